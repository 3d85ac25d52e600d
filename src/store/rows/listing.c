/*
 * Rows that were worked out in C, for callers that read them as any others.
 */
#include "store/rows/listing.h"

#include <stdlib.h>

static void
put(struct listing *l, const char *text, bool number)
{
	struct listing_cell *more = assize_arena_grow(&l->a, l->cells, l->n, sizeof *more);

	if (!more)
		return; /* the arena remembers */
	l->cells = more;
	l->cells[l->n++] = (struct listing_cell){ text, number };
}

void
listing_text(struct listing *l, const char *text)
{
	put(l, assize_arena_text(&l->a, text), false);
}

void
listing_int(struct listing *l, int64_t number)
{
	put(l, assize_arena_printf(&l->a, "%lld", (long long)number), true);
}

void
listing_count(struct listing *l, int64_t number)
{
	if (number < 0)
		put(l, NULL, true);
	else
		listing_int(l, number);
}

void
listing_tenths(struct listing *l, int64_t tenths)
{
	if (tenths < 0)
		put(l, NULL, true);
	else
		put(l,
		    assize_arena_printf(
			&l->a, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10)),
		    true);
}

void
listing_thousandths(struct listing *l, const int64_t *thousandths)
{
	const long long size = thousandths ? llabs(*thousandths) : 0;

	if (!thousandths)
		put(l, NULL, true);
	else
		put(l,
		    assize_arena_printf(&l->a, "%s%lld.%03lld", *thousandths < 0 ? "-" : "",
			size / 1000, size % 1000),
		    true);
}

void
listing_end(struct listing *l)
{
	assize_arena_free(&l->a);
	l->cells = NULL;
	l->n = 0;
}
