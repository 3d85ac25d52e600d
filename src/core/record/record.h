/*
 * What every module of the core asks before and while it records: what is meant, and whether it may
 * be.
 */
#ifndef RECORD_H
#define RECORD_H

#include "store/journal.h"

#include <assize/casefile.h>

struct inspection {
	int64_t id, framework_id;
	const char *ref;
	const char *state; /* fieldwork, factual_accuracy, final */
};

struct casefile {
	int64_t id;
	const char *sample, *ref;
	const char *state; /* open, complete, moderated, withdrawn */
	struct inspection inspection;
};

/*
 * The inspection meant by REF; null: the only one in the store.
 *
 * Errors  NOT_FOUND none; INVALID several and none named
 */
bool inspection_find(struct assize_store *, const char *ref, struct assize_arena *,
    struct inspection *, struct assize_err *);

/*
 * The case meant.  Errors as above; NOT_FOUND no such case; INVALID the reference is in two
 * samples.
 */
bool casefile_find(struct assize_store *, const struct assize_which *, struct assize_arena *,
    struct casefile *, struct assize_err *);

/* Who may record what, by the state of the inspection and the role of the person in it. */
enum record_right {
	RECORD_ANSWER, /* judgements and cases */
	RECORD_DECIDE, /* ratings, discretion, details */
	/*
	 * what the service says of the draft, which changes nothing yet: as RECORD_DECIDE in
	 * fieldwork
	 */
	RECORD_CHALLENGE,
	RECORD_LEAD, /* states and roles */
	RECORD_FINAL /* what the lead may do even in a final inspection */
};

/*
 * Whether the texts of an inspection were erased, in SQL: of which database, and where its id is.
 */
#define RETAINED(database, inspection_id) \
	"exists (select 1 from " database ".fact k where k.inspection_id = " inspection_id \
	" and k.case_id = 0 and k.kind = " SQL_KIND_RETAINED \
	" and k.key = '' and k.reading = 1 and k.value " \
	"= 'yes')"

/*
 * The same of one inspection.
 *
 * Result  1 they were, 0 they were not, -1 fault
 */
int record_retained(struct assize_store *, int64_t inspection_id, struct assize_err *);

/* Whether this is a reason: text, and not only blanks. */
bool reason_given(const char *because);

/*
 * Whether the judge of this store may record now.
 *
 * because  the reason given, which factual accuracy asks of every change; null: none, as is one of
 *          blanks
 * Errors   CONFLICT the state or the role does not allow it; INVALID a reason is needed, or not a
 *          text
 */
bool record_allowed(struct assize_store *, const struct inspection *, enum record_right,
    const char *because, struct assize_err *);

/*
 * CONFLICT unless a person may be given a case to judge: where roles are given, who has one that
 * allows it.
 */
bool record_may_judge(
    struct assize_store *, const struct inspection *, const char *name, struct assize_err *);

/*
 * CONFLICT unless the judge leads the inspection, whatever state it is in; all do while nobody has
 * a role.
 */
bool record_is_lead(struct assize_store *, const struct inspection *, struct assize_err *);

/* An inspection with its first entry.  REF is taken as checked. */
bool record_inspection(struct assize_store *, const char *ref, int64_t framework_id,
    int64_t *inspection_id, struct assize_err *);

/*
 * INVALID unless TEXT is UTF-8 without control characters but tab and line end, at most MAX bytes.
 */
bool prose_check(const char *what, const char *text, size_t max, struct assize_err *);

#endif
