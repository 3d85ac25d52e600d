/*
 * Rows of the results for statistics: each key question, each standard, the inspection.  Must
 * derive nothing: every figure is as assize_result_load has it.
 */
#include "exchange/statistics/tables.h"

#include <assize/breakdown.h>
#include <assize/result.h>

#include <string.h>

/* One row; a number that does not apply is -8, one that cannot be stated is -1 and becomes -9. */
#define NOT_SO (-8)
struct result_row {
	const char *level, *ref, *sample, *rating;
	int domain, yes, relevant, unanswered, percent, percent_low, percent_high;
	struct assize_margin margin; /* low and high in tenths; -1 unknown */
	int points, points_low, points_high, points_max, counts;
};

static void
put_number(struct tables_read *x, int number)
{
	tables_cell(x, number == -1 ? CODEBOOK_UNKNOWN : assize_arena_printf(&x->a, "%d", number));
}

static void
put_tenths(struct tables_read *x, int tenths)
{
	if (tenths < 0)
		put_number(x, tenths);
	else
		tables_cell(x, assize_arena_printf(&x->a, "%d.%d", tenths / 10, tenths % 10));
}

static bool
put_result(struct tables_read *x, const struct assize_result *result, const struct result_row *n,
    struct assize_err *e)
{
	tables_cell(x, x->tables->framework);
	tables_cell(x, x->tables->inspection);
	tables_cell(x, result->service);
	tables_cell(x, result->state);
	put_number(x, result->complete);
	tables_cell(x, n->level);
	tables_cell(x, n->ref);
	put_number(x, n->domain);
	tables_cell(x, n->sample);
	put_number(x, n->yes);
	put_number(x, n->relevant);
	put_number(x, n->unanswered);
	put_number(x, n->percent);
	put_number(x, n->percent_low);
	put_number(x, n->percent_high);
	put_tenths(x, n->margin.low);
	put_tenths(x, n->margin.high);
	tables_cell(x, n->rating);
	put_number(x, n->points);
	put_number(x, n->points_low);
	put_number(x, n->points_high);
	put_number(x, n->points_max);
	put_number(x, n->counts);
	return assize_arena_ok(&x->a, e) && tables_row_end(x, e);
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

/* What a row is written from. */
struct question {
	const struct assize_standard *standard;
	const struct assize_key_question *key;
	const struct assize_margin *margin;
};

static bool
put_question(struct tables_read *x, const struct assize_result *result, const struct question *of,
    struct assize_err *e)
{
	const struct assize_key_question *q = of->key;

	return put_result(x, result,
	    &(struct result_row){ .level = "question",
		.ref = q->ref,
		.sample = q->sample,
		.rating = rating_or(q->band, q->percent_high < 0),
		.domain = of->standard->domain,
		.yes = q->yes,
		.relevant = q->relevant,
		.unanswered = q->unanswered,
		.percent = q->percent,
		.percent_low = q->percent_low,
		.percent_high = q->percent_high,
		.margin = *of->margin,
		.points = points_of(result, q->band),
		.points_low = band_points(result, q->percent_low),
		.points_high = band_points(result, q->percent_high),
		.points_max = points_max(result),
		.counts = NOT_SO },
	    e);
}

#define NO_PERCENTAGE \
	.yes = NOT_SO, .relevant = NOT_SO, .unanswered = NOT_SO, .percent = NOT_SO, \
	.percent_low = NOT_SO, .percent_high = NOT_SO, .margin = { NOT_SO, NOT_SO, NOT_SO, -1 }

static bool
put_standard(struct tables_read *x, const struct assize_result *result,
    const struct assize_standard *s, struct assize_err *e)
{
	return put_result(x, result,
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
		.counts = s->counts },
	    e);
}

static bool
put_inspection(struct tables_read *x, const struct assize_result *result, struct assize_err *e)
{
	bool final = false;

	for (size_t i = 0; i < result->warning_count; i++)
		final = final || strcmp(result->warnings[i].code, "no_overall_rating") == 0;
	return put_result(x, result,
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
		.counts = NOT_SO },
	    e);
}

static const struct assize_margin *
margin_of(const struct assize_margins *m, const struct assize_key_question *q)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->rows[i].question, q->ref) == 0
		    && strcmp(m->rows[i].sample, q->sample) == 0)
			return &m->rows[i].margin;
	return NULL;
}

static bool
put_questions(struct tables_read *x, const struct assize_result *result,
    const struct assize_margins *m, struct assize_err *e)
{
	for (size_t i = 0; i < result->standard_count; i++) {
		const struct assize_standard *s = &result->standards[i];

		for (size_t k = 0; k < s->key_question_count; k++) {
			const struct question of = { s, &s->key_questions[k],
				margin_of(m, &s->key_questions[k]) };

			if (of.margin && !put_question(x, result, &of, e))
				return false;
		}
	}
	return true;
}

bool
tables_results(struct tables_read *x, struct assize_err *e)
{
	const char *ref = x->tables->inspection;
	struct assize_result result;
	struct assize_margins m;

	if (!assize_result_load(x->s, ref, &x->a, &result, e)
	    || !assize_margin_list(x->s, ref, &x->a, &m, e) || !put_questions(x, &result, &m, e))
		return false;
	for (size_t i = 0; i < result.standard_count; i++)
		if (!put_standard(x, &result, &result.standards[i], e))
			return false;
	return put_inspection(x, &result, e);
}
