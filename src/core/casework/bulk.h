/*
 * Answers by the hundred thousand: recorded as they are read, counted at the end, in one
 * transaction.
 */
#ifndef BULK_H
#define BULK_H

#include "core/record/work.h"
#include "store/db/triggers.h"

struct bulk {
	struct assize_store *s;
	const char *name; /* of the file, for messages */
	struct inspection inspection;
	struct txn txn;
	struct triggers triggers;
	struct journal_batch batch;
	struct assize_arena arena;
	struct bulk_question *questions;
	size_t question_count, question_last;
	int64_t first;	/* the entries from here on are made here */
	int64_t *lines; /* that each of them came from */
	size_t line_room;
	size_t same; /* answers that change nothing */
	struct {
		char ref[160]; /* as in the file */
		int64_t id;    /* 0: nothing can be recorded for it */
		/* of the entry that brought it into this site's chain; 0: not looked up */
		int64_t seq;
		const char *sample;
	} now; /* the case of the row before */
};

/* Opens the transaction.  = { 0 } before, bulk_end after; NAME must live as long. */
bool bulk_begin(struct bulk *, struct assize_store *, const char *inspection, const char *name,
    struct assize_err *);

/*
 * Records one answer.
 *
 * case_ref  REF or SAMPLE/REF
 * answer    yes, no or clear
 * evidence  null or "" where none
 * line      of the file, for messages
 * Result    false only where it makes no sense to go on (STORE, MEMORY); what is wrong with the
 *           answer is a problem in E, NAME:LINE: ..., and stops bulk_apply
 */
bool bulk_add(struct bulk *, const char *case_ref, const char *question, const char *answer,
    const char *evidence, int64_t line, struct assize_err *);

/*
 * Checks that everything answered applies, brings the projections up and commits.
 *
 * made    set to the number of new entries
 * Errors  any problem there was; CONFLICT a question does not apply, each a problem
 */
bool bulk_apply(struct bulk *, size_t *made, struct assize_err *);

/* Rolls back unless applied. */
void bulk_end(struct bulk *);

#endif
