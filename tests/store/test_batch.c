/*
 * Calls made one transaction, and a store that serves one person after the other.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/reading.h>

static const struct assize_which w1 = { .ref = "W1" };

static int
entries(void)
{
	return atoi(ground_asked("select count(*) from entry"));
}

START_TEST(calls_of_a_batch_are_there_after_its_commit_and_not_before)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };
	const size_t recorded = assize_store_recorded(g.s);
	const int before = entries();

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	ck_assert(ground_judge(g.s, "W1", "site_hazard=no"));
	ck_assert_int_eq(entries(), before);
	ck_assert(assize_batch_lives(&b));
	GOOD(assize_batch_commit(&b, &g.e));
	ck_assert(!assize_batch_lives(&b));
	ck_assert_int_eq(entries(), before + 2);
	ck_assert_uint_eq(assize_store_recorded(g.s), recorded + 1);
}
END_TEST

START_TEST(a_call_that_fails_takes_only_itself_back)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 }, inner = { 0 };
	const int before = entries();

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	ck_assert(!ground_judge(g.s, "S1", "2.1.1=perhaps"));
	GOOD(assize_batch_begin(&inner, g.s, &g.e));
	ck_assert(ground_judge(g.s, "W1", "site_hazard=no"));
	assize_batch_end(&inner);
	ck_assert(assize_batch_lives(&b));
	GOOD(assize_batch_commit(&b, &g.e));
	ck_assert_int_eq(entries(), before + 1);
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

START_TEST(a_batch_that_is_left_takes_all_of_its_calls_back)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };
	const int before = entries();

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	assize_batch_end(&b);
	ck_assert_int_eq(entries(), before);
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

START_TEST(an_entry_says_who_judged_and_whose_account_entered_it)
{
	GOOD(assize_store_act(g.s, "Ann", "ann@desk-2", &g.e));
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	GOOD(assize_store_act(g.s, "Bob", NULL, &g.e));
	ck_assert(ground_judge(g.s, "W1", "site_hazard=no"));
	ck_assert_str_eq(ground_asked_all("select b.name, w.name from entry e"
					  " join person b on b.person_id = e.by_id"
					  " join person w on w.person_id = e.recorded_by_id"
					  " where e.kind = 3 order by e.entry_id"),
	    "Ann ann@desk-2 Bob clerk ");
	REFUSED(assize_store_act(g.s, "", NULL, &g.e), ASSIZE_INVALID, "who judges");
	ck_assert_str_eq(assize_store_judge(g.s), "Bob");
}
END_TEST

/* The first answer of W1 as JUDGE reads it, through one connection for all. */
static const char *
seen(struct assize_store *s, const char *judge)
{
	struct assize_sheet sheet;
	bool shown;

	GOOD(assize_store_hold(s, &g.e));
	GOOD(assize_store_act(s, judge, NULL, &g.e));
	shown = assize_sheet_load(s, &w1, &g.a, &sheet, &g.e);
	ck_assert(shown || ground_says("its first reading is hidden"));
	GOOD(assize_store_release(s, &g.e));
	return shown ? sheet.items[0].answer : "hidden";
}

START_TEST(one_connection_hides_from_each_what_is_hidden_from_them)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_read_as("Ann");
	const struct assize_answer answer = { .question = "site_hazard", .answer = "yes" };
	struct assize_judged judged;

	GOOD(assize_casefile_assign(g.s, &w1, "Ann", &g.e));
	GOOD(assize_store_act(g.s, "Ann", NULL, &g.e));
	ck_assert(ground_judge(g.s, "W1", "site_hazard=no"));
	ck_assert_str_eq(seen(s, "Bob"), "no"); /* nothing is read a second time yet */
	GOOD(assize_store_act(g.s, "Bob", NULL, &g.e));
	GOOD(assize_reading_record(g.s, &w1, ANSWERS(&answer, 1), &judged, &g.e));
	ck_assert_str_eq(seen(s, "Bob"), "hidden");
	ck_assert_str_eq(seen(s, "Ann"), "no");
	ck_assert_str_eq(seen(s, "Bob"), "hidden");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("batch");
	TCase *t = tcase_create("batch");

	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_test(t, calls_of_a_batch_are_there_after_its_commit_and_not_before);
	tcase_add_test(t, a_call_that_fails_takes_only_itself_back);
	tcase_add_test(t, a_batch_that_is_left_takes_all_of_its_calls_back);
	tcase_add_test(t, an_entry_says_who_judged_and_whose_account_entered_it);
	tcase_add_test(t, one_connection_hides_from_each_what_is_hidden_from_them);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
