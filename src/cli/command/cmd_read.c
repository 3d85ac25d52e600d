/* The commands of second readings. */
#include "cli/command/commands.h"
#include "cli/command/said.h"

#include <assize/reading.h>

#include <string.h>

static int
print_reading(struct cli *c, const struct assize_which *which)
{
	struct assize_sheet sheet;

	if (!assize_reading_sheet(c->store, which, &c->arena, &sheet, &c->err))
		return cli_fail(c);
	said_print(c, &sheet);
	return 0;
}

static int
record(struct cli *c, const struct assize_which *which, const struct said *said)
{
	CLEANUP(receipt_drop) struct receipt receipt = { 0 };
	const struct assize_submission all = { .answers = said->answers, .n = said->n };
	struct assize_judged judged = { 0 };
	int status = 0;

	if (receipt_open(&receipt, cli_option(c, "receipt"), &c->err) && cli_open(c, true)
	    && receipt_begin(&receipt, c->store, &c->err)
	    && assize_reading_record(c->store, which, &all, &judged, &c->err)
	    && receipt_keep(&receipt, &c->err)) {
		said_print_made(c, judged.made);
		status = print_reading(c, which);
	} else
		status = cli_fail(c);
	return receipt_close(&receipt, &c->err) ? status : cli_fail(c);
}

static int
run_read(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argv[0]);
	struct said said = { 0 };
	int status = said_take(c, &said, argc - 1, argv + 1);

	if (status != 0)
		return status;
	return said.n == 0 ? said_form(c, &which, true) : record(c, &which, &said);
}

static const struct cli_option read_options[] = {
	{ "evidence", "QUESTION=TEXT", "what an answer rests on; may come several times" },
	{ "because", "TEXT", "why answers are changed; with the form, kept with each" },
	{ "discuss", "QUESTION", "mark for the team; may come several times" },
	{ "undiscuss", "QUESTION", "take the mark away" },
	SAID_RECEIPT,
	{ 0 },
};

const struct cli_command cmd_read = {
	.name = "read",
	.arguments = "CASE [QUESTION=yes|no|clear...]",
	.summary = "Records the second reading of a case, blind to the first, and prints what is "
		   "still due; alone on a terminal, the form.",
	.examples = "--as 'Inspector B' read C01\n"
		    "--as 'Inspector B' read C01 harm=yes 2.1.1=yes 2.1.2=no --evidence 2.1.2='No "
		    "word on the missing days.'\n",
	.options = read_options,
	.least = 1,
	.most = -1,
	.run = run_read,
	.many = "evidence discuss undiscuss",
};

/* A share such as 20%; -1: not one. */
static int
share_of(struct cli *c, const char *text)
{
	size_t n = strlen(text);
	int64_t percent;

	if (n > 0 && text[n - 1] == '%')
		text = assize_arena_printf(&c->arena, "%.*s", (int)(n - 1), text);
	return text_int(text, &percent) && percent >= 1 && percent <= 100 ? (int)percent : -1;
}

static bool
take_readers(struct cli *c, struct assize_assigning *how)
{
	const char **list = NULL, *name;
	int next = 0;

	while ((name = cli_option_each(c, "reader", &next)) != NULL) {
		if ((list = assize_arena_grow(&c->arena, list, how->reader_count, sizeof *list))
		    == NULL)
			break;
		list[how->reader_count++] = name;
	}
	how->readers = list;
	return assize_arena_ok(&c->arena, &c->err);
}

/* One case, named, to one reader. */
static int
give(struct cli *c, const char *ref)
{
	static const char *const of_a_share[] = { "share", "seed", "sample", "json", "csv" };
	const struct assize_which which = cli_which(c, ref);
	const char *reader;
	int next = 0;

	for (size_t i = 0; i < COUNT_OF(of_a_share); i++)
		if (cli_option(c, of_a_share[i]))
			return cli_usage(c, "--%s is of a share of the cases, leave it out or %s",
			    of_a_share[i], ref);
	if ((reader = cli_option_each(c, "reader", &next)) == NULL
	    || cli_option_each(c, "reader", &next))
		return cli_usage(c, "name with --reader the one who is to read %s", ref);
	return cli_done(c,
	    cli_open(c, true) && assize_reading_give(c->store, &which, reader, &c->err),
	    "case %s: %s has its second reading now", ref, reader);
}

