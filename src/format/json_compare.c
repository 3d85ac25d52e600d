/*
 * Two documents, member by member.  What a difference means is the caller's.
 */
#include "format/json_compare.h"

#include <cjson/cJSON.h>
#include <string.h>

const char *
json_shown(const struct json_at *at, struct assize_arena *a)
{
	if (!at)
		return "nothing";
	if (cJSON_IsString(at->node))
		return assize_arena_printf(a, "\"%.*s\"%s",
		    (int)text_whole(at->node->valuestring, 60), at->node->valuestring,
		    strlen(at->node->valuestring) > 60 ? "..." : "");
	if (cJSON_IsNumber(at->node))
		return assize_arena_printf(a, "%.15g", at->node->valuedouble);
	if (cJSON_IsBool(at->node))
		return cJSON_IsTrue(at->node) ? "true" : "false";
	if (cJSON_IsNull(at->node))
		return "null";
	return cJSON_IsArray(at->node)
		   ? assize_arena_printf(a, "%d items", cJSON_GetArraySize(at->node))
		   : "something";
}

size_t
json_leaves(const struct json_at *at)
{
	struct json_at x = { 0 };
	size_t n = 0;

	if (!cJSON_IsObject(at->node) && !cJSON_IsArray(at->node))
		return 1;
	while (json_next(at, &x))
		n += json_leaves(&x);
	return n;
}

/*
 * Whether two items of a list are about the same: a case, a standard, a question, or else by their
 * place.
 */
static bool
same_item(const struct json_at *x, const struct json_at *y)
{
	static const char *const names[] = { "ref", "sample", "standard", "code" };
	bool named = false;

	if (cJSON_IsString(x->node))
		return cJSON_Compare(x->node, y->node, true);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const cJSON *a = cJSON_GetObjectItemCaseSensitive(x->node, names[i]);
		const cJSON *b = cJSON_GetObjectItemCaseSensitive(y->node, names[i]);

		if (a && !cJSON_Compare(a, b, true))
			return false;
		named = named || a;
	}
	return named || x->position == y->position;
}

static bool
counterpart(const struct json_at *all, const struct json_at *of, struct json_at *found)
{
	*found = (struct json_at){ 0 };
	while (json_next(all, found))
		if (of->key ? strcmp(found->key, of->key) == 0 : same_item(found, of))
			return true;
	return false;
}

/* Items that OF has and IN has not, each said; how many. */
static size_t
missing(const struct json_comparison *c, const struct json_at *of, const struct json_at *in,
    bool turned)
{
	struct json_at x = { 0 }, y;
	size_t n = 0;

	while (json_next(of, &x)) {
		if (counterpart(in, &x, &y))
			continue;
		c->differ(c->ctx, turned ? NULL : &x, turned ? &x : NULL);
		n++;
	}
	return n;
}

void
json_compare(
    const struct json_comparison *c, const struct json_at *one, const struct json_at *other)
{
	struct json_at x = { 0 }, y;

	if (cJSON_Compare(one->node, other->node, true))
		return;
	if (!one->node->child || !other->node->child
	    || cJSON_IsArray(one->node) != cJSON_IsArray(other->node)) {
		c->differ(c->ctx, one, other);
		return;
	}
	while (json_next(one, &x))
		if (counterpart(other, &x, &y))
			json_compare(c, &x, &y);
	if (missing(c, one, other, false) + missing(c, other, one, true) == 0
	    && json_count_of(one) != json_count_of(other))
		c->differ(c->ctx, one, other); /* something is there twice */
}
