/*
 * How whole numbers of a small range are spread: counted as they come, in any order, so that a
 * country of inspections takes the room of one.
 */
#ifndef SPREAD_H
#define SPREAD_H

#include "store/rows/listing.h"

struct spread {
	int *count; /* of each value, 0 to MAX */
	int max;
	int n;
	int64_t yes, relevant; /* added up over them, where there is that */
};

/* Its counts live in A.  MEMORY is remembered by A. */
void spread_begin(struct spread *, int max, struct assize_arena *);

/* A value from 0 to MAX; others are left out. */
void spread_add(struct spread *, int value, int yes, int relevant);

/* Of how many the value is higher than VALUE. */
int spread_higher(const struct spread *, int value);

/*
 * Adds five cells: the lowest, the first quartile, the median, the third and the highest, each null
 * where there is none.  A quartile is the median of a half, to which the middle one belongs, and is
 * told of so many values only.
 */
void spread_list(struct listing *, const struct spread *, int quartiles_from);

#endif
