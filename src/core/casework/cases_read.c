/* Cases from CSV: each row a case with what is known of it, all or nothing. */
#include "format/csv_head.h"

#include "core/casework/casefile.h"
#include "base/name.h"
#include "core/casework/attribute.h"

#include <assize/exchange.h>

#include <string.h>

static const char SQL_ATTRIBUTE[] = "select code, type = 'yes_no' from attribute"
				    " where framework_id = ?1 and alike(code, ?2)";

static const char *const names[] = { "case", "sample", "inspector" };
enum { REF, SAMPLE, INSPECTOR };

/* An import under way: the header's names, and what each row needs. */
struct reader {
	struct work w;
	const struct assize_adding *how;
	struct column {
		const char *attribute; /* null: it is none */
		bool yes_no;
	} * columns;
	size_t n;
	int at[COUNT_OF(names)]; /* columns; -1 none */
	size_t added;
};

static void
reader_end(struct reader *r)
{
	work_end(&r->w);
}

/* Whether a column is an attribute. */
static int
attribute_column(void *ctx, size_t column, const char *name, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct reader *reader = ctx;
	struct work *w = &reader->w;
	int got;

	if (!db_query(w->db, &r, e, SQL_ATTRIBUTE, V(w->inspection.framework_id), V(name)))
		return -1;
	if ((got = rows_next(&r, e)) == 1)
		reader->columns[column] =
		    (struct column){ row_copy(&r, 0, w->a), row_int(&r, 1) != 0 };
	return got;
}

static bool
take_header(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;
	const struct csv_head head = { .names = names,
		.n = COUNT_OF(names),
		.needed = r->how->sample ? 1 : 2,
		.at = r->at,
		.missing = "add it: each case needs a reference and a sample, which may be named "
			   "for all of them",
		.unknown = "use case, sample, inspector or an attribute, see the framework",
		.other = attribute_column,
		.ctx = r };
	bool good;

	r->n = row->n;
	r->columns = assize_arena_alloc(r->w.a, row->n * sizeof *r->columns);
	if (!r->columns)
		return assize_arena_ok(r->w.a, e);
	good = csv_head_take(&head, row, e);
	if (r->at[SAMPLE] >= 0 && r->how->sample)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "%s:%lld: a column sample and a sample for all of them, leave one out",
		    row->name, (long long)row->line);
	return good && assize_arena_ok(r->w.a, e);
}

static bool
check_sample(struct reader *r, const char *sample, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const int got = find_has(r->w.s, r->w.inspection.framework_id, FIND_SAMPLE, sample, e);

	return got == 1
	       || (got == 0
		   && assize_err_add(e, ASSIZE_INVALID,
		       "sample \"%.60s\"%s is not in this framework", sample,
		       name_unseen(sample, &a)));
}

/* A case that cannot be added is still looked at: its id is 0. */
static bool
add_attributes(struct reader *r, const struct csv_row *row)
{
	struct work *w = &r->w;
	bool good = true;

	for (size_t i = 0; i < r->n && !err_is_fault(w->e); i++) {
		const struct column *column = &r->columns[i];
		const struct assize_pair pair = { column->attribute,
			column->yes_no ? csv_head_answer(row->cells[i]) : row->cells[i] };

		if (!pair.key || !*pair.value)
			continue;
		good = (w->c.id ? attribute_record(w, &pair, 1)
				: attribute_check(w->s, w->inspection.framework_id, &pair, w->e))
		       && good;
	}
	return good;
}

static bool
add_inspector(struct reader *r, const struct csv_row *row)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *name = r->at[INSPECTOR] < 0 ? "" : row->cells[r->at[INSPECTOR]];

	if (!*name)
		return true;
	return r->w.c.id ? casefile_inspector_record(&r->w, name)
			 : name_take("inspector", &name, &a, r->w.e);
}

/* Problems go to the work's own E for this row. */
static bool
add_case(struct reader *r, const struct csv_row *row)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct work *w = &r->w;
	const char *ref = row->cells[r->at[REF]];
	const char *sample = r->how->sample ? r->how->sample : row->cells[r->at[SAMPLE]];
	bool good = name_take_reference("case", &ref, &a, w->e);

	w->c = (struct casefile){ 0 };
	good = check_sample(r, sample, w->e) && good;
	good = good && work_case(w, sample, ref);
	if (err_is_fault(w->e))
		return false;
	good = add_inspector(r, row) && good;
	return !err_is_fault(w->e) && add_attributes(r, row) && good;
}

/* What is wrong with a row is a problem of it; only a fault ends the reading. */
static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;

	r->w.e = e;
	r->added += add_case(r, row);
	return true;
}

bool
assize_cases_read(struct assize_store *s, const struct assize_which *which,
    const struct assize_adding *how, struct assize_added *out, struct assize_err *e)
{
	CLEANUP(reader_end) struct reader r = { .how = how };

	*out = (struct assize_added){ 0 };
	if (!work_begin(&r.w, s, which, RIGHT_ANSWER, e))
		return false;
	if (how->sample && !check_sample(&r, how->sample, e))
		return !err_is_fault(e)
		       && assize_err_set(e, ASSIZE_NOT_FOUND,
			   "sample %.60s: not in this framework, see the framework", how->sample);
	if (!csv_read(how->file->in, how->file->name,
		&(struct csv_taker){ .header = take_header,
		    .row = take_row,
		    .ctx = &r,
		    .separator = how->file->separator },
		e))
		return false;
	r.w.e = e;
	/* Asked before the transaction ends, as a check only takes its cases back. */
	if (how->arena && !assize_casefile_twins(s, r.w.inspection.ref, how->arena, &out->twins, e))
		return false;
	out->cases = r.added;
	return how->dry_run || work_commit(&r.w);
}
