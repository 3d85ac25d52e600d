/*
 * The union of two journals, set by set.  What is here and there at once is found by the names that
 * mean the same everywhere: a framework's code, an inspection's reference, a site's identity with
 * its sequence.
 */
#include "merge/merge.h"

#include "core/framework/framework_tables.h"
#include "core/trail/retain.h"
#include "merge/merge_union.sql.h"

static const char *const tables[] = {
	"create temp table merge_base (entry integer, casefile integer) strict",
	"create temp table merge_framework (other integer primary key, ours integer) strict",
	"create temp table merge_site (ident text primary key, other integer unique, ours integer, "
	"last integer)"
	" strict, without rowid",
	"create temp table merge_person (other integer primary key, ours integer) strict",
	"create temp table merge_inspection (other integer primary key, ours integer, fresh "
	"integer,"
	" state text, retained integer, erased integer) strict",
	"create temp table merge_new (n integer primary key, other integer unique) strict",
	/* The entry that brought a case into the chain of a site: which case it is here. */
	"create temp table merge_case (other integer, site integer, ident text, seq integer, "
	"inspection integer,"
	" sample text, ref text, ours integer, primary key (other, site)) strict, without rowid",
	"create temp table merge_case_new (n integer primary key, other integer unique, inspection "
	"integer,"
	" sample text, ref text) strict",
	"create temp table merge_late (entry integer primary key, state text) strict",
};

static const char *const away[] = {
	"drop table temp.merge_base",
	"drop table temp.merge_framework",
	"drop table temp.merge_site",
	"drop table temp.merge_person",
	"drop table temp.merge_inspection",
	"drop table temp.merge_new",
	"drop table temp.merge_case",
	"drop table temp.merge_case_new",
	"drop table temp.merge_late",
	"drop table temp.hidden",
};

static const char SQL_BASE[] =
    "insert into temp.merge_base select coalesce((select max(entry_id) from main.entry), 0),"
    " coalesce((select max(case_id) from main.casefile), 0)";

/* Frameworks: equal rules under one code, and whole ones that are missing here. */
static const char SQL_OTHER_RULES[] =
    "select o.code from other.framework o"
    "   join main.framework m on m.code = o.code and m.rules_hash <> o.rules_hash"
    " where exists (select 1 from other.inspection i"
    "   where i.framework_id = o.framework_id) order by o.code";
static const char SQL_KNOWN_FRAMEWORKS[] =
    "insert into temp.merge_framework select o.framework_id, m.framework_id"
    " from other.framework o join main.framework m on m.code = o.code";
static const char SQL_MISSING_FRAMEWORKS[] =
    "select " FRAMEWORK_COLUMNS " from other.framework o"
    " where not exists (select 1 from main.framework m where m.code = o.code) order by o.code";
static const char SQL_NEW_FRAMEWORK[] = "insert into temp.merge_framework values (?1, ?2)";

/* People by their names, sites by their identities, inspections by their references. */
static const char SQL_TWO_FRAMEWORKS[] =
    "select o.ref, w.code, m.code from other.inspection o"
    "   join other.framework w on w.framework_id = o.framework_id"
    " join main.inspection i on i.ref = o.ref"
    "   join main.framework m on m.framework_id = i.framework_id"
    " where m.code <> w.code order by o.ref";
#define ERASED_HERE RETAINED("main", "m.inspection_id")
#define ERASED_THERE RETAINED("other", "o.inspection_id")
static const char *const parties[] = {
	"insert into main.person (name) select name from other.person where name not in (select "
	"name from main.person)"
	" order by person_id",
	"insert into temp.merge_person select o.person_id, m.person_id from other.person o join "
	"main.person m on m.name = o.name",
	"insert into main.site (ident) select o.ident from other.site o where o.ident not in "
	"(select ident from main.site)"
	" and exists (select 1 from other.entry e where e.site_id = o.site_id) order by o.ident",
	"insert into temp.merge_site select o.ident, o.site_id, m.site_id,"
	" coalesce((select max(seq) from main.entry e where e.site_id = m.site_id), 0)"
	" from other.site o join main.site m on m.ident = o.ident",
	"insert into temp.merge_inspection select o.inspection_id, m.inspection_id, "
	"m.inspection_id is null,"
	" coalesce(c.state, 'fieldwork'), iif(m.inspection_id is null, " ERASED_THERE
	", " ERASED_HERE "), " ERASED_THERE
	" from other.inspection o left join main.inspection m on m.ref = o.ref"
	" left join main.state_current c on c.inspection_id = m.inspection_id",
	"insert into main.inspection (framework_id, ref) select f.ours, o.ref from "
	"temp.merge_inspection i"
	" join other.inspection o on o.inspection_id = i.other"
	" join temp.merge_framework f on f.other = o.framework_id where i.fresh order by o.ref",
	"update temp.merge_inspection set ours = (select m.inspection_id from other.inspection o"
	" join main.inspection m on m.ref = o.ref where o.inspection_id = merge_inspection.other) "
	"where fresh",
};

