/*
 * A store in memory to read a file into.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "core/record/work.h"

/*
 * Opens a store in memory that holds one framework: of S, or of those that come with the program
 * where S is itself in memory.  States and roles are not asked in it.  Close it like any store.
 *
 * framework     code; null: the only one
 * framework_id  set to its id there
 * Errors        NOT_FOUND; INVALID none is named and there are several
 */
bool scratch_open(struct assize_store *s, const char *framework, struct assize_store **scratch,
    int64_t *framework_id, struct assize_err *e);

#endif
