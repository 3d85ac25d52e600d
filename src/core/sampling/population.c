#include "core/sampling/population.h"
#include "core/casework/casefile.h"

#include "core/sampling/population.sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char SQL_CELLS[] = "select c.type, c.atom from entry_text x, json_tree(x.text) c"
				"   where x.entry_id = ?1 and x.part = 'text'";

void
population_months_before(const char *date, int months, char out[11])
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = atoi(date), month = atoi(date + 5), day = atoi(date + 8), length;
	const int all = 12 * year + month - 1 - months;

	year = all < 0 ? 0 : all / 12;
	month = all < 0 ? 0 : all % 12;
	length = lengths[month];
	if (month == 1 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
		length = 29;
	snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month + 1,
	    (unsigned)(day < length ? day : length) % 100);
}

bool
population_window(struct assize_store *s, const struct population_of *of, char from[11],
    char to[11], struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!find_sample(s, of->inspection->framework_id, of->sample, e)
	    || !db_query(&s->db, &r, e, SQL_WINDOW, V(of->inspection->id),
		V(of->inspection->framework_id), V(of->sample))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 || row_null(&r, 0))
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "inspection %s: the start of the fieldwork, from which the window is counted, "
		    "is not known, set it with: assize inspection set start=YYYY-MM-DD",
		    of->inspection->ref);
	population_months_before(row_text(&r, 0), (int)row_int(&r, 2), from);
	population_months_before(row_text(&r, 0), (int)row_int(&r, 1), to);
	return true;
}

/*
 * The window of the draw, whatever the start has become since; before it that of the present start.
 */
static bool
window_find(struct assize_store *s, const struct population_of *of, struct population *p,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_DRAWN_WINDOW, V(of->inspection->id), V(of->sample))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 || row_null(&r, 0) || row_null(&r, 1))
		return population_window(s, of, p->from, p->to, e);
	snprintf(p->from, sizeof p->from, "%s", row_text(&r, 0));
	snprintf(p->to, sizeof p->to, "%s", row_text(&r, 1));
	return true;
}

/* The entry that holds the list. */
static bool
list_find(struct assize_store *s, struct population *p, struct assize_arena *a, int64_t *entry_id,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_LIST, V(p->inspection.id), V(p->sample))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1 && row_int(&r, 0))
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "sample %s: two stores imported different populations, settle it by importing "
		    "the right one again: assize sample import",
		    p->sample);
	if (got == 0 || row_null(&r, 1))
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "sample %s: no population yet, import it with: assize sample import FILE.csv "
		    "--sample %s",
		    p->sample, p->sample);
	if (row_null(&r, 2))
		return assize_err_set(
		    e, ASSIZE_NOT_FOUND, "sample %s: its population was erased", p->sample);
	p->value = row_copy(&r, 1, a);
	*entry_id = row_int(&r, 2);
	return assize_arena_ok(a, e);
}

/* Values met before in a column, so that each is kept once. */
#define KNOWN_MAX 32

struct loading {
	struct population *p;
	struct assize_arena *a;
	size_t room; /* for rows */
	struct known {
		const char *values[KNOWN_MAX];
		size_t n;
	} * known; /* by column; null before the first row */
};

static const char *
value_keep(struct loading *l, size_t column, const char *value)
{
	struct known *k = &l->known[column];

	for (size_t i = 0; value && i < k->n; i++)
		if (strcmp(k->values[i], value) == 0)
			return k->values[i];
	value = assize_arena_text(l->a, value);
	if (value && k->n < KNOWN_MAX)
		k->values[k->n++] = value;
	return value;
}

/* One cell of a row; each row has its line, reference, date and officer before its values. */
static void
take_cell(struct loading *l, size_t cell, const struct rows *r)
{
	struct population *p = l->p;
	struct population_row *row = &p->rows[p->n - 1];
	const char **values = (const char **)(uintptr_t)row->values;

	switch (cell) {
	case 0:
		row->line = row_int(r, 1);
		break;
	case 1:
		row->ref = row_copy(r, 1, l->a);
		break;
	case 2:
		row->date = row_copy(r, 1, l->a);
		break;
	case 3:
		row->officer = row_null(r, 1) ? "" : row_copy(r, 1, l->a);
		break;
	default:
		if (cell - 4 < p->attribute_count)
			values[cell - 4] = value_keep(l, cell - 4, row_text(r, 1));
	}
}

static bool
row_begin(struct loading *l, struct assize_err *e)
{
	struct population *p = l->p;
	const char *const *values =
	    assize_arena_alloc(l->a, (p->attribute_count + 1) * sizeof *values);

	if (!l->known)
		l->known = assize_arena_alloc(l->a, (p->attribute_count + 1) * sizeof *l->known);
	if (!values || !l->known)
		return assize_arena_ok(l->a, e);
	if (p->n == l->room)
		return assize_err_set(e, ASSIZE_STORE,
		    "sample %s: damaged, its population has more rows than it says", p->sample);
	p->rows[p->n] = (struct population_row){
		.row = (int64_t)p->n + 1, .ref = "", .date = "", .officer = "", .values = values
	};
	p->n++;
	return true;
}

