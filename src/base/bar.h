/*
 * A share drawn with characters: full to the lowest value that it can have, light up to the
 * highest.
 */
#ifndef BAR_H
#define BAR_H

#include "base/base.h"

#define BAR_EDGES_MAX 32

struct bar {
	int cells;	  /* how long it is */
	int whole;	  /* what all cells stand for */
	int low, high;	  /* between 0 and WHOLE; low -1: nothing is known, and the bar is empty */
	const char *edge; /* the character for an edge */
	/* edges stand between cells, each end in its own zone; else only in the empty part */
	bool parted;
	size_t edge_count;	  /* not above BAR_EDGES_MAX */
	int edges[BAR_EDGES_MAX]; /* where zones begin */
};

void bar_print(FILE *out, const struct bar *);

#endif
