/* The two readings of each case as each was first completed, for agreement and settling. */
#include "core/reading/pairs.h"
#include "core/copy/copy.h"
#include "core/reading/pairs.sql.h"

/*
 * Which entry came first.  Clocks of laptops differ and are set, so they are asked last:
 *   within one site the sequence decides;
 *   across sites what supersedes another is later, and with it all that its site recorded after it;
 *   and a settlement is later than the readings it settles;
 *   the first value of an attribute is earlier, as nothing is complete that still depends on one;
 *   what is left undecided goes by clock, then by the name of the site, so that no two stores say
 *   otherwise.
 */
static const char SQL_TABLES[] =
    /* the first completion of each reading by each site */
    "create temp table if not exists done (case_id integer, reading integer, site_id integer, seq "
    "integer, entry_id integer,"
    " recorded_at_ms integer, primary key (case_id, reading, site_id)) without rowid;"
    /* of a case: an entry of one site that comes after one of another */
    "create temp table if not exists across (case_id integer, old_site integer, old_seq integer, "
    "site_id integer, seq integer);"
    "create index if not exists temp.across_case on across (case_id);"
    /*
     * of a completion: the first entry of another site known to be later, the last known to be
     * earlier
     */
    "create temp table if not exists reach (entry_id integer, later integer, site_id integer, seq "
    "integer,"
    " primary key (entry_id, later, site_id)) without rowid;"
    "create temp table if not exists compared (case_id integer primary key, first_done integer, "
    "second_done integer,"
    " first_changed integer, second_changed integer);"
    /* answers of a reading, and attributes of its case, recorded after its first completion */
    "create temp table if not exists late (case_id integer, reading integer, entry_id integer,"
    " primary key (case_id, reading, entry_id)) without rowid;"
    "create temp table if not exists past (case_id integer, question_id integer, reading integer, "
    "answer text, entry_id integer,"
    " primary key (case_id, question_id, reading)) without rowid;"
    "delete from temp.done; delete from temp.across; delete from temp.reach; delete from "
    "temp.compared; delete from temp.late;"
    "delete from temp.past";
#define COMPLETED \
	"select entry_id, case_id, site_id, seq from temp.done where case_id in (select case_id " \
	"from temp.across)"
static const char SQL_REACH[] =
    "with recursive"
    " after (entry_id, case_id, site_id, seq) as (" COMPLETED
    "  union select a.entry_id, a.case_id, x.site_id, x.seq from after a"
    "  cross join temp.across x on x.case_id = a.case_id and x.old_site = a.site_id and x.old_seq "
    ">= a.seq),"
    " before (entry_id, case_id, site_id, seq) as (" COMPLETED
    "  union select b.entry_id, b.case_id, x.old_site, x.old_seq from before b"
    "  cross join temp.across x on x.case_id = b.case_id and x.site_id = b.site_id and x.seq <= "
    "b.seq)"
    " insert into temp.reach (entry_id, later, site_id, seq)"
    " select entry_id, 1, site_id, min(seq) from after group by entry_id, site_id"
    " union all select entry_id, 0, site_id, max(seq) from before group by entry_id, site_id";
/* Whether entry E is known to come after a completion D of another site; whether before it. */
#define KNOWN_LATER(e, d) \
	e ".seq >= (select seq from temp.reach where entry_id = " d \
	  ".entry_id and later = 1 and site_id = " e ".site_id)"
#define KNOWN_EARLIER(e, d) \
	e ".seq <= (select seq from temp.reach where entry_id = " d \
	  ".entry_id and later = 0 and site_id = " e ".site_id)"
#define IDENT(e) "(select ident from site where site_id = " e ".site_id)"
#define FIRST_DONE(of) \
	"(select d.entry_id from temp.done d where d.case_id = c.case_id and d.reading = " of \
	" order by exists (select 1 from temp.done o where o.case_id = d.case_id and o.reading = " \
	"d.reading" \
	"  and o.site_id <> d.site_id and " KNOWN_LATER("d", "o") "), d.recorded_at_ms, " IDENT( \
	    "d") " limit 1)"
static const char SQL_COMPARE[] =
    "insert into temp.compared (case_id, first_done, second_done) select case_id, first_done, "
    "second_done"
    " from (select c.case_id, " FIRST_DONE("1") " as first_done, " FIRST_DONE(
	"2") " as second_done"
	     "  from (select distinct case_id from temp.done) c)"
	     " where first_done is not null and second_done is not null";
