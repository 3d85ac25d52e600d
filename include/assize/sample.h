/*
 * Sampling: which cases of the eligible population are looked at.
 *
 * Whoever knows the population and the seed can repeat a draw by hand.  A case's place in line is
 * SHA-256("draw", seed, reference), the smallest first, and each part goes into the hash with its
 * length in bytes before it, as 8 bytes, the least first; a case that is added changes nobody
 * else's order.  The size is split over the groups of the first attribute that the framework
 * samples by, what each gets over those of the second, and so on: rounded down, what is left to the
 * largest remainders, of equal ones to the smaller group, then to the smaller SHA-256("tie", seed,
 * group), where group is the path of codes such as male/community_sentence.  An attribute's groups
 * are its groups of values where the framework has several, as for disposals, else its values.
 * The rule for case managers and reserves stands in src/core/sampling/draw.h.
 */
#ifndef ASSIZE_SAMPLE_H
#define ASSIZE_SAMPLE_H

#include <stdio.h>

#include <assize/casefile.h>
#include <assize/exchange.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_population_from {
	const char *inspection; /* null: the only one in the store */
	const char *sample;
	const struct assize_file *file; /* CSV */
	/* which of its columns mean what (assize-columns/1); null: their names say it */
	const struct assize_file *columns;
	const char *because; /* a reason, which factual accuracy needs; null: none */
	bool dry_run;	     /* check only */
};

/* References that a spreadsheet may have changed before the file was saved. */
struct assize_spoilt {
	size_t as_number;	 /* such as 1.23E+11, of which digits are lost */
	size_t short_of_zeros;	 /* digits only, shorter than others that begin with a zero */
	const char *one, *other; /* the first of each; null: none */
};

struct assize_imported {
	bool known;	       /* the store holds just this already */
	size_t rows, eligible; /* eligible: may be drawn */
	size_t outside;	       /* the window */
	size_t duplicates, excluded;
	size_t passed_over;    /* rows of the file that belong to another sample */
	const char *from, *to; /* the window, dates, inclusive */
	/* attributes to sample by that the file has not, ", " between; "" for none */
	const char *missing;
	size_t nowhere; /* rows whose wording the mapping has for no sample */
	size_t empty;	/* rows with nothing in them */
	struct assize_twins twins;
	struct assize_spoilt spoilt;
};

/*
 * Imports the eligible population of a sample, all of it or nothing, in place of an earlier one.
 * Rows that may not be drawn are kept, marked; a row that is not kept is counted as one of another
 * sample, of none, or empty.  Without COLUMNS the columns are ref, date
 * (YYYY-MM-DD), officer and attribute codes.
 *
 * out     filled; texts live in A
 * Errors  INVALID each problem of either file with its line or path; NOT_FOUND no such sample;
 *         CONFLICT the start of the fieldwork is not known, or the sample is drawn already
 * Source  Inspection report, annexe 1
 */
bool assize_sample_import(struct assize_store *s, const struct assize_population_from *from,
    struct assize_arena *a, struct assize_imported *out, struct assize_err *e);

/*
 * Takes a case out of what may be drawn, or lets it in again.
 *
 * which     REF or SAMPLE/REF, as imported, and the reason, which is needed
 * eligible  set to how many may be drawn of the sample now
 * Errors    NOT_FOUND; INVALID no reason, or in two samples; CONFLICT it is so already, or the
 *           sample is drawn
 */
bool assize_sample_exclude(struct assize_store *s, const struct assize_which *which, bool back,
    size_t *eligible, struct assize_err *e);

struct assize_sizing {
	const char *sample;			/* null: each that has a population */
	int64_t population;			/* -1: as imported or set */
	int confidence_percent, margin_percent; /* 1 to 99, 1 to 50; -1: as the framework has it */
};

/*
 * How many cases a sample needs, and what other margins would.
 *
 * s       null: no framework is asked, and POPULATION must be given
 * Rows    sample (null where the population was given), population, confidence, margin, size, asked
 *         (yes for the margin asked for)
 * Errors  NOT_FOUND no population known; INVALID out of range
 * Source  Inspection report, annexe 1
 */
