/*
 * A share drawn with characters.  What it is a share of, and where zones begin, is the caller's.
 */
#include "base/bar.h"

/* The cell before which a zone begins, halfway between its first value and the one before. */
static int
edge_cell(const struct bar *b, size_t i)
{
	return ((2 * b->edges[i] - 1) * b->cells + b->whole - 1) / (2 * b->whole);
}

static bool
is_edge(const struct bar *b, int cell)
{
	for (size_t i = 0; i < b->edge_count; i++)
		if (b->edges[i] > 0
		    && (b->parted ? edge_cell(b, i) : b->edges[i] * b->cells / b->whole) == cell)
			return true;
	return false;
}

/*
 * How many cells a value fills: as near as can be, but with the last of them in the zone of the
 * value.
 */
static int
filled(const struct bar *b, int value)
{
	int n = (2 * value * b->cells + b->whole - 1) / (2 * b->whole);

	for (size_t i = 0; b->parted && i < b->edge_count; i++) {
		const int edge = edge_cell(b, i);

		if (b->edges[i] <= 0)
			continue;
		if (value >= b->edges[i] && n <= edge)
			n = edge + 1;
		if (value < b->edges[i] && n > edge)
			n = edge;
	}
	return value < 0 ? 0 : n;
}

void
bar_print(FILE *out, const struct bar *b)
{
	const int low = filled(b, b->low), high = filled(b, b->high);

	for (int cell = 0; cell < b->cells; cell++) {
		const bool edge = is_edge(b, cell);

		if (edge && b->parted)
			fputs(b->edge, out);
		fputs(cell < low	   ? "█"
		      : cell < high	   ? "▒"
		      : edge && !b->parted ? b->edge
					   : "·",
		    out);
	}
}
