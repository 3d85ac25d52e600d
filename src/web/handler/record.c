/* The record as a whole: what is taken out of it as files, and what comes into it out of them. */
#include "web/handler/handlers.h"

#include "web/incoming.h"

#include <assize/exchange.h>
#include <assize/tables.h>

#include <string.h>

#define WEB_CSV "text/csv; charset=utf-8"

static bool
write_inspection(struct call *c)
{
	return assize_bundle_write(c->s, c->which.inspection, c->memory.out, &c->e);
}

static bool
write_table(struct call *c)
{
	const struct assize_tables_one one = { c->which.inspection, c->named };
	size_t defused;

	return assize_tables_file(c->s, &one, c->memory.out, &defused, &c->e);
}

static bool
write_template(struct call *c)
{
	struct assize_rows *rows = NULL;
	size_t defused;
	const bool good = assize_casefile_template(c->s, &c->which, &rows, &c->e)
			  && assize_rows_csv(rows, c->memory.out, &defused, &c->e);

	assize_rows_close(&rows);
	return good;
}

/*
 * What can be taken.  What tells a result has a path of its own, whose route asks for the right.
 * The whole of an inspection does: what is derived stands beside discretion.  So do all its
 * judgements in one table: whoever counts them has the percentages.
 */
static const struct record_file {
	const char *name, *type;
	bool result;
	bool (*write)(struct call *);
} files[] = {
	{ "summary.json", WEB_JSON, true, results_summary },
	{ "results.csv", WEB_CSV, true, write_table },
	{ "inspection.json", WEB_JSON, true, write_inspection },
	{ "cases.csv", WEB_CSV, false, write_table },
	{ "judgements.csv", WEB_CSV, true, write_table },
	{ "codebook.csv", WEB_CSV, false, write_table },
	{ "codebook.json", WEB_JSON, false, write_table },
	{ "due.csv", WEB_CSV, false, write_template },
};

/* Each is kept under the name of its inspection. */
static bool
send_file(struct call *c, bool result)
{
	for (size_t i = 0; i < COUNT_OF(files); i++)
		if (strcmp(files[i].name, c->named) == 0 && files[i].result == result) {
			c->response->type = files[i].type;
			c->response->file =
			    assize_arena_printf(c->a, "%s-%s", c->which.inspection, files[i].name);
			return files[i].write(c);
		}
	return assize_err_set(&c->e, ASSIZE_NOT_FOUND, "%.60s: no file of an inspection", c->named);
}

bool
record_file(struct call *c)
{
	return send_file(c, false);
}

bool
record_result(struct call *c)
{
	return send_file(c, true);
}

/* What was imported, with the receipt. */
static bool
say_imported(struct call *c, const struct assize_bundle *b)
{
	if (!reply_receipt(c, b->made ? 201 : 200))
		return false;
	json_text(&c->json, "inspection", b->inspection);
	json_int(&c->json, "made", (int64_t)b->made);
	json_bool(&c->json, "hashed", b->hashed);
	json_end(&c->json);
	return true;
}

bool
record_import(struct call *c)
{
	CLEANUP(incoming_end) struct incoming sent = { 0 };
	struct assize_bundle out = { 0 };
	const bool edited = call_may_bool(c, "edited"), meant = call_may_bool(c, "others_wait");

	if (!CALL_MEMBERS(c, "edited", "others_wait") || !incoming_begin(&sent, c)
	    || !reply_nobody_waits(c, c->request->file->size < REPLY_BRIEF_INSPECTION, meant))
		return false;
	return (edited ? assize_bundle_import_edited : assize_bundle_import)(
		   c->s, &sent.file, c->a, &out, &c->e)
	       && say_imported(c, &out);
}
