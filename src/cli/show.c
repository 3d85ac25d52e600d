#include "show.h"

#include "../base/bar.h"

#include <string.h>

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

void
show_ends(FILE *out, const struct assize_result *r, int low, int high)
{
	if (low < 0)
		fputs("not rated", out);
	else if (low == high)
		fputs(title_of_points(r, low), out);
	else
		fprintf(out, "%s to %s", title_of_points(r, low), title_of_points(r, high));
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
static void
show_percent(FILE *out, const struct assize_key_question *q)
{
	char text[32] = "-";

	if (q->percent_low >= 0 && q->percent_low == q->percent_high)
		snprintf(text, sizeof text, "%d%%", q->percent_low);
	else if (q->percent_low >= 0)
		snprintf(text, sizeof text, "%d-%d%%", q->percent_low, q->percent_high);
	fprintf(out, "%8s", text);
}

static const char *
band_of(const struct assize_result *r, int percent)
{
	for (size_t i = 0; i < r->band_count; i++)
		if (percent >= r->bands[i].from && percent <= r->bands[i].to)
			return r->bands[i].title;
	return "-";
}

void
show_key_question(FILE *out, const struct assize_result *r, const struct assize_key_question *q)
{
	char count[32];

	snprintf(count, sizeof count, "%d/%d", q->yes, q->relevant);
	fprintf(out, "  %-8s%-16s%7s", q->ref, q->theme, count);
	show_percent(out, q);
	fputs("  ", out);
	show_bar(out, r, q->percent_low, q->percent_high);
	if (q->percent_low < 0)
		fputs("  no case\n", out);
	else if (strcmp(band_of(r, q->percent_low), band_of(r, q->percent_high)) == 0)
		fprintf(out, "  %s", band_of(r, q->percent_low));
	else
		fprintf(out, "  %s to %s", band_of(r, q->percent_low), band_of(r, q->percent_high));
	if (q->percent_low >= 0)
		fputs("\n", out);
}

/* What a rating rests on, in the words behind it. */
static void
show_grounds(FILE *out, const struct assize_result *r, const struct assize_standard *s)
{
	const struct assize_discretion *d = s->discretion;

	if (*s->driven_by)
		fprintf(out, "  driven by %s", s->driven_by);
	if (d && d->applied)
		fprintf(out, "  by discretion from %s", show_title(r, s->derived));
	else if (d)
		fputs("  discretion recorded, not applied", out);
	if (!s->counts)
		fputs("  not in the score", out);
}

void
show_standard(FILE *out, const struct assize_result *r, const struct assize_standard *s)
{
	int n = fprintf(out, "%-6s", s->ref);

	fputs(s->title, out);
	n += (int)text_width(s->title);
	fprintf(out, "%*s", n < 36 ? 36 - n : 2, "");
	show_ends(out, r, s->points_low, s->points_high);
	show_grounds(out, r, s);
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
		fprintf(out, ": %s%s", show_title(r, r->rating), r->score < 0 ? ", already certain" : "");
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
	fprintf(out, "%s\n%s, framework %s, state %s\n", r->service ? r->service : r->inspection,
	    r->inspection, r->framework, r->state);
	for (size_t i = 0; i < r->sample_count; i++) {
		const struct assize_sample *m = &r->samples[i];

		fprintf(
		    out, "%s%s: %d case%s", i > 0 ? "; " : "", m->sample, m->cases, m->cases == 1 ? "" : "s");
		if (m->target >= 0)
			fprintf(out, " of a target of %d", m->target);
		fprintf(out, ", %d complete", m->complete);
	}
	fputc('\n', out);
}

static void
show_domain(FILE *out, const struct assize_result *r, const struct assize_domain *d)
{
	fprintf(out, "\n%d. %s\n", d->number, d->title);
	for (size_t i = 0; i < r->standard_count; i++) {
		const struct assize_standard *s = &r->standards[i];

		if (s->domain != d->number)
			continue;
		show_standard(out, r, s);
		for (size_t k = 0; k < s->key_question_count; k++)
			show_key_question(out, r, &s->key_questions[k]);
	}
}

static void
show_bands(FILE *out, const struct assize_result *r)
{
	fputs("\nBands: ", out);
	for (size_t i = 0; i < r->band_count; i++)
		fprintf(out, "%s%s from %d", i > 0 ? ", " : "", r->bands[i].title, r->bands[i].from);
	fputs(" per cent.\n", out);
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

		cli_wrap(out, r->warnings[i].text, n, 6);
	}
	show_bands(out, r);
}
