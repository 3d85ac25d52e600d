/* Requests to the face for programs, one after the other. */
#include "web/asked.h"

#include "ground/schema.h"
#include "store/store.h"
#include "web/kept.h"
#include "web/route.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

struct web_request asked;
struct web_response answer;
static struct web web;
static struct kept kept; /* so that every test would see one that is old */
static int keys;
static cJSON *description; /* schema/openapi.json */

void
asked_open(void)
{
	web =
	    (struct web){ .writing = g.s, .reading = ground_read_as("nobody yet"), .kept = &kept };
	GOOD(kept_begin(&kept, &g.e));
	asked = (struct web_request){
		.content_type = "application/json", .person = "Inspector A", .account = "a@desk"
	};
	keys = 0;
	description = cJSON_Parse(ground_source("schema/openapi.json"));
	ck_assert(description != NULL);
}

void
asked_roles_only(void)
{
	web.writing->roles_only = web.reading->roles_only = true;
}

void
asked_reporter(web_reporter *report, void *reporter)
{
	web.report = report;
	web.reporter = reporter;
}

void
asked_begin(void)
{
	ground_begin_cases();
	asked_open();
}

void
asked_end(void)
{
	web_response_end(&answer);
	assize_store_close(&web.reading);
	kept_end(&kept);
	cJSON_Delete(description);
	ground_end();
}

const cJSON *
asked_described(const struct route *route)
{
	const cJSON *of = cJSON_GetObjectItemCaseSensitive(
	    cJSON_GetObjectItemCaseSensitive(description, "paths"), route->path);

	return cJSON_GetObjectItemCaseSensitive(
	    of, strcmp(route->method, "GET") == 0 ? "get" : "post");
}

const cJSON *
asked_description(void)
{
	return description;
}

/* A member of a member, and so on; null where one of them is missing. */
static const cJSON *
inside(const cJSON *from, const char *const *names)
{
	while (from && *names)
		from = cJSON_GetObjectItemCaseSensitive(from, *names++);
	return from;
}

#define INSIDE(from, ...) inside(from, (const char *const[]){ __VA_ARGS__, NULL })

/* Whether a text is as the description says it is. */
static void
check_as(const cJSON *rule, const char *text, const char *path)
{
	cJSON *value = cJSON_Parse(text);

	ck_assert_msg(
	    rule && value && schema_valid(description, rule, value), "%s: %s", path, text);
	cJSON_Delete(value);
}

/* A command or an option, which are a terminal's. */
static bool
says_what_to_type(const char *text)
{
	for (const char *p = text; (p = strpbrk(p, " \"(")) != NULL; p++)
		if ((strncmp(p + 1, "--", 2) == 0 && islower((unsigned char)p[3]))
		    || (strncmp(p + 1, "assize ", 7) == 0 && islower((unsigned char)p[8])))
			return true;
	return false;
}

/* Every answer is as the route is described, and so was each request that was taken. */
static void
check_described(const struct web_request *r)
{
	const char *status = assize_arena_printf(&g.a, "%d", answer.status);
	struct route_match match;
	const cJSON *route;

	if (answer.status >= 400) {
		ck_assert_msg(!says_what_to_type(answer.body), "%s: %s", r->path, answer.body);
		check_as(
		    INSIDE(description, "components", "schemas", "Error"), answer.body, r->path);
		return;
	}
	ck_assert(route_find(r, &match));
	route = asked_described(match.route);
	ck_assert_msg(INSIDE(route, "responses", status), "%s: no %s", match.route->path, status);
	if (answer.body && strcmp(answer.type, WEB_JSON) != 0)
		ck_assert_msg(INSIDE(route, "responses", status, "content", answer.type),
		    "%s: no %s", r->path, answer.type);
	else if (answer.body)
		check_as(INSIDE(route, "responses", status, "content", answer.type, "schema"),
		    answer.body, r->path);
	if (r->file)
		check_as(INSIDE(route, "requestBody", "content", "multipart/form-data", "schema",
			     "properties", "said"),
		    r->body, r->path);
	else if (r->body)
		check_as(
		    INSIDE(route, "requestBody", "content", WEB_JSON, "schema"), r->body, r->path);
}

int
ask(const char *method, const char *path, const char *body)
{
	struct web_request r = asked;
	const char *mark = strchr(path, '?');
	bool good;

	r.method = method;
	r.path = mark ? assize_arena_printf(&g.a, "%.*s", (int)(mark - path), path) : path;
	r.query = mark ? mark + 1 : NULL;
	if (!r.body && body) {
		r.body = body;
		r.size = strlen(body);
	}
	web_response_end(&answer);
	good = web_answer(&web, &r, &answer);
	ck_assert_int_eq(good, answer.status < 400);
	ck_assert(!answer.body || strlen(answer.body) == answer.size);
	check_described(&r);
	return answer.status;
}

int
get(const char *path)
{
	return ask("GET", path, NULL);
}

int
post(const char *path, const char *format, ...)
{
	char body[8192];
	va_list ap;
	int status;

	va_start(ap, format);
	ck_assert_int_lt(vsnprintf(body, sizeof body, format, ap), (int)sizeof body);
	va_end(ap);
	asked.idempotency_key = assize_arena_printf(&g.a, "key-%d", ++keys);
	status = ask("POST", path, body);
	asked.idempotency_key = NULL;
	return status;
}

int
asked_send(const char *path, const char *file, const char *said)
{
	const struct web_file sent = { .path = file, .name = "sent.file" };
	int status;

	asked.file = &sent;
	status = post(path, "%s", said);
	asked.file = NULL;
	return status;
}

bool
answered(const char *part)
{
	return strstr(answer.body ? answer.body : "", part) != NULL;
}

int
asked_compiled_again(void)
{
	sqlite3_stmt *one = NULL;
	int n = 0;

	while ((one = sqlite3_next_stmt(web.reading->db.handle, one)) != NULL)
		n += sqlite3_stmt_status(one, SQLITE_STMTSTATUS_REPREPARE, 0);
	return n;
}

int
asked_kept(void)
{
	return (int)kept.found;
}

int
asked_entries(void)
{
	return atoi(ground_asked("select count(*) from entry"));
}
