/* breakdown. */
#include "cli/command/commands.h"

#include <assize/breakdown.h>

#define BY_MAX 64

static int
run_breakdown(struct cli *c, int argc, char **argv)
{
	const char *by[BY_MAX], *value;
	struct assize_breakdown ask = {
		.inspection = c->inspection,
		.by = by,
		.groups = cli_option(c, "groups") != NULL,
		.question = cli_option(c, "question"),
		.sample = cli_option(c, "sample"),
	};
	struct assize_rows *rows = NULL;
	size_t few = 0;
	int next = 0, status;

	(void)argc;
	(void)argv;
	while (ask.by_count < BY_MAX && (value = cli_option_each(c, "by", &next)) != NULL)
		by[ask.by_count++] = value;
	if (ask.by_count == 0)
		return cli_usage(
		    c, "say by what with --by, an attribute such as gender, or inspector");
	status = cli_table_rows(c,
	    cli_open(c, false) && assize_breakdown_list(c->store, &ask, &few, &rows, &c->err),
	    &rows);
	if (status == 0 && few > 0)
		cli_say(c, "%zu %s of five cases or fewer: do not read much into %s", few,
		    few == 1 ? "percentage is" : "percentages are", few == 1 ? "it" : "them");
	return status;
}

static const struct cli_option breakdown_options[] = {
	{ "by", "ATTRIBUTE",
	    "an attribute of the framework, or inspector: who has the case now, whoever answered; "
	    "may be given several times" },
	{ "groups", NULL,
	    "values that the framework groups, such as community sentences, are one" },
	{ "question", "REF",
	    "only this question, gate or prompt, or the key questions of a standard" },
	{ "sample", "SAMPLE", "court or out_of_court" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_breakdown = {
	.name = "breakdown",
	.arguments = "--by ATTRIBUTE [--by ATTRIBUTE...]",
	.summary = "Percentages of parts of a sample, each with its margin of error.",
	.examples = "breakdown --by gender --question 2.2.2\nbreakdown --by disposal --by gender "
		    "--groups --csv\n",
	.options = breakdown_options,
	.run = run_breakdown,
	.many = "by",
	.narrow = "basis low high unanswered",
};
