/* What was made up, put into a store. */
#include "oracle/made.h"

#include "core/framework/framework.h"
#include "core/record/work.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = { "gate", "key", "prompt" };
static const char *const attributes[ORACLE_ATTRIBUTES] = { "kind", "kept" };
static const char *const values[ORACLE_ATTRIBUTES][ORACLE_VALUES] = { { "a", "b", "c" },
	{ "yes", "no" } };
static const char *const states[] = { NULL, "complete", "moderated", "withdrawn" };
static const char *const answers[] = { NULL, "no", "yes" };

static const char SQL_FRAMEWORK[] = "select framework_id from framework where code = ?1";
static const char SQL_INSPECTION_ADD[] =
    "insert into inspection (framework_id, ref) values (?1, ?2) returning inspection_id";
static const char SQL_CASE_ADD[] =
    "insert into casefile (inspection_id, sample, ref) values (?1, ?2, ?3) returning case_id";
static const char SQL_SITES[] = "select count(*) from site";
static const char SQL_SITE_ADD[] = "insert into site (ident) values (?1)";
static const char SQL_LAST[] = "select coalesce(max(entry_id), 0) from entry";
static const char SQL_APPEND[] =
    "insert into entry (entry_id, site_id, seq, kind, inspection_id, case_id, key, reading, value, "
    "by_id, recorded_by_id,"
    " recorded_at_ms, hash) values (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, 1, 1, 0, zeroblob(32))";
static const char SQL_SUPERSEDE[] = "insert into supersedes (old, entry) values (?1, ?2)";

/* A framework on its way into the store; what it points to. */
struct build {
	struct framework_def def;
	struct framework_band bands[ORACLE_BANDS];
	struct framework_range ranges[ORACLE_BANDS];
	struct framework_sample samples[ORACLE_SAMPLES];
	struct framework_attribute attributes[ORACLE_ATTRIBUTES];
	struct framework_value values[ORACLE_ATTRIBUTES][ORACLE_VALUES];
	struct framework_domain domains[ORACLE_SAMPLES];
	struct framework_standard standards[ORACLE_STANDARDS];
	struct framework_question questions[ORACLE_QUESTIONS + ORACLE_STANDARDS];
	const char *limits[ORACLE_QUESTIONS][ORACLE_VALUES];
};

static void
build_bands(struct build *b, const struct oracle_framework *f)
{
	for (int k = 0; k < f->band_count; k++)
		b->bands[k] = (struct framework_band){ .code = oracle_bands[k],
			.title = oracle_bands[k],
			.points = k,
			.from = f->from[k],
			.to = f->from[k + 1] - 1 };
	for (int k = 0; k < f->range_count; k++)
		b->ranges[k] = (struct framework_range){ oracle_bands[k], f->range_from[k],
			f->range_from[k + 1] - 1 };
}

static void
build_cases(struct build *b)
{
	for (int m = 0; m < ORACLE_SAMPLES; m++) {
		b->samples[m] =
		    (struct framework_sample){ oracle_samples[m], oracle_samples[m], 50, 1, 3 };
		b->domains[m] =
		    (struct framework_domain){ m + 1, oracle_samples[m], oracle_samples[m] };
	}
	for (int a = 0; a < ORACLE_ATTRIBUTES; a++) {
		for (int v = 0; v < ORACLE_VALUES - a; v++)
			b->values[a][v] =
			    (struct framework_value){ values[a][v], values[a][v], "all", "All" };
		b->attributes[a] = (struct framework_attribute){ .code = attributes[a],
			.title = attributes[a],
			.type = a == 0 ? "code" : "yes_no",
			.values = b->values[a],
			.value_count = a == 0 ? ORACLE_VALUES : 0 };
	}
}

