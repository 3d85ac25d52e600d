/*
 * A table as it was printed, against the rules of a framework.  Its ratings are derived in a store
 * in memory, as all ratings are.
 */
#include "base/percent.h"
#include "format/csv_head.h"
#include "core/copy/scratch.h"
#include "core/framework/framework.h"

#include "core/result/decision.h"
#include "store/rows/rows.h"
#include "store/db/triggers.h"
#include "exchange/summary/verify_printed.sql.h"

#include <assize/inspection.h>
#include <assize/verify.h>

#include <string.h>

/*
 * The table becomes an inspection in memory: each percentage as that many of a hundred cases, so
 * that bands, ratings and the score are derived by the same views as ever.
 */

static const char SQL_KEY[] =
    "select question_id from question where framework_id = ?1 and kind = 'key' and ref = ?2";
static const char SQL_STANDARD[] =
    "select rated_by = 'inspectors' from standard where framework_id = ?1 and ref = ?2";
static const char SQL_RATING[] =
    "select code from band where framework_id = ?1 and (code = ?2 or alike(title, ?2))";
static const char SQL_OVERALL_RATING[] =
    "select rating from score_range where framework_id = ?1"
    " and (rating = ?2 or rating = (select code from band"
    "   where framework_id = ?1 and alike(title, ?2))) limit 1";
static const char SQL_POINTS[] = "select points from band where framework_id = ?1 and code = ?2";
static const char SQL_UNKNOWN[] =
    "update tally set yes = 0, relevant = 0, open = 1 where inspection_id = ?1 and kind = 'key'";
static const char SQL_COUNTS[] =
    "update tally set yes = ?3, relevant = ?4, open = 0"
    "   where inspection_id = ?1 and question_id = ?2 and kind = 'key'";
static const char SQL_OVERALL[] =
    "select rating, score, (select group_concat(standard, ', ') from (select standard"
    "   from standard_result s"
    "  where s.inspection = r.inspection and s.counts and s.points is null order by standard))"
    " from inspection_result r where inspection = ?1";

static const char *const names[] = { "question", "percent", "cases", "yes", "rating",
	"discretion" };
enum { QUESTION, PERCENT, CASES, YES, RATING, DISCRETION, COLUMNS };

static const char *const columns[] = { "question", "finding", "printed", "text" };

#define CASES_MAX 100000

/* A line of the table. */
struct line {
	const char *ref, *rating; /* code of a band; null: none printed */
	enum { KEY, CASE_RATED, INSPECTOR_RATED, OVERALL } kind;
	int64_t question_id, percent, cases, yes; /* yes -1: not printed */
	bool discretion;
	const char *outside; /* why the rule does not allow the discretion; null: it does */
};

struct printed {
	struct assize_store *s; /* in memory */
	struct inspection inspection;
	struct assize_arena a;
	struct listing l;
	int column[COLUMNS]; /* -1: not in the table */
	struct line *lines;
	size_t n;
	struct assize_printed out;
};

static void
printed_end(struct printed *p)
{
	listing_end(&p->l);
	assize_store_close(&p->s);
	assize_arena_free(&p->a);
}

static bool
take_header(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct printed *p = ctx;
	const struct csv_head head = { .names = names,
		.n = COLUMNS,
		.needed = CASES + 1,
		.at = p->column,
		.missing = "a printed table has question, percent, cases",
		.unknown = "use question, percent, cases, yes, rating, discretion" };

	return csv_head_take(&head, row, e);
}

static const char *
cell(const struct printed *p, const struct csv_row *row, int column)
{
	return p->column[column] < 0 ? "" : row->cells[p->column[column]];
}

/* A cell that is a whole number: of which column, what it says, and how much it may be. */
struct number {
	int column;
	const char *text;
	int64_t most;
};

