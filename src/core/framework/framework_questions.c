#include "core/framework/field.h"

#include <string.h>

#define GATES_MAX 16 /* that a question may be behind, one behind the other */

static bool
is_taken(const struct framework_def *f, const char *sample, const char *ref)
{
	for (size_t i = 0; i < f->question_count; i++) {
		const struct framework_question *q = &f->questions[i];

		if (field_same(q->ref, ref)
		    && (field_same(q->sample, sample) || (!q->sample && !sample)))
			return true;
	}
	return false;
}

static const struct framework_question *
gate_of(const struct framework_def *f, const struct framework_question *q)
{
	for (size_t i = 0; i < f->question_count; i++) {
		const struct framework_question *g = &f->questions[i];

		if (field_same(g->kind, "gate") && field_same(g->sample, q->sample)
		    && field_same(g->ref, q->gate))
			return g;
	}
	return NULL;
}

/* Gates are there, and lead to one that is behind none. */
static void
check_gate(struct fields *r, const struct json_at *at, const struct framework_question *q)
{
	int steps = 0;

	if (!q->gate || !q->sample)
		return;
	if (!gate_of(r->f, q)) {
		json_bad(at, "gate", r->e, "\"%s\", give the reference of a gate of sample %s",
		    q->gate, q->sample);
		return;
	}
	if (!field_same(q->kind, "gate"))
		return;
	for (const struct framework_question *g = q; g && g->gate && steps <= GATES_MAX; steps++)
		g = gate_of(r->f, g);
	if (steps > GATES_MAX)
		json_bad(at, "gate", r->e,
		    "\"%s\" leads in a circle, or through more than %d gates, take one out",
		    q->gate, GATES_MAX);
}

static bool
is_value(const struct framework_attribute *a, const char *value)
{
	if (field_same(a->type, "yes_no"))
		return field_same(value, "yes") || field_same(value, "no");
	for (size_t i = 0; i < a->value_count; i++)
		if (field_same(a->values[i].code, value))
			return true;
	return false;
}

static void
read_limit_value(struct fields *r, const struct json_at *at, const struct framework_attribute *a,
    struct framework_question *q)
{
	const char *value = NULL, **place;

	field_code(r, at, NULL, &value);
	if (value && a && !is_value(a, value))
		json_bad(at, NULL, r->e, "\"%s\", give a value of attribute %s", value, a->code);
	for (size_t i = 0; i < q->limit_count; i++)
		if (field_same(q->limit_values[i], value))
			json_bad(
			    at, NULL, r->e, "\"%s\" is there already, name each value once", value);
	if ((place = FIELD_MORE(r, q->limit_values, q->limit_count)) != NULL)
		*place = value;
}

static void
read_limit(struct fields *r, const struct json_at *at, struct framework_question *q)
{
	const struct framework_attribute *a;
	struct json_at limit, list, item = { 0 };

	if (!json_has(at, "limit") || !json_read_object(at, "limit", &limit, r->e))
		return;
	FIELD_ONLY(r, &limit, "attribute", "values");
	field_code(r, &limit, "attribute", &q->limit);
	a = field_attribute(r->f, q->limit);
	if (q->limit && !a)
		json_bad(&limit, "attribute", r->e,
		    "\"%s\", give the code of one of the attributes", q->limit);
	if (a && field_same(a->type, "integer"))
		json_bad(&limit, "attribute", r->e,
		    "\"%s\" is a number, limit by an attribute with values", q->limit);
	if (field_list(r, &limit, "values", 1, &list))
		while (json_next(&list, &item))
			read_limit_value(r, &item, a, q);
}

/* What questions of every kind have; the place of the question in the definition. */
static struct framework_question *
add_question(struct fields *r, const struct json_at *at, const struct framework_question *given)
{
	struct framework_question *q = FIELD_MORE(r, r->f->questions, r->f->question_count);
	const char *ref;

	if (!q)
		return NULL;
	*q = *given;
	field_ref(r, at, "ref", &ref);
	if (is_taken(r->f, q->sample, ref))
		json_bad(at, "ref", r->e,
		    "\"%s\" is there already, give each question of %s its own", ref,
		    q->sample ? "a sample" : "inspectors");
	q->ref = ref;
	field_text(r, at, "text", &q->text);
	return q;
}

static void
read_condition(struct fields *r, const struct json_at *at, struct framework_question *q)
{
	if (json_has(at, "gate"))
		field_ref(r, at, "gate", &q->gate);
	read_limit(r, at, q);
	field_may_text(r, at, "guidance", &q->guidance);
	field_source(r, at, &q->source);
}

static void
read_gate(struct fields *r, const struct json_at *at)
{
	struct framework_question given = { .kind = "gate" }, *q;

	FIELD_ONLY(r, at, "ref", "sample", "gate", "limit", "text", "guidance", "source");
	field_code(r, at, "sample", &given.sample);
	if (given.sample && !field_is_sample(r->f, given.sample))
		json_bad(at, "sample", r->e, "\"%s\", give the reference of one of the samples",
		    given.sample);
	if ((q = add_question(r, at, &given)) != NULL)
		read_condition(r, at, q);
}

