/* The rows that a result is made of, and the progress, for a face to list. */
#include "core/copy/whole.h"
#include "core/record/work.h"

#include "store/rows/rows.h"
#include "core/result/result_rows.sql.h"

#include <assize/result.h>

#include <string.h>

static const char SQL_STANDARDS[] =
    "select inspection, standard, title, domain, rated_by, counts, derived, rating, points,"
    "   driven_by, points_low, points_high"
    " from standard_result where inspection = ?1 order by position";
static const char SQL_QUESTIONS[] =
    "select question, theme, text, yes, relevant, unanswered, percent, percent_low,"
    "   percent_high, band, points, flips_down, flips_up"
    " from key_question_result where inspection = ?1 and standard = ?2";
static const char SQL_SAMPLES_OF[] =
    "select sample from question"
    "   where framework_id = ?1 and ref = ?2 and sample is not null and (?3 is null"
    "   or sample = ?3)";

static const char SQL_BY_INSPECTOR[] =
    "select coalesce(p.inspector, '-') as inspector, count(*) as cases,"
    "   sum(p.state in ('complete', 'moderated')) as complete,"
    "   coalesce(sum(p.asked), 0) as asked, coalesce(sum(p.answered), 0) as answered,"
    "   coalesce(sum(p.due), 0) as due"
    " from case_progress p join inspection i on i.ref = p.inspection"
    "   where i.inspection_id = ?1 and p.state <> 'withdrawn'"
    " group by p.inspector order by p.inspector is null, p.inspector";
static const char SQL_BY_CASE[] =
    "select p.sample, p.case_ref as \"case\", p.inspector, p.asked, p.answered,"
    "   p.due, p.state"
    " from case_progress p join inspection i on i.ref = p.inspection"
    " join sample m on m.framework_id = i.framework_id and m.sample = p.sample"
    " where i.inspection_id = ?1 order by m.position, p.case_ref";

bool
assize_result_standards(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_STANDARDS, V(w.inspection.ref));
}

bool
assize_result_rows(struct assize_store *s, const struct assize_asked *asked, struct assize_rows **r,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	int got;

	*r = NULL;
	if (strcmp(asked->ref, "score") == 0)
		return assize_result_standards(s, asked->inspection, r, e);
	if (!work_read(&w, s, asked->inspection, e)
	    || (got = find_has(s, w.inspection.framework_id, FIND_STANDARD, asked->ref, e)) < 0)
		return false;
	if (got == 0)
		return assize_result_cases(s, asked, r, e);
	return whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_QUESTIONS, V(w.inspection.ref), V(asked->ref));
}

bool
assize_result_cases(struct assize_store *s, const struct assize_asked *asked,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	CLEANUP(rows_end) struct rows found = { 0 };
	const char *only;
	int got;

	*r = NULL;
	if (!work_read(&w, s, asked->inspection, e) || !whole_verify(s, &w.inspection, e)
	    || !db_query(w.db, &found, e, SQL_SAMPLES_OF, V(w.inspection.framework_id),
		V(asked->ref), V(asked->sample))
	    || (got = rows_next(&found, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "%.60s: no question asked of cases%s%s%s, see the framework", asked->ref,
		    asked->sample ? " in sample " : "", asked->sample ? asked->sample : "",
		    asked->sample ? ""
				  : find_meant(s, FIND_QUESTIONS, w.inspection.framework_id,
				      asked->ref, w.a));
	only = row_copy(&found, 0, w.a);
	if ((got = rows_next(&found, e)) == 1)
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: asked in several samples, name one", asked->ref);
	return got == 0 && assize_arena_ok(w.a, e)
	       && rows_open(s, r, e, SQL_CASES, V(w.inspection.id), V(asked->ref), V(only));
}

/* One question for each way to look at the progress. */
static const struct {
	const char *by, *sql;
} ways[] = { { "sample", SQL_BY_SAMPLE }, { "inspector", SQL_BY_INSPECTOR },
	{ "case", SQL_BY_CASE }, { "discuss", SQL_DISCUSS } };

bool
assize_result_progress(struct assize_store *s, const char *inspection, const char *by,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	size_t k = 0;

	*r = NULL;
	while (k < COUNT_OF(ways) && strcmp(ways[k].by, by) != 0)
		k++;
	if (k == COUNT_OF(ways))
		return assize_err_set(e, ASSIZE_INVALID,
		    "progress by %s: not known, use sample, inspector, case or discuss", by);
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, ways[k].sql, V(w.inspection.id));
}
