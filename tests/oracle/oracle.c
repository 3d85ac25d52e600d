/* Ratings derived a second time, in plain C, from the judgements alone. */
#include "oracle/oracle.h"

#include <string.h>

int
oracle_percent(int yes, int of)
{
	int percent = 0;

	if (of == 0)
		return NONE;
	while (200 * yes >= (2 * percent + 1) * of) /* half a point or more is left */
		percent++;
	return percent;
}

int
oracle_band(const struct oracle_framework *f, int percent)
{
	int band = NONE;

	for (int b = 0; b < f->band_count; b++)
		if (percent >= f->from[b])
			band = b;
	return band;
}

static enum oracle_applies
least(enum oracle_applies a, enum oracle_applies b)
{
	return a < b ? a : b;
}

/* What does not apply for one reason does not apply; what may not for one reason is open. */
static enum oracle_applies
applies(const struct oracle_framework *f, const struct oracle_case *c, int question)
{
	const struct oracle_question *q = &f->questions[question];
	enum oracle_applies a = ORACLE_DOES;

	if (q->parent != NONE)
		a = least(a, applies(f, c, q->parent));
	if (q->attribute != NONE) {
		const int value = c->attributes[q->attribute];

		a = least(a, value == NONE		 ? ORACLE_MAYBE
			     : (q->allowed >> value & 1) ? ORACLE_DOES
							 : ORACLE_NOT);
	}
	if (q->gate != NONE) {
		const enum oracle_applies gate = applies(f, c, q->gate);

		if (gate != ORACLE_DOES)
			a = least(a, gate);
		else if (c->answers[q->gate] != ORACLE_YES)
			a = least(a, c->answers[q->gate] == ORACLE_NO ? ORACLE_NOT : ORACLE_MAYBE);
	}
	return a;
}

static bool
is_answered(enum oracle_answer a)
{
	return a == ORACLE_YES || a == ORACLE_NO;
}

static void
count_case(const struct oracle_inspection *i, int c, struct oracle_result *r)
{
	const struct oracle_case *one = &i->cases[c];

	for (int q = 0; q < i->f->question_count; q++) {
		if (i->f->questions[q].sample != one->sample)
			continue;
		r->applies[c][q] = applies(i->f, one, q);
		if (one->state == ORACLE_WITHDRAWN || r->applies[c][q] == ORACLE_NOT)
			continue;
		if (r->applies[c][q] == ORACLE_DOES && is_answered(one->answers[q])) {
			r->counts[q].relevant++;
			r->counts[q].yes += one->answers[q] == ORACLE_YES;
		} else if (i->f->questions[q].kind != ORACLE_PROMPT) {
			r->counts[q].unanswered++;
		}
	}
	if (one->state == ORACLE_WITHDRAWN)
		return;
	r->cases[one->sample]++;
	r->complete_cases[one->sample] += one->state != ORACLE_OPEN;
}

static void
count(const struct oracle_inspection *i, struct oracle_result *r)
{
	for (int c = 0; c < i->case_count; c++)
		count_case(i, c, r);
	for (int q = 0; q < i->f->question_count; q++) {
		const int sample = i->f->questions[q].sample;
		const int missing = i->targets[sample] - r->cases[sample];

		r->counts[q].open = r->counts[q].unanswered + (missing > 0 ? missing : 0);
	}
}

static int
lower(int a, int b)
{
	return a == NONE || (b != NONE && b < a) ? b : a;
}

/* The lowest of the key questions, as answered and at both ends. */
static void
derive_standard(const struct oracle_inspection *i, int s, const struct oracle_result *r,
    struct oracle_derived *d)
{
	d->low = d->high = d->derived = d->lowest = NONE;
	for (int q = 0; q < i->f->question_count; q++) {
		const struct oracle_counts *n = &r->counts[q];
		const int all = n->relevant + n->open;

		if (i->f->questions[q].kind != ORACLE_KEY || i->f->questions[q].standard != s)
			continue;
		d->lowest = lower(d->lowest, oracle_percent(n->yes, n->relevant));
		d->low = lower(d->low, oracle_band(i->f, oracle_percent(n->yes, all)));
		d->high = lower(d->high, oracle_band(i->f, oracle_percent(n->yes + n->open, all)));
	}
	d->not_rated = d->low == NONE;
	if (d->low == d->high)
		d->derived = d->low;
}

