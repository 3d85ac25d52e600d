/*
 * The references of a population while it is read: whether each is that of one case, and whether a
 * spreadsheet had them.
 */
#ifndef REFS_H
#define REFS_H

#include "core/sampling/population/population.h"

#include <assize/sample.h>

struct refs {
	struct assize_arena *a; /* holds the list */
	struct refs_ref {
		const char *ref, *given;
		int64_t line;
	} * list;
	size_t n;
};

/* Adds that of a row, copied.  Errors  MEMORY */
bool refs_add(struct refs *, const struct population_row *, struct assize_err *);

/* Errors  INVALID two different ones of the file became one, a problem each */
bool refs_check(struct refs *, const char *name, struct assize_err *);

/* Those that look as if a spreadsheet had taken them for numbers.  After refs_check. */
void refs_spoilt(const struct refs *, struct assize_spoilt *out);

#endif
