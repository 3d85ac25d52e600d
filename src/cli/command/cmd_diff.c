/* diff: opens its two sides and prints what differs. */
#include "cli/command/commands.h"

#include <assize/diff.h>

#include <string.h>

/* A side that is a file is opened; one that is none is left as it is. */
static bool
open_side(struct cli *c, const char *name, struct assize_file *file, struct assize_side *side)
{
	if (!name)
		return true;
	*file = (struct assize_file){ .name = name, .in = cli_open_input(c, name) };
	side->file = file;
	return file->in;
}

static void
close_side(const struct cli *c, const struct assize_file *file)
{
	if (file->in)
		cli_open_input_end(c, file->in);
}

static int
print_diff(struct cli *c, struct assize_diff *diff)
{
	const bool as_rows = cli_option(c, "json") || cli_option(c, "csv");
	int status = 0;

	if (!diff->judgements)
		cli_say(c, "a summary holds no judgements: percentages, ratings and score alone "
			   "are compared");
	if (diff->differences > 0 || as_rows)
		status = cli_table_rows(c, true, &diff->rows);
	else
		fprintf(c->io->out, "inspection %s: no difference\n", diff->inspection);
	assize_rows_close(&diff->rows);
	return status != 0 ? status : diff->differences > 0 ? assize_err_exit(ASSIZE_CONFLICT) : 0;
}

static int
run_diff(struct cli *c, int argc, char **argv)
{
	const char *from = cli_option(c, "from"), *to = cli_option(c, "to");
	struct assize_sides sides = { c->inspection, { { .moment = from }, { .moment = to } } };
	struct assize_file files[2] = { { 0 } };
	struct assize_diff diff;
	bool good;

	if (argc == 0 && !from)
		return cli_usage(c, "name the earlier state: a file, or a moment with --from");
	if (argc > 0 && from)
		return cli_usage(
		    c, "%s: a file beside --from, the earlier state is one of them", argv[0]);
	if (argc > 1 && to)
		return cli_usage(
		    c, "%s: a file beside --to, the later state is one of them", argv[1]);
	if (argc > 1 && strcmp(argv[0], "-") == 0 && strcmp(argv[1], "-") == 0)
		return cli_usage(c, "standard input cannot be both files");
	good = (argc > 1 ? cli_open_frameworks(c) : cli_open(c, false))
	       && open_side(c, argc > 0 ? argv[0] : NULL, &files[0], &sides.side[0])
	       && open_side(c, argc > 1 ? argv[1] : NULL, &files[1], &sides.side[1])
	       && assize_diff(c->store, &sides, &c->arena, &diff, &c->err);
	close_side(c, &files[0]);
	close_side(c, &files[1]);
	return good ? print_diff(c, &diff) : cli_fail(c);
}

static const struct cli_option diff_options[] = {
	{ "from", "MOMENT",
	    "the store as it was before this day, YYYY-MM-DD, or YYYY-MM-DDTHH:MM[:SS], UTC" },
	{ "to", "MOMENT", "the store as it was at the end of this day, minute or second" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_diff = {
	.name = "diff",
	.arguments = "[DRAFT.json [FINAL.json]]",
	.summary = "What changed between two files, a file and the store, or two moments: "
		   "judgements, percentages, ratings, and why.",
	.examples = "diff draft.json\ndiff draft.json final.json --csv\ndiff --from 2020-01-27 "
		    "--to 2020-01-31T12:00\n",
	.options = diff_options,
	.most = 2,
	.run = run_diff,
	.prose = true,
};
