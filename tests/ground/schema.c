/*
 * A document by its JSON Schema.  Knows the keywords that the schemas in schema/ use; any other
 * ends the program, so that none is passed by.
 */
#include "ground/schema.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct place {
	const struct place *up;
	const char *key; /* null: AT says which item */
	int at;
};

static const cJSON *root; /* of the document, for $ref */
static bool quiet;	  /* inside anyOf, if and such, where a breach is an answer */

static bool valid(const cJSON *schema, const cJSON *v, const struct place *where);

static void
print_place(const struct place *p)
{
	if (!p)
		return;
	print_place(p->up);
	if (p->key)
		fprintf(stderr, ".%s", p->key);
	else
		fprintf(stderr, "[%d]", p->at);
}

static bool
breach(const struct place *where, const char *rule, const cJSON *v)
{
	char *text = quiet ? NULL : cJSON_PrintUnformatted(v);

	if (quiet)
		return false;
	print_place(where);
	fprintf(stderr, ": %s: %.80s\n", rule, text);
	free(text);
	return false;
}

static bool
silently(const cJSON *schema, const cJSON *v, const struct place *where)
{
	const bool before = quiet;
	bool good;

	quiet = true;
	good = valid(schema, v, where);
	quiet = before;
	return good;
}

static const cJSON *
first(const cJSON *list)
{
	return list ? list->child : NULL;
}

static const cJSON *
member(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

static bool
is_type(const cJSON *v, const char *type)
{
	static const struct {
		const char *name;
		int types;
	} types[] = { { "object", cJSON_Object }, { "array", cJSON_Array },
		{ "string", cJSON_String }, { "number", cJSON_Number },
		{ "boolean", cJSON_True | cJSON_False }, { "null", cJSON_NULL } };

	if (strcmp(type, "integer") == 0)
		return cJSON_IsNumber(v) && v->valuedouble == (double)(long long)v->valuedouble;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].name, type) == 0)
			return (v->type & types[i].types) != 0;
	return false;
}

static bool
has_type(const cJSON *rule, const cJSON *v)
{
	if (cJSON_IsString(rule))
		return is_type(v, rule->valuestring);
	for (const cJSON *one = first(rule); one; one = one->next)
		if (is_type(v, one->valuestring))
			return true;
	return false;
}

static bool
is_same(const cJSON *rule, const cJSON *v)
{
	return cJSON_Compare(rule, v, true);
}

static bool
is_one_of(const cJSON *rule, const cJSON *v)
{
	for (const cJSON *one = first(rule); one; one = one->next)
		if (cJSON_Compare(one, v, true))
			return true;
	return false;
}

static bool
matches(const char *pattern, const char *text)
{
	regex_t r;
	bool good;

	if (regcomp(&r, pattern, REG_EXTENDED | REG_NOSUB) != 0) {
		fprintf(stderr, "pattern not understood: %s\n", pattern);
		exit(2);
	}
	good = regexec(&r, text, 0, NULL, 0) == 0;
	regfree(&r);
	return good;
}

static bool
has_pattern(const cJSON *rule, const cJSON *v)
{
	return matches(rule->valuestring, v->valuestring);
}

static bool
has_format(const cJSON *rule, const cJSON *v)
{
	return strcmp(rule->valuestring, "date") == 0
	       && matches("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", v->valuestring);
}

static double
measure(const cJSON *v)
{
	return cJSON_IsNumber(v)   ? v->valuedouble
	       : cJSON_IsString(v) ? (double)strlen(v->valuestring)
				   : cJSON_GetArraySize(v);
}

static bool
at_least(const cJSON *rule, const cJSON *v)
{
	return measure(v) >= rule->valuedouble;
}

static bool
at_most(const cJSON *rule, const cJSON *v)
{
	return measure(v) <= rule->valuedouble;
}

static bool
is_distinct(const cJSON *rule, const cJSON *v)
{
	for (const cJSON *a = first(v); a; a = a->next)
		for (const cJSON *b = a->next; b; b = b->next)
			if (cJSON_Compare(a, b, true))
				return cJSON_IsFalse(rule);
	return true;
}

/* Keywords that look at the value alone; each holds for values of other types. */
static const struct {
	const char *keyword;
	int types;
	bool (*holds)(const cJSON *rule, const cJSON *v);
} rules[] = {
	{ "type", 0xFF, has_type },
	{ "const", 0xFF, is_same },
	{ "enum", 0xFF, is_one_of },
	{ "pattern", cJSON_String, has_pattern },
	{ "format", cJSON_String, has_format },
	{ "minimum", cJSON_Number, at_least },
	{ "maximum", cJSON_Number, at_most },
	{ "minLength", cJSON_String, at_least },
	{ "minItems", cJSON_Array, at_least },
	{ "maxItems", cJSON_Array, at_most },
	{ "minProperties", cJSON_Object, at_least },
	{ "uniqueItems", cJSON_Array, is_distinct },
};

