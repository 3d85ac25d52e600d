/*
 * What stands in the tables for statistics: the variables of each table, and what their values
 * mean.  Reads no rows and writes no file.
 */
#include "exchange/statistics/codebook.h"

#include "exchange/statistics/codebook.sql.h"

#include <stdlib.h>
#include <string.h>

/* Values that no framework changes. */
static const struct assize_label not_of_a_sample[] = { { CODEBOOK_NOT_SO, "Of no sample", true,
    0 } };
static const struct assize_label case_states[] = { { "open", "Open", false, 0 },
	{ "complete", "Complete", false, 0 }, { "moderated", "Moderated", false, 0 },
	{ "withdrawn", "Withdrawn: counts nowhere", false, 0 } };
static const struct assize_label states[] = { { "fieldwork", "Fieldwork", false, 0 },
	{ "factual_accuracy", "Factual accuracy", false, 0 }, { "final", "Final", false, 0 } };
static const struct assize_label yes_no[] = { { "1", "Yes", false, 0 }, { "0", "No", false, 0 } };
static const struct assize_label yes_no_or_none[] = { { "1", "Yes", false, 0 },
	{ "0", "No", false, 0 }, { CODEBOOK_NOT_SO, "Does not apply", true, 0 } };
static const struct assize_label nobody[] = { { CODEBOOK_UNKNOWN, "Nobody", true, 0 } };
static const struct assize_label kinds[] = { { "gate", "Gate: yes lets other questions apply",
						 false, 0 },
	{ "key", "Key question: yes is sufficient", false, 0 },
	{ "prompt", "Prompt: yes or no to its words, counts to no rating", false, 0 } };
static const struct assize_label not_of_a_standard[] = { { CODEBOOK_NOT_SO, "Of no standard", true,
    0 } };
static const struct assize_label not_of_a_theme[] = { { CODEBOOK_NOT_SO, "Of no theme", true, 0 } };
static const struct assize_label readings[] = { { "1", "First: counts", false, 0 },
	{ "2", "Second: for quality assurance", false, 0 } };
static const struct assize_label applies[] = { { "yes", "Applies", false, 0 },
	{ "no", "Does not apply", false, 0 },
	{ "open", "Open: a gate is unanswered, or an attribute has no value", false, 0 } };
static const struct assize_label answers[] = { { "1", "Yes", false, 0 }, { "0", "No", false, 0 },
	{ CODEBOOK_OPEN, "Open whether it applies", true, 0 },
	{ CODEBOOK_NOT_SO, "Does not apply", true, 0 },
	{ CODEBOOK_UNKNOWN, "Not answered, or in conflict", true, 0 } };
static const struct assize_label levels[] = { { "question", "Key question", false, 0 },
	{ "standard", "Standard", false, 0 }, { "inspection", "Inspection", false, 0 } };
static const struct assize_label not_rated[] = {
	{ "not_rated", "Not rated: no case, or no overall rating", false, 0 },
	{ "not_yet_rated", "Not yet rated: something is open", false, 0 }
};
static const struct assize_label numbers[] = { { CODEBOOK_NOT_SO, "Does not apply", true, 0 },
	{ CODEBOOK_UNKNOWN, "Not to be stated", true, 0 } };

/* A variable that every framework has. */
struct fixed {
	const char *name, *label;
	enum assize_variable_type type;
	const char *sql;		   /* values of the framework; null: none */
	const struct assize_label *values; /* behind those; null: none */
	size_t value_count;
};

#define VALUES(list) list, COUNT_OF(list)
#define TEXT ASSIZE_VARIABLE_TEXT
#define CODE ASSIZE_VARIABLE_CODE
#define INTEGER ASSIZE_VARIABLE_INTEGER
#define DECIMAL ASSIZE_VARIABLE_DECIMAL

