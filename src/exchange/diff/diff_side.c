/* A side of a comparison: a file, or the store as it stands or stood. */
#include "exchange/bundle/bundle.h"
#include "exchange/diff/diff.h"
#include "core/copy/scratch.h"
#include "exchange/summary/summary_read.h"

#include "core/copy/moment.h"

#include <string.h>

static bool
read_summary(
    struct diff *d, struct diff_side *side, const struct json_at *root, struct assize_err *e)
{
	return summary_read(root, d->a, &side->result, e)
	       && (summary_read_hash_right(&side->text)
		   || json_bad(root, "sha256", e,
		       "not that of the text: it was altered, see what was altered"));
}

static bool
read_bundle(
    struct diff *d, struct diff_side *side, const struct json_at *root, struct assize_err *e)
{
	struct assize_err why = { 0 };
	struct bundle b = { .root = *root, .a = d->a };
	const char *framework;
	int64_t framework_id;

	if (!json_read_text(root, "framework", &framework, e))
		return false;
	if (!scratch_open(d->s, framework, &side->owned, &framework_id, &why))
		return why.code == ASSIZE_NOT_FOUND ? json_bad(root, "framework", e, "%s", why.text)
						    : assize_err_set(e, why.code, "%s", why.text);
	b.s = side->s = side->owned;
	return bundle_import(&b, e) && find_inspection(side->s, NULL, d->a, &side->inspection, e)
	       && assize_result_load(side->s, side->inspection.ref, d->a, &side->result, e);
}

static bool
read_file(
    struct diff *d, struct diff_side *side, const struct assize_file *file, struct assize_err *e)
{
	struct json_at root;
	const char *format;

	if (!json_file_read(file->in, file->name, &side->text, e)
	    || !json_stream_open(&side->doc, file->name, &side->text, "cases", e))
		return false;
	root = json_root(&side->doc);
	if (!json_is_object(&root, e) || !json_read_text(&root, "format", &format, e))
		return false;
	if (strcmp(format, "assize-summary/1") == 0)
		return read_summary(d, side, &root, e);
	if (strcmp(format, "assize-inspection/1") != 0)
		return json_bad(&root, "format", e,
		    "\"%.60s\" is neither assize-inspection/1 nor assize-summary/1", format);
	if (!read_bundle(d, side, &root, e))
		return false;
	/* no longer needed, once it is in a store; nor is the text, which is long */
	json_close(&side->doc);
	json_file_free(&side->text);
	return true;
}

bool
diff_side_open(struct diff *d, struct diff_side *side, const struct assize_side *what,
    int64_t until_ms, struct assize_err *e)
{
	if (what->file)
		return read_file(d, side, what->file, e);
	if (!find_inspection(d->s, d->inspection, d->a, &side->inspection, e)
	    || (what->moment && !moment_open(d->s, &side->inspection, until_ms, &side->owned, e)))
		return false;
	side->s = side->owned ? side->owned : d->s;
	return assize_result_load(side->s, side->inspection.ref, d->a, &side->result, e);
}

void
diff_side_close(struct diff_side *side)
{
	assize_store_close(&side->owned);
	json_close(&side->doc);
	json_file_free(&side->text);
}