/* Chains: what is known must be the same, and what is new goes on where ours ends. */
static const char SQL_FORKED[] = "select s.ident, e.seq from temp.merge_site s cross"
				 "   join other.entry e on e.site_id = s.other and e.seq <= s.last"
				 " cross join main.entry m on m.site_id = s.ours and m.seq = e.seq"
				 "   where m.hash <> e.hash order by s.ident, e.seq limit 1";
static const char SQL_GAP[] =
    "select s.ident from temp.merge_site s where s.last <> (select count(*)"
    "   from main.entry e where e.site_id = s.ours)";
static const char SQL_NEW[] =
    "insert into temp.merge_new (other) select e.entry_id from temp.merge_site s"
    " cross join other.entry e on e.site_id = s.other and e.seq > s.last order by s.ident, e.seq";
static const char SQL_NEWS[] = "select count(*) from temp.merge_new";
static const char SQL_COUNTS[] =
    "select (select count(*) from temp.merge_new), (select count(*) from temp.merge_case_new),"
    " (select count(*) from temp.merge_late)";
/*
 * A final inspection takes nothing, but that its texts were erased; whichever of two stores is
 * merged into the other.
 */
#define OPEN "with: assize inspection state ' || r.ref || ' fieldwork --because ...'"
static const char SQL_FINAL_HERE[] =
    "select 'inspection ' || r.ref || iif(i.retained, ': let go of', ': final') || ' here, and ' "
    "|| ?1 || ' brings '"
    " || count(*) || iif(count(*) = 1, ' new entry', ' new entries')"
    " || iif(i.retained, ': nothing more is taken; its other inspections come by: assize "
    "--inspection REF export, and assize import',"
    " ': the lead opens it again " OPEN ")"
    " from temp.merge_new n cross join other.entry e on e.entry_id = n.other"
    " join temp.merge_inspection i on i.other = e.inspection_id and i.state = 'final'"
    " join main.inspection r on r.inspection_id = i.ours where e.kind <> " SQL_KIND_RETAINED
    " group by r.ref "
    "order by r.ref";
static const char SQL_FINAL_THERE[] =
    "select 'inspection ' || r.ref || iif(i.erased, ': let go of', ': final') || ' in ' || ?1 || "
    "', which lacks '"
    " || count(*) || iif(count(*) = 1, ' entry', ' entries') || ' of this store: '"
    " || iif(i.erased, 'nothing can be added to it any more', 'the lead opens it again there " OPEN
    ")"
    " from temp.merge_inspection i join other.state_current t on t.inspection_id = i.other and "
    "t.state = 'final'"
    " join main.inspection r on r.inspection_id = i.ours"
    " cross join main.entry e on e.inspection_id = i.ours and e.kind <> " SQL_KIND_RETAINED
    " left join temp.merge_site s on s.ours = e.site_id"
    " where not i.fresh and e.seq > coalesce((select max(o.seq) from other.entry o where o.site_id "
    "= s.other), 0)"
    " group by r.ref order by r.ref";

/*
 * Cases: by the entry that brought them where that is known here, else by their reference.  Where
 * the reference was erased, or is to stay so, the entry is all that is known, and a name is made of
 * it.
 */