static const struct fixed about[] = {
	{ "framework", "Framework, with its version", TEXT, SQL_FRAMEWORKS, NULL, 0 },
	{ "inspection", "Reference of the inspection", TEXT, NULL, NULL, 0 },
};
static const struct fixed case_variables[] = {
	{ "sample", "Sample", CODE, SQL_SAMPLES, NULL, 0 },
	{ "case", "Reference of the case", TEXT, NULL, NULL, 0 },
	{ "state", "State of the case", CODE, NULL, VALUES(case_states) },
	{ "inspector", "Inspector whose case it is", TEXT, NULL, VALUES(nobody) },
	{ "counts", "Whether the case counts: it is not withdrawn", INTEGER, NULL, VALUES(yes_no) },
};
static const struct fixed judgement_variables[] = {
	{ "sample", "Sample", CODE, SQL_SAMPLES, NULL, 0 },
	{ "case", "Reference of the case", TEXT, NULL, NULL, 0 },
	{ "question", "Question", TEXT, SQL_QUESTIONS, NULL, 0 },
	{ "kind", "Kind of question", CODE, NULL, VALUES(kinds) },
	{ "standard", "Standard of the question", TEXT, SQL_STANDARDS, VALUES(not_of_a_standard) },
	{ "theme", "Theme of the question", CODE, SQL_THEMES, VALUES(not_of_a_theme) },
	{ "reading", "Reading", INTEGER, NULL, VALUES(readings) },
	{ "applies", "Whether the question applies to the case", CODE, NULL, VALUES(applies) },
	{ "answer", "Judgement; what a yes says is with the kind of question", INTEGER, NULL,
	    VALUES(answers) },
	{ "inspector", "Who judged", TEXT, NULL, VALUES(nobody) },
	{ "recorded_at", "When it was recorded, UTC; empty where it is not answered",
	    ASSIZE_VARIABLE_TIME, NULL, NULL, 0 },
	{ "counts", "Whether it counts: a first reading of a case that is not withdrawn", INTEGER,
	    NULL, VALUES(yes_no) },
};
static const struct fixed result_variables[] = {
	{ "service", "Service", TEXT, NULL, NULL, 0 },
	{ "state", "State of the inspection", CODE, NULL, VALUES(states) },
	{ "complete", "Whether the inspection is complete", INTEGER, NULL, VALUES(yes_no) },
	{ "level", "What the row is about", CODE, NULL, VALUES(levels) },
	{ "ref", "Reference of the question, standard or inspection", TEXT, SQL_REFS, NULL, 0 },
	{ "domain", "Domain", INTEGER, NULL, VALUES(numbers) },
	{ "sample", "Sample that it rests on", CODE, SQL_SAMPLES, VALUES(not_of_a_sample) },
	{ "yes", "Cases judged yes", INTEGER, NULL, VALUES(numbers) },
	{ "relevant", "Relevant cases: it applies and is answered", INTEGER, NULL,
	    VALUES(numbers) },
	{ "unanswered", "Cases unanswered", INTEGER, NULL, VALUES(numbers) },
	{ "percent", "Yes of relevant, whole per cent, halves up", INTEGER, NULL, VALUES(numbers) },
	{ "percent_low", "The least that the percentage can become", INTEGER, NULL,
	    VALUES(numbers) },
	{ "percent_high", "The most that the percentage can become", INTEGER, NULL,
	    VALUES(numbers) },
	{ "margin_low", "Lower end of the margin of error, per cent", DECIMAL, NULL,
	    VALUES(numbers) },
	{ "margin_high", "Upper end of the margin of error, per cent", DECIMAL, NULL,
	    VALUES(numbers) },
	{ "rating", "Rating, of a question its band", CODE, SQL_BANDS, VALUES(not_rated) },
	{ "points", "Points, of the inspection its score", INTEGER, NULL, VALUES(numbers) },
	{ "points_low", "The least that the points can become", INTEGER, NULL, VALUES(numbers) },
	{ "points_high", "The most that the points can become", INTEGER, NULL, VALUES(numbers) },
	{ "points_max", "Points at most", INTEGER, NULL, VALUES(numbers) },
	{ "counts", "Whether the points enter the score", INTEGER, NULL, VALUES(yes_no_or_none) },
};

/* The codebook under way. */
struct load {
	struct assize_store *s;
	struct assize_arena *a;
	int64_t framework_id;
	struct assize_table *table;
};

static void
add_label(struct assize_variable *v, struct assize_arena *a, const struct assize_label *label)
{
	struct assize_label *more = assize_arena_grow(a, v->labels, v->label_count, sizeof *more);

	if (!more)
		return; /* the arena remembers */
	v->labels = more;
	more[v->label_count++] = *label;
}

static void
read_label(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct assize_label *)item = (struct assize_label){ .value = row_copy(r, 0, a),
		.label = row_copy(r, 1, a),
		.missing = row_int(r, 2) != 0 };
}

/* A missing code and a whole number stand for themselves, whatever the type. */
static void
number_labels(struct assize_variable *v)
{
	const bool codes = v->type == CODE;
	int64_t next = 1;

	for (size_t i = 0; i < v->label_count; i++) {
		struct assize_label *l = &v->labels[i];

		if (l->missing || v->type == INTEGER || v->type == DECIMAL)
			l->number = strtoll(l->value, NULL, 10);
		else if (codes && strcmp(l->value, "no") != 0)
			l->number = next++;
	}
}

