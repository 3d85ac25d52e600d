/* ratings, progress and summary. */
#include "cli/command/commands.h"
#include "cli/show.h"

#include <assize/breakdown.h>
#include <assize/compare.h>
#include <assize/exchange.h>
#include <assize/inspection.h>

static int
run_progress(struct cli *c, int argc, char **argv)
{
	static const struct {
		const char *by, *heading;
	} ways[] = { { "sample", "" }, { "inspector", "\n" }, { "case", "\n" },
		{ "discuss", "\nTo discuss\n" } };
	const char *by = cli_option(c, "by");
	struct assize_rows *rows = NULL;
	bool good = cli_open(c, false);

	(void)argc;
	(void)argv;
	if (by || cli_option(c, "json") || cli_option(c, "csv"))
		return cli_table_rows(c,
		    good
			&& assize_result_progress(
			    c->store, c->inspection, by ? by : "case", &rows, &c->err),
		    &rows);
	for (size_t i = 0; i < COUNT_OF(ways); i++)
		good =
		    good
		    && assize_result_progress(c->store, c->inspection, ways[i].by, &rows, &c->err)
		    && cli_table(c, ways[i].heading, &rows);
	return cli_end(c, good);
}

static const struct cli_option progress_options[] = {
	{ "by", "WHAT", "sample, inspector, case or discuss only" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_progress = {
	.name = "progress",
	.arguments = "",
	.summary = "What is entered against the target, by sample, inspector and case, and what is "
		   "marked to discuss.",
	.examples = "progress\nprogress --by inspector --csv\n",
	.options = progress_options,
	.run = run_progress,
};

/* A line for each inspection, or how many have which rating. */
static int
run_ratings_all(struct cli *c)
{
	const char *by = cli_option(c, "by");
	struct assize_rows *rows = NULL;
	bool good;

	if (cli_option(c, "margins"))
		return cli_usage(c, "--margins are of one inspection, leave out --all");
	good = cli_open(c, false);
	c->no_rows = by ? "no inspection is final; --all-states takes the others too" : NULL;
	if (by)
		return cli_table_rows(c,
		    good
			&& assize_rated_rows(
			    c->store, by, cli_option(c, "all-states") != NULL, &rows, &c->err),
		    &rows);
	return cli_table_rows(c, good && assize_inspection_list(c->store, &rows, &c->err), &rows);
}

static int
run_ratings(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;
	struct assize_result result;
	bool good;

	(void)argc;
	(void)argv;
	if (cli_option(c, "all"))
		return run_ratings_all(c);
	if (cli_option(c, "by") || cli_option(c, "all-states"))
		return cli_usage(c, "--by and --all-states go with --all");
	good = cli_open(c, false);
	if (cli_option(c, "margins"))
		return cli_table_rows(
		    c, good && assize_margin_rows(c->store, c->inspection, &rows, &c->err), &rows);
	if (cli_option(c, "json") || cli_option(c, "csv"))
		return cli_table_rows(c,
		    good && assize_result_standards(c->store, c->inspection, &rows, &c->err),
		    &rows);
	if (!good || !assize_result_load(c->store, c->inspection, &c->arena, &result, &c->err))
		return cli_fail(c);
	show_ratings(c->io->out, &result);
	return 0;
}

static const struct cli_option ratings_options[] = {
	{ "all", NULL, "a line for each inspection in the store" },
	{ "by", "WHAT",
	    "with --all, how many final inspections have each rating: by framework, by the year of "
	    "the fieldwork's start, or of all of them by state" },
	{ "all-states", NULL, "with --by, inspections that are not final too" },
	{ "margins", NULL,
	    "the margin of error of each key question instead, in percentage points" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_ratings = {
	.name = "ratings",
	.arguments = "",
	.summary =
	    "Percentages, bands, ratings and the score of one inspection, or a line for each.",
	.examples =
	    "ratings\nratings --all\nratings --all --by year\nratings --margins\nratings --csv\n",
	.options = ratings_options,
	.run = run_ratings,
	.prose = true,
	.narrow = "score_low score_high score_max framework complete basis",
};

static int
run_summary(struct cli *c, int argc, char **argv)
{
	struct assize_result result;

	(void)argc;
	(void)argv;
	return cli_end(
	    c, cli_open(c, false)
		   && assize_result_load(c->store, c->inspection, &c->arena, &result, &c->err)
		   && assize_summary_write(&result, c->io->out, &c->err));
}

static const struct cli_option summary_options[] = {
	{ "json", NULL, "as always" },
	{ 0 },
};

const struct cli_command cmd_summary = {
	.name = "summary",
	.arguments = "",
	.summary = "Prints the JSON summary (assize-summary/1): equal facts give equal bytes.",
	.examples = "summary >north.summary.json\n",
	.options = summary_options,
	.run = run_summary,
};
