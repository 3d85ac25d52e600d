/*
 * Reads what the columns of an export mean, and its cells as the framework's codes.  Keeps no row.
 */
#include "core/sampling/population/columns.h"

#include "base/name.h"

#include <string.h>

#define FORMAT "assize-columns/1"
#define ISO "YYYY-MM-DD"

static const char SQL_ATTRIBUTE[] = "select attribute_id, code, type, low, high from attribute"
				    "   where framework_id = ?1 and alike(code, ?2)";
static const char SQL_VALUES[] =
    "select value from attribute_value where attribute_id = ?1 order by position";
static const char SQL_SAMPLES[] =
    "select sample from sample where framework_id = ?1 order by position";

static const char *const root_keys[] = { "format", "separator", "ref", "date", "officer", "sample",
	"attributes" };
static const char *const ref_keys[] = { "column", "replace" };
static const char *const date_keys[] = { "column", "format", "pivot", "epoch" };
static const char *const coded_keys[] = { "column", "values" };

static void
value_read(void *item, const struct rows *r, struct assize_arena *a)
{
	*(const char **)item = row_copy(r, 0, a);
}

static bool
values_load(struct columns *c, const char *sql, int64_t id, struct columns_coded *k)
{
	return db_list(
	    c->w->db, DB_LIST(k->values, k->value_count, c->w->a, value_read), c->w->e, sql, V(id));
}

/* Adds a column for an attribute.  1 added, 0 the framework has no such attribute, -1 fault. */
static int
attribute_add(struct columns *c, const char *code)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct work *w = c->w;
	struct columns_coded *k;
	int got;

	if (!db_query(w->db, &r, w->e, SQL_ATTRIBUTE, V(w->inspection.framework_id), V(code)))
		return -1;
	if ((got = rows_next(&r, w->e)) != 1)
		return got;
	c->attributes = assize_arena_grow(w->a, c->attributes, c->n, sizeof *c->attributes);
	if (!c->attributes)
		return assize_arena_ok(w->a, w->e) ? 1 : -1;
	k = &c->attributes[c->n++];
	*k = (struct columns_coded){ .code = row_copy(&r, 1, w->a),
		.at = -1,
		.type = row_copy(&r, 2, w->a),
		.low = row_int(&r, 3),
		.high = row_int(&r, 4) };
	k->name = k->code;
	return values_load(c, SQL_VALUES, row_int(&r, 0), k) ? 1 : -1;
}

static const char *
value_list(const struct columns_coded *k, struct assize_arena *a)
{
	const char *list = "";

	for (size_t i = 0; i < k->value_count; i++)
		list = assize_arena_printf(a, "%s%s%s", list, *list ? ", " : "", k->values[i]);
	return list;
}

/* Whether a code is one of the column; HOW says in words what would be. */
static bool
is_value(const struct columns_coded *k, const char *code, struct assize_arena *a, const char **how)
{
	int64_t number;

	if (strcmp(k->type, "yes_no") == 0) {
		*how = "yes or no";
		return strcmp(code, "yes") == 0 || strcmp(code, "no") == 0;
	}
	if (strcmp(k->type, "integer") == 0) {
		*how = assize_arena_printf(
		    a, "a whole number from %lld to %lld", (long long)k->low, (long long)k->high);
		return text_int(code, &number) && number >= k->low && number <= k->high;
	}
	for (size_t i = 0; i < k->value_count; i++)
		if (strcmp(k->values[i], code) == 0)
			return true;
	*how = assize_arena_printf(a, "one of %s", value_list(k, a));
	return false;
}

static void
wordings_read(struct columns *c, const struct json_at *values, struct columns_coded *k)
{
	struct assize_arena *a = c->w->a;
	struct json_at item = { 0 };
	const char *code = "", *how;

	k->mapped = true;
	while (json_next(values, &item)) {
		if (!json_read_text(&item, NULL, &code, c->w->e))
			continue;
		if (*code && !is_value(k, code, a, &how)) {
			json_bad(&item, NULL, c->w->e, "\"%.60s\"%s is not %s", code,
			    name_unseen(code, a), how);
			continue;
		}
		if ((k->wordings = assize_arena_grow(a, k->wordings, k->n, sizeof *k->wordings))
		    == NULL)
			return;
		k->wordings[k->n++] =
		    (struct columns_wording){ assize_arena_text(a, text_composed(item.key, a)),
			    assize_arena_text(a, code) };
	}
}

/* The text of a member, kept; what was there stays where it has none. */
static void
name_read(struct columns *c, const struct json_at *at, const char *key, const char **name)
{
	if (json_read_text(at, key, name, c->w->e))
		*name = assize_arena_text(c->w->a, *name);
}

/* A column with its wordings: {"column": NAME, "values": {WORDING: CODE}}. */
static void
coded_read(struct columns *c, const struct json_at *at, struct columns_coded *k)
{
	struct json_at values;

	json_only(at, coded_keys, COUNT_OF(coded_keys), c->w->e);
	name_read(c, at, "column", &k->name);
	if (json_has(at, "values") && json_read_object(at, "values", &values, c->w->e))
		wordings_read(c, &values, k);
}

