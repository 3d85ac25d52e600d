/* What is about the store itself: init, check, history, query and version. */
#include "cli/command/commands.h"
#include "cli/command/view_list.h"

#include <assize/framework.h>
#include <assize/keep.h>
#include <assize/trail.h>

#include "base/os.h"

#include <limits.h>
#include <string.h>

#define HEADS_MAX ((size_t)64 * 1024 * 1024) /* bytes of a file of heads: 600,000 of them */

static int
run_init(struct cli *c, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return cli_end(c, cli_open_or_make(c) && assize_framework_builtin(c->store, &c->err));
}

const struct cli_command cmd_init = {
	.name = "init",
	.arguments = "",
	.summary = "Makes a store and loads the frameworks that come with the program.",
	.examples = "--db north.db init\n",
	.run = run_init,
};

static int
run_query(struct cli *c, int argc, char **argv)
{
	const char *limit = cli_option(c, "limit");
	struct assize_rows *rows = NULL;
	int64_t seconds = 10;

	(void)argc;
	if (limit && (!text_int(limit, &seconds) || seconds < 0 || seconds > 86400))
		return cli_usage(c, "--limit %s: not a number of seconds", limit);
	return cli_table_rows(c,
	    cli_open(c, false)
		&& assize_rows_query(c->store, argv[0], (int)seconds * 1000, &rows, &c->err),
	    &rows);
}

static const struct cli_option query_options[] = {
	{ "limit", "SECONDS", "how long it may take (10); 0 lifts the limit" },
	CLI_AS_ROWS,
	{ 0 },
};

/* Of the views that people read: what was answered and came of it stays. */
#define QUERY_NARROW \
	"site seq inspection_id framework_id case_id entry_id standard_id fact order_ms position" \
	" is_discretion derived_then given discretion_changes_nothing discretion_outside_rule" \
	" discretion_stale not_rated no_overall_rating overall score_low score_high score_max" \
	" points_low points_high percent_low percent_high band_low band_high flips_down flips_up" \
	" points rated_by counts domain distance outside_rule applied applies theme reading" \
	" recorded_at framework complete service sample title text by kind superseded"

const struct cli_command cmd_query = {
	.name = "query",
	.arguments = "SQL",
	.summary = "Runs one read-only SQL statement over the store.",
	.examples = "query 'select standard, rating, driven_by from standard_result'\n"
		    "query --csv 'select * from key_question_result where percent < 65'\n"
		    "query 'pragma table_info(key_question_result)'\n",
	.options = query_options,
	.least = 1,
	.most = 1,
	.run = run_query,
	.more = VIEW_LIST,
	.narrow = QUERY_NARROW,
};

static int
run_history(struct cli *c, int argc, char **argv)
{
	const struct assize_trail_filter filter = { .case_ref = argc > 0 ? argv[0] : NULL,
		.question = cli_option(c, "question"),
		.by = cli_option(c, "by"),
		.since = cli_option(c, "since"),
		.until = cli_option(c, "until") };
	struct assize_rows *rows = NULL;
	bool good = cli_open(c, false);

	if (cli_option(c, "head"))
		c->narrow = NULL; /* who keeps a head keeps all of it */
	if (good && cli_option(c, "head"))
		good = assize_trail_heads(c->store, &rows, &c->err);
	else if (good)
		good = assize_trail_list(c->store, c->inspection, &filter, &rows, &c->err);
	return cli_table_rows(c, good, &rows);
}

static const struct cli_option history_options[] = {
	{ "question", "REF", "of this question, standard or attribute only" },
	{ "by", "NAME", "of this person only" },
	{ "since", "MOMENT",
	    "from this day on, YYYY-MM-DD, or from YYYY-MM-DDTHH:MM[:SS] on, UTC" },
	{ "until", "MOMENT", "to the end of this day, minute or second" },
	{ "head", NULL, "the last entry of each site, to be kept elsewhere" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_history = {
	.name = "history",
	.arguments = "[CASE]",
	.summary = "The trail: every entry with who, when and why, the superseded ones too.",
	.examples = "history C03\nhistory --question 2.2.2 --since 2020-01-22 --until "
		    "2020-01-24T12:00\nhistory --head --csv\n",
	.options = history_options,
	.most = 1,
	.run = run_history,
	.narrow = "site seq superseded reading recorded_by kind",
};

/* The whole of a file of heads; who keeps the receipts of years has long ones. */
static bool
read_heads(struct cli *c, const char *name, struct os_memory *m)
{
	FILE *in = cli_open_input(c, name);
	char block[4096];
	size_t n, all = 0;
	bool good;

	if (!in)
		return false;
	good = os_memory_open(m, &c->err);
	while (good && all <= HEADS_MAX && (n = fread(block, 1, sizeof block, in)) > 0)
		all += fwrite(block, 1, n, m->out);
	cli_open_input_end(c, in);
	if (!good || !os_memory_close(m, &c->err))
		return false;
	return (all <= HEADS_MAX && strlen(m->text) == m->n)
	       || assize_err_set(&c->err, ASSIZE_INVALID,
		   "%s: no heads, for it %s, give the output of: assize history --head", name,
		   all <= HEADS_MAX ? "is no text" : "has more than 64 MiB");
}

static bool
check_heads(struct cli *c, const char *name)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };
	size_t heads = 0;

	if (!read_heads(c, name, &m)
	    || !assize_trail_holds(c->store, name, m.text, &heads, &c->err))
		return false;
	fprintf(c->io->out, "%zu kept head%s part of the record\n", heads,
	    heads == 1 ? " is" : "s are");
	return true;
}

