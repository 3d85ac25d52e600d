/*
 * The command report: checks what is asked for, and becomes the program that makes reports.
 */
#include "cli/command/commands.h"

#include "base/os.h"

#include <errno.h>
#include <string.h>

#define WORDS_MAX 18

/*
 * Reports carry libraries of their own, so a program of their own makes them: beside this one, or
 * where it is installed.
 */
static void
run_program(struct cli *c, const char *const *argv)
{
	const char *folder = os_program_folder(&c->arena);

	if (folder)
		os_become(assize_arena_printf(&c->arena, "%s/assize-report", folder), argv);
	if (!folder || errno == ENOENT)
		os_become(ASSIZE_LIBEXEC "/assize-report", argv);
}

/* The form that was asked for, else the one that the ending of the file names; null: neither. */
static const char *
form_asked(struct cli *c)
{
	static const char *const endings[] = { "md", "html" };
	const char *to = cli_option(c, "to"), *output = cli_option(c, "o");
	const char *dot = output ? strrchr(output, '.') : NULL;

	for (size_t i = 0; !to && dot && i < COUNT_OF(endings); i++)
		if (strcmp(dot + 1, endings[i]) == 0)
			return endings[i];
	return to;
}

/* The words of the other program's command line; names and values are as they were given. */
static void
put_words(struct cli *c, const char *words[WORDS_MAX])
{
	int n = 0;
	const char *to = form_asked(c), *output = cli_option(c, "o");
	const char *as = c->as ? c->as : c->io->env(c->io->world, "ASSIZE_INSPECTOR");
	const struct {
		const char *name, *value;
	} options[] = { { "--db", cli_store_path(c) }, { "--as", as && *as ? as : NULL },
		{ "--inspection", c->inspection },
		{ "--wait-ms", assize_arena_printf(&c->arena, "%d", c->wait_ms) }, { "--to", to },
		{ "--level", cli_option(c, "level") }, { "-o", output } };

	words[n++] = "assize-report";
	for (size_t i = 0; i < COUNT_OF(options); i++)
		if (options[i].value) {
			words[n++] = options[i].name;
			words[n++] = options[i].value;
		}
	if (cli_option(c, "annexe"))
		words[n++] = "--annexe";
	words[n] = NULL;
}

static int
run_report(struct cli *c, int argc, char **argv)
{
	static const char forms[] = " md html fragment term ", levels[] = " 1 2 3 ";
	const char *level = cli_option(c, "level");
	const char *to = cli_option(c, "to"), *output = cli_option(c, "o");
	const char *words[WORDS_MAX];

	(void)argc;
	(void)argv;
	if (to
	    && (!*to || strchr(to, ' ')
		|| !strstr(forms, assize_arena_printf(&c->arena, " %s ", to))))
		return cli_usage(c, "--to %s: not a form, write md, html, fragment or term", to);
	if (level && !text_same(to, "fragment"))
		return cli_usage(c, "--level goes with --to fragment, leave it out");
	if (level && (strlen(level) != 1 || !strstr(levels, level)))
		return cli_usage(c, "--level %s: write 1, 2 or 3", level);
	if (output && !*output)
		return cli_usage(c, "-o is empty");
	put_words(c, words);
	if (!assize_arena_ok(&c->arena, &c->err))
		return cli_fail(c);
	run_program(c, words);
	assize_err_set(&c->err, ASSIZE_STORE,
	    "report: the program assize-report cannot be run (%s): it comes with the package "
	    "assize, or build it with "
	    "liblowdown-dev, libmd-dev and libbsd-dev installed",
	    strerror(errno));
	return cli_fail(c);
}

static const struct cli_option report_options[] = {
	{ "to", "FORM",
	    "md, html, fragment (of HTML, for a content-management system) or term; else by the "
	    "ending of FILE, or md" },
	{ "level", "N", "of the first heading of a fragment, 1 to 3; 2 where nothing is said" },
	{ "o", "FILE", "where to; - or nothing is standard output" },
	{ "annexe", NULL, "only the ratings and the tables" },
	{ 0 },
};

const struct cli_command cmd_report = {
	.name = "report",
	.arguments = "",
	.summary = "Writes the report of an inspection: ratings, findings, charts, tables, and the "
		   "record it rests on.",
	.examples = "report -o north.html\nreport --to term | less -R\nreport --annexe >tables.md\n"
		    "report --to fragment --level 3 -o north-body.html\n",
	.options = report_options,
	.run = run_report,
};
