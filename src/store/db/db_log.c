/*
 * The log beside a store (WAL), and when it is written back.  SQLite up to 3.51.2 can lose a commit
 * that another connection makes during a checkpoint (sqlite.org/wal.html, "The WAL-Reset Bug"): so
 * one is made by who has the turn, or by the last connection at closing, alone with the file.
 */
#include "store/db/db.h"

#include <sqlite3.h>
#include <string.h>

/* From so many pages on a log is emptied; where it could not be, again after as many more. */
#define LONG 1000
/* How long that waits for readers, while no writer writes. */
#define BUSY_MS 50

static int
count_pages(void *data, sqlite3 *handle, const char *name, int pages)
{
	struct db *db = data;

	(void)handle;
	if (strcmp(name, "main") == 0)
		db->log_pages = pages;
	return SQLITE_OK;
}

void
db_log_begin(struct db *db)
{
	sqlite3_wal_hook(db->handle, count_pages, db);
}

/* All of it, or BUSY where a reader needs what is there. */
static int
empty(struct db *db)
{
	int rc;

	sqlite3_busy_timeout(db->handle, db->wait_ms < BUSY_MS ? db->wait_ms : BUSY_MS);
	rc = sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(db->handle, db->wait_ms);
	return rc;
}

/*
 * Programs write that know nothing of each other: that a thousand pages more have come since the
 * last of them tried is told by the log alone, which passes another thousand.
 */
void
db_log_shorten(struct db *db)
{
	int written = 0, most;

	sqlite3_db_status(db->handle, SQLITE_DBSTATUS_CACHE_WRITE, &written, &most, 1);
	if (db->queue.held && db->log_pages >= LONG
	    && db->log_pages / LONG > (db->log_pages - written) / LONG)
		empty(db);
}

static bool
renew(struct db *db, const char **left, struct assize_err *e)
{
	int rc;

	if (!db_run(db, e, "vacuum"))
		return false;
	if (db->log_pages > 0 && !db->queue.held)
		*left = "its log is emptied when the last program closes it";
	else if ((rc = empty(db)) == SQLITE_BUSY)
		*left = "another program still has the store open";
	else if (rc != SQLITE_OK)
		return db_fault(db, e);
	return true;
}

bool
db_log_renew(struct db *db, const char **left, struct assize_err *e)
{
	bool good;

	*left = NULL;
	if (!os_queue_enter(&db->queue, db->wait_ms))
		return db_fault_busy(db, e);
	good = renew(db, left, e);
	os_queue_leave(&db->queue);
	return good;
}
