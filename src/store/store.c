/* The open store: what can be asked of it, and its end.  It knows no fact. */
#include "store/store.h"

#include "base/os.h"
#include "file/storefile.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static const char SQL_VERSION[] = "pragma data_version";

bool
store_make_folders(const char *path, struct assize_arena *a, struct assize_err *e)
{
	char *copy = assize_arena_alloc(a, strlen(path) + 1);

	if (!copy)
		return assize_arena_ok(a, e);
	strcpy(copy, path);
	for (char *p = copy + 1; (p = strchr(p, '/')) != NULL; *p++ = '/') {
		*p = '\0';
		if (!os_make_folder(copy))
			return err_system(e, copy, "the folder cannot be made");
	}
	return true;
}

bool
store_name_check(const char *path, struct assize_err *e)
{
	if (!storefile_name_check(path, e))
		return false;
	return (path[0] != ':' && strncmp(path, "file:", 5) != 0)
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%s: SQLite means something else than a file by it, write ./%s", path, path);
}

bool
assize_store_hold(struct assize_store *s, struct assize_err *e)
{
	if (txn_begin_read(&s->held, &s->db, e))
		return true;
	txn_end(&s->held);
	return false;
}

bool
assize_store_release(struct assize_store *s, struct assize_err *e)
{
	const bool good = txn_commit(&s->held, e);

	txn_end(&s->held);
	return good;
}

bool
assize_store_version(struct assize_store *s, int64_t *version, struct assize_err *e)
{
	return db_find_int(&s->db, version, e, SQL_VERSION) == 1;
}

void
assize_store_close(struct assize_store **s)
{
	if (!*s)
		return;
	db_close(&(*s)->db);
	assize_arena_free(&(*s)->texts);
	assize_arena_free(&(*s)->acting);
	blind_set_end(&(*s)->hidden);
	free(*s);
	*s = NULL;
}

bool
store_sqlite_affected(int version)
{
	return version >= 3007000 && version < 3051003 && !(version >= 3050007 && version < 3051000)
	       && !(version >= 3044006 && version < 3045000);
}

const char *
assize_store_sqlite(bool *affected)
{
	if (affected)
		*affected = store_sqlite_affected(sqlite3_libversion_number());
	return sqlite3_libversion();
}

size_t
assize_store_recorded(const struct assize_store *s)
{
	return s->db.recorded;
}

int64_t
assize_store_clock_behind(const struct assize_store *s)
{
	return s->clock_behind_ms;
}

const char *
assize_store_judge(const struct assize_store *s)
{
	return s->judge;
}

bool
store_on_disk(const struct assize_store *s, struct assize_err *e)
{
	return !s->in_memory
	       || assize_err_set(
		   e, ASSIZE_INVALID, "a store in memory cannot do this, use one in a file");
}

bool
store_make_live(struct assize_store *s, struct assize_err *e)
{
	return db_script(&s->db, "pragma journal_mode = wal", e);
}
