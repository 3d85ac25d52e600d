#include "core/sampling/draw.h"

#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

/* The limit being put into effect; places are those of the order, groups those of the draw. */
struct limiting {
	struct draw *d;
	size_t limit;
	size_t officers; /* numbers given out, with 0 for none */
	size_t *have;	 /* cases drawn, by officer */
	/* of a search for an exchange: */
	/* by officer: the first in line of those left in the group that is looked at */
	size_t *comes;
	size_t *in, *out,
	    /* by group: who comes in there, who gives way here for it, which group that helps */
	    *from;
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
		size_t at =
		    d->groups[i].level == d->levels ? left_in_last(l, &d->groups[i], any) : NONE;

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
numbers(struct assize_arena *a, size_t n)
{
	return assize_arena_alloc(a, (n + 1) * sizeof(size_t));
}

bool
draw_officers(
    const struct draw_plan *plan, struct assize_arena *a, struct draw *d, struct assize_err *e)
{
	struct limiting l = { .d = d, .limit = (size_t)plan->per_officer };
	struct draw_place **list = assize_arena_alloc(a, (d->n + 1) * sizeof(struct draw_place *));
	size_t *queue = numbers(a, d->group_count), gave;

	if (plan->per_officer == 0)
		return assize_arena_ok(a, e);
	if (list)
		number_officers(&l, list);
	l.have = numbers(a, l.officers);
	l.comes = numbers(a, l.officers);
	l.in = numbers(a, d->group_count);
	l.out = numbers(a, d->group_count);
	l.from = numbers(a, d->group_count);
	l.hopeless = assize_arena_alloc(a, (d->group_count + 1) * sizeof(bool));
	if (!assize_arena_ok(a, e))
		return false;
	gave = give_way(&l, list);
	for (size_t i = 0; i < gave; i++)
		replace(&l, list[i], queue);
	return true;
}
