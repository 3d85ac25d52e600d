/*
 * The codebook as files of CSV and JSON (assize-codebook/1).
 */
#include "exchange/statistics/codebook.h"

#include "format/csv_write.h"
#include "format/json_write.h"

static const char *const type_names[] = { "text", "code", "integer", "decimal", "time" };

static bool
is_number(const struct assize_variable *v)
{
	return v->type == ASSIZE_VARIABLE_INTEGER || v->type == ASSIZE_VARIABLE_DECIMAL;
}

/* Texts stay texts in every file, so that no number stands for a value of one. */
static bool
has_numbers(const struct assize_variable *v)
{
	return v->type != ASSIZE_VARIABLE_TEXT;
}

/* The cells that each of its rows begins with. */
static void
about_csv(const struct assize_tables *b, const struct assize_table *t,
    const struct assize_variable *v, struct csv_out *c)
{
	csv_code(c, b->framework);
	csv_code(c, t->name);
	fputs(".csv", c->out);
	csv_code(c, v->name);
	csv_text(c, v->label);
	csv_code(c, type_names[v->type]);
}

/* First the variable itself, then each value that means something. */
static void
variable_csv(const struct assize_tables *b, const struct assize_table *t,
    const struct assize_variable *v, struct csv_out *c)
{
	about_csv(b, t, v, c);
	for (int i = 0; i < 4; i++)
		csv_code(c, NULL);
	csv_code(c, v->spss);
	csv_code(c, v->stata);
	csv_end(c);
	for (size_t i = 0; i < v->label_count; i++) {
		about_csv(b, t, v, c);
		csv_code(c, v->labels[i].value);
		csv_text(c, v->labels[i].label);
		csv_code(c, v->labels[i].missing ? "yes" : "no");
		if (has_numbers(v))
			csv_int(c, v->labels[i].number);
		else
			csv_code(c, NULL);
		csv_code(c, NULL);
		csv_code(c, NULL);
		csv_end(c);
	}
}

void
codebook_write_csv(const struct assize_tables *b, FILE *out)
{
	static const char *const names[] = { "framework", "file", "variable", "label", "type",
		"value", "value_label", "missing", "number", "spss", "stata" };
	struct csv_out c = { .out = out };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		csv_code(&c, names[i]);
	csv_end(&c);
	for (int k = 0; k < ASSIZE_TABLES; k++)
		for (size_t i = 0; i < b->tables[k].variable_count; i++)
			variable_csv(b, &b->tables[k], &b->tables[k].variables[i], &c);
}

static void
label_json(const struct assize_variable *v, const struct assize_label *l, struct json_out *j)
{
	json_object(j, NULL);
	(is_number(v) ? json_number : json_text)(j, "value", l->value);
	json_text(j, "label", l->label);
	json_bool(j, "missing", l->missing);
	if (has_numbers(v))
		json_int(j, "number", l->number);
	json_end(j);
}

static void
variable_json(const struct assize_variable *v, struct json_out *j)
{
	json_object(j, NULL);
	json_text(j, "variable", v->name);
	json_text(j, "label", v->label);
	json_text(j, "type", type_names[v->type]);
	json_text(j, "spss", v->spss);
	json_text(j, "stata", v->stata);
	json_array(j, "values");
	for (size_t i = 0; i < v->label_count; i++)
		label_json(v, &v->labels[i], j);
	json_end(j);
	json_end(j);
}

static void
table_json(const struct assize_table *t, int64_t rows, struct json_out *j)
{
	char file[64];

	snprintf(file, sizeof file, "%s.csv", t->name);
	json_object(j, NULL);
	json_text(j, "file", file);
	json_text(j, "label", t->label);
	json_int(j, "rows", rows);
	json_array(j, "variables");
	for (size_t i = 0; i < t->variable_count; i++)
		variable_json(&t->variables[i], j);
	json_end(j);
	json_end(j);
}

void
codebook_write_json(const struct assize_tables *b, const int64_t rows[ASSIZE_TABLES], FILE *out)
{
	struct json_out j = { .out = out, .indent = 2 };

	json_object(&j, NULL);
	json_text(&j, "format", "assize-codebook/1");
	json_text(&j, "inspection", b->inspection);
	json_object(&j, "framework");
	json_text(&j, "code", b->framework);
	json_text(&j, "title", b->title);
	json_text(&j, "rules_sha256", b->rules);
	json_end(&j);
	json_array(&j, "files");
	for (int k = 0; k < ASSIZE_TABLES; k++)
		table_json(&b->tables[k], rows[k], &j);
	json_end(&j);
	json_end(&j);
	fputc('\n', out);
}