/* Gates may be behind gates that come later in the file, so this is checked when all are read. */
static void
read_gates(struct fields *r, const struct json_at *root)
{
	struct json_at list, item = { 0 };

	if (!field_list(r, root, "gates", 0, &list))
		return;
	while (json_next(&list, &item))
		if (json_is_object(&item, r->e))
			read_gate(r, &item);
	if (json_count_of(&list) == r->f->question_count)
		while (json_next(&list, &item))
			check_gate(r, &item, &r->f->questions[item.position]);
}

static void
read_prompts(struct fields *r, const struct json_at *at, const struct framework_question *key)
{
	const struct framework_question given = { .kind = "prompt",
		.sample = key->sample,
		.standard = key->standard,
		.parent = key->ref };
	struct json_at list, item = { 0 };

	if (!json_has(at, "prompts") || !field_list(r, at, "prompts", 1, &list))
		return;
	while (json_next(&list, &item))
		if (json_is_object(&item, r->e)) {
			FIELD_ONLY(r, &item, "ref", "text");
			add_question(r, &item, &given);
		}
}

/* What only questions of cases have. */
static void
refuse_conditions(struct fields *r, const struct json_at *at)
{
	static const char *const conditions[] = { "gate", "limit", "prompts" };

	for (size_t i = 0; i < COUNT_OF(conditions); i++)
		if (json_has(at, conditions[i]))
			json_bad(at, conditions[i], r->e,
			    "not in a standard that inspectors rate, take it out");
}

static void
read_key(struct fields *r, const struct json_at *at, const struct framework_standard *s)
{
	const struct framework_question given = {
		.kind = "key", .sample = s->sample, .standard = s->ref
	};
	struct framework_question *q = add_question(r, at, &given), key;

	FIELD_ONLY(r, at, "ref", "theme", "gate", "limit", "text", "guidance", "source", "prompts");
	if (!q)
		return;
	if (s->sample || json_has(at, "theme"))
		field_code(r, at, "theme", &q->theme);
	if (!s->sample)
		refuse_conditions(r, at);
	read_condition(r, at, q);
	key = *q; /* the list moves as it grows */
	check_gate(r, at, &key);
	read_prompts(r, at, &key);
}

static bool
is_standard(const struct framework_def *f, const char *ref)
{
	for (size_t i = 0; i < f->standard_count; i++)
		if (field_same(f->standards[i].ref, ref))
			return true;
	return false;
}

/* Sets the sample of a standard that cases rate. */
static void
read_rated_by(struct fields *r, const struct json_at *at, const struct framework_domain *d,
    struct framework_standard *s)
{
	const char *rated_by;

	if (!json_read_text(at, "rated_by", &rated_by, r->e) || field_same(rated_by, "inspectors"))
		return;
	if (!field_same(rated_by, "cases"))
		json_bad(at, "rated_by", r->e, "\"%.40s\", give cases or inspectors", rated_by);
	else if (!d->sample)
		json_bad(
		    at, "rated_by", r->e, "\"cases\", but its domain has no sample, give it one");
	else
		s->sample = d->sample;
}

static void
read_standard(struct fields *r, const struct json_at *at, const struct framework_domain *d)
{
	struct framework_standard s = { .domain = d->number }, *place;
	struct json_at list, item = { 0 };

	FIELD_ONLY(r, at, "ref", "title", "text", "rated_by", "counts", "source", "key_questions");
	field_ref(r, at, "ref", &s.ref);
	field_not_one_of(r, at, "ref", s.ref, "score");
	if (is_standard(r->f, s.ref))
		json_bad(
		    at, "ref", r->e, "\"%s\" is there already, give each standard its own", s.ref);
	field_text(r, at, "title", &s.title);
	field_text(r, at, "text", &s.text);
	field_source(r, at, &s.source);
	json_read_bool(at, "counts", &s.counts, r->e);
	read_rated_by(r, at, d, &s);
	if ((place = FIELD_MORE(r, r->f->standards, r->f->standard_count)) != NULL)
		*place = s;
	if (field_list(r, at, "key_questions", s.sample ? 1 : 0, &list))
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_key(r, &item, &s);
}

static void
read_domain(struct fields *r, const struct json_at *at)
{
	struct framework_domain d = { 0 }, *place;
	struct json_at list, item = { 0 };
	const int64_t before =
	    r->f->domain_count ? r->f->domains[r->f->domain_count - 1].number : 0;

	FIELD_ONLY(r, at, "number", "title", "sample", "standards");
	if (json_read_int(at, "number", FIELD_FROM_ONE, &d.number, r->e) && d.number <= before)
		json_bad(at, "number", r->e, "%lld, give a number above %lld: domains rise",
		    (long long)d.number, (long long)before);
	field_text(r, at, "title", &d.title);
	if (json_has(at, "sample"))
		field_code(r, at, "sample", &d.sample);
	if (d.sample && !field_is_sample(r->f, d.sample))
		json_bad(at, "sample", r->e, "\"%s\", give the reference of one of the samples",
		    d.sample);
	if ((place = FIELD_MORE(r, r->f->domains, r->f->domain_count)) != NULL)
		*place = d;
	if (field_list(r, at, "standards", 1, &list))
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_standard(r, &item, &d);
}

void
framework_questions_read(struct fields *r, const struct json_at *root)
{
	struct json_at list, item = { 0 };

	read_gates(r, root);
	if (field_list(r, root, "domains", 1, &list))
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_domain(r, &item);
}
