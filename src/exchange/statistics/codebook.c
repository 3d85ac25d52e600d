#include "exchange/statistics/codebook.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char SQL_FRAMEWORK[] =
    "select code, title, lower(hex(rules_hash)) from framework where framework_id = ?1";
static const char SQL_ATTRIBUTES[] =
    "select attribute_id, code, title, type from attribute where framework_id = ?1"
    "   order by position";
static const char SQL_ATTRIBUTE_VALUES[] =
    "select value, title, missing from (select position as place, value, title, 0 as missing from "
    "attribute_value"
    "  where attribute_id = ?1"
    " union all select 1000000, 'yes', 'Yes', 0 where ?2 = 'yes_no' union all select 1000001, "
    "'no', 'No', 0 where ?2 = 'yes_no'"
    " union all select 1000002, '" CODEBOOK_UNKNOWN "', 'No value entered', 1) order by place";

/* The values of a variable: value, label, whether it is missing; ?1 the framework. */
static const char SQL_FRAMEWORKS[] = "select code, title, 0 from framework where framework_id = ?1";
#define SAMPLES \
	"select sample, title, 0 as missing from (select * from sample where framework_id = ?1 " \
	"order by position)"
#define NOT_SO(text) " union all select '" CODEBOOK_NOT_SO "', '" text "', 1"
static const char SQL_SAMPLES[] = SAMPLES;
static const char SQL_SAMPLES_OR_NONE[] = SAMPLES NOT_SO("Of no sample");
static const char SQL_CASE_STATES[] =
    "select column1, column2, 0"
    "   from (values ('open', 'Open'), ('complete', 'Complete'), ('moderated', 'Moderated'),"
    " ('withdrawn', 'Withdrawn: counts nowhere')) where ?1";
static const char SQL_STATES[] =
    "select column1, column2, 0"
    "   from (values ('fieldwork', 'Fieldwork'), ('factual_accuracy', 'Factual accuracy'),"
    " ('final', 'Final')) where ?1";
static const char SQL_YES_NO[] =
    "select column1, column2, 0 from (values (1, 'Yes'), (0, 'No')) where ?1";
static const char SQL_YES_NO_OR_NONE[] =
    "select column1, column2, column1 < 0"
    "   from (values (1, 'Yes'), (0, 'No'), (-8, 'Does not apply')) where ?1";
static const char SQL_INSPECTORS[] =
    "select column1, column2, 1 from (values ('" CODEBOOK_UNKNOWN "', 'Nobody')) where ?1";
static const char SQL_QUESTIONS[] =
    "select ref, text, 0 from (select ref, text, min(position) as place from question"
    " where framework_id = ?1 and sample is not null group by ref) order by place";
static const char SQL_REFS[] =
    "select ref, text, 0 from (select ref, title as text, position, 0 as part from standard"
    "   where framework_id = ?1"
    " union all select ref, text, position, 1 from question"
    "   where framework_id = ?1 and kind = 'key' and sample is not null)"
    " order by part, position";
static const char SQL_KINDS[] =
    "select column1, column2, 0"
    "   from (values ('gate', 'Gate: decides whether others apply'), ('key', 'Key question'),"
    " ('prompt', 'Prompt: never counts to a rating')) where ?1";
static const char SQL_STANDARDS[] = "select ref, title, 0 from (select * from standard where "
				    "framework_id = ?1 order by position)" NOT_SO("Of no standard");
static const char SQL_THEMES[] =
    "select theme, theme, 0 from (select theme, min(position) as place from question where "
    "framework_id = ?1"
    " and theme is not null and sample is not null group by theme order by place)" NOT_SO(
	"Of no theme");
static const char SQL_READINGS[] =
    "select column1, column2, 0"
    "   from (values (1, 'First: counts'), (2, 'Second: for quality assurance')) where ?1";
static const char SQL_APPLIES[] =
    "select column1, column2, 0 from (values ('yes', 'Applies'), ('no', 'Does not apply'),"
    " ('open', 'Open: a gate is unanswered, or an attribute has no value')) where ?1";
static const char SQL_ANSWERS[] =
    "select column1, column2, column1 < 0 from (values (1, 'Yes: sufficient'), (0, 'No'),"
    " (-7, 'Open whether it applies'), (-8, 'Does not apply'), (-9,"
    "   'Not answered, or in conflict')) where ?1";
static const char SQL_LEVELS[] =
    "select column1, column2, 0"
    "   from (values ('question', 'Key question'), ('standard', 'Standard'),"
    " ('inspection', 'Inspection')) where ?1";
static const char SQL_RATINGS[] =
    "select code, title, 0 from (select * from band where framework_id = ?1 order by points)"
    " union all select column1, column2, 0"
    "   from (values ('not_rated', 'Not rated: no case, or no overall rating'),"
    " ('not_yet_rated', 'Not yet rated: something is open'))";
