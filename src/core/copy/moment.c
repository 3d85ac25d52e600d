/* An inspection as it was at a moment: a copy without what came later. */
#include "core/copy/moment.h"

#include "store/blind.h"
#include "store/db/triggers.h"
#include "core/copy/moment.sql.h"
#include "store/projection/projection.h"

bool
moment_read(
    const char *what, const char *text, int64_t *first_ms, int64_t *last_ms, struct assize_err *e)
{
	return text_moment(text, first_ms, last_ms)
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%s \"%.40s\": not a moment, write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS (UTC)",
		   what, text);
}

/* Takes what came later away, and derives everything again. */
static bool
cut(struct assize_store *copy, int64_t until_ms, struct assize_err *e)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };

	return triggers_off(&off, &copy->db, e) && txn_begin(&t, &copy->db, e)
	       && db_run(&copy->db, e, SQL_LATER) && db_run(&copy->db, e, SQL_AFTER, V(until_ms))
	       && db_script(&copy->db, SQL_CUT, e) && projection_touch(copy, 0, e)
	       && projection_rebuild(copy, e) && txn_commit(&t, e);
}

bool
moment_open(struct assize_store *s, const struct inspection *i, int64_t until_ms,
    struct assize_store **copy, struct assize_err *e)
{
	int64_t found;
	int got;

	if (!copy_open(s, i->framework_id, i, copy, e) || !cut(*copy, until_ms, e)
	    || (got = db_find_int(&(*copy)->db, &found, e, SQL_THERE, V(i->id))) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "inspection %s: not there yet at that moment, name a later one", i->ref);
	return blind_copy(s, *copy, i->id, e);
}
