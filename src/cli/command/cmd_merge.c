/* merge: what came, what is in conflict, what came late. */
#include "cli/command/commands.h"

#include <assize/merge.h>

static const char *
plural(int64_t n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

/* On stderr, so that the rows stay rows. */
static void
say_what_became(const struct cli *c, const char *path, const struct assize_merged *m, bool dry_run)
{
	if (m->came == 0)
		cli_say(c, "%s: everything in it is here already, nothing changed", path);
	else
		cli_say(c, "%s: %lld %s %s (%lld new %s), %lld known", path, (long long)m->came,
		    plural(m->came, "entry", "entries"), dry_run ? "would come" : "merged",
		    (long long)m->cases, plural(m->cases, "case", "cases"), (long long)m->known);
	if (m->late > 0)
		cli_say(c,
		    "%lld of them late, for what was complete, withdrawn or in factual accuracy "
		    "here: look at these cases again",
		    (long long)m->late);
	if (m->led > 0)
		cli_say(c, "%lld of them only a lead records%s", (long long)m->led,
		    dry_run ? ": they come where the lead merges with --accept" : ", accepted");
	if (m->disregarded > 0)
		cli_say(c,
		    "%lld of them no command records: with --accept they stay in the record and "
		    "count nowhere",
		    (long long)m->disregarded);
	if (m->conflicts > 0)
		cli_say(c,
		    "%lld %s in conflict and %s as unanswered, settle %s by recording it again: %s",
		    (long long)m->conflicts, plural(m->conflicts, "fact is", "facts are"),
		    plural(m->conflicts, "counts", "count"), plural(m->conflicts, "it", "each"),
		    m->settle);
	if (dry_run)
		cli_say(c, "a dry run: nothing was recorded");
}

static int
run_merge(struct cli *c, int argc, char **argv)
{
	const struct assize_merging how = { .path = argv[0],
		.dry_run = cli_option(c, "dry-run") != NULL,
		.accept = cli_option(c, "accept") != NULL };
	struct assize_rows *rows = NULL;
	struct assize_merged merged;
	int status;

	(void)argc;
	status = cli_table_rows(
	    c, cli_open_or_make(c) && assize_merge(c->store, &how, &merged, &rows, &c->err), &rows);
	if (c->err.code == ASSIZE_OK)
		say_what_became(c, argv[0], &merged, how.dry_run);
	return status;
}

static const struct cli_option options[] = {
	{ "dry-run", NULL, "say what would come, and record nothing" },
	{ "accept", NULL,
	    "take what only the lead records, and what no command records; the lead says so" },
	CLI_AS_ROWS,
	{ 0 },
};

const struct cli_command cmd_merge = {
	.name = "merge",
	.arguments = "OTHER.db",
	.summary = "Brings every entry of another store into this one: all of them or none, in any "
		   "order, as often as you like.",
	.examples = "merge laptop-2.db --dry-run\nmerge laptop-2.db\nmerge laptop-2.db --accept\n",
	.options = options,
	.least = 1,
	.most = 1,
	.run = run_merge,
};
