/*
 * Answers on their way into the journal.  Whoever records judgements, typed, of a file, settled or
 * imported, proposes them here: what becomes of each, recorded, the same already or refused, is one
 * rule that is asked for all of them at once.  Whether triggers carry them into the projections or
 * a recount does afterwards is the caller's choice.
 *
 *	proposal_begin, proposal_add ..., proposal_record, the projections, proposal_check
 */
#ifndef PROPOSAL_H
#define PROPOSAL_H

#include "core/record/work.h"

#include <assize/judgement.h>

struct proposed {
	int64_t place; /* what it is told by in problems, such as a line */
	int64_t case_id;
	int reading;
	const struct assize_answer *answer; /* all but its mark */
	const char *by;			    /* null: the judge of the store */
	bool aside; /* recorded although it does not apply; if it does, a problem */
};

/* Why an answer is refused. */
struct refusal {
	int64_t nr, place;
	int64_t first;	      /* where the same question was answered before; else 0 */
	const char *question; /* null: it did not come so far */
	const char *text;
	enum assize_err_code code;
	bool aside;
};

/* From the case with the least id to that with the greatest; 0: none. */
struct proposal_cases {
	int64_t from, to;
};

/* Set the first six members; the rest begin as 0.  proposal_end after. */
struct proposal {
	struct work *w;	   /* its reason is that of all answers */
	bool reasoned;	   /* another reason alone is a change too */
	bool only_answers; /* none is cleared: yes or no */
	/*
	 * The triggers are off: answers are put into their projection here, and what follows from
	 * them is worked out by the caller before proposal_check.
	 */
	bool carry;
	/* puts a refusal into words as a problem; null: the text as it is */
	void (*say)(void *ctx, const struct refusal *, struct assize_err *);
	void *ctx;
	size_t made, refused; /* answers */
	struct journal_batch batch;
	int64_t last, decided; /* numbers: of the last answer, and of the last that was decided */
	struct proposal_cases all, now; /* of all answers, and of those not decided yet */
	bool asides;			/* some are set aside */
	int64_t case_id, case_seq;	/* the case recorded of last, in this site's chain */
	struct refusal *early; /* of answers that the rule is not asked about, to be said in turn */
	size_t early_count;
	struct assize_arena arena; /* of these */
};

/* One proposal at a time, within a transaction. */
bool proposal_begin(struct proposal *);
bool proposal_add(struct proposal *, const struct proposed *);

/* An answer that the caller refuses, in its turn. */
bool proposal_refuse(struct proposal *, int64_t place, enum assize_err_code, const char *text);

/*
 * Records what was added since the last time; until the last time nobody else may record.
 * False only for a fault: what is refused is said and counted.
 */
bool proposal_record(struct proposal *);

/*
 * Asks whether what is answered applies, once the projections have followed.  False where anything
 * was or is refused.
 */
bool proposal_check(struct proposal *);

void proposal_end(struct proposal *);

#endif
