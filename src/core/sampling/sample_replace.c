/* Withdraws a drawn case and takes the next reserve of its group in its place. */
#include "core/sampling/draw/draw_record.h"
#include "core/sampling/sample_replace.sql.h"

#include <assize/casefile.h>

#include <string.h>

/* A replacement under way. */
struct replacing {
	struct casefile gone;
	struct population p;
	struct draw_record draw;
	struct draw_record_rows rows;
	const struct draw_record_row *place; /* of the case that goes: drawn, or a reserve */
	const char *key;		     /* of the fact: no reference of a child */
};

static bool
load(struct work *w, struct replacing *r)
{
	int got;

	r->gone = w->c;
	w->c = (struct casefile){ 0 }; /* what is recorded is about the inspection */
	if ((got = draw_record_find(w, r->gone.sample, &r->draw)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND,
		    "sample %s: not drawn, so that it has no reserves, draw it first",
		    r->gone.sample);
	return population_load(w, r->gone.sample, &r->p)
	       && draw_record_load(w, r->gone.sample, &r->rows);
}

static bool
find_place(struct work *w, struct replacing *r)
{
	for (size_t i = 0; i < r->rows.n && !r->place; i++) {
		const struct population_row *row = population_row(&r->p, r->rows.list[i].number);

		if (row && strcmp(row->ref, r->gone.ref) == 0)
			r->place = &r->rows.list[i];
	}
	if (!r->place)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND,
		    "case %s: not of the draw, withdraw it instead", r->gone.ref);
	r->key = assize_arena_printf(w->a, "%s/%lld", r->gone.sample, (long long)r->place->number);
	return true;
}

static bool
not_replaced(struct work *w, const struct replacing *r)
{
	const char *by;
	int64_t number;
	int got =
	    db_find_text(w->db, &by, w->a, w->e, SQL_REPLACED, V(w->inspection.id), V(r->key));

	if (got == 1 && text_int(by, &number) && population_row(&r->p, number))
		by = population_row(&r->p, number)->ref;
	return got == 0
	       || (got == 1
		   && assize_err_set(
		       w->e, ASSIZE_CONFLICT, "case %s: replaced already, by %s", r->gone.ref, by));
}

/* Cases of a manager that are looked at, without the one that goes. */
static int64_t
have(const struct replacing *r, const char *officer)
{
	int64_t n = 0;

	for (size_t i = 0; i < r->p.n; i++) {
		const struct population_row *row = &r->p.rows[i];

		n += row->mark == POPULATION_MAY && row->officer
		     && text_alike(row->officer, officer) && strcmp(row->ref, r->gone.ref) != 0
		     && row->state && strcmp(row->state, "withdrawn") != 0;
	}
	return n;
}

/* The case of a row in reserve that has not come in; null: none. */
static const struct population_row *
reserve_left(const struct replacing *r, const struct draw_record_row *at)
{
	const struct population_row *row = population_row(&r->p, at->number);

	return at->reserve && row && !row->state ? row : NULL;
}

/*
 * The first reserve left of the group whose manager is below the limit, else the first; null: none
 * is left.
 */
static const struct population_row *
next_reserve(const struct replacing *r, bool *over)
{
	const struct population_row *first = NULL;

	for (size_t i = 0; i < r->rows.n; i++) {
		const struct population_row *row = reserve_left(r, &r->rows.list[i]);

		if (!row || strcmp(r->rows.list[i].group, r->place->group) != 0)
			continue;
		if (!row->officer || have(r, row->officer) < r->draw.per_officer) {
			*over = false;
			return row;
		}
		first = first ? first : row;
	}
	*over = first != NULL;
	return first;
}

/* Says in which groups there are reserves still. */
static bool
say_none(struct work *w, const struct replacing *r)
{
	const char *others = "";

	for (size_t i = 0; i < r->rows.n;) {
		const char *group = r->rows.list[i].group;
		size_t left = 0;

		for (; i < r->rows.n && strcmp(r->rows.list[i].group, group) == 0; i++)
			left += reserve_left(r, &r->rows.list[i]) != NULL;
		if (left > 0)
			others = assize_arena_printf(
			    w->a, "%s%s%s (%zu)", others, *others ? ", " : "", group, left);
	}
	return assize_err_set(w->e, ASSIZE_CONFLICT,
	    "case %s: no reserve of its group %s is left, only of: %.200s; withdraw it without "
	    "another",
	    r->gone.ref, *r->place->group ? r->place->group : "all", *others ? others : "none");
}

static bool
record(struct work *w, const struct replacing *r, const struct population_row *in)
{
	const struct assize_which gone = { .inspection = w->inspection.ref,
		.ref = assize_arena_printf(w->a, "%s/%s", r->gone.sample, r->gone.ref),
		.because = w->because };
	const struct entry n = { .kind = KIND_REPLACED,
		.key = r->key,
		.value = assize_arena_printf(w->a, "%lld", (long long)(in - r->p.rows + 1)) };

	return assize_arena_ok(w->a, w->e)
	       && (strcmp(r->gone.state, "withdrawn") == 0
		   || assize_casefile_state(w->s, &gone, "withdrawn", w->e))
	       && work_record(w, &n, NULL) && population_case_make(w, &r->p, in);
}

bool
assize_sample_replace(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, struct assize_replaced *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };
	struct replacing r = { 0 };
	const struct population_row *in;

	if (!prose_is_reason(which->because))
		return assize_err_set(e, ASSIZE_INVALID, "case %.80s: needs a reason", which->ref);
	if (!work_open(&w, s, which, e) || !load(&w, &r) || !find_place(&w, &r)
	    || !work_may(&w, RIGHT_DECIDE) || !not_replaced(&w, &r))
		return false;
	if ((in = next_reserve(&r, &out->over)) == NULL)
		return say_none(&w, &r);
	out->ref = in->ref;
	out->group = r.place->group;
	return record(&w, &r, in) && work_commit(&w);
}
