/*
 * What an inspection that was retained must not have any more.
 */
#ifndef RETAIN_H
#define RETAIN_H

#include "core/record/work.h"

/*
 * Erases every text of an inspection but the reason of its erasing, and replaces the references of
 * its cases by such as tell nothing: the same in every store that holds the same entries.  Within a
 * transaction; what a merge has brought into a retained inspection goes this way too.  The file
 * itself is clean only when it is written anew, as assize_retain does.
 */
bool retain_erase(struct assize_store *, int64_t inspection_id, struct assize_err *);

#endif
