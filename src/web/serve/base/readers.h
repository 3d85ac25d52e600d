/*
 * Stores that are read, one for each thread that answers.
 */
#ifndef READERS_H
#define READERS_H

#include "base/base.h"

#include <assize/store.h>

#include <threads.h>

#define READERS 2 /* threads that answer */

/* = { 0 }; readers_begin, readers_end. */
struct readers {
	mtx_t mutex;
	bool begun;
	struct assize_store *free[READERS];
	size_t n; /* of them that nobody has */
};

bool readers_begin(
    struct readers *, const struct assize_io *, const struct assize_open *, struct assize_err *);
void readers_end(struct readers *);

/* One for a moment; there is always one for a thread of the pool. */
struct assize_store *readers_take(struct readers *);
void readers_give(struct readers *, struct assize_store *);

#endif
