/*
 * The command report: checks what is asked for, and becomes the program that makes reports.
 */
#include "cli/command/commands.h"

#include "base/os.h"

#include <string.h>

/* The form that was asked for, else the one that the ending of the file names; null: neither. */
static const char *
form_asked(struct cli *c)
{
	static const char *const endings[] = { "md", "html", "docx", "odt" };
	const char *to = cli_option(c, "to"), *output = cli_option(c, "o");
	const char *dot = output ? strrchr(output, '.') : NULL;

	for (size_t i = 0; !to && dot && i < COUNT_OF(endings); i++)
		if (strcmp(dot + 1, endings[i]) == 0)
			return endings[i];
	return to;
}

/* A document is no text for a terminal. */
static bool
wants_file(const char *form)
{
	return text_same(form, "docx") || text_same(form, "odt");
}

static int
run_report(struct cli *c, int argc, char **argv)
{
	static const char forms[] = " md html fragment term docx odt ", levels[] = " 1 2 3 ";
	const char *to = cli_option(c, "to"), *output = cli_option(c, "o");
	const char *level = cli_option(c, "level"), *form = form_asked(c);

	(void)argc;
	(void)argv;
	if (to
	    && (!*to || strchr(to, ' ')
		|| !strstr(forms, assize_arena_printf(&c->arena, " %s ", to))))
		return cli_usage(
		    c, "--to %s: not a form, write md, html, fragment, term, docx or odt", to);
	if (level && !text_same(to, "fragment"))
		return cli_usage(c, "--level goes with --to fragment, leave it out");
	if (level && (strlen(level) != 1 || !strstr(levels, level)))
		return cli_usage(c, "--level %s: write 1, 2 or 3", level);
	if (output && !*output)
		return cli_usage(c, "-o is empty");
	if (wants_file(form) && (!output || strcmp(output, "-") == 0) && os_is_terminal(c->io->out))
		return cli_usage(c, "--to %s: a document is no text, name a file with -o", form);
	return cli_become(c, "assize-report", "liblowdown-dev, libmd-dev and libbsd-dev",
	    (struct cli_word[]){ { "--to", form }, { "--output", output }, { "--level", level },
		{ "--annexe", cli_option(c, "annexe") ? "yes" : NULL }, { 0 } });
}

static const struct cli_option report_options[] = {
	{ "to", "FORM",
	    "md, html, fragment (of HTML, for a content-management system), term, docx or odt; "
	    "else by the ending of FILE, or md" },
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
		    "report -o north.docx\nreport --to fragment --level 3 -o north-body.html\n",
	.options = report_options,
	.run = run_report,
};
