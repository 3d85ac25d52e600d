/* What a merge has to say: conflicts, late answers, what is new and what was known. */
#include "merge/merge.h"

#include "store/blind.h"
#include "store/rows/rows.h"
#include "merge/merge_report.sql.h"

#include <stdio.h>

static const char *const columns[] = { "what", "inspection", "sample", "case", "fact", "key",
	"value", "by", "entries", "note" };

static bool
take(struct listing *l, struct rows *r, struct assize_err *e)
{
	int got;

	while ((got = rows_next(r, e)) == 1)
		for (int i = 0; i < l->columns; i++) {
			if (i != 8)
				listing_text(l, row_text(r, i));
			else
				listing_count(l, row_null(r, i) ? -1 : row_int(r, i));
		}
	return got == 0;
}

static bool
ways_to_settle(struct merge *m, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *ways = "";

	if (db_find_text(&m->s->db, &ways, &a, e, SQL_SETTLE) != 1)
		return false;
	snprintf(m->done.settle, sizeof m->done.settle, "%s", ways);
	return assize_arena_ok(&a, e);
}

/* Readings that are blind now stay so in what is listed. */
static bool
hide(struct merge *m, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&m->s->db, &r, e, SQL_TOUCHED))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!blind_list(m->s, row_int(&r, 0), e))
			return false;
	return got == 0;
}

static bool
take_all(struct merge *m, struct listing *l, struct assize_err *e)
{
	static const char *const parts[] = { SQL_CAME, SQL_LEADS, SQL_ACCEPT, SQL_DISREGARDED,
		SQL_KNOWN, SQL_ERASED };
	static const char *const limited[] = { SQL_LATE, SQL_CONFLICTS, SQL_WORDS };

	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		CLEANUP(rows_end) struct rows r = { 0 };

		if (!db_query(&m->s->db, &r, e, parts[i]) || !take(l, &r, e))
			return false;
	}
	for (size_t i = 0; i < COUNT_OF(limited); i++) {
		CLEANUP(rows_end) struct rows r = { 0 };

		if (!db_query(&m->s->db, &r, e, limited[i], V(ASSIZE_MERGE_LISTED))
		    || !take(l, &r, e))
			return false;
	}
	return true;
}

bool
merge_report(struct merge *m, struct assize_rows **rows, struct assize_err *e)
{
	CLEANUP(listing_end) struct listing l = { .names = columns, .columns = COUNT_OF(columns) };
	const bool good = hide(m, e) && take_all(m, &l, e);

	blind_list_end(m->s); /* after a fault too, or the next merge would hide by it */
	return good && db_find_int(&m->s->db, &m->done.conflicts, e, SQL_CONFLICT_COUNT) == 1
	       && ways_to_settle(m, e) && rows_from_listing(&l, rows, e);
}
