/* What the service says is not accurate in the draft, and what became of it. */
#include "web/handler/handlers.h"

#include <assize/challenge.h>

#include <string.h>

bool
challenges_list(struct call *c)
{
	const char *open = call_query(c, "open");
	struct assize_rows *rows = NULL;

	if (open && strcmp(open, "yes") != 0)
		return call_refuse(c, 400, "query: open is yes, or left out");
	return reply_rows(
	    c, assize_challenge_list(c->s, c->which.inspection, open != NULL, &rows, &c->e), &rows);
}

bool
challenges_add(struct call *c)
{
	const struct assize_challenge what = { .text = call_text(c, "text"),
		.about = call_may_text(c, "about") };
	char key[ASSIZE_KEY_SIZE];

	c->which.ref = call_may_text(c, "case");
	return CALL_MEMBERS(c, "text", "about", "case", "because")
	       && assize_challenge_add(c->s, &c->which, &what, key, &c->e) && reply_made(c, key);
}

bool
challenges_answer(struct call *c)
{
	const char *outcome = call_text(c, "outcome");

	return CALL_MEMBERS(c, "outcome", "because")
	       && assize_challenge_answer(c->s, &c->which, c->named, outcome, &c->e)
	       && reply_saved(c, 200);
}
