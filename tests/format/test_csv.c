/* CSV as it comes: quotes, line ends, columns. */
#include "ground/ground.h"

#include "format/csv_read.h"
#include "ground/which.h"

#include <stdio.h>

#define TEXT(literal) literal, sizeof literal - 1

/* --- The form of a file. --- */

static struct {
	char text[4096]; /* rows as LINE:[cell][cell], the header first */
	size_t used;
} seen;

static bool
note_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	(void)ctx;
	(void)e;
	seen.used += (size_t)snprintf(
	    seen.text + seen.used, sizeof seen.text - seen.used, "%lld:", (long long)row->line);
	for (size_t i = 0; i < row->n; i++)
		seen.used += (size_t)snprintf(
		    seen.text + seen.used, sizeof seen.text - seen.used, "[%s]", row->cells[i]);
	return true;
}

static bool
read_rows(const char *text, size_t n)
{
	CLEANUP(file_close)
	FILE *in = n ? fmemopen((void *)(uintptr_t)text, n, "r") : fopen("/dev/null", "r");

	ground_fresh();
	seen.used = 0;
	seen.text[0] = '\0';
	return csv_read(in, "f", &(struct csv_taker){ .header = note_row, .row = note_row }, &g.e);
}

static const struct {
	const char *text;
	size_t n;
	const char *rows;
} taken[] = {
	{ TEXT("a,b\n1,2\n"), "1:[a][b]2:[1][2]" },
	{ TEXT("a,b\n1,2"), "1:[a][b]2:[1][2]" },
	{ TEXT("a,b\r\n1,2\r\n"), "1:[a][b]2:[1][2]" },
	{ TEXT("\xEF\xBB\xBF"
	       "a,b\r\n1,2\r\n"),
	    "1:[a][b]2:[1][2]" },
	{ TEXT("\xEF\xBB\xBF\"a\",b\n"), "1:[a][b]" },
	{ TEXT("a,b\n\n\n1,2\n\n3,4\n"), "1:[a][b]4:[1][2]6:[3][4]" },
	{ TEXT("a\n\"x\ny\"\nz\n"), "1:[a]2:[x\ny]4:[z]" },
	{ TEXT("a\n\"x\r\ny\"\r\nz\r\n"), "1:[a]2:[x\r\ny]4:[z]" },
	{ TEXT("a,b\n\"say \"\"no\"\"\",\"1,2\"\n"), "1:[a][b]2:[say \"no\"][1,2]" },
	{ TEXT("a,b\n, x \n\"\",\n"), "1:[a][b]2:[][ x ]3:[][]" },
	{ TEXT("a\n\"\n\n\n\"\nz\n"), "1:[a]2:[\n\n\n]6:[z]" },
};

START_TEST(rows_are_read_with_the_line_they_begin_at)
{
	ck_assert_msg(read_rows(taken[_i].text, taken[_i].n), "%s", g.e.text);
	ck_assert_str_eq(seen.text, taken[_i].rows);
}
END_TEST

static const struct {
	const char *text;
	size_t n;
	const char *said;
} refused[] = {
	{ TEXT(""), "f: empty" }, { TEXT("\n\n"), "f: empty" },
	{ TEXT("a,b\n1,2\n1\n"), "f:3: 1 cells where the header has 2" },
	{ TEXT("a,b\n1,2,3\n1,2\n"), "f:2: 3 cells where the header has 2" },
	{ TEXT("a,b\n\"x\ny\",1\n\n1\n"), "f:5: 1 cells where" },
	{ TEXT("a,b\n1,\"2\n3,4\n"), "f:2: a quote that never closes" },
	{ TEXT("a,b\n1,2\n\"3,4\n5,6\n7,8"), "f:3: a quote that never closes" },
	{ TEXT("a,b\n1,x\"2\"\n"), "f:2: a quote out of place" },
	{ TEXT("a,b\n1,\"x\"y\n"), "f:2: a quote out of place" },
	{ TEXT("a,b\n1,\0\n"), "f:2: a NUL byte" }, { TEXT("a\0,b\n1,2\n"), "f:1: a NUL byte" },
	{ TEXT("a,b\n\"\n\0\",2\n"), "f:3: a NUL byte" },
	{ TEXT("a,b\n1,\xE4\n"), "f:2: byte 3 is not UTF-8" },
	{ TEXT("\xFF\xFE"
	       "a\0,\0"),
	    "f:1: " }, /* UTF-16 */
};

