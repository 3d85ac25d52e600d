/*
 * One connection to SQLite: statements that are kept, values bound, rows read.  It knows no table.
 */
#include "store/db/db.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* Whatever SQLite was built with: no file in memory, no checkpoint that db_log.c does not make. */
static const char SQL_PLAIN[] = "pragma mmap_size = 0; pragma wal_autocheckpoint = 0";

const char *
db_uri(const struct db *db, const char *path, struct assize_arena *a)
{
	static const char plain[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-~";
	const size_t room = 3 * strlen(path) + 1;
	char *text = assize_arena_alloc(a, room);
	size_t n = 0;

	if (!text)
		return "";
	for (; *path; path++)
		n += (size_t)snprintf(text + n, room - n, strchr(plain, *path) ? "%c" : "%%%02X",
		    (unsigned)(unsigned char)*path);
	return assize_arena_printf(a, "file:%s%s%s", *text == '/' ? "//" : "", text,
	    db->immutable ? "?immutable=1"
	    : db->reading ? "?mode=ro"
			  : "");
}

bool
db_open(struct db *db, const char *name, int flags, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	if (db->immutable) {
		name = db_uri(db, name, &a);
		flags |= SQLITE_OPEN_URI;
	}
	if (!assize_arena_ok(&a, e))
		return false;
	if (sqlite3_open_v2(name, &db->handle, flags, NULL) != SQLITE_OK)
		return db_fault(db, e);
	/* A column in double quotes that is mistyped is an error, and no text. */
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	return db_script(db, SQL_PLAIN, e);
}

static int
too_many_steps(void *data)
{
	struct db *db = data;

	return ++db->steps > db->most_steps;
}

void
db_watch(struct db *db, int64_t size)
{
	/* a thousand million, some half a minute, for each 20 MB */
	db->most_steps = 1000 * (1 + size / (20 << 20));
	sqlite3_progress_handler(db->handle, DB_STEPS, too_many_steps, db);
}

/* The kept statement for SQL, or a passing one where that is busy or there is no room. */
static bool
statement_take(struct db *db, const char *sql, struct rows *r, struct assize_err *e)
{
	size_t i = 0;

	*r = (struct rows){ .db = db, .slot = DB_STATEMENTS };
	db->steps = 0;
	while (i < db->kept_count && db->kept[i].sql != sql)
		i++;
	if (i < db->kept_count && !db->kept[i].busy) {
		db->kept[i].busy = true;
		r->stmt = db->kept[i].stmt;
		r->slot = i;
		return true;
	}
	if (sqlite3_prepare_v2(db->handle, sql, -1, &r->stmt, NULL) != SQLITE_OK)
		return db_fault(db, e);
	if (i == db->kept_count && i < DB_STATEMENTS) {
		db->kept[i] = (struct db_statement){ .sql = sql, .stmt = r->stmt, .busy = true };
		db->kept_count++;
		r->slot = i;
	}
	return true;
}

/* KEEP: SQLITE_STATIC where the value outlives its use, SQLITE_TRANSIENT where it may not. */
static int
bind_one(sqlite3_stmt *stmt, int at, const struct value *v, sqlite3_destructor_type keep)
{
	switch (v->type) {
	case VALUE_INT:
		return sqlite3_bind_int64(stmt, at, v->number);
	case VALUE_TEXT:
		return sqlite3_bind_text64(stmt, at, v->bytes.at, v->bytes.n, keep, SQLITE_UTF8);
	case VALUE_BYTES:
		return sqlite3_bind_blob64(stmt, at, v->bytes.at, v->bytes.n, keep);
	default:
		return sqlite3_bind_null(stmt, at);
	}
}

/* Of the connection that R names. */
static bool
query(
    struct rows *r, struct assize_err *e, const char *sql, va_list ap, sqlite3_destructor_type keep)
{
	struct db *db = r->db;
	struct value v;
	int n = 0;

	if (!statement_take(db, sql, r, e))
		return false;
	while (v = va_arg(ap, struct value), v.type != VALUE_END)
		if (bind_one(r->stmt, ++n, &v, keep) != SQLITE_OK) {
			rows_end(r);
			return db_fault(db, e);
		}
	assert(n == sqlite3_bind_parameter_count(r->stmt));
	return true;
}

bool
db_query_va(struct db *db, struct rows *r, struct assize_err *e, const char *sql, va_list ap)
{
	r->db = db;
	return query(r, e, sql, ap, SQLITE_TRANSIENT);
}

bool
db_query_values(struct db *db, struct rows *r, struct assize_err *e, const char *sql, ...)
{
	va_list ap;
	bool ok;

	assert(!r->stmt);
	va_start(ap, sql);
	ok = db_query_va(db, r, e, sql, ap);
	va_end(ap);
	return ok;
}

static bool
run_va(struct db *db, struct assize_err *e, const char *sql, va_list ap)
{
	CLEANUP(rows_end) struct rows r = { .db = db };
	int got;

	if (!query(&r, e, sql, ap, SQLITE_STATIC))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		;
	return got == 0;
}

bool
db_run_values(struct db *db, struct assize_err *e, const char *sql, ...)
{
	va_list ap;
	bool ok;

	va_start(ap, sql);
	ok = run_va(db, e, sql, ap);
	va_end(ap);
	return ok;
}

bool
db_insert_values(struct db *db, int64_t *id, struct assize_err *e, const char *sql, ...)
{
	va_list ap;
	bool ok;

	va_start(ap, sql);
	ok = run_va(db, e, sql, ap);
	va_end(ap);
	*id = sqlite3_last_insert_rowid(db->handle);
	return ok;
}

bool
db_script(struct db *db, const char *sql, struct assize_err *e)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || db_fault(db, e);
}

