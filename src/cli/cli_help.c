/*
 * Help from the records of the commands, wrapped to the screen.  Says nothing that a record does
 * not.
 */
#include "cli/cli.h"

#include <string.h>

static void
help_options(FILE *out, const struct cli_option *options)
{
	fputs("\nOptions\n", out);
	for (size_t i = 0; options && options[i].name; i++) {
		int n = fprintf(out, "  %s%s%s%s", options[i].name[1] ? "--" : "-", options[i].name,
		    options[i].value ? " " : "", options[i].value ? options[i].value : "");

		fprintf(out, "%*s%s\n", n < 28 ? 28 - n : 1, "", options[i].help);
	}
	fputs("  and --db FILE, --as NAME, --inspection REF, --wait SECONDS as for every command\n",
	    out);
}

static void
help_one(FILE *out, const struct cli_command *of)
{
	const char *line = of->examples;

	fputs("Examples\n", out);
	while (*line) {
		size_t n = strcspn(line, "\n");

		fprintf(out, "  assize %.*s\n", (int)n, line);
		line += n + (line[n] == '\n');
	}
	fprintf(out, "\nassize %s%s%s\n  ", of->name, *of->arguments ? " " : "", of->arguments);
	cli_help_wrap(out, of->summary, 2, 2);
	help_options(out, of->options);
	if (of->more)
		fputs(of->more, out);
}

static void
help_line(FILE *out, const struct cli_command *c)
{
	int n = fprintf(out, "  %s", c->name);

	fprintf(out, "%*s", 22 - n, "");
	cli_help_wrap(out, c->summary, 22, 22);
}

/* The lines of a family under a heading; false where there are none. */
static bool
help_lines(FILE *out, const char *before, const char *family)
{
	const size_t n = strlen(family);
	bool some = false;

	for (size_t i = 0; cli_commands[i]; i++) {
		if (strncmp(cli_commands[i]->name, family, n) != 0
		    || cli_commands[i]->name[n] != ' ')
			continue;
		if (!some)
			fprintf(out, "%sassize %s ...\n", before, family);
		help_line(out, cli_commands[i]);
		some = true;
	}
	return some;
}

bool
cli_help_family(FILE *out, const char *family)
{
	const bool some = help_lines(out, "", family);

	if (some)
		fputs("\nassize COMMAND --help shows examples first.\n", out);
	return some;
}

static void
help_all(FILE *out)
{
	fputs("Assize records inspectors' judgements and derives the ratings from them.\n\n"
	      "assize [--db FILE] [--as NAME] [--inspection REF] COMMAND [OPTION...] "
	      "[ARGUMENT...]\n\nCommands\n",
	    out);
	for (size_t i = 0; cli_commands[i]; i++)
		help_line(out, cli_commands[i]);
	fputs(
	    "\n"
	    "  --db FILE         the store; else $ASSIZE_DB, else $XDG_DATA_HOME/assize/assize.db\n"
	    "  --as NAME         who judges; else $ASSIZE_INSPECTOR, else the login\n"
	    "  --inspection REF  may be left out where the store holds one\n"
	    "  --wait SECONDS    how long to wait for other writers; 10 unless told\n\n"
	    "assize COMMAND --help shows examples first.  Rows come as a table, --json or --csv.\n"
	    "Exit status: 0 done, 1 refused or found wanting, 2 not understood, 3 not there, 4 the "
	    "store cannot.\n",
	    out);
}

/* A command, and those whose first word it is. */
static void
help_of(FILE *out, const struct cli_command *of)
{
	help_one(out, of);
	help_lines(out, "\n", of->name);
}

void
cli_help(FILE *out, const struct cli_command *of)
{
	if (of)
		help_of(out, of);
	else
		help_all(out);
}

/* Columns that the first N bytes of TEXT take. */
static int
width_of(const char *text, size_t n)
{
	size_t at = 0, width = 0, columns;

	for (; at < n; width += columns)
		at += text_step(text + at, &columns);
	return (int)width;
}

void
cli_help_wrap(FILE *out, const char *text, int column, int indent)
{
	cli_help_wrap_at(out, text, column, indent, CLI_WIDTH);
}

void
cli_help_wrap_at(FILE *out, const char *given, int column, int indent, int most)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	char *text = assize_arena_alloc(&a, strlen(given) + 1);
	int at = column;

	if (!text)
		return;
	text_make_harmless(strcpy(text, given), "\r\n");
	while (*text) {
		const size_t n = strcspn(text, " \r\n");
		const int width = width_of(text, n);

		if (at > column && at + 1 + width > most) {
			fprintf(out, "\n%*s", indent, "");
			column = at = indent;
		}
		fprintf(out, "%s%.*s", at > column ? " " : "", (int)n, text);
		at += (at > column) + width;
		text += n;
		text += text[0] == '\r' && text[1] == '\n';
		if (*text == '\n') {
			fprintf(out, "\n%*s", indent, "");
			column = at = indent;
		}
		text += *text != '\0';
	}
	fputc('\n', out);
}
