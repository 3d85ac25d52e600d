/* agreement, disagreements and settle. */
#include "cli/command/commands.h"

#include <assize/agreement.h>
#include <assize/judgement.h>

#include <string.h>

static int
run_agreement(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    cli_open(c, false)
		&& assize_agreement_list(
		    c->store, c->inspection, cli_option(c, "by"), &rows, &c->err),
	    &rows);
}

static const struct cli_option agreement_options[] = {
	{ "by", "WHAT", "question, theme or inspector (who gave the first answer)" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_agreement = {
	.name = "agreement",
	.arguments = "",
	.summary = "How far the second readings agree with the first, as each was first completed: "
		   "per cent, Cohen's kappa, Gwet's AC1.",
	.examples = "agreement\nagreement --by question\nagreement --by theme --json\n",
	.options = agreement_options,
	.run = run_agreement,
};

static int
run_disagreements(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    cli_open(c, false)
		&& assize_agreement_disagreements(
		    c->store, c->inspection, cli_option(c, "all") != NULL, &rows, &c->err),
	    &rows);
}

static const struct cli_option disagreements_options[] = {
	{ "all", NULL, "those that are settled too" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_disagreements = {
	.name = "disagreements",
	.arguments = "",
	.summary =
	    "Where two complete readings of a case differ, side by side, until it is settled.",
	.examples = "disagreements\ndisagreements --all --csv >differences.csv\n",
	.options = disagreements_options,
	.run = run_disagreements,
	.narrow = "first_by second_by sample",
};

static int
run_settle(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argv[0]);
	struct assize_sheet sheet;

	(void)argc;
	if (!which.because)
		return cli_usage(c, "give the reason with --because");
	if (!cli_open(c, true)
	    || !assize_agreement_settle(c->store, &which, argv[1], argv[2], &c->err)
	    || !assize_sheet_load(c->store, &which, &c->arena, &sheet, &c->err))
		return cli_fail(c);
	fprintf(c->io->out, "%s: %s is settled: %s\n", sheet.ref, argv[1], argv[2]);
	if (sheet.asked > sheet.answered && strcmp(sheet.state, "open") != 0)
		fprintf(c->io->out,
		    "the case is %s, and %zu of its questions are due now: assize case reopen %s "
		    "--because ...\n",
		    sheet.state, sheet.asked - sheet.answered, sheet.ref);
	return 0;
}

static const struct cli_option settle_options[] = {
	{ "because", "TEXT", "why; needed" },
	{ 0 },
};

const struct cli_command cmd_settle = {
	.name = "settle",
	.arguments = "CASE QUESTION yes|no",
	.summary = "Settles a question on which two readings, or two merged stores, differ: what "
		   "is settled counts, and names who said what.",
	.examples = "settle C01 2.1.2 no --because 'the plan names no contact at all'\n",
	.options = settle_options,
	.least = 3,
	.most = 3,
	.run = run_settle,
	.prose = true,
};
