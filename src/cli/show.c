/* How ratings, percentages and their bars look on a terminal.  Derives none of them. */
#include "cli/show.h"

#include "base/bar.h"

#include <string.h>

#define COUNT_TO 30  /* the column that a key question's count ends before */
#define RATING_AT 36 /* the column of a standard's rating */

const char *
show_title(const struct assize_result *r, const char *code)
{
	return code ? assize_result_title(r, code) : "-";
}

static const char *
title_of_points(const struct assize_result *r, int points)
{
	for (size_t i = 0; i < r->band_count; i++)
		if (r->bands[i].points == points)
			return r->bands[i].title;
	return "-";
}

/* Result: the columns that a text takes. */
static int
put(FILE *out, const char *text)
{
	fputs(text, out);
	return (int)text_width(text);
}

/* What the points of a standard can still become: one title, or two.  Result: the columns taken. */
static int
show_ends(FILE *out, const struct assize_result *r, int low, int high)
{
	int n;

	if (low < 0)
		return put(out, "not rated");
	n = put(out, title_of_points(r, low));
	return low == high ? n : n + put(out, " to ") + put(out, title_of_points(r, high));
}

/* The edges of the bands stand in the empty part. */
static void
show_bar(FILE *out, const struct assize_result *r, int low, int high)
{
	struct bar b = { .cells = SHOW_BAR, .whole = 100, .low = low, .high = high, .edge = "|" };

	for (size_t i = 0; i < r->band_count && i < BAR_EDGES_MAX; i++)
		b.edges[b.edge_count++] = r->bands[i].from;
	bar_print(out, &b);
}

/* "67%", or "33-67%" while answers are open, or "-". */
static int
show_percent(FILE *out, const struct assize_key_question *q)
{
	char text[32] = "-";

	if (q->percent_low >= 0 && q->percent_low == q->percent_high)
		snprintf(text, sizeof text, "%d%%", q->percent_low);
	else if (q->percent_low >= 0)
		snprintf(text, sizeof text, "%d-%d%%", q->percent_low, q->percent_high);
	return fprintf(out, "%8s", text);
}

void
show_key_question(
    FILE *out, int before, const struct assize_result *r, const struct assize_key_question *q)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *low = assize_result_title(r, q->band_low),
		   *high = assize_result_title(r, q->band_high);
	char count[32];
	const int counts = snprintf(count, sizeof count, "%d/%d", q->yes, q->relevant);
	int n = fprintf(out, "  %-5s %s", q->ref, q->theme);

	n += fprintf(out, "%*s", n + counts < COUNT_TO ? COUNT_TO - n : counts + 1, count);
	n += show_percent(out, q);
	fputc(' ', out);
	show_bar(out, r, q->percent_low, q->percent_high);
	fputc(' ', out);
	n += before + SHOW_BAR + 2;
	cli_help_wrap_at(out,
	    q->percent_low < 0	     ? "no case"
	    : strcmp(low, high) == 0 ? low
				     : assize_arena_printf(&a, "%s to %s", low, high),
	    n, n, SHOW_WIDTH);
}

/* One part of what stands behind a rating, on a line of its own where there is no room. */
static void
put_part(FILE *out, int before, int *at, const char *text)
{
	const int n = (int)text_width(text);

	if (before + *at + 2 + n > SHOW_WIDTH) {
		fprintf(out, "\n%*s", before + RATING_AT, "");
		*at = RATING_AT;
	} else {
		fputs("  ", out);
		*at += 2;
	}
	*at += put(out, text);
}

/* What a rating rests on, in the words behind it. */
static void
show_grounds(
    FILE *out, int before, const struct assize_result *r, const struct assize_standard *s, int at)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_discretion *d = s->discretion;

	if (*s->driven_by)
		put_part(out, before, &at, assize_arena_printf(&a, "driven by %s", s->driven_by));
	if (d && d->applied)
		put_part(out, before, &at,
		    assize_arena_printf(&a, "by discretion from %s", show_title(r, s->derived)));
	else if (d)
		put_part(out, before, &at, "discretion recorded, not applied");
	if (!s->counts)
		put_part(out, before, &at, "not in the score");
}

