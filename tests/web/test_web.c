/*
 * Answering a request: what is read, what is not understood, and what is hidden from whom.
 */
#include "web/asked.h"

#include "web/route.h"
#include "web/web_asset.h"

#include <assize/reading.h>

#include <stdio.h>

/* What is no JSON, or asks for an inspection that was sampled, is read in a test of its own. */
static bool
is_read_elsewhere(const struct route *r)
{
	static const char *const ends[] = { "/files/{file}", "/results/{file}", "/report",
		"/population", "/drawn", "/sample-check", "/sample-history" };

	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (strlen(r->path) > strlen(ends[i])
		    && strcmp(r->path + strlen(r->path) - strlen(ends[i]), ends[i]) == 0)
			return true;
	return false;
}

START_TEST(every_reading_route_answers_in_json)
{
	static const struct {
		const char *path, *part;
	} reads[] = {
		{ "/api/v1/inspections", "\"inspection\":\"i-1\"" },
		{ I_1, "\"item\":\"service\"" },
		{ I_1 "/unfinished", "\"what\":" },
		{ "/api/v1/people", "\"name\":\"Inspector A\"" },
		{ I_1 "/cases", "\"case\":\"W1\"" },
		{ I_1 "/cases?sample=supervised", "\"case\":\"S2\"" },
		{ I_1 "/next?after=S1", "{\"next\":\"S2\",\"second\":false}" },
		{ I_1 "/cases/W1", "\"items\":[{\"ref\":\"site_hazard\"" },
		{ I_1 "/cases/supervised%2FS1", "\"ref\":\"S1\"" },
		{ I_1 "/cases/S1/attributes", "short_licence" },
		{ I_1 "/cases/W1/reading", "\"second\":true" },
		{ I_1 "/readings", "[]\n" },
		{ I_1 "/agreement", "\"group\":" },
		{ I_1 "/disagreements?all=yes", "[]\n" },
		{ I_1 "/columns", "\"format\":\"assize-columns/1\"" },
		{ I_1 "/sample-size?population=23", "\"size\":21" },
		{ I_1 "/draws", "[]" },
		{ I_1 "/summary", "{\"format\":\"assize-summary/1\"" },
		{ I_1 "/standards", "\"rated_by\":" },
		{ I_1 "/margins", "\"question\":\"2.1.1\"" },
		{ I_1 "/explanations/score", "\"standard\":" },
		{ I_1 "/explanations/2.1.1", "\"case\":\"S1\"" },
		{ I_1 "/progress", "\"sample\":\"workdays\"" },
		{ I_1 "/progress?by=case", "\"case\":\"S2\"" },
		{ I_1 "/trail?case=S1&since=2020-01-01", "\"kind\":\"attribute\"" },
		{ I_1 "/decisions", "\"given\":null" },
		{ I_1 "/breakdown?by=inspector", "\"inspector\":" },
		{ I_1 "/evidence", "[]\n" },
		{ I_1 "/findings", "[]\n" },
		{ I_1 "/challenges", "[]\n" },
		{ "/api/v1/heads", "\"seq\":" },
		{ "/api/v1/me", "{\"person\":\"Inspector A\",\"account\":\"a@desk\",\"rights\":[" },
		{ "/api/v1/frameworks", "resettlement-13" },
		{ "/api/v1/frameworks/resettlement-13", "\"part\":\"gate\"" },
		{ "/api/v1/rights", "\"role\":\"lead\"" },
	};
	bool *seen = assize_arena_alloc(&g.a, routes_count * sizeof *seen);
	struct route_match m;

	for (size_t i = 0; i < COUNT_OF(reads); i++) {
		get(reads[i].path);
		ANSWERED(200, reads[i].part);
		ck_assert_str_eq(answer.type, "application/json");
		asked.path = assize_arena_printf(
		    &g.a, "%.*s", (int)strcspn(reads[i].path, "?"), reads[i].path);
		asked.method = "GET";
		ck_assert(route_find(&asked, &m));
		seen[m.route - routes] = true;
	}
	for (size_t i = 0; i < routes_count; i++)
		ck_assert_msg(seen[i] || strcmp(routes[i].method, "GET") != 0
				  || is_read_elsewhere(&routes[i]),
		    "%s is not read", routes[i].path);
}
END_TEST

