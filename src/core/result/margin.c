/* Margins of percentages by Wilson's interval, beside a rating and never before one. */
#include "core/copy/whole.h"
#include "core/result/margin.h"
#include "core/sampling/size.h"

#include "store/rows/rows.h"
#include "core/result/margin.sql.h"
#include "core/result/part.h"

#include <math.h>
#include <string.h>

/* Tenths of a percentage point. */
static int
tenths(double share)
{
	return (int)lround(1000 * fmin(fmax(share, 0), 1));
}

struct assize_margin
margin_wilson(int yes, int relevant, int64_t population, int confidence_percent)
{
	const double z = size_z(confidence_percent), share = (double)yes / relevant;
	const bool known = population >= relevant;
	double n = relevant, middle, half;

	if (population == relevant)
		return (struct assize_margin){ tenths(share), tenths(share), 0, population };
	if (known)
		n = n * (double)(population - 1) / (double)(population - relevant);
	middle = (share + z * z / (2 * n)) / (1 + z * z / n);
	half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
	return (struct assize_margin){ tenths(middle - half), tenths(middle + half), tenths(half),
		known ? population : -1 };
}

const char *
margin_basis(const struct assize_margin *m, const char *why, struct assize_arena *a)
{
	if (m->population >= 0)
		return assize_arena_printf(a, "wilson, population %lld", (long long)m->population);
	return why ? assize_arena_printf(a, "wilson, without the population: %s", why) : "wilson";
}

const char *
margin_note(int relevant, int unanswered)
{
	if (relevant == 0)
		return unanswered > 0 ? "none answered" : "applies to none";
	return relevant <= MARGIN_FEW ? "five cases or fewer: do not read much into it" : NULL;
}

/* A row as it is read, before its margin is known. */
struct reading {
	struct assize_margin_row row;
	bool every; /* the question applies to every case of its sample */
};

static void
read_row(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct reading *)item = (struct reading){
		.row = { .question = row_copy(r, 0, a),
		    .sample = row_copy(r, 1, a),
		    .yes = row_small(r, 2),
		    .relevant = row_small(r, 3),
		    .percent = row_null(r, 4) ? -1 : row_small(r, 4),
		    .unanswered = row_small(r, 5),
		    .margin = { -1, -1, -1, -1 } },
		.every = row_int(r, 6) != 0,
	};
}

static void
add_margin(
    struct reading *from, const struct part *p, int confidence_percent, struct assize_arena *a)
{
	struct assize_margin_row *out = &from->row;

	if (out->relevant == 0)
		return;
	out->margin = margin_wilson(out->yes, out->relevant,
	    part_of_question(p, from->every, out->relevant + out->unanswered), confidence_percent);
	out->basis = margin_basis(&out->margin, from->every ? p->why : NULL, a);
	out->few = out->relevant <= MARGIN_FEW;
}

/* The questions of a sample stand together, so that its population is asked for once. */
static bool
read_rows(struct work *w, struct assize_margins *out)
{
	struct reading *list = NULL;
	struct part p = { 0 };
	const char *of = NULL;

	if (!db_list(w->db, DB_LIST(list, out->n, w->a, read_row), w->e, SQL_QUESTIONS,
		V(w->inspection.id)))
		return false;
	out->rows = assize_arena_alloc(w->a, (out->n + 1) * sizeof *out->rows);
	for (size_t i = 0; out->rows && i < out->n; i++) {
		if (!of || strcmp(of, list[i].row.sample) != 0)
			if (!part_load(w, of = list[i].row.sample, &p))
				return false;
		add_margin(&list[i], &p, out->confidence_percent, w->a);
		out->rows[i] = list[i].row;
	}
	return assize_arena_ok(w->a, w->e);
}

bool
assize_margin_list(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_margins *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = a };
	const struct assize_which which = { .inspection = inspection };
	struct find_sampling rules;

	*out = (struct assize_margins){ 0 };
	if (!work_read_still(&w, s, &which, e) || !whole_verify(s, &w.inspection, e)
	    || !find_sampling(s, w.inspection.framework_id, &rules, e))
		return false;
	out->confidence_percent = rules.confidence_percent;
	return read_rows(&w, out) && work_commit(&w);
}

bool
assize_margin_rows(
    struct assize_store *s, const char *inspection, struct assize_rows **out, struct assize_err *e)
{
	static const char *const names[] = { "question", "yes", "relevant", "percent", "margin",
		"low", "high", "basis", "note" };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };
	struct assize_margins m;

	*out = NULL;
	if (!assize_margin_list(s, inspection, &a, &m, e))
		return false;
	for (const struct assize_margin_row *row = m.rows; row < m.rows + m.n; row++) {
		listing_text(&l, row->question);
		listing_int(&l, row->yes);
		listing_int(&l, row->relevant);
		listing_count(&l, row->percent);
		listing_tenths(&l, row->margin.half);
		listing_tenths(&l, row->margin.low);
		listing_tenths(&l, row->margin.high);
		listing_text(&l, row->basis);
		listing_text(&l, margin_note(row->relevant, row->unanswered));
	}
	return rows_from_listing(&l, out, e);
}
