/* Answers from CSV.  What becomes of each is decided in judgement.c and bulk.c. */
#include "format/csv_read.h"

#include "core/casework/bulk.h"

#include <assize/exchange.h>

#include <string.h>

static const char *const names[] = { "case", "question", "answer", "evidence" };

struct reader {
	struct bulk bulk;
	int columns[COUNT_OF(names)]; /* where each is; evidence may be missing: -1 */
};

static bool
take_header(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;
	bool good = true;

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		r->columns[i] = csv_column(row, names[i]);
		if (r->columns[i] < 0 && i < 3)
			good = assize_err_add(e, ASSIZE_INVALID,
			    "%s:%lld: no column %s, the header is case,question,answer,evidence",
			    row->name, (long long)row->line, names[i]);
	}
	for (size_t i = 0; i < row->n; i++) {
		size_t k = 0;

		while (k < COUNT_OF(names) && strcmp(names[k], row->cells[i]) != 0)
			k++;
		if (k == COUNT_OF(names) || r->columns[k] != (int)i)
			good = assize_err_add(e, ASSIZE_INVALID, "%s:%lld: column \"%.60s\" %s",
			    row->name, (long long)row->line, row->cells[i],
			    k == COUNT_OF(names)
				? "is not known, use case, question, answer and evidence"
				: "comes twice");
	}
	return good;
}

static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;
	const int evidence = r->columns[3];

	return bulk_add(&r->bulk, row->cells[r->columns[0]], row->cells[r->columns[1]],
	    row->cells[r->columns[2]], evidence < 0 ? NULL : row->cells[evidence], row->line, e);
}

static void
reader_end(struct reader *r)
{
	bulk_end(&r->bulk);
}

/* A file has no reasons, which factual accuracy asks for. */
static bool
say_one_at_a_time(const struct inspection *i, struct assize_err *e)
{
	return i->state && strcmp(i->state, "factual_accuracy") == 0
	       && assize_err_set(e, ASSIZE_CONFLICT,
		   "inspection %s: in factual accuracy answers are changed one case at a time, "
		   "with: assize judge CASE QUESTION=yes|no --because TEXT",
		   i->ref);
}

bool
assize_answers_read(struct assize_store *s, const char *inspection, const struct assize_file *file,
    size_t *made, struct assize_err *e)
{
	CLEANUP(reader_end) struct reader r = { 0 };
	bool good;

	*made = 0;
	if (!bulk_begin(&r.bulk, s, inspection, file->name, e))
		return e->code == ASSIZE_INVALID && say_one_at_a_time(&r.bulk.inspection, e);
	good = csv_read(file->in, file->name, &(struct csv_taker){ take_header, take_row, &r }, e);
	return bulk_apply(&r.bulk, made, e) && good;
}
