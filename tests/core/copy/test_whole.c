/*
 * What is changed in a store behind the program's back: whoever reads figures of the inspection is
 * told what is not as it was recorded.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/agreement.h>
#include <assize/challenge.h>
#include <assize/finding.h>
#include <assize/reading.h>
#include <assize/tables.h>

static void
begin(void)
{
	ground_begin_cases();
	GOOD(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes 2.1.2=no"));
	GOOD(ground_judge(g.s, "S1", "2.1.1=no"));
	GOOD(ground_judge(g.s, "S2", "known_risk=no 2.1.1=yes"));
	GOOD(ground_judge(g.s, "S2", "2.1.1=clear"));
	GOOD(assize_decision_rate(g.s, ON(NULL, "By the interviews"),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	assize_store_close(&g.s);
}

#define CASE(ref) "(select case_id from casefile where ref = '" ref "')"
#define ASKED(ref) "(select question_id from question where ref = '" ref "')"
#define OF(ref, asked) " where case_id = " CASE(ref) " and question_id = " ASKED(asked)

/* What is strict about the types of columns, out of the way. */
#define BYTES(table, column, which) \
	"create temp table was as select sql from sqlite_schema where name = '" table "';" \
	"pragma writable_schema = on;" \
	"update sqlite_schema set sql = replace(replace(sql, 'strict, w', 'w'), ') strict', ')')" \
	" where name = '" table "'; pragma writable_schema = reset;" \
	"update " table " set " column " = cast(" column " as blob) where " which ";" \
	"pragma writable_schema = on; update sqlite_schema set sql = (select w.sql from was w)" \
	" where name = '" table "'; pragma writable_schema = reset;"
#define NONE "none that there can be"

