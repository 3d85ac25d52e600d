/*
 * Backups that are damaged, cut off or none, stores that are not whole, and no room.
 */
#include "file/seal.h"
#include "keep/kept.h"

#include <assize/keep.h>

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct seal_cost cheap = { 1, 8 };

static void
set_up(void)
{
	ground_begin_cases();
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes known_risk=no"));
	ck_assert(ground_judge(g.s, "S2", "2.1.1=no"));
}

/* --- What is no backup. --- */

static void
make_text(void)
{
	ground_write_file(ground_path("x"), "not a database at all", 21);
}

static void
make_empty(void)
{
	ground_write_file(ground_path("x"), "", 0);
}

static void
make_foreign(void)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(ground_path("x"), &db), SQLITE_OK);
	ground_do(db, "create table t (a)");
	sqlite3_close(db);
}

/* As a store that was copied by hand, without the hash of a backup. */
static void
make_copy(void)
{
	struct stat st;

	GOOD(kept_backup("x", NULL, false));
	ck_assert_int_eq(stat(ground_path("x"), &st), 0);
	ck_assert_int_eq(truncate(ground_path("x"), st.st_size - 80), 0);
}

static void
change_backup(const char *sql)
{
	sqlite3 *db;

	make_copy();
	db = ground_plain(ground_path("x"), "clerk");
	ground_do(db, sql);
	sqlite3_close(db);
}

static void
make_newer(void)
{
	change_backup("pragma user_version = 99");
}

static void
make_altered_schema(void)
{
	change_backup("create table more (a)");
}

static void
make_altered_answer(void)
{
	make_copy();
	ground_tamper(ground_path("x"), "update judgement set answer = 'no' where answer = 'yes'");
}

static void
make_altered_entry(void)
{
	make_copy();
	ground_tamper(ground_path("x"),
	    "update entry set value = 'no' where value = 'yes' and kind = " SQL_KIND_JUDGEMENT);
}

static void
make_store_in_use(void)
{
	ground_copy(g.path, "x");
	ground_copy(ground_path("a.db-wal"), "x-wal");
}

static void
make_nothing(void)
{
}

static const struct {
	void (*make)(void);
	enum assize_err_code code;
	const char *says;
} wrong[] = {
	{ make_nothing, ASSIZE_NOT_FOUND, "no such file" },
	{ make_text, ASSIZE_STORE, "not a backup" },
	{ make_empty, ASSIZE_STORE, "not a backup" },
	{ make_foreign, ASSIZE_STORE, "another program's SQLite file" },
	{ make_newer, ASSIZE_STORE, "a newer store, version 99" },
	{ make_altered_schema, ASSIZE_STORE, "the schema was altered" },
	{ make_altered_answer, ASSIZE_STORE, "do not follow from the journal" },
	{ make_altered_entry, ASSIZE_STORE, "was altered after it was recorded" },
	{ make_store_in_use, ASSIZE_STORE, "a database in use, not a backup" },
};

START_TEST(what_is_no_backup_becomes_no_store)
{
	int before;

	wrong[_i].make();
	before = kept_files();
	REFUSED(kept_restore("x", NULL, "r.db"), wrong[_i].code, wrong[_i].says);
	ck_assert_int_eq(kept_files(), before);
}
END_TEST

START_TEST(a_store_of_an_earlier_version_comes_back_as_one_of_this)
{
	ground_make_version(ground_path("old.db"), 3);
	GOOD(kept_restore("old.db", NULL, "r.db"));
	ck_assert_int_eq(
	    atoi(kept_ask("r.db", "select user_version from pragma_user_version")), schema_len);
}
END_TEST

/* --- A damaged store, and no room. --- */

static const char *const damages[] = {
	"update judgement set answer = 'no' where answer = 'yes'",
	"update tally set yes = yes + 1, relevant = relevant + 1",
	("update entry set value = 'no' where value = 'yes' and kind = " SQL_KIND_JUDGEMENT),
	"delete from entry_text",
	"update percent_band set points = 0",
};

START_TEST(a_damaged_store_is_not_backed_up)
{
	assize_store_close(&g.s);
	ground_tamper(g.path, damages[_i]);
	g.s = ground_open(g.path, "Inspector A");
	REFUSED(kept_backup("b.backup", NULL, false), ASSIZE_STORE, "");
	ck_assert_int_ne(access(ground_path("b.backup"), F_OK), 0);
	assize_store_close(&g.s);
	ck_assert_int_eq(kept_files(), 1);
}
END_TEST

/*
 * What hides the store's own results from the comparison: it must be seen that the copy says
 * otherwise.
 */
