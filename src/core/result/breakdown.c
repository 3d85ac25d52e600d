/* Breakdowns: questions and groups asked for, and the rows put out. */
#include "core/copy/whole.h"
#include "core/result/breakdown.h"
#include "core/casework/second.h"

#include "base/percent.h"

#include "store/rows/rows.h"
#include "core/result/margin.h"
#include "core/result/breakdown.sql.h"

#include <string.h>

static const char SQL_SAMPLES[] = "select count(*) from sample where framework_id = ?1";
static const char SQL_ATTRIBUTE[] =
    "select attribute_id, (select count(distinct group_code) from attribute_value v"
    "   where v.attribute_id = a.attribute_id) > 1"
    " from attribute a where framework_id = ?1 and code = ?2";
static const char SQL_ATTRIBUTES[] =
    "select group_concat(code, ', ') from (select code from attribute"
    "   where framework_id = ?1 order by position)";

static bool
attribute_unknown(struct breakdown *b, const char *code)
{
	const char *codes = "";

	if (db_find_text(b->w->db, &codes, b->w->a, b->w->e, SQL_ATTRIBUTES,
		V(b->w->inspection.framework_id))
	    < 0)
		return false;
	return assize_err_add(b->w->e, ASSIZE_INVALID,
	    "by \"%.60s\": not an attribute, use inspector or one of %s", code, codes ? codes : "");
}

/* An attribute whose values are all of one group is not grouped: nothing would be told apart. */
static bool
attribute_find(struct breakdown *b, const char *code, bool groups, struct breakdown_by *out)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*out = (struct breakdown_by){ .code = code };
	if (strcmp(code, "inspector") == 0)
		return true;
	if (!db_query(
		b->w->db, &r, b->w->e, SQL_ATTRIBUTE, V(b->w->inspection.framework_id), V(code))
	    || (got = rows_next(&r, b->w->e)) < 0)
		return false;
	if (got == 0)
		return attribute_unknown(b, code);
	out->attribute_id = row_int(&r, 0);
	out->grouped = groups && row_int(&r, 1);
	return true;
}

static bool
take_by(struct breakdown *b, const struct assize_breakdown *ask)
{
	if (ask->by_count < 1 || ask->by_count > BREAKDOWN_BY_MAX)
		return assize_err_set(
		    b->w->e, ASSIZE_INVALID, "by: name 1 to %d attributes", BREAKDOWN_BY_MAX);
	for (size_t i = 0; i < ask->by_count; i++) {
		if (!attribute_find(b, ask->by[i], ask->groups, &b->by[i])
		    && b->w->e->code != ASSIZE_INVALID)
			return false;
		for (size_t k = 0; k < i; k++)
			if (strcmp(ask->by[i], ask->by[k]) == 0)
				assize_err_add(b->w->e, ASSIZE_INVALID,
				    "by %.60s: named twice, once is enough", ask->by[i]);
	}
	b->by_count = ask->by_count;
	return b->w->e->code == ASSIZE_OK;
}

static bool
take_sample(struct breakdown *b, const char *sample)
{
	b->sample = sample;
	return !sample || find_sample(b->w->s, b->w->inspection.framework_id, sample, b->w->e);
}

static void
read_question(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct breakdown_question *)item =
	    (struct breakdown_question){ row_int(r, 0), row_copy(r, 1, a), row_copy(r, 2, a),
		    row_small(r, 3), row_int(r, 4) != 0, row_int(r, 5) != 0 };
}

static bool
take_questions(struct breakdown *b, const char *question)
{
	if (!db_list(b->w->db, DB_LIST(b->questions, b->question_count, b->w->a, read_question),
		b->w->e, SQL_QUESTIONS, V(b->w->inspection.framework_id), V(b->sample),
		V(question)))
		return false;
	if (b->question_count == 0 && question)
		return assize_err_set(b->w->e, ASSIZE_NOT_FOUND,
		    "question %.60s: no question or standard of this framework that is asked of "
		    "cases%s%.60s, see the framework",
		    question, b->sample ? " in sample " : "", b->sample ? b->sample : "");
	return true;
}

static bool
take_framework(struct breakdown *b)
{
	const int64_t framework_id = b->w->inspection.framework_id;
	int64_t samples = 0;

	if (!find_sampling(b->w->s, framework_id, &b->rules, b->w->e)
	    || db_find_int(b->w->db, &samples, b->w->e, SQL_SAMPLES, V(framework_id)) != 1)
		return false;
	b->samples = (int)samples;
	return true;
}

