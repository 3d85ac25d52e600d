/*
 * The rows of the tables for statistics, read from the store one after another.  What a row means
 * says the codebook; what becomes of it is the reader's business.
 */
#include "exchange/statistics/tables.h"

#include "exchange/bundle/bundle.h"
#include "exchange/statistics/tables.sql.h"

#include <string.h>

/* Columns of a case as it is read. */
enum { CASE_ID, CASE_SAMPLE, CASE_REF, CASE_STATE, CASE_INSPECTOR, CASE_COUNTS };
#define JUDGEMENT_CELLS 10 /* from the question on */

void
tables_cell(struct tables_read *x, const char *text)
{
	x->cells[x->n++] = text;
}

bool
tables_row_end(struct tables_read *x, struct assize_err *e)
{
	x->n = 0;
	return x->reader->row(x->reader->to, x->cells, e);
}

/* The cells that every row begins with. */
static void
put_about(struct tables_read *x)
{
	tables_cell(x, x->tables->framework);
	tables_cell(x, x->tables->inspection);
}

static bool
put_case(struct tables_read *x, const struct rows *r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows attributes = { 0 };
	int got;

	put_about(x);
	for (int i = CASE_SAMPLE; i <= CASE_COUNTS; i++)
		tables_cell(x, row_text(r, i));
	if (!db_query(&x->s->db, &attributes, e, SQL_ATTRIBUTES, V(x->inspection.id),
		V(row_int(r, CASE_ID)), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&attributes, e)) == 1)
		tables_cell(x, row_copy(&attributes, 0, &a));
	return got == 0 && assize_arena_ok(&a, e) && tables_row_end(x, e);
}

static bool
put_judgements(struct tables_read *x, const struct rows *r, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows j = { 0 };
	int got;

	if (!db_query(&x->s->db, &j, e, SQL_JUDGEMENTS, V(x->inspection.ref),
		V(row_text(r, CASE_SAMPLE)), V(row_text(r, CASE_REF)),
		V(x->inspection.framework_id), V(row_text(r, CASE_STATE))))
		return false;
	while ((got = rows_next(&j, e)) == 1) {
		put_about(x);
		tables_cell(x, row_text(r, CASE_SAMPLE));
		tables_cell(x, row_text(r, CASE_REF));
		for (int i = 0; i < JUDGEMENT_CELLS; i++)
			tables_cell(x, row_text(&j, i));
		if (!tables_row_end(x, e))
			return false;
	}
	return got == 0;
}

static bool
each_case(struct tables_read *x,
    bool (*put)(struct tables_read *, const struct rows *, struct assize_err *),
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(
		&x->s->db, &r, e, SQL_CASES, V(x->inspection.id), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!put(x, &r, e))
			return false;
	return got == 0;
}

static void
end_read(struct tables_read *x)
{
	assize_arena_free(&x->a);
}

bool
assize_tables_read(struct assize_store *s, const struct assize_tables *tables,
    enum assize_table_kind kind, const struct assize_table_reader *reader, struct assize_err *e)
{
	CLEANUP(end_read)
	struct tables_read x = { .s = s, .tables = tables, .reader = reader };
	const size_t n = tables->tables[kind].variable_count;

	x.cells = assize_arena_alloc(&x.a, n * sizeof *x.cells);
	if (!x.cells)
		return assize_arena_ok(&x.a, e);
	if (!find_inspection(s, tables->inspection, &x.a, &x.inspection, e))
		return false;
	if (kind == ASSIZE_TABLE_RESULTS)
		return tables_results(&x, e);
	return each_case(&x, kind == ASSIZE_TABLE_CASES ? put_case : put_judgements, e);
}

bool
assize_tables_load(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_tables *tables, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	struct inspection i;

	return txn_begin_read(&t, &s->db, e) && find_inspection(s, inspection, a, &i, e)
	       && bundle_whole(s, &i, e) && codebook_load(s, &i, a, tables, e) && txn_commit(&t, e);
}
