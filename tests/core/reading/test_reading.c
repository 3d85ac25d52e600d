/*
 * Second readings: who may have one, how they are given out, and that they never count.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/reading.h>

#include <stdio.h>

static const struct assize_which s1 = { .ref = "S1" }, w1 = { .ref = "W1" };
static const char workday[] =
    "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no";

static void
set_up(void)
{
	ground_begin_cases();
	GOOD(assize_casefile_assign(g.s, &w1, "Ann", &g.e));
}

/* Answers of a second reading, "2.1.1=yes ...", by somebody; g.e says why not. */
static bool
read_by(const char *who, const char *ref, const char *answers)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);
	const struct assize_which which = { .ref = ref };
	struct assize_submission said = { 0 };
	struct assize_judged judged;

	said.answers = ground_answers(answers, &said.n);
	return assize_reading_record(s, &which, &said, &judged, &g.e);
}

static bool
complete_by(const char *who, const struct assize_which *which)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);

	return assize_reading_complete(s, which, &g.e);
}

/* Percentages, ratings, tallies, progress. */
static const char *
all_that_counts(void)
{
	return ground_asked("select (select group_concat(yes || relevant || open || missing, ' ') "
			    "from tally) || (select"
			    " group_concat(cases || complete) from sample_tally) || (select "
			    "group_concat(answered || due || state)"
			    " from case_progress)");
}

START_TEST(second_reading_never_counts)
{
	const char *before = all_that_counts();

	GOOD(read_by("Bob", "W1", workday));
	GOOD(complete_by("Bob", &w1));
	ck_assert_str_eq(all_that_counts(), before);
	ck_assert_str_eq(ground_asked("select state from casefile where ref = 'W1'"), "open");
	ck_assert_str_eq(ground_asked("select reader || ' ' || answered || ' ' || due || ' ' || "
				      "state from second_reading"),
	    "Bob 7 0 complete");
}
END_TEST

START_TEST(the_first_reader_is_never_the_second)
{
	CLEANUP(assize_store_close) struct assize_store *eve = ground_open(g.path, "Eve");

	REFUSED(read_by("Ann", "W1", workday), ASSIZE_CONFLICT, "Ann is its first reader");
	ck_assert(ground_judge(eve, "W1", "3.1.1=no")); /* had a hand in the first reading */
	REFUSED(read_by("Eve", "W1", workday), ASSIZE_CONFLICT, "Eve is its first reader");
	GOOD(read_by("Bob", "W1", workday));
	REFUSED(assize_casefile_assign(g.s, &w1, "Bob", &g.e), ASSIZE_CONFLICT, "second reading");
}
END_TEST

START_TEST(one_person_has_a_second_reading_until_it_is_complete)
{
	GOOD(read_by("Bob", "W1", "3.1.1=yes"));
	REFUSED(read_by("Eve", "W1", "3.1.1=yes"), ASSIZE_CONFLICT, "Bob has its second reading");
	REFUSED(complete_by("Eve", &w1), ASSIZE_CONFLICT, "Bob has its second reading");
	REFUSED(complete_by("Bob", &w1), ASSIZE_CONFLICT, "site_hazard is due");
	ck_assert(ground_says("3.2.2 waits for gate site_hazard"));
	GOOD(read_by("Bob", "W1", workday));
	GOOD(complete_by("Bob", &w1));
	REFUSED(read_by("Bob", "W1", "3.1.1=no"), ASSIZE_CONFLICT, "complete and changes no more");
	REFUSED(complete_by("Bob", &w1), ASSIZE_CONFLICT, "complete and changes no more");
	REFUSED(complete_by("Bob", &s1), ASSIZE_CONFLICT, "nothing is answered");
}
END_TEST

