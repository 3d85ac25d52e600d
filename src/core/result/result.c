/* The result of an inspection, read from the views.  Derives nothing. */
#include "core/copy/whole.h"
#include "core/record/work.h"

#include <assize/result.h>

#include <string.h>

static const char SQL_INSPECTION[] =
    "select inspection, service, framework, state, complete from inspection_state"
    "   where inspection = ?1";
static const char SQL_SAMPLES[] =
    "select p.sample, p.cases, p.complete, p.target, m.title from sample_progress p"
    " join sample m on m.framework_id = ?2 and m.sample = p.sample"
    "   where p.inspection = ?1 order by m.position";
static const char SQL_STANDARDS[] =
    "select standard, title, domain, rated_by, counts, derived, rating, points, points_low,"
    "   points_high, driven_by,"
    " because, by, is_discretion, derived_then, given, distance, outside_rule, applied,"
    " score, score_max, score_low, score_high, overall,"
    " discretion_changes_nothing, discretion_outside_rule, discretion_stale, not_rated,"
    "   no_overall_rating"
    " from standard_result where inspection = ?1 order by position";
static const char SQL_KEY_QUESTIONS[] =
    "select k.question, k.theme, k.text, k.sample, k.yes, k.relevant, k.unanswered, k.percent,"
    "   k.percent_low,"
    " k.percent_high, k.band, k.flips_down, k.flips_up, k.standard, k.band_low,"
    "   k.band_high"
    " from key_question_result k cross"
    "   join question q on q.framework_id = ?2 and q.sample = k.sample and q.ref = k.question"
    " where k.inspection = ?1 order by q.position";
static const char SQL_GATES[] =
    "select g.sample, g.gate, g.yes, g.answered from gate_result g"
    " join question q on q.framework_id = ?2 and q.sample = g.sample and q.ref = g.gate"
    "   where g.inspection = ?1"
    " order by (select position from sample m"
    "   where m.framework_id = ?2 and m.sample = g.sample), q.position";
static const char SQL_PROMPTS[] =
    "select r.prompt, r.yes, r.relevant, r.percent from prompt_result r"
    " join question q on q.framework_id = ?2 and q.sample = r.sample and q.ref = r.prompt"
    "   where r.inspection = ?1"
    " order by q.position";
static const char SQL_WARNINGS[] =
    "select code, standard, text from fact_warning"
    "   where inspection = ?1 and standard is ?2 order by code, text";
static const char SQL_BANDS[] = "select code, title, points, from_percent, to_percent from band"
				"   where framework_id = ?1 order by points";
static const char SQL_RANGES[] =
    "select rating, from_score, to_score from score_range where framework_id = ?1"
    "   order by from_score";
static const char SQL_DOMAINS[] =
    "select number, title from domain where framework_id = ?1 order by number";

/* A load under way: where from, and where to. */
struct load {
	struct work w;
	struct assize_result *out;
};

static void
load_end(struct load *l)
{
	work_end(&l->w);
}

static int
number_or_none(const struct rows *r, int column)
{
	return row_null(r, column) ? -1 : row_small(r, column);
}

static bool
load_head(struct load *l)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	if (!db_query(l->w.db, &r, l->w.e, SQL_INSPECTION, V(l->w.inspection.ref))
	    || rows_next(&r, l->w.e) != 1)
		return false;
	l->out->inspection = row_copy(&r, 0, l->w.a);
	l->out->service = row_copy(&r, 1, l->w.a);
	l->out->framework = row_copy(&r, 2, l->w.a);
	l->out->state = row_copy(&r, 3, l->w.a);
	l->out->complete = row_int(&r, 4) != 0;
	return true;
}

static void
read_sample(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_sample *)item = (struct assize_sample){ row_copy(r, 0, a), row_small(r, 1),
		row_small(r, 2), number_or_none(r, 3), row_copy(r, 4, a) };
}

static bool
load_samples(struct load *l)
{
	return db_list(l->w.db, DB_LIST(l->out->samples, l->out->sample_count, l->w.a, read_sample),
	    l->w.e, SQL_SAMPLES, V(l->w.inspection.ref), V(l->w.inspection.framework_id));
}

