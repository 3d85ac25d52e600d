/* Summaries and printed tables that are right, and those that are not. */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/keep.h>
#include <assize/verify.h>

#include <stdio.h>

static FILE *
reading(const char *text)
{
	return fmemopen((void *)(uintptr_t)text, strlen(text), "r");
}

static const char *
summary(void)
{
	struct assize_result result;
	char *text = NULL;
	const char *copy;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	GOOD(assize_result_load(g.s, NULL, &g.a, &result, &g.e));
	GOOD(assize_summary_write(&result, out, &g.e));
	fclose(out);
	copy = assize_arena_text(&g.a, text);
	free(text);
	return copy;
}

static struct assize_verified
verify(const char *text, struct assize_rows **r)
{
	CLEANUP(file_close) FILE *in = reading(text);
	const struct assize_file file = { .name = "f", .in = in };
	struct assize_verified v;

	GOOD(assize_verify_summary(g.s, &file, &g.a, &v, &g.e));
	*r = v.rows;
	return v;
}

/* The differences as "member: file | store" lines. */
static const char *
differences(const char *text, struct assize_verified *v)
{
	struct assize_rows *r;
	const char *all = "";

	*v = verify(text, &r);
	while (assize_rows_next(r, &g.e) == 1)
		all = assize_arena_printf(&g.a, "%s%s: %s | %s\n", all, assize_rows_text(r, 0),
		    assize_rows_text(r, 1), assize_rows_text(r, 2));
	assize_rows_close(&r);
	return all;
}

/* TEXT with the N-th digit changed to another. */
static const char *
other_digit(const char *text, size_t n)
{
	char *copy = (char *)(uintptr_t)assize_arena_text(&g.a, text);

	for (char *p = copy; *p; p++)
		if (*p >= '0' && *p <= '9' && n-- == 0) {
			*p = *p == '9' ? '8' : (char)(*p + 1);
			return copy;
		}
	return NULL;
}

