/*
 * The tables for statistics as files of CSV in a folder, with their codebook: all of them or none.
 */
#include "exchange/statistics/codebook.h"
#include "format/csv_folder.h"
#include "format/csv_write.h"

#include <string.h>

/* The last one says that all are there. */
static const char *const names[] = { "cases.csv", "judgements.csv", "results.csv", "codebook.csv",
	"codebook.json", NULL };

/* The files under way. */
struct folder {
	struct assize_store *s;
	struct assize_tables tables;
	struct csv_folder folder;
	size_t defused;
	int64_t rows[ASSIZE_TABLES];
};

/* One of the tables under way. */
struct file {
	const struct assize_table *table;
	struct csv_out csv;
	int64_t rows;
};

/* A missing code begins with a - and is no formula. */
static bool
is_missing(const struct assize_variable *v, const char *value)
{
	for (size_t i = 0; i < v->label_count; i++)
		if (v->labels[i].missing && strcmp(v->labels[i].value, value) == 0)
			return true;
	return false;
}

static bool
put_row(void *to, const char *const *cells, struct assize_err *e)
{
	struct file *f = to;

	(void)e;
	for (size_t i = 0; i < f->table->variable_count; i++) {
		const struct assize_variable *v = &f->table->variables[i];
		const bool typed =
		    v->type == ASSIZE_VARIABLE_TEXT && cells[i] && !is_missing(v, cells[i]);

		(typed ? csv_text : csv_code)(&f->csv, cells[i]);
	}
	csv_end(&f->csv);
	f->rows++;
	return true;
}

static bool
write_table(struct folder *x, enum assize_table_kind kind, FILE *out, struct assize_err *e)
{
	struct file f = { .table = &x->tables.tables[kind], .csv = { .out = out } };
	const struct assize_table_reader reader = { put_row, &f };

	for (size_t i = 0; i < f.table->variable_count; i++)
		csv_code(&f.csv, f.table->variables[i].name);
	csv_end(&f.csv);
	if (!assize_tables_read(x->s, &x->tables, kind, &reader, e))
		return false;
	x->defused += f.csv.defused;
	x->rows[kind] = f.rows;
	return true;
}

/* Writes file I of the names. */
static bool
write_file(struct folder *x, int i, FILE *out, struct assize_err *e)
{
	if (i < ASSIZE_TABLES)
		return write_table(x, (enum assize_table_kind)i, out, e);
	if (i == ASSIZE_TABLES)
		codebook_write_csv(&x->tables, out);
	else
		codebook_write_json(&x->tables, x->rows, out);
	return true;
}

/* The files in the order of their names; what the last says of the others is known by then. */
static bool
write_files(struct folder *x, struct assize_err *e)
{
	for (int i = 0; names[i]; i++) {
		CLEANUP(file_close) FILE *out = csv_folder_open(&x->folder, names[i], e);

		if (!out || !write_file(x, i, out, e)
		    || !csv_folder_close(&x->folder, names[i], &out, e))
			return false;
	}
	return true;
}

static void
end_folder(struct folder *x)
{
	csv_folder_end(&x->folder);
}

bool
assize_tables_csv(struct assize_store *s, const char *inspection,
    const struct assize_tables_folder *to, size_t *defused, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(end_folder) struct folder x = { .s = s };
	CLEANUP(txn_end) struct txn t = { 0 };

	*defused = 0;
	if (!txn_begin_read(&t, &s->db, e) || !assize_tables_load(s, inspection, &a, &x.tables, e)
	    || !csv_folder_begin(&x.folder, to->path, names, to->replace, e) || !write_files(&x, e)
	    || !txn_commit(&t, e) || !csv_folder_place(&x.folder, e))
		return false;
	*defused = x.defused;
	return true;
}

static bool
count_row(void *rows, const char *const *cells, struct assize_err *e)
{
	(void)cells;
	(void)e;
	++*(int64_t *)rows;
	return true;
}

/* What the last file says of the others, where they are not written. */
static bool
count_rows(struct folder *x, struct assize_err *e)
{
	for (int i = 0; i < ASSIZE_TABLES; i++) {
		const struct assize_table_reader reader = { count_row, &x->rows[i] };

		if (!assize_tables_read(x->s, &x->tables, (enum assize_table_kind)i, &reader, e))
			return false;
	}
	return true;
}

bool
assize_tables_file(struct assize_store *s, const struct assize_tables_one *one, FILE *out,
    size_t *defused, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct folder x = { .s = s };
	int i = 0;

	*defused = 0;
	while (names[i] && strcmp(names[i], one->file) != 0)
		i++;
	if (!names[i])
		return assize_err_set(
		    e, ASSIZE_NOT_FOUND, "%.60s: no file of the tables", one->file);
	if (!txn_begin_read(&t, &s->db, e)
	    || !assize_tables_load(s, one->inspection, &a, &x.tables, e)
	    || (!names[i + 1] && !count_rows(&x, e)) || !write_file(&x, i, out, e)
	    || !txn_commit(&t, e))
		return false;
	*defused = x.defused;
	return true;
}
