/*
 * A case as JSON, as it is judged; and the answers of a body.
 */
#ifndef SHEET_H
#define SHEET_H

#include "web/call.h"

#include <assize/judgement.h>

void sheet_write(struct json_out *, const struct assize_sheet *);

/* The answers and the note of a body; what is wrong becomes a problem. */
bool sheet_take(struct call *, struct assize_submission *);

/* Writes what became of them, with the receipt. */
bool sheet_saved(struct call *, const struct assize_judged *);

#endif
