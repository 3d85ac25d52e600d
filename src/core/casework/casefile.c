/* Cases: adding, attributes, whose they are, notes and states. */
#include "core/casework/casefile.h"
#include "core/casework/attribute.h"
#include "core/casework/moves.h"
#include "core/casework/sheet.h"
#include "core/casework/second.h"

#include "base/name.h"
#include "core/copy/whole.h"
#include "core/record/twins.h"
#include "store/rows/rows.h"
#include "core/casework/casefile.sql.h"

#include <assize/judgement.h>

#include <string.h>

static const char SQL_ALIKE[] = "select sample || '/' || ref from casefile"
				"   where inspection_id = ?1 and alike(ref, ?2) and ref <> ?2"
				" order by sample, ref limit 1";
static const char SQL_TEXTS[] =
    "select 0, ref from casefile where inspection_id = ?1 and state <> 'withdrawn' union"
    " select 1, f.value from fact f join casefile c on c.case_id = f.case_id"
    "   where f.inspection_id = ?1 and f.kind = " SQL_KIND_INSPECTOR
    "   and f.reading = 1 and f.value is not null and c.state <> 'withdrawn'";
static const char SQL_ANY_DUE[] =
    "select 1 from judgement where case_id = ?1 and reading = ?2 and stands = 'open' limit 1";

bool
casefile_inspector_record(struct work *w, const char *inspector)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct entry n = { .kind = KIND_INSPECTOR, .value = *inspector ? inspector : NULL };

	return (!n.value || name_take("inspector", &n.value, &a, w->e))
	       && second_other_than(w->s, &w->c, n.value ? n.value : "", w->e)
	       && work_record(w, &n, NULL);
}

bool
assize_casefile_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_new_case *known, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct assize_which within = { which->inspection, NULL, which->because };
	const char *ref = which->ref;

	return name_take_reference("case", &ref, &w.own, e)
	       && work_begin(&w, s, &within, RIGHT_ANSWER, e)
	       && find_sample(s, w.inspection.framework_id, known->sample, e)
	       && (!known->inspector || !*known->inspector
		   || right_may_judge(s, &w.inspection, known->inspector, e))
	       && work_case(&w, known->sample, ref)
	       && attribute_record(&w, known->attributes, known->n)
	       && (!known->inspector || casefile_inspector_record(&w, known->inspector))
	       && work_commit(&w);
}

bool
assize_casefile_alike(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, const char **other, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };

	*other = NULL;
	return work_read(&w, s, which->inspection, e)
	       && db_find_text(w.db, other, a, e, SQL_ALIKE, V(w.inspection.id),
		      V(text_composed(which->ref, a)))
		      >= 0
	       && assize_arena_ok(a, e);
}

static bool
twins_load(struct work *w, struct twins *t)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, SQL_TEXTS, V(w->inspection.id)))
		return false;
	while ((got = rows_next(&r, w->e)) == 1)
		twins_add(t, row_int(&r, 0) ? "inspector" : "case", row_copy(&r, 1, w->a));
	return got == 0 && assize_arena_ok(w->a, w->e);
}

bool
assize_casefile_twins(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_twins *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };
	struct twins t = { .a = a };

	return work_read(&w, s, inspection, e) && twins_load(&w, &t) && twins_find(&t, out, e);
}

/* Begins work on a case, where it may be changed now. */
static bool
open_begin(
    struct work *w, struct assize_store *s, const struct assize_which *which, struct assize_err *e)
{
	return work_begin(w, s, which, RIGHT_ANSWER, e) && casefile_is_open(s, &w->c, e);
}

bool
casefile_is_open(const struct assize_store *s, const struct casefile *c, struct assize_err *e)
{
	if (s->what_if || strcmp(c->state, "open") == 0)
		return true;
	return assize_err_set(
	    e, ASSIZE_CONFLICT, "case %s: %s, open the case again", c->ref, c->state);
}