START_TEST(a_row_out_of_form_is_said_with_its_line)
{
	ck_assert(!read_rows(refused[_i].text, refused[_i].n));
	ck_assert_int_eq(g.e.code, ASSIZE_INVALID);
	ck_assert_msg(
	    strncmp(g.e.text, refused[_i].said, strlen(refused[_i].said)) == 0, "%s", g.e.text);
}
END_TEST

/* --- Answers and cases. --- */

static bool
judge_csv(struct assize_store *s, const char *text, size_t *made)
{
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct assize_file file = { .name = "f", .in = in };

	ground_fresh();
	return assize_answers_read(s, NULL, &file, made, &g.e);
}

static bool
cases_csv(struct assize_store *s, const char *text, const char *sample, bool dry_run, size_t *added)
{
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct assize_file file = { .name = "f", .in = in };
	struct assize_added out;
	bool good;

	ground_fresh();
	good = assize_cases_read(
	    s, ON(NULL, NULL), &(struct assize_adding){ &file, sample, dry_run, &g.a }, &out, &g.e);
	*added = out.cases;
	return good;
}

#define HEADER "case,question,answer,evidence\n"

static const struct {
	const char *text, *said;
} bad_answers[] = {
	{ "case,question\nS1,2.1.1\n", "f:1: no column \"answer\"" },
	{ "case,question,answer,answer\nS1,2.1.1,yes,yes\n", "f:1: column \"answer\" comes twice" },
	{ "case,question,answer,why\nS1,2.1.1,yes,x\n", "f:1: column \"why\" is not known" },
	{ HEADER "S1,2.1.1,yes,\nS9,2.1.1,yes,\n", "f:3: case S9: not in inspection i-1" },
	{ HEADER "S1,2.1.1,yes,\nS1,9.9.9,yes,\n",
	    "f:3: 9.9.9: no such question, see the case, or the framework" },
	{ HEADER "S1,3.1.1,yes,\n", "f:2: 3.1.1: not asked of cases in sample supervised" },
	{ HEADER "S1,2.1.1,maybe,\n", "f:2: 2.1.1: \"maybe\" is not an answer" },
	{ HEADER "S1,2.1.1,,\n", "f:2: 2.1.1: \"\" is not an answer" },
	{ HEADER "S1,2.1.1,clear,x\n", "f:2: 2.1.1: cleared, so evidence has nothing" },
	{ HEADER "S1,2.1.1,yes,\nS2,2.1.1,no,\nS1,2.1.1,yes,\n",
	    "f:4: 2.1.1 of case S1: answered in line 2 already" },
	{ HEADER "S1,2.1.1,yes,\nsupervised/S1,2.1.1,no,\n",
	    "f:3: 2.1.1 of case supervised/S1: answered in line 2" },
	{ HEADER "S1,2.2.2,yes,\n", "f:2: 2.2.2: gate known_risk is open" },
	{ HEADER "S1,2.2.2,yes,\nS1,known_risk,no,\n",
	    "f:2: 2.2.2: does not apply, gate known_risk is answered no" },
	{ HEADER "S2,2.5.1,yes,\n",
	    "f:2: 2.5.1: not known whether it applies, set the attribute order_type" },
	{ HEADER "S1,2.1.1,yes,a\x01z\n", "f:2: 2.1.1: byte 2 is a control character" },
};

START_TEST(a_wrong_answer_in_a_file_is_said_with_its_line_and_nothing_is_kept)
{
	const char *before = ground_asked("select count(*) from entry");
	size_t made;

	ck_assert(!judge_csv(g.s, bad_answers[_i].text, &made));
	ck_assert_msg(ground_says(bad_answers[_i].said), "%s", g.e.text);
	ck_assert_int_eq(assize_err_exit(g.e.code), 1);
	ck_assert_str_eq(ground_asked("select count(*) from entry"), before);
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes")); /* the triggers are on again */
	ck_assert_str_eq(
	    ground_asked(
		"select yes from tally join question using (question_id) where ref = '2.1.1'"),
	    "1");
}
END_TEST

START_TEST(every_wrong_line_is_said)
{
	static const char *const all[] = { "f:2: ", "f:3: ", "f:4: ", "f:6: " };
	size_t made;

	ck_assert(!judge_csv(
	    g.s, HEADER "S9,2.1.1,yes,\nS1,9.9,yes,\nS1,2.1.1,maybe,\nS1,2.1.2,yes,\nS1\n", &made));
	ck_assert_uint_eq(g.e.count, COUNT_OF(all));
	for (size_t i = 0; i < COUNT_OF(all); i++)
		ck_assert_msg(ground_says(all[i]), "%s", all[i]);
}
END_TEST

