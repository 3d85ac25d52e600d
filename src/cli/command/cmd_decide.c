/* rate and discretion. */
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
	const struct assize_which which = cli_which(c, NULL);
	const struct assize_decision decision = { .standard = argv[0],
		.rating = rating_or_null(argv[1]) };

	(void)argc;
	return cli_done(c,
	    cli_open(c, true) && assize_decision_rate(c->store, &which, &decision, &c->err),
	    decision.rating ? "standard %s: rated %s" : "standard %s: its rating is taken away",
	    argv[0], argv[1]);
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
	const struct assize_which which = cli_which(c, NULL);
	const struct assize_decision decision = { .standard = argv[0],
		.rating = rating_or_null(argv[1]),
		.outside_rule = cli_option(c, "outside-rule") != NULL };

	(void)argc;
	return cli_done(c,
	    cli_open(c, true) && assize_decision_discretion(c->store, &which, &decision, &c->err),
	    decision.rating ? "standard %s: discretion to %s is recorded"
			    : "standard %s: its discretion is taken away",
	    argv[0], argv[1]);
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
