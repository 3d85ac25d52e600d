/*
 * To whom results are shown where somebody is signed in: by role, state, and what is theirs to do.
 */
#include "web/asked.h"

#include <assize/exchange.h>
#include <assize/reading.h>
#include <assize/result.h>

#define W1 I_1 "/cases/W1"
#define PUBLISHED "/api/v1/inspections/oxfordshire-2020"

/* Everything that tells of a result. */
static const char *const tells[] = { I_1 "/summary", I_1 "/standards", I_1 "/margins",
	I_1 "/explanations/score", I_1 "/explanations/2.1.1", I_1 "/decisions",
	I_1 "/results/inspection.json", I_1 "/results/results.csv", I_1 "/results/judgements.csv",
	I_1 "/breakdown?by=inspector" };

static void
role(const char *name, const char *word)
{
	post(I_1 "/roles", "{\"name\":\"%s\",\"role\":\"%s\"}", name, word);
	ANSWERED(200, "receipt");
}

/* Ann leads; one of each role, and each but Ivo has a case of their own that is open. */
static void
people(void)
{
	static const char *const roles[][2] = { { "Ann", "lead" }, { "Ivy", "inspector" },
		{ "Ivo", "inspector" }, { "Asa", "assessor" }, { "Rea", "reader" } };

	asked.person = "Ann";
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		role(roles[i][0], roles[i][1]);
	post(I_1 "/cases/S1/inspector", "{\"inspector\":\"Ann\"}");
	ANSWERED(200, "receipt");
	post(W1 "/inspector", "{\"inspector\":\"Ivy\"}");
	ANSWERED(200, "receipt");
	post(I_1 "/cases/S2/inspector", "{\"inspector\":\"Asa\"}");
	ANSWERED(200, "receipt");
}

/* What each route that tells of results answers to NAME. */
static void
sees(const char *name, int status)
{
	const char *part = status == 200 ? ""
					 : "withheld from you while you have 1 case of your "
					   "own to complete; complete it, or ask the lead";

	asked.person = name;
	for (size_t i = 0; i < COUNT_OF(tells); i++) {
		get(tells[i]);
		ANSWERED(status, part);
		ck_assert(status == 200 || !answer.etag);
	}
	post(I_1 "/whatif", "{\"changes\":[]}");
	ANSWERED(status, part);
	get("/api/v1/inspections");
	ck_assert_int_eq(answered("\"score_max\":null"), status != 200);
	get(I_1 "/progress");
	ANSWERED(200, "\"sample\":\"workdays\"");
	get(I_1 "/cases");
	ANSWERED(200, "W1");
	asked.person = "Ann";
}

static void
show(const char *name, const char *shown, int status)
{
	asked.person = name;
	post(I_1 "/results", "{\"shown\":%s}", shown);
	ANSWERED(status, status == 200 ? "receipt" : "forbidden");
	asked.person = "Ann";
}

START_TEST(who_has_cases_to_complete_does_not_see_results)
{
	static const struct {
		const char *name;
		int open, shown;
	} who[] = { { "Ann", 200, 200 }, { "Ivy", 403, 200 }, { "Ivo", 200, 200 },
		{ "Asa", 403, 200 }, { "Rea", 200, 200 }, { "Nobody", 200, 200 } };

	people();
	for (size_t i = 0; i < COUNT_OF(who); i++)
		sees(who[i].name, who[i].open);
	show("Ann", "true", 200);
	for (size_t i = 0; i < COUNT_OF(who); i++)
		sees(who[i].name, who[i].shown);
	show("Ann", "false", 200);
	for (size_t i = 0; i < COUNT_OF(who); i++)
		sees(who[i].name, who[i].open);
}
END_TEST

START_TEST(a_case_that_was_given_away_stays_ones_own_until_it_is_complete)
{
	people();
	asked.person = "Ivy";
	post(W1 "/inspector", "{\"inspector\":\"Ivo\"}");
	ANSWERED(200, "receipt");
	sees("Ivy", 403);
	asked.person = "Ann";
	post(I_1 "/cases/S2/inspector", "{\"inspector\":\"Ivo\"}");
	ANSWERED(200, "receipt");
	sees("Asa", 200); /* it was taken from her */
}
END_TEST