/* The population of a group, as part_of_question has it of a sample. */
static int64_t
population_of(const struct breakdown *b, const struct breakdown_question *q,
    const struct breakdown_group *g, const struct breakdown_count *n)
{
	struct part p = b->parts[q->sample_place];

	p.population = g->populations[q->sample_place];
	return q->prompt ? -1 : part_of_question(&p, q->every, n->relevant + n->unanswered);
}

static void
put_margin(struct listing *l, const struct breakdown *b, const struct breakdown_question *q,
    const struct breakdown_group *g)
{
	const struct breakdown_count *n = &g->counts[q - b->questions];
	const char *why = q->every && !q->prompt ? b->parts[q->sample_place].why : NULL;
	struct assize_margin m = { -1, -1, -1, -1 };

	if (n->relevant > 0)
		m = margin_wilson(
		    n->yes, n->relevant, population_of(b, q, g, n), b->rules.confidence_percent);
	listing_count(l, percent_of(n->yes, n->relevant));
	listing_tenths(l, m.half);
	listing_tenths(l, m.low);
	listing_tenths(l, m.high);
	listing_text(l, n->relevant > 0 ? margin_basis(&m, why, &l->a) : NULL);
}

static void
put_row(struct listing *l, const struct breakdown *b, const struct breakdown_question *q,
    const struct breakdown_group *g)
{
	const struct breakdown_count *n = &g->counts[q - b->questions];

	listing_text(l, q->sample);
	listing_text(l, q->ref);
	for (size_t i = 0; i < b->by_count; i++)
		listing_text(l, g->values[i].label);
	listing_int(l, g->cases[q->sample_place]);
	listing_int(l, n->yes);
	listing_int(l, n->relevant);
	listing_int(l, n->unanswered);
	put_margin(l, b, q, g);
	listing_text(l, margin_note(n->relevant, n->unanswered));
}

/* The names live as long as the rows. */
static bool
name_columns(struct listing *l, const struct breakdown *b)
{
	static const char *const behind[] = { "cases", "yes", "relevant", "unanswered", "percent",
		"margin", "low", "high", "basis", "note" };
	const char **names =
	    assize_arena_alloc(&l->a, (2 + b->by_count + COUNT_OF(behind)) * sizeof *names);

	if (!names)
		return false;
	l->names = names;
	*names++ = "sample";
	*names++ = "question";
	for (size_t i = 0; i < b->by_count; i++)
		*names++ = assize_arena_text(&l->a, b->by[i].code);
	memcpy(names, behind, sizeof behind);
	l->columns = (int)(2 + b->by_count + COUNT_OF(behind));
	return true;
}

static bool
put_rows(const struct breakdown *b, size_t *few, struct assize_rows **out)
{
	CLEANUP(listing_end) struct listing l = { 0 };

	*few = 0;
	if (!name_columns(&l, b))
		return assize_arena_ok(&l.a, b->w->e);
	for (size_t i = 0; i < b->question_count; i++) {
		for (size_t k = 0; k < b->group_count; k++) {
			const int relevant = b->groups[k]->counts[i].relevant;

			if (b->groups[k]->cases[b->questions[i].sample_place] == 0)
				continue;
			put_row(&l, b, &b->questions[i], b->groups[k]);
			*few += relevant > 0 && relevant <= MARGIN_FEW;
		}
	}
	return rows_from_listing(&l, out, b->w->e);
}

bool
assize_breakdown_list(struct assize_store *s, const struct assize_breakdown *ask, size_t *few,
    struct assize_rows **out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct assize_which which = { .inspection = ask->inspection };
	struct breakdown b = { .w = &w };

	*out = NULL;
	/* A group of one case shows that case's answer. */
	return work_read_still(&w, s, &which, e)
	       && second_none_hidden(s, &w.inspection, "a group", e) && take_by(&b, ask)
	       && take_sample(&b, ask->sample) && take_questions(&b, ask->question)
	       && take_framework(&b) && whole_verify(s, &w.inspection, e) && breakdown_count(&b)
	       && breakdown_population_load(&b) && put_rows(&b, few, out) && work_commit(&w);
}
