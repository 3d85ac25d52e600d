/*
 * The union of two journals, set by set.  What is here and there at once is found by the names that
 * mean the same everywhere: a framework's code, an inspection's reference, a site's identity with
 * its sequence.
 */
#include "merge/merge.h"

#include "core/framework/framework.h"
#include "core/record/right.h"
#include "core/trail/retain.h"
#include "merge/merge_union.sql.h"
#include "store/projection/projection.h"

static const char SQL_MISSING_FRAMEWORKS[] =
    "select " FRAMEWORK_COLUMNS " from other.framework o"
    " where not exists (select 1 from main.framework m where m.code = o.code) order by o.code";
static const char SQL_NEW_FRAMEWORK[] = "insert into temp.merge_framework values (?1, ?2)";

static const char SQL_REWORDED[] =
    "select m.framework_id, m.id_base, o.code, o.rules, o.texts from other.framework o"
    " join main.framework m on m.code = o.code and m.texts_hash <> o.texts_hash"
    "   and m.rules_hash = o.rules_hash";

/*
 * Texts that no entry stands on any more give way to those of the other store, which the entries
 * that came stand on.
 */
static bool
frameworks_reword(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, SQL_REWORDED))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		struct framework f = framework_tables_row(&r);
		bool recorded;

		if (!framework_recorded(m->s, f.id, &recorded, e))
			return false;
		if (recorded)
			continue;
		if (!framework_tables_clear(&m->s->db, f.id, e)
		    || !framework_tables_fill(&m->s->db, &f, e))
			return false;
	}
	return got == 0;
}

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
		    m->name, row_text(&r, 0));
	return got == 0 && e->code == ASSIZE_OK && db_run(&m->s->db, e, SQL_KNOWN_FRAMEWORKS)
	       && frameworks_add(m, e);
}

/* Entries of one site are hashed with one secret. */
static bool
secrets_check(struct merge *m, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *site;
	const int got = db_find_text(&m->s->db, &site, &a, e, SQL_OTHER_SECRET);

	return got == 0
	       || (got == 1
		   && assize_err_set(e, ASSIZE_STORE,
		       "%s: damaged, its site %s is not as it is here, check both stores whole",
		       m->name, site));
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
		    m->name, row_text(&r, 0), row_text(&r, 1), row_text(&r, 2));
	return got == 0 && e->code == ASSIZE_OK && secrets_check(m, e)
	       && db_script(&m->s->db, SQL_PARTIES, e);
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
		    m->name, row_text(&forked, 0), (long long)row_int(&forked, 1));
	if (!db_query(&m->s->db, &gap, e, SQL_GAP) || (got = rows_next(&gap, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, entries of site %s are missing, check the whole store",
		    m->s->db.path, row_text(&gap, 0));
	return db_run(&m->s->db, e, SQL_NEW);
}

static bool
final_takes_nothing(struct merge *m, const char *sql, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, sql, V(m->name)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		assize_err_add(e, ASSIZE_CONFLICT, "%s", row_text(&r, 0));
	return got == 0 && e->code == ASSIZE_OK;
}

/* The lead of the inspection that R is at takes what only a lead may record, and says so. */
static bool
led_check(struct merge *m, const struct rows *r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct inspection i = { row_int(r, 0), 0, row_copy(r, 1, &a), row_copy(r, 2, &a) };

	if (!assize_arena_ok(&a, e))
		return false;
	if (!m->accept)
		assize_err_add(&m->refused, ASSIZE_CONFLICT,
		    "%s: inspection %s: %s (site %s, entry %lld): taken only where its lead here "
		    "accepts it",
		    m->name, i.ref, row_text(r, 3), row_text(r, 4), (long long)row_int(r, 5));
	return !m->accept || right_is_lead(m->s, &i, e);
}

/* Asked before anything has come: by the roles that are here. */
static bool
led_join(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_run(&m->s->db, e, SQL_LED) || !db_query(&m->s->db, &r, e, SQL_LED_SAID))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!led_check(m, &r, e))
			return false;
	return got == 0;
}

static bool
disregard(void *ctx, int64_t entry_id, struct assize_err *e)
{
	struct assize_store *s = ctx;

	return db_run(&s->db, e, SQL_DISREGARD, V(entry_id));
}

/* What no command records stays in the journal, and no projection takes it. */
static bool
misfits_join(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int64_t before = 0;
	int got;

	if (db_find_int(&m->s->db, &before, e, SQL_BEFORE) < 0
	    || !journal_value_misfits(m->s, before, (struct journal_take){ disregard, m->s }, e)
	    || !db_query(&m->s->db, &r, e, SQL_MISFITS, V(before)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!m->accept)
			assize_err_add(&m->refused, ASSIZE_CONFLICT,
			    "%s: inspection %s: %s (site %s, entry %lld): nothing records that; "
			    "accepted, it comes into the record and counts nowhere",
			    m->name, row_text(&r, 0), row_text(&r, 1), row_text(&r, 2),
			    (long long)row_int(&r, 3));
	return got == 0;
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
	m->done.led = row_int(&r, 3);
	m->done.disregarded = row_int(&r, 4);
	return true;
}

/* Of the entries that have come, SQL finds one that the other store's own check would name. */
static bool
none_is(struct merge *m, const char *sql, const char *what, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, sql) || (got = rows_next(&r, e)) < 0)
		return false;
	return got == 0
	       || assize_err_set(e, ASSIZE_STORE, "%s: damaged, site %s, entry %lld: %s", m->name,
		   row_text(&r, 0), (long long)row_int(&r, 1), what);
}

static bool
entries_join(struct merge *m, struct assize_err *e)
{
	int64_t news = 0;

	if (!db_script(&m->s->db, SQL_CASES, e) || db_find_int(&m->s->db, &news, e, SQL_NEWS) < 0
	    || !db_run(&m->s->db, e, SQL_ENTRIES))
		return false;
	if (db_changes(&m->s->db) != news)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, entries name a case, person or inspection that is not there",
		    m->name);
	return misfits_join(m, e) && db_script(&m->s->db, SQL_REST, e)
	       && none_is(m, SQL_NO_TEXT, "a text is missing", e)
	       && none_is(m, SQL_MISNAMED, "its case or framework has another name", e)
	       && counts_take(m, e);
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
	return db_script(&m->s->db, SQL_TABLES, e) && frameworks_join(m, e) && parties_join(m, e)
	       && chains_join(m, e) && final_takes_nothing(m, SQL_FINAL_HERE, e)
	       && final_takes_nothing(m, SQL_FINAL_THERE, e) && led_join(m, e) && entries_join(m, e)
	       && frameworks_reword(m, e) && touch(m, e);
}

bool
merge_union_forget(struct merge *m, struct assize_err *e)
{
	return db_script(&m->s->db, SQL_AWAY, e);
}