START_TEST(state_and_role_are_asked_as_for_the_first)
{
	GOOD(assize_inspection_role(g.s, NULL, "Inspector A", "lead", &g.e));
	GOOD(assize_inspection_role(g.s, NULL, "Bob", "reader", &g.e));
	REFUSED(read_by("Bob", "W1", workday), ASSIZE_FORBIDDEN, "may not record this");
	GOOD(assize_inspection_role(g.s, NULL, "Bob", "assessor", &g.e));
	GOOD(read_by("Bob", "W1", workday));
	GOOD(assize_casefile_state(g.s, BECAUSE(&w1, "Moved away"), "withdrawn", &g.e));
	REFUSED(complete_by("Bob", &w1), ASSIZE_CONFLICT, "withdrawn");
	GOOD(assize_inspection_state(g.s, ON("i-1", NULL), "factual_accuracy", &g.e));
	REFUSED(read_by("Bob", "S1", "2.1.1=yes"), ASSIZE_FORBIDDEN, "only the lead");
}
END_TEST

/*
 * Before anything is answered the sheet shows what will be asked, by gates and limits, as the first
 * does.
 */
START_TEST(the_sheet_of_a_reading_not_begun_is_as_that_of_a_new_case)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_open(g.path, "Bob");
	static const char *const refs[] = { "S1", "S2", "W1" };

	for (size_t k = 0; k < COUNT_OF(refs); k++) {
		const struct assize_which which = { .ref = refs[k] };
		struct assize_sheet first, second;

		GOOD(assize_sheet_load(g.s, &which, &g.a, &first, &g.e));
		GOOD(assize_reading_sheet(bob, &which, &g.a, &second, &g.e));
		ck_assert(second.second && !first.second && !second.inspector);
		ck_assert_uint_eq(first.n, second.n);
		ck_assert_uint_eq(first.asked, second.asked);
		for (size_t i = 0; i < first.n; i++)
			ck_assert_msg(strcmp(first.items[i].applies, second.items[i].applies) == 0,
			    "%s %s: %s, %s", refs[k], first.items[i].ref, first.items[i].applies,
			    second.items[i].applies);
	}
}
END_TEST

static const char *
assigned(const struct assize_assigning *how)
{
	struct assize_rows *r = NULL;
	const char *all = "";

	GOOD(assize_reading_assign(g.s, ON(NULL, NULL), how, &r, &g.e));
	while (assize_rows_next(r, &g.e) == 1)
		all = assize_arena_printf(&g.a, "%s%s %s %s",
		    *all ? assize_arena_printf(&g.a, "%s|", all) : "", assize_rows_text(r, 1),
		    assize_rows_text(r, 2) ? assize_rows_text(r, 2) : "-",
		    assize_rows_text(r, 3) ? assize_rows_text(r, 3) : "-");
	assize_rows_close(&r);
	return all;
}

/*
 * Worked out apart: SHA-256 of "read", "seed" and the reference begins 4e94 for S1, d653 for S2; of
 * "reader", "seed", the reference and the name 73a2 (Ann), adc0 (Bob) for S1, 64e8, f2c2 for S2,
 * de6d, d3fb for W1.
 */
START_TEST(cases_go_to_readers_in_an_order_that_anybody_can_repeat)
{
	static const char *const both[] = { "Bob", "Ann" };
	struct assize_assigning how = {
		.share_percent = 50, .seed = "seed", .readers = both, .reader_count = COUNT_OF(both)
	};

	ck_assert_str_eq(assigned(&how), "S1 - Ann|W1 Ann Bob");
	ck_assert_str_eq(assigned(&how), "");
	how.share_percent = 51; /* of two cases: two */
	ck_assert_str_eq(assigned(&how), "S2 - Ann");
	how.share_percent = 100;
	ck_assert_str_eq(assigned(&how), "");
}
END_TEST

START_TEST(who_has_fewest_is_next_and_a_case_nobody_can_read_is_said)
{
	static const char *const ann[] = { "Ann" };
	struct assize_assigning how = { .share_percent = 100,
		.seed = "seed",
		.sample = "workdays",
		.readers = ann,
		.reader_count = 1 };

	ck_assert_str_eq(assigned(&how), "W1 Ann -");
	GOOD(read_by("Bob", "S2", "2.1.1=yes"));
	how = (struct assize_assigning){ .share_percent = 100, .seed = "seed" };
	ck_assert_str_eq(assigned(&how),
	    "S1 - Ann|W1 Ann -"); /* S2 is read already; only Ann is known to have a case */
}
END_TEST

