/*
 * Where the form stands: which items are listed, due, or can be stood on.
 */
#include "cli/form/form_part.h"

#include <stdarg.h>
#include <string.h>

bool
form_list_is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

void
form_list_say(struct form *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(f->message, sizeof f->message, fmt, ap);
	va_end(ap);
}

bool
form_list_is_prompt(const struct assize_sheet_item *item)
{
	return form_list_is(item->kind, "prompt");
}

size_t
form_list_prompts(const struct form *f, size_t i)
{
	size_t n = 0;

	while (form_list_is(f->sheet.items[i].kind, "key") && i + 1 + n < f->sheet.n
	       && form_list_is_prompt(&f->sheet.items[i + 1 + n]))
		n++;
	return n;
}

bool
form_list_has(const struct form *f, size_t i)
{
	return !form_list_is_prompt(&f->sheet.items[i])
	       || (f->unfolded < i && i <= f->unfolded + form_list_prompts(f, f->unfolded));
}

bool
form_list_can_stand(const struct form *f, size_t i)
{
	return form_list_has(f, i) && form_list_is(f->sheet.items[i].applies, "yes");
}

bool
form_list_is_due(const struct form *f, size_t i)
{
	const struct assize_sheet_item *item = &f->sheet.items[i];

	return form_list_is(item->stands, "open") && form_list_is(item->applies, "yes");
}

bool
form_list_reload(struct form *f, struct assize_err *e)
{
	assize_arena_free(&f->arena);
	return f->ops.load(f->ops.ctx, &f->arena, &f->sheet, e);
}

bool
form_list_is_closed(struct form *f)
{
	if (form_list_is(f->sheet.state, "open"))
		return false;
	form_list_say(f,
	    "the case is %s: look at it here; to change it: assize case reopen %s --because ...",
	    f->sheet.state, f->sheet.ref);
	return true;
}

/* The first item that TEST is true of; 0 where there is none. */
size_t
form_list_first(const struct form *f, bool (*test)(const struct form *, size_t))
{
	for (size_t i = 0; i < f->sheet.n; i++)
		if (test(f, i))
			return i;
	return 0;
}

void
form_list_fold_unless_inside(struct form *f)
{
	if (f->unfolded < f->sheet.n
	    && (f->at < f->unfolded || f->at > f->unfolded + form_list_prompts(f, f->unfolded)))
		f->unfolded = f->sheet.n;
}

void
form_list_move_to_due(struct form *f)
{
	const size_t n = f->sheet.n;

	if (f->at + 1 < n && form_list_is_prompt(&f->sheet.items[f->at + 1])
	    && form_list_can_stand(f, f->at + 1) && !f->sheet.items[f->at + 1].answer) {
		f->at++;
		return;
	}
	for (size_t step = 1; step <= n; step++)
		if (form_list_is_due(f, (f->at + step) % n)) {
			f->at = (f->at + step) % n;
			form_list_fold_unless_inside(f);
			return;
		}
	if (f->sheet.answered == f->sheet.due)
		form_list_say(f, "saved; nothing is due. Leave with q, then: assize %s complete %s",
		    f->sheet.second ? "read" : "case", f->sheet.ref);
}
