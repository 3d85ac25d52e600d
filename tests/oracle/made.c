/* Frameworks and inspections made up from a number. */
#include "oracle/made.h"

#include <stdio.h>
#include <string.h>

/* Steps of a fixed odd size over all 64-bit numbers, then mixed by two products. */
static uint64_t
chance_next(struct chance *c)
{
	uint64_t x = c->state += 0x9E3779B97F4A7C15u;

	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

/* Mixed once, so that the ways of two seeds do not run together after some steps. */
struct chance
chance_of(uint64_t seed)
{
	struct chance c = { seed };

	c.state = chance_next(&c);
	return c;
}

int
chance_below(struct chance *c, int n)
{
	return (int)(chance_next(c) % (uint64_t)n);
}

bool
chance_percent(struct chance *c, int percent)
{
	return chance_below(c, 100) < percent;
}

static void
make_bands(struct chance *c, struct oracle_framework *f)
{
	static const int published[] = { 0, 50, 65, 80, 101 };

	if (chance_percent(c, 50)) {
		f->band_count = 4;
		memcpy(f->from, published, sizeof published);
		return;
	}
	f->band_count = 2 + chance_below(c, ORACLE_BANDS - 1);
	f->from[0] = 0;
	for (int b = 1; b < f->band_count; b++) /* room for the bands above */
		f->from[b] = f->from[b - 1] + 1
			     + chance_below(c, 100 - f->from[b - 1] - (f->band_count - 1 - b));
	f->from[f->band_count] = 101;
}

static struct oracle_question *
add_question(struct oracle_framework *f, enum oracle_kind kind, int sample)
{
	struct oracle_question *q = &f->questions[f->question_count++];

	*q = (struct oracle_question){ .kind = kind,
		.sample = sample,
		.standard = NONE,
		.parent = NONE,
		.gate = NONE,
		.attribute = NONE };
	return q;
}

static void
make_limit(struct chance *c, struct oracle_question *q)
{
	q->attribute = chance_below(c, ORACLE_ATTRIBUTES);
	q->allowed = 1 + (unsigned)chance_below(c, (1 << (ORACLE_VALUES - q->attribute)) - 1);
}

/*
 * A gate is behind one of its sample that comes before or after it, and never in a circle: the
 * ranks fall.
 */
static void
make_gates(struct chance *c, struct oracle_framework *f)
{
	for (int m = 0; m < ORACLE_SAMPLES; m++) {
		const int first = f->question_count, n = chance_below(c, 5),
			  turn = chance_below(c, 2);

		for (int g = 0; g < n; g++) {
			struct oracle_question *q = add_question(f, ORACLE_GATE, m);
			const int behind = turn ? n - 1 - g : g; /* gates of lower rank */

			snprintf(q->ref, sizeof q->ref, "g%d", g);
			if (behind > 0 && chance_percent(c, 50))
				q->gate = first
					  + (turn ? n - 1 - chance_below(c, behind)
						  : chance_below(c, behind));
			if (chance_percent(c, 20))
				make_limit(c, q);
		}
	}
	f->gate_count = f->question_count;
}

static void
make_key_question(struct chance *c, struct oracle_framework *f, int s)
{
	const int sample = f->standards[s].sample, index = f->question_count;
	struct oracle_question *q = add_question(f, ORACLE_KEY, sample), *p;

	snprintf(q->ref, sizeof q->ref, "q%02d", index);
	q->standard = s;
	for (int tries = 0; f->gate_count > 0 && q->gate == NONE && tries < 2; tries++) {
		const int g = chance_below(c, f->gate_count);

		if (f->questions[g].sample == sample)
			q->gate = g;
	}
	if (chance_percent(c, 20))
		make_limit(c, q);
	if (!chance_percent(c, 30))
		return;
	p = add_question(f, ORACLE_PROMPT, sample);
	snprintf(p->ref, sizeof p->ref, "q%02d.p", index);
	p->standard = s;
	p->parent = index;
}

static void
make_standards(struct chance *c, struct oracle_framework *f)
{
	f->standard_count = 1 + chance_below(c, ORACLE_STANDARDS);
	for (int s = 0; s < f->standard_count; s++) {
		struct oracle_standard *one = &f->standards[s];

		snprintf(one->ref, sizeof one->ref, "s%d", s);
		snprintf(one->asked, sizeof one->asked, "s%d.1", s);
		one->by_cases = chance_percent(c, 75);
		one->counts = chance_percent(c, 85);
		one->sample = one->by_cases ? chance_below(c, ORACLE_SAMPLES) : NONE;
		for (int n = one->by_cases ? 1 + chance_below(c, 3) : 0; n > 0; n--)
			make_key_question(c, f, s);
	}
}

/*
 * The ranges are stated for the maximum of all standards that count, or for one without some of
 * them.
 */
static void
make_ranges(struct chance *c, struct oracle_framework *f)
{
	int counting = 0;

	for (int s = 0; s < f->standard_count; s++)
		counting += f->standards[s].counts;
	if (counting > 1 && chance_percent(c, 30))
		counting -= 1 + chance_below(c, counting - 1);
	f->score_max = (f->band_count - 1) * counting;
	f->range_count = 0;
	if (chance_percent(c, 20))
		return;
	f->range_from[0] = 0;
	while (f->range_count < f->band_count - 1 && f->range_from[f->range_count] < f->score_max) {
		const int from = f->range_from[f->range_count++];

		f->range_from[f->range_count] = from + 1 + chance_below(c, f->score_max - from);
	}
	f->range_from[++f->range_count] = f->score_max + 1;
}

void
made_framework(struct chance *c, int number, struct oracle_framework *f)
{
	static const int margins[] = { 0, 2, 5, 13, 15,
		17 }; /* from halves, thirds, quarters and fifths to 50, 65, 80 */
	const int margin = margins[chance_below(c, (int)COUNT_OF(margins))];

	*f = (struct oracle_framework){ .margin = margin > 0 ? margin - chance_below(c, 2)
							     : chance_below(c, 40) };
	snprintf(f->code, sizeof f->code, "made-%d", number);
	make_bands(c, f);
	make_gates(c, f);
	make_standards(c, f);
	make_ranges(c, f);
}

/* How likely things are in one inspection, in per cent. */
struct mood {
	int unanswered, conflict, yes, gate;
};

static enum oracle_answer
make_answer(struct chance *c, const struct mood *m, int yes)
{
	if (chance_percent(c, m->conflict))
		return ORACLE_CONFLICT;
	if (chance_percent(c, m->unanswered))
		return ORACLE_UNANSWERED;
	return chance_percent(c, yes) ? ORACLE_YES : ORACLE_NO;
}

static void
make_case(struct chance *c, const struct mood *m, const struct oracle_framework *f,
    struct oracle_case *one)
{
	const bool read_twice = chance_percent(c, 10);

	one->state = chance_percent(c, 10)		? ORACLE_WITHDRAWN
		     : chance_percent(c, m->unanswered) ? ORACLE_OPEN
		     : chance_percent(c, 50)		? ORACLE_MODERATED
							: ORACLE_COMPLETE;
	for (int a = 0; a < ORACLE_ATTRIBUTES; a++)
		one->attributes[a] =
		    chance_percent(c, m->unanswered) ? NONE : chance_below(c, ORACLE_VALUES - a);
	for (int q = 0; q < f->question_count; q++) {
		if (f->questions[q].sample != one->sample)
			continue;
		one->answers[q] = make_answer(c, m, q < f->gate_count ? m->gate : m->yes);
		if (read_twice)
			one->second[q] = make_answer(c, m, 50);
	}
}

static int
make_target(struct chance *c, const struct mood *m, int cases)
{
	if (chance_percent(c, 40))
		return NONE;
	return chance_percent(c, m->unanswered) ? cases + 1 + chance_below(c, 4)
						: chance_below(c, cases + 1);
}

static void
make_cases(struct chance *c, const struct mood *m, struct oracle_inspection *i)
{
	static const int most[] = { 1, 1, 2, 2, 3, 3, 6, 16 };

	for (int sample = 0; sample < ORACLE_SAMPLES; sample++) {
		const int n = chance_below(c, most[chance_below(c, (int)COUNT_OF(most))] + 1);
		int kept = 0;

		for (int k = 0; k < n; k++) {
			struct oracle_case *one = &i->cases[i->case_count++];

			one->sample = sample;
			snprintf(one->ref, sizeof one->ref, "c%02d", i->case_count);
			make_case(c, m, i->f, one);
			kept += one->state != ORACLE_WITHDRAWN;
		}
		i->targets[sample] = make_target(c, m, kept);
	}
}

/* Around what is derived, so that every state comes up; and anything at all. */
static void
make_discretions(struct chance *c, struct oracle_inspection *i)
{
	static struct oracle_result r;
	const int bands = i->f->band_count;

	oracle_derive(i, &r);
	for (int s = 0; s < i->f->standard_count; s++) {
		struct oracle_discretion *x = &i->discretions[s];
		const int derived = r.standards[s].derived;

		if (!i->f->standards[s].by_cases || !chance_percent(c, derived == NONE ? 15 : 50))
			continue;
		*x = (struct oracle_discretion){ .there = true,
			.outside = chance_percent(c, 25),
			.distance = chance_below(c, 20) };
		x->derived =
		    derived == NONE || chance_percent(c, 15) ? chance_below(c, bands) : derived;
		x->rating = chance_percent(c, 20) ? chance_below(c, bands)
						  : x->derived - 1 + chance_below(c, 3);
		x->rating = x->rating < 0 ? 0 : x->rating >= bands ? bands - 1 : x->rating;
	}
}

void
made_inspection(struct chance *c, const struct oracle_framework *f, const char *ref, bool conflicts,
    struct oracle_inspection *i)
{
	static const int open[] = { 0, 0, 0, 3, 10, 30, 70 };
	const struct mood m = { .unanswered = open[chance_below(c, (int)COUNT_OF(open))],
		.conflict = conflicts && chance_percent(c, 20) ? 3 : 0,
		.yes = 20 + chance_below(c, 81),
		.gate = 30 + chance_below(c, 71) };

	*i = (struct oracle_inspection){ .f = f,
		.fact_conflict = conflicts && chance_percent(c, 5) };
	snprintf(i->ref, sizeof i->ref, "%s", ref);
	make_cases(c, &m, i);
	for (int s = 0; s < f->standard_count; s++)
		i->ratings[s] = f->standards[s].by_cases || chance_percent(c, m.unanswered)
				    ? NONE
				    : chance_below(c, f->band_count);
	make_discretions(c, i);
}
