/*
 * Results: everything derived of one inspection, as its facts stand now.
 *
 * Percentages are whole, 0 to 100.  A number that does not exist is -1, a text null.
 */
#ifndef ASSIZE_RESULT_H
#define ASSIZE_RESULT_H

#include <assize/judgement.h>
#include <assize/rows.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_band {
	const char *code, *title;
	int points, from, to; /* percent, inclusive */
};

struct assize_score_range {
	const char *rating;
	int from, to; /* score, inclusive */
};

struct assize_key_question {
	const char *ref, *theme, *text, *sample;
	int yes, relevant;
	int unanswered; /* cases that apply or may apply and have no agreed answer */
	int percent, percent_low, percent_high;	 /* the ends count unanswered and missing cases */
	const char *band, *band_low, *band_high; /* of the percentage and its ends */
	int flips_down, flips_up; /* answers that would have to change for the next band */
};

struct assize_discretion {
	const char *derived, *rating; /* derived: at the time */
	int distance;		      /* percentage points */
	bool outside_rule, applied;
	const char *because, *by;
};

struct assize_standard {
	const char *ref, *title;
	int domain;
	const char *rated_by; /* cases or inspectors */
	bool counts;
	const char *derived, *rating;
	int points, points_low, points_high;
	const char *driven_by;			    /* references, a space between; "" for none */
	const struct assize_discretion *discretion; /* null for none */
	const char *because, *by;		    /* of the rating that inspectors gave */
	size_t key_question_count;
	struct assize_key_question *key_questions;
};

struct assize_sample {
	const char *sample;
	int cases, complete, target; /* target -1: none is set */
	const char *title;	     /* as the framework words it, such as Court disposals */
};

struct assize_gate {
	const char *sample, *ref;
	int yes, answered;
};

struct assize_prompt {
	const char *ref;
	int yes, relevant, percent;
};

struct assize_warning {
	const char *code, *standard, *text;
};

struct assize_domain {
	int number;
	const char *title;
};

struct assize_result {
	const char *framework, *inspection, *service, *state;
	bool complete;
	int score, score_max, score_low, score_high;
	const char *rating;
	size_t sample_count, standard_count, gate_count, prompt_count, warning_count;
	struct assize_sample *samples;
	struct assize_standard *standards;
	struct assize_gate *gates;
	struct assize_prompt *prompts;
	struct assize_warning *warnings;
	/* of the framework, for showing */
	size_t band_count, range_count, domain_count;
	struct assize_band *bands;
	struct assize_score_range *ranges;
	struct assize_domain *domains;
};

/*
 * The result of one inspection.  Its tallies are counted again first.
 *
 * inspection  reference; null: the only one
 * result      filled; lists and texts live in A
 * Errors      NOT_FOUND; STORE damage
 * Source      Inspection report, annexe 2
 */
bool assize_result_load(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_result *result, struct assize_err *e);

/* Rows: the view standard_result of one inspection, in the framework's order. */
bool assize_result_standards(
    struct assize_store *s, const char *inspection, struct assize_rows **r, struct assize_err *e);

/* The title of a band's code, such as "Requires improvement"; the code itself where unknown. */
const char *assize_result_title(const struct assize_result *result, const char *code);

/* What is asked about. */
struct assize_asked {
	const char *inspection; /* reference; null: the only one */
	const char *sample;	/* null: where the reference is in one sample only */
	const char *ref;	/* a question; assize_result_rows: a standard or score too */
};

/*
 * The cases behind a key question, gate or prompt.
 *
 * Rows    case, sample, answer (yes, no, does not apply, open), evidence, inspector
 * Errors  NOT_FOUND
 */
bool assize_result_cases(struct assize_store *s, const struct assize_asked *asked,
    struct assize_rows **r, struct assize_err *e);

/*
 * What a reference rests on: for score the standards, for a standard its key questions, for a
 * question its cases.
 *
 * Rows    as assize_result_standards; of the view key_question_result; as assize_result_cases
 * Errors  NOT_FOUND
 */
bool assize_result_rows(struct assize_store *s, const struct assize_asked *asked,
    struct assize_rows **r, struct assize_err *e);

struct assize_change {
	const char *ref;	       /* of the case */
	const char *question, *answer; /* yes, no, clear */
};

struct assize_changes {
	const char *inspection; /* null: the only one */
	const struct assize_change *list;
	size_t n;
};

/*
 * The result as it would be after some answers.  Nothing is stored, nothing is locked; works in
 * every state.
 *
 * Errors  as assize_judgement_record, but for states and roles
 */
bool assize_result_whatif(struct assize_store *s, const struct assize_changes *changes,
    struct assize_arena *a, struct assize_result *after, struct assize_err *e);

/*
 * How far the entry is.
 *
 * by      sample, inspector, case, or discuss (questions marked for the team)
 * Rows    named by what they count
 */
bool assize_result_progress(struct assize_store *s, const char *inspection, const char *by,
    struct assize_rows **r, struct assize_err *e);

/*
 * Whether results may be shown to the judge of the store: while the lead does not show them to all,
 * who judges sees them once their own cases and second readings are complete.  For faces where
 * somebody is signed in: no other call here asks it.
 *
 * Errors  FORBIDDEN they are withheld; NOT_FOUND
 */
bool assize_result_shown(struct assize_store *s, const char *inspection, struct assize_err *e);

/*
 * Shows results to all, or withholds them again from who has cases of their own to complete.
 *
 * Errors  NOT_FOUND; FORBIDDEN only the lead may; CONFLICT the inspection is final
 */
bool assize_result_shown_set(
    struct assize_store *s, const struct assize_which *which, bool to_all, struct assize_err *e);

/* Rows: the view inspection_result, without the result of those that are withheld. */
bool assize_result_shown_list(struct assize_store *s, struct assize_rows **r, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
