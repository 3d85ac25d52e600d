/*
 * A store in memory for each test of a program that needs nothing else.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include "store/store.h"
#include "ground/suite.h"

static struct assize_io io;
static struct assize_store *store;
static struct assize_arena arena;
static struct assize_err err;

#define must(call) ck_assert_msg((call), "%s", err.text)

static void
memory_begin(void)
{
	const struct assize_open how = { .as = "Inspector", .write = true, .create = true };

	assize_io_real(&io);
	must(assize_store_open(&store, &io, &how, NULL, &err));
}

static void
memory_end(void)
{
	assize_store_close(&store);
	assize_arena_free(&arena);
}

#endif
