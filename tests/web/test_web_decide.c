/*
 * What the lead decides over the web: evidence, ratings, discretion, findings, challenges, and who
 * may in which state.
 */
#include "web/asked.h"

#define KEY_SIZE 64

/* The key in the last response. */
static void
key_of(char key[KEY_SIZE])
{
	const char *at = strstr(answer.body, "\"key\":\"");

	ck_assert(at != NULL);
	at += strlen("\"key\":\"");
	snprintf(key, KEY_SIZE, "%.*s", (int)strcspn(at, "\""), at);
}

START_TEST(evidence_is_added_listed_and_withdrawn)
{
	char key[KEY_SIZE];

	post(I_1 "/evidence",
	    "{\"about\":\"1.1\",\"kind\":\"meeting\",\"text\":\"The board <b>met</b>\"}");
	ANSWERED(201, "\"receipt\":");
	key_of(key);
	get(I_1 "/evidence?about=1.1");
	ANSWERED(200, "\"kind\":\"meeting\"");
	ck_assert(answered("The board <b>met</b>") && answered(key));
	get(I_1 "/evidence?about=1.2");
	ANSWERED(200, "[]\n");
	post(I_1 "/evidence", "{\"about\":\"2.1\",\"kind\":\"meeting\",\"text\":\"x\"}");
	ANSWERED(422, "case by case");
	post(I_1 "/evidence", "{\"about\":\"1.1\",\"kind\":\"dream\",\"text\":\"x\"}");
	ANSWERED(422, "kind \\\"dream\\\": not known");
	post(I_1 "/evidence", "{\"about\":\"9.9\",\"kind\":\"meeting\",\"text\":\"x\"}");
	ANSWERED(404, "9.9");
	post(assize_arena_printf(&g.a, I_1 "/evidence/%s/withdrawal", key), "{}");
	ANSWERED(422, "needs a reason");
	post(assize_arena_printf(&g.a, I_1 "/evidence/%s/withdrawal", key),
	    "{\"because\":\"twice\"}");
	ANSWERED(200, "receipt");
	get(I_1 "/evidence");
	ANSWERED(200, "[]\n");
	post(I_1 "/evidence/1-none/withdrawal", "{\"because\":\"twice\"}");
	ANSWERED(404, "1-none");
}
END_TEST

START_TEST(a_rating_is_given_and_taken_away_with_its_reason)
{
	get(I_1 "/decisions");
	ANSWERED(200, "\"standard\":\"1.1\"");
	ck_assert(answered("\"given\":null") && !answered("\"given\":\""));
	post(I_1 "/standards/1.1/rating", "{\"rating\":\"good\",\"because\":\"A clear vision\"}");
	ANSWERED(200, "receipt");
	get(I_1 "/decisions");
	ANSWERED(200,
	    "\"rating\":\"good\",\"given\":\"good\",\"distance\":null,\"outside_rule\":null,"
	    "\"applied\":null,\"because\":\"A clear vision\",\"by\":\"Inspector A\"");
	post(I_1 "/standards/1.1/rating", "{\"rating\":null,\"because\":\"too early\"}");
	ANSWERED(200, "receipt");
	get(I_1 "/decisions");
	ck_assert(!answered("\"given\":\""));
	post(I_1 "/standards/1.1/rating", "{\"rating\":\"good\",\"because\":\" \"}");
	ANSWERED(422, "needs a reason");
}
END_TEST

/* Whether the answer has the first of two before the second. */
static bool
is_before(const char *first, const char *second)
{
	const char *a = strstr(answer.body, first), *b = strstr(answer.body, second);

	return a && b && a < b;
}

