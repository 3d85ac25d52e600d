#include "bar.h"

static bool
is_edge(const struct bar *b, int cell)
{
	for (size_t i = 0; i < b->edge_count; i++)
		if (b->edges[i] > 0 && b->edges[i] * b->cells / b->whole == cell)
			return true;
	return false;
}

void
bar_print(FILE *out, const struct bar *b)
{
	for (int cell = 0; cell < b->cells; cell++) {
		const int middle = (2 * cell + 1) * b->whole, twice = 2 * b->cells;

		fputs(b->low >= 0 && middle < b->low * twice	 ? "█"
		      : b->high >= 0 && middle < b->high * twice ? "▒"
		      : is_edge(b, cell)			 ? b->edge
								 : "·",
		    out);
	}
}
