/* The files of stores, told from all others.  It opens no store. */
#include "file/storefile.h"

#include "base/os.h"
#include "file/seal.h"

#include <stdio.h>
#include <string.h>

#define UNFINISHED ".tmp-XXXXXX" /* as base/newfile.c makes them */
#define MEMORY_LEAST (INT64_C(1) << 30)

static bool
ends_with(const char *path, const char *end)
{
	const size_t n = strlen(path), m = strlen(end);

	return n >= m && text_alike(path + n - m, end);
}

bool
storefile_is_unfinished(const char *path)
{
	const size_t n = strlen(path), m = sizeof UNFINISHED - 1;

	return n > m && os_is_temporary(path + n - m, UNFINISHED);
}

bool
storefile_is_beside(const char *path)
{
	static const char *const ends[] = { "-wal", "-shm", "-journal", "-queue", ".accounts" };
	bool taken = storefile_is_unfinished(path);

	for (size_t i = 0; i < COUNT_OF(ends); i++)
		taken = taken || ends_with(path, ends[i]);
	return taken;
}

bool
storefile_name_check(const char *path, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	if (storefile_is_beside(path))
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: files beside a store have names that end so, choose another", path);
	return !storefile_is_beside(os_resolve(path, &a))
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%s: leads to a file beside a store, name another file", path);
}

/* Source: SQLite's "Database File Format", 1.3, 3 and 4.1 */
bool
storefile_is_there(const char *path)
{
	static const struct {
		const char *bytes;
		size_t n;
	} heads[] = { { "SQLite format 3", 16 }, { SEAL_MAGIC, SEAL_MAGIC_SIZE - 2 },
		{ "\x37\x7f\x06\x82", 4 }, { "\x37\x7f\x06\x83", 4 },
		{ "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8 } };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(file_close) FILE *in = NULL;
	struct os_seen seen;
	char head[16] = "";
	size_t n = 0;

	/* A pipe would wait for who writes into it. */
	if (os_look(path, &seen) == 1 && seen.kind == OS_FILE && (in = os_open(path, "rb")) != NULL)
		n = fread(head, 1, sizeof head, in);
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		if (n >= heads[i].n && memcmp(head, heads[i].bytes, heads[i].n) == 0)
			return true;
	return os_exists(assize_arena_printf(&a, "%s-wal", path));
}

int64_t
storefile_limit_memory(const struct assize_io *io, const char *path)
{
	char log[4096];
	struct os_seen seen;
	int64_t size = 0, before;

	if (!io->limit_memory)
		return 0;
	if (os_look(path, &seen) == 1)
		size += seen.size;
	if (snprintf(log, sizeof log, "%s-wal", path) < (int)sizeof log && os_look(log, &seen) == 1)
		size += seen.size;
	size = size > MEMORY_LEAST / 50 ? 50 * size : MEMORY_LEAST;
	before = io->limit_memory(io->world, size);
	if (before > 0 && before < size) /* who runs the program wants less */
		io->limit_memory(io->world, before);
	return before;
}