static bool
attributes_read(struct columns *c, const struct json_at *root)
{
	struct json_at all, item = { 0 };

	if (!json_read_object(root, "attributes", &all, c->w->e))
		return false;
	while (json_next(&all, &item)) {
		const int got = attribute_add(c, item.key);

		if (got < 0)
			return false;
		if (got == 0)
			json_bad(&item, NULL, c->w->e,
			    "not an attribute of this framework, see the framework");
		else if (json_is_object(&item, c->w->e))
			coded_read(c, &item, &c->attributes[c->n - 1]);
	}
	return true;
}

static bool
sample_read(struct columns *c, const struct json_at *root)
{
	struct json_at at;

	c->sample =
	    (struct columns_coded){ .code = "sample", .type = "code", .needed = true, .at = -1 };
	if (!values_load(c, SQL_SAMPLES, c->w->inspection.framework_id, &c->sample))
		return false;
	if (json_has(root, "sample") && json_read_object(root, "sample", &at, c->w->e))
		coded_read(c, &at, &c->sample);
	return true;
}

static void
year_read(const struct json_at *at, const char *key, int64_t *year, struct assize_err *e)
{
	if (json_has(at, key))
		json_read_int(at, key, (struct json_limits){ 1900, 2099 }, year, e);
}

static void
date_read(struct columns *c, const struct json_at *root)
{
	struct json_at at;
	const char *wrong;

	if (!json_read_object(root, "date", &at, c->w->e))
		return;
	json_only(&at, date_keys, COUNT_OF(date_keys), c->w->e);
	name_read(c, &at, "column", &c->date);
	if (json_has(&at, "format"))
		name_read(c, &at, "format", &c->form.text);
	year_read(&at, "pivot", &c->form.pivot, c->w->e);
	year_read(&at, "epoch", &c->form.epoch, c->w->e);
	if ((wrong = dateform_wrong(&c->form)) != NULL)
		json_bad(&at, "format", c->w->e, "\"%.40s\": %s", c->form.text, wrong);
}

static void
replacing_read(struct columns *c, const struct json_at *all)
{
	struct assize_arena *a = c->w->a;
	struct json_at item = { 0 };
	const char *by = "";

	while (json_next(all, &item)) {
		if (!json_read_text(&item, NULL, &by, c->w->e))
			continue;
		if (!*item.key) {
			json_bad(&item, NULL, c->w->e, "nothing cannot be replaced, name a text");
			continue;
		}
		c->replacing =
		    assize_arena_grow(a, c->replacing, c->replacing_count, sizeof *c->replacing);
		if (!c->replacing)
			return;
		c->replacing[c->replacing_count++] =
		    (struct columns_wording){ assize_arena_text(a, text_composed(item.key, a)),
			    assize_arena_text(a, by) };
	}
}

/* A column's name, or {"column": NAME, "replace": {TEXT: TEXT}}. */
static void
ref_read(struct columns *c, const struct json_at *root)
{
	struct json_at at, all;

	if (!json_has_object(root, "ref")) {
		name_read(c, root, "ref", &c->ref);
		return;
	}
	if (!json_read_object(root, "ref", &at, c->w->e))
		return;
	json_only(&at, ref_keys, COUNT_OF(ref_keys), c->w->e);
	name_read(c, &at, "column", &c->ref);
	if (json_has(&at, "replace") && json_read_object(&at, "replace", &all, c->w->e))
		replacing_read(c, &all);
}

static void
separator_read(struct columns *c, const struct json_at *root)
{
	const char *name = "";

	if (!json_has(root, "separator") || !json_read_text(root, "separator", &name, c->w->e))
		return;
	if ((c->separator = assize_csv_separator(name)) == '\0')
		json_bad(root, "separator", c->w->e,
		    "\"%.20s\" divides no columns, write \",\", \";\" or \"tab\"", name);
}

static bool
mapping_read(struct columns *c, const struct json_at *root)
{
	struct assize_err *e = c->w->e;
	const char *format = "";

	if (!json_is_object(root, e))
		return false;
	json_only(root, root_keys, COUNT_OF(root_keys), e);
	if (json_read_text(root, "format", &format, e) && strcmp(format, FORMAT) != 0)
		json_bad(root, "format", e, "\"%.40s\" is not known, write " FORMAT, format);
	separator_read(c, root);
	ref_read(c, root);
	if (json_may_text(root, "officer", &c->officer, e))
		c->officer = assize_arena_text(c->w->a, c->officer);
	date_read(c, root);
	return sample_read(c, root) && attributes_read(c, root) && e->code == ASSIZE_OK
	       && assize_arena_ok(c->w->a, e);
}

bool
columns_read(struct columns *c, const struct assize_file *file)
{
	CLEANUP(json_file_free) struct json_file text = { 0 };
	CLEANUP(json_close) struct json_doc doc = { 0 };
	struct json_at root;

	c->mapped = file != NULL;
	c->ref = "ref";
	c->date = "date";
	c->officer = "officer";
	c->form.text = ISO;
	if (!file)
		return true;
	if (!json_file_read(file->in, file->name, &text, c->w->e)
	    || !json_open(&doc, file->name, text.text, text.n, c->w->e))
		return false;
	root = json_root(&doc);
	return mapping_read(c, &root);
}

