/* Answers from CSV. */
#include "fuzz/fuzz.h"

/* Answers as CSV: all or nothing, and the same again makes nothing. */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	CLEANUP(file_close) FILE *in = fuzz_open(text, n);
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_file file = { .name = "f", .in = in };
	struct assize_err e = { .arena = &a };
	const size_t before = fuzz_entries(s);
	size_t made = 0, again = 0;
	const bool taken = assize_answers_read(s, "here-2026", &file, &made, &e);

	fuzz_check(s, taken, before, &e);
	if (!taken)
		return;
	MUST(fuzz_entries(s) == before + made);
	rewind(in);
	MUST(assize_answers_read(s, "here-2026", &file, &again, &e) && again == 0);
}