static const struct {
	const char *text, *sample, *said;
} bad_cases[] = {
	{ "sample\nsupervised\n", NULL, "f:1: no column \"case\"" },
	{ "case\nN1\n", NULL, "f:1: no column \"sample\"" },
	{ "case,sample\nN1,workdays\n", "workdays",
	    "f:1: a column sample and a sample for all of them" },
	{ "case,colour\nN1,red\n", "workdays", "f:1: column \"colour\" is not known" },
	{ "case,tier,tier\nN1,tier_a,tier_a\n", "workdays", "f:1: column \"tier\" comes twice" },
	{ "case,sample\nN1,nowhere\n", NULL, "f:2: sample \"nowhere\" is not in this framework" },
	{ "case\nN1\nN1\n", "workdays", "f:3: case N1: already in sample workdays" },
	{ "case\nW1\n", "workdays", "f:2: case W1: already in sample workdays" },
	{ "case\nN 1\n", "workdays", "f:2: case \"N 1\": not a reference" },
	{ "case,tier\nN1,tier_a\nN2,tier_x\n", "workdays", "f:3: tier: \"tier_x\" is not one of" },
	{ "case,months_served\nN1,61\n", "workdays",
	    "f:2: months_served: \"61\" is not a whole number from 0 to 60" },
	{ "case,months_served\nN1,1.5\n", "workdays", "f:2: months_served: " },
	{ "case,has_dependants\nN1,maybe\n", "workdays",
	    "f:2: has_dependants: \"maybe\" is not yes or no" },
};

START_TEST(a_wrong_case_in_a_file_is_said_with_its_line_and_nothing_is_kept)
{
	size_t added;

	ck_assert(!cases_csv(g.s, bad_cases[_i].text, bad_cases[_i].sample, false, &added));
	ck_assert_msg(ground_says(bad_cases[_i].said), "%s", g.e.text);
	ck_assert_int_eq(assize_err_exit(g.e.code), 1);
	ck_assert_str_eq(ground_asked("select count(*) from casefile"), "3");
}
END_TEST

START_TEST(cases_are_added_all_or_none_and_tried_without_a_trace)
{
	static const char text[] = "case,sample,inspector,order_type,months_served\r\nN1,"
				   "supervised,Inspector B,long_licence,12\r\n"
				   "N2,workdays,,,\r\n";
	size_t added;

	ck_assert_msg(cases_csv(g.s, text, NULL, true, &added), "%s", g.e.text);
	ck_assert_uint_eq(added, 2);
	ck_assert_str_eq(ground_asked("select count(*) from casefile"), "3");
	ck_assert_msg(cases_csv(g.s, text, NULL, false, &added), "%s", g.e.text);
	ck_assert_uint_eq(added, 2);
	ck_assert_str_eq(ground_asked("select group_concat(attribute || '=' || value, ' ') from "
				      "(select * from case_attribute"
				      " where case_ref = 'N1' order by attribute desc)"),
	    "order_type=long_licence months_served=12");
	ck_assert_str_eq(ground_asked("select inspector from case_progress where case_ref = 'N1'"),
	    "Inspector B");
	ck_assert_str_eq(
	    ground_asked("select count(value) from case_attribute where case_ref = 'N2'"), "0");
}
END_TEST

/* --- Set-wise and entry by entry. --- */

static const char *const SAME[] = {
	"select group_concat(case_id || kind || key || reading || coalesce(value, '-') || "
	"conflict, ' ') from"
	" (select * from fact order by 1, 2, 3, 4, 5)",
	"select group_concat(case_id || '.' || question_id || coalesce(answer, '-') || applies || "
	"conflict, ' ') from"
	" (select * from judgement order by 1, 2, 3)",
	"select group_concat(standard_id || '.' || question_id || ':' || yes || ' ' || relevant || "
	"' ' || open) from"
	" (select * from tally order by 1, 2, 3, 4)",
	"select group_concat(kind || key || coalesce(value, '-') || coalesce(text, '')) from"
	" (select * from entry left join entry_text using (entry_id) order by case_id, kind, key, "
	"seq)",
};

static struct assize_store *
twin(const char *name)
{
	return ground_open(ground_copy(g.path, name), "Inspector A");
}

