/*
 * The program that makes reports: what was asked for, and where the report goes.
 */
#include "report/output.h"
#include "report/writer.h"

#include "base/os.h"

#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define USAGE 2 /* exit status of a command line that cannot be understood */

/* What was asked for.  The program assize has looked at it before. */
struct asked {
	const char *db, *as, *inspection, *to, *output;
	int64_t wait_ms, level;
	bool annexe;
};

static void
say(const struct assize_io *io, const char *given)
{
	char text[1024];

	snprintf(text, sizeof text, "%s", given);
	text_make_harmless(text, "");
	fprintf(io->err, "assize: %s\n", text);
}

static bool
take_options(struct asked *k, int argc, char **argv)
{
	static const struct option list[] = { { "db", required_argument, NULL, 'd' },
		{ "as", required_argument, NULL, 'a' },
		{ "inspection", required_argument, NULL, 'i' },
		{ "wait-ms", required_argument, NULL, 'w' }, { "to", required_argument, NULL, 't' },
		{ "level", required_argument, NULL, 'l' }, { "annexe", no_argument, NULL, 'x' },
		{ 0 } };
	int got;

	optind = 0;
	opterr = 0;
	while ((got = getopt_long(argc, argv, "o:", list, NULL)) != -1) {
		if (got == 'd')
			k->db = optarg;
		else if (got == 'a')
			k->as = optarg;
		else if (got == 'i')
			k->inspection = optarg;
		else if (got == 't')
			k->to = optarg;
		else if (got == 'o')
			k->output = optarg;
		else if (got == 'x')
			k->annexe = true;
		else if ((got != 'w' || !text_int(optarg, &k->wait_ms))
			 && (got != 'l' || !text_int(optarg, &k->level)))
			return false;
	}
	return k->db && optind == argc && report_form(k->to) != REPORT_FORMS;
}

enum report_form
report_form(const char *name)
{
	static const char *const names[] = { "md", "html", "fragment", "term" };
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

void
text_end(struct text *t)
{
	free(t->bytes);
}

static bool
write_page(struct report *r, struct text *t, struct assize_err *e)
{
	r->out = open_memstream(&t->bytes, &t->n);
	if (r->out)
		page_write(r);
	return ((r->out && fclose(r->out) == 0)
		   || assize_err_set(e, ASSIZE_MEMORY, "out of memory"))
	       && assize_arena_ok(r->a, e);
}

static bool
deliver(
    const struct assize_io *io, const struct asked *k, const struct text *t, struct assize_err *e)
{
	if (k->output)
		return output_write(k->output, k->db, t->bytes, t->n, e);
	fwrite(t->bytes, 1, t->n, io->out);
	if (fflush(io->out) == 0 && !ferror(io->out))
		return true;
	if (errno == EPIPE) /* who closed a pipe has seen enough, and needs no message */
		return assize_err_set(e, ASSIZE_STORE, "%s", "");
	return assize_err_set(
	    e, ASSIZE_STORE, "the output could not be written: %s", strerror(errno));
}

static bool
report(struct assize_io *io, const struct asked *k, struct assize_store **s, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(text_end) struct text page = { 0 };
	CLEANUP(text_end) struct text rendered = { 0 };
	const struct assize_open how = { .path = k->db, .as = k->as, .wait_ms = (int)k->wait_ms };
	const enum report_form form = report_form(k->to);
	struct report r = { .a = &a,
		.annexe = k->annexe,
		.folded = form == REPORT_TERM,
		.level = (int)k->level,
		.writer = form == REPORT_FRAGMENT ? &writer_fragment : &writer_markdown };

	if (!assize_store_open(s, io, &how, NULL, e) || !gather(*s, k->inspection, &r, e)
	    || !write_page(&r, &page, e))
		return false;
	if (form == REPORT_HTML)
		return render_html(&r, &page, &rendered, e) && deliver(io, k, &rendered, e);
	if (form == REPORT_TERM)
		return render_term(&page, wants_colour(io, k), &rendered, e)
		       && deliver(io, k, &rendered, e);
	return deliver(io, k, &page, e);
}

int
report_run(struct assize_io *io, int argc, char **argv)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(assize_store_close) struct assize_store *s = NULL;
	struct asked k = { .to = "md", .wait_ms = 10000, .level = REPORT_LEVEL };
	struct assize_err e = { .arena = &a };

	/* The Markdown library counts columns as the locale says. */
	setlocale(LC_CTYPE, "C.UTF-8");
	if (!take_options(&k, argc, argv)) {
		say(io, "this program is run by: assize report");
		return USAGE;
	}
	if (k.output && strcmp(k.output, "-") == 0)
		k.output = NULL;
	if (report(io, &k, &s, &e))
		return 0;
	if (!e.first && *e.text)
		say(io, e.text);
	for (const struct assize_problem *p = e.first; p; p = p->next)
		say(io, p->text);
	return assize_err_exit(e.code);
}
