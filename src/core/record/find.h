/*
 * What a reference names: an inspection, a case, a sample.
 */
#ifndef FIND_H
#define FIND_H

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
 * The case meant.  Errors as above; NOT_FOUND no such case; INVALID the reference is in two
 * samples.
 */
bool find_case(struct assize_store *, const struct assize_which *, struct assize_arena *,
    struct casefile *, struct assize_err *);

/* NOT_FOUND, with what is there, unless the framework has the sample. */
bool find_sample(
    struct assize_store *, int64_t framework_id, const char *sample, struct assize_err *);

#endif
