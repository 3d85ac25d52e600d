/* Inspections, their state, and who has which role in them. */
#include "web/handler/handlers.h"
#include "web/pairs.h"

#include <assize/inspection.h>
#include <assize/result.h>

#include <string.h>

bool
inspections_list(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_result_shown_list(c->s, &rows, &c->e), &rows);
}

bool
inspections_add(struct call *c)
{
	const char *ref = call_text(c, "ref"), *framework = call_text(c, "framework"),
		   *service = call_text(c, "service");

	return CALL_MEMBERS(c, "ref", "framework", "service")
	       && assize_inspection_add(c->s, ref, framework, service, &c->e)
	       && reply_saved(c, 201);
}

bool
inspections_show(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(
	    c, assize_inspection_show(c->s, c->which.inspection, &rows, &c->e), &rows);
}

bool
inspections_details(struct call *c)
{
	struct json_at details;
	struct assize_pair *pairs;
	size_t n;

	return CALL_MEMBERS(c, "details", "because")
	       && json_read_object(&c->body, "details", &details, &c->e)
	       && pairs_take(c, &details, &pairs, &n)
	       && assize_inspection_set(c->s, &c->which, pairs, n, &c->e) && reply_saved(c, 200);
}

bool
inspections_state(struct call *c)
{
	const char *state = call_text(c, "state");

	return CALL_MEMBERS(c, "state", "because")
	       && assize_inspection_state(c->s, &c->which, state, &c->e) && reply_saved(c, 200);
}

bool
inspections_unfinished(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(
	    c, assize_inspection_unfinished(c->s, c->which.inspection, &rows, &c->e), &rows);
}

bool
inspections_me(struct call *c)
{
	struct assize_rows *rights = NULL;

	if (!assize_right_mine(c->s, &rights, &c->e))
		return false;
	json_object(&c->json, NULL);
	json_text(&c->json, "person", c->request->person);
	json_text(&c->json, "account", c->request->account);
	return reply_rows_last(c, "rights", &rights);
}

bool
inspections_people(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c, assize_inspection_people(c->s, &rows, &c->e), &rows);
}

bool
inspections_person(struct call *c)
{
	const char *name = call_text(c, "name");

	return CALL_MEMBERS(c, "name") && assize_inspection_person(c->s, name, &c->e)
	       && reply_saved(c, 201);
}

bool
inspections_role(struct call *c)
{
	const char *name = call_text(c, "name"), *role = call_text(c, "role");

	return CALL_MEMBERS(c, "name", "role")
	       && assize_inspection_role(c->s, c->which.inspection, name, role, &c->e)
	       && reply_saved(c, 200);
}
