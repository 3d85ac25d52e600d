/*
 * How far two readings of the same cases agree, and what becomes of where they do not.
 *
 * Compared are cases whose second reading is complete and whose first has been: each reading as it
 * stood when it was first completed, gates and key questions that apply and are answered in both.
 * What is changed or settled later changes no figure.  First and later are told by the order in
 * which a store recorded, and by what superseded what; by clocks only where nothing else tells.
 */
#ifndef ASSIZE_AGREEMENT_H
#define ASSIZE_AGREEMENT_H

#include <assize/casefile.h>
#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One question or more, each case once: how many pairs of answers there are of each kind. */
struct assize_agreement_table {
	int64_t both_yes, only_first, only_second, both_no; /* only: it alone says yes */
};

struct assize_agreement {
	int64_t compared, agreed;
	int percent; /* agreed, to the nearest whole, halves up; -1 where nothing is compared */
	double kappa, kappa_se; /* Cohen's; kappa is undefined where all answers are alike */
	double ac1, ac1_se;	/* Gwet's */
	bool kappa_defined, ac1_defined;
	const char *note; /* why something is undefined, or says little; null: neither */
	bool se_defined;  /* of one pair there is no error, not one of 0 */
};

#define ASSIZE_AGREEMENT_FEW 5 /* pairs, of which nothing says much */

/*
 * The figures of a table.  The standard errors are those of large samples, over pairs that are
 * taken as independent; many answers of one case, or a handful of pairs, are less certain than they
 * say.
 *
 * Source  kappa: J. Cohen, Educational and Psychological Measurement 20 (1960); its error: J. L.
 *         Fleiss, J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969); AC1 and its error: K.
 *         L. Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008)
 */
void assize_agreement_of(const struct assize_agreement_table *table, struct assize_agreement *out);

/*
 * The agreement of an inspection, group by group, and at the end in total.
 *
 * by      question, theme (gates are one of them) or inspector (who gave the first answer); null:
 *         the total alone
 * Rows    group, compared, agreed, percent, kappa, kappa_se, ac1, ac1_se, note
 * Errors  INVALID no such way to group
 */
bool assize_agreement_list(struct assize_store *s, const char *inspection, const char *by,
    struct assize_rows **r, struct assize_err *e);

/*
 * Where the two readings differ, side by side.
 *
 * all   those that are settled too
 * Rows  sample, case, question, first, second, first_evidence, second_evidence, first_by,
 *       second_by, settled
 */
bool assize_agreement_disagreements(struct assize_store *s, const char *inspection, bool all,
    struct assize_rows **r, struct assize_err *e);

/*
 * Settles a question of a case on which the readings, or the answers that two stores hold, differ:
 * a new answer of the first reading that supersedes all there are, with a reason that names who
 * said what.  The case may be complete.
 *
 * answer  yes or no
 * Errors  INVALID answer, question or no reason; CONFLICT nothing differs, the question does not
 *         apply, state or role
 */
bool assize_agreement_settle(struct assize_store *s, const struct assize_which *which,
    const char *question, const char *answer, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
