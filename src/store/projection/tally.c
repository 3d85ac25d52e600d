/*
 * The counts of an inspection, judgement by judgement: to fill the tallies, and to see that they
 * are right.  What a judgement counts as is its column stands; SQL would sort to group them,
 * which takes four times as long.
 */
#include "store/projection/tally.h"

#include <stdlib.h>
#include <string.h>

static const char SQL_TOUCHED[] = "select inspection_id from temp.touched";
static const char SQL_SET[] =
    "update tally set yes = ?3, relevant = ?4, open = ?5"
    " where inspection_id = ?1 and question_id = ?2 and kind = ?6 and standard_id = ?7";
static const char SQL_TALLY[] =
    "select t.question_id, t.yes, t.relevant, t.open, t.kind, q.ref, t.standard_id from tally t"
    " cross join question q on q.question_id = t.question_id where t.inspection_id = ?1"
    "   order by t.question_id";
static const char SQL_ANSWERS[] =
    "select j.question_id, j.stands from casefile c"
    " cross join main.judgement j on j.case_id = c.case_id"
    " where c.inspection_id = ?1 and c.state <> 'withdrawn' and j.reading = 1";
static const char SQL_SAMPLE_WRONG[] =
    "select m.sample from sample_tally m where m.inspection_id = ?1 and ((m.cases, m.complete) <>"
    "  (select count(*) filter (where c.state <> 'withdrawn'),"
    "    count(*) filter (where c.state in ('complete', 'moderated'))"
    "   from casefile c where c.inspection_id = ?1 and c.sample = m.sample)"
    "  or exists (select 1 from tally t where t.inspection_id = ?1 and t.sample = m.sample"
    "   and t.missing <> iif(t.kind = 'key', max(0, coalesce(m.target, 0) - m.cases), 0)))"
    " union all select q.ref from tally t cross join question q on q.question_id = t.question_id"
    "   where t.inspection_id = ?1 and t.sample is null and t.missing <> 0";

/* What a tally says of a question, and what its judgements add up to. */
struct count {
	int64_t question_id, standard_id;
	const char *kind, *ref;
	struct {
		int64_t yes, relevant, open;
	} said, found;
};

struct counts {
	struct count *list; /* by question_id */
	size_t n;
};

static void
count_read(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct count *)item = (struct count){
		.question_id = row_int(r, 0),
		.said = { row_int(r, 1), row_int(r, 2), row_int(r, 3) },
		.kind = row_copy(r, 4, a),
		.ref = row_copy(r, 5, a),
		.standard_id = row_int(r, 6),
	};
}

static bool
counts_load(struct assize_store *s, int64_t inspection_id, struct assize_arena *a,
    struct counts *counts, struct assize_err *e)
{
	return db_list(&s->db, DB_LIST(counts->list, counts->n, a, count_read), e, SQL_TALLY,
	    V(inspection_id));
}

static int
by_question(const void *key, const void *element)
{
	const int64_t *id = key;
	const struct count *c = element;

	return (*id > c->question_id) - (*id < c->question_id);
}

static void
count_one(struct count *c, const char *stands)
{
	const bool yes = strcmp(stands, "yes") == 0;

	c->found.yes += yes;
	c->found.relevant += yes || strcmp(stands, "no") == 0;
	c->found.open += strcmp(stands, "open") == 0;
}

/* The tallies of an inspection as they are, and its judgements counted beside them. */
static bool
count_all(struct assize_store *s, int64_t inspection_id, struct assize_arena *a,
    struct counts *counts, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!counts_load(s, inspection_id, a, counts, e)
	    || !db_query(&s->db, &r, e, SQL_ANSWERS, V(inspection_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const int64_t id = row_int(&r, 0);
		struct count *c =
		    bsearch(&id, counts->list, counts->n, sizeof *counts->list, by_question);

		if (c)
			count_one(c, row_text(&r, 1));
	}
	return got == 0;
}

static bool
fill(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct counts counts = { 0 };

	if (!count_all(s, inspection_id, &a, &counts, e))
		return false;
	for (size_t i = 0; i < counts.n; i++) {
		const struct count *c = &counts.list[i];

		if (!db_run(&s->db, e, SQL_SET, V(inspection_id), V(c->question_id),
			V(c->found.yes), V(c->found.relevant), V(c->found.open), V(c->kind),
			V(c->standard_id)))
			return false;
	}
	return true;
}

bool
tally_count(struct assize_store *s, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_TOUCHED))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!fill(s, row_int(&r, 0), e))
			return false;
	return got == 0;
}

static bool
damaged(const struct assize_store *s, const char *what, struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_STORE,
	    "%s: damaged, the tally of %s is not what its judgements add up to, check the whole "
	    "store",
	    s->db.path, what);
}

bool
tally_verify(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct counts counts = { 0 };
	int got;

	if (!count_all(s, inspection_id, &a, &counts, e))
		return false;
	for (size_t i = 0; i < counts.n; i++)
		if (memcmp(&counts.list[i].said, &counts.list[i].found, sizeof counts.list[i].said)
		    != 0)
			return damaged(s, counts.list[i].ref, e);
	if (!db_query(&s->db, &r, e, SQL_SAMPLE_WRONG, V(inspection_id))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	return got == 0 || damaged(s, row_text(&r, 0), e);
}
