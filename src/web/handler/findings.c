/* Findings, in the order in which the report has them. */
#include "web/handler/handlers.h"

#include <assize/finding.h>

#define DOMAIN_MOST 999 /* more than any framework has */

bool
findings_list(struct call *c)
{
	struct assize_rows *rows = NULL;

	return reply_rows(c,
	    assize_finding_list(c->s, c->which.inspection, call_query(c, "kind"), &rows, &c->e),
	    &rows);
}

bool
findings_add(struct call *c)
{
	struct assize_finding finding = { .kind = call_text(c, "kind"),
		.standard = call_may_text(c, "standard"),
		.to = call_may_text(c, "to"),
		.text = call_text(c, "text") };
	char key[ASSIZE_KEY_SIZE];
	int64_t domain = 0;

	if (!CALL_MEMBERS(c, "kind", "standard", "domain", "to", "text", "because")
	    || (json_has(&c->body, "domain") && !json_is_null(&c->body, "domain")
		&& !json_read_int(
		    &c->body, "domain", (struct json_limits){ 1, DOMAIN_MOST }, &domain, &c->e)))
		return false;
	finding.domain = (int)domain;
	return assize_finding_add(c->s, &c->which, &finding, key, &c->e) && reply_made(c, key);
}

bool
findings_move(struct call *c)
{
	const char *before = call_text(c, "before");

	return CALL_MEMBERS(c, "before", "because")
	       && assize_finding_move(c->s, &c->which, c->named, before, &c->e)
	       && reply_saved(c, 200);
}

bool
findings_withdraw(struct call *c)
{
	return CALL_MEMBERS(c, "because")
	       && assize_finding_withdraw(c->s, &c->which, c->named, &c->e) && reply_saved(c, 200);
}
