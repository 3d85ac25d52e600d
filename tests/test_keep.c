/*
 * Backups and their way back: whole, or not at all.
 */
#include "../src/base/newfile.h"
#include "../src/base/sealed.h"
#include "ground.h"

#include <assize/keep.h>

#include <dirent.h>
#include <errno.h>
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

static bool
back_up(const char *name, const char *passphrase, bool replace)
{
	CLEANUP(assize_rows_close) struct assize_rows *heads = NULL;
	const struct assize_backup how = { ground_path(name), passphrase, replace };

	return assize_keep_backup(g.s, &how, NULL, &heads, &g.e);
}

static bool
restore(const char *name, const char *passphrase, const char *to)
{
	return assize_keep_restore(
	    &g.io, &(struct assize_restore){ ground_path(name), passphrase, ground_path(to) }, NULL, &g.e);
}

/* How many files lie in the folder. */
static int
files(void)
{
	DIR *folder = opendir(g.folder);
	int n = 0;

	ck_assert(folder != NULL);
	for (struct dirent *d; (d = readdir(folder)) != NULL;)
		n += d->d_name[0] != '.';
	closedir(folder);
	return n;
}

static const char *
ask(const char *name, const char *sql)
{
	sqlite3 *db = ground_plain(ground_path(name), NULL);
	const char *text = ground_ask(db, sql);

	sqlite3_close(db);
	return text;
}

/* Everything in a store but where it lies. */
static void
digest(const char *path, unsigned char out[HASH_SIZE])
{
	sqlite3 *db = ground_plain(path, "clerk");

	ground_do(db, "begin; delete from home; commit");
	ground_digest(db, out);
	sqlite3_close(db);
}

static bool
same_store(const char *a, const char *b)
{
	unsigned char of_a[HASH_SIZE], of_b[HASH_SIZE];

	digest(ground_copy(a, "same-a.db"), of_a);
	digest(ground_copy(b, "same-b.db"), of_b);
	unlink(ground_path("same-a.db"));
	unlink(ground_path("same-b.db"));
	return memcmp(of_a, of_b, HASH_SIZE) == 0;
}

static char *
bytes_of(const char *path, size_t *n)
{
	CLEANUP(file_close) FILE *in = fopen(path, "rb");
	struct stat st;
	char *bytes;

	ck_assert(in && fstat(fileno(in), &st) == 0);
	bytes = assize_arena_alloc(&g.a, (size_t)st.st_size + 1);
	*n = fread(bytes, 1, (size_t)st.st_size, in);
	return bytes;
}

static void
judge_in(const char *name, const char *answers)
{
	struct assize_store *s = ground_open(ground_path(name), "Inspector B");

	ck_assert_msg(ground_judge(s, "S1", answers), "%s", g.e.text);
	assize_store_close(&s);
}

START_TEST(a_backup_restored_is_the_store)
{
	int64_t entries;

	GOOD(back_up("b.backup", NULL, false));
	GOOD(restore("b.backup", NULL, "r.db"));
	assize_store_close(&g.s);
	ck_assert(same_store(g.path, ground_path("b.backup")));
	ck_assert(same_store(g.path, ground_path("r.db")));
	ck_assert_int_eq(files(), 3);
	ck_assert_str_eq(ask("b.backup", "select journal_mode from pragma_journal_mode"), "delete");
	ck_assert_str_eq(ask("r.db", "select journal_mode from pragma_journal_mode"), "wal");
	g.s = ground_open(ground_path("r.db"), "Inspector A");
	GOOD(assize_store_check(g.s, &entries, &g.e));
}
END_TEST

