/*
 * A merge under way.  The other store is attached as "other"; what its ids are here stands in
 * temporary tables (merge_union.c), until the transaction ends.
 */
#ifndef MERGE_H
#define MERGE_H

#include "store/store.h"
#include "store/db/triggers.h"

#include <assize/merge.h>

struct merge {
	struct assize_store *s, *other;
	const char *path, *name; /* where it lies, what to call it */
	int64_t entries;	 /* of the other store, as verified */
	struct txn txn;
	struct triggers triggers;
	bool attached;
	bool accept;		   /* what needs it is taken: the lead here says so */
	struct assize_err refused; /* what would have to be accepted, a problem each */
	struct assize_merged done;
};

/* Appends what is new and fills temp.touched.  Triggers are off; projections are to be rebuilt. */
bool merge_union(struct merge *, struct assize_err *);

/* Drops the temporary tables. */
bool merge_union_forget(struct merge *, struct assize_err *);

/* What became of it, read from the temporary tables and the rebuilt projections. */
bool merge_report(struct merge *, struct assize_rows **, struct assize_err *);

#endif
