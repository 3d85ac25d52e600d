/* Challenges of the draft. */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/challenge.h>

static const char *
challenge(const char *text, const char *about, const char *case_ref)
{
	const struct assize_challenge what = { text, about };
	char key[ASSIZE_KEY_SIZE];

	GOOD(
	    assize_challenge_add(g.s, &(struct assize_which){ .ref = case_ref }, &what, key, &g.e));
	return assize_arena_text(&g.a, key);
}

static const struct {
	const char *text, *about, *case_ref;
	enum assize_err_code code;
	const char *part;
} refused[] = {
	{ "", NULL, NULL, ASSIZE_INVALID, "empty" },
	{ " \n\t", NULL, NULL, ASSIZE_INVALID, "empty" },
	{ "a\x01"
	  "b",
	    NULL, NULL, ASSIZE_INVALID, "control" },
	{ "x", "7.7", NULL, ASSIZE_NOT_FOUND, "7.7" },
	{ "x", "", NULL, ASSIZE_NOT_FOUND, "not a standard or question" },
	{ "x", NULL, "X1", ASSIZE_NOT_FOUND, "X1" },
	{ "x", "3.1.1", "S1", ASSIZE_NOT_FOUND, "not a question of this case" },
	{ "x", "1.1", "S1", ASSIZE_NOT_FOUND, "not a question of this case" },
};

START_TEST(a_challenge_of_what_is_not_there_is_refused_and_leaves_nothing)
{
	const struct assize_challenge what = { refused[_i].text, refused[_i].about };
	const struct assize_which which = { .ref = refused[_i].case_ref };
	char key[ASSIZE_KEY_SIZE];

	REFUSED(assize_challenge_add(g.s, &which, &what, key, &g.e), refused[_i].code,
	    refused[_i].part);
	ck_assert_str_eq(key, "");
	ck_assert_str_eq(
	    ground_asked(
		"select count(*) from entry join kind using (kind) where name like 'challenge%'"),
	    "0");
}
END_TEST

START_TEST(the_list_says_what_became_of_the_answer)
{
	const char *one, *two;

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=no"));
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	one = challenge("It was seen", "2.1.1", "S1");
	two = challenge("All of it", NULL, "S1");
	ck_assert_str_ne(one, two);
	ck_assert_str_eq(ground_asked("select changes || coalesce(answer_then, '-') || "
				      "coalesce(answer_now, '-') || outcome"
				      " from challenge_item where about = '2.1.1'"),
	    "0yesyesopen");
	ck_assert(ground_judge(g.s, "S1", "2.1.1=no"));
	ck_assert(ground_judge(g.s, "S1", "2.1.1=clear"));
	ck_assert(ground_judge(g.s, "S2", "2.1.1=no"));	     /* another case */
	ck_assert(ground_judge(g.s, "S1", "known_risk=no")); /* another question */
	GOOD(assize_challenge_answer(g.s, ON(NULL, "It is in the file"), one, "accepted", &g.e));
	ck_assert_str_eq(
	    ground_asked("select changes || coalesce(answer_then, '-') || coalesce(answer_now, "
			 "'-') || outcome"
			 " || because || answered_by from challenge_item where about = '2.1.1'"),
	    "2yes-acceptedIt is in the fileInspector A");
	ck_assert_str_eq(
	    ground_asked("select changes from challenge_item where about is null"), "3");
}
END_TEST

START_TEST(a_challenge_of_a_standard_counts_its_questions_and_its_rating)
{
	challenge("Better than that", "2.1", NULL);
	challenge("They lead", "1.1", NULL);
	challenge("The draft is wrong", NULL, NULL);
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes 2.2.1=no"));
	GOOD(assize_decision_rate(g.s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	ck_assert_str_eq(
	    ground_asked("select changes from challenge_item where about = '2.1'"), "1");
	ck_assert_str_eq(
	    ground_asked("select changes from challenge_item where about = '1.1'"), "1");
	ck_assert_str_eq(
	    ground_asked("select changes from challenge_item where about is null"), "4");
}
END_TEST

START_TEST(an_answer_is_an_outcome_with_a_reason_and_may_change)
{
	const char *key = challenge("Four times", "1.1", NULL);

	REFUSED(assize_challenge_answer(g.s, ON(NULL, "Why"), key, "perhaps", &g.e), ASSIZE_INVALID,
	    "perhaps");
	REFUSED(assize_challenge_answer(g.s, ON(NULL, " "), key, "rejected", &g.e), ASSIZE_INVALID,
	    "reason");
	REFUSED(assize_challenge_answer(g.s, ON(NULL, NULL), key, "rejected", &g.e), ASSIZE_INVALID,
	    "reason");
	REFUSED(assize_challenge_answer(g.s, ON(NULL, "Why"), "9-9999", "rejected", &g.e),
	    ASSIZE_NOT_FOUND, "9-9999");
	GOOD(assize_challenge_answer(g.s, ON(NULL, "Three times"), key, "rejected", &g.e));
	GOOD(assize_challenge_answer(g.s, ON(NULL, "Three and a call"), key, "partly", &g.e));
	GOOD(assize_challenge_answer(
	    g.s, ON(NULL, "Three and a call"), key, "partly", &g.e)); /* said already */
	ck_assert_str_eq(
	    ground_asked("select count(*) from entry where kind = " SQL_KIND_CHALLENGE_ANSWER),
	    "2");
	ck_assert_str_eq(ground_asked("select outcome || because from challenge_item"),
	    "partlyThree and a call");
}
END_TEST

START_TEST(in_factual_accuracy_an_answer_is_the_leads)
{
	const char *key;
	struct assize_store *chief;

	GOOD(assize_inspection_role(g.s, "i-1", "Chief", "lead", &g.e));
	chief = ground_open(g.path, "Chief");
	GOOD(assize_inspection_role(chief, "i-1", "Inspector A", "inspector", &g.e));
	GOOD(assize_inspection_state(chief, ON("i-1", NULL), "factual_accuracy", &g.e));
	key = challenge("Four times", "1.1", NULL);
	REFUSED(assize_challenge_answer(g.s, ON(NULL, "No"), key, "rejected", &g.e),
	    ASSIZE_FORBIDDEN, "only the lead");
	GOOD(assize_challenge_answer(chief, ON(NULL, "No"), key, "rejected", &g.e));
	assize_store_close(&chief);
}
END_TEST

START_TEST(the_open_ones_are_listed_alone)
{
	const char *key = challenge("One", NULL, NULL);
	struct assize_rows *r;

	challenge("Two", NULL, NULL);
	GOOD(assize_challenge_answer(g.s, ON(NULL, "No"), key, "rejected", &g.e));
	GOOD(assize_challenge_list(g.s, NULL, true, &r, &g.e));
	ck_assert_int_eq(assize_rows_next(r, &g.e), 1);
	ck_assert_str_eq(assize_rows_text(r, 5), "Two");
	ck_assert_int_eq(assize_rows_next(r, &g.e), 0);
	assize_rows_close(&r);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("challenge");
	TCase *t = tcase_create("challenges");

	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_loop_test(t, a_challenge_of_what_is_not_there_is_refused_and_leaves_nothing, 0,
	    (int)COUNT_OF(refused));
	tcase_add_test(t, the_list_says_what_became_of_the_answer);
	tcase_add_test(t, a_challenge_of_a_standard_counts_its_questions_and_its_rating);
	tcase_add_test(t, an_answer_is_an_outcome_with_a_reason_and_may_change);
	tcase_add_test(t, in_factual_accuracy_an_answer_is_the_leads);
	tcase_add_test(t, the_open_ones_are_listed_alone);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
