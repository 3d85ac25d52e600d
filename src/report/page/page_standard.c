#include "report/page/page.h"

#include "report/escape.h"

#include <string.h>

static const struct column questions[] = { { "Key question", false, 22, 34 },
	{ "Yes", true, 10, 10 }, { "Per cent", true, 0, 8 }, { "Chart", false, 0, 17 },
	{ "Band", false, 12, 21 }, { "Changes with", false, 9, 10 } };

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
		{ .text = counts_in_words(r, q) }, { .text = percent },
		{ .ours = page_chart(r, &chart, 20) },
		{ .strong = certain ? band : NULL, .text = certain ? NULL : band },
		{ .text = flips_in_words(r, q) } },
	    COUNT_OF(questions));
}

static void
put_discretion(struct report *r, const struct assize_standard *s)
{
	const struct assize_discretion *d = s->discretion;

	fputs("\n\nProfessional discretion was recorded: derived ", r->out);
	escape_text(r->out, page_title(r, d->derived));
	fputs(", given ", r->out);
	escape_text(r->out, page_title(r, d->rating));
	fprintf(r->out, ", %d point%s from the boundary. It is %s%s. Reason: ", d->distance,
	    d->distance == 1 ? "" : "s", d->applied ? "applied" : "not applied",
	    d->outside_rule ? ", and outside the rule" : "");
	escape_lines(r->out, d->because ? d->because : "none", 0);
}

/* The rating, and what it rests on. */
static void
put_grounds(struct report *r, const struct assize_standard *s)
{
	const bool certain = s->points_low == s->points_high;

	fputs(certain ? "\nRating: **" : "\nRating, not yet certain: ", r->out);
	escape_text(r->out, page_ends(r, s->points_low, s->points_high));
	fputs(certain ? "**" : "", r->out);
	if (*s->driven_by) {
		fputs(" (the lowest band of its key questions, that of ", r->out);
		page_references(r, s->driven_by);
	}
	if (!s->counts)
		fputs(
		    *s->driven_by ? "; not part of the score" : " (not part of the score", r->out);
	fputs(*s->driven_by || !s->counts ? ")" : "", r->out);
	if (s->because) {
		fputs("\n\n", r->out);
		escape_lines(r->out, s->because, 0);
	}
	if (s->discretion)
		put_discretion(r, s);
	fputc('\n', r->out);
}

static void
put_standard(struct report *r, const struct assize_standard *s)
{
	page_heading(r, 3, s->ref, s->title);
	put_grounds(r, s);
	page_findings(r, page_number(r, s->domain), s->ref, 4);
	if (s->key_question_count == 0)
		return;
	page_table(r, questions, COUNT_OF(questions));
	for (size_t i = 0; i < s->key_question_count; i++)
		put_question(r, &s->key_questions[i]);
	page_few(r, s);
}

/* What the zones of the charts mean. */
static void
put_bands(struct report *r)
{
	fputs("\nBands, in per cent of yes among the relevant cases: ", r->out);
	for (size_t i = 0; i < r->result.band_count; i++) {
		const struct assize_band *b = &r->result.bands[i];

		fputs(i > 0 ? "; " : "", r->out);
		escape_text(r->out, b->title);
		fputs(" (", r->out);
		escape_text(r->out, page_letters(r, i));
		fprintf(r->out, ") %d to %d", b->from, b->to);
	}
	fputs(".\n", r->out);
}

void
page_domain(struct report *r, const struct assize_domain *d)
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
	page_evidence(r, d->number);
	for (size_t i = 0; i < r->result.standard_count; i++)
		if (r->result.standards[i].domain == d->number)
			put_standard(r, &r->result.standards[i]);
}
