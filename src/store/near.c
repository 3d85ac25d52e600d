/* Finds what may have been meant by a name that is not there: at most two letters differ. */
#include "store/near.h"

#include <sqlite3.h>
#include <string.h>

#define NAME_MAX 64
#define NAMES_MAX 5

static const char SQL_COLUMNS[] =
    "select distinct c.name from pragma_table_list t, pragma_table_info(t.name) c"
    " where t.name not like 'sqlite%' order by c.name";
static const char SQL_TABLES[] = "select distinct name from pragma_table_list"
				 " where name not like 'sqlite%' order by name";

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * How many letters to take out, put in, change, or exchange with the next one, to make one name of
 * the other: row by row, of which the last three are kept.
 */
static size_t
distance(const char *a, const char *b)
{
	const size_t n = least(strlen(a), NAME_MAX), m = least(strlen(b), NAME_MAX);
	size_t rows[3][NAME_MAX + 1];

	for (size_t k = 0; k <= m; k++)
		rows[0][k] = k;
	for (size_t i = 1; i <= n; i++) {
		size_t *now = rows[i % 3], *before = rows[(i - 1) % 3];

		now[0] = i;
		for (size_t k = 1; k <= m; k++) {
			now[k] = least(before[k], now[k - 1]) + 1;
			now[k] = least(now[k], before[k - 1] + (a[i - 1] != b[k - 1]));
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
				now[k] = least(now[k], rows[(i - 2) % 3][k - 2] + 1);
		}
	}
	return rows[n % 3][m];
}

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
near_names(struct sqlite3 *db, const char *said, struct assize_arena *a)
{
	static const char column[] = "no such column: ", table[] = "no such table: ";
	const bool of_column = strncmp(said, column, sizeof column - 1) == 0;
	struct sqlite3_stmt *stmt = NULL;
	const char *list = "", *name;
	size_t n = 0;

	if (!of_column && strncmp(said, table, sizeof table - 1) != 0)
		return "";
	name = name_of(said + (of_column ? sizeof column : sizeof table) - 1, a);
	if (sqlite3_prepare_v2(db, of_column ? SQL_COLUMNS : SQL_TABLES, -1, &stmt, NULL)
	    == SQLITE_OK)
		while (n < NAMES_MAX && sqlite3_step(stmt) == SQLITE_ROW) {
			const char *other = (const char *)sqlite3_column_text(stmt, 0);

			if (!other || distance(name, other) > (strlen(name) < 5 ? 1 : 2))
				continue;
			list = assize_arena_printf(
			    a, "%s%s%s", list, n++ > 0 ? ", " : ", near names: ", other);
		}
	sqlite3_finalize(stmt);
	return list;
}
