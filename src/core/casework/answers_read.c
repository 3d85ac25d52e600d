/* Answers from CSV.  What becomes of each is decided in proposal.c. */
#include "format/csv_read.h"

#include "core/casework/bulk.h"

#include <assize/exchange.h>

#include <string.h>

static const char *const names[] = { "case", "question", "answer", "evidence" };

struct reader {
	struct bulk bulk;
	struct assize_err file;	      /* what is wrong with it, not with an answer */
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

/* What is wrong with the file is said in its turn: after the answers that came before it. */
static bool
pass_on(struct reader *r)
{
	struct assize_err *why = &r->file, *e = r->bulk.w.e;

	if (why->code == ASSIZE_OK)
		return true;
	if (!proposal_record(&r->bulk.proposal))
		return false;
	if (err_is_fault(why))
		return assize_err_set(e, why->code, "%s", why->text);
	for (const struct assize_problem *p = why->first; p; p = p->next)
		assize_err_add(e, why->code, "%s", p->text);
	*why = (struct assize_err){ .arena = why->arena };
	return true;
}

static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;
	const int evidence = r->columns[3];
	const struct assize_answer answer = { .question = row->cells[r->columns[1]],
		.answer = row->cells[r->columns[2]],
		.evidence = evidence < 0 ? NULL : row->cells[evidence] };

	(void)e; /* the file's */
	return pass_on(r) && bulk_add(&r->bulk, row->cells[r->columns[0]], &answer, row->line);
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
	const struct csv_taker taker = { take_header, take_row, &r };

	*made = 0;
	if (!bulk_begin(&r.bulk, s, inspection, file->name, e))
		return e->code == ASSIZE_INVALID && say_one_at_a_time(&r.bulk.w.inspection, e);
	r.file.arena = r.bulk.w.a;
	csv_read(file->in, file->name, &taker, &r.file);
	return pass_on(&r) && bulk_apply(&r.bulk, made);
}
