/* The trail: its entries, and the heads of its chains. */
#include "web/handler/handlers.h"

#include <assize/trail.h>

bool
trail_list(struct call *c)
{
	const struct assize_trail_filter filter = {
		.case_ref = call_query(c, "case"),
		.question = call_query(c, "question"),
		.by = call_query(c, "by"),
		.since = call_query(c, "since"),
		.until = call_query(c, "until"),
		.kind = call_query(c, "kind"),
	};
	struct assize_rows *rows = NULL;

	return reply_rows(
	    c, assize_trail_list(c->s, c->which.inspection, &filter, &rows, &c->e), &rows);
}

bool
trail_heads(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_trail_heads(c->s, &rows, &c->e), &rows);
}

/* What was kept earlier, and what of it is not in the record. */
bool
trail_check(struct call *c)
{
	const char *heads = call_text(c, "heads");
	struct assize_err found = { .arena = c->a };
	size_t checked = 0;

	if (!CALL_MEMBERS(c, "heads"))
		return false;
	if (!assize_trail_holds(c->s, "heads", heads, &checked, &found)
	    && found.code != ASSIZE_CONFLICT) {
		c->e = found;
		return false;
	}
	json_object(&c->json, NULL);
	json_int(&c->json, "checked", (int64_t)checked);
	json_array(&c->json, "missing");
	for (const struct assize_problem *p = found.first; p; p = p->next)
		json_text(&c->json, NULL, p->text);
	json_end(&c->json);
	json_end(&c->json);
	return true;
}
