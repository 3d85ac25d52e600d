#include "core/sampling/columns.h"
#include "format/json_write.h"

#include "base/name.h"
#include "base/os.h"
#include "core/sampling/population.h"

#include <assize/sample.h>

#include <string.h>

static const char SQL_STRATIFY[] =
    "select code from attribute where framework_id = ?1 and stratify is not null"
    "   order by stratify";

/* An import under way: the rows are put into the text as they come. */
struct reader {
	struct assize_store *s;
	struct inspection inspection;
	struct assize_arena *a;
	const struct assize_population_from *from;
	struct columns columns;
	struct os_memory text;
	size_t rows, passed_over;
	struct json_out json;
};

static void
reader_end(struct reader *r)
{
	os_memory_end(&r->text);
}

static bool
take_header(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;

	if (!columns_find(&r->columns, row, r->from->columns != NULL, e))
		return false;
	json_object(&r->json, NULL);
	json_array(&r->json, "attributes");
	for (size_t i = 0; i < r->columns.n; i++)
		json_text(&r->json, NULL, r->columns.attributes[i].code);
	json_end(&r->json);
	json_array(&r->json, "rows");
	return true;
}

/* A row as it is put down. */
struct taken {
	const char *ref, *officer; /* officer null: none */
	char date[11];
	const char **values; /* of the attributes */
	struct assize_arena *a;
};

/* Every problem of a row. */
static bool
take_cells(const struct reader *r, const struct csv_row *row, struct taken *t, struct assize_err *e)
{
	const struct columns *c = &r->columns;
	bool good;

	t->ref = row->cells[c->ref_at];
	good = name_take_reference("reference", &t->ref, t->a, e);
	good = columns_date(c, row->cells[c->date_at], t->date, e) && good;
	if (c->officer && *row->cells[c->officer_at]) {
		t->officer = row->cells[c->officer_at];
		good = name_take(c->officer, &t->officer, t->a, e) && good;
	}
	for (size_t i = 0; i < c->n; i++)
		good = columns_code(
			   &c->attributes[i], row->cells[c->attributes[i].at], &t->values[i], e)
		       && good;
	return good;
}

/* Whether a row is of another sample. */
static bool
is_elsewhere(
    const struct reader *r, const struct csv_row *row, bool *elsewhere, struct assize_err *e)
{
	const char *sample = NULL;

	*elsewhere = false;
	if (!r->columns.sample.name)
		return true;
	if (!columns_code(&r->columns.sample, row->cells[r->columns.sample.at], &sample, e))
		return false;
	*elsewhere = !sample || strcmp(sample, r->from->sample) != 0;
	return true;
}

static bool
put_row(struct reader *r, const struct csv_row *row, struct assize_arena *a, struct assize_err *e)
{
	const struct columns *c = &r->columns;
	struct taken t = { .a = a };

	t.values = assize_arena_alloc(a, (c->n + 1) * sizeof *t.values);
	if (!t.values)
		return assize_arena_ok(a, e);
	if (!take_cells(r, row, &t, e))
		return false;
	json_array(&r->json, NULL);
	json_int(&r->json, NULL, row->line);
	json_text(&r->json, NULL, t.ref);
	json_text(&r->json, NULL, t.date);
	json_text(&r->json, NULL, t.officer);
	for (size_t i = 0; i < c->n; i++)
		json_text(&r->json, NULL, t.values[i]);
	json_end(&r->json);
	r->rows++;
	return true;
}

/* What is wrong with a row is passed on with its line; only a fault ends the reading. */
static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct reader *r = ctx;
	struct assize_err why = { .arena = &a };
	bool elsewhere;

	if (is_elsewhere(r, row, &elsewhere, &why) && (elsewhere || put_row(r, row, &a, &why))) {
		r->passed_over += elsewhere;
		return true;
	}
	if (err_is_fault(&why))
		return assize_err_set(e, why.code, "%s", why.text);
	for (const struct assize_problem *p = why.first; p; p = p->next)
		assize_err_add(
		    e, ASSIZE_INVALID, "%s:%lld: %s", row->name, (long long)row->line, p->text);
	return true;
}