bool
assize_casefile_set(struct assize_store *s, const struct assize_which *which,
    const struct assize_pair *attributes, size_t n, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	return open_begin(&w, s, which, e) && attribute_record(&w, attributes, n)
	       && work_commit(&w);
}

bool
assize_casefile_assign(struct assize_store *s, const struct assize_which *which,
    const char *inspector, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	return (!*inspector || name_take("inspector", &inspector, &w.own, e))
	       && open_begin(&w, s, which, e)
	       && (!*inspector || right_may_judge(s, &w.inspection, inspector, e))
	       && casefile_inspector_record(&w, inspector) && work_commit(&w);
}

bool
casefile_note_record(struct work *w, const char *note)
{
	const struct entry n = {
		.kind = KIND_NOTE, .value = *note ? "yes" : NULL, .text = *note ? note : NULL
	};

	return work_record(w, &n, NULL);
}

bool
assize_casefile_note(struct assize_store *s, const struct assize_which *which, const char *note,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	/* It supersedes a note that its second reader is not shown. */
	return prose_check("note", note, ASSIZE_EVIDENCE_MAX, e) && open_begin(&w, s, which, e)
	       && second_not_blind(s, &w.c, e) && casefile_note_record(&w, note) && work_commit(&w);
}

static void
say_due(
    const struct assize_sheet *sheet, const struct assize_sheet_item *item, struct assize_err *e)
{
	if (item->conflict)
		assize_err_add(e, ASSIZE_CONFLICT,
		    "case %s: %s is in conflict, two stores differ on it, %s", sheet->ref,
		    item->ref,
		    sheet->second ? "answer the second reading again" : "settle the answer");
	else if (item->decider)
		assize_err_add(e, ASSIZE_CONFLICT, "case %s: %s waits for %s %s", sheet->ref,
		    item->ref, item->decider, item->decided_by);
	else
		assize_err_add(e, ASSIZE_CONFLICT, "case %s: %s is due: %s", sheet->ref, item->ref,
		    item->text);
}

bool
casefile_nothing_due(struct work *w, int reading)
{
	struct assize_sheet sheet = { 0 };
	int64_t found;
	int got = db_find_int(w->db, &found, w->e, SQL_ANY_DUE, V(w->c.id), V(reading));

	if (got <= 0)
		return got == 0;
	if (!sheet_items(w, reading, &sheet))
		return false;
	for (size_t i = 0; i < sheet.n; i++)
		if (strcmp(sheet.items[i].stands, "open") == 0)
			say_due(&sheet, &sheet.items[i], w->e);
	return false;
}

bool
assize_casefile_state(struct assize_store *s, const struct assize_which *which, const char *state,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct entry n = { .kind = KIND_STATE, .value = state };

	return work_begin(&w, s, which, RIGHT_ANSWER, e) && moves_check(&w, state)
	       && (strcmp(state, "complete") != 0 || casefile_nothing_due(&w, 1))
	       && work_record(&w, &n, NULL) && work_commit(&w);
}

bool
assize_casefile_template(struct assize_store *s, const struct assize_which *which,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read_still(&w, s, which, e) && (w.c.id == 0 || second_not_blind(s, &w.c, e))
	       && rows_open(s, r, e, SQL_TEMPLATE, V(w.inspection.id), V(w.c.id));
}

bool
assize_casefile_next(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, const char **next, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };

	*next = NULL;
	return work_read_still(&w, s, which, e)
	       && db_find_text(
		      w.db, next, a, e, SQL_NEXT, V(w.inspection.id), V(w.c.id), V(s->judge))
		      >= 0
	       && work_commit(&w);
}

bool
assize_casefile_list(struct assize_store *s, const char *inspection, const char *sample,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && (!sample || find_sample(s, w.inspection.framework_id, sample, e))
	       && rows_open(s, r, e, SQL_LIST, V(w.inspection.id), V(sample));
}

bool
assize_casefile_show(struct assize_store *s, const struct assize_which *which,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read_still(&w, s, which, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_SHOW, V(w.c.id));
}
