/* Evidence about the service: what the ratings of standards that inspectors rate rest on. */
#include "core/inspection/remark.h"

#include "core/copy/whole.h"
#include "store/rows/rows.h"

#include <string.h>

/*
 * A question's evidence counts to its standard; what is judged case by case has its evidence there.
 */
static const char SQL_REF[] =
    "select iif(s.rated_by = 'inspectors', '', r.what)"
    "   from (select ref, standard_id, 'standard' as what from standard"
    "  where framework_id = ?1 union all select ref, standard_id, 'question' from question"
    "    where framework_id = ?1 and kind <> 'gate') r"
    " join standard s on s.standard_id = r.standard_id where r.ref = ?2";
static const char SQL_LIST[] =
    "select v.key, v.standard, v.question, v.kind, v.by, v.recorded_at, v.text"
    "   from evidence_item v"
    " join standard s on s.framework_id = ?2 and s.ref = v.standard"
    " where v.inspection = ?1 and (?3 is null or ?3 in (v.standard, v.question))"
    " order by s.position, v.order_ms, v.key";
static const char SQL_COUNT[] =
    "select v.standard, v.title, v.interview, v.meeting, v.document, v.survey, v.observation,"
    "   v.total"
    " from evidence_count v join standard s on s.framework_id = ?2 and s.ref = v.standard"
    "   where v.inspection = ?1"
    " order by s.position";

static const struct remark evidence_remark = { KIND_EVIDENCE, "evidence", "see all evidence",
	RIGHT_ANSWER };

/* Whether evidence can be given to REF. */
static bool
ref_check(struct work *w, const char *ref)
{
	struct assize_err *e = w->e;
	const char *by_cases = ""; /* what it is, where cases are judged by it */
	int got =
	    db_find_text(w->db, &by_cases, w->a, e, SQL_REF, V(w->inspection.framework_id), V(ref));

	if (got < 0 || !assize_arena_ok(w->a, e))
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "%.60s: neither a standard nor a question of this framework, see the framework",
		    ref);
	if (strcmp(by_cases, "standard") == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%.60s: a standard that is judged case by case, its evidence is given with the "
		    "answers to its questions",
		    ref);
	return !*by_cases
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%.60s: judged case by case, give its evidence with an answer", ref);
}

bool
assize_evidence_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_evidence *evidence, char key[ASSIZE_KEY_SIZE], struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const bool known = kind_word_check(KIND_EVIDENCE, "kind", evidence->kind, e);
	struct entry n = { .kind = KIND_EVIDENCE, .text = evidence->text };

	*key = '\0';
	if (!remark_text_check(evidence->text, e) || !known
	    || !work_begin(&w, s, which, evidence_remark.right, e) || !ref_check(&w, evidence->ref))
		return false;
	n.value = assize_arena_printf(w.a, "%s %s", evidence->ref, evidence->kind);
	return assize_arena_ok(w.a, e) && work_record_new(&w, &n, key) && work_commit(&w);
}

bool
assize_evidence_list(struct assize_store *s, const char *inspection, const char *ref,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && (!ref || ref_check(&w, ref))
	       && rows_open(
		   s, r, e, SQL_LIST, V(w.inspection.ref), V(w.inspection.framework_id), V(ref));
}

bool
assize_evidence_count(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_COUNT, V(w.inspection.ref), V(w.inspection.framework_id));
}

bool
assize_evidence_withdraw(
    struct assize_store *s, const struct assize_which *which, const char *key, struct assize_err *e)
{
	return remark_withdraw(s, &evidence_remark, which, key, e);
}
