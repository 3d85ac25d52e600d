/*
 * Everything that must be so in a store.
 */
#ifndef CHECK_STORE_H
#define CHECK_STORE_H

#include "store/store.h"

/*
 * Checks a store as assize_check does.
 *
 * derived  set to a passing copy of it in which everything is derived again from the journal,
 *          unless null.  Close it like any store
 * Errors   STORE something is wrong, each thing a problem
 */
bool check_whole(
    struct assize_store *, int64_t *entries, struct assize_store **derived, struct assize_err *);

#endif
