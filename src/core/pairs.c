#include "pairs.h"
#include "whatif.h"

/* Whether entry E came after entry D; no two stores say otherwise. */
#define AFTER(e, d) \
	"(" e ".recorded_at_ms > " d ".recorded_at_ms or (" e ".recorded_at_ms = " d \
	".recorded_at_ms and iif(" e ".site_id = " d ".site_id, " e ".seq > " d \
	".seq, (select ident from site where site_id = " e \
	".site_id) > (select ident from site where site_id = " d ".site_id))))"
#define FIRST_COMPLETED(reading) \
	"(select e.entry_id from main.entry e cross join site s on s.site_id = e.site_id" \
	" where e.inspection_id = c.inspection_id and e.case_id = c.case_id and e.kind = 'state' and e.key = ''" \
	" and e.reading = " reading \
	" and e.value = 'complete' order by e.recorded_at_ms, s.ident, e.seq limit 1)"
/* Whether an answer of a reading, or an attribute of its case, was recorded after its first completion. */
#define CHANGED(reading, done) \
	"exists (select 1 from main.entry d cross join main.entry e on e.inspection_id = d.inspection_id" \
	" and e.case_id = d.case_id and e.kind = 'judgement' and e.reading = " reading \
	" where d.entry_id = " done " and " AFTER("e", \
	    "d") ")" \
		 " or exists (select 1 from main.entry d cross join main.entry e on e.inspection_id = d.inspection_id" \
		 " and e.case_id = d.case_id and e.kind = 'attribute' where d.entry_id = " done \
		 " and " AFTER("e", "d") ")"

static const char SQL_TABLES[] =
    "create temp table if not exists compared (case_id integer primary key, first_done integer, second_done integer,"
    " first_changed integer, second_changed integer);"
    "create temp table if not exists past (case_id integer, question_id integer, reading integer, answer text, entry_id integer,"
    " primary key (case_id, question_id, reading)) without rowid;"
    "delete from temp.compared; delete from temp.past";
static const char SQL_COMPARE[] =
    "insert into temp.compared (case_id, first_done, second_done, first_changed, second_changed)"
    " select case_id, first_done, second_done, " CHANGED("1", "first_done") ", " CHANGED("2", "second_done") " from (select c.case_id, " FIRST_COMPLETED(
	"1") " as first_done, " FIRST_COMPLETED("2") " as second_done"
						     "  from main.fact r indexed by fact_reader"
						     "  cross join casefile c on c.case_id = r.case_id and c.state <> 'withdrawn'"
						     "  cross join main.fact f on f.inspection_id = r.inspection_id and f.case_id = r.case_id and f.kind = 'state' and f.key = ''"
						     "   and f.reading = 2 and f.value = 'complete'"
						     "  where r.inspection_id = ?1 and r.kind = 'reader' and r.reading = 2 and (?2 = 0 or r.case_id = ?2))"
						     " where first_done is not null and second_done is not null";
static const char SQL_CUT[] = "select case_id, iif(?1 = 1, first_done, second_done) from temp.compared"
			      " where iif(?1 = 1, first_changed, second_changed)";
static const char SQL_PAST_ADD[] =
    "insert into temp.past (case_id, question_id, reading, answer, entry_id) values (?1, ?2, ?3, ?4, ?5)";
/* The other reading of a case, where that is as it was. */
static const char SQL_PAST_SAME[] =
    "insert into temp.past (case_id, question_id, reading, answer, entry_id)"
    " select j.case_id, j.question_id, j.reading, j.answer, j.entry_id from temp.compared c"
    " cross join main.judgement j on j.case_id = c.case_id and j.reading in (1, 2) and j.applies = 'yes' and j.answer is not null"
    " where (c.first_changed or c.second_changed) and not iif(j.reading = 1, c.first_changed, c.second_changed)";

static const char SQL_ATTACH[] = "attach ?1 as disk";
static const char SQL_CUTS[] = "create temp table cut (case_id integer primary key, done integer)";
static const char SQL_CUT_ADD[] = "insert into temp.cut (case_id, done) values (?1, ?2)";
/* Cases, and what was recorded of one reading of them until it was completed; ?1 the inspection, ?2 the reading. */
static const char *const copies[] = {
	"insert into site select * from disk.site where ?1 and ?2",
	"insert into person select * from disk.person where ?1 and ?2",
	"insert into inspection select * from disk.inspection where inspection_id = ?1 and ?2",
	"insert into casefile select c.* from temp.cut t cross join disk.casefile c on c.case_id = t.case_id where ?1 and ?2",
	"insert into entry select e.* from temp.cut t cross join disk.entry d on d.entry_id = t.done"
	" cross join disk.entry e on e.inspection_id = ?1 and e.case_id = t.case_id"
	" where e.kind = 'case' or ((e.kind = 'attribute' or (e.kind = 'judgement' and e.reading = ?2)) and not " AFTER(
	    "e", "d") ")",
	"insert into supersedes select x.* from entry e cross join disk.supersedes x on x.entry = e.entry_id where ?1 and ?2",
};
static const char SQL_THEN[] = "select case_id, question_id, reading, answer, entry_id from judgement"
			       " where reading = ?1 and applies = 'yes' and answer is not null";

/* The cases of a reading that have changed, into the copy, each with the entry that completed it. */
static bool
cuts_take(struct assize_store *s, int reading, struct assize_store *copy, size_t *n, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*n = 0;
	if (!db_script(&copy->db, SQL_CUTS, e) || !db_query(&s->db, &r, e, SQL_CUT, V(reading)))
		return false;
	for (; (got = rows_next(&r, e)) == 1; ++*n)
		if (!db_run(&copy->db, e, SQL_CUT_ADD, V(row_int(&r, 0)), V(row_int(&r, 1))))
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
		if (!db_run(&s->db, e, SQL_PAST_ADD, V(row_int(&r, 0)), V(row_int(&r, 1)), V(row_int(&r, 2)),
			V(row_text(&r, 3)), V(row_int(&r, 4))))
			return false;
	return got == 0;
}

/* One reading as it was, derived again from what was recorded until then, in a store of its own. */
static bool
past_take(struct assize_store *s, const struct inspection *i, int reading, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	const char *uri = db_uri(&s->db, s->db.path, &a);
	int64_t any;
	size_t n;
	int got = db_find_int(&s->db, &any, e, SQL_CUT, V(reading));
	bool good;

	if (got <= 0)
		return got == 0;
	if (!assize_arena_ok(&a, e) || !whatif_open(s, i->framework_id, 0, &copy, e)
	    || !cuts_take(s, reading, copy, &n, e) || !db_run(&copy->db, e, SQL_ATTACH, V(uri)))
		return false;
	store_triggers(copy, false);
	good = copy_then(copy, i->id, reading, e);
	store_triggers(copy, true);
	return good && take_back(s, reading, copy, e);
}

static bool
prepare(struct assize_store *s, const struct inspection *i, int64_t case_id, struct assize_err *e)
{
	return db_script(&s->db, SQL_TABLES, e) && db_run(&s->db, e, SQL_COMPARE, V(i->id), V(case_id))
	       && past_take(s, i, 1, e) && past_take(s, i, 2, e) && db_run(&s->db, e, SQL_PAST_SAME);
}

bool
pairs_prepare(struct assize_store *s, const struct inspection *i, int64_t case_id, struct assize_err *e)
{
	bool good;

	if (s->write)
		return prepare(s, i, case_id, e);
	good = db_script(&s->db, "pragma query_only = off", e) && prepare(s, i, case_id, e);
	return db_script(&s->db, "pragma query_only = on", e) && good;
}
