#include "core/sampling/drawn.h"
#include "core/casework/casefile.h"
#include "core/sampling/sample_size.h"

#include "store/rows.h"
#include "core/sampling/sampling_show.sql.h"

#include <assize/sample.h>

#include <stdlib.h>
#include <string.h>

static const char SQL_SAMPLES[] =
    "select sample from sample where framework_id = ?1 and (?2 is null or sample = ?2)"
    "   order by position";
static const char SQL_CONFIDENCE[] =
    "select confidence_percent from framework where framework_id = ?1";

static const char *const drawn_names[] = { "sample", "group", "place", "case", "role", "state",
	"officer", "replaced_by" };
static const char *const population_names[] = { "sample", "line", "case", "date", "officer",
	"eligible", "why" };
static const char *const counts_names[] = { "sample", "population", "drawn", "replacements",
	"reserve", "neither" };
static const char *const check_names[] = { "sample", "attribute", "group", "population", "percent",
	"drawn", "drawn_percent", "achieved", "achieved_percent", "difference", "margin" };
static const char *const history_names[] = { "sample", "group", "cases", "proportional", "rounded",
	"gave_way", "came_in", "drawn", "over_limit" };

/* One sample on its way into a listing. */
struct showing {
	struct assize_store *s;
	struct inspection inspection;
	struct population_of of;
	struct assize_arena a; /* of this sample */
	struct listing *out;
	struct assize_err none; /* why the first sample had nothing to show */
};

/* 1 shown, 0 there is nothing of the sample to show, -1 fault. */
typedef int show_one(struct showing *, struct assize_err *);

/* The population, unless none is imported. */
static int
population_try(struct showing *w, struct population *p, struct assize_err *e)
{
	struct assize_err why = { 0 };

	if (population_load(w->s, &w->of, &w->a, p, &why))
		return 1;
	if (why.code != ASSIZE_NOT_FOUND)
		assize_err_set(e, why.code, "%s", why.text);
	else if (w->none.code == ASSIZE_OK)
		assize_err_set(&w->none, why.code, "%s", why.text);
	return why.code == ASSIZE_NOT_FOUND ? 0 : -1;
}

static int
show_population(struct showing *w, struct assize_err *e)
{
	struct population p;
	const int got = population_try(w, &p, e);

	for (size_t i = 0; got == 1 && i < p.n; i++) {
		const struct population_row *row = &p.rows[i];

		listing_text(w->out, p.sample);
		listing_int(w->out, row->line);
		listing_text(w->out, row->ref);
		listing_text(w->out, row->date);
		listing_text(w->out, *row->officer ? row->officer : NULL);
		listing_text(w->out, row->why ? "no" : "yes");
		listing_text(w->out, row->why);
	}
	return got;
}

