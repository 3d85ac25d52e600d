/*
 * What goes back: rows, the receipt of what was recorded, what went wrong.
 */
#ifndef REPLY_H
#define REPLY_H

#include "web/call.h"

#include <assize/casefile.h>

/* Writes all rows of a call that was GOOD, and closes them. */
bool reply_rows(struct call *, bool good, struct assize_rows **);

/* The same as the last member, so named, of an object that has others, which it ends. */
bool reply_rows_last(struct call *, const char *name, struct assize_rows **);

/*
 * Begins the answer of a call that recorded, or found that all was so already: an object with the
 * receipt, which the caller ends.  reply_saved is the whole of one that says no more.
 */
bool reply_receipt(struct call *, int status);
bool reply_saved(struct call *, int status);

/* The same of something new, with the key that it goes by. */
bool reply_made(struct call *, const char *key);

/* A member "twins" of an answer: what differs in upper and lower case only. */
void reply_twins(struct json_out *, const struct assize_twins *);

/* Bytes of a file below which taking it in is done within a second. */
#define REPLY_BRIEF_INSPECTION (128 << 10)
#define REPLY_BRIEF_CASES (1 << 20) /* as a list */
#define REPLY_BRIEF_STORE (1 << 20)
#define REPLY_BRIEF_POPULATION (4 << 20)

/*
 * Whether work may be begun that keeps others from recording: it is brief, or nobody records now,
 * or that they wait is meant.  CONFLICT.
 */
bool reply_nobody_waits(struct call *, bool brief, bool meant);

/* Turns c->e into the response.  Always false. */
bool reply_fail(struct call *);

/* The same without a call. */
void reply_error(const struct web *, struct web_response *, int status, const struct assize_err *);

#endif
