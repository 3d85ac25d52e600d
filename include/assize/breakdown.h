/*
 * Percentages of parts of a sample, and how far a percentage may be from that of all cases.
 */
#ifndef ASSIZE_BREAKDOWN_H
#define ASSIZE_BREAKDOWN_H

#include <assize/rows.h>

#include <stdint.h>

/* Tenths of a percentage point, 0 to 1000; -1 where no case is relevant. */
struct assize_margin {
	int low, high;	    /* where the percentage of all cases lies, at the framework's confidence */
	int half;	    /* half of what lies between */
	int64_t population; /* that the sample was drawn from, where it entered; else -1 */
};

/* A key question with its margin. */
struct assize_margin_row {
	const char *question, *sample;
	int yes, relevant;
	int percent; /* whole; -1 where no case is relevant */
	struct assize_margin margin;
	const char *basis; /* "wilson", or "wilson, population 23"; null where no case is relevant */
};

/*
 * The margin of each key question that is asked of cases, in the framework's order.  The population is that of
 * the sample, where it is known and the question applies to every case; of a part it is not known.
 *
 * confidence_percent  set, from the framework
 * rows                set, with their number; live in A
 */
bool assize_margin_list(struct assize_store *s, const char *inspection, struct assize_arena *a,
    int *confidence_percent, struct assize_margin_row **rows, size_t *n, struct assize_err *e);

/* Rows: question, yes, relevant, percent, margin, low, high (percentage points, with a tenth), basis. */
bool assize_margin_rows(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e);

#endif
