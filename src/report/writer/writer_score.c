/*
 * The chart of a score as a table, for forms that draw nothing.
 */
#include "report/writer.h"

static const struct column columns[] = { { "Rating", false, 0, 54, false },
	{ "Scores", true, 0, 23, false }, { "This inspection", true, 0, 23, false } };

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

/* What of the score lies from FROM to TO, or may come to lie there; null: nothing can. */
static const char *
score_within(struct report *r, const struct chart *c, int from, int to)
{
	const int low = -lesser(-c->low, -from), high = lesser(c->high, to);

	if (low > high)
		return NULL;
	return low == high ? assize_arena_printf(r->a, "%d", low)
			   : assize_arena_printf(r->a, "%d to %d", low, high);
}

/* The rating is marked where it is certain. */
static void
put_range(struct report *r, const struct chart *c, const char *title, const int ends[2])
{
	const char *within = score_within(r, c, ends[0], ends[1]);
	const bool certain = within && c->low >= ends[0] && c->high <= ends[1];

	r->writer->row(r, columns,
	    (struct cell[]){ { .rating = certain ? title : NULL, .text = certain ? NULL : title },
		{ .text = assize_arena_printf(r->a, "%d to %d", ends[0], ends[1]) },
		{ .text = within ? within : "–" } },
	    COUNT_OF(columns));
}

void
writer_score(struct report *r, const struct chart *c)
{
	const struct assize_result *result = &r->result;
	const size_t n = result->range_count;

	r->writer->table(r, c->words, columns, COUNT_OF(columns));
	if (n == 0 || result->ranges[n - 1].to != result->score_max)
		r->writer->row(r, columns,
		    (struct cell[]){ { .text = "None for this maximum" },
			{ .text = assize_arena_printf(r->a, "0 to %d", result->score_max) },
			{ .text = score_within(r, c, 0, result->score_max) } },
		    COUNT_OF(columns));
	else
		for (size_t i = 0; i < n; i++)
			put_range(r, c, assize_result_title(result, result->ranges[i].rating),
			    (const int[]){ result->ranges[i].from, result->ranges[i].to });
	r->writer->table_end(r);
}
