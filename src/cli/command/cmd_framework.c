/* The framework commands. */
#include "cli/command/commands.h"

#include <assize/framework.h>

#define ROOM ((size_t)1024 * 1024 + 1) /* a byte more than the library takes, which then says so */

static int
run_list(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(
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

	return cli_table_rows(c,
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

/* The text of the file that it names, as much of it as a framework may have. */
static bool
read_text(struct cli *c, struct assize_framework_text *text)
{
	FILE *in = cli_open_input(c, text->name);
	char *bytes;

	if (!in)
		return false;
	if ((bytes = assize_arena_alloc(&c->arena, ROOM)) != NULL)
		text->n = fread(bytes, 1, ROOM, in);
	text->text = bytes;
	if (bytes && ferror(in))
		err_system(&c->err, text->name, "cannot be read");
	cli_open_input_end(c, in);
	return assize_arena_ok(&c->arena, &c->err) && c->err.code == ASSIZE_OK;
}

static int
run_load(struct cli *c, int argc, char **argv)
{
	struct assize_framework_text text = { .name = argv[0],
		.replace_rules = cli_option(c, "replace-rules") != NULL };
	struct assize_framework_loaded loaded;

	(void)argc;
	if (!read_text(c, &text) || !cli_open_or_make(c)
	    || !assize_framework_load(c->store, &text, &c->arena, &loaded, &c->err))
		return cli_end(c, false);
	cli_say(c,
	    loaded.known      ? "framework %s: the rules are known, its texts are up to date"
	    : loaded.replaced ? "framework %s: loaded in place of OTHER RULES of that code: what "
				"begins under it now is rated by the new ones"
			      : "framework %s: loaded",
	    loaded.code);
	return 0;
}

static const struct cli_option load_options[] = {
	{ "replace-rules", NULL, "even where the program comes with other rules under that code" },
	{ 0 },
};

const struct cli_command cmd_framework_load = {
	.name = "framework load",
	.arguments = "FILE",
	.summary = "Loads a framework from JSON, or lists everything that is wrong with it.",
	.examples = "framework load mine.json\n",
	.options = load_options,
	.least = 1,
	.most = 1,
	.run = run_load,
};

static int
run_template(struct cli *c, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	fputs(assize_framework_template(), c->io->out);
	return 0;
}

const struct cli_command cmd_framework_template = {
	.name = "framework template",
	.arguments = "",
	.summary = "Prints a small framework as JSON, which loads as it stands, to be filled in.",
	.examples = "framework template >ours.json\nframework load ours.json\n",
	.run = run_template,
};
