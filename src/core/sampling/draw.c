#include "core/sampling/draw.h"

#include <stdlib.h>
#include <string.h>

/* A group while its place among its neighbours is settled. */
struct share {
	size_t group, cases;
	uint64_t remainder;
	unsigned char tie[HASH_SIZE];
};

/* What the recursion carries with it. */
struct drawing {
	const struct draw_plan *plan;
	struct assize_arena *a;
	struct draw *d;
};

static int
by_group_and_hash(const void *left, const void *right)
{
	const struct draw_place *a = left, *b = right;

	for (size_t i = 0; i < a->levels; i++)
		if (a->what->groups[i] != b->what->groups[i])
			return a->what->groups[i] < b->what->groups[i] ? -1 : 1;
	return memcmp(a->hash, b->hash, HASH_SIZE);
}

static int
by_remainder(const void *left, const void *right)
{
	const struct share *a = left, *b = right;

	if (a->remainder != b->remainder)
		return a->remainder > b->remainder ? -1 : 1;
	if (a->cases != b->cases)
		return a->cases < b->cases ? -1 : 1;
	return memcmp(a->tie, b->tie, HASH_SIZE);
}

static bool
order_make(const struct drawing *g, struct assize_err *e)
{
	const struct draw_plan *plan = g->plan;

	g->d->n = plan->n;
	g->d->order = assize_arena_alloc(g->a, (plan->n + 1) * sizeof *g->d->order);
	if (!g->d->order)
		return assize_arena_ok(g->a, e);
	for (size_t i = 0; i < plan->n; i++) {
		g->d->order[i].what = &plan->cases[i];
		g->d->order[i].levels = plan->level_count;
		hash_texts((const char *[]){ "draw", plan->seed, plan->cases[i].ref, NULL },
		    g->d->order[i].hash);
	}
	qsort(g->d->order, plan->n, sizeof *g->d->order, by_group_and_hash);
	return true;
}

/* Adds a group behind those there are; null when memory has run out. */
static struct draw_group *
add_group(const struct drawing *g, size_t up, const char *path, size_t first)
{
	struct draw *d = g->d;

	d->groups = assize_arena_grow(g->a, d->groups, d->group_count, sizeof *d->groups);
	if (!d->groups)
		return NULL;
	d->groups[d->group_count] = (struct draw_group){
		.path = path, .up = up, .first = first, .next_free = first, .next_any = first
	};
	return &d->groups[d->group_count++];
}

/* Adds the groups within a group, each followed by those within it. */
static bool
split(const struct drawing *g, size_t up)
{
	struct draw *d = g->d;
	const size_t level = d->groups[up].level, last = d->groups[up].first + d->groups[up].n;
	size_t at = d->groups[up].first;

	if (level == g->plan->level_count)
		for (size_t i = at; i < last; i++)
			d->order[i].group = up;
	while (level < g->plan->level_count && at < last) {
		const int code = d->order[at].what->groups[level];
		const char *name = g->plan->levels[level].codes[code];
		const char *path =
		    level == 0 ? assize_arena_text(g->a, name)
			       : assize_arena_printf(g->a, "%s/%s", d->groups[up].path, name);
		struct draw_group *new = add_group(g, up, path, at);

		if (!new)
			return false;
		new->level = level + 1;
		while (at < last && d->order[at].what->groups[level] == code)
			at++;
		new->n = at - new->first;
		if (!split(g, (size_t)(new - d->groups)))
			return false;
	}
	d->groups[up].end = d->group_count;
	return true;
}

/* Gives the groups within UP their shares of its count, by largest remainder. */
static bool
share_out(const struct drawing *g, size_t up)
{
	struct draw *d = g->d;
	const uint64_t size = d->groups[up].rounded, all = d->groups[up].n;
	struct share *shares = NULL;
	size_t n = 0, left = (size_t)size;

	for (size_t i = up + 1; i < d->groups[up].end; i = d->groups[i].end) {
		struct draw_group *group = &d->groups[i];

		if ((shares = assize_arena_grow(g->a, shares, n, sizeof *shares)) == NULL)
			return false;
		shares[n] = (struct share){ i, group->n, size * group->n % all, { 0 } };
		hash_texts(
		    (const char *[]){ "tie", g->plan->seed, group->path, NULL }, shares[n++].tie);
		group->proportional = (int64_t)(1000 * size * group->n / all);
		group->rounded = (size_t)(size * group->n / all);
		left -= group->rounded;
	}
	if (n == 0)
		return true;
	qsort(shares, n, sizeof *shares, by_remainder);
	for (size_t i = 0; i < left; i++)
		d->groups[shares[i].group].rounded++;
	for (size_t i = up + 1; i < d->groups[up].end; i = d->groups[i].end)
		if (!share_out(g, i))
			return false;
	return true;
}

static bool
is_last(const struct draw *d, const struct draw_group *group)
{
	return group->level == d->levels;
}

static void
take_first(struct draw *d)
{
	for (size_t i = 0; i < d->group_count; i++)
		for (size_t k = 0; is_last(d, &d->groups[i]) && k < d->groups[i].rounded; k++)
			d->order[d->groups[i].first + k].mark = DRAW_DRAWN;
}

static void
take_reserves(const struct draw_plan *plan, struct draw *d, struct draw_group *group)
{
	size_t wanted = (group->drawn * (size_t)plan->reserve_percent + 99) / 100;

	for (size_t k = group->first; k < group->first + group->n && group->reserves < wanted; k++)
		if (d->order[k].mark == DRAW_LEFT) {
			d->order[k].mark = DRAW_RESERVE;
			group->reserves++;
		}
}

/*
 * Groups around others come before them, so that from the last on each is whole before it is added
 * to the one around it.
 */
static void
add_up(struct draw *d)
{
	for (size_t i = d->group_count; i-- > 1;) {
		struct draw_group *up = &d->groups[d->groups[i].up];

		up->gave_way += d->groups[i].gave_way;
		up->came_in += d->groups[i].came_in;
		up->drawn += d->groups[i].drawn;
		up->over += d->groups[i].over;
		up->reserves += d->groups[i].reserves;
	}
}

bool
draw_make(
    const struct draw_plan *plan, struct assize_arena *a, struct draw *d, struct assize_err *e)
{
	const struct drawing g = { plan, a, d };

	*d = (struct draw){ .levels = plan->level_count };
	if (!order_make(&g, e) || !add_group(&g, 0, "", 0))
		return assize_arena_ok(a, e);
	d->groups[0].n = plan->n;
	d->groups[0].rounded = plan->size;
	d->groups[0].proportional = 1000 * (int64_t)plan->size;
	if (!split(&g, 0) || !share_out(&g, 0))
		return assize_arena_ok(a, e);
	take_first(d);
	if (!draw_officers(plan, a, d, e))
		return false;
	for (size_t i = 0; i < d->group_count; i++)
		if (is_last(d, &d->groups[i])) {
			d->groups[i].drawn =
			    d->groups[i].rounded - d->groups[i].gave_way + d->groups[i].came_in;
			take_reserves(plan, d, &d->groups[i]);
		}
	add_up(d);
	d->over = d->groups[0].over;
	return true;
}