/* Without a mapping each further column is an attribute. */
static int
attribute_column(void *ctx, size_t column, const char *name, struct assize_err *e)
{
	struct columns *c = ctx;
	const int got = attribute_add(c, name);

	(void)e; /* that of the work */
	if (got == 1 && c->attributes)
		c->attributes[c->n - 1].at = (int)column;
	return got;
}

static bool
plain_find(struct columns *c, const struct csv_row *header, struct assize_err *e)
{
	const char *const names[] = { c->ref, c->date, c->officer };
	int at[COUNT_OF(names)];
	const struct csv_head head = { .names = names,
		.n = COUNT_OF(names),
		.needed = 2,
		.at = at,
		.missing = "name one so, or say what the file's columns mean",
		.unknown =
		    "use ref, date, officer or an attribute, or say what the file's columns mean",
		.other = attribute_column,
		.ctx = c };

	if (!csv_head_take(&head, header, e))
		return false;
	c->ref_at = at[0];
	c->date_at = at[1];
	c->officer_at = at[2];
	c->officer = at[2] < 0 ? NULL : c->officer;
	return true;
}

/* Where a mapping has its columns: each name, and where its place is kept. */
static bool
mapped_find(struct columns *c, const struct csv_row *header, struct assize_err *e)
{
	const char **names = assize_arena_alloc(c->w->a, (c->n + 4) * sizeof *names);
	int **places = assize_arena_alloc(c->w->a, (c->n + 4) * sizeof *places);
	struct csv_head head = { .names = names,
		.at = assize_arena_alloc(c->w->a, (c->n + 4) * sizeof *head.at),
		.missing = "correct its name in the mapping" };

	if (!names || !places || !head.at)
		return assize_arena_ok(c->w->a, e);
	names[0] = c->ref;
	places[0] = &c->ref_at;
	names[1] = c->date;
	places[1] = &c->date_at;
	head.n = 2;
	if (c->officer) {
		names[head.n] = c->officer;
		places[head.n++] = &c->officer_at;
	}
	if (c->sample.name) {
		names[head.n] = c->sample.name;
		places[head.n++] = &c->sample.at;
	}
	for (size_t i = 0; i < c->n; i++) {
		names[head.n] = c->attributes[i].name;
		places[head.n++] = &c->attributes[i].at;
	}
	head.needed = head.n;
	if (!csv_head_take(&head, header, e))
		return false;
	for (size_t k = 0; k < head.n; k++)
		*places[k] = head.at[k];
	return true;
}

bool
columns_find(struct columns *c, const struct csv_row *header, struct assize_err *e)
{
	return c->mapped ? mapped_find(c, header, e) : plain_find(c, header, e);
}

bool
columns_code(
    const struct columns_coded *k, const char *cell, const char **code, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *composed = text_composed(cell, &a), *how = "";

	*code = *cell ? cell : NULL;
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->wordings[i].wording, composed) == 0) {
			*code = *k->wordings[i].code ? k->wordings[i].code : NULL;
			return true;
		}
	if (!*cell)
		return !k->needed
		       || assize_err_add(e, ASSIZE_INVALID,
			   "%s: an empty cell, so that nobody knows its %s: fill it in, or add "
			   "\"\" "
			   "to the values of %s in the mapping",
			   k->name, k->code, k->code);
	if (k->mapped)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: the wording \"%.60s\"%s is not in the mapping, add it to the values of %s "
		    "there",
		    k->name, cell, name_unseen(cell, &a), k->code);
	if (strcmp(k->type, "yes_no") == 0)
		*code = csv_head_answer(cell);
	return is_value(k, *code, &a, &how)
	       || assize_err_add(e, ASSIZE_INVALID, "%s: \"%.60s\"%s is not %s", k->name, cell,
		   name_unseen(cell, &a), how);
}

const char *
columns_ref(const struct columns *c, const char *cell, struct assize_arena *a)
{
	const char *ref = text_composed(cell, a), *out = "";

	if (c->replacing_count == 0)
		return ref;
	while (*ref) {
		const struct columns_wording *k = c->replacing;
		const struct columns_wording *end = k + c->replacing_count;

		while (k < end && strncmp(ref, k->wording, strlen(k->wording)) != 0)
			k++;
		out = k < end ? assize_arena_printf(a, "%s%s", out, k->code)
			      : assize_arena_printf(a, "%s%c", out, *ref);
		ref += k < end ? strlen(k->wording) : 1;
	}
	return out;
}

bool
columns_date(const struct columns *c, const char *cell, char out[11], struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	const struct dateform iso = { .text = ISO };

	return (c->iso_dates && dateform_take(&iso, cell, out))
	       || dateform_take(&c->form, cell, out)
	       || assize_err_add(e, ASSIZE_INVALID, "%s: \"%.40s\"%s is not a date, write it as %s",
		   c->date, cell, name_unseen(cell, &a), c->form.text);
}
