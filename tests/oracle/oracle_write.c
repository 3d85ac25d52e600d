/* What the oracle derived, as a summary. */
#include "oracle/oracle.h"

#include <string.h>

const char *const oracle_samples[ORACLE_SAMPLES] = { "day", "night" };
/* Each begins like the ones before it. */
const char *const oracle_bands[ORACLE_BANDS] = { "b", "bb", "bbb", "bbbb", "bbbbb" };

static const char *
band_code(int band)
{
	return band == NONE ? "-" : oracle_bands[band];
}

static void
number(int n, FILE *out)
{
	if (n == NONE)
		fputs(" -", out);
	else
		fprintf(out, " %d", n);
}

/* Tries every number of answers that turn. */
static int
flips(const struct oracle_framework *f, const struct oracle_counts *n, int step)
{
	const int band = oracle_band(f, oracle_percent(n->yes, n->relevant));

	for (int y = n->yes; y >= 0 && y <= n->relevant && n->relevant > 0; y += step)
		if (oracle_band(f, oracle_percent(y, n->relevant)) != band)
			return (y - n->yes) * step;
	return NONE;
}

static void
write_key_question(const struct oracle_framework *f, const struct oracle_question *q,
    const struct oracle_counts *n, FILE *out)
{
	const int percent = oracle_percent(n->yes, n->relevant), all = n->relevant + n->open;
	const int band = oracle_band(f, percent);

	fprintf(out, "key %s %s %s %d %d %d", oracle_samples[q->sample],
	    f->standards[q->standard].ref, q->ref, n->yes, n->relevant, n->unanswered);
	number(percent, out);
	number(oracle_percent(n->yes, all), out);
	number(oracle_percent(n->yes + n->open, all), out);
	fprintf(out, " %s", band_code(band));
	number(band, out);
	number(flips(f, n, -1), out);
	number(flips(f, n, 1), out);
	fputc('\n', out);
}

static void
write_gate(const struct oracle_framework *f, const struct oracle_question *q,
    const struct oracle_counts *n, FILE *out)
{
	(void)f;
	fprintf(out, "gate %s %s %d %d\n", oracle_samples[q->sample], q->ref, n->yes, n->relevant);
}

static void
write_prompt(const struct oracle_framework *f, const struct oracle_question *q,
    const struct oracle_counts *n, FILE *out)
{
	fprintf(out, "prompt %s %s %s %d %d", oracle_samples[q->sample],
	    f->questions[q->parent].ref, q->ref, n->yes, n->relevant);
	number(oracle_percent(n->yes, n->relevant), out);
	fputc('\n', out);
}

static void
write_questions(const struct oracle_inspection *i, const struct oracle_result *r,
    enum oracle_kind kind,
    void (*write)(const struct oracle_framework *, const struct oracle_question *,
	const struct oracle_counts *, FILE *),
    FILE *out)
{
	for (int q = 0; q < i->f->question_count; q++)
		if (i->f->questions[q].kind == kind)
			write(i->f, &i->f->questions[q], &r->counts[q], out);
}

static void
write_drivers(const struct oracle_inspection *i, const struct oracle_result *r, int s, FILE *out)
{
	for (int q = 0; q < i->f->question_count; q++) {
		const struct oracle_question *one = &i->f->questions[q];
		const struct oracle_counts *n = &r->counts[q];

		if (one->kind == ORACLE_KEY && one->standard == s && n->relevant > 0
		    && oracle_band(i->f, oracle_percent(n->yes, n->relevant))
			   == r->standards[s].derived)
			fprintf(out, " %s", one->ref);
	}
}

static void
write_standards(const struct oracle_inspection *i, const struct oracle_result *r, FILE *out)
{
	for (int s = 0; s < i->f->standard_count; s++) {
		const struct oracle_standard *one = &i->f->standards[s];
		const struct oracle_derived *d = &r->standards[s];

		fprintf(out, "standard %s %s %d %s %s", one->ref,
		    one->by_cases ? "cases" : "inspectors", one->counts, band_code(d->derived),
		    band_code(d->points));
		number(d->points, out);
		number(d->points_low, out);
		number(d->points_high, out);
		write_drivers(i, r, s, out);
		fputc('\n', out);
	}
}

static void
write_discretions(const struct oracle_inspection *i, const struct oracle_result *r, FILE *out)
{
	for (int s = 0; s < i->f->standard_count; s++) {
		const struct oracle_discretion *x = &i->discretions[s];

		if (x->there)
			fprintf(out, "discretion %s %s %s %d %d %d\n", i->f->standards[s].ref,
			    band_code(x->derived), band_code(x->rating), x->distance, x->outside,
			    r->standards[s].applied);
	}
}

