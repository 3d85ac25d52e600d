/*
 * A store in memory to try something in.
 */
#ifndef COPY_H
#define COPY_H

#include "core/record/work.h"

/*
 * Opens a store in memory with a framework of another store and, unless null, one of its
 * inspections.  States and roles are not asked in it.  Close it like any store.
 *
 * Errors  STORE the inspection is not as it was recorded, or the store is in memory itself
 */
bool copy_open(struct assize_store *, int64_t framework_id, const struct inspection *,
    struct assize_store **copy, struct assize_err *);

#endif
