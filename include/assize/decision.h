/*
 * What inspectors decide beside the cases: ratings of standards that they rate, and professional
 * discretion.
 */
#ifndef ASSIZE_DECISION_H
#define ASSIZE_DECISION_H

#include <assize/store.h>

/*
 * Rates a standard that inspectors rate.
 *
 * rating   code of a band, or null to clear
 * because  the reason; needed
 * Errors   NOT_FOUND; INVALID not a standard that inspectors rate, not a rating, no reason;
 *          CONFLICT state or role
 */
bool assize_decision_rate(struct assize_store *s, const char *inspection, const char *standard,
    const char *rating, const char *because, struct assize_err *e);

/*
 * Records professional discretion on a standard rated by cases.
 *
 * rating        code of a band, or null to clear
 * outside_rule  record it although it is more than one band away or outside the margin
 * Errors        as above; CONFLICT also while the derived rating is not stated, or outside the rule
 * Source        Inspection report, annexe 2, footnote 28
 */
bool assize_decision_discretion(struct assize_store *s, const char *inspection,
    const char *standard, const char *rating, bool outside_rule, const char *because,
    struct assize_err *e);

#endif
