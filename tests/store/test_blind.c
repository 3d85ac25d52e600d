/*
 * What is hidden from whom while second readings are under way: in every list, and in queries.
 */
#include "ground/ground.h"

#include "core/copy/moment.h"
#include "ground/which.h"

#include <assize/agreement.h>
#include <assize/reading.h>

#include <stdio.h>

static const struct assize_which w1 = { .ref = "W1" };

/*
 * The first reading of W1 is Ann's and complete, with evidence, a note and a mark; the second is
 * Bob's, begun.
 */
static const struct assize_answer first[] = {
	{ .question = "site_hazard", .answer = "no" },
	{ .question = "3.1.1", .answer = "yes", .evidence = "Ann saw it", .discuss = "yes" },
	{ .question = "3.1.2", .answer = "yes" },
	{ .question = "3.2.1", .answer = "no" },
	{ .question = "3.3.1", .answer = "yes" },
	{ .question = "3.3.2", .answer = "yes" },
	{ .question = "3.4.1", .answer = "no" },
}, second[] = {
	{ .question = "site_hazard", .answer = "no" },
	{ .question = "3.1.1", .answer = "no", .evidence = "Bob saw it", .discuss = "yes" },
	{ .question = "3.1.2", .answer = "yes" },
	{ .question = "3.2.1", .answer = "no" },
	{ .question = "3.3.1", .answer = "yes" },
	{ .question = "3.3.2", .answer = "yes" },
	{ .question = "3.4.1", .answer = "no" },
};

static void
say(const char *who, const struct assize_answer *answers, size_t n, const char *note)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);
	const struct assize_submission said = { .answers = answers, .n = n, .note = note };
	struct assize_judged judged;

	GOOD(answers == first ? assize_judgement_record(s, &w1, &said, &judged, &g.e)
			      : assize_reading_record(s, &w1, &said, &judged, &g.e));
}

static void
complete(const char *who, bool second_reading)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);

	GOOD(second_reading ? assize_reading_complete(s, &w1, &g.e)
			    : assize_casefile_state(s, &w1, "complete", &g.e));
}

static void
set_up(void)
{
	ground_begin_cases();
	GOOD(assize_casefile_assign(g.s, &w1, "Ann", &g.e));
	say("Ann", first, COUNT_OF(first), "Ann's note");
	complete("Ann", false);
	GOOD(assize_casefile_assign(g.s, &(struct assize_which){ .ref = "S1" }, "Eve", &g.e));
	say("Bob", second, 2, NULL);
}

/* All cells of the rows, one after the other; the rows are closed. */
static const char *
cells(bool opened, struct assize_rows **r)
{
	CLEANUP(text_free) char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	ck_assert_msg(opened, "%s", g.e.text);
	while (assize_rows_next(*r, &g.e) == 1)
		for (int i = 0; i < assize_rows_count(*r); i++)
			fprintf(
			    out, "%s ", assize_rows_text(*r, i) ? assize_rows_text(*r, i) : "-");
	fclose(out);
	assize_rows_close(r);
	return assize_arena_text(&g.a, text);
}

/* The first cell that a query gives. */
static const char *
query(const char *who, const char *sql)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_read_as(who);
	struct assize_rows *r = NULL;
	const char *text;

	ground_fresh();
	text = cells(assize_rows_query(s, sql, 0, &r, &g.e), &r);
	return assize_arena_printf(&g.a, "%.*s", (int)strcspn(text, " "), text);
}

#define OF_W1 " where case_id = (select case_id from casefile where ref = 'W1') and reading = "

/*
 * Ways to get at single answers of one reading, and whether they tell of both; %s is the number of
 * the reading.
 */
