/*
 * The eligible population as it is recorded, and which of it may be drawn.  Knows nothing of the
 * file that it came from, nor how it is drawn from.
 */
#include "core/sampling/population/population.h"

#include "core/casework/attribute.h"
#include "core/record/twins.h"
#include "core/sampling/population/population.sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The columns of the list; behind them its attributes. */
enum cell { CELL_LINE, CELL_REF, CELL_DATE, CELL_OFFICER, CELL_GIVEN, CELL_VALUES };
static const char *const columns[CELL_VALUES] = { "line", "ref", "date", "officer", "given" };

void
population_months_before(const char *date, int months, char out[11])
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = atoi(date), month = atoi(date + 5), day = atoi(date + 8), length;
	const int64_t all = INT64_C(12) * year + month - 1 - months;

	year = all < 0 ? 0 : (int)(all / 12);
	month = all < 0 ? 0 : (int)(all % 12);
	length = lengths[month];
	if (month == 1 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
		length = 29;
	snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month + 1,
	    (unsigned)(day < length ? day : length) % 100);
}

bool
population_window(struct work *w, const char *sample, struct population *p)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!find_sample(w->s, w->inspection.framework_id, sample, w->e)
	    || !db_query(w->db, &r, w->e, SQL_WINDOW, V(w->inspection.id),
		V(w->inspection.framework_id), V(sample))
	    || (got = rows_next(&r, w->e)) < 0)
		return false;
	if (got == 1 && !row_null(&r, 3) && !row_null(&r, 4)) {
		snprintf(p->from, sizeof p->from, "%s", row_text(&r, 3));
		snprintf(p->to, sizeof p->to, "%s", row_text(&r, 4));
		return true;
	}
	if (got == 0 || row_null(&r, 0))
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "inspection %s: the start of the fieldwork, from which the window is counted, "
		    "is not known, set the start",
		    w->inspection.ref);
	population_months_before(row_text(&r, 0), row_small(&r, 2), p->from);
	population_months_before(row_text(&r, 0), row_small(&r, 1), p->to);
	return true;
}

bool
population_find(struct work *w, const char *sample, struct population *p)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*p = (struct population){ .sample = sample };
	if (!find_sample(w->s, w->inspection.framework_id, sample, w->e)
	    || !db_query(w->db, &r, w->e, SQL_LIST, V(w->inspection.id), V(sample))
	    || (got = rows_next(&r, w->e)) < 0)
		return false;
	if (got == 1 && row_int(&r, 0))
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "sample %s: two stores imported different populations, settle it by importing "
		    "the right one again",
		    sample);
	if (got == 0 || row_null(&r, 1))
		return assize_err_set(
		    w->e, ASSIZE_NOT_FOUND, "sample %s: no population yet, import one", sample);
	if (row_null(&r, 2))
		return assize_err_set(
		    w->e, ASSIZE_NOT_FOUND, "sample %s: its population was erased", sample);
	p->value = row_copy(&r, 1, w->a);
	p->entry_id = row_int(&r, 2);
	return population_window(w, sample, p);
}

static void
attribute_add(struct work *w, struct population *p, const char *code)
{
	p->attributes =
	    assize_arena_grow(w->a, p->attributes, p->attribute_count, sizeof *p->attributes);
	if (p->attributes)
		p->attributes[p->attribute_count++] = assize_arena_text(w->a, code);
}

static bool
row_add(struct work *w, struct population *p)
{
	const char **values = assize_arena_alloc(w->a, (p->attribute_count + 1) * sizeof *values);

	p->rows = assize_arena_grow(w->a, p->rows, p->n, sizeof *p->rows);
	if (!p->rows || !values)
		return assize_arena_ok(w->a, w->e);
	p->rows[p->n++] = (struct population_row){ .ref = "", .date = "", .values = values };
	return true;
}

