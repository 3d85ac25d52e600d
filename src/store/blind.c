#include "store/blind.h"

#include "store/blind.sql.h"
#include "store/kind.h"

#include <ctype.h>
#include <string.h>

/*
 * Of each second reading that somebody has: the first one is hidden from who has it until it is
 * complete; it is hidden from all others until both are.  Two stores may have given it to two
 * people, who are then both its readers.  That a case is withdrawn or an inspection final changes
 * nothing: both can be taken back.  From a stranger, who has no part in the inspection (a name
 * forgotten or mistyped), both are hidden. ?1 is the judge; CHOSEN says which of them.
 */
#define HIDDEN(chosen) \
	/* Once an inspection: a stranger is looked for in all entries. */ \
	"with part as materialized (select i.inspection_id," \
	"  not exists (select 1 from main.fact p where p.inspection_id = i.inspection_id" \
	"   and ((p.kind = " SQL_KIND_ROLE " and p.key = ?1) or (p.kind in (" SQL_KIND_INSPECTOR \
	", " SQL_KIND_READER ") and " \
	"p.value = ?1)))" \
	"  and not exists (select 1 from main.person p cross join main.entry e on e.by_id = " \
	"p.person_id" \
	"   and e.inspection_id = i.inspection_id where p.name = ?1) as strange from " \
	"main.inspection i)" \
	" select distinct case_id, iif(of_first, 1, reading) as reading from (" \
	" select f.case_id, f.reading," \
	"  f.value is ?1 or (f.conflict and exists (select 1 from main.entry e where " \
	"e.inspection_id = f.inspection_id" \
	"   and e.case_id = f.case_id and e.kind = " SQL_KIND_READER \
	" and e.key = '' and e.reading = " \
	"f.reading and e.value = ?1)) as mine," \
	"  part.strange as strange," \
	"  exists (select 1 from main.fact d where d.inspection_id = f.inspection_id and " \
	"d.case_id = f.case_id" \
	"   and d.kind = " SQL_KIND_STATE \
	" and d.key = '' and d.reading = f.reading and d.value = " \
	"'complete') as complete," \
	"  c.state in ('complete', 'moderated') or exists (select 1 from main.entry e where " \
	"e.inspection_id = f.inspection_id and e.case_id = f.case_id" \
	"   and e.kind = " SQL_KIND_STATE \
	" and e.key = '' and e.reading = 1 and e.value = 'complete') as " \
	"first_complete" \
	" from part cross join main.fact f indexed by fact_reader on f.inspection_id = " \
	"part.inspection_id" \
	" cross join main.casefile c on c.case_id = f.case_id" \
	" where f.kind = " SQL_KIND_READER " and " chosen \
	"  and (f.value is not null or f.conflict))" \
	" cross join (select 1 as of_first union all select 0)" \
	" where iif(of_first, (mine or strange) and not complete, not mine and not (complete and " \
	"first_complete))"
static const char SQL_ANY_HIDDEN[] = HIDDEN("true") " limit 1";
static const char SQL_FILL[] = "insert into temp.hidden (case_id, reading) " HIDDEN("true");
#define COUNT(chosen) \
	"select count(*) filter (where reading = 1), count(*) filter (where reading > 1) from " \
	"(" HIDDEN(chosen) ")"
static const char SQL_COUNT[] = COUNT("f.inspection_id = ?2");
static const char SQL_COUNT_CASE[] = COUNT("f.inspection_id = ?2 and f.case_id = ?3");
static const char SQL_COUNT_SEEN[] =
    "select count(*) filter (where h.reading = 1), count(*) filter (where h.reading > 1)"
    "   from temp.hidden h"
    " cross join main.casefile c on c.case_id = h.case_id"
    "   where c.inspection_id = ?1 and (?2 = 0 or c.case_id = ?2)";
static const char SQL_ONE[] = "insert into temp.hidden (case_id, reading) values (?1, ?2)";
static const char SQL_ALL[] = HIDDEN("true");

static const char SQL_TABLE[] =
    "create temp table hidden (case_id integer not null, reading integer not null,"
    "   primary key (case_id, reading))"
    " without rowid";
/* What a reading consists of; the reason of a state may tell of it too. */
#define OF_A_READING \
	"(" SQL_KIND_JUDGEMENT ", " SQL_KIND_DISCUSS ", " SQL_KIND_NOTE ", " SQL_KIND_SETTLED ")"
static const char SQL_VIEWS[] =
    "create temp view judgement as select * from main.judgement j where not exists"
    " (select 1 from temp.hidden h where h.case_id = j.case_id and h.reading = j.reading);"
    "create temp view entry as select * from main.entry e where not (e.kind in " OF_A_READING
    " and exists"
    " (select 1 from temp.hidden h where h.case_id = e.case_id and h.reading = e.reading));"
    "create temp view entry_text as select * from main.entry_text x where not exists"
    " (select 1 from main.entry e cross join temp.hidden h on h.case_id = e.case_id and h.reading "
    "= e.reading"
    "  where e.entry_id = x.entry_id and (e.kind in " OF_A_READING " or e.kind = " SQL_KIND_STATE
    "));"
    "create temp view fact as select * from main.fact f where not (f.kind in " OF_A_READING
    " and exists"
    " (select 1 from temp.hidden h where h.case_id = f.case_id and h.reading = f.reading))";

