/*
 * Memory for SQLite under the address sanitizer: heap.h says why.  It is never given back.  Taken
 * by aligned_alloc, as the tests of faults let malloc fail.
 */
#include "ground/heap.h"

#ifdef __SANITIZE_ADDRESS__

#include <pthread.h>
#include <sanitizer/asan_interface.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define SLAB_SIZE 1048576
#define SMALLEST 32
#define CLASSES 12 /* 32 to 65,536 bytes; larger ones are taken one by one */
#define BETWEEN 16 /* bytes before each piece: its head */

struct piece {
	size_t size;  /* what was asked for, in eights */
	size_t class; /* CLASSES: taken by itself */
};

struct unused {
	struct unused *next;
};

/* The first given back is the first used again, so that late reads of it are found for long. */
static struct {
	pthread_mutex_t lock;
	struct unused *first[CLASSES], *last[CLASSES];
	char *slab, *end; /* of what was never used */
	struct slab {
		struct slab *next;
	} * slabs; /* so that they are in use to who looks for leaks */
} heap = { .lock = PTHREAD_MUTEX_INITIALIZER };

static size_t
room(size_t class)
{
	return (size_t)SMALLEST << class;
}

static struct piece *
piece_of(void *p)
{
	return (struct piece *)((char *)p - BETWEEN);
}

static char *
take_new(size_t class)
{
	const size_t n = BETWEEN + room(class);
	char *at;

	if (!heap.slab || (size_t)(heap.end - heap.slab) < n) {
		struct slab *slab = aligned_alloc(BETWEEN, SLAB_SIZE);

		if (!slab)
			return NULL;
		slab->next = heap.slabs;
		heap.slabs = slab;
		heap.slab = (char *)slab + BETWEEN;
		heap.end = (char *)slab + SLAB_SIZE;
	}
	at = heap.slab + BETWEEN;
	heap.slab += n;
	return at;
}

static char *
take(size_t class)
{
	struct unused *first;
	char *at;

	pthread_mutex_lock(&heap.lock);
	first = heap.first[class];
	if (!first)
		at = take_new(class);
	else {
		at = (char *)first;
		ASAN_UNPOISON_MEMORY_REGION(first, sizeof *first);
		heap.first[class] = first->next;
		if (!heap.first[class])
			heap.last[class] = NULL;
	}
	pthread_mutex_unlock(&heap.lock);
	return at;
}

static void *
get(int wanted)
{
	const size_t n = ((size_t)wanted + 7) / 8 * 8;
	size_t class = 0;
	char *at;

	while (class < CLASSES && room(class) < n)
		class ++;
	if (class < CLASSES)
		at = take(class);
	else if ((at = aligned_alloc(BETWEEN, (BETWEEN + n + 15) / 16 * 16)) != NULL)
		at += BETWEEN;
	if (!at)
		return NULL;
	*piece_of(at) = (struct piece){ n, class };
	if (class < CLASSES) {
		ASAN_POISON_MEMORY_REGION(at, room(class));
		ASAN_UNPOISON_MEMORY_REGION(at, n);
	}
	return at;
}

static void
put_last(struct unused *u, size_t class)
{
	struct unused *last = heap.last[class];

	if (!last)
		heap.first[class] = u;
	else {
		ASAN_UNPOISON_MEMORY_REGION(last, sizeof *last);
		last->next = u;
		ASAN_POISON_MEMORY_REGION(last, sizeof *last);
	}
	heap.last[class] = u;
}

static void
give_back(void *p)
{
	struct piece *piece;
	struct unused *u = p;

	if (!p)
		return;
	piece = piece_of(p);
	if (piece->class == CLASSES) {
		free(piece);
		return;
	}
	ASAN_UNPOISON_MEMORY_REGION(u, sizeof *u);
	u->next = NULL;
	ASAN_POISON_MEMORY_REGION(p, room(piece->class));
	pthread_mutex_lock(&heap.lock);
	put_last(u, piece->class);
	pthread_mutex_unlock(&heap.lock);
}

static int
size_of(void *p)
{
	return p ? (int)piece_of(p)->size : 0;
}

static void *
get_more(void *p, int wanted)
{
	void *more = get(wanted);
	const int had = size_of(p);

	if (!more)
		return NULL;
	memcpy(more, p, (size_t)(had < wanted ? had : wanted));
	give_back(p);
	return more;
}

static int
in_eights(int n)
{
	return (n + 7) / 8 * 8;
}

static int
nothing_to_begin(void *data)
{
	(void)data;
	return SQLITE_OK;
}

static void
nothing_to_end(void *data)
{
	(void)data;
}

void
heap_install(void)
{
	static const sqlite3_mem_methods methods = { get, give_back, get_more, size_of, in_eights,
		nothing_to_begin, nothing_to_end, NULL };

	if (!getenv("ASSIZE_TEST_LONG"))
		sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

#else

void
heap_install(void)
{
}

#endif