/* Built without npm there is none, and nothing is found. */
START_TEST(a_file_of_the_page_is_found_by_its_path)
{
	for (size_t i = 0; i < web_asset_count; i++) {
		const struct web_asset *file = &web_asset_table[i];

		ck_assert_ptr_eq(web_asset(file->path), file);
		ck_assert_int_eq(file->path[0], '/');
		ck_assert_int_eq(file->etag[0], '"');
		ck_assert(file->type && file->size > 2);
		ck_assert(file->gzip[0] == 0x1f && file->gzip[1] == 0x8b);
	}
	ck_assert(web_asset_count == 0 || web_asset("/") != NULL);
	ck_assert_ptr_null(web_asset(""));
	ck_assert_ptr_null(web_asset("/none.js"));
	ck_assert_ptr_null(web_asset("/../app.css"));
}
END_TEST

START_TEST(the_summary_is_that_of_the_command_byte_for_byte)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_read_as("Ann");
	struct assize_result result;
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	GOOD(assize_result_load(s, "i-1", &g.a, &result, &g.e));
	GOOD(assize_summary_write(&result, out, &g.e));
	fclose(out);
	ck_assert_int_eq(get(I_1 "/summary"), 200);
	ck_assert_uint_eq(answer.size, n);
	ck_assert_mem_eq(answer.body, text, n);
	free(text);
}
END_TEST

#define NOTE(body, status, part) \
	{ \
		"POST", I_1 "/cases/W1/note", "application/json", body, status, part \
	}

