/* What was made up, put into a store. */
#include "oracle/made.h"

#include "base/os.h"
#include "core/framework/framework.h"
#include "core/record/work.h"
#include "format/json_write.h"

#include <stdio.h>
#include <string.h>

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
static const char SQL_SITE_ADD[] = "insert into site (ident, secret) values (?1, ?1)";
static const char SQL_LAST[] = "select coalesce(max(entry_id), 0) from entry";
static const char SQL_APPEND[] =
    "insert into entry (entry_id, site_id, seq, kind, inspection_id, case_id, key, reading, value, "
    "by_id, recorded_by_id,"
    " recorded_at_ms, order_ms, hash) values (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, 1, 1, 0, 0,"
    " zeroblob(32))";
static const char SQL_SUPERSEDE[] = "insert into supersedes (old, entry) values (?1, ?2)";

/* A framework on its way into the store: both its texts have the same places. */
struct build {
	const struct oracle_framework *f;
	struct json_out rules, texts;
};

static void
begin_list(struct build *b, const char *key)
{
	json_array(&b->rules, key);
	json_array(&b->texts, key);
}

/* An item and the member that names it; its WORDING, text or title, is "?". */
static void
begin_item(struct build *b, const char *key, const char *name, const char *wording)
{
	json_object(&b->rules, NULL);
	json_text(&b->rules, key, name);
	json_object(&b->texts, NULL);
	json_object(&b->texts, wording);
	json_text(&b->texts, "en", "?");
	json_end(&b->texts);
}

static void
end(struct build *b)
{
	json_end(&b->rules);
	json_end(&b->texts);
}

static void
build_span(struct build *b, int from, int next)
{
	json_int(&b->rules, "from", from);
	json_int(&b->rules, "to", next - 1);
}

static void
build_rating(struct build *b)
{
	const struct oracle_framework *f = b->f;

	begin_list(b, "bands");
	for (int k = 0; k < f->band_count; k++) {
		begin_item(b, "code", oracle_bands[k], "title");
		json_int(&b->rules, "points", k);
		build_span(b, f->from[k], f->from[k + 1]);
		end(b);
	}
	end(b);
	json_object(&b->rules, "discretion");
	json_int(&b->rules, "margin", f->margin);
	json_end(&b->rules);
	json_object(&b->rules, "score");
	json_int(&b->rules, "max", f->score_max);
	json_array(&b->rules, "ranges");
	for (int k = 0; k < f->range_count; k++) {
		json_object(&b->rules, NULL);
		json_text(&b->rules, "rating", oracle_bands[k]);
		build_span(b, f->range_from[k], f->range_from[k + 1]);
		json_end(&b->rules);
	}
	json_end(&b->rules);
	json_end(&b->rules);
}

static void
build_samples(struct build *b)
{
	begin_list(b, "samples");
	for (int m = 0; m < ORACLE_SAMPLES; m++) {
		begin_item(b, "ref", oracle_samples[m], "title");
		json_int(&b->rules, "share_percent", 50);
		json_object(&b->rules, "window_months");
		build_span(b, 1, 4);
		json_end(&b->rules);
		end(b);
	}
	end(b);
	json_object(&b->rules, "sampling");
	json_int(&b->rules, "confidence_percent", 80);
	json_int(&b->rules, "margin_percent", 5);
	json_int(&b->rules, "per_officer", 6);
	json_end(&b->rules);
}

/* The first has a group of values; the second is yes or no. */
static void
build_attributes(struct build *b)
{
	begin_list(b, "attributes");
	begin_item(b, "code", attributes[0], "title");
	json_text(&b->rules, "type", "code");
	begin_list(b, "groups");
	begin_item(b, "code", "all", "title");
	begin_list(b, "values");
	for (int v = 0; v < ORACLE_VALUES; v++) {
		begin_item(b, "code", values[0][v], "title");
		end(b);
	}
	end(b);
	end(b);
	end(b);
	end(b);
	begin_item(b, "code", attributes[1], "title");
	json_text(&b->rules, "type", "yes_no");
	end(b);
	end(b);
}

/* The item stays open, for the prompts. */
static void
build_question(struct build *b, int k)
{
	const struct oracle_question *q = &b->f->questions[k];

	begin_item(b, "ref", q->ref, "text");
	if (q->kind == ORACLE_GATE)
		json_text(&b->rules, "sample", oracle_samples[q->sample]);
	if (q->gate != NONE)
		json_text(&b->rules, "gate", b->f->questions[q->gate].ref);
	if (q->attribute == NONE)
		return;
	json_object(&b->rules, "limit");
	json_text(&b->rules, "attribute", attributes[q->attribute]);
	json_array(&b->rules, "values");
	for (int v = 0; v < ORACLE_VALUES; v++)
		if (q->allowed >> v & 1)
			json_text(&b->rules, NULL, values[q->attribute][v]);
	json_end(&b->rules);
	json_end(&b->rules);
}

static void
build_key_questions(struct build *b, int standard)
{
	begin_list(b, "key_questions");
	for (int k = 0; k < b->f->question_count; k++) {
		if (b->f->questions[k].kind != ORACLE_KEY
		    || b->f->questions[k].standard != standard)
			continue;
		build_question(b, k);
		begin_list(b, "prompts");
		for (int p = 0; p < b->f->question_count; p++)
			if (b->f->questions[p].parent == k) {
				build_question(b, p);
				end(b);
			}
		end(b);
		end(b);
	}
	if (!b->f->standards[standard].by_cases) {
		begin_item(b, "ref", b->f->standards[standard].asked, "text");
		end(b);
	}
	end(b);
}

