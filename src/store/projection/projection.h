/*
 * What follows from the journal, worked out again: of the touched inspections, at once.
 */
#ifndef PROJECTION_H
#define PROJECTION_H

#include "store/store.h"

extern const char *const schema_rebuild[]; /* the statements of schema/rebuild.sql; generated */
extern const int schema_rebuild_len;

/*
 * Empties and fills temp.touched: the inspections that the next rebuild or recount is about; 0
 * means all.
 */
bool projection_touch(struct assize_store *, int64_t inspection_id, struct assize_err *);
#define PROJECTION_NONE (-1) /* for projection_touch: only to empty it */

/* Adds an inspection to them. */
bool projection_mark(struct assize_store *, int64_t inspection_id, struct assize_err *);

/* Rebuilds the projections of the touched inspections from the journal.  Within a transaction. */
bool projection_rebuild(struct assize_store *, struct assize_err *);

/* Works out again which questions apply in the touched inspections, and counts them. */
bool projection_recount(struct assize_store *, struct assize_err *);

#endif
