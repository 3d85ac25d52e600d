#include "core/sampling/drawn.h"
#include "core/casework/casefile.h"
#include "core/sampling/sample_size.h"

#include "base/name.h"
#include "core/sampling/sampling.sql.h"

#include <assize/judgement.h>
#include <assize/sample.h>

#include <stdio.h>
#include <string.h>

#define RESERVE_PERCENT 20

static const char SQL_RULES[] =
    "select confidence_percent, margin_percent, per_officer from framework"
    "   where framework_id = ?1";

/* The sample whose population has a row of that reference, in A. */
static bool
sample_of(struct assize_store *s, const struct inspection *i, const char *which,
    struct assize_arena *a, struct population_of *of, const char **ref, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *slash = strchr(which, '/'), *sample = NULL;
	int got;

	*ref = slash ? slash + 1 : which;
	if (slash)
		sample = assize_arena_printf(a, "%.*s", (int)(slash - which), which);
	if ((sample && !find_sample(s, i->framework_id, sample, e))
	    || !db_query(&s->db, &r, e, SQL_LISTS, V(i->id), V(sample), V(*ref))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "%.80s: in no population of inspection %s, see: assize sample show "
		    "--population",
		    which, i->ref);
	*of = (struct population_of){ i, row_copy(&r, 0, a) };
	if ((got = rows_next(&r, e)) == 1)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%.80s: in the populations of two samples, write %s/%s or %s/%s", *ref,
		    of->sample, *ref, row_text(&r, 0), *ref);
	return got == 0 && assize_arena_ok(a, e);
}

/* Takes every exclusion of the reference back; COUNT is how many there were. */
static bool
take_back(struct assize_store *s, const struct population_of *of, const char *ref,
    const char *because, size_t *count, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *key;
	int got;

	for (*count = 0; (got = db_find_text(&s->db, &key, &a, e, SQL_TAKEN_OUT,
			      V(of->inspection->id), V(of->sample), V(ref)))
			 == 1;
	     ++*count)
		if (!journal_record(s,
			&(struct entry){ .kind = KIND_EXCLUDED,
			    .inspection_id = of->inspection->id,
			    .key = key,
			    .reading = 1,
			    .because = because },
			NULL, e))
			return false;
	return got == 0;
}

static bool
take_out(struct assize_store *s, const struct population_of *of, const char *ref,
    const char *because, struct assize_arena *a, struct assize_err *e)
{
	char new_key[ASSIZE_KEY_SIZE];
	const struct entry n = { .kind = KIND_EXCLUDED,
		.inspection_id = of->inspection->id,
		.key = new_key,
		.reading = 1,
		.value = of->sample,
		.text = ref,
		.because = because };
	const char *key;
	int got = db_find_text(
	    &s->db, &key, a, e, SQL_TAKEN_OUT, V(n.inspection_id), V(of->sample), V(ref));

	if (got == 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "%s: excluded already, let it in again with: assize sample exclude %s/%s "
		    "--back --because ...",
		    ref, of->sample, ref);
	return got == 0 && journal_key_new(s, n.inspection_id, n.kind, new_key, e)
	       && journal_record(s, &n, NULL, e);
}

static bool
exclude_in(struct assize_store *s, const struct population_of *of, const char *ref, bool back,
    const char *because, struct assize_arena *a, struct assize_err *e)
{
	size_t count;

	if (!back)
		return take_out(s, of, ref, because, a, e);
	return take_back(s, of, ref, because, &count, e)
	       && (count > 0
		   || assize_err_set(e, ASSIZE_CONFLICT,
		       "%s: not excluded, so there is nothing to take back", ref));
}

bool
assize_sample_exclude(struct assize_store *s, const struct assize_which *which, bool back,
    const char *because, size_t *eligible, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct inspection i;
	struct population_of of;
	struct population p;
	const char *ref;

	if (!prose_is_reason(because))
		return assize_err_set(e, ASSIZE_INVALID,
		    "%.80s: an exclusion needs a reason, give it with --because", which->ref);
	if (!txn_begin(&t, &s->db, e) || !find_inspection(s, which->inspection, &a, &i, e)
	    || !right_allowed(s, &i, RIGHT_DECIDE, because, e)
	    || !sample_of(s, &i, which->ref, &a, &of, &ref, e) || !population_undrawn(s, &of, e)
	    || !exclude_in(s, &of, ref, back, because, &a, e) || !population_load(s, &of, &a, &p, e)
	    || !population_count_record(s, &p, because, e))
		return false;
	*eligible = p.eligible;
	return txn_commit(&t, e);
}

/* The cases that may be drawn, each with its groups. */
static bool
plan_make(struct assize_store *s, const struct population *p, struct assize_arena *a,
    struct draw_plan *plan, struct assize_err *e)
{
	struct draw_case *cases = assize_arena_alloc(a, (p->eligible + 1) * sizeof *cases);
	struct strata strata;

	if (!cases || !population_strata(s, p, a, &strata, e))
		return assize_arena_ok(a, e) && false;
	plan->levels = strata.levels;
	plan->level_count = strata.level_count;
	plan->cases = cases;
	for (size_t i = 0; i < p->n; i++)
		if (!p->rows[i].why)
			cases[plan->n++] = (struct draw_case){ p->rows[i].row, p->rows[i].ref,
				p->rows[i].officer, strata.groups + i * strata.level_count };
	return true;
}

