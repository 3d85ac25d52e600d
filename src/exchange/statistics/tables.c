/*
 * The rows of the tables for statistics, read from the store one after another.  What a row means
 * says the codebook; what becomes of it is the reader's business.  Must derive nothing: every
 * figure of the results is as assize_result_load has it.
 */
#include "core/copy/whole.h"
#include "exchange/bundle/bundle.h"
#include "exchange/statistics/codebook.h"
#include "exchange/statistics/tables.sql.h"

#include <assize/breakdown.h>
#include <assize/result.h>

#include <string.h>

/* Columns of a case as it is read. */
enum { CASE_ID, CASE_SAMPLE, CASE_REF, CASE_STATE, CASE_INSPECTOR, CASE_COUNTS };
#define JUDGEMENT_CELLS 10 /* from the question on */

/* The rows of a table under way. */
struct tables_read {
	struct assize_store *s;
	const struct assize_tables *tables;
	struct inspection inspection;
	const struct assize_table_reader *reader;
	struct assize_arena a; /* of what is kept for the whole table */
	const char **cells;    /* of the row, as many as there are variables */
	size_t n;
};

/* The next cell of the row, null where it is empty; the text must live until the row ends. */
static void
put_cell(struct tables_read *x, const char *text)
{
	x->cells[x->n++] = text;
}

/* Hands the row to the reader. */
static bool
end_row(struct tables_read *x, struct assize_err *e)
{
	x->n = 0;
	return x->reader->row(x->reader->to, x->cells, e);
}

/* The cells that every row begins with. */
static void
put_about(struct tables_read *x)
{
	put_cell(x, x->tables->framework);
	put_cell(x, x->tables->inspection);
}

static bool
put_case(struct tables_read *x, const struct rows *r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows attributes = { 0 };
	int got;

	put_about(x);
	for (int i = CASE_SAMPLE; i <= CASE_COUNTS; i++)
		put_cell(x, row_text(r, i));
	if (!db_query(&x->s->db, &attributes, e, SQL_ATTRIBUTES, V(x->inspection.id),
		V(row_int(r, CASE_ID)), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&attributes, e)) == 1)
		put_cell(x, row_copy(&attributes, 0, &a));
	return got == 0 && assize_arena_ok(&a, e) && end_row(x, e);
}

static bool
put_judgements(struct tables_read *x, const struct rows *r, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows j = { 0 };
	int got;

	if (!db_query(&x->s->db, &j, e, SQL_JUDGEMENTS, V(x->inspection.ref),
		V(row_text(r, CASE_SAMPLE)), V(row_text(r, CASE_REF)),
		V(x->inspection.framework_id), V(row_text(r, CASE_STATE))))
		return false;
	while ((got = rows_next(&j, e)) == 1) {
		put_about(x);
		put_cell(x, row_text(r, CASE_SAMPLE));
		put_cell(x, row_text(r, CASE_REF));
		for (int i = 0; i < JUDGEMENT_CELLS; i++)
			put_cell(x, row_text(&j, i));
		if (!end_row(x, e))
			return false;
	}
	return got == 0;
}

static bool
each_case(struct tables_read *x,
    bool (*put)(struct tables_read *, const struct rows *, struct assize_err *),
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(
		&x->s->db, &r, e, SQL_CASES, V(x->inspection.id), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!put(x, &r, e))
			return false;
	return got == 0;
}

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
	put_cell(x, number == -1 ? CODEBOOK_UNKNOWN : assize_arena_printf(&x->a, "%d", number));
}

static void
put_tenths(struct tables_read *x, int tenths)
{
	if (tenths < 0)
		put_number(x, tenths);
	else
		put_cell(x, assize_arena_printf(&x->a, "%d.%d", tenths / 10, tenths % 10));
}

static bool
put_result(struct tables_read *x, const struct assize_result *result, const struct result_row *n,
    struct assize_err *e)
{
	put_about(x);
	put_cell(x, result->service);
	put_cell(x, result->state);
	put_number(x, result->complete);
	put_cell(x, n->level);
	put_cell(x, n->ref);
	put_number(x, n->domain);
	put_cell(x, n->sample);
	put_number(x, n->yes);
	put_number(x, n->relevant);
	put_number(x, n->unanswered);
	put_number(x, n->percent);
	put_number(x, n->percent_low);
	put_number(x, n->percent_high);
	put_tenths(x, n->margin.low);
	put_tenths(x, n->margin.high);
	put_cell(x, n->rating);
	put_number(x, n->points);
	put_number(x, n->points_low);
	put_number(x, n->points_high);
	put_number(x, n->points_max);
	put_number(x, n->counts);
	return assize_arena_ok(&x->a, e) && end_row(x, e);
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
		.points_low = points_of(result, q->band_low),
		.points_high = points_of(result, q->band_high),
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

static bool
put_results(struct tables_read *x, struct assize_err *e)
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

static void
end_read(struct tables_read *x)
{
	assize_arena_free(&x->a);
}

bool
assize_tables_read(struct assize_store *s, const struct assize_tables *tables,
    enum assize_table_kind kind, const struct assize_table_reader *reader, struct assize_err *e)
{
	CLEANUP(end_read)
	struct tables_read x = { .s = s, .tables = tables, .reader = reader };
	const size_t n = tables->tables[kind].variable_count;

	x.cells = assize_arena_alloc(&x.a, n * sizeof *x.cells);
	if (!x.cells)
		return assize_arena_ok(&x.a, e);
	if (!find_inspection(s, tables->inspection, &x.a, &x.inspection, e)
	    || !whole_verify(s, &x.inspection, e))
		return false;
	if (kind == ASSIZE_TABLE_RESULTS)
		return put_results(&x, e);
	return each_case(&x, kind == ASSIZE_TABLE_CASES ? put_case : put_judgements, e);
}

bool
assize_tables_load(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_tables *tables, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	struct inspection i;

	return txn_begin_read(&t, &s->db, e) && find_inspection(s, inspection, a, &i, e)
	       && bundle_whole(s, &i, e) && whole_verify(s, &i, e)
	       && codebook_load(s, &i, a, tables, e) && txn_commit(&t, e);
}
