/*
 * Everything that must be so in a store.
 */
#ifndef CHECK_STORE_H
#define CHECK_STORE_H

#include "store/store.h"

/*
 * Checks a store as assize_check does.  Where it says nothing, what is current in it is what
 * follows from its journal.
 *
 * Errors  STORE something is wrong, each thing a problem
 */
bool check_whole(struct assize_store *, int64_t *entries, struct assize_err *);

#endif
