/*
 * The way of a bundle into a store: recorded where its inspection is not known, else compared.
 */
#include "exchange/bundle/bundle.h"

#include <assize/exchange.h>

/* What differs tells of what is there: asked of who may record in it and see its results. */
static bool
may_compare(struct bundle *b, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err why = { .arena = &a };
	struct inspection i;

	if (!b->s->signed_in
	    || (find_inspection(b->s, b->inspection.ref, &a, &i, &why) && right_sees(b->s, &i, &why)
		&& right_allowed(b->s, &i, RIGHT_ANSWER, "compared", &why)))
		return true;
	return err_is_fault(&why) ? assize_err_set(e, why.code, "%s", why.text)
				  : assize_err_set(e, ASSIZE_CONFLICT,
				      "inspection %s: is there already, and only who may record "
				      "in it now and see its results is told what differs",
				      b->inspection.ref);
}

bool
bundle_import(struct bundle *b, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	bool known;

	return txn_begin(&t, &b->s->db, e) && bundle_record(b, &known, e)
	       && (known ? may_compare(b, e) && bundle_compare(b, e) : txn_commit(&t, e));
}

/* EDITED: its hash is not asked for. */
static bool
import_file(struct bundle *b, const struct assize_file *file, bool edited,
    struct assize_bundle *out, struct assize_err *e)
{
	CLEANUP(json_file_free) struct json_file text = { 0 };
	CLEANUP(json_close) struct json_doc doc = { 0 };
	struct assize_err *hash_e = e, ignored = { 0 };
	bool hashed;

	*out = (struct assize_bundle){ 0 };
	if (!json_file_read(file->in, file->name, &text, e)
	    || !json_stream_open(&doc, file->name, &text, "cases", e))
		return false;
	b->root = json_root(&doc);
	if (edited)
		hash_e = &ignored;
	if (!json_is_object(&b->root, e)
	    || (!bundle_hash_check(&b->root, &text, &hashed, hash_e) && !edited)
	    || !bundle_import(b, e))
		return false;
	*out =
	    (struct assize_bundle){ assize_arena_text(b->a, b->inspection.ref), b->made, hashed };
	return assize_arena_ok(b->a, e);
}

bool
assize_bundle_import(struct assize_store *s, const struct assize_file *file, struct assize_arena *a,
    struct assize_bundle *out, struct assize_err *e)
{
	struct bundle b = { .s = s, .a = a };

	return import_file(&b, file, false, out, e);
}

bool
assize_bundle_import_edited(struct assize_store *s, const struct assize_file *file,
    struct assize_arena *a, struct assize_bundle *out, struct assize_err *e)
{
	struct bundle b = { .s = s, .a = a };

	return import_file(&b, file, true, out, e);
}
