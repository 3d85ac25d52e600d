/* Heads of a record that somebody kept. */
#include "fuzz/fuzz.h"

#include <assize/trail.h>

#include <string.h>

/* Heads are in the record, or it is said which is not. */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a };
	const size_t before = fuzz_entries(s);
	size_t heads = 0;
	const bool held = assize_trail_holds(s, "f", text, &heads, &e);

	fuzz_check(s, held, before, &e);
	MUST(!held || (heads > 0 && strlen(text) > 64 && n > 64));
}
