/*
 * The calls that the fault sweeps are made over, each with what it needs in the store before.
 */
#include "fault/fault_calls.h"

#include "ground/ground.h"
#include "ground/which.h"

#include <assize/breakdown.h>
#include <assize/compare.h>

#include <assize/finding.h>
#include <assize/keep.h>

#include <assize/merge.h>
#include <assize/tables.h>

#include <stdio.h>
#include <unistd.h>

static const struct assize_which s1 = { .ref = "S1" }, w1 = { .ref = "W1" },
				 new_case = { .ref = "N1" };
static const char *text; /* a file that a call reads, made before */

static bool
is_good(bool ok)
{
	ck_assert_msg(ok, "%s", g.e.text);
	return ok;
}

#define PREPARE(call) (ground_fresh(), is_good(call))

static bool
framework_new(void)
{
	const struct assize_framework_text framework = {
		.name = "f", .text = text, .n = strlen(text), .replace_rules = true
	};

	return assize_framework_load(g.s, &framework, &g.a, NULL, &g.e);
}

static void
other_framework(void)
{
	text = ground_source("fixtures/framework/eight-of-24.json");
}

static void
other_words(void)
{
	char *p;

	text = ground_source(FRAMEWORK);
	ck_assert((p = strstr(text, "Is there a known risk")) != NULL);
	p[1] = 'S';
}

static bool
framework_builtin(void)
{
	return assize_framework_builtin(g.s, &g.e);
}

static bool
inspection_add(void)
{
	return assize_inspection_add(g.s, "i-2", "resettlement-13", "Another service", &g.e);
}

static bool
inspection_set(void)
{
	static const struct assize_pair pairs[] = { { "service", "Other" }, { "lead", "Somebody" },
		{ "start", "2020-01-20" }, { "target.workdays", "5" } };

	return assize_inspection_set(g.s, ON("i-1", NULL), pairs, COUNT_OF(pairs), &g.e);
}

static bool
inspection_state(void)
{
	return assize_inspection_state(g.s, ON("i-1", "In a hurry"), "final", &g.e);
}

static bool
inspection_results(void)
{
	return assize_result_shown_set(g.s, ON("i-1", "The team discusses them"), true, &g.e);
}

static bool
inspection_role(void)
{
	return assize_inspection_role(g.s, "i-1", "Somebody new", "lead", &g.e);
}

static bool
inspection_person(void)
{
	return assize_inspection_person(g.s, "Somebody new", &g.e);
}

static bool
case_add(void)
{
	static const struct assize_pair known[] = { { "order_type", "long_licence" },
		{ "tier", "tier_a" } };

	return assize_casefile_add(g.s, BECAUSE(&new_case, "Found late"),
	    &(struct assize_new_case){ .sample = "supervised",
		.inspector = "Inspector B",
		.attributes = known,
		.n = COUNT_OF(known) },
	    &g.e);
}

static bool
case_set(void)
{
	static const struct assize_pair known[] = { { "order_type", "community_order" },
		{ "months_served", "9" } };

	return assize_casefile_set(g.s, &s1, known, COUNT_OF(known), &g.e);
}

static bool
case_assign(void)
{
	return assize_casefile_assign(g.s, &s1, "Inspector B", &g.e);
}

static bool
case_note(void)
{
	return assize_casefile_note(g.s, &s1, "A note", &g.e);
}

static void
answer_workday(void)
{
	ck_assert(ground_judge(
	    g.s, "W1", "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no"));
}

static bool
case_complete(void)
{
	return assize_casefile_state(g.s, &w1, "complete", &g.e);
}

static void
complete_workday(void)
{
	answer_workday();
	PREPARE(case_complete());
}

static bool
case_moderate(void)
{
	return assize_casefile_state(g.s, BECAUSE(&w1, "Read by two"), "moderated", &g.e);
}

static bool
case_reopen(void)
{
	return assize_casefile_state(g.s, BECAUSE(&w1, "One was overlooked"), "open", &g.e);
}

