/*
 * Twins: references or names that differ in upper and lower case only.  Both may be right, so they
 * are taken and said.
 */
#ifndef TWINS_H
#define TWINS_H

#include "base/base.h"

#include <assize/casefile.h>

/* Texts among which twins are looked for: = { .a = ... } before. */
struct twins {
	struct assize_arena *a; /* holds the list */
	struct twins_text {
		const char *what, *text, *folded;
	} * list;
	size_t n;
};

/* WHAT says of what they are: only those of one kind are compared.  Both are borrowed. */
void twins_add(struct twins *, const char *what, const char *text);

/* Each text beside the one like it, by kind and in order.  Errors  MEMORY */
bool twins_find(struct twins *, struct assize_twins *out, struct assize_err *e);

#endif
