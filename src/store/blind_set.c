/* Which readings are hidden, for statements to ask.  Decides nothing: blind.c does. */
#include "store/blind_set.h"

#include <sqlite3.h>
#include <stdlib.h>

static int
compare(const void *x, const void *y)
{
	const struct blind_one *a = x, *b = y;

	if (a->case_id != b->case_id)
		return a->case_id < b->case_id ? -1 : 1;
	return (a->reading > b->reading) - (a->reading < b->reading);
}

bool
blind_set_has(const struct blind_set *set, int64_t case_id, int64_t reading)
{
	const struct blind_one one = { .case_id = case_id, .reading = reading };

	return set->n > 0 && bsearch(&one, set->list, set->n, sizeof one, compare) != NULL;
}

/* hidden(CASE_ID, READING): 1 or 0. */
static void
hidden(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	(void)argc;
	sqlite3_result_int(
	    context, blind_set_has(sqlite3_user_data(context), sqlite3_value_int64(argv[0]),
			 sqlite3_value_int64(argv[1])));
}

bool
blind_set_register(struct blind_set *set, struct db *db, struct assize_err *e)
{
	return sqlite3_create_function(
		   db->handle, "hidden", 2, SQLITE_UTF8 | SQLITE_INNOCUOUS, set, hidden, NULL, NULL)
		   == SQLITE_OK
	       || db_fault(db, e);
}

bool
blind_set_asked(const struct blind_set *set, int64_t inspection_id)
{
	for (size_t i = 0; i < set->asked_count; i++)
		if (set->asked[i] == inspection_id)
			return true;
	return false;
}

bool
blind_set_add(struct blind_set *set, int64_t inspection_id, struct rows *r, struct assize_err *e)
{
	struct assize_arena *a = &set->arena;
	struct blind_one *list = set->list;
	int64_t *asked = assize_arena_grow(a, set->asked, set->asked_count, sizeof *asked);
	size_t n = set->n;
	int got = 1;

	/* What is in the set stays in it whatever fails. */
	while (asked && (got = rows_next(r, e)) == 1
	       && (list = assize_arena_grow(a, list, n, sizeof *list)) != NULL)
		list[n++] = (struct blind_one){ row_int(r, 0), row_int(r, 1), row_int(r, 2) };
	if (!assize_arena_ok(a, e) || got < 0)
		return false;
	if (n > 1)
		qsort(list, n, sizeof *list, compare);
	set->list = list;
	set->n = n;
	set->asked = asked;
	set->asked[set->asked_count++] = inspection_id;
	return true;
}

void
blind_set_end(struct blind_set *set)
{
	assize_arena_free(&set->arena);
	*set = (struct blind_set){ 0 };
}
