/*
 * What a command works on: the store, and the file that it reads.
 */
#include "cli/cli.h"

#include "base/os.h"
#include "file/storefile.h"

#include <assize/exchange.h>
#include <assize/framework.h>

#include <errno.h>
#include <string.h>

const char *
cli_open_path(struct cli *c)
{
	const struct assize_io *io = c->io;
	const char *path = c->db ? c->db : io->env(io->world, "ASSIZE_DB");
	const char *folder;

	if (path && *path)
		return path;
	if ((folder = io->env(io->world, "XDG_DATA_HOME")) != NULL && *folder == '/')
		return assize_arena_printf(&c->arena, "%s/assize/assize.db", folder);
	folder = io->env(io->world, "HOME");
	return assize_arena_printf(
	    &c->arena, "%s/.local/share/assize/assize.db", folder ? folder : "");
}

static bool
open_store(struct cli *c, bool write, bool make)
{
	const char *as = c->as ? c->as : c->io->env(c->io->world, "ASSIZE_INSPECTOR");
	struct assize_open how = { .path = cli_open_path(c),
		.as = as && *as ? as : NULL,
		.write = write,
		.create = make,
		.wait_ms = c->wait_ms };
	bool created;

	if (!write)
		storefile_limit_memory(c->io, how.path);
	if (!assize_store_open(&c->store, c->io, &how, &created, &c->err))
		return false;
	if (created)
		cli_say(c, "made a store: %s", how.path);
	return true;
}

bool
cli_open(struct cli *c, bool write)
{
	return open_store(c, write, false);
}

/* A store that is new, or whose making was broken off, has its schema and no framework yet. */
static bool
frameworks_there(struct cli *c)
{
	struct assize_rows *rows;
	int got;

	if (!assize_framework_list(c->store, &rows, &c->err))
		return false;
	got = assize_rows_next(rows, &c->err);
	assize_rows_close(&rows);
	return got > 0 || (got == 0 && assize_framework_builtin(c->store, &c->err));
}

bool
cli_open_or_make(struct cli *c)
{
	if (!open_store(c, true, true) || !frameworks_there(c))
		return false;
	c->recorded = assize_store_recorded(c->store);
	return true;
}

bool
cli_open_frameworks(struct cli *c)
{
	const struct assize_open nowhere = { .write = true, .create = true };

	if (cli_open(c, false))
		return true;
	if (c->err.code != ASSIZE_NOT_FOUND)
		return false;
	c->err = (struct assize_err){ .arena = &c->arena };
	return assize_store_open(&c->store, c->io, &nowhere, NULL, &c->err)
	       && assize_framework_builtin(c->store, &c->err);
}

FILE *
cli_open_input(struct cli *c, const char *name)
{
	struct os_seen seen;
	FILE *in;

	if (strcmp(name, "-") == 0)
		return c->io->in;
	if (os_look(name, &seen) == 1 && seen.kind == OS_FOLDER) {
		assize_err_set(&c->err, ASSIZE_INVALID, "%s: a folder, name a file in it", name);
		return NULL;
	}
	if ((in = os_open(name, "rb")) == NULL && errno == ENOENT)
		assize_err_set(
		    &c->err, ASSIZE_NOT_FOUND, "%s: no such file, look at its name", name);
	else if (!in)
		assize_err_set(
		    &c->err, ASSIZE_INVALID, "%s: cannot be read: %s", name, strerror(errno));
	return in;
}

bool
cli_open_separator(struct cli *c, char *separator)
{
	const char *name = cli_option(c, "separator");

	*separator = name ? assize_csv_separator(name) : '\0';
	if (!name || *separator)
		return true;
	cli_usage(c, "--separator %.20s: write ';' or tab", name);
	return false;
}

void
cli_open_input_end(const struct cli *c, FILE *in)
{
	if (in != c->io->in)
		fclose(in);
}
