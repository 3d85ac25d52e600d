/* Frameworks from JSON. */
#include "fuzz/fuzz.h"

/* A framework file: taken whole or not at all; taken again, it is known. */
void
fuzz_one(struct assize_store *s, const char *text, size_t n)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err e = { .arena = &a };
	const size_t before = fuzz_entries(s);
	const struct assize_framework_text framework = {
		.name = "f", .text = text, .n = n, .replace_rules = true
	};
	struct assize_framework_loaded loaded;
	const bool taken = assize_framework_load(s, &framework, &a, &loaded, &e);

	fuzz_check(s, taken, before, &e);
	if (taken) {
		struct assize_rows *r = NULL;

		MUST(assize_framework_load(s, &framework, &a, &loaded, &e) && loaded.known);
		MUST(assize_framework_show(s, loaded.code, "cy", &r, &e));
		while (assize_rows_next(r, &e) == 1)
			;
		assize_rows_close(&r);
	}
}
