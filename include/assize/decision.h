/*
 * What inspectors decide beside the cases: ratings of standards that they rate, and professional
 * discretion.
 */
#ifndef ASSIZE_DECISION_H
#define ASSIZE_DECISION_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_decision {
	const char *standard;
	const char *rating; /* code of a band, or null to clear */
	bool outside_rule;  /* discretion alone: record it although it is outside the rule */
};

/*
 * Rates a standard that inspectors rate; with a reason.
 *
 * Errors  NOT_FOUND; INVALID not a standard that inspectors rate, not a rating, no reason; CONFLICT
 *         state or role
 */
bool assize_decision_rate(struct assize_store *s, const struct assize_which *which,
    const struct assize_decision *decision, struct assize_err *e);

/*
 * Records professional discretion on a standard rated by cases; with a reason.
 *
 * Errors  as above; CONFLICT also while the derived rating is not stated, or outside the rule: more
 *         than one band away or outside the margin
 * Source  Inspection report, annexe 2, footnote 28
 */
bool assize_decision_discretion(struct assize_store *s, const struct assize_which *which,
    const struct assize_decision *decision, struct assize_err *e);

/*
 * The standards with what was decided of each.
 *
 * Rows    standard, title, domain, rated_by, derived, rating (as it counts), given (by inspectors,
 *         or by discretion; null: nothing was decided), of a discretion distance, outside_rule and
 *         applied (0: it does not count, for the derived rating has moved since), because, by; in
 *         the framework's order
 * Errors  NOT_FOUND, STORE
 */
bool assize_decision_list(struct assize_store *s, const char *inspection, struct assize_rows **rows,
    struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
