/*
 * What a failure of SQLite means to whoever uses the store, and how to put it right.
 */
#include "store/db/db.h"

#include "base/os.h"
#include "file/seal.h"

#include <sqlite3.h>
#include <stdio.h>

bool
db_fault_busy(const struct db *db, struct assize_err *e)
{
	const int seconds = db->wait_ms / 1000;
	char waited[32] = "";

	if (seconds > 0)
		snprintf(
		    waited, sizeof waited, " for %d second%s", seconds, seconds == 1 ? "" : "s");
	return assize_err_set(e, ASSIZE_STORE,
	    "%s: locked by another program%s, try again when it is done", db->path, waited);
}

bool
db_fault_odd(const struct db *db, struct assize_err *e)
{
	return !db->odd
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: damaged, a value in it is none that there can be, check the whole store",
		   db->path);
}

/*
 * A full disk shows itself in several ways: room for the index of the log beside the store is one.
 * That a reader may not make that index does too.
 */
static int
fault_code(const struct db *db)
{
	const int code = db->handle ? sqlite3_errcode(db->handle) & 0xFF : SQLITE_NOMEM;
	const int said = db->handle ? sqlite3_system_errno(db->handle) : 0;

	if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && os_is_full(said))
		return SQLITE_FULL;
	if (code == SQLITE_CANTOPEN && db->reading && os_may_read(db->path))
		return SQLITE_READONLY;
	return code;
}

static bool
fault_no_store(const struct db *db, struct assize_err *e)
{
	if (seal_is(db->path))
		return assize_err_set(
		    e, ASSIZE_STORE, "%s: an encrypted backup, make a store of it first", db->path);
	return assize_err_set(e, ASSIZE_STORE,
	    db->secondary ? "%s: not an Assize store, name another file"
			  : "%s: not an Assize store, name another file instead",
	    db->path);
}

static bool
fault_rights(const struct db *db, struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_STORE,
	    db->reading
		? "%s: the log beside it cannot be read without the right to write the folder, "
		  "have somebody open the store once who has it"
		: "%s: cannot be written, give yourself the right to write the file and its folder",
	    db->path);
}

bool
db_fault(struct db *db, struct assize_err *e)
{
	const char *said = db->handle ? sqlite3_errmsg(db->handle) : "out of memory";

	switch (fault_code(db)) {
	case SQLITE_NOMEM:
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	case SQLITE_CONSTRAINT:
		return assize_err_set(e, ASSIZE_CONFLICT, "%s: %s", db->path, said);
	case SQLITE_BUSY:
		return db_fault_busy(db, e);
	case SQLITE_FULL:
		db->disk_was_full = true;
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: the disk is full, make room and repeat%s", db->path,
		    db->ending ? "" : ", nothing was recorded");
	case SQLITE_NOTADB:
		return fault_no_store(db, e);
	case SQLITE_INTERRUPT:
		return assize_err_set(e, ASSIZE_STORE,
		    db->steps > db->most_steps /* by db_watch */
			? "%s: damaged (it is read for longer than a file of its size can take), "
			  "go back to a copy and keep this file"
			: "%s: interrupted",
		    db->path);
	case SQLITE_CORRUPT:
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged (%s), go back to a copy and keep this file", db->path, said);
	case SQLITE_READONLY:
		return fault_rights(db, e);
	case SQLITE_CANTOPEN:
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: cannot be opened, look at the rights of the file and its folder",
		    db->path);
	default:
		return assize_err_set(e, ASSIZE_STORE, "%s: %s", db->path, said);
	}
}
