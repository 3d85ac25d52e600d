/*
 * Two sides of one inspection compared: what figures say, then, where both sides have them, cases,
 * attributes and judgements, read side by side in one order.  Derives nothing.
 */
#include "exchange/diff/diff.h"

#include "core/casework/second.h"
#include "core/copy/moment.h"
#include "exchange/diff/diff.sql.h"
#include "store/rows/rows.h"

#include <string.h>

static const char *const columns[] = { "part", "case", "ref", "before", "after", "because", "by" };

/* One thing that differs; null where there is nothing. */
struct difference {
	const char *part, *case_ref, *ref, *before, *after, *because, *by;
};

static void
diff_add(struct diff *d, const struct difference *x)
{
	listing_text(d->l, x->part);
	listing_text(d->l, x->case_ref);
	listing_text(d->l, x->ref);
	listing_text(d->l, x->before);
	listing_text(d->l, x->after);
	listing_text(d->l, x->because);
	listing_text(d->l, x->by);
	d->differences++;
}

/* A figure that is one text on either side. */
static void
figure(struct diff *d, const char *part, const char *ref, const char *before, const char *after)
{
	if (!text_same(before, after))
		diff_add(d, &(struct difference){
				.part = part, .ref = ref, .before = before, .after = after });
}

static const char *
score_text(struct diff *d, const struct assize_result *r)
{
	return r->score >= 0 ? assize_arena_printf(d->a, "%d of %d", r->score, r->score_max)
			     : assize_arena_printf(
				 d->a, "%d to %d of %d", r->score_low, r->score_high, r->score_max);
}

static const char *
sample_text(struct diff *d, const struct assize_sample *s)
{
	const char *cases =
	    assize_arena_printf(d->a, "%d case%s", s->cases, s->cases == 1 ? "" : "s");

	return s->target < 0 ? cases
			     : assize_arena_printf(d->a, "%s of a target of %d", cases, s->target);
}

/* "11/17 65%", with what is unanswered; relevant 0: no percentage. */
static const char *
counts_text(struct diff *d, int yes, int relevant, int percent, int unanswered)
{
	const char *counts = percent >= 0
				 ? assize_arena_printf(d->a, "%d/%d %d%%", yes, relevant, percent)
				 : assize_arena_printf(d->a, "%d/%d", yes, relevant);

	return unanswered > 0 ? assize_arena_printf(d->a, "%s, %d unanswered", counts, unanswered)
			      : counts;
}

static const char *
discretion_text(struct diff *d, const struct assize_discretion *x)
{
	return !x ? NULL
		  : assize_arena_printf(d->a, "%s from %s%s%s", x->rating, x->derived,
		      x->outside_rule ? ", outside the rule" : "",
		      x->applied ? "" : ", not applied");
}

static void
compare_head(struct diff *d, const struct assize_result *x, const struct assize_result *y)
{
	figure(d, "inspection", "rating", x->rating, y->rating);
	figure(d, "inspection", "score", score_text(d, x), score_text(d, y));
	figure(d, "inspection", "complete", x->complete ? "yes" : "no", y->complete ? "yes" : "no");
	for (size_t i = 0; i < y->sample_count; i++)
		for (size_t k = 0; k < x->sample_count; k++)
			if (text_same(x->samples[k].sample, y->samples[i].sample))
				figure(d, "sample", y->samples[i].sample,
				    sample_text(d, &x->samples[k]), sample_text(d, &y->samples[i]));
}

static void
compare_questions(struct diff *d, const struct assize_standard *x, const struct assize_standard *y)
{
	for (size_t i = 0; i < y->key_question_count; i++)
		for (size_t k = 0; k < x->key_question_count; k++) {
			const struct assize_key_question *a = &x->key_questions[k],
							 *b = &y->key_questions[i];

			if (text_same(a->ref, b->ref))
				figure(d, "key_question", b->ref,
				    counts_text(d, a->yes, a->relevant, a->percent, a->unanswered),
				    counts_text(d, b->yes, b->relevant, b->percent, b->unanswered));
		}
}