/* Whether the rule would allow to go from the derived band to another. */
static bool
within_rule(const struct oracle_framework *f, const struct oracle_derived *d, int rating)
{
	if (rating == d->derived + 1)
		return f->from[rating] - d->lowest <= f->margin;
	return rating == d->derived - 1 && d->lowest - f->from[d->derived] <= f->margin;
}

static void
decide(const struct oracle_inspection *i, int s, struct oracle_derived *d)
{
	const struct oracle_discretion *x = &i->discretions[s];
	const bool unmoved = x->there && d->derived != NONE && d->derived == x->derived;

	d->same = unmoved && x->rating == d->derived;
	d->applied = unmoved && !d->same && (x->outside || within_rule(i->f, d, x->rating));
	d->stale = x->there && !d->same && !d->applied;
}

static void
rate(const struct oracle_inspection *i, int s, const struct oracle_result *r,
    struct oracle_derived *d)
{
	const int top = i->f->band_count - 1, given = i->ratings[s];

	if (!i->f->standards[s].by_cases) {
		d->derived = NONE;
		d->points = given;
		d->points_low = given == NONE ? 0 : given;
		d->points_high = given == NONE ? top : given;
		return;
	}
	derive_standard(i, s, r, d);
	decide(i, s, d);
	d->points = d->applied ? i->discretions[s].rating : d->derived;
	d->points_low = d->applied ? d->points : d->low;
	d->points_high = d->applied ? d->points : d->high;
}

static int
range_of(const struct oracle_framework *f, int score)
{
	for (int b = 0; b < f->range_count; b++)
		if (score >= f->range_from[b] && score < f->range_from[b + 1])
			return b;
	return NONE;
}

static void
add_up(const struct oracle_inspection *i, struct oracle_result *r)
{
	for (int s = 0; s < i->f->standard_count; s++) {
		if (!i->f->standards[s].counts || r->standards[s].not_rated)
			continue;
		r->score_low += r->standards[s].points_low;
		r->score_high += r->standards[s].points_high;
		r->score_max += i->f->band_count - 1;
	}
	if (r->score_max == i->f->score_max
	    && range_of(i->f, r->score_low) == range_of(i->f, r->score_high))
		r->rating = range_of(i->f, r->score_low);
}

static bool
any_conflict(const struct oracle_inspection *i)
{
	for (int c = 0; c < i->case_count; c++)
		for (int q = 0; q < i->f->question_count; q++)
			if (i->cases[c].answers[q] == ORACLE_CONFLICT
			    || i->cases[c].second[q] == ORACLE_CONFLICT)
				return true;
	return i->fact_conflict;
}

static bool
is_complete(const struct oracle_inspection *i, const struct oracle_result *r)
{
	for (int q = 0; q < i->f->question_count; q++)
		if (r->counts[q].open > 0 && i->f->questions[q].kind != ORACLE_PROMPT)
			return false;
	for (int s = 0; s < i->f->standard_count; s++)
		if (!r->standards[s].not_rated && r->standards[s].points == NONE)
			return false;
	for (int m = 0; m < ORACLE_SAMPLES; m++)
		if (r->complete_cases[m] < r->cases[m] || r->cases[m] < i->targets[m])
			return false;
	return !any_conflict(i);
}

void
oracle_derive(const struct oracle_inspection *i, struct oracle_result *r)
{
	memset(r, 0, sizeof *r);
	r->rating = NONE;
	count(i, r);
	for (int s = 0; s < i->f->standard_count; s++)
		rate(i, s, r, &r->standards[s]);
	add_up(i, r);
	r->complete = is_complete(i, r);
}
