/* The case commands: add, import, list, show, set, assign and the states. */
#include "cli/command/commands.h"
#include "cli/command/said.h"
#include "cli/command/twins.h"

#include <assize/casefile.h>
#include <assize/exchange.h>

#include <string.h>

static const struct cli_option because_options[] = {
	{ "because", "TEXT", "the reason" },
	{ 0 },
};
static const struct cli_option late_options[] = {
	CLI_BECAUSE_LATE,
	{ 0 },
};

static int
run_add(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argv[0]);
	const struct assize_new_case known = {
		.sample = cli_option(c, "sample"),
		.inspector = cli_option(c, "inspector"),
		.attributes = said_pairs(c, "ATTRIBUTE", argc - 1, argv + 1),
		.n = (size_t)argc - 1,
	};
	const char *other = NULL;
	bool good;

	if (!known.attributes)
		return CLI_USAGE;
	if (!known.sample)
		return cli_usage(c, "name the sample with --sample");
	good = cli_open(c, true) && assize_casefile_add(c->store, &which, &known, &c->err)
	       && assize_casefile_alike(c->store, &which, &c->arena, &other, &c->err);
	if (good && other)
		cli_say(c,
		    "case %s: differs from %s in upper and lower case only, if it is the same one "
		    "withdraw it: assize case withdraw",
		    which.ref, other);
	return cli_done(c, good, "case %s: added to %s", which.ref, known.sample);
}

static const struct cli_option add_options[] = {
	{ "sample", "SAMPLE", "court or out_of_court" },
	{ "inspector", "NAME", "whose case it is" },
	CLI_BECAUSE_LATE,
	{ 0 },
};

const struct cli_command cmd_case_add = {
	.name = "case add",
	.arguments = "CASE [ATTRIBUTE=VALUE...]",
	.summary = "Adds a case to a sample, with what is known of it.",
	.examples = "case add C01 --sample court disposal=referral_order gender=female age=16\n",
	.options = add_options,
	.least = 1,
	.most = -1,
	.run = run_add,
};

static int
run_import(struct cli *c, int argc, char **argv)
{
	struct assize_file file = { .name = argv[0] };
	const struct assize_which which = cli_which(c, NULL);
	const struct assize_adding how = {
		.file = &file,
		.sample = cli_option(c, "sample"),
		.dry_run = cli_option(c, "dry-run") != NULL,
		.arena = &c->arena,
	};
	struct assize_added added = { 0 };
	bool good;

	(void)argc;
	if (!cli_open_separator(c, &file.separator))
		return CLI_USAGE;
	if ((file.in = cli_open_input(c, argv[0])) == NULL)
		return cli_fail(c);
	good = cli_open(c, true) && assize_cases_read(c->store, &which, &how, &added, &c->err);
	cli_open_input_end(c, file.in);
	if (good) {
		cli_say(c, "%zu case%s %s", added.cases, added.cases == 1 ? "" : "s",
		    how.dry_run ? "would be added" : "added");
		twins_say(c, &added.twins);
	}
	return cli_end(c, good);
}

static const struct cli_option import_options[] = {
	{ "sample", "SAMPLE", "of all cases, where the file has no column for it" },
	CLI_SEPARATOR,
	{ "dry-run", NULL, "check everything, add nothing" },
	{ "because", "TEXT", "the reason, kept with all of them; needed in factual accuracy" },
	{ 0 },
};

const struct cli_command cmd_case_import = {
	.name = "case import",
	.arguments = "FILE.csv",
	.summary = "Adds cases from CSV: columns case, sample, inspector and attribute codes; all "
		   "of them or none.",
	.examples = "case import cases.csv --dry-run\ncase import court.csv --sample court\n",
	.options = import_options,
	.least = 1,
	.most = 1,
	.run = run_import,
};

static int
run_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    cli_open(c, false)
		&& assize_casefile_list(
		    c->store, c->inspection, cli_option(c, "sample"), &rows, &c->err),
	    &rows);
}

