/* A summary against what the store derives now, figure by figure. */
#include "format/json_compare.h"
#include "exchange/summary/summary_read.h"

#include "base/os.h"
#include "core/framework/framework.h"
#include "core/record/right.h"
#include "store/rows/rows.h"

#include <assize/verify.h>

#include <string.h>

static const char *const columns[] = { "member", "file", "store" };

/* A comparison under way. */
struct verifying {
	struct listing *listing;
	bool retained; /* texts that the store does not have are no difference */
	size_t differences, erased;
};

static bool
is_hash(const struct json_at *at)
{
	return at->key && strcmp(at->key, "sha256") == 0 && at->up && !at->up->up;
}

/* Whether it is a text that was let go. */
static bool
is_erased(const struct json_at *file, const struct json_at *store, struct assize_arena *a)
{
	return file && store && store->key
	       && (strcmp(store->key, "because") == 0 || strcmp(store->key, "by") == 0)
	       && strcmp(json_shown(store, a), "null") == 0;
}

static void
differ(void *ctx, const struct json_at *file, const struct json_at *store)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct json_at *at = file ? file : store;
	struct verifying *v = ctx;

	if (is_hash(at))
		return;
	if (v->retained && is_erased(file, store, &a)) {
		v->erased++;
		return;
	}
	if (++v->differences > ASSIZE_VERIFY_SHOWN)
		return;
	listing_text(v->listing, json_path(at, NULL, &a));
	listing_text(v->listing, json_shown(file, &a));
	listing_text(v->listing, json_shown(store, &a));
}

/* A summary as the store derives it now. */
static bool
derive(struct assize_store *s, const char *ref, struct os_memory *m, struct json_doc *doc,
    struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_result result;

	return assize_result_load(s, ref, &a, &result, e) && os_memory_open(m, e)
	       && assize_summary_write(&result, m->out, e) && os_memory_close(m, e)
	       && json_open(doc, ref, m->text, m->n, e);
}

bool
assize_verify_summary(struct assize_store *s, const struct assize_file *file,
    struct assize_arena *a, struct assize_verified *out, struct assize_err *e)
{
	CLEANUP(listing_end) struct listing l = { .names = columns, .columns = COUNT_OF(columns) };
	CLEANUP(json_file_free) struct json_file text = { 0 };
	CLEANUP(os_memory_end) struct os_memory derived = { 0 };
	CLEANUP(json_close) struct json_doc doc = { 0 }, now = { 0 };
	struct verifying v = { .listing = &l };
	struct json_at root, other;
	struct inspection i;
	const char *ref;
	int got;

	*out = (struct assize_verified){ 0 };
	if (!json_file_read(file->in, file->name, &text, e)
	    || !json_open(&doc, file->name, text.text, text.n, e))
		return false;
	root = json_root(&doc);
	if (!framework_verify(s, e) || !summary_read_inspection(&root, &ref, e)
	    || !derive(s, ref, &derived, &now, e) || !find_inspection(s, ref, a, &i, e)
	    || (got = right_retained(s, i.id, e)) < 0)
		return false;
	other = json_root(&now);
	v.retained = got == 1;
	json_compare(&(struct json_comparison){ differ, &v }, &root, &other);
	*out = (struct assize_verified){ .inspection = assize_arena_text(a, ref),
		.hash_right = summary_read_hash_right(&text),
		.figures = json_leaves(&other) - 1,
		.erased = v.erased,
		.differences = v.differences };
	return assize_arena_ok(a, e) && rows_from_listing(&l, &out->rows, e);
}
