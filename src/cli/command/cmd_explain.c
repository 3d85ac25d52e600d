/* explain: how a rating, a percentage or the score came about, laid out for reading. */
#include "cli/command/commands.h"
#include "cli/show.h"

#include <string.h>

/* Heads of the groups that the cases of a question fall into, by what the rows call them. */
static const struct {
	const char *answer, *head;
} groups[] = { { "yes", "Yes" }, { "no", "No" },
	{ "conflict", "In conflict, counts as unanswered" }, { "open", "Not yet answered" },
	{ "does not apply", "Does not apply" },
	{ "hidden", "Hidden until your second reading is complete" } };

#define SCORE_AT 10 /* columns of the points before a standard */
#define REF_LEAST 6 /* columns that a reference takes at least where evidence stands behind it */

/*
 * One case: with its evidence on lines of its own, without on the line of those before it.
 *
 * width   columns of the longest reference with evidence
 * Result  the column reached
 */
static int
explain_case(FILE *out, const char *ref, const char *evidence, int width, int column)
{
	const int n = (int)text_width(ref);

	if (evidence) {
		fprintf(out, "  %s%*s", ref, width + 2 - n, "");
		cli_help_wrap(out, evidence, width + 4, width + 4);
		return 0;
	}
	if (column > 0 && column + 1 + n > CLI_WIDTH) {
		fputc('\n', out);
		column = 0;
	}
	fprintf(out, "%s%s", column > 0 ? " " : "  ", ref);
	return column + (column > 0 ? 1 : 2) + n;
}

/* Columns of the longest reference that has evidence beside it. */
static bool
ref_width(struct cli *c, const struct assize_asked *asked, int *width)
{
	struct assize_rows *rows = NULL;
	int got;

	*width = REF_LEAST;
	if (!assize_result_cases(c->store, asked, &rows, &c->err))
		return false;
	while ((got = assize_rows_next(rows, &c->err)) == 1) {
		const int n = (int)text_width(assize_rows_text(rows, 0));

		if (assize_rows_text(rows, 3) && n > *width)
			*width = n;
	}
	assize_rows_close(&rows);
	return got == 0;
}

static bool
explain_cases(struct cli *c, const char *sample, const char *question)
{
	const struct assize_asked asked = { c->inspection, sample, question };
	struct assize_rows *rows = NULL;
	const char *group = "";
	FILE *out = c->io->out;
	int got, width, column = 0;

	if (!ref_width(c, &asked, &width) || !assize_result_cases(c->store, &asked, &rows, &c->err))
		return false;
	while ((got = assize_rows_next(rows, &c->err)) == 1) {
		const char *answer = assize_rows_text(rows, 2);

		for (size_t i = 0; i < COUNT_OF(groups); i++)
			if (strcmp(groups[i].answer, answer) == 0
			    && strcmp(group, groups[i].answer) != 0) {
				fprintf(out, "%s\n%s\n", column > 0 ? "\n" : "", groups[i].head);
				group = groups[i].answer;
				column = 0;
			}
		column = explain_case(
		    out, assize_rows_text(rows, 0), assize_rows_text(rows, 3), width, column);
	}
	if (column > 0)
		fputc('\n', out);
	assize_rows_close(&rows);
	return got == 0;
}

/* The percentage as a sum, the edges of its band, and how far it is from the next. */
static void
explain_figures(FILE *out, const struct assize_result *r, const struct assize_key_question *q)
{
	if (q->percent >= 0)
		cli_help_say(out,
		    "%d yes of %d relevant case%s: %d / %d = %d%% (rounded, halves up): "
		    "%s",
		    q->yes, q->relevant, q->relevant == 1 ? "" : "s", q->yes, q->relevant,
		    q->percent, show_title(r, q->band));
	else
		fputs("No relevant case, so no percentage.\n", out);
	if (q->percent_low != q->percent_high)
		cli_help_say(out,
		    "With what is open or missing it can become anything from %d%% to %d%%.",
		    q->percent_low, q->percent_high);
	if (q->flips_down >= 0)
		fprintf(
		    out, "%d yes would have to be no for the next lower band.\n", q->flips_down);
	if (q->flips_up >= 0)
		fprintf(out, "%d no would have to be yes for the next higher band.\n", q->flips_up);
}