static bool
take_number(struct number n, int64_t *number, struct assize_err *e)
{
	return (text_int(n.text, number) && *number >= 0 && *number <= n.most)
	       || assize_err_add(e, ASSIZE_INVALID,
		   "%s \"%.40s\": not a whole number from 0 to %lld", names[n.column], n.text,
		   (long long)n.most);
}

static bool
take_key(struct printed *p, const struct csv_row *row, struct line *line, struct assize_err *e)
{
	const char *yes = cell(p, row, YES);

	line->kind = KEY;
	line->yes = -1;
	if (*cell(p, row, RATING) || *cell(p, row, DISCRETION))
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: a key question has no rating, put it in the line of its standard",
		    line->ref);
	if (!take_number((struct number){ PERCENT, cell(p, row, PERCENT), 100 }, &line->percent, e)
	    || !take_number(
		(struct number){ CASES, cell(p, row, CASES), CASES_MAX }, &line->cases, e)
	    || (*yes && !take_number((struct number){ YES, yes, line->cases }, &line->yes, e)))
		return false;
	return line->cases > 0
	       || assize_err_add(
		   e, ASSIZE_INVALID, "%s: of no cases there is no percentage", line->ref);
}

static bool
take_rating(struct printed *p, const struct csv_row *row, struct line *line, struct assize_err *e)
{
	const char *rating = cell(p, row, RATING), *discretion = cell(p, row, DISCRETION);
	int got;

	if (*cell(p, row, PERCENT) || *cell(p, row, CASES) || *cell(p, row, YES))
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: a rating has no percentage, put it in the line of its key question",
		    line->ref);
	if (*discretion && (strcmp(discretion, "yes") != 0 || line->kind != CASE_RATED))
		return assize_err_add(e, ASSIZE_INVALID,
		    "discretion \"%.40s\": yes, of a standard rated by cases, or nothing",
		    discretion);
	line->discretion = *discretion;
	got = db_find_text(&p->s->db, &line->rating, &p->a, e,
	    line->kind == OVERALL ? SQL_OVERALL_RATING : SQL_RATING, V(p->inspection.framework_id),
	    V(rating));
	return got == 1
	       || (got == 0
		   && assize_err_add(
		       e, ASSIZE_INVALID, "rating \"%.40s\": not one of this framework", rating));
}

static bool
find_line(struct printed *p, const struct csv_row *row, struct line *line, struct assize_err *e)
{
	int64_t by_inspectors;
	int got;

	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->lines[i].ref, line->ref) == 0)
			return assize_err_add(
			    e, ASSIZE_INVALID, "%.60s comes twice, give it once", line->ref);
	if (strcmp(line->ref, "overall") == 0) {
		line->kind = OVERALL;
		return take_rating(p, row, line, e);
	}
	if ((got = db_find_int(&p->s->db, &line->question_id, e, SQL_KEY,
		 V(p->inspection.framework_id), V(line->ref)))
	    != 0)
		return got == 1 && take_key(p, row, line, e);
	if ((got = db_find_int(&p->s->db, &by_inspectors, e, SQL_STANDARD,
		 V(p->inspection.framework_id), V(line->ref)))
	    == 0)
		return assize_err_add(e, ASSIZE_INVALID,
		    "\"%.60s\" is no key question or standard of this framework, nor overall",
		    line->ref);
	line->kind = by_inspectors ? INSPECTOR_RATED : CASE_RATED;
	return got == 1 && take_rating(p, row, line, e);
}

static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct printed *p = ctx;
	struct line line = { .ref = assize_arena_text(&p->a, cell(p, row, QUESTION)) }, *lines;

	if (!find_line(p, row, &line, e))
		return !err_is_fault(e);
	if ((lines = assize_arena_grow(&p->a, p->lines, p->n, sizeof *lines)) == NULL)
		return assize_arena_ok(&p->a, e);
	lines[p->n++] = line;
	p->lines = lines;
	return true;
}

static void
found(struct printed *p, const struct line *line, const char *finding, const char *printed,
    const char *text)
{
	listing_text(&p->l, line->ref);
	listing_text(&p->l, finding);
	listing_text(&p->l, printed);
	listing_text(&p->l, text);
	p->out.found++;
}

