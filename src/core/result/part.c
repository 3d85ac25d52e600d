/*
 * Of what population a sample is a draw.  Nothing is worked out of it: margins are in margin.c,
 * groups in breakdown.c.
 */
#include "core/result/part.h"

#include "core/sampling/draw/draw_record.h"
#include "core/result/part.sql.h"

#include <stdlib.h>
#include <string.h>

/* What is stated of a sample, and its cases. */
struct stated {
	int64_t population; /* -1: nothing */
	bool listed;
	int64_t cases, withdrawn;
};

/* What the rows of a list say of the cases. */
struct counted {
	int64_t read;  /* rows that may be drawn and have a case */
	int64_t drawn; /* of these */
};

static bool
stated_load(struct work *w, const char *sample, struct stated *out)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*out = (struct stated){ .population = -1 };
	if (!db_query(w->db, &r, w->e, SQL_STATED, V(w->inspection.id), V(sample))
	    || (got = rows_next(&r, w->e)) < 0)
		return false;
	if (got == 1)
		*out = (struct stated){ row_null(&r, 0) ? -1 : row_int(&r, 0), row_int(&r, 1) != 0,
			row_int(&r, 2), row_int(&r, 3) };
	return true;
}

/* Asks something whose answer may be that it is not there or not settled.  1, 0 so, -1 fault. */
static int
answered(struct work *w, bool good, struct assize_err *why, struct assize_err *e)
{
	w->e = e;
	if (good)
		return 1;
	if (why->code == ASSIZE_NOT_FOUND || why->code == ASSIZE_CONFLICT)
		return 0;
	assize_err_set(e, why->code, "%s", why->text);
	return -1;
}

static bool
is_read(const struct population_row *row)
{
	return row->mark == POPULATION_MAY && row->state && strcmp(row->state, "withdrawn") != 0;
}

static bool
count(struct work *w, const char *sample, const struct population *p, struct counted *out)
{
	struct assize_err why = { 0 }, *e = w->e;
	struct draw_record_rows rows = { 0 };
	int got;

	*out = (struct counted){ 0 };
	for (size_t i = 0; i < p->n; i++)
		out->read += is_read(&p->rows[i]);
	w->e = &why;
	got = answered(w, draw_record_load(w, sample, &rows), &why, e);
	for (size_t i = 0; got == 1 && i < rows.n; i++) {
		const struct population_row *row = population_row(p, rows.list[i].number);

		out->drawn += row && !rows.list[i].reserve && is_read(row);
	}
	return got >= 0;
}

/* Why the cases are no draw of the list; null: they are. */
static const char *
no_draw(const struct stated *s, const struct counted *n, int64_t eligible, struct assize_arena *a)
{
	if (s->population >= 0 && s->population != eligible)
		return assize_arena_printf(a, "%lld were stated and %lld are in the list",
		    (long long)s->population, (long long)eligible);
	if (s->cases > n->read)
		return assize_arena_printf(a, "%lld %s not in it", (long long)(s->cases - n->read),
		    s->cases - n->read == 1 ? "case is" : "cases are");
	if (s->withdrawn > 0)
		return assize_arena_printf(a, "%lld %s withdrawn", (long long)s->withdrawn,
		    s->withdrawn == 1 ? "case is" : "cases are");
	if (n->drawn < n->read)
		return assize_arena_printf(a, "%lld %s not drawn", (long long)(n->read - n->drawn),
		    n->read - n->drawn == 1 ? "case is" : "cases are");
	return NULL;
}

bool
part_load(struct work *w, const char *sample, struct part *out)
{
	struct assize_err why = { 0 }, *e = w->e;
	struct stated s;
	struct counted n;
	int got;

	*out = (struct part){ .population = -1 };
	if (!stated_load(w, sample, &s))
		return false;
	if (!s.listed) {
		if (s.population >= 0)
			out->why = assize_arena_printf(
			    w->a, "no list of the %lld was imported", (long long)s.population);
		return assize_arena_ok(w->a, w->e);
	}
	w->e = &why;
	if ((got = answered(w, population_load(w, sample, &out->list), &why, e)) < 0)
		return false;
	if (got == 0) {
		out->why = "its list is erased or not settled";
		return true;
	}
	if (!count(w, sample, &out->list, &n))
		return false;
	out->listed = true;
	out->population = (int64_t)out->list.eligible;
	out->all = n.read == out->population && s.cases == n.read;
	out->why = out->all ? NULL : no_draw(&s, &n, out->population, w->a);
	return assize_arena_ok(w->a, e);
}

int64_t
part_of_question(const struct part *p, bool every, int cases)
{
	if (p->all)
		return cases;
	return every && !p->why ? p->population : -1;
}

static int
by_ref(const void *left, const void *right)
{
	const struct population_row *const *a = left, *const *b = right;

	return strcmp((*a)->ref, (*b)->ref);
}

/* The rows that have a case, in the order of references. */
static const struct population_row **
rows_read(struct work *w, const struct population *p, size_t *n)
{
	const struct population_row **list =
	    assize_arena_alloc(w->a, (p->n + 1) * sizeof(struct population_row *));

	*n = 0;
	for (size_t i = 0; list && i < p->n; i++)
		if (is_read(&p->rows[i]))
			list[(*n)++] = &p->rows[i];
	if (list && *n > 0)
		qsort(list, *n, sizeof *list, by_ref);
	return list;
}

bool
part_check_values(struct work *w, struct part *p, const char *attribute, size_t column)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const struct population_row **rows;
	size_t n, at = 0, others = 0;
	int got;

	if ((rows = rows_read(w, &p->list, &n)) == NULL)
		return assize_arena_ok(w->a, w->e);
	if (!db_query(
		w->db, &r, w->e, SQL_VALUES, V(w->inspection.id), V(p->list.sample), V(attribute)))
		return false;
	while ((got = rows_next(&r, w->e)) == 1) {
		while (at < n && strcmp(rows[at]->ref, row_text(&r, 0)) < 0)
			at++;
		if (at < n && strcmp(rows[at]->ref, row_text(&r, 0)) == 0)
			others += !text_same(rows[at]->values[column], row_text(&r, 1));
	}
	if (others > 0)
		p->why = assize_arena_printf(w->a, "%zu %s another %s now", others,
		    others == 1 ? "case has" : "cases have", attribute);
	return got == 0 && assize_arena_ok(w->a, w->e);
}
