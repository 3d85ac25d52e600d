/*
 * The annexe: every result as a table, and what the report was made from.
 */
#include "report/page/page.h"

#include <string.h>

static const struct column questions[] = { { "Key question", false, 30, 35, false },
	{ "Theme", false, 0, 13, false }, { "Yes", true, 0, 10, false },
	{ "Open", true, 0, 7, false }, { "Per cent", true, 0, 8, false },
	{ "Band", false, 12, 15, false }, { "Down", true, 0, 7, false },
	{ "Up", true, 0, 5, false } };
static const struct column gates[] = { { "Gate", false, 60, 62, false },
	{ "Sample", false, 0, 15, false }, { "Yes", true, 0, 9, false },
	{ "Answered", true, 0, 14, false } };
static const struct column prompts[] = { { "Prompt", false, 60, 66, false },
	{ "Yes", true, 0, 9, false }, { "Relevant", true, 0, 13, false },
	{ "Per cent", true, 0, 12, false } };
static const struct column decisions[] = { { "Standard", false, 24, 17, false },
	{ "Derived", false, 12, 15, false }, { "Given", false, 12, 15, false },
	{ "Points from the boundary", true, 0, 14, false }, { "Applied", false, 0, 12, false },
	{ "Reason", false, 30, 27, false } };

static void
put_standard(struct report *r, const struct assize_standard *s)
{
	page_heading(r, 3, s->ref, s->title);
	PAGE_TABLE(r, questions, "Results of %s %s", s->ref, s->title);
	for (size_t i = 0; i < s->key_question_count; i++) {
		const struct assize_key_question *q = &s->key_questions[i];
		const struct cell cells[] = { { .strong = q->ref, .text = q->text },
			{ .text = q->theme ? page_spaced(r, q->theme) : "–" },
			{ .text = assize_arena_printf(r->a, "%d of %d", q->yes, q->relevant) },
			{ .text = page_number(r, q->unanswered) },
			{ .text = page_percent(r, q->percent_low, q->percent_high) },
			{ .text = page_band(r, q) }, { .text = page_number(r, q->flips_down) },
			{ .text = page_number(r, q->flips_up) } };

		page_row(r, questions, cells, COUNT_OF(cells));
	}
	page_table_end(r);
}

static void
put_results(struct report *r)
{
	page_heading(r, 2, "Annexe: results", NULL);
	page_paragraph(r,
	    "Yes are counted among the relevant cases: those that a key question applies to and "
	    "that are answered. Open are cases that wait for an answer. Down and up: how many yes "
	    "would have to be no, or no yes, for the next band.");
	for (size_t i = 0; i < r->result.standard_count; i++)
		if (r->result.standards[i].key_question_count > 0)
			put_standard(r, &r->result.standards[i]);
}

/* The wording of a gate or prompt; its reference where the framework has none. */
static const char *
wording(struct report *r, const char *part, const char *ref)
{
	const char *text = gather_find(&r->framework, part, ref, 4);

	return text ? text : ref;
}

static void
put_gates(struct report *r)
{
	if (r->result.gate_count == 0)
		return;
	page_heading(r, 3, "Gates", NULL);
	page_paragraph(
	    r, "A gate is a yes or no about the case that decides whether other questions apply.");
	PAGE_TABLE(r, gates, "Gates: cases with a yes");
	for (size_t i = 0; i < r->result.gate_count; i++) {
		const struct assize_gate *g = &r->result.gates[i];

		page_row(r, gates,
		    (struct cell[]){ { .text = wording(r, "gate", g->ref) },
			{ .text = page_sample(r, g->sample) }, { .text = page_number(r, g->yes) },
			{ .text = page_number(r, g->answered) } },
		    COUNT_OF(gates));
	}
	page_table_end(r);
}

static bool
any_prompt(const struct report *r)
{
	for (size_t i = 0; i < r->result.prompt_count; i++)
		if (r->result.prompts[i].relevant > 0)
			return true;
	return false;
}

static void
put_prompts(struct report *r)
{
	if (r->result.prompt_count == 0)
		return;
	page_heading(r, 3, "Prompts", NULL);
	page_paragraph(r,
	    "A prompt is a narrower question under a key question; it counts to no rating.%s",
	    any_prompt(r) ? "" : " None of them was answered.");
	if (!any_prompt(r))
		return;
	PAGE_TABLE(r, prompts, "Prompts: how many cases were judged yes");
	for (size_t i = 0; i < r->result.prompt_count; i++) {
		const struct assize_prompt *p = &r->result.prompts[i];

		page_row(r, prompts,
		    (struct cell[]){ { .strong = p->ref, .text = wording(r, "prompt", p->ref) },
			{ .text = page_number(r, p->yes) }, { .text = page_number(r, p->relevant) },
			{ .text = page_percent(r, p->percent, p->percent) } },
		    COUNT_OF(prompts));
	}
	page_table_end(r);
}

static const char *
applied_in_words(const struct assize_discretion *d)
{
	if (d->outside_rule)
		return d->applied ? "yes, outside the rule" : "no, outside the rule";
	return d->applied ? "yes" : "no";
}

static bool
any_decision(const struct report *r)
{
	for (size_t i = 0; i < r->result.standard_count; i++)
		if (r->result.standards[i].discretion)
			return true;
	return false;
}

static void
put_decisions(struct report *r)
{
	if (!any_decision(r))
		return;
	page_heading(r, 3, "Professional discretion", NULL);
	PAGE_TABLE(r, decisions, "Professional discretion");
	for (size_t i = 0; i < r->result.standard_count; i++) {
		const struct assize_standard *s = &r->result.standards[i];
		const struct assize_discretion *d = s->discretion;

		if (!d)
			continue;
		page_row(r, decisions,
		    (struct cell[]){ { .strong = s->ref, .text = s->title },
			{ .text = page_title(r, d->derived) }, { .text = page_title(r, d->rating) },
			{ .text = page_number(r, d->distance) }, { .text = applied_in_words(d) },
			{ .text = d->because ? d->because : "–" } },
		    COUNT_OF(decisions));
	}
	page_table_end(r);
}

void
page_annexe(struct report *r)
{
	page_sampling(r);
	put_results(r);
	put_gates(r);
	put_prompts(r);
	put_decisions(r);
}

static void
put_source(struct report *r)
{
	page_open(r, BLOCK_PARAGRAPH);
	page_words(r, "The wordings of the framework: ");
	page_text(r, r->source);
	if (strstr(r->source, "Open Government Licence")) {
		page_words(r, ". Crown copyright, used under the ");
		r->writer->link(r, "Open Government Licence v3.0", REPORT_LICENCE);
	}
	page_words(r, ".");
	page_close(r, BLOCK_PARAGRAPH);
}

void
page_annexe_record(struct report *r)
{
	page_heading(r, 2, "The record", NULL);
	page_paragraph(r,
	    "This report was made from the record whose last entries are these. Keep them: "
	    "“assize check --head” proves later that they are still part of it.");
	page_open(r, BLOCK_LIST);
	for (size_t i = 0; i < r->heads.rows; i++) {
		const char *const *row = gather_row(&r->heads, i);

		page_open(r, BLOCK_ITEM);
		page_words(r, "site %s, entry %s, hash %s", row[0], row[1], row[2]);
		page_close(r, BLOCK_ITEM);
	}
	page_close(r, BLOCK_LIST);
	if (r->source)
		put_source(r);
}