static const char *const other_results[] = {
	"create temp view inspection_result as select inspection, service, framework, state, "
	"complete, 1 + score_low as score,"
	" score_max, score_low, score_high, rating from main.inspection_result",
	"create temp view standard_result as select * from main.standard_result where standard <> "
	"'1.1'",
	"create temp view key_question_result as select * from main.key_question_result union all"
	" select * from main.key_question_result where question = '3.4.1'",
	"create temp view gate_result as select inspection, sample, gate, yes + 1, answered from "
	"main.gate_result",
};

START_TEST(a_copy_that_says_otherwise_than_the_store_is_no_backup)
{
	GOOD(db_script(&g.s->db, other_results[_i], &g.e));
	REFUSED(kept_backup("b.backup", NULL, false), ASSIZE_STORE, "not those of the store");
	ck_assert_int_eq(kept_files(), 3);
}
END_TEST

static void
limit_files(rlim_t bytes)
{
	const struct rlimit limit = { bytes, RLIM_INFINITY };

	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

START_TEST(without_room_there_is_no_backup)
{
	struct stat st;

	GOOD(kept_backup("b.backup", NULL, false));
	ck_assert_int_eq(stat(ground_path("b.backup"), &st), 0);
	for (int k = 0; k < 8; k++) {
		limit_files((rlim_t)(st.st_size * k / 8));
		REFUSED(kept_backup("c.backup", NULL, false), ASSIZE_STORE, "");
	}
	limit_files(
	    (rlim_t)st.st_size / 4096 * 4096); /* room for the copy, and none for its encryption */
	REFUSED(kept_backup("c.sealed", "x", false), ASSIZE_STORE,
	    "c.sealed: cannot be written: File too large");
	limit_files((rlim_t)st.st_size - 8192);
	REFUSED(kept_restore("b.backup", NULL, "r.db"), ASSIZE_STORE,
	    "r.db: cannot be written: File too large");
	limit_files(RLIM_INFINITY);
	ck_assert_int_eq(kept_files(), 4);
}
END_TEST

/* --- Bits and ends. --- */

static void
seal_bytes(const char *from, const char *to)
{
	CLEANUP(file_close) FILE *in = fopen(ground_path(from), "rb");
	CLEANUP(file_close) FILE *out = fopen(ground_path(to), "wb");
	unsigned char hash[HASH_SIZE];

	GOOD(seal_file(&(struct seal_way){ in, out, from, to }, "mice", cheap, hash, &g.e));
}

/* A sealed backup, changed by the test, is damaged and leaves nothing. */
static void
refused_as_damaged(const char *bytes, size_t n, const char *where, size_t at)
{
	const int before = kept_files();

	ground_write_file(ground_path("x"), bytes, n);
	ground_fresh();
	ck_assert_msg(!kept_restore("x", "mice", "r.db"), "not refused: %s %zu", where, at);
	ck_assert_msg(g.e.code == ASSIZE_STORE, "%s %zu: %s", where, at, g.e.text);
	ck_assert_int_eq(unlink(ground_path("x")), 0);
	ck_assert_int_eq(kept_files(), before);
}

START_TEST(a_sealed_backup_is_whole_or_damaged)
{
	size_t n, chunk = 65536 + 17;
	char *bytes, *other;

	GOOD(kept_backup("b.backup", NULL, false));
	seal_bytes("b.backup", "b.sealed");
	bytes = kept_bytes(ground_path("b.sealed"), &n);
	ck_assert_uint_gt(n, 112 + 3 * chunk);
	for (size_t at = 0; at < n; at += at < 200 ? 1 : n / 97) {
		bytes[at] ^= (char)(1 << at % 8);
		refused_as_damaged(bytes, n, "bit in", at);
		bytes[at] ^= (char)(1 << at % 8);
	}
	for (size_t at = 0; at < n; at += at < 120 ? 7 : at < 112 + 2 * chunk ? chunk / 3 : n / 41)
		refused_as_damaged(bytes, at, "cut at", at);
	refused_as_damaged(bytes, n - 1, "cut at", n - 1);
	refused_as_damaged(bytes, 112 + 2 * chunk, "cut between chunks", 2); /* no last chunk */
	bytes[n] = 'x';
	refused_as_damaged(bytes, n + 1, "added", 1);
	bytes[n] = '\0';
	other = kept_bytes(ground_path("b.sealed"), &n);
	memcpy(other + 112, bytes + 112 + chunk, chunk);
	memcpy(other + 112 + chunk, bytes + 112, chunk);
	refused_as_damaged(other, n, "chunks in another order", 0);
	ground_write_file(ground_path("x"), bytes, n);
	GOOD(kept_restore("x", "mice", "r.db"));
}
END_TEST

START_TEST(a_plain_backup_is_whole_or_damaged)
{
	size_t n;
	char *bytes;

	GOOD(kept_backup("b.backup", NULL, false));
	bytes = kept_bytes(ground_path("b.backup"), &n);
	for (size_t at = 0; at < n; at += at < 128 ? 1 : at < n - 90 ? n / 211 : 1) {
		bytes[at] ^= (char)(1 << at % 8);
		refused_as_damaged(bytes, n, "bit in", at);
		bytes[at] ^= (char)(1 << at % 8);
	}
	bytes[n] = 'x';
	refused_as_damaged(bytes, n + 1, "added", 1);
}
END_TEST

START_TEST(a_backup_cut_off_is_found)
{
	size_t n;
	char *bytes;

	GOOD(kept_backup("b.backup", NULL, false));
	bytes = kept_bytes(ground_path("b.backup"), &n);
	for (size_t at = 0; at < n; at += at < 128 ? 9 : n / 61)
		refused_as_damaged(bytes, at, "cut at", at);
	refused_as_damaged(bytes, n - 80 - 4096, "cut at", n - 80 - 4096);
	refused_as_damaged(bytes, n - 1, "cut at", n - 1);
}
END_TEST

static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 200000 };

