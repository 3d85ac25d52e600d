/*
 * A call of the library at work: one call begins it, the end of its scope ends it.
 *
 *	CLEANUP(work_end) struct work w = { 0 };
 *
 *	return work_begin(&w, s, which, RIGHT_DECIDE, e) && do_it(&w) && work_commit(&w);
 *
 * Functions of a module pass the work on instead of the six or seven things that it holds.
 */
#ifndef WORK_H
#define WORK_H

#include "core/record/prose.h"
#include "core/record/right.h"
#include "store/journal/journal.h"

/* = { 0 }, or = { .a = A } where a result is to live in the caller's arena A. */
struct work {
	struct assize_store *s;
	struct db *db; /* the store's */
	struct assize_err *e;
	struct assize_arena *a; /* the caller's, else OWN */
	struct inspection inspection;
	struct casefile c;   /* id 0: about the inspection */
	const char *because; /* null: no reason */
	struct txn txn;
	struct assize_arena own;
};

/*
 * Begins a call that records: a transaction, the inspection, the case if one is named, the right.
 * The work is not moved from then on.
 *
 * Errors  as find_inspection, find_case and right_allowed
 */
bool work_begin(struct work *, struct assize_store *, const struct assize_which *, enum right,
    struct assize_err *);

/* The same without the right, where that depends on what is found: work_may asks for it later. */
bool work_open(
    struct work *, struct assize_store *, const struct assize_which *, struct assize_err *);
bool work_may(struct work *, enum right);

/* Work in a transaction that somebody else has begun, on an inspection that is found already. */
void work_within(
    struct work *, struct assize_store *, const struct inspection *, struct assize_err *);

/* Begins a call that reads about an inspection; null: the only one.  No transaction, no right. */
bool work_read(struct work *, struct assize_store *, const char *inspection, struct assize_err *);

/* Begins a call that reads about a case or an inspection several times and finds the same. */
bool work_read_still(
    struct work *, struct assize_store *, const struct assize_which *, struct assize_err *);

/* An inspection with its first entry, in a transaction.  REF is taken as checked. */
bool work_inspection(struct assize_store *, const char *ref, int64_t framework_id,
    int64_t *inspection_id, struct assize_err *);

/*
 * Adds a case with its first entry; it is what is worked on from then on.  SAMPLE and REF are taken
 * as checked; CONFLICT the reference is taken.
 */
bool work_case(struct work *, const char *sample, const char *ref);

/*
 * Records a fact about what is worked on, with its reason: fills in the inspection, the case and
 * the reason of the entry, and the key "" and the first reading where it names none.
 *
 * made  as in journal_record
 */
bool work_record(struct work *, const struct entry *, bool *made);

/* The same under a key of its own, such as a finding's. */
bool work_record_new(struct work *, const struct entry *, char key[ASSIZE_KEY_SIZE]);

/* Commits, unless something is missing of what the arena holds. */
bool work_commit(struct work *);

/* Rolls back unless committed, and frees the work's own arena. */
void work_end(struct work *);

#endif
