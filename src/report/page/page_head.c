/*
 * The head of the page: what was inspected, in which state, how it is rated, and what to know of
 * that.
 */
#include "report/page/page.h"

#include <string.h>

static const char *
state_in_words(const char *state)
{
	return strcmp(state, "fieldwork") == 0		? "in fieldwork"
	       : strcmp(state, "factual_accuracy") == 0 ? "in the factual accuracy check"
							: state;
}

/* "20 January 2020" of 2020-01-20. */
static const char *
day_in_words(struct report *r, const char *date)
{
	static const char *const months[] = { "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December" };
	int y, m, d;

	if (!date || sscanf(date, "%d-%d-%d", &y, &m, &d) != 3 || m < 1 || m > 12)
		return NULL;
	return assize_arena_printf(r->a, "%d %s %d", d, months[m - 1], y);
}

static void
put_detail(struct report *r, const char *what, const char *text)
{
	if (!text)
		return;
	page_open(r, BLOCK_ITEM);
	page_words(r, "%s: ", what);
	page_text(r, text);
	page_close(r, BLOCK_ITEM);
}

static const char *
fieldwork(struct report *r)
{
	const char *start = day_in_words(r, gather_find(&r->details, "start", NULL, 1));
	const char *end = day_in_words(r, gather_find(&r->details, "end", NULL, 1));

	if (start && end)
		return assize_arena_printf(r->a, "%s to %s", start, end);
	return start ? assize_arena_printf(r->a, "from %s", start) : end;
}

static void
put_title(struct report *r)
{
	const struct assize_result *result = &r->result;
	const char *framework = gather_find(&r->details, "framework", NULL, 1);

	page_heading(r, 1, "", result->service ? result->service : result->inspection);
	page_paragraph(r, "%s", r->annexe ? "Inspection results in tables" : "Inspection report");
	page_open(r, BLOCK_LIST);
	put_detail(r, "Inspection", result->inspection);
	put_detail(r, "Fieldwork", fieldwork(r));
	put_detail(r, "Lead inspector", gather_find(&r->details, "lead", NULL, 1));
	put_detail(r, "Framework", framework ? framework : result->framework);
	put_detail(r, "State", state_in_words(result->state));
	page_close(r, BLOCK_LIST);
}

static void
put_mark(struct report *r, const char *mark, const char *words)
{
	page_open(r, BLOCK_MARK);
	page_strong(r, mark);
	page_words(r, "%s", words);
	page_close(r, BLOCK_MARK);
}

/* What a reader must know before any figure. */
static void
put_marks(struct report *r)
{
	const struct assize_result *result = &r->result;

	if (strcmp(result->state, "final") != 0)
		put_mark(r, "Draft.",
		    assize_arena_printf(r->a,
			" The inspection is not final (%s): everything in here can still change.",
			state_in_words(result->state)));
	if (!result->complete)
		put_mark(r, "Not complete.",
		    " Answers or ratings are missing. A figure with two ends says what it can "
		    "still become, from the lowest to the highest.");
}

static const char *
range_title(const struct report *r, int score)
{
	for (size_t i = 0; i < r->result.range_count; i++)
		if (score >= r->result.ranges[i].from && score <= r->result.ranges[i].to)
			return page_title(r, r->result.ranges[i].rating);
	return NULL;
}

static bool
is_warned(const struct report *r, const char *code)
{
	for (size_t i = 0; i < r->result.warning_count; i++)
		if (strcmp(r->result.warnings[i].code, code) == 0)
			return true;
	return false;
}

/* The overall rating, or the two between which it lies; null where there is none. */
static const char *
overall(struct report *r)
{
	const struct assize_result *result = &r->result;
	const char *low = range_title(r, result->score_low),
		   *high = range_title(r, result->score_high);

	if (result->rating)
		return page_title(r, result->rating);
	if (is_warned(r, "no_overall_rating") || !low || !high)
		return NULL;
	return assize_arena_printf(r->a, "%s to %s", low, high);
}

