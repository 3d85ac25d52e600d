/*
 * Cases: one child's disposal in a sample, known by a pseudonymous reference.
 */
#ifndef ASSIZE_CASEFILE_H
#define ASSIZE_CASEFILE_H

#include <assize/rows.h>

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is known of a case when it is added. */
struct assize_new_case {
	const char *sample;
	const char *inspector;		      /* null: nobody has it yet */
	const struct assize_pair *attributes; /* framework codes and values; "" withdraws */
	size_t n;
};

/*
 * Adds a case with what is known of it, all or nothing.
 *
 * Errors  INVALID each problem; NOT_FOUND no such sample; CONFLICT the reference is taken, or roles
 *         are given and the inspector has none to judge with
 */
bool assize_casefile_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_new_case *known, struct assize_err *e);

/*
 * A case of the inspection whose reference is that of WHICH but for upper and lower case (a to z),
 * as one that was typed otherwise.
 *
 * other  set to SAMPLE/REF, living in A; null where there is none
 */
bool assize_casefile_alike(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, const char **other, struct assize_err *e);

/* References or names that differ in upper and lower case only, as those of one case may. */
struct assize_twins {
	size_t n;
	struct assize_twin {
		const char *what; /* case, inspector; of a population: reference, case manager */
		const char *one, *other;
	} * list;
};

/* Those of an inspection: of cases that are not withdrawn, and of their inspectors. */
bool assize_casefile_twins(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_twins *out, struct assize_err *e);

/* Sets attributes, all or nothing.  Errors as above. */
bool assize_casefile_set(struct assize_store *s, const struct assize_which *which,
    const struct assize_pair *attributes, size_t n, struct assize_err *e);

/*
 * Gives a case to an inspector; "" takes it from whoever has it.  Errors as above, and INVALID not
 * a name.
 */
bool assize_casefile_assign(struct assize_store *s, const struct assize_which *which,
    const char *inspector, struct assize_err *e);

/* Notes something on a case; "" withdraws it. */
bool assize_casefile_note(struct assize_store *s, const struct assize_which *which,
    const char *note, struct assize_err *e);

/*
 * Moves a case to a state: complete, moderated, open (with a reason), withdrawn (with a reason).
 *
 * Errors  INVALID no reason where one is needed; CONFLICT something is due, each a problem, or the
 *         state does not follow the present one, or who judged a case moderates it, unless as the
 *         lead
 */
bool assize_casefile_state(struct assize_store *s, const struct assize_which *which,
    const char *state, struct assize_err *e);

/*
 * The case to go on with after another, in the order of the list and round the end: an open one
 * that the judge was given, else one that nobody has.
 *
 * next  set to its reference as in assize_which, living in A; null where there is none
 */
bool assize_casefile_next(struct assize_store *s, const struct assize_which *which,
    struct assize_arena *a, const char **next, struct assize_err *e);

/* Rows: sample, case, state, inspector, asked, answered, due, discuss.  sample null: all. */
bool assize_casefile_list(struct assize_store *s, const char *inspection, const char *sample,
    struct assize_rows **r, struct assize_err *e);

/*
 * What is due of the open cases, or of one, a row an answer, as assize_answers_read takes it back
 * when the answers are filled in.
 *
 * Rows  case, question, answer and evidence (empty), wording
 */
bool assize_casefile_template(struct assize_store *s, const struct assize_which *which,
    struct assize_rows **r, struct assize_err *e);

/* Rows: item, value: sample, state, inspector, attributes with labels, note. */
bool assize_casefile_show(struct assize_store *s, const struct assize_which *which,
    struct assize_rows **r, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
