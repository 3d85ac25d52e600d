/*
 * Recording decisions within a transaction that is open already.
 */
#ifndef DECISION_H
#define DECISION_H

#include "core/record/work.h"

struct deciding {
	const char *standard, *rating; /* rating null clears */
	const char *by;		       /* null: the judge of the store */
	bool outside_rule;
	const char *derived; /* of a discretion: as derived when it was recorded; null: now */
	int64_t distance;    /* percentage points then; -1: now */
};

/*
 * As assize_decision_rate and assize_decision_discretion; states and roles are the caller's
 * business.
 */
bool decision_rate_record(struct work *, const struct deciding *);
bool decision_discretion_record(struct work *, const struct deciding *);

#endif