/*
 * Why a rating is what it is now is what inspectors said who gave it, or who used their discretion.
 */
static void
compare_standard(struct diff *d, const struct assize_standard *x, const struct assize_standard *y)
{
	const struct assize_discretion *given = y->discretion;
	const char *before = discretion_text(d, x->discretion), *after = discretion_text(d, given);
	const bool applied = given && given->applied;

	if (!text_same(x->rating, y->rating))
		diff_add(d, &(struct difference){ .part = "standard",
				.ref = y->ref,
				.before = x->rating,
				.after = y->rating,
				.because = applied ? given->because : y->because,
				.by = applied ? given->by : y->by });
	if (!text_same(before, after))
		diff_add(d, &(struct difference){ .part = "discretion",
				.ref = y->ref,
				.before = before,
				.after = after,
				.because = given ? given->because : NULL,
				.by = given ? given->by : NULL });
	compare_questions(d, x, y);
}

static void
compare_others(struct diff *d, const struct assize_result *x, const struct assize_result *y)
{
	for (size_t i = 0; i < y->gate_count; i++)
		for (size_t k = 0; k < x->gate_count; k++) {
			const struct assize_gate *a = &x->gates[k], *b = &y->gates[i];

			if (text_same(a->sample, b->sample) && text_same(a->ref, b->ref))
				figure(d, "gate",
				    assize_arena_printf(d->a, "%s/%s", b->sample, b->ref),
				    counts_text(d, a->yes, a->answered, -1, 0),
				    counts_text(d, b->yes, b->answered, -1, 0));
		}
	for (size_t i = 0; i < y->prompt_count; i++)
		for (size_t k = 0; k < x->prompt_count; k++) {
			const struct assize_prompt *a = &x->prompts[k], *b = &y->prompts[i];

			if (text_same(a->ref, b->ref))
				figure(d, "prompt", b->ref,
				    counts_text(d, a->yes, a->relevant, a->percent, 0),
				    counts_text(d, b->yes, b->relevant, b->percent, 0));
		}
}

static void
compare_results(struct diff *d)
{
	const struct assize_result *x = &d->before.result, *y = &d->after.result;

	compare_head(d, x, y);
	for (size_t i = 0; i < y->standard_count; i++)
		for (size_t k = 0; k < x->standard_count; k++)
			if (text_same(x->standards[k].ref, y->standards[i].ref))
				compare_standard(d, &x->standards[k], &y->standards[i]);
	compare_others(d, x, y);
}

/* A stream at one of its rows. */
struct stream {
	struct rows r;
	bool there; /* false: at its end */
};

static void
stream_end(struct stream *s)
{
	rows_end(&s->r);
}

static bool
advance(struct stream *s, struct assize_err *e)
{
	int got = rows_next(&s->r, e);

	s->there = got == 1;
	return got >= 0;
}

static bool
stream_open(struct stream *s, const struct diff_side *side, const char *sql, struct assize_err *e)
{
	const bool opened = sql == SQL_CASES
				? db_query(&side->s->db, &s->r, e, sql, V(side->inspection.id))
				: db_query(&side->s->db, &s->r, e, sql, V(side->inspection.id),
				    V(side->inspection.framework_id));

	return opened && advance(s, e);
}

/*
 * Less than, equal to or more than nought, as the row of X comes before that of Y, is about the
 * same case, or after.
 */
static int
case_order(const struct stream *x, const struct stream *y)
{
	int order;

	if (!x->there || !y->there)
		return (int)y->there - (int)x->there;
	order = strcmp(row_text(&x->r, 0), row_text(&y->r, 0));
	return order ? order : strcmp(row_text(&x->r, 1), row_text(&y->r, 1));
}

