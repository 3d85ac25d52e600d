/*
 * A request taken apart, strictly: what is not understood is refused, before a store is asked
 * anything.
 */
#include "web/call.h"

#include "web/coded.h"
#include "web/route.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

bool
call_refuse(struct call *c, int status, const char *fmt, ...)
{
	va_list ap;
	char text[sizeof c->e.text];

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	c->status = status;
	return assize_err_set(&c->e, ASSIZE_INVALID, "%s", text);
}

/* A name in the path goes where its place in the pattern says. */
static bool
take_name(struct call *c, const struct route_part *part)
{
	const char *value = coded_read(&(struct coded){ part->text, part->n, false }, c->a);

	if (!value)
		return call_refuse(c, 400, "path: a name in it is no text, write UTF-8 with %%XX");
	if (route_part_is(part, "inspection"))
		c->which.inspection = value;
	else if (route_part_is(part, "case"))
		c->which.ref = value;
	else
		c->named = value;
	return true;
}

static bool
take_path(struct call *c)
{
	struct route_match match;

	if (!route_find(c->request, &match)) {
		c->response->allow = match.allow ? assize_arena_text(c->a, match.allow) : NULL;
		return match.allow
			   ? call_refuse(c, 405, "%.20s: not a method of this path, use %s",
			       c->request->method, match.allow)
			   : call_refuse(c, 404, "%.200s: no such path here", c->request->path);
	}
	c->route = match.route;
	for (size_t i = 0; i < match.n; i++)
		if (!take_name(c, &match.parts[i]))
			return false;
	return true;
}

/* Whether NAME is one of LIST, words with a space between. */
static bool
is_listed(const char *list, const char *name)
{
	const size_t n = strlen(name);

	for (const char *p = list; p && n > 0 && (p = strstr(p, name)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

static bool
take_parameter(struct call *c, const char *text, size_t n)
{
	const char *equals = memchr(text, '=', n), *name, *value;
	const size_t length = equals ? (size_t)(equals - text) : n;

	name = coded_read(&(struct coded){ text, length, true }, c->a);
	value = equals ? coded_read(&(struct coded){ equals + 1, n - length - 1, true }, c->a) : "";
	if (!name || !value)
		return call_refuse(c, 400, "query: not a text, write UTF-8 with %%XX");
	if (!is_listed(c->route->query, name))
		return call_refuse(c, 400, "query: %.60s is no parameter of this path%s%s", name,
		    c->route->query ? ", which has " : ", which has none",
		    c->route->query ? c->route->query : "");
	if (call_query(c, name) || c->query_count == CALL_PARAMETERS)
		return call_refuse(c, 400, "query: %.60s comes twice, keep one", name);
	c->query[c->query_count].name = name;
	c->query[c->query_count++].value = value;
	return true;
}

static bool
take_query(struct call *c)
{
	const char *rest = c->request->query ? c->request->query : "";

	while (*rest) {
		const size_t n = strcspn(rest, "&");

		if (n > 0 && !take_parameter(c, rest, n))
			return false;
		rest += n + (rest[n] == '&');
	}
	return true;
}

const char *
call_query(const struct call *c, const char *name)
{
	for (size_t i = 0; i < c->query_count; i++)
		if (strcmp(c->query[i].name, name) == 0)
			return c->query[i].value;
	return NULL;
}

/* application/json, in any case of letters, alone or with its character set. */
static bool
is_json(const char *type)
{
	static const char json[] = "application/json";
	size_t i = 0;

	while (type && json[i] && tolower((unsigned char)type[i]) == json[i])
		i++;
	return type && !json[i] && (!type[i] || type[i] == ';' || type[i] == ' ');
}

static bool
take_body(struct call *c)
{
	const struct web_request *r = c->request;

	if (!route_has_body(c->route))
		return true;
	if (!is_json(r->content_type))
		return call_refuse(c, 415, "Content-Type: %.60s, send application/json",
		    r->content_type ? r->content_type : "none");
	if (!json_open(&c->doc, "body", r->size ? r->body : "", r->size, &c->e)) {
		c->status = c->e.code == ASSIZE_INVALID ? 400 : 0;
		return false;
	}
	c->body = json_root(&c->doc);
	return json_is_object(&c->body, &c->e);
}

/*
 * Who asks; where the request says who that is meant to be, it is nobody else, who may have signed
 * in since it was made.
 */
static bool
take_person(struct call *c)
{
	const char *meant = c->request->meant;

	if (!c->request->person)
		return call_refuse(c, 401, "nobody is signed in, sign in first");
	if (!meant)
		return true;
	meant = coded_read(&(struct coded){ .text = meant, .n = strlen(meant) }, c->a);
	if (!meant)
		return call_refuse(c, 400, "Assize-Person: not a text, write UTF-8 with %%XX");
	return strcmp(meant, c->request->person) == 0
	       || call_refuse(
		   c, 401, "%.200s is not signed in any more, sign in as them first", meant);
}

bool
call_begin(struct call *c)
{
	const size_t most = c->web->body_max ? c->web->body_max : WEB_BODY_MAX;

	c->a = &c->response->a;
	c->e.arena = c->a;
	if (!take_path(c) || !take_person(c))
		return false;
	if (c->request->size > most)
		return call_refuse(c, 413, "body: more than %zu bytes", most);
	return take_query(c) && take_body(c);
}

void
call_end(struct call *c)
{
	json_close(&c->doc);
	os_memory_end(&c->memory);
}

bool
call_good(const struct call *c)
{
	return c->e.code == ASSIZE_OK;
}

bool
call_members(struct call *c, const char *const *names)
{
	size_t n = 0;

	while (names[n])
		n++;
	json_only(&c->body, names, n, &c->e);
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], "because") == 0)
			c->which.because = call_may_text(c, "because");
	return call_good(c);
}

const char *
call_text(struct call *c, const char *name)
{
	const char *text = NULL;

	return json_read_text(&c->body, name, &text, &c->e) ? text : NULL;
}

void
call_may_text_of(
    const struct json_at *at, const char *name, const char **text, struct assize_err *e)
{
	if (!json_is_null(at, name))
		json_may_text(at, name, text, e);
}

const char *
call_may_text(struct call *c, const char *name)
{
	const char *text = NULL;

	call_may_text_of(&c->body, name, &text, &c->e);
	return text;
}

const struct web_file *
call_file(struct call *c)
{
	if (!c->request->file)
		assize_err_add(&c->e, ASSIZE_INVALID,
		    "file: missing, send multipart/form-data with it and said, which is JSON");
	return c->request->file;
}

bool
call_may_bool(struct call *c, const char *name)
{
	bool yes = false;

	return json_has(&c->body, name) && json_read_bool(&c->body, name, &yes, &c->e) && yes;
}

void
call_may_count(struct call *c, const char *name, int64_t *value)
{
	*value = -1;
	if (json_has(&c->body, name) && !json_is_null(&c->body, name))
		json_read_int(
		    &c->body, name, (struct json_limits){ 0, TEXT_COUNT_MAX }, value, &c->e);
}
