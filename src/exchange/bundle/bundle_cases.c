/* The cases of a bundle, recorded with their answers and readings. */
#include "exchange/bundle/bundle.h"

#include "base/name.h"
#include "core/casework/attribute.h"
#include "core/casework/casefile.h"
#include "core/casework/judgement.h"

#include <assize/exchange.h>

#include <string.h>

static const char SQL_QUESTIONS[] =
    "select ref from question where framework_id = ?1 and sample = ?2 order by question_id";
static const char SQL_SAMPLE[] = "select 1 from sample where framework_id = ?1 and sample = ?2";
static const char SQL_APPLIES[] =
    "select q.ref from judgement j join question q on q.question_id = j.question_id"
    " where j.case_id = ?1 and j.reading = ?2 and q.ref = ?3 and j.applies = 'yes'";

static const char *const case_keys[] = { "ref", "sample", "inspector", "attributes", "answers",
	"set_aside", "evidence", "by", "complete", "withdrawn", "note", "discuss", "readings" };
static const char *const reading_keys[] = { "inspector", "answers", "set_aside", "evidence", "by",
	"complete" };

/* A case being read: where it stands in the file and in the store. */
struct reader {
	struct bundle *b;
	const struct json_at *at; /* the case, or one of its further readings */
	struct work w;
	struct judging how;
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

static bool
questions_load(struct reader *r, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows rows = { 0 };
	struct assize_arena *a = &r->questions_arena;
	int got;

	if (!db_query(&r->b->s->db, &rows, e, SQL_QUESTIONS, V(r->b->inspection.framework_id),
		V(r->w.c.sample)))
		return false;
	while ((got = rows_next(&rows, e)) == 1) {
		r->questions =
		    assize_arena_grow(a, r->questions, r->question_count, sizeof *r->questions);
		if (!r->questions)
			break;
		r->questions[r->question_count++] = row_copy(&rows, 0, a);
	}
	return assize_arena_ok(a, e) && got == 0;
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

static bool
is_answer(const struct json_at *map, const struct assize_answer *answer, struct assize_err *e)
{
	return strcmp(answer->answer, "yes") == 0 || strcmp(answer->answer, "no") == 0
	       || json_bad(map, answer->question, e, "\"%.60s\" is not an answer, use yes or no",
		   answer->answer);
}

static bool
record_answer(struct reader *r, const struct json_at *answers, const struct assize_answer *answer,
    struct assize_err *e)
{
	struct assize_err why = { .arena = r->b->a };
	struct assize_judged judged = { 0 };

	return judgement_record_in(r->b->s, &r->how, answer, 1, &judged, &why)
	       || bundle_pass_on(answers, answer->question, &why, e);
}

/*
 * Answers set aside by a gate: recorded as they are, after the gates; one that applies is a
 * problem.
 */
static bool
record_aside(struct reader *r, const struct json_at *aside, const struct assize_answer *answer,
    struct assize_err *e)
{
	const struct entry n = { .kind = KIND_JUDGEMENT,
		.inspection_id = r->b->inspection.id,
		.case_id = r->w.c.id,
		.key = answer->question,
		.reading = r->how.reading,
		.value = answer->answer,
		.text = answer->evidence,
		.by = r->how.by };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err why = { .arena = r->b->a };
	const char *found;
	int got;

	if (answer->evidence
	    && !prose_check(answer->question, answer->evidence, ASSIZE_EVIDENCE_MAX, &why))
		return bundle_pass_on(aside, answer->question, &why, e);
	if (!journal_record(r->b->s, &n, NULL, e)
	    || (got = db_find_text(&r->b->s->db, &found, &a, e, SQL_APPLIES, V(r->w.c.id),
		    V(r->how.reading), V(answer->question)))
		   < 0)
		return false;
	if (got == 1)
		json_bad(
		    aside, answer->question, e, "applies to this case, so it belongs to answers");
	return true;
}

/* Records a map of answers, each by who is named for it, else by the inspector. */
static bool
record_map(struct reader *r, const char *member, const struct json_at *evidence,
    const struct json_at *by,
    bool (*record)(
	struct reader *, const struct json_at *, const struct assize_answer *, struct assize_err *),
    struct assize_err *e)
{
	const char *const inspector = r->how.by;
	struct json_at map;
	bool good = true;

	if (!question_map(r, member, &map, e))
		return true;
	for (size_t i = 0; i < r->question_count; i++) {
		struct assize_answer answer = { .question = r->questions[i] };

		if (!json_has(&map, answer.question)
		    || !json_read_text(&map, answer.question, &answer.answer, e))
			continue;
		answer.evidence = text_of(evidence, answer.question, e);
		if (by->node && json_has(by, answer.question))
			bundle_may_name(r->b, by, answer.question, &r->how.by, e);
		good = !is_answer(&map, &answer, e) || record(r, &map, &answer, e);
		r->how.by = inspector;
		if (!good)
			break;
	}
	return good;
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

static bool
record_answers(struct reader *r, struct assize_err *e)
{
	struct json_at evidence = { 0 }, by = { 0 };

	if (question_map(r, "evidence", &evidence, e))
		check_answered(r, &evidence, e);
	if (question_map(r, "by", &by, e))
		check_answered(r, &by, e);
	return record_map(r, "answers", &evidence, &by, record_answer, e)
	       && record_map(r, "set_aside", &evidence, &by, record_aside, e);
}

static bool
record_text(struct reader *r, enum kind kind, const char *value, const char *text,
    const char *because, struct assize_err *e)
{
	const struct entry n = { .kind = kind,
		.inspection_id = r->b->inspection.id,
		.case_id = r->w.c.id,
		.key = "",
		.reading = r->how.reading,
		.value = value,
		.text = text,
		.because = because,
		.by = r->how.by };

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
		struct entry n = { .kind = KIND_DISCUSS,
			.inspection_id = r->b->inspection.id,
			.case_id = r->w.c.id,
			.reading = 1,
			.value = "yes",
			.by = r->how.by };

		if (!json_read_text(&item, NULL, &n.key, e) || !is_question(r, &item, n.key, e))
			continue;
		if (!journal_record(r->b->s, &n, NULL, e))
			return false;
	}
	return true;
}

static bool
record_note(struct reader *r, struct assize_err *e)
{
	struct assize_err why = { .arena = r->b->a };
	const char *note;

	if (!json_may_text(r->at, "note", &note, e) || !note)
		return true;
	return prose_check("note", note, ASSIZE_EVIDENCE_MAX, &why)
		   ? record_text(r, KIND_NOTE, "yes", note, NULL, e)
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
	if (r->how.reading == 1)
		json_may_text(r->at, "withdrawn", &withdrawn, e);
	if (withdrawn && complete)
		json_bad(r->at, "complete", e, "the case is withdrawn, leave one of the two out");
	if (withdrawn && !prose_is_reason(withdrawn))
		json_bad(r->at, "withdrawn", e, "needs the reason");
	if (withdrawn && !prose_check("reason", withdrawn, ASSIZE_EVIDENCE_MAX, &why))
		return bundle_pass_on(r->at, "withdrawn", &why, e);
	if (withdrawn)
		return record_text(r, KIND_STATE, "withdrawn", NULL, withdrawn, e);
	if (!complete || problems_of(e) > r->problems)
		return true;
	r->w.e = &why;
	if (r->how.reading == 1 && !casefile_nothing_due(&r->w, 1))
		return bundle_pass_on(r->at, "complete", &why, e);
	return record_text(r, KIND_STATE, "complete", NULL, NULL, e);
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
		second.how =
		    (struct judging){ .c = &second.w.c, .reading = (int)item.position + 2 };
		if (!json_is_object(&item, e))
			continue;
		json_only(&item, reading_keys, COUNT_OF(reading_keys), e);
		if (json_read_text(&item, "inspector", &second.how.by, e)
		    && bundle_may_name(r->b, &item, "inspector", &second.how.by, e)
		    && is_somebody_else(&item, second.how.by, r->how.by, e)
		    && (!record_text(&second, KIND_READER, second.how.by, NULL, NULL, e)
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
	int64_t found;
	int got;

	json_only(r->at, case_keys, COUNT_OF(case_keys), e);
	if (!json_read_text(r->at, "ref", &r->w.c.ref, e)
	    || !json_read_text(r->at, "sample", &r->w.c.sample, e)
	    || !bundle_may_name(r->b, r->at, "inspector", &r->how.by, e))
		return 0;
	if ((got = db_find_int(&r->b->s->db, &found, e, SQL_SAMPLE,
		 V(r->b->inspection.framework_id), V(r->w.c.sample)))
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
	r.how = (struct judging){ .c = &r.w.c, .reading = 1 };
	if ((got = add_case(&r, e)) <= 0)
		return got == 0;
	if (r.how.by && !record_text(&r, KIND_INSPECTOR, r.how.by, NULL, NULL, e))
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
