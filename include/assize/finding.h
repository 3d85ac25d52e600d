/*
 * What stands around the numbers: contextual facts, evidence about the service, findings.
 *
 * Where they are recorded BECAUSE is a reason kept with each new entry; null: none.  In factual
 * accuracy it is needed.  Each call that records also fails with CONFLICT where the state or the
 * role does not allow it.
 */
#ifndef ASSIZE_FINDING_H
#define ASSIZE_FINDING_H

#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_context {
	const char *label; /* what the fact is called by, 1 to 200 bytes in one line */
	const char *value; /* "" withdraws the fact with all below */
	/* null: as it stands; "": none; each one line of at most 200 bytes */
	const char *unit;
	const char *source;
	const char *date; /* the day or period that the value is of, as the source has it */
};

/*
 * Sets a contextual fact of the report's facts page.
 *
 * Errors  INVALID each part that is not such a line a problem; NOT_FOUND withdrawn, but never set
 */
bool assize_context_set(struct assize_store *s, const struct assize_which *which,
    const struct assize_context *fact, struct assize_err *e);

/* Rows: label, value, unit, source, date, conflict (yes, or null), in the order first set. */
bool assize_context_list(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e);

struct assize_evidence {
	const char *ref;  /* of a standard that inspectors rate, or of a question under one */
	const char *kind; /* interview, meeting, document, survey, observation */
	const char *text;
};

/*
 * Adds a piece of evidence about the service.
 *
 * key     set to what it is withdrawn by
 * Errors  NOT_FOUND no such standard or question; INVALID each problem
 */
bool assize_evidence_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_evidence *evidence, char key[ASSIZE_KEY_SIZE], struct assize_err *e);

/*
 * ref   of a standard (with its questions) or question; null: all
 * Rows  key, standard, question, kind, by, recorded_at, text, in the framework's order, then as
 *       added
 */
bool assize_evidence_list(struct assize_store *s, const char *inspection, const char *ref,
    struct assize_rows **r, struct assize_err *e);

/* Rows: the view evidence_count: how many pieces each standard has of each kind. */
bool assize_evidence_count(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e);

/* Errors  NOT_FOUND no such key; CONFLICT withdrawn already; INVALID no reason */
bool assize_evidence_withdraw(struct assize_store *s, const struct assize_which *which,
    const char *key, struct assize_err *e);

struct assize_finding {
	const char *kind;     /* strength, improvement, recommendation, good_practice, quote */
	const char *standard; /* null: about no single one */
	int domain;	      /* 0: about no single one; left 0 where a standard is given */
	const char *to;	      /* of a recommendation: who is to follow it; null: nobody is named */
	const char *text;
};

/*
 * Adds a finding behind those that are there.
 *
 * key     set to what it is moved and withdrawn by
 * Errors  NOT_FOUND no such standard or domain; INVALID each problem
 */
bool assize_finding_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_finding *finding, char key[ASSIZE_KEY_SIZE], struct assize_err *e);

/*
 * kind  null: all
 * Rows  key, kind, domain, standard, to_whom, by, recorded_at, text, in their order
 */
bool assize_finding_list(struct assize_store *s, const char *inspection, const char *kind,
    struct assize_rows **r, struct assize_err *e);

/* Errors as assize_evidence_withdraw. */
bool assize_finding_withdraw(struct assize_store *s, const struct assize_which *which,
    const char *key, struct assize_err *e);

/* Places a finding just before another.  Errors as above. */
bool assize_finding_move(struct assize_store *s, const struct assize_which *which, const char *key,
    const char *before, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
