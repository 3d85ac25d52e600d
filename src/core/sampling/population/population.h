/*
 * The eligible population of a sample as it is recorded, and which of it may be drawn.
 *
 * It is one fact: kind 'population_list', key the sample, value population_value, and as text a
 * table in JSON, its header first: [["line","ref","date","officer","given",ATTRIBUTE...],
 * [LINE,REF,DATE,OFFICER,GIVEN,VALUE...],...]; so it is salted, hashed, merged and erased like any
 * text.  The numbers of rows count from 1, behind the header.  A case taken out is a fact
 * 'excluded' with the sample as value and the reference as text, and is of all rows whose reference
 * is the same but for upper and lower case.  Which rows may be drawn is worked out each time: the
 * window, then what was taken out, then duplicates.
 */
#ifndef POPULATION_H
#define POPULATION_H

#include "core/record/work.h"

#include <assize/casefile.h>
#include "format/json_write.h"

#define POPULATION_MAX TEXT_COUNT_MAX /* rows */

enum population_mark {
	POPULATION_MAY,
	POPULATION_OUTSIDE,
	POPULATION_EXCLUDED,
	POPULATION_DUPLICATE
};

struct population_row {
	int64_t line; /* of the file */
	const char *ref, *date;
	const char *folded;	   /* the reference, so that case of letters makes no difference */
	const char *officer;	   /* null: none */
	const char *given;	   /* the reference in the file, where another stands for it */
	const char **values;	   /* of the population's attributes; null: not known */
	enum population_mark mark; /* whether it may be drawn */
	const char *why;	   /* it may not, in words; null: it may */
	const char *state;	   /* of the case with its reference; null: there is none */
};

struct population {
	const char *sample;
	const char *value;     /* of the fact: tells this population from others */
	int64_t entry_id;      /* that holds the list */
	char from[11], to[11]; /* the window: dates, inclusive */
	size_t attribute_count;
	const char **attributes;
	size_t n, eligible;
	struct population_row *rows; /* number 1 first */
};

/*
 * The window of a sample: the dates between which a disposal was made, calendar months before the
 * fieldwork, inclusive.  Once the sample is drawn it stays, whatever the start becomes.
 *
 * p       only from and to are set
 * Errors  NOT_FOUND no such sample; CONFLICT the start of the fieldwork is not known
 * Source  Inspection report, annexe 1
 */
bool population_window(struct work *, const char *sample, struct population *p);

/* A date some calendar months earlier; the last of the month where it has no such day. */
void population_months_before(const char *date, int months, char out[11]);

/*
 * The population of a sample without its rows; lives in the arena of the work.
 *
 * Errors  as above; NOT_FOUND none imported, or erased; CONFLICT two stores imported different ones
 */
bool population_find(struct work *, const char *sample, struct population *);

/* The same with its rows, and what may be drawn of them. */
bool population_load(struct work *, const char *sample, struct population *);

/* The references and case managers of it that differ in upper and lower case only. */
bool population_twins(struct work *, const struct population *, struct assize_twins *out);

/* Where an attribute is among the values of a row; ATTRIBUTE_COUNT where they have it not. */
size_t population_column(const struct population *, const char *attribute);

/* The row of a number; null where there is none. */
const struct population_row *population_row(const struct population *, int64_t number);

/* Writes the text of a population: what its columns are, then each row; json_end ends it. */
void population_put_header(struct json_out *, const char *const *codes, size_t n);
void population_put_row(struct json_out *, const struct population_row *, size_t n);

/*
 * A value that tells two texts of a fact apart and nothing else about them: N and 32 bits of the
 * text's hash.
 */
const char *population_value(size_t n, const char *text, struct assize_arena *a);

/* Records how many may be drawn, for the margins. */
bool population_count_record(struct work *, const struct population *);

/* Makes the case of a row, with what is known of it. */
bool population_case_make(struct work *, const struct population *, const struct population_row *);

#endif
