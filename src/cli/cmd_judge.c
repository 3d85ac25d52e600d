#include "commands.h"
#include "form.h"

#include <assize/exchange.h>
#include <assize/judgement.h>

#include <signal.h>
#include <string.h>

/* What one command line says about a case. */
struct said {
	struct assize_answer *answers;
	size_t n;
};

/* The answer for a question that is named by several options: one line of it. */
static struct assize_answer *
answer_for(struct cli *c, struct said *said, const char *question)
{
	for (size_t i = 0; i < said->n; i++)
		if (strcmp(said->answers[i].question, question) == 0)
			return &said->answers[i];
	said->answers = assize_arena_grow(&c->arena, said->answers, said->n, sizeof *said->answers);
	if (!said->answers)
		return NULL;
	said->answers[said->n] = (struct assize_answer){ .question = question };
	return &said->answers[said->n++];
}

static int
take_answers(struct cli *c, struct said *said, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		const char *question, *value;
		struct assize_answer *answer;

		if (!cli_pair(c, argv[i], &question, &value))
			return cli_usage(c, "%s: write QUESTION=yes, QUESTION=no or QUESTION=clear", argv[i]);
		if ((answer = answer_for(c, said, question)) == NULL)
			return cli_end(c, assize_arena_ok(&c->arena, &c->err));
		if (answer->answer)
			return cli_usage(c, "%s is answered twice", question);
		answer->answer = value;
	}
	return 0;
}

static int
take_options(struct cli *c, struct said *said)
{
	const char *text, *question, *value;
	struct assize_answer *answer;
	int next = 0;

	while ((text = cli_option_each(c, "evidence", &next)) != NULL) {
		if (!cli_pair(c, text, &question, &value))
			return cli_usage(c, "--evidence %.40s: write QUESTION=TEXT", text);
		if ((answer = answer_for(c, said, question)) != NULL)
			answer->evidence = value;
	}
	next = 0;
	while ((question = cli_option_each(c, "discuss", &next)) != NULL)
		if ((answer = answer_for(c, said, question)) != NULL)
			answer->discuss = "yes";
	next = 0;
	while ((question = cli_option_each(c, "undiscuss", &next)) != NULL) {
		if ((answer = answer_for(c, said, question)) == NULL)
			break;
		if (answer->discuss && strcmp(answer->discuss, "yes") == 0)
			return cli_usage(c, "%s: --discuss and --undiscuss exclude each other", question);
		answer->discuss = "no";
	}
	return cli_end(c, assize_arena_ok(&c->arena, &c->err));
}

static void
print_due(struct cli *c, const struct assize_sheet *sheet)
{
	FILE *out = c->io->out;

	fprintf(out, "%s: %zu of %zu answered", sheet->ref, sheet->answered, sheet->due);
	if (sheet->answered == sheet->due) {
		fputs(", nothing is due\n", out);
		return;
	}
	fputs(", still due:\n", out);
	for (size_t i = 0; i < sheet->n; i++) {
		const struct assize_sheet_item *item = &sheet->items[i];
		const char *stands = assize_judgement_stands(item);

		if (strcmp(item->kind, "prompt") == 0)
			continue;
		if (strcmp(stands, "due") == 0 || strcmp(stands, "conflict") == 0)
			cli_wrap(out, item->text, fprintf(out, "  %-22s ", item->ref), 25);
		else if (strcmp(stands, "open") == 0 && item->gate)
			fprintf(out, "  %-22s waits for gate %s\n", item->ref, item->gate);
		else if (strcmp(stands, "open") == 0)
			fprintf(out, "  %-22s waits for: %s\n", item->ref,
			    item->limit ? item->limit : "an attribute");
	}
}

static const struct assize_sheet_item *
item_of(const struct assize_sheet *sheet, const char *ref)
{
	for (size_t i = 0; i < sheet->n; i++)
		if (strcmp(sheet->items[i].ref, ref) == 0)
			return &sheet->items[i];
	return NULL;
}

/* Why an answer does not count, behind "as ". */
static const char *
why_aside(struct cli *c, const struct assize_sheet *sheet, const struct assize_sheet_item *item)
{
	const struct assize_sheet_item *gate = item->gate ? item_of(sheet, item->gate) : NULL;
	const bool open = strcmp(item->applies, "open") == 0;

	if (item->parent)
		return assize_arena_printf(
		    &c->arena, "%s does not apply%s", item->parent, open ? " yet" : "");
	if (gate && (open || !gate->answer))
		return assize_arena_printf(
		    &c->arena, "gate %s %s", item->gate, open ? "is open" : "does not apply");
	if (gate && strcmp(gate->answer, "no") == 0)
		return assize_arena_printf(&c->arena, "gate %s is answered no", item->gate);
	if (item->limit)
		return assize_arena_printf(&c->arena, "it is only asked of: %s", item->limit);
	return "it does not apply";
}

