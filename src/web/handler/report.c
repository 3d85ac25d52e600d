/* The report of an inspection as it stands.  It is made by whoever carries requests. */
#include "web/handler/handlers.h"

#include "base/os.h"
#include "web/policy.h"

#include <string.h>

static const struct form {
	const char *name, *type;
	bool page; /* shown in a browser; all others are kept as a file */
} forms[] = {
	{ "html", "text/html; charset=utf-8", true },
	{ "md", "text/markdown; charset=utf-8", false },
	{ "fragment", "text/plain; charset=utf-8", false },
	{ "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	    false },
	{ "odt", "application/vnd.oasis.opendocument.text", false },
};

static const struct form *
form_asked(struct call *c)
{
	const char *name = call_query(c, "form");

	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (!name || strcmp(forms[i].name, name) == 0)
			return &forms[i];
	call_refuse(c, 400, "query: form is html, md, fragment, docx or odt");
	return NULL;
}

/* How long it is; it is read from its beginning from then on. */
static bool
measure(struct call *c, FILE *made)
{
	const long n = fseek(made, 0, SEEK_END) == 0 ? ftell(made) : -1;

	if (n < 0)
		return err_system(&c->e, "report", "cannot be read");
	rewind(made);
	c->response->size = (size_t)n;
	return true;
}

/* Its styles are looked at before it is sent. */
static bool
set_policy(struct call *c, FILE *made)
{
	const size_t n = c->response->size;
	char *text = assize_arena_alloc(c->a, n + 1);

	if (!text)
		return assize_arena_ok(c->a, &c->e);
	if (fread(text, 1, n, made) != n)
		return err_system(&c->e, "report", "cannot be read");
	text[n] = '\0';
	rewind(made);
	c->response->policy = policy_of(text, c->a);
	return true;
}

bool
report_make(struct call *c)
{
	const struct form *form = form_asked(c);
	struct web_response *r = c->response;
	struct web_report ask = { .inspection = c->which.inspection, .person = c->request->person };

	if (!form)
		return false;
	if (!c->web->report)
		return call_refuse(c, 503, "no report is made here");
	ask.form = form->name;
	r->type = form->type;
	if (!form->page)
		r->file = assize_arena_printf(c->a, "%s.%s", ask.inspection,
		    strcmp(form->name, "fragment") == 0 ? "html" : form->name);
	if ((r->stream = tmpfile()) == NULL)
		return err_system(&c->e, "report", "cannot be written");
	return c->web->report(c->web->reporter, &ask, r->stream, &c->e) && measure(c, r->stream)
	       && (!form->page || set_policy(c, r->stream));
}
