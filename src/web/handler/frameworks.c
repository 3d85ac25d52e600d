/* What is asked of cases, and who may do what: the same in every inspection. */
#include "web/handler/handlers.h"

#include <assize/framework.h>
#include <assize/inspection.h>

bool
frameworks_list(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_framework_list(c->s, &rows, &c->e), &rows);
}

bool
frameworks_show(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c,
	    assize_framework_show(c->s, c->named, call_query(c, "language"), &rows, &c->e), &rows);
}

bool
frameworks_rights(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_right_list(&rows, &c->e), &rows);
}