static const struct {
	const char *name, *sql, *says;
} changes[] = {
	{ "an answer", "update judgement set answer = 'yes'" OF("S1", "2.1.2"), "judgements" },
	{ "an answer taken out", "update judgement set answer = null" OF("S1", "2.1.2"),
	    "judgements" },
	{ "an answer to what has none", "update judgement set answer = 'yes'" OF("S2", "2.1.2"),
	    "judgements" },
	{ "the head of an answer",
	    "update judgement set entry_id = (select min(entry_id) from entry)" OF("S1", "2.1.2"),
	    "judgements" },
	{ "an older answer of the same words",
	    "update judgement set entry_id = (select min(entry_id) from entry where key = "
	    "'2.1.1')" OF("S1", "2.1.1"),
	    "judgements" },
	{ "an answer as in conflict",
	    "update judgement set answer = null, conflict = 1" OF("S1", "2.1.2"), "judgements" },
	{ "a judgement gone", "delete from judgement" OF("S1", "2.1.2"), "judgements" },
	{ "a withdrawn judgement gone", "delete from judgement" OF("S2", "2.1.1"), "judgements" },
	{ "a question that is not asked yet", "delete from judgement" OF("S2", "2.1.2"),
	    "judgements of the inspection" },
	{ "one of a reading that nobody began",
	    "update judgement set reading = 2" OF("S2", "2.1.2"), "questions that apply" },
	{ "a prompt that is none", "update judgement set prompt = 1" OF("S1", "2.1.2"),
	    "questions that apply" },
	{ "a prompt that nobody answered",
	    "insert into judgement (case_id, question_id, reading, prompt, applies) select " CASE(
		"S1") ", question_id, 1, 1, 'yes' from question"
		      " where parent_id in (select question_id from question where ref = '2.1.1')",
	    "questions that apply" },
	{ "whether a question applies", "update judgement set applies = 'no'" OF("S1", "2.1.2"),
	    "questions that apply" },
	{ "a fact", "update fact set value = 'requires_improvement' where key = '1.1'", "facts" },
	{ "a fact gone", "delete from fact where key = '1.1'", "facts" },
	{ "a fact more",
	    "insert into fact (inspection_id, case_id, kind, key, reading, value, entry_id)"
	    " select inspection_id, case_id, kind, '1.2', reading, value, entry_id from fact"
	    " where key = '1.1'",
	    "facts" },
	{ "a fact behind all others",
	    "insert into fact (inspection_id, case_id, kind, key, reading, value, entry_id)"
	    " select inspection_id, 77777, kind, key, reading, value, entry_id from fact"
	    " where key = '1.1'",
	    "facts" },
	{ "a fact of another case", "update fact set case_id = 77777 where case_id = " CASE("S1"),
	    "not what its entries say" },
	{ "the state of a case", "update casefile set state = 'complete' where ref = 'S1'",
	    "cases" },
	{ "what a case is called", "update casefile set ref = 'S9' where ref = 'S1'", "cases" },
	{ "the sample of a case", "update casefile set sample = 'waiting' where ref = 'S1'",
	    "damaged" },
	{ "a tally",
	    "update tally set yes = yes + 1, relevant = relevant + 1 where question_id = " ASKED(
		"2.1.2"),
	    "tally" },
	{ "a tally gone", "delete from tally where question_id = " ASKED("2.1.2"), "tallies" },
	{ "cases that lack where none is counted",
	    "update tally set missing = 1 where sample is null", "tally" },
	{ "a target", "update sample_tally set target = 9", "tall" },
	{ "a value of an entry", "update entry set value = 'yes' where key = '2.1.2'", "altered" },
	{ "when it was recorded",
	    "update entry set recorded_at_ms = recorded_at_ms + 1"
	    " where key = '2.1.2'",
	    "altered" },
	{ "who judged",
	    "insert into person values (99, 'Nobody');"
	    "update entry set by_id = 99 where key = '2.1.2'",
	    "altered" },
	{ "a name that is not there", "update entry set by_id = 99 where key = '2.1.2'",
	    "names a site, person or inspection" },
	{ "an entry gone", "delete from entry_text; delete from entry where key = '2.1.2'",
	    "missing" },
	{ "its number", "update entry set seq = 9223372036854775807 where key = '2.1.2'",
	    "are missing" },
	{ "its reading", "update entry set reading = 4294967297 where key = '2.1.2'",
	    "in reading 4294967297" },
	{ "a text", "update entry_text set text = text || '.'", "altered" },
	{ "a text gone", "delete from entry_text", "the texts of the inspection are not" },
	{ "a text of no part", "update entry_text set part = 'taxt' where part = 'because'",
	    "altered" },
	{ "a text under another name", "update entry_text set part = 'texu' where part = 'text'",
	    "altered" },
	{ "a text more",
	    "insert into entry_text select entry_id, 'text', zeroblob(16), 'x' from entry"
	    " where key = '2.1.2'",
	    "altered" },
	{ "what supersedes",
	    "delete from supersedes where entry = (select max(entry) from supersedes)", "altered" },
	{ "what is superseded",
	    "insert into supersedes select entry_id, entry_id + 1 from entry"
	    " where key = '2.1.2'",
	    "altered" },
	{ "an entry disregarded",
	    "insert into disregarded select entry_id from entry"
	    " where key = '2.1.2'",
	    "judgements" },
	{ "an answer as bytes", BYTES("judgement", "answer", "answer is not null"), NONE },
	{ "a value of a fact as bytes", BYTES("fact", "value", "key = '1.1'"), NONE },
	{ "a key of a fact as bytes", BYTES("fact", "key", "key = '1.1'"), "damaged" },
	{ "a key of an entry as bytes", BYTES("entry", "key", "key = '1.1'"), NONE },
	{ "a value of an entry as bytes", BYTES("entry", "value", "key = '1.1'"), NONE },
	{ "a text as bytes", BYTES("entry_text", "text", "1"), "altered" },
	{ "a part of an entry as bytes", BYTES("entry_text", "part", "1"), NONE },
	{ "a name as bytes", BYTES("person", "name", "1"), "that is not there" },
	{ "a title of the framework as bytes", BYTES("sample", "title", "1"), "framework" },
	{ "a band", "update band set from_percent = from_percent + 1 where points = 1",
	    "framework" },
};

