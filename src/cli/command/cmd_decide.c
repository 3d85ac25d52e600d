#include "cli/command/commands.h"

#include <assize/decision.h>

#include <string.h>

static const char *
rating_or_null(const char *word)
{
	return strcmp(word, "clear") == 0 ? NULL : word;
}

static int
run_rate(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return cli_end(c, cli_open(c, true)
			      && assize_decision_rate(c->store, c->inspection, argv[0],
				  rating_or_null(argv[1]), cli_option(c, "because"), &c->err));
}

static const struct cli_option rate_options[] = {
	{ "because", "TEXT", "the reason; needed" },
	{ 0 },
};

const struct cli_command cmd_rate = {
	.name = "rate",
	.arguments = "STANDARD RATING|clear --because TEXT",
	.summary = "Rates a standard that inspectors rate.",
	.examples = "rate 1.1 good --because 'A clear vision, and a board that follows it.'\n",
	.options = rate_options,
	.least = 2,
	.most = 2,
	.run = run_rate,
};

static int
run_discretion(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return cli_end(c, cli_open(c, true)
			      && assize_decision_discretion(c->store, c->inspection, argv[0],
				  rating_or_null(argv[1]), cli_option(c, "outside-rule") != NULL,
				  cli_option(c, "because"), &c->err));
}

static const struct cli_option discretion_options[] = {
	{ "because", "TEXT", "the reason; needed" },
	{ "outside-rule", NULL,
	    "record it although it is outside the rule; it is flagged everywhere" },
	{ 0 },
};

const struct cli_command cmd_discretion = {
	.name = "discretion",
	.arguments = "STANDARD RATING|clear --because TEXT",
	.summary = "Records professional discretion: a standard rated otherwise than derived, by "
		   "one band and within the margin.",
	.examples =
	    "discretion 3.1 outstanding --because 'One case decides, and its file came late.'\n"
	    "discretion 3.1 clear --because 'No longer needed.'\n",
	.options = discretion_options,
	.least = 2,
	.most = 2,
	.run = run_discretion,
};
