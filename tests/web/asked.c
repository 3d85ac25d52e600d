/* Requests to the face for programs, one after the other. */
#include "web/asked.h"

#include <stdarg.h>
#include <stdio.h>

struct web_request asked;
struct web_response answer;
static struct web web;
static int keys;

void
asked_open(void)
{
	web = (struct web){ .writing = g.s, .reading = ground_read_as("nobody yet") };
	asked = (struct web_request){
		.content_type = "application/json", .person = "Inspector A", .account = "a@desk"
	};
	keys = 0;
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
	ground_end();
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

bool
answered(const char *part)
{
	return strstr(answer.body ? answer.body : "", part) != NULL;
}

int
asked_entries(void)
{
	return atoi(ground_asked("select count(*) from entry"));
}
