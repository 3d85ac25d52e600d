/* Many writers at once. */
#include "ground/ground.h"

#include "base/os.h"
#include "ground/which.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * Programs that write at the same time are processes.  Each tells its parent through a pipe what
 * the store has acknowledged: a number that is the evidence of the entry.
 */
#define WRITERS 32
#define CASES 8
#define WAIT_MS 10000 /* what the program waits */

static const char *const questions[] = { "2.1.1", "2.1.2", "2.2.1", "2.3.1", "2.4.1" };

static double
seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
set_up(void)
{
	ground_begin_store();
	GOOD(assize_inspection_add(g.s, "i-1", "resettlement-13", "Service", &g.e));
	for (int i = 0; i < CASES; i++) {
		const struct assize_which which = { .ref = assize_arena_printf(&g.a, "S%d", i) };

		GOOD(assize_casefile_add(
		    g.s, &which, &(struct assize_new_case){ .sample = "supervised" }, &g.e));
	}
	assize_store_close(&g.s);
}

/* One judgement that no other is like: number N of this writer. */
static bool
judge_one(struct assize_store *s, int writer, int n, struct assize_err *e)
{
	char ref[8], evidence[32];
	const struct assize_which which = { .ref = ref };
	const struct assize_answer answer = { .question = questions[n % (int)COUNT_OF(questions)],
		.answer = n % 3 ? "yes" : "no",
		.evidence = evidence };
	struct assize_judged judged;

	snprintf(ref, sizeof ref, "S%d", (writer + n) % CASES);
	snprintf(evidence, sizeof evidence, "%d", writer * 1000000 + n);
	return assize_judgement_record(s, &which, ANSWERS(&answer, 1), &judged, e)
	       && judged.made == 1;
}

/*
 * A process that writes for so long, once at least, or until it is killed; each number goes out
 * once recorded.
 */
static pid_t
start_writer(int writer, double for_seconds, int out)
{
	const struct assize_open how = {
		.path = g.path, .as = "Writer", .write = true, .wait_ms = WAIT_MS
	};
	const double end = seconds_now() + for_seconds;
	struct assize_err e = { 0 };
	struct assize_store *s;
	pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid != 0)
		return pid;
	g.seed = (uint64_t)writer << 32;
	if (!assize_store_open(&s, &g.io, &how, NULL, &e))
		_exit((fprintf(stderr, "writer %d: %s\n", writer, e.text), 1));
	for (int n = 1; n == 1 || seconds_now() < end; n++) {
		const int number = writer * 1000000 + n;

		if (!judge_one(s, writer, n, &e))
			_exit((fprintf(stderr, "writer %d: %s\n", writer, e.text), 1));
		if (write(out, &number, sizeof number) != sizeof number)
			_exit(2);
	}
	assize_store_close(&s);
	_exit(0);
}

