/* The challenge commands. */
#include "cli/command/commands.h"

#include <assize/challenge.h>

static int
run_add(struct cli *c, int argc, char **argv)
{
	const char *about = cli_option(c, "about"), *question = cli_option(c, "question");
	const struct assize_challenge what = { argv[0], question ? question : about };
	const struct assize_which which = cli_which(c, cli_option(c, "case"));
	char key[ASSIZE_KEY_SIZE];

	(void)argc;
	if (about && which.ref)
		return cli_usage(
		    c, "--about beside --case, name the question of the case with --question");
	if (question && !which.ref)
		return cli_usage(
		    c, "--question without --case, name the case, or the question with --about");
	if (!cli_open(c, true) || !assize_challenge_add(c->store, &which, &what, key, &c->err))
		return cli_fail(c);
	fprintf(c->io->out, "%s\n", key);
	return 0;
}

static const struct cli_option add_options[] = {
	{ "about", "STANDARD|QUESTION", "what of the draft it is about" },
	{ "case", "CASE", "the case that it is about" },
	{ "question", "QUESTION", "the question of that case" },
	{ 0 },
};

const struct cli_command cmd_challenge_add = {
	.name = "challenge add",
	.arguments = "TEXT",
	.summary = "Records what the service says is not accurate in the draft; prints the key of "
		   "the challenge.",
	.examples = "challenge add 'There were two home visits' --case C03 --question 2.2.2\n"
		    "challenge add 'The board met four times' --about 1.1\n",
	.options = add_options,
	.least = 1,
	.most = 1,
	.run = run_add,
};

static int
run_answer(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, NULL);

	(void)argc;
	return cli_done(c,
	    cli_open(c, true)
		&& assize_challenge_answer(c->store, &which, argv[0], argv[1], &c->err),
	    "challenge %s: %s", argv[0], argv[1]);
}

static const struct cli_option answer_options[] = {
	{ "because", "TEXT", "the reason; needed" },
	{ 0 },
};

const struct cli_command cmd_challenge_answer = {
	.name = "challenge answer",
	.arguments = "KEY accepted|partly|rejected",
	.summary = "Records what became of a challenge; it changes no answer: judge, rate and "
		   "discretion do that.",
	.examples = "challenge answer 1-9f1c accepted --because 'both visits are in the file'\n"
		    "--as 'Lead inspector' challenge answer 2-9f1c rejected --because 'the minutes "
		    "show three'\n",
	.options = answer_options,
	.least = 2,
	.most = 2,
	.run = run_answer,
};

static int
run_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    cli_open(c, false)
		&& assize_challenge_list(
		    c->store, c->inspection, cli_option(c, "open"), &rows, &c->err),
	    &rows);
}

static const struct cli_option list_options[] = {
	{ "open", NULL, "only those not answered yet" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_challenge_list = {
	.name = "challenge list",
	.arguments = "",
	.summary =
	    "The service's challenges: who, when, about what, the outcome, and what changed since.",
	.examples = "challenge list --open\nchallenge list --csv\n",
	.options = list_options,
	.run = run_list,
	.narrow = "recorded_at changes answered_by",
};
