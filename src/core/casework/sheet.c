/*
 * A case as its inspector sees it: gates, then key questions with their prompts, as they stand.
 */
#include "core/casework/judgement.h"
#include "core/casework/second.h"
#include "core/casework/sheet.sql.h"

#include <string.h>

static const char SQL_ITEMS[] =
    "select q.ref, q.kind, s.ref, s.title, q.theme, q.text, q.guidance, g.ref, p.ref,"
    " (select a.title || ' ' || group_concat(coalesce(v.title, l.value), ' or ') from "
    "question_limit l"
    "  join attribute a on a.attribute_id = q.limit_attribute_id"
    "  left join attribute_value v on v.attribute_id = a.attribute_id and v.value = l.value"
    "  where l.question_id = q.question_id) as limited,"
    " coalesce(j.applies, pj.applies, min(iif(coalesce(p.gate_id, q.gate_id) is null, 'yes', "
    "'open')," /* not begun */
    "  iif(coalesce(p.limit_attribute_id, q.limit_attribute_id) is null, 'yes', (select limited "
    "from limitation m"
    "   where m.case_id = c.case_id and m.question_id = coalesce(q.parent_id, q.question_id))))), "
    "j.answer, x.text, w.name, coalesce(j.conflict, 0),"
    " exists (select 1 from fact f where f.inspection_id = c.inspection_id and f.case_id = "
    "c.case_id and f.kind = " SQL_KIND_DISCUSS
    "  and f.key = q.ref and f.reading = ?2 and f.value = 'yes'),"
    " coalesce(j.entry_id, -1)"
    " from casefile c join inspection i on i.inspection_id = c.inspection_id"
    " join question q on q.framework_id = i.framework_id and q.sample = c.sample"
    " left join standard s on s.standard_id = q.standard_id"
    " left join question g on g.question_id = q.gate_id"
    " left join question p on p.question_id = q.parent_id"
    " left join judgement j on j.case_id = c.case_id and j.question_id = q.question_id and "
    "j.reading = ?2"
    " left join judgement pj on pj.case_id = c.case_id and pj.question_id = q.parent_id and "
    "pj.reading = ?2"
    " left join entry e on e.entry_id = j.entry_id and j.answer is not null"
    " left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'"
    " left join person w on w.person_id = e.by_id"
    " where c.case_id = ?1 order by q.question_id";

static void
item_read(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_sheet_item *)item = (struct assize_sheet_item){
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
		.answer = row_copy(r, 11, a),
		.evidence = row_copy(r, 12, a),
		.inspector = row_copy(r, 13, a),
		.conflict = row_int(r, 14) != 0,
		.discuss = row_int(r, 15) != 0,
		.entry = row_int(r, 16),
	};
}

static void
count_due(struct assize_sheet *sheet, const struct assize_sheet_item *item)
{
	if (strcmp(item->kind, "prompt") == 0 || strcmp(item->applies, "no") == 0)
		return;
	sheet->due++;
	sheet->answered += strcmp(item->applies, "yes") == 0 && item->answer;
}

bool
sheet_items(struct work *w, int reading, struct assize_sheet *sheet)
{
	sheet->inspection = w->inspection.ref;
	sheet->sample = w->c.sample;
	sheet->ref = w->c.ref;
	if (!db_list(w->db, DB_LIST(sheet->items, sheet->n, w->a, item_read), w->e, SQL_ITEMS,
		V(w->c.id), V(reading)))
		return false;
	for (size_t i = 0; i < sheet->n; i++)
		count_due(sheet, &sheet->items[i]);
	return true;
}

bool
assize_judgement_sheet(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_sheet *sheet, struct assize_err *e)
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
	return sheet_items(&w, 1, sheet) && work_commit(&w);
}

const char *
assize_judgement_stands(const struct assize_sheet_item *item)
{
	if (item->conflict)
		return "conflict";
	if (strcmp(item->applies, "no") == 0)
		return item->answer ? "set aside" : "does not apply";
	if (strcmp(item->applies, "open") == 0)
		return item->answer ? "set aside" : "open";
	if (item->answer)
		return item->answer;
	return strcmp(item->kind, "prompt") == 0 ? "optional" : "due";
}
