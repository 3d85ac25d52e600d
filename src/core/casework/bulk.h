/*
 * Answers by the hundred thousand: recorded as they are read, counted at the end, in one
 * transaction.
 */
#ifndef BULK_H
#define BULK_H

#include "core/casework/proposal.h"
#include "format/csv_problems.h"
#include "store/db/triggers.h"

struct bulk {
	struct work w;
	struct proposal proposal;
	struct triggers triggers;
	const char *name;	      /* of the file, for messages */
	struct csv_problems problems; /* what is wrong with its lines */
	bool hides;		      /* some first reading is hidden from the judge */
	struct {
		char ref[160]; /* as in the file */
		int64_t id;    /* 0: nothing can be recorded for it */
	} now;		       /* the case of the row before */
};

/* Opens the transaction.  = { 0 } before, bulk_end after; NAME must live as long. */
bool bulk_begin(struct bulk *, struct assize_store *, const char *inspection, const char *name,
    struct assize_err *);

/*
 * Proposes one answer; its evidence may be "" where there is none, and its answer is never null.
 *
 * case_ref  REF or SAMPLE/REF
 * line      of the file, for messages
 * Result    false only where it makes no sense to go on (STORE, MEMORY); what is wrong with the
 *           answer is a problem, NAME:LINE: ..., and stops bulk_apply
 */
bool bulk_add(struct bulk *, const char *case_ref, const struct assize_answer *, int64_t line);

/*
 * Checks that everything answered applies, brings the projections up and commits.
 *
 * made    set to the number of new entries
 * Errors  any problem there was; CONFLICT a question does not apply, each a problem
 */
bool bulk_apply(struct bulk *, size_t *made);

/* Rolls back unless applied. */
void bulk_end(struct bulk *);

#endif