START_TEST(whoever_judges_by_role_is_asked_first)
{
	const struct assize_assigning how = {
		.share_percent = 100, .seed = "seed", .sample = "supervised"
	};

	GOOD(assize_inspection_role(g.s, NULL, "Inspector A", "lead", &g.e));
	GOOD(assize_inspection_role(g.s, NULL, "Quiet", "reader", &g.e));
	ck_assert_str_eq(assigned(&how), "S1 - Inspector A|S2 - Inspector A");
}
END_TEST

START_TEST(what_cannot_be_given_out_is_refused)
{
	static const char *const bad[] = { " " };
	struct assize_rows *r;

#define GIVE(...) \
	assize_reading_assign( \
	    g.s, ON(NULL, NULL), &(struct assize_assigning){ __VA_ARGS__ }, &r, &g.e)
	REFUSED(GIVE(.share_percent = 0, .seed = "x"), ASSIZE_INVALID, "percentage");
	REFUSED(GIVE(.share_percent = 101, .seed = "x"), ASSIZE_INVALID, "percentage");
	REFUSED(GIVE(.share_percent = 20, .seed = ""), ASSIZE_INVALID, "seed");
	REFUSED(GIVE(.share_percent = 20, .seed = "x", .sample = "none"), ASSIZE_NOT_FOUND, "none");
	REFUSED(GIVE(.share_percent = 20, .seed = "x", .readers = bad, .reader_count = 1),
	    ASSIZE_INVALID, "reader");
	GOOD(assize_casefile_assign(g.s, &w1, "", &g.e));
	REFUSED(GIVE(.share_percent = 20, .seed = "x"), ASSIZE_NOT_FOUND, "nobody is known");
}
END_TEST

START_TEST(a_reading_that_has_not_begun_is_given_to_another)
{
	static const char *const bob[] = { "Bob" };
	const struct assize_which none = { .ref = "none" };
	struct assize_assigned done;

	ck_assert_str_eq(assigned(&(struct assize_assigning){ .share_percent = 100,
			     .seed = "x",
			     .readers = bob,
			     .reader_count = 1,
			     .out = &done }),
	    "S1 - Bob|S2 - Bob|W1 Ann Bob");
	ck_assert_uint_eq(done.cases, 3);
	ck_assert_uint_eq(done.given, 3);
	ck_assert_uint_eq(done.without_first, 2);
#define HAND(which, who, why) assize_reading_give(g.s, BECAUSE(&(which), why), who, &g.e)
	REFUSED(HAND(none, "Eve", "ill"), ASSIZE_NOT_FOUND, "none");
	REFUSED(HAND(w1, "Eve", " "), ASSIZE_INVALID, "needs a reason");
	REFUSED(HAND(w1, " Eve", "ill"), ASSIZE_INVALID, "not a name");
	REFUSED(HAND(w1, "Ann", "ill"), ASSIZE_CONFLICT, "Ann is its first reader");
	GOOD(HAND(w1, "Eve", "ill"));
	REFUSED(HAND(w1, "Eve", "ill"), ASSIZE_CONFLICT, "already");
	REFUSED(read_by("Bob", "W1", workday), ASSIZE_CONFLICT, "Eve has its second reading");
	GOOD(HAND(w1, "Bob", "well again"));
	ck_assert_str_eq(ground_asked("select group_concat(e.value, ' ') from supersedes u join "
				      "entry e on e.entry_id = u.old"
				      " where e.kind = " SQL_KIND_READER),
	    "Bob Eve");
	GOOD(read_by("Bob", "W1", "3.1.1=yes"));
	REFUSED(HAND(w1, "Eve", "ill"), ASSIZE_CONFLICT, "has answers");
	GOOD(assize_inspection_role(g.s, NULL, "Inspector A", "lead", &g.e));
	GOOD(assize_inspection_role(g.s, NULL, "Bob", "inspector", &g.e));
	REFUSED(HAND(s1, "Eve", "ill"), ASSIZE_CONFLICT, "without a role");
	REFUSED(HAND(s1, "bob", "ill"), ASSIZE_CONFLICT, "Bob has one");
	REFUSED(HAND(s1, "Bob", "ill"), ASSIZE_CONFLICT, "already");
	REFUSED(assize_casefile_assign(g.s, &s1, "Eve", &g.e), ASSIZE_CONFLICT, "without a role");
	GOOD(assize_casefile_assign(g.s, &s1, "Inspector A", &g.e));
#undef HAND
}
END_TEST

