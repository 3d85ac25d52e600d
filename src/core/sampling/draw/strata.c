/* Puts the rows of a population into the groups that it is sampled by.  Draws nothing. */
#include "core/sampling/draw/strata.h"

#include <stdlib.h>
#include <string.h>

static const char SQL_LEVELS[] = "select code from attribute"
				 " where framework_id = ?1 and stratify is not null"
				 " order by stratify";
static const char SQL_GROUPS[] =
    "select v.value, iif((select count(distinct group_code) > 1 from attribute_value"
    "   where attribute_id = a.attribute_id), v.group_code, v.value)"
    " from attribute a join attribute_value v on v.attribute_id = a.attribute_id"
    " where a.framework_id = ?1 and a.code = ?2 order by v.position";

/* A level while its groups are gathered: which group each value is in. */
struct gathering {
	struct assize_arena *a;
	const char **codes; /* of the groups */
	size_t code_count, n;
	struct gathered {
		const char *value;
		int group;
	} * values;
};

static int
code_add(struct gathering *g, const char *code)
{
	for (size_t i = 0; i < g->code_count; i++)
		if (strcmp(g->codes[i], code) == 0)
			return (int)i;
	g->codes = assize_arena_grow(g->a, g->codes, g->code_count, sizeof *g->codes);
	if (!g->codes)
		return 0;
	g->codes[g->code_count] = assize_arena_text(g->a, code);
	return (int)g->code_count++;
}

static void
value_add(struct gathering *g, const char *value, const char *code)
{
	if ((g->values = assize_arena_grow(g->a, g->values, g->n, sizeof *g->values)) != NULL)
		g->values[g->n++] =
		    (struct gathered){ assize_arena_text(g->a, value), code_add(g, code) };
}

static bool
values_load(struct work *w, const char *attribute, struct gathering *g)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, SQL_GROUPS, V(w->inspection.framework_id), V(attribute)))
		return false;
	while ((got = rows_next(&r, w->e)) == 1 && !g->a->failed)
		value_add(g, row_text(&r, 0), row_text(&r, 1));
	return assize_arena_ok(g->a, w->e) && got == 0;
}

/* The group of a value; -1 where it was not met before. */
static int
group_of(const struct gathering *g, const char *value)
{
	for (size_t i = 0; i < g->n; i++)
		if (strcmp(g->values[i].value, value) == 0)
			return g->values[i].group;
	return -1;
}

/*
 * Where the framework lists no values, those that occur are: whole numbers by size, words by the
 * alphabet.
 */
static int
by_size(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;
	const size_t n = strlen(*a), m = strlen(*b);

	return n != m ? (n < m ? -1 : 1) : strcmp(*a, *b);
}

static void
values_gather(struct gathering *g, const struct population *p, size_t column)
{
	for (size_t i = 0; i < p->n && !g->a->failed; i++)
		if (p->rows[i].values[column] && group_of(g, p->rows[i].values[column]) < 0)
			value_add(g, p->rows[i].values[column], p->rows[i].values[column]);
	if (g->a->failed || g->n == 0)
		return;
	qsort(g->codes, g->code_count, sizeof *g->codes, by_size);
	for (size_t i = 0; i < g->n; i++)
		g->values[i].group = code_add(g, g->values[i].value);
}

/* Puts each row into a group of a level. */
static bool
level_fill(struct work *w, const struct population *p, struct strata *out, size_t level)
{
	struct draw_level *l = &out->levels[level];
	struct gathering g = { .a = w->a };
	const size_t column = population_column(p, l->attribute);

	if (!values_load(w, l->attribute, &g))
		return false;
	if (column < p->attribute_count && g.n == 0)
		values_gather(&g, p, column);
	for (size_t i = 0; i < p->n && !w->a->failed; i++) {
		const char *value = column < p->attribute_count ? p->rows[i].values[column] : NULL;
		int group = value ? group_of(&g, value) : -1;

		if (group < 0)
			group = code_add(&g, "-");
		out->groups[i * out->level_count + level] = group;
	}
	l->codes = g.codes;
	l->n = g.code_count;
	return assize_arena_ok(w->a, w->e);
}

static void
level_read(void *item, const struct rows *r, struct assize_arena *a)
{
	((struct draw_level *)item)->attribute = row_copy(r, 0, a);
}

bool
strata_load(struct work *w, const struct population *p, struct strata *out)
{
	*out = (struct strata){ 0 };
	if (!db_list(w->db, DB_LIST(out->levels, out->level_count, w->a, level_read), w->e,
		SQL_LEVELS, V(w->inspection.framework_id)))
		return false;
	out->groups = assize_arena_alloc(w->a, (p->n * out->level_count + 1) * sizeof *out->groups);
	if (!out->groups)
		return assize_arena_ok(w->a, w->e);
	for (size_t i = 0; i < out->level_count; i++)
		if (!level_fill(w, p, out, i))
			return false;
	return true;
}
