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

struct assize_challenge {
	const char *text;  /* what the service says; needed */
	const char *about; /* a standard or question; null: the case, or the draft as a whole */
	const char *
	    /*
	     * REF or SAMPLE/REF; null: not about one case.  ABOUT is then a question of its sample
	     */
	    case_ref;
};

/*
 * Records a challenge.
 *
 * key     set to its key, in A
 * Errors  NOT_FOUND no such case, standard or question; INVALID no text; CONFLICT state or role
 */
bool assize_challenge_add(struct assize_store *s, const char *inspection,
    const struct assize_challenge *what, struct assize_arena *a, const char **key,
    struct assize_err *e);

/*
 * Records what became of a challenge; an answer may be changed, and the earlier one stays in the
 * trail.
 *
 * outcome  accepted, partly or rejected
 * because  the reason; needed
 * Errors   NOT_FOUND no such challenge; INVALID; CONFLICT state or role
 */
bool assize_challenge_answer(struct assize_store *s, const char *inspection, const char *key,
    const char *outcome, const char *because, struct assize_err *e);

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

#endif
