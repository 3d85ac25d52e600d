/* Compares a name that is not there with those that are.  How near is near says base/near.h. */
#include "store/rows/meant.h"

#include "base/near.h"

#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

static const char SQL_COLUMNS[] =
    "select c.name, min(t.name) from pragma_table_list t, pragma_table_info(t.name) c"
    " where t.name not like 'sqlite%' group by c.name order by c.name";
static const char SQL_TABLES[] = "select distinct name, '' from pragma_table_list"
				 " where name not like 'sqlite%' order by name";

/* From 3.41 on SQLite advises who wrote a column in double quotes: the same words without that. */
static const char *
without_advice(const char *said, size_t before, struct assize_arena *a)
{
	const char *advice = strstr(said, "\" - should this be ");

	if (!advice || said[before] != '"')
		return said;
	return assize_arena_printf(a, "%.*s%.*s", (int)before, said,
	    (int)(advice - said - (ptrdiff_t)before - 1), said + before + 1);
}

/* The name at the end of a message, without what it is a column of. */
static const char *
name_of(const char *said, struct assize_arena *a)
{
	const char *dot;

	said = assize_arena_printf(a, "%.*s", (int)strcspn(said, "\" "), said);
	return (dot = strrchr(said, '.')) != NULL ? dot + 1 : said;
}

/* A name that is there is another's: whose, for one of them. */
static const char *
compare_all(struct sqlite3_stmt *stmt, struct near *near, struct assize_arena *a)
{
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);

		if (name && text_alike(name, near->word))
			return assize_arena_printf(
			    a, ", but %s has one", (const char *)sqlite3_column_text(stmt, 1));
		if (name)
			near_compare(near, name);
	}
	return near_said(near, a);
}

const char *
meant_said(struct sqlite3 *db, const char *said, struct assize_arena *a)
{
	static const char column[] = "no such column: ", table[] = "no such table: ";
	const bool of_column = strncmp(said, column, sizeof column - 1) == 0;
	const size_t before = (of_column ? sizeof column : sizeof table) - 1;
	struct sqlite3_stmt *stmt = NULL;
	struct near near = { 0 };
	const char *meant = "";

	if (!of_column && strncmp(said, table, sizeof table - 1) != 0)
		return said;
	said = without_advice(said, before, a);
	near.word = name_of(said + before, a);
	if (sqlite3_prepare_v2(db, of_column ? SQL_COLUMNS : SQL_TABLES, -1, &stmt, NULL)
	    == SQLITE_OK)
		meant = compare_all(stmt, &near, a);
	sqlite3_finalize(stmt);
	return assize_arena_printf(a, "%s%s", said, meant);
}