static const char *const tables[] = { "judgement", "entry", "entry_text", "fact" };
/* The schema's views that show single answers: made again over the views above, word for word. */
static const char *const views[] = { "applicability", "head", "judgement_current",
	"judgement_history", "challenge_item" };
static const char SQL_OF_VIEW[] =
    "select sql from main.sqlite_schema where type = 'view' and name = ?1";

static bool
make_views(struct db *db, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	if (!db_script(db, SQL_VIEWS, e))
		return false;
	for (size_t i = 0; i < COUNT_OF(views); i++) {
		static const char create[] = "CREATE VIEW ";
		const char *sql;

		if (db_find_text(db, &sql, &a, e, SQL_OF_VIEW, V(views[i])) != 1
		    || strncmp(sql, create, sizeof create - 1) != 0)
			return assize_err_set(e, ASSIZE_STORE,
			    "%s: damaged, the view %s is missing", db->path, views[i]);
		sql = assize_arena_printf(&a, "create temp view %s", sql + sizeof create - 1);
		if (!assize_arena_ok(&a, e) || !db_script(db, sql, e))
			return false;
	}
	return true;
}

/* The judge, whose name the system is asked for only now where it was not given. */
static const char *
judge_of(const struct assize_store *s)
{
	return *s->judge ? s->judge : s->io->login(s->io->world);
}

/* 1 something is hidden from the judge, 0 nothing, -1 fault. */
static int
anything(struct db *db, const struct assize_store *s, struct assize_err *e)
{
	int64_t found;
	int got = db_find_int(db, &found, e, SQL_ANY);

	return got == 1 ? db_find_int(db, &found, e, SQL_ANY_HIDDEN, V(judge_of(s))) : got;
}

bool
blind_query(const struct assize_store *s, struct db *db, bool *hidden, struct assize_err *e)
{
	int got = anything(db, s, e);

	*hidden = got == 1;
	return got == 0
	       || (got == 1 && db_script(db, SQL_TABLE, e)
		   && db_run(db, e, SQL_FILL, V(judge_of(s))) && make_views(db, e));
}

bool
blind_begin(struct assize_store *s, struct assize_err *e)
{
	if (!blind_query(s, &s->db, &s->blind, e))
		return false;
	if (s->blind && !*s->judge)
		s->judge = assize_arena_text(&s->texts, judge_of(s));
	return assize_arena_ok(&s->texts, e);
}

bool
blind_copy(struct assize_store *s, struct assize_store *copy, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got = anything(&s->db, s, e);

	if (got <= 0)
		return got == 0;
	copy->blind = true;
	if (!db_script(&copy->db, SQL_TABLE, e)
	    || !db_query(&s->db, &r, e, SQL_ALL, V(judge_of(s))))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!db_run(&copy->db, e, SQL_ONE, V(row_int(&r, 0)), V(row_int(&r, 1))))
			return false;
	return got == 0 && make_views(&copy->db, e);
}

bool
blind_count(struct assize_store *s, int64_t inspection_id, int64_t case_id, size_t *first,
    size_t *second, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	*first = *second = 0;
	if (!s->write && !s->blind)
		return true;
	if (!(s->blind	  ? db_query(&s->db, &r, e, SQL_COUNT_SEEN, V(inspection_id), V(case_id))
		: case_id ? db_query(
		      &s->db, &r, e, SQL_COUNT_CASE, V(judge_of(s)), V(inspection_id), V(case_id))
			  : db_query(&s->db, &r, e, SQL_COUNT, V(judge_of(s)), V(inspection_id)))
	    || rows_next(&r, e) != 1)
		return false;
	*first = (size_t)row_int(&r, 0);
	*second = (size_t)row_int(&r, 1);
	return true;
}

bool
blind_list(struct assize_store *s, struct assize_err *e)
{
	return db_script(&s->db, SQL_TABLE, e) && db_run(&s->db, e, SQL_FILL, V(judge_of(s)));
}

static bool
is_one_of(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name, list[i]) == 0)
			return true;
	return false;
}

bool
blind_passed_by(const char *table, const char *database, const char *within)
{
	if (!table || !database || strcmp(database, "main") != 0)
		return false;
	return !within
	       && (is_one_of(table, tables, COUNT_OF(tables))
		   || is_one_of(table, views, COUNT_OF(views)));
}

/* What stands between two words of SQL. */
static const char *
skip_space(const char *p)
{
	for (;;) {
		const char *end;

		if (isspace((unsigned char)*p))
			p++;
		else if (strncmp(p, "\xEF\xBB\xBF", 3)
			 == 0) /* SQLite takes a byte-order mark for a space */
			p += 3;
		else if (p[0] == '-' && p[1] == '-')
			p += strcspn(p, "\n");
		else if (p[0] == '/' && p[1] == '*')
			p = (end = strstr(p + 2, "*/")) != NULL ? end + 2 : p + strlen(p);
		else
			return p;
	}
}

static bool
is_of_a_name(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c > 0x7f;
}

bool
blind_names_main(const char *sql)
{
	for (const char *p = sql; (p = strcasestr(p, "main")) != NULL; p += 4) {
		const char *after = p + 4;

		if ((p > sql && is_of_a_name(p[-1])) || is_of_a_name(*after))
			continue;
		if (*after == '"' || *after == '\'' || *after == '`' || *after == ']')
			after++;
		if (*skip_space(after) == '.')
			return true;
	}
	return false;
}