static const struct cli_option list_options[] = {
	{ "sample", "SAMPLE", "of this sample only" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_case_list = {
	.name = "case list",
	.arguments = "",
	.summary = "The cases, how far each is, and what is marked for the team.",
	.examples = "case list\ncase list --sample court --csv\n",
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argv[0]);
	struct assize_rows *rows = NULL;

	(void)argc;
	return cli_table_rows(
	    c, cli_open(c, false) && assize_casefile_show(c->store, &which, &rows, &c->err), &rows);
}

const struct cli_command cmd_case_show = {
	.name = "case show",
	.arguments = "CASE",
	.summary = "What is recorded of a case beside its judgements.",
	.examples = "case show C01\ncase show court/C01\n",
	.options = cli_rows_options,
	.least = 1,
	.most = 1,
	.run = run_show,
};

static int
run_template(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argc > 0 ? argv[0] : NULL);
	struct assize_rows *rows = NULL;

	c->no_rows = "nothing is due";
	return cli_table_rows(c,
	    cli_open(c, false) && assize_casefile_template(c->store, &which, &rows, &c->err),
	    &rows);
}

const struct cli_command cmd_case_template = {
	.name = "case template",
	.arguments = "[CASE]",
	.summary =
	    "What is due of the open cases, or of one, a line an answer: to print, or as CSV "
	    "to fill in for judge --from.",
	.examples = "case template C01\ncase template --csv >answers.csv\n"
		    "judge --from answers.csv\n",
	.options = cli_rows_options,
	.most = 1,
	.run = run_template,
};

static int
run_set(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argv[0]);
	const struct assize_pair *list = said_pairs(c, "ATTRIBUTE", argc - 1, argv + 1);

	if (!list)
		return CLI_USAGE;
	return cli_done(c,
	    cli_open(c, true)
		&& assize_casefile_set(c->store, &which, list, (size_t)argc - 1, &c->err),
	    "case %s: %d attribute%s set", argv[0], argc - 1, argc == 2 ? "" : "s");
}

const struct cli_command cmd_case_set = {
	.name = "case set",
	.arguments = "CASE ATTRIBUTE=VALUE...",
	.summary = "Sets attributes of a case; an empty value withdraws.",
	.examples = "case set C01 disposal=youth_rehabilitation_order\n",
	.options = late_options,
	.least = 2,
	.most = -1,
	.run = run_set,
};

static int
run_assign(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argv[0]);

	(void)argc;
	return cli_done(c,
	    cli_open(c, true) && assize_casefile_assign(c->store, &which, argv[1], &c->err),
	    *argv[1] ? "case %s: %s has it now" : "case %s: nobody has it now", argv[0], argv[1]);
}

const struct cli_command cmd_case_assign = {
	.name = "case assign",
	.arguments = "CASE INSPECTOR",
	.summary = "Gives a case to an inspector.",
	.examples = "case assign C01 'Inspector A'\n",
	.options = late_options,
	.least = 2,
	.most = 2,
	.run = run_assign,
};

static int
move(struct cli *c, const char *ref, const char *state)
{
	const struct assize_which which = cli_which(c, ref);

	return cli_done(c,
	    cli_open(c, true) && assize_casefile_state(c->store, &which, state, &c->err),
	    "case %s: %s", ref, strcmp(state, "open") == 0 ? "open again" : state);
}

static int
run_complete(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return move(c, argv[0], "complete");
}

const struct cli_command cmd_case_complete = {
	.name = "case complete",
	.arguments = "CASE",
	.summary = "Says that a case is done; refused with the list of what is due.",
	.examples = "case complete C01\n",
	.options = late_options,
	.least = 1,
	.most = 1,
	.run = run_complete,
};

static int
run_moderate(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return move(c, argv[0], "moderated");
}

const struct cli_command cmd_case_moderate = {
	.name = "case moderate",
	.arguments = "CASE --because TEXT",
	.summary = "Says that a complete case was looked at again by a quality lead.",
	.examples = "case moderate C01 --because 'read again with the inspector'\n",
	.options = because_options,
	.least = 1,
	.most = 1,
	.run = run_moderate,
};

static int
run_reopen(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return move(c, argv[0], "open");
}

const struct cli_command cmd_case_reopen = {
	.name = "case reopen",
	.arguments = "CASE --because TEXT",
	.summary =
	    "Opens a complete, moderated or withdrawn case again; the trail keeps everything.",
	.examples = "case reopen C01 --because 'a report came in late'\n",
	.options = because_options,
	.least = 1,
	.most = 1,
	.run = run_reopen,
};

static int
run_withdraw(struct cli *c, int argc, char **argv)
{
	(void)argc;
	return move(c, argv[0], "withdrawn");
}

const struct cli_command cmd_case_withdraw = {
	.name = "case withdraw",
	.arguments = "CASE --because TEXT",
	.summary = "Takes a case out of every count; nothing of it is lost.",
	.examples = "case withdraw C07 --because 'transferred before the period'\n",
	.options = because_options,
	.least = 1,
	.most = 1,
	.run = run_withdraw,
};
