/*
 * Requests that record: the way of a judgement, what is refused, and what comes twice.
 */
#include "web/asked.h"
#include "ground/which.h"

#include "web/route.h"

#include <assize/keep.h>
#include <assize/merge.h>
#include <assize/reading.h>
#include <assize/request.h>

#include <stdio.h>

#define W1 I_1 "/cases/W1"

/* The text behind "NAME":" in the last answer. */
static const char *
member(const char *name)
{
	const char *at = answer.body, *key = assize_arena_printf(&g.a, "\"%s\":\"", name);

	ck_assert_msg((at = strstr(at, key)) != NULL, "%s lacks %s", answer.body, name);
	at += strlen(key);
	return assize_arena_printf(&g.a, "%.*s", (int)strcspn(at, "\""), at);
}

/* The number behind "entry": of a question on the sheet of W1. */
static int64_t
entry_of(const char *question)
{
	const char *at;

	get(W1);
	at = strstr(answer.body, assize_arena_printf(&g.a, "{\"ref\":\"%s\"", question));
	ck_assert(at && (at = strstr(at, "\"entry\":")) != NULL);
	return atoll(at + 8);
}

START_TEST(a_judgement_goes_from_the_sheet_to_the_summary)
{
	get(W1);
	ANSWERED(200, "\"answer\":null,\"evidence\":null,\"inspector\":null,\"entry\":null");
	get(I_1 "/summary");
	ANSWERED(200, "\"ref\":\"3.1.1\"");
	ck_assert(answered("\"yes\":0,\"relevant\":0"));
	post(W1 "/judgements", "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\","
			       "\"evidence\":\"It was seen\",\"seen\":null}],\"note\":\"Later\"}");
	ANSWERED(200, "\"made\":1,\"set_aside\":0}");
	get(W1);
	ANSWERED(200, "\"answer\":\"yes\",\"evidence\":\"It was seen\","
		      "\"inspector\":\"Inspector A\",\"entry\":");
	ANSWERED(200, "\"note\":\"Later\"");
	get(I_1 "/summary");
	ANSWERED(200, "\"yes\":1,\"relevant\":1");
	post(W1 "/judgements", "{\"answers\":[{\"question\":\"3.1.2\",\"discuss\":\"yes\"}]}");
	get(I_1 "/progress?by=discuss");
	ANSWERED(200, "\"question\":\"3.1.2\"");
	get(I_1 "/trail?by=Inspector%20A&kind=note");
	ANSWERED(200, "\"text\":\"Later\"");
	ck_assert(!answered("judgement"));
	get(I_1 "/trail?question=3.1.1");
	ANSWERED(200, "\"by\":\"Inspector A\",\"recorded_by\":\"a@desk\"");
}
END_TEST

START_TEST(nobody_overrides_what_they_have_not_seen)
{
	int before;
	int64_t seen;

	post(W1 "/judgements", "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\"}]}");
	seen = entry_of("3.1.1");
	asked.person = "Ann";
	post(W1 "/judgements",
	    "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"no\",\"seen\":%lld}]}",
	    (long long)seen);
	ANSWERED(200, "\"made\":1");
	before = asked_entries();
	asked.person = "Bob";
	post(W1 "/judgements",
	    "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\",\"seen\":%lld}]}",
	    (long long)seen);
	ANSWERED(409, "\"field\":\"3.1.1\"");
	post(W1 "/judgements",
	    "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\",\"seen\":null}]}");
	ANSWERED(409, "\"code\":\"conflict\"");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

/* Bodies that are JSON and say something wrong. */
static const struct {
	const char *body;
	int status;
	const char *part;
} bad[] = {
	{ "{}", 422, "\"field\":\"answers\"" },
	{ "{\"answers\":{}}", 422, "an array" },
	{ "{\"answers\":[1]}", 422, "\"field\":\"answers[0]\"" },
	{ "{\"answers\":[{\"answer\":\"yes\"}]}", 422, "\"field\":\"answers[0].question\"" },
	{ "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"maybe\"}]}", 422, "3.1.1" },
	{ "{\"answers\":[{\"question\":\"9.9.9\",\"answer\":\"yes\"}]}", 422, "9.9.9" },
	{ "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":true}]}", 422,
	    "\"field\":\"answers[0].answer\"" },
	{ "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\",\"discuss\":\"x\"}]}", 422,
	    "no mark" },
	{ "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\",\"seen\":0}]}", 422, "seen" },
	{ "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\",\"seen\":1.5}]}", 422, "seen" },
	{ "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\",\"by\":\"Ann\"}]}", 422,
	    "\"field\":\"answers[0].by\"" },
	/* one is right, and is not recorded either; both problems are told */
	{ "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\"},"
	  "{\"question\":\"8.1\",\"answer\":\"no\"},{\"question\":\"8.2\",\"answer\":\"no\"}]}",
	    422, "\"problems\":[{\"text\":\"8.1" },
};

