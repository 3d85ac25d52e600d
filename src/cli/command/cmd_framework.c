/* The framework commands. */
#include "cli/command/commands.h"

#include <assize/framework.h>

#include <string.h>

#define ROOM ((size_t)1024 * 1024 + 1) /* a byte more than the library takes, which then says so */

static int
run_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_rows(
	    c, cli_open(c, false) && assize_framework_list(c->store, &rows, &c->err), &rows);
}

const struct cli_command cmd_framework_list = {
	.name = "framework list",
	.arguments = "",
	.summary = "The frameworks in the store.",
	.examples = "framework list\n",
	.options = cli_rows_options,
	.run = run_list,
};

static int
run_show(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;
	const char *code = argc > 0 ? argv[0] : "yos-2018";

	return cli_rows(c,
	    cli_open(c, false)
		&& assize_framework_show(c->store, code, cli_option(c, "language"), &rows, &c->err),
	    &rows);
}

static const struct cli_option show_options[] = {
	{ "language", "CODE", "texts in this language where there are any, such as cy" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_framework_show = {
	.name = "framework show",
	.arguments = "[CODE]",
	.summary = "What a framework asks and how it rates: bands, ranges, attributes with their "
		   "values, gates, questions.",
	.examples = "framework show yos-2018\nframework show yos-2018 --language cy\n",
	.options = show_options,
	.most = 1,
	.run = run_show,
};

/* The text of a file, as much of it as a framework may have; null: said in c->err. */
static char *
read_text(struct cli *c, const char *name, size_t *n)
{
	FILE *in = cli_open_input(c, name);
	char *text;

	if (!in)
		return NULL;
	text = assize_arena_alloc(&c->arena, ROOM);
	*n = text ? fread(text, 1, ROOM, in) : 0;
	if (text && ferror(in)) {
		err_system(&c->err, name, "cannot be read");
		text = NULL;
	}
	cli_close_input(c, in);
	return text;
}

static int
run_load(struct cli *c, int argc, char **argv)
{
	const char *code;
	size_t n;
	char *text = read_text(c, argv[0], &n);
	bool known;

	(void)argc;
	if (!text || !cli_open_or_make(c)
	    || !assize_framework_load(
		c->store, argv[0], text, n, &c->arena, &code, &known, &c->err))
		return cli_end(c, c->err.code == ASSIZE_OK && assize_arena_ok(&c->arena, &c->err));
	cli_say(c,
	    known ? "framework %s: the rules are known, its texts are up to date"
		  : "framework %s: loaded",
	    code);
	return 0;
}

const struct cli_command cmd_framework_load = {
	.name = "framework load",
	.arguments = "FILE",
	.summary = "Loads a framework from JSON, or lists everything that is wrong with it.",
	.examples = "framework load mine.json\n",
	.least = 1,
	.most = 1,
	.run = run_load,
};