static void
build_question(struct build *b, const struct oracle_framework *f, int k)
{
	const struct oracle_question *q = &f->questions[k];
	struct framework_question *out = &b->questions[k];

	*out = (struct framework_question){ .kind = kinds[q->kind],
		.ref = q->ref,
		.sample = oracle_samples[q->sample],
		.standard = q->standard == NONE ? NULL : f->standards[q->standard].ref,
		.parent = q->parent == NONE ? NULL : f->questions[q->parent].ref,
		.gate = q->gate == NONE ? NULL : f->questions[q->gate].ref,
		.limit = q->attribute == NONE ? NULL : attributes[q->attribute],
		.limit_values = b->limits[k],
		.text = "?" };
	for (int v = 0; q->attribute != NONE && v < ORACLE_VALUES; v++)
		if (q->allowed >> v & 1)
			b->limits[k][out->limit_count++] = values[q->attribute][v];
}

/* A standard; one that inspectors rate has a question too, which is asked of no case. */
static void
build_standard(struct build *b, const struct oracle_framework *f, int k)
{
	const struct oracle_standard *t = &f->standards[k];

	b->standards[k] = (struct framework_standard){ .ref = t->ref,
		.title = t->ref,
		.domain = 1 + (t->by_cases ? t->sample : k % ORACLE_SAMPLES),
		.sample = t->by_cases ? oracle_samples[t->sample] : NULL,
		.counts = t->counts };
	if (!t->by_cases)
		b->questions[b->def.question_count++] = (struct framework_question){
			.kind = "key", .ref = t->asked, .standard = t->ref, .text = "?"
		};
}

bool
made_framework_store(struct assize_store *s, const struct oracle_framework *f, struct assize_err *e)
{
	static struct build b;
	bool known;

	b = (struct build){ .def = { .code = f->code,
				.language = "en",
				.title = f->code,
				.score_max = f->score_max,
				.discretion_margin = f->margin,
				.confidence_percent = 80,
				.margin_percent = 5,
				.per_officer = 6,
				.bands = b.bands,
				.ranges = b.ranges,
				.samples = b.samples,
				.attributes = b.attributes,
				.domains = b.domains,
				.standards = b.standards,
				.questions = b.questions,
				.band_count = (size_t)f->band_count,
				.range_count = (size_t)f->range_count,
				.sample_count = ORACLE_SAMPLES,
				.attribute_count = ORACLE_ATTRIBUTES,
				.domain_count = ORACLE_SAMPLES,
				.standard_count = (size_t)f->standard_count,
				.question_count = (size_t)f->question_count } };
	build_bands(&b, f);
	build_cases(&b);
	for (int k = 0; k < f->question_count; k++)
		build_question(&b, f, k);
	for (int k = 0; k < f->standard_count; k++)
		build_standard(&b, f, k);
	return framework_store(s, &b.def, &known, e);
}

/* Facts under way; OTHER of each is another value that it could have. */
struct list {
	struct chance *c;
	struct assize_arena *a;
	bool conflicts;
	struct made_fact *out;
	size_t n;
};

/* What is not there may have been and be withdrawn, or be in conflict. */
static void
put(struct list *l, struct made_fact fact, bool there)
{
	if (!there && l->conflicts && fact.kind != KIND_JUDGEMENT)
		fact.conflict = chance_percent(l->c, 20);
	if (there || fact.conflict || chance_percent(l->c, 5))
		l->out[l->n++] = fact;
}

static void
put_answers(struct list *l, const struct oracle_inspection *i, int at, int reading)
{
	const struct oracle_case *one = &i->cases[at];

	for (int q = 0; q < i->f->question_count; q++) {
		const enum oracle_answer answer = (reading == 1 ? one->answers : one->second)[q];
		struct made_fact fact = { KIND_JUDGEMENT, i->f->questions[q].ref, at, reading, NULL,
			"yes", answer == ORACLE_CONFLICT };

		if (i->f->questions[q].sample != one->sample)
			continue;
		if (answer == ORACLE_CONFLICT)
			fact.value = chance_percent(l->c, 50) ? "no" : NULL;
		else
			fact.value = answers[answer];
		if (fact.value && strcmp(fact.value, "yes") == 0)
			fact.other = chance_percent(l->c, 30) ? NULL : "no";
		put(l, fact, fact.value);
	}
}

