/* The commands of what stands around the numbers: context, evidence, finding. */
#include "cli/command/commands.h"

#include <assize/finding.h>

static const struct cli_option withdraw_options[] = {
	{ "because", "TEXT", "the reason; needed" },
	{ 0 },
};

static int
run_context_set(struct cli *c, int argc, char **argv)
{
	const struct assize_context fact = {
		.label = argv[0],
		.value = argv[1],
		.unit = cli_option(c, "unit"),
		.source = cli_option(c, "source"),
		.date = cli_option(c, "date"),
	};
	const struct assize_which which = cli_which(c, NULL);

	(void)argc;
	return cli_done(c,
	    cli_open(c, true) && assize_context_set(c->store, &which, &fact, &c->err),
	    *argv[1] ? "context %s: set to %s" : "context %s: withdrawn", argv[0], argv[1]);
}

static const struct cli_option context_options[] = {
	{ "unit", "UNIT", "of the value, such as % or 'per 100,000'; '' takes it away" },
	{ "source", "TEXT", "who published it, and where; '' takes it away" },
	{ "date", "TEXT", "the day or period that it is of, such as mid-2018; '' takes it away" },
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_context_set = {
	.name = "context set",
	.arguments = "LABEL VALUE|''",
	.summary =
	    "Sets a contextual fact of the report's facts page; an empty value withdraws it.",
	.examples = "context set 'Reoffending rate in Oxfordshire' 29.9 --unit % --source "
		    "'Ministry of Justice' --date 'April 2017 to March 2018'\n"
		    "context set 'Reoffending rate in Oxfordshire' ''\n",
	.options = context_options,
	.least = 2,
	.most = 2,
	.run = run_context_set,
};

static int
run_context_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    cli_open(c, false) && assize_context_list(c->store, c->inspection, &rows, &c->err),
	    &rows);
}

const struct cli_command cmd_context_list = {
	.name = "context list",
	.arguments = "",
	.summary = "The contextual facts, in the order first set.",
	.examples = "context list\ncontext list --json\n",
	.options = cli_rows_options,
	.run = run_context_list,
};

/* The end of a command that has added something: its key is what it is withdrawn by. */
static int
end_added(struct cli *c, const char *what, bool good, const char *key)
{
	if (!good)
		return cli_fail(c);
	cli_say(c, "%s %s: added", what, key);
	return 0;
}

static int
run_evidence_add(struct cli *c, int argc, char **argv)
{
	const struct assize_evidence evidence = { argv[0], cli_option(c, "kind"), argv[1] };
	const struct assize_which which = cli_which(c, NULL);
	char key[ASSIZE_KEY_SIZE];
	bool good;

	(void)argc;
	if (!evidence.kind)
		return cli_usage(c, "say of what kind with --kind");
	good = cli_open(c, true) && assize_evidence_add(c->store, &which, &evidence, key, &c->err);
	return end_added(c, "evidence", good, key);
}

static const struct cli_option evidence_options[] = {
	{ "kind", "KIND", "interview, meeting, document, survey or observation; needed" },
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_evidence_add = {
	.name = "evidence add",
	.arguments = "STANDARD|QUESTION TEXT --kind KIND",
	.summary = "Adds evidence about the service to a standard that inspectors rate, or to a "
		   "question under it.",
	.examples =
	    "evidence add 1.1 --kind meeting 'The board met; its minutes name an owner for each "
	    "action.'\n"
	    "evidence add 1.2.3 --kind survey 'Eight of eleven case managers feel supported.'\n",
	.options = evidence_options,
	.least = 2,
	.most = 2,
	.run = run_evidence_add,
};

static int
run_evidence_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;
	bool good;

	if (argc > 0 && cli_option(c, "count"))
		return cli_usage(c, "--count is of all standards, leave out %s", argv[0]);
	good = cli_open(c, false);
	if (cli_option(c, "count"))
		good = good && assize_evidence_count(c->store, c->inspection, &rows, &c->err);
	else
		good = good
		       && assize_evidence_list(
			   c->store, c->inspection, argc > 0 ? argv[0] : NULL, &rows, &c->err);
	return cli_table_rows(c, good, &rows);
}

