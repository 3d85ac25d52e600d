/* Cases: which there are, what is known of one, and its state. */
#include "web/handler/handlers.h"
#include "web/incoming.h"
#include "web/pairs.h"

#include <assize/casefile.h>
#include <assize/reading.h>

#include <string.h>

bool
cases_list(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c,
	    assize_casefile_list(c->s, c->which.inspection, call_query(c, "sample"), &rows, &c->e),
	    &rows);
}

/* The members of the object "attributes"; null and 0 where it is not there. */
static bool
take_attributes(struct call *c, struct assize_pair **pairs, size_t *n)
{
	struct json_at all;

	*pairs = NULL;
	*n = 0;
	return !json_has(&c->body, "attributes")
	       || (json_read_object(&c->body, "attributes", &all, &c->e)
		   && pairs_take(c, &all, pairs, n));
}

bool
cases_add(struct call *c)
{
	struct assize_new_case known = { .sample = call_text(c, "sample"),
		.inspector = call_may_text(c, "inspector") };
	struct assize_pair *pairs;

	c->which.ref = call_text(c, "ref");
	if (!CALL_MEMBERS(c, "ref", "sample", "inspector", "attributes", "because")
	    || !take_attributes(c, &pairs, &known.n))
		return false;
	known.attributes = pairs;
	return assize_casefile_add(c->s, &c->which, &known, &c->e) && reply_saved(c, 201);
}

bool
cases_import(struct call *c)
{
	CLEANUP(incoming_end) struct incoming table = { 0 };
	struct assize_adding how = {
		.file = &table.file, .sample = call_may_text(c, "sample"), .arena = c->a
	};
	const bool meant = call_may_bool(c, "others_wait");
	struct assize_added added;

	how.dry_run = call_may_bool(c, "dry_run");
	if (!CALL_MEMBERS(c, "sample", "dry_run", "others_wait", "because")
	    || !incoming_begin(&table, c)
	    || !reply_nobody_waits(c, c->request->file->size < REPLY_BRIEF_CASES, meant)
	    || !assize_cases_read(c->s, &c->which, &how, &added, &c->e) || !reply_receipt(c, 200))
		return false;
	json_int(&c->json, "cases", (int64_t)added.cases);
	reply_twins(&c->json, &added.twins);
	json_end(&c->json);
	return true;
}

bool
cases_show(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_casefile_show(c->s, &c->which, &rows, &c->e), &rows);
}

bool
cases_next(struct call *c)
{
	struct assize_after next;

	c->which.ref = call_query(c, "after");
	if (!c->which.ref)
		return call_refuse(c, 400, "query: after is missing, name a case");
	if (!assize_reading_after(c->s, &c->which, c->a, &next, &c->e))
		return false;
	json_object(&c->json, NULL);
	json_text(&c->json, "next", next.ref);
	json_bool(&c->json, "second", next.second);
	json_end(&c->json);
	return true;
}

bool
cases_attributes(struct call *c)
{
	struct assize_pair *pairs;
	size_t n;

	return CALL_MEMBERS(c, "attributes", "because") && take_attributes(c, &pairs, &n)
	       && assize_casefile_set(c->s, &c->which, pairs, n, &c->e) && reply_saved(c, 200);
}

bool
cases_note(struct call *c)
{
	const char *note = call_text(c, "note");

	return CALL_MEMBERS(c, "note", "because")
	       && assize_casefile_note(c->s, &c->which, note, &c->e) && reply_saved(c, 200);
}

bool
cases_state(struct call *c)
{
	const char *state = call_text(c, "state");

	return CALL_MEMBERS(c, "state", "because")
	       && assize_casefile_state(c->s, &c->which, state, &c->e) && reply_saved(c, 200);
}

bool
cases_assign(struct call *c)
{
	const char *inspector = call_text(c, "inspector");

	return CALL_MEMBERS(c, "inspector", "because")
	       && assize_casefile_assign(c->s, &c->which, inspector, &c->e) && reply_saved(c, 200);
}
