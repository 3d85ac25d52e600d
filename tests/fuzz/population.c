/* Populations and mappings. */
#include "fuzz/fuzz.h"
#include "ground/which.h"

#include <assize/sample.h>

#include <string.h>

#define BETWEEN "\n%%\n" /* a mapping of the columns, if any, stands before it */

static bool
import(struct assize_store *s, const char *text, size_t n, bool dry_run, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *at = strstr(text, BETWEEN);
	const size_t first = at ? (size_t)(at - text) : 0, skip = at ? first + strlen(BETWEEN) : 0;
	CLEANUP(file_close) FILE *in = fuzz_open(text + skip, n - skip);
	CLEANUP(file_close) FILE *map = fuzz_open(text, first);
	const struct assize_file file = { .name = "f", .in = in },
				 columns = { .name = "m", .in = map };
	const struct assize_population_from from = { .inspection = "here-2026",
		.sample = "court",
		.file = &file,
		.columns = at ? &columns : NULL,
		.dry_run = dry_run };
	struct assize_imported out;

	return assize_sample_import(s, &from, &a, &out, e);
}

/*
 * A population as CSV: a trial run says what the run then does, and what is taken in can be drawn
 * of.
 */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	static const struct assize_pair start[] = { { "start", "2026-11-02" } };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a }, trial = { 0 }, drawing = { 0 };
	struct assize_draw_counts drawn;
	size_t before;
	bool could, taken;

	MUST(assize_inspection_set(s, ON("here-2026", NULL), start, COUNT_OF(start), &e));
	before = fuzz_entries(s);
	could = import(s, text, n, true, &trial);
	MUST(fuzz_entries(s) == before);
	taken = import(s, text, n, false, &e);
	fuzz_check(s, taken, before, &e);
	MUST(could == taken && (taken || e.code == trial.code));
	if (taken)
		MUST(assize_sample_draw(s, ON("here-2026", NULL),
			 &(struct assize_draw_options){ .sample = "court",
			     .seed = "s",
			     .size = -1,
			     .reserve_percent = -1,
			     .per_officer = 1 },
			 &drawn, &drawing)
		     || drawing.code == ASSIZE_CONFLICT);
}