/* Opens the read that says why a row is as it is now.  There is somebody to ask. */
static bool
why_open(struct diff *d, struct rows *r, const struct difference *x, const struct rows *at,
    struct assize_err *e)
{
	struct db *db = &d->journal->db;
	const int64_t id = d->in_journal.id;
	const bool of_case = strcmp(x->part, "case") == 0;

	if (strcmp(x->part, "judgement") == 0)
		return db_query(db, r, e, SQL_WHY_JUDGEMENT, V(id), V(row_text(at, 0)),
		    V(row_text(at, 1)), V(d->in_journal.framework_id), V(x->ref), V(x->after));
	return db_query(db, r, e, SQL_WHY_FACT, V(id), V(row_text(at, 0)), V(row_text(at, 1)),
	    V(!of_case	    ? KIND_ATTRIBUTE
		: x->before ? KIND_STATE
			    : KIND_CASE),
	    V(of_case ? "" : x->ref), V(x->after), V(of_case));
}

/* Adds a difference, with who and why where the store tells it. */
static bool
add(struct diff *d, struct difference *x, const struct rows *at, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows why = { 0 };
	int got = 0;

	if (d->journal && (x->after || strcmp(x->part, "case") != 0)
	    && !text_same(x->after, "does not apply")
	    && (!why_open(d, &why, x, at, e) || (got = rows_next(&why, e)) < 0))
		return false;
	if (got == 1) {
		x->because = row_text(&why, 0);
		x->by = row_text(&why, 1);
	}
	diff_add(d, x);
	return true;
}

/* BEFORE or AFTER is null where a side has no such row. */
static bool
differ(struct diff *d, const char *part, const struct rows *before, const struct rows *after,
    struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct rows *at = after ? after : before;
	struct difference x = { .part = part,
		.case_ref = assize_arena_printf(&a, "%s/%s", row_text(at, 0), row_text(at, 1)),
		.ref = row_text(at, 3),
		.before = before ? row_text(before, 4) : NULL,
		.after = after ? row_text(after, 4) : NULL };

	return text_same(x.before, x.after) || (add(d, &x, at, e) && assize_arena_ok(&a, e));
}

/* What is compared: a part of the comparison, and the rows of it on either side. */
struct compared {
	const char *part;
	bool each; /* a case that one side alone has is a difference */
	struct stream x, y;
};

static void
compared_end(struct compared *c)
{
	stream_end(&c->x);
	stream_end(&c->y);
}

/* One step of the two streams. */
static bool
step(struct diff *d, struct compared *c, struct assize_err *e)
{
	int order = case_order(&c->x, &c->y);
	const bool one_sided = order != 0;

	if (order == 0)
		order = (row_int(&c->x.r, 2) > row_int(&c->y.r, 2))
			- (row_int(&c->x.r, 2) < row_int(&c->y.r, 2));
	return ((one_sided && !c->each)
		   || differ(
		       d, c->part, order <= 0 ? &c->x.r : NULL, order >= 0 ? &c->y.r : NULL, e))
	       && (order > 0 || advance(&c->x, e)) && (order < 0 || advance(&c->y, e));
}

static bool
compare(struct diff *d, const char *part, const char *sql, struct assize_err *e)
{
	CLEANUP(compared_end) struct compared c = { .part = part, .each = sql == SQL_CASES };
	bool good = stream_open(&c.x, &d->before, sql, e) && stream_open(&c.y, &d->after, sql, e);

	while (good && (c.x.there || c.y.there))
		good = step(d, &c, e);
	return good;
}

/* Compares cases, their attributes and what was judged of them. */
static bool
compare_cases(struct diff *d, struct assize_err *e)
{
	return compare(d, "case", SQL_CASES, e) && compare(d, "attribute", SQL_ATTRIBUTES, e)
	       && compare(d, "judgement", SQL_JUDGEMENTS, e);
}

