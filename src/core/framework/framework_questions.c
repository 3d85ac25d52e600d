/*
 * Checks what is rated and what is asked: gates, domains, standards, key questions and prompts.
 */
#include "core/framework/field.h"

#include <string.h>

#define GATES_MAX 16 /* that a question may be behind, one behind the other */

static bool
is_taken(const struct fields *r, const char *sample, const char *ref)
{
	for (size_t i = 0; i < r->question_count; i++) {
		const struct field_question *q = &r->questions[i];

		if (field_same(q->ref, ref)
		    && (field_same(q->sample, sample) || (!q->sample && !sample)))
			return true;
	}
	return false;
}

static const struct field_question *
gate_of(const struct fields *r, const struct field_question *q)
{
	for (size_t i = 0; i < r->question_count; i++) {
		const struct field_question *g = &r->questions[i];

		if (g->is_gate && field_same(g->sample, q->sample) && field_same(g->ref, q->gate))
			return g;
	}
	return NULL;
}

/* Gates are there, and lead to one that is behind none. */
static void
check_gate(struct fields *r, const struct json_at *at, const struct field_question *q)
{
	int steps = 0;

	if (!q->gate || !q->sample)
		return;
	if (!gate_of(r, q)) {
		json_bad(at, "gate", r->e, "\"%s\", give the reference of a gate of sample %s",
		    q->gate, q->sample);
		return;
	}
	if (!q->is_gate)
		return;
	for (const struct field_question *g = q; g && g->gate && steps <= GATES_MAX; steps++)
		g = gate_of(r, g);
	if (steps > GATES_MAX)
		json_bad(at, "gate", r->e,
		    "\"%s\" leads in a circle, or through more than %d gates, take one out",
		    q->gate, GATES_MAX);
}

static bool
is_value(const struct field_attribute *a, const char *value)
{
	if (field_same(a->type, "yes_no"))
		return field_same(value, "yes") || field_same(value, "no");
	return field_is_one_of(value, a->values, a->value_count);
}

/* The values of one limit so far. */
struct limit {
	const struct field_attribute *attribute; /* null where there is none of its name */
	const char **values;
	size_t count;
};

static void
read_limit_value(struct fields *r, const struct json_at *at, struct limit *l)
{
	const char *value = NULL, **place;

	field_code(r, at, NULL, &value);
	if (value && l->attribute && !is_value(l->attribute, value))
		json_bad(at, NULL, r->e, "\"%s\", give a value of attribute %s", value,
		    l->attribute->code);
	if (field_is_one_of(value, l->values, l->count))
		json_bad(at, NULL, r->e, "\"%s\" is there already, name each value once", value);
	if ((place = FIELD_MORE(r, l->values, l->count)) != NULL)
		*place = value;
}

static void
read_limit(struct fields *r, const struct json_at *at)
{
	struct json_at limit, list, item = { 0 };
	struct limit l = { 0 };
	const char *code;

	if (!json_has(at, "limit") || !json_read_object(at, "limit", &limit, r->e))
		return;
	FIELD_ONLY(r, &limit, "attribute", "values");
	field_code(r, &limit, "attribute", &code);
	l.attribute = field_attribute(r, code);
	if (code && !l.attribute)
		json_bad(&limit, "attribute", r->e,
		    "\"%s\", give the code of one of the attributes", code);
	if (l.attribute && field_same(l.attribute->type, "integer"))
		json_bad(&limit, "attribute", r->e,
		    "\"%s\" is a number, limit by an attribute with values", code);
	if (field_list(r, &limit, "values", 1, &list))
		while (json_next(&list, &item))
			read_limit_value(r, &item, &l);
}

/* What questions of every kind have; where the question is kept. */
static struct field_question *
add_question(struct fields *r, const struct json_at *at, const struct field_question *given)
{
	struct field_question *q = FIELD_MORE(r, r->questions, r->question_count);
	const char *ref;

	if (!q)
		return NULL;
	*q = *given;
	field_ref(r, at, "ref", &ref);
	if (is_taken(r, q->sample, ref))
		json_bad(at, "ref", r->e,
		    "\"%s\" is there already, give each question of %s its own", ref,
		    q->sample ? "a sample" : "inspectors");
	q->ref = ref;
	field_text(r, at, "text");
	return q;
}

static void
read_condition(struct fields *r, const struct json_at *at, struct field_question *q)
{
	if (json_has(at, "gate"))
		field_ref(r, at, "gate", &q->gate);
	read_limit(r, at);
	field_may_text(r, at, "guidance");
	field_source(r, at);
}

