/*
 * A draw as it is recorded: one fact, kind 'draw', key the sample, and as text one JSON object of
 * its parameters and of every group with the history of its count, the numbers of the rows drawn,
 * and those in reserve, in order.
 */
#ifndef DRAWN_H
#define DRAWN_H

#include "core/sampling/population.h"

struct drawn_group {
	const char *path; /* "" for all */
	int64_t level, cases, proportional, rounded, gave_way, came_in, drawn, over;
	size_t row_count, reserve_count;
	int64_t *rows, *reserves; /* of a last group, in order */
};

struct drawn {
	const char *seed;
	int64_t size, eligible, reserve_percent, per_officer;
	size_t group_count;
	struct drawn_group *groups; /* all, then each group before those within it */
};

/* What is put on record. */
struct drawn_record {
	const struct population *population;
	const struct draw_plan *plan;
	const struct draw *draw;
};

/* The text of a draw, in A. */
bool drawn_text(struct assize_store *, const struct drawn_record *, struct assize_arena *a,
    const char **text, struct assize_err *);

/*
 * The draw of a sample; lives in A.
 *
 * Result  1 found, 0 the sample is not drawn, -1: CONFLICT two stores drew it differently, or a
 *         fault
 */
int drawn_find(struct assize_store *, const struct population_of *, struct assize_arena *a,
    struct drawn *, struct assize_err *);

/* The row of a number; null where the population is not the one that was drawn of. */
const struct population_row *drawn_row(const struct population *, int64_t row);

/* The case files of a sample by reference. */
struct drawn_case {
	const char *ref, *state;
};

struct drawn_cases {
	size_t n;
	struct drawn_case *list; /* in the order of references */
};

bool drawn_cases_load(struct assize_store *, const struct population_of *, struct assize_arena *a,
    struct drawn_cases *, struct assize_err *);

/* The state of a case; null where there is none. */
const char *drawn_state(const struct drawn_cases *, const char *ref);

/* Makes the case of a row, with what is known of it.  Within a transaction. */
bool drawn_case_make(struct assize_store *, const struct population *,
    const struct population_row *, const char *because, struct assize_err *);

#endif
