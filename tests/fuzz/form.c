/* Keys into the form. */
#include "fuzz/fuzz.h"
#include "cli/form/form.h"
#include "ground/which.h"

#include <stdlib.h>
#include <string.h>

static bool
load(const void *ctx, struct assize_arena *a, struct assize_sheet *sheet, struct assize_err *e)
{
	const struct form_place *p = ctx;

	return assize_sheet_load(p->store, &p->which, a, sheet, e);
}

static bool
record(
    const void *ctx, const struct assize_answer *answer, const char *because, struct assize_err *e)
{
	const struct form_place *p = ctx;
	struct assize_which which = p->which;
	struct assize_judged judged;

	which.because = because;
	return assize_judgement_record(p->store, &which, ANSWERS(answer, 1), &judged, e);
}

static bool
complete(const void *ctx, struct assize_err *e)
{
	const struct form_place *p = ctx;

	return assize_casefile_state(p->store, &p->which, "complete", e);
}

static bool
next(const void *ctx, struct assize_arena *a, const char **ref, struct assize_err *e)
{
	const struct form_place *p = ctx;

	return assize_casefile_next(p->store, &p->which, a, ref, e);
}

static void
turn(void *ctx, const char *ref)
{
	struct form_place *p = ctx;

	snprintf(p->ref, sizeof p->ref, "%s", ref);
	p->which.ref = p->ref;
}

/* As many lines as rows, none wider than the screen, and the cursor on it. */
static void
draw(struct form *f)
{
	CLEANUP(text_free) char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	int lines = 0;

	form_draw(f, out);
	MUST(fclose(out) == 0 && text_utf8_bad(text, n) == n);
	for (char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1, lines++) {
		*end = '\0';
		MUST(text_width(line) <= (size_t)f->columns);
	}
	MUST(lines == f->rows && f->cursor_row >= 0 && f->cursor_row < f->rows);
}

/*
 * Keys: each byte one, from 0xF0 on the named ones; 0xEF gives the screen the size of the two bytes
 * after it.
 */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	struct form_place place = { .store = s,
		.which = { .inspection = "here-2026", .ref = "C01" } };
	const struct form_ops ops = { load, record, complete, next, turn, &place };
	CLEANUP(form_end) struct form f = { 0 };
	struct assize_err e = { 0 };

	MUST(form_begin(&f, &ops, 24, 80, &e));
	for (size_t i = 0; i < n && i < 200 && !f.left; i++) {
		const unsigned char *p = (const unsigned char *)text + i;

		if (*p == 0xEF && i + 2 < n) {
			f.rows = p[1] % 64 + 1;
			f.columns = p[2] + 1;
			i += 2;
		}
		MUST(form_key(&f, *p >= 0xF0 ? FORM_UP + *p - 0xF0 : *p, &e));
		MUST(f.sheet.n == 0 || (f.at < f.sheet.n && f.unfolded <= f.sheet.n));
		MUST(f.edit.at <= f.edit.n && text_utf8_bad(f.edit.text, f.edit.n) == f.edit.n);
		draw(&f);
	}
	fuzz_check(s, true, 0, &e);
}
