/* The commands of sampling: import, exclude, size, draw, replace, show. */
#include "cli/command/commands.h"
#include "cli/command/twins.h"

#include <assize/sample.h>
#include <assize/spreadsheet.h>

#include <string.h>

/*
 * The whole number of an option, with a % behind it where it is one; -1 where it was not given.
 * False: said.
 */
static bool
number(struct cli *c, const char *name, int64_t *value)
{
	const char *text = cli_option(c, name);
	size_t n;

	*value = -1;
	if (!text)
		return true;
	n = strlen(text);
	if (n > 1 && text[n - 1] == '%')
		text = assize_arena_printf(&c->arena, "%.*s", (int)n - 1, text);
	if (text_count(text, value))
		return true;
	cli_usage(c, "--%s %.40s: give a whole number", name, text);
	return false;
}

/* What an import does not keep: with the rows that it does it is the whole file. */
static void
say_not_kept(struct cli *c, const struct assize_imported *n)
{
	const struct {
		size_t n;
		const char *what;
	} kinds[] = { { n->passed_over, "of another sample" },
		{ n->nowhere, "of none as the mapping has it" }, { n->empty, "empty" } };
	const char *list = "";
	size_t all = n->rows;

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		all += kinds[i].n;
		if (kinds[i].n > 0)
			list = assize_arena_printf(&c->arena, "%s%s%zu %s", list, *list ? ", " : "",
			    kinds[i].n, kinds[i].what);
	}
	if (*list)
		cli_say(c, "not kept of the file's %zu rows: %s", all, list);
}

static void
say_imported(struct cli *c, const char *sample, const struct assize_imported *n, bool dry_run)
{
	if (n->known)
		cli_say(c, "sample %s: known already, nothing changed", sample);
	cli_say(c, "sample %s: %zu row%s%s, %zu may be drawn, of disposals from %s to %s", sample,
	    n->rows, n->rows == 1 ? "" : "s", dry_run ? " would be imported" : "", n->eligible,
	    n->from, n->to);
	if (n->rows > n->eligible)
		cli_say(c,
		    "kept but not drawn: %zu outside the window, %zu duplicate%s, %zu excluded",
		    n->outside, n->duplicates, n->duplicates == 1 ? "" : "s", n->excluded);
	say_not_kept(c, n);
	if (*n->missing)
		cli_say(c, "not in the file, so that the sample cannot follow it: %s", n->missing);
	if (n->spoilt.as_number > 0)
		cli_say(c,
		    "%zu reference%s such as %s: a spreadsheet made a number of it and digits are "
		    "lost, export again and open the file nowhere",
		    n->spoilt.as_number, n->spoilt.as_number == 1 ? "" : "s", n->spoilt.one);
	if (n->spoilt.short_of_zeros > 0)
		cli_say(c,
		    "%zu reference%s such as %s without the zeros that others begin with: a "
		    "spreadsheet takes them off, export again and open the file nowhere",
		    n->spoilt.short_of_zeros, n->spoilt.short_of_zeros == 1 ? "" : "s",
		    n->spoilt.other);
	twins_say(c, &n->twins);
}

/*
 * Opens what is imported: CSV, or a sheet of a spreadsheet made to it.  False: said in c->err.
 * Close with cli_open_input_end.
 */
static bool
open_population(struct cli *c, struct assize_file *file)
{
	const struct assize_file sheets = { .name = file->name,
		.in = cli_open_input(c, file->name) };
	bool good;

	if (!sheets.in || !assize_spreadsheet_is(file->name)) {
		file->in = sheets.in;
		return file->in != NULL;
	}
	good = assize_spreadsheet_read(&sheets, cli_option(c, "sheet"), &c->arena, file, &c->err);
	cli_open_input_end(c, sheets.in);
	return good;
}

