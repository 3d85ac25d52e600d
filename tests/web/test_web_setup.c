/*
 * What stands before the first judgement: people, cases from a file, second readers, and an
 * inspection to look at.
 */
#include "web/asked.h"

#define CASES \
	"case,sample,inspector,order_type\nX1,supervised,Ann,short_licence\nX2,workdays,Bob,\n"

static int
send_cases(const char *text, const char *said)
{
	const char *path = ground_path("cases.csv");

	ground_write_file(path, text, strlen(text));
	return asked_send(I_1 "/case-list", path, said);
}

/* Under which name somebody signed in is no person to be given a case. */
START_TEST(an_account_is_nobody_by_that_alone)
{
	post(I_1 "/cases/W1/note", "{\"note\":\"seen\"}");
	ANSWERED(200, "receipt");
	ck_assert_str_eq(ground_asked("select count(*) from person where name = 'a@desk'"), "1");
	get("/api/v1/people");
	ANSWERED(200, "Inspector A");
	ck_assert(!answered("a@desk"));
	post(I_1 "/cases/W1/inspector", "{\"inspector\":\"a@desk\"}");
	ANSWERED(200, "receipt");
	get("/api/v1/people");
	ANSWERED(200, "a@desk");
}
END_TEST

START_TEST(a_person_is_known_before_they_have_a_role)
{
	post("/api/v1/people", "{\"name\":\"Cat\"}");
	ANSWERED(201, "receipt");
	get("/api/v1/people");
	ANSWERED(200, "{\"name\":\"Cat\",\"inspection\":null,\"role\":null}");
	post("/api/v1/people", "{\"name\":\"Cat\"}");
	ANSWERED(409, "known already");
	post("/api/v1/people", "{\"name\":\"\"}");
	ANSWERED(422, "name");
}
END_TEST

START_TEST(cases_come_from_a_file_all_or_none)
{
	const int before = asked_entries();

	send_cases(CASES, "{\"dry_run\":true}");
	ANSWERED(200, "\"cases\":2,\"twins\":[]}");
	ck_assert_int_eq(asked_entries(), before);
	send_cases(CASES "X3,nowhere,,\nX4,workdays,,long\n", "{}");
	ANSWERED(422, "sent.file:4: ");
	ck_assert(answered("sent.file:5: ") && answered("\"problems\":["));
	ck_assert_int_eq(asked_entries(), before);
	send_cases(CASES, "{}");
	ANSWERED(200, "\"cases\":2");
	get(I_1 "/cases?sample=workdays");
	ANSWERED(200, "\"case\":\"X2\",\"state\":\"open\",\"inspector\":\"Bob\"");
	send_cases(CASES, "{}");
	ANSWERED(409, "X1: already in sample");
	send_cases("case\nY1\nx1\n", "{\"sample\":\"supervised\"}");
	ANSWERED(200, "\"cases\":2,\"twins\":[{\"what\":\"case\",");
	send_cases("case\nY2\n", "{\"sample\":\"none\"}");
	ANSWERED(404, "none");
	send_cases("", "{}");
	ANSWERED(422, "empty");
	post(I_1 "/case-list", "{}");
	ANSWERED(422, "\"field\":\"file\"");
}
END_TEST

/* Half of S1, S2 and half of W1 rounded up: one of each sample, never to its own first reader. */
START_TEST(second_readers_are_given_a_share)
{
	static const char *const cases[] = { "S1", "S2", "W1" };

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		post(assize_arena_printf(&g.a, I_1 "/cases/%s/inspector", cases[i]),
		    "{\"inspector\":\"Ann\"}");
		ANSWERED(200, "receipt");
	}
	post(I_1 "/readings", "{\"share\":50,\"seed\":\"lots\",\"readers\":[\"Ann\",\"Bob\"]}");
	ANSWERED(200, "\"first_reader\":\"Ann\",\"reader\":\"Bob\"");
	ck_assert(answered("\"cases\":3,\"given\":2,\"without_first\":0}"));
	post(I_1 "/readings", "{\"share\":50,\"seed\":\"lots\",\"readers\":[\"Ann\",\"Bob\"]}");
	ANSWERED(200, "\"readings\":[],\"cases\":3,\"given\":0");
	get(I_1 "/readings");
	ANSWERED(200, "\"case\":\"W1\",\"first_reader\":\"Ann\",\"reader\":\"Bob\"");
	post(I_1 "/cases/W1/reading/reader", "{\"reader\":\"Cat\",\"because\":\"Bob is ill\"}");
	ANSWERED(200, "receipt");
	get(I_1 "/readings");
	ANSWERED(200, "\"reader\":\"Cat\"");
	post(I_1 "/cases/W1/reading/reader", "{\"reader\":\"Ann\",\"because\":\"x\"}");
	ANSWERED(409, "first reader");
	post(I_1 "/cases/W1/reading/reader", "{\"reader\":\"Bob\"}");
	ANSWERED(422, "reason");
}
END_TEST

