/*
 * An inspection as it is being written.
 */
#ifndef BUNDLE_WRITE_H
#define BUNDLE_WRITE_H

#include "exchange/bundle/bundle.h"
#include "format/json_write.h"

/* A write under way. */
struct out {
	struct assize_store *s;
	struct json_out j;
	int64_t inspection_id;
};

/*
 * Begins the document: all its members but cases.  Within a transaction; whoever began it ends the
 * object.
 *
 * o       inspection_id is set
 * Errors  NOT_FOUND no such inspection; CONFLICT it is retained, or something of it is hidden from
 *         the judge
 */
bool bundle_write_head(struct out *o, const char *inspection, struct assize_err *);

/* Writes the member cases: each case with its answers and further readings. */
bool bundle_write_cases(struct out *, struct assize_err *);

/* Writes one of them, as a document of its own.  1 written, 0 there is none, -1 fault. */
int bundle_write_cases_one(struct out *, const char *sample, const char *ref, struct assize_err *);

/* The sample and reference of each case, in the order in which they are written. */
bool bundle_list_cases(
    struct assize_store *, int64_t inspection_id, struct rows *, struct assize_err *);

#endif
