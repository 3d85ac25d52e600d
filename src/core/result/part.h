/*
 * What a sample, or a part of it, says of its population: how many that is, and whether a margin
 * may be corrected for it.
 *
 * That is so where its list was imported and the cases are a draw of it: each drawn, none added
 * by hand, none withdrawn; and for a part, where each case has the values now that the population
 * has of it, as else nobody knows how many of the others have changed too.  Where all of the
 * population is read, a part is its own population.  A number without a list corrects nothing: it
 * does not tell of whom the cases are a draw, nor whether they are all of them.
 */
#ifndef PART_H
#define PART_H

#include "core/sampling/population/population.h"

struct part {
	int64_t population; /* of the sample; -1 not known */
	bool all;	    /* of it is read: each case, whatever is answered of it */
	const char *why;    /* a margin may not be corrected; null: it may, or nothing is known */
	bool listed;	    /* its rows are known: */
	struct population list;
};

/* That of a sample; lives in the arena of the work. */
bool part_load(struct work *, const char *sample, struct part *);

/*
 * How many of the population a question is about that has so many relevant and unanswered cases;
 * -1: not known.
 *
 * every  it applies to every case of the sample
 */
int64_t part_of_question(const struct part *, bool every, int cases);

/*
 * Says in the part why its groups by an attribute are not those of the population, if so: cases
 * have another value of it now.
 *
 * column  of the attribute in the list
 */
bool part_check_values(struct work *, struct part *, const char *attribute, size_t column);

#endif
