#include "core/casework/judgement.h"
#include "core/casework/second.h"
#include "core/copy/copy.h"

#include <assize/result.h>

#include <string.h>

/* Records the changes, all those to one case together, so that gates come first. */
static bool
change_all(struct assize_store *copy, const struct inspection *i,
    const struct assize_change *changes, size_t n, struct assize_arena *a, struct assize_err *e)
{
	struct assize_answer *answers = assize_arena_alloc(a, (n + 1) * sizeof *answers);
	bool *done = assize_arena_alloc(a, n + 1);
	struct assize_judged judged;
	bool good = true;

	if (!answers || !done)
		return assize_arena_ok(a, e);
	for (size_t k = 0; good && k < n; k++) {
		const struct assize_which which = { .inspection = i->ref, .ref = changes[k].ref };
		size_t m = 0;

		for (size_t j = k; j < n; j++)
			if (!done[j] && strcmp(changes[j].ref, changes[k].ref) == 0) {
				answers[m++] =
				    (struct assize_answer){ .question = changes[j].question,
					    .answer = changes[j].answer };
				done[j] = true;
			}
		good = m == 0
		       || assize_judgement_record(copy, &which,
			   &(struct assize_submission){ .answers = answers, .n = m }, &judged, e);
	}
	return good;
}

/* Who turns the answers of a case about could tell them. */
static bool
none_hidden(struct assize_store *s, const struct inspection *i, const struct assize_change *changes,
    size_t n, struct assize_arena *a, struct assize_err *e)
{
	for (size_t k = 0; k < n; k++) {
		const struct assize_which which = { .inspection = i->ref, .ref = changes[k].ref };
		struct casefile c;

		if (!casefile_find(s, &which, a, &c, e) || !second_not_blind(s, &c, e))
			return false;
	}
	return true;
}

bool
assize_result_whatif(struct assize_store *s, const char *inspection,
    const struct assize_change *changes, size_t n, struct assize_arena *a,
    struct assize_result *after, struct assize_err *e)
{
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	struct inspection i;

	return inspection_find(s, inspection, a, &i, e) && none_hidden(s, &i, changes, n, a, e)
	       && copy_open(s, i.framework_id, i.id, &copy, e)
	       && change_all(copy, &i, changes, n, a, e)
	       && assize_result_load(copy, i.ref, a, after, e);
}