/* That a rating could not be checked, as what it follows from is not all in the table. */
static void
unchecked(struct printed *p, const struct line *line, const char *missing)
{
	found(p, line, "not_checked", line->rating,
	    assize_arena_printf(
		&p->a, "not all that it follows from is in the table: %s", missing));
	p->out.found--;
	p->out.unchecked++;
}

/*
 * Percentages rise with the yes, so the printed one lies between two neighbours, or is given by
 * one.
 */
static bool
check_key(struct printed *p, const struct line *line, struct assize_err *e)
{
	const char *printed = assize_arena_printf(
	    &p->a, "%lld%% of %lld", (long long)line->percent, (long long)line->cases);
	int64_t below = line->percent * line->cases / 100;
	int low, high, counted;

	if (below == line->cases)
		below--;
	low = percent_of(below, line->cases);
	high = percent_of(below + 1, line->cases);
	counted = percent_of(line->yes, line->cases);
	if (low != line->percent && high != line->percent)
		found(p, line, "impossible", printed,
		    assize_arena_printf(&p->a,
			"no whole number of yes gives %lld%%: %lld of %lld is %d%%, %lld of %lld "
			"is %d%%",
			(long long)line->percent, (long long)below, (long long)line->cases, low,
			(long long)below + 1, (long long)line->cases, high));
	if (line->yes >= 0 && counted != line->percent)
		found(p, line, "other_count", printed,
		    assize_arena_printf(&p->a, "%lld of %lld is %d%%, not %lld%%",
			(long long)line->yes, (long long)line->cases, counted,
			(long long)line->percent));
	return db_run(&p->s->db, e, SQL_COUNTS, V(p->inspection.id), V(line->question_id),
	    V(line->percent), V(100));
}

/* Records what is said to be decided, as far as the rules allow. */
static bool
decide(struct printed *p, struct line *line, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct deciding how = {
		.standard = line->ref, .rating = line->rating, .distance = -1
	};
	struct assize_err why = { 0 };

	work_within(&w, p->s, &p->inspection, line->kind == INSPECTOR_RATED ? e : &why);
	w.because = "printed";

	if (line->kind == INSPECTOR_RATED)
		return decision_rate_record(&w, &how);
	if (!line->discretion || decision_discretion_record(&w, &how))
		return true;
	if (why.code != ASSIZE_CONFLICT)
		return assize_err_set(e, why.code, "%s", why.text);
	line->outside = assize_arena_printf(&p->a, "%.*s", (int)strcspn(why.text, ";"),
	    why.text); /* without how to record it all the same */
	return true;
}

/*
 * What is said of a standard whose printed rating is not the one that is derived, or cannot be any.
 */
static bool
check_standard(struct printed *p, const struct line *line, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int64_t points;

	if (!db_query(&p->s->db, &r, e, SQL_STANDARD_RESULT, V(p->inspection.ref), V(line->ref))
	    || rows_next(&r, e) != 1
	    || db_find_int(&p->s->db, &points, e, SQL_POINTS, V(p->inspection.framework_id),
		   V(line->rating))
		   != 1)
		return false;
	if (line->outside && !row_null(&r, 6))
		found(p, line, "outside_rule", line->rating, line->outside);
	else if (!row_null(&r, 3))
		found(p, line, "changes_nothing", line->rating, row_text(&r, 3));
	else if (!row_null(&r, 7)
		 && (line->discretion || (points >= row_int(&r, 1) && points <= row_int(&r, 2)))
		 && row_int(&r, 1) < row_int(&r, 2))
		unchecked(p, line, row_text(&r, 7));
	else if (!line->discretion && points >= row_int(&r, 1) && points <= row_int(&r, 2))
		return true;
	else if (!line->discretion && !row_null(&r, 4))
		found(p, line, "does_not_follow", line->rating,
		    assize_arena_printf(&p->a, "its lowest percentage, %lld%% of %s, gives %s%s",
			(long long)row_int(&r, 4), row_text(&r, 5), row_text(&r, 0),
			row_null(&r, 6) ? " at most" : ""));
	return true;
}

