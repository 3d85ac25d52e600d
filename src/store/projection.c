#include "store.h"

#include <string.h>

static const char SQL_TOUCHED[] =
    "create temp table if not exists touched (inspection_id integer primary key) strict";
static const char SQL_UNTOUCH[] = "delete from temp.touched";
static const char SQL_TOUCH[] =
    "insert into temp.touched select inspection_id from inspection where ?1 in (0, inspection_id)";

static const char SQL_TALLY_WRONG[] =
    "select q.ref from tally t join question q on q.question_id = t.question_id"
    " left join (select j.question_id, sum(applies = 'yes' and answer is 'yes') as yes,"
    "   sum(applies = 'yes' and answer is not null) as relevant,"
    "   sum(applies = 'open' or (applies = 'yes' and answer is null)) as open"
    "  from casefile c join judgement j on j.case_id = c.case_id"
    "  where c.inspection_id = ?1 and c.state <> 'withdrawn' and j.reading = 1 group by j.question_id) n"
    "  on n.question_id = t.question_id"
    " where t.inspection_id = ?1 and (t.yes <> coalesce(n.yes, 0) or t.relevant <> coalesce(n.relevant, 0)"
    "  or t.open <> iif(t.kind = 'prompt', 0, coalesce(n.open, 0))"
    "  or t.missing <> iif(t.kind = 'key', coalesce((select max(0, coalesce(m.target, 0) - m.cases) from sample_tally m"
    "    where m.inspection_id = ?1 and m.sample = t.sample), 0), 0))"
    " union all"
    " select m.sample from sample_tally m where m.inspection_id = ?1 and (m.cases, m.complete) <>"
    "  (select count(*) filter (where c.state <> 'withdrawn'), count(*) filter (where c.state in ('complete', 'moderated'))"
    "   from casefile c where c.inspection_id = ?1 and c.sample = m.sample)";

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

bool
projection_verify(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_TALLY_WRONG, V(inspection_id)) || (got = rows_next(&r, e)) < 0)
		return false;
	return got == 0
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: damaged, the tally of %s is not what its judgements add up to, run: assize check",
		   s->db.path, row_text(&r, 0));
}