static bool
case_withdraw(void)
{
	return assize_casefile_state(g.s, BECAUSE(&w1, "Another child's file"), "withdrawn", &g.e);
}

static bool
judge(const struct assize_answer *answers, size_t n)
{
	struct assize_judged judged;

	return assize_judgement_record(
	    g.s, BECAUSE(&s1, "As seen"), ANSWERS(answers, n), &judged, &g.e);
}

static bool
judge_some(void)
{
	static const struct assize_answer answers[] = {
		{ .question = "2.3.2.told", .answer = "no" },
		{ .question = "2.3.2", .answer = "yes", .evidence = "They were told." },
		{ .question = "lives_near", .answer = "yes" },
		{ .question = "named_person", .answer = "yes", .discuss = "yes" },
		{ .question = "known_risk", .answer = "yes" },
		{ .question = "2.1.1", .discuss = "yes" },
	};

	return judge(answers, COUNT_OF(answers));
}

static bool
judge_with_note(void)
{
	static const struct assize_answer answers[] = { { .question = "known_risk",
							    .answer = "yes" },
		{ .question = "2.1.1", .answer = "no", .discuss = "yes" } };
	const struct assize_submission said = { answers, COUNT_OF(answers), "Seen by two" };
	struct assize_judged judged;

	return assize_judgement_record(g.s, &s1, &said, &judged, &g.e);
}

static bool
judge_otherwise(void)
{
	static const struct assize_answer answers[] = {
		{ .question = "known_risk", .answer = "no", .evidence = "Looked again." },
		{ .question = "2.1.1", .discuss = "no" },
		{ .question = "named_person", .answer = "clear" },
	};

	return judge(answers, COUNT_OF(answers));
}