static bool
check_overall(struct printed *p, const struct line *line, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	if (!db_query(&p->s->db, &r, e, SQL_OVERALL, V(p->inspection.ref)) || rows_next(&r, e) != 1)
		return false;
	if (row_null(&r, 0) && !row_null(&r, 2))
		unchecked(p, line, row_text(&r, 2));
	else if (!row_null(&r, 0) && strcmp(row_text(&r, 0), line->rating) != 0)
		found(p, line, "does_not_follow", line->rating,
		    row_null(&r, 1)
			? assize_arena_printf(&p->a, "the ratings give %s", row_text(&r, 0))
			: assize_arena_printf(&p->a, "the ratings give %lld points, which is %s",
			    (long long)row_int(&r, 1), row_text(&r, 0)));
	return true;
}

/* The tallies of the copy are set to what is printed, which no judgement stands behind. */
static bool
check_keys(struct printed *p, struct assize_err *e)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };
	bool good = triggers_off(&off, &p->s->db, e)
		    && db_run(&p->s->db, e, SQL_UNKNOWN, V(p->inspection.id));

	for (size_t i = 0; good && i < p->n; i++) {
		p->out.percentages += p->lines[i].kind == KEY;
		p->out.ratings += p->lines[i].kind == CASE_RATED || p->lines[i].kind == OVERALL;
		good = p->lines[i].kind != KEY || check_key(p, &p->lines[i], e);
	}
	return good;
}

/* Percentages first, then what is decided on them, then what follows. */
static bool
check_all(struct printed *p, struct assize_err *e)
{
	bool good = check_keys(p, e);

	for (size_t i = 0; good && i < p->n; i++)
		good = p->lines[i].kind == KEY || p->lines[i].kind == OVERALL
		       || decide(p, &p->lines[i], e);
	for (size_t i = 0; good && i < p->n; i++)
		if (p->lines[i].kind == CASE_RATED)
			good = check_standard(p, &p->lines[i], e);
		else if (p->lines[i].kind == OVERALL)
			good = check_overall(p, &p->lines[i], e);
	return good && assize_arena_ok(&p->a, e);
}

static bool
printed_open(struct printed *p, struct assize_store *s, const char *framework, struct assize_err *e)
{
	static const char SQL_CODE[] = "select code from framework where framework_id = ?1";
	int64_t framework_id;
	const char *code;

	return scratch_open(s, framework, &p->s, &framework_id, e)
	       && db_find_text(&p->s->db, &code, &p->a, e, SQL_CODE, V(framework_id)) == 1
	       && assize_inspection_add(p->s, "printed", code, "printed", e)
	       && find_inspection(p->s, NULL, &p->a, &p->inspection, e);
}

bool
assize_verify_printed(struct assize_store *s, const char *framework, const struct assize_file *file,
    struct assize_printed *out, struct assize_err *e)
{
	CLEANUP(printed_end)
	struct printed p = { .l = { .names = columns, .columns = COUNT_OF(columns) } };
	CLEANUP(txn_end) struct txn t = { 0 };

	*out = (struct assize_printed){ 0 };
	if (!framework_verify(s, e) || !printed_open(&p, s, framework, e)
	    || !csv_read(file->in, file->name,
		&(struct csv_taker){ .header = take_header,
		    .row = take_row,
		    .ctx = &p,
		    .separator = file->separator },
		e)
	    || e->code != ASSIZE_OK)
		return false;
	if (p.n == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: no line under its header, give the lines of the table", file->name);
	if (!txn_begin(&t, &p.s->db, e) || !check_all(&p, e))
		return false;
	*out = p.out;
	return rows_from_listing(&p.l, &out->rows, e);
}
