/* The inspection and person commands. */
#include "cli/command/commands.h"
#include "cli/command/said.h"

#include <assize/inspection.h>
#include <assize/result.h>
#include <assize/trail.h>

#include <string.h>

static int
run_add(struct cli *c, int argc, char **argv)
{
	const char *framework = cli_option(c, "framework"), *service = cli_option(c, "service");

	(void)argc;
	if (!service)
		return cli_usage(c, "name the service with --service");
	return cli_done(c,
	    cli_open_or_make(c)
		&& assize_inspection_add(
		    c->store, argv[0], framework ? framework : "yos-2018", service, &c->err),
	    "inspection %s: added, under %s", argv[0], framework ? framework : "yos-2018");
}

static const struct cli_option add_options[] = {
	{ "framework", "CODE", "what is asked and how it is rated (yos-2018)" },
	{ "service", "NAME", "the inspected service" },
	{ 0 },
};

const struct cli_command cmd_inspection_add = {
	.name = "inspection add",
	.arguments = "REF",
	.summary = "Adds an inspection of a service under a framework.",
	.examples = "inspection add north-2026 --framework yos-2018 --service 'North Youth Justice "
		    "Service'\n",
	.options = add_options,
	.least = 1,
	.most = 1,
	.run = run_add,
};

static int
run_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(
	    c, cli_open(c, false) && assize_inspection_list(c->store, &rows, &c->err), &rows);
}

const struct cli_command cmd_inspection_list = {
	.name = "inspection list",
	.arguments = "",
	.summary = "The inspections in the store, a line each.",
	.examples = "inspection list\n",
	.options = cli_rows_options,
	.run = run_list,
	.narrow = "score_low score_high score_max framework complete",
};

static int
run_show(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	return cli_table_rows(c,
	    cli_open(c, false)
		&& assize_inspection_show(
		    c->store, argc > 0 ? argv[0] : c->inspection, &rows, &c->err),
	    &rows);
}

const struct cli_command cmd_inspection_show = {
	.name = "inspection show",
	.arguments = "[REF]",
	.summary = "What is recorded of an inspection itself.",
	.examples = "inspection show\n",
	.options = cli_rows_options,
	.most = 1,
	.run = run_show,
};

static int
run_set(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, NULL);
	const struct assize_pair *list = said_pairs(c, "KEY", argc, argv);

	if (!list)
		return CLI_USAGE;
	return cli_done(c,
	    cli_open(c, true)
		&& assize_inspection_set(c->store, &which, list, (size_t)argc, &c->err),
	    "%d detail%s of the inspection set", argc, argc == 1 ? "" : "s");
}

