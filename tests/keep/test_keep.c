/*
 * Backups and their way back: whole, or not at all.
 */
#include "file/newfile.h"
#include "ground/disk.h"
#include "ground/which.h"
#include "keep/kept.h"

#include <assize/keep.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
set_up(void)
{
	ground_begin_cases();
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes known_risk=no"));
	ck_assert(ground_judge(g.s, "S2", "2.1.1=no"));
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

	GOOD(kept_backup("b.backup", NULL, false));
	GOOD(kept_restore("b.backup", NULL, "r.db"));
	assize_store_close(&g.s);
	ck_assert(kept_same(g.path, ground_path("b.backup")));
	ck_assert(kept_same(g.path, ground_path("r.db")));
	ck_assert_int_eq(kept_files(), 3);
	ck_assert_str_eq(
	    kept_ask("b.backup", "select journal_mode from pragma_journal_mode"), "delete");
	ck_assert_str_eq(kept_ask("r.db", "select journal_mode from pragma_journal_mode"), "wal");
	g.s = ground_open(ground_path("r.db"), "Inspector A");
	GOOD(assize_check(g.s, &entries, &g.e));
}
END_TEST

START_TEST(only_its_owner_can_read_it)
{
	struct stat st;

	GOOD(kept_backup("b.backup", NULL, false));
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
	GOOD(kept_backup("b.backup", NULL, false));
	assize_store_close(&g.s);
	g.s = writer;
	GOOD(txn_commit(&t, &g.e));
	ck_assert_str_eq(kept_ask("b.backup", "select answer from judgement_current where case_ref "
					      "= 'S2' and question = '2.1.1'"),
	    "no");
	GOOD(kept_backup("c.backup", NULL, false)); /* with what lies in the log only */
	ck_assert_str_eq(kept_ask("c.backup", "select answer from judgement_current where case_ref "
					      "= 'S2' and question = '2.1.1'"),
	    "yes");
}
END_TEST

START_TEST(the_heads_are_those_of_the_copy)
{
	CLEANUP(assize_rows_close) struct assize_rows *heads = NULL;
	int64_t entries;
	size_t held;
	const char *line;

	GOOD(assize_keep_backup(g.s, &(struct assize_backup){ .path = ground_path("b.backup") },
	    &entries, &heads, &g.e));
	ck_assert_int_eq(entries, atoi(kept_ask("a.db", "select count(*) from entry")));
	ck_assert_int_eq(assize_rows_next(heads, &g.e), 1);
	line = assize_arena_printf(&g.a, "%s %s %s\n", assize_rows_text(heads, 0),
	    assize_rows_text(heads, 1), assize_rows_text(heads, 2));
	ck_assert_int_eq(assize_rows_next(heads, &g.e), 0);
	ck_assert(ground_judge(g.s, "S1", "2.1.2=yes"));
	GOOD(assize_trail_holds(g.s, "heads.txt", line, &held, &g.e));
	ck_assert_uint_eq(held, 1);
}
END_TEST

START_TEST(a_restored_store_is_another_site_even_in_the_same_place)
{
	const char *before = kept_ask("a.db", "select ident from site join home using (site_id)");

	GOOD(kept_backup("b.backup", NULL, false));
	judge_in("a.db", "2.1.2=yes"); /* an entry that the backup lacks */
	assize_store_close(&g.s);
	ground_copy(ground_path("b.backup"), "a.db"); /* the very file, its inode and its machine */
	judge_in("a.db", "2.1.2=no");
	ck_assert_str_ne(
	    kept_ask("a.db", "select ident from site join home using (site_id)"), before);
	unlink(g.path);
	GOOD(kept_restore("b.backup", NULL, "a.db"));
	judge_in("a.db", "2.1.2=no");
	ck_assert_str_eq(kept_ask("a.db", "select count(*) from site"), "2");
	ck_assert_str_ne(
	    kept_ask("a.db", "select ident from site join home using (site_id)"), before);
	g.s = ground_open(g.path, "Inspector A");
}
END_TEST

