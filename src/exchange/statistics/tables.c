#include "exchange/statistics/tables.h"
#include "exchange/bundle/bundle.h"
#include "format/csv_folder.h"

#include <assize/exchange.h>

#include <string.h>

static const char SQL_CASES[] =
    "select c.case_id, c.sample, c.ref, c.state, coalesce((select value from fact f where "
    "f.inspection_id = c.inspection_id"
    "  and f.case_id = c.case_id and f.kind = 'inspector' and f.key = '' and f.reading = 1), "
    "'" CODEBOOK_UNKNOWN "')"
    " from sample m cross join casefile c on c.inspection_id = ?1 and c.sample = m.sample"
    " where m.framework_id = ?2 order by m.position, c.ref";
static const char SQL_ATTRIBUTES[] =
    "select coalesce(f.value, '" CODEBOOK_UNKNOWN
    "') from attribute a left join fact f on f.inspection_id = ?1"
    " and f.case_id = ?2 and f.kind = 'attribute' and f.key = a.code and f.reading = 1"
    " where a.framework_id = ?3 order by a.position";
static const char SQL_JUDGEMENTS[] =
    "select j.question, j.kind, coalesce(s.ref, '" CODEBOOK_NOT_SO
    "'), coalesce(j.theme, '" CODEBOOK_NOT_SO "'),"
    " iif(j.reading = 'first', 1, 2), j.applies,"
    " case when j.applies = 'open' then " CODEBOOK_OPEN
    " when j.applies = 'no' then " CODEBOOK_NOT_SO "  when j.answer is null then " CODEBOOK_UNKNOWN
    " else j.answer = 'yes' end,"
    " coalesce(j.inspector, '" CODEBOOK_UNKNOWN "'), j.recorded_at"
    " from judgement_current j"
    " cross join question q on q.framework_id = ?4 and q.sample = j.sample and q.ref = j.question"
    " left join standard s on s.standard_id = q.standard_id"
    " where j.inspection = ?1 and j.sample = ?2 and j.case_ref = ?3 order by q.position, j.reading";

/* The last one says that all are there. */
static const char *const names[] = { "cases.csv", "judgements.csv", "results.csv", "codebook.csv",
	"read.R", "read.sps", "codebook.json", NULL };

/* A name, or the code of nobody, which is no formula. */
static void
put_name(struct csv_out *c, const char *name)
{
	(strcmp(name, CODEBOOK_UNKNOWN) == 0 ? csv_code : csv_text)(c, name);
}

static bool
put_case(struct tables *x, const struct rows *r, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows attributes = { 0 };
	int got;

	tables_about(x);
	csv_code(&x->csv, row_text(r, 1));
	csv_text(&x->csv, row_text(r, 2));
	csv_code(&x->csv, row_text(r, 3));
	put_name(&x->csv, row_text(r, 4));
	csv_int(&x->csv, strcmp(row_text(r, 3), "withdrawn") != 0);
	if (!db_query(&x->s->db, &attributes, e, SQL_ATTRIBUTES, V(x->inspection.id),
		V(row_int(r, 0)), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&attributes, e)) == 1)
		csv_code(&x->csv, row_text(&attributes, 0));
	csv_end(&x->csv);
	return got == 0;
}

static bool
put_judgements(struct tables *x, const struct rows *r, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows j = { 0 };
	const bool withdrawn = strcmp(row_text(r, 3), "withdrawn") == 0;
	int got;

	if (!db_query(&x->s->db, &j, e, SQL_JUDGEMENTS, V(x->inspection.ref), V(row_text(r, 1)),
		V(row_text(r, 2)), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&j, e)) == 1) {
		tables_about(x);
		csv_code(&x->csv, row_text(r, 1));
		csv_text(&x->csv, row_text(r, 2));
		for (int i = 0; i < 7; i++) /* question to answer */
			csv_code(&x->csv, row_text(&j, i));
		put_name(&x->csv, row_text(&j, 7));
		csv_code(&x->csv, row_text(&j, 8));
		csv_int(&x->csv, row_int(&j, 4) == 1 && !withdrawn);
		csv_end(&x->csv);
		x->book.files[1].rows++;
	}
	return got == 0;
}

static bool
write_cases(struct tables *x, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	tables_names(&x->csv, &x->book.files[0]);
	if (!db_query(
		&x->s->db, &r, e, SQL_CASES, V(x->inspection.id), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (!put_case(x, &r, e))
			return false;
		x->book.files[0].rows++;
	}
	return got == 0;
}

static bool
write_judgements(struct tables *x, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	tables_names(&x->csv, &x->book.files[1]);
	if (!db_query(
		&x->s->db, &r, e, SQL_CASES, V(x->inspection.id), V(x->inspection.framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!put_judgements(x, &r, e))
			return false;
	return got == 0;
}

/* What a codebook writes needs nothing of the store. */
static bool
write_codebook_csv(struct tables *x, struct assize_err *e)
{
	(void)e;
	codebook_csv(&x->book, x->csv.out);
	return true;
}

static bool
write_codebook_json(struct tables *x, struct assize_err *e)
{
	(void)e;
	codebook_json(&x->book, x->csv.out);
	return true;
}

static bool
write_r(struct tables *x, struct assize_err *e)
{
	(void)e;
	codebook_r(&x->book, x->csv.out);
	return true;
}

static bool
write_spss(struct tables *x, struct assize_err *e)
{
	(void)e;
	codebook_spss(&x->book, x->csv.out);
	return true;
}

/* The files in the order of their names; what the last says of the others is known by then. */
static bool
write_files(struct tables *x, struct csv_folder *f, struct assize_err *e)
{
	static bool (*const write[])(struct tables *, struct assize_err *) = { write_cases,
		write_judgements, tables_results, write_codebook_csv, write_r, write_spss,
		write_codebook_json };

	for (size_t i = 0; names[i]; i++) {
		CLEANUP(file_close) FILE *out = csv_folder_open(f, names[i], e);

		if (!out)
			return false;
		x->csv = (struct csv_out){ .out = out };
		if (!write[i](x, e) || !csv_folder_close(f, names[i], &out, e))
			return false;
		x->defused += x->csv.defused;
	}
	return true;
}

bool
assize_exchange_csv(struct assize_store *s, const char *inspection,
    const struct assize_csv_folder *to, size_t *defused, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(csv_folder_end) struct csv_folder f = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct tables x = { .s = s, .a = &a };

	*defused = 0;
	if (!txn_begin_read(&t, &s->db, e) || !inspection_find(s, inspection, &a, &x.inspection, e)
	    || !bundle_whole(s, &x.inspection, e)
	    || !codebook_load(s, &x.inspection, &a, &x.book, e)
	    || !csv_folder_begin(&f, to->path, names, to->replace, e) || !write_files(&x, &f, e)
	    || !txn_commit(&t, e) || !csv_folder_place(&f, e))
		return false;
	*defused = x.defused;
	return true;
}
