/* Stores that are read, lent to one thread at a time. */
#include "web/serve/base/readers.h"

#include <assert.h>

bool
readers_begin(struct readers *r, const struct assize_io *io, const struct assize_open *how,
    struct assize_err *e)
{
	if (mtx_init(&r->mutex, mtx_plain) != thrd_success)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	r->begun = true;
	for (r->n = 0; r->n < READERS; r->n++)
		if (!assize_store_open(&r->free[r->n], io, how, NULL, e))
			return false;
	return true;
}

void
readers_end(struct readers *r)
{
	while (r->n > 0)
		assize_store_close(&r->free[--r->n]);
	if (r->begun)
		mtx_destroy(&r->mutex);
	r->begun = false;
}

struct assize_store *
readers_take(struct readers *r)
{
	struct assize_store *s;

	mtx_lock(&r->mutex);
	assert(r->n > 0);
	s = r->free[--r->n];
	mtx_unlock(&r->mutex);
	return s;
}

void
readers_give(struct readers *r, struct assize_store *s)
{
	mtx_lock(&r->mutex);
	r->free[r->n++] = s;
	mtx_unlock(&r->mutex);
}
