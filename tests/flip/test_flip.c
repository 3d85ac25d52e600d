/*
 * One bit of a store's file turned over, wherever it lies: whoever reads an inspection gets the
 * same figures, or is told, and never other figures.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include "base/os.h"

#include <assize/agreement.h>
#include <assize/reading.h>
#include <assize/tables.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *whole; /* the store's bytes */
static size_t size;

static bool
rows_put(struct assize_rows **rows, bool good, FILE *out)
{
	good = good && assize_rows_json(*rows, out, &g.e);
	assize_rows_close(rows);
	return good;
}

static bool
summary(struct assize_store *s, FILE *out)
{
	struct assize_arena a = { 0 };
	struct assize_result r;
	const bool good =
	    assize_result_load(s, "i-1", &a, &r, &g.e) && assize_summary_write(&r, out, &g.e);

	assize_arena_free(&a);
	return good;
}

static bool
standards(struct assize_store *s, FILE *out)
{
	struct assize_rows *r;

	return rows_put(&r, assize_result_standards(s, "i-1", &r, &g.e), out);
}

static bool
questions(struct assize_store *s, FILE *out)
{
	const struct assize_asked asked = { .inspection = "i-1", .ref = "2.1" };
	struct assize_rows *r;

	return rows_put(&r, assize_result_rows(s, &asked, &r, &g.e), out);
}

static bool
cases(struct assize_store *s, FILE *out)
{
	const struct assize_asked asked = { .inspection = "i-1", .ref = "2.1.1" };
	struct assize_rows *r;

	return rows_put(&r, assize_result_cases(s, &asked, &r, &g.e), out);
}

static bool
progress(struct assize_store *s, FILE *out)
{
	struct assize_rows *r;

	return rows_put(&r, assize_result_progress(s, "i-1", "case", &r, &g.e), out);
}

static bool
case_list(struct assize_store *s, FILE *out)
{
	struct assize_rows *r;

	return rows_put(&r, assize_casefile_list(s, "i-1", NULL, &r, &g.e), out);
}

static bool
case_show(struct assize_store *s, FILE *out)
{
	struct assize_rows *r;

	return rows_put(
	    &r, assize_casefile_show(s, &(struct assize_which){ .ref = "S1" }, &r, &g.e), out);
}

static bool
agreement(struct assize_store *s, FILE *out)
{
	struct assize_rows *r;

	return rows_put(&r, assize_agreement_list(s, "i-1", NULL, &r, &g.e), out);
}

static bool
disagreements(struct assize_store *s, FILE *out)
{
	struct assize_rows *r;

	return rows_put(&r, assize_agreement_disagreements(s, "i-1", true, &r, &g.e), out);
}

static bool
history(struct assize_store *s, FILE *out)
{
	struct assize_trail_filter filter = { 0 };
	struct assize_rows *r;

	return rows_put(&r, assize_trail_list(s, "i-1", &filter, &r, &g.e), out);
}

struct cells {
	FILE *out;
	size_t n;
};

static bool
put_cells(void *to, const char *const *cells, struct assize_err *e)
{
	const struct cells *c = to;

	(void)e;
	for (size_t i = 0; i < c->n; i++)
		fprintf(c->out, "%s,", cells[i] ? cells[i] : "");
	return fputc('\n', c->out) != EOF;
}

static bool
tables(struct assize_store *s, FILE *out)
{
	struct assize_arena a = { 0 };
	struct assize_tables t;
	bool good = assize_tables_load(s, "i-1", &a, &t, &g.e);

	for (int i = 0; good && i < ASSIZE_TABLES; i++) {
		struct cells c = { out, t.tables[i].variable_count };
		const struct assize_table_reader reader = { put_cells, &c };

		good = assize_tables_read(s, &t, (enum assize_table_kind)i, &reader, &g.e);
	}
	assize_arena_free(&a);
	return good;
}

static bool export(struct assize_store *s, FILE *out)
{
	return assize_bundle_write(s, "i-1", out, &g.e);
}

static const struct {
	const char *name;
	bool (*read)(struct assize_store *, FILE *);
} readings[] = { { "summary", summary }, { "ratings", standards },
	{ "explain a standard", questions }, { "explain a question", cases },
	{ "progress", progress }, { "export", export }, { "cases", case_list },
	{ "a case", case_show }, { "agreement", agreement }, { "disagreements", disagreements },
	{ "history", history }, { "tables", tables } };

static char *right[COUNT_OF(readings)]; /* what each says of the whole store */

/* What a reading says; null where it says that something is wrong. */
static char *
reading(size_t k, const char *path)
{
	const struct assize_open how = { .path = path, .as = "Dana" };
	struct assize_store *s = NULL;
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	bool good;

	ground_fresh();
	good = assize_store_open(&s, &g.io, &how, NULL, &g.e) && readings[k].read(s, out);
	assize_store_close(&s);
	fclose(out);
	if (good)
		return text;
	ck_assert_msg(g.e.code != ASSIZE_OK, "%s: refused without a word", readings[k].name);
	free(text);
	return NULL;
}

