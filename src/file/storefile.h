/*
 * Which files are a store's: by their names, which nothing else may have, and by how they begin.
 */
#ifndef STOREFILE_H
#define STOREFILE_H

#include "base/base.h"

/*
 * Whether the name is one that files beside a store have: its log and the index of that, its
 * journal, queue, accounts, or a file that is not whole yet.
 */
bool storefile_is_beside(const char *path);

/* INVALID where it is, or where a link of the name leads to such a name. */
bool storefile_name_check(const char *path, struct assize_err *);

/* Whether a name is that of a file that was not whole yet; of one without what lies beside it. */
bool storefile_is_unfinished(const char *path);

/*
 * Whether there is a store, a backup, or the log or journal of a store; also where the log of a
 * store is all that is left of it.
 */
bool storefile_is_there(const char *path);

/*
 * Has the process take no more memory than reading a store of that size can ask for, 1 GiB or fifty
 * times as much as the file and its log: a damaged one, or a stranger's, may ask for any amount.
 *
 * Result  the limit until now, for limit_memory; 0 none
 */
int64_t storefile_limit_memory(const struct assize_io *, const char *path);

#endif