static void
read_gate(struct fields *r, const struct json_at *at)
{
	struct field_question given = { .is_gate = true }, *q;

	FIELD_ONLY(r, at, "ref", "sample", "gate", "limit", "text", "guidance", "source");
	field_code(r, at, "sample", &given.sample);
	if (given.sample && !field_is_one_of(given.sample, r->samples, r->sample_count))
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
	if (json_count_of(&list) == r->question_count)
		while (json_next(&list, &item))
			check_gate(r, &item, &r->questions[item.position]);
}

static void
read_prompts(struct fields *r, const struct json_at *at, const char *sample)
{
	const struct field_question given = { .sample = sample };
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
read_key(struct fields *r, const struct json_at *at, const struct field_standard *s)
{
	const struct field_question given = { .sample = s->sample };
	struct field_question *q = add_question(r, at, &given);
	const char *theme;

	FIELD_ONLY(r, at, "ref", "theme", "gate", "limit", "text", "guidance", "source", "prompts");
	if (!q)
		return;
	if (s->sample || json_has(at, "theme"))
		field_code(r, at, "theme", &theme);
	if (!s->sample)
		refuse_conditions(r, at);
	read_condition(r, at, q);
	check_gate(r, at, q);
	read_prompts(r, at, s->sample);
}

static bool
is_standard(const struct fields *r, const char *ref)
{
	for (size_t i = 0; i < r->standard_count; i++)
		if (field_same(r->standards[i].ref, ref))
			return true;
	return false;
}

/* Sets the sample, its domain's, of a standard that cases rate. */
static void
read_rated_by(
    struct fields *r, const struct json_at *at, const char *sample, struct field_standard *s)
{
	const char *rated_by;

	if (!json_read_text(at, "rated_by", &rated_by, r->e) || field_same(rated_by, "inspectors"))
		return;
	if (!field_same(rated_by, "cases"))
		json_bad(at, "rated_by", r->e, "\"%.40s\", give cases or inspectors", rated_by);
	else if (!sample)
		json_bad(
		    at, "rated_by", r->e, "\"cases\", but its domain has no sample, give it one");
	else
		s->sample = sample;
}

static void
read_standard(struct fields *r, const struct json_at *at, const char *sample)
{
	struct field_standard s = { 0 }, *place;
	struct json_at list, item = { 0 };

	FIELD_ONLY(r, at, "ref", "title", "text", "rated_by", "counts", "source", "key_questions");
	field_ref(r, at, "ref", &s.ref);
	field_not_one_of(r, at, "ref", s.ref, "score");
	if (is_standard(r, s.ref))
		json_bad(
		    at, "ref", r->e, "\"%s\" is there already, give each standard its own", s.ref);
	field_text(r, at, "title");
	field_text(r, at, "text");
	field_source(r, at);
	json_read_bool(at, "counts", &s.counts, r->e);
	read_rated_by(r, at, sample, &s);
	if ((place = FIELD_MORE(r, r->standards, r->standard_count)) != NULL)
		*place = s;
	if (field_list(r, at, "key_questions", s.sample ? 1 : 0, &list))
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_key(r, &item, &s);
}

/* NUMBER: of the domain before; set to that of this one. */
static void
read_domain(struct fields *r, const struct json_at *at, int64_t *number)
{
	struct json_at list, item = { 0 };
	const int64_t before = *number;
	const char *sample = NULL;

	FIELD_ONLY(r, at, "number", "title", "sample", "standards");
	*number = 0;
	if (json_read_int(at, "number", FIELD_FROM_ONE, number, r->e) && *number <= before)
		json_bad(at, "number", r->e, "%lld, give a number above %lld: domains rise",
		    (long long)*number, (long long)before);
	field_text(r, at, "title");
	if (json_has(at, "sample"))
		field_code(r, at, "sample", &sample);
	if (sample && !field_is_one_of(sample, r->samples, r->sample_count))
		json_bad(
		    at, "sample", r->e, "\"%s\", give the reference of one of the samples", sample);
	if (field_list(r, at, "standards", 1, &list))
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_standard(r, &item, sample);
}

void
framework_questions_read(struct fields *r, const struct json_at *root)
{
	struct json_at list, item = { 0 };
	int64_t number = 0;

	read_gates(r, root);
	if (field_list(r, root, "domains", 1, &list))
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_domain(r, &item, &number);
}
