/* Second readings: given to somebody, begun, completed.  Agreement with the first is elsewhere. */
#include "core/reading/reading.h"
#include "core/casework/moves.h"

#include "core/casework/casefile.h"
#include "core/copy/whole.h"
#include "base/name.h"
#include "store/blind.h"
#include "store/rows/rows.h"

#include <string.h>

static const char SQL_LIST[] =
    "select r.sample, r.case_ref as \"case\", r.first_reader, r.reader, r.asked, r.answered,"
    "   r.due, r.state"
    " from inspection i join second_reading r on r.inspection = i.ref"
    " join sample m on m.framework_id = i.framework_id and m.sample = r.sample"
    " where i.inspection_id = ?1 order by m.position, r.case_ref";

/* The reading of the inspection ?1 after that of the case ?2 that ?3 has and may go on with. */
static const char SQL_NEXT[] =
    "with listed as (select c.name, r.reader, r.state, c.case_id,"
    "   row_number() over (order by m.position, r.case_ref) as nr"
    " from inspection i join second_reading r on r.inspection = i.ref"
    " join sample m on m.framework_id = i.framework_id and m.sample = r.sample"
    " join sample_case c on c.inspection_id = i.inspection_id and c.sample = r.sample"
    "   and c.ref = r.case_ref"
    " where i.inspection_id = ?1 and c.state <> 'withdrawn')"
    " select name from listed"
    " where reader = ?3 and state <> 'complete' and case_id <> ?2"
    " order by nr < (select nr from listed where case_id = ?2), nr limit 1";

static const char SQL_GIVEN[] =
    "select 1 from fact where inspection_id = ?1 and case_id = ?2"
    "   and kind = " SQL_KIND_INSPECTOR " and key = '' and reading = 1 and value = ?3";

static const char SQL_DIFFERS[] =
    "select 1 from judgement j join question q on q.question_id = j.question_id"
    "   where j.case_id = ?1 and j.reading = 2 and j.conflict and q.ref = ?2";

bool
reading_give_record(struct work *w, const char *reader)
{
	const struct entry n = { .kind = KIND_READER, .reading = 2, .value = reader };

	return work_record(w, &n, NULL);
}

static bool
is_there(const struct casefile *c, struct assize_err *e)
{
	return strcmp(c->state, "withdrawn") != 0
	       || assize_err_set(
		   e, ASSIZE_CONFLICT, "case %s: withdrawn, open the case again", c->ref);
}

/* A second reading that has answers stays with who gave them; where stores disagree, with one. */
static bool
answers_check(struct assize_store *s, const struct casefile *c, const struct second *second,
    const char *reader, struct assize_err *e)
{
	int got;

	if (!second->begun)
		return true;
	if (!second->disputed)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: its second reading has answers, so it stays with who gave them, see "
		    "the second readings",
		    c->ref);
	if ((got = second_may_go_on(s, c, reader, e)) == 0)
		assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: its second reading has answers, none of them by %s, give it to who "
		    "gave some, see its history",
		    c->ref, reader);
	return got == 1;
}

/* Whether somebody may be given the second reading of a case. */
static bool
give_check(struct assize_store *s, const struct casefile *c, const struct second *second,
    const char *reader, struct assize_err *e)
{
	int first = second_is_first(s, c, reader, e);

	if (first < 0 || !is_there(c, e))
		return false;
	if (!answers_check(s, c, second, reader, e))
		return false;
	if (first == 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: %s is its first reader, give the second reading to somebody else",
		    c->ref, reader);
	return !second->reader || strcmp(second->reader, reader) != 0
	       || assize_err_set(e, ASSIZE_CONFLICT, "case %s: %s has its second reading already",
		   c->ref, reader);
}

bool
assize_reading_give(struct assize_store *s, const struct assize_which *which, const char *reader,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct second second;
	bool good = name_take("reader", &reader, &w.own, e);

	if (!prose_is_reason(which->because))
		good = assize_err_add(e, ASSIZE_INVALID,
		    "case %s: a second reading given to somebody needs a reason", which->ref);
	return good && work_begin(&w, s, which, RIGHT_LEAD, e)
	       && right_may_judge(s, &w.inspection, reader, e)
	       && second_load(s, &w.c, w.a, &second, e) && give_check(s, &w.c, &second, reader, e)
	       && reading_give_record(&w, reader) && work_commit(&w);
}

/* Of a second reading on whose reader stores disagree: one of the two goes on with it. */
static bool
disputed_check(struct assize_store *s, const struct casefile *c, const struct second *second,
    struct assize_err *e)
{
	const int got = second->disputed ? second_may_go_on(s, c, s->judge, e) : 1;

	if (got == 0 || (got == 1 && second->disputed && second->complete))
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: two people have its second reading in merged stores, %sthe lead says "
		    "whose it is",
		    c->ref, second->complete ? "" : "one who answered goes on with it, or ");
	return got == 1;
}