START_TEST(findings_are_added_moved_and_withdrawn)
{
	char one[KEY_SIZE], two[KEY_SIZE];

	post(I_1 "/findings", "{\"kind\":\"strength\",\"standard\":\"2.1\",\"text\":\"Careful\"}");
	ANSWERED(201, "key");
	key_of(one);
	post(I_1 "/findings",
	    "{\"kind\":\"recommendation\",\"domain\":2,\"to\":\"The board\",\"text\":\"Do it\"}");
	ANSWERED(201, "key");
	key_of(two);
	get(I_1 "/findings");
	ANSWERED(200, "\"to_whom\":\"The board\"");
	ck_assert(is_before(one, two));
	post(assize_arena_printf(&g.a, I_1 "/findings/%s/place", two), "{\"before\":\"%s\"}", one);
	ANSWERED(200, "receipt");
	get(I_1 "/findings");
	ck_assert(is_before(two, one));
	get(I_1 "/findings?kind=strength");
	ck_assert(answered(one) && !answered(two));
	get(I_1 "/findings?kind=dream");
	ANSWERED(422, "dream");
	post(assize_arena_printf(&g.a, I_1 "/findings/%s/withdrawal", one), "{\"because\":\"no\"}");
	ANSWERED(200, "receipt");
	get(I_1 "/findings");
	ck_assert(answered(two) && !answered(one));
}
END_TEST

