/* An inspection as it was at a moment: a copy without what came later. */
#include "core/copy/moment.h"

#include "store/blind.h"
#include "store/db/triggers.h"
#include "core/copy/moment.sql.h"

static const char SQL_LATER[] = "create temp table later (entry_id integer primary key) strict";
static const char SQL_AFTER[] =
    "insert into temp.later select entry_id from entry where recorded_at_ms > ?1";
/* The copy's triggers are off meanwhile: in the copy, and only there, the journal shrinks. */
static const char *const cuts[] = {
	"delete from fact where entry_id in (select entry_id from temp.later)",
	"update judgement set entry_id = null where entry_id in (select entry_id from temp.later)",
	"delete from supersedes where entry in (select entry_id from temp.later) or old in (select "
	"entry_id from temp.later)",
	"delete from entry_text where entry_id in (select entry_id from temp.later)",
	"delete from entry where entry_id in (select entry_id from temp.later)",
	"delete from judgement where case_id not in (select case_id from entry where kind "
	"= " SQL_KIND_CASE ")",
	"delete from casefile where case_id not in (select case_id from entry where kind "
	"= " SQL_KIND_CASE ")",
};

bool
moment_read(
    const char *what, const char *text, int64_t *first_ms, int64_t *last_ms, struct assize_err *e)
{
	return text_moment(text, first_ms, last_ms)
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%s \"%.40s\": not a moment, write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS (UTC)",
		   what, text);
}

static bool
cut(struct assize_store *copy, const char *later, int64_t value, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };

	if (!txn_begin(&t, &copy->db, e) || !db_run(&copy->db, e, SQL_LATER)
	    || !db_run(&copy->db, e, later, V(value)))
		return false;
	for (size_t i = 0; i < COUNT_OF(cuts); i++)
		if (!db_run(&copy->db, e, cuts[i]))
			return false;
	return projection_touch(copy, 0, e) && projection_rebuild(copy, e) && txn_commit(&t, e);
}

bool
moment_cut(struct assize_store *copy, const char *later, int64_t value, struct assize_err *e)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };

	return triggers_off(&off, &copy->db, e) && cut(copy, later, value, e);
}

bool
moment_open(struct assize_store *s, const struct inspection *i, int64_t until_ms,
    struct assize_store **copy, struct assize_err *e)
{
	int64_t found;
	int got;

	if (!copy_open(s, i->framework_id, i->id, copy, e)
	    || !moment_cut(*copy, SQL_AFTER, until_ms, e)
	    || (got = db_find_int(&(*copy)->db, &found, e, SQL_THERE, V(i->id))) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "inspection %s: not there yet at that moment, name a later one", i->ref);
	return blind_copy(s, *copy, e);
}