static const struct cli_option evidence_list_options[] = {
	{ "count", NULL, "only how many pieces each standard has, by kind" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_evidence_list = {
	.name = "evidence list",
	.arguments = "[STANDARD|QUESTION]",
	.summary = "The evidence about the service, standard by standard.",
	.examples = "evidence list\nevidence list 1.2\nevidence list --count\n",
	.options = evidence_list_options,
	.most = 1,
	.run = run_evidence_list,
	.narrow = "recorded_at kind",
};

static int
run_evidence_withdraw(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, NULL);

	(void)argc;
	return cli_done(c,
	    cli_open(c, true) && assize_evidence_withdraw(c->store, &which, argv[0], &c->err),
	    "evidence %s: withdrawn", argv[0]);
}

const struct cli_command cmd_evidence_withdraw = {
	.name = "evidence withdraw",
	.arguments = "KEY --because TEXT",
	.summary = "Withdraws a piece of evidence; the trail keeps it.",
	.examples = "evidence withdraw 3-9f1c --because 'Said of another service.'\n",
	.options = withdraw_options,
	.least = 1,
	.most = 1,
	.run = run_evidence_withdraw,
};

/* A domain's number; false: said how it is written. */
static bool
take_domain(struct cli *c, int *domain)
{
	const char *given = cli_option(c, "domain");
	int64_t number = 0;

	*domain = 0;
	if (given && (!text_int(given, &number) || number < 1 || number > 1000))
		return cli_usage(c, "--domain %s: write its number", given), false;
	*domain = (int)number;
	return true;
}

static int
run_finding_add(struct cli *c, int argc, char **argv)
{
	struct assize_finding finding = {
		.kind = cli_option(c, "kind"),
		.standard = cli_option(c, "standard"),
		.to = cli_option(c, "to"),
		.text = argv[0],
	};
	const struct assize_which which = cli_which(c, NULL);
	char key[ASSIZE_KEY_SIZE];
	bool good;

	(void)argc;
	if (!finding.kind)
		return cli_usage(c, "say of what kind with --kind");
	if (!take_domain(c, &finding.domain))
		return CLI_USAGE;
	good = cli_open(c, true) && assize_finding_add(c->store, &which, &finding, key, &c->err);
	return end_added(c, "finding", good, key);
}

static const struct cli_option finding_options[] = {
	{ "kind", "KIND", "strength, improvement, recommendation, good_practice or quote; needed" },
	{ "standard", "STANDARD", "what it is about" },
	{ "domain", "N", "what it is about, where that is no single standard" },
	{ "to", "WHOM", "of a recommendation: who is to follow it" },
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_finding_add = {
	.name = "finding add",
	.arguments = "TEXT --kind KIND",
	.summary = "Adds a finding for the report, behind those that are there.",
	.examples =
	    "finding add --kind strength --standard 1.1 'The board knows the children it serves.'\n"
	    "finding add --kind recommendation --to 'Chair of the board' 'Review the safety plans "
	    "of all children.'\n",
	.options = finding_options,
	.least = 1,
	.most = 1,
	.run = run_finding_add,
};

static int
run_finding_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    cli_open(c, false)
		&& assize_finding_list(
		    c->store, c->inspection, cli_option(c, "kind"), &rows, &c->err),
	    &rows);
}

static const struct cli_option finding_list_options[] = {
	{ "kind", "KIND", "only strengths, only recommendations ..." },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_finding_list = {
	.name = "finding list",
	.arguments = "",
	.summary = "The findings, in their order.",
	.examples = "finding list\nfinding list --kind recommendation\n",
	.options = finding_list_options,
	.run = run_finding_list,
	.narrow = "recorded_at kind",
};

static int
run_finding_withdraw(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, NULL);

	(void)argc;
	return cli_done(c,
	    cli_open(c, true) && assize_finding_withdraw(c->store, &which, argv[0], &c->err),
	    "finding %s: withdrawn", argv[0]);
}

const struct cli_command cmd_finding_withdraw = {
	.name = "finding withdraw",
	.arguments = "KEY --because TEXT",
	.summary = "Withdraws a finding; the trail keeps it.",
	.examples = "finding withdraw 2-9f1c --because 'The board has put it right since.'\n",
	.options = withdraw_options,
	.least = 1,
	.most = 1,
	.run = run_finding_withdraw,
};

static int
run_finding_move(struct cli *c, int argc, char **argv)
{
	const char *before = cli_option(c, "before");
	const struct assize_which which = cli_which(c, NULL);

	(void)argc;
	if (!before)
		return cli_usage(c, "say before which with --before");
	return cli_done(c,
	    cli_open(c, true) && assize_finding_move(c->store, &which, argv[0], before, &c->err),
	    "finding %s: stands before %s now", argv[0], before);
}

static const struct cli_option move_options[] = {
	{ "before", "KEY", "the finding that is to follow; needed" },
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_finding_move = {
	.name = "finding move",
	.arguments = "KEY --before KEY",
	.summary = "Places a finding before another.",
	.examples = "finding move 4-9f1c --before 1-9f1c\n",
	.options = move_options,
	.least = 1,
	.most = 1,
	.run = run_finding_move,
};