static int
run_assign(struct cli *c, int argc, char **argv)
{
	const char *share = cli_option(c, "share");
	struct assize_assigning how = { .seed = cli_option(c, "seed"),
		.sample = cli_option(c, "sample") };
	const struct assize_which which = cli_which(c, NULL);
	struct assize_assigned done = { 0 };
	struct assize_rows *rows = NULL;
	bool good;
	int status;

	if (argc > 0)
		return give(c, argv[0]);
	if (!share || !how.seed)
		return cli_usage(c, "give --share and --seed");
	if ((how.share_percent = share_of(c, share)) < 0)
		return cli_usage(c, "--share %s: not a share, write 1%% to 100%%", share);
	how.out = &done;
	good = take_readers(c, &how) && cli_open(c, true)
	       && assize_reading_assign(c->store, &which, &how, &rows, &c->err);
	c->no_rows = done.cases > 0 ? "all are assigned already, see: assize read list"
				    : "there are no cases to read, add them with: assize case add";
	status = cli_table_rows(c, good, &rows);
	if (good && done.without_first > 0)
		cli_say(c,
		    "%zu of them %s no first reader yet: assign %s first with: assize case assign",
		    done.without_first, done.without_first == 1 ? "has" : "have",
		    done.without_first == 1 ? "it" : "them");
	return status;
}

static const struct cli_option assign_options[] = {
	{ "share", "PERCENT", "of the cases of each sample, rounded up" },
	{ "seed", "TEXT", "what the order of the cases is drawn from" },
	{ "sample", "SAMPLE", "only this sample" },
	{ "reader", "NAME", "who may be given cases; may come several times (all who judge)" },
	{ "because", "TEXT", "why, kept with each; needed to give one reading to another" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_read_assign = {
	.name = "read assign",
	.arguments = "[CASE --reader NAME --because TEXT]",
	.summary = "Gives a share of the cases to second readers, never to their own first reader, "
		   "in an order that anybody can repeat; or, by the lead, one reading that has not "
		   "begun to another.",
	.examples = "read assign --share 20% --seed 'north 2026-03-02'\n"
		    "read assign --share 50% --seed lots --sample court --reader 'Inspector B' "
		    "--reader 'Inspector C'\n"
		    "read assign C01 --reader 'Inspector C' --because 'Inspector B is ill'\n",
	.options = assign_options,
	.most = 1,
	.run = run_assign,
	.many = "reader",
};

static int
run_complete(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, argv[0]);

	(void)argc;
	return cli_done(c, cli_open(c, true) && assize_reading_complete(c->store, &which, &c->err),
	    "case %s: its second reading is complete", argv[0]);
}

static const struct cli_option complete_options[] = {
	{ "because", "TEXT", "why, which factual accuracy asks for" },
	{ 0 },
};

const struct cli_command cmd_read_complete = {
	.name = "read complete",
	.arguments = "CASE",
	.summary = "Completes a second reading, in which nothing may be due: it changes no more, "
		   "and both readings are shown.",
	.examples = "--as 'Inspector B' read complete C01\n",
	.options = complete_options,
	.least = 1,
	.most = 1,
	.run = run_complete,
};

static int
run_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    cli_open(c, false) && assize_reading_list(c->store, c->inspection, &rows, &c->err),
	    &rows);
}

const struct cli_command cmd_read_list = {
	.name = "read list",
	.arguments = "",
	.summary = "Lists the second readings: who has them, and how far they are.",
	.examples = "read list\n",
	.options = cli_rows_options,
	.run = run_list,
};
