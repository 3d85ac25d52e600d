/* One inspection beside the others of its framework. */
#include "core/compare/across.h"
#include "core/compare/spread.h"
#include "core/copy/whole.h"

#include "core/compare/compare.sql.h"
#include "store/rows/rows.h"

#include <assize/breakdown.h>
#include <assize/compare.h>

#include <string.h>

/* Something that inspections are compared by. */
struct measure {
	enum across_what what;
	int64_t id;
	const char *ref, *title, *unit;
	int max;
	struct spread all;
	int value, yes, relevant;	    /* of the one that is asked about; value -1: none */
	const struct assize_margin *margin; /* of its percentage; null: none */
};

/* A comparison under way. */
struct compare {
	struct work *w;
	struct across others; /* and the one itself */
	struct measure *measures;
	size_t n;
};

static void
read_measure(void *item, const struct rows *r, struct assize_arena *a)
{
	struct measure *m = item;

	*m = (struct measure){ .what = (enum across_what)row_small(r, 0),
		.id = row_int(r, 1),
		.ref = row_copy(r, 2, a),
		.title = row_copy(r, 3, a),
		.unit = row_copy(r, 4, a),
		.max = row_counted(r, 5),
		.value = -1 };
	spread_begin(&m->all, m->max, a);
}

static struct measure *
measure_of(const struct compare *p, enum across_what what, int64_t id)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->measures[i].what == what && p->measures[i].id == id)
			return &p->measures[i];
	return NULL;
}

static void
take(void *to, const struct across_value *v)
{
	const struct compare *p = to;
	struct measure *m = measure_of(p, v->what, v->id);

	if (!m)
		return;
	spread_add(&m->all, v->value, v->yes, v->relevant);
	if (v->of->id != p->w->inspection.id)
		return;
	m->value = v->value;
	m->yes = v->yes;
	m->relevant = v->relevant;
}

static void
add_margins(struct compare *p, const struct assize_margins *list)
{
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < list->n; k++)
			if (p->measures[i].what == ACROSS_QUESTION
			    && strcmp(p->measures[i].ref, list->rows[k].question) == 0)
				p->measures[i].margin = &list->rows[k].margin;
}

static void
put_measure(struct listing *l, const struct measure *m)
{
	const bool counted = m->what == ACROSS_QUESTION;

	listing_text(l, m->ref);
	listing_text(l, m->title);
	listing_text(l, m->unit);
	listing_count(l, m->value);
	listing_count(l, counted ? m->yes : -1);
	listing_count(l, counted ? m->relevant : -1);
	listing_tenths(l, m->margin ? m->margin->low : -1);
	listing_tenths(l, m->margin ? m->margin->high : -1);
	listing_int(l, m->all.n);
	listing_count(l, counted ? m->all.yes : -1);
	listing_count(l, counted ? m->all.relevant : -1);
	spread_list(l, &m->all, ASSIZE_COMPARE_QUARTILES_FROM);
	listing_count(l, m->value < 0 ? -1 : 1 + spread_higher(&m->all, m->value));
}

static bool
read_all(struct compare *p, const struct assize_compare *ask)
{
	struct work *w = p->w;
	const bool named = ask->with_count > 0;

	return across_load(w, w->inspection.framework_id, named || ask->all_states,
		   w->inspection.id, &p->others)
	       && (!named
		   || across_choose(w, &p->others, ask->with, ask->with_count, w->inspection.id))
	       && db_list(w->db, DB_LIST(p->measures, p->n, w->a, read_measure), w->e, SQL_MEASURES,
		   V(w->inspection.framework_id))
	       && across_read(w, &p->others, &(struct across_taker){ .take = take, .to = p })
	       && assize_arena_ok(w->a, w->e);
}

bool
assize_compare_rows(struct assize_store *s, const struct assize_compare *ask,
    struct assize_rows **out, struct assize_err *e)
{
	static const char *const names[] = { "measure", "title", "unit", "value", "yes", "relevant",
		"low", "high", "inspections", "all_yes", "all_relevant", "lowest", "quartile_1",
		"median", "quartile_3", "highest", "rank" };
	CLEANUP(work_end) struct work w = { 0 };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };
	const struct assize_which which = { .inspection = ask->inspection };
	struct compare p = { .w = &w };
	struct assize_margins margins;

	*out = NULL;
	if (!work_read_still(&w, s, &which, e) || !whole_verify(s, &w.inspection, e)
	    || !read_all(&p, ask) || !assize_margin_list(s, w.inspection.ref, w.a, &margins, e))
		return false;
	add_margins(&p, &margins);
	for (size_t i = 0; i < p.n; i++)
		put_measure(&l, &p.measures[i]);
	return work_commit(&w) && rows_from_listing(&l, out, e);
}
