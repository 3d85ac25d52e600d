/*
 * Judgements: one inspector's yes or no to one question for one case.
 */
#ifndef ASSIZE_JUDGEMENT_H
#define ASSIZE_JUDGEMENT_H

#include <assize/casefile.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_EVIDENCE_MAX 65536 /* bytes */
#define ASSIZE_ANSWERS_MAX 5000	  /* of one call: more than any case asks for */

struct assize_answer {
	const char *question;
	const char *answer;   /* yes, no, clear; null: as it stands */
	const char *evidence; /* null: none given; what is there stays while the answer does */
	/* yes: mark for the team, no: take the mark away; null: as it stands */
	const char *discuss;
	/*
	 * entry of the item that the person looked at, so that nobody overrides what they have not
	 * seen: CONFLICT where another one stands; ASSIZE_SEEN_NONE: there was none; 0: not asked
	 */
	int64_t seen;
};

#define ASSIZE_SEEN_NONE (-1)

struct assize_judged {
	size_t made;	  /* new entries; 0: everything was so already */
	size_t set_aside; /* answers in the case that do not apply any more */
};

/* Everything that is said about a case at once. */
struct assize_submission {
	const struct assize_answer *answers;
	size_t n;
	const char *note; /* as for assize_casefile_note; null: none given */
};

/*
 * Records answers and a note to a case in one transaction, all or nothing.  What applies is asked
 * after all of them are in, so gates may come in any order.  Changing an answer supersedes it.
 *
 * out     counts answers and marks, not the note
 * Errors  NOT_FOUND case; INVALID unknown question, answer or mark, evidence over the limit, each a
 *         problem, or more than ASSIZE_ANSWERS_MAX answers; CONFLICT a question does not apply, or
 *         its gate is open (the gate is named); the case is complete, withdrawn, or the inspection
 *         final
 */
bool assize_judgement_record(struct assize_store *s, const struct assize_which *which,
    const struct assize_submission *said, struct assize_judged *out, struct assize_err *e);

/* One line of a case's sheet: a gate, key question or prompt as it stands. */
struct assize_sheet_item {
	const char *ref, *kind;		       /* kind: gate, key, prompt */
	const char *standard, *standard_title; /* null for gates */
	const char *theme, *text, *guidance;   /* null where none */
	const char *gate;		       /* reference of the gate it is behind, or null */
	const char *parent;		       /* of a prompt: its key question */
	const char *limit;		       /* what it is limited to, in words, or null */
	const char *applies;		       /* yes, no, open */
	const char *stands;		       /* what it counts as: yes, no, open, not */
	/* what decides that it does not apply or may not: gate, key question, attribute; or null */
	const char *decider;
	const char *decided_by; /* its reference */
	const char *why;	/* that is so, to stand behind "as" */
	const char *answer;	/* yes, no; null: unanswered, withdrawn or in conflict */
	const char *evidence, *inspector;
	int64_t entry; /* that stands, for assize_answer.seen; ASSIZE_SEEN_NONE: none */
	bool conflict, discuss;
};

/* What is known of a case: an attribute of the framework, and its value. */
struct assize_sheet_fact {
	const char *code, *value;
};

struct assize_sheet {
	const char *inspection, *sample, *ref,
	    *state; /* of a second reading: its own state, open or complete */
	const char *inspector, *note;
	bool second; /* of a second reading */
	/* gates and key questions that apply or may apply; what is not answered of them is due */
	size_t asked, answered;
	size_t n;
	struct assize_sheet_item *items; /* gates, then key questions each with its prompts */
	const char *judge;		 /* who looks at it: whose answers they would be */
	bool others;			 /* the case, or this reading, was given to somebody else */
	const char *attributes;		 /* what is known of the case, in words; null: nothing */
	/* the states that who looks at it may give it now, whatever is due: "complete" of one that
	 * is open says that answers may be recorded */
	const char **moves;
	size_t move_count;
	struct assize_sheet_fact *facts; /* the same as attributes, in codes */
	size_t fact_count;
};

/*
 * Everything about a case that can be judged, in the framework's order.
 *
 * sheet   filled; lives in A
 * Errors  NOT_FOUND
 */
bool assize_sheet_load(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_sheet *sheet, struct assize_err *e);

/*
 * The next line after AT that asks for an answer, round the end: due, or in conflict; the sheet's n
 * where there is none.
 */
size_t assize_sheet_next(const struct assize_sheet *sheet, size_t at);

/*
 * How a line of the sheet stands in one word: yes, no, conflict, open, due, optional, "does not
 * apply", "set aside".
 */
const char *assize_sheet_stands(const struct assize_sheet_item *item);

#ifdef __cplusplus
}
#endif

#endif
