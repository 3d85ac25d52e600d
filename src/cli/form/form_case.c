/* From case to case: one is completed, and the next is offered and opened. */
#include "cli/form/form_part.h"

#include <string.h>

/* Asks which case is next, and says so behind what is said already. */
static bool
offer_next(struct form *f, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const size_t n = strlen(f->message);
	const char *next = NULL;

	if (!f->ops.next(f->ops.ctx, &a, &next, e))
		return false;
	snprintf(f->next, sizeof f->next, "%s", next ? next : "");
	snprintf(f->message + n, sizeof f->message - n,
	    next ? ". Next is %s: c opens it, q leaves" : ". No other is open for you%s: q leaves",
	    f->next);
	return true;
}

static bool
open_next(struct form *f, struct assize_err *e)
{
	f->ops.turn(f->ops.ctx, f->next);
	f->next[0] = '\0';
	f->undo_n = 0;
	f->draft = f->warned = false;
	assize_arena_free(&f->kept);
	if (!form_list_reload(f, e))
		return false;
	form_list_open(f);
	return true;
}

/* Completed where nothing is due, which the store knows; else what it refuses for is said. */
static bool
complete(struct form *f, struct assize_err *e)
{
	struct assize_err why = { 0 };
	const bool done = f->ops.complete(f->ops.ctx, &why);

	if (err_is_fault(&why) || !form_list_reload(f, e)) {
		form_list_say(f, "not complete: %s", why.text);
		return err_is_fault(&why);
	}
	if (done) {
		form_list_say(f, "%s is complete", f->sheet.ref);
		return offer_next(f, e);
	}
	form_list_say(f, "not complete: %s", why.text);
	if (why.count > 1) {
		const size_t n = strlen(f->message);

		snprintf(f->message + n, sizeof f->message - n, " (and %zu more: N goes to them)",
		    why.count - 1);
	}
	return true;
}

bool
form_case_complete(struct form *f, struct assize_err *e)
{
	const struct assize_sheet *s = &f->sheet;

	if (form_answer_keeps_draft(f, "c", "goes on"))
		return true;
	if (f->next[0])
		return open_next(f, e);
	if (!form_list_is(s->state, "open")) {
		form_list_say(f, "%s is %s already", s->ref, s->state);
		return offer_next(f, e);
	}
	if (s->answered == s->asked && !f->sure) {
		f->sure = true;
		form_list_say(f, "everything is answered: c again completes %s", s->ref);
		return true;
	}
	f->sure = false;
	return complete(f, e);
}
