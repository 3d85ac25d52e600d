/* To whom results are shown: what the lead decides of it, and what somebody signed in may see. */
#include "core/record/work.h"
#include "core/result/result_shown.sql.h"
#include "store/rows/rows.h"

#include <assize/result.h>

static const char SQL_INSPECTIONS[] = "select ref from inspection";

bool
assize_result_shown(struct assize_store *s, const char *inspection, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	return work_read(&w, s, inspection, e) && right_results(s, &w.inspection, e);
}

bool
assize_result_shown_set(
    struct assize_store *s, const struct assize_which *which, bool to_all, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct entry n = { .kind = KIND_RESULTS, .value = to_all ? "shown" : NULL };

	return work_begin(&w, s, which, RIGHT_LEAD, e) && work_record(&w, &n, NULL)
	       && work_commit(&w);
}

/* Adds REF to LIST, each between two spaces, if its results are withheld. */
static bool
withheld_add(struct assize_store *s, const char *ref, struct assize_arena *a, const char **list,
    struct assize_err *e)
{
	struct assize_err why = { 0 };

	if (assize_result_shown(s, ref, &why))
		return true;
	if (why.code != ASSIZE_FORBIDDEN)
		return assize_err_set(e, why.code, "%s", why.text);
	*list = assize_arena_printf(a, "%s%s ", *list, ref);
	return assize_arena_ok(a, e);
}

bool
assize_result_shown_list(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows all = { 0 };
	const char *withheld = " ";
	int got;

	*r = NULL;
	if (!db_query(&s->db, &all, e, SQL_INSPECTIONS))
		return false;
	while ((got = rows_next(&all, e)) == 1)
		if (!withheld_add(s, row_text(&all, 0), &a, &withheld, e))
			return false;
	return got == 0 && rows_open(s, r, e, SQL_SHOWN, V(withheld));
}
