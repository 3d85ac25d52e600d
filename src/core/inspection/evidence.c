#include "core/inspection/remark.h"

#include "store/cursor.h"

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
    " order by s.position, v.recorded_at, v.key";
static const char SQL_COUNT[] =
    "select v.standard, v.title, v.interview, v.meeting, v.document, v.survey, v.observation,"
    "   v.total"
    " from evidence_count v join standard s on s.framework_id = ?2 and s.ref = v.standard"
    "   where v.inspection = ?1"
    " order by s.position";

static const char *const kinds[] = { "interview", "meeting", "document", "survey", "observation",
	NULL };
static const struct remark evidence_remark = { "evidence", "evidence", RECORD_ANSWER };

/* Whether evidence can be given to REF. */
static bool
ref_check(struct assize_store *s, int64_t framework_id, const char *ref, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *by_cases = ""; /* what it is, where cases are judged by it */
	int got = db_find_text(&s->db, &by_cases, &a, e, SQL_REF, V(framework_id), V(ref));

	if (got < 0 || !assize_arena_ok(&a, e))
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "%.60s: neither a standard nor a question of this framework, see: assize "
		    "framework show",
		    ref);
	if (strcmp(by_cases, "standard") == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%.60s: a standard that is judged case by case, its evidence is given with the "
		    "answers to its questions: assize judge CASE --evidence QUESTION=TEXT",
		    ref);
	return !*by_cases
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%.60s: judged case by case, give its evidence with: assize judge CASE "
		   "--evidence %.60s=TEXT",
		   ref, ref);
}

bool
assize_evidence_add(struct assize_store *s, const char *inspection,
    const struct assize_evidence *evidence, const char *because, struct assize_arena *a,
    const char **key, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	const bool known = remark_word_check("kind", kinds, evidence->kind, e);
	struct entry n = {
		.kind = "evidence", .reading = 1, .text = evidence->text, .because = because
	};
	struct inspection i;

	if (!remark_text_check(evidence->text, e) || !known || !txn_begin(&t, &s->db, e)
	    || !inspection_find(s, inspection, a, &i, e)
	    || !record_allowed(s, &i, evidence_remark.right, because, e)
	    || !ref_check(s, i.framework_id, evidence->ref, e))
		return false;
	n.inspection_id = i.id;
	n.value = assize_arena_printf(a, "%s %s", evidence->ref, evidence->kind);
	return assize_arena_ok(a, e) && remark_record(s, &n, a, key, e) && txn_commit(&t, e);
}

bool
assize_evidence_list(struct assize_store *s, const char *inspection, const char *ref,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;

	*r = NULL;
	return inspection_find(s, inspection, &a, &i, e)
	       && (!ref || ref_check(s, i.framework_id, ref, e))
	       && rows_open(s, r, e, SQL_LIST, V(i.ref), V(i.framework_id), V(ref));
}

bool
assize_evidence_count(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;

	*r = NULL;
	return inspection_find(s, inspection, &a, &i, e)
	       && rows_open(s, r, e, SQL_COUNT, V(i.ref), V(i.framework_id));
}

bool
assize_evidence_withdraw(struct assize_store *s, const char *inspection, const char *key,
    const char *because, struct assize_err *e)
{
	return remark_withdraw(s, &evidence_remark, inspection, key, because, e);
}
