#include "store.h"

#include <stdlib.h>
#include <string.h>

static const char SQL_TOUCHED[] =
    "create temp table if not exists touched (inspection_id integer primary key) strict";
static const char SQL_UNTOUCH[] = "delete from temp.touched";
static const char SQL_TOUCH[] =
    "insert into temp.touched select inspection_id from inspection where ?1 in (0, inspection_id)";

static const char SQL_TALLY[] =
    "select t.question_id, t.yes, t.relevant, t.open, t.kind = 'prompt', q.ref from tally t"
    " cross join question q on q.question_id = t.question_id where t.inspection_id = ?1 order by t.question_id";
static const char SQL_ANSWERS[] =
    "select j.question_id, j.applies, j.answer from casefile c cross join judgement j on j.case_id = c.case_id"
    " where c.inspection_id = ?1 and c.state <> 'withdrawn' and j.reading = 1";
static const char SQL_SAMPLE_WRONG[] =
    "select m.sample from sample_tally m where m.inspection_id = ?1 and ((m.cases, m.complete) <>"
    "  (select count(*) filter (where c.state <> 'withdrawn'), count(*) filter (where c.state in ('complete', 'moderated'))"
    "   from casefile c where c.inspection_id = ?1 and c.sample = m.sample)"
    "  or exists (select 1 from tally t where t.inspection_id = ?1 and t.sample = m.sample"
    "   and t.missing <> iif(t.kind = 'key', max(0, coalesce(m.target, 0) - m.cases), 0)))";

bool
projection_touch(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	return db_run(&s->db, e, SQL_TOUCHED) && db_run(&s->db, e, SQL_UNTOUCH)
	       && db_run(&s->db, e, SQL_TOUCH, V(inspection_id));
}

/* Runs the statements of schema/rebuild.sql from the mark FROM on, or from the first where null. */
static bool
run_from(struct assize_store *s, const char *from, struct assize_err *e)
{
	bool repeat = false;

	for (int i = 0; i < schema_rebuild_len; i++) {
		const char *sql = schema_rebuild[i];

		if (from && strcmp(sql, from) != 0)
			continue;
		from = NULL;
		if (strcmp(sql, "recount") == 0)
			continue;
		if (strcmp(sql, "repeat") == 0) {
			repeat = true;
			continue;
		}
		do {
			if (!db_run(&s->db, e, sql))
				return false;
		} while (repeat && db_changes(&s->db) > 0);
		repeat = false;
	}
	return true;
}

bool
projection_rebuild(struct assize_store *s, struct assize_err *e)
{
	return run_from(s, NULL, e);
}

bool
projection_recount(struct assize_store *s, struct assize_err *e)
{
	return run_from(s, "repeat", e);
}

/* What a tally says of a question, from which what its judgements say is taken away: nothing must be left. */
struct count {
	int64_t question_id, yes, relevant, open;
	bool prompt;
	const char *ref;
};

struct counts {
	struct count *list; /* by question_id */
	size_t n;
};

static bool
counts_load(struct assize_store *s, int64_t inspection_id, struct assize_arena *a, struct counts *counts,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_TALLY, V(inspection_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		counts->list = assize_arena_grow(a, counts->list, counts->n, sizeof *counts->list);
		if (!counts->list)
			break;
		counts->list[counts->n++] = (struct count){ row_int(&r, 0), row_int(&r, 1), row_int(&r, 2),
			row_int(&r, 3), row_int(&r, 4) != 0, row_copy(&r, 5, a) };
	}
	return got == 0 && assize_arena_ok(a, e);
}

static int
by_question(const void *key, const void *element)
{
	const int64_t *id = key;
	const struct count *c = element;

	return (*id > c->question_id) - (*id < c->question_id);
}

static void
take_away(struct count *c, const char *applies, const char *answer)
{
	if (strcmp(applies, "yes") == 0 && answer) {
		c->relevant--;
		c->yes -= strcmp(answer, "yes") == 0;
	} else if (strcmp(applies, "no") != 0 && !c->prompt) {
		c->open--;
	}
}

static bool
judgements_take_away(
    struct assize_store *s, int64_t inspection_id, const struct counts *counts, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_ANSWERS, V(inspection_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const int64_t id = row_int(&r, 0);
		struct count *c = bsearch(&id, counts->list, counts->n, sizeof *counts->list, by_question);

		if (c)
			take_away(c, row_text(&r, 1), row_text(&r, 2));
	}
	return got == 0;
}

static bool
damaged(const struct assize_store *s, const char *what, struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_STORE,
	    "%s: damaged, the tally of %s is not what its judgements add up to, run: assize check",
	    s->db.path, what);
}

bool
projection_verify(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct counts counts = { 0 };
	int got;

	if (!counts_load(s, inspection_id, &a, &counts, e)
	    || !judgements_take_away(s, inspection_id, &counts, e))
		return false;
	for (size_t i = 0; i < counts.n; i++)
		if (counts.list[i].yes || counts.list[i].relevant || counts.list[i].open)
			return damaged(s, counts.list[i].ref, e);
	if (!db_query(&s->db, &r, e, SQL_SAMPLE_WRONG, V(inspection_id)) || (got = rows_next(&r, e)) < 0)
		return false;
	return got == 0 || damaged(s, row_text(&r, 0), e);
}
