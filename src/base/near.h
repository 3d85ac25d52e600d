/*
 * Words that were perhaps meant by others: what is one or two slips of the keys away.
 */
#ifndef NEAR_H
#define NEAR_H

#include "base/base.h"

/* A word as it was typed, and the nearest of what has been compared with it. */
struct near {
	const char *word;
	char best[128]; /* "" for none that is near enough */
	size_t slips;	/* between the two */
};

/*
 * Compares with another word.  A slip is a letter more, less or other, or two that changed places;
 * capitals are none, and another number is no slip but another thing.  Near enough is one slip, in
 * words of five letters and more two; the first of several that are equally near is kept.
 */
void near_compare(struct near *, const char *other);

/* ", did you mean X", living in A; "" where nothing is near enough. */
const char *near_said(const struct near *, struct assize_arena *a);

#endif
