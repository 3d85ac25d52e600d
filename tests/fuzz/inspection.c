/* Inspections from JSON. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static char *export(struct assize_store *s, const char *ref)
{
	struct assize_err e = { 0 };
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	MUST(out && assize_bundle_write(s, ref, out, &e) && fclose(out) == 0);
	return text;
}

static bool
import(struct assize_store *s, const char *text, size_t n, struct assize_bundle *bundle,
    struct assize_err *e)
{
	CLEANUP(file_close) FILE *in = fuzz_open(text, n);
	const struct assize_file file = { .name = "f", .in = in };

	return assize_bundle_import(s, &file, e->arena, bundle, e);
}

/* An inspection: what comes out goes into an empty store, and comes out the same. */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	const struct assize_open how = { .as = "Inspector B", .write = true, .create = true };
	CLEANUP(assize_store_close) struct assize_store *other = NULL;
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(text_free) char *first = NULL, *second = NULL;
	struct assize_err e = { .arena = &a };
	const size_t before = fuzz_entries(s);
	struct assize_bundle bundle = { 0 };
	struct assize_io io;
	const bool taken = import(s, text, n, &bundle, &e);

	fuzz_check(s, taken, before, &e);
	if (!taken)
		return;
	MUST(fuzz_entries(s) == before + bundle.made);
	first = export(s, bundle.inspection);
	assize_io_real(&io);
	MUST(assize_store_open(&other, &io, &how, NULL, &e) && assize_framework_builtin(other, &e));
	MUST(import(other, first, strlen(first), &bundle, &e));
	second = export(other, bundle.inspection);
	MUST(strcmp(first, second) == 0);
}
