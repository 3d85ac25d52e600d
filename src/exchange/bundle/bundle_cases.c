/* The cases of a bundle, recorded with their answers and readings. */
#include "exchange/bundle/bundle.h"

#include "base/name.h"
#include "core/casework/attribute.h"
#include "core/casework/casefile.h"
#include "core/casework/proposal.h"

#include <string.h>

static const char SQL_QUESTIONS[] =
    "select ref from question where framework_id = ?1 and sample = ?2 order by question_id";

static const char *const case_keys[] = { "ref", "sample", "inspector", "attributes", "answers",
	"set_aside", "evidence", "by", "complete", "withdrawn", "note", "discuss", "readings" };
static const char *const reading_keys[] = { "inspector", "answers", "set_aside", "evidence", "by",
	"complete" };

/* A case being read: where it stands in the file and in the store. */
struct reader {
	struct bundle *b;
	const struct json_at *at; /* the case, or one of its further readings */
	struct work w;
	int reading;
	const char *by; /* whose the reading is; null: not said */
	struct assize_arena questions_arena;
	const char **questions; /* of its sample, in the framework's order: gates first */
	size_t question_count;
	size_t problems; /* before it was read */
};

static void
reader_end(struct reader *r)
{
	assize_arena_free(&r->questions_arena);
	work_end(&r->w);
}

static void
question_read(void *item, const struct rows *r, struct assize_arena *a)
{
	*(const char **)item = row_copy(r, 0, a);
}

static bool
questions_load(struct reader *r, struct assize_err *e)
{
	return db_list(&r->b->s->db,
	    DB_LIST(r->questions, r->question_count, &r->questions_arena, question_read), e,
	    SQL_QUESTIONS, V(r->b->inspection.framework_id), V(r->w.c.sample));
}

/* A problem at a place that names another. */
static bool
is_question(const struct reader *r, const struct json_at *at, const char *ref, struct assize_err *e)
{
	for (size_t i = 0; i < r->question_count; i++)
		if (strcmp(r->questions[i], ref) == 0)
			return true;
	return json_bad(at, NULL, e, "not a question asked of cases in sample %s", r->w.c.sample);
}

/* An object of texts by question; what names no question of the sample is a problem. */
static bool
question_map(const struct reader *r, const char *member, struct json_at *map, struct assize_err *e)
{
	struct json_at item = { 0 };

	if (!json_has(r->at, member) || !json_read_object(r->at, member, map, e))
		return false;
	while (json_next(map, &item))
		is_question(r, &item, item.key, e);
	return true;
}

static const char *
text_of(const struct json_at *map, const char *question, struct assize_err *e)
{
	const char *text = NULL;

	if (map->node)
		json_may_text(map, question, &text, e);
	return text;
}

/* The maps of a reading: its answers, those set aside, and what is said of both. */
struct maps {
	struct json_at answers, aside, evidence, by;
};

static void
say_at(void *ctx, const struct refusal *why, struct assize_err *e)
{
	const struct maps *m = ctx;

	json_bad(why->aside ? &m->aside : &m->answers, why->question, e, "%s", why->text);
}

/* Proposes a map of answers, each by who is named for it, else by whose reading it is. */
static bool
propose(const struct reader *r, const struct maps *m, bool aside, struct proposal *p)
{
	const struct json_at *map = aside ? &m->aside : &m->answers;
	struct assize_err *e = p->w->e;

	for (size_t i = 0; map->node && i < r->question_count; i++) {
		struct assize_answer answer = { .question = r->questions[i] };
		struct proposed n = { .case_id = r->w.c.id,
			.reading = r->reading,
			.answer = &answer,
			.by = r->by,
			.aside = aside };

		if (!json_has(map, answer.question)
		    || !json_read_text(map, answer.question, &answer.answer, e))
			continue;
		answer.evidence = text_of(&m->evidence, answer.question, e);
		if (m->by.node && json_has(&m->by, answer.question))
			bundle_may_name(r->b, &m->by, answer.question, &n.by, e);
		if (!proposal_add(p, &n))
			return false;
	}
	return true;
}

