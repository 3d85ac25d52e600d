/* What inspectors decide beside the cases.  What is derived is asked of the views. */
#include "core/result/decision.h"

#include <assize/decision.h>
#include <assize/judgement.h>

#include <stdlib.h>
#include <string.h>

static const char SQL_STANDARD[] =
    "select standard_id, ref, rated_by from standard where framework_id = ?1 and ref = ?2";
static const char SQL_BAND[] = "select points from band where framework_id = ?1 and code = ?2";
static const char SQL_BANDS[] =
    "select group_concat(code, ', ') from (select code from band where framework_id = ?1"
    "   order by points)";
static const char SQL_DERIVED[] =
    "select d.derived, d.derived_points, d.distance_up, d.distance_down, d.discretion_margin"
    " from standard_derived d"
    " where d.inspection_id = ?1 and d.standard_id = ?2";

/* A decision on its way in. */
struct decision {
	int64_t standard_id;
	const char *standard;
	int64_t points; /* of the rating given; -1 when it is cleared */
};

/* What is derived of a standard now. */
struct derived {
	const char *rating;
	/* Distances in percentage points; -1 where there is no such band. */
	int64_t points, up, down, margin;
};

static bool
band_points(struct work *w, const char *rating, int64_t *points)
{
	const int64_t framework_id = w->inspection.framework_id;
	const char *codes = "";
	int got = db_find_int(w->db, points, w->e, SQL_BAND, V(framework_id), V(rating));

	if (got != 0)
		return got == 1;
	if (db_find_text(w->db, &codes, w->a, w->e, SQL_BANDS, V(framework_id)) < 0)
		return false;
	return assize_err_add(w->e, ASSIZE_INVALID, "%.60s: not a rating, use one of %s or clear",
	    rating, codes ? codes : "");
}

/* Finds the standard and checks that it is rated the way the decision supposes. */
static bool
standard_find(struct work *w, const char *standard, const char *rated_by, struct decision *d)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, SQL_STANDARD, V(w->inspection.framework_id), V(standard))
	    || (got = rows_next(&r, w->e)) < 0)
		return false;
	if (got == 0)
		return assize_err_add(w->e, ASSIZE_NOT_FOUND,
		    "standard %.60s: not in this framework, see: assize framework show", standard);
	d->standard_id = row_int(&r, 0);
	d->standard = row_copy(&r, 1, w->a);
	if (strcmp(row_text(&r, 2), rated_by) == 0)
		return assize_arena_ok(w->a, w->e);
	if (strcmp(rated_by, "cases") == 0)
		return assize_err_add(w->e, ASSIZE_INVALID,
		    "standard %s: rated by inspectors, use: assize rate", standard);
	return assize_err_add(w->e, ASSIZE_INVALID,
	    "standard %s: derived from cases, which discretion can move: assize discretion",
	    standard);
}

static bool
reason_check(const char *because, struct assize_err *e)
{
	if (!reason_given(because))
		return assize_err_add(
		    e, ASSIZE_INVALID, "a decision needs a reason, give it with --because");
	return prose_check("reason", because, ASSIZE_EVIDENCE_MAX, e);
}

/* Standard, rating and reason, each problem said. */
static bool
decision_check(struct work *w, const struct deciding *how, const char *rated_by, struct decision *d)
{
	const bool found = standard_find(w, how->standard, rated_by, d);
	const bool known =
	    !err_is_fault(w->e) && (!how->rating || band_points(w, how->rating, &d->points));

	return !err_is_fault(w->e) && reason_check(w->because, w->e) && found && known;
}

bool
decision_rate_record(struct work *w, const struct deciding *how)
{
	struct entry n = {
		.kind = KIND_RATING, .value = how->rating, .by = how->by, .reasoned = true
	};
	struct decision d = { 0 };

	if (!decision_check(w, how, "inspectors", &d))
		return false;
	n.key = d.standard;
	return work_record(w, &n, NULL);
}

