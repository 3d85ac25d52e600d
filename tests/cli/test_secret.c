/*
 * A passphrase typed on a terminal: nobody sees it, a new one is typed twice, the terminal is given
 * back.
 */
#include "base/base.h"
#include "cli/pty.h"
#include "ground/suite.h"

#include <assize/framework.h>
#include <assize/keep.h>

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct pty pty;
static struct assize_io io;
static struct assize_arena arena;
static struct assize_err err;
static char folder[64];
static const char *db, *sealed, *again;

#define GOOD(call) ck_assert_msg((call), "%s", err.text)

static void
set_up(void)
{
	struct assize_open how = {
		.as = "Inspector A", .write = true, .create = true, .wait_ms = 10000
	};
	CLEANUP(assize_store_close) struct assize_store *store = NULL;

	setenv("TERM", "xterm", 1);
	strcpy(folder, "/tmp/assize-secret-XXXXXX");
	ck_assert(mkdtemp(folder));
	how.path = db = assize_arena_printf(&arena, "%s/x.db", folder);
	sealed = assize_arena_printf(&arena, "%s/x.sealed", folder);
	again = assize_arena_printf(&arena, "%s/y.db", folder);
	assize_io_real(&io);
	GOOD(assize_store_open(&store, &io, &how, NULL, &err));
	GOOD(assize_framework_builtin(store, &err));
}

static void
tear_down(void)
{
	pty_close(&pty);
	unlink(db);
	unlink(assize_arena_printf(&arena, "%s-wal", db)); /* of a program that a signal ended */
	unlink(assize_arena_printf(&arena, "%s-shm", db));
	unlink(sealed);
	unlink(again);
	ck_assert_int_eq(rmdir(folder), 0); /* nothing else was left */
	assize_arena_free(&arena);
}

static void
run(const char *store, const char *command, const char *option)
{
	const char *program = getenv("ASSIZE_PROGRAM");
	char *const argv[] = { (char *)(uintptr_t)(program ? program : "b/assize"), "--db",
		(char *)(uintptr_t)store, (char *)(uintptr_t)command, (char *)(uintptr_t)sealed,
		(char *)(uintptr_t)option, NULL };

	pty_close(&pty);
	pty_open(&pty, 24, 200, "");
	pty_run(&pty, argv);
}

static void
run_backup(void)
{
	run(db, "backup", "--encrypt");
	pty_wait(&pty, "new passphrase for");
}

static void
run_restore(void)
{
	run(again, "restore", NULL);
	pty_wait(&pty, "passphrase of");
}

/*
 * The status that the program ends with; the terminal is the shell's again, and shows nothing of
 * what was typed.
 */
static int
end(void)
{
	const int status = pty_wait_ended(&pty);

	pty_check_given_back(&pty);
	for (int row = 0; row < pty.rows; row++)
		ck_assert_msg(!strstr(pty_line(&pty, row), "mice"), "%s", pty_line(&pty, row));
	return status;
}

START_TEST(what_is_typed_twice_closes_and_typed_once_opens)
{
	run_backup();
	pty_type(&pty, "blind mice\r");
	pty_wait(&pty, "once more");
	pty_type(&pty, "blind mice\r");
	pty_wait(&pty, "an encrypted backup");
	ck_assert_int_eq(end(), 0);
	run_restore();
	pty_type(&pty, "blind mice\r");
	pty_wait(&pty, "made from");
	ck_assert_int_eq(end(), 0);
	ck_assert_int_eq(access(again, F_OK), 0);
	unlink(again);
	run_restore();
	pty_type(&pty, "deaf mice\r");
	pty_wait(&pty, "this is not its passphrase");
	ck_assert_int_eq(WEXITSTATUS(end()), 1);
}
END_TEST

/* The character before is taken away, whole, by one key; all of them by another. */
START_TEST(what_is_typed_can_be_put_right)
{
	run_backup();
	pty_type(&pty, "wrong\x15nine mica\x7f\xC3\xA9\x7f"
		       "e\r");
	pty_wait(&pty, "once more");
	pty_type(&pty, "nine mice\r");
	pty_wait(&pty, "an encrypted backup");
	ck_assert_int_eq(end(), 0);
}
END_TEST

static const struct {
	const char *first, *second, *says;
} refused[] = {
	{ "mice\r", "rats\r", "not the same" },
	{ "mice\r", "\r", "not the same" },
	{ "\r", NULL, "the passphrase is empty" },
	{ "mi\x03", NULL, "no passphrase was given" },
	{ "\x04", NULL, "no passphrase was given" },
	{ "mice\r", "mi\x03", "no passphrase was given" },
};

START_TEST(without_a_passphrase_there_is_no_backup)
{
	run_backup();
	pty_type(&pty, refused[_i].first);
	if (refused[_i].second) {
		pty_wait(&pty, "once more");
		pty_type(&pty, refused[_i].second);
	}
	pty_wait(&pty, refused[_i].says);
	ck_assert_int_eq(WEXITSTATUS(end()), 1);
	ck_assert_int_ne(access(sealed, F_OK), 0);
}
END_TEST

START_TEST(a_signal_gives_the_terminal_back)
{
	static const int numbers[] = { SIGTERM, SIGHUP, SIGINT };
	int status;

	run_backup();
	pty_type(&pty, "mice");
	kill(pty.program, numbers[_i]);
	status = end();
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == numbers[_i]);
	ck_assert_int_ne(access(sealed, F_OK), 0);
}
END_TEST

START_TEST(a_terminal_that_is_gone_ends_it)
{
	run_backup();
	pty_hang_up(&pty);
	ck_assert_int_ne(access(sealed, F_OK), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("secret");
	TCase *t = tcase_create("secret");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 90);
	tcase_add_test(t, what_is_typed_twice_closes_and_typed_once_opens);
	tcase_add_test(t, what_is_typed_can_be_put_right);
	tcase_add_loop_test(t, without_a_passphrase_there_is_no_backup, 0, COUNT_OF(refused));
	tcase_add_loop_test(t, a_signal_gives_the_terminal_back, 0, 3);
	tcase_add_test(t, a_terminal_that_is_gone_ends_it);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
