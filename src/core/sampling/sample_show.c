/* Shows what is known of a sample: its population, its draw, and how well that stands for it. */
#include "core/sampling/draw/draw_record.h"
#include "core/sampling/draw/strata.h"
#include "core/sampling/sample_show.sql.h"
#include "core/sampling/size.h"

#include "base/percent.h"
#include "store/rows/rows.h"

#include <stdlib.h>
#include <string.h>

static const char SQL_SAMPLES[] =
    "select sample from sample where framework_id = ?1 and (?2 is null or sample = ?2)"
    "   order by position";
static const char SQL_LOOKED_AT[] =
    "select count(*) from casefile"
    "   where inspection_id = ?1 and sample = ?2 and state <> 'withdrawn'";

static const char *const population_names[] = { "sample", "line", "case", "date", "officer",
	"eligible", "why" };
static const char *const check_names[] = { "sample", "attribute", "group", "population", "percent",
	"drawn", "drawn_percent", "achieved", "achieved_percent", "difference", "margin" };

/* 1 something of a sample is shown, 0 there is nothing of it to show, -1 fault. */
typedef int show_one(struct work *, const char *sample, struct listing *);

static int
show_draw(struct work *w, const char *sample, struct listing *unused)
{
	struct draw_record d;

	(void)unused; /* the rows come straight from the store */
	return draw_record_find(w, sample, &d);
}

static int
show_drawn(struct work *w, const char *sample, struct listing *l)
{
	struct population p;
	const int got = show_draw(w, sample, l);

	return got == 1 && !population_find(w, sample, &p) ? -1 : got;
}

static int
show_population(struct work *w, const char *sample, struct listing *l)
{
	struct population p;

	if (!population_load(w, sample, &p))
		return w->e->code == ASSIZE_NOT_FOUND ? 0 : -1;
	for (size_t i = 0; i < p.n; i++) {
		const struct population_row *row = &p.rows[i];

		listing_text(l, sample);
		listing_int(l, row->line);
		listing_text(l, row->ref);
		listing_text(l, row->date);
		listing_text(l, row->officer);
		listing_text(l, row->why ? "no" : "yes");
		listing_text(l, row->why);
	}
	return 1;
}

/* The counts that are compared, in all and of one group. */
struct counts {
	int64_t population, drawn, achieved; /* drawn -1: nothing is drawn */
};

/* A population beside what was drawn of it and is looked at. */
struct checking {
	struct population p;
	struct strata strata;
	bool any;    /* the sample is drawn */
	bool *drawn; /* for each row */
	struct counts all;
	int confidence_percent;
};

static bool
is_achieved(const struct population_row *row)
{
	return row->state && strcmp(row->state, "withdrawn") != 0;
}

/* Counts the rows that may be drawn and are in a group of a level; GROUP -1: all of them. */
static struct counts
count(const struct checking *c, size_t level, int group)
{
	struct counts n = { .drawn = c->any ? 0 : -1 };

	for (size_t i = 0; i < c->p.n; i++) {
		if (c->p.rows[i].mark != POPULATION_MAY
		    || (group >= 0 && c->strata.groups[i * c->strata.level_count + level] != group))
			continue;
		n.population++;
		n.drawn += c->drawn[i];
		n.achieved += is_achieved(&c->p.rows[i]);
	}
	return n;
}

/* Marks the rows that were drawn. */
static bool
take_drawn(struct work *w, struct checking *c)
{
	struct draw_record d;
	struct draw_record_rows rows;
	const int got = draw_record_find(w, c->p.sample, &d);

	c->any = got == 1;
	if (got < 0 || !draw_record_load(w, c->p.sample, &rows)
	    || (c->drawn = assize_arena_alloc(w->a, c->p.n + 1)) == NULL)
		return assize_arena_ok(w->a, w->e) && false;
	for (size_t i = 0; i < rows.n; i++)
		if (!rows.list[i].reserve && population_row(&c->p, rows.list[i].number))
			c->drawn[rows.list[i].number - 1] = true;
	return true;
}

static void
put_counts(struct listing *l, const struct checking *c, const char *attribute, const char *group,
    const struct counts *n)
{
	const int64_t of_all = percent_tenths(n->population, c->all.population),
		      achieved = percent_tenths(n->achieved, c->all.achieved),
		      apart = achieved - of_all;

	listing_text(l, c->p.sample);
	listing_text(l, attribute);
	listing_text(l, group);
	listing_int(l, n->population);
	listing_tenths(l, of_all);
	listing_count(l, n->drawn);
	listing_tenths(l, percent_tenths(n->drawn, c->all.drawn));
	listing_int(l, n->achieved);
	listing_tenths(l, achieved);
	listing_text(l, achieved < 0
			    ? NULL
			    : assize_arena_printf(&l->a, "%s%lld.%lld",
				apart < 0   ? "-"
				: apart > 0 ? "+"
					    : "",
				llabs((long long)apart) / 10, llabs((long long)apart) % 10));
	listing_tenths(l, size_margin_tenths(n->population, n->achieved, c->confidence_percent));
}

static void
put_groups(struct listing *l, const struct checking *c)
{
	for (size_t level = 0; level < c->strata.level_count; level++) {
		const struct draw_level *of = &c->strata.levels[level];

		for (size_t group = 0; group < of->n; group++) {
			const struct counts n = count(c, level, (int)group);

			if (n.population > 0)
				put_counts(l, c, of->attribute, of->codes[group], &n);
		}
	}
}