static const char *
score_in_words(struct report *r)
{
	const struct assize_result *result = &r->result;

	return result->score >= 0
		   ? assize_arena_printf(r->a, "%d of %d", result->score, result->score_max)
		   : assize_arena_printf(r->a, "%d to %d of %d", result->score_low,
		       result->score_high, result->score_max);
}

/* A table of the score says the ranges itself. */
static void
put_ranges(struct report *r)
{
	const struct assize_result *result = &r->result;

	page_open(r, BLOCK_PARAGRAPH);
	page_words(r, "Scores: ");
	for (size_t i = 0; i < result->range_count; i++) {
		page_words(r, "%s", i > 0 ? "; " : "");
		page_text(r, page_title(r, result->ranges[i].rating));
		page_words(r, " %d to %d", result->ranges[i].from, result->ranges[i].to);
	}
	page_words(r, ".");
	page_close(r, BLOCK_PARAGRAPH);
}

static void
put_overall(struct report *r)
{
	const struct assize_result *result = &r->result;
	const char *rating = overall(r), *score = score_in_words(r);
	struct chart chart = {
		.of_score = true, .low = result->score_low, .high = result->score_high
	};

	chart.words = assize_arena_printf(
	    r->a, "Score %s%s%s", score, rating ? ": " : "", rating ? rating : "");
	page_open(r, BLOCK_PARAGRAPH);
	page_words(r, "Overall rating: ");
	if (result->rating)
		page_rating(r, rating);
	else
		page_text(r, rating ? rating : "none, for the reason given under warnings");
	page_words(r, " (score %s%s)", score,
	    result->rating && result->score < 0 ? "; the rating is certain already" : "");
	page_close(r, BLOCK_PARAGRAPH);
	page_chart(r, &chart);
	if (r->writer->draws(r) && result->range_count > 0 && !is_warned(r, "no_overall_rating"))
		put_ranges(r);
}

static const struct column standards[] = { { "Standard", false, 50, 54, false },
	{ "Rating", false, 24, 32, false }, { "Points", true, 0, 14, false } };

static const char *
points_in_words(struct report *r, const struct assize_standard *s)
{
	if (!s->counts)
		return "not counted";
	if (s->points_low < 0)
		return "–";
	return s->points_low == s->points_high
		   ? page_number(r, s->points_low)
		   : assize_arena_printf(r->a, "%d to %d", s->points_low, s->points_high);
}

static void
put_domain(struct report *r, const struct assize_domain *d)
{
	page_heading(r, 3, assize_arena_printf(r->a, "%d.", d->number), d->title);
	PAGE_TABLE(r, standards, "Ratings of %d. %s", d->number, d->title);
	for (size_t i = 0; i < r->result.standard_count; i++) {
		const struct assize_standard *s = &r->result.standards[i];
		const bool certain = s->points_low == s->points_high;
		const char *rating = page_ends(r, s->points_low, s->points_high);
		const struct cell cells[] = { { .strong = s->ref, .text = s->title },
			{ .rating = certain ? rating : NULL, .text = certain ? NULL : rating },
			{ .text = points_in_words(r, s) } };

		if (s->domain == d->number)
			page_row(r, standards, cells, COUNT_OF(cells));
	}
	page_table_end(r);
}

static void
put_warnings(struct report *r)
{
	const struct assize_result *result = &r->result;

	if (result->warning_count == 0)
		return;
	page_heading(r, 2, "Warnings", NULL);
	page_open(r, BLOCK_LIST);
	for (size_t i = 0; i < result->warning_count; i++) {
		const struct assize_warning *w = &result->warnings[i];

		page_open(r, BLOCK_ITEM);
		if (w->standard) {
			page_words(r, "Standard ");
			page_text(r, w->standard);
			page_words(r, ": ");
		}
		page_text(r, w->text);
		page_close(r, BLOCK_ITEM);
	}
	page_close(r, BLOCK_LIST);
}

void
page_head(struct report *r)
{
	put_title(r);
	put_marks(r);
	page_heading(r, 2, "Ratings", NULL);
	put_overall(r);
	for (size_t i = 0; i < r->result.domain_count; i++)
		put_domain(r, &r->result.domains[i]);
	put_warnings(r);
}
