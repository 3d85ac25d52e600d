#include "core/record/record.h"

#include "store/cursor.h"

#include <assize/challenge.h>
#include <assize/judgement.h>

#include <string.h>

static const char SQL_ABOUT[] =
    "select 1 from standard where framework_id = ?1 and ref = ?2"
    " union all select 1 from question where framework_id = ?1 and ref = ?2 limit 1";
static const char SQL_QUESTION[] =
    "select 1 from question where framework_id = ?1 and sample = ?2 and ref = ?3";
static const char SQL_FIND[] =
    "select case_id from fact"
    "   where inspection_id = ?1 and kind = 'challenge' and key = ?2 and value is not null";
static const char SQL_LIST[] =
    "select challenge, recorded_at, by, sample || '/' || case_ref as \"case\", about, text,"
    "   outcome, because, answered_by,"
    " changes, iif(answer_then is answer_now, null, coalesce(answer_then, 'unanswered') || ' → '"
    "  || coalesce(answer_now, 'unanswered')) as answer"
    " from challenge_item where inspection = ?1 and (not ?2 or outcome in ('open', 'conflict'))"
    " order by recorded_at, challenge";

static const char *const outcomes[] = { "accepted", "partly", "rejected" };

/* Finds what the challenge is about, and fills in the entry. */
static bool
about_find(struct assize_store *s, const char *inspection, const struct assize_challenge *what,
    struct assize_arena *a, struct casefile *c, struct assize_err *e)
{
	const struct assize_which which = { inspection, what->case_ref };
	int64_t found;
	int got;

	if (what->case_ref ? !casefile_find(s, &which, a, c, e)
			   : !inspection_find(s, inspection, a, &c->inspection, e))
		return false;
	if (!what->about)
		return true;
	got = c->id ? db_find_int(&s->db, &found, e, SQL_QUESTION, V(c->inspection.framework_id),
		  V(c->sample), V(what->about))
		    : db_find_int(&s->db, &found, e, SQL_ABOUT, V(c->inspection.framework_id),
			V(what->about));
	if (got == 0)
		assize_err_set(e, ASSIZE_NOT_FOUND, "%.60s: %s, see: assize framework show",
		    what->about,
		    c->id ? "not a question of this case"
			  : "not a standard or question of this framework");
	return got == 1;
}

bool
assize_challenge_add(struct assize_store *s, const char *inspection,
    const struct assize_challenge *what, struct assize_arena *a, const char **key,
    struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	struct entry n = { .kind = "challenge",
		.reading = 1,
		.value = what->about ? what->about : "-",
		.text = what->text };
	struct casefile c = { 0 };

	*key = NULL;
	if (!reason_given(what->text))
		return assize_err_set(
		    e, ASSIZE_INVALID, "the challenge is empty, write what the service says");
	if (!prose_check("challenge", what->text, ASSIZE_EVIDENCE_MAX, e)
	    || !txn_begin(&t, &s->db, e) || !about_find(s, inspection, what, a, &c, e)
	    || !record_allowed(s, &c.inspection, RECORD_CHALLENGE, NULL, e)
	    || !journal_key_new(s, c.inspection.id, n.kind, a, &n.key, e))
		return false;
	n.inspection_id = c.inspection.id;
	n.case_id = c.id;
	*key = n.key;
	return journal_record(s, &n, NULL, e) && txn_commit(&t, e);
}

bool
assize_challenge_answer(struct assize_store *s, const char *inspection, const char *key,
    const char *outcome, const char *because, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct entry n = { .kind = "challenge_answer",
		.key = key,
		.reading = 1,
		.value = outcome,
		.because = because,
		.reasoned = true };
	struct inspection i;
	size_t k = 0;
	int got;

	while (k < COUNT_OF(outcomes) && strcmp(outcomes[k], outcome) != 0)
		k++;
	if (k == COUNT_OF(outcomes))
		return assize_err_set(e, ASSIZE_INVALID,
		    "%.60s: not an outcome of a challenge, use accepted, partly or rejected",
		    outcome);
	if (!reason_given(because))
		return assize_err_set(e, ASSIZE_INVALID,
		    "challenge %.60s: its answer needs a reason, give it with --because", key);
	if (!txn_begin(&t, &s->db, e) || !inspection_find(s, inspection, &a, &i, e)
	    || (got = db_find_int(&s->db, &n.case_id, e, SQL_FIND, V(i.id), V(key))) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "challenge %.60s: not in inspection %s, see: assize challenge list", key,
		    i.ref);
	n.inspection_id = i.id;
	return record_allowed(s, &i, RECORD_DECIDE, because, e) && journal_record(s, &n, NULL, e)
	       && txn_commit(&t, e);
}

bool
assize_challenge_list(struct assize_store *s, const char *inspection, bool open,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;

	*r = NULL;
	return inspection_find(s, inspection, &a, &i, e)
	       && rows_open(s, r, e, SQL_LIST, V(i.ref), V(open));
}
