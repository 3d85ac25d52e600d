/*
 * A framework in the store.
 */
#ifndef FRAMEWORK_H
#define FRAMEWORK_H

#include "core/framework/framework_tables.h"

#include <assize/framework.h>

/*
 * Stores a framework that has been checked.
 *
 * f       its code and texts; the rest is set
 * known   set to whether the same rules were there already; their texts are then as given now
 * Errors  CONFLICT an inspection uses other rules under this code, or stands on other wordings and
 *         is no more in fieldwork, or has a lead who is somebody else
 */
bool framework_store(struct assize_store *, struct framework *f, bool *known, struct assize_err *);

/* The framework with a code: 1 found, 0 not, -1 fault. */
int framework_find(
    struct assize_store *, const char *code, int64_t *framework_id, struct assize_err *);

/* STORE, a problem each, where a framework or a table of it is not what was loaded. */
bool framework_verify(struct assize_store *, struct assize_err *);

#endif
