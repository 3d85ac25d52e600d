/*
 * Everything that a report says, read from the library as at one moment.  Writes nothing.
 */
#include "report/report.h"

#include <assize/finding.h>
#include <assize/framework.h>
#include <assize/inspection.h>
#include <assize/sample.h>
#include <assize/trail.h>

#include <string.h>

static bool
take_row(struct sheet *s, const struct assize_rows *r, struct assize_arena *a)
{
	for (int i = 0; i < s->columns; i++) {
		const size_t n = s->rows * (size_t)s->columns + (size_t)i;

		if ((s->cells = assize_arena_grow(a, s->cells, n, sizeof *s->cells)) == NULL)
			return false;
		s->cells[n] = assize_arena_text(a, assize_rows_text(r, i));
	}
	s->rows++;
	return true;
}

/* Keeps all rows, and closes them. */
static bool
take(struct assize_rows **r, bool opened, struct assize_arena *a, struct sheet *s,
    struct assize_err *e)
{
	int got = -1;

	*s = (struct sheet){ .columns = opened ? assize_rows_count(*r) : 0 };
	s->names = opened ? assize_arena_alloc(a, (size_t)s->columns * sizeof *s->names) : NULL;
	for (int i = 0; s->names && i < s->columns; i++)
		s->names[i] = assize_arena_text(a, assize_rows_name(*r, i));
	while (s->names && (got = assize_rows_next(*r, e)) == 1)
		if (!take_row(s, *r, a))
			break;
	assize_rows_close(r);
	return opened && assize_arena_ok(a, e) && got == 0;
}

const char *const *
gather_row(const struct sheet *s, size_t row)
{
	return s->cells + row * (size_t)s->columns;
}

const char *
gather_find(const struct sheet *s, const char *first, const char *second, int column)
{
	for (size_t i = 0; i < s->rows; i++) {
		const char *const *row = gather_row(s, i);

		if (row[0] && strcmp(row[0], first) == 0
		    && (!second || (row[1] && strcmp(row[1], second) == 0)))
			return row[column];
	}
	return NULL;
}

/* That nothing was drawn is no fault. */
static bool
take_drawn(struct assize_store *s, const char *ref, struct report *r, struct assize_err *e)
{
	const struct assize_sample_of all = { .inspection = ref };
	struct assize_err unheard = { 0 };
	struct assize_rows *rows = NULL;

	if (assize_sample_show(s, &all, "check", &rows, &unheard))
		return take(&rows, true, r->a, &r->drawn, e);
	assize_rows_close(&rows);
	return unheard.code == ASSIZE_NOT_FOUND
	       || assize_err_set(e, unheard.code, "%s", unheard.text);
}

bool
gather(struct assize_store *s, const char *inspection, struct report *r, struct assize_err *e)
{
	struct assize_rows *rows = NULL;
	const char *ref;

	if (!assize_store_hold(s, e) || !assize_result_load(s, inspection, r->a, &r->result, e))
		return false;
	ref = r->result.inspection;
	return assize_framework_source(s, r->result.framework, r->a, &r->source, e)
	       && take(&rows, assize_inspection_show(s, ref, &rows, e), r->a, &r->details, e)
	       && take(&rows, assize_framework_show(s, r->result.framework, NULL, &rows, e), r->a,
		   &r->framework, e)
	       && take(&rows, assize_trail_heads(s, &rows, e), r->a, &r->heads, e)
	       && take(&rows, assize_context_list(s, ref, &rows, e), r->a, &r->facts, e)
	       && take(&rows, assize_finding_list(s, ref, NULL, &rows, e), r->a, &r->findings, e)
	       && take(&rows, assize_evidence_count(s, ref, &rows, e), r->a, &r->evidence, e)
	       && take_drawn(s, ref, r, e) && assize_margin_list(s, ref, r->a, &r->margins, e);
}
