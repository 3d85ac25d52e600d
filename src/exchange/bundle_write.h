/*
 * An inspection as it is being written.
 */
#ifndef BUNDLE_WRITE_H
#define BUNDLE_WRITE_H

#include "bundle.h"
#include "json_write.h"

/* A write under way. */
struct out {
	struct assize_store *s;
	struct json_out j;
	int64_t inspection_id;
};

/* Writes the member cases: each case with its answers and further readings. */
bool bundle_write_cases(struct out *, struct assize_err *);

#endif
