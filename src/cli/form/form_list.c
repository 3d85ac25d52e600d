/*
 * Where the form stands: which items are listed, due, or can be stood on.
 */
#include "cli/form/form_part.h"

#include "terminal/typed.h"

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
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	char text[sizeof f->message];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	snprintf(f->message, sizeof f->message, "%s", typed_text(text, &a));
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
	if (f->sheet.second) {
		form_list_say(f, "the second reading is complete, and changes no more");
		return true;
	}
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

bool
form_list_move_to_due(struct form *f)
{
	const size_t next = assize_sheet_next(&f->sheet, f->at);

	if (next == f->sheet.n)
		return false;
	f->at = next;
	form_list_fold_unless_inside(f);
	return true;
}

void
form_list_move_on(struct form *f)
{
	const size_t n = strlen(f->message), below = f->at + 1;

	if (below < f->sheet.n && form_list_is_prompt(&f->sheet.items[below])
	    && form_list_can_stand(f, below) && !f->sheet.items[below].answer)
		f->at = below;
	else if (!form_list_move_to_due(f) && f->sheet.answered == f->sheet.asked)
		snprintf(f->message + n, sizeof f->message - n,
		    ". Nothing is due: c completes the %s", f->sheet.second ? "reading" : "case");
}

/* What the head shows in short, said once in full. */
static void
say_whose(struct form *f)
{
	const struct assize_sheet *s = &f->sheet;

	if (s->others)
		form_list_say(f, "this %s was given to %s: answers given here are recorded as %s's",
		    s->second ? "reading" : "case", s->inspector, s->judge);
}

void
form_list_open(struct form *f)
{
	f->unfolded = f->sheet.n;
	f->top = 0;
	f->before = 0;
	for (size_t i = 0; i < f->sheet.n; i++)
		if (f->sheet.items[i].entry > f->before)
			f->before = f->sheet.items[i].entry;
	f->at = 0;
	if (f->sheet.n > 0 && (f->at = assize_sheet_next(&f->sheet, f->sheet.n - 1)) == f->sheet.n)
		f->at = form_list_first(f, form_list_can_stand);
	say_whose(f);
	(void)form_list_is_closed(f);
}
