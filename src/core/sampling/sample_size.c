/* What size a sample needs, for the framework's margin and for others. */
#include "core/record/work.h"
#include "core/sampling/sample_size.sql.h"
#include "core/sampling/size.h"

#include "store/rows/rows.h"

#include <assize/sample.h>

static const char *const names[] = { "sample", "population", "confidence", "margin", "size",
	"asked" };
static const int margins[] = { 3, 4, 5, 6, 8, 10 }; /* that are shown besides the one asked for */

/* The inspectorate's, where no framework is asked. */
#define CONFIDENCE_PERCENT 80
#define MARGIN_PERCENT 5

static void
put_size(struct listing *l, const char *sample, const struct assize_sizing *how, int margin)
{
	listing_text(l, sample);
	listing_int(l, how->population);
	listing_int(l, how->confidence_percent);
	listing_int(l, margin);
	listing_int(l, size_needed(how->population, how->confidence_percent, margin));
	listing_text(l, margin == how->margin_percent ? "yes" : NULL);
}

/* The sizes of one population for several margins, the one asked for in its place among them. */
static void
put_sizes(struct listing *l, const char *sample, const struct assize_sizing *how)
{
	int before = 0;

	for (size_t i = 0; i < COUNT_OF(margins); before = margins[i++]) {
		if (how->margin_percent > before && how->margin_percent < margins[i])
			put_size(l, sample, how, how->margin_percent);
		put_size(l, sample, how, margins[i]);
	}
	if (how->margin_percent > before)
		put_size(l, sample, how, how->margin_percent);
}

/* 1 the inspection meant, 0 there is none yet and none is needed, -1 fault. */
static int
inspection_try(struct work *w, struct assize_store *s, const char *ref, bool needed)
{
	struct assize_err *e = w->e;

	if (!s)
		return 0;
	if (work_read(w, s, ref, e))
		return 1;
	if (e->code != ASSIZE_NOT_FOUND || ref || needed)
		return -1;
	*e = (struct assize_err){ .arena = e->arena };
	return 0;
}

/* What was not said, as the framework has it. */
static bool
defaults(struct work *w, struct assize_sizing *how)
{
	struct find_sampling rules;

	if ((how->sample && !find_sample(w->s, w->inspection.framework_id, how->sample, w->e))
	    || !find_sampling(w->s, w->inspection.framework_id, &rules, w->e))
		return false;
	if (how->confidence_percent < 0)
		how->confidence_percent = rules.confidence_percent;
	if (how->margin_percent < 0)
		how->margin_percent = rules.margin_percent;
	return true;
}

static bool
range_check(const struct assize_sizing *how, struct assize_err *e)
{
	bool good = true;

	if (how->population == 0 || how->population > TEXT_COUNT_MAX)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "population: give a number of cases from 1 to %d", TEXT_COUNT_MAX);
	if (how->confidence_percent == 0 || how->confidence_percent > 99)
		good =
		    assize_err_add(e, ASSIZE_INVALID, "confidence: give a percentage from 1 to 99");
	if (how->margin_percent == 0 || how->margin_percent > 50)
		good = assize_err_add(e, ASSIZE_INVALID, "margin: give points from 1 to 50");
	return good;
}

static bool
put_known(struct work *w, const struct assize_sizing *how, struct listing *l)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, SQL_POPULATIONS, V(w->inspection.id),
		V(w->inspection.framework_id), V(how->sample)))
		return false;
	while ((got = rows_next(&r, w->e)) == 1) {
		struct assize_sizing of = *how;

		of.population = row_int(&r, 1);
		put_sizes(l, row_text(&r, 0), &of);
	}
	if (got == 0 && l->n == 0)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND,
		    "no population is known%s%s, give its size or import it",
		    how->sample ? " of sample " : "", how->sample ? how->sample : "");
	return got == 0;
}

bool
assize_sample_size(struct assize_store *s, const char *inspection,
    const struct assize_sizing *asked, struct assize_rows **out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .e = e };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };
	struct assize_sizing how = *asked;
	int got;

	*out = NULL;
	if (!range_check(&how, e)
	    || (got = inspection_try(&w, s, inspection, how.population < 0)) < 0
	    || (got == 1 && !defaults(&w, &how)))
		return false;
	if (how.confidence_percent < 0)
		how.confidence_percent = CONFIDENCE_PERCENT;
	if (how.margin_percent < 0)
		how.margin_percent = MARGIN_PERCENT;
	if (how.population > 0)
		put_sizes(&l, NULL, &how);
	else if (got == 0)
		return assize_err_set(e, ASSIZE_INVALID, "population: missing, give its size");
	else if (!put_known(&w, &how, &l))
		return false;
	return rows_from_listing(&l, out, e);
}
