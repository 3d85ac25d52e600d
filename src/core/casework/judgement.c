/* Judgements as they are typed: checked, recorded, and found to apply. */
#include "core/casework/judgement.h"
#include "core/casework/casefile.h"
#include "core/casework/second.h"
#include "core/casework/judgement.sql.h"

#include <string.h>

static const char SQL_QUESTION[] =
    "select q.question_id, j.answer, coalesce(j.entry_id, -1), p.name from question q"
    " left join judgement j on j.case_id = ?1 and j.question_id = q.question_id and j.reading = ?5"
    " left join entry e on e.entry_id = j.entry_id left join person p on p.person_id = e.by_id"
    " where q.framework_id = ?2 and q.sample = ?3 and q.ref = ?4";
static const char SQL_ELSEWHERE[] = "select 1 from question where framework_id = ?1 and ref = ?2";
static const char SQL_APPLIES[] =
    "select applies from judgement where case_id = ?1 and question_id = ?2 and reading = ?3";
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

/*
 * A gate on which two stores differ counts as open, and is not answered as one that nobody has
 * answered.
 */
static bool
say_gate_open(const struct judging *how, const char *question, const char *gate, bool conflict,
    struct assize_err *e)
{
	if (!conflict)
		return assize_err_add(
		    e, ASSIZE_CONFLICT, "%s: gate %s is open, answer that first", question, gate);
	if (how->reading > 1)
		return assize_err_add(e, ASSIZE_CONFLICT,
		    "%s: gate %s is in conflict, two stores differ on it, answer it again first: "
		    "assize read %s %s=yes, or %s=no",
		    question, gate, how->c->ref, gate, gate);
	return assize_err_add(e, ASSIZE_CONFLICT,
	    "%s: gate %s is in conflict, two stores differ on it, settle it first: assize settle "
	    "%s %s yes|no --because ...",
	    question, gate, how->c->ref, gate);
}

static bool
say_why_not(
    const struct judging *how, const char *question, const struct rows *r, struct assize_err *e)
{
	const char *gate = row_text(r, 1), *gate_answer = row_text(r, 2), *parent = row_text(r, 3);
	const char *limited = row_text(r, 4), *attribute = row_text(r, 5),
		   *gate_applies = row_text(r, 6);
	const bool no = strcmp(row_text(r, 0), "no") == 0;

	if (limited && strcmp(limited, "yes") != 0)
		return assize_err_add(e, ASSIZE_CONFLICT,
		    strcmp(limited, "no") == 0
			? "%s: does not apply, the attribute %s of the case decides that"
			: "%s: not known whether it applies, set the attribute %s of the case "
			  "first",
		    question, attribute);
	if (parent)
		return assize_err_add(e, ASSIZE_CONFLICT, "%s: a prompt of %s, which %s", question,
		    parent, no ? "does not apply" : "does not apply yet");
	if (no && gate_answer && gate_applies && strcmp(gate_applies, "yes") == 0)
		return assize_err_add(e, ASSIZE_CONFLICT,
		    "%s: does not apply, gate %s is answered no", question, gate);
	if (no)
		return assize_err_add(e, ASSIZE_CONFLICT,
		    "%s: does not apply, as its gate %s does not", question, gate);
	return say_gate_open(how, question, gate ? gate : "?", row_int(r, 7) != 0, e);
}

/* After everything is in: whoever answered a question must find that it applies. */
static bool
applies_check(struct assize_store *s, const struct judging *how, const struct incoming *in,
    struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *applies;

	if (!in->judged || !in->value)
		return true;
	if (db_find_text(&s->db, &applies, &a, e, SQL_APPLIES, V(how->c->id), V(in->question_id),
		V(how->reading))
	    != 1)
		return false;
	if (strcmp(applies, "yes") == 0)
		return true;
	return db_query(
		   &s->db, &r, e, SQL_WHY_NOT, V(how->c->id), V(in->question_id), V(how->reading))
	       && rows_next(&r, e) == 1 && say_why_not(how, in->answer->question, &r, e);
}

static bool
store_all(struct assize_store *s, const struct judging *how, const struct incoming *in, size_t n,
    struct assize_judged *out, struct assize_err *e)
{
	int64_t set_aside = 0;
	bool good = true;

	for (size_t i = 0; i < n; i++)
		if (!store_one(s, how, &in[i], &out->made, e))
			return false;
	for (size_t i = 0; i < n && !err_is_fault(e); i++)
		good = applies_check(s, how, &in[i], e) && good;
	if (!good
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