void
show_standard(FILE *out, int before, const struct assize_result *r, const struct assize_standard *s)
{
	int n = fprintf(out, "%-6s", s->ref);

	n += put(out, s->title);
	n += fprintf(out, "%*s", n < RATING_AT ? RATING_AT - n : 2, "");
	n += show_ends(out, r, s->points_low, s->points_high);
	show_grounds(out, before, r, s, n);
	fputc('\n', out);
}

void
show_score(FILE *out, const struct assize_result *r)
{
	if (r->score >= 0)
		fprintf(out, "%d of %d", r->score, r->score_max);
	else
		fprintf(out, "%d to %d of %d", r->score_low, r->score_high, r->score_max);
	if (r->rating)
		fprintf(out, ": %s%s", show_title(r, r->rating),
		    r->score < 0 ? ", already certain" : "");
}

static const char *
range_rating(const struct assize_result *r, int score)
{
	for (size_t i = 0; i < r->range_count; i++)
		if (score >= r->ranges[i].from && score <= r->ranges[i].to)
			return r->ranges[i].rating;
	return NULL;
}

/* The score with, while it is not certain, what the overall rating can still become. */
static void
show_overall(FILE *out, const struct assize_result *r)
{
	bool ranged = r->range_count > 0;

	for (size_t i = 0; i < r->warning_count; i++)
		ranged = ranged && strcmp(r->warnings[i].code, "no_overall_rating") != 0;
	fputs("Score ", out);
	show_score(out, r);
	if (!r->rating && ranged)
		fprintf(out, ": %s to %s", show_title(r, range_rating(r, r->score_low)),
		    show_title(r, range_rating(r, r->score_high)));
	fputc('\n', out);
}

static void
show_head(FILE *out, const struct assize_result *r)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *samples = "";

	fprintf(out, "%s\n%s, framework %s, state %s\n", r->service ? r->service : r->inspection,
	    r->inspection, r->framework, r->state);
	for (size_t i = 0; i < r->sample_count; i++) {
		const struct assize_sample *m = &r->samples[i];

		samples = assize_arena_printf(&a, "%s%s%s: %d case%s", samples, i > 0 ? "; " : "",
		    m->sample, m->cases, m->cases == 1 ? "" : "s");
		if (m->target >= 0)
			samples =
			    assize_arena_printf(&a, "%s of a target of %d", samples, m->target);
		samples = assize_arena_printf(&a, "%s, %d complete", samples, m->complete);
	}
	cli_help_wrap_at(out, samples, 0, 0, SHOW_WIDTH);
}

static void
show_domain(FILE *out, const struct assize_result *r, const struct assize_domain *d)
{
	fprintf(out, "\n%d. %s\n", d->number, d->title);
	for (size_t i = 0; i < r->standard_count; i++) {
		const struct assize_standard *s = &r->standards[i];

		if (s->domain != d->number)
			continue;
		show_standard(out, 0, r, s);
		for (size_t k = 0; k < s->key_question_count; k++)
			show_key_question(out, 0, r, &s->key_questions[k]);
	}
}

static void
show_bands(FILE *out, const struct assize_result *r)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *bands = "Bands:";

	for (size_t i = 0; i < r->band_count; i++)
		bands = assize_arena_printf(&a, "%s%s %s from %d", bands, i > 0 ? "," : "",
		    r->bands[i].title, r->bands[i].from);
	fputc('\n', out);
	cli_help_wrap_at(out, assize_arena_printf(&a, "%s per cent.", bands), 0, 7, SHOW_WIDTH);
}

void
show_ratings(FILE *out, const struct assize_result *r)
{
	show_head(out, r);
	for (size_t i = 0; i < r->domain_count; i++)
		show_domain(out, r, &r->domains[i]);
	fputc('\n', out);
	show_overall(out, r);
	if (!r->complete)
		fputs("Not complete: figures with two ends say what they can still become.\n", out);
	for (size_t i = 0; i < r->warning_count; i++) {
		int n = fprintf(out, "Note%s%s: ", r->warnings[i].standard ? " on " : "",
		    r->warnings[i].standard ? r->warnings[i].standard : "");

		cli_help_wrap_at(out, r->warnings[i].text, n, 6, SHOW_WIDTH);
	}
	show_bands(out, r);
}