static const char SQL_NUMBERS[] =
    "select column1, column2, 1"
    "   from (values (-8, 'Does not apply'), (-9, 'Not to be stated')) where ?1";

struct fixed {
	const char *name, *label;
	enum codebook_type type;
	const char *values; /* SQL; null: none */
};

#define ABOUT \
	{ "framework", "Framework, with its version", CODEBOOK_TEXT, SQL_FRAMEWORKS }, \
	{ \
		"inspection", "Reference of the inspection", CODEBOOK_TEXT, NULL \
	}
static const struct fixed case_variables[] = {
	ABOUT,
	{ "sample", "Sample", CODEBOOK_CODE, SQL_SAMPLES },
	{ "case", "Reference of the case", CODEBOOK_TEXT, NULL },
	{ "state", "State of the case", CODEBOOK_CODE, SQL_CASE_STATES },
	{ "inspector", "Inspector whose case it is", CODEBOOK_TEXT, SQL_INSPECTORS },
	{ "counts", "Whether the case counts: it is not withdrawn", CODEBOOK_INTEGER, SQL_YES_NO },
};
static const struct fixed judgement_variables[] = {
	ABOUT,
	{ "sample", "Sample", CODEBOOK_CODE, SQL_SAMPLES },
	{ "case", "Reference of the case", CODEBOOK_TEXT, NULL },
	{ "question", "Question", CODEBOOK_TEXT, SQL_QUESTIONS },
	{ "kind", "Kind of question", CODEBOOK_CODE, SQL_KINDS },
	{ "standard", "Standard of the question", CODEBOOK_TEXT, SQL_STANDARDS },
	{ "theme", "Theme of the question", CODEBOOK_CODE, SQL_THEMES },
	{ "reading", "Reading", CODEBOOK_INTEGER, SQL_READINGS },
	{ "applies", "Whether the question applies to the case", CODEBOOK_CODE, SQL_APPLIES },
	{ "answer", "Judgement", CODEBOOK_INTEGER, SQL_ANSWERS },
	{ "inspector", "Who judged", CODEBOOK_TEXT, SQL_INSPECTORS },
	{ "recorded_at", "When it was recorded, UTC; empty where it is not answered", CODEBOOK_TIME,
	    NULL },
	{ "counts", "Whether it counts: a first reading of a case that is not withdrawn",
	    CODEBOOK_INTEGER, SQL_YES_NO },
};
static const struct fixed result_variables[] = {
	ABOUT,
	{ "service", "Service", CODEBOOK_TEXT, NULL },
	{ "state", "State of the inspection", CODEBOOK_CODE, SQL_STATES },
	{ "complete", "Whether the inspection is complete", CODEBOOK_INTEGER, SQL_YES_NO },
	{ "level", "What the row is about", CODEBOOK_CODE, SQL_LEVELS },
	{ "ref", "Reference of the question, standard or inspection", CODEBOOK_TEXT, SQL_REFS },
	{ "domain", "Domain", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "sample", "Sample that it rests on", CODEBOOK_CODE, SQL_SAMPLES_OR_NONE },
	{ "yes", "Cases judged yes", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "relevant", "Relevant cases: it applies and is answered", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "unanswered", "Cases unanswered", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "percent", "Yes of relevant, whole per cent, halves up", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "percent_low", "The least that the percentage can become", CODEBOOK_INTEGER,
	    SQL_NUMBERS },
	{ "percent_high", "The most that the percentage can become", CODEBOOK_INTEGER,
	    SQL_NUMBERS },
	{ "margin_low", "Lower end of the margin of error, per cent", CODEBOOK_DECIMAL,
	    SQL_NUMBERS },
	{ "margin_high", "Upper end of the margin of error, per cent", CODEBOOK_DECIMAL,
	    SQL_NUMBERS },
	{ "rating", "Rating, of a question its band", CODEBOOK_CODE, SQL_RATINGS },
	{ "points", "Points, of the inspection its score", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "points_low", "The least that the points can become", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "points_high", "The most that the points can become", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "points_max", "Points at most", CODEBOOK_INTEGER, SQL_NUMBERS },
	{ "counts", "Whether the points enter the score", CODEBOOK_INTEGER, SQL_YES_NO_OR_NONE },
};

/* What SPSS takes: letters, digits, _ and ., a letter first, none of its words. */
static const char *
spss_name(const char *name, struct assize_arena *a)
{
	static const char *const words[] = { "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne",
		"not", "or", "to", "with" };
	bool as_it_is = isalpha((unsigned char)*name) && strlen(name) <= 60;
	char *copy;

	for (size_t i = 0; i < COUNT_OF(words); i++)
		as_it_is = as_it_is && strcasecmp(name, words[i]) != 0;
	if (as_it_is && !name[strcspn(name, "-.")])
		return name;
	copy = (char *)(uintptr_t)assize_arena_printf(a, "%s%.58s", as_it_is ? "" : "v_", name);
	for (char *p = copy; *p; p++)
		if (*p == '-' || *p == '.')
			*p = '_';
	return copy;
}