START_TEST(a_passphrase_opens_what_it_closed)
{
	bool sealed;
	size_t n;
	const char *bytes;

	GOOD(kept_backup("b.sealed", "three blind mice", false));
	ck_assert_int_eq(kept_files(),
	    4); /* the store, its log and index, the backup: nothing in plain is left */
	GOOD(assize_keep_sealed(ground_path("b.sealed"), &sealed, &g.e) && sealed);
	bytes = kept_bytes(ground_path("b.sealed"), &n);
	ck_assert(memmem(bytes, n, "Inspector A", 11) == NULL);
	REFUSED(kept_restore("b.sealed", "three blind rats", "r.db"), ASSIZE_INVALID,
	    "this is not its passphrase");
	REFUSED(kept_restore("b.sealed", NULL, "r.db"), ASSIZE_INVALID, "give its passphrase");
	REFUSED(kept_restore("b.sealed", "", "r.db"), ASSIZE_INVALID, "empty");
	ck_assert_int_eq(kept_files(), 4);
	GOOD(kept_restore("b.sealed", "three blind mice", "r.db"));
	assize_store_close(&g.s);
	ck_assert(kept_same(g.path, ground_path("r.db")));
}
END_TEST

START_TEST(an_empty_or_endless_passphrase_is_refused)
{
	char endless[ASSIZE_PASSPHRASE_MAX + 2];

	memset(endless, 'x', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	REFUSED(kept_backup("b.sealed", "", false), ASSIZE_INVALID, "empty");
	REFUSED(kept_backup("b.sealed", endless, false), ASSIZE_INVALID, "longer than 1024 bytes");
	ck_assert_int_eq(kept_files(), 3);
}
END_TEST

/* Larger than what SQLite keeps in memory of its own accord. */
START_TEST(nothing_of_an_encrypted_backup_is_written_in_plain)
{
	char long_text[60000];
	const struct assize_which which = { .ref = "S1" };
	struct assize_answer answer = { .question = "2.1.2", .evidence = long_text };
	struct assize_judged judged;
	int before;

	memset(long_text, 'x', sizeof long_text);
	long_text[sizeof long_text - 1] = '\0';
	for (int i = 0; i < 100; i++) {
		answer.answer = i % 2 ? "yes" : "no";
		GOOD(assize_judgement_record(g.s, &which, ANSWERS(&answer, 1), &judged, &g.e));
	}
	assize_store_close(&g.s);
	disk_install();
	g.s = ground_read_as("Inspector A");
	before = kept_files();
	GOOD(kept_backup("b.backup", NULL, false));
	ck_assert_int_gt(disk->plain, 0);
	disk->plain = 0;
	GOOD(kept_backup("b.sealed", "three blind mice", false));
	ck_assert_int_eq(disk->plain, 0);
	ck_assert_int_eq(kept_files(), before + 2);
	GOOD(kept_restore("b.sealed", "three blind mice", "r.db"));
	ck_assert(kept_same(ground_path("b.backup"), ground_path("r.db")));
}
END_TEST

static int left_count;

static void
count_left(void *data, const char *left)
{
	(void)data;
	(void)left;
	left_count++;
}

/* Backups that are killed, and one that is under way in another program meanwhile. */
START_TEST(what_a_killed_backup_left_is_removed_by_the_next_and_not_what_is_being_made)
{
	CLEANUP(newfile_end) struct newfile f = { 0 };
	int files, status;

	GOOD(kept_backup("b.backup", NULL, false));
	files = kept_files();
	for (int i = 0; i < 3; i++) {
		if (fork() == 0) {
			GOOD(newfile_begin(&f, ground_path(i < 2 ? "b.backup" : "c.backup"), &g.e));
			ground_copy(g.path, strrchr(f.tmp, '/') + 1);
			_exit(0);
		}
		ck_assert(wait(&status) > 0 && status == 0);
	}
	/* the second of b.backup has removed what the first left */
	ck_assert_int_eq(kept_files(), files + 2);
	GOOD(newfile_begin(&f, ground_path("b.backup"), &g.e));
	ck_assert_int_eq(kept_files(), files + 2);
	newfile_left(g.path, count_left, NULL);
	ck_assert_int_eq(left_count, 1); /* of c.backup */
	GOOD(kept_backup("b.backup", NULL, true));
	ck_assert_int_eq(access(f.tmp, F_OK), 0);
	GOOD(kept_backup("c.backup", NULL, false));
	newfile_left(g.path, count_left, NULL);
	ck_assert_int_eq(left_count, 1);
}
END_TEST

/* --- What is in the way. --- */

START_TEST(a_file_gives_way_only_where_asked_and_only_a_backup)
{
	struct assize_store *other;

	GOOD(kept_backup("b.backup", NULL, false));
	ck_assert(ground_judge(g.s, "S2", "2.1.1=yes"));
	REFUSED(kept_backup("b.backup", NULL, false), ASSIZE_CONFLICT, "or have it replaced");
	GOOD(kept_backup("b.backup", NULL, true));
	ck_assert_str_eq(kept_ask("b.backup", "select answer from judgement_current where case_ref "
					      "= 'S2' and question = '2.1.1'"),
	    "yes");
	REFUSED(kept_backup("a.db", NULL, true), ASSIZE_CONFLICT, "not a backup");
	ground_write_file(ground_path("letter"), "Dear all", 8);
	REFUSED(kept_backup("letter", NULL, true), ASSIZE_CONFLICT, "not a backup");
	REFUSED(kept_backup("", NULL, true), ASSIZE_INVALID, "not a file");
	REFUSED(kept_backup("a.db-journal", NULL, false), ASSIZE_INVALID, "beside a store");
	other = ground_open(g.path, "Inspector B");
	assize_store_close(&other);
}
END_TEST

START_TEST(a_store_is_never_written_over)
{
	GOOD(kept_backup("b.backup", NULL, false));
	REFUSED(kept_restore("b.backup", NULL, "a.db"), ASSIZE_CONFLICT, "there is a file already");
	assize_store_close(&g.s);
	unlink(g.path);
	ground_write_file(ground_path("a.db-wal"), "left by a store that was lost", 29);
	REFUSED(kept_restore("b.backup", NULL, "a.db"), ASSIZE_CONFLICT,
	    "the log of a store that was there");
	unlink(ground_path("a.db-wal"));
	GOOD(kept_restore("b.backup", NULL, "a.db"));
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
	ck_assert_int_eq(kept_files(), 4);
	ck_assert_mem_eq(kept_bytes(ground_path("b.backup"), &n), "quicker", 7);
}
END_TEST

START_TEST(folders_are_made_for_a_store_but_not_for_a_backup)
{
	const char *folder = ground_path("new");

	REFUSED(
	    kept_backup("new/b.backup", NULL, false), ASSIZE_STORE, "No such file or directory");
	GOOD(kept_backup("b.backup", NULL, false));
	GOOD(kept_restore("b.backup", NULL, "new/r.db"));
	unlink(ground_path("new/r.db"));
	ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

/* It is a store as it lies: who opens it goes on in it, on a site of its own. */
START_TEST(a_backup_can_be_used_as_a_store)
{
	struct assize_store *s;
	int64_t entries;

	GOOD(kept_backup("b.backup", NULL, false));
	judge_in("b.backup", "2.1.2=yes");
	s = ground_open(ground_path("b.backup"), "Inspector B");
	GOOD(assize_check(s, &entries, &g.e));
	assize_store_close(&s);
	ck_assert_str_eq(
	    kept_ask("b.backup", "select integrity_check from pragma_integrity_check"), "ok");
	ck_assert_str_eq(kept_ask("b.backup", "select count(*) from site"), "2");
	ck_assert_str_eq(
	    kept_ask("b.backup", "select journal_mode from pragma_journal_mode"), "wal");
	REFUSED(kept_backup("b.backup", NULL, true), ASSIZE_CONFLICT, "not a backup");
	GOOD(kept_restore("b.backup", NULL, "r.db"));
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
	tcase_add_test(t, nothing_of_an_encrypted_backup_is_written_in_plain);
	tcase_add_test(
	    t, what_a_killed_backup_left_is_removed_by_the_next_and_not_what_is_being_made);
	tcase_add_test(t, an_empty_or_endless_passphrase_is_refused);
	tcase_add_test(t, a_file_gives_way_only_where_asked_and_only_a_backup);
	tcase_add_test(t, a_store_is_never_written_over);
	tcase_add_test(t, a_name_that_was_taken_meanwhile_stays_taken);
	tcase_add_test(t, folders_are_made_for_a_store_but_not_for_a_backup);
	tcase_add_test(t, a_backup_can_be_used_as_a_store);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
