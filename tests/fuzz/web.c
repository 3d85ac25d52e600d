/*
 * Requests to the face for programs: a line METHOD PATH?QUERY, then the body, as it came over the
 * network.
 */
#include "fuzz/fuzz.h"

#include "format/json_read.h"
#include "store/store.h"
#include "web/web.h"

#include <string.h>

/* The words of the first line, each ended; what is left is the body. */
static void
take_line(char *line, struct web_request *r)
{
	char *space = strchr(line, ' '), *mark;

	r->method = line;
	r->path = "";
	if (space) {
		*space = '\0';
		r->path = space + 1;
	}
	if ((mark = strchr(r->path, '?')) != NULL) {
		*mark = '\0';
		r->query = mark + 1;
	}
}

/* Strict JSON where that is the type; a table is a text, and may be empty; a file is read apart. */
static void
check_body(const struct web_response *response)
{
	CLEANUP(json_close) struct json_doc doc = { 0 };
	struct assize_err e = { 0 };

	MUST(response->status >= 200 && response->status < 600);
	MUST((response->status == 304) == (!response->body && !response->stream));
	if (!response->body)
		return;
	MUST(response->type && strlen(response->body) == response->size);
	MUST(response->status < 400 || strcmp(response->type, WEB_JSON) == 0);
	MUST(strcmp(response->type, WEB_JSON) == 0
		 ? json_open(&doc, "answer", response->body, response->size, &e)
		 : text_utf8_bad(response->body, response->size) == response->size);
}

void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	CLEANUP(web_response_end) struct web_response response = { 0 };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct web web = { .reading = s, .writing = s };
	struct web_request r = { .person = "Inspector A",
		.account = "a@desk",
		.content_type = WEB_JSON,
		.idempotency_key = "key" };
	const size_t before = fuzz_entries(s), line = strcspn(text, "\n");
	struct assize_err e = { .code = ASSIZE_INVALID, .text = "refused" };
	bool good;

	take_line((char *)(uintptr_t)assize_arena_printf(&a, "%.*s", (int)line, text), &r);
	if (line < n) {
		r.body = text + line + 1;
		r.size = n - line - 1;
	}
	good = web_answer(&web, &r, &response);
	MUST(good == (response.status < 400));
	check_body(&response);
	MUST(!txn_is_open(&s->db));
	fuzz_check(s, good, before, &e);
}
