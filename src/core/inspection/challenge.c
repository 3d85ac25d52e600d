/* Challenges: what the service says is not accurate in the draft.  They change no rating. */
#include "core/copy/whole.h"
#include "core/record/work.h"

#include "store/rows/rows.h"
#include "core/inspection/challenge.sql.h"

#include <assize/challenge.h>
#include <assize/judgement.h>

#include <string.h>

static const char SQL_ABOUT[] =
    "select 1 from standard where framework_id = ?1 and ref = ?2"
    " union all select 1 from question where framework_id = ?1 and ref = ?2 limit 1";
static const char SQL_QUESTION[] =
    "select 1 from question where framework_id = ?1 and sample = ?2 and ref = ?3";
static const char SQL_LIST[] =
    "select challenge, recorded_at, by, sample || '/' || case_ref as \"case\", about, text,"
    "   outcome, because, answered_by,"
    " changes, iif(answer_then is answer_now, null, coalesce(answer_then, 'unanswered') || ' → '"
    "  || coalesce(answer_now, 'unanswered')) as answer"
    " from challenge_item where inspection = ?1 and (not ?2 or outcome in ('open', 'conflict'))"
    " order by order_ms, challenge";

/* NOT_FOUND unless what the challenge is about is there. */
static bool
about_check(struct work *w, const char *about)
{
	const int64_t framework_id = w->inspection.framework_id;
	int64_t found;
	int got;

	if (!about)
		return true;
	got = w->c.id ? db_find_int(
		  w->db, &found, w->e, SQL_QUESTION, V(framework_id), V(w->c.sample), V(about))
		      : db_find_int(w->db, &found, w->e, SQL_ABOUT, V(framework_id), V(about));
	if (got == 0)
		assize_err_set(w->e, ASSIZE_NOT_FOUND, "%.60s: %s, see the framework", about,
		    w->c.id ? "not a question of this case"
			    : "not a standard or question of this framework");
	return got == 1;
}

bool
assize_challenge_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_challenge *what, char key[ASSIZE_KEY_SIZE], struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct entry n = {
		.kind = KIND_CHALLENGE, .value = what->about ? what->about : "-", .text = what->text
	};

	*key = '\0';
	if (!prose_is_reason(what->text))
		return assize_err_set(
		    e, ASSIZE_INVALID, "the challenge is empty, write what the service says");
	return prose_check("challenge", what->text, ASSIZE_EVIDENCE_MAX, e)
	       && work_open(&w, s, which, e) && about_check(&w, what->about)
	       && work_may(&w, RIGHT_CHALLENGE) && work_record_new(&w, &n, key) && work_commit(&w);
}

bool
assize_challenge_answer(struct assize_store *s, const struct assize_which *which, const char *key,
    const char *outcome, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct entry n = {
		.kind = KIND_CHALLENGE_ANSWER, .key = key, .value = outcome, .reasoned = true
	};
	int got;

	if (!kind_word_check(KIND_CHALLENGE_ANSWER, "outcome", outcome, e))
		return false;
	if (!prose_is_reason(which->because))
		return assize_err_set(
		    e, ASSIZE_INVALID, "challenge %.60s: its answer needs a reason", key);
	if (!work_open(&w, s, which, e)
	    || (got = db_find_int(w.db, &n.case_id, e, SQL_FIND, V(w.inspection.id), V(key))) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "challenge %.60s: not in inspection %s, see the challenges", key,
		    w.inspection.ref);
	return work_may(&w, RIGHT_DECIDE) && work_record(&w, &n, NULL) && work_commit(&w);
}

bool
assize_challenge_list(struct assize_store *s, const char *inspection, bool open,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_LIST, V(w.inspection.ref), V(open));
}
