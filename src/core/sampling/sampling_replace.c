#include "core/sampling/drawn.h"

#include "core/sampling/sampling_replace.sql.h"

#include <assize/sample.h>

#include <stdio.h>
#include <string.h>

/* A replacement under way. */
struct replacing {
	struct casefile gone;
	struct population p;
	struct drawn drawn;
	struct drawn_cases cases;
	const struct drawn_group *group; /* that the case was drawn of, or kept in reserve */
	int64_t row;
};

static bool
group_has(const struct replacing *r, const int64_t *rows, size_t n, int64_t *row)
{
	for (size_t i = 0; i < n; i++) {
		const struct population_row *at = drawn_row(&r->p, rows[i]);

		*row = rows[i];
		if (at && strcmp(at->ref, r->gone.ref) == 0)
			return true;
	}
	return false;
}

static bool
find_group(struct replacing *r, struct assize_err *e)
{
	for (size_t i = 0; i < r->drawn.group_count && !r->group; i++) {
		const struct drawn_group *g = &r->drawn.groups[i];

		if (group_has(r, g->rows, g->row_count, &r->row)
		    || group_has(r, g->reserves, g->reserve_count, &r->row))
			r->group = g;
	}
	return r->group
	       || assize_err_set(e, ASSIZE_NOT_FOUND,
		   "case %s: not of the draw, take it out with: assize case withdraw %s/%s "
		   "--because ...",
		   r->gone.ref, r->gone.sample, r->gone.ref);
}

static bool
load(struct assize_store *s, const struct assize_which *which, struct assize_arena *a,
    struct replacing *r, struct assize_err *e)
{
	struct population_of of;
	int got;

	if (!find_case(s, which, a, &r->gone, e))
		return false;
	of = (struct population_of){ &r->gone.inspection, r->gone.sample };
	if ((got = drawn_find(s, &of, a, &r->drawn, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "sample %s: not drawn, so that it has no reserves, see: assize sample draw",
		    of.sample);
	return population_load(s, &of, a, &r->p, e) && drawn_cases_load(s, &of, a, &r->cases, e)
	       && find_group(r, e);
}

/* The key of the fact: references of children stand in texts only. */
static const char *
row_key(const struct replacing *r, struct assize_arena *a)
{
	return assize_arena_printf(a, "%s/%lld", r->gone.sample, (long long)r->row);
}

static bool
not_replaced(
    struct assize_store *s, const struct replacing *r, struct assize_arena *a, struct assize_err *e)
{
	const char *by;
	int64_t row;
	int got = db_find_text(
	    &s->db, &by, a, e, SQL_REPLACED, V(r->gone.inspection.id), V(row_key(r, a)));

	if (got == 1 && text_int(by, &row) && drawn_row(&r->p, row))
		by = drawn_row(&r->p, row)->ref;
	return got == 0
	       || (got == 1
		   && assize_err_set(
		       e, ASSIZE_CONFLICT, "case %s: replaced already, by %s", r->gone.ref, by));
}

/* Cases of a manager that are looked at, without the one that goes. */
static int64_t
have(const struct replacing *r, const char *officer)
{
	int64_t n = 0;

	for (size_t i = 0; i < r->p.n; i++) {
		const struct population_row *row = &r->p.rows[i];
		const char *state;

		if (row->why || strcmp(row->officer, officer) != 0
		    || strcmp(row->ref, r->gone.ref) == 0)
			continue;
		state = drawn_state(&r->cases, row->ref);
		n += state && strcmp(state, "withdrawn") != 0;
	}
	return n;
}

static bool
is_left(const struct replacing *r, int64_t row)
{
	const struct population_row *at = drawn_row(&r->p, row);

	return at && !drawn_state(&r->cases, at->ref);
}

/*
 * The first reserve left of the group whose manager is below the limit, else the first; null: none
 * is left.
 */
static const struct population_row *
next_reserve(const struct replacing *r, bool *over)
{
	const struct population_row *first = NULL;

	for (size_t i = 0; i < r->group->reserve_count; i++) {
		const struct population_row *row = drawn_row(&r->p, r->group->reserves[i]);

		if (!is_left(r, r->group->reserves[i]))
			continue;
		if (!*row->officer || have(r, row->officer) < r->drawn.per_officer) {
			*over = false;
			return row;
		}
		first = first ? first : row;
	}
	*over = first != NULL;
	return first;
}

static bool
say_none(const struct replacing *r, struct assize_arena *a, struct assize_err *e)
{
	const char *others = "";

	for (size_t i = 0; i < r->drawn.group_count; i++) {
		const struct drawn_group *g = &r->drawn.groups[i];
		size_t left = 0;

		for (size_t k = 0; k < g->reserve_count; k++)
			left += is_left(r, g->reserves[k]);
		if (left > 0)
			others = assize_arena_printf(
			    a, "%s%s%s (%zu)", others, *others ? ", " : "", g->path, left);
	}
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "case %s: no reserve of its group %s is left, only of: %.200s; withdraw it without "
	    "another with: assize case withdraw %s/%s --because ...",
	    r->gone.ref, *r->group->path ? r->group->path : "all", *others ? others : "none",
	    r->gone.sample, r->gone.ref);
}

static bool
record(struct assize_store *s, const struct replacing *r, const struct population_row *in,
    const char *because, struct assize_arena *a, struct assize_err *e)
{
	const struct assize_which gone = { .inspection = r->gone.inspection.ref,
		.ref = assize_arena_printf(a, "%s/%s", r->gone.sample, r->gone.ref),
		.because = because };
	const struct entry n = { .kind = KIND_REPLACED,
		.inspection_id = r->gone.inspection.id,
		.key = row_key(r, a),
		.reading = 1,
		.value = assize_arena_printf(a, "%lld", (long long)in->row),
		.because = because };

	return assize_arena_ok(a, e)
	       && (strcmp(r->gone.state, "withdrawn") == 0
		   || assize_casefile_state(s, &gone, "withdrawn", e))
	       && journal_record(s, &n, NULL, e) && drawn_case_make(s, &r->p, in, because, e);
}

bool
assize_sample_replace(struct assize_store *s, const struct assize_which *which, const char *because,
    struct assize_arena *a, struct assize_replaced *out, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	struct replacing r = { 0 };
	const struct population_row *in;

	if (!prose_is_reason(because))
		return assize_err_set(e, ASSIZE_INVALID,
		    "case %.80s: needs a reason, give it with --because", which->ref);
	if (!txn_begin(&t, &s->db, e) || !load(s, which, a, &r, e)
	    || !right_allowed(s, &r.gone.inspection, RIGHT_DECIDE, because, e)
	    || !not_replaced(s, &r, a, e))
		return false;
	if ((in = next_reserve(&r, &out->over)) == NULL)
		return say_none(&r, a, e);
	out->ref = in->ref;
	out->group = r.group->path;
	return record(s, &r, in, because, a, e) && txn_commit(&t, e);
}