/* What a map says is said of an answer. */
static void
check_answered(const struct reader *r, const struct json_at *map, struct assize_err *e)
{
	struct json_at answers = { 0 }, aside = { 0 }, item = { 0 };
	const bool some =
	    json_has(r->at, "answers") && json_read_object(r->at, "answers", &answers, e);
	const bool more =
	    json_has(r->at, "set_aside") && json_read_object(r->at, "set_aside", &aside, e);

	while (json_next(map, &item))
		if (!(some && json_has(&answers, item.key))
		    && !(more && json_has(&aside, item.key)))
			json_bad(&item, NULL, e, "there is no answer that this is said of");
}

/* Answers set aside by a gate are recorded with the others: they are there when it changes. */
static bool
record_answers(struct reader *r, struct assize_err *e)
{
	struct maps m = { 0 };
	CLEANUP(proposal_end)
	struct proposal p = { .w = &r->w, .only_answers = true, .say = say_at, .ctx = &m };

	r->w.e = e;
	if (question_map(r, "evidence", &m.evidence, e))
		check_answered(r, &m.evidence, e);
	if (question_map(r, "by", &m.by, e))
		check_answered(r, &m.by, e);
	question_map(r, "answers", &m.answers, e);
	question_map(r, "set_aside", &m.aside, e);
	return proposal_begin(&p) && propose(r, &m, false, &p) && propose(r, &m, true, &p)
	       && proposal_record(&p) && (proposal_check(&p) || !err_is_fault(e));
}

/* Records one thing that is said of the reading, by whose it is. */
static bool
record(const struct reader *r, const struct entry *said, struct assize_err *e)
{
	struct entry n = *said;

	n.inspection_id = r->b->inspection.id;
	n.case_id = r->w.c.id;
	n.reading = r->reading;
	n.by = r->by;
	if (!n.key)
		n.key = "";
	return journal_record(r->b->s, &n, NULL, e);
}

static bool
record_attributes(struct reader *r, struct assize_err *e)
{
	struct json_at attributes, item = { 0 };

	if (!json_has(r->at, "attributes")
	    || !json_read_object(r->at, "attributes", &attributes, e))
		return true;
	while (json_next(&attributes, &item)) {
		struct assize_err why = { .arena = r->b->a };
		struct assize_pair pair = { .key = item.key };

		if (!json_read_word(&item, NULL, r->b->a, &pair.value, e))
			continue;
		r->w.e = &why;
		if (!attribute_record(&r->w, &pair, 1) && !bundle_pass_on(&item, NULL, &why, e))
			return false;
	}
	return true;
}

static bool
record_discuss(struct reader *r, struct assize_err *e)
{
	struct json_at list, item = { 0 };

	if (!json_has(r->at, "discuss") || !json_read_array(r->at, "discuss", &list, e))
		return true;
	while (json_next(&list, &item)) {
		struct entry n = { .kind = KIND_DISCUSS, .value = "yes" };

		if (!json_read_text(&item, NULL, &n.key, e) || !is_question(r, &item, n.key, e))
			continue;
		if (!record(r, &n, e))
			return false;
	}
	return true;
}

static bool
record_note(struct reader *r, struct assize_err *e)
{
	struct assize_err why = { .arena = r->b->a };
	struct entry n = { .kind = KIND_NOTE, .value = "yes" };

	if (!json_may_text(r->at, "note", &n.text, e) || !n.text)
		return true;
	return prose_check("note", n.text, ASSIZE_EVIDENCE_MAX, &why)
		   ? record(r, &n, e)
		   : bundle_pass_on(r->at, "note", &why, e);
}

static size_t
problems_of(const struct assize_err *e)
{
	return e->code == ASSIZE_OK ? 0 : e->count;
}

/*
 * Complete needs nothing due, which is looked at once the answers are right; withdrawn needs a
 * reason.
 */
static bool
record_state(struct reader *r, struct assize_err *e)
{
	struct assize_err why = { .arena = r->b->a };
	const char *withdrawn = NULL;
	bool complete = false;

	if (json_has(r->at, "complete"))
		json_read_bool(r->at, "complete", &complete, e);
	if (r->reading == 1)
		json_may_text(r->at, "withdrawn", &withdrawn, e);
	if (withdrawn && complete)
		json_bad(r->at, "complete", e, "the case is withdrawn, leave one of the two out");
	if (withdrawn && !prose_is_reason(withdrawn))
		json_bad(r->at, "withdrawn", e, "needs the reason");
	if (withdrawn && !prose_check("reason", withdrawn, ASSIZE_EVIDENCE_MAX, &why))
		return bundle_pass_on(r->at, "withdrawn", &why, e);
	if (withdrawn)
		return record(r,
		    &(struct entry){
			.kind = KIND_STATE, .value = "withdrawn", .because = withdrawn },
		    e);
	if (!complete || problems_of(e) > r->problems)
		return true;
	r->w.e = &why;
	if (r->reading == 1 && !casefile_nothing_due(&r->w, 1))
		return bundle_pass_on(r->at, "complete", &why, e);
	return record(r, &(struct entry){ .kind = KIND_STATE, .value = "complete" }, e);
}

