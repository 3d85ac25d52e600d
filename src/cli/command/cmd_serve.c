/*
 * The command serve becomes the program that carries requests; account says who may sign in there.
 */
#include "cli/command/commands.h"
#include "cli/secret.h"

#include "base/os.h"

#include <assize/account.h>

static int
run_serve(struct cli *c, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return cli_become(c, "assize-serve", "libmicrohttpd-dev",
	    (struct cli_word[]){ { "--listen", cli_option(c, "listen") },
		{ "--cert", cli_option(c, "cert") }, { "--key", cli_option(c, "key") },
		{ "--open", cli_option(c, "open") ? "yes" : NULL },
		{ "--upload-limit", cli_option(c, "upload-limit") }, { 0 } });
}

static const struct cli_option serve_options[] = {
	{ "listen", "HOST:PORT",
	    "where; 127.0.0.1:8177 where nothing is said; elsewhere --cert is needed" },
	{ "cert", "FILE", "the certificate, PEM, with those it rests on behind it" },
	{ "key", "FILE", "its private key, PEM" },
	{ "open", NULL, "open a browser there" },
	{ "upload-limit", "MIB",
	    "size of a file that may be sent there; 256 where nothing is said" },
	{ 0 },
};

const struct cli_command cmd_serve = {
	.name = "serve",
	.arguments = "",
	.summary =
	    "Serves the store to programs over HTTP, until Ctrl-C: alone on this machine, or, "
	    "with accounts and a certificate, to others.",
	.examples = "serve --open\n"
		    "serve --listen north.example:8177 --cert north.pem --key north-key.pem\n",
	.more =
	    "\nA program keeps the cookie that signing in gives it:\n"
	    "  curl -c jar --data-urlencode name=ann \\\n"
	    "      --data-urlencode passphrase@FILE ADDRESS/sign-in\n"
	    "  curl -b jar ADDRESS/api/v1/inspections\n"
	    "What can be asked is described in schema/openapi.json; besides it, GET /session\n"
	    "says who is signed in, and GET /events tells when somebody has recorded\n"
	    "something: as a stream, or, with ?since=VERSION, as an answer that waits for it.\n",
	.options = serve_options,
	.run = run_serve,
};

static void
close_accounts(struct assize_accounts **accounts)
{
	assize_account_close(accounts);
}

static bool
open_accounts(struct cli *c, struct assize_accounts **accounts, bool make)
{
	if (os_exists(cli_open_path(c)))
		return assize_account_open(accounts, c->io, cli_open_path(c), make, &c->err);
	return cli_open(c, false); /* which says what is missing */
}

static int
run_add(struct cli *c, int argc, char **argv)
{
	CLEANUP(close_accounts) struct assize_accounts *accounts = NULL;
	CLEANUP(secret_end) struct secret secret;
	const char *person = cli_option(c, "person");
	int status;

	(void)argc;
	if ((status = secret_read(c, &secret, argv[0], true)) != 0)
		return status;
	return cli_done(c,
	    open_accounts(c, &accounts, true)
		&& assize_account_add(accounts,
		    &(struct assize_account){ .name = argv[0], .person = person }, secret.text,
		    &c->err),
	    "account %s: added, %s may sign in with it", argv[0], person ? person : argv[0]);
}

static const struct cli_option add_options[] = {
	{ "person", "NAME", "who judges with it; else the account's name" },
	{ "passphrase-file", "FILE", "its first line is the passphrase" },
	{ 0 },
};

const struct cli_command cmd_account_add = {
	.name = "account add",
	.arguments = "NAME",
	.summary = "Lets somebody sign in where the store is served; kept beside the store, and "
		   "never in it.",
	.examples = "account add ann --person 'Ann Archer'\n",
	.options = add_options,
	.least = 1,
	.most = 1,
	.run = run_add,
};

static int
run_list(struct cli *c, int argc, char **argv)
{
	CLEANUP(close_accounts) struct assize_accounts *accounts = NULL;
	struct assize_rows *rows = NULL;

	(void)argc;
	(void)argv;
	return cli_table_rows(c,
	    open_accounts(c, &accounts, false) && assize_account_list(accounts, &rows, &c->err),
	    &rows);
}

const struct cli_command cmd_account_list = {
	.name = "account list",
	.arguments = "",
	.summary = "Lists the accounts, and in how many places each is signed in.",
	.examples = "account list\n",
	.options = cli_rows_options,
	.run = run_list,
};

static int
run_passphrase(struct cli *c, int argc, char **argv)
{
	CLEANUP(close_accounts) struct assize_accounts *accounts = NULL;
	CLEANUP(secret_end) struct secret secret;
	int status;

	(void)argc;
	if ((status = secret_read(c, &secret, argv[0], true)) != 0)
		return status;
	return cli_done(c,
	    open_accounts(c, &accounts, false)
		&& assize_account_passphrase(accounts, argv[0], secret.text, &c->err),
	    "account %s: has another passphrase, and is signed out everywhere", argv[0]);
}

static const struct cli_option passphrase_options[] = {
	{ "passphrase-file", "FILE", "its first line is the passphrase" },
	{ 0 },
};

const struct cli_command cmd_account_passphrase = {
	.name = "account passphrase",
	.arguments = "NAME",
	.summary = "Gives an account another passphrase, and opens one again that was disabled.",
	.examples = "account passphrase ann\n",
	.options = passphrase_options,
	.least = 1,
	.most = 1,
	.run = run_passphrase,
};

static int
run_disable(struct cli *c, int argc, char **argv)
{
	CLEANUP(close_accounts) struct assize_accounts *accounts = NULL;

	(void)argc;
	return cli_done(c,
	    open_accounts(c, &accounts, false)
		&& assize_account_disable(accounts, argv[0], &c->err),
	    "account %s: disabled, and signed out everywhere", argv[0]);
}

const struct cli_command cmd_account_disable = {
	.name = "account disable",
	.arguments = "NAME",
	.summary = "Lets nobody sign in with an account any more; what it recorded stays.",
	.examples = "account disable ann\n",
	.least = 1,
	.most = 1,
	.run = run_disable,
};