/* A value; one that a few rows before had too is kept once. */
static const char *
value_keep(struct work *w, const struct population *p, size_t column, const char *value)
{
	for (size_t i = 2; value && i < 16 && i <= p->n; i++) {
		const char *before = p->rows[p->n - i].values[column];

		if (before && strcmp(before, value) == 0)
			return before;
	}
	return assize_arena_text(w->a, value);
}

static void
take_cell(struct work *w, const struct population *p, size_t cell, const struct rows *r)
{
	struct population_row *row = &p->rows[p->n - 1];

	if (cell == CELL_LINE)
		row->line = row_int(r, 1);
	else if (cell == CELL_REF && !row_null(r, 1))
		row->ref = row_copy(r, 1, w->a);
	else if (cell == CELL_DATE && !row_null(r, 1))
		row->date = row_copy(r, 1, w->a);
	else if (cell == CELL_OFFICER)
		row->officer = row_copy(r, 1, w->a);
	else if (cell == CELL_GIVEN)
		row->given = row_copy(r, 1, w->a);
	else if (cell - CELL_VALUES < p->attribute_count)
		row->values[cell - CELL_VALUES] =
		    value_keep(w, p, cell - CELL_VALUES, row_text(r, 1));
}

/* Each row begins with its cell 0, the first with the names of the columns. */
static bool
rows_load(struct work *w, struct population *p)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t rows = 0;
	int got;

	if (!db_query(w->db, &r, w->e, SQL_CELLS, V(p->entry_id)))
		return false;
	while ((got = rows_next(&r, w->e)) == 1 && !w->a->failed) {
		const size_t cell = (size_t)row_counted(&r, 0);

		if (cell == 0 && rows++ > 0 && !row_add(w, p))
			return false;
		if (p->n > 0)
			take_cell(w, p, cell, &r);
		else if (cell >= CELL_VALUES)
			attribute_add(w, p, row_text(&r, 1));
	}
	return assize_arena_ok(w->a, w->e) && got == 0;
}

static int
by_ref(const void *left, const void *right)
{
	const struct population_row *const *a = left, *const *b = right;
	int order = strcmp((*a)->folded, (*b)->folded);

	if (order == 0)
		order = strcmp((*a)->ref, (*b)->ref);
	if (order == 0)
		order = strcmp((*a)->date, (*b)->date);
	return order != 0 ? order : (*a)->line < (*b)->line ? -1 : (*a)->line > (*b)->line;
}

static void
mark_window(const struct population *p, struct assize_arena *a)
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

/* What else is known of a reference: the state of a case, or why it was taken out. */
struct beside {
	const char *ref, *folded, *state, *why, *key;
};

static void
beside_read(void *item, const struct rows *r, struct assize_arena *a)
{
	struct beside *b = item;

	*b = (struct beside){ .ref = row_copy(r, 0, a),
		.state = row_copy(r, 1, a),
		.why = row_copy(r, 2, a),
		.key = row_copy(r, 3, a) };
	b->folded = text_folded(b->ref, a);
}

static int
by_beside(const void *left, const void *right)
{
	const struct beside *a = left, *b = right;
	int order = strcmp(a->folded, b->folded);

	if (order == 0)
		order = strcmp(a->ref, b->ref);
	return order != 0 ? order : strcmp(a->key, b->key);
}

static void
mark(struct population_row *row, const struct beside *b, struct assize_arena *a)
{
	if (b->state && strcmp(row->ref, b->ref) == 0)
		row->state = b->state;
	if (b->state)
		return;
	row->why = assize_arena_printf(a, "excluded: %s", b->why);
	row->mark = POPULATION_EXCLUDED;
}

