#include "report/page/page.h"

#include "report/escape.h"

#include <string.h>

static const struct column questions[] = { { "Key question", false, 30, 35 },
	{ "Theme", false, 0, 13 }, { "Yes", true, 0, 10 }, { "Open", true, 0, 7 },
	{ "Per cent", true, 0, 8 }, { "Band", false, 12, 15 }, { "Down", true, 0, 7 },
	{ "Up", true, 0, 5 } };
static const struct column gates[] = { { "Gate", false, 60, 62 }, { "Sample", false, 0, 15 },
	{ "Yes", true, 0, 9 }, { "Answered", true, 0, 14 } };
static const struct column prompts[] = { { "Prompt", false, 60, 66 }, { "Yes", true, 0, 9 },
	{ "Relevant", true, 0, 13 }, { "Per cent", true, 0, 12 } };
static const struct column decisions[] = { { "Standard", false, 24, 17 },
	{ "Derived", false, 12, 15 }, { "Given", false, 12, 15 },
	{ "Points from the boundary", true, 0, 14 }, { "Applied", false, 0, 12 },
	{ "Reason", false, 30, 27 } };

static void
put_standard(struct report *r, const struct assize_standard *s)
{
	page_heading(r, 3, s->ref, s->title);
	page_table(r, questions, COUNT_OF(questions));
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
}

static void
put_results(struct report *r)
{
	page_heading(r, 2, "Annexe: results", NULL);
	fputs("\nYes are counted among the relevant cases: those that a key question applies to "
	      "and that are answered. "
	      "Open are cases that wait for an answer. Down and up: how many yes would have to be "
	      "no, or no yes, for "
	      "the next band.\n",
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
	fputs(
	    "\nA gate is a yes or no about the case that decides whether other questions apply.\n",
	    r->out);
	page_table(r, gates, COUNT_OF(gates));
	for (size_t i = 0; i < r->result.gate_count; i++) {
		const struct assize_gate *g = &r->result.gates[i];

		page_row(r, gates,
		    (struct cell[]){ { .text = wording(r, "gate", g->ref) },
			{ .text = page_spaced(r, g->sample) }, { .text = page_number(r, g->yes) },
			{ .text = page_number(r, g->answered) } },
		    COUNT_OF(gates));
	}
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
	fprintf(r->out,
	    "\nA prompt is a narrower question under a key question; it counts to no rating.%s\n",
	    any_prompt(r) ? "" : " None of them was answered.");
	if (!any_prompt(r))
		return;
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
			{ .text = d->outside_rule ? (
				      d->applied ? "yes, outside the rule" : "no, outside the rule")
				  : d->applied ? "yes"
					       : "no" },
			{ .text = d->because ? d->because : "–" } },
		    COUNT_OF(decisions));
	}
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

void
page_record(struct report *r)
{
	page_heading(r, 2, "The record", NULL);
	fputs("\nThis report was made from the record whose last entries are these. Keep them: "
	      "“assize check --head” "
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
		fputs(". Crown copyright, used under the [Open Government Licence "
		      "v3.0](" REPORT_LICENCE ")",
		    r->out);
	fputs(".\n", r->out);
}
