/* Percentages of parts of a sample. */
#include "web/handler/handlers.h"

#include <assize/breakdown.h>

#include <string.h>

#define BY_MOST 8

/* The codes of a list with commas between. */
static bool
take_by(struct call *c, const char *list, const char *by[BY_MOST], size_t *n)
{
	for (*n = 0; list && *list; ++*n) {
		const size_t length = strcspn(list, ",");

		if (*n == BY_MOST)
			return call_refuse(c, 400, "query: by has more than %d codes", BY_MOST);
		by[*n] = assize_arena_printf(c->a, "%.*s", (int)length, list);
		list += length + (list[length] == ',');
	}
	return *n > 0
	       || call_refuse(c, 400, "query: by is missing, name an attribute or inspector");
}

bool
breakdown_list(struct call *c)
{
	const char *by[BY_MOST], *groups = call_query(c, "groups");
	struct assize_breakdown ask = { .inspection = c->which.inspection,
		.by = by,
		.groups = groups != NULL,
		.question = call_query(c, "question"),
		.sample = call_query(c, "sample") };
	struct assize_rows *rows = NULL;
	size_t few;

	if (groups && strcmp(groups, "yes") != 0)
		return call_refuse(c, 400, "query: groups is yes, or left out");
	return take_by(c, call_query(c, "by"), by, &ask.by_count)
	       && reply_rows(c, assize_breakdown_list(c->s, &ask, &few, &rows, &c->e), &rows);
}