START_TEST(export_then_import_keeps_who_reads_and_what_is_complete)
{
	CLEANUP(assize_store_close) struct assize_store *other = NULL;
	CLEANUP(file_close) FILE *in = NULL;
	struct assize_file file = { .name = "all.json" };
	const char *all;
	struct assize_bundle bundle;

	GOOD(read_by("Bob", "W1", workday));
	GOOD(complete_by("Bob", &w1));
	GOOD(read_by("Eve", "S1", "2.1.1=yes"));
	ck_assert_str_eq(
	    assigned(&(struct assize_assigning){ .share_percent = 100, .seed = "x" }), "S2 - Ann");
	all = ground_export(g.s, "i-1");
	GOOD(assize_store_open(
	    &other, &g.io, &(struct assize_open){ .write = true, .create = true }, NULL, &g.e));
	ground_load(other, FRAMEWORK, ground_source(FRAMEWORK));
	in = fmemopen((void *)(uintptr_t)all, strlen(all), "r");
	file.in = in;
	GOOD(assize_bundle_import(other, &file, &g.a, &bundle, &g.e));
	ck_assert_str_eq(ground_export(other, "i-1"), all);
	ck_assert_ptr_nonnull(strstr(all, "\"inspector\": \"Bob\""));
}
END_TEST

static const char *
next_of(const char *who, const char *ref, bool second)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);
	const struct assize_which which = { .ref = ref };
	const char *next;

	if (second)
		GOOD(assize_reading_next(s, &which, &g.a, &next, &g.e));
	else
		GOOD(assize_casefile_next(s, &which, &g.a, &next, &g.e));
	return next ? next : "none";
}

START_TEST(after_a_case_comes_the_next_of_ones_own_then_what_nobody_has)
{
	const struct assize_which s2 = { .ref = "S2" }, s3 = { .ref = "S3" };
	const struct assize_new_case of_ann = { .sample = "supervised", .inspector = "Ann" };

	GOOD(assize_casefile_add(g.s, &s3, &of_ann, &g.e));
	GOOD(assize_casefile_assign(g.s, &s2, "Bob", &g.e)); /* S1 nobody's, W1 Ann's */
	ck_assert_str_eq(next_of("Ann", "S1", false), "S3");
	ck_assert_str_eq(next_of("Ann", "S3", false), "W1");
	ck_assert_str_eq(next_of("Ann", "W1", false), "S3");
	ck_assert_str_eq(next_of("Bob", "S2", false), "S1");
	ck_assert_str_eq(next_of("Eve", "S1", false), "none");
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ .ref = "S3" },
	    &(struct assize_new_case){ .sample = "workdays" }, &g.e));
	ck_assert_str_eq(next_of("Ann", "S1", false), "supervised/S3");
	GOOD(assize_casefile_state(g.s,
	    &(struct assize_which){ .ref = "supervised/S3", .because = "moved" }, "withdrawn",
	    &g.e));
	ck_assert_str_eq(next_of("Ann", "S1", false), "W1");
	ck_assert_str_eq(next_of("Ann", "W1", false), "S1");
}
END_TEST

START_TEST(after_a_second_reading_comes_the_next_that_is_not_complete)
{
	ck_assert_str_eq(next_of("Bob", "S1", true), "none");
	GOOD(read_by("Bob", "S2", "2.1.1=yes"));
	GOOD(read_by("Bob", "W1", workday));
	ck_assert_str_eq(next_of("Bob", "S1", true), "S2");
	ck_assert_str_eq(next_of("Bob", "S2", true), "W1");
	ck_assert_str_eq(next_of("Bob", "W1", true), "S2");
	ck_assert_str_eq(next_of("Eve", "W1", true), "none");
	GOOD(complete_by("Bob", &w1));
	ck_assert_str_eq(next_of("Bob", "S2", true), "none");
}
END_TEST

