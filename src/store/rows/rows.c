/*
 * Rows handed out to callers outside the library, and the one way for their own SQL to read a
 * store; the library itself reads those of store/db/rows.c.  Nothing is written through what is
 * handed out.
 */
#include "store/rows/rows.h"
#include "store/rows/meant.h"

#include "base/os.h"
#include "store/blind.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* How many steps of SQLite's machine between two looks at the clock. */
#define STEPS_BETWEEN 10000
#define QUERY_LENGTH_MAX (64 * 1024 * 1024)

struct assize_rows {
	struct rows rows;
	struct db db; /* of a query: a connection that can only read; else unused */
	bool own;     /* whether db is used */
	bool blind;   /* something is hidden in it */
	struct blind_set hidden;
	int64_t deadline_ns;
	bool late;
	struct listing listing;	   /* of rows that were worked out; else without columns */
	size_t listed;		   /* rows of it that were handed out */
	struct assize_arena arena; /* of the present row */
	/* of the present row, in hexadecimal; null where a column is none; null: none is */
	const char **blobs;
};

bool
rows_open_values(
    struct assize_store *s, struct assize_rows **out, struct assize_err *e, const char *sql, ...)
{
	struct assize_rows *r = calloc(1, sizeof *r);
	va_list ap;
	bool ok;

	*out = NULL;
	if (!r)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	va_start(ap, sql);
	ok = db_query_va(&s->db, &r->rows, e, sql, ap);
	va_end(ap);
	*out = r;
	if (!ok)
		assize_rows_close(out);
	return ok;
}

bool
rows_from_listing(struct listing *l, struct assize_rows **out, struct assize_err *e)
{
	*out = NULL;
	if (!assize_arena_ok(&l->a, e))
		return false;
	assert(l->n % (size_t)l->columns == 0);
	*out = calloc(1, sizeof **out);
	if (!*out)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	(*out)->listing = *l;
	*l = (struct listing){ .names = l->names, .columns = l->columns };
	return true;
}

static const struct listing_cell *
listed_cell(const struct assize_rows *r, int column)
{
	return &r->listing.cells[(r->listed - 1) * (size_t)r->listing.columns + (size_t)column];
}

/* A NUL ends a text wherever it is handed on: what is behind it would be lost without a word. */
static bool
is_whole(struct assize_rows *r, int column, struct assize_err *e)
{
	const struct bytes text = row_bytes(&r->rows, column);

	return text.n == 0 || !memchr(text.at, '\0', text.n)
	       || assize_err_set(e, ASSIZE_INVALID,
		   "query: a text in column %s holds a NUL and would end there, ask for its "
		   "bytes with hex(...)",
		   assize_rows_name(r, column));
}

/* A blob is no text: what is shown of it is its bytes in hexadecimal. */
static bool
take_values(struct assize_rows *r, struct assize_err *e)
{
	const int columns = row_columns(&r->rows);

	assize_arena_free(&r->arena);
	r->blobs = NULL;
	for (int i = 0; i < columns; i++) {
		struct bytes blob;
		char *hex;

		if (sqlite3_column_type(r->rows.stmt, i) == SQLITE_TEXT && !is_whole(r, i, e))
			return false;
		if (sqlite3_column_type(r->rows.stmt, i) != SQLITE_BLOB)
			continue;
		if (!r->blobs)
			r->blobs =
			    assize_arena_alloc(&r->arena, (size_t)columns * sizeof *r->blobs);
		blob = row_bytes(&r->rows, i);
		if (!r->blobs || (hex = assize_arena_alloc(&r->arena, 2 * blob.n + 1)) == NULL)
			break;
		hash_hex(blob.at, blob.n, hex);
		r->blobs[i] = hex;
	}
	return assize_arena_ok(&r->arena, e);
}

/* The list of the temporary views, whose texts name the schema of the store; and of columns. */
static bool
shows_the_schema_name(const char *table)
{
	static const char temp[] = "sqlite_temp_";

	return table
	       && (sqlite3_strnicmp(table, temp, sizeof temp - 1) == 0
		   || sqlite3_stricmp(table, "pragma_table_info") == 0);
}

