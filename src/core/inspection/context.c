/* Contextual facts: the figures of the report's facts page, each with its source and date. */
#include "core/inspection/remark.h"

#include "core/copy/whole.h"
#include "base/name.h"
#include "store/rows/rows.h"
#include "core/inspection/context.sql.h"

static const char SQL_LIST[] =
    "select label, value, unit, source, date, iif(conflict, 'yes', null) as conflict"
    "   from context_fact"
    " where inspection = ?1 order by place";

/* The facts that make one contextual fact; a null text leaves what is there. */
#define PARTS 4
struct part {
	enum kind kind;
	const char *what, *text;
};

static void
parts_of(const struct assize_context *fact, struct part out[PARTS])
{
	const bool withdrawn = !*fact->value;

	out[0] = (struct part){ KIND_CONTEXT, "value", fact->value };
	out[1] = (struct part){ KIND_CONTEXT_UNIT, "unit", withdrawn ? "" : fact->unit };
	out[2] = (struct part){ KIND_CONTEXT_SOURCE, "source", withdrawn ? "" : fact->source };
	out[3] = (struct part){ KIND_CONTEXT_DATE, "date", withdrawn ? "" : fact->date };
}

/* Each part that is there is one line, taken in as names are. */
static bool
parts_take(
    const char **label, struct part parts[PARTS], struct assize_arena *a, struct assize_err *e)
{
	char why[NAME_WHY];
	bool good = true;

	if (!name_compose(label, a, why))
		good = assize_err_add(e, ASSIZE_INVALID,
		    "label: write 1 to 200 characters in one line, with no space at either end");
	for (int i = 0; i < PARTS; i++)
		if (parts[i].text && *parts[i].text && !name_compose(&parts[i].text, a, why))
			good = assize_err_add(e, ASSIZE_INVALID,
			    "%s: write at most 200 characters in one line, with no space at either "
			    "end",
			    parts[i].what);
	return assize_arena_ok(a, e) && good;
}

static bool
known_check(struct work *w, const char *label)
{
	int64_t found;
	int got = db_find_int(w->db, &found, w->e, SQL_KNOWN, V(w->inspection.id), V(label));

	return got == 1
	       || (got == 0
		   && assize_err_set(w->e, ASSIZE_NOT_FOUND,
		       "context \"%s\": not set, so nothing is withdrawn, see the facts of the "
		       "context",
		       label));
}

static bool
parts_record(struct work *w, const char *label, const struct part parts[PARTS])
{
	for (int i = 0; i < PARTS; i++) {
		const struct entry n = { .kind = parts[i].kind,
			.key = label,
			.value = parts[i].text && *parts[i].text ? parts[i].text : NULL };

		if (parts[i].text && !work_record(w, &n, NULL))
			return false;
	}
	return true;
}

bool
assize_context_set(struct assize_store *s, const struct assize_which *which,
    const struct assize_context *fact, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const char *label = fact->label;
	struct part parts[PARTS];

	parts_of(fact, parts);
	return parts_take(&label, parts, &w.own, e) && work_begin(&w, s, which, RIGHT_DECIDE, e)
	       && (*fact->value || known_check(&w, label)) && parts_record(&w, label, parts)
	       && work_commit(&w);
}

bool
assize_context_list(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_LIST, V(w.inspection.ref));
}
