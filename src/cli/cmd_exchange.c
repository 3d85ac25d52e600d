#include "commands.h"

#include <assize/exchange.h>
#include <assize/framework.h>
#include <assize/reading.h>

static int
run_import(struct cli *c, int argc, char **argv)
{
	struct assize_file file = { .name = argv[0] };
	const char *ref;
	size_t made;
	bool good;

	(void)argc;
	if ((file.in = cli_open_input(c, argv[0])) == NULL)
		return cli_fail(c);
	good = cli_open(c, true) && assize_exchange_import(c->store, &file, &c->arena, &ref, &made, &c->err);
	cli_close_input(c, file.in);
	if (!good)
		return cli_fail(c);
	if (made > 0)
		cli_say(c, "inspection %s: imported, %zu entries", ref, made);
	else
		cli_say(c, "inspection %s: the store holds just this already, nothing changed", ref);
	return 0;
}

const struct cli_command cmd_import = {
	.name = "import",
	.arguments = "FILE.json",
	.summary =
	    "Imports a whole inspection (assize-inspection/1): all of it, or nothing and every problem.",
	.examples = "import fixtures/oxfordshire-2020.json\n",
	.least = 1,
	.most = 1,
	.run = run_import,
};

static int
run_export(struct cli *c, int argc, char **argv)
{
	size_t first, second;

	(void)argc;
	(void)argv;
	if (!cli_open(c, false) || !assize_exchange_export(c->store, c->inspection, c->io->out, &c->err)
	    || !assize_reading_hidden(c->store, c->inspection, &first, &second, &c->err))
		return cli_fail(c);
	if (second > 0)
		cli_say(c, "%zu second reading%s under way %s left out", second, second == 1 ? "" : "s",
		    second == 1 ? "is" : "are");
	return 0;
}

const struct cli_command cmd_export = {
	.name = "export",
	.arguments = "",
	.summary =
	    "Prints a whole inspection as JSON (assize-inspection/1): its current facts, not the trail.",
	.examples = "export >north.json\n--inspection north-2026 export >north.json\n",
	.run = run_export,
};
