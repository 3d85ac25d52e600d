/*
 * The second reading of a case, for those who must not look at or change the first.
 */
#ifndef SECOND_H
#define SECOND_H

#include "core/record/work.h"

/* The second reading of a case as it stands. */
struct second {
	const char *reader; /* null: nobody, or two stores disagree */
	bool complete, begun;
	bool disputed;	/* two stores disagree on who has it */
	bool differing; /* on answers of it */
};

bool second_load(struct assize_store *, const struct casefile *, struct assize_arena *,
    struct second *, struct assize_err *);

/*
 * Whether somebody may go on with a second reading that is disputed: who is named by one of the
 * stores and, once it has answers, gave some of them.
 *
 * Result  1 yes, 0 no, -1 fault
 */
int second_may_go_on(
    struct assize_store *, const struct casefile *, const char *name, struct assize_err *);

/*
 * CONFLICT where the first reading of a case is hidden from the judge, whose own second reading of
 * it is not complete: what would show it, or change it, is refused.
 */
bool second_not_blind(struct assize_store *, const struct casefile *, struct assize_err *);

/*
 * CONFLICT where the first reading of any case of an inspection is hidden from the judge, since
 * WHAT ("a group") may show it.
 */
bool second_none_hidden(
    struct assize_store *, const struct inspection *, const char *what, struct assize_err *);

/*
 * Whether somebody is a first reader of a case: whose case it is, or who has recorded an answer of
 * the first reading.
 *
 * Result  1 yes, 0 no, -1 fault
 */
int second_is_first(
    struct assize_store *, const struct casefile *, const char *name, struct assize_err *);

/* CONFLICT where INSPECTOR, who is to be the first reader of a case, has its second reading. */
bool second_other_than(
    struct assize_store *, const struct casefile *, const char *inspector, struct assize_err *);

#endif
