/* compare and trend: one inspection beside others, and all of them over the years. */
#include "cli/command/commands.h"

#include <assize/compare.h>

#include <string.h>

#define WITH_MAX 256

static int
run_compare(struct cli *c, int argc, char **argv)
{
	const char *with[WITH_MAX], *value;
	struct assize_compare ask = {
		.inspection = argc > 0 ? argv[0] : c->inspection,
		.with = with,
		.all_states = cli_option(c, "all-states") != NULL,
	};
	struct assize_rows *rows = NULL;
	int next = 0;

	while ((value = cli_option_each(c, "with", &next)) != NULL) {
		if (strcmp(value, "all") == 0)
			continue;
		if (ask.with_count == WITH_MAX)
			return cli_usage(c, "name at most %d with --with, or all", WITH_MAX);
		with[ask.with_count++] = value;
	}
	return cli_table_rows(
	    c, cli_open(c, false) && assize_compare_rows(c->store, &ask, &rows, &c->err), &rows);
}

static const struct cli_option compare_options[] = {
	{ "with", "REF",
	    "this inspection, final or not; may be given several times; all: as without" },
	{ "all-states", NULL, "with inspections that are not final too" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_compare = {
	.name = "compare",
	.arguments = "[REF]",
	.summary =
	    "One inspection beside all final ones of its framework: median, quartiles, rank.",
	.examples = "compare north-2026\ncompare north-2026 --with south-2026 --with east-2025\n"
		    "compare north-2026 --all-states --csv\n",
	.options = compare_options,
	.run = run_compare,
	.most = 1,
	.many = "with",
	.narrow = "title unit low high all_yes all_relevant lowest highest",
};

static int
run_trend(struct cli *c, int argc, char **argv)
{
	const char *by = cli_option(c, "by");
	struct assize_trend ask = {
		.of = argv[0],
		.framework = cli_option(c, "framework"),
		.by_month = by && strcmp(by, "month") == 0,
		.all_states = cli_option(c, "all-states") != NULL,
	};
	struct assize_rows *rows = NULL;

	(void)argc;
	c->no_rows = "no final inspection has a value; --all-states takes the others too";
	if (by && !ask.by_month && strcmp(by, "year") != 0)
		return cli_usage(c, "--by takes year or month");
	return cli_table_rows(
	    c, cli_open(c, false) && assize_trend_rows(c->store, &ask, &rows, &c->err), &rows);
}

static const struct cli_option trend_options[] = {
	{ "by", "WHAT", "year, as without, or month, of the start of the fieldwork" },
	{ "framework", "CODE", "where inspections are of several" },
	{ "all-states", NULL, "with inspections that are not final too" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_trend = {
	.name = "trend",
	.arguments = "QUESTION|STANDARD",
	.summary = "A key question or a standard over the years, in all final inspections.",
	.examples = "trend 2.1.2\ntrend 2.1 --by month\n",
	.options = trend_options,
	.run = run_trend,
	.least = 1,
	.most = 1,
	.narrow = "yes relevant quartile_1 quartile_3",
};
