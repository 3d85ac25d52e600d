/*
 * What a reference names: an inspection, a case, something of a framework.
 */
#ifndef FIND_H
#define FIND_H

#include "store/kind.h"
#include "store/store.h"

struct inspection {
	int64_t id, framework_id;
	const char *ref;
	const char *state; /* fieldwork, factual_accuracy, final */
};

struct casefile {
	int64_t id;
	const char *sample, *ref;
	const char *state; /* open, complete, moderated, withdrawn */
	struct inspection inspection;
};

/*
 * The inspection meant by REF; null: the only one in the store.
 *
 * Errors  NOT_FOUND none; INVALID several and none named
 */
bool find_inspection(struct assize_store *, const char *ref, struct assize_arena *,
    struct inspection *, struct assize_err *);

/*
 * What REF or SAMPLE/REF says of a case; *SAMPLE is null where it says none.  That a case is named
 * with its sample where two have its reference stands in sample_case (0003_projection.sql).
 */
void find_case_said(const char *said, struct assize_arena *, const char **sample, const char **ref);

/*
 * The case meant.  Errors as above; NOT_FOUND no such case; INVALID the reference is in two
 * samples.
 */
bool find_case(struct assize_store *, const struct assize_which *, struct assize_arena *,
    struct casefile *, struct assize_err *);

enum find_list { FIND_CASES, FIND_QUESTIONS, FIND_ATTRIBUTES, FIND_VALUES, FIND_BANDS };

/*
 * What was perhaps meant by a word that is not there: ", did you mean X", living in A, or "".
 *
 * of  the inspection of the cases, the framework of the questions, attributes and bands, the
 *     attribute of the values
 */
const char *find_meant(
    struct assize_store *, enum find_list, int64_t of, const char *word, struct assize_arena *);

/* Whether the store has an inspection REF: 1, 0 not, -1 fault. */
int find_taken(struct assize_store *, const char *ref, struct assize_err *);

enum find_part { FIND_SAMPLE, FIND_STANDARD, FIND_DOMAIN, FIND_ATTRIBUTE };

/* Whether the framework has a part of that code, reference or number: 1, 0 not, -1 fault. */
int find_has(struct assize_store *, int64_t framework_id, enum find_part, const char *code,
    struct assize_err *);

/* What a sample has to be by a framework. */
struct find_sampling {
	int confidence_percent, margin_percent;
	int per_officer; /* cases of one case manager */
};

bool find_sampling(
    struct assize_store *, int64_t framework_id, struct find_sampling *, struct assize_err *);

/* NOT_FOUND, with what is there, unless the framework has the sample. */
bool find_sample(
    struct assize_store *, int64_t framework_id, const char *sample, struct assize_err *);

#endif