/* "S2", "S2 second", "none" */
static const char *
after_of(const char *who, const char *ref)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);
	struct assize_after after;

	GOOD(assize_reading_after(s, &(struct assize_which){ .ref = ref }, &g.a, &after, &g.e));
	return after.ref
		   ? assize_arena_printf(&g.a, "%s%s", after.ref, after.second ? " second" : "")
		   : "none";
}

START_TEST(a_second_reading_comes_after_ones_own_cases_and_before_what_nobody_has)
{
	GOOD(assize_casefile_assign(g.s, &(struct assize_which){ .ref = "S2" }, "Bob", &g.e));
	ck_assert_str_eq(after_of("Bob", "S2"), "S1");
	GOOD(read_by("Bob", "W1", workday));
	ck_assert_str_eq(after_of("Bob", "S2"), "W1 second");
	ck_assert_str_eq(after_of("Bob", "S1"), "S2");
	ck_assert_str_eq(after_of("Bob", "W1"), "S2");
	ck_assert_str_eq(after_of("Ann", "W1"), "S1");
	GOOD(complete_by("Bob", &w1));
	ck_assert_str_eq(after_of("Bob", "S2"), "S1");
}
END_TEST

/* Wherever a case has one column it is named as it can be named back, withdrawn or not. */
START_TEST(a_case_is_named_with_its_sample_where_two_have_its_reference)
{
	static const char due[] =
	    "select group_concat(name) from (select name from sample_case order by name)";
	CLEANUP(assize_rows_close) struct assize_rows *r = NULL;
	const struct assize_new_case twin = { .sample = "workdays" };
	struct assize_which which = { .ref = "S2" };

	GOOD(read_by("Bob", "S2", "2.1.1=yes"));
	ck_assert_str_eq(next_of("Bob", "S1", true), "S2");
	ck_assert_str_eq(ground_asked(due), "S1,S2,W1");
	GOOD(assize_casefile_add(g.s, &which, &twin, &g.e));
	ck_assert_str_eq(next_of("Bob", "S1", true), "supervised/S2");
	ck_assert_str_eq(ground_asked(due), "S1,W1,supervised/S2,workdays/S2");
	which.ref = next_of("Bob", "S1", true);
	GOOD(assize_casefile_template(g.s, &which, &r, &g.e));
	ck_assert_int_eq(assize_rows_next(r, &g.e), 1);
	ck_assert_str_eq(assize_rows_text(r, 0), which.ref);
	GOOD(assize_casefile_state(g.s,
	    &(struct assize_which){ .ref = "workdays/S2", .because = "a mistake" }, "withdrawn",
	    &g.e));
	ck_assert_str_eq(next_of("Bob", "S1", true), "supervised/S2");
	REFUSED(assize_casefile_assign(g.s, &(struct assize_which){ .ref = "S2" }, "Eve", &g.e),
	    ASSIZE_INVALID, "in two samples, write supervised/S2 or workdays/S2");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("reading");
	TCase *t = tcase_create("reading");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, second_reading_never_counts);
	tcase_add_test(t, the_first_reader_is_never_the_second);
	tcase_add_test(t, one_person_has_a_second_reading_until_it_is_complete);
	tcase_add_test(t, state_and_role_are_asked_as_for_the_first);
	tcase_add_test(t, the_sheet_of_a_reading_not_begun_is_as_that_of_a_new_case);
	tcase_add_test(t, cases_go_to_readers_in_an_order_that_anybody_can_repeat);
	tcase_add_test(t, who_has_fewest_is_next_and_a_case_nobody_can_read_is_said);
	tcase_add_test(t, whoever_judges_by_role_is_asked_first);
	tcase_add_test(t, what_cannot_be_given_out_is_refused);
	tcase_add_test(t, a_reading_that_has_not_begun_is_given_to_another);
	tcase_add_test(t, export_then_import_keeps_who_reads_and_what_is_complete);
	tcase_add_test(t, after_a_case_comes_the_next_of_ones_own_then_what_nobody_has);
	tcase_add_test(t, after_a_second_reading_comes_the_next_that_is_not_complete);
	tcase_add_test(t, a_second_reading_comes_after_ones_own_cases_and_before_what_nobody_has);
	tcase_add_test(t, a_case_is_named_with_its_sample_where_two_have_its_reference);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
