/*
 * Imports the eligible population of a sample from CSV, row by row.  What a column means is asked
 * of columns.h, which rows may be drawn of population.h.
 */
#include "core/sampling/draw/draw_record.h"
#include "core/sampling/population/columns.h"
#include "core/sampling/population/population.h"
#include "core/sampling/population/refs.h"

#include "base/name.h"
#include "base/os.h"

#include <assize/sample.h>

#include <string.h>

static const char SQL_MISSING[] =
    "select coalesce(group_concat(code, ', '), '') from (select code from attribute"
    "   where framework_id = ?1 and stratify is not null and code not in (select h.value"
    "     from entry_text x cross join json_each(x.text, '$[0]') h"
    "     where x.entry_id = ?2 and x.part = 'text')"
    "   order by stratify)";

/* An import under way: the rows are put into the text as they come. */
struct import {
	struct work w;
	const struct assize_population_from *from;
	struct columns columns;
	struct refs refs;
	size_t rows, elsewhere, nowhere, empty; /* only ROWS are kept */
	struct os_memory text;
	struct json_out json;
};

static void
import_end(struct import *i)
{
	os_memory_end(&i->text);
	work_end(&i->w);
}

static bool
take_header(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct import *i = ctx;
	const char **codes = assize_arena_alloc(i->w.a, (row->n + 1) * sizeof *codes);

	if (!codes)
		return assize_arena_ok(i->w.a, e);
	if (!columns_find(&i->columns, row, e))
		return false;
	for (size_t k = 0; k < i->columns.n; k++)
		codes[k] = i->columns.attributes[k].code;
	population_put_header(&i->json, codes, i->columns.n);
	return true;
}

/* Whether nothing is in a row, as spreadsheets leave them under a table. */
static bool
is_empty(const struct csv_row *row)
{
	size_t i = 0;

	while (i < row->n && !row->cells[i][strspn(row->cells[i], " \t")])
		i++;
	return i == row->n;
}

/* Whether a row is to be kept, as it is of this sample; else what it is is counted. */
static bool
is_wanted(struct import *i, const struct csv_row *row, bool *wanted, struct assize_err *e)
{
	const struct columns_coded *k = &i->columns.sample;
	const char *sample = i->from->sample;

	*wanted = false;
	if (is_empty(row)) {
		i->empty++;
		return true;
	}
	if (k->name && !columns_code(k, row->cells[k->at], &sample, e))
		return false;
	*wanted = sample && strcmp(sample, i->from->sample) == 0;
	i->elsewhere += sample && !*wanted;
	i->nowhere += !sample;
	return true;
}

/* Takes a row over; each thing that is wrong with it is a problem. */
static bool
put_row(struct import *i, const struct csv_row *in, struct assize_arena *a, struct assize_err *e)
{
	const struct columns *c = &i->columns;
	char date[11];
	struct population_row row = { .line = in->line,
		.ref = columns_ref(c, in->cells[c->ref_at], a),
		.date = date,
		.values = assize_arena_alloc(a, (c->n + 1) * sizeof *row.values) };
	bool good = name_take_reference("reference", &row.ref, a, e);

	if (!row.values)
		return assize_arena_ok(a, e);
	if (strcmp(row.ref, text_composed(in->cells[c->ref_at], a)) != 0)
		row.given = in->cells[c->ref_at];
	good = columns_date(c, in->cells[c->date_at], date, e) && good;
	if (c->officer && *in->cells[c->officer_at]) {
		row.officer = in->cells[c->officer_at];
		good = name_take(c->officer, &row.officer, a, e) && good;
	}
	for (size_t k = 0; k < c->n; k++)
		good = columns_code(
			   &c->attributes[k], in->cells[c->attributes[k].at], &row.values[k], e)
		       && good;
	if (!good)
		return false;
	population_put_row(&i->json, &row, c->n);
	i->rows++;
	return refs_add(&i->refs, &row, e);
}

static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct import *i = ctx;
	bool wanted;

	if (is_wanted(i, row, &wanted, e) && wanted)
		put_row(i, row, &a, e);
	return !err_is_fault(e);
}

static bool
read_file(struct import *i)
{
	const struct assize_file *file = i->from->file;
	struct csv_taker taker = {
		.header = take_header, .row = take_row, .ctx = i, .by_row = file->of_sheet
	};
	struct assize_err *e = i->w.e;

	i->refs.a = i->w.a;
	i->columns = (struct columns){ .w = &i->w, .iso_dates = file->of_sheet };
	if (!os_memory_open(&i->text, e))
		return false;
	i->json.out = i->text.out;
	if (!columns_read(&i->columns, i->from->columns))
		return false;
	taker.separator = file->separator ? file->separator : i->columns.separator;
	if (!csv_read(file->in, file->name, &taker, e) || !refs_check(&i->refs, file->name, e))
		return false;
	if (i->rows > POPULATION_MAX)
		return assize_err_set(e, ASSIZE_INVALID, "%s: more than %d rows, import fewer",
		    file->name, POPULATION_MAX);
	if (i->rows == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: no row of sample %s in it, export the cases that are eligible", file->name,
		    i->from->sample);
	json_end(&i->json);
	return os_memory_close(&i->text, e);
}

/* Puts the population in the place of an earlier one, unless the sample is drawn of that. */
static bool
record(struct import *i, bool *made)
{
	const struct entry n = { .kind = KIND_POPULATION_LIST,
		.key = i->from->sample,
		.value = population_value(i->rows, i->text.text, i->w.a),
		.text = i->text.text };

	return work_record(&i->w, &n, made) && (!*made || draw_record_none(&i->w, n.key, n.value));
}

static bool
count(struct import *i, struct assize_imported *out)
{
	struct population p;

	if (!population_load(&i->w, i->from->sample, &p) || !population_count_record(&i->w, &p)
	    || !population_twins(&i->w, &p, &out->twins)
	    || db_find_text(i->w.db, &out->missing, i->w.a, i->w.e, SQL_MISSING,
		   V(i->w.inspection.framework_id), V(p.entry_id))
		   < 0)
		return false;
	out->rows = p.n;
	out->eligible = p.eligible;
	for (size_t k = 0; k < p.n; k++) {
		out->outside += p.rows[k].mark == POPULATION_OUTSIDE;
		out->duplicates += p.rows[k].mark == POPULATION_DUPLICATE;
		out->excluded += p.rows[k].mark == POPULATION_EXCLUDED;
	}
	out->passed_over = i->elsewhere;
	out->nowhere = i->nowhere;
	out->empty = i->empty;
	refs_spoilt(&i->refs, &out->spoilt);
	out->from = assize_arena_text(i->w.a, p.from);
	out->to = assize_arena_text(i->w.a, p.to);
	return assize_arena_ok(i->w.a, i->w.e);
}

bool
assize_sample_import(struct assize_store *s, const struct assize_population_from *from,
    struct assize_arena *a, struct assize_imported *out, struct assize_err *e)
{
	CLEANUP(import_end) struct import i = { .w = { .a = a }, .from = from };
	const struct assize_which which = { .inspection = from->inspection,
		.because = from->because };
	struct population p;
	bool made = false;

	*out = (struct assize_imported){ .missing = "" };
	if (!work_begin(&i.w, s, &which, RIGHT_DECIDE, e)
	    || !population_window(&i.w, from->sample, &p) || !read_file(&i) || !record(&i, &made)
	    || !count(&i, out))
		return false;
	out->known = !made;
	return from->dry_run || work_commit(&i.w);
}