static int
count_valid(const cJSON *list, const cJSON *v, const struct place *where)
{
	int n = 0;

	for (const cJSON *one = first(list); one; one = one->next)
		n += silently(one, v, where);
	return n;
}

static bool
all_valid(const cJSON *list, const cJSON *v, const struct place *where)
{
	bool good = true;

	for (const cJSON *one = first(list); one; one = one->next)
		good = valid(one, v, where) && good;
	return good;
}

/* A member by the three keywords that speak of members. */
static bool
check_member(const cJSON *schema, const cJSON *v, const struct place *where)
{
	const struct place here = { where, v->string, 0 };
	const cJSON *rest = member(schema, "additionalProperties");
	const cJSON *of = member(member(schema, "properties"), v->string);
	bool known = of != NULL, good = !of || valid(of, v, &here);

	for (const cJSON *one = first(member(schema, "patternProperties")); one; one = one->next)
		if (matches(one->string, v->string)) {
			known = true;
			good = valid(one, v, &here) && good;
		}
	if (known || !rest)
		return good;
	return cJSON_IsFalse(rest) ? breach(&here, "no such member", v) : valid(rest, v, &here);
}

static bool
check_object(const cJSON *schema, const cJSON *v, const struct place *where)
{
	bool good = true;

	for (const cJSON *one = first(member(schema, "required")); one; one = one->next)
		if (!member(v, one->valuestring))
			good = breach(where, "a member is missing", one);
	for (const cJSON *one = first(v); one; one = one->next)
		good = check_member(schema, one, where) && good;
	return good;
}

static bool
check_array(const cJSON *schema, const cJSON *v, const struct place *where)
{
	const cJSON *items = member(schema, "items");
	struct place here = { where, NULL, 0 };
	bool good = true;

	for (const cJSON *one = items ? first(v) : NULL; one; one = one->next, here.at++)
		good = valid(items, one, &here) && good;
	return good;
}

/* The rule at a place such as #/$defs/case; nothing else is looked for outside this document. */
static const cJSON *
referred(const char *place)
{
	const cJSON *of = *place == '#' ? root : NULL;
	const char *rest = place + 1;

	while (of && *rest == '/') {
		const size_t n = strcspn(++rest, "/");
		const cJSON *one = first(of);

		while (one && (strncmp(one->string, rest, n) != 0 || one->string[n]))
			one = one->next;
		of = one;
		rest += n;
	}
	if (!of) {
		fprintf(stderr, "schema refers to nothing: %s\n", place);
		exit(2);
	}
	return of;
}

/* Keywords that hold other schemas. */
static bool
check_nested(const cJSON *schema, const cJSON *rule, const cJSON *v, const struct place *where)
{
	const char *k = rule->string;

	if (strcmp(k, "$ref") == 0)
		return valid(referred(rule->valuestring), v, where);
	if (strcmp(k, "allOf") == 0)
		return all_valid(rule, v, where);
	if (strcmp(k, "anyOf") == 0)
		return count_valid(rule, v, where) >= 1 || breach(where, k, v);
	if (strcmp(k, "oneOf") == 0)
		return count_valid(rule, v, where) == 1 || breach(where, k, v);
	if (strcmp(k, "not") == 0)
		return !silently(rule, v, where) || breach(where, k, v);
	if (strcmp(k, "if") == 0) {
		const cJSON *next = member(schema, silently(rule, v, where) ? "then" : "else");

		return !next || valid(next, v, where);
	}
	if (strstr(" $schema $defs title description source then else required properties "
		   "patternProperties"
		   " additionalProperties items ",
		k))
		return true; /* informs, or is checked with another */
	fprintf(stderr, "schema not understood: %s\n", k);
	exit(2);
}

static bool
check_keyword(const cJSON *schema, const cJSON *rule, const cJSON *v, const struct place *where)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].keyword, rule->string) == 0)
			return !(v->type & rules[i].types) || rules[i].holds(rule, v)
			       || breach(where, rule->string, v);
	return check_nested(schema, rule, v, where);
}

static bool
valid(const cJSON *schema, const cJSON *v, const struct place *where)
{
	bool good = true;

	for (const cJSON *rule = first(schema); rule; rule = rule->next)
		good = check_keyword(schema, rule, v, where) && good;
	if (cJSON_IsObject(v))
		good = check_object(schema, v, where) && good;
	if (cJSON_IsArray(v))
		good = check_array(schema, v, where) && good;
	return good;
}

bool
schema_valid(const cJSON *document, const cJSON *schema, const cJSON *v)
{
	root = document;
	return valid(schema, v, NULL);
}
