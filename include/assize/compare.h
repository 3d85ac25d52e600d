/*
 * One service beside all others of its framework, and how they went over the years.
 *
 * What is compared is derived as everywhere; nothing is weighed, and no service is named but the
 * one that is asked about.  Each inspection counts once, also where a service has several.
 */
#ifndef ASSIZE_COMPARE_H
#define ASSIZE_COMPARE_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_COMPARE_QUARTILES_FROM 5 /* inspections; of fewer, quartiles would tell of one */

/* Which inspections are compared. */
struct assize_compare {
	const char *inspection;	 /* beside the others, and one of them; null: the only one */
	const char *const *with; /* references of the others; null: all of its framework */
	size_t with_count;
	bool all_states; /* others that are not final too */
};

/*
 * The score, each standard and each key question of an inspection beside those of the others.
 *
 * Rows    measure (score, or a reference); title; unit (points of the score or of a standard that
 *         inspectors rate, else per cent: a standard's is that of its lowest key question); value,
 *         yes, relevant, low, high (the margin of its percentage) of this one; inspections (that
 *         have a value, this one among them), all_yes, all_relevant (added up over them), lowest,
 *         quartile_1, median, quartile_3, highest (a quartile is the median of a half, the middle
 *         one belonging to both), rank (1 is the highest; equals share it).  Null where there is
 *         none
 * Errors  NOT_FOUND no such inspection, INVALID one of another framework; STORE its figures are not
 *         what its entries say
 * Source  J. W. Tukey, Exploratory Data Analysis, 1977 (hinges)
 */
bool assize_compare_rows(struct assize_store *s, const struct assize_compare *ask,
    struct assize_rows **r, struct assize_err *e);

/* Of what a trend is. */
struct assize_trend {
	const char *of;	       /* a key question, or a standard */
	const char *framework; /* its code; null: the only one that is inspected under */
	bool by_month;	       /* of the fieldwork's start, else by its year */
	bool all_states;       /* not only final inspections */
};

/*
 * The inspections of each year or month, oldest first; those whose start is not known last.
 *
 * Rows    year or month (null: not known), inspections (that have a value), yes, relevant (added up
 *         over them; null for a standard), percent of these, lowest, quartile_1, median,
 *         quartile_3, highest as in assize_compare_rows
 * Errors  NOT_FOUND no such framework, standard or key question; INVALID several frameworks and
 *         none named
 */
bool assize_trend_rows(struct assize_store *s, const struct assize_trend *ask,
    struct assize_rows **r, struct assize_err *e);

/*
 * How many inspections have each overall rating.
 *
 * by          framework, year (of the fieldwork's start) or state
 * all_states  not only final inspections; by state they are all read
 * Rows        framework; year or state, where it is by that (year null: not known); rating (null:
 *             not stated); inspections.  The best rating first
 * Errors      INVALID by something else
 */
bool assize_rated_rows(struct assize_store *s, const char *by, bool all_states,
    struct assize_rows **r, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