/* Entries that count nowhere are no damage, but nobody may miss them. */
static bool
say_disregarded(struct cli *c)
{
	struct assize_rows *rows = NULL;
	int got;

	if (!assize_check_disregarded(c->store, &rows, &c->err))
		return false;
	while ((got = assize_rows_next(rows, &c->err)) == 1) {
		const char *key = assize_rows_text(rows, 5), *value = assize_rows_text(rows, 6);

		cli_say(c,
		    "inspection %s: site %s, entry %s: %s%s%s%s%s%s by %s is nothing that a "
		    "command "
		    "records, and counts nowhere",
		    assize_rows_text(rows, 0), assize_rows_text(rows, 1), assize_rows_text(rows, 2),
		    assize_rows_text(rows, 4), *key ? " " : "", key, value ? " \"" : "",
		    value ? value : "", value ? "\"" : "", assize_rows_text(rows, 7));
	}
	assize_rows_close(&rows);
	return got == 0;
}

/* Beside the store lies, perhaps, what tells as much as it does. */
static bool
say_left(struct cli *c)
{
	CLEANUP(assize_rows_close) struct assize_rows *rows = NULL;
	int got;

	if (!assize_keep_left(c->store, &rows, &c->err))
		return false;
	while ((got = assize_rows_next(rows, &c->err)) == 1)
		cli_say(c, "%s: left by a backup or restore that was broken off, remove it",
		    assize_rows_text(rows, 0));
	return got == 0;
}

static int
run_check(struct cli *c, int argc, char **argv)
{
	const char *kept = cli_option(c, "head");
	int64_t entries = 0;
	bool good = cli_open(c, false) && assize_check(c->store, &entries, &c->err);

	(void)argc;
	(void)argv;
	if (good)
		cli_help_wrap_at(c->io->out,
		    assize_arena_printf(&c->arena,
			"the file is whole, and %lld entries, their chain and everything counted "
			"from them agree",
			(long long)entries),
		    0, 0, cli_fit_width(c) > 0 ? (int)cli_fit_width(c) : INT_MAX);
	return cli_end(
	    c, good && say_disregarded(c) && say_left(c) && (!kept || check_heads(c, kept)));
}

static const struct cli_option check_options[] = {
	{ "head", "FILE", "heads kept earlier: are they still part of the record?" },
	{ 0 },
};

const struct cli_command cmd_check = {
	.name = "check",
	.arguments = "",
	.summary =
	    "Checks the file, the hash chain and everything that is counted from the journal.",
	.examples = "check\nhistory --head >heads.txt\ncheck --head heads.txt\n",
	.options = check_options,
	.run = run_check,
};

static int
run_version(struct cli *c, int argc, char **argv)
{
	bool affected;
	const char *sqlite = assize_store_sqlite(&affected);

	(void)argc;
	(void)argv;
	if (cli_option(c, "json"))
		fprintf(c->io->out,
		    "{\"assize\":\"%s\",\"sqlite\":\"%s\",\"sqlite_affected\":%s}\n",
		    ASSIZE_VERSION, sqlite, affected ? "true" : "false");
	else
		fprintf(c->io->out, "assize %s\nSQLite %s%s\n", ASSIZE_VERSION, sqlite,
		    affected ? ", affected by its WAL-reset fault: write a store with assize alone"
			     : "");
	return 0;
}

static const struct cli_option version_options[] = {
	{ "json", NULL, "print them as JSON" },
	{ 0 },
};

const struct cli_command cmd_version = {
	.name = "version",
	.arguments = "",
	.summary = "Prints the versions of the program and of its SQLite.",
	.examples = "version\nversion --json\n",
	.options = version_options,
	.run = run_version,
};
