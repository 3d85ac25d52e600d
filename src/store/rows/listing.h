/*
 * Rows that are worked out in C, for a face to read like any others.
 *
 *	CLEANUP(listing_end) struct listing l = { .names = NAMES, .columns = COUNT_OF(NAMES) };
 *
 *	listing_text(&l, "court");
 *	listing_int(&l, 21);
 *	return rows_from_listing(&l, out, e);
 */
#ifndef LISTING_H
#define LISTING_H

#include "base/base.h"

struct listing {
	const char *const *names; /* of the columns; must live as long as the rows */
	int columns;
	struct listing_cell {
		const char *text; /* null where null */
		bool number;
	} * cells; /* row by row */
	size_t n;  /* cells so far */
	struct assize_arena a;
};

/* Each adds the next cell of the present row; after the last column comes the next row. */
void listing_text(struct listing *, const char *text); /* copied; null is null */
void listing_int(struct listing *, int64_t);
void listing_count(struct listing *, int64_t);		     /* -1 is null */
void listing_tenths(struct listing *, int64_t);		     /* 53 is 5.3; negative is null */
void listing_thousandths(struct listing *, const int64_t *); /* -53 is -0.053; null is null */

void listing_end(struct listing *);

#endif