static const struct {
	const char *body, *field;
} bad[] = {
	{ "{\"seed\":\"x\"}", "share" },
	{ "{\"share\":0,\"seed\":\"x\"}", "share" },
	{ "{\"share\":\"half\",\"seed\":\"x\"}", "share" },
	{ "{\"share\":50}", "seed" },
	{ "{\"share\":50,\"seed\":\"x\",\"readers\":\"Ann\"}", "readers" },
	{ "{\"share\":50,\"seed\":\"x\",\"readers\":[\"Ann\",1]}", "readers[1]" },
	{ "{\"share\":50,\"seed\":\"x\",\"who\":1}", "who" },
};

START_TEST(a_share_that_is_none_changes_nothing)
{
	const int before = asked_entries();

	post(I_1 "/readings", "%s", bad[_i].body);
	ANSWERED(422, assize_arena_printf(&g.a, "\"field\":\"%s\"", bad[_i].field));
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(who_may_not_prepare_changes_nothing)
{
	static const char *const roles[][2] = { { "Inspector A", "lead" }, { "Ann", "inspector" },
		{ "Bob", "assessor" }, { "Cat", "reader" } };
	int before;

	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		post(I_1 "/roles", "{\"name\":\"%s\",\"role\":\"%s\"}", roles[i][0], roles[i][1]);
		ANSWERED(200, "receipt");
	}
	before = asked_entries();
	asked.person = "Cat";
	send_cases(CASES, "{}");
	ANSWERED(403, "forbidden");
	asked.person = "Bob";
	post(I_1 "/readings", "{\"share\":50,\"seed\":\"x\"}");
	ANSWERED(403, "forbidden");
	asked.person = "Ann";
	post(I_1 "/cases/W1/reading/reader", "{\"reader\":\"Bob\",\"because\":\"x\"}");
	ANSWERED(403, "forbidden");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

/* The published figures: 28 of 36, Good. */
START_TEST(an_example_is_known_by_its_name)
{
	GOOD(assize_framework_builtin(g.s, &g.e));
	post("/api/v1/example", "{}");
	ANSWERED(201, "\"inspection\":\"example-oxfordshire-2020\"}");
	get("/api/v1/inspections");
	ANSWERED(200, "\"Example: Oxfordshire Youth Justice Service\"");
	get("/api/v1/inspections/example-oxfordshire-2020/summary");
	ANSWERED(200, "\"score\":28");
	post("/api/v1/example", "{}");
	ANSWERED(200, "\"inspection\":\"example-oxfordshire-2020\"}");
	post("/api/v1/example", "{\"ref\":\"other\"}");
	ANSWERED(422, "\"field\":\"ref\"");
	post("/api/v1/inspections/example-oxfordshire-2020/cases/C01/state",
	    "{\"state\":\"open\",\"because\":\"Tried\"}");
	ANSWERED(200, "receipt");
	post("/api/v1/example", "{}");
	ANSWERED(409, "true in the file, false in the store");
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_setup");
	TCase *t = tcase_create("web_setup");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_add_test(t, an_account_is_nobody_by_that_alone);
	tcase_add_test(t, a_person_is_known_before_they_have_a_role);
	tcase_add_test(t, cases_come_from_a_file_all_or_none);
	tcase_add_test(t, second_readers_are_given_a_share);
	tcase_add_loop_test(t, a_share_that_is_none_changes_nothing, 0, COUNT_OF(bad));
	tcase_add_test(t, who_may_not_prepare_changes_nothing);
	tcase_add_test(t, an_example_is_known_by_its_name);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
