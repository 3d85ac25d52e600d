#include "page.h"

#include "escape.h"

#include <string.h>

static const struct column samples[] = { { "Sample", false, 40 }, { "Cases", true, 0 },
	{ "Complete", true, 0 }, { "Target", true, 0 }, { "Eligible population", true, 0 } };
static const struct column drawn[] = { { "Sample", false, 12 }, { "Attribute", false, 16 },
	{ "Group", false, 20 }, { "Population", true, 0 }, { "Per cent", true, 0 }, { "Cases", true, 0 },
	{ "Per cent", true, 0 }, { "Difference", true, 0 } };
static const struct column margins[] = { { "Key question", false, 0 }, { "Yes of relevant", true, 0 },
	{ "Per cent", true, 0 }, { "From", true, 0 }, { "To", true, 0 }, { "Plus or minus", true, 0 },
	{ "Population", false, 0 } };
static const struct column questions[] = { { "Key question", false, 30 }, { "Theme", false, 0 },
	{ "Yes", true, 0 }, { "Relevant", true, 0 }, { "Open", true, 0 }, { "Per cent", true, 0 },
	{ "Band", false, 12 }, { "Down", true, 0 }, { "Up", true, 0 } };
static const struct column gates[] = { { "Gate", false, 60 }, { "Sample", false, 0 }, { "Yes", true, 0 },
	{ "Answered", true, 0 } };
static const struct column prompts[] = { { "Prompt", false, 60 }, { "Yes", true, 0 }, { "Relevant", true, 0 },
	{ "Per cent", true, 0 } };
static const struct column decisions[] = { { "Standard", false, 24 }, { "Derived", false, 12 },
	{ "Given", false, 12 }, { "Points from the boundary", true, 0 }, { "Applied", false, 0 },
	{ "Reason", false, 30 } };

static const char *
spaced(struct report *r, const char *code)
{
	char *text = (char *)assize_arena_printf(r->a, "%s", code);

	for (char *p = text; *p; p++)
		if (*p == '_')
			*p = ' ';
	return text;
}

static const char *
counts(struct report *r, int yes, int relevant)
{
	return assize_arena_printf(r->a, "%d of %d", yes, relevant);
}

static const char *
tenths(struct report *r, int value)
{
	return value < 0 ? "–" : assize_arena_printf(r->a, "%d.%d", value / 10, value % 10);
}

static const char *
basis(struct report *r, const struct assize_margin_row *m)
{
	return m->margin.population < 0
		   ? "–"
		   : assize_arena_printf(r->a, "of %lld", (long long)m->margin.population);
}

static void
put_samples(struct report *r)
{
	page_table(r, samples, COUNT_OF(samples));
	for (size_t i = 0; i < r->result.sample_count; i++) {
		const struct assize_sample *s = &r->result.samples[i];
		const char *population =
		    sheet_find(&r->details, assize_arena_printf(r->a, "population.%s", s->sample), NULL, 1);

		page_row(r, samples,
		    (struct cell[]){ { .text = spaced(r, s->sample) }, { .text = page_number(r, s->cases) },
			{ .text = page_number(r, s->complete) }, { .text = page_number(r, s->target) },
			{ .text = population ? population : "–" } },
		    COUNT_OF(samples));
	}
}

static const char *
group_in_words(struct report *r, const char *group)
{
	if (!group)
		return "–";
	return strcmp(group, "-") == 0 ? "not known" : spaced(r, group);
}