/* Answers that stand in the case but do not count while a gate switches their question off. */
static void
print_set_aside(struct cli *c, const struct assize_sheet *sheet)
{
	for (size_t i = 0; i < sheet->n; i++) {
		const struct assize_sheet_item *item = &sheet->items[i];

		if (strcmp(assize_judgement_stands(item), "set aside") == 0)
			fprintf(c->io->out, "set aside: %s=%s, as %s\n", item->ref, item->answer,
			    why_aside(c, sheet, item));
	}
}

static int
print_case(struct cli *c, const struct assize_which *which)
{
	struct assize_sheet sheet;

	if (!assize_judgement_sheet(c->store, which, &c->arena, &sheet, &c->err))
		return cli_fail(c);
	print_set_aside(c, &sheet);
	print_due(c, &sheet);
	return 0;
}

static int
record(struct cli *c, const struct assize_which *which, const struct said *said)
{
	const char *note = cli_option(c, "note");
	const struct assize_said all = {
		.answers = said->answers, .n = said->n, .because = cli_option(c, "because"), .note = note
	};
	struct assize_judged judged = { 0 };

	if (!cli_open(c, true) || !assize_judgement_say(c->store, which, &all, &judged, &c->err))
		return cli_fail(c);
	if (said->n > 0)
		fprintf(c->io->out,
		    judged.made == 0   ? "nothing new: it is recorded just so already\n"
		    : judged.made == 1 ? "1 entry recorded\n"
				       : "%zu entries recorded\n",
		    judged.made);
	if (note)
		fputs(*note ? "the note is recorded\n" : "the note is taken away\n", c->io->out);
	return print_case(c, which);
}

static int
record_file(struct cli *c, const char *name)
{
	struct assize_file file = { .name = name };
	size_t made = 0;
	bool good;

	if ((file.in = cli_open_input(c, name)) == NULL)
		return cli_fail(c);
	good = cli_open(c, true) && assize_exchange_judge(c->store, c->inspection, &file, &made, &c->err);
	cli_close_input(c, file.in);
	if (good)
		fprintf(c->io->out, "%zu entr%s recorded\n", made, made == 1 ? "y" : "ies");
	return cli_end(c, good);
}

/* Ended by a signal, the program ends as that signal ends programs, so that a loop around it ends too. */
static int
run_form(struct cli *c, const struct assize_which *which)
{
	struct form_place place = { .which = which, .because = cli_option(c, "because") };
	int number = 0;
	bool good;

	if (!form_possible(c->io))
		return cli_usage(c, "no answers given, and this is not a terminal for the form");
	good = cli_open(c, true);
	place.store = c->store;
	good = good && form_run(c->io, &place, &number, &c->err);
	if (good && number != 0) {
		assize_store_close(&c->store);
		raise(number);
	}
	return cli_end(c, good);
}

static int
run_judge(struct cli *c, int argc, char **argv)
{
	const char *from = cli_option(c, "from");
	struct said said = { 0 };
	struct assize_which which = { .inspection = c->inspection };
	int status;

	if (from && argc > 0)
		return cli_usage(c, "--from goes without a case");
	if (from && c->given_count > 1)
		return cli_usage(c, "--from goes without other options, which it would not heed");
	if (from)
		return record_file(c, from);
	if (argc == 0)
		return cli_usage(c, "name a case, or a file with --from");
	which.ref = argv[0];
	if ((status = take_answers(c, &said, argc - 1, argv + 1)) != 0
	    || (status = take_options(c, &said)) != 0)
		return status;
	if (said.n > 0 || cli_option(c, "note"))
		return record(c, &which, &said);
	return run_form(c, &which);
}

static const struct cli_option judge_options[] = {
	{ "evidence", "QUESTION=TEXT", "what an answer rests on; may come several times" },
	{ "because", "TEXT", "why answers are changed; with the form, kept with each" },
	{ "discuss", "QUESTION", "mark for the team; may come several times" },
	{ "undiscuss", "QUESTION", "take the mark away" },
	{ "note", "TEXT", "a note on the case; empty takes it away" },
	{ "from", "FILE.csv",
	    "answers of many cases: columns case, question, answer, evidence; - is standard input" },
	{ 0 },
};

const struct cli_command cmd_judge = {
	.name = "judge",
	.arguments = "CASE [QUESTION=yes|no|clear...]",
	.summary =
	    "Records judgements, all of them or none, and prints what is still due; alone on a terminal, the form.",
	.examples = "judge C01\n"
		    "judge C01 harm=yes 2.1.1=yes 2.1.2=no --evidence 2.1.2='No word on the missing days.'\n"
		    "judge C01 2.1.2=yes --because 'the plan was in the other file'\n"
		    "judge --from answers.csv\n",
	.options = judge_options,
	.most = -1,
	.run = run_judge,
};