static int
run_import(struct cli *c, int argc, char **argv)
{
	struct assize_file file = { .name = argv[0] },
			   columns = { .name = cli_option(c, "columns") };
	const struct assize_population_from from = { .inspection = c->inspection,
		.sample = cli_option(c, "sample"),
		.file = &file,
		.columns = columns.name ? &columns : NULL,
		.because = cli_option(c, "because"),
		.dry_run = cli_option(c, "dry-run") != NULL };
	struct assize_imported n = { 0 };
	bool good;

	(void)argc;
	if (!from.sample)
		return cli_usage(c, "name the sample with --sample");
	if (!cli_open_separator(c, &file.separator))
		return CLI_USAGE;
	if (cli_option(c, "sheet") && !assize_spreadsheet_is(file.name))
		return cli_usage(c, "--sheet is of .xlsx and .ods, %s is CSV", file.name);
	if (file.separator && assize_spreadsheet_is(file.name))
		return cli_usage(c, "--separator is of CSV, %s is a spreadsheet", file.name);
	if (!open_population(c, &file))
		return cli_fail(c);
	if (columns.name && (columns.in = cli_open_input(c, columns.name)) == NULL) {
		cli_open_input_end(c, file.in);
		return cli_fail(c);
	}
	good = cli_open(c, true) && assize_sample_import(c->store, &from, &c->arena, &n, &c->err);
	cli_open_input_end(c, file.in);
	if (columns.in)
		cli_open_input_end(c, columns.in);
	if (good)
		say_imported(c, from.sample, &n, from.dry_run);
	return cli_end(c, good);
}

static const struct cli_option import_options[] = {
	{ "sample", "SAMPLE", "court or out_of_court" },
	{ "columns", "FILE.json",
	    "which columns mean what, and what the wordings stand for (assize-columns/1)" },
	{ "sheet", "NAME", "of an .xlsx or .ods; where it has one it may be left out" },
	CLI_SEPARATOR,
	{ "dry-run", NULL, "check everything, import nothing" },
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_sample_import = {
	.name = "sample import",
	.arguments = "FILE --sample SAMPLE",
	.summary = "Imports the eligible cases of a sample from CSV, or a sheet of an .xlsx or "
		   ".ods: columns ref, date, officer and attribute codes, or as a mapping says.",
	.examples = "sample import court.csv --sample court\n"
		    "sample import export.csv --sample court --columns childview.json\n"
		    "sample import export.xlsx --sheet Court --sample court --columns "
		    "childview.json\n",
	.more = "\nA spreadsheet is read through LibreOffice (the package libreoffice-calc): a "
		"date\ncell is its day, however it is shown, and a text cell keeps its zeros.\n",
	.options = import_options,
	.least = 1,
	.most = 1,
	.run = run_import,
};

/* A reference with the sample that was named, or as it is. */
static const char *
with_sample(struct cli *c, const char *ref)
{
	const char *sample = cli_option(c, "sample");

	return sample ? assize_arena_printf(&c->arena, "%s/%s", sample, ref) : ref;
}

static int
run_exclude(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, with_sample(c, argv[0]));
	const bool back = cli_option(c, "back") != NULL;
	size_t eligible = 0;
	bool good;

	(void)argc;
	good =
	    cli_open(c, true) && assize_sample_exclude(c->store, &which, back, &eligible, &c->err);
	if (good)
		cli_say(c, "%s: %s, %zu may be drawn", argv[0], back ? "let in again" : "excluded",
		    eligible);
	return cli_end(c, good);
}

static const struct cli_option exclude_options[] = {
	{ "sample", "SAMPLE", "where two samples have the reference" },
	{ "back", NULL, "let it in again" },
	{ "because", "TEXT", "the reason" },
	{ 0 },
};

const struct cli_command cmd_sample_exclude = {
	.name = "sample exclude",
	.arguments = "REF --because TEXT",
	.summary = "Takes a case out of what may be drawn; it is kept, with the reason.",
	.examples =
	    "sample exclude CV-20417 --because 'moved to another area before an assessment'\n",
	.options = exclude_options,
	.least = 1,
	.most = 1,
	.run = run_exclude,
};

