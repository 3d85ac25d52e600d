#include "bundle.h"
#include "json_compare.h"

#include "../core/whatif.h"

#include <assize/exchange.h>
#include <assize/reading.h>

#include <stdlib.h>
#include <string.h>

/* An inspection as it is exported, parsed again only where it must be. */
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
export_to(struct assize_store *s, const char *ref, struct exported *x, struct assize_err *e)
{
	CLEANUP(file_close) FILE *memory = open_memstream(&x->text, &x->n);

	if (!memory)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	if (!assize_exchange_export(s, ref, memory, e))
		return false;
	return fflush(memory) == 0 || assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

static void
differ(void *ctx, const struct json_at *file, const struct json_at *store)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct json_at *at = file ? file : store;
	struct assize_err *e = ctx;

	assize_err_add(e, ASSIZE_CONFLICT, "%s: %s: %s in the file, %s in the store", at->doc->name,
	    json_path(at, NULL, &a), json_shown(file, &a), json_shown(store, &a));
}

/* What differs would tell of readings that are hidden from the judge. */
static bool
may_say(const struct bundle *b, struct assize_err *e)
{
	struct assize_err why = { 0 };
	size_t first, second;

	if (!assize_reading_hidden(b->s, b->inspection.ref, &first, &second, &why))
		return assize_err_set(e, why.code, "%s", why.text);
	return first + second == 0
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "%s: inspection %s: the store holds other facts, which are not told while second readings are under way",
		   b->root.doc->name, b->inspection.ref);
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
	if (!bundle_import(&again, e) || !export_to(fresh, b->inspection.ref, &file, e)
	    || !export_to(b->s, b->inspection.ref, &store, e))
		return false;
	if (file.n == store.n && memcmp(file.text, store.text, file.n) == 0)
		return e->code == ASSIZE_OK;
	if (!json_open(&file.doc, b->root.doc->name, file.text, file.n, e)
	    || !json_open(&store.doc, b->root.doc->name, store.text, store.n, e))
		return false;
	x = json_root(&file.doc);
	y = json_root(&store.doc);
	json_compare(&(struct json_comparison){ differ, e }, &x, &y);
	return e->code == ASSIZE_OK || (may_say(b, e), false);
}