static bool
read_values(
    struct rows *r, struct assize_arena *a, struct codebook_variable *v, struct assize_err *e)
{
	int got;

	while ((got = rows_next(r, e)) == 1) {
		struct codebook_value *more = assize_arena_grow(a, v->values, v->n, sizeof *more);

		if (!more)
			break;
		v->values = more;
		more[v->n++] = (struct codebook_value){ row_copy(r, 0, a), row_copy(r, 1, a),
			row_int(r, 2) != 0 };
	}
	return assize_arena_ok(a, e) && got == 0;
}

static struct codebook_variable *
variable_add(struct codebook_file *f, struct assize_arena *a)
{
	struct codebook_variable *more = assize_arena_grow(a, f->variables, f->n, sizeof *more);

	if (!more)
		return NULL;
	f->variables = more;
	more[f->n] = (struct codebook_variable){ 0 };
	return &more[f->n++];
}

static bool
fixed_load(struct assize_store *s, int64_t framework_id, const struct fixed *list, size_t n,
    struct assize_arena *a, struct codebook_file *f, struct assize_err *e)
{
	for (size_t i = 0; i < n; i++) {
		CLEANUP(rows_end) struct rows r = { 0 };
		struct codebook_variable *v = variable_add(f, a);

		if (!v)
			return assize_arena_ok(a, e);
		v->name = v->spss = list[i].name;
		v->label = list[i].label;
		v->type = list[i].type;
		if (list[i].values
		    && (!db_query(&s->db, &r, e, list[i].values, V(framework_id))
			|| !read_values(&r, a, v, e)))
			return false;
	}
	return true;
}

/* An attribute may be called as a column that is there already. */
static const char *
attribute_name(const char *code, struct assize_arena *a)
{
	for (size_t i = 0; i < COUNT_OF(case_variables); i++)
		if (strcmp(code, case_variables[i].name) == 0)
			return assize_arena_printf(a, "attribute_%s", code);
	return code;
}

static bool
attributes_load(struct assize_store *s, int64_t framework_id, struct assize_arena *a,
    struct codebook_file *f, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_ATTRIBUTES, V(framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		CLEANUP(rows_end) struct rows values = { 0 };
		struct codebook_variable *v = variable_add(f, a);

		if (!v)
			break;
		v->name = attribute_name(row_copy(&r, 1, a), a);
		v->spss = spss_name(v->name, a);
		v->label = row_copy(&r, 2, a);
		v->type =
		    strcmp(row_text(&r, 3), "integer") == 0 ? CODEBOOK_INTEGER : CODEBOOK_CODE;
		if (!db_query(&s->db, &values, e, SQL_ATTRIBUTE_VALUES, V(row_int(&r, 0)),
			V(row_text(&r, 3)))
		    || !read_values(&values, a, v, e))
			return false;
	}
	return assize_arena_ok(a, e) && got == 0;
}

static bool
head_load(struct assize_store *s, const struct inspection *i, struct assize_arena *a,
    struct codebook *b, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	if (!db_query(&s->db, &r, e, SQL_FRAMEWORK, V(i->framework_id)) || rows_next(&r, e) != 1)
		return false;
	*b = (struct codebook){
		.inspection = i->ref,
		.framework = row_copy(&r, 0, a),
		.title = row_copy(&r, 1, a),
		.rules = row_copy(&r, 2, a),
		.files = { { .name = "cases.csv",
			       .frame = "cases",
			       .label = "A row for each case" },
		    { .name = "judgements.csv",
			.frame = "judgements",
			.label = "A row for each question of a case and reading; of prompts only "
				 "those answered" },
		    { .name = "results.csv",
			.frame = "results",
			.label =
			    "A row for each key question, each standard and the inspection" } },
	};
	return assize_arena_ok(a, e);
}

bool
codebook_load(struct assize_store *s, const struct inspection *i, struct assize_arena *a,
    struct codebook *b, struct assize_err *e)
{
	const int64_t id = i->framework_id;

	return head_load(s, i, a, b, e)
	       && fixed_load(s, id, case_variables, COUNT_OF(case_variables), a, &b->files[0], e)
	       && attributes_load(s, id, a, &b->files[0], e)
	       && fixed_load(
		   s, id, judgement_variables, COUNT_OF(judgement_variables), a, &b->files[1], e)
	       && fixed_load(
		   s, id, result_variables, COUNT_OF(result_variables), a, &b->files[2], e);
}