/* Marks what was taken out and notes the states of cases; LIST is in the order of references. */
static bool
mark_beside(struct work *w, const struct population *p, struct population_row **list)
{
	struct beside *all = NULL;
	size_t n = 0, at = 0;

	if (!db_list(w->db, DB_LIST(all, n, w->a, beside_read), w->e, SQL_BESIDE,
		V(w->inspection.id), V(p->sample)))
		return false;
	if (n > 0)
		qsort(all, n, sizeof *all, by_beside);
	for (const struct beside *b = all; b < all + n; b++) {
		while (at < p->n && strcmp(list[at]->folded, b->folded) < 0)
			at++;
		for (size_t i = at; i < p->n && strcmp(list[i]->folded, b->folded) == 0; i++)
			mark(list[i], b, w->a);
	}
	return assize_arena_ok(w->a, w->e);
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
			p->eligible++;
			continue;
		}
		list[i]->why = assize_arena_printf(
		    a, "a duplicate: line %lld has the same reference", (long long)stays->line);
		list[i]->mark = POPULATION_DUPLICATE;
	}
}

bool
population_load(struct work *w, const char *sample, struct population *p)
{
	struct population_row **list;

	if (!population_find(w, sample, p) || !rows_load(w, p))
		return false;
	list = assize_arena_alloc(w->a, (p->n + 1) * sizeof(struct population_row *));
	if (!list)
		return assize_arena_ok(w->a, w->e);
	for (size_t i = 0; i < p->n; i++) {
		list[i] = &p->rows[i];
		list[i]->folded = text_folded(list[i]->ref, w->a);
	}
	qsort(list, p->n, sizeof *list, by_ref);
	mark_window(p, w->a);
	if (!mark_beside(w, p, list))
		return false;
	mark_duplicates(p, list, w->a);
	return assize_arena_ok(w->a, w->e);
}

bool
population_twins(struct work *w, const struct population *p, struct assize_twins *out)
{
	struct twins t = { .a = w->a };

	for (size_t i = 0; i < p->n; i++) {
		twins_add(&t, "reference", p->rows[i].ref);
		if (p->rows[i].officer)
			twins_add(&t, "case manager", p->rows[i].officer);
	}
	return twins_find(&t, out, w->e);
}

size_t
population_column(const struct population *p, const char *attribute)
{
	size_t i = 0;

	while (i < p->attribute_count && strcmp(p->attributes[i], attribute) != 0)
		i++;
	return i;
}

const struct population_row *
population_row(const struct population *p, int64_t number)
{
	return number >= 1 && (size_t)number <= p->n ? &p->rows[number - 1] : NULL;
}

void
population_put_header(struct json_out *j, const char *const *codes, size_t n)
{
	json_array(j, NULL);
	json_array(j, NULL);
	for (size_t i = 0; i < CELL_VALUES; i++)
		json_text(j, NULL, columns[i]);
	for (size_t i = 0; i < n; i++)
		json_text(j, NULL, codes[i]);
	json_end(j);
}

void
population_put_row(struct json_out *j, const struct population_row *row, size_t n)
{
	json_array(j, NULL);
	json_int(j, NULL, row->line);
	json_text(j, NULL, row->ref);
	json_text(j, NULL, row->date);
	json_text(j, NULL, row->officer);
	json_text(j, NULL, row->given);
	for (size_t i = 0; i < n; i++)
		json_text(j, NULL, row->values[i]);
	json_end(j);
}

const char *
population_value(size_t n, const char *text, struct assize_arena *a)
{
	unsigned char hash[HASH_SIZE];
	char hex[9];

	hash_plain(text, strlen(text), hash);
	hash_hex(hash, 4, hex);
	return assize_arena_printf(a, "%zu-%s", n, hex);
}

bool
population_count_record(struct work *w, const struct population *p)
{
	const struct entry n = { .kind = KIND_POPULATION,
		.key = p->sample,
		.value = assize_arena_printf(w->a, "%zu", p->eligible) };

	return work_record(w, &n, NULL);
}

bool
population_case_make(struct work *w, const struct population *p, const struct population_row *row)
{
	bool good = work_case(w, p->sample, row->ref);

	for (size_t i = 0; good && i < p->attribute_count; i++) {
		const struct assize_pair pair = { p->attributes[i], row->values[i] };

		good = !pair.value || attribute_record(w, &pair, 1);
	}
	w->c = (struct casefile){ 0 };
	return good;
}
