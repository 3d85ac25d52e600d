/* The result as it would be after some answers: recorded in a copy, and read from there. */
#include "core/casework/judgement.h"
#include "core/casework/second.h"
#include "core/copy/copy.h"

#include <assize/result.h>

#include <string.h>

/* The answers among the changes from K on that are to the case of K, which are done then. */
static size_t
answers_of(
    const struct assize_changes *changes, size_t k, bool *done, struct assize_answer *answers)
{
	const struct assize_change *list = changes->list;
	size_t n = 0;

	for (size_t j = k; j < changes->n; j++)
		if (!done[j] && strcmp(list[j].ref, list[k].ref) == 0) {
			answers[n++] = (struct assize_answer){ .question = list[j].question,
				.answer = list[j].answer };
			done[j] = true;
		}
	return n;
}

/* Records the changes, all those to one case together, so that gates come first. */
static bool
change_all(struct assize_store *copy, const struct assize_changes *changes, struct assize_arena *a,
    struct assize_err *e)
{
	struct assize_answer *answers = assize_arena_alloc(a, (changes->n + 1) * sizeof *answers);
	bool *done = assize_arena_alloc(a, changes->n + 1);
	struct assize_judged judged;
	bool good = true;

	if (!answers || !done)
		return assize_arena_ok(a, e);
	for (size_t k = 0; good && k < changes->n; k++) {
		const struct assize_which which = { .ref = changes->list[k].ref };
		const struct assize_submission said = { .answers = answers,
			.n = answers_of(changes, k, done, answers) };

		good = said.n == 0 || assize_judgement_record(copy, &which, &said, &judged, e);
	}
	return good;
}

/* Trying both answers would reveal the hidden one. */
static bool
none_hidden(struct work *w, const struct assize_changes *changes)
{
	for (size_t k = 0; k < changes->n; k++) {
		const struct assize_which which = { .inspection = w->inspection.ref,
			.ref = changes->list[k].ref };

		if (!find_case(w->s, &which, w->a, &w->c, w->e)
		    || !second_not_blind(w->s, &w->c, w->e))
			return false;
	}
	return true;
}

bool
assize_result_whatif(struct assize_store *s, const struct assize_changes *changes,
    struct assize_arena *a, struct assize_result *after, struct assize_err *e)
{
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	CLEANUP(work_end) struct work w = { .a = a };

	return judgement_few(changes->n, e) && work_read(&w, s, changes->inspection, e)
	       && none_hidden(&w, changes)
	       && copy_open(s, w.inspection.framework_id, &w.inspection, &copy, e)
	       && change_all(copy, changes, a, e)
	       && assize_result_load(copy, w.inspection.ref, a, after, e);
}
