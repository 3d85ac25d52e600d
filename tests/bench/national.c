/*
 * A store of many inspections of 34 cases, made up:  national STORE N [FIRST]  Each is entered, all
 * answered and rated by its inspectors; two cases of each were given to a second reader, one of
 * them is read.  The chain is real, the projections are rebuilt from it.  Every number makes the
 * same inspection, whatever the store has besides.
 */
#include "core/record/work.h"
#include "store/db/triggers.h"
#include "store/journal/journal.h"
#include "store/projection/projection.h"

#include <assize/framework.h>
#include <assize/store.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASES 34
#define COURT 21   /* of them; the others are out of court */
#define IN_ONE 200 /* inspections of a transaction */

static const struct question {
	const char *ref;
	const char *gate; /* null: none */
	const char *only; /* for this disposal; null: for all */
} court[] = { { "harm", NULL, NULL }, { "child_safety", NULL, NULL },
	{ "desistance_review", NULL, NULL }, { "child_safety_review", NULL, NULL },
	{ "harm_review", NULL, NULL }, { "2.1.1", NULL, NULL }, { "2.1.2", NULL, NULL },
	{ "2.1.3", NULL, NULL }, { "2.2.1", NULL, NULL }, { "2.2.2", "child_safety", NULL },
	{ "2.2.3", "harm", NULL }, { "2.3.1", NULL, NULL }, { "2.3.2", "child_safety", NULL },
	{ "2.3.3", "harm", NULL }, { "2.4.1", "desistance_review", NULL },
	{ "2.4.2", "child_safety_review", NULL }, { "2.4.3", "harm_review", NULL } },
  out_of_court[] = { { "harm", NULL, NULL }, { "child_safety", NULL, NULL },
	  { "3.1.1", NULL, NULL }, { "3.1.2", NULL, NULL }, { "3.1.3", NULL, NULL },
	  { "3.2.1", NULL, NULL }, { "3.2.2", "child_safety", NULL }, { "3.2.3", "harm", NULL },
	  { "3.3.1", NULL, NULL }, { "3.3.2", "child_safety", NULL }, { "3.3.3", "harm", NULL },
	  { "3.4.1", NULL, "youth_conditional_caution" },
	  { "3.4.2", NULL, "youth_conditional_caution" } };

#define QUESTIONS_MAX COUNT_OF(court)

static const struct sample {
	const char *code, *population, *target;
	const struct question *questions;
	size_t n;
	const char *disposals[3];
} samples[] = {
	{ "court", "23", "21", court, COUNT_OF(court),
	    { "referral_order", "youth_rehabilitation_order", "detention_and_training_order" } },
	{ "out_of_court", "14", "13", out_of_court, COUNT_OF(out_of_court),
	    { "youth_caution", "youth_conditional_caution", "community_resolution" } }
};

static const char *const genders[] = { "male", "male", "male", "female" };
static const char *const ethnicities[] = { "white_british", "white_british", "white_british",
	"mixed_other" };
static const char *const bands[] = { "inadequate", "requires_improvement", "good", "outstanding" };

/* The inspection that is being made, and the case. */
struct making {
	struct assize_store *s;
	struct journal_batch b;
	struct assize_err e;
	uint64_t chance;
	double quality; /* how often its answers are yes */
	int64_t case_id, case_seq;
	const struct sample *sample;
	const char *disposal, *inspector;
	const char *answers[QUESTIONS_MAX]; /* null: does not apply */
};

static void
must(bool ok, const struct assize_err *e)
{
	if (ok)
		return;
	fprintf(stderr, "national: %s\n", e->text);
	exit(1);
}

/* Xorshift: the same numbers on every machine. */
static uint64_t
chance(struct making *m)
{
	m->chance ^= m->chance << 13;
	m->chance ^= m->chance >> 7;
	m->chance ^= m->chance << 17;
	return m->chance;
}

/* From 0 to 1. */
static double
share(struct making *m)
{
	return (double)(chance(m) >> 11) / 9007199254740992.0;
}

#define ANY(m, list) ((list)[chance(m) % COUNT_OF(list)])

