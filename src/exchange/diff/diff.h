/*
 * A comparison of two sides under way.
 */
#ifndef DIFF_H
#define DIFF_H

#include "format/json_read.h"

#include "core/record/work.h"
#include "store/rows/listing.h"

#include <assize/diff.h>

struct diff_side {
	struct assize_store *s;	    /* holds the inspection; null: a summary does */
	struct assize_store *owned; /* S where it is only for this; closed at the end */
	struct inspection inspection;
	struct assize_result result;
	struct json_file text; /* of a file */
	struct json_doc doc;
};

struct diff {
	struct assize_store *s; /* of the user */
	const char *inspection; /* as asked for; null: not said */
	struct diff_side before, after;
	struct assize_store *journal; /* tells who and why; null: nobody does */
	struct inspection in_journal; /* as it is called there */
	struct listing *l;
	struct assize_arena *a;
	size_t differences;
};

/*
 * Opens a side.
 *
 * until_ms  of a moment: the last millisecond that counts
 * Errors    as assize_diff
 */
bool diff_side_open(struct diff *, struct diff_side *, const struct assize_side *, int64_t until_ms,
    struct assize_err *);
void diff_side_close(struct diff_side *);

#endif
