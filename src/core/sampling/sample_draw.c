/*
 * Draws a sample and makes its cases.  How cases are chosen stands in draw.h, how that is recorded
 * in draw_record.h.
 */
#include "core/sampling/draw/draw_record.h"
#include "core/sampling/draw/strata.h"
#include "core/sampling/size.h"

#include "base/name.h"

#define RESERVE_PERCENT 20

static const char SQL_TARGET[] =
    "select cast(value as integer) from stated_fact"
    " where inspection_id = ?1 and case_id = 0 and kind = " SQL_KIND_TARGET " and key = ?2";

static bool
take_options(const struct assize_draw_options *how, const char **seed, struct assize_arena *a,
    struct assize_err *e)
{
	bool good = name_take("seed", seed, a, e);

	if (how->size == 0)
		good = assize_err_add(
		    e, ASSIZE_INVALID, "size: nothing to draw, give a number from 1");
	if (how->reserve_percent > 100)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "reserve: %d is no percentage, give 0 to 100", how->reserve_percent);
	if (how->per_officer == 0)
		good = assize_err_add(e, ASSIZE_INVALID, "per-officer: give a number from 1");
	return good;
}

/* 1 where two stores drew differently and this draw settles it, 0 where nothing is drawn. */
static int
settles(struct work *w, const char *sample)
{
	struct draw_record before;
	const int got = draw_record_find(w, sample, &before);

	if (got < 0 && w->e->code == ASSIZE_CONFLICT) {
		*w->e = (struct assize_err){ .arena = w->e->arena };
		return 1;
	}
	if (got == 1)
		assize_err_set(w->e, ASSIZE_CONFLICT,
		    "sample %s: drawn already, %lld cases with the seed \"%s\"; take the next "
		    "reserve for a case that cannot be judged",
		    sample, (long long)before.size, before.seed);
	return got == 0 ? 0 : -1;
}

/* What was not said of a draw: the target, else what the margin needs; the framework's limit. */
static bool
plan_defaults(struct work *w, const struct population *p, const struct assize_draw_options *how,
    struct draw_plan *plan)
{
	struct find_sampling rules;
	int64_t size = how->size;

	if (size < 0
	    && db_find_int(w->db, &size, w->e, SQL_TARGET, V(w->inspection.id), V(p->sample)) < 0)
		return false;
	if (!find_sampling(w->s, w->inspection.framework_id, &rules, w->e))
		return false;
	if (size <= 0 && p->eligible > 0)
		size = size_needed(
		    (int64_t)p->eligible, rules.confidence_percent, rules.margin_percent);
	plan->size = size > 0 ? (size_t)size : 0;
	plan->reserve_percent = how->reserve_percent < 0 ? RESERVE_PERCENT : how->reserve_percent;
	plan->per_officer = how->per_officer < 0 ? rules.per_officer : how->per_officer;
	if (p->eligible == 0)
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "sample %s: no case may be drawn, see why in the population", p->sample);
	return plan->size <= p->eligible
	       || assize_err_set(w->e, ASSIZE_CONFLICT,
		   "sample %s: %zu cases are more than the %zu that may be drawn, draw fewer, or "
		   "see why others may not in the population",
		   p->sample, plan->size, p->eligible);
}

/* The cases that may be drawn, each with its groups. */
static bool
plan_cases(struct work *w, const struct population *p, struct draw_plan *plan)
{
	struct draw_case *cases = assize_arena_alloc(w->a, (p->eligible + 1) * sizeof *cases);
	struct strata strata;

	if (!cases)
		return assize_arena_ok(w->a, w->e);
	if (!strata_load(w, p, &strata))
		return false;
	plan->levels = strata.levels;
	plan->level_count = strata.level_count;
	plan->cases = cases;
	for (size_t i = 0; i < p->n; i++) {
		const struct population_row *row = &p->rows[i];

		if (row->mark == POPULATION_MAY)
			cases[plan->n++] = (struct draw_case){ .row = (int64_t)i + 1,
				.ref = row->ref,
				.officer = row->officer ? text_folded(row->officer, w->a) : "",
				.groups = strata.groups + i * strata.level_count };
	}
	return true;
}

/* Unless a target is set, what is drawn is one. */
static bool
target_record(struct work *w, const char *sample, size_t size)
{
	const struct entry n = {
		.kind = KIND_TARGET, .key = sample, .value = assize_arena_printf(w->a, "%zu", size)
	};
	int64_t target;
	int got = db_find_int(w->db, &target, w->e, SQL_TARGET, V(w->inspection.id), V(sample));

	return got == 1 || (got == 0 && work_record(w, &n, NULL));
}

/*
 * Makes the cases, with a problem for each that is there already.  Where a draw is settled those
 * stay, so that none is made again.
 */
static bool
cases_make(struct work *w, const struct population *p, const struct draw *d, bool settling)
{
	bool good = true;

	for (size_t i = 0; i < d->n && (good || w->e->code == ASSIZE_CONFLICT); i++) {
		const struct population_row *row = population_row(p, d->order[i].what->row);

		if (d->order[i].mark == DRAW_DRAWN && !(settling && row->state))
			good = population_case_make(w, p, row) && good;
	}
	return good;
}

bool
assize_sample_draw(struct assize_store *s, const struct assize_which *which,
    const struct assize_draw_options *how, struct assize_draw_counts *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { .a = how->arena };
	struct draw_plan plan = { .seed = how->seed };
	struct population p;
	struct draw d;
	int settling;

	return take_options(how, &plan.seed, &w.own, e) && work_begin(&w, s, which, RIGHT_DECIDE, e)
	       && find_sample(s, w.inspection.framework_id, how->sample, e)
	       && (settling = settles(&w, how->sample)) >= 0 && population_load(&w, how->sample, &p)
	       && plan_defaults(&w, &p, how, &plan) && plan_cases(&w, &p, &plan)
	       && draw_make(&plan, w.a, &d, e) && draw_record_add(&w, &p, &d)
	       && target_record(&w, how->sample, plan.size) && population_count_record(&w, &p)
	       && cases_make(&w, &p, &d, settling == 1) && draw_record_count(&w, &p, out)
	       && (!how->arena || population_twins(&w, &p, &out->twins)) && work_commit(&w);
}
