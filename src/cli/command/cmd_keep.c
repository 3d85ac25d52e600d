/* backup, restore and retain. */
#include "cli/command/commands.h"
#include "cli/secret.h"

#include <assize/keep.h>

#include <string.h>

static int
run_backup(struct cli *c, int argc, char **argv)
{
	CLEANUP(secret_end) struct secret secret;
	struct assize_backup how = { .path = argv[0], .replace = cli_option(c, "replace") != NULL };
	struct assize_rows *heads = NULL;
	int64_t entries = 0;
	int status;

	(void)argc;
	if (strcmp(argv[0], "-") == 0)
		return cli_usage(
		    c, "a backup is a file that is looked at before it has its name, name one");
	if (cli_option(c, "passphrase-file") && !cli_option(c, "encrypt"))
		return cli_usage(c, "--passphrase-file belongs to --encrypt");
	if (!cli_open(c, false))
		return cli_fail(c);
	if (cli_option(c, "encrypt")) {
		if ((status = secret_read(c, &secret, argv[0], true)) != 0)
			return status;
		how.passphrase = secret.text;
	}
	if (!assize_keep_backup(c->store, &how, &entries, &heads, &c->err))
		return cli_fail(c);
	c->done = true;
	cli_say(c,
	    "%s: %s backup of %lld entries, checked, all ratings derived from it again; keep these "
	    "heads apart from it",
	    argv[0], how.passphrase ? "an encrypted" : "a", (long long)entries);
	return cli_table_rows(c, true, &heads);
}

static const struct cli_option backup_options[] = {
	{ "encrypt", NULL, "with a passphrase, typed twice" },
	{ "passphrase-file", "FILE", "its first line is the passphrase" },
	{ "replace", NULL, "an earlier backup of that name gives way once the new one is whole" },
	{ "json", NULL, "print the heads as JSON" },
	{ "csv", NULL, "print the heads as CSV" },
	{ 0 },
};

const struct cli_command cmd_backup = {
	.name = "backup",
	.arguments = "FILE",
	.summary =
	    "Copies the store into one file while others write, checks it, and prints its heads.",
	.examples = "backup /srv/backup/north-monday.backup >heads-monday.txt\n"
		    "backup --encrypt north.sealed\n"
		    "backup --encrypt --passphrase-file ~/.assize-pass --replace "
		    "/srv/backup/north.sealed\n",
	.options = backup_options,
	.least = 1,
	.most = 1,
	.run = run_backup,
};

static int
run_restore(struct cli *c, int argc, char **argv)
{
	CLEANUP(secret_end) struct secret secret;
	struct assize_restore how = { .path = argv[0], .to = cli_open_path(c) };
	int64_t entries = 0;
	bool sealed;
	int status;

	(void)argc;
	if (!assize_keep_sealed(argv[0], &sealed, &c->err))
		return cli_fail(c);
	if (sealed) {
		if ((status = secret_read(c, &secret, argv[0], false)) != 0)
			return status;
		how.passphrase = secret.text;
	}
	if (!assize_keep_restore(c->io, &how, &entries, &c->err))
		return cli_fail(c);
	cli_say(c,
	    "%s: made from %s, %lld entries, checked; compare its heads with those kept: assize "
	    "history --head",
	    how.to, argv[0], (long long)entries);
	return 0;
}

static const struct cli_option restore_options[] = {
	{ "passphrase-file", "FILE", "its first line is the passphrase of an encrypted backup" },
	{ 0 },
};

const struct cli_command cmd_restore = {
	.name = "restore",
	.arguments = "FILE",
	.summary = "Makes a store from a backup, where there is none, and checks it whole.",
	.examples =
	    "--db north.db restore /srv/backup/north-monday.backup\n"
	    "--db north.db restore --passphrase-file ~/.assize-pass /srv/backup/north.sealed\n",
	.options = restore_options,
	.least = 1,
	.most = 1,
	.run = run_restore,
};

static int
run_retain(struct cli *c, int argc, char **argv)
{
	const struct assize_which which = cli_which(c, NULL);
	struct assize_retained out;

	(void)argc;
	(void)argv;
	if (!c->inspection)
		return cli_usage(
		    c, "what is erased cannot be had back, name the inspection with --inspection");
	c->unfinished = true;
	if (!cli_open(c, true) || !assize_retain(c->store, &which, &c->arena, &out, &c->err))
		return cli_fail(c);
	if (out.already)
		cli_say(c, "inspection %s: retained already", c->inspection);
	fprintf(c->io->out, "%lld texts erased, %lld references of cases replaced\n",
	    (long long)out.texts, (long long)out.cases);
	c->unfinished = out.left != NULL;
	if (out.left)
		return assize_err_set(&c->err, ASSIZE_STORE,
			   "traces may still be in the file (%s), end other programs and repeat "
			   "this command",
			   out.left),
		       cli_fail(c);
	fputs(
	    "Not covered: older backups, exports, reports, the stores of other laptops, and what a "
	    "disk or file\n"
	    "system keeps of overwritten blocks.  Names of inspectors and contextual facts stay.\n",
	    c->io->out);
	return 0;
}

static const struct cli_option retain_options[] = {
	{ "because", "TEXT", "the reason, which is kept" },
	{ 0 },
};

const struct cli_command cmd_retain = {
	.name = "retain",
	.arguments = "",
	.summary = "Erases references, evidence, reasons and texts of a final inspection for ever; "
		   "figures stay.",
	.examples = "--inspection north-2026 retain --because 'kept for a year, as agreed'\n",
	.options = retain_options,
	.run = run_retain,
};