static bool
same_subject(const struct diff *d, struct assize_err *e)
{
	const struct assize_result *x = &d->before.result, *y = &d->after.result;

	if (!text_same(x->inspection, y->inspection))
		return assize_err_set(e, ASSIZE_INVALID,
		    "inspection %s and inspection %s: compare one with itself", x->inspection,
		    y->inspection);
	if (!text_same(x->framework, y->framework))
		return assize_err_set(e, ASSIZE_INVALID,
		    "inspection %s: of frameworks %s and %s, which ask other things", x->inspection,
		    x->framework, y->framework);
	return true;
}

/*
 * Who tells why: the later side where it has its journal, else the user's store where it holds the
 * inspection.
 */
static bool
journal_find(struct diff *d, bool from_file, struct assize_err *e)
{
	struct assize_err unheard = { 0 };

	if (!from_file) {
		d->journal = d->after.s;
		d->in_journal = d->after.inspection;
		return true;
	}
	if (!d->s->in_memory
	    && find_inspection(d->s, d->after.result.inspection, d->a, &d->in_journal, &unheard))
		d->journal = d->s;
	return unheard.code == ASSIZE_OK || unheard.code == ASSIZE_NOT_FOUND
	       || assize_err_set(e, unheard.code, "%s", unheard.text);
}

static void
diff_end(struct diff *d)
{
	diff_side_close(&d->before);
	diff_side_close(&d->after);
}

/* Files first: they say which inspection is meant. */
static bool
sides_open(struct diff *d, const struct assize_side sides[2], struct assize_err *e)
{
	struct diff_side *const to[] = { &d->before, &d->after };
	int64_t first[2] = { 0 }, last[2] = { 0 };

	for (int k = 0; k < 2; k++)
		if (sides[k].moment
		    && !moment_read(
			k == 0 ? "from" : "to", sides[k].moment, &first[k], &last[k], e))
			return false;
	if (first[0] && last[1] && first[0] > last[1])
		return assize_err_set(e, ASSIZE_INVALID, "from %s is behind to %s, turn them round",
		    sides[0].moment, sides[1].moment);
	for (int k = 0; k < 2; k++) {
		if (!sides[k].file)
			continue;
		if (!diff_side_open(d, to[k], &sides[k], 0, e))
			return false;
		if (!d->inspection)
			d->inspection = to[k]->result.inspection;
	}
	for (int k = 0; k < 2; k++)
		if (!sides[k].file
		    && !diff_side_open(d, to[k], &sides[k], k == 0 ? first[k] - 1 : last[k], e))
			return false;
	return true;
}

/* What changed in the figures from one moment to the next is somebody's answer. */
static bool
nothing_hidden(const struct diff *d, struct assize_err *e)
{
	struct assize_err unheard = { 0 };
	struct inspection i;

	if (!find_inspection(d->s, d->after.result.inspection, d->a, &i, &unheard))
		return unheard.code == ASSIZE_NOT_FOUND
		       || assize_err_set(e, unheard.code, "%s", unheard.text);
	return second_none_hidden(d->s, &i, "a difference", e);
}

bool
assize_diff(struct assize_store *s, const struct assize_sides *sides, struct assize_arena *a,
    struct assize_diff *out, struct assize_err *e)
{
	CLEANUP(listing_end) struct listing l = { .names = columns, .columns = COUNT_OF(columns) };
	CLEANUP(diff_end)
	struct diff d = { .s = s, .inspection = sides->inspection, .l = &l, .a = a };
	CLEANUP(txn_end) struct txn t = { 0 };

	*out = (struct assize_diff){ 0 };
	if (!txn_begin_read(&t, &s->db, e) || !sides_open(&d, sides->side, e)
	    || !same_subject(&d, e) || !nothing_hidden(&d, e)
	    || !journal_find(&d, sides->side[1].file, e))
		return false;
	compare_results(&d);
	out->judgements = d.before.s && d.after.s;
	if (out->judgements && !compare_cases(&d, e))
		return false;
	out->inspection = assize_arena_text(a, d.after.result.inspection);
	out->differences = d.differences;
	return assize_arena_ok(a, e) && txn_commit(&t, e) && rows_from_listing(&l, &out->rows, e);
}
