#include "exchange/statistics/codebook.h"

#include "format/csv_write.h"
#include "format/json_write.h"

static const char *const type_names[] = { "text", "code", "integer", "decimal", "time" };

static void
variable_csv(const struct codebook *b, const struct codebook_file *f,
    const struct codebook_variable *v, struct csv_out *c)
{
	for (size_t i = 0; i <= v->n; i++) { /* first the variable itself */
		csv_code(c, b->framework);
		csv_code(c, f->name);
		csv_code(c, v->name);
		csv_text(c, v->label);
		csv_code(c, type_names[v->type]);
		csv_code(c, i > 0 ? v->values[i - 1].value : NULL);
		csv_text(c, i > 0 ? v->values[i - 1].label : NULL);
		csv_code(c, i == 0 ? NULL : v->values[i - 1].missing ? "yes" : "no");
		csv_end(c);
	}
}

void
codebook_csv(const struct codebook *b, FILE *out)
{
	static const char *const names[] = { "framework", "file", "variable", "label", "type",
		"value", "value_label", "missing" };
	struct csv_out c = { .out = out };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		csv_code(&c, names[i]);
	csv_end(&c);
	for (int k = 0; k < CODEBOOK_FILES; k++)
		for (size_t i = 0; i < b->files[k].n; i++)
			variable_csv(b, &b->files[k], &b->files[k].variables[i], &c);
}

static void
variable_json(const struct codebook_variable *v, struct json_out *j)
{
	const bool number = v->type == CODEBOOK_INTEGER || v->type == CODEBOOK_DECIMAL;

	json_object(j, NULL);
	json_text(j, "variable", v->name);
	json_text(j, "label", v->label);
	json_text(j, "type", type_names[v->type]);
	json_array(j, "values");
	for (size_t i = 0; i < v->n; i++) {
		json_object(j, NULL);
		(number ? json_number : json_text)(j, "value", v->values[i].value);
		json_text(j, "label", v->values[i].label);
		json_bool(j, "missing", v->values[i].missing);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

void
codebook_json(const struct codebook *b, FILE *out)
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
	for (int k = 0; k < CODEBOOK_FILES; k++) {
		json_object(&j, NULL);
		json_text(&j, "file", b->files[k].name);
		json_text(&j, "label", b->files[k].label);
		json_int(&j, "rows", b->files[k].rows);
		json_array(&j, "variables");
		for (size_t i = 0; i < b->files[k].n; i++)
			variable_json(&b->files[k].variables[i], &j);
		json_end(&j);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	fputc('\n', out);
}
