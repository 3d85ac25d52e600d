/*
 * Answers as they are said on the command line of judge and read, and the case as it is printed
 * afterwards.
 */
#include "cli/command/said.h"

#include "base/os.h"
#include "cli/form/form.h"

#include <assize/reading.h>

#include <string.h>

struct assize_pair *
said_pairs(struct cli *c, const char *key, int argc, char **argv)
{
	struct assize_pair *list = assize_arena_alloc(&c->arena, ((size_t)argc + 1) * sizeof *list);

	for (int i = 0; list && i < argc; i++)
		if (!cli_pair(c, argv[i], &list[i].key, &list[i].value)) {
			cli_usage(c, "%s: write %s=VALUE", argv[i], key);
			return NULL;
		}
	return list;
}

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
			return cli_usage(
			    c, "%s: write QUESTION=yes, QUESTION=no or QUESTION=clear", argv[i]);
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
		if ((answer = answer_for(c, said, question)) == NULL)
			break;
		if (answer->evidence)
			return cli_usage(
			    c, "--evidence %.40s: given twice, give it once", question);
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
			return cli_usage(
			    c, "%s: --discuss and --undiscuss exclude each other", question);
		answer->discuss = "no";
	}
	return cli_end(c, assize_arena_ok(&c->arena, &c->err));
}

static void
print_due(struct cli *c, const struct assize_sheet *sheet)
{
	FILE *out = c->io->out;

	fprintf(out, "%s%s: %zu of %zu answered", sheet->ref,
	    sheet->second ? ", second reading" : "", sheet->answered, sheet->asked);
	if (sheet->answered == sheet->asked) {
		fputs(", nothing is due\n", out);
		return;
	}
	fputs(", still due:\n", out);
	for (size_t i = 0; i < sheet->n; i++) {
		const struct assize_sheet_item *item = &sheet->items[i];
		const char *stands = assize_sheet_stands(item);

		if (strcmp(item->kind, "prompt") == 0)
			continue;
		if (strcmp(stands, "due") == 0)
			cli_help_wrap(out, item->text, fprintf(out, "  %-22s ", item->ref), 25);
		else if (strcmp(stands, "conflict") == 0)
			cli_help_wrap(
			    out, item->text, fprintf(out, "  %-22s in conflict: ", item->ref), 25);
		else if (strcmp(stands, "open") == 0)
			fprintf(out, "  %-22s waits for %s %s\n", item->ref, item->decider,
			    item->decided_by);
	}
}

/* Answers that stand in the case but do not count while a gate switches their question off. */
static void
print_set_aside(struct cli *c, const struct assize_sheet *sheet)
{
	for (size_t i = 0; i < sheet->n; i++) {
		const struct assize_sheet_item *item = &sheet->items[i];

		if (strcmp(assize_sheet_stands(item), "set aside") == 0)
			fprintf(c->io->out, "set aside: %s=%s, as %s\n", item->ref, item->answer,
			    item->why);
	}
}

int
said_take(struct cli *c, struct said *said, int argc, char **argv)
{
	int status = take_answers(c, said, argc, argv);

	return status != 0 ? status : take_options(c, said);
}

void
said_print_made(struct cli *c, size_t made)
{
	if (made == 0)
		fputs("nothing new: it is recorded just so already\n", c->io->out);
	else
		fprintf(c->io->out, "%zu entr%s recorded\n", made, made == 1 ? "y" : "ies");
}

void
said_print(struct cli *c, const struct assize_sheet *sheet)
{
	print_set_aside(c, sheet);
	print_due(c, sheet);
}

/*
 * What stands on the screen when the form has gone: what is due, or what to type when nothing is.
 */
static bool
print_left(struct cli *c, const struct assize_which *which, bool second)
{
	struct assize_sheet sheet;

	if (!(second ? assize_reading_sheet(c->store, which, &c->arena, &sheet, &c->err)
		     : assize_sheet_load(c->store, which, &c->arena, &sheet, &c->err)))
		return false;
	said_print(c, &sheet);
	if (sheet.answered == sheet.asked && strcmp(sheet.state, "open") == 0)
		fprintf(c->io->out, "to say that it is done: assize %s complete %s\n",
		    second ? "read" : "case", sheet.ref);
	return true;
}

/*
 * Ended by a signal, the program ends as that signal ends programs, so that a loop around it ends
 * too.
 */
int
said_form(struct cli *c, const struct assize_which *which, bool second)
{
	CLEANUP(receipt_drop) struct receipt receipts = { 0 };
	struct form_place place = { .which = *which, .second = second, .receipts = &receipts };
	int number = 0;
	bool good;

	if (!form_run_possible(c->io))
		return cli_usage(c, "no answers given, and this is not a terminal for the form");
	good = receipt_open(&receipts, cli_option(c, "receipt"), &c->err) && cli_open(c, true);
	place.store = c->store;
	c->unfinished = true; /* a form that cannot go on is a failure, whatever was answered */
	good = good && form_run(c->io, &place, &number, &c->err);
	if (!receipt_close(&receipts, &c->err))
		good = false;
	if (good && number != 0) {
		assize_store_close(&c->store);
		os_end_by(number);
	}
	return cli_end(c, good && print_left(c, &place.which, second));
}
