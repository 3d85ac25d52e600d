/*
 * How many cases of the eligible population fall into each group of a breakdown, where one was
 * imported that tells.
 */
#include "core/result/breakdown.h"

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
	struct part *part;
	int sample_place;
	size_t columns[BREAKDOWN_BY_MAX]; /* of the population, for each BY */
	struct grouping groupings[BREAKDOWN_BY_MAX];
};

/* Whether the population says of each case what the breakdown goes by. */
static bool
columns_known(struct counting *c)
{
	for (size_t i = 0; i < c->b->by_count; i++) {
		c->columns[i] = population_column(&c->part->list, c->b->by[i].code);
		if (c->columns[i] == c->part->list.attribute_count || !c->b->by[i].attribute_id)
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
	       || db_list(c->b->w->db, DB_LIST(g->list, g->n, c->b->w->a, read_grouped), c->b->w->e,
		   SQL_GROUPS, V(c->b->by[i].attribute_id));
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
	struct work *w = c->b->w;
	const struct population *p = &c->part->list;

	if (!c->part->listed || c->part->all || c->part->why || !columns_known(c))
		return true;
	for (size_t i = 0; i < c->b->by_count && !c->part->why; i++)
		if (!take_grouping(c, i)
		    || !part_check_values(w, c->part, c->b->by[i].code, c->columns[i]))
			return false;
	if (c->part->why)
		return true;
	for (size_t k = 0; k < c->b->group_count; k++)
		c->b->groups[k]->populations[c->sample_place] = 0;
	for (size_t i = 0; i < p->n; i++)
		if (p->rows[i].mark == POPULATION_MAY)
			count_row(c, &p->rows[i]);
	return true;
}

bool
breakdown_population_load(struct breakdown *b)
{
	struct work *w = b->w;
	bool good = true;

	b->parts = assize_arena_alloc(w->a, (size_t)b->samples * sizeof *b->parts);
	if (!b->parts)
		return assize_arena_ok(w->a, w->e);
	for (size_t k = 0; k < b->group_count; k++)
		for (int i = 0; i < b->samples; i++)
			b->groups[k]->populations[i] = -1;
	for (int i = 0; good && i < b->samples; i++) {
		struct counting c = { .b = b, .part = &b->parts[i], .sample_place = i };
		const char *sample;

		good = db_find_text(w->db, &sample, w->a, w->e, SQL_SAMPLE,
			   V(w->inspection.framework_id), V(i))
			   == 1
		       && part_load(w, sample, &b->parts[i]) && count_sample(&c);
	}
	return good;
}
