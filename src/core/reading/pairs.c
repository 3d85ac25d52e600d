/* The two readings of each case as each was first completed, for agreement and settling. */
#include "core/reading/pairs.h"
#include "core/copy/copy.h"
#include "store/db/triggers.h"
#include "core/reading/pairs.sql.h"

static const char SQL_TABLES[] =
    /* what the first completion of a reading saw of its case: of each site, all up to there */
    "create temp table if not exists seen (case_id integer, reading integer, site_id integer,"
    " seq integer, primary key (case_id, reading, site_id)) without rowid;"
    "create temp table if not exists compared (case_id integer primary key,"
    " first_changed integer, second_changed integer);"
    "create temp table if not exists past (case_id integer, question_id integer, reading integer,"
    " answer text, entry_id integer, primary key (case_id, question_id, reading)) without rowid;"
    "delete from temp.seen; delete from temp.compared; delete from temp.past";
static const char SQL_CUT[] = "select s.case_id, s.site_id, s.seq from temp.compared c"
			      " cross join temp.seen s on s.case_id = c.case_id and s.reading = ?1"
			      " where iif(?1 = 1, c.first_changed, c.second_changed)";
static const char SQL_PAST_ADD[] =
    "insert into temp.past (case_id, question_id, reading, answer, entry_id)"
    "   values (?1, ?2, ?3, ?4, ?5)";
/* The other reading of a case, where that is as it was. */
static const char SQL_PAST_SAME[] =
    "insert into temp.past (case_id, question_id, reading, answer, entry_id)"
    " select j.case_id, j.question_id, j.reading, j.answer, j.entry_id from temp.compared c"
    " cross join main.judgement j on j.case_id = c.case_id and j.reading in (1, 2)"
    "   and j.applies = 'yes' and j.answer is not null"
    " where (c.first_changed or c.second_changed)"
    "   and not iif(j.reading = 1, c.first_changed, c.second_changed)";

static const char SQL_ATTACH[] = "attach ?1 as disk";
static const char SQL_SEEN_TABLE[] =
    "create temp table seen (case_id integer, site_id integer, seq integer)";
static const char SQL_SEEN_ADD[] =
    "insert into temp.seen (case_id, site_id, seq) values (?1, ?2, ?3)";
/*
 * Cases, and what was recorded of one reading of them until it was completed; ?1 the inspection, ?2
 * the reading.
 */
static const char *const copies[] = {
	"insert into site select * from disk.site where ?1 and ?2",
	"insert into person select * from disk.person where ?1 and ?2",
	"insert into inspection select * from disk.inspection where inspection_id = ?1 and ?2",
	("insert into casefile select c.* from (select distinct case_id from temp.seen) t"
	 " cross join disk.casefile c on c.case_id = t.case_id where ?1 and ?2"),
	("insert into entry select e.* from temp.seen t cross join disk.entry e on e.inspection_id "
	 "= ?1 and e.case_id = t.case_id and e.site_id = t.site_id and e.seq <= t.seq"
	 " where (e.kind in (" SQL_KIND_CASE ", " SQL_KIND_ATTRIBUTE
	 ") or (e.kind = " SQL_KIND_JUDGEMENT " and e.reading = ?2))"),
	("insert into supersedes select x.* from entry e cross join disk.supersedes x on x.entry = "
	 "e.entry_id"
	 " where x.old in (select entry_id from entry) and ?1 and ?2"),
};
static const char SQL_THEN[] =
    "select case_id, question_id, reading, answer, entry_id from judgement"
    " where reading = ?1 and applies = 'yes' and answer is not null";

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
past_take(struct assize_store *s, const struct inspection *i, int reading, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	CLEANUP(triggers_end) struct triggers off = { 0 };
	const char *uri = db_uri(&s->db, s->db.path, &a);
	int64_t any;
	int got = db_find_int(&s->db, &any, e, SQL_CUT, V(reading));

	if (got <= 0)
		return got == 0;
	if (!assize_arena_ok(&a, e) || !copy_open(s, i->framework_id, 0, &copy, e)
	    || !seen_take(s, reading, copy, e) || !db_run(&copy->db, e, SQL_ATTACH, V(uri)))
		return false;
	return triggers_off(&off, &copy->db, e) && copy_then(copy, i->id, reading, e)
	       && take_back(s, reading, copy, e);
}

static bool
prepare(struct assize_store *s, const struct inspection *i, int64_t case_id, struct assize_err *e)
{
	return db_script(&s->db, SQL_TABLES, e) && db_run(&s->db, e, SQL_SEEN, V(i->id), V(case_id))
	       && db_run(&s->db, e, SQL_COMPARED, V(i->id)) && past_take(s, i, 1, e)
	       && past_take(s, i, 2, e) && db_run(&s->db, e, SQL_PAST_SAME);
}

bool
pairs_prepare(
    struct assize_store *s, const struct inspection *i, int64_t case_id, struct assize_err *e)
{
	bool good;

	if (s->write)
		return prepare(s, i, case_id, e);
	good = db_script(&s->db, "pragma query_only = off", e) && prepare(s, i, case_id, e);
	return db_script(&s->db, "pragma query_only = on", e) && good;
}
