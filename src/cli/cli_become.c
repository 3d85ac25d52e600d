/*
 * How the recorder becomes another program for a command that wants libraries of its own.
 */
#include "cli/cli.h"

#include "base/os.h"

#include <errno.h>
#include <string.h>

#define WORDS_MAX 40

static int
put_words(const char *argv[WORDS_MAX], int n, const struct cli_word *words)
{
	for (; words->name && n + 2 < WORDS_MAX; words++)
		if (words->value) {
			argv[n++] = words->name;
			argv[n++] = words->value;
		}
	return n;
}

int
cli_become(struct cli *c, const char *program, const char *libraries, const struct cli_word *words)
{
	const char *as = c->as ? c->as : c->io->env(c->io->world, "ASSIZE_INSPECTOR");
	const struct cli_word common[] = { { "--db", cli_open_path(c) },
		{ "--as", as && *as ? as : NULL }, { "--inspection", c->inspection },
		{ "--wait-ms", assize_arena_printf(&c->arena, "%d", c->wait_ms) }, { 0 } };
	const char *folder = os_program_folder(&c->arena);
	const char *argv[WORDS_MAX] = { program };

	put_words(argv, put_words(argv, 1, common), words);
	if (!assize_arena_ok(&c->arena, &c->err))
		return cli_fail(c);
	if (folder)
		os_become(assize_arena_printf(&c->arena, "%s/%s", folder, program), argv);
	if (!folder || errno == ENOENT)
		os_become(assize_arena_printf(&c->arena, ASSIZE_LIBEXEC "/%s", program), argv);
	assize_err_set(&c->err, ASSIZE_STORE,
	    "%s: the program %s cannot be run (%s): it comes with the package assize, or build it "
	    "with %s installed",
	    c->command->name, program, strerror(errno), libraries);
	return cli_fail(c);
}