/* Whether the drawn cases are like the population. */
static void
put_drawn(struct report *r)
{
	enum {
		SAMPLE,
		ATTRIBUTE,
		GROUP,
		POPULATION,
		POPULATION_PERCENT,
		ACHIEVED = 7,
		ACHIEVED_PERCENT,
		DIFFERENCE
	};

	if (r->drawn.rows == 0)
		return;
	page_heading(r, 3, "The cases and the population", NULL);
	fputs("\nThe cases that were looked at beside the eligible population that they were drawn from.\n",
	    r->out);
	page_table(r, drawn, COUNT_OF(drawn));
	for (size_t i = 0; i < r->drawn.rows; i++) {
		const char *const *row = sheet_row(&r->drawn, i);

		page_row(r, drawn,
		    (struct cell[]){ { .text = spaced(r, row[SAMPLE]) },
			{ .text = spaced(r, row[ATTRIBUTE]) }, { .text = group_in_words(r, row[GROUP]) },
			{ .text = row[POPULATION] }, { .text = row[POPULATION_PERCENT] },
			{ .text = row[ACHIEVED] }, { .text = row[ACHIEVED_PERCENT] },
			{ .text = row[DIFFERENCE] } },
		    COUNT_OF(drawn));
	}
}

/* With both ends while answers are open, as everywhere. */
static const char *
percent_of(struct report *r, const struct assize_margin_row *m)
{
	for (size_t i = 0; i < r->result.standard_count; i++) {
		const struct assize_standard *s = &r->result.standards[i];

		for (size_t k = 0; k < s->key_question_count; k++) {
			const struct assize_key_question *q = &s->key_questions[k];

			if (strcmp(q->ref, m->question) == 0 && strcmp(q->sample, m->sample) == 0)
				return page_percent(r, q->percent_low, q->percent_high);
		}
	}
	return "–";
}

/* Where the percentage of all eligible cases lies, as a sample can tell it. */
static void
put_margins(struct report *r)
{
	page_heading(r, 2, "Sampling and margins", NULL);
	put_samples(r);
	put_drawn(r);
	if (r->margin_count == 0)
		return;
	page_heading(r, 3, "Margins of error", NULL);
	fprintf(r->out,
	    "\nA sample tells the percentage of all eligible cases within a margin. At a confidence of %d per "
	    "cent it lies between the two ends (Wilson’s interval; with the finite-population correction where the "
	    "population is known and the question is asked of every case). It is of the cases that are "
	    "answered.\n",
	    r->confidence_percent);
	page_table(r, margins, COUNT_OF(margins));
	for (size_t i = 0; i < r->margin_count; i++) {
		const struct assize_margin_row *m = &r->margins[i];

		page_row(r, margins,
		    (struct cell[]){ { .strong = m->question }, { .text = counts(r, m->yes, m->relevant) },
			{ .text = percent_of(r, m) }, { .text = tenths(r, m->margin.low) },
			{ .text = tenths(r, m->margin.high) }, { .text = tenths(r, m->margin.half) },
			{ .text = basis(r, m) } },
		    COUNT_OF(margins));
	}
}

static void
put_standard(struct report *r, const struct assize_standard *s)
{
	page_heading(r, 3, s->ref, s->title);
	page_table(r, questions, COUNT_OF(questions));
	for (size_t i = 0; i < s->key_question_count; i++) {
		const struct assize_key_question *q = &s->key_questions[i];
		const struct cell cells[] = { { .strong = q->ref, .text = q->text },
			{ .text = q->theme ? spaced(r, q->theme) : "–" }, { .text = page_number(r, q->yes) },
			{ .text = page_number(r, q->relevant) }, { .text = page_number(r, q->unanswered) },
			{ .text = page_percent(r, q->percent_low, q->percent_high) },
			{ .text = page_band(r, q) }, { .text = page_number(r, q->flips_down) },
			{ .text = page_number(r, q->flips_up) } };

		page_row(r, questions, cells, COUNT_OF(cells));
	}
}

static void
put_results(struct report *r)
{
	page_heading(r, 2, "Annexe: results", NULL);
	fputs(
	    "\nRelevant are the cases that a key question applies to and that are answered; open those that wait "
	    "for an answer. Down and up: how many yes would have to be no, or no yes, for the next band.\n",
	    r->out);
	for (size_t i = 0; i < r->result.standard_count; i++)
		if (r->result.standards[i].key_question_count > 0)
			put_standard(r, &r->result.standards[i]);
}