static int
show_check(struct work *w, const char *sample, struct listing *l)
{
	struct checking c = { 0 };
	struct find_sampling rules;
	int64_t others = 0;

	if (!population_load(w, sample, &c.p))
		return w->e->code == ASSIZE_NOT_FOUND ? 0 : -1;
	if (!strata_load(w, &c.p, &c.strata) || !take_drawn(w, &c)
	    || !find_sampling(w->s, w->inspection.framework_id, &rules, w->e)
	    || db_find_int(w->db, &others, w->e, SQL_LOOKED_AT, V(w->inspection.id), V(sample))
		   != 1)
		return -1;
	c.confidence_percent = rules.confidence_percent;
	c.all = count(&c, 0, -1);
	put_counts(l, &c, "all", NULL, &c.all);
	put_groups(l, &c);
	if ((others -= c.all.achieved) > 0) {
		c.all = (struct counts){ 0 };
		put_counts(l, &c, "not in the population", NULL,
		    &(struct counts){ .drawn = -1, .achieved = others });
	}
	return 1;
}

static const struct show {
	const char *what;
	show_one *one;
	const char *sql; /* of the rows; null: ONE lists them */
	const char *const *names;
	int columns;
	const char *none; /* said where there is nothing */
} shows[] = {
	{ "drawn", show_drawn, SQL_DRAWN, NULL, 0, "nothing is drawn yet" },
	{ "history", show_draw, SQL_HISTORY, NULL, 0, "nothing is drawn yet" },
	{ "population", show_population, NULL, population_names, COUNT_OF(population_names),
	    "no population yet" },
	{ "check", show_check, NULL, check_names, COUNT_OF(check_names), "no population yet" },
};

/* Names of samples. */
struct names {
	const char **list;
	size_t n;
};

static void
read_name(void *item, const struct rows *r, struct assize_arena *a)
{
	*(const char **)item = row_copy(r, 0, a);
}

/* The sample asked for; null: all of the framework. */
static bool
samples_find(struct work *w, const char *sample, struct names *out)
{
	*out = (struct names){ 0 };
	return (!sample || find_sample(w->s, w->inspection.framework_id, sample, w->e))
	       && db_list(w->db, DB_LIST(out->list, out->n, w->a, read_name), w->e, SQL_SAMPLES,
		   V(w->inspection.framework_id), V(sample));
}

/* Shows each sample; NOT_FOUND, as of the first, where there is nothing to show of any. */
static bool
show_each(struct work *w, const char *sample, const struct show *show, struct listing *l)
{
	struct names samples;
	struct assize_err none = { 0 };
	bool some = false;

	if (!samples_find(w, sample, &samples))
		return false;
	for (size_t i = 0; i < samples.n; i++) {
		const int shown = show->one(w, samples.list[i], l);

		if (shown < 0)
			return false;
		if (shown == 0 && w->e->code != ASSIZE_OK) {
			none = none.code == ASSIZE_OK ? *w->e : none;
			*w->e = (struct assize_err){ .arena = w->e->arena };
		}
		some = some || shown == 1;
	}
	if (some)
		return true;
	if (none.code != ASSIZE_OK)
		return assize_err_set(w->e, none.code, "%s", none.text);
	return assize_err_set(w->e, ASSIZE_NOT_FOUND, "%s%s%s%s", sample ? "sample " : "",
	    sample ? sample : "", sample ? ": " : "", show->none);
}

bool
assize_sample_show(struct assize_store *s, const struct assize_sample_of *of, const char *what,
    struct assize_rows **out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	CLEANUP(listing_end) struct listing l = { 0 };
	const struct assize_which which = { .inspection = of->inspection };
	const struct show *show = shows;

	*out = NULL;
	while (strcmp(show->what, what) != 0)
		if (++show == shows + COUNT_OF(shows))
			return assize_err_set(e, ASSIZE_INVALID,
			    "%.40s: use drawn, population, check or history", what);
	l.names = show->names;
	l.columns = show->columns;
	return work_read_still(&w, s, &which, e) && show_each(&w, of->sample, show, &l)
	       && (show->sql ? rows_open(s, out, e, show->sql, V(w.inspection.ref), V(of->sample))
			     : rows_from_listing(&l, out, e));
}

bool
assize_sample_counts(struct assize_store *s, const struct assize_sample_of *of,
    struct assize_arena *a, struct assize_draws *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };
	const struct assize_which which = { .inspection = of->inspection };
	struct names samples;

	*out = (struct assize_draws){ 0 };
	if (!work_read_still(&w, s, &which, e) || !samples_find(&w, of->sample, &samples)
	    || (out->list = assize_arena_alloc(a, (samples.n + 1) * sizeof *out->list)) == NULL)
		return assize_arena_ok(a, e) && false;
	for (size_t i = 0; i < samples.n; i++) {
		struct draw_record d;
		struct population p;
		const int drawn = draw_record_find(&w, samples.list[i], &d);

		if (drawn < 0
		    || (drawn > 0
			&& (!population_load(&w, samples.list[i], &p)
			    || !draw_record_count(&w, &p, &out->list[out->n++]))))
			return false;
	}
	return assize_arena_ok(a, e);
}
