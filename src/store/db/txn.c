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
static const char SQL_COMMIT[] = "commit";

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
		*t = (struct txn){ .db = db, .inner = true, .before = db->added.seq };
		return true;
	}
	if (!os_queue_enter(&db->queue, db->wait_ms))
		return db_fault_busy(db, e);
	*t = (struct txn){ .db = db };
	db->added.seq = 0;
	return db_run(db, e, "begin immediate") && db_in_place(db, e);
}

bool
txn_begin_read(struct txn *t, struct db *db, struct assize_err *e)
{
	const bool inner = !sqlite3_get_autocommit(db->handle);

	if (!keep_ways_back(db, inner, e))
		return false;
	*t = (struct txn){ .db = db, .inner = inner, .reading = true, .before = db->added.seq };
	return db_run(db, e, inner ? "savepoint inner" : "begin");
}

/* Whether what was added last is there: 1, 0, -1 it cannot be found out. */
static int
is_recorded(struct db *db)
{
	struct assize_err unheard = { 0 };
	int64_t one;

	/* what is seen must not be what is about to be taken back */
	if (!sqlite3_get_autocommit(db->handle)) {
		db_run(db, &unheard, SQL_ROLLBACK);
		if (!sqlite3_get_autocommit(db->handle))
			return -1;
		if (db->added.seq == 0)
			return 0;
	}
	if (db->added.seq == 0)
		return -1;
	return db_find_int(
	    db, &one, &unheard, db->added.sql, V((const char *)db->added.site), V(db->added.seq));
}

/* A COMMIT can fail after it took effect. */
static bool
look_up(struct db *db, struct assize_err *e)
{
	const struct assize_err why = *e;
	const int got = is_recorded(db);

	if (got == 1) {
		*e = (struct assize_err){ .arena = e->arena };
		return true;
	}
	if (got == 0)
		return why.code == ASSIZE_STORE
			   ? assize_err_set(e, why.code, "%.400s, nothing was recorded", why.text)
			   : false;
	if (db->added.seq == 0)
		return assize_err_set(e, ASSIZE_STORE,
		    "%.200s; whether it was recorded is not known, see the history", why.text);
	return assize_err_set(e, ASSIZE_STORE,
	    "%.200s; whether it was recorded is not known: it was if site %s has an entry %lld or "
	    "a later one, see where the history ends",
	    why.text, db->added.site, (long long)db->added.seq);
}

/* The end of the outermost transaction that writes, and what became of it. */
static bool
record(struct db *db, struct assize_err *e)
{
	bool ok;

	db->ending = true;
	ok = db_run(db, e, SQL_COMMIT);
	db->ending = false;
	return ok || look_up(db, e);
}

bool
txn_commit(struct txn *t, struct assize_err *e)
{
	const bool writing = !t->inner && !t->reading;

	if (!db_fault_odd(t->db, e))
		return false;
	t->db->log_pages = 0;
	if (writing ? !record(t->db, e)
		    : !db_run(t->db, e, t->inner ? SQL_RELEASE_INNER : SQL_COMMIT))
		return false;
	if (writing && t->db->log_pages > 0)
		t->db->recorded++;
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
		/* The site is the same: one that began within was taken back with it. */
		t->db->added.seq = t->inner ? t->before : 0;
		if (t->inner)
			(void)(db_run(t->db, &unheard, SQL_ROLLBACK_INNER)
			       && db_run(t->db, &unheard, SQL_RELEASE_INNER));
		else
			db_run(t->db, &unheard, SQL_ROLLBACK);
	}
	if (!t->inner && !t->reading)
		t->db->recorded = 0;
	if (!t->inner)
		os_queue_leave(&t->db->queue);
	t->db = NULL;
}

bool
txn_is_open(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}
