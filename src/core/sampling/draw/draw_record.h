/*
 * A draw as it is recorded: one fact, kind 'draw', key the sample, value population_value, and as
 * text one JSON object of its parameters and of every group with the history of its count, the
 * numbers of the rows drawn, and those in reserve, in order.  The views sample_draw... read it.
 */
#ifndef DRAW_RECORD_H
#define DRAW_RECORD_H

#include "core/sampling/draw/draw.h"
#include "core/sampling/population/population.h"

#include <assize/sample.h>

struct draw_record {
	const char *seed;
	int64_t size, per_officer;
};

/*
 * The draw of a sample; lives in the arena of the work.
 *
 * Result  1 found, 0 the sample is not drawn, -1: CONFLICT two stores drew it differently;
 *         NOT_FOUND it was erased; a fault
 */
int draw_record_find(struct work *, const char *sample, struct draw_record *);

/*
 * CONFLICT, with what to do instead, where the sample is drawn.
 *
 * but_of  value of a population of which it may be; null: of none
 */
bool draw_record_none(struct work *, const char *sample, const char *but_of);

/* A case drawn or in reserve, in the order of groups and places. */
struct draw_record_row {
	const char *group;
	bool reserve;
	int64_t number; /* of the row */
};

struct draw_record_rows {
	size_t n;
	struct draw_record_row *list;
};

bool draw_record_load(struct work *, const char *sample, struct draw_record_rows *);

/* How many of those that may be drawn were. */
bool draw_record_count(struct work *, const struct population *, struct assize_draw_counts *);

/* Records a draw. */
bool draw_record_add(struct work *, const struct population *, const struct draw *);

#endif
