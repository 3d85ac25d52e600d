#include "core/sampling/sample_size.h"
#include "core/casework/casefile.h"

#include "core/record/work.h"

#include "store/rows.h"
#include "core/sampling/sample_size.sql.h"

#include <assize/sample.h>

#include <math.h>

static const char SQL_RULES[] =
    "select confidence_percent, margin_percent from framework where framework_id = ?1";

static const char *const names[] = { "sample", "population", "confidence", "margin", "size",
	"asked" };
static const int margins[] = { 3, 4, 5, 6, 8, 10 }; /* that are shown besides the one asked for */

/* The inspectorate's, where no framework is asked. */
#define CONFIDENCE_PERCENT 80
#define MARGIN_PERCENT 5

#define HAIR 1e-9 /* a size that is whole but for the last bits is not rounded up */

double
size_z(int confidence_percent)
{
	const double outside = 1 - confidence_percent / 100.0;
	double low = 0, high = 40;

	for (int i = 0; i < 100; i++) { /* each halves what is left; 60 would do */
		const double middle = (low + high) / 2;

		if (erfc(middle / sqrt(2)) > outside)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

int64_t
size_needed(int64_t population, int confidence_percent, int margin_percent)
{
	const double z = size_z(confidence_percent), m = margin_percent / 100.0,
		     n0 = z * z * 0.25 / (m * m);
	const double n = n0 / (1 + (n0 - 1) / (double)population);
	const int64_t size = (int64_t)ceil(n - HAIR);

	return size < 1 ? 1 : size > population ? population : size;
}

int64_t
size_margin_tenths(int64_t population, int64_t cases, int confidence_percent)
{
	const double n = (double)cases, all = (double)population;

	if (cases < 1 || population < 1)
		return -1;
	if (cases >= population)
		return 0;
	return llround(1000 * size_z(confidence_percent) * sqrt(0.25 / n * (all - n) / (all - 1)));
}

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
inspection_try(struct assize_store *s, const char *ref, bool needed, struct assize_arena *a,
    struct inspection *i, struct assize_err *e)
{
	struct assize_err why = { 0 };

	if (!s)
		return 0;
	if (find_inspection(s, ref, a, i, &why))
		return 1;
	if (why.code == ASSIZE_NOT_FOUND && !ref && !needed)
		return 0;
	assize_err_set(e, why.code, "%s", why.text);
	return -1;
}

/* What was not said, as the framework has it. */
static bool
defaults(
    struct assize_store *s, int64_t framework_id, struct assize_sizing *how, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	if (!db_query(&s->db, &r, e, SQL_RULES, V(framework_id)) || rows_next(&r, e) != 1)
		return false;
	if (how->confidence_percent < 0)
		how->confidence_percent = (int)row_int(&r, 0);
	if (how->margin_percent < 0)
		how->margin_percent = (int)row_int(&r, 1);
	return true;
}

static bool
range_check(const struct assize_sizing *how, struct assize_err *e)
{
	bool good = true;

	if (how->population == 0 || how->population > 1000000)
		good = assize_err_add(
		    e, ASSIZE_INVALID, "population: give a number of cases from 1 to 1000000");
	if (how->confidence_percent == 0 || how->confidence_percent > 99)
		good =
		    assize_err_add(e, ASSIZE_INVALID, "confidence: give a percentage from 1 to 99");
	if (how->margin_percent == 0 || how->margin_percent > 50)
		good = assize_err_add(e, ASSIZE_INVALID, "margin: give points from 1 to 50");
	return good;
}

static bool
put_known(struct assize_store *s, const struct inspection *i, const struct assize_sizing *how,
    struct listing *l, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_POPULATIONS, V(i->id), V(i->framework_id), V(how->sample)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		struct assize_sizing of = *how;

		of.population = row_int(&r, 1);
		put_sizes(l, row_text(&r, 0), &of);
	}
	if (got == 0 && l->n == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "no population is known%s%s, give it with --population or import it with: "
		    "assize sample import",
		    how->sample ? " of sample " : "", how->sample ? how->sample : "");
	return got == 0;
}

bool
assize_sample_size(struct assize_store *s, const char *inspection,
    const struct assize_sizing *asked, struct assize_rows **out, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };
	struct assize_sizing how = *asked;
	struct inspection i;
	int got;

	*out = NULL;
	if (!range_check(&how, e)
	    || (got = inspection_try(s, inspection, how.population < 0, &a, &i, e)) < 0)
		return false;
	if (got == 1
	    && ((how.sample && !find_sample(s, i.framework_id, how.sample, e))
		|| !defaults(s, i.framework_id, &how, e)))
		return false;
	if (how.confidence_percent < 0)
		how.confidence_percent = CONFIDENCE_PERCENT;
	if (how.margin_percent < 0)
		how.margin_percent = MARGIN_PERCENT;
	if (how.population > 0)
		put_sizes(&l, NULL, &how);
	else if (got == 0)
		return assize_err_set(e, ASSIZE_INVALID, "population: give it with --population");
	else if (!put_known(s, &i, &how, &l, e))
		return false;
	return rows_from_listing(&l, out, e);
}