static void
put_case(struct list *l, const struct oracle_inspection *i, int at)
{
	const struct oracle_case *one = &i->cases[at];

	put(l, (struct made_fact){ KIND_STATE, "", at, 1, states[one->state], "complete", false },
	    states[one->state]);
	put(l, (struct made_fact){ KIND_INSPECTOR, "", at, 1, NULL, "A", false }, false);
	for (int a = 0; a < ORACLE_ATTRIBUTES; a++) {
		const int value = one->attributes[a];

		put(l,
		    (struct made_fact){ KIND_ATTRIBUTE, attributes[a], at, 1,
			value == NONE ? NULL : values[a][value],
			values[a][chance_below(l->c, ORACLE_VALUES - a)], false },
		    value != NONE);
	}
	put_answers(l, i, at, 1);
	put_answers(l, i, at, 2);
}

static void
put_standard(struct list *l, const struct oracle_inspection *i, int s)
{
	const struct oracle_discretion *x = &i->discretions[s];
	const char *ref = i->f->standards[s].ref, *value = NULL;

	if (!i->f->standards[s].by_cases) {
		put(l,
		    (struct made_fact){ KIND_RATING, ref, NONE, 1,
			i->ratings[s] == NONE ? NULL : oracle_bands[i->ratings[s]], oracle_bands[0],
			false },
		    i->ratings[s] != NONE);
		return;
	}
	if (x->there)
		value = assize_arena_printf(l->a, "%s %s %d %s", oracle_bands[x->derived],
		    oracle_bands[x->rating], x->distance, x->outside ? "outside" : "within");
	put(l, (struct made_fact){ KIND_DISCRETION, ref, NONE, 1, value, "b bb 3 within", false },
	    x->there);
}

size_t
made_facts(struct chance *c, const struct oracle_inspection *i, struct assize_arena *a,
    struct made_fact *out)
{
	struct list l = { c, a, i->fact_conflict, out, 0 };

	for (int at = 0; at < i->case_count; at++)
		put_case(&l, i, at);
	for (int s = 0; s < i->f->standard_count; s++)
		put_standard(&l, i, s);
	for (int m = 0; m < ORACLE_SAMPLES; m++)
		put(&l,
		    (struct made_fact){ KIND_TARGET, oracle_samples[m], NONE, 1,
			i->targets[m] == NONE ? NULL : assize_arena_printf(a, "%d", i->targets[m]),
			"9", false },
		    i->targets[m] != NONE);
	if (i->fact_conflict)
		put(&l,
		    (struct made_fact){ KIND_DETAIL, "service", NONE, 1, "One", "Another", true },
		    true);
	return l.n;
}

bool
made_place(struct assize_store *s, const struct oracle_inspection *i, bool recorded,
    struct made_place *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w;
	struct inspection made = { .ref = i->ref };
	bool good =
	    db_find_int(&s->db, &made.framework_id, e, SQL_FRAMEWORK, V((const char *)i->f->code))
		== 1
	    && (recorded ? work_inspection(s, i->ref, made.framework_id, &out->inspection, e)
			 : db_find_int(&s->db, &out->inspection, e, SQL_INSPECTION_ADD,
			       V(made.framework_id), V((const char *)i->ref))
			       == 1);

	made.id = out->inspection;
	work_within(&w, s, &made, e);
	for (int k = 0; good && k < i->case_count; k++) {
		const char *sample = oracle_samples[i->cases[k].sample], *ref = i->cases[k].ref;

		good = recorded ? work_case(&w, sample, ref)
				: db_find_int(&s->db, &w.c.id, e, SQL_CASE_ADD, V(out->inspection),
				      V(sample), V(ref))
				      == 1;
		out->cases[k] = w.c.id;
	}
	return good;
}