/* What is not understood, and how it is put. */
static const struct wrong {
	const char *method, *path, *type, *body;
	int status;
	const char *part;
} wrongs[] = {
	{ "GET", "/", NULL, NULL, 404, "no such path" },
	{ "GET", "", NULL, NULL, 404, "no such path" },
	{ "GET", "/api/v1/inspections/", NULL, NULL, 404, "no such path" },
	{ "GET", "/api/v1/inspections/i-1/cases/W1/x", NULL, NULL, 404, "\"code\":\"not_found\"" },
	{ "GET", "/api/v1/\xff\xc3", NULL, NULL, 404, "/api/v1/\xef\xbf\xbd\xef\xbf\xbd: no such" },
	{ "GET", "/api/v1/../v1/inspections", NULL, NULL, 404, "no such path" },
	{ "GET", I_1 "//", NULL, NULL, 404, "no such path" },
	{ "GET", "/api/v1/inspections//cases", NULL, NULL, 404, "no such path" },
	{ "GET", "/api/v1/inspections/%zz", NULL, NULL, 400, "path" },
	{ "GET", "/api/v1/inspections/%0", NULL, NULL, 400, "path" },
	{ "GET", "/api/v1/inspections/i-1%00", NULL, NULL, 400, "path" },
	{ "GET", "/api/v1/inspections/%C3", NULL, NULL, 400, "path" },
	{ "GET", "/api/v1/inspections/%2E%2E", NULL, NULL, 404, "not in this store" },
	{ "GET", "/api/v1/inspections/i-2/cases", NULL, NULL, 404, "i-2" },
	{ "GET", I_1 "/cases/X9", NULL, NULL, 404, "\"field\":\"X9\"" },
	{ "DELETE", I_1 "/cases/W1", NULL, NULL, 405, "use GET" },
	{ "get", I_1 "/cases/W1", NULL, NULL, 405, "use GET" },
	{ "GET", I_1 "/cases?samples=workdays", NULL, NULL, 400, "which has sample" },
	{ "GET", I_1 "/cases?sample=a&sample=b", NULL, NULL, 400, "twice" },
	{ "GET", I_1 "/cases?sample=%ff", NULL, NULL, 400, "query" },
	{ "GET", I_1 "/cases?sample=x", NULL, NULL, 404, "\"field\":\"x\"" },
	{ "GET", I_1 "/summary?x", NULL, NULL, 400, "which has none" },
	{ "GET", I_1 "/next", NULL, NULL, 400, "after is missing" },
	{ "GET", I_1 "/trail?since=soon", NULL, NULL, 422, "since" },
	{ "GET", I_1 "/trail?kind=notes", NULL, NULL, 422, "is no kind of fact" },
	{ "GET", I_1 "/disagreements?all=1", NULL, NULL, 400, "all is yes" },
	{ "POST", I_1 "/cases/W1/note", "text/plain", "{}", 415, "text/plain" },
	{ "POST", I_1 "/cases/W1/note", NULL, "{}", 415, "none" },
	{ "POST", I_1 "/cases/W1/note", "application/jsonx", "{}", 415, "jsonx" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "", 400, "bad_request" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "{\"note\":\"x\"", 400, "body:1:" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "{\"note\":\"\\u0000\"}", 400, "body" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "{\"note\":\"\xff\"}", 400, "body" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "{\"note\":\"a\",\"note\":\"b\"}", 400,
	    "twice" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "[]", 422, "an object" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "{}", 422, "\"field\":\"note\"" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "{\"note\":1}", 422, "give a text" },
	{ "POST", I_1 "/cases/W1/note", "application/json", "{\"note\":\"a\",\"x\":1}", 422,
	    "\"field\":\"x\"" },
	{ "POST", I_1 "/cases/X9/note", "application/json", "{\"note\":\"a\"}", 404, "X9" },
	{ "GET", "/api/v1/inspections/%C0%AF", NULL, NULL, 400, "path" },	/* / in two bytes */
	{ "GET", "/api/v1/inspections/%ED%A0%80", NULL, NULL, 400, "path" },	/* half a pair */
	{ "GET", "/api/v1/inspections/%F4%90%80%80", NULL, NULL, 400, "path" }, /* no such one */
	{ "GET", "/api/v1/inspections/%2Fi-1", NULL, NULL, 404, "/i-1" },
	{ "GET", "/api/v1/inspections/\xef\xbb\xbfi-1", NULL, NULL, 404, "not in this store" },
	{ "GET", "/api/v1/%2e%2e/v1/inspections", NULL, NULL, 404, "no such path" },
	{ "GET", "/api/v1/inspections/i-1;x", NULL, NULL, 404, "i-1;x" },
	{ "GET", "/api/v1/INSPECTIONS", NULL, NULL, 404, "no such path" },
	{ "GET", "http://north.example" I_1, NULL, NULL, 404, "no such path" },
	{ "GET", "*", NULL, NULL, 404, "no such path" },
	{ "", I_1 "/cases/W1", NULL, NULL, 405, "use GET" },
	{ "GET", I_1 "/cases?sample=%00", NULL, NULL, 400, "query" },
	{ "GET", I_1 "/cases?sample=%C0%80", NULL, NULL, 400, "query" },
	{ "GET", I_1 "/cases?%ED%BF%BF=x", NULL, NULL, 400, "query" },
	{ "GET", I_1 "/cases?sample=%E2%80%AEx", NULL, NULL, 404, "sample " }, /* right to left */
	{ "GET", I_1 "/cases?=", NULL, NULL, 400, "query" },
	NOTE("{\"note\":\"\\ud800\"}", 400, "body"), /* half a pair, and the halves turned */
	NOTE("{\"note\":\"\\udc00\\ud800\"}", 400, "body"),
	NOTE("{\"note\":\"\xed\xa0\x80\"}", 400, "body"),
	NOTE("{\"note\":\"\xc0\xaf\"}", 400, "body"), /* a / in two bytes */
	NOTE("{\"note\":\"\xf4\x90\x80\x80\"}", 400, "body"),
	NOTE("{\"note\":\"a\nb\"}", 400, "body"),
	NOTE("{\"note\":\"a\"}{}", 400, "body"),
	NOTE("{\"note\":\"a\",}", 400, "body"),
	NOTE("{'note':'a'}", 400, "body"),
	NOTE("{\"note\":\"\\x41\"}", 400, "body"),
	NOTE("{\"note\":1e999}", 422, "give a text"),
	NOTE("{\"note\":NaN}", 400, "body"),
	NOTE("null", 422, "an object"),
	NOTE("{\"note\":{\"note\":\"a\"}}", 422, "give a text"),
	NOTE("{\"no\\u0000te\":\"a\"}", 400, "body"),
	{ "POST", I_1 "/whatif", "application/json", "{\"changes\":[{\"case\":\"W1\"},7]}", 422,
	    "\"problems\":[" },
};