static struct assize_variable *
variable_add(const struct load *l)
{
	struct assize_table *t = l->table;
	struct assize_variable *more =
	    assize_arena_grow(l->a, t->variables, t->variable_count, sizeof *more);

	if (!more)
		return NULL;
	t->variables = more;
	more[t->variable_count] = (struct assize_variable){ 0 };
	return &more[t->variable_count++];
}

static bool
fixed_load(const struct load *l, const struct fixed *list, size_t n, struct assize_err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct assize_variable *v = variable_add(l);

		if (!v)
			return assize_arena_ok(l->a, e);
		v->name = list[i].name;
		v->label = list[i].label;
		v->type = list[i].type;
		if (list[i].sql
		    && !db_list(&l->s->db, DB_LIST(v->labels, v->label_count, l->a, read_label), e,
			list[i].sql, V(l->framework_id)))
			return false;
		for (size_t k = 0; k < list[i].value_count; k++)
			add_label(v, l->a, &list[i].values[k]);
		number_labels(v);
	}
	return assize_arena_ok(l->a, e);
}

/* An attribute may be called as a column that is there already. */
static const char *
attribute_name(const struct load *l, const char *code)
{
	for (size_t i = 0; i < COUNT_OF(about) + COUNT_OF(case_variables); i++)
		if (strcmp(code, l->table->variables[i].name) == 0)
			return assize_arena_printf(l->a, "attribute_%s", code);
	return code;
}

static bool
attributes_load(const struct load *l, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&l->s->db, &r, e, SQL_ATTRIBUTES, V(l->framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		struct assize_variable *v = variable_add(l);

		if (!v)
			break;
		v->name = attribute_name(l, row_copy(&r, 1, l->a));
		v->label = row_copy(&r, 2, l->a);
		v->type = text_same(row_text(&r, 3), "integer") ? INTEGER : CODE;
		if (!db_list(&l->s->db, DB_LIST(v->labels, v->label_count, l->a, read_label), e,
			SQL_ATTRIBUTE_VALUES, V(row_int(&r, 0)), V(row_text(&r, 3))))
			return false;
		number_labels(v);
	}
	return got == 0 && assize_arena_ok(l->a, e);
}

static bool
head_load(struct assize_store *s, const struct inspection *i, struct assize_arena *a,
    struct assize_tables *t, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	if (!db_query(&s->db, &r, e, SQL_FRAMEWORK, V(i->framework_id)) || rows_next(&r, e) != 1)
		return false;
	*t = (struct assize_tables){
		.inspection = i->ref,
		.framework = row_copy(&r, 0, a),
		.title = row_copy(&r, 1, a),
		.rules = row_copy(&r, 2, a),
		.tables = { [ASSIZE_TABLE_CASES] = { .name = "cases",
				.label = "A row for each case" },
		    [ASSIZE_TABLE_JUDGEMENTS] = { .name = "judgements",
			.label = "A row for each question of a case and reading; of prompts only "
				 "those answered" },
		    [ASSIZE_TABLE_RESULTS] = { .name = "results",
			.label =
			    "A row for each key question, each standard and the inspection" } },
	};
	return assize_arena_ok(a, e);
}

bool
codebook_load(struct assize_store *s, const struct inspection *i, struct assize_arena *a,
    struct assize_tables *t, struct assize_err *e)
{
	static const struct {
		const struct fixed *list;
		size_t n;
	} variables[ASSIZE_TABLES] = {
		[ASSIZE_TABLE_CASES] = { VALUES(case_variables) },
		[ASSIZE_TABLE_JUDGEMENTS] = { VALUES(judgement_variables) },
		[ASSIZE_TABLE_RESULTS] = { VALUES(result_variables) },
	};

	if (!head_load(s, i, a, t, e))
		return false;
	for (int k = 0; k < ASSIZE_TABLES; k++) {
		const struct load l = { s, a, i->framework_id, &t->tables[k] };

		if (!fixed_load(&l, VALUES(about), e)
		    || !fixed_load(&l, variables[k].list, variables[k].n, e)
		    || (k == ASSIZE_TABLE_CASES && !attributes_load(&l, e)))
			return false;
		codebook_name(l.table, a);
	}
	return assize_arena_ok(a, e);
}