/* What is recorded of the inspection, or of the present case. */
static void
add(struct making *m, enum kind kind, const char *key, const char *value, const char *text)
{
	const struct entry n = { .kind = kind,
		.inspection_id = m->b.inspection_id,
		.case_id = m->case_id,
		.key = key,
		.reading = 1,
		.value = value,
		.text = text,
		.because = kind == KIND_RATING ? "Met in the interviews." : NULL,
		.by = m->case_id ? m->inspector : NULL,
		.case_seq = m->case_seq };

	must(journal_batch_add(&m->b, &n, false, &m->e), &m->e);
}

static void
add_second(struct making *m, enum kind kind, const char *key, const char *value)
{
	const struct entry n = { .kind = kind,
		.inspection_id = m->b.inspection_id,
		.case_id = m->case_id,
		.key = key,
		.reading = 2,
		.value = value,
		.by = "Inspector G",
		.case_seq = m->case_seq };

	must(journal_batch_add(&m->b, &n, false, &m->e), &m->e);
}

/* What the answer to a question is, or null where it does not apply. */
static const char *
answer(struct making *m, const struct question *q)
{
	const bool gate = strchr(q->ref, '.') == NULL;

	if (q->only && strcmp(m->disposal, q->only) != 0)
		return NULL;
	for (size_t i = 0; q->gate && i < m->sample->n; i++)
		if (strcmp(m->sample->questions[i].ref, q->gate) == 0
		    && strcmp(m->answers[i], "yes") != 0)
			return NULL;
	return share(m) < (gate ? 0.78 : m->quality) ? "yes" : "no";
}

static void
add_answers(struct making *m)
{
	static const char text[] =
	    "Seen in the file, in the plan of the second meeting with the family.";

	for (size_t i = 0; i < m->sample->n; i++) {
		const struct question *q = &m->sample->questions[i];
		const bool seen = strchr(q->ref, '.') && chance(m) % 32 == 0;

		if ((m->answers[i] = answer(m, q)) != NULL)
			add(m, KIND_JUDGEMENT, q->ref, m->answers[i], seen ? text : NULL);
	}
}

/* The same answers again, but for one in ten. */
static void
add_reading(struct making *m, bool complete)
{
	add_second(m, KIND_READER, "", "Inspector G");
	for (size_t i = 0; i < m->sample->n; i++) {
		const bool other = strchr(m->sample->questions[i].ref, '.') && chance(m) % 10 == 0;

		if (m->answers[i])
			add_second(m, KIND_JUDGEMENT, m->sample->questions[i].ref,
			    other ? "no" : m->answers[i]);
	}
	if (complete)
		add_second(m, KIND_STATE, "", "complete");
}

static void
add_case(struct making *m, int number, bool open)
{
	char ref[16], age[16], inspector[16];

	m->sample = &samples[number > COURT];
	m->disposal = ANY(m, m->sample->disposals);
	m->inspector = inspector;
	snprintf(ref, sizeof ref, "C%02d", number);
	snprintf(inspector, sizeof inspector, "Inspector %c", 'A' + number % 6);
	snprintf(age, sizeof age, "%d", 10 + (int)(chance(m) % 8));
	must(db_insert(&m->s->db, &m->case_id, &m->e,
		 "insert into casefile (inspection_id, sample, ref) values (?1, ?2, ?3)",
		 V(m->b.inspection_id), V(m->sample->code), V((const char *)ref)),
	    &m->e);
	m->case_seq = 0;
	add(m, KIND_CASE, "", m->sample->code, ref);
	m->case_seq = m->b.end.seq;
	add(m, KIND_INSPECTOR, "", inspector, NULL);
	add(m, KIND_ATTRIBUTE, "disposal", m->disposal, NULL);
	add(m, KIND_ATTRIBUTE, "gender", ANY(m, genders), NULL);
	add(m, KIND_ATTRIBUTE, "ethnicity", ANY(m, ethnicities), NULL);
	add(m, KIND_ATTRIBUTE, "age", age, NULL);
	add_answers(m);
	if (!open)
		add(m, KIND_STATE, "", "complete", NULL);
	if (number <= 2)
		add_reading(m, number == 1);
}

