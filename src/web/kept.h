/*
 * Answers kept for whoever asks the same again.  Each is known by its ETag, which is over all that
 * it follows from, program, person, what is asked and the chains: so none is old, and none is
 * another's.
 */
#ifndef KEPT_H
#define KEPT_H

#include "web/web.h"

#include <threads.h>

#define KEPT_ANSWERS 64
#define KEPT_BYTES_MAX ((size_t)64 * 1024) /* of one; a longer one is made anew */

/* = { 0 }; kept_begin, kept_end.  Shared by threads. */
struct kept {
	mtx_t mutex;
	bool begun;
	struct kept_answer {
		char etag[40]; /* "" where there is none */
		const char *type;
		char *body;
		size_t size;
	} answers[KEPT_ANSWERS];
	size_t next;  /* that gives way */
	size_t found; /* times that one was there */
};

bool kept_begin(struct kept *, struct assize_err *);
void kept_end(struct kept *);

/* Fills the response whose ETag is set already; false: it is not kept, or there is no memory. */
bool kept_find(struct kept *, struct web_response *);

/* Keeps a response, in place of an old one; not one that is long, a file, or no plain answer. */
void kept_add(struct kept *, const struct web_response *);

#endif
