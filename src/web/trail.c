/* The trail: its entries, and the heads of its chains. */
#include "web/handlers.h"

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
