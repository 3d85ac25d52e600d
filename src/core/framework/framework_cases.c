/*
 * Checks what cases are drawn from and what is known of them: samples, attributes, sampling.
 */
#include "core/framework/field.h"

static const struct json_limits WHOLE = { -1000000000, 1000000000 };

static void
read_window(struct fields *r, const struct json_at *at)
{
	int64_t from, to;

	FIELD_ONLY(r, at, "from", "to");
	if (json_read_int(at, "from", FIELD_COUNT, &from, r->e)
	    && json_read_int(at, "to", FIELD_COUNT, &to, r->e) && to < from)
		json_bad(
		    at, "to", r->e, "%lld, give at least %lld", (long long)to, (long long)from);
}

static void
read_sample(struct fields *r, const struct json_at *at)
{
	struct json_at window;
	const char *ref, **place;
	int64_t share = 0;

	field_source(r, at);
	FIELD_ONLY(r, at, "ref", "title", "share_percent", "window_months", "source");
	field_code(r, at, "ref", &ref);
	if (field_is_one_of(ref, r->samples, r->sample_count))
		json_bad(at, "ref", r->e, "\"%s\" is there already, give each sample its own", ref);
	field_text(r, at, "title");
	json_read_int(at, "share_percent", FIELD_PERCENT, &share, r->e);
	r->share_percent += share;
	if (json_read_object(at, "window_months", &window, r->e))
		read_window(r, &window);
	if ((place = FIELD_MORE(r, r->samples, r->sample_count)) != NULL)
		*place = ref;
}

static void
read_value(struct fields *r, const struct json_at *at, struct field_attribute *a)
{
	const char *code, **place;

	FIELD_ONLY(r, at, "code", "title");
	field_code(r, at, "code", &code);
	if (field_is_one_of(code, a->values, a->value_count))
		json_bad(at, "code", r->e,
		    "\"%s\" is there already, give each value of an attribute its own", code);
	field_text(r, at, "title");
	if ((place = FIELD_MORE(r, a->values, a->value_count)) != NULL)
		*place = code;
}

static void
read_group(struct fields *r, const struct json_at *at, struct field_attribute *a)
{
	struct json_at list, item = { 0 };
	const char *code, **place;

	FIELD_ONLY(r, at, "code", "title", "values");
	field_code(r, at, "code", &code);
	if (field_is_one_of(code, a->groups, a->group_count))
		json_bad(
		    at, "code", r->e, "\"%s\" is there already, give each group its own", code);
	if ((place = FIELD_MORE(r, a->groups, a->group_count)) != NULL)
		*place = code;
	field_text(r, at, "title");
	if (!field_list(r, at, "values", 1, &list))
		return;
	while (json_next(&list, &item))
		if (json_is_object(&item, r->e))
			read_value(r, &item, a);
}

static void
read_groups(struct fields *r, const struct json_at *at, struct field_attribute *a)
{
	struct json_at list, item = { 0 };

	if (!field_list(r, at, "groups", 1, &list))
		return;
	while (json_next(&list, &item))
		if (json_is_object(&item, r->e))
			read_group(r, &item, a);
}

/* What the type of an attribute allows its cases to have. */
static void
read_allowed(struct fields *r, const struct json_at *at, struct field_attribute *a)
{
	const bool is_code = field_same(a->type, "code"),
		   is_integer = field_same(a->type, "integer");
	int64_t low, high;

	if (!is_code && json_has(at, "groups"))
		json_bad(at, "groups", r->e, "only of an attribute of type code, take it out");
	if (!is_integer && json_has(at, "min"))
		json_bad(at, "min", r->e, "only of an attribute of type integer, take it out");
	if (!is_integer && json_has(at, "max"))
		json_bad(at, "max", r->e, "only of an attribute of type integer, take it out");
	if (is_code)
		read_groups(r, at, a);
	if (is_integer && json_read_int(at, "min", WHOLE, &low, r->e)
	    && json_read_int(at, "max", WHOLE, &high, r->e) && high < low)
		json_bad(
		    at, "max", r->e, "%lld, give at least %lld", (long long)high, (long long)low);
}

static void
read_attribute(struct fields *r, const struct json_at *at)
{
	struct field_attribute a = { 0 }, *place;

	FIELD_ONLY(r, at, "code", "title", "type", "source", "min", "max", "groups");
	field_code(r, at, "code", &a.code);
	field_not_one_of(r, at, "code", a.code, "case sample inspector ref date officer");
	if (field_attribute(r, a.code))
		json_bad(at, "code", r->e, "\"%s\" is there already, give each attribute its own",
		    a.code);
	field_text(r, at, "title");
	field_source(r, at);
	if (json_read_text(at, "type", &a.type, r->e)) {
		if (field_same(a.type, "code") || field_same(a.type, "integer")
		    || field_same(a.type, "yes_no"))
			read_allowed(r, at, &a);
		else
			json_bad(
			    at, "type", r->e, "\"%.40s\", give code, integer or yes_no", a.type);
	}
	if ((place = FIELD_MORE(r, r->attributes, r->attribute_count)) != NULL)
		*place = a;
}

static void
read_stratum(struct fields *r, const struct json_at *at)
{
	const char *code = NULL, **place;

	field_code(r, at, NULL, &code);
	if (code && !field_attribute(r, code))
		json_bad(at, NULL, r->e, "\"%s\", give the code of one of the attributes", code);
	if (field_is_one_of(code, r->stratify, r->stratify_count))
		json_bad(at, NULL, r->e, "\"%s\" is there already, name each attribute once", code);
	if ((place = FIELD_MORE(r, r->stratify, r->stratify_count)) != NULL)
		*place = code;
}

static void
read_sampling(struct fields *r, const struct json_at *at)
{
	struct json_at list, item = { 0 };
	int64_t number;

	FIELD_ONLY(
	    r, at, "confidence_percent", "margin_percent", "per_officer", "stratify", "source");
	field_source(r, at);
	json_read_int(at, "confidence_percent", (struct json_limits){ 1, 99 }, &number, r->e);
	json_read_int(at, "margin_percent", (struct json_limits){ 1, 100 }, &number, r->e);
	json_read_int(at, "per_officer", FIELD_FROM_ONE, &number, r->e);
	if (field_list(r, at, "stratify", 0, &list))
		while (json_next(&list, &item))
			read_stratum(r, &item);
}

static void
check_shares(struct fields *r, const struct json_at *list)
{
	if (r->share_percent != 100 && r->e->count == 0)
		json_bad(list, NULL, r->e, "the shares add up to %lld per cent, give 100",
		    (long long)r->share_percent);
}

void
framework_cases_read(struct fields *r, const struct json_at *root)
{
	struct json_at list, item = { 0 }, part;

	if (field_list(r, root, "samples", 1, &list)) {
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_sample(r, &item);
		check_shares(r, &list);
	}
	item = (struct json_at){ 0 };
	if (field_list(r, root, "attributes", 0, &list))
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_attribute(r, &item);
	if (json_read_object(root, "sampling", &part, r->e))
		read_sampling(r, &part);
}
