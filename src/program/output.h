/*
 * Where the file of a program goes: it is there whole or not at all, and never takes the place of a
 * store or of a backup.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "base/base.h"

/*
 * Whether a file of that name, if there is one, may be replaced.
 *
 * store   path of the store
 * Errors  INVALID a folder, a store, or a backup of one
 */
bool output_may_replace(const char *name, const char *store, struct assize_err *);

/*
 * Writes N bytes of TEXT to the file NAME, and replaces one of that name; a pipe or the like is
 * written into.
 *
 * Errors  as output_may_replace; STORE it cannot be written: nothing is left behind
 */
bool output_write(
    const char *name, const char *store, const char *text, size_t n, struct assize_err *);

#endif