START_TEST(a_case_that_one_withdrew_stays_ones_own_unless_it_was_complete)
{
	const char *state = "{\"state\":\"%s\",\"because\":\"out of scope\"}";
	static const char *const on[] = { "withdrawn", "open", "withdrawn" };

	people();
	for (size_t i = 0; i < COUNT_OF(on); i++) {
		asked.person = "Ivy";
		post(W1 "/state", state, on[i]);
		ANSWERED(200, "receipt");
		sees("Ivy", 403);
		sees("Ivo", 200);
	}
	post(W1 "/state", state, "open"); /* the lead withdraws it */
	post(W1 "/state", state, "withdrawn");
	ANSWERED(200, "receipt");
	sees("Ivy", 200);
	post(W1 "/state", state, "open");
	asked.person = "Ivy";
	GOOD(assize_store_act(g.s, "Ivy", NULL, &g.e));
	GOOD(ground_judge(g.s, "W1",
	    "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=yes 3.3.1=yes 3.3.2=yes 3.4.1=yes"));
	post(W1 "/state", state, "complete");
	ANSWERED(200, "receipt");
	sees("Ivy", 200);
	asked.person = "Ivy";
	post(W1 "/state", state, "withdrawn");
	ANSWERED(200, "receipt");
	sees("Ivy", 200);
}
END_TEST

START_TEST(a_case_that_one_gave_away_and_withdrew_stays_ones_own)
{
	people();
	asked.person = "Ivy";
	post(W1 "/inspector", "{\"inspector\":\"Ivo\"}");
	post(W1 "/state", "{\"state\":\"withdrawn\",\"because\":\"out of scope\"}");
	ANSWERED(200, "receipt");
	sees("Ivy", 403);
	sees("Ivo", 200);
}
END_TEST

START_TEST(the_trail_says_that_discretion_was_used_and_no_more)
{
	static const char *const roles[][2] = { { "Ann", "lead" }, { "Ivy", "inspector" } };
	const char *text = ground_source("fixtures/oxfordshire-2020.json");
	struct assize_file file = { .name = "published",
		.in = fmemopen((void *)(uintptr_t)text, strlen(text), "r") };

	GOOD(assize_framework_builtin(g.s, &g.e));
	GOOD(assize_bundle_import(g.s, &file, &g.a, &(struct assize_bundle){ 0 }, &g.e));
	fclose(file.in);
	asked.person = "Ann";
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		post(PUBLISHED "/roles", "{\"name\":\"%s\",\"role\":\"%s\"}", roles[i][0],
		    roles[i][1]);
	post(PUBLISHED "/cases", "{\"ref\":\"N1\",\"sample\":\"court\",\"inspector\":\"Ivy\"}");
	ANSWERED(201, "receipt");
	get(PUBLISHED "/trail");
	ANSWERED(200, "\"value\":\"good good 2 within\"");
	asked.person = "Ivy";
	get(PUBLISHED "/trail");
	ANSWERED(200, "\"kind\":\"discretion\"");
	ck_assert(!answered("good good") && !answered("footnote 28"));
}
END_TEST

/* By the list of kinds: a decision of a kind that comes later is left out too. */
START_TEST(the_trail_says_that_a_standard_was_rated_and_no_more)
{
	static const char *const trails[] = { I_1 "/trail", I_1 "/trail?question=1.1",
		I_1 "/trail?by=Ann" };

	people();
	post(I_1 "/standards/1.1/rating", "{\"rating\":\"good\",\"because\":\"Seen so\"}");
	ANSWERED(200, "receipt");
	for (size_t i = 0; i < COUNT_OF(trails); i++) {
		asked.person = "Ann";
		get(trails[i]);
		ANSWERED(200, "\"value\":\"good\"");
		ck_assert(answered("Seen so"));
		asked.person = "Ivy";
		get(trails[i]);
		ANSWERED(200, "\"kind\":\"rating\",\"key\":\"1.1\"");
		ck_assert_msg(!answered("good") && !answered("Seen so"), "%s", answer.body);
	}
	ck_assert_str_eq(ground_asked("select group_concat(name) from (select name from kind"
				      " where decides and about = 'inspection' order by kind)"),
	    "rating,discretion");
}
END_TEST

