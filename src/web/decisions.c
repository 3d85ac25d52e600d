/* What is decided about an inspection: to whom its results are shown. */
#include "web/handlers.h"

#include <assize/result.h>

bool
decisions_results(struct call *c)
{
	bool shown = false;

	return CALL_MEMBERS(c, "shown", "because")
	       && json_read_bool(&c->body, "shown", &shown, &c->e)
	       && assize_result_shown_set(c->s, &c->which, shown, &c->e) && reply_saved(c, 200);
}
