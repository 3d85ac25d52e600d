#include "db.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <time.h>

#define POLL_NS 500000L /* between two looks at the queue: half a millisecond */

static bool
queue_free(struct db *db, bool *refused)
{
	if (flock(db->queue, LOCK_EX | LOCK_NB) == 0)
		return true;
	*refused = errno != EWOULDBLOCK && errno != EINTR;
	return false;
}

/*
 * Writers queue on an advisory lock before they ask SQLite for its own, which knows no queue.
 * Where the file system has no such locks, SQLite's waiting alone must do.
 */
static bool
queue_enter(struct db *db, struct assize_err *e)
{
	const struct timespec pause = { .tv_nsec = POLL_NS };
	struct timespec start, now;
	bool refused = false;

	if (db->queue < 0 || queue_free(db, &refused) || refused)
		return true;
	clock_gettime(CLOCK_MONOTONIC, &start);
	do {
		nanosleep(&pause, NULL);
		if (queue_free(db, &refused) || refused)
			return true;
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while ((now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000 < db->wait_ms);
	return db_busy(db, e);
}

static void
queue_leave(struct db *db)
{
	if (db->queue >= 0)
		flock(db->queue, LOCK_UN);
}

/* What takes a transaction back is made ready before there is something to take back. */
static const char SQL_ROLLBACK[] = "rollback";
static const char SQL_ROLLBACK_INNER[] = "rollback to inner";
static const char SQL_RELEASE_INNER[] = "release inner";

static bool
keep_ways_back(struct db *db, bool inner, struct assize_err *e)
{
	return inner ? db_keep(db, SQL_ROLLBACK_INNER, e) && db_keep(db, SQL_RELEASE_INNER, e)
		     : db_keep(db, SQL_ROLLBACK, e);
}

bool
txn_begin(struct txn *t, struct db *db, struct assize_err *e)
{
	const bool inner = !sqlite3_get_autocommit(db->handle);

	if (!keep_ways_back(db, inner, e))
		return false;
	if (inner) {
		if (!db_run(db, e, "savepoint inner"))
			return false;
		*t = (struct txn){ .db = db, .inner = true };
		return true;
	}
	if (!queue_enter(db, e))
		return false;
	*t = (struct txn){ .db = db };
	return db_run(db, e, "begin immediate") && db_in_place(db, e);
}

bool
txn_begin_read(struct txn *t, struct db *db, struct assize_err *e)
{
	const bool inner = !sqlite3_get_autocommit(db->handle);

	if (!keep_ways_back(db, inner, e))
		return false;
	*t = (struct txn){ .db = db, .inner = inner };
	return db_run(db, e, inner ? "savepoint inner" : "begin");
}

bool
txn_commit(struct txn *t, struct assize_err *e)
{
	if (!db_run(t->db, e, t->inner ? SQL_RELEASE_INNER : "commit"))
		return false;
	if (!t->inner)
		queue_leave(t->db);
	t->db = NULL;
	return true;
}

/*
 * Whether something is still to be rolled back is asked of SQLite, not remembered: a BEGIN can fail
 * after it took effect, and some failures have rolled back already.
 */
void
txn_end(struct txn *t)
{
	struct assize_err unheard = { 0 };

	if (!t->db)
		return;
	if (!sqlite3_get_autocommit(t->db->handle)) {
		if (t->inner)
			(void)(db_run(t->db, &unheard, SQL_ROLLBACK_INNER)
			       && db_run(t->db, &unheard, SQL_RELEASE_INNER));
		else
			db_run(t->db, &unheard, SQL_ROLLBACK);
	}
	if (!t->inner)
		queue_leave(t->db);
	t->db = NULL;
}
