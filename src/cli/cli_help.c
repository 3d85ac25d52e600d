/*
 * Help from the records of the commands, wrapped to the screen.  Says nothing that a record does
 * not.
 */
#include "cli/cli.h"

#include <stdarg.h>
#include <string.h>

#define OPTION_TEXT 28 /* the column of what an option is for */
#define SUMMARY_AT 22  /* and of what a command does */

static void
help_options(FILE *out, const struct cli_option *options)
{
	fputs("\nOptions\n", out);
	for (size_t i = 0; options && options[i].name; i++) {
		int n = fprintf(out, "  %s%s%s%s", options[i].name[1] ? "--" : "-", options[i].name,
		    options[i].value ? " " : "", options[i].value ? options[i].value : "");

		n += fprintf(out, "%*s", n < OPTION_TEXT ? OPTION_TEXT - n : 1, "");
		cli_help_wrap(out, options[i].help, n, OPTION_TEXT);
	}
	fputs("  and --db FILE, --as NAME, --inspection REF, --wait SECONDS, --wide as always\n",
	    out);
}

/* A word of a command line, with what stands in quotes. */
static size_t
shell_word(const char *text)
{
	size_t n = 0;
	char quote = '\0';

	for (; text[n] && text[n] != '\n' && (quote || text[n] != ' '); n++)
		if (quote ? text[n] == quote : text[n] == '\'' || text[n] == '"')
			quote = quote ? '\0' : text[n];
	return n;
}

/* A command line as it can be typed, over several lines where it is long.  Result: its bytes. */
static size_t
help_example(FILE *out, const char *line)
{
	size_t at = 0, n;
	int column = fprintf(out, "  assize");

	while ((n = shell_word(line + at)) > 0) {
		const int width = (int)text_width_of(line + at, n);
		const bool more = line[at + n] == ' ';

		if (column + 1 + width + (more ? 2 : 0) > CLI_WIDTH) {
			fputs(" \\\n     ", out);
			column = 5;
		}
		fprintf(out, " %.*s", (int)n, line + at);
		column += 1 + width;
		at += n + more;
	}
	fputc('\n', out);
	return at + (line[at] == '\n');
}

static void
help_one(FILE *out, const struct cli_command *of)
{
	fputs("Examples\n", out);
	for (const char *line = of->examples; *line;)
		line += help_example(out, line);
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

	fprintf(out, "%*s", SUMMARY_AT - n, "");
	cli_help_wrap(out, c->summary, SUMMARY_AT, SUMMARY_AT);
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

static bool
is_of_start(const struct cli_command *c)
{
	for (size_t i = 0; cli_start[i]; i++)
		if (cli_start[i] == c)
			return true;
	return false;
}

/* The rest, under what it is for. */
static void
help_groups(FILE *out)
{
	const struct cli_group *group = cli_groups;

	for (size_t i = 0; cli_commands[i]; i++) {
		if (group->title && group->first == cli_commands[i])
			fprintf(out, "\n%s\n", (group++)->title);
		if (!is_of_start(cli_commands[i]))
			help_line(out, cli_commands[i]);
	}
}

static void
help_all(FILE *out)
{
	fputs("Assize records inspectors' judgements and derives the ratings from them.\n\n"
	      "assize [--db FILE] [--as NAME] [--inspection REF] COMMAND [OPTION...]\n"
	      "    [ARGUMENT...]\n\nFor a start\n",
	    out);
	for (size_t i = 0; cli_start[i]; i++)
		help_line(out, cli_start[i]);
	help_groups(out);
	fputs("\nOptions of every command\n"
	      "  --db FILE         the store; else $ASSIZE_DB, else\n"
	      "                    $XDG_DATA_HOME/assize/assize.db\n"
	      "  --as NAME         who judges; else $ASSIZE_INSPECTOR, else the login\n"
	      "  --inspection REF  may be left out where the store holds one\n"
	      "  --wait SECONDS    how long to wait for other writers; 10 unless told\n"
	      "  --wide            tables as wide as they are, on a narrow screen too\n\n"
	      "assize COMMAND --help shows examples first.  Rows come as a table, which\n"
	      "shows stand-ins for characters that would act on a terminal, or for programs as\n"
	      "--json or --csv, which keep every text as it is.\n"
	      "Exit status: 0 done, 1 refused or found wanting, 2 not understood, 3 not there,\n"
	      "4 the store cannot.\n",
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

void
cli_help_wrap(FILE *out, const char *text, int column, int indent)
{
	cli_help_wrap_at(out, text, column, indent, CLI_WIDTH);
}

void
cli_help_say(FILE *out, const char *fmt, ...)
{
	char text[8192];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	cli_help_wrap(out, text, 0, 0);
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
		const int width = (int)text_width_of(text, n);

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