static bool
is_somebody_else(
    const struct json_at *reading, const char *reader, const char *inspector, struct assize_err *e)
{
	return !inspector || strcmp(reader, inspector) != 0
	       || json_bad(reading, "inspector", e,
		   "\"%.60s\" has the case, the second reader is somebody else", reader);
}

static bool
record_readings(struct reader *r, struct assize_err *e)
{
	struct json_at list, item = { 0 };

	if (!json_has(r->at, "readings") || !json_read_array(r->at, "readings", &list, e))
		return true;
	while (json_next(&list, &item)) {
		struct reader second = { .b = r->b,
			.at = &item,
			.questions = r->questions,
			.question_count = r->question_count,
			.problems = problems_of(e) };

		work_within(&second.w, r->b->s, &r->b->inspection, e);
		second.w.c = r->w.c;
		second.reading = (int)item.position + 2;
		if (!json_is_object(&item, e)
		    || (second.reading > 2
			&& !json_bad(
			    &item, NULL, e, "a case has one second reading, leave the others out")))
			continue;
		json_only(&item, reading_keys, COUNT_OF(reading_keys), e);
		if (json_read_text(&item, "inspector", &second.by, e)
		    && bundle_may_name(r->b, &item, "inspector", &second.by, e)
		    && is_somebody_else(&item, second.by, r->by, e)
		    && (!record(
			    &second, &(struct entry){ .kind = KIND_READER, .value = second.by }, e)
			|| !record_answers(&second, e) || !record_state(&second, e)))
			return false;
	}
	return true;
}

/* Adds the case itself.  1 added, 0 a problem, -1 fault. */
static int
add_case(struct reader *r, struct assize_err *e)
{
	struct assize_err why = { .arena = r->b->a };
	int got;

	json_only(r->at, case_keys, COUNT_OF(case_keys), e);
	if (!json_read_text(r->at, "ref", &r->w.c.ref, e)
	    || !json_read_text(r->at, "sample", &r->w.c.sample, e)
	    || !bundle_may_name(r->b, r->at, "inspector", &r->by, e))
		return 0;
	if ((got = find_has(r->b->s, r->b->inspection.framework_id, FIND_SAMPLE, r->w.c.sample, e))
	    < 0)
		return -1;
	if (got == 0) {
		json_bad(r->at, "sample", e, "\"%.60s\" is not a sample of this framework",
		    r->w.c.sample);
		return 0;
	}
	r->w.e = &why;
	if (name_take_reference("case", &r->w.c.ref, r->b->a, &why)
	    && work_case(&r->w, r->w.c.sample, r->w.c.ref))
		return 1;
	return bundle_pass_on(r->at, "ref", &why, e) ? 0 : -1;
}

static bool
read_case(struct bundle *b, const struct json_at *at, struct assize_err *e)
{
	CLEANUP(reader_end)
	struct reader r = { .b = b, .at = at, .problems = problems_of(e) };
	int got;

	work_within(&r.w, b->s, &b->inspection, e);
	r.reading = 1;
	if ((got = add_case(&r, e)) <= 0)
		return got == 0;
	if (r.by && !record(&r, &(struct entry){ .kind = KIND_INSPECTOR, .value = r.by }, e))
		return false;
	return questions_load(&r, e) && record_attributes(&r, e) && record_answers(&r, e)
	       && record_note(&r, e) && record_discuss(&r, e) && record_readings(&r, e)
	       && record_state(&r, e);
}

bool
bundle_cases(struct bundle *b, struct assize_err *e)
{
	struct json_at cases, item = { 0 };

	if (!json_has(&b->root, "cases") || !json_read_array(&b->root, "cases", &cases, e))
		return true;
	while (json_next(&cases, &item))
		if (json_is_object(&item, e) && !read_case(b, &item, e))
			return false;
	return json_stream_ok(b->root.doc, e);
}
