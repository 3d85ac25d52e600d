/* Medians and quartiles of counted values. */
#include "core/compare/spread.h"

void
spread_begin(struct spread *p, int max, struct assize_arena *a)
{
	*p = (struct spread){ .max = max };
	p->count = assize_arena_alloc(a, ((size_t)max + 1) * sizeof *p->count);
}

void
spread_add(struct spread *p, int value, int yes, int relevant)
{
	if (!p->count || value < 0 || value > p->max)
		return;
	p->count[value]++;
	p->n++;
	p->yes += yes;
	p->relevant += relevant;
}

int
spread_higher(const struct spread *p, int value)
{
	int n = 0;

	for (int i = value + 1; i <= p->max; i++)
		n += p->count[i];
	return n;
}

/* The value at a place in their order, the lowest at 0. */
static int
at(const struct spread *p, int place)
{
	int value = 0;

	for (int passed = p->count[0]; passed <= place; passed += p->count[value])
		value++;
	return value;
}

/* The median of N of them from a place on, in tenths. */
static int
median_of(const struct spread *p, int from, int n)
{
	return 5 * (at(p, from + (n - 1) / 2) + at(p, from + n / 2));
}

void
spread_list(struct listing *l, const struct spread *p, int quartiles_from)
{
	const int half = (p->n + 1) / 2;
	const bool quartiles = p->n > 0 && p->n >= quartiles_from;

	listing_tenths(l, p->n > 0 ? 10 * at(p, 0) : -1);
	listing_tenths(l, quartiles ? median_of(p, 0, half) : -1);
	listing_tenths(l, p->n > 0 ? median_of(p, 0, p->n) : -1);
	listing_tenths(l, quartiles ? median_of(p, p->n - half, half) : -1);
	listing_tenths(l, p->n > 0 ? 10 * at(p, p->n - 1) : -1);
}
