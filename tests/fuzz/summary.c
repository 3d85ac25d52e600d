/* Summaries from JSON, compared with the store. */
#include "fuzz/fuzz.h"

#include <assize/diff.h>
#include <assize/verify.h>

/* A summary, true or not, is compared or refused; the store stays as it is. */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	CLEANUP(file_close) FILE *in = fuzz_open(text, n), *again = fuzz_open(text, n);
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_file file = { .name = "f", .in = in },
				 other = { .name = "g", .in = again };
	const struct assize_sides sides = { .inspection = "here-2026",
		.side = { { &other, NULL } } };
	struct assize_err e = { .arena = &a }, why = { .arena = &a };
	const size_t before = fuzz_entries(s);
	struct assize_verified verified = { 0 };
	struct assize_diff diff = { 0 };
	const bool compared = assize_verify_summary(s, &file, &a, &verified, &e);

	fuzz_check(s, compared, before, &e);
	if (compared)
		MUST(verified.differences <= verified.figures + 1 && verified.inspection);
	if (assize_diff(s, &sides, &a, &diff, &why))
		MUST(diff.inspection);
	else
		MUST(why.code != ASSIZE_OK && why.text[0]);
	MUST(fuzz_entries(s) == before);
	assize_rows_close(&verified.rows);
	assize_rows_close(&diff.rows);
}