static int
run_size(struct cli *c, int argc, char **argv)
{
	struct assize_sizing how = { .sample = cli_option(c, "sample") };
	struct assize_rows *rows = NULL;
	int64_t confidence, margin;

	(void)argc;
	(void)argv;
	if (!number(c, "population", &how.population) || !number(c, "confidence", &confidence)
	    || !number(c, "margin", &margin))
		return CLI_USAGE;
	how.confidence_percent = (int)confidence;
	how.margin_percent = (int)margin;
	if (!cli_open(c, false)) { /* a size can be asked before there is a store */
		if (c->err.code != ASSIZE_NOT_FOUND || how.population < 0)
			return cli_fail(c);
		c->err = (struct assize_err){ .arena = &c->arena };
	}
	return cli_table_rows(
	    c, assize_sample_size(c->store, c->inspection, &how, &rows, &c->err), &rows);
}

static const struct cli_option size_options[] = {
	{ "sample", "SAMPLE", "of this sample only" },
	{ "population", "N", "cases to choose from; else as imported" },
	{ "confidence", "PERCENT", "else as the framework has it" },
	{ "margin", "POINTS", "else as the framework has it" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_sample_size = {
	.name = "sample size",
	.arguments = "",
	.summary = "How many cases a sample needs, and what other margins would.",
	.examples = "sample size\nsample size --population 23 --confidence 80 --margin 5\n",
	.options = size_options,
	.run = run_size,
};

/*
 * What is neither drawn nor in reserve is said too: counts that do not add up are taken for a
 * mistake.
 */
static void
say_counts(struct cli *c, const struct assize_draw_counts *n)
{
	const char *in = "", *rest = "";

	if (n->replacements > 0)
		in = assize_arena_printf(&c->arena, "%zu replacement%s, ", n->replacements,
		    n->replacements == 1 ? "" : "s");
	if (n->neither > 0)
		rest = assize_arena_printf(&c->arena, ", %zu neither", n->neither);
	cli_say(c, "sample %s: %zu of %zu drawn, %s%zu in reserve%s", n->sample, n->drawn,
	    n->eligible, in, n->reserves, rest);
}

static int
run_draw(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, NULL);
	struct assize_draw_options how = {
		.sample = cli_option(c, "sample"), .seed = cli_option(c, "seed"), .arena = &c->arena
	};
	struct assize_draw_counts n = { 0 };
	int64_t reserve, officer;
	bool good;

	(void)argc;
	(void)argv;
	if (!how.sample || !how.seed)
		return cli_usage(c, "name the sample with --sample and give a --seed");
	if (!number(c, "size", &how.size) || !number(c, "reserve", &reserve)
	    || !number(c, "per-officer", &officer))
		return CLI_USAGE;
	how.reserve_percent = (int)reserve;
	how.per_officer = (int)officer;
	good = cli_open(c, true) && assize_sample_draw(c->store, &which, &how, &n, &c->err);
	if (good)
		say_counts(c, &n);
	if (good && n.gave_way > 0)
		cli_say(c, "%zu case%s gave way, so that at most %d are of one case manager",
		    n.gave_way, n.gave_way == 1 ? "" : "s", n.per_officer);
	if (good && n.over > 0)
		cli_say(c,
		    "%zu case%s above the limit of %d for one case manager, which the population "
		    "does not allow to hold",
		    n.over, n.over == 1 ? " is" : "s are", n.per_officer);
	if (good)
		twins_say(c, &n.twins);
	return cli_end(c, good);
}

static const struct cli_option draw_options[] = {
	{ "sample", "SAMPLE", "court or out_of_court" },
	{ "seed", "TEXT", "what the order hangs on; the same seed draws the same cases" },
	{ "size", "N", "else the sample's target, else what the framework's margin needs" },
	{ "reserve", "PERCENT", "of what is drawn of each group; else 20%" },
	{ "per-officer", "N", "at most so many of one case manager; else as the framework has it" },
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_sample_draw = {
	.name = "sample draw",
	.arguments = "--sample SAMPLE --seed TEXT",
	.summary = "Draws a sample in the population's proportions, and makes its cases; anybody "
		   "can repeat it.",
	.examples = "sample draw --sample court --seed 'North 2026'\n"
		    "sample draw --sample court --seed 'North 2026' --size 21 --reserve 20% "
		    "--per-officer 6\n",
	.options = draw_options,
	.run = run_draw,
};

static int
run_replace(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, with_sample(c, argv[0]));
	struct assize_replaced in = { 0 };
	bool good;

	(void)argc;
	good =
	    cli_open(c, true) && assize_sample_replace(c->store, &which, &c->arena, &in, &c->err);
	if (good)
		cli_say(c, "%s: withdrawn, %s of %s comes in its place", argv[0], in.ref,
		    *in.group ? in.group : "the sample");
	if (good && in.over)
		cli_say(c,
		    "%s: its case manager has the limit, and no reserve of the group has another",
		    in.ref);
	return cli_end(c, good);
}

static const struct cli_option replace_options[] = {
	{ "sample", "SAMPLE", "where two samples have the reference" },
	{ "because", "TEXT", "the reason" },
	{ 0 },
};

const struct cli_command cmd_sample_replace = {
	.name = "sample replace",
	.arguments = "CASE --because TEXT",
	.summary = "Withdraws a drawn case and takes the next reserve of its group.",
	.examples = "sample replace CV-20417 --because 'no assessment was made'\n",
	.options = replace_options,
	.least = 1,
	.most = 1,
	.run = run_replace,
};

/* Under the table of what is drawn, how many that is of each sample. */
static bool
say_drawn(struct cli *c, const struct assize_sample_of *of)
{
	struct assize_draws draws;

	if (!assize_sample_counts(c->store, of, &c->arena, &draws, &c->err))
		return false;
	for (size_t i = 0; i < draws.n; i++)
		say_counts(c, &draws.list[i]);
	return true;
}

static int
run_show(struct cli *c, int argc, char **argv)
{
	static const char *const whats[] = { "check", "history", "population" };
	const struct assize_sample_of of = { c->inspection, cli_option(c, "sample") };
	const char *what = "drawn";
	struct assize_rows *rows = NULL;
	int asked = 0, status;

	(void)argc;
	(void)argv;
	for (size_t i = 0; i < COUNT_OF(whats); i++)
		if (cli_option(c, whats[i])) {
			what = whats[i];
			asked++;
		}
	if (asked > 1)
		return cli_usage(c, "use one of --check, --history and --population");
	status = cli_table_rows(c,
	    cli_open(c, false) && assize_sample_show(c->store, &of, what, &rows, &c->err), &rows);
	if (status != 0 || asked > 0 || cli_option(c, "json") || cli_option(c, "csv"))
		return status;
	return cli_end(c, say_drawn(c, &of));
}

static const struct cli_option show_options[] = {
	{ "sample", "SAMPLE", "of this sample only" },
	{ "check", NULL, "population, drawn and achieved side by side, and the margin achieved" },
	{ "history", NULL, "how each count came about" },
	{ "population", NULL, "every row that was imported, and why it may not be drawn" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_sample_show = {
	.name = "sample show",
	.arguments = "",
	.summary =
	    "The cases drawn and in reserve, in order, and how well they stand for the population.",
	.examples =
	    "sample show --sample court\nsample show --check\nsample show --population --csv\n",
	.options = show_options,
	.run = run_show,
	.narrow = "proportional rounded drawn_percent drawn population achieved percent",
};

static int
run_columns(struct cli *c, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	if (!cli_option(c, "example"))
		return cli_usage(c, "an example is all that it prints, ask for it with --example");
	return cli_end(
	    c, cli_open(c, false)
		   && assize_sample_columns_example(c->store, c->inspection, c->io->out, &c->err));
}

static const struct cli_option columns_options[] = {
	{ "example", NULL, "by the samples, attributes and values of the framework" },
	{ 0 },
};

const struct cli_command cmd_sample_columns = {
	.name = "sample columns",
	.arguments = "--example",
	.summary = "Prints a mapping for sample import --columns as JSON, to be corrected to the "
		   "columns and wordings of an export.",
	.examples = "sample columns --example >columns.json\n"
		    "sample import population.csv --sample court --columns columns.json\n",
	.options = columns_options,
	.run = run_columns,
};
