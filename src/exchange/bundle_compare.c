#include "bundle.h"

#include "../core/whatif.h"

#include <assize/exchange.h>

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* An inspection as it is exported, parsed again. */
struct exported {
	char *text;
	size_t n;
	struct json_doc doc;
};

static void
exported_end(struct exported *x)
{
	json_close(&x->doc);
	free(x->text);
}

static bool
export_to(struct assize_store *s, const char *ref, const char *name, struct exported *x, struct assize_err *e)
{
	CLEANUP(file_close) FILE *memory = open_memstream(&x->text, &x->n);

	if (!memory)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	if (!assize_exchange_export(s, ref, memory, e))
		return false;
	if (fflush(memory) != 0)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	return json_open(&x->doc, name, x->text, x->n, e);
}

/* What stands at a place, in a word or two; null where there is no such place. */
static const char *
shown(const struct json_at *at, struct assize_arena *a)
{
	if (!at)
		return "nothing";
	if (cJSON_IsString(at->node))
		return assize_arena_printf(a, "\"%.60s\"", at->node->valuestring);
	if (cJSON_IsNumber(at->node))
		return assize_arena_printf(a, "%.15g", at->node->valuedouble);
	if (cJSON_IsBool(at->node))
		return cJSON_IsTrue(at->node) ? "true" : "false";
	return "something";
}

static void
differ(const struct json_at *file, const struct json_at *store, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct json_at *at = file ? file : store;

	assize_err_add(e, ASSIZE_CONFLICT, "%s: %s: %s in the file, %s in the store", at->doc->name,
	    json_path(at, NULL, &a), shown(file, &a), shown(store, &a));
}

/* Whether two items of a list are about the same: a case, a standard, a question, or else by their place. */
static bool
same_item(const struct json_at *x, const struct json_at *y)
{
	static const char *const names[] = { "ref", "sample", "standard" };
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

static void
compare(const struct json_at *file, const struct json_at *store, struct assize_err *e)
{
	struct json_at x = { 0 }, y;

	if (cJSON_Compare(file->node, store->node, true))
		return;
	if (!file->node->child || !store->node->child) {
		differ(file, store, e);
		return;
	}
	while (json_next(file, &x)) {
		if (counterpart(store, &x, &y))
			compare(&x, &y, e);
		else
			differ(&x, NULL, e);
	}
	x = (struct json_at){ 0 };
	while (json_next(store, &x))
		if (!counterpart(file, &x, &y))
			differ(NULL, &x, e);
}

bool
bundle_compare(struct bundle *b, struct assize_err *e)
{
	CLEANUP(assize_store_close) struct assize_store *fresh = NULL;
	CLEANUP(exported_end) struct exported file = { 0 };
	CLEANUP(exported_end) struct exported store = { 0 };
	struct bundle again = { .a = b->a, .root = b->root };
	struct json_at x, y;

	if (!whatif_open(b->s, b->inspection.framework_id, 0, &fresh, e))
		return false;
	again.s = fresh;
	if (!bundle_import(&again, e) || !export_to(fresh, b->inspection.ref, b->root.doc->name, &file, e)
	    || !export_to(b->s, b->inspection.ref, b->root.doc->name, &store, e))
		return false;
	x = json_root(&file.doc);
	y = json_root(&store.doc);
	compare(&x, &y, e);
	return e->code == ASSIZE_OK;
}