START_TEST(the_lead_alone_shows_them)
{
	people();
	show("Ivy", "true", 403);
	show("Ivo", "true", 403);
	show("Asa", "true", 403);
	show("Rea", "true", 403);
	show("Nobody", "true", 403);
	sees("Ivy", 403);
	get(I_1);
	ck_assert(!answered("\"item\":\"results\""));
	show("Ann", "true", 200);
	get(I_1);
	ANSWERED(200, "{\"item\":\"results\",\"value\":\"shown\"}");
	post(I_1 "/results", "{\"shown\":\"yes\"}");
	ANSWERED(422, "shown");
}
END_TEST

START_TEST(they_are_seen_once_ones_own_cases_are_not_open)
{
	people();
	post(W1 "/state", "{\"state\":\"withdrawn\",\"because\":\"out of scope\"}");
	ANSWERED(200, "receipt");
	sees("Ivy", 200);
	sees("Asa", 403);
	post(I_1 "/cases/S2/inspector", "{\"inspector\":\"Ivo\"}");
	ANSWERED(200, "receipt");
	sees("Asa", 200);
	sees("Ivo", 403);
}
END_TEST

START_TEST(a_second_reading_is_ones_own_too)
{
	static const struct assize_which s1 = { .ref = "S1", .because = "a second look" };

	people();
	sees("Ivo", 200);
	GOOD(assize_store_act(g.s, "Ann", NULL, &g.e));
	GOOD(assize_reading_give(g.s, &s1, "Ivo", &g.e));
	sees("Ivo", 403);
}
END_TEST

START_TEST(whoever_looks_at_a_draft_sees_results)
{
	static const char *const states[] = { "factual_accuracy", "final", "fieldwork" };

	people();
	for (size_t i = 0; i < COUNT_OF(states); i++) {
		sees("Ivy", i == 0 ? 403 : 200);
		post(I_1 "/state", "{\"state\":\"%s\",\"because\":\"as agreed\"}", states[i]);
		ANSWERED(200, "receipt");
	}
	sees("Ivy", 403);
}
END_TEST

START_TEST(nothing_is_withheld_while_nobody_has_a_role)
{
	post(W1 "/inspector", "{\"inspector\":\"Inspector A\"}");
	ANSWERED(200, "receipt");
	sees("Inspector A", 200);
}
END_TEST

/* A refusal would say what is derived, and how far from the next band it is. */
START_TEST(discretion_is_not_given_on_what_is_not_seen)
{
	people();
	asked.person = "Ivy";
	post(I_1 "/standards/2.1/discretion", "{\"rating\":\"good\",\"because\":\"seen\"}");
	ANSWERED(403, "withheld");
}
END_TEST

START_TEST(on_a_terminal_a_name_is_a_claim_and_results_are_shown)
{
	struct assize_rows *rows = NULL;
	struct assize_result result;

	people();
	GOOD(assize_store_act(g.s, "Ivy", NULL, &g.e));
	GOOD(assize_result_load(g.s, "i-1", &g.a, &result, &g.e));
	GOOD(assize_result_standards(g.s, "i-1", &rows, &g.e));
	assize_rows_close(&rows);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_shown");
	TCase *t = tcase_create("shown");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_add_test(t, who_has_cases_to_complete_does_not_see_results);
	tcase_add_test(t, a_case_that_was_given_away_stays_ones_own_until_it_is_complete);
	tcase_add_test(t, a_case_that_one_withdrew_stays_ones_own_unless_it_was_complete);
	tcase_add_test(t, a_case_that_one_gave_away_and_withdrew_stays_ones_own);
	tcase_add_test(t, the_trail_says_that_discretion_was_used_and_no_more);
	tcase_add_test(t, the_trail_says_that_a_standard_was_rated_and_no_more);
	tcase_add_test(t, the_lead_alone_shows_them);
	tcase_add_test(t, they_are_seen_once_ones_own_cases_are_not_open);
	tcase_add_test(t, a_second_reading_is_ones_own_too);
	tcase_add_test(t, whoever_looks_at_a_draft_sees_results);
	tcase_add_test(t, nothing_is_withheld_while_nobody_has_a_role);
	tcase_add_test(t, discretion_is_not_given_on_what_is_not_seen);
	tcase_add_test(t, on_a_terminal_a_name_is_a_claim_and_results_are_shown);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