static const char *const tries[] = {
	"select count(answer) from judgement" OF_W1 "%s",
	"select count(*) from applicability" OF_W1 "%s",
	"select count(*) from entry" OF_W1 "%s and kind in (" SQL_KIND_JUDGEMENT
	", " SQL_KIND_DISCUSS ")",
	"select count(*) from head" OF_W1 "%s and kind = " SQL_KIND_JUDGEMENT,
	"select count(*) from fact" OF_W1 "%s and kind = " SQL_KIND_DISCUSS,
	"select count(*) from entry_text where text like (select substr('AnnBob', 3 * %s - 2, 3)) "
	"|| '%%'",
	"select count(answer) from judgement_current where case_ref = 'W1' and reading = (select "
	"iif(%s = 1, 'first', 'second'))",
	"select count(*) from judgement_history where case_ref = 'W1' and reading = (select iif(%s "
	"= 1, 'first', 'second'))",
	"with x as (select * from judgement) select count(answer) from x" OF_W1 "%s",
	"with recursive x(n) as (select count(answer) from judgement" OF_W1 "%s"
	" union select n from x) select n from x",
	"select (select count(answer) from judgement j where j.case_id = c.case_id and j.reading = "
	"%s) from casefile c where ref = 'W1'",
	"select json_array_length(json_group_array(answer)) from judgement" OF_W1
	"%s and answer is not null",
	("select count(*) from (select * from entry natural join entry_text)" OF_W1
	 "%s and kind in (" SQL_KIND_JUDGEMENT ", " SQL_KIND_NOTE ")"),
	"select count(*) from question q join judgement j using (question_id) join casefile c "
	"using (case_id)"
	" where c.ref = 'W1' and j.reading = %s and j.answer is not null",
};

static bool
tells(int way, const char *who, int reading)
{
	const char *sql = assize_arena_printf(&g.a, tries[way], reading == 1 ? "1" : "2");

	return strcmp(query(who, sql), "0") != 0;
}

START_TEST(no_query_tells_of_a_reading_that_is_hidden)
{
	ck_assert(!tells(_i, "Bob", 1) && tells(_i, "Bob", 2));
	ck_assert(tells(_i, "Ann", 1) && !tells(_i, "Ann", 2));
	ck_assert(tells(_i, "Eve", 1) && !tells(_i, "Eve", 2));
	ck_assert(!tells(_i, "bob", 1)
		  && !tells(_i, "bob", 2)); /* nobody of that name has a part in it */
	ck_assert(!tells(_i, NULL, 1) && !tells(_i, NULL, 2)); /* whoever is logged in */
	say("Bob", second, COUNT_OF(second), NULL);
	complete("Bob", true);
	ck_assert(tells(_i, "Bob", 1) && tells(_i, "Bob", 2) && tells(_i, "Ann", 2)
		  && tells(_i, NULL, 2));
}
END_TEST

/* The ways past the names that hide. */
static const char *const refused[] = {
	"select * from main.judgement",
	"select main.judgement.answer from judgement",
	"select count(*) from MAIN . entry",
	"select count(*) from \"main\".entry_text",
	"select * from [main].fact",
	"select * from `main`/* */.judgement",
	"select * from 'main'.judgement",
	"with v as (select * from \"main\"\xEF\xBB\xBF.judgement) select * from v",
	"select * from main -- x\n.judgement",
	"select * from main.head",
	"select * from main.judgement_current",
	"with conflict as (select * from main.judgement) select * from conflict",
	"with judgement as (select * from judgement) select * from judgement",
	"select * from pragma_table_info('judgement')",
	"pragma query_only",
	"drop view temp.judgement",
	"delete from temp.hidden",
	"attach 'x' as y",
};

START_TEST(no_query_gets_past_what_hides)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	struct assize_rows *r = NULL;

	REFUSED(assize_rows_query(bob, refused[_i], 0, &r, &g.e), ASSIZE_INVALID, "query:");
}
END_TEST

START_TEST(what_only_looks_like_a_way_past_is_allowed)
{
	ck_assert_str_eq(query("Bob", "select 'domain. main'"), "domain.");
	ck_assert_str_eq(query("Bob", "select main from (select 7 as main)"), "7");
	ck_assert_str_eq(
	    query("Bob", "with a as (select 7 as b) select domain.b from a as domain"), "7");
}
END_TEST