/* The wording of a gate or prompt; its reference where the framework has none. */
static const char *
wording(struct report *r, const char *part, const char *ref)
{
	const char *text = sheet_find(&r->framework, part, ref, 4);

	return text ? text : ref;
}

static void
put_gates(struct report *r)
{
	if (r->result.gate_count == 0)
		return;
	page_heading(r, 3, "Gates", NULL);
	fputs("\nA gate is a yes or no about the case that decides whether other questions apply.\n", r->out);
	page_table(r, gates, COUNT_OF(gates));
	for (size_t i = 0; i < r->result.gate_count; i++) {
		const struct assize_gate *g = &r->result.gates[i];

		page_row(r, gates,
		    (struct cell[]){ { .text = wording(r, "gate", g->ref) }, { .text = spaced(r, g->sample) },
			{ .text = page_number(r, g->yes) }, { .text = page_number(r, g->answered) } },
		    COUNT_OF(gates));
	}
}

static void
put_prompts(struct report *r)
{
	if (r->result.prompt_count == 0)
		return;
	page_heading(r, 3, "Prompts", NULL);
	fputs("\nA prompt is a narrower question under a key question; it counts to no rating.\n", r->out);
	page_table(r, prompts, COUNT_OF(prompts));
	for (size_t i = 0; i < r->result.prompt_count; i++) {
		const struct assize_prompt *p = &r->result.prompts[i];

		page_row(r, prompts,
		    (struct cell[]){ { .strong = p->ref, .text = wording(r, "prompt", p->ref) },
			{ .text = page_number(r, p->yes) }, { .text = page_number(r, p->relevant) },
			{ .text = page_percent(r, p->percent, p->percent) } },
		    COUNT_OF(prompts));
	}
}

static void
put_decisions(struct report *r)
{
	bool any = false;

	for (size_t i = 0; i < r->result.standard_count; i++) {
		const struct assize_standard *s = &r->result.standards[i];
		const struct assize_discretion *d = s->discretion;

		if (!d)
			continue;
		if (!any) {
			page_heading(r, 3, "Professional discretion", NULL);
			page_table(r, decisions, COUNT_OF(decisions));
		}
		any = true;
		page_row(r, decisions,
		    (struct cell[]){ { .strong = s->ref, .text = s->title },
			{ .text = page_title(r, d->derived) }, { .text = page_title(r, d->rating) },
			{ .text = page_number(r, d->distance) },
			{ .text = d->outside_rule
				      ? (d->applied ? "yes, outside the rule" : "no, outside the rule")
				  : d->applied ? "yes"
					       : "no" },
			{ .text = d->because ? d->because : "–" } },
		    COUNT_OF(decisions));
	}
}

void
page_annexe(struct report *r)
{
	put_margins(r);
	put_results(r);
	put_gates(r);
	put_prompts(r);
	put_decisions(r);
}

void
page_record(struct report *r)
{
	page_heading(r, 2, "The record", NULL);
	fputs(
	    "\nThis report was made from the record whose last entries are these. Keep them: “assize check --head” "
	    "proves later that they are still part of it.\n\n",
	    r->out);
	for (size_t i = 0; i < r->heads.rows; i++) {
		const char **row = r->heads.cells + i * (size_t)r->heads.columns;

		fprintf(r->out, "- site %s, entry %s, hash %s\n", row[0], row[1], row[2]);
	}
	if (!r->source)
		return;
	fputs("\nThe wordings of the framework: ", r->out);
	escape_text(r->out, r->source);
	if (strstr(r->source, "Open Government Licence"))
		fputs(". Crown copyright, used under the [Open Government Licence v3.0](" REPORT_LICENCE ")",
		    r->out);
	fputs(".\n", r->out);
}