static bool
derived_load(struct work *w, const struct decision *d, struct derived *now)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*now = (struct derived){ 0 };
	if (!db_query(w->db, &r, w->e, SQL_DERIVED, V(w->inspection.id), V(d->standard_id))
	    || (got = rows_next(&r, w->e)) < 0)
		return false;
	if (got == 0 || row_null(&r, 0))
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "standard %s: its derived rating is not stated yet, answer what is open first, "
		    "see: assize explain %s",
		    d->standard, d->standard);
	*now = (struct derived){
		.rating = row_copy(&r, 0, w->a),
		.points = row_int(&r, 1),
		.up = row_null(&r, 2) ? -1 : row_int(&r, 2),
		.down = row_null(&r, 3) ? -1 : row_int(&r, 3),
		.margin = row_int(&r, 4),
	};
	return assize_arena_ok(w->a, w->e);
}

/* Points to the boundary crossed, or to the nearer one where nothing is changed. */
static int64_t
distance_to(const struct derived *now, int64_t points)
{
	if (points > now->points || now->down < 0)
		return now->up;
	if (points < now->points || now->up < 0)
		return now->down;
	return now->up < now->down ? now->up : now->down;
}

static bool
rule_check(
    const struct decision *d, const struct derived *now, int64_t distance, struct assize_err *e)
{
	if (d->points == now->points)
		return true;
	if (llabs(d->points - now->points) > 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "standard %s: more than one band from the derived %s, outside the rule; record "
		    "it so with --outside-rule",
		    d->standard, now->rating);
	return distance <= now->margin
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "standard %s: %d points from the boundary and the margin is %d, outside the "
		   "rule; record it so with --outside-rule",
		   d->standard, (int)distance, (int)now->margin);
}

/*
 * The value of the entry, as schema/0004_result.sql reads it.  Within the rule an --outside-rule
 * says nothing.  One that was recorded on other figures is taken as it was; it is stale.
 */
static bool
discretion_value(
    struct work *w, const struct decision *d, const struct deciding *how, const char **value)
{
	struct assize_err unheard = { 0 };
	struct derived now;
	int64_t distance;
	bool within;

	if (how->derived && how->distance >= 0) {
		*value = assize_arena_printf(w->a, "%s %s %d %s", how->derived, how->rating,
		    (int)how->distance, how->outside_rule ? "outside" : "within");
		return assize_arena_ok(w->a, w->e);
	}
	if (!derived_load(w, d, &now))
		return false;
	if (how->derived && strcmp(how->derived, now.rating) != 0)
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "standard %s: derived %s, not %s; give the distance too", d->standard,
		    now.rating, how->derived);
	distance = distance_to(&now, d->points);
	within = rule_check(d, &now, distance, &unheard);
	if (!within && !how->outside_rule)
		return assize_err_set(w->e, unheard.code, "%s", unheard.text);
	*value = assize_arena_printf(w->a, "%s %s %d %s", now.rating, how->rating, (int)distance,
	    within ? "within" : "outside");
	return assize_arena_ok(w->a, w->e);
}

bool
decision_discretion_record(struct work *w, const struct deciding *how)
{
	struct entry n = { .kind = KIND_DISCRETION, .by = how->by, .reasoned = true };
	struct decision d = { .points = -1 };

	if (!decision_check(w, how, "cases", &d)
	    || (how->rating && !discretion_value(w, &d, how, &n.value)))
		return false;
	n.key = d.standard;
	return work_record(w, &n, NULL);
}

bool
assize_decision_rate(struct assize_store *s, const struct assize_which *which,
    const struct assize_decision *decision, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct deciding how = {
		.standard = decision->standard, .rating = decision->rating, .distance = -1
	};

	return work_begin(&w, s, which, RECORD_DECIDE, e) && decision_rate_record(&w, &how)
	       && work_commit(&w);
}

bool
assize_decision_discretion(struct assize_store *s, const struct assize_which *which,
    const struct assize_decision *decision, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct deciding how = { .standard = decision->standard,
		.rating = decision->rating,
		.distance = -1,
		.outside_rule = decision->outside_rule };

	return work_begin(&w, s, which, RECORD_DECIDE, e) && decision_discretion_record(&w, &how)
	       && work_commit(&w);
}
