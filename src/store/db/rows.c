/*
 * The rows of a query under way, and what stands in the present one; declared in db.h.  What is
 * handed out to callers outside the library is in store/rows/rows.c.
 */
#include "store/db/db.h"

#include <sqlite3.h>

int
rows_next(struct rows *r, struct assize_err *e)
{
	/* what takes a transaction back has no columns */
	if (row_columns(r) > 0 && !db_fault_odd(r->db, e))
		return -1;
	switch (sqlite3_step(r->stmt)) {
	case SQLITE_ROW:
		return 1;
	case SQLITE_DONE:
		return 0;
	default:
		db_fault(r->db, e);
		return -1;
	}
}

/* A statement that is kept is free for the next one to use it. */
void
rows_end(struct rows *r)
{
	if (r->slot == DB_STATEMENTS)
		sqlite3_finalize(r->stmt);
	else if (r->stmt) {
		sqlite3_reset(r->stmt);
		sqlite3_clear_bindings(r->stmt);
		r->db->kept[r->slot].busy = false;
	}
	r->stmt = NULL;
}

int
row_columns(const struct rows *r)
{
	return sqlite3_column_count(r->stmt);
}

int64_t
row_int(const struct rows *r, int column)
{
	return sqlite3_column_int64(r->stmt, column);
}

/* A number of at least LEAST. */
static int
row_from(const struct rows *r, int column, int64_t least)
{
	const int64_t number = row_int(r, column);

	if (number >= least && number <= INT32_MAX)
		return (int)number;
	r->db->odd = true;
	return 0;
}

int
row_small(const struct rows *r, int column)
{
	return row_from(r, column, INT32_MIN);
}

int
row_counted(const struct rows *r, int column)
{
	return row_from(r, column, 0);
}

bool
row_null(const struct rows *r, int column)
{
	return sqlite3_column_type(r->stmt, column) == SQLITE_NULL;
}

const char *
row_text(const struct rows *r, int column)
{
	return (const char *)sqlite3_column_text(r->stmt, column);
}

struct bytes
row_bytes(const struct rows *r, int column)
{
	const void *at = sqlite3_column_blob(r->stmt, column);

	return (struct bytes){ at, (size_t)sqlite3_column_bytes(r->stmt, column) };
}

/* SQLite would turn a number or bytes into a text, which nothing else takes for one. */
const char *
row_string(const struct rows *r, int column)
{
	const int type = row_type(r, column);

	if (type == SQLITE_TEXT)
		return row_text(r, column);
	r->db->odd = r->db->odd || type != SQLITE_NULL;
	return NULL;
}

struct bytes
row_value(const struct rows *r, int column)
{
	const char *at = row_string(r, column);

	return (struct bytes){ at, at ? (size_t)sqlite3_column_bytes(r->stmt, column) : 0 };
}

int
row_type(const struct rows *r, int column)
{
	return sqlite3_column_type(r->stmt, column);
}

const char *
row_copy(const struct rows *r, int column, struct assize_arena *a)
{
	return assize_arena_text(a, row_text(r, column));
}
