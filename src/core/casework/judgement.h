/*
 * Recording judgements within a transaction that is open already.
 */
#ifndef JUDGEMENT_H
#define JUDGEMENT_H

#include "core/record/work.h"

#include <assize/judgement.h>

struct judging {
	const struct casefile *c;
	int reading;	     /* 1 first, 2 second */
	const char *because; /* null: no reason */
	const char *by;	     /* null: the judge of the store */
};

/*
 * Records answers as assize_judgement_record does; states and roles are the caller's business.
 *
 * out     what was made is added to it
 * Errors  INVALID, CONFLICT, each a problem that begins with the question
 */
bool judgement_record_in(struct assize_store *, const struct judging *,
    const struct assize_answer *, size_t n, struct assize_judged *out, struct assize_err *);

#endif
