/*
 * The draw, as the header tells it step by step: over arrays alone.  Knows neither the store nor
 * what a draw is recorded as.
 */
#include "core/sampling/draw/draw.h"

#include <stdlib.h>
#include <string.h>

/* A group while its place among its neighbours is settled. */
struct share {
	size_t group, cases;
	uint64_t remainder;
	unsigned char tie[HASH_SIZE];
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
order_make(struct draw *d)
{
	const struct draw_plan *plan = d->plan;

	if ((d->order = assize_arena_alloc(d->a, (plan->n + 1) * sizeof *d->order)) == NULL)
		return false;
	for (d->n = 0; d->n < plan->n; d->n++) {
		struct draw_place *p = &d->order[d->n];

		p->what = &plan->cases[d->n];
		p->levels = plan->level_count;
		hash_texts((const char *[]){ "draw", plan->seed, p->what->ref, NULL }, p->hash);
	}
	qsort(d->order, d->n, sizeof *d->order, by_group_and_hash);
	return true;
}

/* Adds a group behind those there are; null when memory has run out. */
static struct draw_group *
add_group(struct draw *d, size_t up, const char *path, size_t first)
{
	d->groups = assize_arena_grow(d->a, d->groups, d->group_count, sizeof *d->groups);
	if (!d->groups)
		return NULL;
	d->groups[d->group_count] = (struct draw_group){
		.path = path, .up = up, .first = first, .next_free = first, .next_any = first
	};
	return &d->groups[d->group_count++];
}

/* Adds the groups within a group, each followed by those within it. */
static bool
split(struct draw *d, size_t up)
{
	const size_t level = d->groups[up].level, last = d->groups[up].first + d->groups[up].n;
	size_t at = d->groups[up].first;

	if (level == d->levels)
		for (size_t i = at; i < last; i++)
			d->order[i].group = up;
	while (level < d->levels && at < last) {
		const int code = d->order[at].what->groups[level];
		const char *name = d->plan->levels[level].codes[code];
		const char *path =
		    level == 0 ? assize_arena_text(d->a, name)
			       : assize_arena_printf(d->a, "%s/%s", d->groups[up].path, name);
		struct draw_group *new = add_group(d, up, path, at);

		if (!new)
			return false;
		new->level = level + 1;
		while (at < last && d->order[at].what->groups[level] == code)
			at++;
		new->n = at - new->first;
		if (!split(d, (size_t)(new - d->groups)))
			return false;
	}
	d->groups[up].end = d->group_count;
	return true;
}

/* Gives the groups within UP their shares of its count, by largest remainder. */
static bool
share_out(struct draw *d, size_t up)
{
	const uint64_t size = d->groups[up].rounded, all = d->groups[up].n;
	struct share *shares = NULL;
	size_t n = 0, left = (size_t)size;

	for (size_t i = up + 1; i < d->groups[up].end; i = d->groups[i].end) {
		struct draw_group *group = &d->groups[i];

		if ((shares = assize_arena_grow(d->a, shares, n, sizeof *shares)) == NULL)
			return false;
		shares[n] = (struct share){ i, group->n, size * group->n % all, { 0 } };
		hash_texts(
		    (const char *[]){ "tie", d->plan->seed, group->path, NULL }, shares[n++].tie);
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
		if (!share_out(d, i))
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
take_reserves(struct draw *d, struct draw_group *group)
{
	const size_t wanted = (group->drawn * (size_t)d->plan->reserve_percent + 99) / 100;

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

#define NONE SIZE_MAX

/* The limit being put into effect; places are those of the order, groups those of the draw. */
struct limiting {
	struct draw *d;
	size_t limit;
	size_t officers; /* numbers given out, with 0 for none */
	size_t *have;	 /* by officer: cases drawn */
	/* Of a search for an exchange: */
	size_t *comes;	/* by officer: the first in line of those left in the group looked at */
	size_t *from;	/* by group: which group it helps */
	size_t *in;	/* by group: who comes in where it helps */
	size_t *out;	/* by group: who gives way in it for that */
	bool *hopeless; /* by group: no exchange helps it any more */
};

static int
by_officer(const void *left, const void *right)
{
	const struct draw_place *const *a = left, *const *b = right;

	return strcmp((*a)->what->officer, (*b)->what->officer);
}

static int
by_hash(const void *left, const void *right)
{
	const struct draw_place *const *a = left, *const *b = right;

	return memcmp((*a)->hash, (*b)->hash, HASH_SIZE);
}

static bool
earlier(const struct draw *d, size_t place, size_t than)
{
	return than == NONE || memcmp(d->order[place].hash, d->order[than].hash, HASH_SIZE) < 0;
}

static bool
is_full(const struct limiting *l, const struct draw_place *p)
{
	return p->officer != 0 && l->have[p->officer] >= l->limit;
}

/* Gives each name a number; LIST has room for all places. */
static void
number_officers(struct limiting *l, struct draw_place **list)
{
	const char *name = "";

	for (size_t i = 0; i < l->d->n; i++)
		list[i] = &l->d->order[i];
	qsort(list, l->d->n, sizeof *list, by_officer);
	l->officers = 1;
	for (size_t i = 0; i < l->d->n; i++) {
		if (strcmp(list[i]->what->officer, name) != 0) {
			name = list[i]->what->officer;
			l->officers++;
		}
		list[i]->officer = *name ? l->officers - 1 : 0;
	}
}

/* The drawn cases beyond the limit give way; they are left at the beginning of LIST, in line. */
static size_t
give_way(struct limiting *l, struct draw_place **list)
{
	size_t drawn = 0, gave = 0;

	for (size_t i = 0; i < l->d->n; i++)
		if (l->d->order[i].mark == DRAW_DRAWN)
			list[drawn++] = &l->d->order[i];
	qsort(list, drawn, sizeof *list, by_hash);
	for (size_t i = 0; i < drawn; i++) {
		struct draw_place *p = list[i];

		if (!is_full(l, p)) {
			l->have[p->officer]++;
			continue;
		}
		p->mark = DRAW_LEFT;
		l->d->groups[p->group].gave_way++;
		list[gave++] = p;
	}
	return gave;
}

/* The first in line of those left in one last group, below the limit or any; NONE. */
static size_t
left_in_last(const struct limiting *l, struct draw_group *g, bool any)
{
	size_t *at = any ? &g->next_any : &g->next_free;

	/* A manager who has the limit keeps it, so that nobody passed over is looked at again. */
	while (*at < g->first + g->n
	       && (l->d->order[*at].mark != DRAW_LEFT || (!any && is_full(l, &l->d->order[*at]))))
		++*at;
	return *at < g->first + g->n ? *at : NONE;
}

static size_t
left_in(const struct limiting *l, size_t group, bool any)
{
	struct draw *d = l->d;
	size_t best = NONE;

	for (size_t i = group; i < d->groups[group].end; i++) {
		const size_t at =
		    is_last(d, &d->groups[i]) ? left_in_last(l, &d->groups[i], any) : NONE;

		if (at != NONE && earlier(d, at, best))
			best = at;
	}
	return best;
}

/* The group of the first attribute around a last group; all, where there is no attribute. */
static size_t
first_level(const struct draw *d, size_t group)
{
	while (d->groups[group].level > 1)
		group = d->groups[group].up;
	return group;
}

/* The nearest case left for a place in a last group. */
static size_t
nearest(const struct limiting *l, size_t group, bool any)
{
	const size_t widest = first_level(l->d, group);
	size_t at = left_in(l, group, any);

	while (at == NONE && group != widest) {
		group = l->d->groups[group].up;
		at = left_in(l, group, any);
	}
	return at;
}

static void
come_in(struct limiting *l, size_t place)
{
	struct draw_place *p = &l->d->order[place];

	p->mark = DRAW_DRAWN;
	l->have[p->officer]++;
	l->d->groups[p->group].came_in++;
}

static void
go_out(struct limiting *l, size_t place)
{
	struct draw_place *p = &l->d->order[place];
	struct draw_group *g = &l->d->groups[p->group];

	p->mark = DRAW_LEFT;
	l->have[p->officer]--;
	g->gave_way++;
	if (place < g->next_any)
		g->next_any = place;
}

/* Who could come into GROUP if one of the same manager gave way elsewhere. */
static void
find_coming(struct limiting *l, size_t group)
{
	const struct draw_group *g = &l->d->groups[group];

	for (size_t i = 0; i < l->officers; i++)
		l->comes[i] = NONE;
	for (size_t i = g->first; i < g->first + g->n; i++) {
		const struct draw_place *p = &l->d->order[i];

		if (p->mark == DRAW_LEFT && p->officer != 0
		    && earlier(l->d, i, l->comes[p->officer]))
			l->comes[p->officer] = i;
	}
}

/* Notes for each group that was not reached yet how it could help GROUP. */
static void
reach_from(struct limiting *l, size_t group)
{
	struct draw *d = l->d;

	find_coming(l, group);
	for (size_t h = 1; h < d->group_count; h = d->groups[h].end) {
		if (h == group || (l->from[h] != NONE && l->from[h] != group))
			continue;
		for (size_t i = d->groups[h].first; i < d->groups[h].first + d->groups[h].n; i++) {
			const struct draw_place *p = &d->order[i];

			if (p->mark != DRAW_DRAWN || l->comes[p->officer] == NONE
			    || (l->from[h] == group && earlier(d, i, l->out[h])))
				continue;
			l->from[h] = group;
			l->out[h] = i;
			l->in[h] = l->comes[p->officer];
		}
	}
}

/* Goes the way back from a group that holds a case below the limit to the one that lacked one. */
static void
exchange(struct limiting *l, size_t helper, size_t lacking)
{
	come_in(l, left_in(l, helper, false));
	for (size_t h = helper; h != lacking; h = l->from[h]) {
		go_out(l, l->out[h]);
		come_in(l, l->in[h]);
	}
}

/*
 * Looks for the shortest chain of exchanges that fills a place in LACKING, a group of the first
 * attribute.
 */
static bool
exchange_for(struct limiting *l, size_t lacking, size_t *queue)
{
	struct draw *d = l->d;
	size_t head = 0, tail = 0;

	for (size_t h = 0; h < d->group_count; h++)
		l->from[h] = NONE;
	l->from[lacking] = lacking;
	queue[tail++] = lacking;
	while (head < tail) {
		const size_t group = queue[head++];

		reach_from(l, group);
		for (size_t h = 1; h < d->group_count; h = d->groups[h].end) {
			if (l->from[h] != group || h == group)
				continue;
			if (left_in(l, h, false) != NONE) {
				exchange(l, h, lacking);
				return true;
			}
			queue[tail++] = h;
		}
	}
	return false;
}

/* Fills the place of one that gave way. */
static void
replace(struct limiting *l, const struct draw_place *gave, size_t *queue)
{
	const size_t widest = first_level(l->d, gave->group);
	size_t at = nearest(l, gave->group, false);

	if (at != NONE) {
		come_in(l, at);
		return;
	}
	if (!l->hopeless[widest] && widest != 0 && exchange_for(l, widest, queue))
		return;
	l->hopeless[widest] = true;
	at = nearest(l, gave->group, true);
	l->d->groups[l->d->order[at].group].over++;
	if (&l->d->order[at] != gave) {
		come_in(l, at);
		return;
	}
	l->d->order[at].mark = DRAW_DRAWN; /* it stays */
	l->have[gave->officer]++;
	l->d->groups[gave->group].gave_way--;
}

static size_t *
numbers(struct draw *d, size_t n)
{
	return assize_arena_alloc(d->a, (n + 1) * sizeof(size_t));
}

/* Step 4: the first cases in line of each last group are marked as drawn. */
static bool
limit_officers(struct draw *d)
{
	struct limiting l = { .d = d, .limit = (size_t)d->plan->per_officer };
	struct draw_place **list;
	size_t *queue, gave;

	if (l.limit == 0)
		return true;
	if ((list = assize_arena_alloc(d->a, (d->n + 1) * sizeof(struct draw_place *))) == NULL)
		return false;
	number_officers(&l, list);
	l.have = numbers(d, l.officers);
	l.comes = numbers(d, l.officers);
	l.from = numbers(d, d->group_count);
	l.in = numbers(d, d->group_count);
	l.out = numbers(d, d->group_count);
	l.hopeless = assize_arena_alloc(d->a, (d->group_count + 1) * sizeof(bool));
	queue = numbers(d, d->group_count);
	if (d->a->failed)
		return false;
	gave = give_way(&l, list);
	for (size_t i = 0; i < gave; i++)
		replace(&l, list[i], queue);
	return true;
}

bool
draw_make(
    const struct draw_plan *plan, struct assize_arena *a, struct draw *d, struct assize_err *e)
{
	*d = (struct draw){ .plan = plan, .a = a, .levels = plan->level_count };
	if (!order_make(d) || !add_group(d, 0, "", 0))
		return assize_arena_ok(a, e);
	d->groups[0].n = plan->n;
	d->groups[0].rounded = plan->size;
	d->groups[0].proportional = 1000 * (int64_t)plan->size;
	if (!split(d, 0) || !share_out(d, 0))
		return assize_arena_ok(a, e);
	take_first(d);
	if (!limit_officers(d))
		return assize_arena_ok(a, e);
	for (size_t i = 0; i < d->group_count; i++) {
		struct draw_group *g = &d->groups[i];

		if (!is_last(d, g))
			continue;
		g->drawn = g->rounded - g->gave_way + g->came_in;
		take_reserves(d, g);
	}
	add_up(d);
	d->over = d->groups[0].over;
	return assize_arena_ok(a, e);
}