/* What every view of results shows, in one text. */
static const char *const results[] = { "inspection_result", "standard_result",
	"key_question_result", "gate_result", "warning", "sample_progress", "inspection_state",
	"conflict" };

START_TEST(no_result_changes_while_something_is_hidden)
{
	const char *sql = assize_arena_printf(&g.a, "select * from %s", results[_i]);
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	struct assize_rows *r = NULL;
	struct assize_result result;

	ground_fresh();
	ck_assert_str_eq(
	    cells(assize_rows_query(bob, sql, 0, &r, &g.e), &r), ground_asked_all(sql));
	GOOD(
	    assize_result_load(bob, NULL, &g.a, &result, &g.e)); /* it counts again what there is */
}
END_TEST

/* Everything that the lists print about W1. */
static const char *
all_lists(struct assize_store *s)
{
	static const char *const by[] = { "discuss", "case" };
	const struct assize_trail_filter w = { .case_ref = "W1" };
	struct assize_rows *r = NULL;
	const char *all;

	ground_fresh();
	all = cells(assize_trail_list(s, NULL, &w, &r, &g.e), &r);
	all = assize_arena_printf(
	    &g.a, "%s%s", all, cells(assize_casefile_show(s, &w1, &r, &g.e), &r));
	all = assize_arena_printf(&g.a, "%s%s", all,
	    cells(assize_result_cases(s, &(struct assize_asked){ NULL, NULL, "3.1.1" }, &r, &g.e),
		&r));
	all = assize_arena_printf(
	    &g.a, "%s%s", all, cells(assize_agreement_disagreements(s, NULL, true, &r, &g.e), &r));
	for (size_t i = 0; i < COUNT_OF(by); i++)
		all = assize_arena_printf(
		    &g.a, "%s%s", all, cells(assize_result_progress(s, NULL, by[i], &r, &g.e), &r));
	return all;
}

START_TEST(no_list_tells_of_a_reading_that_is_hidden)
{
	CLEANUP(assize_store_close) struct assize_store *ann = ground_read_as("Ann");
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	CLEANUP(assize_store_close) struct assize_store *later = NULL;
	const char *seen = all_lists(bob);

	ck_assert_msg(
	    !strstr(seen, "Ann saw it") && !strstr(seen, "note") && strstr(seen, "Bob saw it"),
	    "%s", seen);
	ck_assert_ptr_nonnull(strstr(seen, "W1 workdays hidden"));
	seen = all_lists(ann);
	ck_assert_msg(
	    strstr(seen, "Ann saw it") && strstr(seen, "note") && !strstr(seen, "Bob saw it"), "%s",
	    seen);
	say("Bob", second, COUNT_OF(second), NULL);
	complete("Bob", true);
	later = ground_read_as("Bob");
	seen = all_lists(later);
	ck_assert_msg(
	    strstr(seen, "Ann saw it") && strstr(seen, "note") && strstr(seen, "Bob saw it"), "%s",
	    seen);
}
END_TEST