static const struct cli_option set_options[] = {
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_inspection_set = {
	.name = "inspection set",
	.arguments = "KEY=VALUE...",
	.summary = "Sets service, lead, start, end, target.SAMPLE or population.SAMPLE; an empty "
		   "value withdraws.",
	.examples = "inspection set lead='Lead inspector' start=2020-01-20 end=2020-01-24\n"
		    "inspection set target.court=21 population.court=23\n",
	.options = set_options,
	.least = 1,
	.most = -1,
	.run = run_set,
};

/* A lead may move on with something undone, but not without having read what. */
static bool
say_unfinished(struct cli *c, const char *ref)
{
	CLEANUP(assize_rows_close) struct assize_rows *rows = NULL;
	int got;

	if (!assize_inspection_unfinished(c->store, ref, &rows, &c->err))
		return false;
	while ((got = assize_rows_next(rows, &c->err)) == 1)
		cli_say(c, "inspection %s: %s: %s", ref, assize_rows_text(rows, 0),
		    assize_rows_text(rows, 1));
	return got == 0;
}

/*
 * A closing hands out the heads: what is kept elsewhere proves later that nothing was taken back.
 */
static int
run_state(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = { argv[0], NULL, cli_option(c, "because") };
	struct assize_rows *rows = NULL;

	(void)argc;
	if (!cli_open(c, true) || !assize_inspection_state(c->store, &which, argv[1], &c->err))
		return cli_fail(c);
	if (strcmp(argv[1], "fieldwork") != 0 && !say_unfinished(c, argv[0]))
		return cli_fail(c);
	if (strcmp(argv[1], "final") != 0)
		return cli_done(c, true, "inspection %s: in %s now", argv[0],
		    strcmp(argv[1], "fieldwork") == 0 ? "fieldwork" : "the factual accuracy check");
	cli_say(c,
	    "inspection %s: final; keep these heads elsewhere, to prove later with check --head "
	    "that nothing was taken back",
	    argv[0]);
	return cli_table_rows(c, assize_trail_heads(c->store, &rows, &c->err), &rows);
}

static const struct cli_option state_options[] = {
	{ "because", "TEXT", "the reason" },
	{ "json", NULL, "print the heads of a closing as JSON" },
	{ "csv", NULL, "print the heads of a closing as CSV" },
	{ 0 },
};

const struct cli_command cmd_inspection_state = {
	.name = "inspection state",
	.arguments = "REF STATE",
	.summary = "Moves an inspection on: fieldwork, factual_accuracy, final; back, or past one, "
		   "only with a reason. Says what is not done; final prints the heads to keep.",
	.examples = "inspection state north-2026 factual_accuracy\n"
		    "inspection state north-2026 fieldwork --because 'a case was missing'\n",
	.options = state_options,
	.least = 2,
	.most = 2,
	.run = run_state,
};

static int
run_results(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, NULL);
	const bool shown = strcmp(argv[0], "shown") == 0;

	(void)argc;
	if (!shown && strcmp(argv[0], "withheld") != 0)
		return cli_usage(c, "results %s: use shown or withheld", argv[0]);
	return cli_done(c,
	    cli_open(c, true) && assize_result_shown_set(c->store, &which, shown, &c->err),
	    shown ? "results are shown to all now"
		  : "results are withheld now from whoever has cases of their own to complete");
}

const struct cli_command cmd_inspection_results = {
	.name = "inspection results",
	.arguments = "shown|withheld",
	.summary = "Shows results to everybody who is signed in, or withholds them, as at first, "
		   "from inspectors and assessors until their own cases are complete.",
	.examples = "inspection results shown\n",
	.options = set_options,
	.least = 1,
	.most = 1,
	.run = run_results,
};

static int
run_person_add(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return cli_done(c,
	    cli_open(c, true) && assize_inspection_person(c->store, argv[0], &c->err),
	    "%s is known now", argv[0]);
}

const struct cli_command cmd_person_add = {
	.name = "person add",
	.arguments = "NAME",
	.summary = "Makes a person known before they record anything.",
	.examples = "person add 'Inspector A'\n",
	.least = 1,
	.most = 1,
	.run = run_person_add,
};

static int
run_person_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(
	    c, cli_open(c, false) && assize_inspection_people(c->store, &rows, &c->err), &rows);
}

const struct cli_command cmd_person_list = {
	.name = "person list",
	.arguments = "",
	.summary = "Everybody known, with their roles.",
	.examples = "person list\n",
	.options = cli_rows_options,
	.run = run_person_list,
};

static int
run_person_role(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return cli_done(c,
	    cli_open(c, true)
		&& assize_inspection_role(c->store, c->inspection, argv[0], argv[1], &c->err),
	    "%s is %s now", argv[0], argv[1]);
}

const struct cli_command cmd_person_role = {
	.name = "person role",
	.arguments = "NAME inspector|assessor|lead|reader",
	.summary = "Gives a role in an inspection; while nobody has one, everybody may write.",
	.examples = "person role 'Lead inspector' lead\nperson role 'Assessor B' assessor\n",
	.least = 2,
	.most = 2,
	.run = run_person_role,
};

static int
run_person_rights(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c, assize_right_list(&rows, &c->err), &rows);
}

const struct cli_command cmd_person_rights = {
	.name = "person rights",
	.arguments = "",
	.summary = "What each role may do, in each state of an inspection.",
	.examples = "person rights\n",
	.options = cli_rows_options,
	.run = run_person_rights,
};
