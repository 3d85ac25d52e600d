/* The log beside a store: who writes it back into the file, and when. */
#include "ground/disk.h"
#include "ground/ground.h"

#include "base/os.h"
#include "fault/fault_calls.h"
#include "ground/which.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LONG 1000 /* pages, as db_log.c has it */

static void
set_up(void)
{
	disk_install();
	ground_begin_cases();
}

/* Bytes in the log. */
static long long
log_size(void)
{
	struct stat st;

	return stat(ground_path("a.db-wal"), &st) == 0 ? (long long)st.st_size : 0;
}

/* Number N of many judgements, each another than the one before. */
static void
judge(struct assize_store *s, int n)
{
	ck_assert_msg(ground_judge(s, "S1", n % 2 ? "2.1.1=yes" : "2.1.1=no"), "%s", g.e.text);
}

/* How many judgements it takes until a log has so many pages, at least. */
static int
judge_pages(struct assize_store *s, int pages)
{
	int n = 0, had = 0, all = 0;

	while (all < pages) {
		judge(s, n++);
		all += s->db.log_pages > had ? s->db.log_pages - had : s->db.log_pages;
		had = s->db.log_pages;
	}
	return n;
}

START_TEST(who_has_the_turn_empties_a_long_log_and_nobody_a_short_one)
{
	long long longest = 0;

	judge(g.s, 1);
	ck_assert_int_eq(disk->checkpoints, 0);
	for (int n = 0; disk->checkpoints < 3; n++) {
		judge(g.s, n);
		if (log_size() > longest)
			longest = log_size();
		ck_assert_int_lt(n, 10 * LONG);
	}
	ck_assert_int_eq(log_size(), 0);
	/* a judgement has less than a hundred pages */
	ck_assert_int_gt(longest, LONG * 4096LL - 100 * 4120);
	ck_assert_int_lt(longest, (LONG + 100) * 4120LL);
}
END_TEST

/* Each writer is a program of its own, as commands are. */
START_TEST(a_long_reader_refuses_no_writer_and_is_asked_once_a_thousand_pages)
{
	sqlite3 *reader = ground_plain(g.path, NULL);
	int pages;

	ground_do(reader, "begin; select count(*) from entry");
	for (int n = 0; log_size() < 3 * LONG * 4120LL + 200 * 4120; n++) {
		assize_store_close(&g.s);
		g.s = ground_open(g.path, "Inspector A");
		judge(g.s, n);
	}
	pages = g.s->db.log_pages;
	ck_assert_int_gt(pages, 3 * LONG);
	ck_assert_int_eq(disk->checkpoints, 3);
	ground_do(reader, "commit");
	while (disk->checkpoints < 4)
		judge(g.s, ++pages);
	ck_assert_int_eq(log_size(), 0);
	sqlite3_close(reader);
}
END_TEST

/* Where the queue has no locks, two might be at it at once. */
START_TEST(without_the_turn_no_checkpoint_is_made_before_the_last_connection_closes)
{
	const char *copy;
	int64_t entries;

	os_queue_close(&g.s->db.queue);
	judge_pages(g.s, 2 * LONG);
	ck_assert_int_eq(disk->checkpoints, 0);
	ck_assert_int_gt(log_size(), 2 * LONG * 4096LL);
	assize_store_close(&g.s);
	ck_assert_int_eq(log_size(), 0);
	copy = ground_copy(g.path, "copy.db");
	g.s = ground_open(copy, "Inspector A");
	GOOD(assize_check(g.s, &entries, &g.e));
	ck_assert_int_gt(entries, 100);
}
END_TEST

/* A program that judges until it has made N checkpoints, or others did. */
static pid_t
start_writer(int checkpoints)
{
	struct assize_store *s;
	pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid != 0)
		return pid;
	g.seed = (uint64_t)getpid() << 32;
	s = ground_open(g.path, "Writer");
	for (int n = 0; disk->checkpoints < checkpoints; n++)
		judge(s, n);
	assize_store_close(&s);
	_exit(0);
}

START_TEST(while_one_program_makes_a_checkpoint_no_other_commits)
{
	enum { PROGRAMS = 4 };
	int64_t entries;
	int status;

	assize_store_close(&g.s);
	disk->write_ms = 3;
	for (int i = 0; i < PROGRAMS; i++)
		start_writer(3);
	for (int i = 0; i < PROGRAMS; i++) {
		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	ck_assert_int_ge(disk->checkpoints, 3);
	ck_assert_int_eq(disk->met, 0);
	disk->write_ms = 0;
	g.s = ground_open(g.path, "Reader");
	GOOD(assize_check(g.s, &entries, &g.e));
}
END_TEST

/* Whatever SQLite was built with. */
START_TEST(no_file_is_mapped_into_memory)
{
	int64_t bytes = -1;

	GOOD(db_find_int(&g.s->db, &bytes, &g.e, "pragma mmap_size") >= 0);
	ck_assert_int_le(bytes, 0);
}
END_TEST

/* Who copies FILE while nobody writes has everything. */
START_TEST(after_a_writing_call_the_file_alone_is_the_store)
{
	const struct fault_call *call = &fault_calls[_i];
	unsigned char whole[HASH_SIZE], alone[HASH_SIZE];
	const char *copy;
	sqlite3 *db;

	if (call->prepare)
		call->prepare();
	GOOD(call->run());
	assize_store_close(&g.s);
	copy = ground_copy(g.path, "copy-of-it.db");
	db = ground_plain(g.path, NULL);
	ground_digest(db, whole);
	sqlite3_close(db);
	db = ground_plain(copy, NULL);
	ground_digest(db, alone);
	sqlite3_close(db);
	ck_assert_mem_eq(alone, whole, HASH_SIZE);
}
END_TEST

/* Source: sqlite.org/wal.html, "The WAL-Reset Bug" */
START_TEST(the_versions_of_sqlite_that_can_lose_a_commit_are_known)
{
	static const struct {
		int version;
		bool affected;
	} versions[] = { { 3006023, false }, { 3007000, true }, { 3040001, true },
		{ 3044005, true }, { 3044006, false }, { 3044999, false }, { 3045000, true },
		{ 3050006, true }, { 3050007, false }, { 3051000, true }, { 3051002, true },
		{ 3051003, false }, { 3053002, false } };

	for (size_t i = 0; i < COUNT_OF(versions); i++)
		ck_assert_msg(store_sqlite_affected(versions[i].version) == versions[i].affected,
		    "%d", versions[i].version);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("log");
	TCase *t = tcase_create("log"), *calls = tcase_create("calls");

	/* as a system may build it */
	sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)1 << 20, (sqlite3_int64)1 << 30);
	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, who_has_the_turn_empties_a_long_log_and_nobody_a_short_one);
	tcase_add_test(t, a_long_reader_refuses_no_writer_and_is_asked_once_a_thousand_pages);
	tcase_add_test(t, without_the_turn_no_checkpoint_is_made_before_the_last_connection_closes);
	tcase_add_test(t, while_one_program_makes_a_checkpoint_no_other_commits);
	tcase_add_test(t, the_versions_of_sqlite_that_can_lose_a_commit_are_known);
	suite_add_tcase(suite, t);
	tcase_set_timeout(calls, 30);
	tcase_add_checked_fixture(calls, ground_begin_cases, ground_end);
	tcase_add_test(calls, no_file_is_mapped_into_memory);
	tcase_add_loop_test(
	    calls, after_a_writing_call_the_file_alone_is_the_store, 0, (int)fault_call_count);
	suite_add_tcase(suite, calls);
	return suite_run(suite);
}
