/*
 * Memory that is given back all at once.
 *
 * Lists and texts that the library returns live in the arena that the caller passed, until it is
 * freed.  An arena is sticky: out of memory it remembers, hands out empty texts, and is asked once.
 */
#ifndef ASSIZE_ARENA_H
#define ASSIZE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include <assize/err.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_arena {
	struct assize_block *last; /* null in an empty arena: = { 0 } is ready for use */
	bool failed;
};

/*
 * SIZE zeroed bytes, aligned for any object.
 *
 * Result  null when memory has run out, now or before
 */
void *assize_arena_alloc(struct assize_arena *a, size_t size);

/* A copy of TEXT; null stays null.  "" when memory has run out. */
const char *assize_arena_text(struct assize_arena *a, const char *text);

/* A formatted text.  "" when memory has run out. */
const char *assize_arena_printf(struct assize_arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Makes room for one more element at the end of a growing array.
 *
 * items  the array so far, in A; null when empty
 * n      elements in it
 * Result the array, perhaps moved; null when memory has run out
 */
void *assize_arena_grow(struct assize_arena *a, void *items, size_t n, size_t item_size);

/* Errors  MEMORY it ran out at some point */
bool assize_arena_ok(const struct assize_arena *a, struct assize_err *e);

/* Frees everything; the arena is empty and ready again. */
void assize_arena_free(struct assize_arena *a);

#ifdef __cplusplus
}
#endif

#endif
