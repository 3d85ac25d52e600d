/* verify: a summary against the store, a printed table against the method. */
#include "cli/command/commands.h"

#include <assize/verify.h>

static bool
as_rows(const struct cli *c)
{
	return cli_option(c, "json") || cli_option(c, "csv");
}

/* Rows where there are some, or where a program reads them; what is wanting is exit status 1. */
static int
print_findings(struct cli *c, struct assize_rows **rows, bool some, bool right)
{
	int status = 0;

	if (some || as_rows(c))
		status = cli_table_rows(c, true, rows);
	assize_rows_close(rows);
	return status != 0 ? status : right ? 0 : assize_err_exit(ASSIZE_CONFLICT);
}

static int
verify_summary(struct cli *c, const char *name)
{
	struct assize_file file = { .name = name };
	struct assize_verified v;
	bool good;

	if (!cli_open(c, false) || (file.in = cli_open_input(c, name)) == NULL)
		return cli_fail(c);
	good = assize_verify_summary(c->store, &file, &c->arena, &v, &c->err);
	cli_open_input_end(c, file.in);
	if (!good)
		return cli_fail(c);
	if (!v.hash_right)
		cli_say(c,
		    "%s: its sha256 is not that of its text: it was altered, or written by another "
		    "program",
		    name);
	if (v.differences > 0)
		cli_say(c, "%s: %zu of %zu figures differ from those of inspection %s%s", name,
		    v.differences, v.figures, v.inspection,
		    v.differences > ASSIZE_VERIFY_SHOWN ? ", the first 10 are shown" : "");
	else if (!as_rows(c))
		fprintf(c->io->out, "%s: %sits %zu figures are those of inspection %s\n", name,
		    v.hash_right ? "its hash is right, and " : "", v.figures - v.erased,
		    v.inspection);
	if (v.erased > 0)
		cli_say(c, "%s: %zu text%s in it, erased from inspection %s, could not be compared",
		    name, v.erased, v.erased == 1 ? "" : "s", v.inspection);
	return print_findings(c, &v.rows, v.differences > 0, v.hash_right && v.differences == 0);
}

/* What a table was found to be, and no more than was looked at. */
static void
print_right(struct cli *c, const char *name, const struct assize_printed *p)
{
	const size_t checked = p->ratings - p->unchecked;

	fprintf(c->io->out, "%s: %s%s", name, p->percentages > 0 ? "every percentage can be" : "",
	    p->percentages > 0 && p->ratings > 0 ? ", and " : "");
	if (p->unchecked > 0)
		fprintf(c->io->out, "%zu of %zu ratings could be checked%s", checked, p->ratings,
		    checked > 0 ? " and follow" : "");
	else if (p->ratings > 0)
		fputs("every rating follows", c->io->out);
	else if (p->percentages == 0)
		fputs("nothing in it follows from anything else in it", c->io->out);
	fputc('\n', c->io->out);
}

static int
verify_printed(struct cli *c, const char *name)
{
	struct assize_file file = { .name = name };
	struct assize_printed printed;
	int status;
	bool good;

	if (!cli_open_separator(c, &file.separator))
		return CLI_USAGE;
	if (!cli_open_frameworks(c) || (file.in = cli_open_input(c, name)) == NULL)
		return cli_fail(c);
	good =
	    assize_verify_printed(c->store, cli_option(c, "framework"), &file, &printed, &c->err);
	cli_open_input_end(c, file.in);
	if (!good)
		return cli_fail(c);
	status = print_findings(
	    c, &printed.rows, printed.found + printed.unchecked > 0, printed.found == 0);
	if (printed.found == 0 && status == 0 && !as_rows(c))
		print_right(c, name, &printed);
	return status;
}

static int
run_verify(struct cli *c, int argc, char **argv)
{
	const char *printed = cli_option(c, "printed");

	if (printed && argc > 0)
		return cli_usage(
		    c, "%s: a summary beside --printed, verify one at a time", argv[0]);
	if (!printed && argc == 0)
		return cli_usage(c, "name a summary, or a table with --printed");
	if (!printed && cli_option(c, "framework"))
		return cli_usage(c, "--framework goes with --printed; a summary names its own");
	if (!printed && cli_option(c, "separator"))
		return cli_usage(c, "--separator goes with --printed; a summary is no CSV");
	return printed ? verify_printed(c, printed) : verify_summary(c, argv[0]);
}

static const struct cli_option verify_options[] = {
	{ "printed", "TABLE.csv",
	    "a table as it was printed: question, percent, cases; yes, rating, discretion" },
	{ "framework", "CODE", "whose rules the table follows (the only one of the store)" },
	CLI_SEPARATOR,
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_verify = {
	.name = "verify",
	.arguments = "[SUMMARY.json]",
	.summary = "Compares a summary with the store, figure by figure, or looks for what cannot "
		   "be in a printed table.",
	.examples = "verify summary.json\nverify --printed fixtures/printed/oxfordshire-2020.csv\n",
	.options = verify_options,
	.most = 1,
	.run = run_verify,
	.prose = true,
};
