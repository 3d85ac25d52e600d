/*
 * The eligible population of a sample, as it was imported, and which of it may be drawn.
 *
 * It is one fact: kind 'population_list', key the sample, value the number of rows, and as text one
 * JSON object {"attributes":[CODE...],"rows":[[LINE,REF,DATE,OFFICER,VALUE...],...]}, so that it is
 * salted, hashed, merged and erased like any text.  A case taken out is a fact 'excluded' with the
 * sample as value and the reference as text. Which rows may be drawn is worked out each time: the
 * window, then what was taken out, then duplicates.
 */
#ifndef POPULATION_H
#define POPULATION_H

#include "core/sampling/draw.h"
#include "core/record/work.h"

#define POPULATION_MAX 1000000 /* rows */

enum population_mark {
	POPULATION_MAY,
	POPULATION_OUTSIDE,
	POPULATION_EXCLUDED,
	POPULATION_DUPLICATE
};

struct population_row {
	int64_t row, line; /* number among the rows; line of the file */
	const char *ref, *date;
	const char *officer;	   /* "": none */
	const char *const *values; /* of the population's attributes; null: not known */
	enum population_mark mark; /* whether it may be drawn */
	const char *why;	   /* it may not, in words; null: it may */
};

struct population {
	struct inspection inspection;
	const char *sample;
	const char *value;     /* of the fact: tells this population from others */
	char from[11], to[11]; /* the window: dates, inclusive */
	size_t attribute_count;
	const char *const *attributes;
	size_t n, eligible;
	struct population_row *rows;
};

/* Whose population. */
struct population_of {
	const struct inspection *inspection;
	const char *sample;
};

/*
 * The dates between which a disposal of the sample was made: calendar months before the fieldwork,
 * inclusive.
 *
 * from, to  set
 * Errors    CONFLICT the start of the fieldwork is not known
 * Source    Inspection report, annexe 1
 */
bool population_window(struct assize_store *, const struct population_of *, char from[11],
    char to[11], struct assize_err *);

/* A date some calendar months earlier; the last of the month where it has no such day. */
void population_months_before(const char *date, int months, char out[11]);

/*
 * The population with what may be drawn of it; lives in A.
 *
 * Errors  NOT_FOUND none imported; CONFLICT two stores imported different ones; the start is not
 *         known
 */
bool population_load(struct assize_store *, const struct population_of *, struct assize_arena *a,
    struct population *, struct assize_err *);

/*
 * Records a population, in place of an earlier one.  Within a transaction.
 *
 * text    as above, of N rows
 * made    set to whether it is another than before
 * Errors  CONFLICT the sample is drawn of another one
 */
struct population_list {
	struct population_of of;
	const char *text;
	size_t n;
	const char *because;
};

bool population_record(
    struct assize_store *, const struct population_list *, bool *made, struct assize_err *);

/* CONFLICT, with what to do instead, where the sample is drawn. */
bool population_undrawn(struct assize_store *, const struct population_of *, struct assize_err *);

/*
 * A value that tells two texts of a fact apart and nothing else about them: N and 32 bits of the
 * text's hash.
 */
const char *population_value(size_t n, const char *text, struct assize_arena *a);

/* Records how many may be drawn, for the margins.  Within a transaction. */
bool population_count_record(
    struct assize_store *, const struct population *, const char *because, struct assize_err *);

/*
 * The levels that a sample is split by: the framework's attributes in their order.  A level's
 * groups are the attribute's groups of values where the framework has several (such as community
 * and custodial sentences), else its values.
 *
 * levels, level_count  set
 * groups               set, for each row level_count places in the levels' codes, row by row
 */
struct strata {
	size_t level_count;
	struct draw_level *levels;
	int *groups;
};

bool population_strata(struct assize_store *, const struct population *, struct assize_arena *a,
    struct strata *, struct assize_err *);

#endif
