/*
 * Requests that record, gathered into one commit.  How they came, and how they are answered, is not
 * known here.
 */
#include "web/serve/writer.h"

#include "base/os.h"

#define BATCH_NS INT64_C(50000000) /* that a batch keeps others from writing */

static struct writing *
of(struct job *job)
{
	return (struct writing *)job;
}

/* None of them was begun. */
static void
lose(const struct web *web, struct job *all, const struct assize_err *e)
{
	for (; all; all = all->next)
		web_lost(web, &of(all)->response, e);
}

/* Each in a transaction of its own; what one was told when the others' stood is forgotten. */
static void
answer_apart(struct web *web, struct job *from, const struct job *to)
{
	for (; from != to; from = from->next) {
		web_response_end(&of(from)->response);
		web_answer(web, &of(from)->request, &of(from)->response);
	}
}

/*
 * Answers jobs in one transaction; the first that is not done, null where all are.  Where that is
 * lost, those before are answered apart, but one whose own fault ended it.
 */
static struct job *
answer_together(struct web *web, struct job *all)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };
	const int64_t until = os_now_ns() + BATCH_NS;
	struct assize_err e = { 0 };
	struct job *j = all;

	if (!assize_batch_begin(&b, web->writing, &e)) {
		lose(web, all, &e);
		return NULL;
	}
	do {
		web_answer(web, &of(j)->request, &of(j)->response);
		if (!assize_batch_lives(&b)) {
			assize_batch_end(&b);
			answer_apart(web, all, of(j)->response.status >= 500 ? j : j->next);
			return j->next;
		}
		j = j->next;
	} while (j && !of(j)->alone && os_now_ns() < until);
	if (!assize_batch_commit(&b, &e)) {
		assize_batch_end(&b);
		answer_apart(web, all, j);
	}
	return j;
}

/* The first alone; what comes behind it. */
static struct job *
answer_one(struct web *web, struct job *first)
{
	web_answer(web, &of(first)->request, &of(first)->response);
	return first->next;
}

void
writer_answer(void *data, struct job *all)
{
	while (all) {
		struct job *rest =
		    of(all)->alone ? answer_one(data, all) : answer_together(data, all);

		while (all != rest) {
			struct job *next = all->next;

			all->done(all);
			all = next;
		}
	}
}
