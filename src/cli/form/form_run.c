/* The form on a terminal and a store, until it is left or a signal ends it. */
#include "cli/form/term.h"

#include "base/os.h"

#include <assize/reading.h>

#include <string.h>

static bool
load(const void *ctx, struct assize_arena *a, struct assize_sheet *sheet, struct assize_err *e)
{
	const struct form_place *p = ctx;

	return p->second ? assize_reading_sheet(p->store, &p->which, a, sheet, e)
			 : assize_sheet_load(p->store, &p->which, a, sheet, e);
}

static bool
begin(const struct form_place *p, struct assize_err *e)
{
	return !p->receipts || receipt_begin(p->receipts, p->store, e);
}

/* The end of what records: with its receipt, or taken back. */
static bool
kept(const struct form_place *p, bool recorded, struct assize_err *e)
{
	const bool good = recorded && (!p->receipts || receipt_keep(p->receipts, e));

	if (p->receipts)
		receipt_drop(p->receipts);
	return good;
}

static bool
record(
    const void *ctx, const struct assize_answer *answer, const char *because, struct assize_err *e)
{
	const struct form_place *p = ctx;
	const struct assize_submission said = { .answers = answer, .n = 1 };
	struct assize_which which = p->which;
	struct assize_judged judged;

	which.because = because ? because : which.because;
	return kept(p,
	    begin(p, e)
		&& (p->second ? assize_reading_record(p->store, &which, &said, &judged, e)
			      : assize_judgement_record(p->store, &which, &said, &judged, e)),
	    e);
}

static bool
complete(const void *ctx, struct assize_err *e)
{
	const struct form_place *p = ctx;

	return kept(p,
	    begin(p, e)
		&& (p->second ? assize_reading_complete(p->store, &p->which, e)
			      : assize_casefile_state(p->store, &p->which, "complete", e)),
	    e);
}

static bool
next(const void *ctx, struct assize_arena *a, const char **ref, struct assize_err *e)
{
	const struct form_place *p = ctx;

	return p->second ? assize_reading_next(p->store, &p->which, a, ref, e)
			 : assize_casefile_next(p->store, &p->which, a, ref, e);
}

static void
turn(void *ctx, const char *ref)
{
	struct form_place *p = ctx;

	snprintf(p->ref, sizeof p->ref, "%s", ref);
	p->which.ref = p->ref;
}

bool
form_run_possible(const struct assize_io *io)
{
	const char *kind = io->env(io->world, "TERM");

	return os_is_terminal(io->in) && os_is_terminal(io->out) && kind && *kind
	       && strcmp(kind, "dumb") != 0;
}

static bool
show(struct form *f, const struct term *t, struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory screen = { 0 };

	if (!os_memory_open(&screen, e))
		return false;
	term_size(t, &f->rows, &f->columns);
	form_draw(f, screen.out);
	if (!os_memory_close(&screen, e))
		return false;
	term_show(t, screen.text, f->cursor_row, f->cursor_column);
	return true;
}

/* What was typed and not saved is not lost with the screen. */
static void
say_unsaved(const struct assize_io *io, const struct form *f)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *evidence, *question = form_answer_unsaved(f, &evidence);
	char *text;

	if (!question || (text = assize_arena_alloc(&a, strlen(evidence) + 1)) == NULL)
		return;
	text_make_harmless(strcpy(text, evidence), "\n");
	fprintf(io->err, "assize: evidence typed for %s was not saved:\n%s\n", question, text);
}

bool
form_run(struct assize_io *io, struct form_place *place, int *number, struct assize_err *e)
{
	const struct form_ops ops = { load, record, complete, next, turn, place };
	CLEANUP(term_end) struct term t = { 0 };
	CLEANUP(form_end) struct form f = { 0 };

	*number = 0;
	if (!form_begin(&f, &ops, 24, 80, e) || !term_begin(&t, fileno(io->in), fileno(io->out), e))
		return false;
	f.styled = true;
	while (!f.left) {
		int key;

		if (!term_has_key(&t) && !show(&f, &t, e))
			return false;
		if ((key = term_key(&t)) < 0) {
			*number = t.ended_by;
			break;
		}
		if (!form_key(&f, key, e))
			return false;
		if (key == 'C' - '@')
			*number = SIGINT;
	}
	term_end(&t);
	say_unsaved(io, &f);
	return true;
}
