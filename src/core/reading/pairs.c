/* The two readings of each case as each was first completed, for agreement and settling. */
#include "core/reading/pairs.h"
#include "core/copy/copy.h"
#include "store/blind.h"
#include "store/db/triggers.h"
#include "core/reading/pairs.sql.h"

#include "store/projection/projection.h"

static const char SQL_CUT[] = "select s.case_id, s.site_id, s.seq from temp.compared c"
			      " cross join temp.seen s on s.case_id = c.case_id and s.reading = ?1"
			      " where iif(?1 = 1, c.first_changed, c.second_changed)";
static const char SQL_PAST_ADD[] =
    "insert into temp.past (case_id, question_id, reading, answer, entry_id)"
    "   values (?1, ?2, ?3, ?4, ?5)";

static const char SQL_ATTACH[] = "attach ?1 as disk";
static const char SQL_SEEN_TABLE[] =
    "create temp table seen (case_id integer, site_id integer, seq integer)";
static const char SQL_SEEN_ADD[] =
    "insert into temp.seen (case_id, site_id, seq) values (?1, ?2, ?3)";
static const char *const copies[] = { SQL_COPY_SITE, SQL_COPY_PERSON, SQL_COPY_INSPECTION,
	SQL_COPY_CASE, SQL_COPY_ENTRY, SQL_COPY_SUPERSEDES };
static const char SQL_THEN[] =
    "select case_id, question_id, reading, answer, entry_id from judgement"
    " where reading = ?1 and stands in ('yes', 'no')";

/* Of the cases whose reading has changed since, what it saw when it was completed. */
static bool
seen_take(struct assize_store *s, int reading, struct assize_store *copy, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_script(&copy->db, SQL_SEEN_TABLE, e)
	    || !db_query(&s->db, &r, e, SQL_CUT, V(reading)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!db_run(&copy->db, e, SQL_SEEN_ADD, V(row_int(&r, 0)), V(row_int(&r, 1)),
			V(row_int(&r, 2))))
			return false;
	return got == 0;
}

static bool
copy_then(struct assize_store *copy, int64_t inspection_id, int reading, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };

	if (!db_script(&copy->db, "begin", e)) /* not immediate, which would lock the store too */
		return false;
	for (size_t i = 0; i < COUNT_OF(copies); i++)
		if (!db_run(&copy->db, e, copies[i], V(inspection_id), V(reading)))
			return false;
	return db_script(&copy->db, "commit; detach disk", e) && txn_begin(&t, &copy->db, e)
	       && projection_touch(copy, 0, e) && projection_rebuild(copy, e) && txn_commit(&t, e);
}

static bool
take_back(struct assize_store *s, int reading, struct assize_store *copy, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&copy->db, &r, e, SQL_THEN, V(reading)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!db_run(&s->db, e, SQL_PAST_ADD, V(row_int(&r, 0)), V(row_int(&r, 1)),
			V(row_int(&r, 2)), V(row_text(&r, 3)), V(row_int(&r, 4))))
			return false;
	return got == 0;
}

/* One reading as it was, derived again from what was recorded until then, in a store of its own. */
static bool
past_take(const struct work *w, int reading)
{
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	CLEANUP(triggers_end) struct triggers off = { 0 };
	const struct inspection *i = &w->inspection;
	const char *uri = db_uri(w->db, w->db->path, w->a);
	int64_t any;
	int got = db_find_int(w->db, &any, w->e, SQL_CUT, V(reading));

	if (got <= 0)
		return got == 0;
	if (!assize_arena_ok(w->a, w->e) || !copy_open(w->s, i->framework_id, NULL, &copy, w->e)
	    || !seen_take(w->s, reading, copy, w->e)
	    || !db_run(&copy->db, w->e, SQL_ATTACH, V(uri)))
		return false;
	return triggers_off(&off, &copy->db, w->e) && copy_then(copy, i->id, reading, w->e)
	       && take_back(w->s, reading, copy, w->e);
}

static bool
prepare(const struct work *w)
{
	return db_script(w->db, SQL_TABLES, w->e)
	       && db_run(w->db, w->e, SQL_SEEN, V(w->inspection.id), V(w->c.id))
	       && db_run(w->db, w->e, SQL_COMPARED, V(w->inspection.id)) && past_take(w, 1)
	       && past_take(w, 2) && db_run(w->db, w->e, SQL_PAST_SAME);
}

/*
 * In a store that is read, tables that were made while nobody had a second reading stay as they
 * are until somebody has: to change a pragma has every statement of the connection compiled anew.
 */
bool
pairs_prepare(const struct work *w)
{
	struct assize_store *s = w->s;
	bool good, due = true;

	if (s->write)
		return prepare(w);
	if (!s->blind && !blind_is_due(s, &due, w->e))
		return false;
	if (!due && s->without_pairs)
		return true;
	good = db_script(w->db, "pragma query_only = off", w->e) && prepare(w);
	good = db_script(w->db, "pragma query_only = on", w->e) && good;
	s->without_pairs = good && !due;
	return good;
}
