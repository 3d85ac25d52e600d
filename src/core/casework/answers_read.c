/* Answers from CSV.  What becomes of each is decided in proposal.c. */
#include "format/csv_head.h"

#include "core/casework/bulk.h"

#include <assize/exchange.h>

#include <string.h>

static const char *const names[] = { "case", "question", "answer", "evidence",
	"wording" /* passed over */ };

enum { WORDING = 4 };

struct reader {
	struct bulk bulk;
	int columns[COUNT_OF(names)]; /* where each is; evidence may be missing: -1 */
};

static bool
take_header(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;
	const struct csv_head head = { .names = names,
		.n = COUNT_OF(names),
		.needed = 3,
		.at = r->columns,
		.missing = "the header is case,question,answer,evidence",
		.unknown = "use case, question, answer and evidence" };

	return csv_head_take(&head, row, e);
}

static bool
take_row(void *ctx, const struct csv_row *row, struct assize_err *e)
{
	struct reader *r = ctx;
	const int evidence = r->columns[3];
	const struct assize_answer answer = { .question = row->cells[r->columns[1]],
		.answer = csv_head_answer(row->cells[r->columns[2]]),
		.evidence = evidence < 0 ? NULL : row->cells[evidence] };

	(void)e; /* what is wrong with an answer is said where it is decided */
	if (r->columns[WORDING] >= 0 && !*answer.answer && (!answer.evidence || !*answer.evidence))
		return true; /* a line of assize case template that nobody has filled in */
	return bulk_add(&r->bulk, row->cells[r->columns[0]], &answer, row->line);
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
		   "each with a reason",
		   i->ref);
}

bool
assize_answers_read(struct assize_store *s, const char *inspection, const struct assize_file *file,
    size_t *made, struct assize_err *e)
{
	CLEANUP(reader_end) struct reader r = { 0 };
	const struct csv_taker taker = { .header = take_header,
		.row = take_row,
		.ctx = &r,
		.separator = file->separator,
		.problems = &r.bulk.problems };

	*made = 0;
	if (!bulk_begin(&r.bulk, s, inspection, file->name, e))
		return e->code == ASSIZE_INVALID && say_one_at_a_time(&r.bulk.w.inspection, e);
	csv_read(file->in, file->name, &taker, e);
	return bulk_apply(&r.bulk, made);
}
