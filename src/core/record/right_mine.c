/* What the judge may now: each right is asked as whoever records is asked it. */
#include "core/record/right.h"
#include "store/rows/rows.h"

#include <assize/inspection.h>

static const char SQL_INSPECTIONS[] = "select ref from inspection order by ref";

/* What programs go by. */
static const char *const codes[RIGHTS] = {
	[RIGHT_ANSWER] = "answer",
	[RIGHT_DECIDE] = "decide",
	[RIGHT_CHALLENGE] = "challenge",
	[RIGHT_LEAD] = "lead",
	[RIGHT_FINAL] = "reopen",
	[RIGHT_RESULTS] = "results",
};

/*
 * Adds a row of what was asked without a reason, which alone is INVALID then.
 *
 * ref  null: the store
 */
static bool
add(struct listing *l, const char *ref, const char *right, bool allowed, struct assize_err *why)
{
	const bool reason = !allowed && why->code == ASSIZE_INVALID;
	const bool refused =
	    !allowed && (why->code == ASSIZE_FORBIDDEN || why->code == ASSIZE_CONFLICT);

	if (!allowed && !reason && !refused)
		return false;
	listing_text(l, ref);
	listing_text(l, right);
	listing_text(l, allowed ? "yes" : reason ? "with_reason" : "no");
	listing_text(l, refused ? why->text : NULL);
	*why = (struct assize_err){ 0 };
	return true;
}

static bool
add_inspection(
    struct listing *l, struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	for (int right = 0; right < RIGHTS; right++) {
		struct assize_err why = { 0 };
		const bool allowed = right == RIGHT_RESULTS
					 ? right_sees(s, i, &why)
					 : right_allowed(s, i, (enum right)right, NULL, &why);

		if (!add(l, i->ref, codes[right], allowed, &why))
			return assize_err_set(e, why.code, "%s", why.text);
	}
	return true;
}

static bool
add_store(struct listing *l, struct assize_store *s, struct assize_err *e)
{
	struct assize_err why = { 0 };

	return (add(l, NULL, "begin", right_begin(s, &why), &why)
		   && add(l, NULL, "whole", assize_right_whole(s, &why), &why))
	       || assize_err_set(e, why.code, "%s", why.text);
}

bool
assize_right_mine(struct assize_store *s, struct assize_rows **out, struct assize_err *e)
{
	static const char *const names[] = { "inspection", "right", "may", "why" };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct inspection i;
	int got;

	*out = NULL;
	if (!add_store(&l, s, e) || !db_query(&s->db, &r, e, SQL_INSPECTIONS))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!find_inspection(s, row_text(&r, 0), &a, &i, e)
		    || !add_inspection(&l, s, &i, e))
			return false;
	return got == 0 && rows_from_listing(&l, out, e);
}
