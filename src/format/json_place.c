/*
 * Where something stands in a document, and what is said of it.
 */
#include "format/json_read.h"

#include <cjson/cJSON.h>
#include <stdarg.h>
#include <string.h>

/* The place of a member, or AT itself; without a node where there is no such member. */
struct json_at
json_place(const struct json_at *at, const char *key)
{
	if (!key)
		return *at;
	return (struct json_at){
		.doc = at->doc,
		.up = at,
		.key = key,
		.node = cJSON_IsObject(at->node) ? cJSON_GetObjectItemCaseSensitive(at->node, key)
						 : NULL,
	};
}

static bool
is_plain(const char *key)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

	return *key && (*key < '0' || *key > '9') && strspn(key, letters) == strlen(key);
}

/* A member's name may hold anything; one line of it is shown. */
const char *
json_quoted(const char *key, struct assize_arena *a)
{
	const size_t n = strlen(key);
	char *copy = assize_arena_alloc(a, n + 1);

	if (!copy)
		return "";
	for (size_t i = 0; i < n; i++)
		copy[i] = (unsigned char)key[i] < 0x20 || key[i] == 0x7F ? ' ' : key[i];
	return copy;
}

const char *
json_path(const struct json_at *at, const char *key, struct assize_arena *a)
{
	const struct json_at here = json_place(at, key);
	const char *above;

	if (!here.up)
		return "";
	above = json_path(here.up, NULL, a);
	if (!here.key)
		return assize_arena_printf(a, "%s[%zu]", above, here.position);
	if (!is_plain(here.key))
		return assize_arena_printf(a, "%s[\"%s\"]", above, json_quoted(here.key, a));
	return assize_arena_printf(a, "%s%s%s", above, *above ? "." : "", here.key);
}

bool
json_bad(const struct json_at *at, const char *key, struct assize_err *e, const char *fmt, ...)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *path = json_path(at, key, &a);
	char what[sizeof e->text];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	return assize_err_add(
	    e, ASSIZE_INVALID, "%s: %s%s%s", at->doc->name, path, *path ? ": " : "", what);
}
