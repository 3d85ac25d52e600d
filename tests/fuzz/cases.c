/* Cases from CSV. */
#include "fuzz/fuzz.h"

/* Cases as CSV: a trial run says what the run then does. */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	CLEANUP(file_close) FILE *in = fuzz_open(text, n);
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_file file = { .name = "f", .in = in };
	struct assize_err e = { .arena = &a }, trial = { 0 };
	const size_t before = fuzz_entries(s);
	struct assize_added added, tried;
	const struct assize_which here = { .inspection = "here-2026" };
	const struct assize_adding dry = { .file = &file, .dry_run = true, .arena = &a },
				   real = { .file = &file, .arena = &a };
	const bool could = assize_cases_read(s, &here, &dry, &tried, &trial);

	MUST(fuzz_entries(s) == before);
	rewind(in);
	const bool taken = assize_cases_read(s, &here, &real, &added, &e);

	fuzz_check(s, taken, before, &e);
	MUST(could == taken
	     && (!taken || (added.cases == tried.cases && added.twins.n == tried.twins.n))
	     && (taken || e.code == trial.code));
}
