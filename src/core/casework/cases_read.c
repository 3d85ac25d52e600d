/* Cases from CSV: each row a case with what is known of it, all or nothing. */
#include "format/csv_read.h"

#include "core/casework/casefile.h"
#include "base/name.h"
#include "core/casework/attribute.h"

#include <assize/exchange.h>

#include <string.h>

/* An import under way: the header's names, and what each row needs. */
struct reader {
	struct work w;
	const struct assize_adding *how;
	const char **names; /* of the columns; null where one is not known */
	size_t n;
	int ref, sample, inspector; /* columns; -1 none */
	size_t added;
};

static void
reader_end(struct reader *r)
{
	work_end(&r->w);
}

static bool
check_column(struct reader *r, const struct csv_row *row, size_t i, struct assize_err *e)
{
	const char *name = row->cells[i];
	int got;

	if (csv_column(row, name) != (int)i)
		return assize_err_add(e, ASSIZE_INVALID, "%s:%lld: column \"%.60s\" comes twice",
		    row->name, (long long)row->line, name);
	if ((int)i == r->ref || (int)i == r->sample || (int)i == r->inspector)
		return true;
	if ((got = find_has(r->w.s, r->w.inspection.framework_id, FIND_ATTRIBUTE, name, e)) != 0)
		return got == 1;
	return assize_err_add(e, ASSIZE_INVALID,
	    "%s:%lld: column \"%.60s\" is not known, use case, sample, inspector or an attribute, "
	    "see: assize framework show",
	    row->name, (long long)row->line, name);
}

static bool
take_header(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;
	bool good = true;

	r->n = row->n;
	r->names = assize_arena_alloc(r->w.a, row->n * sizeof *r->names);
	if (!r->names)
		return assize_arena_ok(r->w.a, e);
	r->ref = csv_column(row, "case");
	r->sample = csv_column(row, "sample");
	r->inspector = csv_column(row, "inspector");
	if (r->ref < 0)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "%s:%lld: no column case, give each case a reference", row->name,
		    (long long)row->line);
	if (r->sample < 0 && !r->how->sample)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "%s:%lld: no column sample, add it or name one with --sample", row->name,
		    (long long)row->line);
	if (r->sample >= 0 && r->how->sample)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "%s:%lld: a column sample and --sample, leave one out", row->name,
		    (long long)row->line);
	for (size_t i = 0; i < row->n && !err_is_fault(e); i++)
		if (check_column(r, row, i, e))
			r->names[i] = assize_arena_text(r->w.a, row->cells[i]);
	return good && assize_arena_ok(r->w.a, e) && !err_is_fault(e);
}

static bool
check_sample(struct reader *r, const char *sample, struct assize_err *e)
{
	const int got = find_has(r->w.s, r->w.inspection.framework_id, FIND_SAMPLE, sample, e);

	return got == 1
	       || (got == 0
		   && assize_err_add(
		       e, ASSIZE_INVALID, "sample \"%.60s\" is not in this framework", sample));
}

/* A case that cannot be added is still looked at: its id is 0. */
static bool
add_attributes(struct reader *r, const struct csv_row *row)
{
	struct work *w = &r->w;
	bool good = true;

	for (size_t i = 0; i < r->n && !err_is_fault(w->e); i++) {
		const struct assize_pair pair = { r->names[i], row->cells[i] };

		if (!pair.key || (int)i == r->ref || (int)i == r->sample || (int)i == r->inspector
		    || !*pair.value)
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
	const char *name = r->inspector < 0 ? "" : row->cells[r->inspector];

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
	const char *ref = row->cells[r->ref];
	const char *sample = r->how->sample ? r->how->sample : row->cells[r->sample];
	bool good = name_take_reference("case", &ref, &a, w->e);

	w->c = (struct casefile){ 0 };
	good = check_sample(r, sample, w->e) && good;
	good = good && work_case(w, sample, ref);
	if (err_is_fault(w->e))
		return false;
	good = add_inspector(r, row) && good;
	return !err_is_fault(w->e) && add_attributes(r, row) && good;
}

/* What is wrong with a row is passed on with its line; only a fault ends the reading. */
static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct reader *r = ctx;
	struct assize_err why = { .arena = &a };

	r->w.e = &why;
	if (add_case(r, row)) {
		r->added++;
		return true;
	}
	if (err_is_fault(&why))
		return assize_err_set(e, why.code, "%s", why.text);
	if (!why.first)
		assize_err_add(
		    e, ASSIZE_INVALID, "%s:%lld: %s", row->name, (long long)row->line, why.text);
	for (const struct assize_problem *p = why.first; p; p = p->next)
		assize_err_add(
		    e, ASSIZE_INVALID, "%s:%lld: %s", row->name, (long long)row->line, p->text);
	return true;
}

bool
assize_cases_read(struct assize_store *s, const struct assize_which *which,
    const struct assize_adding *how, size_t *added, struct assize_err *e)
{
	CLEANUP(reader_end) struct reader r = { .how = how };

	*added = 0;
	if (!work_begin(&r.w, s, which, RIGHT_ANSWER, e))
		return false;
	if (how->sample && !check_sample(&r, how->sample, e))
		return !err_is_fault(e)
		       && assize_err_set(e, ASSIZE_NOT_FOUND,
			   "sample %.60s: not in this framework, see: assize framework show",
			   how->sample);
	if (!csv_read(how->file->in, how->file->name,
		&(struct csv_taker){ take_header, take_row, &r }, e))
		return false;
	r.w.e = e;
	if (!how->dry_run && !work_commit(&r.w))
		return false;
	*added = r.added;
	return true;
}