/* The standard of a question with answers in conflict, or NONE that of a gate. */
static bool
conflict_under(const struct oracle_inspection *i, int standard)
{
	for (int c = 0; c < i->case_count; c++)
		for (int q = 0; q < i->f->question_count; q++)
			if (i->f->questions[q].standard == standard
			    && (i->cases[c].answers[q] == ORACLE_CONFLICT
				|| i->cases[c].second[q] == ORACLE_CONFLICT))
				return true;
	return standard == NONE && i->fact_conflict;
}

static void
write_standard_warnings(
    const struct oracle_inspection *i, const char *code, const bool *of, FILE *out)
{
	for (int s = 0; s < i->f->standard_count; s++)
		if (of[s])
			fprintf(out, "warning %s %s\n", code, i->f->standards[s].ref);
}

static void
write_warnings(const struct oracle_inspection *i, const struct oracle_result *r, FILE *out)
{
	bool conflict[ORACLE_STANDARDS], same[ORACLE_STANDARDS], outside[ORACLE_STANDARDS],
	    stale[ORACLE_STANDARDS], none[ORACLE_STANDARDS];

	for (int s = 0; s < i->f->standard_count; s++) {
		const struct oracle_derived *d = &r->standards[s];

		conflict[s] = conflict_under(i, s);
		same[s] = d->same;
		outside[s] = i->discretions[s].there && i->discretions[s].outside;
		stale[s] = d->stale;
		none[s] = i->f->standards[s].by_cases ? d->not_rated : d->points == NONE;
	}
	for (int m = 0; m < ORACLE_SAMPLES; m++)
		if (r->cases[m] < i->targets[m])
			fputs("warning below_target -\n", out);
	if (conflict_under(i, NONE))
		fputs("warning conflict -\n", out);
	write_standard_warnings(i, "conflict", conflict, out);
	write_standard_warnings(i, "discretion_changes_nothing", same, out);
	write_standard_warnings(i, "discretion_outside_rule", outside, out);
	write_standard_warnings(i, "discretion_stale", stale, out);
	if (r->score_max != i->f->score_max || i->f->range_count == 0)
		fputs("warning no_overall_rating -\n", out);
	write_standard_warnings(i, "not_rated", none, out);
}

static void
write_case(const struct oracle_inspection *i, const struct oracle_result *r, int c, FILE *out)
{
	static const char *const states[] = { "open", "complete", "moderated", "withdrawn" };
	const struct oracle_case *one = &i->cases[c];
	int due = 0, answered = 0;

	for (int q = 0; q < i->f->question_count; q++) {
		if (i->f->questions[q].sample != one->sample
		    || i->f->questions[q].kind == ORACLE_PROMPT)
			continue;
		due += r->applies[c][q] != ORACLE_NOT;
		answered += r->applies[c][q] == ORACLE_DOES && one->answers[q] != ORACLE_CONFLICT
			    && one->answers[q] != ORACLE_UNANSWERED;
	}
	fprintf(out, "case %s %s %d %d %s\n", oracle_samples[one->sample], one->ref, due, answered,
	    states[one->state]);
}

static void
write_answers(const struct oracle_inspection *i, const struct oracle_result *r, int c, FILE *out)
{
	static const char *const words[] = { "no", "open", "yes" };
	static const char *const answers[] = { "-", "no", "yes", "-" };
	const struct oracle_case *one = &i->cases[c];

	for (int q = 0; q < i->f->question_count; q++)
		if (i->f->questions[q].sample == one->sample
		    && i->f->questions[q].kind != ORACLE_PROMPT)
			fprintf(out, "answer %s %s %s %s\n", one->ref, i->f->questions[q].ref,
			    answers[one->answers[q]], words[r->applies[c][q]]);
}

void
oracle_write(const struct oracle_inspection *i, const struct oracle_result *r, FILE *out)
{
	fprintf(out, "inspection %s %d", i->f->code, r->complete);
	number(r->score_low == r->score_high ? r->score_low : NONE, out);
	fprintf(
	    out, " %d %d %d %s\n", r->score_max, r->score_low, r->score_high, band_code(r->rating));
	write_standards(i, r, out);
	write_questions(i, r, ORACLE_KEY, write_key_question, out);
	write_questions(i, r, ORACLE_GATE, write_gate, out);
	write_questions(i, r, ORACLE_PROMPT, write_prompt, out);
	write_discretions(i, r, out);
	write_warnings(i, r, out);
	for (int m = 0; m < ORACLE_SAMPLES; m++) {
		fprintf(
		    out, "sample %s %d %d", oracle_samples[m], r->cases[m], r->complete_cases[m]);
		number(i->targets[m], out);
		fputc('\n', out);
	}
	for (int c = 0; c < i->case_count; c++)
		write_case(i, r, c, out);
	for (int c = 0; c < i->case_count; c++)
		write_answers(i, r, c, out);
}
