/*
 * Memory that is freed all at once.  Once it has run out an arena remembers it, and is asked at the
 * end; it never gives back a single piece.
 */
#include "base/base.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)16 * 1024)

struct assize_block {
	struct assize_block *before;
	size_t used, size; /* of bytes; used <= size */
	alignas(max_align_t) unsigned char bytes[];
};

static struct assize_block *
block_new(struct assize_arena *a, size_t size)
{
	struct assize_block *b;

	if (size < BLOCK_SIZE)
		size = BLOCK_SIZE;
	if (size > SIZE_MAX - sizeof *b || (b = malloc(sizeof *b + size)) == NULL)
		return NULL;
	*b = (struct assize_block){ .before = a->last, .size = size };
	return a->last = b;
}

void *
assize_arena_alloc(struct assize_arena *a, size_t size)
{
	struct assize_block *b = a->last;
	const size_t align = alignof(max_align_t);
	void *p;

	if (a->failed || size > SIZE_MAX / 2) {
		a->failed = true;
		return NULL;
	}
	size = (size + align - 1) / align * align;
	if ((!b || b->size - b->used < size) && (b = block_new(a, size)) == NULL) {
		a->failed = true;
		return NULL;
	}
	p = b->bytes + b->used;
	b->used += size;
	return memset(p, 0, size);
}

const char *
assize_arena_text(struct assize_arena *a, const char *text)
{
	size_t n;
	char *copy;

	if (!text)
		return NULL;
	n = strlen(text) + 1;
	copy = assize_arena_alloc(a, n);
	return copy ? memcpy(copy, text, n) : "";
}

const char *
assize_arena_printf(struct assize_arena *a, const char *fmt, ...)
{
	va_list ap;
	int n;
	char *text;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || (text = assize_arena_alloc(a, (size_t)n + 1)) == NULL)
		return "";
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return text;
}

void *
assize_arena_grow(struct assize_arena *a, void *items, size_t n, size_t item_size)
{
	void *more;

	/* Room is made at 0, 4, 8, 16 ...; between those there is some left. */
	if (n != 0 && (n < 4 || (n & (n - 1)) != 0))
		return items;
	if (n > SIZE_MAX / 4 / item_size) {
		a->failed = true;
		return NULL;
	}
	more = assize_arena_alloc(a, (n ? 2 * n : 4) * item_size);
	if (more && n)
		memcpy(more, items, n * item_size);
	return more;
}

void
assize_arena_free(struct assize_arena *a)
{
	while (a->last) {
		struct assize_block *b = a->last;

		a->last = b->before;
		free(b);
	}
	a->failed = false;
}

bool
assize_arena_ok(const struct assize_arena *a, struct assize_err *e)
{
	return !a->failed || assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}
