/*
 * The commands import and export.
 */
#include "cli/command/commands.h"
#include "cli/command/twins.h"

#include <assize/exchange.h>
#include <assize/framework.h>
#include <assize/reading.h>
#include <assize/tables.h>

#include <string.h>

static int
run_import(struct cli *c, int argc, char **argv)
{
	struct assize_file file = { .name = argv[0] };
	const char *whole = "";
	struct assize_bundle b;
	bool good;

	(void)argc;
	if ((file.in = cli_open_input(c, argv[0])) == NULL)
		return cli_fail(c);
	good = cli_open_or_make(c)
	       && (cli_option(c, "edited") ? assize_bundle_import_edited : assize_bundle_import)(
		   c->store, &file, &c->arena, &b, &c->err);
	cli_open_input_end(c, file.in);
	if (!good)
		return cli_fail(c);
	if (!b.hashed)
		whole = ", from a file without a sha256 to tell whether it is whole";
	if (b.made > 0)
		cli_say(c, "inspection %s: imported, %zu entries%s", b.inspection, b.made, whole);
	else
		cli_say(c, "inspection %s: the store holds just this already, nothing changed%s",
		    b.inspection, whole);
	return cli_end(c, twins_say_cases(c, b.inspection));
}

static const struct cli_option import_options[] = {
	{ "edited", NULL, "take a file whose sha256 is not that of its text, as it was edited" },
	{ 0 },
};

const struct cli_command cmd_import = {
	.name = "import",
	.arguments = "FILE.json",
	.summary = "Imports a whole inspection (assize-inspection/1): all of it, or nothing and "
		   "every problem.",
	.examples = "import fixtures/oxfordshire-2020.json\n",
	.options = import_options,
	.least = 1,
	.most = 1,
	.run = run_import,
};

static void
say_hidden(const struct cli *c, size_t second)
{
	if (second > 0)
		cli_say(c, "%zu second reading%s under way %s left out", second,
		    second == 1 ? "" : "s", second == 1 ? "is" : "are");
}

/* The tables for statistics.  What is to be said of them is asked first: they are the last step. */
static int
export_tables(struct cli *c, const char *folder)
{
	const struct assize_tables_folder to = { folder, cli_option(c, "force") != NULL };
	size_t defused, first, second;

	if (!cli_open(c, false)
	    || !assize_reading_hidden(c->store, c->inspection, &first, &second, &c->err)
	    || !assize_tables_csv(c->store, c->inspection, &to, &defused, &c->err))
		return cli_fail(c);
	say_hidden(c, second);
	if (defused > 0)
		cli_say(c, "%zu cell%s that a spreadsheet would run as a formula got a ' in front",
		    defused, defused == 1 ? "" : "s");
	return 0;
}

/* A file of another program's. */
struct form {
	const char *name, *file; /* "sav"; null: not asked for */
};

/* Options that go with some forms only; null where all is well. */
static const char *
misplaced(const struct cli *c, const struct form *f)
{
	const bool statistics = f->file && strcmp(f->name, "xlsx") != 0;

	if (cli_option(c, "table") && !statistics)
		return "--table goes with --sav or --dta, leave it out";
	if (cli_option(c, "leave-out") && !f->file)
		return "--leave-out goes with --sav, --dta or --xlsx, leave it out";
	if (cli_option(c, "force") && !f->file && !cli_option(c, "csv"))
		return "--force goes with --csv, --sav, --dta or --xlsx, leave it out";
	return NULL;
}

static int
export_file(struct cli *c, const struct form *f)
{
	static const char tables[] = " cases judgements results ";
	const char *table = cli_option(c, "table");

	if (!*f->file || strcmp(f->file, "-") == 0)
		return cli_usage(c, "--%s wants the name of a file", f->name);
	if (table
	    && (!*table || strchr(table, ' ')
		|| !strstr(tables, assize_arena_printf(&c->arena, " %s ", table))))
		return cli_usage(
		    c, "--table %s: not a table, write cases, judgements or results", table);
	return cli_become(c, "assize-export", "libreadstat-dev, libxlsxwriter-dev and zlib1g-dev",
	    (struct cli_word[]){ { "--to", f->name }, { "--output", f->file }, { "--table", table },
		{ "--force", cli_option(c, "force") ? "yes" : NULL },
		{ "--leave-out", cli_option(c, "leave-out") ? "yes" : NULL }, { 0 } });
}

/* The whole inspection as JSON. */
static int
export_inspection(struct cli *c)
{
	size_t first, second, left_out;

	if (!cli_open(c, false)
	    || !assize_bundle_write(c->store, c->inspection, c->io->out, &c->err)
	    || !assize_reading_hidden(c->store, c->inspection, &first, &second, &c->err)
	    || !assize_bundle_left_out(c->store, c->inspection, &left_out, &c->err))
		return cli_fail(c);
	say_hidden(c, second);
	if (left_out > 0)
		cli_say(c,
		    "what stands around the numbers (%zu of context, evidence and findings) is not "
		    "in this file: a backup or a merge carries it",
		    left_out);
	return 0;
}

static int
run_export(struct cli *c, int argc, char **argv)
{
	static const char *const names[] = { "sav", "dta", "xlsx" };
	const char *folder = cli_option(c, "csv");
	struct form f = { 0 };
	int asked = folder != NULL;

	(void)argc;
	(void)argv;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (cli_option(c, names[i])) {
			f = (struct form){ names[i], cli_option(c, names[i]) };
			asked++;
		}
	if (asked > 1)
		return cli_usage(c, "--csv, --sav, --dta and --xlsx: take one of them at a time");
	if (misplaced(c, &f))
		return cli_usage(c, "%s", misplaced(c, &f));
	return folder	? export_tables(c, folder)
	       : f.file ? export_file(c, &f)
			: export_inspection(c);
}

static const struct cli_option export_options[] = {
	{ "csv", "DIR",
	    "write cases, judgements and results as CSV into a folder, with a codebook" },
	{ "sav", "FILE", "write one of these tables for SPSS, with labels and missing codes" },
	{ "dta", "FILE", "the same for Stata" },
	{ "table", "NAME", "which: cases, judgements (where nothing is said) or results" },
	{ "xlsx", "FILE",
	    "write ratings, key questions, cases, judgements and the codebook for Excel" },
	{ "leave-out", NULL, "leave out texts and labels too long for the file, and say how many" },
	{ "force", NULL, "replace files that are there" },
	{ 0 },
};

const struct cli_command cmd_export = {
	.name = "export",
	.arguments = "",
	.summary =
	    "Prints a whole inspection as JSON (assize-inspection/1), or writes tables of it for "
	    "other programs: its current facts, not the trail.",
	.examples = "export >north.json\n--inspection north-2026 export >north.json\n"
		    "export --csv north-tables\nexport --sav north.sav\n"
		    "export --dta north-cases.dta --table cases\nexport --xlsx north.xlsx\n",
	.options = export_options,
	.run = run_export,
};
