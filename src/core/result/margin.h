/*
 * How far a percentage of a sample may be from that of all: Wilson's interval.
 *
 * Floating point is welcome here: a margin stands beside a rating and never before one.
 */
#ifndef MARGIN_H
#define MARGIN_H

#include "core/record/work.h"

#include <assize/breakdown.h>

/*
 * Wilson's score interval of YES among RELEVANT, with n (N - 1) / (N - n) in the place of n where
 * the sample is drawn from a population of N, as the variance of a share in a sample without
 * replacement has it.
 *
 * relevant    at least 1
 * population  N; -1: not known.  All of it looked at: no margin.  Fewer than RELEVANT: taken as not
 *             known
 * Source      E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 *             1927
 */
struct assize_margin margin_wilson(
    int yes, int relevant, int64_t population, int confidence_percent);

/* What is to be said of a percentage of so few cases, or of none; null: nothing. */
const char *margin_note(int relevant, int unanswered);

#define MARGIN_FEW 5 /* cases, of which a percentage says little */

/*
 * "wilson", or "wilson, population 23", or why that did not enter, as part.h has it: "wilson,
 * without the population: 2 cases are withdrawn"; in A.
 */
const char *margin_basis(const struct assize_margin *, const char *why, struct assize_arena *);

#endif
