/*
 * A domain of the page: each standard with its rating, what it rests on, and its key questions.
 */
#include "report/page/page.h"

#include "report/band.h"

#include <string.h>

static const struct column questions[] = { { "Key question", false, 22, 34, false },
	{ "Yes", true, 10, 10, false }, { "Per cent", true, 0, 8, false },
	{ "Chart", false, 0, 17, true }, { "Band", false, 12, 21, false },
	{ "Changes with", false, 9, 10, false } };

static const char *
counts_in_words(struct report *r, const struct assize_key_question *q)
{
	if (q->unanswered > 0)
		return assize_arena_printf(
		    r->a, "%d of %d, %d open", q->yes, q->relevant, q->unanswered);
	return assize_arena_printf(r->a, "%d of %d", q->yes, q->relevant);
}

static const char *
flips_in_words(struct report *r, const struct assize_key_question *q)
{
	if (q->flips_down >= 0 && q->flips_up >= 0)
		return assize_arena_printf(
		    r->a, "%d fewer or %d more yes", q->flips_down, q->flips_up);
	if (q->flips_down >= 0)
		return assize_arena_printf(r->a, "%d fewer yes", q->flips_down);
	return q->flips_up >= 0 ? assize_arena_printf(r->a, "%d more yes", q->flips_up) : "–";
}

static void
put_question(struct report *r, const struct assize_key_question *q)
{
	const char *band = page_band(r, q),
		   *percent = page_percent(r, q->percent_low, q->percent_high);
	const bool certain = q->percent_low >= 0 && !strstr(percent, "–");
	struct chart chart = { .low = q->percent_low, .high = q->percent_high };

	chart.words = assize_arena_printf(r->a,
	    "Key question %s: %d yes of %d relevant cases%s%s: %s", q->ref, q->yes, q->relevant,
	    q->percent_low < 0 ? "" : ", ", q->percent_low < 0 ? "" : percent, band);
	page_row(r, questions,
	    (struct cell[]){ { .strong = q->ref, .text = q->text },
		{ .text = counts_in_words(r, q) }, { .text = percent }, { .chart = &chart },
		{ .rating = certain ? band : NULL, .text = certain ? NULL : band },
		{ .text = flips_in_words(r, q) } },
	    COUNT_OF(questions));
}

static void
put_discretion(struct report *r, const struct assize_standard *s)
{
	const struct assize_discretion *d = s->discretion;

	page_open(r, BLOCK_PARAGRAPH);
	page_words(r, "Professional discretion was recorded: derived ");
	page_text(r, page_title(r, d->derived));
	page_words(r, ", given ");
	page_text(r, page_title(r, d->rating));
	page_words(r, ", %d point%s from the boundary. It is %s%s. Reason: ", d->distance,
	    d->distance == 1 ? "" : "s", d->applied ? "applied" : "not applied",
	    d->outside_rule ? ", and outside the rule" : "");
	page_lines(r, d->because ? d->because : "none");
	page_close(r, BLOCK_PARAGRAPH);
}

/* The rating, and whose lowest band it is. */
static void
put_rating(struct report *r, const struct assize_standard *s)
{
	const bool certain = s->points_low == s->points_high;
	const char *rating = page_ends(r, s->points_low, s->points_high);

	page_open(r, BLOCK_PARAGRAPH);
	page_words(r, certain ? "Rating: " : "Rating, not yet certain: ");
	(certain ? page_rating : page_text)(r, rating);
	if (*s->driven_by) {
		page_words(r, " (the lowest band of its key questions, that of ");
		page_references(r, s->driven_by);
	}
	if (!s->counts)
		page_words(
		    r, *s->driven_by ? "; not part of the score" : " (not part of the score");
	page_words(r, *s->driven_by || !s->counts ? ")" : "");
	page_close(r, BLOCK_PARAGRAPH);
}

/* The rating, and what it rests on. */
static void
put_grounds(struct report *r, const struct assize_standard *s)
{
	put_rating(r, s);
	if (s->because) {
		page_open(r, BLOCK_PARAGRAPH);
		page_lines(r, s->because);
		page_close(r, BLOCK_PARAGRAPH);
	}
	if (s->discretion)
		put_discretion(r, s);
}

static void
put_standard(struct report *r, const struct assize_standard *s)
{
	page_heading(r, 3, s->ref, s->title);
	put_grounds(r, s);
	page_findings(r, page_number(r, s->domain), s->ref, 4);
	if (s->key_question_count == 0)
		return;
	PAGE_TABLE(r, questions, "Key questions of %s %s: how many cases were judged yes", s->ref,
	    s->title);
	for (size_t i = 0; i < s->key_question_count; i++)
		put_question(r, &s->key_questions[i]);
	page_table_end(r);
	page_sampling_few(r, s);
}

/* What the zones of the charts mean. */
static void
put_bands(struct report *r)
{
	page_open(r, BLOCK_PARAGRAPH);
	page_words(r, "Bands, in per cent of yes among the relevant cases: ");
	for (size_t i = 0; i < r->result.band_count; i++) {
		const struct assize_band *b = &r->result.bands[i];

		page_words(r, "%s", i > 0 ? "; " : "");
		page_text(r, b->title);
		page_words(r, " (");
		page_text(r, band_letters(r, i));
		page_words(r, ") %d to %d", b->from, b->to);
	}
	page_words(r, ".");
	page_close(r, BLOCK_PARAGRAPH);
}

void
page_standard_domain(struct report *r, const struct assize_domain *d)
{
	bool charts = false;

	page_heading(r, 2, assize_arena_printf(r->a, "%d.", d->number), d->title);
	for (size_t i = 0; i < r->result.standard_count; i++)
		charts = charts
			 || (r->result.standards[i].domain == d->number
			     && r->result.standards[i].key_question_count > 0);
	if (charts)
		put_bands(r);
	page_findings(r, page_number(r, d->number), NULL, 3);
	page_findings_evidence(r, d->number);
	for (size_t i = 0; i < r->result.standard_count; i++)
		if (r->result.standards[i].domain == d->number)
			put_standard(r, &r->result.standards[i]);
}
