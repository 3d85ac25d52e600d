/*
 * The published inspection, entered case by case through the face for programs by those who judged
 * it: its result is the one that was published.
 */
#include "web/asked.h"

#include <cjson/cJSON.h>
#include <stdio.h>

#define REF "oxfordshire-2020"
#define HERE "/api/v1/inspections/" REF

static cJSON *week;

static void
set_up(void)
{
	ground_begin_store();
	GOOD(assize_framework_builtin(g.s, &g.e));
	asked_open();
	week = cJSON_Parse(ground_source("fixtures/" REF ".json"));
	ck_assert(week != NULL);
}

static void
tear_down(void)
{
	cJSON_Delete(week);
	asked_end();
}

static const char *
text_of(const cJSON *object, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

	return cJSON_IsString(item) ? item->valuestring : NULL;
}

/* Sends OBJECT, which is then gone; it must be recorded. */
static void
send(const char *path, cJSON *object)
{
	static int keys;
	char *body = cJSON_PrintUnformatted(object);

	asked.idempotency_key = assize_arena_printf(&g.a, "week-%d", ++keys);
	ask("POST", path, body);
	ck_assert_msg(answer.status < 300, "%s %s: %d %s", path, body, answer.status, answer.body);
	cJSON_free(body);
	cJSON_Delete(object);
}

static void
enter_inspection(void)
{
	const cJSON *i = cJSON_GetObjectItem(week, "inspection"), *sample;
	const cJSON *dates = cJSON_GetObjectItem(i, "fieldwork");
	cJSON *body = cJSON_CreateObject(), *details;

	cJSON_AddStringToObject(body, "ref", REF);
	cJSON_AddStringToObject(body, "framework", text_of(week, "framework"));
	cJSON_AddStringToObject(body, "service", text_of(i, "service"));
	send("/api/v1/inspections", body);
	body = cJSON_CreateObject();
	details = cJSON_AddObjectToObject(body, "details");
	cJSON_AddStringToObject(details, "lead", text_of(i, "lead"));
	cJSON_AddStringToObject(details, "start", text_of(dates, "start"));
	cJSON_AddStringToObject(details, "end", text_of(dates, "end"));
	cJSON_ArrayForEach(sample, cJSON_GetObjectItem(i, "samples"))
	{
		const char *const counts[] = { "target", "population" };

		for (size_t k = 0; k < COUNT_OF(counts); k++)
			cJSON_AddNumberToObject(details,
			    assize_arena_printf(&g.a, "%s.%s", counts[k], sample->string),
			    cJSON_GetObjectItem(sample, counts[k])->valuedouble);
	}
	send(HERE "/details", body);
}

static void
enter_answers(const char *path, const cJSON *one)
{
	cJSON *body = cJSON_CreateObject(), *answers = cJSON_AddArrayToObject(body, "answers");
	const cJSON *said;

	cJSON_ArrayForEach(said, cJSON_GetObjectItem(one, "answers"))
	{
		cJSON *answer_of = cJSON_CreateObject();
		const char *evidence = text_of(cJSON_GetObjectItem(one, "evidence"), said->string);

		cJSON_AddStringToObject(answer_of, "question", said->string);
		cJSON_AddStringToObject(answer_of, "answer", said->valuestring);
		if (evidence)
			cJSON_AddStringToObject(answer_of, "evidence", evidence);
		cJSON_AddNullToObject(answer_of, "seen");
		cJSON_AddItemToArray(answers, answer_of);
	}
	if (text_of(one, "note"))
		cJSON_AddStringToObject(body, "note", text_of(one, "note"));
	send(assize_arena_printf(&g.a, "%s/judgements", path), body);
}

static void
enter_case(const cJSON *one)
{
	const char *path = assize_arena_printf(&g.a, HERE "/cases/%s", text_of(one, "ref"));
	cJSON *body = cJSON_CreateObject(), *attributes = cJSON_GetObjectItem(one, "attributes");

	asked.person = text_of(one, "inspector");
	cJSON_AddStringToObject(body, "ref", text_of(one, "ref"));
	cJSON_AddStringToObject(body, "sample", text_of(one, "sample"));
	cJSON_AddStringToObject(body, "inspector", asked.person);
	if (attributes)
		cJSON_AddItemToObject(body, "attributes", cJSON_Duplicate(attributes, true));
	send(HERE "/cases", body);
	enter_answers(path, one);
	body = cJSON_CreateObject();
	cJSON_AddStringToObject(body, "state", "complete");
	send(assize_arena_printf(&g.a, "%s/state", path), body);
}

/* A rating or a discretion, with its reason, by who gave it. */
static void
enter_decision(const cJSON *one, const char *what)
{
	cJSON *body = cJSON_CreateObject();

	asked.person = text_of(one, "by");
	cJSON_AddStringToObject(body, "rating", text_of(one, "rating"));
	cJSON_AddStringToObject(body, "because", text_of(one, "because"));
	send(assize_arena_printf(&g.a, HERE "/standards/%s/%s", text_of(one, "standard"), what),
	    body);
}

/* What is then read of it, each with something in it. */
static const char *const reads[] = { "/api/v1/inspections", HERE, HERE "/cases", HERE "/cases/C01",
	HERE "/cases/C01/attributes", HERE "/standards", HERE "/margins",
	HERE "/explanations/score", HERE "/explanations/2.1", HERE "/explanations/2.1.1",
	HERE "/explanations/2.1.2.classification", HERE "/explanations/harm?sample=court",
	HERE "/progress", HERE "/progress?by=inspector", HERE "/progress?by=case", HERE "/trail",
	HERE "/trail?case=C01", HERE "/next?after=C01", "/api/v1/heads", "/api/v1/frameworks",
	"/api/v1/frameworks/yos-2018", "/api/v1/people" };

START_TEST(the_published_inspection_entered_so_is_28_of_36_good)
{
	const cJSON *one;
	int cases = 0;

	enter_inspection();
	cJSON_ArrayForEach(one, cJSON_GetObjectItem(week, "cases"))
	{
		enter_case(one);
		cases++;
	}
	ck_assert_int_eq(cases, 34);
	cJSON_ArrayForEach(one, cJSON_GetObjectItem(week, "ratings")) enter_decision(one, "rating");
	cJSON_ArrayForEach(one, cJSON_GetObjectItem(week, "discretion"))
	    enter_decision(one, "discretion");
	asked.person = "Lead inspector";
	get(HERE "/summary");
	ANSWERED(200, "\"score\":28,\"score_max\":36,");
	ck_assert_str_eq(answer.body, ground_source("fixtures/" REF ".summary.json"));
	for (size_t i = 0; i < COUNT_OF(reads); i++) {
		ck_assert_msg(
		    get(reads[i]) == 200, "%s: %d %s", reads[i], answer.status, answer.body);
		ck_assert(answer.size > 3);
	}
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_week");
	TCase *t = tcase_create("web_week");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, the_published_inspection_entered_so_is_28_of_36_good);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