static bool
read_file(struct reader *r, struct assize_err *e)
{
	const struct assize_file *file = r->from->file;

	r->columns =
	    (struct columns){ .s = r->s, .framework_id = r->inspection.framework_id, .a = r->a };
	if (!os_memory_open(&r->text, e))
		return false;
	r->json.out = r->text.out;
	if (!columns_read(&r->columns, r->from->columns, e)
	    || !csv_read(file->in, file->name, &(struct csv_taker){ take_header, take_row, r }, e)
	    || e->code != ASSIZE_OK)
		return false;
	if (r->rows > POPULATION_MAX)
		return assize_err_set(e, ASSIZE_INVALID, "%s: more than %d rows, import fewer",
		    file->name, POPULATION_MAX);
	if (r->rows == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: no row of sample %s in it, export the cases that are eligible", file->name,
		    r->from->sample);
	json_end(&r->json);
	json_end(&r->json);
	return os_memory_close(&r->text, e);
}

/* The attributes to sample by that the file has no column for. */
static bool
find_missing(const struct reader *r, const char **missing, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows rows = { 0 };
	int got;

	*missing = "";
	if (!db_query(&r->s->db, &rows, e, SQL_STRATIFY, V(r->inspection.framework_id)))
		return false;
	while ((got = rows_next(&rows, e)) == 1) {
		size_t i = 0;

		while (i < r->columns.n
		       && strcmp(r->columns.attributes[i].code, row_text(&rows, 0)) != 0)
			i++;
		if (i == r->columns.n)
			*missing = assize_arena_printf(
			    r->a, "%s%s%s", *missing, **missing ? ", " : "", row_text(&rows, 0));
	}
	return got == 0;
}

static void
count_up(const struct population *p, struct assize_imported *out)
{
	out->rows = p->n;
	out->eligible = p->eligible;
	out->outside = out->duplicates = out->excluded = 0;
	for (size_t i = 0; i < p->n; i++) {
		out->outside += p->rows[i].mark == POPULATION_OUTSIDE;
		out->duplicates += p->rows[i].mark == POPULATION_DUPLICATE;
		out->excluded += p->rows[i].mark == POPULATION_EXCLUDED;
	}
}

static bool
record(struct reader *r, struct assize_imported *out, struct assize_err *e)
{
	const struct population_list list = { { &r->inspection, r->from->sample }, r->text.text,
		r->rows, r->from->because };
	struct population p;
	bool made;

	if (!population_record(r->s, &list, &made, e)
	    || !population_load(r->s, &list.of, r->a, &p, e)
	    || !population_count_record(r->s, &p, r->from->because, e))
		return false;
	count_up(&p, out);
	out->known = !made;
	out->passed_over = r->passed_over;
	out->from = assize_arena_text(r->a, p.from);
	out->to = assize_arena_text(r->a, p.to);
	return find_missing(r, &out->missing, e) && assize_arena_ok(r->a, e);
}

bool
assize_sample_import(struct assize_store *s, const char *inspection,
    const struct assize_population_from *from, struct assize_arena *a, struct assize_imported *out,
    struct assize_err *e)
{
	CLEANUP(reader_end) struct reader r = { .s = s, .a = a, .from = from };
	CLEANUP(txn_end) struct txn t = { 0 };
	const struct population_of of = { &r.inspection, from->sample };
	char first[11], last[11];

	return txn_begin(&t, &s->db, e) && find_inspection(s, inspection, a, &r.inspection, e)
	       && right_allowed(s, &r.inspection, RIGHT_DECIDE, from->because, e)
	       && population_window(s, &of, first, last, e) && read_file(&r, e)
	       && record(&r, out, e) && (from->dry_run || txn_commit(&t, e));
}
