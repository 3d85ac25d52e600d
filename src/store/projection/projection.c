/*
 * What is current, derived again from the journal by schema/rebuild.sql; the triggers do the same
 * entry by entry.  It decides nothing of its own.
 */
#include "store/projection/projection.h"
#include "store/projection/tally.h"

#include <string.h>

static const char SQL_TOUCHED[] =
    "create temp table if not exists touched (inspection_id integer primary key) strict";
static const char SQL_UNTOUCH[] = "delete from temp.touched";
static const char SQL_TOUCH[] =
    "insert into temp.touched select inspection_id from inspection where ?1 in (0, inspection_id)";

bool
projection_touch(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	return db_run(&s->db, e, SQL_TOUCHED) && db_run(&s->db, e, SQL_UNTOUCH)
	       && db_run(&s->db, e, SQL_TOUCH, V(inspection_id));
}

bool
projection_mark(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	return db_run(&s->db, e, SQL_TOUCH, V(inspection_id));
}

/* Runs the statements of schema/rebuild.sql from the mark FROM on, or from the first where null. */
static bool
run_from(struct assize_store *s, const char *from, struct assize_err *e)
{
	bool repeat = false;

	for (int i = 0; i < schema_rebuild_len; i++) {
		const char *sql = schema_rebuild[i];

		if (from && strcmp(sql, from) != 0)
			continue;
		from = NULL;
		if (strcmp(sql, "count") == 0) {
			if (!tally_count(s, e))
				return false;
			continue;
		}
		if (strcmp(sql, "repeat") == 0) {
			repeat = true;
			continue;
		}
		do {
			if (!db_run(&s->db, e, sql))
				return false;
		} while (repeat && db_changes(&s->db) > 0);
		repeat = false;
	}
	return true;
}

bool
projection_rebuild(struct assize_store *s, struct assize_err *e)
{
	return run_from(s, NULL, e);
}

bool
projection_recount(struct assize_store *s, struct assize_err *e)
{
	return run_from(s, "repeat", e);
}
