/* Judgements as they are typed: checked, recorded, and found to apply. */
#include "core/casework/judgement.h"
#include "core/casework/sheet.h"
#include "core/casework/casefile.h"
#include "core/casework/second.h"

#include <string.h>

static const char SQL_QUESTION[] =
    "select q.question_id, j.answer, coalesce(j.entry_id, -1), p.name from question q"
    " left join judgement j on j.case_id = ?1 and j.question_id = q.question_id and j.reading = ?5"
    " left join entry e on e.entry_id = j.entry_id left join person p on p.person_id = e.by_id"
    " where q.framework_id = ?2 and q.sample = ?3 and q.ref = ?4";
static const char SQL_ELSEWHERE[] = "select 1 from question where framework_id = ?1 and ref = ?2";
static const char SQL_APPLIES[] =
    "select 1 from judgement where case_id = ?1 and question_id = ?2 and reading = ?3"
    "   and stands in ('yes', 'no')";
static const char SQL_SET_ASIDE[] =
    "select count(*) from judgement where case_id = ?1 and reading = ?2"
    "   and answer is not null and stands not in ('yes', 'no')";

/* One answer on its way in. */
struct incoming {
	int64_t question_id;
	const struct assize_answer *answer;
	const char *value; /* yes, no; null withdraws */
	bool judged; /* value or evidence is to be recorded; false: only marked for discussion */
};

/*
 * What is to become of the answer: as given, withdrawn, or as it stands where only evidence came.
 */
static bool
value_check(const struct assize_answer *answer, const char *current, struct incoming *in,
    struct assize_err *e)
{
	in->judged = answer->answer || answer->evidence;
	if (!answer->answer) {
		in->value = !current ? NULL : strcmp(current, "yes") == 0 ? "yes" : "no";
		return !answer->evidence || current
		       || assize_err_add(e, ASSIZE_INVALID,
			   "%s: not answered yet, evidence goes with an answer: %s=yes or %s=no",
			   answer->question, answer->question, answer->question);
	}
	in->value = strcmp(answer->answer, "clear") == 0 ? NULL : answer->answer;
	if (in->value && strcmp(in->value, "yes") != 0 && strcmp(in->value, "no") != 0)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: \"%.60s\" is not an answer, use yes, no or clear", answer->question,
		    in->value);
	return in->value || !answer->evidence
	       || assize_err_add(e, ASSIZE_INVALID,
		   "%s: cleared, so evidence has nothing to stand by", answer->question);
}

static bool
unknown_question(
    struct assize_store *s, const struct casefile *c, const char *ref, struct assize_err *e)
{
	int64_t found;
	int got =
	    db_find_int(&s->db, &found, e, SQL_ELSEWHERE, V(c->inspection.framework_id), V(ref));

	if (got < 0)
		return false;
	return got == 1
		   ? assize_err_add(
		       e, ASSIZE_INVALID, "%.60s: not asked of cases in sample %s", ref, c->sample)
		   : assize_err_add(e, ASSIZE_INVALID,
		       "%.60s: no such question, see: assize judge %s, or: assize framework show",
		       ref, c->ref);
}

/* Who answers has looked at what stands: where somebody else was faster, that is said. */
static bool
seen_check(const struct assize_answer *answer, const struct rows *r, struct assize_err *e)
{
	if (answer->seen == 0 || answer->seen == row_int(r, 2))
		return true;
	return assize_err_add(e, ASSIZE_CONFLICT,
	    "%s: changed meanwhile, it is %s by %s now, look again", answer->question,
	    row_text(r, 1) ? row_text(r, 1) : "not answered",
	    row_text(r, 3) ? row_text(r, 3) : "nobody");
}

static bool
answer_check(struct assize_store *s, const struct judging *how, const struct assize_answer *answer,
    struct incoming *in, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const struct casefile *c = how->c;
	int got;

	in->answer = answer;
	if (!db_query(&s->db, &r, e, SQL_QUESTION, V(c->id), V(c->inspection.framework_id),
		V(c->sample), V(answer->question), V(how->reading))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0)
		return unknown_question(s, c, answer->question, e);
	in->question_id = row_int(&r, 0);
	if (answer->discuss && strcmp(answer->discuss, "yes") != 0
	    && strcmp(answer->discuss, "no") != 0)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: \"%.60s\" is no mark to discuss, use yes or no", answer->question,
		    answer->discuss);
	return seen_check(answer, &r, e)
	       && (!answer->evidence
		   || prose_check(answer->question, answer->evidence, ASSIZE_EVIDENCE_MAX, e))
	       && value_check(answer, row_text(&r, 1), in, e);
}