/* What was not said of a draw: the target, else what the margin needs; the framework's limit. */
static bool
plan_defaults(struct assize_store *s, const struct population *p, const struct assize_drawing *how,
    struct draw_plan *plan, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int64_t size = how->size;

	if (size < 0
	    && db_find_int(&s->db, &size, e, SQL_TARGET, V(p->inspection.id), V(p->sample)) < 0)
		return false;
	if (!db_query(&s->db, &r, e, SQL_RULES, V(p->inspection.framework_id))
	    || rows_next(&r, e) != 1)
		return false;
	if (size <= 0 && p->eligible > 0)
		size = size_needed((int64_t)p->eligible, (int)row_int(&r, 0), (int)row_int(&r, 1));
	plan->size = size > 0 ? (size_t)size : 0;
	plan->reserve_percent = how->reserve_percent < 0 ? RESERVE_PERCENT : how->reserve_percent;
	plan->per_officer = how->per_officer < 0 ? (int)row_int(&r, 2) : how->per_officer;
	if (p->eligible == 0)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "sample %s: no case may be drawn, see why with: assize sample show --sample %s "
		    "--population",
		    p->sample, p->sample);
	return plan->size <= p->eligible
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "sample %s: %zu cases are more than the %zu that may be drawn, draw fewer with "
		   "--size, or see why others may not with: assize sample show --sample %s "
		   "--population",
		   p->sample, plan->size, p->eligible, p->sample);
}

static bool
how_take(const struct assize_drawing *how, const char **seed, struct assize_arena *a,
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
settles(struct assize_store *s, const struct population_of *of, struct assize_arena *a,
    struct assize_err *e)
{
	struct assize_err why = { 0 };
	struct drawn before;
	const int got = drawn_find(s, of, a, &before, &why);

	if (got < 0 && why.code == ASSIZE_CONFLICT)
		return 1;
	if (got < 0)
		assize_err_set(e, why.code, "%s", why.text);
	if (got == 1)
		assize_err_set(e, ASSIZE_CONFLICT,
		    "sample %s: drawn already, %lld cases with the seed \"%s\"; take the next "
		    "reserve for a case that cannot be judged: assize sample replace CASE "
		    "--because ...",
		    of->sample, (long long)before.size, before.seed);
	return got == 0 ? 0 : -1;
}

static bool
target_record(struct assize_store *s, const struct population *p, size_t size, const char *because,
    struct assize_err *e)
{
	char value[24];
	int64_t target;
	int got = db_find_int(&s->db, &target, e, SQL_TARGET, V(p->inspection.id), V(p->sample));

	snprintf(value, sizeof value, "%zu", size);
	return got == 1
	       || (got == 0
		   && journal_record(s,
		       &(struct entry){ .kind = KIND_TARGET,
			   .inspection_id = p->inspection.id,
			   .key = p->sample,
			   .reading = 1,
			   .value = value,
			   .because = because },
		       NULL, e));
}

/* Makes the cases; those that are there already stay where a draw is settled. */
static bool
cases_make(struct assize_store *s, const struct population *p, const struct draw *d,
    const struct drawn_cases *there, const char *because, struct assize_err *e)
{
	bool good = true;

	for (size_t i = 0; i < d->n && (good || e->code == ASSIZE_CONFLICT); i++) {
		const struct population_row *row = &p->rows[d->order[i].what->row - 1];

		if (d->order[i].mark == DRAW_DRAWN && !drawn_state(there, row->ref))
			good = drawn_case_make(s, p, row, because, e) && good;
	}
	return good;
}

static bool
record_draw(struct assize_store *s, const struct population *p, const struct draw_plan *plan,
    const struct draw *d, const char *because, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct entry n = { .kind = KIND_DRAW,
		.inspection_id = p->inspection.id,
		.key = p->sample,
		.reading = 1,
		.because = because };

	if (!drawn_text(s, &(struct drawn_record){ p, plan, d }, &a, &n.text, e))
		return false;
	n.value = population_value(plan->size, n.text, &a);
	return assize_arena_ok(&a, e) && journal_record(s, &n, NULL, e)
	       && target_record(s, p, plan->size, because, e)
	       && population_count_record(s, p, because, e);
}

bool
assize_sample_draw(struct assize_store *s, const char *inspection, const struct assize_drawing *how,
    struct assize_drawn *out, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct inspection i;
	const struct population_of of = { &i, how->sample };
	struct draw_plan plan = { .seed = how->seed };
	struct drawn_cases there = { 0 };
	struct population p;
	struct draw d;
	int settling;

	if (!how_take(how, &plan.seed, &a, e) || !txn_begin(&t, &s->db, e)
	    || !find_inspection(s, inspection, &a, &i, e)
	    || !right_allowed(s, &i, RIGHT_DECIDE, how->because, e)
	    || !find_sample(s, i.framework_id, how->sample, e)
	    || (settling = settles(s, &of, &a, e)) < 0 || !population_load(s, &of, &a, &p, e)
	    || !plan_defaults(s, &p, how, &plan, e) || !plan_make(s, &p, &a, &plan, e)
	    || !draw_make(&plan, &a, &d, e)
	    || (settling && !drawn_cases_load(s, &of, &a, &there, e))
	    || !record_draw(s, &p, &plan, &d, how->because, e)
	    || !cases_make(s, &p, &d, &there, how->because, e))
		return false;
	*out = (struct assize_drawn){ .eligible = p.eligible,
		.size = plan.size,
		.reserves = d.groups[0].reserves,
		.gave_way = d.groups[0].gave_way,
		.over = d.over,
		.per_officer = plan.per_officer };
	return txn_commit(&t, e);
}
