/*
 * What changed between two states of an inspection, such as the draft and the final one.
 */
#ifndef ASSIZE_DIFF_H
#define ASSIZE_DIFF_H

#include <assize/exchange.h>
#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A side: a file, or else the store at a moment, or else the store as it stands. */
struct assize_side {
	/* assize-inspection/1, or assize-summary/1, which holds no judgements */
	const struct assize_file *file;
	/* as in assize/trail.h: the earlier side is as before it, the later one as after it */
	const char *moment;
};

struct assize_sides {
	const char *inspection;	    /* reference; null: that of a file, or the only one */
	struct assize_side side[2]; /* the earlier, the later */
};

struct assize_diff {
	const char *inspection;
	bool judgements; /* false: a side is a summary, so that figures alone are compared */
	size_t differences;
	struct assize_rows *rows; /* to be closed */
};

/*
 * Compares two sides of one inspection: score, ratings, discretion, percentages, and case by case
 * what was judged.
 *
 * diff    filled; texts live in A
 * Rows    part (inspection, sample, standard, discretion, key_question, gate, prompt, case,
 *         attribute, judgement), case, ref, before, after, because, by.  A judgement is yes,
 *         no, conflict, or does not apply.  Of a case that counts on one side only, its
 *         judgements are not listed.  Why and by whom is told by the store.
 * Errors  INVALID not such a file, not a moment, other inspections or frameworks; NOT_FOUND;
 *         STORE
 */
bool assize_diff(struct assize_store *s, const struct assize_sides *sides, struct assize_arena *a,
    struct assize_diff *diff, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
