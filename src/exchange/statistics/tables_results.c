#include "exchange/statistics/tables.h"

#include <assize/breakdown.h>
#include <assize/result.h>

#include <string.h>

/* One row of the results; a number that does not apply is -8, one that cannot be stated -9. */
#define NOT_SO (-8)
#define UNKNOWN (-9)
struct result_row {
	const char *level, *ref, *sample, *rating;
	int domain, yes, relevant, unanswered, percent, percent_low, percent_high;
	struct assize_margin margin; /* low and high in tenths; -1 unknown */
	int points, points_low, points_high, points_max, counts;
};

static void
put_number(struct csv_out *c, int number)
{
	csv_int(c, number == -1 ? UNKNOWN : number);
}

static void
put_tenths(struct csv_out *c, struct assize_arena *a, int tenths)
{
	if (tenths < 0)
		put_number(c, tenths);
	else
		csv_code(c, assize_arena_printf(a, "%d.%d", tenths / 10, tenths % 10));
}

static void
put_result(struct tables *x, const struct assize_result *result, const struct result_row *n)
{
	struct csv_out *c = &x->csv;

	tables_about(x);
	csv_text(c, result->service);
	csv_code(c, result->state);
	csv_int(c, result->complete);
	csv_code(c, n->level);
	csv_text(c, n->ref);
	put_number(c, n->domain);
	csv_code(c, n->sample);
	put_number(c, n->yes);
	put_number(c, n->relevant);
	put_number(c, n->unanswered);
	put_number(c, n->percent);
	put_number(c, n->percent_low);
	put_number(c, n->percent_high);
	put_tenths(c, x->a, n->margin.low);
	put_tenths(c, x->a, n->margin.high);
	csv_code(c, n->rating);
	put_number(c, n->points);
	put_number(c, n->points_low);
	put_number(c, n->points_high);
	put_number(c, n->points_max);
	put_number(c, n->counts);
	csv_end(c);
	x->book.files[2].rows++;
}

static int
points_of(const struct assize_result *result, const char *band)
{
	for (size_t i = 0; band && i < result->band_count; i++)
		if (strcmp(result->bands[i].code, band) == 0)
			return result->bands[i].points;
	return -1;
}

static int
points_max(const struct assize_result *result)
{
	return result->band_count > 0 ? result->bands[result->band_count - 1].points : -1;
}

/* FINAL: there is nothing that could still be rated. */
static const char *
rating_or(const char *rating, bool final)
{
	return rating ? rating : final ? "not_rated" : "not_yet_rated";
}

static int
band_points(const struct assize_result *result, int percent)
{
	for (size_t i = 0; percent >= 0 && i < result->band_count; i++)
		if (percent >= result->bands[i].from && percent <= result->bands[i].to)
			return result->bands[i].points;
	return -1;
}

static void
put_question(struct tables *x, const struct assize_result *result, const struct assize_standard *s,
    const struct assize_key_question *q, const struct assize_margin *margin)
{
	put_result(x, result,
	    &(struct result_row){ .level = "question",
		.ref = q->ref,
		.sample = q->sample,
		.rating = rating_or(q->band, q->percent_high < 0),
		.domain = s->domain,
		.yes = q->yes,
		.relevant = q->relevant,
		.unanswered = q->unanswered,
		.percent = q->percent,
		.percent_low = q->percent_low,
		.percent_high = q->percent_high,
		.margin = *margin,
		.points = points_of(result, q->band),
		.points_low = band_points(result, q->percent_low),
		.points_high = band_points(result, q->percent_high),
		.points_max = points_max(result),
		.counts = NOT_SO });
}

#define NO_PERCENTAGE \
	.yes = NOT_SO, .relevant = NOT_SO, .unanswered = NOT_SO, .percent = NOT_SO, \
	.percent_low = NOT_SO, .percent_high = NOT_SO, .margin = { NOT_SO, NOT_SO, NOT_SO, -1 }

static void
put_standard(struct tables *x, const struct assize_result *result, const struct assize_standard *s)
{
	put_result(x, result,
	    &(struct result_row){ .level = "standard",
		.ref = s->ref,
		.sample = s->key_question_count > 0 ? s->key_questions[0].sample : CODEBOOK_NOT_SO,
		.rating = rating_or(s->rating, s->points_high < 0),
		.domain = s->domain,
		NO_PERCENTAGE,
		.points = s->points,
		.points_low = s->points_low,
		.points_high = s->points_high,
		.points_max = points_max(result),
		.counts = s->counts });
}

static void
put_inspection(struct tables *x, const struct assize_result *result)
{
	bool final = false;

	for (size_t i = 0; i < result->warning_count; i++)
		final = final || strcmp(result->warnings[i].code, "no_overall_rating") == 0;
	put_result(x, result,
	    &(struct result_row){ .level = "inspection",
		.ref = result->inspection,
		.sample = CODEBOOK_NOT_SO,
		.rating = rating_or(result->rating, final),
		.domain = NOT_SO,
		NO_PERCENTAGE,
		.points = result->score,
		.points_low = result->score_low,
		.points_high = result->score_high,
		.points_max = result->score_max,
		.counts = NOT_SO });
}

/* Key questions in the order of both lists. */
bool
tables_results(struct tables *x, struct assize_err *e)
{
	struct assize_margin_row *margins;
	struct assize_result result;
	int confidence_percent;
	size_t n, k = 0;

	tables_names(&x->csv, &x->book.files[2]);
	if (!assize_result_load(x->s, x->inspection.ref, x->a, &result, e)
	    || !assize_margin_list(
		x->s, x->inspection.ref, x->a, &confidence_percent, &margins, &n, e))
		return false;
	for (size_t i = 0; i < result.standard_count; i++) {
		const struct assize_standard *s = &result.standards[i];

		for (size_t q = 0; q < s->key_question_count; q++) {
			for (k = 0;
			     k < n
			     && (strcmp(margins[k].question, s->key_questions[q].ref) != 0
				 || strcmp(margins[k].sample, s->key_questions[q].sample) != 0);)
				k++;
			if (k < n)
				put_question(
				    x, &result, s, &s->key_questions[q], &margins[k].margin);
		}
	}
	for (size_t i = 0; i < result.standard_count; i++)
		put_standard(x, &result, &result.standards[i]);
	put_inspection(x, &result);
	return assize_arena_ok(x->a, e);
}