static void
read_key_question(struct load *l, const struct rows *r, struct assize_key_question *out)
{
	*out = (struct assize_key_question){
		.ref = row_copy(r, 0, l->w.a),
		.theme = row_copy(r, 1, l->w.a),
		.text = row_copy(r, 2, l->w.a),
		.sample = row_copy(r, 3, l->w.a),
		.yes = row_small(r, 4),
		.relevant = row_small(r, 5),
		.unanswered = row_small(r, 6),
		.percent = number_or_none(r, 7),
		.percent_low = number_or_none(r, 8),
		.percent_high = number_or_none(r, 9),
		.band = row_copy(r, 10, l->w.a),
		.band_low = row_copy(r, 14, l->w.a),
		.band_high = row_copy(r, 15, l->w.a),
		.flips_down = number_or_none(r, 11),
		.flips_up = number_or_none(r, 12),
	};
}

static struct assize_standard *
standard_of(const struct load *l, const char *ref)
{
	for (size_t i = 0; i < l->out->standard_count; i++)
		if (strcmp(l->out->standards[i].ref, ref) == 0)
			return &l->out->standards[i];
	return NULL;
}

static bool
load_key_questions(struct load *l)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(l->w.db, &r, l->w.e, SQL_KEY_QUESTIONS, V(l->w.inspection.ref),
		V(l->w.inspection.framework_id)))
		return false;
	while ((got = rows_next(&r, l->w.e)) == 1) {
		struct assize_standard *standard = standard_of(l, row_text(&r, 13));
		struct assize_key_question *list;

		if (!standard)
			return assize_err_set(l->w.e, ASSIZE_STORE,
			    "%s: damaged, question %s is of no standard, check the whole store",
			    l->w.db->path, row_text(&r, 0));
		list = assize_arena_grow(
		    l->w.a, standard->key_questions, standard->key_question_count, sizeof *list);
		if (!list)
			break;
		read_key_question(l, &r, &list[standard->key_question_count++]);
		standard->key_questions = list;
	}
	return assize_arena_ok(l->w.a, l->w.e) && got == 0;
}

static struct assize_discretion *
read_discretion(struct load *l, const struct rows *r)
{
	struct assize_discretion *d = row_int(r, 13) ? assize_arena_alloc(l->w.a, sizeof *d) : NULL;

	if (d)
		*d = (struct assize_discretion){
			.derived = row_copy(r, 14, l->w.a),
			.rating = row_copy(r, 15, l->w.a),
			.distance = row_small(r, 16),
			.outside_rule = row_int(r, 17) != 0,
			.applied = row_int(r, 18) != 0,
			.because = row_copy(r, 11, l->w.a),
			.by = row_copy(r, 12, l->w.a),
		};
	return d;
}

static void
read_standard(struct load *l, const struct rows *r, struct assize_standard *out)
{
	*out = (struct assize_standard){
		.ref = row_copy(r, 0, l->w.a),
		.title = row_copy(r, 1, l->w.a),
		.domain = row_small(r, 2),
		.rated_by = row_copy(r, 3, l->w.a),
		.counts = row_int(r, 4) != 0,
		.derived = row_copy(r, 5, l->w.a),
		.rating = row_copy(r, 6, l->w.a),
		.points = number_or_none(r, 7),
		.points_low = number_or_none(r, 8),
		.points_high = number_or_none(r, 9),
		.driven_by = row_copy(r, 10, l->w.a),
		.discretion = read_discretion(l, r),
	};
	/* Every row says what they add up to: the first is enough. */
	if (l->out->standard_count == 1) {
		l->out->score = number_or_none(r, 19);
		l->out->score_max = row_small(r, 20);
		l->out->score_low = row_small(r, 21);
		l->out->score_high = row_small(r, 22);
		l->out->rating = row_copy(r, 23, l->w.a);
	}
	if (!out->discretion) {
		out->because = row_copy(r, 11, l->w.a);
		out->by = row_copy(r, 12, l->w.a);
	}
}

static void
read_warning(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_warning *)item =
	    (struct assize_warning){ row_copy(r, 0, a), row_copy(r, 1, a), row_copy(r, 2, a) };
}

/* Of a standard; null: of the inspection. */
static bool
load_fact_warnings(struct load *l, const char *standard)
{
	return db_list(l->w.db,
	    DB_LIST(l->out->warnings, l->out->warning_count, l->w.a, read_warning), l->w.e,
	    SQL_WARNINGS, V(l->w.inspection.ref), V(standard));
}

/*
 * What the row of a standard says in the column that is named as the warning's code; null: nothing.
 */
static void
add_warning(struct load *l, const char *code, const char *standard, const char *text)
{
	struct assize_warning *list =
	    text ? assize_arena_grow(l->w.a, l->out->warnings, l->out->warning_count, sizeof *list)
		 : NULL;

	if (!list)
		return;
	list[l->out->warning_count++] = (struct assize_warning){ code, standard, text };
	l->out->warnings = list;
}