START_TEST(a_finding_that_is_wrong_is_refused)
{
	static const char *const wrong[][2] = {
		{ "{\"kind\":\"strength\",\"text\":\" \"}", "text" },
		{ "{\"kind\":\"dream\",\"text\":\"x\"}", "kind" },
		{ "{\"kind\":\"strength\",\"to\":\"Y\",\"text\":\"x\"}", "only a recommendation" },
		{ "{\"kind\":\"strength\",\"domain\":1,\"standard\":\"2.1\",\"text\":\"x\"}",
		    "domain" },
		{ "{\"kind\":\"strength\",\"domain\":0,\"text\":\"x\"}", "from 1 to 999" },
		{ "{\"kind\":\"strength\",\"domain\":\"2\",\"text\":\"x\"}", "domain" },
	};
	const int before = asked_entries();

	post(I_1 "/findings", "%s", wrong[_i][0]);
	ANSWERED(422, wrong[_i][1]);
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(challenges_are_noted_and_answered)
{
	char whole[KEY_SIZE], one[KEY_SIZE];

	post(I_1 "/challenges", "{\"text\":\"The date is wrong\"}");
	ANSWERED(201, "key");
	key_of(whole);
	post(I_1 "/challenges",
	    "{\"text\":\"He was seen\",\"case\":\"supervised/S1\",\"about\":\"2.1.1\"}");
	ANSWERED(201, "key");
	key_of(one);
	get(I_1 "/challenges");
	ANSWERED(200, "\"case\":\"supervised/S1\",\"about\":\"2.1.1\",\"text\":\"He was seen\"");
	post(assize_arena_printf(&g.a, I_1 "/challenges/%s/answer", one),
	    "{\"outcome\":\"partly\",\"because\":\"The file shows one visit\"}");
	ANSWERED(200, "receipt");
	get(I_1 "/challenges");
	ANSWERED(200, "\"outcome\":\"partly\",\"because\":\"The file shows one visit\"");
	get(I_1 "/challenges?open=yes");
	ck_assert(answered(whole) && !answered(one));
	get(I_1 "/challenges?open=1");
	ANSWERED(400, "open is yes");
	post(assize_arena_printf(&g.a, I_1 "/challenges/%s/answer", whole),
	    "{\"outcome\":\"maybe\",\"because\":\"x\"}");
	ANSWERED(422, "maybe");
	post(I_1 "/challenges", "{\"text\":\"x\",\"case\":\"X9\"}");
	ANSWERED(404, "X9");
}
END_TEST

START_TEST(a_breakdown_has_a_row_for_each_group)
{
	get(I_1 "/breakdown?by=inspector&question=2.1.1");
	ANSWERED(200, "\"question\":\"2.1.1\",\"inspector\":");
	get(I_1 "/breakdown?by=tier,inspector&sample=supervised&groups=yes");
	ANSWERED(200, "\"tier\":");
	get(I_1 "/breakdown");
	ANSWERED(400, "by is missing");
	get(I_1 "/breakdown?by=,");
	ANSWERED(422, "");
	get(I_1 "/breakdown?by=a,b,c,d,e,f,g,h,i");
	ANSWERED(400, "more than 8");
	get(I_1 "/breakdown?by=colour");
	ANSWERED(422, "colour");
	get(I_1 "/breakdown?by=inspector&groups=1");
	ANSWERED(400, "groups is yes");
}
END_TEST

/* What each may, in fieldwork and in factual accuracy with a reason, by the right that it needs. */
static const struct {
	const char *name, *role;
	int evidence[2], decide[2], challenge[2];
} people[] = {
	{ "Ann", "lead", { 201, 201 }, { 201, 201 }, { 201, 201 } },
	{ "Ivy", "inspector", { 201, 403 }, { 201, 403 }, { 201, 201 } },
	{ "Asa", "assessor", { 201, 403 }, { 403, 403 }, { 403, 403 } },
	{ "Rea", "reader", { 403, 403 }, { 403, 403 }, { 403, 403 } },
	{ "Nobody", NULL, { 403, 403 }, { 403, 403 }, { 403, 403 } },
};

static void
each_may(int state)
{
	for (size_t i = 0; i < COUNT_OF(people); i++) {
		asked.person = people[i].name;
		post(I_1 "/evidence", "{\"about\":\"1.1\",\"kind\":\"document\",\"text\":\"x\","
				      "\"because\":\"asked\"}");
		ANSWERED(people[i].evidence[state], "");
		post(I_1 "/findings", "{\"kind\":\"quote\",\"text\":\"x\",\"because\":\"asked\"}");
		ANSWERED(people[i].decide[state], "");
		post(I_1 "/challenges", "{\"text\":\"x\",\"because\":\"asked\"}");
		ANSWERED(people[i].challenge[state], "");
	}
	asked.person = "Ann";
}

START_TEST(who_may_decide_is_asked_of_role_and_state)
{
	asked.person = "Ann";
	for (size_t i = 0; people[i].role; i++) {
		post(I_1 "/roles", "{\"name\":\"%s\",\"role\":\"%s\"}", people[i].name,
		    people[i].role);
		ANSWERED(200, "receipt");
	}
	each_may(0);
	post(I_1 "/state", "{\"state\":\"factual_accuracy\"}");
	ANSWERED(200, "receipt");
	each_may(1);
	post(I_1 "/findings", "{\"kind\":\"quote\",\"text\":\"x\"}");
	ANSWERED(422, "needs a reason");
	post(I_1 "/state", "{\"state\":\"final\"}");
	ANSWERED(200, "receipt");
	for (size_t i = 0; i < COUNT_OF(people); i++) {
		const int before = asked_entries();

		asked.person = people[i].name;
		post(I_1 "/evidence", "{\"about\":\"1.1\",\"kind\":\"document\",\"text\":\"x\"}");
		ANSWERED(409, "final");
		post(I_1 "/findings", "{\"kind\":\"quote\",\"text\":\"x\",\"because\":\"x\"}");
		ANSWERED(409, "final");
		post(I_1 "/challenges", "{\"text\":\"x\"}");
		ANSWERED(409, "final");
		ck_assert_int_eq(asked_entries(), before);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_decide");
	TCase *t = tcase_create("decide");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_add_test(t, evidence_is_added_listed_and_withdrawn);
	tcase_add_test(t, a_rating_is_given_and_taken_away_with_its_reason);
	tcase_add_test(t, findings_are_added_moved_and_withdrawn);
	tcase_add_loop_test(t, a_finding_that_is_wrong_is_refused, 0, 6);
	tcase_add_test(t, challenges_are_noted_and_answered);
	tcase_add_test(t, a_breakdown_has_a_row_for_each_group);
	tcase_add_test(t, who_may_decide_is_asked_of_role_and_state);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