/* A domain of its own for each standard, so that they keep their order. */
static void
build_domain(struct build *b, int k)
{
	const struct oracle_standard *t = &b->f->standards[k];

	begin_item(
	    b, "sample", oracle_samples[t->by_cases ? t->sample : k % ORACLE_SAMPLES], "title");
	json_int(&b->rules, "number", k + 1);
	begin_list(b, "standards");
	begin_item(b, "ref", t->ref, "title");
	json_text(&b->rules, "rated_by", t->by_cases ? "cases" : "inspectors");
	json_bool(&b->rules, "counts", t->counts);
	build_key_questions(b, k);
	end(b);
	end(b);
	end(b);
}

static void
build_framework(struct build *b)
{
	begin_item(b, "code", b->f->code, "title");
	json_text(&b->texts, "language", "en");
	build_rating(b);
	build_samples(b);
	build_attributes(b);
	begin_list(b, "gates");
	for (int k = 0; k < b->f->gate_count; k++) {
		build_question(b, k);
		end(b);
	}
	end(b);
	begin_list(b, "domains");
	for (int k = 0; k < b->f->standard_count; k++)
		build_domain(b, k);
	end(b);
	end(b);
}

/*
 * Past the reader, which would not take all of them: a score may be stated for fewer standards than
 * count.
 */
bool
made_framework_store(struct assize_store *s, const struct oracle_framework *f, struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory rules = { 0 };
	CLEANUP(os_memory_end) struct os_memory texts = { 0 };
	struct build b = { .f = f };
	struct framework out = { .code = f->code };
	struct framework_stored stored;

	if (!os_memory_open(&rules, e) || !os_memory_open(&texts, e))
		return false;
	b.rules.out = rules.out;
	b.texts.out = texts.out;
	build_framework(&b);
	if (!os_memory_close(&rules, e) || !os_memory_close(&texts, e))
		return false;
	out.rules = rules.text;
	out.texts = texts.text;
	/* what is made up here is past the journal too, so that its figures are read unproved */
	s->what_if = true;
	return framework_store(s, &out, &stored, e);
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
made_record(struct assize_store *s, const struct made_journal *j, struct assize_err *e)
{
	static size_t order[MADE_FACTS];

	for (size_t k = 0; k < j->n; k++)
		order[k] = k;
	for (int round = 0; round < 3; round++) {
		shuffle(j->chance, order, j->n);
		for (size_t k = 0; k < j->n; k++) {
			const struct made_fact *fact = &j->facts[order[k]];
			const char *value = round == 0	 ? fact->other
					    : round == 1 ? NULL
							 : fact->value;

			if ((round == 2 || chance_percent(j->chance, 20))
			    && !record_one(s, j->place, fact, value, e))
				return false;
		}
	}
	return true;
}

struct appending {
	struct db *db;
	const struct made_journal *j;
	int64_t entry; /* the last */
};

/* An entry of one of two sites. */
static bool
append_one(
    struct appending *a, const struct made_fact *fact, const char *value, struct assize_err *e)
{
	const struct made_place *p = a->j->place;

	return db_run(a->db, e, SQL_APPEND, V(++a->entry), V(1 + chance_below(a->j->chance, 2)),
	    V(fact->kind), V(p->inspection), fact->at == NONE ? V_NULL : V(p->cases[fact->at]),
	    V(fact->key), V(fact->reading), V(value));
}

/* Perhaps an old value, then one head or several. */
static bool
append_fact(struct appending *a, const struct made_fact *fact, struct assize_err *e)
{
	struct chance *c = a->j->chance;
	const bool changed = chance_percent(c, 10), twice = fact->conflict || chance_percent(c, 3);
	const int64_t old = a->entry + 1;
	int64_t first;

	if (changed && !append_one(a, fact, fact->other, e))
		return false;
	first = a->entry + 1;
	if (!append_one(a, fact, fact->value, e)
	    || (twice && !append_one(a, fact, fact->conflict ? fact->other : fact->value, e)))
		return false;
	for (int64_t k = first; changed && k <= a->entry; k++)
		if (!db_run(a->db, e, SQL_SUPERSEDE, V(old), V(k)))
			return false;
	return true;
}

bool
made_append(struct assize_store *s, const struct made_journal *j, struct assize_err *e)
{
	static const char *const idents[] = { "11111111111111111111111111111111",
		"22222222222222222222222222222222" };
	struct appending a = { &s->db, j, 0 };
	int64_t sites, person;

	if (db_find_int(&s->db, &sites, e, SQL_SITES) != 1
	    || !journal_person(s, s->judge, &person, e)
	    || db_find_int(&s->db, &a.entry, e, SQL_LAST) != 1)
		return false;
	for (; sites < (int64_t)COUNT_OF(idents); sites++)
		if (!db_run(&s->db, e, SQL_SITE_ADD, V(idents[sites])))
			return false;
	for (size_t k = 0; k < j->n; k++)
		if (!append_fact(&a, &j->facts[k], e))
			return false;
	return true;
}
