/*
 * What is offered to do with a case is what the library allows whoever looks at it.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <string.h>

static const struct assize_which w1 = { .ref = "W1" };
static const char workday[] =
    "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no";

static void
set_up(void)
{
	static const char *const roles[][2] = { { "Inspector A", "lead" }, { "Bob", "inspector" },
		{ "Cat", "inspector" }, { "Eve", "reader" } };

	ground_begin_cases();
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		GOOD(assize_inspection_role(g.s, "i-1", roles[i][0], roles[i][1], &g.e));
	GOOD(assize_casefile_assign(g.s, &w1, "Bob", &g.e));
}

/* The states, a space between. */
static const char *
offered(const char *who)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);
	struct assize_sheet sheet;
	const char *out = "";

	GOOD(assize_sheet_load(s, &w1, &g.a, &sheet, &g.e));
	for (size_t i = 0; i < sheet.move_count; i++)
		out = assize_arena_printf(&g.a, "%s %s", out, sheet.moves[i]);
	return *out ? out + 1 : out;
}

static bool
give(const char *who, const char *state)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);

	return assize_casefile_state(
	    s, &(struct assize_which){ .ref = "W1", .because = "seen" }, state, &g.e);
}

static void
complete(void)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, "Bob");

	ck_assert(ground_judge(s, "W1", workday));
	GOOD(give("Bob", "complete"));
}

START_TEST(each_state_leads_to_some_others)
{
	ck_assert_str_eq(offered("Bob"), "complete withdrawn"); /* whatever is due */
	complete();
	ck_assert_str_eq(offered("Cat"), "moderated open withdrawn");
	GOOD(give("Cat", "moderated"));
	ck_assert_str_eq(offered("Bob"), "open withdrawn");
	GOOD(give("Bob", "withdrawn"));
	ck_assert_str_eq(offered("Bob"), "open");
}
END_TEST

START_TEST(nobody_but_the_lead_moderates_what_they_judged)
{
	complete();
	ck_assert_str_eq(offered("Bob"), "open withdrawn");
	ck_assert(!give("Bob", "moderated"));
	ck_assert_str_eq(offered("Inspector A"), "moderated open withdrawn");
}
END_TEST

START_TEST(who_reads_changes_nothing)
{
	ck_assert_str_eq(offered("Eve"), "");
	ck_assert_str_eq(offered("Nobody known"), "");
}
END_TEST

START_TEST(factual_accuracy_is_for_the_lead_with_a_reason_and_final_for_nobody)
{
	complete();
	GOOD(assize_inspection_state(g.s, ON("i-1", NULL), "factual_accuracy", &g.e));
	ck_assert_str_eq(offered("Inspector A"), "moderated open withdrawn");
	ck_assert_str_eq(offered("Bob"), "");
	GOOD(assize_inspection_state(g.s, ON("i-1", NULL), "final", &g.e));
	ck_assert_str_eq(offered("Inspector A"), "");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("moves");
	TCase *t = tcase_create("moves");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, each_state_leads_to_some_others);
	tcase_add_test(t, nobody_but_the_lead_moderates_what_they_judged);
	tcase_add_test(t, who_reads_changes_nothing);
	tcase_add_test(t, factual_accuracy_is_for_the_lead_with_a_reason_and_final_for_nobody);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
