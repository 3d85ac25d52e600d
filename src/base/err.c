/*
 * What went wrong, as a code, a text and a list of problems.  Texts are written where a problem is
 * seen; here nothing is rephrased.
 */
#include "base/base.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One table maps a code to its word, the program's exit status and that of HTTP. */
static const struct {
	const char *word;
	int exit, http;
} codes[] = {
	[ASSIZE_OK] = { "done", 0, 200 },
	[ASSIZE_INVALID] = { "refused", 1, 422 },
	[ASSIZE_NOT_FOUND] = { "not found", 3, 404 },
	[ASSIZE_CONFLICT] = { "conflict", 1, 409 },
	[ASSIZE_FORBIDDEN] = { "not allowed", 1, 403 },
	[ASSIZE_STORE] = { "store", 4, 503 },
	[ASSIZE_MEMORY] = { "out of memory", 4, 503 },
};

static void
keep(struct assize_err *e, const char *text)
{
	struct assize_problem *p = assize_arena_alloc(e->arena, sizeof *p);

	if (!p)
		return;
	p->text = assize_arena_text(e->arena, text);
	if (e->last)
		e->last->next = p;
	else
		e->first = p;
	e->last = p;
}

bool
assize_err_set(struct assize_err *e, enum assize_err_code code, const char *fmt, ...)
{
	va_list ap;

	e->code = code;
	e->first = e->last = NULL;
	e->count = 1;
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, ap);
	va_end(ap);
	if (e->arena)
		keep(e, e->text);
	return false;
}

bool
assize_err_add(struct assize_err *e, enum assize_err_code code, const char *fmt, ...)
{
	char text[sizeof e->text];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (e->code == ASSIZE_OK)
		e->count = 0;
	if (e->count++ == 0) {
		e->code = code;
		snprintf(e->text, sizeof e->text, "%s", text);
	}
	if (e->arena && e->count <= ASSIZE_PROBLEMS_KEPT)
		keep(e, text);
	return false;
}

const char *
assize_err_word(enum assize_err_code code)
{
	return codes[code].word;
}

int
assize_err_exit(enum assize_err_code code)
{
	return codes[code].exit;
}

int
assize_err_http(enum assize_err_code code)
{
	return codes[code].http;
}

enum assize_err_code
err_of_exit(int status)
{
	for (size_t i = 0; i < COUNT_OF(codes); i++)
		if (codes[i].exit == status)
			return (enum assize_err_code)i;
	return ASSIZE_STORE;
}

bool
err_is_fault(const struct assize_err *e)
{
	return e->code == ASSIZE_STORE || e->code == ASSIZE_MEMORY;
}

void
err_pass_on(struct assize_err *e, const struct assize_err *from)
{
	if (from->code != ASSIZE_OK && !from->first)
		assize_err_add(e, from->code, "%s", from->text);
	for (const struct assize_problem *p = from->first; p; p = p->next)
		assize_err_add(e, from->code, "%s", p->text);
}

bool
err_system(struct assize_err *e, const char *name, const char *what)
{
	return assize_err_set(e, ASSIZE_STORE, "%s: %s: %s", name, what, strerror(errno));
}
