/*
 * The program's list of the kinds of fact, as it was built from schema/0011_kind.sql, and what a
 * store says of them.  No rule about a kind stands here: the list holds it.
 */
#include "store/kind.h"

static const char SQL_ROWS[] = "select kind, name from kind order by kind";

#define KIND(...) { __VA_ARGS__ },
static const struct kind_row kinds[] = { KINDS };

const char *
kind_name(int64_t kind)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if ((int64_t)kinds[i].kind == kind)
			return kinds[i].name;
	return NULL;
}

static bool
is_row(const struct rows *r, const struct kind_row *k)
{
	return row_int(r, 0) == (int64_t)k->kind && text_same(row_text(r, 1), k->name);
}

bool
kind_check(struct db *db, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t n = 0;
	int got;

	if (!db_query(db, &r, e, SQL_ROWS))
		return false;
	while ((got = rows_next(&r, e)) == 1 && n < COUNT_OF(kinds) && is_row(&r, &kinds[n]))
		n++;
	if (got < 0)
		return false;
	return (got == 0 && n == COUNT_OF(kinds))
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: the schema was altered at kind %s, go back to a copy or export with the "
		   "program that altered it",
		   db->path, got == 1 ? row_text(&r, 1) : kinds[n].name);
}