START_TEST(a_wrong_answer_has_its_place_and_no_effect)
{
	const int before = asked_entries();

	post(W1 "/judgements", "%s", bad[_i].body);
	ANSWERED(bad[_i].status, bad[_i].part);
	ck_assert_int_eq(asked_entries(), before);
	ck_assert_str_eq(ground_asked("select count(*) from request"), "0");
}
END_TEST

START_TEST(a_final_inspection_takes_nothing)
{
	int before;

	post(I_1 "/state", "{\"state\":\"factual_accuracy\"}");
	ANSWERED(200, "receipt");
	post(W1 "/judgements", "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\"}]}");
	ANSWERED(422, "needs a reason");
	post(I_1 "/state", "{\"state\":\"final\"}");
	ANSWERED(200, "receipt");
	before = asked_entries();
	post(W1 "/judgements",
	    "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\"}],\"because\":\"x\"}");
	ANSWERED(409, "final");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(every_other_route_records_what_its_command_does)
{
	post("/api/v1/inspections",
	    "{\"ref\":\"i-2\",\"framework\":\"resettlement-13\",\"service\":\"Other\"}");
	ANSWERED(201, "{\"receipt\":\"");
	post(I_1 "/details", "{\"details\":{\"service\":\"Renamed\",\"target.workdays\":2,"
			     "\"start\":\"2026-01-05\"}}");
	ANSWERED(200, "receipt");
	get(I_1);
	ANSWERED(200, "Renamed");
	post(I_1 "/details", "{\"details\":{\"service=x\":\"y\"}}");
	ANSWERED(422, "service=x: not a detail");
	get(I_1);
	ANSWERED(200, "Renamed");
	post(I_1 "/cases", "{\"ref\":\"W2\",\"sample\":\"workdays\",\"inspector\":\"Ann\"}");
	ANSWERED(201, "receipt");
	post(I_1 "/cases", "{\"ref\":\"W2\",\"sample\":\"workdays\"}");
	ANSWERED(409, "already in sample");
	post(I_1 "/cases/S2/attributes", "{\"attributes\":{\"order_type\":\"short_licence\"}}");
	ANSWERED(200, "receipt");
	get(I_1 "/cases/S2/attributes");
	ANSWERED(200, "short_licence");
	post(I_1 "/cases/W2/inspector", "{\"inspector\":\"Bob\"}");
	ANSWERED(200, "receipt");
	post(W1 "/note", "{\"note\":\"Ask again\"}");
	ANSWERED(200, "receipt");
	get(W1);
	ANSWERED(200, "\"note\":\"Ask again\"");
	post(W1 "/state", "{\"state\":\"complete\"}");
	ANSWERED(409, "problems"); /* what is due, each */
	post(I_1 "/cases/W2/state", "{\"state\":\"withdrawn\"}");
	ANSWERED(422, "reason");
	post(I_1 "/cases/W2/state", "{\"state\":\"withdrawn\",\"because\":\"Moved away\"}");
	ANSWERED(200, "receipt");
	post(I_1 "/standards/1.1/rating", "{\"rating\":\"good\",\"because\":\"Seen\"}");
	ANSWERED(200, "receipt");
	ck_assert_int_eq(get(I_1 "/standards"), 200);
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

#define ALL_OF_W1 \
	"{\"answers\":[{\"question\":\"site_hazard\",\"answer\":\"no\"}," \
	"{\"question\":\"3.1.1\",\"answer\":\"%s\"},{\"question\":\"3.1.2\",\"answer\":\"yes\"}," \
	"{\"question\":\"3.2.1\",\"answer\":\"no\"},{\"question\":\"3.3.1\",\"answer\":\"yes\"}," \
	"{\"question\":\"3.3.2\",\"answer\":\"yes\"},{\"question\":\"3.4.1\",\"answer\":\"no\"}]}"

START_TEST(two_readings_are_made_compared_and_settled)
{
	asked.person = "Ann";
	post(W1 "/inspector", "{\"inspector\":\"Ann\"}");
	post(W1 "/judgements", ALL_OF_W1, "yes");
	ANSWERED(200, "\"made\":7");
	post(W1 "/state", "{\"state\":\"complete\"}");
	ANSWERED(200, "receipt");
	asked.person = "Bob";
	post(W1 "/reading/judgements", ALL_OF_W1, "no");
	ANSWERED(200, "\"made\":7");
	post(W1 "/reading/completion", "{}");
	ANSWERED(200, "receipt");
	get(I_1 "/readings");
	ANSWERED(200, "\"reader\":\"Bob\"");
	get(I_1 "/disagreements");
	ANSWERED(200, "\"question\":\"3.1.1\",\"first\":\"yes\",\"second\":\"no\"");
	get(I_1 "/agreement?by=question");
	ANSWERED(200, "\"agreed\":6");
	post(W1 "/settlement", "{\"question\":\"3.1.1\",\"answer\":\"no\"}");
	ANSWERED(422, "reason");
	post(W1 "/settlement",
	    "{\"question\":\"3.1.1\",\"answer\":\"no\",\"because\":\"Bob saw the file\"}");
	ANSWERED(200, "receipt");
	get(I_1 "/disagreements");
	ANSWERED(200, "[]\n");
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

START_TEST(a_receipt_is_a_head_that_the_record_holds)
{
	const char *receipt;
	size_t heads;

	post(W1 "/note", "{\"note\":\"x\"}");
	receipt = member("receipt");
	ck_assert_str_eq(receipt,
	    ground_asked("select s.ident || '  ' || e.seq || '  ' || lower(hex(e.hash))"
			 " from entry e join site s using (site_id) order by seq desc limit 1"));
	post(W1 "/note", "{\"note\":\"x\"}"); /* as it is already */
	ck_assert_str_eq(member("receipt"), receipt);
	GOOD(assize_trail_holds(g.s, "receipt", receipt, &heads, &g.e));
	ck_assert_uint_eq(heads, 1);
}
END_TEST

START_TEST(a_request_that_comes_twice_is_recorded_once)
{
	static const char note[] = "{\"note\":\"once\"}";
	const char *first;
	int before;

	asked.idempotency_key = "k-1";
	ck_assert_int_eq(ask("POST", W1 "/note", note), 200);
	first = assize_arena_text(&g.a, answer.body);
	post(W1 "/note", "{\"note\":\"other\"}");
	before = asked_entries();
	asked.idempotency_key = "k-1";
	ck_assert_int_eq(ask("POST", W1 "/note", note), 200);
	ck_assert_str_eq(answer.body, first);
	ck_assert_int_eq(asked_entries(), before);
	ask("POST", W1 "/note", "{\"note\":\"twice\"}");
	ANSWERED(422, "used for another request");
	ask("POST", I_1 "/cases/S1/note", note);
	ANSWERED(422, "used for another request");
	asked.person = "Ann"; /* whose keys are her own */
	ck_assert_int_eq(ask("POST", W1 "/note", note), 200);
	ck_assert_int_eq(asked_entries(), before + 1);
	get(W1);
	ANSWERED(200, "\"note\":\"once\"");
}
END_TEST

START_TEST(a_refused_request_may_come_again_under_its_key)
{
	asked.idempotency_key = "k-1";
	ask("POST", W1 "/state", "{\"state\":\"withdrawn\"}");
	ANSWERED(422, "reason");
	ask("POST", W1 "/state", "{\"state\":\"withdrawn\",\"because\":\"Moved away\"}");
	ANSWERED(200, "receipt");
}
END_TEST

START_TEST(a_key_is_asked_of_every_request_that_records)
{
	const int before = asked_entries();

	for (size_t i = 0; i < routes_count; i++)
		if (routes[i].writes) {
			ask("POST", routes[i].path, "{}");
			ANSWERED(400, "Idempotency-Key");
		}
	asked.idempotency_key = "two words";
	ask("POST", W1 "/note", "{\"note\":\"x\"}");
	ANSWERED(422, "the key of the request");
	asked.idempotency_key = "01234567890123456789012345678901234567890123456789012345678901234";
	ask("POST", W1 "/note", "{\"note\":\"x\"}");
	ANSWERED(422, "the key of the request");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(answers_are_kept_for_seven_days)
{
	static const char note[] = "{\"note\":\"once\"}";

	asked.idempotency_key = "k-1";
	ck_assert_int_eq(ask("POST", W1 "/note", note), 200);
	g.now_ms += INT64_C(86400000) * 6;
	ask("POST", W1 "/note", "{\"note\":\"twice\"}");
	ANSWERED(422, "used for another request");
	g.now_ms += INT64_C(86400000);
	ck_assert_int_eq(ask("POST", W1 "/note", "{\"note\":\"twice\"}"), 200);
	ck_assert_str_eq(ground_asked("select count(*) from request"), "1");
}
END_TEST

/* What is too old is looked for once an hour, and stands in nobody's way till then. */
START_TEST(a_key_that_is_too_old_is_free_at_once)
{
	asked.idempotency_key = "k-1";
	ck_assert_int_eq(ask("POST", W1 "/note", "{\"note\":\"once\"}"), 200);
	g.now_ms += INT64_C(86400000) * 7 - 1000;
	asked.idempotency_key = "k-2";
	ck_assert_int_eq(ask("POST", W1 "/note", "{\"note\":\"twice\"}"), 200);
	g.now_ms += 1000;
	asked.idempotency_key = "k-1";
	ck_assert_int_eq(ask("POST", W1 "/note", "{\"note\":\"again\"}"), 200);
	ck_assert_str_eq(ground_asked("select group_concat(key) from request"), "k-1,k-2");
	g.now_ms += 3600000;
	asked.idempotency_key = "k-3";
	ck_assert_int_eq(ask("POST", W1 "/note", "{\"note\":\"last\"}"), 200);
	ck_assert_str_eq(ground_asked("select group_concat(key) from request"), "k-1,k-2,k-3");
	g.now_ms += INT64_C(86400000) * 7 - 3600000;
	asked.idempotency_key = "k-4";
	ck_assert_int_eq(ask("POST", W1 "/note", "{\"note\":\"now\"}"), 200);
	ck_assert_str_eq(ground_asked("select group_concat(key) from request"), "k-3,k-4");
}
END_TEST

/* A store of the folder, as it was when it was copied. */
static struct assize_store *
copy_of_now(const char *name)
{
	sqlite3 *plain = ground_plain(g.path, NULL);

	ground_do(plain, assize_arena_printf(&g.a, "vacuum into '%s'", ground_path(name)));
	sqlite3_close(plain);
	return ground_open(ground_path(name), "Ann");
}

static void
merge_into(struct assize_store *s)
{
	const struct assize_merging how = { .path = g.path };
	struct assize_merged merged;
	struct assize_rows *rows = NULL;

	GOOD(assize_merge(s, &how, &merged, &rows, &g.e));
	assize_rows_close(&rows);
}

START_TEST(what_was_answered_is_no_part_of_what_is_recorded)
{
	CLEANUP(assize_store_close) struct assize_store *other = copy_of_now("b.db");
	sqlite3 *plain = ground_plain(g.path, NULL);
	const char *receipt;
	size_t heads;

	post(W1 "/note", "{\"note\":\"x\"}");
	receipt = member("receipt");
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
	ck_assert_ptr_null(strstr(ground_export(g.s, "i-1"), "key-1"));
	ground_refused(plain, "delete from request", "actor");
	sqlite3_close(plain);
	REFUSED(assize_trail_holds(other, "receipt", receipt, &heads, &g.e), ASSIZE_CONFLICT, "");
	merge_into(other);
	ck_assert_str_eq(ground_asked_of(ground_path("b.db"), "select count(*) from request"), "0");
	GOOD(assize_trail_holds(other, "receipt", receipt, &heads, &g.e));
	GOOD(assize_check(other, &(int64_t){ 0 }, &g.e));
}
END_TEST

START_TEST(a_receipt_is_found_in_a_backup_and_after_letting_go)
{
	const struct assize_backup how = { .path = ground_path("c.backup") };
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	struct assize_rows *rows = NULL;
	struct assize_retained out;
	const char *receipt;
	size_t heads;

	post(W1 "/note", "{\"note\":\"x\"}");
	receipt = member("receipt");
	GOOD(assize_keep_backup(g.s, &how, NULL, &rows, &g.e));
	assize_rows_close(&rows);
	copy = ground_open(how.path, "Ann");
	GOOD(assize_trail_holds(copy, "receipt", receipt, &heads, &g.e));
	post(I_1 "/state", "{\"state\":\"final\",\"because\":\"at once\"}");
	ANSWERED(200, "receipt");
	GOOD(assize_retain(g.s, ON("i-1", "Its time is over"), &g.a, &out, &g.e));
	ck_assert_str_eq(ground_asked("select count(*) from request"), "0");
	GOOD(assize_trail_holds(g.s, "receipt", receipt, &heads, &g.e));
}
END_TEST

START_TEST(requests_of_a_batch_are_there_together_or_not_at_all)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };
	const int before = asked_entries();
	int status;

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	post(W1 "/note", "{\"note\":\"one\"}");
	ANSWERED(200, "receipt");
	asked.person = "Ann";
	post(I_1 "/cases/X9/note", "{\"note\":\"none\"}");
	ANSWERED(404, "X9");
	post(I_1 "/cases/S1/note", "{\"note\":\"two\"}");
	ANSWERED(200, "receipt");
	ck_assert(assize_batch_lives(&b));
	GOOD(assize_batch_commit(&b, &g.e));
	ck_assert_int_eq(asked_entries(), before + 2);
	GOOD(assize_batch_begin(&b, g.s, &g.e));
	asked.idempotency_key = "lost";
	status = ask("POST", W1 "/note", "{\"note\":\"three\"}");
	assize_batch_end(&b);
	ck_assert_int_eq(status, 200);
	ground_fresh();
	assize_err_set(&g.e, ASSIZE_STORE, "/srv/north.db: disk full, empty /srv/north.db-wal");
	web_lost(&(struct web){ .path = "/srv/north.db" }, &answer, &g.e);
	ANSWERED(503,
	    "{\"code\":\"unavailable\",\"text\":\"the store: disk full, empty the store-wal\","
	    "\"field\":null");
	ck_assert_int_eq(asked_entries(), before + 2);
	ck_assert_int_eq(ask("POST", W1 "/note", "{\"note\":\"three\"}"), 200);
	ck_assert_int_eq(asked_entries(), before + 3);
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

/* Who has which role, and what a request of theirs that needs a right is answered. */
static const struct {
	const char *person, *right;
	int status;
} rights[] = {
	{ "Ann", "judge", 200 },
	{ "Ann", "rate", 200 },
	{ "Ann", "give", 200 },
	{ "Ivy", "judge", 200 },
	{ "Ivy", "rate", 200 },
	{ "Ivy", "give", 403 },
	{ "Asa", "judge", 200 },
	{ "Asa", "rate", 403 },
	{ "Asa", "give", 403 },
	{ "Rea", "judge", 403 },
	{ "Rea", "rate", 403 },
	{ "Rea", "give", 403 },
	{ "Nobody", "judge", 403 },
};

START_TEST(rights_are_asked_of_the_person_who_is_signed_in)
{
	static const char *const roles[][2] = { { "Ann", "lead" }, { "Ivy", "inspector" },
		{ "Asa", "assessor" }, { "Rea", "reader" } };

	asked.person = "Ann";
	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		post(I_1 "/roles", "{\"name\":\"%s\",\"role\":\"%s\"}", roles[i][0], roles[i][1]);
		ANSWERED(200, "receipt");
	}
	asked.person = rights[_i].person;
	if (strcmp(rights[_i].right, "judge") == 0)
		post(W1 "/note", "{\"note\":\"x\"}");
	else if (strcmp(rights[_i].right, "rate") == 0)
		post(I_1 "/details", "{\"details\":{\"start\":\"2026-01-05\"}}");
	else
		post(I_1 "/state", "{\"state\":\"factual_accuracy\"}");
	ANSWERED(rights[_i].status, rights[_i].status == 403 ? "forbidden" : "receipt");
	get(W1);
	ANSWERED(200, "site_hazard");
}
END_TEST

START_TEST(texts_are_texts_whatever_they_contain)
{
	post(W1 "/note", "{\"note\":\"%s\"}",
	    "<script>alert(1)</script> \\\" \xf0\x9f\x98\x80 ' -- \\n{{}}");
	ANSWERED(200, "receipt");
	get(W1);
	ANSWERED(200, "\"note\":\"<script>alert(1)</script> \\\" "
		      "\xf0\x9f\x98\x80 ' -- \\u000a{{}}\"");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_write");
	TCase *t = tcase_create("web_write");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_add_test(t, a_judgement_goes_from_the_sheet_to_the_summary);
	tcase_add_test(t, nobody_overrides_what_they_have_not_seen);
	tcase_add_loop_test(t, a_wrong_answer_has_its_place_and_no_effect, 0, (int)COUNT_OF(bad));
	tcase_add_test(t, a_final_inspection_takes_nothing);
	tcase_add_test(t, every_other_route_records_what_its_command_does);
	tcase_add_test(t, two_readings_are_made_compared_and_settled);
	tcase_add_test(t, a_receipt_is_a_head_that_the_record_holds);
	tcase_add_test(t, a_request_that_comes_twice_is_recorded_once);
	tcase_add_test(t, a_refused_request_may_come_again_under_its_key);
	tcase_add_test(t, a_key_is_asked_of_every_request_that_records);
	tcase_add_test(t, answers_are_kept_for_seven_days);
	tcase_add_test(t, a_key_that_is_too_old_is_free_at_once);
	tcase_add_test(t, what_was_answered_is_no_part_of_what_is_recorded);
	tcase_add_test(t, a_receipt_is_found_in_a_backup_and_after_letting_go);
	tcase_add_test(t, requests_of_a_batch_are_there_together_or_not_at_all);
	tcase_add_loop_test(
	    t, rights_are_asked_of_the_person_who_is_signed_in, 0, (int)COUNT_OF(rights));
	tcase_add_test(t, texts_are_texts_whatever_they_contain);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
