/* The counts of a breakdown, group by group. */
#include "core/result/breakdown.h"

#include "core/result/breakdown_count.sql.h"

#include <string.h>

static const char SQL_CASES[] =
    "select c.case_id, (select count(*) from sample o"
    "   where o.framework_id = m.framework_id and o.position < m.position)"
    " from sample m cross join casefile c on c.inspection_id = ?1 and c.sample = m.sample"
    " where m.framework_id = ?2 and (?3 is null or m.sample = ?3) and c.state <> 'withdrawn'";
/* question_id runs in the framework's order. */
static const char SQL_JUDGEMENTS[] =
    "select question_id, stands = 'yes', stands in ('yes', 'no'), stands = 'open'"
    " from main.judgement where case_id = ?1 and reading = 1 and question_id between ?2 and ?3"
    " order by question_id";

/* Not known comes last. */
static int
value_order(const struct breakdown_value *a, const struct breakdown_value *b)
{
	if (!a->code || !b->code)
		return !a->code - !b->code;
	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	return strcmp(a->code, b->code);
}

static int
group_order(
    const struct breakdown *b, const struct breakdown_value *x, const struct breakdown_value *y)
{
	int order = 0;

	for (size_t i = 0; i < b->by_count && order == 0; i++)
		order = value_order(&x[i], &y[i]);
	return order;
}

static struct breakdown_group *
group_new(struct breakdown *b, const struct breakdown_value *values)
{
	struct breakdown_group *g = assize_arena_alloc(b->w->a, sizeof *g);

	if (!g)
		return NULL;
	for (size_t i = 0; i < b->by_count; i++)
		g->values[i] = (struct breakdown_value){ assize_arena_text(b->w->a, values[i].code),
			assize_arena_text(b->w->a, values[i].label), values[i].position };
	g->cases = assize_arena_alloc(b->w->a, (size_t)b->samples * sizeof *g->cases);
	g->populations = assize_arena_alloc(b->w->a, (size_t)b->samples * sizeof *g->populations);
	g->counts = assize_arena_alloc(b->w->a, (b->question_count + 1) * sizeof *g->counts);
	return g->cases && g->populations && g->counts ? g : NULL;
}

/* The group with these values, which takes its place where it is new.  Null: said why. */
static struct breakdown_group *
group_of(struct breakdown *b, const struct breakdown_value *values)
{
	size_t from = 0, to = b->group_count;
	struct breakdown_group **more, *g;

	while (from < to) {
		const size_t middle = (from + to) / 2;
		const int order = group_order(b, values, b->groups[middle]->values);

		if (order == 0)
			return b->groups[middle];
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	if (b->group_count == BREAKDOWN_GROUPS_MAX) {
		assize_err_set(b->w->e, ASSIZE_INVALID,
		    "by: more than %d groups, name fewer attributes", BREAKDOWN_GROUPS_MAX);
		return NULL;
	}
	more = assize_arena_grow(b->w->a, b->groups, b->group_count, sizeof *more);
	g = group_new(b, values);
	if (!more || !g)
		return assize_arena_ok(b->w->a, b->w->e), NULL;
	memmove(more + from + 1, more + from, (b->group_count - from) * sizeof *more);
	more[from] = g;
	b->groups = more;
	b->group_count++;
	return g;
}

/* What a case has of each; the texts live in A. */
static bool
values_of(
    struct breakdown *b, int64_t case_id, struct breakdown_value *values, struct assize_arena *a)
{
	for (size_t i = 0; i < b->by_count; i++) {
		CLEANUP(rows_end) struct rows r = { 0 };
		const struct breakdown_by *by = &b->by[i];
		int got;

		values[i] = (struct breakdown_value){ 0 };
		if (!(by->attribute_id
			    ? db_query(b->w->db, &r, b->w->e, SQL_VALUE, V(b->w->inspection.id),
				V(case_id), V(by->code), V(by->attribute_id), V(by->grouped))
			    : db_query(b->w->db, &r, b->w->e, SQL_INSPECTOR, V(b->w->inspection.id),
				V(case_id)))
		    || (got = rows_next(&r, b->w->e)) < 0)
			return false;
		if (got == 1)
			values[i] = (struct breakdown_value){ row_copy(&r, 0, a),
				row_copy(&r, 1, a), row_int(&r, 2) };
	}
	return assize_arena_ok(a, b->w->e);
}

static bool
count_case(struct breakdown *b, int64_t case_id, struct breakdown_group *g)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t i = 0;
	int got;

	if (b->question_count == 0)
		return true;
	if (!db_query(b->w->db, &r, b->w->e, SQL_JUDGEMENTS, V(case_id), V(b->questions[0].id),
		V(b->questions[b->question_count - 1].id)))
		return false;
	while ((got = rows_next(&r, b->w->e)) == 1) {
		const int64_t id = row_int(&r, 0);

		while (i < b->question_count && b->questions[i].id < id)
			i++;
		if (i == b->question_count || b->questions[i].id != id)
			continue;
		g->counts[i].yes += row_small(&r, 1);
		g->counts[i].relevant += row_small(&r, 2);
		g->counts[i].unanswered += row_small(&r, 3);
	}
	return got == 0;
}

bool
breakdown_count(struct breakdown *b)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(b->w->db, &r, b->w->e, SQL_CASES, V(b->w->inspection.id),
		V(b->w->inspection.framework_id), V(b->sample)))
		return false;
	while ((got = rows_next(&r, b->w->e)) == 1) {
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
		struct breakdown_value values[BREAKDOWN_BY_MAX];
		struct breakdown_group *g;

		if (!values_of(b, row_int(&r, 0), values, &a) || (g = group_of(b, values)) == NULL
		    || !count_case(b, row_int(&r, 0), g))
			return false;
		g->cases[row_int(&r, 1)]++;
	}
	return assize_arena_ok(b->w->a, b->w->e) && got == 0;
}