static const char *const cases[] = {
	"insert into temp.merge_case select e.case_id, e.site_id, s.ident, min(e.seq), i.ours, "
	"e.value, x.text, null"
	" from other.casefile c cross join other.entry e indexed by entry_fact on e.inspection_id "
	"= c.inspection_id"
	"  and e.case_id = c.case_id and e.kind = " SQL_KIND_CASE
	" and e.key = '' and e.reading = 1"
	" join temp.merge_site s on s.other = e.site_id join temp.merge_inspection i on i.other = "
	"e.inspection_id"
	" left join other.entry_text x on x.entry_id = e.entry_id and x.part = 'text' group by "
	"e.case_id, e.site_id",
	"update temp.merge_case set ours = (select m.case_id from temp.merge_site s"
	" join main.entry m on m.site_id = s.ours and m.seq = merge_case.seq where s.other = "
	"merge_case.site)",
	"update temp.merge_case set ours = coalesce("
	" (select min(k.ours) from temp.merge_case k where k.other = merge_case.other),"
	" (select min(f.case_id) from temp.merge_case k join main.casefile f on f.inspection_id = "
	"k.inspection"
	"   and f.sample = k.sample and f.ref = k.ref where k.other = merge_case.other)) where "
	"ours is null",
	"insert into temp.merge_case_new (other, inspection, sample, ref) select k.other, "
	"k.inspection, k.sample,"
	" coalesce(iif(i.retained, null, (select max(l.ref) from temp.merge_case l where l.other = "
	"k.other)),"
	"  'erased-' || substr(k.ident, 1, 8) || '-' || k.seq)"
	" from temp.merge_case k join temp.merge_inspection i on i.ours = k.inspection where "
	"k.ours is null"
	" and k.ident = (select min(l.ident) from temp.merge_case l where l.other = k.other) order "
	"by k.ident, k.seq",
	"insert into main.casefile (case_id, inspection_id, sample, ref) select b.casefile + n.n, "
	"n.inspection, n.sample, n.ref"
	" from temp.merge_case_new n, temp.merge_base b order by n.n",
	"update temp.merge_case set ours = (select b.casefile + n.n from temp.merge_case_new n, "
	"temp.merge_base b"
	" where n.other = merge_case.other) where ours is null",
};

static const char *const rest[] = {
	"insert into main.entry_text (entry_id, part, salt, text) select b.entry + n.n, x.part, "
	"x.salt, x.text"
	" from temp.merge_base b cross join temp.merge_new n cross join other.entry e on "
	"e.entry_id = n.other"
	" join temp.merge_inspection i on i.other = e.inspection_id cross join other.entry_text x "
	"on x.entry_id = n.other"
	" where not i.retained or (e.kind = " SQL_KIND_RETAINED
	" and x.part = 'because') order by n.n",
	"insert into main.supersedes (old, entry) select m.entry_id, b.entry + n.n"
	" from temp.merge_base b cross join temp.merge_new n cross join other.supersedes x on "
	"x.entry = n.other"
	" cross join other.entry o on o.entry_id = x.old join temp.merge_site s on s.other = "
	"o.site_id"
	" cross join main.entry m on m.site_id = s.ours and m.seq = o.seq",
	/*
	 * Late is what decides a rating and came for what was settled here; the cases still have
	 * their former states.
	 */
	"insert into temp.merge_late select e.entry_id, iif(i.state = 'factual_accuracy', i.state, "
	"c.state)"
	" from temp.merge_base b cross join temp.merge_new n cross join main.entry e on e.entry_id "
	"= b.entry + n.n"
	" join temp.merge_inspection i on i.ours = e.inspection_id and not i.fresh"
	" left join main.casefile c on c.case_id = e.case_id"
	" where e.kind in (select kind from main.kind where decides) and e.reading = 1"
	" and (i.state = 'factual_accuracy' or c.state <> 'open')"
	" and not exists (select 1 from main.supersedes x where x.old = e.entry_id)",
};
static const char SQL_TOUCHED[] = "select distinct i.ours, i.retained from temp.merge_new n cross"
				  "   join other.entry e on e.entry_id = n.other"
				  " join temp.merge_inspection i on i.other = e.inspection_id";

static bool
run_all(struct merge *m, const char *const *sql, size_t n, struct assize_err *e)
{
	for (size_t i = 0; i < n; i++)
		if (!db_run(&m->s->db, e, sql[i]))
			return false;
	return true;
}

#define RUN_ALL(m, list, e) run_all(m, list, COUNT_OF(list), e)

/* Those that are missing here get ids behind ours. */
static bool
frameworks_add(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, SQL_MISSING_FRAMEWORKS))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		struct framework f = framework_tables_row(&r);
		const int64_t other = f.id;

		f.id = 0;
		if (!framework_tables_fill(&m->s->db, &f, e)
		    || !db_run(&m->s->db, e, SQL_NEW_FRAMEWORK, V(other), V(f.id)))
			return false;
	}
	return got == 0;
}

