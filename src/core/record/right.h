/*
 * Who may record what, by the role of the person and the state of the inspection.
 */
#ifndef RIGHT_H
#define RIGHT_H

#include "core/record/find.h"
#include "store/journal/journal.h"

enum right {
	RIGHT_ANSWER,	 /* judgements and cases */
	RIGHT_DECIDE,	 /* ratings, discretion, details, findings */
	RIGHT_CHALLENGE, /* what the service says of the draft, which changes nothing yet */
	RIGHT_LEAD,	 /* states and roles */
	RIGHT_FINAL,	 /* what can be done even in a final inspection */
	RIGHT_RESULTS,	 /* what is derived; asked only where a person is signed in */
	RIGHTS
};

/* 1 a role that may judge, 0 one that may not, -1 no role. */
int right_role_find(const char *role);

/* The place of a state in the order of an inspection, from 0, fieldwork; -1 no state. */
int right_state_find(const char *state);

/*
 * Whether the texts of an inspection were erased (view retained).
 *
 * Result  1 they were, 0 they were not, -1 fault
 */
int right_retained(struct assize_store *, int64_t inspection_id, struct assize_err *);

/*
 * Whether the judge of this store may record now.
 *
 * because  the reason given, which factual accuracy asks of every change; null: none, as is one of
 *          blanks
 * Errors   CONFLICT the state does not allow it; FORBIDDEN the role does not; INVALID a reason is
 *          needed, or not a text
 */
bool right_allowed(struct assize_store *, const struct inspection *, enum right,
    const char *because, struct assize_err *);

/*
 * CONFLICT unless a person may be given a case to judge: where roles are given, who has one that
 * allows it.
 */
bool right_may_judge(
    struct assize_store *, const struct inspection *, const char *name, struct assize_err *);

/*
 * FORBIDDEN unless the judge leads the inspection, whatever state it is in; all do while nobody has
 * a role.
 */
bool right_is_lead(struct assize_store *, const struct inspection *, struct assize_err *);

/*
 * FORBIDDEN where results are withheld from who is signed in; on a terminal, where a name is a
 * claim, they are not.
 */
bool right_sees(struct assize_store *, const struct inspection *, struct assize_err *);

/* The same for what says less instead. */
bool right_withheld(
    struct assize_store *, const struct inspection *, bool *withheld, struct assize_err *);

/*
 * FORBIDDEN unless the judge may begin an inspection or make a person known: where a name is no
 * claim, before there is any inspection, or whoever leads one.
 */
bool right_begin(struct assize_store *, struct assize_err *);

/*
 * FORBIDDEN where the results of an inspection are withheld from the judge: from who judges, in
 * fieldwork, until their own cases and second readings are complete, unless the lead shows them.
 */
bool right_results(struct assize_store *, const struct inspection *, struct assize_err *);

#endif