/* The same answers for two stores: one file for the one, one call an answer for the other. */
static void
answer_both(struct assize_store *all, struct assize_store *each)
{
	static const char *const refs[] = { "S1", "S2" };
	static const char *const questions[] = { "known_risk", "named_person", "lives_near",
		"2.1.1", "2.1.2", "2.2.2", "2.2.3", "2.3.2", "2.3.2.told", "2.1.1.tier" };
	static const char *const answers[] = { "yes", "no", "yes", "clear" };
	const char *text = HEADER;
	size_t made;

	for (size_t c = 0; c < COUNT_OF(refs); c++)
		for (size_t q = 0; q < COUNT_OF(questions); q++) {
			const struct assize_which which = { .ref = refs[c] };
			const char *word = answers[ground_pick(4)];
			const struct assize_answer answer = { .question = questions[q],
				.answer = word,
				.evidence = *word == 'c' || ground_pick(3) ? NULL
					    : ground_pick(2)		   ? "Seen."
									   : "“Seen”, twice" };
			struct assize_judged judged;

			ground_fresh();
			if (ground_pick(2)
			    || !assize_judgement_record(
				each, &which, ANSWERS(&answer, 1), &judged, &g.e))
				continue;
			text = assize_arena_printf(&g.a, "%s%s,%s,%s,%s%s%s\n", text, refs[c],
			    questions[q], word, answer.evidence ? "\"" : "",
			    answer.evidence ? answer.evidence : "", answer.evidence ? "\"" : "");
		}
	ck_assert_msg(judge_csv(all, text, &made), "%s\n%s", g.e.text, text);
}

START_TEST(a_file_of_answers_does_what_single_answers_do)
{
	CLEANUP(assize_store_close) struct assize_store *all = NULL;
	CLEANUP(assize_store_close) struct assize_store *each = NULL;
	sqlite3 *one, *two;
	int64_t entries;

	assize_store_close(&g.s);
	g.seed = (uint64_t)_i * 7919;
	all = twin("all.db");
	each = twin("each.db");
	one = ground_plain(ground_path("all.db"), NULL);
	two = ground_plain(ground_path("each.db"), NULL);
	for (int round = 0; round < 4; round++) {
		answer_both(all, each);
		for (size_t i = 0; i < COUNT_OF(SAME); i++)
			ck_assert_str_eq(ground_ask(one, SAME[i]), ground_ask(two, SAME[i]));
		ck_assert_str_eq(ground_export(all, NULL), ground_export(each, NULL));
	}
	sqlite3_close(one);
	sqlite3_close(two);
	GOOD(assize_check(all, &entries, &g.e));
	GOOD(assize_check(each, &entries, &g.e));
}
END_TEST

/* Be it on a command line or in a mapping. */
START_TEST(a_separator_has_its_names_and_no_others)
{
	static const struct {
		const char *name;
		char is;
	} names[] = { { ",", ',' }, { ";", ';' }, { "\t", '\t' }, { "tab", '\t' }, { "", '\0' },
		{ "|", '\0' }, { ";;", '\0' }, { "Tab", '\0' }, { "semicolon", '\0' } };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		ck_assert_msg(
		    assize_csv_separator(names[i].name) == names[i].is, "%s", names[i].name);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("csv");
	TCase *form = tcase_create("form"), *t = tcase_create("files");

	tcase_add_loop_test(
	    form, rows_are_read_with_the_line_they_begin_at, 0, (int)COUNT_OF(taken));
	tcase_add_loop_test(
	    form, a_row_out_of_form_is_said_with_its_line, 0, (int)COUNT_OF(refused));
	suite_add_tcase(suite, form);
	tcase_set_timeout(t, 30);
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_loop_test(t, a_wrong_answer_in_a_file_is_said_with_its_line_and_nothing_is_kept,
	    0, (int)COUNT_OF(bad_answers));
	tcase_add_test(t, a_separator_has_its_names_and_no_others);
	tcase_add_test(t, every_wrong_line_is_said);
	tcase_add_loop_test(t, a_wrong_case_in_a_file_is_said_with_its_line_and_nothing_is_kept, 0,
	    (int)COUNT_OF(bad_cases));
	tcase_add_test(t, cases_are_added_all_or_none_and_tried_without_a_trace);
	tcase_add_loop_test(
	    t, a_file_of_answers_does_what_single_answers_do, 0, suite_worlds(2, 6));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