START_TEST(a_second_reading_stays_hidden_until_the_first_was_complete_once)
{
	const struct assize_which s2 = { .ref = "S2" };
	CLEANUP(assize_store_close) struct assize_store *bob = ground_open(g.path, "Bob");
	const struct assize_answer answers[] = { { .question = "known_risk", .answer = "no" },
		{ .question = "2.1.1", .answer = "yes" }, { .question = "2.1.2", .answer = "no" },
		{ .question = "2.2.1", .answer = "yes" }, { .question = "2.3.1", .answer = "yes" },
		{ .question = "2.4.1", .answer = "no" } };
	const struct assize_submission said = { .answers = answers, .n = COUNT_OF(answers) };
	static const char count[] = "select count(answer) from judgement_current where case_ref = "
				    "'S2' and reading = 'second'";
	const struct assize_pair order = { "order_type", "community_order" };
	struct assize_judged judged;

	GOOD(assize_casefile_set(g.s, &s2, &order, 1, &g.e));
	GOOD(assize_reading_record(bob, &s2, &said, &judged, &g.e));
	GOOD(assize_reading_complete(bob, &s2, &g.e));
	ck_assert_str_eq(query("Bob", count), "6");
	ck_assert_str_eq(query("Ann", count), "0");
	GOOD(assize_judgement_record(g.s, &s2, &said, &judged, &g.e));
	ck_assert_str_eq(query("Ann", count), "0");
	GOOD(assize_casefile_state(g.s, &s2, "complete", &g.e));
	ck_assert_str_eq(query("Ann", count), "6");
	GOOD(assize_casefile_state(g.s, BECAUSE(&s2, "Once more"), "open", &g.e));
	ck_assert_str_eq(query("Ann", count), "6");
}
END_TEST

static bool
judge_first(struct assize_store *s)
{
	struct assize_judged judged;

	return assize_judgement_record(s, &w1, ANSWERS(first, 1), &judged, &g.e);
}

START_TEST(what_would_tell_the_second_reader_is_refused)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_open(g.path, "Bob");
	CLEANUP(assize_store_close) struct assize_store *reads = NULL;
	static char csv[] = "case,question,answer\nW1,3.1.1,no\n";
	const struct assize_change change = { "W1", "3.1.1", "no" };
	CLEANUP(file_close) FILE *out = fopen("/dev/null", "w");
	CLEANUP(file_close) FILE *in = fmemopen(csv, strlen(csv), "r");
	const struct assize_file file = { .name = "a.csv", .in = in };
	struct assize_result result;
	struct assize_sheet sheet;
	size_t made;

	GOOD(assize_casefile_state(g.s, BECAUSE(&w1, "Once more"), "open", &g.e));
	reads = ground_read_as("Bob");
	REFUSED(judge_first(bob), ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_judgement_record(bob, &w1,
		    ANSWERS((&(struct assize_answer){ .question = "3.1.1", .discuss = "no" }), 1),
		    &(struct assize_judged){ 0 }, &g.e),
	    ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_casefile_note(bob, &w1, "Bob's note", &g.e), ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_casefile_note(bob, &w1, "", &g.e), ASSIZE_CONFLICT, "hidden");
	GOOD(assize_casefile_note(g.s, &w1, "The lead's note", &g.e));
	REFUSED(assize_sheet_load(bob, &w1, &g.a, &sheet, &g.e), ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_casefile_state(bob, &w1, "complete", &g.e), ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_casefile_state(bob, BECAUSE(&w1, "x"), "withdrawn", &g.e), ASSIZE_CONFLICT,
	    "hidden");
	REFUSED(assize_agreement_settle(bob, BECAUSE(&w1, "x"), "3.1.1", "no", &g.e),
	    ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_result_whatif(
		    reads, &(struct assize_changes){ NULL, &change, 1 }, &g.a, &result, &g.e),
	    ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_result_whatif(
		    bob, &(struct assize_changes){ NULL, &change, 1 }, &g.a, &result, &g.e),
	    ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_bundle_write(reads, NULL, out, &g.e), ASSIZE_CONFLICT, "hidden");
	REFUSED(assize_answers_read(bob, NULL, &file, &made, &g.e), ASSIZE_INVALID, "hidden");
	GOOD(judge_first(g.s));
}
END_TEST

