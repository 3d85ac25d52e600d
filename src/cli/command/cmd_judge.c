/* judge: answers by name, from a file, or by the form. */
#include "cli/command/commands.h"
#include "cli/command/said.h"
#include "cli/command/twins.h"

#include <assize/exchange.h>

static int
print_case(struct cli *c, const struct assize_which *which)
{
	struct assize_sheet sheet;

	if (!assize_sheet_load(c->store, which, &c->arena, &sheet, &c->err))
		return cli_fail(c);
	said_print(c, &sheet);
	return 0;
}

static int
record(struct cli *c, const struct assize_which *which, const struct said *said, struct receipt *r)
{
	const char *note = cli_option(c, "note");
	const struct assize_submission all = {
		.answers = said->answers, .n = said->n, .note = note
	};
	struct assize_judged judged = { 0 };

	if (!cli_open(c, true) || !receipt_begin(r, c->store, &c->err)
	    || !assize_judgement_record(c->store, which, &all, &judged, &c->err)
	    || !receipt_keep(r, &c->err))
		return cli_fail(c);
	if (said->n > 0)
		said_print_made(c, judged.made);
	if (note)
		fputs(*note ? "the note is recorded\n" : "the note is taken away\n", c->io->out);
	return print_case(c, which);
}

static int
record_file(struct cli *c, const char *name, struct receipt *r)
{
	struct assize_file file = { .name = name };
	size_t made = 0;
	bool good;

	if (!cli_open_separator(c, &file.separator))
		return CLI_USAGE;
	if ((file.in = cli_open_input(c, name)) == NULL)
		return cli_fail(c);
	good = cli_open(c, true) && receipt_begin(r, c->store, &c->err)
	       && assize_answers_read(c->store, c->inspection, &file, &made, &c->err)
	       && receipt_keep(r, &c->err);
	cli_open_input_end(c, file.in);
	if (good)
		fprintf(c->io->out, "%zu entr%s recorded\n", made, made == 1 ? "y" : "ies");
	good = good && twins_say_cases(c, c->inspection);
	return cli_end(c, good);
}

/* What is said on the line, or in a file, with its receipt. */
static int
record_with_receipt(
    struct cli *c, const struct assize_which *which, const struct said *said, const char *from)
{
	CLEANUP(receipt_drop) struct receipt r = { 0 };
	int status;

	if (!receipt_open(&r, cli_option(c, "receipt"), &c->err))
		return cli_fail(c);
	status = from ? record_file(c, from, &r) : record(c, which, said, &r);
	return receipt_close(&r, &c->err) ? status : cli_fail(c);
}

/* With a file nothing else is heeded, but how it is read and where its receipt is kept. */
static bool
goes_with_file(const struct cli *c)
{
	const int heeded =
	    1 + (cli_option(c, "separator") != NULL) + (cli_option(c, "receipt") != NULL);

	return c->given_count <= heeded;
}

static int
run_judge(struct cli *c, int argc, char **argv)
{
	const char *from = cli_option(c, "from");
	struct said said = { 0 };
	struct assize_which which = cli_which(c, NULL);
	int status;

	if (from && argc > 0)
		return cli_usage(c, "--from goes without a case");
	if (from && !goes_with_file(c))
		return cli_usage(c, "--from goes without other options, which it would not heed");
	if (from)
		return record_with_receipt(c, &which, &said, from);
	if (argc == 0)
		return cli_usage(c, "name a case, or a file with --from");
	which.ref = argv[0];
	if ((status = said_take(c, &said, argc - 1, argv + 1)) != 0)
		return status;
	if (said.n > 0 || cli_option(c, "note"))
		return record_with_receipt(c, &which, &said, NULL);
	return said_form(c, &which, false);
}

static const struct cli_option judge_options[] = {
	{ "evidence", "QUESTION=TEXT", "what an answer rests on; may come several times" },
	{ "because", "TEXT", "why answers are changed; with the form, kept with each" },
	{ "discuss", "QUESTION", "mark for the team; may come several times" },
	{ "undiscuss", "QUESTION", "take the mark away" },
	{ "note", "TEXT", "a note on the case; empty takes it away" },
	SAID_RECEIPT,
	CLI_SEPARATOR,
	{ "from", "FILE.csv",
	    "answers of many cases: columns case, question, answer, evidence; - is standard "
	    "input" },
	{ 0 },
};

const struct cli_command cmd_judge = {
	.name = "judge",
	.arguments = "CASE [QUESTION=yes|no|clear...]",
	.summary = "Records judgements, all of them or none, and prints what is still due; alone "
		   "on a terminal, the form.",
	.examples = "judge C01\n"
		    "judge C01 harm=yes 2.1.1=yes 2.1.2=no --evidence 2.1.2='No word on the "
		    "missing days.'\n"
		    "judge C01 2.1.2=yes --because 'the plan was in the other file'\n"
		    "judge --from answers.csv\n"
		    "judge C01 2.1.3=yes --receipt receipts.txt\n",
	.options = judge_options,
	.most = -1,
	.run = run_judge,
	.many = "evidence discuss undiscuss",
};