static bool
named_twice(const struct assize_answer *answers, size_t i, struct assize_err *e)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(answers[k].question, answers[i].question) == 0)
			return !assize_err_add(e, ASSIZE_INVALID,
			    "%.60s: answered twice, give it once", answers[i].question);
	return false;
}

static bool
store_one(struct assize_store *s, const struct judging *how, const struct incoming *in,
    size_t *made, struct assize_err *e)
{
	struct entry n = { .kind = KIND_JUDGEMENT,
		.inspection_id = how->c->inspection.id,
		.case_id = how->c->id,
		.key = in->answer->question,
		.reading = how->reading,
		.value = in->value,
		.text = in->answer->evidence,
		.because = how->because,
		.by = how->by };
	const char *discuss = in->answer->discuss;
	bool one = false;

	if (in->judged && !journal_record(s, &n, &one, e))
		return false;
	*made += one;
	if (!discuss)
		return true;
	n.kind = KIND_DISCUSS;
	n.value = strcmp(discuss, "yes") == 0 ? "yes" : NULL;
	n.text = NULL;
	if (!journal_record(s, &n, &one, e))
		return false;
	*made += one;
	return true;
}

/* After everything is in: whoever answered a question must find that it applies. */
static bool
all_apply(struct assize_store *s, const struct judging *how, const struct incoming *in, size_t n,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct assize_sheet sheet = { 0 };
	bool good = true;

	work_within(&w, s, &how->c->inspection, e);
	w.c = *how->c;
	for (size_t i = 0; i < n; i++) {
		int64_t found;
		int got = 1;

		if (in[i].judged && in[i].value)
			got = db_find_int(&s->db, &found, e, SQL_APPLIES, V(how->c->id),
			    V(in[i].question_id), V(how->reading));
		if (got < 0 || (got == 0 && sheet.n == 0 && !sheet_items(&w, how->reading, &sheet)))
			return false;
		if (got == 0)
			good = assize_err_add(e, ASSIZE_CONFLICT, "%s",
			    sheet_refusal(&sheet, in[i].answer->question, w.a));
	}
	return assize_arena_ok(w.a, e) && good;
}

static bool
store_all(struct assize_store *s, const struct judging *how, const struct incoming *in, size_t n,
    struct assize_judged *out, struct assize_err *e)
{
	int64_t set_aside = 0;

	for (size_t i = 0; i < n; i++)
		if (!store_one(s, how, &in[i], &out->made, e))
			return false;
	if (!all_apply(s, how, in, n, e)
	    || db_find_int(&s->db, &set_aside, e, SQL_SET_ASIDE, V(how->c->id), V(how->reading))
		   < 0)
		return false;
	out->set_aside = (size_t)set_aside;
	return true;
}

bool
judgement_record_in(struct assize_store *s, const struct judging *how,
    const struct assize_answer *answers, size_t n, struct assize_judged *out, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	static const struct assize_answer nothing = { 0 };
	struct incoming *in = assize_arena_alloc(&a, (n + 1) * sizeof *in);
	bool good = true;

	if (!in)
		return assize_arena_ok(&a, e);
	for (size_t i = 0; i < n && !err_is_fault(e); i++) {
		if (answer_check(s, how, &answers[i], &in[i], e) && !named_twice(answers, i, e))
			continue;
		in[i] = (struct incoming){ .answer = &nothing };
		good = false;
	}
	/*
	 * The rest is tried too, so that all that is wrong is said at once; who sees false rolls
	 * back.
	 */
	return !err_is_fault(e) && store_all(s, how, in, n, out, e) && good;
}

/* Both texts are looked at, so that all that is wrong is said at once. */
static bool
texts_check(const char *because, const char *note, struct assize_err *e)
{
	bool good = !because || prose_check("reason", because, ASSIZE_EVIDENCE_MAX, e);

	return (!note || prose_check("note", note, ASSIZE_EVIDENCE_MAX, e)) && good;
}

bool
assize_judgement_record(struct assize_store *s, const struct assize_which *which,
    const struct assize_submission *said, struct assize_judged *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct judging how = { .c = &w.c, .reading = 1, .because = which->because };

	*out = (struct assize_judged){ 0 };
	return texts_check(which->because, said->note, e)
	       && work_begin(&w, s, which, RIGHT_ANSWER, e) && second_not_blind(s, &w.c, e)
	       && casefile_is_open(s, &w.c, e)
	       && judgement_record_in(s, &how, said->answers, said->n, out, e)
	       && (!said->note || casefile_note_record(&w, said->note)) && work_commit(&w);
}
