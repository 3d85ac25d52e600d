/*
 * Inspections: one service, one fieldwork week, one framework.
 *
 * Wherever a call takes the reference of an inspection, null means the only one in the store; with
 * none there it is NOT_FOUND, with several INVALID.
 */
#ifndef ASSIZE_INSPECTION_H
#define ASSIZE_INSPECTION_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Adds an inspection.  In a store opened with roles_only, who adds it is its lead, and has to lead
 * another, unless it is the first.
 *
 * ref        1 to 64 characters without spaces
 * framework  code of a framework in the store
 * Errors     INVALID; NOT_FOUND no such framework; CONFLICT the reference is taken
 */
bool assize_inspection_add(struct assize_store *s, const char *ref, const char *framework,
    const char *service, struct assize_err *e);

/*
 * Sets details of an inspection, all or nothing.
 *
 * pairs   keys: service, lead, start, end (dates), target.SAMPLE, population.SAMPLE (counts); an
 *         empty value withdraws, but for service
 * because a reason kept with each new entry, which factual accuracy needs; null: none
 * Errors  INVALID each bad pair a problem, or an end before the start; CONFLICT the inspection is
 *         final
 */
bool assize_inspection_set(struct assize_store *s, const struct assize_which *which,
    const struct assize_pair *pairs, size_t n, struct assize_err *e);

/*
 * What of an inspection is not done: the rows (what, items, code) of the view `unfinished`, none
 * where all is.
 *
 * Errors  NOT_FOUND, STORE
 */
bool assize_inspection_unfinished(
    struct assize_store *s, const char *ref, struct assize_rows **rows, struct assize_err *e);

/*
 * Moves an inspection to a state: fieldwork, factual_accuracy, final.  Back, or past one, only with
 * a reason; from final only to fieldwork.
 *
 * Errors  INVALID; FORBIDDEN only the lead may; CONFLICT it is there already
 */
bool assize_inspection_state(struct assize_store *s, const struct assize_which *which,
    const char *state, struct assize_err *e);

/* Rows: the view inspection_result. */
bool assize_inspection_list(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

/* Rows: item, value. */
bool assize_inspection_show(
    struct assize_store *s, const char *ref, struct assize_rows **r, struct assize_err *e);

/*
 * Gives a person a role in an inspection.  While nobody has a role, everybody may write.
 *
 * role    inspector, assessor, lead or reader
 * Errors  INVALID; FORBIDDEN only a lead may; CONFLICT no lead would be left, it is final, or the
 *         name is nobody's and differs from that of somebody by upper and lower case alone
 */
bool assize_inspection_role(struct assize_store *s, const char *ref, const char *name,
    const char *role, struct assize_err *e);

/*
 * Who may do what: for each role, and for everybody while nobody has one.
 *
 * Rows  role, right, fieldwork, factual_accuracy, final (each yes, no, or with a reason)
 */
bool assize_right_list(struct assize_rows **r, struct assize_err *e);

/*
 * Whether the judge may decide in an inspection, such as import a population, now and with a reason
 * where one is needed.
 */
bool assize_right_decides(struct assize_store *s, const char *inspection, struct assize_err *e);

/*
 * What the judge may now, in each inspection, and with the store as a whole.
 *
 * Rows  inspection (null: the store), right, may (yes, with_reason, no), why (null but where no).
 *       Rights in an inspection: answer (judge, change cases, add evidence), decide (rate, decide,
 *       write findings, draw samples), challenge, lead (give roles, move it on), reopen (when it is
 *       final; let go of its texts), results.  In the store: begin (another inspection), whole
 *       (have it whole, bring another into it)
 */
bool assize_right_mine(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

/*
 * Whether the judge may have the store whole, or bring another into it, where somebody is signed
 * in: FORBIDDEN unless they lead each inspection in it, and there is one.
 */
bool assize_right_whole(struct assize_store *s, struct assize_err *e);

/*
 * Makes a person known.  In a store opened with roles_only that is for who leads an inspection, or
 * for everybody while there is none.
 *
 * name    1 to 200 bytes
 * Errors  INVALID; FORBIDDEN; CONFLICT known already, if by another case
 */
bool assize_inspection_person(struct assize_store *s, const char *name, struct assize_err *e);

/* Rows: name, inspection, role. */
bool assize_inspection_people(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