/* Whether the second reading of a case is the judge's, or nobody's yet. */
static bool
is_mine(struct assize_store *s, const struct casefile *c, const struct second *second,
    struct assize_err *e)
{
	int first = second_is_first(s, c, s->judge, e);

	if (first < 0 || !is_there(c, e))
		return false;
	if (first == 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: %s is its first reader, the second is somebody else", c->ref,
		    s->judge);
	if (second->reader && strcmp(second->reader, s->judge) != 0)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: %s has its second reading, see the second readings", c->ref,
		    second->reader);
	return disputed_check(s, c, second, e);
}

/* Whether the judge may go on with it, or begin it. */
static bool
may_read(struct assize_store *s, const struct casefile *c, const struct second *second,
    struct assize_err *e)
{
	if (!is_mine(s, c, second, e))
		return false;
	return !second->complete || second->differing
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "case %s: its second reading is complete and changes no more, see the "
		   "disagreements",
		   c->ref);
}

/* Of one that was completed apart in two stores, what they differ on is answered again. */
static bool
only_differing(struct work *w, const struct second *second, const struct assize_submission *said)
{
	int64_t differs;
	int got;

	for (size_t i = 0; second->complete && i < said->n; i++) {
		if ((got = db_find_int(w->db, &differs, w->e, SQL_DIFFERS, V(w->c.id),
			 V(said->answers[i].question)))
		    == 0)
			assize_err_set(w->e, ASSIZE_CONFLICT,
			    "case %s: its second reading is complete, so only what two stores "
			    "differ on is answered again, which %.60s is not",
			    w->c.ref, said->answers[i].question);
		if (got != 1)
			return false;
	}
	return true;
}

/* Begins work on the second reading of a case, which the judge may go on with. */
static bool
mine_begin(struct work *w, struct assize_store *s, const struct assize_which *which,
    struct second *second, struct assize_err *e)
{
	return work_begin(w, s, which, RIGHT_ANSWER, e) && second_load(s, &w->c, w->a, second, e)
	       && may_read(s, &w->c, second, e);
}

bool
assize_reading_record(struct assize_store *s, const struct assize_which *which,
    const struct assize_submission *said, struct assize_judged *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct second second;

	*out = (struct assize_judged){ 0 };
	if (said->note)
		return assize_err_set(
		    e, ASSIZE_INVALID, "note: a note is the case's, not a reading's, leave it out");
	return mine_begin(&w, s, which, &second, e) && only_differing(&w, &second, said)
	       && (second.reader || reading_give_record(&w, s->judge))
	       && judgement_record(&w, 2, said, out) && work_commit(&w);
}

bool
assize_reading_complete(
    struct assize_store *s, const struct assize_which *which, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct entry n = { .kind = KIND_STATE, .reading = 2, .value = "complete" };
	struct second second;

	if (!mine_begin(&w, s, which, &second, e))
		return false;
	if (!second.begun || !second.reader)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: nothing is answered in its second reading, begin the second reading",
		    w.c.ref);
	return casefile_nothing_due(&w, 2) && work_record(&w, &n, NULL) && work_commit(&w);
}

bool
assize_reading_sheet(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_sheet *sheet, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };
	struct second second;
	struct assize_err no = { 0 };

	*sheet = (struct assize_sheet){ .second = true };
	if (!work_read_still(&w, s, which, e) || !second_load(s, &w.c, a, &second, e)
	    || (s->write && !is_mine(s, &w.c, &second, e)))
		return false;
	sheet->inspector = second.reader;
	sheet->state = second.complete && !second.differing ? "complete" : "open";
	return sheet_items(&w, 2, sheet)
	       && (!may_read(s, &w.c, &second, &no) || moves_second(&w, sheet)) && work_commit(&w);
}

bool
assize_reading_list(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_LIST, V(w.inspection.id));
}

bool
assize_reading_next(struct assize_store *s, const struct assize_which *which,
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

/* 1 the judge was given the case, 0 they were not, -1 fault */
static int
is_given(struct assize_store *s, const struct assize_which *which, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	int64_t found;

	if (!work_read_still(&w, s, which, e))
		return -1;
	return db_find_int(w.db, &found, e, SQL_GIVEN, V(w.inspection.id), V(w.c.id), V(s->judge));
}

bool
assize_reading_after(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_after *out, struct assize_err *e)
{
	struct assize_which next = *which;
	const char *second;
	int given = 0;

	*out = (struct assize_after){ 0 };
	if (!assize_casefile_next(s, which, a, &out->ref, e)
	    || !assize_reading_next(s, which, a, &second, e))
		return false;
	next.ref = out->ref;
	if (!second || (next.ref && (given = is_given(s, &next, e)) != 0))
		return given >= 0;
	*out = (struct assize_after){ second, true };
	return true;
}

bool
assize_reading_hidden(struct assize_store *s, const char *inspection, size_t *first, size_t *second,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct blind_hidden hidden = { 0 };
	const bool good =
	    work_read(&w, s, inspection, e) && blind_count(s, w.inspection.id, 0, &hidden, e);

	*first = hidden.first;
	*second = hidden.second;
	return good;
}
