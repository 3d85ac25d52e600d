/*
 * How a reading of a case stands, line by line: what counts, what is due, and why.
 */
#ifndef SHEET_H
#define SHEET_H

#include "core/record/work.h"

#include <assize/judgement.h>

/*
 * Fills the items of a sheet, and what it says of the case, for one reading.
 *
 * reading  1 first, 2 second, which need not be begun
 */
bool sheet_items(struct work *, int reading, struct assize_sheet *);

/* The line of a question; null: it is not asked of the case. */
const struct assize_sheet_item *sheet_item(const struct assize_sheet *, const char *ref);

/* Why an answer is refused to a question of the sheet that does not apply, and what to do. */
const char *sheet_refusal(const struct assize_sheet *, const char *ref, struct assize_arena *);

#endif
