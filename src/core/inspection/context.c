#include "core/inspection/remark.h"

#include "base/name.h"
#include "store/cursor.h"

static const char SQL_LIST[] =
    "select label, value, unit, source, date, iif(conflict, 'yes', null) as conflict"
    "   from context_fact"
    " where inspection = ?1 order by place";
static const char SQL_KNOWN[] =
    "select 1 from fact where inspection_id = ?1 and case_id = 0 and kind = 'context'"
    "   and key = ?2 and reading = 1"
    " and (value is not null or conflict)";

/* The facts that make one contextual fact; a null text leaves what is there. */
#define PARTS 4
struct part {
	const char *kind, *what, *text;
};

static void
parts_of(const struct assize_context *fact, struct part out[PARTS])
{
	const bool withdrawn = !*fact->value;

	out[0] = (struct part){ "context", "value", fact->value };
	out[1] = (struct part){ "context_unit", "unit", withdrawn ? "" : fact->unit };
	out[2] = (struct part){ "context_source", "source", withdrawn ? "" : fact->source };
	out[3] = (struct part){ "context_date", "date", withdrawn ? "" : fact->date };
}

/* Each part that is there is one line. */
static bool
parts_check(const struct assize_context *fact, const struct part parts[PARTS], struct assize_err *e)
{
	bool good = true;

	if (!text_is_name(fact->label))
		good = assize_err_add(e, ASSIZE_INVALID,
		    "label: write 1 to 200 characters in one line, with no space at either end");
	for (int i = 0; i < PARTS; i++)
		if (parts[i].text && *parts[i].text && !text_is_name(parts[i].text))
			good = assize_err_add(e, ASSIZE_INVALID,
			    "%s: write at most 200 characters in one line, with no space at either "
			    "end",
			    parts[i].what);
	return good;
}

static bool
known_check(struct assize_store *s, int64_t inspection_id, const char *label, struct assize_err *e)
{
	int64_t found;
	int got = db_find_int(&s->db, &found, e, SQL_KNOWN, V(inspection_id), V(label));

	return got == 1
	       || (got == 0
		   && assize_err_set(e, ASSIZE_NOT_FOUND,
		       "context \"%s\": not set, so nothing is withdrawn, see: assize context list",
		       label));
}

static bool
parts_record(struct assize_store *s, int64_t inspection_id, const char *label,
    const struct part parts[PARTS], const char *because, struct assize_err *e)
{
	for (int i = 0; i < PARTS; i++) {
		const struct entry n = { .kind = parts[i].kind,
			.inspection_id = inspection_id,
			.key = label,
			.reading = 1,
			.value = parts[i].text && *parts[i].text ? parts[i].text : NULL,
			.because = because };

		if (parts[i].text && !journal_record(s, &n, NULL, e))
			return false;
	}
	return true;
}

bool
assize_context_set(struct assize_store *s, const char *inspection,
    const struct assize_context *fact, const char *because, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct part parts[PARTS];
	struct inspection i;

	parts_of(fact, parts);
	return parts_check(fact, parts, e) && txn_begin(&t, &s->db, e)
	       && inspection_find(s, inspection, &a, &i, e)
	       && record_allowed(s, &i, RECORD_DECIDE, because, e)
	       && (*fact->value || known_check(s, i.id, fact->label, e))
	       && parts_record(s, i.id, fact->label, parts, because, e) && txn_commit(&t, e);
}

bool
assize_context_list(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;

	*r = NULL;
	return inspection_find(s, inspection, &a, &i, e) && rows_open(s, r, e, SQL_LIST, V(i.ref));
}