static const char *
file_text(const char *path, size_t *n)
{
	struct stat st;
	char *text;
	FILE *f = fopen(path, "rb");

	ck_assert(f && stat(path, &st) == 0);
	*n = (size_t)st.st_size;
	text = assize_arena_alloc(&g.a, *n);
	ck_assert(text && fread(text, 1, *n, f) == *n);
	fclose(f);
	return text;
}

/* What agrees with the first reading of W1 but for one answer. */
static void
read_second(void)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, "Dana");
	const struct assize_which w1 = { .ref = "W1" };
	struct assize_submission said = { 0 };
	struct assize_judged judged;

	said.answers = ground_answers(
	    "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=yes", &said.n);
	GOOD(assize_reading_record(s, &w1, &said, &judged, &g.e));
	GOOD(assize_reading_complete(s, &w1, &g.e));
}

static void
fill(struct assize_store *s)
{
	GOOD(ground_judge(s, "S1", "known_risk=yes 2.1.1=yes 2.1.2=no"));
	GOOD(ground_judge(s, "S2", "known_risk=no 2.1.1=yes 2.1.2=yes"));
	GOOD(ground_judge(s, "S2", "2.1.1=no"));
	GOOD(ground_judge(
	    s, "W1", "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no"));
	GOOD(assize_decision_rate(s, ON(NULL, "By the interviews"),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	GOOD(assize_casefile_state(s, &(struct assize_which){ .ref = "W1" }, "complete", &g.e));
	read_second();
}

static void
begin(void)
{
	sqlite3 *db;

	ground_begin_cases();
	fill(g.s);
	assize_store_close(&g.s);
	db = ground_plain(g.path, NULL);
	ground_do(db, "pragma wal_checkpoint(truncate); pragma journal_mode = delete");
	sqlite3_close(db);
	whole = file_text(g.path, &size);
	for (size_t k = 0; k < COUNT_OF(readings); k++) {
		right[k] = reading(k, g.path);
		ck_assert_msg(right[k], "%s: %s", readings[k].name, g.e.text);
	}
}

static void
end(void)
{
	for (size_t k = 0; k < COUNT_OF(readings); k++)
		free(right[k]);
	ground_end();
}

static void
flip(const char *path, size_t at, int bit)
{
	const int fd = open(path, O_WRONLY);
	const char byte = (char)(whole[at] ^ (1 << bit));

	ck_assert(fd >= 0 && pwrite(fd, &byte, 1, (off_t)at) == 1 && close(fd) == 0);
}

static void
put_back(const char *path, size_t at)
{
	const int fd = open(path, O_WRONLY);

	ck_assert(fd >= 0 && pwrite(fd, whole + at, 1, (off_t)at) == 1 && close(fd) == 0);
}

/* Where two texts begin to differ, and a little of what is before it. */
static const char *
differs_at(const char *said, const char *from)
{
	size_t n = 0;

	while (said[n] && said[n] == from[n])
		n++;
	return said + (n > 60 ? n - 60 : 0);
}

/* How many readings there were, and what came of them, where FLIP_SAY asks for it. */
static void
say(size_t flips, size_t told)
{
	if (getenv("FLIP_SAY"))
		printf("flips %zu readings %zu refused %zu same %zu\n", flips,
		    flips * COUNT_OF(readings), told, flips * COUNT_OF(readings) - told);
	fflush(stdout);
}

/* Each reading of the store with one bit turned over. */
static size_t
try(const char *path, size_t at, int bit)
{
	size_t told = 0;

	flip(path, at, bit);
	for (size_t k = 0; k < COUNT_OF(readings); k++) {
		char *said = reading(k, path);

		told += said == NULL;
		ck_assert_msg(!said || strcmp(said, right[k]) == 0,
		    "%s: other figures with bit %d of byte %zu (page %zu) turned "
		    "over:\n%.200s\nwas\n%.200s",
		    readings[k].name, bit, at, at / 4096 + 1, differs_at(said, right[k]),
		    differs_at(right[k], said));
		free(said);
	}
	put_back(path, at);
	return told;
}

#define RUNS 20

START_TEST(one_bit_gives_the_same_figures_or_an_error)
{
	const int flips = suite_worlds(12, 120);
	size_t told = 0;

	if (getenv("ASSIZE_SEED"))
		g.seed += strtoull(getenv("ASSIZE_SEED"), NULL, 10);
	g.seed += 977 * (uint64_t)_i;
	for (int i = 0; i < flips; i++)
		told += try(g.path, ground_pick((unsigned)size), (int)ground_pick(8));
	ck_assert(told > 0 || flips < 100);
	say((size_t)flips, told);
}
END_TEST

/* Where SQLite and we read what decides how all else is read: the first page, bit by bit. */
START_TEST(the_head_of_the_file_too)
{
	size_t told = 0;

	for (size_t at = 0; at < 100; at++)
		told += try(g.path, at, (int)(at + (size_t)_i) % 8);
	say(100, told);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("flip");
	TCase *t = tcase_create("flip");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, begin, end);
	tcase_add_loop_test(t, one_bit_gives_the_same_figures_or_an_error, 0, RUNS);
	tcase_add_loop_test(t, the_head_of_the_file_too, 0, suite_worlds(2, 8));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
