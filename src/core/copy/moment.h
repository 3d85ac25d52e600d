/*
 * An inspection as it stood earlier: a copy in which what came later is taken away, and everything
 * is derived again from what is left.
 */
#ifndef MOMENT_H
#define MOMENT_H

#include "core/copy/copy.h"

/*
 * The first and last millisecond of a moment (text_moment); WHAT names it in a message.  INVALID.
 */
bool moment_read(
    const char *what, const char *text, int64_t *first_ms, int64_t *last_ms, struct assize_err *);

/*
 * Opens a copy of an inspection as it stood at a moment: entries recorded at UNTIL_MS or before.
 * Its cases and judgements keep their ids.  What is hidden from the judge now is hidden in it too,
 * so it is only read.  Close it like any store.
 *
 * Errors  INVALID the inspection was not there yet
 */
bool moment_open(struct assize_store *, const struct inspection *, int64_t until_ms,
    struct assize_store **copy, struct assize_err *);

#endif
