/* What every harness shares: a store, and what must hold whatever came in. */
#include "fuzz/fuzz.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX ((size_t)1 << 20)

void
fuzz_must(bool what, const char *text, const char *file, int line)
{
	if (what)
		return;
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, text);
	abort();
}

size_t
fuzz_entries(struct assize_store *s)
{
	struct assize_err e = { 0 };
	int64_t n = 0;

	MUST(db_find_int(&s->db, &n, &e, "select count(*) from entry") == 1);
	return (size_t)n;
}

void
fuzz_check(struct assize_store *s, bool taken, size_t entries_before, const struct assize_err *e)
{
	struct assize_err why = { 0 };
	int64_t entries = 0;

	if (!taken) {
		MUST(e->code != ASSIZE_OK && e->text[0] && fuzz_entries(s) == entries_before);
		return;
	}
	if (!assize_check(s, &entries, &why)) {
		fprintf(stderr, "%s\n", why.text);
		abort();
	}
}

static struct assize_store *
prepare(const struct assize_io *io)
{
	const struct assize_open how = { .as = "Inspector A", .write = true, .create = true };
	static const char *const cases[] = { "C01", "C02", "O01" };
	struct assize_store *s = NULL;
	struct assize_err e = { 0 };

	MUST(assize_store_open(&s, io, &how, NULL, &e) && assize_framework_builtin(s, &e)
	     && assize_inspection_add(s, "here-2026", "yos-2018", "Here", &e));
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		MUST(assize_casefile_add(s,
		    &(struct assize_which){ .inspection = "here-2026", .ref = cases[i] },
		    &(struct assize_new_case){
			.sample = cases[i][0] == 'C' ? "court" : "out_of_court" },
		    &e));
	return s;
}

FILE *
fuzz_open(const char *text, size_t n)
{
	FILE *in = n > 0 ? fmemopen((char *)(uintptr_t)text, n, "rb") : fopen("/dev/null", "rb");

	MUST(in);
	return in;
}

/* In a piece of memory of just its size, so that a byte read behind its end is seen. */
static void
give(struct assize_store *s, const void *bytes, size_t n)
{
	char *text = malloc(n + 1);

	MUST(text);
	if (n > 0)
		memcpy(text, bytes, n);
	text[n] = '\0';
	fuzz_one(s, text, n);
	free(text);
}

#ifdef FUZZ_LIVE
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct assize_store *s;
	static struct assize_io io; /* the store keeps it */
	static int changes;

	assize_io_real(&io);
	if (!s || sqlite3_total_changes(s->db.handle) != changes) {
		assize_store_close(&s);
		s = prepare(&io);
		changes = sqlite3_total_changes(s->db.handle);
	}
	give(s, bytes, n);
	return 0;
}
#else
int
main(int argc, char **argv)
{
	char *text = malloc(TEXT_MAX);
	struct assize_io io;

	MUST(text);
	assize_io_real(&io);
	for (int i = 1; i < argc; i++) {
		struct assize_store *s = prepare(&io);
		FILE *in = fopen(argv[i], "rb");

		MUST(in);
		give(s, text, fread(text, 1, TEXT_MAX, in));
		fclose(in);
		assize_store_close(&s);
	}
	free(text);
	return 0;
}
#endif