START_TEST(only_its_owner_can_read_it)
{
	struct stat st;

	GOOD(back_up("b.backup", NULL, false));
	ck_assert_int_eq(stat(ground_path("b.backup"), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(who_writes_meanwhile_does_not_wait)
{
	struct assize_store *writer = g.s;
	CLEANUP(txn_end) struct txn t = { 0 };

	GOOD(txn_begin(&t, &writer->db, &g.e));
	ck_assert(ground_judge(writer, "S2", "2.1.1=yes"));
	g.s = ground_open(g.path, "Inspector B");
	GOOD(back_up("b.backup", NULL, false));
	assize_store_close(&g.s);
	g.s = writer;
	GOOD(txn_commit(&t, &g.e));
	ck_assert_str_eq(
	    ask("b.backup",
		"select answer from judgement_current where case_ref = 'S2' and question = '2.1.1'"),
	    "no");
	GOOD(back_up("c.backup", NULL, false)); /* with what lies in the log only */
	ck_assert_str_eq(
	    ask("c.backup",
		"select answer from judgement_current where case_ref = 'S2' and question = '2.1.1'"),
	    "yes");
}
END_TEST

START_TEST(the_heads_are_those_of_the_copy)
{
	CLEANUP(assize_rows_close) struct assize_rows *heads = NULL;
	int64_t entries;
	size_t held;
	const char *line;

	GOOD(assize_keep_backup(
	    g.s, &(struct assize_backup){ .path = ground_path("b.backup") }, &entries, &heads, &g.e));
	ck_assert_int_eq(entries, atoi(ask("a.db", "select count(*) from entry")));
	ck_assert_int_eq(assize_rows_next(heads, &g.e), 1);
	line = assize_arena_printf(&g.a, "%s %s %s\n", assize_rows_text(heads, 0), assize_rows_text(heads, 1),
	    assize_rows_text(heads, 2));
	ck_assert_int_eq(assize_rows_next(heads, &g.e), 0);
	ck_assert(ground_judge(g.s, "S1", "2.1.2=yes"));
	GOOD(assize_trail_holds(g.s, line, &held, &g.e));
	ck_assert_uint_eq(held, 1);
}
END_TEST

START_TEST(a_restored_store_is_another_site_even_in_the_same_place)
{
	const char *before = ask("a.db", "select ident from site join home using (site_id)");

	GOOD(back_up("b.backup", NULL, false));
	judge_in("a.db", "2.1.2=yes"); /* an entry that the backup lacks */
	assize_store_close(&g.s);
	ground_copy(ground_path("b.backup"), "a.db"); /* the very file, its inode and its machine */
	judge_in("a.db", "2.1.2=no");
	ck_assert_str_ne(ask("a.db", "select ident from site join home using (site_id)"), before);
	unlink(g.path);
	GOOD(restore("b.backup", NULL, "a.db"));
	judge_in("a.db", "2.1.2=no");
	ck_assert_str_eq(ask("a.db", "select count(*) from site"), "2");
	ck_assert_str_ne(ask("a.db", "select ident from site join home using (site_id)"), before);
	g.s = ground_open(g.path, "Inspector A");
}
END_TEST

START_TEST(a_passphrase_opens_what_it_closed)
{
	bool sealed;
	size_t n;
	const char *bytes;

	GOOD(back_up("b.sealed", "three blind mice", false));
	ck_assert_int_eq(files(), 4); /* the store, its log and index, the backup: nothing in plain is left */
	GOOD(assize_keep_sealed(ground_path("b.sealed"), &sealed, &g.e) && sealed);
	bytes = bytes_of(ground_path("b.sealed"), &n);
	ck_assert(memmem(bytes, n, "Inspector A", 11) == NULL);
	REFUSED(
	    restore("b.sealed", "three blind rats", "r.db"), ASSIZE_INVALID, "this is not its passphrase");
	REFUSED(restore("b.sealed", NULL, "r.db"), ASSIZE_INVALID, "--passphrase-file");
	REFUSED(restore("b.sealed", "", "r.db"), ASSIZE_INVALID, "empty");
	ck_assert_int_eq(files(), 4);
	GOOD(restore("b.sealed", "three blind mice", "r.db"));
	assize_store_close(&g.s);
	ck_assert(same_store(g.path, ground_path("r.db")));
}
END_TEST

START_TEST(an_empty_or_endless_passphrase_is_refused)
{
	char endless[ASSIZE_PASSPHRASE_MAX + 2];

	memset(endless, 'x', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	REFUSED(back_up("b.sealed", "", false), ASSIZE_INVALID, "empty");
	REFUSED(back_up("b.sealed", endless, false), ASSIZE_INVALID, "longer than 1024 bytes");
	ck_assert_int_eq(files(), 3);
}
END_TEST

/* --- What is in the way. --- */

START_TEST(a_file_gives_way_only_where_asked_and_only_a_backup)
{
	struct assize_store *other;

	GOOD(back_up("b.backup", NULL, false));
	ck_assert(ground_judge(g.s, "S2", "2.1.1=yes"));
	REFUSED(back_up("b.backup", NULL, false), ASSIZE_CONFLICT, "--replace");
	GOOD(back_up("b.backup", NULL, true));
	ck_assert_str_eq(
	    ask("b.backup",
		"select answer from judgement_current where case_ref = 'S2' and question = '2.1.1'"),
	    "yes");
	REFUSED(back_up("a.db", NULL, true), ASSIZE_CONFLICT, "not a backup");
	ground_write_file(ground_path("letter"), "Dear all", 8);
	REFUSED(back_up("letter", NULL, true), ASSIZE_CONFLICT, "not a backup");
	REFUSED(back_up("", NULL, true), ASSIZE_INVALID, "not a file");
	REFUSED(back_up("a.db-journal", NULL, false), ASSIZE_INVALID, "for itself");
	other = ground_open(g.path, "Inspector B");
	assize_store_close(&other);
}
END_TEST

START_TEST(a_store_is_never_written_over)
{
	GOOD(back_up("b.backup", NULL, false));
	REFUSED(restore("b.backup", NULL, "a.db"), ASSIZE_CONFLICT, "there is a file already");
	assize_store_close(&g.s);
	unlink(g.path);
	ground_write_file(ground_path("a.db-wal"), "left by a store that was lost", 29);
	REFUSED(restore("b.backup", NULL, "a.db"), ASSIZE_CONFLICT, "the log of a store that was there");
	unlink(ground_path("a.db-wal"));
	GOOD(restore("b.backup", NULL, "a.db"));
}
END_TEST

/* Somebody else may be quicker, between the look at the name and the taking of it. */
START_TEST(a_name_that_was_taken_meanwhile_stays_taken)
{
	struct newfile f;
	size_t n;

	GOOD(newfile_begin(&f, ground_path("b.backup"), &g.e));
	ground_write_file(ground_path("b.backup"), "quicker", 7);
	REFUSED(newfile_place(&f, false, &g.e), ASSIZE_CONFLICT, "already");
	newfile_end(&f);
	ck_assert_int_eq(files(), 4);
	ck_assert_mem_eq(bytes_of(ground_path("b.backup"), &n), "quicker", 7);
}
END_TEST

START_TEST(folders_are_made_for_a_store_but_not_for_a_backup)
{
	const char *folder = ground_path("new");

	REFUSED(back_up("new/b.backup", NULL, false), ASSIZE_STORE, "No such file or directory");
	GOOD(back_up("b.backup", NULL, false));
	GOOD(restore("b.backup", NULL, "new/r.db"));
	unlink(ground_path("new/r.db"));
	ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

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

	GOOD(back_up("x", NULL, false));
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
	ground_tamper(
	    ground_path("x"), "update entry set value = 'no' where value = 'yes' and kind = 'judgement'");
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
	before = files();
	REFUSED(restore("x", NULL, "r.db"), wrong[_i].code, wrong[_i].says);
	ck_assert_int_eq(files(), before);
}
END_TEST

START_TEST(a_store_of_an_earlier_version_comes_back_as_one_of_this)
{
	ground_make_version(ground_path("old.db"), 3);
	GOOD(restore("old.db", NULL, "r.db"));
	ck_assert_int_eq(atoi(ask("r.db", "select user_version from pragma_user_version")), schema_len);
}
END_TEST

/* --- A damaged store, and no room. --- */

static const char *const damages[] = {
	"update judgement set answer = 'no' where answer = 'yes'",
	"update tally set yes = yes + 1, relevant = relevant + 1",
	"update entry set value = 'no' where value = 'yes' and kind = 'judgement'",
	"delete from entry_text",
	"update percent_band set points = 0",
};

START_TEST(a_damaged_store_is_not_backed_up)
{
	assize_store_close(&g.s);
	ground_tamper(g.path, damages[_i]);
	g.s = ground_open(g.path, "Inspector A");
	REFUSED(back_up("b.backup", NULL, false), ASSIZE_STORE, "");
	ck_assert_int_ne(access(ground_path("b.backup"), F_OK), 0);
	assize_store_close(&g.s);
	ck_assert_int_eq(files(), 1);
}
END_TEST

/* What hides the store's own results from the comparison: it must be seen that the copy says otherwise. */
static const char *const other_results[] = {
	"create temp view inspection_result as select inspection, service, framework, state, complete, 1 + score_low as score,"
	" score_max, score_low, score_high, rating from main.inspection_result",
	"create temp view standard_result as select * from main.standard_result where standard <> '1.1'",
	"create temp view key_question_result as select * from main.key_question_result union all"
	" select * from main.key_question_result where question = '3.4.1'",
	"create temp view gate_result as select inspection, sample, gate, yes + 1, answered from main.gate_result",
};

START_TEST(a_copy_that_says_otherwise_than_the_store_is_no_backup)
{
	GOOD(db_script(&g.s->db, other_results[_i], &g.e));
	REFUSED(back_up("b.backup", NULL, false), ASSIZE_STORE, "not those of the store");
	ck_assert_int_eq(files(), 3);
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

	GOOD(back_up("b.backup", NULL, false));
	ck_assert_int_eq(stat(ground_path("b.backup"), &st), 0);
	for (int k = 0; k < 8; k++) {
		limit_files((rlim_t)(st.st_size * k / 8));
		REFUSED(back_up("c.backup", NULL, false), ASSIZE_STORE, "");
	}
	limit_files((rlim_t)st.st_size / 4096 * 4096); /* room for the copy, and none for its encryption */
	REFUSED(back_up("c.sealed", "x", false), ASSIZE_STORE, "c.sealed: cannot be written: File too large");
	limit_files((rlim_t)st.st_size - 8192);
	REFUSED(restore("b.backup", NULL, "r.db"), ASSIZE_STORE, "r.db: cannot be written: File too large");
	limit_files(RLIM_INFINITY);
	ck_assert_int_eq(files(), 4);
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
	const int before = files();

	ground_write_file(ground_path("x"), bytes, n);
	ground_fresh();
	ck_assert_msg(!restore("x", "mice", "r.db"), "not refused: %s %zu", where, at);
	ck_assert_msg(g.e.code == ASSIZE_STORE, "%s %zu: %s", where, at, g.e.text);
	ck_assert_int_eq(unlink(ground_path("x")), 0);
	ck_assert_int_eq(files(), before);
}

START_TEST(a_sealed_backup_is_whole_or_damaged)
{
	size_t n, chunk = 65536 + 17;
	char *bytes, *other;

	GOOD(back_up("b.backup", NULL, false));
	seal_bytes("b.backup", "b.sealed");
	bytes = bytes_of(ground_path("b.sealed"), &n);
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
	other = bytes_of(ground_path("b.sealed"), &n);
	memcpy(other + 112, bytes + 112 + chunk, chunk);
	memcpy(other + 112 + chunk, bytes + 112, chunk);
	refused_as_damaged(other, n, "chunks in another order", 0);
	ground_write_file(ground_path("x"), bytes, n);
	GOOD(restore("x", "mice", "r.db"));
}
END_TEST

START_TEST(a_plain_backup_is_whole_or_damaged)
{
	size_t n;
	char *bytes;

	GOOD(back_up("b.backup", NULL, false));
	bytes = bytes_of(ground_path("b.backup"), &n);
	for (size_t at = 0; at < n; at += at < 128 ? 1 : at < n - 90 ? n / 211 : 1) {
		bytes[at] ^= (char)(1 << at % 8);
		refused_as_damaged(bytes, n, "bit in", at);
		bytes[at] ^= (char)(1 << at % 8);
	}
	bytes[n] = 'x';
	refused_as_damaged(bytes, n + 1, "added", 1);
}
END_TEST

/* It is a store as it lies: who opens it goes on in it, on a site of its own. */
START_TEST(a_backup_can_be_used_as_a_store)
{
	struct assize_store *s;
	int64_t entries;

	GOOD(back_up("b.backup", NULL, false));
	judge_in("b.backup", "2.1.2=yes");
	s = ground_open(ground_path("b.backup"), "Inspector B");
	GOOD(assize_store_check(s, &entries, &g.e));
	assize_store_close(&s);
	ck_assert_str_eq(ask("b.backup", "select integrity_check from pragma_integrity_check"), "ok");
	ck_assert_str_eq(ask("b.backup", "select count(*) from site"), "2");
	REFUSED(restore("b.backup", NULL, "r.db"), ASSIZE_STORE, "written in since");
}
END_TEST

START_TEST(a_backup_cut_off_is_found)
{
	size_t n;
	char *bytes;

	GOOD(back_up("b.backup", NULL, false));
	bytes = bytes_of(ground_path("b.backup"), &n);
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
	ck_assert_mem_eq(bytes_of(ground_path("q"), &m), bytes, n);
	ck_assert_uint_eq(m, n);
	fseek(in, 0, SEEK_END);
	ck_assert_int_eq(fputc('x', in), 'x'); /* behind a last chunk of any size */
	rewind(in);
	REFUSED(
	    seal_open(&(struct seal_way){ in, NULL, "c", NULL }, "x", opened, &g.e), ASSIZE_STORE, "damaged");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("keep");
	TCase *t = tcase_create("keep");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, a_backup_restored_is_the_store);
	tcase_add_test(t, only_its_owner_can_read_it);
	tcase_add_test(t, who_writes_meanwhile_does_not_wait);
	tcase_add_test(t, the_heads_are_those_of_the_copy);
	tcase_add_test(t, a_restored_store_is_another_site_even_in_the_same_place);
	tcase_add_test(t, a_passphrase_opens_what_it_closed);
	tcase_add_test(t, an_empty_or_endless_passphrase_is_refused);
	tcase_add_test(t, a_file_gives_way_only_where_asked_and_only_a_backup);
	tcase_add_test(t, a_store_is_never_written_over);
	tcase_add_test(t, a_name_that_was_taken_meanwhile_stays_taken);
	tcase_add_test(t, folders_are_made_for_a_store_but_not_for_a_backup);
	tcase_add_loop_test(t, what_is_no_backup_becomes_no_store, 0, COUNT_OF(wrong));
	tcase_add_test(t, a_store_of_an_earlier_version_comes_back_as_one_of_this);
	tcase_add_loop_test(t, a_damaged_store_is_not_backed_up, 0, COUNT_OF(damages));
	tcase_add_loop_test(
	    t, a_copy_that_says_otherwise_than_the_store_is_no_backup, 0, COUNT_OF(other_results));
	tcase_add_test(t, without_room_there_is_no_backup);
	tcase_add_test(t, a_sealed_backup_is_whole_or_damaged);
	tcase_add_test(t, a_plain_backup_is_whole_or_damaged);
	tcase_add_test(t, a_backup_can_be_used_as_a_store);
	tcase_add_test(t, a_backup_cut_off_is_found);
	tcase_add_loop_test(t, what_was_sealed_comes_out_again, 0, COUNT_OF(sizes));
	suite_add_tcase(suite, t);
	return ground_run(suite);
}
