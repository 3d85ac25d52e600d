/* Reads what was derived of many inspections from the views, one pass each. */
#include "core/compare/across.h"

#include "core/compare/across.sql.h"

#include <stdlib.h>
#include <string.h>

static void
read_inspection(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct across_inspection *)item = (struct across_inspection){ row_int(r, 0),
		row_copy(r, 1, a), row_copy(r, 2, a), row_int(r, 3) != 0 };
}

bool
across_load(struct work *w, int64_t framework_id, bool all_states, int64_t kept, struct across *x)
{
	*x = (struct across){ .framework_id = framework_id };
	return db_list(w->db, DB_LIST(x->list, x->n, w->a, read_inspection), w->e, SQL_INSPECTIONS,
	    V(framework_id), V((int64_t)all_states), V(kept));
}

static bool
is_one_of(const char *ref, const char *const *refs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(ref, refs[i]) == 0)
			return true;
	return false;
}

/* Each is to be there, and of the framework; the states do not matter of what is named. */
static bool
check_named(struct work *w, const struct across *x, const char *const *refs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct inspection other;

		if (!find_inspection(w->s, refs[i], w->a, &other, w->e))
			return false;
		if (other.framework_id != x->framework_id)
			return assize_err_set(w->e, ASSIZE_INVALID,
			    "inspection %s is of another framework, only those of one are compared",
			    refs[i]);
	}
	return true;
}

bool
across_choose(struct work *w, struct across *x, const char *const *refs, size_t n, int64_t kept)
{
	size_t left = 0;

	if (!check_named(w, x, refs, n))
		return false;
	for (size_t i = 0; i < x->n; i++)
		if (x->list[i].id == kept || is_one_of(x->list[i].ref, refs, n))
			x->list[left++] = x->list[i];
	x->n = left;
	return true;
}

static int
by_id(const void *key, const void *element)
{
	const int64_t id = *(const int64_t *)key;
	const struct across_inspection *one = element;

	return (id > one->id) - (id < one->id);
}

/* Hands a value over where its inspection is one of them. */
static void
take(const struct across *x, const struct across_taker *t, int64_t inspection_id,
    struct across_value *v)
{
	v->of = x->n == 0 ? NULL : bsearch(&inspection_id, x->list, x->n, sizeof *x->list, by_id);
	if (v->of && (t->id == 0 || (t->what == v->what && t->id == v->id)))
		t->take(t->to, v);
}

static bool
read_questions(struct work *w, const struct across *x, const struct across_taker *t)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const int64_t one = t->what == ACROSS_QUESTION ? t->id : 0;
	int got;

	if (!db_query(w->db, &r, w->e, SQL_QUESTIONS, V(x->framework_id), V(one)))
		return false;
	while ((got = rows_next(&r, w->e)) == 1)
		take(x, t, row_int(&r, 0),
		    &(struct across_value){ .what = ACROSS_QUESTION,
			.id = row_int(&r, 1),
			.value = row_null(&r, 2) ? -1 : row_small(&r, 2),
			.yes = row_small(&r, 3),
			.relevant = row_small(&r, 4) });
	return got == 0;
}

static bool
read_standards(struct work *w, const struct across *x, const struct across_taker *t)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, SQL_STANDARDS, V(x->framework_id)))
		return false;
	while ((got = rows_next(&r, w->e)) == 1) {
		if (!row_null(&r, 1))
			take(x, t, row_int(&r, 0),
			    &(struct across_value){ .what = ACROSS_STANDARD,
				.id = row_int(&r, 1),
				.value = row_null(&r, 2) ? -1 : row_small(&r, 2) });
		if (row_int(&r, 3))
			take(x, t, row_int(&r, 0),
			    &(struct across_value){ .what = ACROSS_SCORE,
				.value = row_null(&r, 4) ? -1 : row_small(&r, 4) });
	}
	return got == 0;
}

bool
across_read(struct work *w, const struct across *x, const struct across_taker *t)
{
	const bool questions = t->id == 0 || t->what == ACROSS_QUESTION;
	const bool standards = t->id == 0 || t->what != ACROSS_QUESTION;

	return (!questions || read_questions(w, x, t)) && (!standards || read_standards(w, x, t));
}
