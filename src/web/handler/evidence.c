/* Evidence about the service, on which the ratings of inspectors rest. */
#include "web/handler/handlers.h"

#include <assize/finding.h>

bool
evidence_list(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c,
	    assize_evidence_list(c->s, c->which.inspection, call_query(c, "about"), &rows, &c->e),
	    &rows);
}

bool
evidence_add(struct call *c)
{
	const struct assize_evidence evidence = { .ref = call_text(c, "about"),
		.kind = call_text(c, "kind"),
		.text = call_text(c, "text") };
	char key[ASSIZE_KEY_SIZE];

	return CALL_MEMBERS(c, "about", "kind", "text", "because")
	       && assize_evidence_add(c->s, &c->which, &evidence, key, &c->e) && reply_made(c, key);
}

bool
evidence_withdraw(struct call *c)
{
	return CALL_MEMBERS(c, "because")
	       && assize_evidence_withdraw(c->s, &c->which, c->named, &c->e) && reply_saved(c, 200);
}