/* Which row came in for which. */
static bool
replaced_load(struct showing *w, const struct population *p, int64_t **by, bool **came_in,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*by = assize_arena_alloc(&w->a, (p->n + 1) * sizeof **by);
	*came_in = assize_arena_alloc(&w->a, p->n + 1);
	if (!assize_arena_ok(&w->a, e))
		return false;
	if (!db_query(&w->s->db, &r, e, SQL_REPLACED, V(w->inspection.id), V(w->of.sample)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (drawn_row(p, row_int(&r, 0)) && drawn_row(p, row_int(&r, 1))) {
			(*by)[row_int(&r, 0) - 1] = row_int(&r, 1);
			(*came_in)[row_int(&r, 1) - 1] = true;
		}
	return got == 0;
}

/* What the cases of a group are shown with. */
struct drawn_context {
	const struct population *p;
	const struct drawn_cases *cases;
	const int64_t *replaced_by; /* for each row; 0 none */
	const bool *came_in;	    /* for each row: in place of another */
};

static void
put_case(
    struct showing *w, const struct drawn_context *c, const struct drawn_group *g, size_t place)
{
	const bool reserve = place >= g->row_count;
	const int64_t number = reserve ? g->reserves[place - g->row_count] : g->rows[place];
	const struct population_row *row = drawn_row(c->p, number), *by;
	const char *state;

	if (!row)
		return;
	state = drawn_state(c->cases, row->ref);
	by = drawn_row(c->p, c->replaced_by[number - 1]);
	listing_text(w->out, c->p->sample);
	listing_text(w->out, *g->path ? g->path : "all");
	listing_int(w->out, (int64_t)place + 1);
	listing_text(w->out, row->ref);
	listing_text(w->out, !reserve		      ? "drawn"
			     : c->came_in[number - 1] ? "replacement"
						      : "reserve");
	listing_text(w->out, state);
	listing_text(w->out, *row->officer ? row->officer : NULL);
	listing_text(w->out, by ? by->ref : NULL);
}

static int
show_drawn(struct showing *w, struct assize_err *e)
{
	struct population p;
	struct drawn d;
	struct drawn_cases cases;
	int64_t *by;
	bool *came_in;
	const int got = drawn_find(w->s, &w->of, &w->a, &d, e);

	if (got != 1)
		return got;
	if (!population_load(w->s, &w->of, &w->a, &p, e)
	    || !drawn_cases_load(w->s, &w->of, &w->a, &cases, e)
	    || !replaced_load(w, &p, &by, &came_in, e))
		return -1;
	for (size_t i = 0; i < d.group_count; i++)
		for (size_t k = 0; k < d.groups[i].row_count + d.groups[i].reserve_count; k++)
			put_case(
			    w, &(struct drawn_context){ &p, &cases, by, came_in }, &d.groups[i], k);
	return 1;
}

/* How many of those that may be drawn were, stand in reserve, or neither. */
static int
show_counts(struct showing *w, struct assize_err *e)
{
	struct population p;
	struct drawn d;
	int64_t *by;
	bool *came_in;
	size_t drawn = 0, reserve = 0, replacements = 0;
	const int got = drawn_find(w->s, &w->of, &w->a, &d, e);

	if (got != 1)
		return got;
	if (!population_load(w->s, &w->of, &w->a, &p, e) || !replaced_load(w, &p, &by, &came_in, e))
		return -1;
	for (size_t i = 0; i < p.n; i++)
		replacements += came_in[i];
	for (size_t i = 0; i < d.group_count; i++) {
		drawn += d.groups[i].row_count;
		reserve += d.groups[i].reserve_count;
	}
	listing_text(w->out, p.sample);
	listing_int(w->out, (int64_t)p.eligible);
	listing_int(w->out, (int64_t)drawn);
	listing_int(w->out, (int64_t)replacements);
	listing_int(w->out, (int64_t)(reserve - replacements));
	listing_int(w->out, (int64_t)(p.eligible - drawn - reserve));
	return 1;
}

static int
show_history(struct showing *w, struct assize_err *e)
{
	struct drawn d;
	const int got = drawn_find(w->s, &w->of, &w->a, &d, e);

	for (size_t i = 0; got == 1 && i < d.group_count; i++) {
		const struct drawn_group *g = &d.groups[i];

		listing_text(w->out, w->of.sample);
		listing_text(w->out, *g->path ? g->path : "all");
		listing_int(w->out, g->cases);
		listing_text(w->out,
		    assize_arena_printf(&w->a, "%lld.%03lld", (long long)g->proportional / 1000,
			(long long)g->proportional % 1000));
		listing_int(w->out, g->rounded);
		listing_int(w->out, g->gave_way);
		listing_int(w->out, g->came_in);
		listing_int(w->out, g->drawn);
		listing_int(w->out, g->over);
	}
	return got;
}

/* The counts that are compared, in all and of one group. */
struct counts {
	int64_t population, drawn, achieved; /* drawn -1: nothing is drawn */
};

static int64_t
share_tenths(int64_t part, int64_t all)
{
	return all > 0 && part >= 0 ? (2000 * part + all) / (2 * all) : -1;
}

static void
put_counts(struct showing *w, const char *attribute, const char *group, const struct counts *n,
    const struct counts *all, int confidence)
{
	const int64_t of_all = share_tenths(n->population, all->population),
		      achieved = share_tenths(n->achieved, all->achieved),
		      apart = achieved - of_all;

	listing_text(w->out, w->of.sample);
	listing_text(w->out, attribute);
	listing_text(w->out, group);
	listing_int(w->out, n->population);
	listing_tenths(w->out, of_all);
	listing_count(w->out, n->drawn);
	listing_tenths(w->out, share_tenths(n->drawn, all->drawn));
	listing_int(w->out, n->achieved);
	listing_tenths(w->out, achieved);
	listing_text(w->out, achieved < 0
				 ? NULL
				 : assize_arena_printf(&w->a, "%s%lld.%lld",
				     apart < 0	 ? "-"
				     : apart > 0 ? "+"
						 : "",
				     llabs((long long)apart) / 10, llabs((long long)apart) % 10));
	listing_tenths(w->out, size_margin_tenths(n->population, n->achieved, confidence));
}

/* For each row of the population whether it was drawn and whether its case is looked at. */
struct taken {
	bool any; /* the sample is drawn */
	bool *drawn, *achieved;
	int64_t others; /* cases looked at that are not in the population */
};

static bool
taken_load(struct showing *w, const struct population *p, struct taken *t, struct assize_err *e)
{
	struct drawn d = { 0 };
	struct drawn_cases cases;
	const int got = drawn_find(w->s, &w->of, &w->a, &d, e);

	*t = (struct taken){ .any = got == 1,
		.drawn = assize_arena_alloc(&w->a, p->n + 1),
		.achieved = assize_arena_alloc(&w->a, p->n + 1) };
	if (got < 0 || !assize_arena_ok(&w->a, e)
	    || !drawn_cases_load(w->s, &w->of, &w->a, &cases, e))
		return false;
	for (size_t i = 0; i < d.group_count; i++)
		for (size_t k = 0; k < d.groups[i].row_count; k++)
			if (drawn_row(p, d.groups[i].rows[k]))
				t->drawn[d.groups[i].rows[k] - 1] = true;
	for (size_t i = 0; i < cases.n; i++)
		t->others += strcmp(cases.list[i].state, "withdrawn") != 0;
	for (size_t i = 0; i < p->n; i++) {
		const char *state = p->rows[i].why ? NULL : drawn_state(&cases, p->rows[i].ref);

		t->achieved[i] = state && strcmp(state, "withdrawn") != 0;
		t->others -= t->achieved[i];
	}
	return true;
}

/* Counts the rows that may be drawn and are in a group of a level; LEVEL null: all of them. */
static struct counts
count(const struct population *p, const struct taken *t, const struct strata *strata,
    const size_t *level, int group)
{
	struct counts n = { .drawn = t->any ? 0 : -1 };

	for (size_t i = 0; i < p->n; i++) {
		if (p->rows[i].why
		    || (level && strata->groups[i * strata->level_count + *level] != group))
			continue;
		n.population++;
		n.drawn += t->any && t->drawn[i];
		n.achieved += t->achieved[i];
	}
	return n;
}

static int
show_check(struct showing *w, struct assize_err *e)
{
	struct population p;
	struct strata strata;
	struct taken t;
	struct counts all;
	int64_t confidence = 0;
	const int got = population_try(w, &p, e);

	if (got != 1)
		return got;
	if (!population_strata(w->s, &p, &w->a, &strata, e) || !taken_load(w, &p, &t, e)
	    || db_find_int(&w->s->db, &confidence, e, SQL_CONFIDENCE, V(w->inspection.framework_id))
		   != 1)
		return -1;
	all = count(&p, &t, &strata, NULL, 0);
	put_counts(w, "all", NULL, &all, &all, (int)confidence);
	for (size_t level = 0; level < strata.level_count; level++)
		for (size_t group = 0; group < strata.levels[level].n; group++) {
			const struct counts n = count(&p, &t, &strata, &level, (int)group);

			if (n.population > 0)
				put_counts(w, strata.levels[level].attribute,
				    strata.levels[level].codes[group], &n, &all, (int)confidence);
		}
	if (t.others > 0)
		put_counts(w, "not in the population", NULL,
		    &(struct counts){ .drawn = -1, .achieved = t.others }, &(struct counts){ 0 },
		    (int)confidence);
	return 1;
}

static const struct {
	const char *what;
	show_one *show;
	const char *const *names;
	int columns;
	const char *none; /* said where there is nothing */
} shows[] = {
	{ "drawn", show_drawn, drawn_names, COUNT_OF(drawn_names),
	    "nothing is drawn yet, see: assize sample draw" },
	{ "counts", show_counts, counts_names, COUNT_OF(counts_names),
	    "nothing is drawn yet, see: assize sample draw" },
	{ "population", show_population, population_names, COUNT_OF(population_names),
	    "no population yet, see: assize sample import" },
	{ "check", show_check, check_names, COUNT_OF(check_names),
	    "no population yet, see: assize sample import" },
	{ "history", show_history, history_names, COUNT_OF(history_names),
	    "nothing is drawn yet, see: assize sample draw" },
};

/* Shows each sample; SOME is set where there was anything. */
static bool
show_each(struct showing *w, const char *sample, show_one *show, bool *some, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, shown = 0;

	if (!db_query(&w->s->db, &r, e, SQL_SAMPLES, V(w->inspection.framework_id), V(sample)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		w->of = (struct population_of){ &w->inspection, row_text(&r, 0) };
		shown = show(w, e);
		*some = *some || shown == 1;
		assize_arena_free(&w->a);
		if (shown < 0)
			return false;
	}
	return got == 0;
}

bool
assize_sample_show(struct assize_store *s, const char *inspection, const char *sample,
    const char *what, struct assize_rows **out, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(listing_end) struct listing l = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct showing w = { .s = s, .out = &l };
	bool some = false, good;
	size_t i = 0;

	*out = NULL;
	while (strcmp(shows[i].what, what) != 0)
		if (++i == COUNT_OF(shows))
			return assize_err_set(e, ASSIZE_INVALID,
			    "%.40s: use drawn, counts, population, check or history", what);
	l.names = shows[i].names;
	l.columns = shows[i].columns;
	if (!txn_begin_read(&t, &s->db, e) || !find_inspection(s, inspection, &a, &w.inspection, e)
	    || (sample && !find_sample(s, w.inspection.framework_id, sample, e)))
		return false;
	good = show_each(&w, sample, shows[i].show, &some, e);
	assize_arena_free(&w.a);
	if (good && !some && w.none.code != ASSIZE_OK)
		return assize_err_set(e, w.none.code, "%s", w.none.text);
	if (good && !some)
		return assize_err_set(e, ASSIZE_NOT_FOUND, "%s%s%s%s", sample ? "sample " : "",
		    sample ? sample : "", sample ? ": " : "", shows[i].none);
	return good && rows_from_listing(&l, out, e);
}
