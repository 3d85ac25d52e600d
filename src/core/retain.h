/*
 * What an inspection that was retained must not have any more.
 */
#ifndef RETAIN_H
#define RETAIN_H

#include "record.h"

/* Whether the texts of an inspection were erased, in SQL: of which database, and where its id is. */
#define RETAINED(database, inspection_id) \
	"exists (select 1 from " database ".fact k where k.inspection_id = " inspection_id \
	" and k.case_id = 0 and k.kind = 'retained' and k.key = '' and k.reading = 1 and k.value = 'yes')"

/*
 * The same of one inspection.
 *
 * Result  1 they were, 0 they were not, -1 fault
 */
int retain_find(struct assize_store *, int64_t inspection_id, struct assize_err *);

/*
 * Erases every text of an inspection but the reason of its erasing, and replaces the references of its cases by
 * such as tell nothing: the same in every store that holds the same entries.  Within a transaction; what a merge
 * has brought into a retained inspection goes this way too.  The file itself is clean only after retain_clean.
 */
bool retain_erase(struct assize_store *, int64_t inspection_id, struct assize_err *);

/*
 * Writes the file anew, so that nothing erased is left between its pages or in its log.
 *
 * left    set to why traces may be left, null where none are; lives in A
 */
bool retain_clean(struct assize_store *, struct assize_arena *a, const char **left, struct assize_err *);

#endif
