/*
 * A framework in the store.
 */
#ifndef FRAMEWORK_H
#define FRAMEWORK_H

#include "core/framework/framework_tables.h"

#include <assize/framework.h>

/* What became of a framework that was stored. */
struct framework_stored {
	bool known;    /* the same rules were there already; their texts are now as given */
	bool replaced; /* other rules, which no inspection uses, were there */
};

/*
 * Stores a framework that has been checked.  New texts of known rules are an entry of each
 * inspection under them.
 *
 * f       its code and texts; the rest is set
 * Errors  CONFLICT an inspection uses other rules under this code, or stands on other wordings and
 *         is no more in fieldwork, or has a lead who is somebody else
 */
bool framework_store(
    struct assize_store *, struct framework *f, struct framework_stored *, struct assize_err *);

/* The framework with a code: 1 found, 0 not, -1 fault. */
int framework_find(
    struct assize_store *, const char *code, int64_t *framework_id, struct assize_err *);

/*
 * STORE, a problem each, where a framework or a table of it is not what was loaded, or not what the
 * entries say that its inspections were recorded under.
 */
bool framework_verify(struct assize_store *, struct assize_err *);

/*
 * The same of one framework for whoever reads a result of one inspection, by its hashes alone: an
 * altered byte is found, and what somebody rewrote with its hash is framework_verify's to find.
 */
bool framework_whole(
    struct assize_store *, int64_t framework_id, int64_t inspection_id, struct assize_err *);

/*
 * Whether a framework is the one that the entries of its inspections say that they were recorded
 * under.
 *
 * Errors  STORE it is not the one that was loaded
 */
bool framework_recorded(
    struct assize_store *, int64_t framework_id, bool *recorded, struct assize_err *);

#endif
