#include "report/page/page.h"

#include "report/escape.h"

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

static const struct column samples[] = { { "Sample", false, 40, 40 }, { "Cases", true, 0, 12 },
	{ "Complete", true, 0, 15 }, { "Target", true, 0, 13 },
	{ "Eligible population", true, 0, 20 } };
static const struct column drawn[] = { { "Group", false, 40, 46 }, { "Population", true, 0, 18 },
	{ "Cases", true, 0, 18 }, { "Difference", true, 0, 18 } };
static const struct column margins[] = { { "Key question", false, 0, 20 }, { "Yes", true, 0, 17 },
	{ "Per cent", true, 0, 15 }, { "Margin of error", true, 0, 30 },
	{ "Population", true, 0, 18 } };

char *
page_spaced(struct report *r, const char *code)
{
	char *text = (char *)assize_arena_printf(r->a, "%s", code);

	for (char *p = text; *p; p++)
		if (*p == '_')
			*p = ' ';
	return text;
}

static void
put_samples(struct report *r)
{
	page_table(r, samples, COUNT_OF(samples));
	for (size_t i = 0; i < r->result.sample_count; i++) {
		const struct assize_sample *s = &r->result.samples[i];
		const char *population = sheet_find(
		    &r->details, assize_arena_printf(r->a, "population.%s", s->sample), NULL, 1);

		page_row(r, samples,
		    (struct cell[]){ { .text = page_spaced(r, s->sample) },
			{ .text = page_number(r, s->cases) },
			{ .text = page_number(r, s->complete) },
			{ .text = page_number(r, s->target) },
			{ .text = population ? population : "–" } },
		    COUNT_OF(samples));
	}
}

/* By the title of its value; a group of values has its code only. */
static const char *
group_in_words(struct report *r, const char *attribute, const char *group)
{
	bool within = false;
	char *text;

	if (!group || text_same(group, "-"))
		return group ? "Not known" : "–";
	for (size_t i = 0; i < r->framework.rows; i++) {
		const char *const *row = sheet_row(&r->framework, i);

		if (!text_same(row[ITEM_PART], "value"))
			within = text_same(row[ITEM_PART], "attribute")
				 && text_same(row[ITEM_REF], attribute);
		else if (within && text_same(row[ITEM_REF], group) && row[ITEM_TEXT])
			return row[ITEM_TEXT];
	}
	text = page_spaced(r, group);
	*text = (char)toupper((unsigned char)*text);
	return text;
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
	const char *title = sheet_find(&r->framework, "attribute", attribute, ITEM_TEXT);

	if (first && group)
		page_row(r, drawn,
		    (struct cell[COUNT_OF(drawn)]){ { .strong = title ? title : attribute } },
		    COUNT_OF(drawn));
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
	fputs("\nThe cases that were looked at beside the eligible population that they were drawn "
	      "from. "
	      "Differences are in percentage points.\n",
	    r->out);
	for (size_t i = 0; i < r->drawn.rows; i++) {
		const char *const *row = sheet_row(&r->drawn, i);
		const bool other = !before || !text_same(before[DRAWN_SAMPLE], row[DRAWN_SAMPLE]);

		if (other) {
			page_heading(r, 4, "Sample:", page_spaced(r, row[DRAWN_SAMPLE]));
			page_table(r, drawn, COUNT_OF(drawn));
		}
		put_group(
		    r, row, other || !text_same(before[DRAWN_ATTRIBUTE], row[DRAWN_ATTRIBUTE]));
		before = row;
	}
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

/* "49.2 to 77.7 (± 14.2)", of tenths. */
static const char *
margin_in_words(struct report *r, const struct assize_margin *m)
{
	if (m->half < 0)
		return "–";
	return assize_arena_printf(r->a, "%d.%d to %d.%d (± %d.%d)", m->low / 10, m->low % 10,
	    m->high / 10, m->high % 10, m->half / 10, m->half % 10);
}

static void
put_margins(struct report *r)
{
	page_table(r, margins, COUNT_OF(margins));
	for (size_t i = 0; i < r->margin_count; i++) {
		const struct assize_margin_row *m = &r->margins[i];

		page_row(r, margins,
		    (struct cell[]){ { .strong = m->question },
			{ .text = assize_arena_printf(r->a, "%d of %d", m->yes, m->relevant) },
			{ .text = percent_of(r, m) }, { .text = margin_in_words(r, &m->margin) },
			{ .text = page_number(r, (int)m->margin.population) } },
		    COUNT_OF(margins));
	}
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
page_few(struct report *r, const struct assize_standard *s)
{
	const char *refs = "";

	for (size_t i = 0; i < r->margin_count; i++)
		if (r->margins[i].few && belongs(s, &r->margins[i]))
			refs = assize_arena_printf(
			    r->a, "%s%s%s", refs, *refs ? " " : "", r->margins[i].question);
	if (!*refs)
		return;
	fputs("\nOf five cases or fewer: ", r->out);
	page_references(r, refs);
	fprintf(r->out, ". Do not read much into %s.\n",
	    strchr(refs, ' ') ? "these percentages" : "this percentage");
}

/* Where the percentage of all eligible cases lies, as a sample can tell it. */
void
page_sampling(struct report *r)
{
	page_heading(r, 2, "Sampling and margins", NULL);
	put_samples(r);
	put_drawn(r);
	if (r->margin_count == 0)
		return;
	page_heading(r, 3, "Margins of error", NULL);
	fprintf(r->out,
	    "\nA sample tells the percentage of all eligible cases within a margin. At a "
	    "confidence of %d per "
	    "cent it lies between the two ends (Wilson’s interval), judged by the cases that are "
	    "answered. Where "
	    "the population of a question is known, the finite-population correction draws the "
	    "ends together; at "
	    "0.0 all of it was looked at. Of a question that is asked of every case it is the "
	    "eligible population; "
	    "of any other it is known only where every eligible case was looked at.\n",
	    r->confidence_percent);
	put_margins(r);
	page_few(r, NULL);
}
