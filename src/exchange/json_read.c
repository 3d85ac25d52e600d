#include "json_read.h"

#include <cjson/cJSON.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define KEPT_WHOLE 40 /* bytes of a wrong value shown in a message */

/* The place of a member, or AT itself; without a node where there is no such member. */
static struct json_at
place(const struct json_at *at, const char *key)
{
	if (!key)
		return *at;
	return (struct json_at){
		.doc = at->doc,
		.up = at,
		.key = key,
		.node = cJSON_IsObject(at->node) ? cJSON_GetObjectItemCaseSensitive(at->node, key) : NULL,
	};
}

bool
json_has(const struct json_at *object, const char *key)
{
	return place(object, key).node != NULL;
}

bool
json_has_object(const struct json_at *object, const char *key)
{
	return cJSON_IsObject(place(object, key).node);
}

static bool
is_plain(const char *key)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

	return *key && (*key < '0' || *key > '9') && strspn(key, letters) == strlen(key);
}

/* A member's name may hold anything; one line of it is shown. */
static const char *
quoted(const char *key, struct assize_arena *a)
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
	const struct json_at here = place(at, key);
	const char *above;

	if (!here.up)
		return "";
	above = json_path(here.up, NULL, a);
	if (!here.key)
		return assize_arena_printf(a, "%s[%zu]", above, here.position);
	if (!is_plain(here.key))
		return assize_arena_printf(a, "%s[\"%s\"]", above, quoted(here.key, a));
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
	return assize_err_add(e, ASSIZE_INVALID, "%s: %s%s%s", at->doc->name, path, *path ? ": " : "", what);
}

/* What stands at a place, in a few words. */
static const char *
shown(const struct json_at *at, struct assize_arena *a)
{
	const char *text;

	switch (at->node->type & 0xFF) {
	case cJSON_String:
		text = at->node->valuestring;
		return strlen(text) > KEPT_WHOLE ? "a long text"
						 : assize_arena_printf(a, "\"%s\"", quoted(text, a));
	case cJSON_Number:
		return assize_arena_printf(a, "%.15g", at->node->valuedouble);
	case cJSON_Array:
		return "an array";
	case cJSON_Object:
		return "an object";
	case cJSON_NULL:
		return "null";
	default:
		return cJSON_IsTrue(at->node) ? "true" : "false";
	}
}

static bool
not_a(const struct json_at *at, const char *key, const char *wanted, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct json_at here = place(at, key);

	if (!here.node)
		return json_bad(at, key, e, "missing, give %s", wanted);
	return json_bad(at, key, e, "%s, give %s", shown(&here, &a), wanted);
}

bool
json_read_text(const struct json_at *at, const char *key, const char **text, struct assize_err *e)
{
	const struct json_at here = place(at, key);

	if (!cJSON_IsString(here.node))
		return not_a(at, key, "a text", e);
	*text = here.node->valuestring;
	return true;
}

bool
json_may_text(const struct json_at *at, const char *key, const char **text, struct assize_err *e)
{
	*text = NULL;
	return !json_has(at, key) || json_read_text(at, key, text, e);
}

bool
json_read_int(const struct json_at *at, const char *key, struct json_limits limits, int64_t *value,
    struct assize_err *e)
{
	const struct json_at here = place(at, key);
	char wanted[80];

	if (cJSON_IsNumber(here.node) && here.node->valuedouble >= (double)limits.low
	    && here.node->valuedouble <= (double)limits.high
	    && (double)(int64_t)here.node->valuedouble == here.node->valuedouble) {
		*value = (int64_t)here.node->valuedouble;
		return true;
	}
	snprintf(wanted, sizeof wanted, "a whole number from %lld to %lld", (long long)limits.low,
	    (long long)limits.high);
	return not_a(at, key, wanted, e);
}

bool
json_read_bool(const struct json_at *at, const char *key, bool *value, struct assize_err *e)
{
	const struct json_at here = place(at, key);

	if (!cJSON_IsBool(here.node))
		return not_a(at, key, "true or false", e);
	*value = cJSON_IsTrue(here.node);
	return true;
}

bool
json_read_array(const struct json_at *at, const char *key, struct json_at *array, struct assize_err *e)
{
	*array = place(at, key);
	return cJSON_IsArray(array->node) || not_a(at, key, "an array", e);
}

bool
json_read_object(const struct json_at *at, const char *key, struct json_at *object, struct assize_err *e)
{
	*object = place(at, key);
	return cJSON_IsObject(object->node) || not_a(at, key, "an object", e);
}

bool
json_read_word(const struct json_at *at, const char *key, struct assize_arena *a, const char **word,
    struct assize_err *e)
{
	static const struct json_limits exact = { -9007199254740992, 9007199254740992 };
	struct assize_err unheard = { 0 };
	int64_t number;

	if (cJSON_IsString(place(at, key).node))
		return json_read_text(at, key, word, e);
	if (!json_read_int(at, key, exact, &number, &unheard))
		return not_a(at, key, "a text or a whole number", e);
	*word = assize_arena_printf(a, "%lld", (long long)number);
	return true;
}

bool
json_is_object(const struct json_at *at, struct assize_err *e)
{
	return cJSON_IsObject(at->node) || not_a(at, NULL, "an object", e);
}

bool
json_only(const struct json_at *object, const char *const *keys, size_t n, struct assize_err *e)
{
	struct json_at member = { 0 };
	bool ok = true;

	while (json_next(object, &member)) {
		size_t i = 0;

		while (i < n && strcmp(keys[i], member.key) != 0)
			i++;
		if (i == n)
			ok = json_bad(
			    &member, NULL, e, "no such member here, take it out or correct its name");
	}
	return ok;
}
