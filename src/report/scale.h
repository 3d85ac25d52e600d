/*
 * What a chart is drawn on, in whatever form it is drawn.
 */
#ifndef SCALE_H
#define SCALE_H

#include "report/report.h"

/* Zones from left to right, each from where it begins to where the next does. */
struct scale {
	/*
	 * what the whole width stands for, in halves: the edge between 49 and 50 per cent is 49.5
	 */
	int whole;
	size_t zones;
	int begin[32]; /* in the same halves */
	const char *letters[32];
};

void scale_make(const struct report *, const struct chart *, struct scale *);

/*
 * Where a value ends, in halves: next to an edge some way off it, so that everybody sees on which
 * side it lies.
 */
int scale_end(const struct scale *, int value);

/* Whether the value of the chart lies in the zone, or may come to. */
bool scale_holds(const struct scale *, const struct chart *, size_t zone);

#endif
