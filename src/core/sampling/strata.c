#include "core/sampling/population.h"

#include <stdlib.h>
#include <string.h>

static const char SQL_LEVELS[] =
    "select attribute_id, code from attribute"
    "   where framework_id = ?1 and stratify is not null order by stratify";
static const char SQL_CODES[] =
    "select value, iif(several, group_code, value) from (select v.*,"
    "  (select count(distinct group_code) > 1 from attribute_value"
    "    where attribute_id = ?1) as several"
    "  from attribute_value v where attribute_id = ?1) order by position";

/* A level while its groups are gathered: which group each value is in. */
struct gathering {
	struct assize_arena *a;
	struct draw_level *level;
	const char **codes;
	size_t n; /* values */
	struct gathered {
		const char *value;
		int group;
	} * values;
};

static int
code_add(struct gathering *g, const char *code)
{
	for (size_t i = 0; i < g->level->n; i++)
		if (strcmp(g->codes[i], code) == 0)
			return (int)i;
	g->codes = assize_arena_grow(g->a, g->codes, g->level->n, sizeof *g->codes);
	if (!g->codes)
		return 0;
	g->codes[g->level->n] = assize_arena_text(g->a, code);
	return (int)g->level->n++;
}

static void
value_add(struct gathering *g, const char *value, const char *code)
{
	if ((g->values = assize_arena_grow(g->a, g->values, g->n, sizeof *g->values)) != NULL)
		g->values[g->n++] =
		    (struct gathered){ assize_arena_text(g->a, value), code_add(g, code) };
}

static bool
values_load(struct assize_store *s, int64_t attribute_id, struct gathering *g, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_CODES, V(attribute_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1 && !g->a->failed)
		value_add(g, row_text(&r, 0), row_text(&r, 1));
	return got == 0 && assize_arena_ok(g->a, e);
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
values_gather(struct gathering *g, const struct population *p, int column)
{
	for (size_t i = 0; i < p->n && !g->a->failed; i++)
		if (p->rows[i].values[column] && group_of(g, p->rows[i].values[column]) < 0)
			value_add(g, p->rows[i].values[column], p->rows[i].values[column]);
	if (g->a->failed || g->n == 0)
		return;
	qsort(g->codes, g->level->n, sizeof *g->codes, by_size);
	for (size_t i = 0; i < g->n; i++)
		g->values[i].group = code_add(g, g->values[i].value);
}

static int
column_of(const struct population *p, const char *attribute)
{
	for (size_t i = 0; i < p->attribute_count; i++)
		if (strcmp(p->attributes[i], attribute) == 0)
			return (int)i;
	return -1;
}

/* Puts each row into a group of the level. */
static bool
level_fill(struct gathering *g, const struct population *p, size_t level, struct strata *out,
    struct assize_err *e)
{
	const int column = column_of(p, g->level->attribute);

	if (column >= 0 && g->n == 0)
		values_gather(g, p, column);
	for (size_t i = 0; i < p->n && !g->a->failed; i++) {
		const char *value = column >= 0 ? p->rows[i].values[column] : NULL;
		int group = value ? group_of(g, value) : -1;

		if (group < 0)
			group = code_add(g, "-");
		out->groups[i * out->level_count + level] = group;
	}
	g->level->codes = g->codes;
	return assize_arena_ok(g->a, e);
}

bool
population_strata(struct assize_store *s, const struct population *p, struct assize_arena *a,
    struct strata *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int64_t *ids = NULL;
	int got;

	*out = (struct strata){ 0 };
	if (!db_query(&s->db, &r, e, SQL_LEVELS, V(p->inspection.framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		ids = assize_arena_grow(a, ids, out->level_count, sizeof *ids);
		out->levels =
		    assize_arena_grow(a, out->levels, out->level_count, sizeof *out->levels);
		if (!ids || !out->levels)
			return assize_arena_ok(a, e);
		ids[out->level_count] = row_int(&r, 0);
		out->levels[out->level_count++] =
		    (struct draw_level){ .attribute = row_copy(&r, 1, a) };
	}
	out->groups = assize_arena_alloc(a, (p->n * out->level_count + 1) * sizeof *out->groups);
	if (!out->groups)
		return assize_arena_ok(a, e);
	for (size_t i = 0; i < out->level_count && got == 0; i++) {
		struct gathering g = { .a = a, .level = &out->levels[i] };

		if (!values_load(s, ids[i], &g, e) || !level_fill(&g, p, i, out, e))
			return false;
	}
	return got == 0 && assize_arena_ok(a, e);
}
