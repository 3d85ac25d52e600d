/*
 * The commands import and export.
 */
#include "cli/command/commands.h"

#include <assize/exchange.h>
#include <assize/framework.h>
#include <assize/reading.h>
#include <assize/tables.h>

static int
run_import(struct cli *c, int argc, char **argv)
{
	struct assize_file file = { .name = argv[0] };
	struct assize_bundle b;
	bool good;

	(void)argc;
	if ((file.in = cli_open_input(c, argv[0])) == NULL)
		return cli_fail(c);
	good =
	    cli_open_or_make(c) && assize_exchange_import(c->store, &file, &c->arena, &b, &c->err);
	cli_close_input(c, file.in);
	if (!good)
		return cli_fail(c);
	if (b.made > 0)
		cli_say(c, "inspection %s: imported, %zu entries", b.inspection, b.made);
	else
		cli_say(c, "inspection %s: the store holds just this already, nothing changed",
		    b.inspection);
	return 0;
}

const struct cli_command cmd_import = {
	.name = "import",
	.arguments = "FILE.json",
	.summary = "Imports a whole inspection (assize-inspection/1): all of it, or nothing and "
		   "every problem.",
	.examples = "import fixtures/oxfordshire-2020.json\n",
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

/* The tables for statistics. */
static int
export_tables(struct cli *c, const char *folder)
{
	const struct assize_tables_folder to = { folder, cli_option(c, "force") != NULL };
	size_t defused, first, second;

	if (!cli_open(c, false)
	    || !assize_tables_csv(c->store, c->inspection, &to, &defused, &c->err)
	    || !assize_reading_hidden(c->store, c->inspection, &first, &second, &c->err))
		return cli_fail(c);
	say_hidden(c, second);
	if (defused > 0)
		cli_say(c, "%zu cell%s that a spreadsheet would run as a formula got a ' in front",
		    defused, defused == 1 ? "" : "s");
	return 0;
}

static int
run_export(struct cli *c, int argc, char **argv)
{
	const char *folder = cli_option(c, "csv");
	size_t first, second, left_out;

	(void)argc;
	(void)argv;
	if (folder)
		return export_tables(c, folder);
	if (cli_option(c, "force"))
		return cli_usage(c, "--force goes with --csv, leave it out");
	if (!cli_open(c, false)
	    || !assize_exchange_export(c->store, c->inspection, c->io->out, &c->err)
	    || !assize_reading_hidden(c->store, c->inspection, &first, &second, &c->err)
	    || !assize_exchange_left_out(c->store, c->inspection, &left_out, &c->err))
		return cli_fail(c);
	say_hidden(c, second);
	if (left_out > 0)
		cli_say(c,
		    "what stands around the numbers (%zu of context, evidence and findings) is not "
		    "in this file: a backup or a merge carries it",
		    left_out);
	return 0;
}

static const struct cli_option export_options[] = {
	{ "csv", "DIR",
	    "write cases, judgements and results as CSV into a folder, with a codebook" },
	{ "force", NULL, "replace such files in the folder" },
	{ 0 },
};

const struct cli_command cmd_export = {
	.name = "export",
	.arguments = "",
	.summary = "Prints a whole inspection as JSON (assize-inspection/1), or writes tables for "
		   "statistics: its current facts, not the trail.",
	.examples = "export >north.json\n--inspection north-2026 export >north.json\nexport --csv "
		    "north-tables\n",
	.options = export_options,
	.run = run_export,
};