START_TEST(what_was_changed_is_said)
{
	struct assize_store *s;
	struct assize_rows *r = NULL;

	ground_tamper(g.path, changes[_i].sql);
	s = ground_read_as("Dana");
	ck_assert_msg(!assize_result_standards(s, "i-1", &r, &g.e), "%s: figures all the same",
	    changes[_i].name);
	ck_assert_int_eq(g.e.code, ASSIZE_STORE);
	ck_assert_msg(ground_says(changes[_i].says), "%s: %s", changes[_i].name, g.e.text);
	assize_rows_close(&r);
	assize_store_close(&s);
}
END_TEST

/* Inspection by inspection, as for whoever reads one. */
START_TEST(the_whole_check_finds_it_too)
{
	struct assize_store *s;
	int64_t entries;

	s = ground_read_as("Dana");
	GOOD(assize_check(s, &entries, &g.e));
	assize_store_close(&s);
	ground_tamper(g.path, changes[_i].sql);
	s = ground_read_as("Dana");
	ck_assert_msg(!assize_check(s, &entries, &g.e), "%s: not found", changes[_i].name);
	ck_assert_int_eq(g.e.code, ASSIZE_STORE);
	assize_store_close(&s);
}
END_TEST

#define LIST(name, call) \
	static bool name(struct assize_store *s, struct assize_rows **r) \
	{ \
		return call; \
	}
LIST(standards, assize_result_standards(s, "i-1", r, &g.e))
LIST(progress, assize_result_progress(s, "i-1", "case", r, &g.e))
LIST(cases, assize_casefile_list(s, "i-1", NULL, r, &g.e))
LIST(one_case, assize_casefile_show(s, &(struct assize_which){ .ref = "S1" }, r, &g.e))
LIST(readings, assize_reading_list(s, "i-1", r, &g.e))
LIST(agreement, assize_agreement_list(s, "i-1", NULL, r, &g.e))
LIST(disagreements, assize_agreement_disagreements(s, "i-1", true, r, &g.e))
LIST(history, assize_trail_list(s, "i-1", &(struct assize_trail_filter){ 0 }, r, &g.e))
LIST(history_of_a_case,
    assize_trail_list(s, "i-1", &(struct assize_trail_filter){ .case_ref = "S1" }, r, &g.e))
LIST(context, assize_context_list(s, "i-1", r, &g.e))
LIST(evidence, assize_evidence_list(s, "i-1", NULL, r, &g.e))
LIST(evidence_count, assize_evidence_count(s, "i-1", r, &g.e))
LIST(findings, assize_finding_list(s, "i-1", NULL, r, &g.e))
LIST(challenges, assize_challenge_list(s, "i-1", false, r, &g.e))

static bool
tables(struct assize_store *s, struct assize_rows **r)
{
	struct assize_tables t;

	*r = NULL;
	return assize_tables_load(s, "i-1", &g.a, &t, &g.e);
}

static bool (*const readings_of[])(struct assize_store *, struct assize_rows **) = { standards,
	progress, cases, one_case, readings, agreement, disagreements, history, history_of_a_case,
	context, evidence, evidence_count, findings, challenges, tables };

START_TEST(nothing_of_an_inspection_is_read_where_something_was_changed)
{
	struct assize_store *s = ground_read_as("Dana");
	struct assize_rows *r = NULL;

	GOOD(readings_of[_i](s, &r));
	assize_rows_close(&r);
	assize_store_close(&s);
	ground_tamper(g.path, changes[0].sql);
	s = ground_read_as("Dana");
	ck_assert(!readings_of[_i](s, &r));
	ck_assert(ground_says(changes[0].says));
	assize_store_close(&s);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("whole");
	TCase *t = tcase_create("whole");

	tcase_add_checked_fixture(t, begin, ground_end);
	tcase_add_loop_test(t, what_was_changed_is_said, 0, COUNT_OF(changes));
	tcase_add_loop_test(t, the_whole_check_finds_it_too, 0, COUNT_OF(changes));
	tcase_add_loop_test(t, nothing_of_an_inspection_is_read_where_something_was_changed, 0,
	    COUNT_OF(readings_of));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
