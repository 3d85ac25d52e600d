/*
 * What a request carries, and how its response is sent: headers, cookie, errors.  What is answered
 * is not known here.
 */
#include "web/serve/request.h"

#include "file/seal.h"
#include "web/coded.h"
#include "web/reply.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define STREAM_PIECE 65536 /* bytes of a file that are read at once */

struct request *
request_begin(struct serve *s, struct MHD_Connection *c, const char *uri)
{
	struct request *r = calloc(1, sizeof *r);
	const char *mark = strchr(uri, '?');

	if (!r)
		return NULL;
	atomic_fetch_add(&s->under_way, 1);
	r->serve = s;
	r->connection = c;
	r->writing.request.path = assize_arena_printf(&r->a, "%.*s", (int)strcspn(uri, "?"), uri);
	r->writing.request.query = mark ? assize_arena_text(&r->a, mark + 1) : NULL;
	return r;
}

void
request_end(struct request *r)
{
	atomic_fetch_sub(&r->serve->under_way, 1);
	if (r->listener)
		events_leave(r->listener);
	web_response_end(&r->writing.response);
	assize_arena_free(&r->a);
	if (r->upload)
		upload_end(r->upload);
	if (r->body) /* there may be a passphrase in it */
		seal_wipe(r->body, r->expected);
	free(r->body);
	free(r);
}

const char *
request_header(const struct request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result
count_one(void *counts, enum MHD_ValueKind kind, const char *name, const char *value)
{
	int *n = counts;

	(void)kind;
	(void)value;
	n[0] += text_alike(name, "Host");
	n[1] += text_alike(name, "Content-Length");
	return MHD_YES;
}

bool
request_is_clear(const struct request *r)
{
	int n[2] = { 0, 0 };

	MHD_get_connection_values(r->connection, MHD_HEADER_KIND, count_one, n);
	return n[0] <= 1 && n[1] <= 1;
}

bool
request_is(const struct request *r, const char *method)
{
	return strcmp(r->writing.request.method, method) == 0;
}

const char *
request_form(struct request *r, const char *form, size_t n, const char *name)
{
	const size_t length = strlen(name);
	const char *end = form + n, *next;

	for (const char *at = form; at && at < end; at = next) {
		const char *stop = memchr(at, '&', (size_t)(end - at));
		struct coded value = { .text = at + length + 1, .plus = true };
		const char *text;

		next = stop ? stop + 1 : end;
		stop = stop ? stop : end;
		if ((size_t)(stop - at) <= length || strncmp(at, name, length) != 0
		    || at[length] != '=')
			continue;
		value.n = (size_t)(stop - value.text);
		text = coded_read(&value, &r->a);
		return text ? text : assize_arena_text(&r->a, "");
	}
	return NULL;
}

bool
request_find_session(struct request *r, struct assize_err *e)
{
	const char *token =
	    MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, r->serve->door.cookie);
	int got;

	r->token = NULL;
	if (!token || strlen(token) != ASSIZE_SESSION_TOKEN_SIZE - 1)
		return true;
	got = door_find(&r->serve->door, token, &r->a, &r->session, e);
	if (got == 1)
		r->token = assize_arena_text(&r->a, token);
	return got >= 0;
}

static void
respond(struct request *r, int status, const char *type, const char *body)
{
	struct web_response *to = &r->writing.response;

	to->status = status;
	to->type = type;
	to->body = body;
	to->size = strlen(body);
}

void
request_page(struct request *r, int status, const char *html)
{
	respond(r, status, "text/html; charset=utf-8", html);
}

void
request_json(struct request *r, const char *json)
{
	respond(r, 200, WEB_JSON, json);
}

void
request_go(struct request *r, const char *location)
{
	respond(r, 303, "text/plain", "");
	r->location = location;
}

void
request_fail(struct request *r, int status, const char *fmt, ...)
{
	struct assize_err e = { 0 };
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(e.text, sizeof e.text, fmt, ap);
	va_end(ap);
	reply_error(&r->serve->web, &r->writing.response, status, &e);
}

void
request_fault(struct request *r, const struct assize_err *e)
{
	reply_error(&r->serve->web, &r->writing.response, assize_err_http(e->code), e);
}

void
request_over(struct request *r)
{
	request_fail(r, 503, "the server is being ended");
}

void
request_set_cookie(struct request *r, const char *token)
{
	const struct door *d = &r->serve->door;

	r->cookie = assize_arena_printf(&r->a, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s",
	    d->cookie, token ? token : "", d->secure ? "; Secure" : "", token ? "" : "; Max-Age=0");
}