/* Every number that was acknowledged is in the store, which is whole and can be written. */
static void
all_there(const int *numbers, size_t n)
{
	sqlite3 *db;
	sqlite3_stmt *find;
	int64_t entries;

	g.s = ground_open(g.path, "Reader");
	GOOD(assize_check(g.s, &entries, &g.e));
	db = ground_plain(g.path, NULL);
	ground_do(db,
	    "create temp table recorded as select cast(text as integer) as number from entry"
	    " join entry_text using (entry_id) where kind = " SQL_KIND_JUDGEMENT ";"
	    "create unique index temp.by_number on recorded (number)");
	ck_assert_int_eq(
	    sqlite3_prepare_v2(db, "select 1 from recorded where number = ?1", -1, &find, NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < n; i++) {
		sqlite3_bind_int(find, 1, numbers[i]);
		ck_assert_msg(sqlite3_step(find) == SQLITE_ROW, "%d was lost", numbers[i]);
		sqlite3_reset(find);
	}
	sqlite3_finalize(find);
	sqlite3_close(db);
	ck_assert(ground_judge(g.s, "S0", "2.5.1=clear 2.1.1=clear"));
	assize_store_close(&g.s);
}

static int numbers[1000000];

/* All that comes through the pipe until every writer has closed it. */
static size_t
collect(int in)
{
	size_t n = 0, bytes = 0;
	ssize_t got;

	while ((got = read(in, (char *)numbers + bytes, sizeof numbers - bytes)) > 0)
		bytes += (size_t)got;
	n = bytes / sizeof *numbers;
	ck_assert_uint_lt(n, COUNT_OF(numbers));
	return n;
}

START_TEST(many_writers_at_once_meet_no_lock_and_lose_nothing)
{
	pid_t pids[WRITERS];
	const int seconds = suite_worlds(3, 10);
	int ends[2], status, failed = 0;
	size_t n;

	ck_assert_int_eq(pipe(ends), 0);
	for (int i = 0; i < WRITERS; i++)
		pids[i] = start_writer(i + 1, seconds, ends[1]);
	close(ends[1]);
	n = collect(ends[0]);
	close(ends[0]);
	for (int i = 0; i < WRITERS; i++)
		if (waitpid(pids[i], &status, 0) != pids[i] || status != 0)
			failed++;
	ck_assert_int_eq(failed, 0);
	ck_assert_uint_ge(n, WRITERS);
	all_there(numbers, n);
	if (getenv("WRITERS_COUNT"))
		fprintf(stderr, "%zu judgements by %d writers in %d s\n", n, WRITERS, seconds);
}
END_TEST

START_TEST(two_programs_at_once_both_succeed)
{
	int ends[2], status;
	pid_t a, b;
	size_t n;

	ck_assert_int_eq(pipe(ends), 0);
	a = start_writer(1, 0.5, ends[1]);
	b = start_writer(2, 0.5, ends[1]);
	close(ends[1]);
	n = collect(ends[0]);
	close(ends[0]);
	ck_assert_int_eq(waitpid(a, &status, 0), a);
	ck_assert_int_eq(status, 0);
	ck_assert_int_eq(waitpid(b, &status, 0), b);
	ck_assert_int_eq(status, 0);
	all_there(numbers, n);
}
END_TEST

/* Killed at another moment each time. */
START_TEST(a_killed_writer_loses_nothing_that_was_acknowledged)
{
	for (int round = 0; round < suite_worlds(8, 20); round++) {
		const struct timespec pause = { .tv_nsec = 20000000L + 3141593L * round };
		int ends[2], status;
		size_t n;
		pid_t pid;

		ck_assert_int_eq(pipe(ends), 0);
		pid = start_writer(round + 1, 60, ends[1]);
		close(ends[1]);
		ck_assert_int_eq(read(ends[0], numbers, sizeof *numbers), sizeof *numbers);
		nanosleep(&pause, NULL);
		ck_assert_int_eq(kill(pid, SIGKILL), 0);
		n = collect(ends[0]);
		close(ends[0]);
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
		all_there(numbers, n);
	}
}
END_TEST

/* They come one after the other while it is somebody else's turn. */
START_TEST(who_came_first_writes_first)
{
	enum { CAME = 8 };
	const struct timespec pause = { .tv_nsec = 1000000 };
	CLEANUP(os_queue_close) struct os_queue queue = { 0 };
	int ends[2], status;
	sqlite3 *db;

	os_queue_open(&queue, g.path);
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert(os_queue_enter(&queue, 0));
	for (int i = 1; i <= CAME; i++) {
		start_writer(i, 0, ends[1]);
		while (os_queue_waiting(&queue) < i)
			nanosleep(&pause, NULL);
	}
	os_queue_leave(&queue);
	for (int i = 1; i <= CAME; i++) {
		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	db = ground_plain(g.path, NULL);
	ck_assert_str_eq(
	    ground_ask(db,
		"select group_concat(writer, ' ') from (select cast(text "
		"as integer) / 1000000 as writer"
		" from entry join entry_text using (entry_id) where kind = " SQL_KIND_JUDGEMENT
		" order by seq)"),
	    "1 2 3 4 5 6 7 8");
	sqlite3_close(db);
}
END_TEST

/* Another program that holds the store, or its turn, keeps a writer waiting, not for ever. */
START_TEST(a_store_locked_longer_than_the_wait_is_said)
{
	const struct assize_open how = { .path = g.path, .as = "A", .write = true, .wait_ms = 100 };
	sqlite3 *db = ground_plain(g.path, NULL);
	CLEANUP(os_queue_close) struct os_queue queue = { 0 };
	struct assize_err e = { 0 };

	os_queue_open(&queue, g.path);
	GOOD(assize_store_open(&g.s, &g.io, &how, NULL, &g.e));
	ground_do(db, "begin immediate");
	ck_assert(!judge_one(g.s, 1, 1, &e));
	ck_assert_int_eq(e.code, ASSIZE_STORE);
	ck_assert_msg(strstr(e.text, "locked by another program, try again"), "%s", e.text);
	ground_do(db, "rollback");
	ck_assert(os_queue_enter(&queue, 0));
	e = (struct assize_err){ 0 };
	ck_assert(!judge_one(g.s, 1, 1, &e));
	ck_assert_msg(strstr(e.text, "locked by another program, try again"), "%s", e.text);
	os_queue_leave(&queue);
	e = (struct assize_err){ 0 };
	ck_assert_msg(judge_one(g.s, 1, 1, &e), "%s", e.text);
	sqlite3_close(db);
}
END_TEST

static struct assize_store *meanwhile;

/* Called by SQLite while another connection reads. */
static int
judge_meanwhile(void *data)
{
	static int n;
	struct assize_err e = { 0 };

	(void)data;
	if (n < 200)
		ck_assert_msg(judge_one(meanwhile, 1, ++n, &e), "%s", e.text);
	return 0;
}

/* What is counted and what is read are of one moment, in each step and in all. */
START_TEST(a_store_that_is_written_meanwhile_is_found_whole)
{
	int64_t entries;

	meanwhile = ground_open(g.path, "Writer");
	g.s = ground_read_as("Reader");
	sqlite3_progress_handler(g.s->db.handle, 3, judge_meanwhile, NULL);
	GOOD(journal_verify(g.s, &entries, &g.e));
	sqlite3_progress_handler(g.s->db.handle, 500, judge_meanwhile, NULL);
	GOOD(assize_check(g.s, &entries, &g.e));
	assize_store_close(&meanwhile);
}
END_TEST

/* A second store in the same folder. */
static const char *
neighbour(void)
{
	const char *path = ground_copy(g.path, "b.db");
	struct assize_store *s = ground_open(path, "Inspector A");

	assize_store_close(&s);
	return path;
}

START_TEST(two_stores_side_by_side_do_not_wait_for_each_other)
{
	const struct assize_open how = { .path = neighbour(), .as = "A", .write = true };
	CLEANUP(assize_store_close) struct assize_store *there = NULL;
	CLEANUP(txn_end) struct txn t = { 0 };
	struct assize_err e = { 0 };

	g.s = ground_open(g.path, "Inspector A");
	GOOD(assize_store_open(&there, &g.io, &how, NULL, &g.e));
	GOOD(txn_begin(&t, &g.s->db, &g.e));
	ck_assert_msg(judge_one(there, 1, 1, &e), "%s", e.text);
	ck_assert_int_eq(os_queue_waiting(&there->db.queue), 0);
}
END_TEST

/* A link to a store leads to its queue. */
START_TEST(a_store_has_one_queue_by_whichever_name)
{
	CLEANUP(os_queue_close) struct os_queue here = { 0 }, there = { 0 };
	const char *folder = ground_path("links"), *link = ground_path("links/l.db");

	ck_assert(os_make_folder(folder));
	ck_assert_int_eq(symlink(g.path, link), 0);
	os_queue_open(&here, g.path);
	os_queue_open(&there, link);
	ck_assert(os_queue_enter(&here, 0));
	ck_assert(!os_queue_enter(&there, 0));
	os_queue_leave(&here);
	ck_assert(os_queue_enter(&there, 0));
	unlink(link);
}
END_TEST

/* A lock of POSIX is lost with any handle of its file. */
START_TEST(a_store_opened_twice_and_closed_once_is_still_locked)
{
	const struct assize_open how = { .path = g.path, .as = "A", .write = true };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct assize_store *again = NULL;
	int status;
	pid_t pid;

	g.s = ground_open(g.path, "Inspector A");
	GOOD(txn_begin(&t, &g.s->db, &g.e));
	GOOD(assize_store_open(&again, &g.io, &how, NULL, &g.e));
	assize_store_close(&again);
	GOOD(assize_store_open(&again, &g.io, &(struct assize_open){ .path = g.path }, NULL, &g.e));
	assize_store_close(&again);
	if ((pid = fork()) == 0) {
		CLEANUP(os_queue_close) struct os_queue queue = { 0 };
		sqlite3 *db;

		os_queue_open(&queue, g.path);
		sqlite3_open(g.path, &db);
		_exit(sqlite3_exec(db, "begin immediate", NULL, NULL, NULL) == SQLITE_BUSY
			      && os_queue_waiting(&queue) == 1 && !os_queue_enter(&queue, 0)
			  ? 0
			  : 1);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
}
END_TEST

/*
 * Five before it take their time, less than the wait each and more together, as on a machine that
 * has too much to do.
 */
START_TEST(while_the_queue_moves_nobody_is_refused)
{
	enum { BEFORE = 5, WAIT = 300 };
	CLEANUP(os_queue_close) struct os_queue last = { 0 };
	int ends[2], status;
	char ready;

	ck_assert_int_eq(pipe(ends), 0);
	for (int i = 0; i < BEFORE; i++) {
		if (fork() == 0) {
			struct os_queue q = { 0 };
			const struct timespec busy = { .tv_nsec = (WAIT - 100) * 1000000L };

			os_queue_open(&q, g.path);
			if (i == 0) { /* has the turn when the others come */
				ck_assert(os_queue_enter(&q, 0) && write(ends[1], "x", 1) == 1);
				nanosleep(&busy, NULL);
				_exit(0);
			}
			if (write(ends[1], "x", 1) != 1 || !os_queue_enter(&q, 60000))
				_exit(1);
			nanosleep(&busy, NULL);
			_exit(0);
		}
		ck_assert_int_eq(read(ends[0], &ready, 1), 1);
	}
	os_queue_open(&last, g.path);
	while (os_queue_waiting(&last) < BEFORE)
		usleep(1000);
	ck_assert(os_queue_enter(&last, WAIT));
	ck_assert_int_eq(os_queue_waiting(&last), 0);
	for (int i = 0; i < BEFORE; i++)
		ck_assert(wait(&status) > 0 && status == 0);
}
END_TEST

/* Between the look at the clock and the lock somebody has a place that nobody sees. */
START_TEST(who_is_choosing_a_place_is_waited_for)
{
	CLEANUP(os_queue_close) struct os_queue q = { 0 };
	struct flock byte = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_len = 1 };
	int folder;

	os_queue_open(&q, g.path);
	byte.l_start = q.from;
	folder = open(g.folder, O_RDONLY | O_DIRECTORY);
	ck_assert_int_eq(fcntl(folder, F_OFD_SETLK, &byte), 0);
	ck_assert(!os_queue_enter(&q, 20));
	close(folder);
	ck_assert(os_queue_enter(&q, 20));
}
END_TEST

/* Many who come at once, each with the turn to itself. */
START_TEST(one_has_the_turn_at_a_time)
{
	enum { COME = 12, TURNS = 100 };
	int *inside =
	    mmap(NULL, sizeof *inside, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status;

	for (int i = 0; i < COME; i++)
		if (fork() == 0) {
			struct os_queue q = { 0 };

			os_queue_open(&q, g.path);
			for (int turn = 0; turn < TURNS; turn++) {
				if (!os_queue_enter(&q, 60000)
				    || __atomic_add_fetch(inside, 1, __ATOMIC_SEQ_CST) != 1)
					_exit(1);
				usleep(50);
				__atomic_sub_fetch(inside, 1, __ATOMIC_SEQ_CST);
				os_queue_leave(&q);
			}
			_exit(0);
		}
	for (int i = 0; i < COME; i++)
		ck_assert(wait(&status) > 0 && status == 0);
	munmap(inside, sizeof *inside);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("writers");
	TCase *t = tcase_create("writers");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, two_programs_at_once_both_succeed);
	tcase_add_test(t, many_writers_at_once_meet_no_lock_and_lose_nothing);
	tcase_add_test(t, a_killed_writer_loses_nothing_that_was_acknowledged);
	tcase_add_test(t, who_came_first_writes_first);
	tcase_add_test(t, a_store_locked_longer_than_the_wait_is_said);
	tcase_add_test(t, two_stores_side_by_side_do_not_wait_for_each_other);
	tcase_add_test(t, a_store_has_one_queue_by_whichever_name);
	tcase_add_test(t, a_store_opened_twice_and_closed_once_is_still_locked);
	tcase_add_test(t, while_the_queue_moves_nobody_is_refused);
	tcase_add_test(t, a_store_that_is_written_meanwhile_is_found_whole);
	tcase_add_test(t, who_is_choosing_a_place_is_waited_for);
	tcase_add_test(t, one_has_the_turn_at_a_time);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
