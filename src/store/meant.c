/* Compares a name that is not there with those that are.  How near is near says base/near.h. */
#include "store/meant.h"

#include "base/near.h"

#include <sqlite3.h>
#include <string.h>

static const char SQL_COLUMNS[] =
    "select distinct c.name from pragma_table_list t, pragma_table_info(t.name) c"
    " where t.name not like 'sqlite%' order by c.name";
static const char SQL_TABLES[] = "select distinct name from pragma_table_list"
				 " where name not like 'sqlite%' order by name";

/* The name at the end of a message, without what it is a column of and without quotes. */
static const char *
name_of(const char *said, struct assize_arena *a)
{
	const char *dot;
	size_t n;

	said += *said == '"';
	n = strcspn(said, "\" ");
	said = assize_arena_printf(a, "%.*s", (int)n, said);
	return (dot = strrchr(said, '.')) != NULL ? dot + 1 : said;
}

const char *
meant_name(struct sqlite3 *db, const char *said, struct assize_arena *a)
{
	static const char column[] = "no such column: ", table[] = "no such table: ";
	const bool of_column = strncmp(said, column, sizeof column - 1) == 0;
	struct sqlite3_stmt *stmt = NULL;
	struct near near = { 0 };

	if (!of_column && strncmp(said, table, sizeof table - 1) != 0)
		return "";
	near.word = name_of(said + (of_column ? sizeof column : sizeof table) - 1, a);
	if (sqlite3_prepare_v2(db, of_column ? SQL_COLUMNS : SQL_TABLES, -1, &stmt, NULL)
	    == SQLITE_OK)
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			const char *name = (const char *)sqlite3_column_text(stmt, 0);

			if (name)
				near_compare(&near, name);
		}
	sqlite3_finalize(stmt);
	return near_said(&near, a);
}
