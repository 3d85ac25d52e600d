/*
 * Whether what was handed out still stands: a summary against the store, a printed table against
 * the method.
 */
#ifndef ASSIZE_VERIFY_H
#define ASSIZE_VERIFY_H

#include <assize/exchange.h>
#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_VERIFY_SHOWN 10

struct assize_verified {
	const char *inspection; /* that the summary is of */
	bool hash_right;	/* the file's sha256 is that of its own text */
	size_t figures;		/* compared: everything in the summary but its hash */
	/* of FIGURES, the texts that were let go here: nothing is known of what the file says */
	size_t erased;
	size_t differences;
	struct assize_rows *rows; /* to be closed */
};

struct assize_printed {
	size_t found;	    /* what cannot be right */
	size_t percentages; /* in the table */
	/* in the table that are to follow from it; those that inspectors give do not */
	size_t ratings;
	size_t unchecked;	  /* of RATINGS, as lines are missing that they follow from */
	struct assize_rows *rows; /* to be closed */
};

/*
 * Compares a summary (assize-summary/1) with what the store derives now, figure by figure.
 *
 * Where the texts of the inspection were let go (assize retain), a reason that the store no longer
 * has is no difference; it is counted as erased.
 *
 * verified  filled; texts live in A
 * Rows      member (as in standards[2].rating), file, store: the first ASSIZE_VERIFY_SHOWN
 *           differences
 * Errors    INVALID not such a file; NOT_FOUND its inspection is not in the store; STORE
 */
bool assize_verify_summary(struct assize_store *s, const struct assize_file *file,
    struct assize_arena *a, struct assize_verified *verified, struct assize_err *e);

/*
 * Looks for what cannot be right in a table as it was printed, by the rules of a framework.
 *
 * CSV columns  question (a key question, a standard, or overall), percent, cases; and, where they
 *              are printed, yes (how many of the cases), rating (of a standard, or overall),
 *              discretion (yes: the rating is said to rest on professional discretion)
 *
 * framework  code; null: the only one of the store
 * printed    filled
 * Rows       question, finding (impossible, other_count, does_not_follow, changes_nothing,
 *            outside_rule, not_checked), printed, text
 * Errors     INVALID each wrong line a problem, or no line at all; NOT_FOUND no such framework
 * Source     Inspection report, annexe 2
 */
bool assize_verify_printed(struct assize_store *s, const char *framework,
    const struct assize_file *file, struct assize_printed *printed, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
