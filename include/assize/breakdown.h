/*
 * Percentages of parts of a sample, and how far a percentage may be from that of all cases.
 */
#ifndef ASSIZE_BREAKDOWN_H
#define ASSIZE_BREAKDOWN_H

#include <assize/rows.h>

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Tenths of a percentage point, 0 to 1000; -1 where no case is relevant. */
struct assize_margin {
	int low, high; /* where the percentage of all cases lies, at the framework's confidence */
	int half;      /* half of what lies between */
	int64_t population; /* that the sample was drawn from, where it entered; else -1 */
};

/* A key question with its margin. */
struct assize_margin_row {
	const char *question, *sample;
	int yes, relevant, unanswered;
	int percent; /* whole; -1 where no case is relevant */
	struct assize_margin margin;
	/*
	 * "wilson", "wilson, population 23", or "wilson, without the population: WHY"; null where
	 * no case is relevant
	 */
	const char *basis;
	bool few; /* so few cases are relevant that the percentage says little */
};

struct assize_margins {
	int confidence_percent; /* from the framework */
	size_t n;
	struct assize_margin_row *rows;
};

/*
 * The margin of each key question that is asked of cases, in the framework's order.  The population
 * enters where the cases are a draw of the list that was imported, none added by hand or withdrawn,
 * and where the question applies to every case; a number without a list does not.  That of a part
 * is known where all of the sample's population is read, for then it is the part itself.
 *
 * out  filled; its rows live in A
 */
bool assize_margin_list(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_margins *out, struct assize_err *e);

/*
 * Rows: question, yes, relevant, percent, margin, low, high (percentage points, with a tenth),
 * basis, note.
 */
bool assize_margin_rows(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e);

/* What is asked of a breakdown. */
struct assize_breakdown {
	const char *inspection; /* null: the only one */
	/* codes of attributes, or inspector: who has the case now, whoever answered */
	const char *const *by;
	size_t by_count; /* 1 to 8 */
	bool groups;	 /* values that the framework groups are one */
	/* a question, gate or prompt, or a standard; null: all key questions */
	const char *question;
	const char *sample; /* null: all */
};

/*
 * Yes, relevant and unanswered of each question, group by group, counted as everywhere: first
 * readings of cases that are not withdrawn.
 *
 * few     set to the number of rows whose percentage is of five cases or fewer
 * Rows    sample, question, a column for each BY (null: not known), cases (of the group in the
 *         sample), yes, relevant, unanswered, percent, margin, low, high, basis, note
 * Errors  NOT_FOUND no such question or sample; INVALID no such attribute, or too many groups
 */
bool assize_breakdown_list(struct assize_store *s, const struct assize_breakdown *ask, size_t *few,
    struct assize_rows **r, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