/* Standards with their warnings, and after them the warnings of the inspection. */
static bool
load_standards(struct load *l)
{
	static const char *const codes[] = { "discretion_changes_nothing",
		"discretion_outside_rule", "discretion_stale", "not_rated" };
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *no_overall_rating = NULL;
	struct assize_result *out = l->out;
	int got;

	if (!db_query(l->w.db, &r, l->w.e, SQL_STANDARDS, V(l->w.inspection.ref)))
		return false;
	while ((got = rows_next(&r, l->w.e)) == 1) {
		struct assize_standard *list =
		    assize_arena_grow(l->w.a, out->standards, out->standard_count, sizeof *list);

		if (!list)
			break;
		out->standards = list;
		list = &list[out->standard_count++];
		read_standard(l, &r, list);
		if (!load_fact_warnings(l, list->ref))
			return false;
		for (size_t i = 0; i < COUNT_OF(codes); i++)
			add_warning(l, codes[i], list->ref, row_copy(&r, 24 + (int)i, l->w.a));
		if (!row_null(&r, 28))
			no_overall_rating = row_copy(&r, 28, l->w.a);
	}
	if (!assize_arena_ok(l->w.a, l->w.e) || got != 0 || !load_fact_warnings(l, NULL))
		return false;
	add_warning(l, "no_overall_rating", NULL, no_overall_rating);
	return assize_arena_ok(l->w.a, l->w.e);
}

static void
read_gate(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_gate *)item = (struct assize_gate){ row_copy(r, 0, a), row_copy(r, 1, a),
		row_small(r, 2), row_small(r, 3) };
}

static bool
load_gates(struct load *l)
{
	return db_list(l->w.db, DB_LIST(l->out->gates, l->out->gate_count, l->w.a, read_gate),
	    l->w.e, SQL_GATES, V(l->w.inspection.ref), V(l->w.inspection.framework_id));
}

static void
read_prompt(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_prompt *)item = (struct assize_prompt){ row_copy(r, 0, a), row_small(r, 1),
		row_small(r, 2), number_or_none(r, 3) };
}

static bool
load_prompts(struct load *l)
{
	return db_list(l->w.db, DB_LIST(l->out->prompts, l->out->prompt_count, l->w.a, read_prompt),
	    l->w.e, SQL_PROMPTS, V(l->w.inspection.ref), V(l->w.inspection.framework_id));
}

static void
read_band(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_band *)item = (struct assize_band){ row_copy(r, 0, a), row_copy(r, 1, a),
		row_small(r, 2), row_small(r, 3), row_small(r, 4) };
}

static bool
load_bands(struct load *l)
{
	return db_list(l->w.db, DB_LIST(l->out->bands, l->out->band_count, l->w.a, read_band),
	    l->w.e, SQL_BANDS, V(l->w.inspection.framework_id));
}

static void
read_range(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_score_range *)item =
	    (struct assize_score_range){ row_copy(r, 0, a), row_small(r, 1), row_small(r, 2) };
}

static bool
load_ranges(struct load *l)
{
	return db_list(l->w.db, DB_LIST(l->out->ranges, l->out->range_count, l->w.a, read_range),
	    l->w.e, SQL_RANGES, V(l->w.inspection.framework_id));
}

static void
read_domain(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_domain *)item =
	    (struct assize_domain){ row_small(r, 0), row_copy(r, 1, a) };
}

static bool
load_domains(struct load *l)
{
	return db_list(l->w.db, DB_LIST(l->out->domains, l->out->domain_count, l->w.a, read_domain),
	    l->w.e, SQL_DOMAINS, V(l->w.inspection.framework_id));
}

bool
assize_result_load(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_result *result, struct assize_err *e)
{
	CLEANUP(load_end) struct load l = { .w.a = a, .out = result };
	const struct assize_which which = { .inspection = inspection };

	*result = (struct assize_result){ 0 };
	return work_read_still(&l.w, s, &which, e) && whole_verify(s, &l.w.inspection, e)
	       && load_head(&l) && load_samples(&l) && load_standards(&l) && load_key_questions(&l)
	       && load_gates(&l) && load_prompts(&l) && load_bands(&l) && load_ranges(&l)
	       && load_domains(&l) && work_commit(&l.w);
}

const char *
assize_result_title(const struct assize_result *result, const char *code)
{
	for (size_t i = 0; code && i < result->band_count; i++)
		if (strcmp(result->bands[i].code, code) == 0)
			return result->bands[i].title;
	return code;
}
