/*
 * Inspections of one framework, and what was derived of each, handed over value by value.
 */
#ifndef ACROSS_H
#define ACROSS_H

#include "core/record/work.h"

struct across_inspection {
	int64_t id;
	const char *ref;
	const char *start; /* of the fieldwork, a date; null: not known */
	bool is_final;
};

struct across {
	int64_t framework_id;
	size_t n;
	struct across_inspection *list; /* by id; in the arena of the work */
};

/* All inspections of a framework, or only its final ones and the inspection KEPT (0: none). */
bool across_load(
    struct work *, int64_t framework_id, bool all_states, int64_t kept, struct across *);

/* Keeps those with the references, and KEPT.  NOT_FOUND, INVALID another framework's. */
bool across_choose(struct work *, struct across *, const char *const *refs, size_t n, int64_t kept);

enum across_what { ACROSS_SCORE, ACROSS_STANDARD, ACROSS_QUESTION };

/* What was derived of one of them. */
struct across_value {
	const struct across_inspection *of;
	enum across_what what;
	int64_t id; /* of the standard or key question; 0 of the score */
	/*
	 * The score; of a standard the per cent of its lowest key question, or its points where
	 * inspectors rate it; of a question its per cent.  -1: not stated, or no case is relevant
	 */
	int value;
	int yes, relevant; /* of a question */
};

/* Takes one value after the other, those of a standard or question only where ID is not 0. */
struct across_taker {
	enum across_what what; /* of which the ID is */
	int64_t id;
	void (*take)(void *to, const struct across_value *);
	void *to;
};

bool across_read(struct work *, const struct across *, const struct across_taker *);

#endif
