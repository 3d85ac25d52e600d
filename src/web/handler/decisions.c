/* What is decided about an inspection: ratings, discretion, and to whom its results are shown. */
#include "web/handler/handlers.h"

#include <assize/decision.h>
#include <assize/result.h>

bool
decisions_list(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_decision_list(c->s, c->which.inspection, &rows, &c->e), &rows);
}

bool
decisions_results(struct call *c)
{
	bool shown = false;

	return CALL_MEMBERS(c, "shown", "because")
	       && json_read_bool(&c->body, "shown", &shown, &c->e)
	       && assize_result_shown_set(c->s, &c->which, shown, &c->e) && reply_saved(c, 200);
}
