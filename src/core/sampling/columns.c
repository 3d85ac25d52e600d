/*
 * Reads what the columns of an export mean, and its cells as the framework's codes.  Keeps no row.
 */
#include "core/sampling/columns.h"

#include <ctype.h>
#include <string.h>

#define FORMAT "assize-columns/1"

static const char SQL_ATTRIBUTE[] = "select attribute_id, code, type, low, high from attribute"
				    "   where framework_id = ?1 and code = ?2";
static const char SQL_VALUES[] =
    "select value from attribute_value where attribute_id = ?1 order by position";
static const char SQL_SAMPLES[] =
    "select sample from sample where framework_id = ?1 order by position";

static const char *const root_keys[] = { "format", "ref", "date", "officer", "sample",
	"attributes" };
static const char *const date_keys[] = { "column", "format" };
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
			json_bad(&item, NULL, c->w->e, "\"%.60s\" is not %s", code, how);
			continue;
		}
		if ((k->wordings = assize_arena_grow(a, k->wordings, k->n, sizeof *k->wordings))
		    == NULL)
			return;
		k->wordings[k->n++] = (struct columns_wording){ assize_arena_text(a, item.key),
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
			    "not an attribute of this framework, see: assize framework show");
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

/* Whether a format has YYYY, MM and DD once each, and nothing else of letters or digits. */
static bool
is_date_format(const char *format)
{
	int years = 0, months = 0, days = 0;

	while (*format) {
		if (strncmp(format, "YYYY", 4) == 0)
			years++, format += 4;
		else if (strncmp(format, "MM", 2) == 0)
			months++, format += 2;
		else if (strncmp(format, "DD", 2) == 0)
			days++, format += 2;
		else if (isalnum((unsigned char)*format++))
			return false;
	}
	return years == 1 && months == 1 && days == 1;
}

static void
date_read(struct columns *c, const struct json_at *root)
{
	struct json_at at;

	if (!json_read_object(root, "date", &at, c->w->e))
		return;
	json_only(&at, date_keys, COUNT_OF(date_keys), c->w->e);
	name_read(c, &at, "column", &c->date);
	if (!json_has(&at, "format"))
		return;
	name_read(c, &at, "format", &c->date_format);
	if (!is_date_format(c->date_format))
		json_bad(&at, "format", c->w->e,
		    "\"%.40s\" is not a form of dates, write it as DD/MM/YYYY", c->date_format);
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
	name_read(c, root, "ref", &c->ref);
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
	c->date_format = "YYYY-MM-DD";
	if (!file)
		return true;
	if (!json_file_read(file->in, file->name, &text, c->w->e)
	    || !json_open(&doc, file->name, text.text, text.n, c->w->e))
		return false;
	root = json_root(&doc);
	return mapping_read(c, &root);
}

static bool
name_find(const struct columns *c, const struct csv_row *header, const char *name, int *at,
    struct assize_err *e)
{
	*at = csv_column(header, name);
	for (size_t i = 0; *at >= 0 && i < header->n; i++)
		if ((int)i != *at && strcmp(header->cells[i], name) == 0)
			return assize_err_add(e, ASSIZE_INVALID,
			    "%s:%lld: column \"%.60s\" comes twice", header->name,
			    (long long)header->line, name);
	return *at >= 0
	       || assize_err_add(e, ASSIZE_INVALID, "%s:%lld: no column \"%.60s\", %s",
		   header->name, (long long)header->line, name,
		   c->mapped ? "correct its name in the mapping"
			     : "name one so, or say with --columns what the file's columns mean");
}

/* Without a mapping each column is one of three, or an attribute. */
static bool
plain_find(struct columns *c, const struct csv_row *header, struct assize_err *e)
{
	bool good = true;

	for (size_t i = 0; i < header->n; i++) {
		const char *name = header->cells[i];
		int got;

		if (strcmp(name, c->ref) == 0 || strcmp(name, c->date) == 0
		    || strcmp(name, c->officer) == 0 || csv_column(header, name) != (int)i)
			continue;
		if ((got = attribute_add(c, name)) < 0)
			return false;
		if (got == 0)
			good = assize_err_add(e, ASSIZE_INVALID,
			    "%s:%lld: column \"%.60s\" is not known, use ref, date, officer or an "
			    "attribute, or say with --columns what the file's columns mean",
			    header->name, (long long)header->line, name);
	}
	if (csv_column(header, c->officer) < 0)
		c->officer = NULL;
	return good;
}

bool
columns_find(struct columns *c, const struct csv_row *header, struct assize_err *e)
{
	bool good = c->mapped || plain_find(c, header, e);

	if (!good && e->code != ASSIZE_INVALID)
		return false;
	good = name_find(c, header, c->ref, &c->ref_at, e) && good;
	good = name_find(c, header, c->date, &c->date_at, e) && good;
	if (c->officer)
		good = name_find(c, header, c->officer, &c->officer_at, e) && good;
	if (c->sample.name)
		good = name_find(c, header, c->sample.name, &c->sample.at, e) && good;
	for (size_t i = 0; i < c->n; i++)
		good = name_find(c, header, c->attributes[i].name, &c->attributes[i].at, e) && good;
	return good;
}

bool
columns_code(
    const struct columns_coded *k, const char *cell, const char **code, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *how = "";

	*code = *cell ? cell : NULL;
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->wordings[i].wording, cell) == 0) {
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
		    "%s: the wording \"%.60s\" is not in the mapping, add it to the values of %s "
		    "there",
		    k->name, cell, k->code);
	return is_value(k, cell, &a, &how)
	       || assize_err_add(e, ASSIZE_INVALID, "%s: \"%.60s\" is not %s", k->name, cell, how);
}

bool
columns_date(const struct columns *c, const char *cell, char out[11], struct assize_err *e)
{
	const char *at = cell, *f = c->date_format;
	bool good = true;

	memcpy(out, "0000-00-00", 11);
	while (*f && good) {
		const size_t n = *f == 'Y' ? 4 : *f == 'M' || *f == 'D' ? 2 : 1;

		good = strlen(at) >= n && (n > 1 || *at == *f);
		if (good && n > 1)
			memcpy(out + (*f == 'Y' ? 0 : *f == 'M' ? 5 : 8), at, n);
		at += good ? n : 0;
		f += n;
	}
	return (good && !*at && text_is_date(out))
	       || assize_err_add(e, ASSIZE_INVALID, "%s: \"%.40s\" is not a date, write it as %s",
		   c->date, cell, c->date_format);
}
