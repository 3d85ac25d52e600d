/* Takes a case out of what may be drawn of a population, or lets it in again. */
#include "core/sampling/draw/draw_record.h"
#include "core/sampling/population/population.h"

#include <string.h>

static const char SQL_SAMPLES[] =
    "select sample, ref, min(ref <> ?3) from sample_population" /* of the row with the least */
    "   where inspection = ?1 and (?2 is null or sample = ?2) and alike(ref, ?3)"
    " group by sample order by sample";
static const char SQL_TAKEN_OUT[] =
    "select key from stated_fact"
    " where inspection_id = ?1 and case_id = 0 and kind = " SQL_KIND_EXCLUDED
    " and value = ?2 and alike(text, ?3)";

/*
 * The sample whose population has a row of the reference that is meant.  Upper and lower case make
 * no difference: somebody who types a reference otherwise means the same case.
 */
static bool
sample_find(struct work *w, const char *which, const char **sample, const char **ref)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *named;
	int got;

	find_case_said(which, w->a, &named, ref);
	if ((named && !find_sample(w->s, w->inspection.framework_id, named, w->e))
	    || !db_query(w->db, &r, w->e, SQL_SAMPLES, V(w->inspection.ref), V(named), V(*ref))
	    || (got = rows_next(&r, w->e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND,
		    "%.80s: in no population of inspection %s, see the population", which,
		    w->inspection.ref);
	*sample = row_copy(&r, 0, w->a);
	*ref = row_copy(&r, 1, w->a);
	if ((got = rows_next(&r, w->e)) == 1)
		return assize_err_set(w->e, ASSIZE_INVALID,
		    "%.80s: in the populations of two samples, write %s/%s or %s/%s", *ref, *sample,
		    *ref, row_text(&r, 0), *ref);
	return got == 0 && assize_arena_ok(w->a, w->e);
}

/* Two stores may have taken it out: each of that is taken back. */
static bool
let_in(struct work *w, const char *sample, const char *ref)
{
	struct entry n = { .kind = KIND_EXCLUDED };
	int got, count = 0;

	for (; (got = db_find_text(w->db, &n.key, w->a, w->e, SQL_TAKEN_OUT, V(w->inspection.id),
		    V(sample), V(ref)))
	       == 1;
	     count++)
		if (!work_record(w, &n, NULL))
			return false;
	return got == 0
	       && (count > 0
		   || assize_err_set(w->e, ASSIZE_CONFLICT,
		       "%s: not excluded, so there is nothing to take back", ref));
}

static bool
take_out(struct work *w, const char *sample, const char *ref)
{
	char new_key[ASSIZE_KEY_SIZE];
	const char *key;
	int got = db_find_text(
	    w->db, &key, w->a, w->e, SQL_TAKEN_OUT, V(w->inspection.id), V(sample), V(ref));

	if (got == 1)
		return assize_err_set(
		    w->e, ASSIZE_CONFLICT, "%s: excluded already, let the case in again", ref);
	return got == 0
	       && work_record_new(w,
		   &(struct entry){ .kind = KIND_EXCLUDED, .value = sample, .text = ref }, new_key);
}

bool
assize_sample_exclude(struct assize_store *s, const struct assize_which *which, bool back,
    size_t *eligible, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct assize_which inspection = { which->inspection, NULL, which->because };
	struct population p;
	const char *sample = NULL, *ref = NULL;

	if (!prose_is_reason(which->because))
		return assize_err_set(
		    e, ASSIZE_INVALID, "%.80s: an exclusion needs a reason", which->ref);
	if (!work_begin(&w, s, &inspection, RIGHT_DECIDE, e)
	    || !sample_find(&w, which->ref, &sample, &ref) || !draw_record_none(&w, sample, NULL)
	    || !(back ? let_in(&w, sample, ref) : take_out(&w, sample, ref))
	    || !population_load(&w, sample, &p) || !population_count_record(&w, &p))
		return false;
	*eligible = p.eligible;
	return work_commit(&w);
}
