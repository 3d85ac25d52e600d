/*
 * Second readings, for the modules of the core.
 */
#ifndef READING_H
#define READING_H

#include "judgement.h"

#include <assize/reading.h>

/*
 * CONFLICT where the first reading of a case is hidden from the judge, whose own second reading of it is not
 * complete: what would show it, or change it, is refused.
 */
bool reading_not_blind(struct assize_store *, const struct casefile *, struct assize_err *);

/*
 * Whether somebody is a first reader of a case: whose case it is, or who has recorded an answer of the first reading.
 *
 * Result  1 yes, 0 no, -1 fault
 */
int reading_is_first(struct assize_store *, const struct casefile *, const char *name, struct assize_err *);

/* Records who has the second reading of a case.  Within a transaction. */
bool reading_give_in(struct assize_store *, const struct casefile *, const char *reader, const char *because,
    struct assize_err *);

/* CONFLICT where INSPECTOR, who is to be the first reader of a case, has its second reading. */
bool reading_other_than(
    struct assize_store *, const struct casefile *, const char *inspector, struct assize_err *);

#endif