START_TEST(an_export_leaves_out_what_is_hidden_and_a_file_is_not_compared_with_it)
{
	CLEANUP(assize_store_close) struct assize_store *ann = ground_read_as("Ann");
	CLEANUP(assize_store_close) struct assize_store *bob = ground_open(g.path, "Bob");
	const char *with = ground_export(g.s, NULL), *without = ground_export(ann, NULL);
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)without, strlen(without), "r");
	const struct assize_file file = { .name = "old.json", .in = in };
	size_t hidden_first, hidden_second;
	struct assize_bundle bundle;

	ck_assert(strstr(with, "Bob saw it") && !strstr(without, "Bob saw")
		  && strstr(without, "Ann saw it"));
	ck_assert(strstr(with, "\"readings\"") && !strstr(without, "\"readings\""));
	GOOD(assize_reading_hidden(ann, NULL, &hidden_first, &hidden_second, &g.e));
	ck_assert(hidden_first == 0 && hidden_second == 1);
	GOOD(assize_reading_hidden(bob, NULL, &hidden_first, &hidden_second, &g.e));
	ck_assert(hidden_first == 1 && hidden_second == 0);
	REFUSED(assize_bundle_import(bob, &file, &g.a, &bundle, &g.e), ASSIZE_CONFLICT, "not told");
	ck_assert(!ground_says("Bob saw it") && !ground_says("answers"));
}
END_TEST

START_TEST(an_earlier_moment_hides_what_is_hidden_now)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	const struct assize_trail_filter w = { .case_ref = "W1" };
	struct inspection i;
	struct assize_rows *r = NULL;
	const char *seen;

	GOOD(find_inspection(bob, NULL, &g.a, &i, &g.e));
	GOOD(moment_open(bob, &i, g.now_ms - 3000, &copy, &g.e));
	ground_fresh();
	seen = cells(assize_trail_list(copy, NULL, &w, &r, &g.e), &r);
	ck_assert_msg(!strstr(seen, "Ann saw it") && strstr(seen, "inspector"), "%s", seen);
}
END_TEST

START_TEST(the_record_is_verified_whole_whoever_asks)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	struct assize_rows *r = NULL;
	int64_t entries;
	size_t heads;
	const char *kept;

	GOOD(assize_check(bob, &entries, &g.e));
	ck_assert_int_gt(entries, 20);
	ground_fresh();
	kept = cells(assize_trail_heads(bob, &r, &g.e), &r);
	GOOD(assize_trail_holds(bob, "heads.txt", kept, &heads, &g.e));
	ck_assert_uint_eq(heads, 1);
}
END_TEST

START_TEST(what_is_hidden_stays_so_when_a_case_is_withdrawn_or_an_inspection_final)
{
	static const char count[] =
	    "select count(*) from judgement where reading = 2 and answer is not null";

	ck_assert_str_eq(query("Ann", count), "0");
	GOOD(assize_casefile_state(g.s, BECAUSE(&w1, "Moved away"), "withdrawn", &g.e));
	ck_assert_str_eq(query("Ann", count), "0");
	GOOD(assize_casefile_state(g.s, BECAUSE(&w1, "Came back"), "open", &g.e));
	GOOD(assize_inspection_state(g.s, ON(NULL, "Signed"), "final", &g.e));
	ck_assert_str_eq(query("Ann", count), "0");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("blind");
	TCase *t = tcase_create("blind");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, no_query_tells_of_a_reading_that_is_hidden, 0, COUNT_OF(tries));
	tcase_add_loop_test(t, no_query_gets_past_what_hides, 0, COUNT_OF(refused));
	tcase_add_test(t, what_only_looks_like_a_way_past_is_allowed);
	tcase_add_loop_test(t, no_result_changes_while_something_is_hidden, 0, COUNT_OF(results));
	tcase_add_test(t, no_list_tells_of_a_reading_that_is_hidden);
	tcase_add_test(t, a_second_reading_stays_hidden_until_the_first_was_complete_once);
	tcase_add_test(t, what_would_tell_the_second_reader_is_refused);
	tcase_add_test(t, an_export_leaves_out_what_is_hidden_and_a_file_is_not_compared_with_it);
	tcase_add_test(t, an_earlier_moment_hides_what_is_hidden_now);
	tcase_add_test(t, the_record_is_verified_whole_whoever_asks);
	tcase_add_test(t, what_is_hidden_stays_so_when_a_case_is_withdrawn_or_an_inspection_final);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
