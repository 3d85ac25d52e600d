/*
 * Transactions that roll back unless committed, declared in db.h.  SQLite's autocommit flag is the
 * only truth; no counter stands beside it.
 */
#include "store/db/db.h"

#include <sqlite3.h>

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
	if (!os_queue_enter(&db->queue, db->wait_ms))
		return db_fault_busy(db, e);
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
	if (!t->inner) {
		db_log_shorten(t->db);
		os_queue_leave(&t->db->queue);
	}
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
		os_queue_leave(&t->db->queue);
	t->db = NULL;
}
