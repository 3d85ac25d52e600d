/*
 * How many cases of the eligible population fall into each group of a breakdown, where one was
 * imported that tells.
 */
#include "core/result/breakdown.h"
#include "core/sampling/population.h"

#include <string.h>

static const char SQL_SAMPLE[] =
    "select sample from sample m where framework_id = ?1 and (select count(*) from sample o"
    " where o.framework_id = m.framework_id and o.position < m.position) = ?2";
static const char SQL_GROUPS[] =
    "select value, group_code from attribute_value where attribute_id = ?1";

/* A value of the framework, and the group that it is shown as. */
struct grouping {
	size_t n;
	struct grouped {
		const char *value, *group;
	} * list;
};

/* State for counting the population of one sample by the groups of a breakdown. */
struct counting {
	struct breakdown *b;
	struct work w;
	struct population p;
	int sample_place;
	size_t columns[BREAKDOWN_BY_MAX]; /* of the population, for each BY */
	struct grouping groupings[BREAKDOWN_BY_MAX];
};

/* 1 imported and to be counted, 0 not known, -1 fault. */
static int
take_population(struct counting *c)
{
	struct assize_err why = { 0 }, *e = c->w.e;
	const char *sample;
	bool good;

	if (db_find_text(c->w.db, &sample, c->w.a, e, SQL_SAMPLE, V(c->w.inspection.framework_id),
		V(c->sample_place))
	    != 1)
		return -1;
	c->w.e = &why;
	good = population_load(&c->w, sample, &c->p);
	c->w.e = e;
	if (good || why.code == ASSIZE_NOT_FOUND || why.code == ASSIZE_CONFLICT)
		return good;
	assize_err_set(e, why.code, "%s", why.text);
	return -1;
}

/* Whether the population says of each case what the breakdown goes by. */
static bool
columns_known(struct counting *c)
{
	for (size_t i = 0; i < c->b->by_count; i++) {
		c->columns[i] = population_column(&c->p, c->b->by[i].code);
		if (c->columns[i] == c->p.attribute_count || !c->b->by[i].attribute_id)
			return false;
	}
	return true;
}

static void
read_grouped(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct grouped *)item = (struct grouped){ row_copy(r, 0, a), row_copy(r, 1, a) };
}

static bool
take_grouping(struct counting *c, size_t i)
{
	struct grouping *g = &c->groupings[i];

	return !c->b->by[i].grouped
	       || db_list(c->w.db, DB_LIST(g->list, g->n, c->w.a, read_grouped), c->w.e, SQL_GROUPS,
		   V(c->b->by[i].attribute_id));
}

/* The code that a value of the population is shown as; null: not known. */
static const char *
shown_as(const struct counting *c, const struct population_row *r, size_t i)
{
	const char *value = r->values[c->columns[i]];

	for (size_t k = 0; value && k < c->groupings[i].n; k++)
		if (strcmp(c->groupings[i].list[k].value, value) == 0)
			return c->groupings[i].list[k].group;
	return value;
}

static bool
belongs(const struct counting *c, const struct population_row *r, const struct breakdown_group *g)
{
	for (size_t i = 0; i < c->b->by_count; i++)
		if (!text_same(shown_as(c, r, i), g->values[i].code))
			return false;
	return true;
}

static void
count_row(const struct counting *c, const struct population_row *r)
{
	for (size_t k = 0; k < c->b->group_count; k++)
		if (belongs(c, r, c->b->groups[k])) {
			c->b->groups[k]->populations[c->sample_place]++;
			return;
		}
}

static bool
count_sample(struct counting *c)
{
	const int got = take_population(c);

	if (got <= 0)
		return got == 0;
	if (!columns_known(c))
		return true;
	for (size_t i = 0; i < c->b->by_count; i++)
		if (!take_grouping(c, i))
			return false;
	for (size_t k = 0; k < c->b->group_count; k++)
		c->b->groups[k]->populations[c->sample_place] = 0;
	for (size_t i = 0; i < c->p.n; i++)
		if (c->p.rows[i].mark == POPULATION_MAY)
			count_row(c, &c->p.rows[i]);
	return true;
}

bool
breakdown_population_load(struct breakdown *b)
{
	bool good = true;

	for (size_t k = 0; k < b->group_count; k++)
		for (int i = 0; i < b->samples; i++)
			b->groups[k]->populations[i] = -1;
	for (int i = 0; good && i < b->samples; i++) {
		struct counting c = { .b = b, .sample_place = i };

		work_within(&c.w, b->w->s, &b->w->inspection, b->w->e);
		good = count_sample(&c);
		work_end(&c.w);
	}
	return good;
}
