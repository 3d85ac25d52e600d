/*
 * A case as its inspector sees it: gates, then key questions with their prompts, as they stand.
 */
#include "core/casework/sheet.h"
#include "core/casework/moves.h"
#include "core/casework/second.h"
#include "core/casework/sheet.sql.h"

#include <string.h>

/*
 * The one text of why a question does not apply or may not yet.  The least of what it depends on
 * decides, as the projection has it: no before open, and the gate where both say the same.
 */
static void
item_why(struct assize_sheet_item *item, const struct rows *r, struct assize_arena *a)
{
	const char *applies = row_text(r, 10), *behind = row_text(r, 18);
	const bool no = strcmp(applies, "no") == 0;

	if (strcmp(applies, "yes") == 0)
		return;
	if (item->parent) {
		item->decider = "key question";
		item->decided_by = item->parent;
		item->why = assize_arena_printf(
		    a, "its key question %s does not apply%s", item->parent, no ? "" : " yet");
	} else if (item->gate && strcmp(behind, applies) == 0) {
		item->decider = "gate";
		item->decided_by = item->gate;
		item->why = assize_arena_printf(a, "gate %s %s", item->gate, row_text(r, 19));
	} else {
		item->decider = "attribute";
		item->decided_by = row_copy(r, 20, a);
		item->why = assize_arena_printf(a,
		    no ? "it is only asked of: %s" : "the attribute %s is not known",
		    no ? item->limit : item->decided_by);
	}
}

static void
item_read(void *at, const struct rows *r, struct assize_arena *a)
{
	struct assize_sheet_item *item = at;

	*item = (struct assize_sheet_item){
		.ref = row_copy(r, 0, a),
		.kind = row_copy(r, 1, a),
		.standard = row_copy(r, 2, a),
		.standard_title = row_copy(r, 3, a),
		.theme = row_copy(r, 4, a),
		.text = row_copy(r, 5, a),
		.guidance = row_copy(r, 6, a),
		.gate = row_copy(r, 7, a),
		.parent = row_copy(r, 8, a),
		.limit = row_copy(r, 9, a),
		.applies = row_copy(r, 10, a),
		.stands = row_copy(r, 11, a),
		.answer = row_copy(r, 12, a),
		.evidence = row_copy(r, 13, a),
		.inspector = row_copy(r, 14, a),
		.conflict = row_int(r, 15) != 0,
		.discuss = row_int(r, 16) != 0,
		.entry = row_int(r, 17),
	};
	item_why(item, r, a);
}

static void
fact_read(void *at, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_sheet_fact *)at =
	    (struct assize_sheet_fact){ row_copy(r, 0, a), row_copy(r, 1, a) };
}

static void
count_due(struct assize_sheet *sheet, const struct assize_sheet_item *item)
{
	if (strcmp(item->kind, "prompt") == 0 || strcmp(item->stands, "not") == 0)
		return;
	sheet->asked++;
	sheet->answered += strcmp(item->stands, "open") != 0;
}

bool
sheet_items(struct work *w, int reading, struct assize_sheet *sheet)
{
	sheet->second = reading > 1;
	sheet->inspection = w->inspection.ref;
	sheet->sample = w->c.sample;
	sheet->ref = w->c.ref;
	sheet->judge = assize_arena_text(w->a, w->s->judge);
	sheet->others = sheet->inspector && strcmp(sheet->inspector, w->s->judge) != 0;
	if (db_find_text(w->db, &sheet->attributes, w->a, w->e, SQL_ATTRIBUTES, V(w->c.id)) < 0
	    || !db_list(w->db, DB_LIST(sheet->facts, sheet->fact_count, w->a, fact_read), w->e,
		SQL_FACTS, V(w->c.id))
	    || !db_list(w->db, DB_LIST(sheet->items, sheet->n, w->a, item_read), w->e, SQL_ITEMS,
		V(w->c.id), V(reading)))
		return false;
	for (size_t i = 0; i < sheet->n; i++)
		count_due(sheet, &sheet->items[i]);
	return true;
}

const struct assize_sheet_item *
sheet_item(const struct assize_sheet *sheet, const char *ref)
{
	for (size_t i = 0; i < sheet->n; i++)
		if (strcmp(sheet->items[i].ref, ref) == 0)
			return &sheet->items[i];
	return NULL;
}

/*
 * A gate on which two stores differ is open too, but is not answered as one that nobody has
 * answered.
 */
static const char *
waits_for_gate(
    const struct assize_sheet *sheet, const struct assize_sheet_item *item, struct assize_arena *a)
{
	const struct assize_sheet_item *gate = sheet_item(sheet, item->gate);

	if (!gate || !gate->conflict)
		return assize_arena_printf(a, "%s: %s, answer that first", item->ref, item->why);
	if (sheet->second)
		return assize_arena_printf(a,
		    "%s: %s, two stores differ on it, answer it again in the second reading",
		    item->ref, item->why);
	return assize_arena_printf(
	    a, "%s: %s, two stores differ on it, settle it first", item->ref, item->why);
}

const char *
sheet_refusal(const struct assize_sheet *sheet, const char *ref, struct assize_arena *a)
{
	const struct assize_sheet_item *item = sheet_item(sheet, ref);

	if (!item || !item->decider) /* out of memory, which the arena knows */
		return "";
	if (strcmp(item->applies, "no") == 0)
		return assize_arena_printf(a, "%s: does not apply, %s", ref, item->why);
	if (strcmp(item->decider, "gate") == 0)
		return waits_for_gate(sheet, item, a);
	if (strcmp(item->decider, "attribute") == 0)
		return assize_arena_printf(a,
		    "%s: not known whether it applies, set the attribute %s of the case first", ref,
		    item->decided_by);
	return assize_arena_printf(a, "%s: %s", ref, item->why);
}

bool
assize_sheet_load(struct assize_store *s, const struct assize_which *which, struct assize_arena *a,
    struct assize_sheet *sheet, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };

	*sheet = (struct assize_sheet){ 0 };
	if (!work_read_still(&w, s, which, e) || !second_not_blind(s, &w.c, e)
	    || db_find_text(
		   w.db, &sheet->inspector, a, e, SQL_INSPECTOR, V(w.inspection.id), V(w.c.id))
		   < 0
	    || db_find_text(w.db, &sheet->note, a, e, SQL_NOTE, V(w.inspection.id), V(w.c.id)) < 0)
		return false;
	sheet->state = w.c.state;
	return sheet_items(&w, 1, sheet) && moves_list(&w, sheet) && work_commit(&w);
}

size_t
assize_sheet_next(const struct assize_sheet *sheet, size_t at)
{
	for (size_t step = 1; step <= sheet->n; step++) {
		const struct assize_sheet_item *item = &sheet->items[(at + step) % sheet->n];

		if (strcmp(item->stands, "open") == 0 && strcmp(item->applies, "yes") == 0)
			return (at + step) % sheet->n;
	}
	return sheet->n;
}

const char *
assize_sheet_stands(const struct assize_sheet_item *item)
{
	if (item->conflict)
		return "conflict";
	if (strcmp(item->stands, "yes") == 0 || strcmp(item->stands, "no") == 0)
		return item->stands;
	if (item->answer)
		return "set aside";
	if (strcmp(item->applies, "yes") != 0)
		return strcmp(item->applies, "no") == 0 ? "does not apply" : "open";
	return strcmp(item->kind, "prompt") == 0 ? "optional" : "due";
}
