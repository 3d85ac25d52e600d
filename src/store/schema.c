/*
 * The schema of a store: applied where it is missing, compared where it is there.
 */
#include "store/kind.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

static const char SQL_VERSION[] = "select user_version from pragma_user_version";
static const char SQL_OBJECTS[] = "select name, sql from sqlite_schema where sql is not null"
				  " and not (type = 'table' and sql in ("
				  "'CREATE TABLE sqlite_stat1(tbl,idx,stat)', 'CREATE TABLE "
				  "sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'))"
    /* ANALYZE changes no result, where its tables are SQLite's own */;

/* Where SQL is in TEXT as a whole statement; its first words, up to KIND bytes, in any case. */
static const char *
find_whole(const char *text, const char *sql, size_t kind)
{
	const size_t n = strlen(sql + kind);
	const char *at = text;

	while ((at = strstr(at, sql + kind)) != NULL
	       && (at[n] != ';' || at - text < (ptrdiff_t)kind
		   || sqlite3_strnicmp(at - kind, sql, (int)kind) != 0))
		at++;
	return at;
}

/*
 * True where a statement is in one of the files; SQLite writes CREATE and the kind its own way.
 * Parts come in the order of the files, but for a store that was vacuumed: so AT, the end of the
 * last one, is tried first.
 */
static bool
is_ours(const char *sql, const char *name, const char **at)
{
	const char *from = strstr(sql, name), *found = NULL;

	if (!from)
		return false;
	if (*at)
		found = find_whole(*at, sql, (size_t)(from - sql));
	for (int i = 0; !found && i < schema_len; i++)
		found = find_whole(schema[i], sql, (size_t)(from - sql));
	if (found)
		*at = found + strlen(from);
	return found != NULL;
}

static int
created_count(void)
{
	int n = 0;

	for (int i = 0; i < schema_len; i++)
		for (const char *p = schema[i]; (p = strstr(p, "\ncreate ")) != NULL; p++)
			n++;
	return n;
}

bool
schema_check(struct db *db, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *at = NULL;
	int got, n = 0;

	if (!db_query(db, &r, e, SQL_OBJECTS))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		n++;
		if (!is_ours(row_text(&r, 1), row_text(&r, 0), &at))
			return assize_err_set(e, ASSIZE_STORE,
			    "%s: the schema was altered at %s, go back to a copy or export with "
			    "the program that altered it",
			    db->path, row_text(&r, 0));
	}
	if (got < 0)
		return false;
	return (n == created_count()
		   || assize_err_set(e, ASSIZE_STORE,
		       "%s: the schema was altered, %d of its %d parts are there, go back to a "
		       "copy",
		       db->path, n, created_count()))
	       && kind_check(db, e);
}

static bool
version_find(struct db *db, int64_t *version, struct assize_err *e)
{
	*version = 0;
	if (db_find_int(db, version, e, SQL_VERSION) < 0)
		return false;
	if (*version < 0)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, its version is %d, go back to a copy and keep this file",
		    db->path, (int)*version);
	return *version <= schema_len
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: a newer store, version %d, and this program knows up to %d: use a newer "
		   "assize",
		   db->path, (int)*version, schema_len);
}

bool
schema_is_current(struct db *db, bool *current, struct assize_err *e)
{
	int64_t version;

	if (!version_find(db, &version, e))
		return false;
	*current = version == schema_len;
	return true;
}

/* What a step makes is there already, or what it needs is not, where the version is not its own. */
static bool
apply_step(struct db *db, int version, struct assize_err *e)
{
	if (db_script(db, schema[version], e))
		return true;
	if (sqlite3_errcode(db->handle) != SQLITE_ERROR)
		return false;
	return assize_err_set(e, ASSIZE_STORE,
	    "%s: damaged, its version is %d and what it holds is of another, go back "
	    "to a copy and keep this file",
	    db->path, version);
}

bool
schema_apply(struct db *db, struct assize_err *e)
{
	int64_t version;

	if (!version_find(db, &version, e))
		return false;
	for (; version < schema_len; version++) {
		CLEANUP(txn_end) struct txn t = { 0 };
		int64_t now = 0;

		/* Another program may have been quicker. */
		if (!txn_begin(&t, db, e) || db_find_int(db, &now, e, SQL_VERSION) < 0
		    || (now == version && !apply_step(db, (int)version, e)) || !txn_commit(&t, e))
			return false;
	}
	return true;
}
