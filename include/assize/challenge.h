/*
 * Challenges: what the service says is not factually accurate in the draft, and what became of
 * each.
 *
 * A challenge changes no answer and no rating.  Who may decide may record one until the inspection
 * is final; in factual accuracy the lead alone answers it.
 */
#ifndef ASSIZE_CHALLENGE_H
#define ASSIZE_CHALLENGE_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_challenge {
	const char *text; /* what the service says; needed */
	/*
	 * a standard or question, of the case's sample if there is one; null: case or draft as a
	 * whole
	 */
	const char *about;
};

/*
 * Records a challenge, about one case if WHICH names it.
 *
 * key     set to its key
 * Errors  NOT_FOUND no such case, standard or question; INVALID no text; CONFLICT state;
 *         FORBIDDEN role
 */
bool assize_challenge_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_challenge *what, char key[ASSIZE_KEY_SIZE], struct assize_err *e);

/*
 * Records what became of a challenge; an answer may be changed, and the earlier one stays in the
 * trail.
 *
 * outcome  accepted, partly or rejected; with a reason
 * Errors   NOT_FOUND no such challenge; INVALID; CONFLICT state; FORBIDDEN role
 */
bool assize_challenge_answer(struct assize_store *s, const struct assize_which *which,
    const char *key, const char *outcome, struct assize_err *e);

/*
 * The challenges of an inspection, oldest first.
 *
 * open  only those that are not answered
 * Rows  challenge, recorded_at, by, case, about, text, outcome, because, answered_by, changes
 *       (entries about the same since), answer (how that of the case to the question has changed
 *       since, such as yes → no; null: not)
 */
bool assize_challenge_list(struct assize_store *s, const char *inspection, bool open,
    struct assize_rows **r, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