static bool
rate(void)
{
	return assize_decision_rate(g.s, ON("i-1", "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e);
}

static bool
discretion(void)
{
	return assize_decision_discretion(g.s, ON("i-1", "One case only."),
	    &(struct assize_decision){ .standard = "3.1", .rating = "good", .outside_rule = true },
	    &g.e);
}

static void
prepare_judged(void)
{
	PREPARE(judge_some());
}

/* An inspection with a little of everything. */
static void
prepare_bundle(void)
{
	prepare_judged();
	complete_workday();
	PREPARE(rate() && discretion() && inspection_set());
	PREPARE(assize_casefile_state(
	    g.s, BECAUSE(&(struct assize_which){ .ref = "S2" }, "Moved away"), "withdrawn", &g.e));
	text = ground_export(g.s, NULL);
}

static void
prepare_other_bundle(void)
{
	char *p;

	prepare_bundle();
	ck_assert((p = strstr(text, "\"i-1\"")) != NULL);
	p[3] = '2';
}

/* The store is a copy that nobody has written in yet: the first entry begins a site. */
static void
prepare_copy(void)
{
	assize_store_close(&g.s);
	g.path = ground_copy(g.path, "copy.db");
	g.s = ground_open(g.path, "Inspector A");
}

static bool
what_if(void)
{
	static const struct assize_change changes[] = { { "S1", "2.1.1", "no" },
		{ "W1", "3.1.1", "yes" } };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_result after;

	return assize_result_whatif(
	    g.s, &(struct assize_changes){ NULL, changes, COUNT_OF(changes) }, &a, &after, &g.e);
}

static bool
read_text(bool (*from)(const struct assize_file *))
{
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct assize_file file = { .name = "f", .in = in };

	return from(&file);
}

static bool
import_from(const struct assize_file *file)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_bundle bundle;

	return assize_bundle_import_edited(g.s, file, &a, &bundle, &g.e);
}

static bool
import_new(void)
{
	return read_text(import_from);
}

static void
prepare_answers(void)
{
	text = "case,question,answer,evidence\nS1,known_risk,yes,\nS1,2.2.2,no,\"Not seen, "
	       "twice\"\nS2,2.1.1,yes,\n"
	       "W1,3.1.1,no,Late\nS1,2.1.1.tier,yes,\n";
	ck_assert(ground_judge(g.s, "W1", "3.1.1=yes"));
}

static bool
judge_from(const struct assize_file *file)
{
	size_t made;

	return assize_answers_read(g.s, NULL, file, &made, &g.e);
}

static bool
judge_csv(void)
{
	return read_text(judge_from);
}

static void
prepare_cases(void)
{
	text = "case,sample,inspector,order_type,months_served\nN1,supervised,Inspector "
	       "B,long_licence,12\n"
	       "N2,workdays,,community_order,\n";
}

static bool
cases_from(const struct assize_file *file)
{
	const struct assize_adding how = { .file = file, .arena = &g.a };
	struct assize_added added;

	return assize_cases_read(g.s, ON(NULL, NULL), &how, &added, &g.e);
}

static bool
cases_csv(void)
{
	return read_text(cases_from);
}

/* A backup that failed leaves no file. */
static bool
back_up(void)
{
	CLEANUP(assize_rows_close) struct assize_rows *heads = NULL;
	const char *path = ground_path("b.backup");
	const bool ok =
	    assize_keep_backup(g.s, &(struct assize_backup){ .path = path }, NULL, &heads, &g.e);

	ck_assert_int_eq(unlink(path) == 0, ok);
	return ok;
}

/* A restore that failed leaves no store; the one that it is a backup of is looked at. */
static void
prepare_restore(void)
{
	CLEANUP(assize_rows_close) struct assize_rows *heads = NULL;

	prepare_judged();
	PREPARE(assize_keep_backup(g.s,
	    &(struct assize_backup){ .path = ground_path("kept.backup") }, NULL, &heads, &g.e));
}

static bool
restore(void)
{
	const char *path = ground_path("r.db");
	const bool ok = assize_keep_restore(
	    &g.io, &(struct assize_restore){ ground_path("kept.backup"), NULL, path }, NULL, &g.e);

	ck_assert_int_eq(unlink(path) == 0, ok);
	return ok;
}

static void
prepare_final(void)
{
	prepare_judged();
	PREPARE(inspection_state());
}

static bool
retain(void)
{
	struct assize_retained out;

	return assize_retain(g.s, ON("i-1", "Long enough"), &g.a, &out, &g.e);
}

static char key[ASSIZE_KEY_SIZE]; /* of a finding, made before */

static bool
context_set(void)
{
	const struct assize_context fact = { "Population", "687524", "people", "Census",
		"mid-2018" };

	return assize_context_set(g.s, ON(NULL, "Looked up"), &fact, &g.e);
}

static bool
evidence_add(void)
{
	const struct assize_evidence evidence = { "1.1.1", "meeting", "The board met." };

	return assize_evidence_add(g.s, ON(NULL, NULL), &evidence, key, &g.e);
}

static void
prepare_evidence(void)
{
	PREPARE(evidence_add());
}

static bool
evidence_withdraw(void)
{
	return assize_evidence_withdraw(g.s, ON(NULL, "Of another service"), key, &g.e);
}

static bool
finding_add(void)
{
	const struct assize_finding finding = { .kind = "recommendation",
		.standard = "2.1",
		.to = "The board",
		.text = "Look again." };

	return assize_finding_add(g.s, ON(NULL, NULL), &finding, key, &g.e);
}

static char first[ASSIZE_KEY_SIZE];

static void
prepare_findings(void)
{
	PREPARE(finding_add());
	strcpy(first, key);
	PREPARE(finding_add());
}

static bool
finding_move(void)
{
	return assize_finding_move(g.s, ON(NULL, NULL), key, first, &g.e);
}

static bool
breakdown(void)
{
	static const char *const by[] = { "tier", "inspector" };
	const struct assize_breakdown ask = { .by = by, .by_count = COUNT_OF(by), .groups = true };
	struct assize_rows *r;
	size_t few;
	const bool ok = assize_breakdown_list(g.s, &ask, &few, &r, &g.e);

	assize_rows_close(&r);
	return ok;
}

static bool
compared(void)
{
	const struct assize_compare ask = { .all_states = true };
	struct assize_rows *r;
	const bool ok = assize_compare_rows(g.s, &ask, &r, &g.e);

	assize_rows_close(&r);
	return ok;
}

static bool
trend(void)
{
	const struct assize_trend ask = { .of = "2.1.1", .all_states = true };
	struct assize_rows *r;
	const bool ok = assize_trend_rows(g.s, &ask, &r, &g.e);

	assize_rows_close(&r);
	return ok;
}

/* Of the tables, and last of their folder. */
static const char *table_paths[6];

static void
prepare_tables(void)
{
	static const char *const names[] = { "/cases.csv", "/judgements.csv", "/results.csv",
		"/codebook.csv", "/codebook.json", "" };

	prepare_judged();
	for (size_t i = 0; i < COUNT_OF(names); i++)
		table_paths[i] = assize_arena_printf(&g.a, "%s%s", ground_path("tables"), names[i]);
}

/* What has failed leaves no folder. */
static bool
tables(void)
{
	const struct assize_tables_folder to = { table_paths[5], false };
	size_t defused;
	const bool ok = assize_tables_csv(g.s, NULL, &to, &defused, &g.e);

	for (size_t i = 0; ok && i < 5; i++)
		ck_assert(unlink(table_paths[i]) == 0);
	ck_assert((rmdir(to.path) == 0) == ok);
	return ok;
}

static const char *other; /* a store to be merged, made before */

static bool
edit_other(struct assize_store *s)
{
	static const struct assize_which n1 = { .inspection = "i-1", .ref = "N1" },
					 there = { .inspection = "i-1", .ref = "S1" };
	const char *rules = ground_source("fixtures/framework/eight-of-24.json");
	const struct assize_framework_text framework = {
		.name = "f", .text = rules, .n = strlen(rules), .replace_rules = true
	};
	struct assize_answer answer = {
		.question = "2.1.1", .answer = "no", .evidence = "Not there"
	};
	struct assize_judged judged;

	return assize_framework_load(s, &framework, &g.a, NULL, &g.e)
	       && assize_inspection_add(s, "i-8", "eight-of-24", "Another service", &g.e)
	       && assize_casefile_add(
		   s, &n1, &(struct assize_new_case){ .sample = "supervised" }, &g.e)
	       && assize_judgement_record(s, &n1, ANSWERS(&answer, 1), &judged, &g.e)
	       && assize_judgement_record(
		   s, BECAUSE(&there, "Seen"), ANSWERS(&answer, 1), &judged, &g.e);
}

/* Another framework, inspection and case come, and an answer that conflicts with the one here. */
static void
prepare_merge(void)
{
	struct assize_store *s;

	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	assize_store_close(&g.s);
	other = ground_copy(g.path, "other.db");
	g.s = ground_open(g.path, "Inspector A");
	ck_assert(ground_judge(g.s, "S1", "2.1.1=clear"));
	s = ground_open(other, "Inspector B");
	PREPARE(edit_other(s));
	assize_store_close(&s);
}

static bool
merge(void)
{
	const struct assize_merging how = { .path = other, .accept = true };
	struct assize_merged merged;
	struct assize_rows *rows;
	const bool ok = assize_merge(g.s, &how, &merged, &rows, &g.e);

	assize_rows_close(&rows);
	return ok;
}

static bool
merge_dry(void)
{
	const struct assize_merging how = { .path = other, .dry_run = true, .accept = true };
	struct assize_merged merged;
	struct assize_rows *rows;
	const bool ok = assize_merge(g.s, &how, &merged, &rows, &g.e);

	assize_rows_close(&rows);
	return ok;
}

const struct fault_call fault_calls[] = {
	{ "framework load", other_framework, framework_new, false },
	{ "framework load, texts put right", other_words, framework_new, false },
	{ "framework load, built in", NULL, framework_builtin, false },
	{ "inspection add", NULL, inspection_add, false },
	{ "inspection set", NULL, inspection_set, false },
	{ "inspection state", NULL, inspection_state, false },
	{ "inspection results", NULL, inspection_results, false },
	{ "person role", NULL, inspection_role, false },
	{ "person add", NULL, inspection_person, false },
	{ "case add", NULL, case_add, false },
	{ "case set", NULL, case_set, false },
	{ "case assign", NULL, case_assign, false },
	{ "case note", NULL, case_note, false },
	{ "case complete", answer_workday, case_complete, false },
	{ "case moderate", complete_workday, case_moderate, false },
	{ "case reopen", complete_workday, case_reopen, false },
	{ "case withdraw", complete_workday, case_withdraw, false },
	{ "judge", NULL, judge_some, false },
	{ "judge with a note", NULL, judge_with_note, false },
	{ "judge again", prepare_judged, judge_otherwise, false },
	{ "judge, by a request", NULL, fault_web_judge, false },
	{ "sheet, by a request", NULL, fault_web_sheet, true },
	{ "summary, by a request", NULL, fault_web_summary, true },
	{ "inspection list, by a request", NULL, fault_web_list, true },
	{ "evidence add, by a request", NULL, fault_web_evidence, false },
	{ "read assign, by a request", fault_reading_first, fault_web_assign, false },
	{ "sample import, by a request", fault_web_rows, fault_web_population, false },
	{ "sample show, by a request", fault_sample_drawn, fault_web_draws, true },
	{ "rate", NULL, rate, false },
	{ "discretion", answer_workday, discretion, false },
	{ "import", prepare_other_bundle, import_new, false },
	{ "import, the same again", prepare_bundle, import_new, true },
	{ "judge --from", prepare_answers, judge_csv, false },
	{ "case import", prepare_cases, cases_csv, false },
	{ "inspection add, on a copy", prepare_copy, inspection_add, false },
	{ "judge, on a copy", prepare_copy, judge_some, false },
	{ "what-if", NULL, what_if, true },
	{ "read", fault_reading_first, fault_reading_say, false },
	{ "read assign", fault_reading_first, fault_reading_assign, false },
	{ "read assign, to another", fault_reading_given, fault_reading_give, false },
	{ "read complete", fault_reading_begun, fault_reading_complete, false },
	{ "settle", fault_reading_both, fault_reading_settle, false },
	{ "agreement, with what was settled", fault_reading_settled, fault_reading_agreement,
	    true },
	{ "backup", prepare_judged, back_up, true },
	{ "restore", prepare_restore, restore, true },
	{ "retain", prepare_final, retain, false },
	{ "challenge add", NULL, fault_trail_challenge, false },
	{ "challenge answer", fault_trail_challenged, fault_trail_answer, false },
	{ "diff of a file", fault_trail_draft, fault_trail_diff_file, true },
	{ "diff of two moments", fault_trail_draft, fault_trail_diff_moments, true },
	{ "verify a summary", fault_trail_summary, fault_trail_verify, true },
	{ "verify a printed table", fault_trail_table, fault_trail_printed, true },
	{ "context set", NULL, context_set, false },
	{ "evidence add", NULL, evidence_add, false },
	{ "evidence withdraw", prepare_evidence, evidence_withdraw, false },
	{ "finding add", NULL, finding_add, false },
	{ "finding move", prepare_findings, finding_move, false },
	{ "breakdown", prepare_judged, breakdown, true },
	{ "compared", prepare_judged, compared, true },
	{ "trend", prepare_judged, trend, true },
	{ "export --csv", prepare_tables, tables, true },
	{ "sample import", fault_sample_start, fault_sample_import, false },
	{ "sample exclude", fault_sample_population, fault_sample_exclude, false },
	{ "sample draw", fault_sample_population, fault_sample_draw, false },
	{ "sample replace", fault_sample_drawn, fault_sample_replace, false },
	{ "merge", prepare_merge, merge, false },
	{ "merge --dry-run", prepare_merge, merge_dry, true },
};

const size_t fault_call_count = COUNT_OF(fault_calls);