static void
resume(struct job *job)
{
	MHD_resume_connection(((struct request *)job)->connection);
}

void
request_wait(struct request *r, struct worker *w)
{
	struct MHD_Connection *c = r->connection;

	r->state = REQUEST_WAITS;
	r->writing.job.done = resume;
	links_allow(&r->serve->links, r->link, LINKS_NEVER);
	MHD_suspend_connection(c);
	if (worker_add(w, &r->writing.job))
		return;
	if (atomic_load(&r->serve->over))
		request_over(r);
	else {
		r->retry_s = 1;
		request_fail(r, 503, "too much is asked at once, try again");
	}
	MHD_resume_connection(c);
}

/*
 * No page of ours has script or style within it, and no other shows ours within itself.  The report
 * alone comes with a policy of its own, which allows less.
 */
static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'";

static const char *const always[][2] = {
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
};

static void
put(struct MHD_Response *to, const char *name, const char *value)
{
	if (value)
		MHD_add_response_header(to, name, value);
}

static void
put_headers(const struct request *r, struct MHD_Response *to)
{
	const struct web_response *from = &r->writing.response;
	char retry[16];

	/* a module or a style is no document, and there are many of them in a first view */
	if (!r->encoding || strncmp(from->type, "text/html", strlen("text/html")) == 0)
		put(to, "Content-Security-Policy", from->policy ? from->policy : policy);
	for (size_t i = 0; i < COUNT_OF(always); i++)
		put(to, always[i][0], always[i][1]);
	put(to, "Cache-Control", r->asked_again ? "no-cache" : "no-store");
	put(to, "Content-Type", from->type);
	put(to, "Content-Encoding", r->encoding);
	put(to, "ETag", from->etag);
	put(to, "Allow", from->allow);
	put(to, "Location", r->location);
	put(to, "Set-Cookie", r->cookie);
	if (r->retry_s) {
		snprintf(retry, sizeof retry, "%d", r->retry_s);
		put(to, "Retry-After", retry);
	}
	if (atomic_load(&r->serve->over))
		put(to, "Connection", "close");
}

/* A letter, a digit, or a sign that means nothing in a header or in a path. */
static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	       || (c && strchr("-_.", c));
}

/* The name twice: for those who read it as it is, and with %XX.  Source: RFC 6266, appendix D */
static void
put_file(struct request *r, struct MHD_Response *to)
{
	const char *name = r->writing.response.file;
	const size_t n = name ? strlen(name) : 0;
	char *plain = assize_arena_alloc(&r->a, n + 1);
	char *coded = assize_arena_alloc(&r->a, 3 * n + 1), *end = coded;

	if (!name || !plain || !coded)
		return;
	for (size_t i = 0; i < n; i++) {
		plain[i] = is_plain(name[i]) ? name[i] : '_';
		end +=
		    snprintf(end, 4, is_plain(name[i]) ? "%c" : "%%%02X", (unsigned char)name[i]);
	}
	put(to, "Content-Disposition",
	    assize_arena_printf(
		&r->a, "attachment; filename=\"%s\"; filename*=UTF-8''%s", plain, coded));
}

/* The next bytes of a body that lies in a file. */
static ssize_t
read_stream(void *stream, uint64_t at, char *to, size_t most)
{
	const size_t n = fread(to, 1, most, stream);

	(void)at;
	return n > 0 ? (ssize_t)n : MHD_CONTENT_READER_END_WITH_ERROR;
}

static struct MHD_Response *
make(struct request *r)
{
	const struct web_response *from = &r->writing.response;
	struct MHD_Response *made;

	if (r->listener) {
		made = events_response(r->listener);
		if (made)
			r->listener = NULL; /* it is the response's */
		put(made, "X-Accel-Buffering", "no");
		return made;
	}
	if (from->stream)
		return MHD_create_response_from_callback(
		    from->size, STREAM_PIECE, read_stream, from->stream, NULL);
	return MHD_create_response_from_buffer(
	    from->size, (void *)(uintptr_t)from->body, MHD_RESPMEM_PERSISTENT);
}

enum MHD_Result
request_send(struct request *r)
{
	const bool stream = r->listener != NULL;
	struct MHD_Response *made = make(r);
	enum MHD_Result sent;

	if (!made)
		return MHD_NO;
	put_headers(r, made);
	put_file(r, made);
	links_allow(
	    &r->serve->links, r->link, stream ? LINKS_NEVER : links_long(r->writing.response.size));
	sent = MHD_queue_response(r->connection, (unsigned)r->writing.response.status, made);
	MHD_destroy_response(made);
	return sent;
}
