/*
 * A copy of the whole store in one file, by SQLite's own means.  What it is good for is not known
 * here.
 */
#include "store/store.h"

#include "file/seal.h"

#include <sqlite3.h>

/* The copy reaches the disk as a whole, when it is done; until then nothing of it must last. */
static const char SQL_PASSING[] = "pragma synchronous = off; pragma journal_mode = off";
/* A log beside the store goes on in the copy; in one file there is none. */
static const char SQL_ONE_FILE[] = "pragma journal_mode = delete";

static void
close_copy(struct db *db)
{
	db_close(db);
}

bool
store_backup(struct assize_store *s, const char *path, const char *name, struct assize_err *e)
{
	CLEANUP(close_copy) struct db copy = { .path = name };
	sqlite3_backup *b;
	int rc;

	if (!db_open(
		&copy, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, e)
	    || !db_script(&copy, SQL_PASSING, e))
		return false;
	if ((b = sqlite3_backup_init(copy.handle, "main", s->db.handle, "main")) == NULL)
		return db_fault(&copy, e);
	rc = sqlite3_backup_step(b, -1);
	sqlite3_backup_finish(b);
	return (rc == SQLITE_DONE || db_fault(&copy, e)) && db_script(&copy, SQL_ONE_FILE, e);
}

#define LOGGED 18 /* and behind it; Source: SQLite's "Database File Format", 1.3.3 */
#define LOGGED_NOT 1

bool
store_backup_bytes(struct assize_store *s, struct store_bytes *b, struct assize_err *e)
{
	sqlite3_int64 n = 0;

	b->at = sqlite3_serialize(s->db.handle, "main", &n, 0);
	if (!b->at)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	b->n = (size_t)n;
	b->at[LOGGED] = b->at[LOGGED + 1] = LOGGED_NOT;
	return true;
}

void
store_backup_bytes_end(struct store_bytes *b)
{
	if (b->at)
		seal_wipe(b->at, b->n);
	sqlite3_free(b->at);
	*b = (struct store_bytes){ 0 };
}