START_TEST(what_was_sealed_comes_out_again)
{
	const size_t n = sizes[_i];
	CLEANUP(file_close) FILE *in = NULL, *out = NULL;
	char *bytes = assize_arena_alloc(&g.a, n + 1);
	unsigned char sealed[HASH_SIZE], opened[HASH_SIZE];
	size_t m;

	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)(i * 7 + i / 251);
	ground_write_file(ground_path("p"), bytes, n);
	in = fopen(ground_path("p"), "rb");
	out = fopen(ground_path("c"), "w+b");
	GOOD(seal_file(&(struct seal_way){ in, out, "p", "c" }, "x", cheap, sealed, &g.e));
	rewind(out);
	fclose(in);
	in = out;
	out = fopen(ground_path("q"), "wb");
	GOOD(seal_open(&(struct seal_way){ in, out, "c", "q" }, "x", opened, &g.e));
	ck_assert_mem_eq(sealed, opened, HASH_SIZE);
	ck_assert_mem_eq(kept_bytes(ground_path("q"), &m), bytes, n);
	ck_assert_uint_eq(m, n);
	fseek(in, 0, SEEK_END);
	ck_assert_int_eq(fputc('x', in), 'x'); /* behind a last chunk of any size */
	rewind(in);
	REFUSED(seal_open(&(struct seal_way){ in, NULL, "c", NULL }, "x", opened, &g.e),
	    ASSIZE_STORE, "damaged");
}
END_TEST

/*
 * A whole head that asks for four times the memory that any of ours does, or for the time of many:
 * whoever sends such a file must not have this machine busy with it.
 */
START_TEST(a_head_that_asks_for_more_than_any_of_ours_is_refused)
{
	static const struct seal_cost asked[] = { { 1, 4u << 20 }, { 1, (1u << 20) + 1 }, { 17, 8 },
		{ 0, 8 }, { 1, 7 } };
	CLEANUP(file_close) FILE *in = NULL, *out = NULL;
	unsigned char digest[HASH_SIZE];
	char *bytes;
	size_t n;

	ground_write_file(ground_path("p"), "plain", 5);
	in = fopen(ground_path("p"), "rb");
	out = fopen(ground_path("c"), "wb");
	GOOD(seal_file(&(struct seal_way){ in, out, "p", "c" }, "x", cheap, digest, &g.e));
	fclose(in);
	bytes = kept_bytes(ground_path("c"), &n);
	for (int i = 0; i < 4; i++) {
		bytes[16 + i] = (char)(asked[_i].passes >> 8 * i);
		bytes[20 + i] = (char)(asked[_i].kib >> 8 * i);
	}
	hash_plain(bytes, 80, (unsigned char *)bytes + 80);
	ground_write_file(ground_path("c"), bytes, n);
	in = fopen(ground_path("c"), "rb");
	REFUSED(seal_open(&(struct seal_way){ in, NULL, "c", NULL }, "x", digest, &g.e),
	    ASSIZE_STORE, "another effort");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("keep_damage");
	TCase *t = tcase_create("keep_damage");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_loop_test(t, what_is_no_backup_becomes_no_store, 0, COUNT_OF(wrong));
	tcase_add_test(t, a_store_of_an_earlier_version_comes_back_as_one_of_this);
	tcase_add_loop_test(t, a_damaged_store_is_not_backed_up, 0, COUNT_OF(damages));
	tcase_add_loop_test(
	    t, a_copy_that_says_otherwise_than_the_store_is_no_backup, 0, COUNT_OF(other_results));
	tcase_add_test(t, without_room_there_is_no_backup);
	tcase_add_test(t, a_sealed_backup_is_whole_or_damaged);
	tcase_add_test(t, a_plain_backup_is_whole_or_damaged);
	tcase_add_test(t, a_backup_cut_off_is_found);
	tcase_add_loop_test(t, what_was_sealed_comes_out_again, 0, COUNT_OF(sizes));
	tcase_add_loop_test(t, a_head_that_asks_for_more_than_any_of_ours_is_refused, 0, 5);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
