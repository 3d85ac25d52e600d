/*
 * The only place that switches triggers and foreign keys.  What was on before is asked of SQLite,
 * which answers within a transaction too; there the pragma for foreign keys would do nothing.
 */
#include "store/db/triggers.h"

#include <sqlite3.h>

/* Sets what is asked for first, then tells what it is; -1 only tells. */
static bool
config(struct db *db, int what, int set, bool *is)
{
	int now = 0;

	if (sqlite3_db_config(db->handle, what, set, &now) != SQLITE_OK)
		return false;
	*is = now != 0;
	return set < 0 || *is == (set > 0);
}

bool
triggers_off(struct triggers *t, struct db *db, struct assize_err *e)
{
	bool is;

	if (!config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &t->were)
	    || !config(db, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &t->keys_were))
		return db_fault(db, e);
	t->db = db;
	return (config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &is)
		   && config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, &is))
	       || db_fault(db, e);
}

void
triggers_end(struct triggers *t)
{
	bool is;

	if (!t->db)
		return;
	config(t->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, t->were, &is);
	config(t->db, SQLITE_DBCONFIG_ENABLE_FKEY, t->keys_were, &is);
	t->db = NULL;
}
