/* Cases, attributes and judgements of two sides, read side by side in one order. */
#include "exchange/diff/diff.h"

#include "exchange/diff/diff_cases.sql.h"

#include <string.h>

/*
 * Every stream is in the order of sample, case and place, so that two of them are read side by
 * side.
 */
static const char SQL_CASES[] =
    "select sample, ref, 0, null, iif(state = 'withdrawn', 'withdrawn', 'counts') from casefile"
    " where inspection_id = ?1 order by sample, ref";
/* A prompt has no row until it is answered, and one that does not apply is as good as none. */
static const char SQL_JUDGEMENTS[] =
    "select c.sample, c.ref, q.position, q.ref, case when j.stands in ('yes', 'no') then j.stands"
    "   when j.applies = 'no' and not j.prompt then 'does not apply'"
    "   when j.conflict then 'conflict' end"
    " from casefile c cross join judgement j on j.case_id = c.case_id and j.reading = 1"
    " cross join question q on q.question_id = j.question_id"
    " where c.inspection_id = ?1 and q.framework_id = ?2 and c.state <> 'withdrawn'"
    "   order by c.sample, c.ref, q.position";

static const char SQL_WHY_FACT[] =
    "select x.text, p.name from casefile c"
    " cross join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id"
    "   and f.kind = ?4 and f.key = ?5"
    "  and f.reading = 1"
    " cross join entry e on e.entry_id = f.entry_id cross join person p on p.person_id = e.by_id"
    " left join entry_text x on x.entry_id = f.entry_id and x.part = 'because'"
    " where c.inspection_id = ?1 and c.sample = ?2 and c.ref = ?3 and (?7 or f.value is ?6)";
static const char SQL_WHY_JUDGEMENT[] =
    "select x.text, p.name from casefile c"
    " cross join question q on q.framework_id = ?4 and q.sample = c.sample and q.ref = ?5"
    " cross join judgement j on j.case_id = c.case_id and j.question_id = q.question_id"
    "   and j.reading = 1"
    " cross join entry e on e.entry_id = j.entry_id cross join person p on p.person_id = e.by_id"
    " left join entry_text x on x.entry_id = j.entry_id and x.part = 'because'"
    " where c.inspection_id = ?1 and c.sample = ?2 and c.ref = ?3 and j.answer is ?6";

/* A stream at one of its rows. */
struct stream {
	struct rows r;
	bool there; /* false: at its end */
};

static void
stream_end(struct stream *s)
{
	rows_end(&s->r);
}

static bool
advance(struct stream *s, struct assize_err *e)
{
	int got = rows_next(&s->r, e);

	s->there = got == 1;
	return got >= 0;
}

static bool
stream_open(struct stream *s, const struct diff_side *side, const char *sql, struct assize_err *e)
{
	const bool opened = sql == SQL_CASES
				? db_query(&side->s->db, &s->r, e, sql, V(side->inspection.id))
				: db_query(&side->s->db, &s->r, e, sql, V(side->inspection.id),
				    V(side->inspection.framework_id));

	return opened && advance(s, e);
}

/*
 * Less than, equal to or more than nought, as the row of X comes before that of Y, is about the
 * same case, or after.
 */
static int
case_order(const struct stream *x, const struct stream *y)
{
	int order;

	if (!x->there || !y->there)
		return (int)y->there - (int)x->there;
	order = strcmp(row_text(&x->r, 0), row_text(&y->r, 0));
	return order ? order : strcmp(row_text(&x->r, 1), row_text(&y->r, 1));
}

/* Opens the read that says why a row is as it is now.  There is somebody to ask. */
static bool
why_open(struct diff *d, struct rows *r, const struct difference *x, const struct rows *at,
    struct assize_err *e)
{
	struct db *db = &d->journal->db;
	const int64_t id = d->in_journal.id;
	const bool of_case = strcmp(x->part, "case") == 0;

	if (strcmp(x->part, "judgement") == 0)
		return db_query(db, r, e, SQL_WHY_JUDGEMENT, V(id), V(row_text(at, 0)),
		    V(row_text(at, 1)), V(d->in_journal.framework_id), V(x->ref), V(x->after));
	return db_query(db, r, e, SQL_WHY_FACT, V(id), V(row_text(at, 0)), V(row_text(at, 1)),
	    V(!of_case	    ? KIND_ATTRIBUTE
		: x->before ? KIND_STATE
			    : KIND_CASE),
	    V(of_case ? "" : x->ref), V(x->after), V(of_case));
}

/* Adds a difference, with who and why where the store tells it. */
static bool
add(struct diff *d, struct difference *x, const struct rows *at, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows why = { 0 };
	int got = 0;

	if (d->journal && (x->after || strcmp(x->part, "case") != 0)
	    && !text_same(x->after, "does not apply")
	    && (!why_open(d, &why, x, at, e) || (got = rows_next(&why, e)) < 0))
		return false;
	if (got == 1) {
		x->because = row_text(&why, 0);
		x->by = row_text(&why, 1);
	}
	diff_add(d, x);
	return true;
}

/* BEFORE or AFTER is null where a side has no such row. */
static bool
differ(struct diff *d, const char *part, const struct rows *before, const struct rows *after,
    struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct rows *at = after ? after : before;
	struct difference x = { .part = part,
		.case_ref = assize_arena_printf(&a, "%s/%s", row_text(at, 0), row_text(at, 1)),
		.ref = row_text(at, 3),
		.before = before ? row_text(before, 4) : NULL,
		.after = after ? row_text(after, 4) : NULL };

	return text_same(x.before, x.after) || (add(d, &x, at, e) && assize_arena_ok(&a, e));
}

/* What is compared: a part of the comparison, and the rows of it on either side. */
struct compared {
	const char *part;
	bool each; /* a case that one side alone has is a difference */
	struct stream x, y;
};

static void
compared_end(struct compared *c)
{
	stream_end(&c->x);
	stream_end(&c->y);
}

/* One step of the two streams. */
static bool
step(struct diff *d, struct compared *c, struct assize_err *e)
{
	int order = case_order(&c->x, &c->y);
	const bool one_sided = order != 0;

	if (order == 0)
		order = (row_int(&c->x.r, 2) > row_int(&c->y.r, 2))
			- (row_int(&c->x.r, 2) < row_int(&c->y.r, 2));
	return ((one_sided && !c->each)
		   || differ(
		       d, c->part, order <= 0 ? &c->x.r : NULL, order >= 0 ? &c->y.r : NULL, e))
	       && (order > 0 || advance(&c->x, e)) && (order < 0 || advance(&c->y, e));
}

static bool
compare(struct diff *d, const char *part, const char *sql, struct assize_err *e)
{
	CLEANUP(compared_end) struct compared c = { .part = part, .each = sql == SQL_CASES };
	bool good = stream_open(&c.x, &d->before, sql, e) && stream_open(&c.y, &d->after, sql, e);

	while (good && (c.x.there || c.y.there))
		good = step(d, &c, e);
	return good;
}

bool
diff_cases(struct diff *d, struct assize_err *e)
{
	return compare(d, "case", SQL_CASES, e) && compare(d, "attribute", SQL_ATTRIBUTES, e)
	       && compare(d, "judgement", SQL_JUDGEMENTS, e);
}