/* Tables that tell of the file and its pages, not of what is recorded. */
static bool
tells_of_pages(const char *table)
{
	static const char *const begin[] = { "pragma_", "sqlite_dbpage", "dbstat" };

	if (table && sqlite3_stricmp(table, "pragma_table_info") == 0)
		return false;
	for (size_t i = 0; table && i < COUNT_OF(begin); i++)
		if (sqlite3_strnicmp(table, begin[i], (int)strlen(begin[i])) == 0)
			return true;
	return false;
}

/* Reading, and functions that reach nothing outside the store. */
static int
authorize(void *rows, int action, const char *a, const char *b, const char *c, const char *d)
{
	const struct assize_rows *r = rows;

	(void)c;
	(void)d;
	switch (action) {
	case SQLITE_READ:
		return (r->blind && shows_the_schema_name(a)) || tells_of_pages(a) ? SQLITE_DENY
										   : SQLITE_OK;
	case SQLITE_PRAGMA: /* what columns there are, unless something is hidden behind them */
		return !r->blind && b && strcmp(a, "table_info") == 0 ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return b && (strcmp(b, "load_extension") == 0 || strcmp(b, "fts3_tokenizer") == 0)
			   ? SQLITE_DENY
			   : SQLITE_OK;
	default:
		return SQLITE_DENY;
	}
}

/* What a query can do wrong when it runs: a value that no function takes, or too long a one. */
static bool
is_its_own_fault(int code)
{
	return (code & 0xff) == SQLITE_ERROR || (code & 0xff) == SQLITE_TOOBIG
	       || (code & 0xff) == SQLITE_MISMATCH;
}

/* What SQLite says is wrong; main is empty where something is hidden, which it does not say. */
static bool
refused(struct assize_rows *r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *said = assize_arena_text(&a, sqlite3_errmsg(r->db.handle));

	if (r->blind
	    && (sqlite3_strnicmp(said, "no such table: main.", 20) == 0
		|| sqlite3_strnicmp(said, "no such column: main.", 21) == 0))
		said = "while second readings are under way, name tables and views without "
		       "\"main.\"";
	/* the names that there are, which a query may not ask for, and then no more than before */
	sqlite3_set_authorizer(r->db.handle, NULL, NULL);
	said = meant_said(r->db.handle, said, &a);
	sqlite3_set_authorizer(r->db.handle, authorize, r);
	return assize_err_set(e, ASSIZE_INVALID, "query: %s", said);
}

int
assize_rows_next(struct assize_rows *r, struct assize_err *e)
{
	int got;

	if (r->listing.columns > 0)
		return r->listed * (size_t)r->listing.columns < r->listing.n ? (r->listed++, 1) : 0;
	got = rows_next(&r->rows, e);
	if (got < 0 && r->late)
		assize_err_set(
		    e, ASSIZE_STORE, "the query took too long and was stopped, lift the limit");
	else if (got < 0 && r->own && is_its_own_fault(sqlite3_errcode(r->db.handle)))
		refused(r, e);
	return got == 1 && !take_values(r, e) ? -1 : got;
}

int
assize_rows_count(const struct assize_rows *r)
{
	return r->listing.columns > 0 ? r->listing.columns : sqlite3_column_count(r->rows.stmt);
}

const char *
assize_rows_name(const struct assize_rows *r, int column)
{
	const char *name = r->listing.columns > 0 ? r->listing.names[column]
						  : sqlite3_column_name(r->rows.stmt, column);

	return name ? name : "";
}

const char *
assize_rows_text(const struct assize_rows *r, int column)
{
	if (r->listing.columns > 0)
		return listed_cell(r, column)->text;
	return r->blobs && r->blobs[column] ? r->blobs[column] : row_text(&r->rows, column);
}