START_TEST(what_is_not_understood_has_its_status_and_no_effect)
{
	const struct wrong *w = &wrongs[_i];
	const int before = asked_entries();

	asked.content_type = w->type;
	asked.idempotency_key = "k";
	ask(w->method, w->path, w->body);
	ANSWERED(w->status, w->part);
	ck_assert(answered("\"code\":\"") && answered("\"text\":\"") && answered("\"field\":"));
	ck_assert_str_eq(answer.allow ? answer.allow : "none", w->status == 405 ? "GET" : "none");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(a_body_that_is_too_large_is_not_looked_at)
{
	asked.body = "{";
	asked.size = WEB_BODY_MAX + 1;
	ask("POST", I_1 "/cases/W1/note", NULL);
	ANSWERED(413, "too_large");
}
END_TEST

static void
post_bytes(const char *bytes, size_t n)
{
	asked.body = bytes;
	asked.size = n;
	asked.idempotency_key = "k";
	ask("POST", I_1 "/cases/W1/note", NULL);
}

START_TEST(a_nul_is_no_part_of_a_body_wherever_it_stands)
{
	static const char whole[] = "{\"note\":\"a note\"}";
	const int before = asked_entries();
	char bytes[sizeof whole];

	for (size_t i = 0; i < sizeof whole; i++) {
		memcpy(bytes, whole, sizeof whole);
		bytes[i] = '\0';
		post_bytes(bytes, sizeof bytes);
		ANSWERED(400, "body");
	}
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

START_TEST(a_body_that_is_too_deep_is_refused)
{
	static const char *const begins[] = { "[", "{\"note\":", "{\"note\":[" };
	char *text = assize_arena_alloc(&g.a, WEB_BODY_MAX);

	for (size_t i = 0; i < COUNT_OF(begins); i++) {
		const size_t n = strlen(begins[i]);
		size_t to = 0;

		for (; to + n < WEB_BODY_MAX; to += n)
			memcpy(text + to, begins[i], n);
		post_bytes(text, to);
		ANSWERED(400, "body");
	}
}
END_TEST

START_TEST(whoever_is_not_signed_in_learns_nothing)
{
	asked.person = NULL;
	get(I_1 "/cases/W1");
	ANSWERED(401, "not_signed_in");
	ck_assert(!answered("W1"));
	post(I_1 "/cases/W1/note", "{\"note\":\"x\"}");
	ANSWERED(401, "not_signed_in");
}
END_TEST

/* A board is asked for by many, and again and again. */
START_TEST(what_is_asked_again_is_not_made_again_and_is_never_old)
{
	const char *path = I_1 "/progress?by=inspector", *first;
	int kept;

	get(path);
	first = assize_arena_text(&g.a, answer.body);
	kept = asked_kept();
	get(path);
	ck_assert_str_eq(answer.body, first);
	ck_assert_str_eq(answer.type, WEB_JSON);
	ck_assert_int_eq(asked_kept(), kept + 1);
	asked.person = "Ann";
	get(path);
	get(I_1 "/progress?by=sample");
	ck_assert_int_eq(asked_kept(), kept + 1);
	post(I_1 "/cases/S1/judgements",
	    "{\"answers\":[{\"question\":\"2.1.1\",\"answer\":\"yes\"}]}");
	ANSWERED(200, "receipt");
	asked.person = "Inspector A";
	get(path);
	ck_assert_str_ne(answer.body, first);
	get("/api/v1/frameworks");
	GOOD(assize_framework_load(g.s,
	    &(struct assize_framework_text){ .name = "template",
		.text = assize_framework_template(),
		.n = strlen(assize_framework_template()) },
	    &g.a, NULL, &g.e));
	get("/api/v1/frameworks");
	ck_assert_int_eq(asked_kept(), kept + 1);
}
END_TEST

/* Somebody else may have signed in since it was made. */
START_TEST(what_one_meant_is_not_recorded_as_another)
{
	const int before = asked_entries();

	asked.meant = "Inspector%20B";
	post(I_1 "/cases/W1/note", "{\"note\":\"x\"}");
	ANSWERED(401, "Inspector B is not signed in any more");
	get(I_1 "/cases/W1");
	ANSWERED(401, "not_signed_in");
	asked.meant = "Inspector%2";
	post(I_1 "/cases/W1/note", "{\"note\":\"x\"}");
	ANSWERED(400, "Assize-Person");
	ck_assert_int_eq(asked_entries(), before);
	asked.meant = "Inspector%20A";
	post(I_1 "/cases/W1/note", "{\"note\":\"x\"}");
	ck_assert_int_eq(asked_entries(), before + 1);
}
END_TEST

START_TEST(what_has_not_changed_is_not_sent_again)
{
	const char *tag;

	ck_assert_int_eq(get(I_1 "/cases"), 200);
	tag = assize_arena_text(&g.a, answer.etag);
	asked.if_none_match = assize_arena_printf(&g.a, "\"x\", W/%s", tag);
	ck_assert_int_eq(get(I_1 "/cases"), 304);
	ck_assert(!answer.body && answer.size == 0);
	ck_assert_str_eq(answer.etag, tag);
	ck_assert_int_eq(get(I_1 "/cases?sample=workdays"), 200);
	asked.person = "Ann"; /* from whom something else may be hidden */
	ck_assert_int_eq(get(I_1 "/cases"), 200);
	asked.person = "Inspector A";
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	ck_assert_int_eq(get(I_1 "/cases"), 200);
	ck_assert_str_ne(answer.etag, tag);
	ck_assert_int_eq(get("/api/v1/people"), 200);
	ck_assert_ptr_null(answer.etag);
}
END_TEST

/* The files of an inspection, and how those that tell of single answers tell of Ann's. */
static const struct {
	const char *path, *hers;
} files[] = {
	{ "results/judgements.csv", ",1,Ann," },
	{ "results/inspection.json", "Ann saw it" },
	{ "files/cases.csv", NULL },
	{ "files/codebook.csv", NULL },
	{ "files/codebook.json", NULL },
	{ "files/due.csv", NULL },
	{ "results/summary.json", NULL },
	{ "results/results.csv", NULL },
};

/* A path of a pattern: the case W1, the question 3.1.1. */
static const char *
path_of(const char *pattern)
{
	const char *rest = strchr(pattern, '}') + 1, *named = strchr(rest, '{');

	if (!named)
		return assize_arena_printf(&g.a, I_1 "%s", rest);
	return assize_arena_printf(&g.a, I_1 "%.*s%s%s", (int)(named - rest), rest,
	    strncmp(named, "{case}", 6) == 0 ? "W1" : "3.1.1", strchr(named, '}') + 1);
}

static void
tells_nothing(const char *path)
{
	get(path);
	ck_assert_msg(!answered("Ann saw it"), "%s: %s", path, answer.body);
	ck_assert_msg(answer.status != 404 || !answered("no such path"), "%s", path);
}

/* Whether they tell of it, as they should or should not. */
static void
look_at_files(bool told)
{
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		get(assize_arena_printf(&g.a, I_1 "/%s", files[i].path));
		ck_assert_msg(answer.status == 200 || (!told && answered("is hidden")), "%s: %d %s",
		    files[i].path, answer.status, answer.body);
		ck_assert_msg(!files[i].hers || answered(files[i].hers) == told, "%s: %s",
		    files[i].path, answer.body);
		ck_assert(told || !answered("Ann saw it"));
	}
}

START_TEST(a_reading_that_is_blind_is_blind_here)
{
	static const struct assize_which w1 = { .ref = "W1" };
	const struct assize_answer mine = { .question = "site_hazard", .answer = "no" };
	const struct assize_submission said = { .answers = &mine, .n = 1 };
	struct assize_judged judged;

	asked.person = "Ann";
	post(I_1 "/cases/W1/inspector", "{\"inspector\":\"Ann\"}");
	ANSWERED(200, "receipt");
	post(I_1 "/cases/W1/judgements", "{\"answers\":[{\"question\":\"3.1.1\",\"answer\":\"yes\","
					 "\"evidence\":\"Ann saw it\"}]}");
	asked.person = "Bob";
	get(I_1 "/explanations/3.1.1");
	ANSWERED(200, "Ann saw it");
	look_at_files(true);
	GOOD(assize_store_act(g.s, "Bob", NULL, &g.e));
	GOOD(assize_reading_record(g.s, &w1, &said, &judged, &g.e));
	for (size_t i = 0; i < routes_count; i++) {
		const struct route *r = &routes[i];

		if (strcmp(r->method, "GET") == 0 && strstr(r->path, "{inspection}")
		    && !strstr(r->path, "{file}"))
			tells_nothing(path_of(r->path));
	}
	look_at_files(false);
	get(I_1 "/cases/W1");
	ANSWERED(409, "its first reading is hidden");
	asked.person = "Ann";
	get(I_1 "/cases/W1");
	ANSWERED(200, "Ann saw it");
}
END_TEST

/* Views take longer to be compiled than to be read. */
START_TEST(what_is_read_again_is_not_compiled_again)
{
	static const char *const paths[] = { I_1 "/summary", I_1 "/progress?by=inspector",
		I_1 "/unfinished", I_1 "/disagreements", "/api/v1/frameworks/resettlement-13" };
	int before = 0;

	for (int round = 0; round < 3; round++) {
		ck_assert(ground_judge(g.s, "S1", round % 2 ? "2.1.1=yes" : "2.1.1=no"));
		asked.person = round ? "Ann" : "Bob";
		for (size_t i = 0; i < COUNT_OF(paths); i++)
			ck_assert_int_eq(get(paths[i]), 200);
		if (round == 1) /* the first makes tables of its own */
			before = asked_compiled_again();
	}
	ck_assert_int_eq(asked_compiled_again(), before);
}
END_TEST

START_TEST(a_whatif_stores_nothing)
{
	const int before = asked_entries();

	ask("POST", I_1 "/whatif",
	    "{\"changes\":[{\"case\":\"W1\",\"question\":\"3.1.1\",\"answer\":\"yes\"}]}");
	ANSWERED(200, "\"stored\":false");
	ANSWERED(200, "{\"ref\":\"3.1.1\",\"theme\":\"fit\",\"text\":\"Was the adult’s ability "
		      "asked about first?\","
		      "\"yes\":1,\"relevant\":1,");
	ck_assert_int_eq(asked_entries(), before);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web");
	TCase *t = tcase_create("web");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_add_test(t, every_reading_route_answers_in_json);
	tcase_add_test(t, the_summary_is_that_of_the_command_byte_for_byte);
	tcase_add_loop_test(
	    t, what_is_not_understood_has_its_status_and_no_effect, 0, (int)COUNT_OF(wrongs));
	tcase_add_test(t, a_body_that_is_too_large_is_not_looked_at);
	tcase_add_test(t, a_nul_is_no_part_of_a_body_wherever_it_stands);
	tcase_add_test(t, a_body_that_is_too_deep_is_refused);
	tcase_add_test(t, whoever_is_not_signed_in_learns_nothing);
	tcase_add_test(t, what_is_asked_again_is_not_made_again_and_is_never_old);
	tcase_add_test(t, what_one_meant_is_not_recorded_as_another);
	tcase_add_test(t, what_has_not_changed_is_not_sent_again);
	tcase_add_test(t, a_reading_that_is_blind_is_blind_here);
	tcase_add_test(t, what_is_read_again_is_not_compiled_again);
	tcase_add_test(t, a_whatif_stores_nothing);
	tcase_add_test(t, a_file_of_the_page_is_found_by_its_path);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
