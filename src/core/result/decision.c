/* What inspectors decide beside the cases.  What is derived is asked of the views. */
#include "core/result/decision.h"

#include "core/copy/whole.h"
#include "store/rows/rows.h"

#include <assize/decision.h>
#include <assize/judgement.h>

#include <string.h>

static const char SQL_STANDARD[] =
    "select standard_id, ref, rated_by from standard where framework_id = ?1 and ref = ?2";
static const char SQL_BAND[] = "select 1 from band where framework_id = ?1 and code = ?2";
static const char SQL_BANDS[] =
    "select group_concat(code, ', ') from (select code from band where framework_id = ?1"
    "   order by points)";
static const char SQL_CHOICE[] =
    "select derived, distance, within, abs(given_points - derived_points), discretion_margin"
    " from discretion_choice where inspection_id = ?1 and standard_id = ?2 and given = ?3";
static const char SQL_LIST[] = "select standard, title, domain, rated_by, derived, rating, given,"
			       "   iif(is_discretion, distance, null) as distance,"
			       "   iif(is_discretion, outside_rule, null) as outside_rule,"
			       "   iif(is_discretion, applied, null) as applied, because, by"
			       " from standard_result where inspection = ?1 order by position";

/* A decision on its way in. */
struct decision {
	int64_t standard_id;
	const char *standard;
};

/* What giving a rating by discretion would be now. */
struct choice {
	const char *derived;
	int64_t distance, bands, margin; /* distance and margin in percentage points */
	bool within;			 /* the rule */
};

static bool
rating_check(struct work *w, const char *rating)
{
	const int64_t framework_id = w->inspection.framework_id;
	const char *codes = "";
	int64_t found;
	int got = db_find_int(w->db, &found, w->e, SQL_BAND, V(framework_id), V(rating));

	if (got != 0)
		return got == 1;
	if (db_find_text(w->db, &codes, w->a, w->e, SQL_BANDS, V(framework_id)) < 0)
		return false;
	return assize_err_add(w->e, ASSIZE_INVALID, "%.60s: not a rating%s, use one of %s or clear",
	    rating, find_meant(w->s, FIND_BANDS, framework_id, rating, w->a), codes ? codes : "");
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
		    "standard %.60s: not in this framework, see the framework", standard);
	d->standard_id = row_int(&r, 0);
	d->standard = row_copy(&r, 1, w->a);
	if (strcmp(row_text(&r, 2), rated_by) == 0)
		return assize_arena_ok(w->a, w->e);
	if (strcmp(rated_by, "cases") == 0)
		return assize_err_add(w->e, ASSIZE_INVALID,
		    "standard %s: rated by inspectors, without discretion", standard);
	return assize_err_add(w->e, ASSIZE_INVALID,
	    "standard %s: derived from cases, which discretion can move", standard);
}

static bool
reason_check(const char *because, struct assize_err *e)
{
	if (!prose_is_reason(because))
		return assize_err_add(e, ASSIZE_INVALID, "a decision needs a reason");
	return prose_check("reason", because, ASSIZE_EVIDENCE_MAX, e);
}

/* Standard, rating and reason, each problem said. */
static bool
decision_check(struct work *w, const struct deciding *how, const char *rated_by, struct decision *d)
{
	const bool found = standard_find(w, how->standard, rated_by, d);
	const bool known = !err_is_fault(w->e) && (!how->rating || rating_check(w, how->rating));

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
choice_load(struct work *w, const struct decision *d, const char *rating, struct choice *now)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(
		w->db, &r, w->e, SQL_CHOICE, V(w->inspection.id), V(d->standard_id), V(rating))
	    || (got = rows_next(&r, w->e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "standard %s: its derived rating is not stated yet, answer what is open first, "
		    "see what it rests on",
		    d->standard);
	*now = (struct choice){
		.derived = row_copy(&r, 0, w->a),
		.distance = row_int(&r, 1),
		.within = row_int(&r, 2) != 0,
		.bands = row_int(&r, 3),
		.margin = row_int(&r, 4),
	};
	return assize_arena_ok(w->a, w->e);
}

/* Why the rule does not allow it. */
static bool
say_outside(const struct decision *d, const struct choice *now, struct assize_err *e)
{
	if (now->bands > 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "standard %s: more than one band from the derived %s, outside the rule; record "
		    "it as such",
		    d->standard, now->derived);
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "standard %s: %d points from the boundary and the margin is %d, outside the rule; "
	    "record it as such",
	    d->standard, (int)now->distance, (int)now->margin);
}

/*
 * The value of the entry, as schema/0004_result.sql reads it.  Within the rule an --outside-rule
 * says nothing.  One that was recorded on other figures is taken as it was; it is stale.
 */
static bool
discretion_value(
    struct work *w, const struct decision *d, const struct deciding *how, const char **value)
{
	struct choice now = { 0 };

	if (how->derived && how->distance >= 0) {
		*value = assize_arena_printf(w->a, "%s %s %d %s", how->derived, how->rating,
		    (int)how->distance, how->outside_rule ? "outside" : "within");
		return assize_arena_ok(w->a, w->e);
	}
	if (!choice_load(w, d, how->rating, &now))
		return false;
	if (how->derived && strcmp(how->derived, now.derived) != 0)
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "standard %s: derived %s, not %s; give the distance too", d->standard,
		    now.derived, how->derived);
	if (!now.within && !how->outside_rule)
		return say_outside(d, &now, w->e);
	*value = assize_arena_printf(w->a, "%s %s %d %s", now.derived, how->rating,
	    (int)now.distance, now.within ? "within" : "outside");
	return assize_arena_ok(w->a, w->e);
}

bool
decision_discretion_record(struct work *w, const struct deciding *how)
{
	struct entry n = { .kind = KIND_DISCRETION, .by = how->by, .reasoned = true };
	struct decision d = { 0 };

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

	return work_begin(&w, s, which, RIGHT_DECIDE, e) && decision_rate_record(&w, &how)
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

	/* A refusal says what is derived, and how far it is from the next band. */
	return work_begin(&w, s, which, RIGHT_DECIDE, e) && right_sees(s, &w.inspection, e)
	       && decision_discretion_record(&w, &how) && work_commit(&w);
}

bool
assize_decision_list(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_LIST, V(w.inspection.ref));
}
