/*
 * What is hidden from whom: one statement decides it, SQL_HIDDEN, and everything here asks that.
 * Nothing here looks at the text of a query, or asks SQLite where in a query a name stands: what
 * is to stay hidden must not be nameable.
 */
#include "store/blind.h"

#include "store/blind.sql.h"

#include <sqlite3.h>
#include <string.h>

static const char SQL_ATTACH[] = "attach ?1 as ?2";
/*
 * A list of what is there, for whoever looks for names.  They are rows and no more: SQLite has read
 * the definitions of main already and makes no tables of them.
 */
static const char SQL_LIST_OBJECTS[] = "pragma writable_schema = on;"
				       "insert into main.sqlite_schema"
				       " select * from %s.sqlite_schema;"
				       "pragma writable_schema = off";

/* Views over the base tables, each with the schema's name up to three times. */
static const char *const hiding[] = { SQL_HIDE_JUDGEMENT, SQL_HIDE_ENTRY, SQL_HIDE_TEXT,
	SQL_HIDE_FACT, SQL_HIDE_SITE };
/*
 * The schema's views that show single answers, or count those of a case: made again over the views
 * above, word for word.
 */
static const char *const views[] = { "applicability", "head", "judgement_current",
	"judgement_history", "stated_fact", "challenge_item", "case_progress" };
static const char SQL_OF_VIEW[] =
    "select sql from main.sqlite_schema where type = 'view' and name = ?1";

/* The judge, whose name the system is asked for only now where it was not given. */
static const char *
judge_of(const struct assize_store *s)
{
	return *s->judge ? s->judge : s->io->login(s->io->world);
}

/* Whether anything is hidden: 1, 0, -1 fault.  DB is a connection to the file of the store. */
static int
anything(const struct assize_store *s, struct db *db, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	return db_query(db, &r, e, SQL_HIDDEN, V(judge_of(s)), V(0), V(0)) ? rows_next(&r, e) : -1;
}

/* Adds to a set what is hidden by FROM, a connection to the file; of all inspections: 0. */
static bool
fill(const struct assize_store *s, struct db *from, int64_t inspection_id, struct blind_set *set,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	return blind_set_asked(set, inspection_id)
	       || (db_query(from, &r, e, SQL_HIDDEN, V(judge_of(s)), V(inspection_id), V(0))
		   && blind_set_add(set, inspection_id, &r, e));
}

/* FORMAT with the name of a schema in it, which no constant can hold; or with a text. */
static bool
run_printed(struct db *db, const char *format, const char *name, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *sql = assize_arena_printf(&a, format, name, name, name); /* some unused */

	return assize_arena_ok(&a, e) && db_script(db, sql, e);
}

static bool
view_again(struct db *from, struct db *into, const char *view, struct assize_err *e)
{
	static const char create[] = "CREATE VIEW ";
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *sql;

	if (db_find_text(from, &sql, &a, e, SQL_OF_VIEW, V(view)) != 1
	    || strncmp(sql, create, sizeof create - 1) != 0)
		return assize_err_set(
		    e, ASSIZE_STORE, "%s: damaged, the view %s is missing", from->path, view);
	return run_printed(into, "create temp view %s", sql + sizeof create - 1, e);
}

/*
 * Makes the views that hide, in the connection INTO, with the definitions that FROM has.
 *
 * name  the name that INTO has for what it hides
 */
static bool
hide(struct db *from, struct db *into, const char *name, struct assize_err *e)
{
	for (size_t i = 0; i < COUNT_OF(hiding); i++)
		if (!run_printed(into, hiding[i], name, e))
			return false;
	for (size_t i = 0; i < COUNT_OF(views); i++)
		if (!view_again(from, into, views[i], e))
			return false;
	return true;
}

bool
blind_is_due(struct assize_store *s, bool *due, struct assize_err *e)
{
	int64_t any = 0;
	const bool good = db_find_int(&s->db, &any, e, SQL_ANY) >= 0;

	*due = any != 0;
	return good;
}

bool
blind_begin(struct assize_store *s, struct assize_err *e)
{
	if (!blind_is_due(s, &s->blind, e))
		return false;
	if (!s->blind)
		return true;
	if (!*s->judge)
		s->judge = assize_arena_text(&s->texts, judge_of(s));
	return assize_arena_ok(&s->texts, e) && hide(&s->db, &s->db, "main", e);
}

bool
blind_inspection(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	return !s->blind || s->write || fill(s, &s->db, inspection_id, &s->hidden, e);
}

bool
blind_copy(
    struct assize_store *s, struct assize_store *copy, int64_t inspection_id, struct assize_err *e)
{
	copy->blind = s->blind;
	return !s->blind
	       || (fill(s, &s->db, inspection_id, &copy->hidden, e)
		   && hide(&s->db, &copy->db, "main", e));
}

/* A connection to an empty main, with the store of FROM beside it under a name of chance. */
static bool
open_beside(const struct assize_store *s, struct db *from, struct db *db, struct blind_set *set,
    struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *uri = db_uri(from, from->path, &a);
	unsigned char chance[16];
	char name[1 + 2 * sizeof chance + 1] = "x";

	s->io->random(s->io->world, chance, sizeof chance);
	hash_hex(chance, sizeof chance, name + 1);
	*db = (struct db){ .path = from->path, .reading = true, .wait_ms = from->wait_ms };
	return assize_arena_ok(&a, e)
	       && db_open(
		   db, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, e)
	       && sqlite3_busy_timeout(db->handle, db->wait_ms) == SQLITE_OK
	       && db_run(db, e, SQL_ATTACH, V(uri), V((const char *)name))
	       && fill(s, from, 0, set, e) && blind_set_register(set, db, e)
	       && hide(from, db, name, e) && run_printed(db, SQL_LIST_OBJECTS, name, e);
}

bool
blind_connect(const struct assize_store *s, struct db *db, struct blind_set *set, bool *hidden,
    struct assize_err *e)
{
	CLEANUP(db_close)
	struct db file = { .path = s->db.path,
		.reading = true,
		.immutable = s->db.immutable,
		.wait_ms = s->db.wait_ms };
	int got;

	*db = (struct db){ 0 };
	if (!db_open(&file, file.path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, e))
		return false;
	sqlite3_busy_timeout(file.handle, file.wait_ms);
	got = anything(s, &file, e);
	*hidden = got == 1;
	if (got == 1)
		return open_beside(s, &file, db, set, e);
	*db = file;
	file = (struct db){ 0 };
	return got == 0;
}

bool
blind_list(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	return fill(s, &s->db, inspection_id, &s->hidden, e);
}

void
blind_list_end(struct assize_store *s)
{
	blind_set_end(&s->hidden);
}

bool
blind_count(struct assize_store *s, int64_t inspection_id, int64_t case_id,
    struct blind_hidden *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*out = (struct blind_hidden){ 0 };
	if (!s->write && !s->blind)
		return true;
	/* A copy's facts are of another moment. */
	for (size_t i = 0; s->blind && i < s->hidden.n; i++) {
		const struct blind_one *one = &s->hidden.list[i];

		if (one->inspection_id == inspection_id
		    && (case_id == 0 || one->case_id == case_id))
			*(one->reading == 1 ? &out->first : &out->second) += 1;
	}
	if (s->blind)
		return true;
	if (!db_query(&s->db, &r, e, SQL_HIDDEN, V(judge_of(s)), V(inspection_id), V(case_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		*(row_int(&r, 2) == 1 ? &out->first : &out->second) += 1;
	return got == 0;
}