static void
explain_prompt(FILE *out, const struct assize_prompt *p)
{
	if (p->percent >= 0)
		cli_help_say(out, "%s  %d yes of %d answered: %d%%, which enters no rating.",
		    p->ref, p->yes, p->relevant, p->percent);
}

static bool
explain_key_question(
    struct cli *c, const struct assize_result *r, const struct assize_key_question *q)
{
	FILE *out = c->io->out;

	cli_help_wrap(out, q->text, fprintf(out, "%s  ", q->ref), 7);
	fputc('\n', out);
	show_key_question(out, 0, r, q);
	explain_figures(out, r, q);
	return explain_cases(c, q->sample, q->ref);
}

static void
explain_discretion(FILE *out, const struct assize_result *r, const struct assize_discretion *d)
{
	cli_help_say(out, "Discretion from %s to %s, %d point%s from the boundary%s, %s%s%s:",
	    show_title(r, d->derived), show_title(r, d->rating), d->distance,
	    d->distance == 1 ? "" : "s", d->outside_rule ? ", outside the rule" : "",
	    d->applied ? "applied" : "not applied", d->by ? ", by " : "", d->by ? d->by : "");
	fputs("  ", out);
	cli_help_wrap(out, d->because ? d->because : "", 2, 2);
}

static bool
is_driver(const struct assize_standard *s, const char *ref)
{
	const size_t n = strlen(ref);

	for (const char *p = s->driven_by; (p = strstr(p, ref)) != NULL; p += n)
		if ((p == s->driven_by || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

static void
explain_standard(FILE *out, const struct assize_result *r, const struct assize_standard *s)
{
	show_standard(out, 0, r, s);
	for (size_t i = 0; i < s->key_question_count; i++)
		show_key_question(out, 0, r, &s->key_questions[i]);
	if (strcmp(s->rated_by, "inspectors") == 0) {
		fprintf(
		    out, "Rated by inspectors%s%s:\n  ", s->by ? ", by " : "", s->by ? s->by : "");
		cli_help_wrap(out,
		    s->because	? s->because
		    : s->rating ? ""
				: "not yet rated",
		    2, 2);
		return;
	}
	if (s->derived)
		cli_help_say(out,
		    "\nDerived: %s, the lowest band of its key questions, which is that of %s.",
		    show_title(r, s->derived), s->driven_by);
	else
		cli_help_say(out,
		    "\nThe derived rating is not stated: what is open can still change it, or no "
		    "case is relevant.");
	for (size_t i = 0; i < s->key_question_count; i++) {
		const struct assize_key_question *q = &s->key_questions[i];

		if (!is_driver(s, q->ref))
			continue;
		fprintf(out, "\n%s  ", q->ref);
		cli_help_wrap(out, q->text, 7, 7);
		explain_figures(out, r, q);
	}
	if (s->discretion) {
		fputc('\n', out);
		explain_discretion(out, r, s->discretion);
	}
	fputs("\nThe cases behind a key question: assize explain QUESTION\n", out);
}

static void
explain_points(FILE *out, int n, const char *which, const char *title)
{
	fprintf(out, "%d point%s %s would be %s.\n", n, n == 1 ? "" : "s", which, title);
}

static void
explain_score(FILE *out, const struct assize_result *r)
{
	for (size_t i = 0; i < r->standard_count; i++) {
		const struct assize_standard *s = &r->standards[i];
		char points[16] = "-";

		if (s->points_low >= 0 && s->points_low == s->points_high)
			snprintf(points, sizeof points, "%d", s->points_low);
		else if (s->points_low >= 0)
			snprintf(points, sizeof points, "%d to %d", s->points_low, s->points_high);
		fprintf(out, "%*s  ", SCORE_AT - 2, s->counts ? points : "(-)");
		show_standard(out, SCORE_AT, r, s);
	}
	fputs("  ------\n  ", out);
	show_score(out, r);
	fputs("\n\n", out);
	for (size_t i = 0; i < r->range_count; i++)
		fprintf(out, "  %2d to %2d  %s%s\n", r->ranges[i].from, r->ranges[i].to,
		    show_title(r, r->ranges[i].rating),
		    r->rating && strcmp(r->rating, r->ranges[i].rating) == 0 ? "  <" : "");
	for (size_t i = 0; r->score >= 0 && i < r->range_count; i++) {
		const struct assize_score_range *g = &r->ranges[i];

		if (!r->rating || strcmp(r->rating, g->rating) != 0)
			continue;
		if (i > 0)
			explain_points(
			    out, r->score - g->from + 1, "fewer", show_title(r, g[-1].rating));
		if (i + 1 < r->range_count)
			explain_points(
			    out, g->to + 1 - r->score, "more", show_title(r, g[1].rating));
	}
}

/* The key question meant; null: there is none, or one in several samples. */
static const struct assize_key_question *
key_question_of(const struct assize_result *r, const char *sample, const char *ref)
{
	const struct assize_key_question *found = NULL;

	for (const struct assize_standard *s = r->standards; s < r->standards + r->standard_count;
	     s++)
		for (size_t k = 0; k < s->key_question_count; k++) {
			const struct assize_key_question *q = &s->key_questions[k];

			if (strcmp(q->ref, ref) != 0 || (sample && strcmp(q->sample, sample) != 0))
				continue;
			if (found)
				return NULL;
			found = q;
		}
	return found;
}

static bool
explain(struct cli *c, const struct assize_result *r, const char *ref)
{
	const char *sample = cli_option(c, "sample");
	const struct assize_key_question *q = key_question_of(r, sample, ref);

	if (strcmp(ref, "score") == 0) {
		explain_score(c->io->out, r);
		return true;
	}
	for (size_t i = 0; i < r->standard_count; i++) {
		const struct assize_standard *s = &r->standards[i];

		if (strcmp(s->ref, ref) == 0) {
			explain_standard(c->io->out, r, s);
			return true;
		}
	}
	if (q)
		return explain_key_question(c, r, q);
	for (size_t i = 0; i < r->prompt_count; i++)
		if (strcmp(r->prompts[i].ref, ref) == 0)
			explain_prompt(c->io->out, &r->prompts[i]);
	return explain_cases(c, sample, ref); /* a gate or a prompt */
}

static int
run_explain(struct cli *c, int argc, char **argv)
{
	struct assize_rows *rows = NULL;
	const struct assize_asked asked = { c->inspection, cli_option(c, "sample"), argv[0] };
	struct assize_result result;
	bool good = cli_open(c, false);

	(void)argc;
	if (cli_option(c, "json") || cli_option(c, "csv"))
		return cli_table_rows(
		    c, good && assize_result_rows(c->store, &asked, &rows, &c->err), &rows);
	return cli_end(
	    c, good && assize_result_load(c->store, c->inspection, &c->arena, &result, &c->err)
		   && explain(c, &result, argv[0]));
}

static const struct cli_option explain_options[] = {
	{ "sample", "SAMPLE", "of a question that is asked in several samples" },
	{ "json", NULL, "print what it rests on as JSON" },
	{ "csv", NULL, "print what it rests on as CSV" },
	{ 0 },
};

const struct cli_command cmd_explain = {
	.name = "explain",
	.arguments = "STANDARD|QUESTION|score",
	.summary = "Why a percentage, rating or score is what it is, down to the cases.",
	.examples = "explain 2.2\nexplain 2.2.2\nexplain harm --sample court\nexplain score\n",
	.options = explain_options,
	.least = 1,
	.most = 1,
	.run = run_explain,
	.prose = true,
};
