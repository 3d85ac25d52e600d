/*
 * The program that makes reports: what was asked for, and where the report goes.
 */
#include "program/output.h"
#include "program/program.h"
#include "report/document.h"
#include "report/writer.h"

#include "base/os.h"

#include <errno.h>
#include <locale.h>
#include <string.h>

/* What was asked for; null: not. */
struct asked {
	const char *to, *output, *level, *annexe;
};

enum report_form
report_form(const char *name)
{
	static const char *const names[] = { "md", "html", "fragment", "term", "docx", "odt" };
	size_t i = 0;

	while (i < COUNT_OF(names) && strcmp(names[i], name) != 0)
		i++;
	return (enum report_form)i;
}

/* Colour only on a terminal, and not where it is not wanted. */
static bool
wants_colour(const struct assize_io *io, const struct asked *k)
{
	const char *no = io->env(io->world, "NO_COLOR");

	return !k->output && os_is_terminal(io->out) && (!no || !*no);
}

static bool
write_page(struct report *r, struct os_memory *t, struct assize_err *e)
{
	if (!os_memory_open(t, e))
		return false;
	r->out = t->out;
	page_write(r);
	return os_memory_close(t, e) && assize_arena_ok(r->a, e);
}

static bool
deliver(struct program *p, const struct asked *k, const struct os_memory *t)
{
	FILE *out = p->io->out;

	if (k->output)
		return output_write(k->output, p->db, t->text, t->n, &p->e);
	fwrite(t->text, 1, t->n, out);
	if (fflush(out) == 0 && !ferror(out))
		return true;
	if (errno == EPIPE) /* who closed a pipe has seen enough, and needs no message */
		return assize_err_set(&p->e, ASSIZE_STORE, "%s", "");
	return assize_err_set(
	    &p->e, ASSIZE_STORE, "the output could not be written: %s", strerror(errno));
}

/* What the page becomes in the form that was asked for. */
static bool
render(struct program *p, const struct asked *k, const struct report *r,
    const struct os_memory *page, struct os_memory *rendered)
{
	switch (r->form) {
	case REPORT_HTML:
		return render_html(r, page, rendered, &p->e);
	case REPORT_TERM:
		return render_term(page, wants_colour(p->io, k), rendered, &p->e);
	default:
		return document_make(r, page, rendered, &p->e);
	}
}

static bool
report(struct program *p, const struct asked *k)
{
	CLEANUP(os_memory_end) struct os_memory page = { 0 };
	CLEANUP(os_memory_end) struct os_memory rendered = { 0 };
	const enum report_form form = report_form(k->to ? k->to : "md");
	struct report r = { .a = &p->a,
		.form = form,
		.annexe = k->annexe != NULL,
		.level = k->level ? *k->level - '0' : REPORT_LEVEL,
		.writer = form == REPORT_FRAGMENT ? &writer_fragment : &writer_markdown };

	if (!program_open(p) || !gather(p->s, p->inspection, &r, &p->e)
	    || !write_page(&r, &page, &p->e))
		return false;
	if (form == REPORT_MD || form == REPORT_FRAGMENT)
		return deliver(p, k, &page);
	if (p->io->limit_memory) /* the store is read, and pandoc is another program */
		p->io->limit_memory(p->io->world, p->memory);
	return render(p, k, &r, &page, &rendered) && deliver(p, k, &rendered);
}

int
report_run(struct assize_io *io, int argc, char **argv)
{
	struct program p = { .io = io, .command = "report" };
	struct asked k = { 0 };
	const struct program_word words[] = { { "--to", &k.to }, { "--output", &k.output },
		{ "--level", &k.level }, { "--annexe", &k.annexe }, { 0 } };

	/* The Markdown library counts columns as the locale says. */
	setlocale(LC_CTYPE, "C.UTF-8");
	if (!program_take(&p, argc, argv, words))
		return PROGRAM_USAGE;
	if (k.output && strcmp(k.output, "-") == 0)
		k.output = NULL;
	return program_end(&p, report(&p, &k));
}
