/*
 * The samples beside the population that they were drawn from, and the margins of error.
 */
#include "report/page/page.h"

#include <ctype.h>
#include <string.h>

/* Columns of the rows that the library answers. */
enum {
	DRAWN_SAMPLE,
	DRAWN_ATTRIBUTE,
	DRAWN_GROUP,
	DRAWN_POPULATION,
	DRAWN_POPULATION_PERCENT,
	DRAWN_CASES = 7,
	DRAWN_CASES_PERCENT,
	DRAWN_DIFFERENCE
};
enum { ITEM_PART, ITEM_REF, ITEM_TEXT = 4 };

static const struct column samples[] = { { "Sample", false, 40, 40, false },
	{ "Cases", true, 0, 12, false }, { "Complete", true, 0, 15, false },
	{ "Target", true, 0, 13, false }, { "Eligible population", true, 0, 20, false } };
static const struct column drawn[] = { { "Group", false, 40, 46, false },
	{ "Population", true, 0, 18, false }, { "Cases", true, 0, 18, false },
	{ "Difference", true, 0, 18, false } };
static const struct column margins[] = { { "Key question", false, 0, 18, false },
	{ "Yes", true, 0, 22, false }, { "Margin of error", true, 0, 26, false },
	{ "Points", true, 0, 14, false }, { "Population", true, 0, 20, false } };

static void
put_samples(struct report *r)
{
	PAGE_TABLE(r, samples, "Samples");
	for (size_t i = 0; i < r->result.sample_count; i++) {
		const struct assize_sample *s = &r->result.samples[i];
		const char *population = gather_find(
		    &r->details, assize_arena_printf(r->a, "population.%s", s->sample), NULL, 1);

		page_row(r, samples,
		    (struct cell[]){ { .text = page_sample(r, s->sample) },
			{ .text = page_number(r, s->cases) },
			{ .text = page_number(r, s->complete) },
			{ .text = page_number(r, s->target) },
			{ .text = population ? population : "–" } },
		    COUNT_OF(samples));
	}
	page_table_end(r);
}

/* By the title of its value; a group of values has its code only. */
static const char *
group_in_words(struct report *r, const char *attribute, const char *group)
{
	bool within = false;
	const char *text;

	if (!group || text_same(group, "-"))
		return group ? "Not known" : "–";
	for (size_t i = 0; i < r->framework.rows; i++) {
		const char *const *row = gather_row(&r->framework, i);

		if (!text_same(row[ITEM_PART], "value"))
			within = text_same(row[ITEM_PART], "attribute")
				 && text_same(row[ITEM_REF], attribute);
		else if (within && text_same(row[ITEM_REF], group) && row[ITEM_TEXT])
			return row[ITEM_TEXT];
	}
	text = page_spaced(r, group);
	return *text ? assize_arena_printf(r->a, "%c%s", toupper((unsigned char)*text), text + 1)
		     : text;
}

/* "8 (34.8%)". */
static const char *
share(struct report *r, const char *count, const char *percent)
{
	if (!count)
		return "–";
	return percent ? assize_arena_printf(r->a, "%s (%s%%)", count, percent) : count;
}

/* A group; its attribute stands in a row before the first. */
static void
put_group(struct report *r, const char *const *row, bool first)
{
	const char *attribute = row[DRAWN_ATTRIBUTE], *group = row[DRAWN_GROUP];
	const char *title = gather_find(&r->framework, "attribute", attribute, ITEM_TEXT);

	if (first && group)
		page_group(r, drawn, COUNT_OF(drawn), title ? title : attribute);
	page_row(r, drawn,
	    (struct cell[]){ { .strong = group ? NULL : "All",
				 .text = group ? group_in_words(r, attribute, group) : NULL },
		{ .text = share(r, row[DRAWN_POPULATION], row[DRAWN_POPULATION_PERCENT]) },
		{ .text = share(r, row[DRAWN_CASES], row[DRAWN_CASES_PERCENT]) },
		{ .text = row[DRAWN_DIFFERENCE] ? row[DRAWN_DIFFERENCE] : "–" } },
	    COUNT_OF(drawn));
}

/* Whether the drawn cases are like the population. */
static void
put_drawn(struct report *r)
{
	const char *const *before = NULL;

	if (r->drawn.rows == 0)
		return;
	page_heading(r, 3, "The cases and the population", NULL);
	page_paragraph(r,
	    "The cases that were looked at beside the eligible population that they were drawn "
	    "from. Differences are in percentage points.");
	for (size_t i = 0; i < r->drawn.rows; i++) {
		const char *const *row = gather_row(&r->drawn, i);
		const bool other = !before || !text_same(before[DRAWN_SAMPLE], row[DRAWN_SAMPLE]);

		if (other) {
			if (before)
				page_table_end(r);
			page_heading(r, 4, "Sample:", page_sample(r, row[DRAWN_SAMPLE]));
			PAGE_TABLE(r, drawn, "Sample: %s", page_sample(r, row[DRAWN_SAMPLE]));
		}
		put_group(
		    r, row, other || !text_same(before[DRAWN_ATTRIBUTE], row[DRAWN_ATTRIBUTE]));
		before = row;
	}
	page_table_end(r);
}

