/*
 * The way of a bundle into a store: recorded where its inspection is not known, else compared.
 */
#include "exchange/bundle/bundle.h"

#include <assize/exchange.h>

bool
bundle_import(struct bundle *b, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	bool known;

	return txn_begin(&t, &b->s->db, e) && bundle_record(b, &known, e)
	       && (known ? bundle_compare(b, e) : txn_commit(&t, e));
}

bool
assize_bundle_import(struct assize_store *s, const struct assize_file *file, struct assize_arena *a,
    struct assize_bundle *out, struct assize_err *e)
{
	CLEANUP(json_file_free) struct json_file text = { 0 };
	CLEANUP(json_close) struct json_doc doc = { 0 };
	struct bundle b = { .s = s, .a = a };

	*out = (struct assize_bundle){ 0 };
	if (!json_file_read(file->in, file->name, &text, e)
	    || !json_stream_open(&doc, file->name, &text, "cases", e))
		return false;
	b.root = json_root(&doc);
	if (!bundle_import(&b, e))
		return false;
	*out = (struct assize_bundle){ assize_arena_text(a, b.inspection.ref), b.made };
	return assize_arena_ok(a, e);
}