bool
assize_rows_is_number(const struct assize_rows *r, int column)
{
	int type;

	if (r->listing.columns > 0)
		return listed_cell(r, column)->number;
	type = sqlite3_column_type(r->rows.stmt, column);
	return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

void
assize_rows_close(struct assize_rows **r)
{
	if (!*r)
		return;
	rows_end(&(*r)->rows);
	listing_end(&(*r)->listing);
	assize_arena_free(&(*r)->arena);
	if ((*r)->own)
		db_close(&(*r)->db);
	blind_set_end(&(*r)->hidden);
	free(*r);
	*r = NULL;
}

static int
too_late(void *rows)
{
	struct assize_rows *r = rows;

	return r->late = os_now_ns() >= r->deadline_ns;
}

/* A connection of its own, so that its limits touch nobody else. */
static bool
connect_reader(
    struct assize_rows *r, const struct assize_store *s, int limit_ms, struct assize_err *e)
{
	r->own = true;
	if (!blind_connect(s, &r->db, &r->hidden, &r->blind, e))
		return false;
	/* Table-valued functions must be met once before the authorizer is set. */
	if (!db_script(&r->db,
		"pragma trusted_schema = off; select 1 from json_each('[]'); select 1 from "
		"json_tree('[]')",
		e)
	    || (!r->blind && !db_script(&r->db, "select 1 from pragma_table_info('')", e)))
		return false;
	sqlite3_limit(r->db.handle, SQLITE_LIMIT_LENGTH, QUERY_LENGTH_MAX);
	sqlite3_set_authorizer(r->db.handle, authorize, r);
	if (limit_ms > 0) {
		r->deadline_ns = os_now_ns() + limit_ms * INT64_C(1000000);
		sqlite3_progress_handler(r->db.handle, STEPS_BETWEEN, too_late, r);
	}
	return true;
}

/*
 * The next statement of *SQL, which goes on behind it; null where only spaces, remarks and
 * semicolons are left.
 */
static int
next_statement(struct sqlite3 *db, const char **sql, struct sqlite3_stmt **stmt)
{
	int rc = SQLITE_OK;

	*stmt = NULL;
	while (rc == SQLITE_OK && !*stmt && **sql)
		rc = sqlite3_prepare_v2(db, *sql, -1, stmt, sql);
	return rc;
}

static bool
prepare_query(struct assize_rows *r, const char *sql, struct assize_err *e)
{
	struct sqlite3_stmt *more = NULL;
	int rc;

	r->rows = (struct rows){ .db = &r->db, .slot = DB_STATEMENTS };
	switch (next_statement(r->db.handle, &sql, &r->rows.stmt)) {
	case SQLITE_OK:
		break;
	case SQLITE_AUTH:
		return assize_err_set(e, ASSIZE_INVALID, "query: only reading is allowed (%s)",
		    sqlite3_errmsg(r->db.handle));
	case SQLITE_ERROR:
		return refused(r, e);
	default:
		return db_fault(&r->db, e);
	}
	if (!r->rows.stmt)
		return assize_err_set(e, ASSIZE_INVALID,
		    "query: no statement, write one such as: select * from standard_result");
	rc = next_statement(r->db.handle, &sql, &more);
	sqlite3_finalize(more);
	if (more || rc == SQLITE_ERROR || rc == SQLITE_AUTH)
		return assize_err_set(
		    e, ASSIZE_INVALID, "query: more than one statement, give one at a time");
	if (rc != SQLITE_OK)
		return db_fault(&r->db, e);
	return sqlite3_stmt_readonly(r->rows.stmt)
	       || assize_err_set(e, ASSIZE_INVALID, "query: only reading is allowed");
}

bool
assize_rows_query(struct assize_store *s, const char *sql, int limit_ms, struct assize_rows **out,
    struct assize_err *e)
{
	struct assize_rows *r = calloc(1, sizeof *r);

	*out = r;
	if (!r)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	if (!store_on_disk(s, e) || !connect_reader(r, s, limit_ms, e)
	    || !prepare_query(r, sql, e)) {
		assize_rows_close(out);
		return false;
	}
	return true;
}