static bool
is_of(const struct assize_key_question *q, const struct assize_margin_row *m)
{
	return text_same(q->ref, m->question) && text_same(q->sample, m->sample);
}

/* With both ends while answers are open, as everywhere. */
static const char *
percent_of(struct report *r, const struct assize_margin_row *m)
{
	for (size_t i = 0; i < r->result.standard_count; i++) {
		const struct assize_standard *s = &r->result.standards[i];

		for (size_t k = 0; k < s->key_question_count; k++) {
			const struct assize_key_question *q = &s->key_questions[k];

			if (is_of(q, m))
				return page_percent(r, q->percent_low, q->percent_high);
		}
	}
	return "–";
}

/* Such as 49.2 to 77.7, of tenths; words where all of the population was looked at. */
static const char *
margin_in_words(struct report *r, const struct assize_margin_row *row)
{
	const struct assize_margin *m = &row->margin;

	if (m->half < 0)
		return "–";
	if (m->low == m->high)
		return m->population > 0 && row->relevant >= m->population ? "none: all looked at"
									   : "less than 0.1";
	return assize_arena_printf(
	    r->a, "%d.%d to %d.%d", m->low / 10, m->low % 10, m->high / 10, m->high % 10);
}

/* Half of what lies between the ends; the percentage need not be in their middle. */
static const char *
half_in_words(struct report *r, const struct assize_margin *m)
{
	return m->half < 0 || m->low == m->high
		   ? "–"
		   : assize_arena_printf(r->a, "%d.%d", m->half / 10, m->half % 10);
}

/* "11 of 17: 65%". */
static const char *
yes_in_words(struct report *r, const struct assize_margin_row *m)
{
	const char *percent = percent_of(r, m);

	return assize_arena_printf(r->a, "%d of %d%s%s", m->yes, m->relevant,
	    text_same(percent, "–") ? "" : ": ", text_same(percent, "–") ? "" : percent);
}

static void
put_margins(struct report *r)
{
	PAGE_TABLE(r, margins, "Margins of error");
	for (size_t i = 0; i < r->margins.n; i++) {
		const struct assize_margin_row *m = &r->margins.rows[i];

		page_row(r, margins,
		    (struct cell[]){ { .strong = m->question }, { .text = yes_in_words(r, m) },
			{ .text = margin_in_words(r, m) }, { .text = half_in_words(r, &m->margin) },
			{ .text = page_number(r, (int)m->margin.population) } },
		    COUNT_OF(margins));
	}
	page_table_end(r);
}

static bool
belongs(const struct assize_standard *s, const struct assize_margin_row *m)
{
	for (size_t i = 0; s && i < s->key_question_count; i++)
		if (is_of(&s->key_questions[i], m))
			return true;
	return s == NULL;
}

void
page_sampling_few(struct report *r, const struct assize_standard *s)
{
	const char *refs = "";

	for (size_t i = 0; i < r->margins.n; i++)
		if (r->margins.rows[i].few && belongs(s, &r->margins.rows[i]))
			refs = assize_arena_printf(
			    r->a, "%s%s%s", refs, *refs ? " " : "", r->margins.rows[i].question);
	if (!*refs)
		return;
	page_open(r, BLOCK_PARAGRAPH);
	page_words(r, "Of five cases or fewer: ");
	page_references(r, refs);
	page_words(r, ". Do not read much into %s.",
	    strchr(refs, ' ') ? "these percentages" : "this percentage");
	page_close(r, BLOCK_PARAGRAPH);
}

/* Where the percentage of all eligible cases lies, as a sample can tell it. */
void
page_sampling(struct report *r)
{
	page_heading(r, 2, "Sampling and margins", NULL);
	put_samples(r);
	put_drawn(r);
	if (r->margins.n == 0)
		return;
	page_heading(r, 3, "Margins of error", NULL);
	page_paragraph(r,
	    "A sample tells the percentage of all eligible cases within a margin. At a confidence "
	    "of %d per cent it lies between the two ends (Wilson’s interval), judged by the "
	    "cases that are answered. Where the eligible cases are listed and those looked at are "
	    "a draw of them, the finite-population correction draws the ends together, and where "
	    "all of it was looked at there is no "
	    "margin. Points are half of what lies between the ends; the percentage need not be in "
	    "their middle. Of a question "
	    "that is asked of every case it is the eligible population; of any other it is known "
	    "only where every eligible case was looked at.",
	    r->margins.confidence_percent);
	put_margins(r);
	page_sampling_few(r, NULL);
}