static const char SQL_LATE[] =
    "insert into temp.late (case_id, reading, entry_id) select c.case_id, d.reading, e.entry_id "
    "from temp.compared c"
    " cross join temp.done d on d.case_id = c.case_id and d.entry_id = iif(d.reading = 1, "
    "c.first_done, c.second_done)"
    " cross join main.entry e on e.inspection_id = ?1 and e.case_id = c.case_id and e.kind in "
    "(" SQL_KIND_ATTRIBUTE ", " SQL_KIND_JUDGEMENT ")"
    "  and (e.kind = " SQL_KIND_ATTRIBUTE " or e.reading = d.reading)"
    " where case when e.site_id = d.site_id then e.seq > d.seq when " KNOWN_LATER(
	"e", "d") " then true when " KNOWN_EARLIER("e",
	"d") " then false"
	     "  when e.kind = " SQL_KIND_ATTRIBUTE
	     " and not exists (select 1 from main.supersedes x where "
	     "x.entry = e.entry_id) then false"
	     "  else (e.recorded_at_ms, " IDENT("e") ") > (d.recorded_at_ms, " IDENT("d") ") end";
static const char SQL_CHANGED[] = "update temp.compared as c set"
				  " first_changed = exists (select 1 from temp.late l"
				  "   where l.case_id = c.case_id and l.reading = 1),"
				  " second_changed = exists (select 1 from temp.late l"
				  "   where l.case_id = c.case_id and l.reading = 2)";
static const char SQL_CUT[] = "select distinct case_id from temp.late where reading = ?1";
static const char SQL_CUT_LATE[] = "select entry_id from temp.late where reading = ?1";
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
static const char SQL_CUTS[] = "create temp table cut (case_id integer primary key);"
			       " create temp table late (entry_id integer primary key)";
static const char SQL_CUT_ADD[] = "insert into temp.cut (case_id) values (?1)";
static const char SQL_LATE_ADD[] = "insert into temp.late (entry_id) values (?1)";
/*
 * Cases, and what was recorded of one reading of them until it was completed; ?1 the inspection, ?2
 * the reading.
 */
static const char *const copies[] = {
	"insert into site select * from disk.site where ?1 and ?2",
	"insert into person select * from disk.person where ?1 and ?2",
	"insert into inspection select * from disk.inspection where inspection_id = ?1 and ?2",
	"insert into casefile select c.* from temp.cut t cross join disk.casefile c on c.case_id = "
	"t.case_id where ?1 and ?2",
	("insert into entry select e.* from temp.cut t cross join disk.entry e on e.inspection_id "
	 "= ?1 and e.case_id = t.case_id"
	 " where (e.kind in (" SQL_KIND_CASE ", " SQL_KIND_ATTRIBUTE
	 ") or (e.kind = " SQL_KIND_JUDGEMENT " and e.reading = ?2))"
	 "  and e.entry_id not in (select entry_id from temp.late)"),
	("insert into supersedes select x.* from entry e cross join disk.supersedes x on x.entry = "
	 "e.entry_id"
	 " where x.old in (select entry_id from entry) and ?1 and ?2"),
};
static const char SQL_THEN[] =
    "select case_id, question_id, reading, answer, entry_id from judgement"
    " where reading = ?1 and applies = 'yes' and answer is not null";

/* Numbers of the store that SQL chooses for a reading, into the copy by ADD. */
static bool
numbers_take(struct assize_store *s, const char *sql, int reading, struct assize_store *copy,
    const char *add, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, sql, V(reading)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!db_run(&copy->db, e, add, V(row_int(&r, 0))))
			return false;
	return got == 0;
}

/* The cases of a reading that have changed, and what they had not yet when it was completed. */
static bool
cuts_take(struct assize_store *s, int reading, struct assize_store *copy, struct assize_err *e)
{
	return db_script(&copy->db, SQL_CUTS, e)
	       && numbers_take(s, SQL_CUT, reading, copy, SQL_CUT_ADD, e)
	       && numbers_take(s, SQL_CUT_LATE, reading, copy, SQL_LATE_ADD, e);
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
	const char *uri = db_uri(&s->db, s->db.path, &a);
	int64_t any;
	int got = db_find_int(&s->db, &any, e, SQL_CUT, V(reading));
	bool good;

	if (got <= 0)
		return got == 0;
	if (!assize_arena_ok(&a, e) || !copy_open(s, i->framework_id, 0, &copy, e)
	    || !cuts_take(s, reading, copy, e) || !db_run(&copy->db, e, SQL_ATTACH, V(uri)))
		return false;
	store_triggers(copy, false);
	good = copy_then(copy, i->id, reading, e);
	store_triggers(copy, true);
	return good && take_back(s, reading, copy, e);
}

static bool
prepare(struct assize_store *s, const struct inspection *i, int64_t case_id, struct assize_err *e)
{
	return db_script(&s->db, SQL_TABLES, e) && db_run(&s->db, e, SQL_DONE, V(i->id), V(case_id))
	       && db_run(&s->db, e, SQL_ACROSS, V(i->id), V(case_id))
	       && db_run(&s->db, e, SQL_SETTLED, V(i->id)) && db_run(&s->db, e, SQL_REACH)
	       && db_run(&s->db, e, SQL_COMPARE) && db_run(&s->db, e, SQL_LATE, V(i->id))
	       && db_run(&s->db, e, SQL_CHANGED) && past_take(s, i, 1, e) && past_take(s, i, 2, e)
	       && db_run(&s->db, e, SQL_PAST_SAME);
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
