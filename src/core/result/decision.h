/*
 * Recording decisions within a transaction that is open already.
 */
#ifndef DECISION_H
#define DECISION_H

#include "core/record/record.h"

struct deciding {
	const char *standard, *rating; /* rating null clears */
	const char *because, *by;      /* by null: the judge of the store */
	bool outside_rule;
	const char *derived; /* of a discretion: as derived when it was recorded; null: now */
	int64_t distance;    /* percentage points then; -1: now */
};

/*
 * As assize_decision_rate and assize_decision_discretion; states and roles are the caller's
 * business.
 */
bool decision_rate_in(
    struct assize_store *, const struct inspection *, const struct deciding *, struct assize_err *);
bool decision_discretion_in(
    struct assize_store *, const struct inspection *, const struct deciding *, struct assize_err *);

#endif
