/* Printed tables of percentages and ratings. */
#include "fuzz/fuzz.h"

#include <assize/verify.h>

/* What cannot be right in a table is counted; the rest of it is what it says. */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	CLEANUP(file_close) FILE *in = fuzz_open(text, n);
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_file file = { .name = "f", .in = in };
	struct assize_err e = { .arena = &a };
	const size_t before = fuzz_entries(s);
	struct assize_printed printed = { 0 };
	const bool read = assize_verify_printed(s, "yos-2018", &file, &printed, &e);

	fuzz_check(s, read, before, &e);
	MUST(!read || printed.unchecked <= printed.ratings);
	assize_rows_close(&printed.rows);
}