static bool
attribute_add(struct loading *l, const char *code, struct assize_err *e)
{
	struct population *p = l->p;
	const char **list = (const char **)(uintptr_t)p->attributes;

	if ((p->attributes = list = assize_arena_grow(l->a, list, p->attribute_count, sizeof *list))
	    == NULL)
		return assize_arena_ok(l->a, e);
	list[p->attribute_count++] = assize_arena_text(l->a, code);
	return true;
}

/*
 * The tree comes in the order of the text: the list of attributes, then that of the rows, each with
 * its cells behind it.
 */
static bool
cells_load(struct assize_store *s, int64_t entry_id, struct loading *l, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t lists = 0, cell = 0;
	bool good = true;
	int got = 0;

	if (!db_query(&s->db, &r, e, SQL_CELLS, V(entry_id)))
		return false;
	while (good && (got = rows_next(&r, e)) == 1) {
		const char *type = row_text(&r, 0);

		if (strcmp(type, "array") == 0) {
			cell = 0;
			good = ++lists <= 2 || row_begin(l, e);
		} else if (lists == 1)
			good = attribute_add(l, row_text(&r, 1), e);
		else if (lists > 2)
			take_cell(l, cell++, &r);
	}
	return good && assize_arena_ok(l->a, e) && got == 0;
}

static bool
rows_load(struct assize_store *s, int64_t entry_id, struct assize_arena *a, struct population *p,
    struct assize_err *e)
{
	struct loading l = { .p = p, .a = a };
	const long said = strtol(p->value, NULL, 10); /* rows, before the hash */

	l.room = said > 0 && said <= POPULATION_MAX ? (size_t)said : 0;
	p->rows = assize_arena_alloc(a, (l.room + 1) * sizeof *p->rows);
	return assize_arena_ok(a, e) && cells_load(s, entry_id, &l, e);
}

static int
by_ref(const void *left, const void *right)
{
	const struct population_row *const *a = left, *const *b = right;
	int order = strcmp((*a)->ref, (*b)->ref);

	if (order == 0)
		order = strcmp((*a)->date, (*b)->date);
	return order != 0 ? order : (*a)->line < (*b)->line ? -1 : (*a)->line > (*b)->line;
}

static void
mark_window(struct population *p, struct assize_arena *a)
{
	const char *before =
	    assize_arena_printf(a, "before the window, which is from %s to %s", p->from, p->to);
	const char *after =
	    assize_arena_printf(a, "after the window, which is from %s to %s", p->from, p->to);

	for (size_t i = 0; i < p->n; i++) {
		struct population_row *row = &p->rows[i];

		row->why = strcmp(row->date, p->from) < 0 ? before
			   : strcmp(row->date, p->to) > 0 ? after
							  : NULL;
		row->mark = row->why ? POPULATION_OUTSIDE : POPULATION_MAY;
	}
}

/* Marks what was taken out; LIST is in the order of references. */
static bool
mark_excluded(struct assize_store *s, struct population *p, struct population_row **list,
    struct assize_arena *a, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t at = 0;
	int got;

	if (!db_query(&s->db, &r, e, SQL_EXCLUDED, V(p->inspection.id), V(p->sample)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const char *ref = row_text(&r, 0);

		while (at < p->n && strcmp(list[at]->ref, ref) < 0)
			at++;
		for (size_t i = at; i < p->n && strcmp(list[i]->ref, ref) == 0; i++) {
			list[i]->why = assize_arena_printf(a, "excluded: %s", row_text(&r, 1));
			list[i]->mark = POPULATION_EXCLUDED;
		}
	}
	return got == 0;
}

/*
 * Of rows with one reference the earliest that may be drawn stays; of one day the first of the
 * file.
 */
static void
mark_duplicates(struct population *p, struct population_row **list, struct assize_arena *a)
{
	const struct population_row *stays = NULL;

	for (size_t i = 0; i < p->n; i++) {
		if (list[i]->why)
			continue;
		if (!stays || strcmp(stays->ref, list[i]->ref) != 0) {
			stays = list[i];
			continue;
		}
		list[i]->why = assize_arena_printf(
		    a, "a duplicate: line %lld has the same reference", (long long)stays->line);
		list[i]->mark = POPULATION_DUPLICATE;
	}
}

bool
population_load(struct assize_store *s, const struct population_of *of, struct assize_arena *a,
    struct population *p, struct assize_err *e)
{
	struct population_row **list;
	int64_t entry_id = 0;

	*p = (struct population){ .inspection = *of->inspection, .sample = of->sample };
	if (!find_sample(s, of->inspection->framework_id, of->sample, e)
	    || !list_find(s, p, a, &entry_id, e) || !window_find(s, of, p, e)
	    || !rows_load(s, entry_id, a, p, e))
		return false;
	if ((list = assize_arena_alloc(a, (p->n + 1) * sizeof(struct population_row *))) == NULL)
		return assize_arena_ok(a, e);
	for (size_t i = 0; i < p->n; i++)
		list[i] = &p->rows[i];
	qsort(list, p->n, sizeof *list, by_ref);
	mark_window(p, a);
	if (!mark_excluded(s, p, list, a, e))
		return false;
	mark_duplicates(p, list, a);
	for (size_t i = 0; i < p->n; i++)
		p->eligible += !p->rows[i].why;
	return assize_arena_ok(a, e);
}
