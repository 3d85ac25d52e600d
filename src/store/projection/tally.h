/*
 * How many judgements say yes, no or neither: counted, and compared with what is stored.
 */
#ifndef TALLY_H
#define TALLY_H

#include "store/store.h"

/* STORE where the tallies of an inspection are not what its judgements add up to. */
bool tally_verify(struct assize_store *, int64_t inspection_id, struct assize_err *);

/* Counts the judgements of the touched inspections into their tallies.  Within a transaction. */
bool tally_count(struct assize_store *, struct assize_err *);

#endif