static void
judge_a_little(void)
{
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes 2.2.1=no"));
	GOOD(assize_decision_rate(g.s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
}

START_TEST(what_the_store_gives_verifies)
{
	struct assize_verified v;

	judge_a_little();
	ck_assert_str_eq(differences(summary(), &v), "");
	ck_assert(v.hash_right && v.differences == 0 && v.figures > 100);
	ck_assert_str_eq(v.inspection, "i-1");
}
END_TEST

START_TEST(no_digit_can_change_unseen)
{
	const char *text, *other;
	struct assize_verified v;
	size_t n, figures = 0;

	judge_a_little();
	text = summary();
	for (n = 0; (other = other_digit(text, n)) != NULL; n++) {
		CLEANUP(file_close) FILE *in = reading(other);
		const struct assize_file file = { .name = "f", .in = in };

		ground_fresh();
		v.rows = NULL;
		if (assize_verify_summary(g.s, &file, &g.a, &v, &g.e)) {
			ck_assert_msg(!v.hash_right, "digit %zu", n);
			figures += v.differences == 1;
		} else { /* another inspection, another format, a number that is none */
			ck_assert(g.e.code == ASSIZE_NOT_FOUND || g.e.code == ASSIZE_INVALID);
		}
		assize_rows_close(&v.rows);
	}
	ck_assert_uint_gt(figures, 100);
}
END_TEST

START_TEST(a_difference_is_said_with_both_values)
{
	const char *text;
	struct assize_verified v;

	judge_a_little();
	text = summary();
	GOOD(assize_decision_rate(g.s, ON(NULL, "They do not."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "inadequate" }, &g.e));
	/*
	 * At best 3 of twelve standards are lost: one point in 1.1, two in 2.2, where a half is no.
	 */
	ck_assert_str_eq(differences(text, &v),
	    "score_low: 2 | 0\nscore_high: 33 | 31\nstandards[0].rating: \"good\" | "
	    "\"inadequate\"\n"
	    "standards[0].points: 2 | 0\n");
	ck_assert(v.hash_right && v.differences == 4);
}
END_TEST

START_TEST(a_reason_that_was_let_go_is_no_difference_and_one_that_was_lost_is)
{
	const char *text, *lost;
	struct assize_verified v;
	struct assize_retained retained;
	struct assize_result result;
	struct assize_store *s;

	ck_assert(ground_judge(
	    g.s, "W1", "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no"));
	GOOD(assize_decision_discretion(g.s, ON("i-1", "One case only."),
	    &(struct assize_decision){ .standard = "3.1", .rating = "good", .outside_rule = true },
	    &g.e));
	GOOD(assize_inspection_state(g.s, ON("i-1", NULL), "factual_accuracy", &g.e));
	GOOD(assize_inspection_state(g.s, ON("i-1", NULL), "final", &g.e));
	text = summary();
	ck_assert_ptr_nonnull(strstr(text, "One case only."));
	ck_assert_str_eq(differences(text, &v), "");
	assize_store_close(&g.s);
	lost = ground_copy(g.path, "lost.db");
	g.s = ground_open(g.path, "clerk");
	ground_tamper(lost, "delete from entry_text where text = 'One case only.'");
	s = ground_open(lost, "Dana");
	REFUSED(assize_result_load(s, "i-1", &g.a, &result, &g.e), ASSIZE_STORE,
	    "the texts of the inspection are not what its entries say");
	assize_store_close(&s);
	GOOD(assize_retain(g.s, ON("i-1", "Six years are over"), &g.a, &retained, &g.e));
	ck_assert_str_eq(differences(text, &v), "");
	ck_assert_uint_eq(v.differences, 0);
	ck_assert_uint_eq(v.erased, 1); /* nothing is known of it: it may as well be another text */
	text = other_digit(text, 20);
	differences(text, &v);
	ck_assert(!v.hash_right);
}
END_TEST

static struct assize_store *
in_memory(void)
{
	const struct assize_open how = { .write = true, .create = true };
	struct assize_store *s;

	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	return s;
}

static const char *const questions[] = { "2.1.1", "2.1.2", "2.1.3", "2.2.1", "2.2.2", "2.2.3",
	"2.3.1", "2.3.2", "2.3.3", "2.4.1", "2.4.2", "2.4.3", "3.1.1", "3.1.2", "3.1.3", "3.2.1",
	"3.2.2", "3.2.3", "3.3.1", "3.3.2", "3.3.3", "3.4.1", "3.4.2" };

/*
 * Whether some whole number of yes gives the percentage: by trying each, and rounding as people do
 * it.
 */
static bool
can_be(int percent, int cases)
{
	for (int yes = 0; yes <= cases; yes++)
		if ((int)(100.0 * yes / cases + 0.5 + 1e-9) == percent)
			return true;
	return false;
}

/* Each percentage from FIRST on, one a question, of so many cases. */
static void
verify_percentages(struct assize_store *s, int cases, int first)
{
	const char *table = "question,percent,cases\n", *wanted = "", *got = "";
	struct assize_printed found;

	for (size_t i = 0; i < COUNT_OF(questions) && first + (int)i <= 100; i++) {
		table = assize_arena_printf(
		    &g.a, "%s%s,%d,%d\n", table, questions[i], first + (int)i, cases);
		if (!can_be(first + (int)i, cases))
			wanted = assize_arena_printf(&g.a, "%s %s", wanted, questions[i]);
	}
	{
		CLEANUP(file_close) FILE *in = reading(table);
		const struct assize_file file = { .name = "t", .in = in };

		GOOD(assize_verify_printed(s, NULL, &file, &found, &g.e));
	}
	while (assize_rows_next(found.rows, &g.e) == 1)
		got = assize_arena_printf(&g.a, "%s %s", got, assize_rows_text(found.rows, 0));
	assize_rows_close(&found.rows);
	ck_assert_msg(
	    strcmp(got, wanted) == 0, "%d cases from %d%%:%s, not%s", cases, first, got, wanted);
}

START_TEST(just_those_percentages_are_impossible_that_no_count_gives)
{
	static const int cases[] = { 1, 2, 3, 7, 9, 13, 18, 21, 40, 99, 100, 101, 200, 1000 };
	struct assize_store *s = in_memory();

	for (int first = 0; first <= 100; first += (int)COUNT_OF(questions))
		verify_percentages(s, cases[_i], first);
	assize_store_close(&s);
}
END_TEST

START_TEST(the_published_report_contradicts_itself_in_three_places)
{
	struct assize_store *s = in_memory();
	CLEANUP(file_close)
	FILE *in = reading(ground_source("fixtures/printed/oxfordshire-2020.csv"));
	const struct assize_file file = { .name = "t", .in = in };
	const char *got = "";
	struct assize_printed found;

	GOOD(assize_verify_printed(s, "yos-2018", &file, &found, &g.e));
	ck_assert_uint_eq(found.found, 3);
	ck_assert_uint_eq(found.unchecked, 0);
	while (assize_rows_next(found.rows, &g.e) == 1)
		got = assize_arena_printf(&g.a, "%s%s %s\n", got, assize_rows_text(found.rows, 0),
		    assize_rows_text(found.rows, 1));
	ck_assert_str_eq(got, "2.1.3 impossible\n3.2.2 other_count\n2.1 changes_nothing\n");
	assize_rows_close(&found.rows);
	assize_store_close(&s);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("verify");
	TCase *t = tcase_create("summaries"), *printed = tcase_create("printed");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_test(t, what_the_store_gives_verifies);
	tcase_add_test(t, no_digit_can_change_unseen);
	tcase_add_test(t, a_difference_is_said_with_both_values);
	tcase_add_test(t, a_reason_that_was_let_go_is_no_difference_and_one_that_was_lost_is);
	suite_add_tcase(suite, t);
	tcase_set_timeout(printed, 60);
	tcase_add_checked_fixture(printed, ground_begin, ground_end);
	tcase_add_loop_test(
	    printed, just_those_percentages_are_impossible_that_no_count_gives, 0, 14);
	tcase_add_test(printed, the_published_report_contradicts_itself_in_three_places);
	suite_add_tcase(suite, printed);
	return suite_run(suite);
}
