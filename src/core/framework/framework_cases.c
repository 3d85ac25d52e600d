#include "core/framework/field.h"

static const struct json_limits WHOLE = { -1000000000, 1000000000 };

static void
read_window(struct fields *r, const struct json_at *at, struct framework_sample *m)
{
	FIELD_ONLY(r, at, "from", "to");
	if (json_read_int(at, "from", FIELD_COUNT, &m->window_from, r->e)
	    && json_read_int(at, "to", FIELD_COUNT, &m->window_to, r->e)
	    && m->window_to < m->window_from)
		json_bad(at, "to", r->e, "%lld, give at least %lld", (long long)m->window_to,
		    (long long)m->window_from);
}

static void
read_sample(struct fields *r, const struct json_at *at)
{
	struct framework_sample m = { 0 }, *place;
	struct json_at window;
	const char *unkept;

	field_source(r, at, &unkept);
	FIELD_ONLY(r, at, "ref", "title", "share_percent", "window_months", "source");
	field_code(r, at, "ref", &m.ref);
	if (field_is_sample(r->f, m.ref))
		json_bad(
		    at, "ref", r->e, "\"%s\" is there already, give each sample its own", m.ref);
	field_text(r, at, "title", &m.title);
	json_read_int(at, "share_percent", FIELD_PERCENT, &m.share_percent, r->e);
	if (json_read_object(at, "window_months", &window, r->e))
		read_window(r, &window, &m);
	if ((place = FIELD_MORE(r, r->f->samples, r->f->sample_count)) != NULL)
		*place = m;
}

/* Whether CODE is taken by a value of A, or by a group where GROUP. */
static bool
is_taken(const struct framework_attribute *a, const char *code, bool group)
{
	for (size_t i = 0; i < a->value_count; i++)
		if (field_same(group ? a->values[i].group : a->values[i].code, code))
			return true;
	return false;
}

static void
read_value(struct fields *r, const struct json_at *at, struct framework_attribute *a,
    const struct framework_value *group)
{
	struct framework_value v = *group, *place;

	FIELD_ONLY(r, at, "code", "title");
	field_code(r, at, "code", &v.code);
	if (is_taken(a, v.code, false))
		json_bad(at, "code", r->e,
		    "\"%s\" is there already, give each value of an attribute its own", v.code);
	field_text(r, at, "title", &v.title);
	if ((place = FIELD_MORE(r, a->values, a->value_count)) != NULL)
		*place = v;
}

static void
read_group(struct fields *r, const struct json_at *at, struct framework_attribute *a)
{
	struct framework_value group = { 0 };
	struct json_at list, item = { 0 };

	FIELD_ONLY(r, at, "code", "title", "values");
	field_code(r, at, "code", &group.group);
	if (is_taken(a, group.group, true))
		json_bad(at, "code", r->e, "\"%s\" is there already, give each group its own",
		    group.group);
	field_text(r, at, "title", &group.group_title);
	if (!field_list(r, at, "values", 1, &list))
		return;
	while (json_next(&list, &item))
		if (json_is_object(&item, r->e))
			read_value(r, &item, a, &group);
}

static void
read_groups(struct fields *r, const struct json_at *at, struct framework_attribute *a)
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
read_allowed(struct fields *r, const struct json_at *at, struct framework_attribute *a)
{
	const bool is_code = field_same(a->type, "code"),
		   is_integer = field_same(a->type, "integer");

	if (!is_code && json_has(at, "groups"))
		json_bad(at, "groups", r->e, "only of an attribute of type code, take it out");
	if (!is_integer && json_has(at, "min"))
		json_bad(at, "min", r->e, "only of an attribute of type integer, take it out");
	if (!is_integer && json_has(at, "max"))
		json_bad(at, "max", r->e, "only of an attribute of type integer, take it out");
	if (is_code)
		read_groups(r, at, a);
	if (is_integer && json_read_int(at, "min", WHOLE, &a->low, r->e)
	    && json_read_int(at, "max", WHOLE, &a->high, r->e) && a->high < a->low)
		json_bad(at, "max", r->e, "%lld, give at least %lld", (long long)a->high,
		    (long long)a->low);
}

static void
read_attribute(struct fields *r, const struct json_at *at)
{
	struct framework_attribute a = { 0 }, *place;

	FIELD_ONLY(r, at, "code", "title", "type", "source", "min", "max", "groups");
	field_code(r, at, "code", &a.code);
	field_not_one_of(r, at, "code", a.code, "case sample inspector ref date officer");
	if (field_attribute(r->f, a.code))
		json_bad(at, "code", r->e, "\"%s\" is there already, give each attribute its own",
		    a.code);
	field_text(r, at, "title", &a.title);
	field_source(r, at, &a.source);
	if (json_read_text(at, "type", &a.type, r->e)) {
		if (field_same(a.type, "code") || field_same(a.type, "integer")
		    || field_same(a.type, "yes_no"))
			read_allowed(r, at, &a);
		else
			json_bad(
			    at, "type", r->e, "\"%.40s\", give code, integer or yes_no", a.type);
	}
	if ((place = FIELD_MORE(r, r->f->attributes, r->f->attribute_count)) != NULL)
		*place = a;
}

static void
read_stratum(struct fields *r, const struct json_at *at)
{
	const char *code = NULL, **place;

	field_code(r, at, NULL, &code);
	if (code && !field_attribute(r->f, code))
		json_bad(at, NULL, r->e, "\"%s\", give the code of one of the attributes", code);
	for (size_t i = 0; i < r->f->stratify_count; i++)
		if (field_same(r->f->stratify[i], code))
			json_bad(at, NULL, r->e,
			    "\"%s\" is there already, name each attribute once", code);
	if ((place = FIELD_MORE(r, r->f->stratify, r->f->stratify_count)) != NULL)
		*place = code;
}

static void
read_sampling(struct fields *r, const struct json_at *at)
{
	struct framework_def *f = r->f;
	struct json_at list, item = { 0 };
	const char *unkept;

	FIELD_ONLY(
	    r, at, "confidence_percent", "margin_percent", "per_officer", "stratify", "source");
	field_source(r, at, &unkept);
	json_read_int(
	    at, "confidence_percent", (struct json_limits){ 1, 99 }, &f->confidence_percent, r->e);
	json_read_int(
	    at, "margin_percent", (struct json_limits){ 1, 100 }, &f->margin_percent, r->e);
	json_read_int(at, "per_officer", FIELD_FROM_ONE, &f->per_officer, r->e);
	if (field_list(r, at, "stratify", 0, &list))
		while (json_next(&list, &item))
			read_stratum(r, &item);
}

static void
check_shares(struct fields *r, const struct json_at *list)
{
	int64_t sum = 0;

	for (size_t i = 0; i < r->f->sample_count; i++)
		sum += r->f->samples[i].share_percent;
	if (sum != 100 && r->e->count == 0)
		json_bad(list, NULL, r->e, "the shares add up to %lld per cent, give 100",
		    (long long)sum);
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