static bool
record_one(struct assize_store *s, const struct made_place *p, const struct made_fact *fact,
    const char *value, struct assize_err *e)
{
	const struct entry n = { .kind = fact->kind,
		.inspection_id = p->inspection,
		.case_id = fact->at == NONE ? 0 : p->cases[fact->at],
		.key = fact->key,
		.reading = fact->reading,
		.value = value };

	return journal_record(s, &n, NULL, e);
}

static void
shuffle(struct chance *c, size_t *order, size_t n)
{
	for (size_t k = n; k > 1; k--) {
		const size_t with = (size_t)chance_below(c, (int)k), kept = order[k - 1];

		order[k - 1] = order[with];
		order[with] = kept;
	}
}

bool
made_record(struct assize_store *s, struct chance *c, const struct made_place *p,
    const struct made_fact *facts, size_t n, struct assize_err *e)
{
	static size_t order[MADE_FACTS];

	for (size_t k = 0; k < n; k++)
		order[k] = k;
	for (int round = 0; round < 3; round++) {
		shuffle(c, order, n);
		for (size_t k = 0; k < n; k++) {
			const struct made_fact *fact = &facts[order[k]];
			const char *value = round == 0	 ? fact->other
					    : round == 1 ? NULL
							 : fact->value;

			if ((round == 2 || chance_percent(c, 20))
			    && !record_one(s, p, fact, value, e))
				return false;
		}
	}
	return true;
}

/* An entry of one of two sites. */
static bool
append_one(struct assize_store *s, struct chance *c, const struct made_place *p,
    const struct made_fact *fact, const char *value, int64_t *entry, struct assize_err *e)
{
	++*entry;
	return db_run(&s->db, e, SQL_APPEND, V(*entry), V(1 + chance_below(c, 2)), V(fact->kind),
	    V(p->inspection), fact->at == NONE ? V_NULL : V(p->cases[fact->at]), V(fact->key),
	    V(fact->reading), V(value));
}

/* Perhaps an old value, then one head or several. */
static bool
append_fact(struct assize_store *s, struct chance *c, const struct made_place *p,
    const struct made_fact *fact, int64_t *entry, struct assize_err *e)
{
	const bool changed = chance_percent(c, 10), twice = fact->conflict || chance_percent(c, 3);
	const int64_t old = *entry + 1;
	int64_t first;

	if (changed && !append_one(s, c, p, fact, fact->other, entry, e))
		return false;
	first = *entry + 1;
	if (!append_one(s, c, p, fact, fact->value, entry, e)
	    || (twice
		&& !append_one(
		    s, c, p, fact, fact->conflict ? fact->other : fact->value, entry, e)))
		return false;
	for (int64_t k = first; changed && k <= *entry; k++)
		if (!db_run(&s->db, e, SQL_SUPERSEDE, V(old), V(k)))
			return false;
	return true;
}

bool
made_append(struct assize_store *s, struct chance *c, const struct made_place *p,
    const struct made_fact *facts, size_t n, struct assize_err *e)
{
	static const char *const idents[] = { "11111111111111111111111111111111",
		"22222222222222222222222222222222" };
	int64_t entry, sites, person;

	if (db_find_int(&s->db, &sites, e, SQL_SITES) != 1
	    || !journal_person(s, s->judge, &person, e)
	    || db_find_int(&s->db, &entry, e, SQL_LAST) != 1)
		return false;
	for (; sites < (int64_t)COUNT_OF(idents); sites++)
		if (!db_run(&s->db, e, SQL_SITE_ADD, V(idents[sites])))
			return false;
	for (size_t k = 0; k < n; k++)
		if (!append_fact(s, c, p, &facts[k], &entry, e))
			return false;
	return true;
}