bool assize_sample_size(struct assize_store *s, const char *inspection,
    const struct assize_sizing *how, struct assize_rows **r, struct assize_err *e);

struct assize_draw_options {
	const char *sample, *seed; /* seed: 1 to 200 bytes in one line */
	int64_t size;	     /* -1: the sample's target, else what the framework's margin needs */
	int reserve_percent; /* of what is drawn of each group, 0 to 100; -1: 20 */
	int per_officer;     /* cases of one case manager, from 1; -1: as the framework has it */
	struct assize_arena *arena; /* in which texts of what is said of them live; null: nothing */
};

/* How the cases that may be drawn are taken. */
struct assize_draw_counts {
	const char *sample;
	size_t eligible; /* drawn, replacements, in reserve or neither */
	size_t drawn;
	size_t replacements; /* reserves that came in for a case drawn */
	size_t reserves;     /* left */
	size_t neither;
	size_t gave_way; /* cases that gave way for the limit of one case manager */
	size_t over;	 /* cases above it, where the population allows no other */
	int per_officer; /* the limit */
	/*
	 * References and case managers of the population that differ in upper and lower case only:
	 * such references are two, but taken out together; such case managers have one limit.
	 * Filled by a draw that has an arena.
	 */
	struct assize_twins twins;
};

/*
 * Draws a sample and makes its cases.  A sample is drawn once; where two stores drew it
 * differently, drawing again settles it, and the cases of the other draw stay.
 *
 * out     filled; its sample is that of HOW
 * Errors  CONFLICT drawn already, more than may be drawn, state or role; NOT_FOUND no population;
 *         INVALID
 */
bool assize_sample_draw(struct assize_store *s, const struct assize_which *which,
    const struct assize_draw_options *how, struct assize_draw_counts *out, struct assize_err *e);

struct assize_replaced {
	const char *ref, *group; /* the case that came in, and its group */
	bool over; /* its case manager has the limit, and no reserve of the group has another */
};

/*
 * Withdraws a drawn case and takes the next reserve of its group in its place: the first whose case
 * manager is below the limit, else the first.
 *
 * which   with the reason, which is needed
 * out     filled; texts live in A
 * Errors  NOT_FOUND no such case, or not drawn; INVALID no reason; CONFLICT replaced already, or
 *         no reserve of its group is left
 */
bool assize_sample_replace(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_replaced *out, struct assize_err *e);

/* What is to be shown of. */
struct assize_sample_of {
	const char *inspection; /* null: the only one in the store */
	const char *sample;	/* null: each that has it */
};

/*
 * What is known of a sample.
 *
 * what    drawn: the cases drawn and in reserve, in order; population: every row, and why it may
 *         not be drawn; check: population, drawn and achieved side by side, in all and for every
 *         group of the attributes that the framework samples by, with the margin achieved; history:
 *         how each count came about
 * Rows    named by what they show; percentages, differences and margins in points
 * Errors  NOT_FOUND no such sample, or nothing of it to show
 */
bool assize_sample_show(struct assize_store *s, const struct assize_sample_of *of, const char *what,
    struct assize_rows **r, struct assize_err *e);

/* Counts of each sample that is drawn. */
struct assize_draws {
	size_t n;
	struct assize_draw_counts *list; /* in the framework's order */
};

/*
 * How the cases that may be drawn are taken now.
 *
 * out     filled, with none where nothing is drawn; lives in A
 * Errors  NOT_FOUND no such sample; CONFLICT two stores drew a sample differently
 */
bool assize_sample_counts(struct assize_store *s, const struct assize_sample_of *of,
    struct assize_arena *a, struct assize_draws *out, struct assize_err *e);

/*
 * Writes a mapping of columns (assize-columns/1) as an example: every sample, attribute and value
 * of the inspection's framework, by its title, to be corrected to the wordings of an export.
 */
bool assize_sample_columns_example(
    struct assize_store *s, const char *inspection, FILE *out, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