static void
add_details(struct making *m, long number)
{
	char service[64], start[16], end[16], standard[16];

	snprintf(service, sizeof service, "Youth Justice Service %05ld", number);
	snprintf(start, sizeof start, "%ld-%02ld-%02ld", 2019 + number % 8, 1 + number % 12,
	    1 + number % 20);
	snprintf(end, sizeof end, "%ld-%02ld-%02ld", 2019 + number % 8, 1 + number % 12,
	    5 + number % 20);
	add(m, KIND_DETAIL, "service", service, NULL);
	add(m, KIND_DETAIL, "lead", "Lead inspector", NULL);
	add(m, KIND_DETAIL, "start", start, NULL);
	add(m, KIND_DETAIL, "end", end, NULL);
	for (size_t i = 0; i < COUNT_OF(samples); i++) {
		add(m, KIND_POPULATION, samples[i].code, samples[i].population, NULL);
		add(m, KIND_TARGET, samples[i].code, samples[i].target, NULL);
	}
	for (int i = 1; i <= 4; i++) {
		snprintf(standard, sizeof standard, "1.%d", i);
		add(m, KIND_RATING, standard, ANY(m, bands), NULL);
	}
}

static void
add_inspection(struct making *m, int64_t framework_id, long number)
{
	const bool fieldwork = number % 10 == 1; /* so the first can be written in */
	char ref[32];
	int64_t id;

	m->chance = 88172645463325252ull ^ ((uint64_t)number * 0x9E3779B97F4A7C15ull);
	for (int i = 0; i < 10; i++)
		chance(m);
	m->quality = 0.45 + 0.5 * share(m);
	m->case_id = m->case_seq = 0;
	snprintf(ref, sizeof ref, "yot-%05ld", number);
	must(db_insert(&m->s->db, &id, &m->e,
		 "insert into inspection (framework_id, ref) values (?1, ?2)", V(framework_id),
		 V((const char *)ref)),
	    &m->e);
	must(journal_batch_begin(&m->b, m->s, id, ref, &m->e), &m->e);
	add(m, KIND_INSPECTION, "", "yos-2018", NULL);
	add_details(m, number);
	for (int i = 1; i <= CASES; i++)
		add_case(m, i, i == CASES && fieldwork);
	m->case_id = m->case_seq = 0;
	if (!fieldwork)
		add(m, KIND_STATE, "", "final", NULL);
	must(projection_mark(m->s, id, &m->e), &m->e);
}

static void
add_some(struct making *m, int64_t framework_id, long from, long to)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(triggers_end) struct triggers off = { 0 };

	must(txn_begin(&t, &m->s->db, &m->e) && triggers_off(&off, &m->s->db, &m->e)
		 && projection_touch(m->s, PROJECTION_NONE, &m->e),
	    &m->e);
	for (long i = from; i < to; i++)
		add_inspection(m, framework_id, i);
	must(projection_rebuild(m->s, &m->e) && txn_commit(&t, &m->e), &m->e);
}

int
main(int argc, char **argv)
{
	static struct making m;
	const struct assize_open how = { .path = argc > 2 ? argv[1] : "",
		.write = true,
		.create = true,
		.wait_ms = 60000,
		.as = "Lead inspector" };
	const long n = argc > 2 ? atol(argv[2]) : 0, first = argc > 3 ? atol(argv[3]) : 1;
	struct assize_io io;
	int64_t framework_id;

	if (n < 1 || first < 1)
		return 2;
	assize_io_real(&io);
	must(assize_store_open(&m.s, &io, &how, NULL, &m.e), &m.e);
	must(assize_framework_builtin(m.s, &m.e), &m.e);
	sqlite3_exec(m.s->db.handle, "pragma synchronous = off; pragma cache_size = -200000", NULL,
	    NULL, NULL);
	must(db_find_int(&m.s->db, &framework_id, &m.e,
		 "select framework_id from framework where code = 'yos-2018'")
		 == 1,
	    &m.e);
	for (long done = 0; done < n; done += IN_ONE)
		add_some(&m, framework_id, first + done,
		    first + (done + IN_ONE < n ? done + IN_ONE : n));
	assize_store_close(&m.s);
	return 0;
}
