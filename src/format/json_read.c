/*
 * Members read by their type, each problem said with its place.  What they mean is not known here.
 */
#include "format/json_read.h"

#include <cjson/cJSON.h>
#include <string.h>

#define KEPT_WHOLE 40 /* bytes of a wrong value shown in a message */

bool
json_has(const struct json_at *object, const char *key)
{
	return json_place(object, key).node != NULL;
}

enum json_type
json_type_of(const struct json_at *at)
{
	switch (at->node->type & 0xFF) {
	case cJSON_String:
		return JSON_TEXT;
	case cJSON_Number:
		return JSON_NUMBER;
	case cJSON_Array:
		return JSON_ARRAY;
	case cJSON_Object:
		return JSON_OBJECT;
	case cJSON_NULL:
		return JSON_NULL;
	default:
		return JSON_BOOL;
	}
}

bool
json_is_null(const struct json_at *object, const char *key)
{
	return cJSON_IsNull(json_place(object, key).node);
}

bool
json_has_object(const struct json_at *object, const char *key)
{
	return cJSON_IsObject(json_place(object, key).node);
}

/* What stands at a place, in a few words. */
static const char *
shown(const struct json_at *at, struct assize_arena *a)
{
	const char *text;

	switch (at->node->type & 0xFF) {
	case cJSON_String:
		text = at->node->valuestring;
		return strlen(text) > KEPT_WHOLE
			   ? "a long text"
			   : assize_arena_printf(a, "\"%s\"", json_quoted(text, a));
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
	const struct json_at here = json_place(at, key);

	if (!here.node)
		return json_bad(at, key, e, "missing, give %s", wanted);
	return json_bad(at, key, e, "%s, give %s", shown(&here, &a), wanted);
}

bool
json_read_text(const struct json_at *at, const char *key, const char **text, struct assize_err *e)
{
	const struct json_at here = json_place(at, key);

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
	const struct json_at here = json_place(at, key);
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
	const struct json_at here = json_place(at, key);

	if (!cJSON_IsBool(here.node))
		return not_a(at, key, "true or false", e);
	*value = cJSON_IsTrue(here.node);
	return true;
}

bool
json_read_array(
    const struct json_at *at, const char *key, struct json_at *array, struct assize_err *e)
{
	*array = json_place(at, key);
	return cJSON_IsArray(array->node) || not_a(at, key, "an array", e);
}

bool
json_read_object(
    const struct json_at *at, const char *key, struct json_at *object, struct assize_err *e)
{
	*object = json_place(at, key);
	return cJSON_IsObject(object->node) || not_a(at, key, "an object", e);
}

bool
json_read_word(const struct json_at *at, const char *key, struct assize_arena *a, const char **word,
    struct assize_err *e)
{
	static const struct json_limits exact = { -9007199254740992, 9007199254740992 };
	struct assize_err unheard = { 0 };
	int64_t number;

	if (cJSON_IsString(json_place(at, key).node))
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
			ok = json_bad(&member, NULL, e,
			    "no such member here, take it out or correct its name");
	}
	return ok;
}
