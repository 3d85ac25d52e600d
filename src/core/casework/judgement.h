/*
 * Recording judgements within a transaction that is open already.
 */
#ifndef JUDGEMENT_H
#define JUDGEMENT_H

#include "core/record/work.h"

#include <assize/judgement.h>

/* Whether so many answers may come at once.  INVALID. */
bool judgement_few(size_t n, struct assize_err *);

/*
 * Records answers to the case that is worked on as assize_judgement_record does, but not the note;
 * states and roles are the caller's business.
 *
 * reading  1 first, 2 second
 * out      what was made is added to it
 * Errors   INVALID, CONFLICT, each a problem that begins with the question
 */
bool judgement_record(
    struct work *, int reading, const struct assize_submission *, struct assize_judged *out);

#endif