bool
db_in_place(struct db *db, struct assize_err *e)
{
	int moved = 0;

	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK
	    || !moved)
		return true;
	return assize_err_set(e, ASSIZE_STORE,
	    "%s: moved, removed or replaced since it was opened, nothing was recorded: open it "
	    "again where it is now",
	    db->path);
}

bool
db_keep(struct db *db, const char *sql, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	return statement_take(db, sql, &r, e);
}

int64_t
db_changes(const struct db *db)
{
	return sqlite3_changes64(db->handle);
}

/* One more element at the end; null when memory has run out, which the arena remembers. */
static void *
list_grow(const struct db_list *l)
{
	char *items;

	memcpy(&items, l->items, sizeof items); /* whatever it points to */
	items = assize_arena_grow(l->a, items, *l->n, l->item_size);
	if (!items)
		return NULL;
	memcpy(l->items, &items, sizeof items);
	return memset(items + (*l->n)++ * l->item_size, 0, l->item_size);
}

bool
db_list_values(struct db *db, const struct db_list *l, struct assize_err *e, const char *sql, ...)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	va_list ap;
	void *item;
	bool ok;
	int got;

	va_start(ap, sql);
	ok = db_query_va(db, &r, e, sql, ap);
	va_end(ap);
	if (!ok)
		return false;
	while ((got = rows_next(&r, e)) == 1 && (item = list_grow(l)) != NULL)
		l->read(item, &r, l->a);
	return got >= 0 && assize_arena_ok(l->a, e);
}

/* The first row of a query: 1 it begins with a value, 0 it does not or there is none, -1 fault. */
static int
find_first(struct db *db, struct rows *r, struct assize_err *e, const char *sql, va_list ap)
{
	int got;

	if (!db_query_va(db, r, e, sql, ap) || (got = rows_next(r, e)) < 0)
		return -1;
	return got == 1 && !row_null(r, 0);
}

int
db_find_int_values(struct db *db, int64_t *value, struct assize_err *e, const char *sql, ...)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	va_list ap;
	int got;

	va_start(ap, sql);
	got = find_first(db, &r, e, sql, ap);
	va_end(ap);
	if (got == 1)
		*value = row_int(&r, 0);
	return got;
}

int
db_find_text_values(
    struct db *db, const struct db_text *to, struct assize_err *e, const char *sql, ...)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	va_list ap;
	int got;

	va_start(ap, sql);
	got = find_first(db, &r, e, sql, ap);
	va_end(ap);
	*to->text = got == 1 ? row_copy(&r, 0, to->a) : NULL;
	return got == 1 && !assize_arena_ok(to->a, e) ? -1 : got;
}

void
db_close(struct db *db)
{
	for (size_t i = 0; i < db->kept_count; i++)
		sqlite3_finalize(db->kept[i].stmt);
	db->kept_count = 0;
	sqlite3_close(db->handle);
	db->handle = NULL;
	os_queue_close(&db->queue);
}