static bool
frameworks_join(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, SQL_OTHER_RULES))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		assize_err_add(e, ASSIZE_CONFLICT,
		    "%s: its framework %s has other rules than the one here, merge stores of the "
		    "same framework file, or give the changed one another code",
		    m->path, row_text(&r, 0));
	return got == 0 && e->code == ASSIZE_OK && db_run(&m->s->db, e, SQL_KNOWN_FRAMEWORKS)
	       && frameworks_add(m, e);
}

static bool
parties_join(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, SQL_TWO_FRAMEWORKS))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		assize_err_add(e, ASSIZE_CONFLICT,
		    "%s: its inspection %s follows framework %s, the one here %s: they are two, "
		    "and only one can be kept in a store",
		    m->path, row_text(&r, 0), row_text(&r, 1), row_text(&r, 2));
	return got == 0 && e->code == ASSIZE_OK && RUN_ALL(m, parties, e);
}

static bool
chains_join(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows forked = { 0 };
	CLEANUP(rows_end) struct rows gap = { 0 };
	int got;

	if (!db_query(&m->s->db, &forked, e, SQL_FORKED) || (got = rows_next(&forked, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "%s: site %s, entry %lld is another one here: one of the two was put back from "
		    "an older copy and written on, judge again what only one of them holds",
		    m->path, row_text(&forked, 0), (long long)row_int(&forked, 1));
	if (!db_query(&m->s->db, &gap, e, SQL_GAP) || (got = rows_next(&gap, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, entries of site %s are missing, run: assize check", m->s->db.path,
		    row_text(&gap, 0));
	return db_run(&m->s->db, e, SQL_NEW);
}

static bool
final_takes_nothing(struct merge *m, const char *sql, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, sql, V(m->path)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		assize_err_add(e, ASSIZE_CONFLICT, "%s", row_text(&r, 0));
	return got == 0 && e->code == ASSIZE_OK;
}

static bool
counts_take(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	if (!db_query(&m->s->db, &r, e, SQL_COUNTS) || rows_next(&r, e) != 1)
		return false;
	m->done.came = row_int(&r, 0);
	m->done.known = m->entries - m->done.came;
	m->done.cases = row_int(&r, 1);
	m->done.late = row_int(&r, 2);
	return true;
}

static bool
texts_are_there(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, SQL_NO_TEXT) || (got = rows_next(&r, e)) < 0)
		return false;
	return got == 0
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: damaged, a text of site %s, entry %lld is missing", m->path,
		   row_text(&r, 0), (long long)row_int(&r, 1));
}

static bool
entries_join(struct merge *m, struct assize_err *e)
{
	int64_t news = 0;

	if (!RUN_ALL(m, cases, e) || db_find_int(&m->s->db, &news, e, SQL_NEWS) < 0
	    || !db_run(&m->s->db, e, SQL_ENTRIES))
		return false;
	if (db_changes(&m->s->db) != news)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, entries name a case, person or inspection that is not there",
		    m->path);
	return RUN_ALL(m, rest, e) && texts_are_there(m, e) && counts_take(m, e);
}

/*
 * What was erased here stays so: entries have come without their texts, cases get names that tell
 * nothing.
 */
static bool
touch(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!projection_touch(m->s, PROJECTION_NONE, e) || !db_query(&m->s->db, &r, e, SQL_TOUCHED))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!projection_mark(m->s, row_int(&r, 0), e)
		    || (row_int(&r, 1) && !retain_erase(m->s, row_int(&r, 0), e)))
			return false;
	return got == 0;
}

bool
merge_union(struct merge *m, struct assize_err *e)
{
	return RUN_ALL(m, tables, e) && db_run(&m->s->db, e, SQL_BASE) && frameworks_join(m, e)
	       && parties_join(m, e) && chains_join(m, e)
	       && final_takes_nothing(m, SQL_FINAL_HERE, e)
	       && final_takes_nothing(m, SQL_FINAL_THERE, e) && entries_join(m, e) && touch(m, e);
}

bool
merge_union_forget(struct merge *m, struct assize_err *e)
{
	return RUN_ALL(m, away, e);
}
