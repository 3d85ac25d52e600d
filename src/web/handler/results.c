/* What is derived of the answers, what it would be after others, and what inspectors decide. */
#include "web/handler/handlers.h"

#include <assize/breakdown.h>
#include <assize/decision.h>
#include <assize/exchange.h>
#include <assize/result.h>

bool
results_summary(struct call *c)
{
	struct assize_result result;

	return assize_result_load(c->s, c->which.inspection, c->a, &result, &c->e)
	       && assize_summary_write(&result, c->memory.out, &c->e);
}

bool
results_standards(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(
	    c, assize_result_standards(c->s, c->which.inspection, &rows, &c->e), &rows);
}

bool
results_margins(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_margin_rows(c->s, c->which.inspection, &rows, &c->e), &rows);
}

bool
results_explain(struct call *c)
{
	const struct assize_asked asked = { c->which.inspection, call_query(c, "sample"),
		c->named };
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_result_rows(c->s, &asked, &rows, &c->e), &rows);
}

bool
results_progress(struct call *c)
{
	const char *by = call_query(c, "by");
	struct assize_rows *rows = NULL;

	return reply_rows(c,
	    assize_result_progress(c->s, c->which.inspection, by ? by : "sample", &rows, &c->e),
	    &rows);
}

static bool
take_changes(struct call *c, struct assize_changes *out)
{
	static const char *const keys[] = { "case", "question", "answer" };
	struct assize_change *list = NULL;
	struct json_at all, item = { 0 };

	if (!json_read_array(&c->body, "changes", &all, &c->e))
		return false;
	for (; json_next(&all, &item); out->n++) {
		if ((list = assize_arena_grow(c->a, list, out->n, sizeof *list)) == NULL)
			break;
		list[out->n] = (struct assize_change){ 0 };
		if (!json_is_object(&item, &c->e))
			continue;
		json_only(&item, keys, COUNT_OF(keys), &c->e);
		json_read_text(&item, "case", &list[out->n].ref, &c->e);
		json_read_text(&item, "question", &list[out->n].question, &c->e);
		json_read_text(&item, "answer", &list[out->n].answer, &c->e);
	}
	out->list = list;
	return call_good(c) && assize_arena_ok(c->a, &c->e);
}

bool
results_whatif(struct call *c)
{
	struct assize_changes changes = { .inspection = c->which.inspection };
	struct assize_result before, after;

	if (!CALL_MEMBERS(c, "changes") || !take_changes(c, &changes)
	    || !assize_result_load(c->s, c->which.inspection, c->a, &before, &c->e)
	    || !assize_result_whatif(c->s, &changes, c->a, &after, &c->e))
		return false;
	assize_summary_whatif(&before, &after, c->memory.out);
	return true;
}

/* The rating in a body: a text, or null to clear it. */
static bool
take_rating(struct call *c, struct assize_decision *out)
{
	out->standard = c->named;
	out->rating = json_is_null(&c->body, "rating") ? NULL : call_text(c, "rating");
	return call_good(c);
}

bool
results_rate(struct call *c)
{
	struct assize_decision decision = { 0 };

	return CALL_MEMBERS(c, "rating", "because") && take_rating(c, &decision)
	       && assize_decision_rate(c->s, &c->which, &decision, &c->e) && reply_saved(c, 200);
}

bool
results_discretion(struct call *c)
{
	struct assize_decision decision = { 0 };

	if (!CALL_MEMBERS(c, "rating", "outside_rule", "because") || !take_rating(c, &decision)
	    || (json_has(&c->body, "outside_rule")
		&& !json_read_bool(&c->body, "outside_rule", &decision.outside_rule, &c->e)))
		return false;
	return assize_decision_discretion(c->s, &c->which, &decision, &c->e) && reply_saved(c, 200);
}
