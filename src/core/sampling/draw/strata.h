/*
 * The groups that a population is sampled by: the framework's attributes in their order, each a
 * level.  A level's groups are the attribute's groups of values where the framework has several
 * (such as community and custodial sentences), else its values.
 */
#ifndef STRATA_H
#define STRATA_H

#include "core/sampling/draw/draw.h"
#include "core/sampling/population/population.h"

struct strata {
	size_t level_count;
	struct draw_level *levels;
	int *groups; /* for each row LEVEL_COUNT places in the levels' codes, row by row */
};

/* Puts each row of a population into its groups; lives in the arena of the work. */
bool strata_load(struct work *, const struct population *, struct strata *);

#endif
