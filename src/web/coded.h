/*
 * Texts as addresses and forms write them: %XX for a byte, and in forms + for a space.
 */
#ifndef CODED_H
#define CODED_H

#include "base/base.h"

struct coded {
	const char *text;
	size_t n;  /* bytes of it */
	bool plus; /* a + is a space, as in a query or a form */
};

/* The text; null where it is none: a NUL, a wrong %, or no UTF-8, or there is no memory. */
const char *coded_read(const struct coded *, struct assize_arena *);

#endif
