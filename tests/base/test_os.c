/*
 * What an operating system is asked for, each with the answers that the callers rely on.
 */
#include "base/os.h"

#include "ground/ground.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *
file_with(const char *name, const char *text)
{
	const char *path = ground_path(name);

	ground_write_file(path, text, strlen(text));
	return path;
}

static const char *
text_of(FILE *f)
{
	static char text[256];
	size_t n;

	rewind(f);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	return text;
}

START_TEST(what_a_path_leads_to_is_told)
{
	const char *file = file_with("file", "abc");
	struct os_seen seen;

	ck_assert_int_eq(os_look(file, &seen), 1);
	ck_assert(seen.kind == OS_FILE && seen.size == 3 && seen.names == 1);
	ck_assert_int_eq(link(file, ground_path("second")), 0);
	ck_assert_int_eq(os_look(file, &seen), 1);
	ck_assert_uint_eq(seen.names, 2);
	ck_assert(os_look(g.folder, &seen) == 1 && seen.kind == OS_FOLDER);
	ck_assert(os_look("/dev/null", &seen) == 1 && seen.kind == OS_OTHER);
	ck_assert(os_look(ground_path("none"), &seen) == 0 && errno == ENOENT);
	ck_assert_int_eq(os_look(ground_path("file/under"), &seen), 0);
	ck_assert(os_exists(file) && !os_exists(ground_path("none")));
}
END_TEST

/* Where a test may write everything, as root may, there is nothing to be refused. */
START_TEST(what_may_be_done_is_told)
{
	const char *file = file_with("file", "");

	ck_assert(os_may_read(file) && os_may_write_beside(file));
	ck_assert(!os_may_read(ground_path("none")));
	ck_assert(!os_may_write_beside(ground_path("none/file")));
	ck_assert_int_eq(chmod(file, 0), 0);
	ck_assert(geteuid() == 0 || !os_may_read(file));
}
END_TEST

START_TEST(a_place_stays_with_its_file_and_a_copy_has_another)
{
	const char *file = file_with("a", "x"), *renamed = ground_path("b");
	unsigned char place[ASSIZE_PLACE_SIZE], other[ASSIZE_PLACE_SIZE];

	ck_assert(os_place(file, place));
	ground_write_file(file, "changed", 7);
	ck_assert(os_rename(file, renamed) && os_place(renamed, other));
	ck_assert_mem_eq(place, other, sizeof place);
	ck_assert(os_place(ground_copy(renamed, "c"), other));
	ck_assert_mem_ne(place, other, sizeof place);
	ck_assert(!os_place(file, other) && errno == ENOENT);
}
END_TEST

START_TEST(a_new_file_is_its_makers_alone_and_never_another)
{
	char pattern[128];
	struct stat st;
	FILE *out = os_create(ground_path("new"));

	ck_assert(out != NULL);
	fclose(out);
	ck_assert(stat(ground_path("new"), &st) == 0 && (st.st_mode & 0777) == 0600);
	ck_assert(os_create(ground_path("new")) == NULL && errno == EEXIST);
	snprintf(pattern, sizeof pattern, "%s-XXXXXX", ground_path("t"));
	ck_assert(os_make_temporary(pattern) && stat(pattern, &st) == 0);
	ck_assert((st.st_mode & 0777) == 0600 && st.st_size == 0);
	snprintf(pattern, sizeof pattern, "%s-XXXXXX", ground_path("f"));
	ck_assert(os_make_temporary_folder(pattern) && stat(pattern, &st) == 0);
	ck_assert(S_ISDIR(st.st_mode) && (st.st_mode & 0777) == 0700);
	ck_assert(os_make_folder(pattern) && os_remove_folder(pattern) && !os_exists(pattern));
	ck_assert(!os_make_folder(ground_path("none/f")));
}
END_TEST

START_TEST(a_shared_file_has_the_rights_of_the_one_it_replaces)
{
	const char *file = file_with("file", ""), *like = file_with("like", "");
	const mode_t mask = umask(027);
	struct stat st;

	ck_assert_int_eq(chmod(like, 0604), 0);
	ck_assert(os_share(file, like) && stat(file, &st) == 0 && (st.st_mode & 0777) == 0604);
	ck_assert(os_share(file, NULL) && stat(file, &st) == 0 && (st.st_mode & 0777) == 0640);
	ck_assert_int_eq(umask(mask), 027);
	ck_assert(!os_share(file, ground_path("none")));
}
END_TEST

START_TEST(a_new_name_never_takes_anothers)
{
	const char *from = file_with("from", "1"), *to = file_with("to", "2");
	struct os_seen seen;

	ck_assert(!os_rename_new(from, to) && errno == EEXIST && os_exists(from));
	ck_assert(os_rename(from, to) && !os_exists(from));
	ck_assert(os_rename_new(to, from) && os_look(from, &seen) == 1 && seen.size == 1);
	ck_assert(os_remove(from) && !os_remove(from) && errno == ENOENT);
}
END_TEST

START_TEST(what_is_written_reaches_the_disk_or_it_is_said)
{
	const char *file = file_with("file", "x");
	FILE *out = os_open(file, "wb");

	ck_assert(out && fputs("y", out) >= 0 && os_sync(out));
	fclose(out);
	ck_assert(os_sync_file(file) && os_sync_folder(g.folder) && os_sync_folder_of(file));
	ck_assert(!os_sync_file(ground_path("none")) && !os_sync_folder(file));
	ck_assert((out = os_open("/dev/full", "wb")) && fputs("y", out) >= 0 && !os_sync(out));
	ck_assert(os_is_full(errno) && !os_is_full(EACCES));
	fclose(out);
}
END_TEST

START_TEST(a_link_is_followed)
{
	const char *file = file_with("file", "x"), *link = ground_path("link");

	ck_assert_int_eq(symlink("file", link), 0);
	ck_assert_str_eq(strrchr(os_resolve(link, &g.a), '/'), "/file");
	ck_assert_str_eq(os_resolve(ground_path("none"), &g.a), ground_path("none"));
	ck_assert(os_exists(file));
}
END_TEST

START_TEST(a_stream_into_memory_holds_what_was_written)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	GOOD(os_memory_open(&m, &g.e));
	ck_assert(fputs("one\n", m.out) >= 0 && fwrite("\0z", 1, 2, m.out) == 2);
	GOOD(os_memory_close(&m, &g.e));
	ck_assert(!m.out);
	ck_assert_uint_eq(m.n, 6);
	ck_assert_mem_eq(m.text, "one\n\0z", 7);
}
END_TEST

START_TEST(a_stream_into_memory_may_be_left_open)
{
	CLEANUP(os_memory_end) struct os_memory m = { 0 };

	GOOD(os_memory_open(&m, &g.e));
	ck_assert(fputs("left", m.out) >= 0);
}
END_TEST

START_TEST(a_program_gets_its_words_and_tells_its_end)
{
	static const struct {
		const char *words[4];
		int status;
	} runs[] = {
		{ { "true" }, 0 },
		{ { "sh", "-c", "exit 7" }, 7 },
		{ { "sh", "-c", "kill -KILL $$" }, 128 + 9 },
	};
	FILE *const streams[3] = { NULL };

	for (size_t i = 0; i < COUNT_OF(runs); i++) {
		int status = -1;

		ck_assert_msg(os_run(runs[i].words, streams, i % 2 ? 60000 : 0, &status), "%s",
		    strerror(errno));
		ck_assert_int_eq(status, runs[i].status);
	}
}
END_TEST

/* No shell reads the words; a closed pipe ends the other program, as it does everywhere. */
START_TEST(a_program_reads_and_writes_the_files_it_is_given)
{
	static const char *const words[] = { "sh", "-c",
		"cat; echo \"$1\"; echo problem >&2; yes | head -n 1; exit 0", "sh",
		"$(echo *) ; 'two  words'", NULL };
	CLEANUP(file_close) FILE *in = tmpfile(), *out = tmpfile(), *err = tmpfile();
	int status = -1;

	os_begin();
	fputs("asked\n", in);
	rewind(in);
	ck_assert(os_run(words, (FILE *const[3]){ in, out, err }, 60000, &status));
	ck_assert_int_eq(status, 0);
	ck_assert_str_eq(text_of(out), "asked\n$(echo *) ; 'two  words'\ny\n");
	ck_assert_str_eq(text_of(err), "problem\n");
}
END_TEST

START_TEST(a_program_that_is_not_there_is_said)
{
	static const char *const words[] = { "assize-no-such-program", NULL };
	FILE *const streams[3] = { NULL };
	int status;

	ck_assert(!os_run(words, streams, 0, &status) && errno == ENOENT);
	errno = 0;
	os_become(ground_path("none"), words);
	ck_assert_int_eq(errno, ENOENT);
	ck_assert(os_exists(os_program_folder(&g.a)));
}
END_TEST

/* Whether a process is there, and no corpse. */
static bool
is_running(const char *file)
{
	CLEANUP(file_close) FILE *in = fopen(file, "r"), *about = NULL;
	char pid[32] = "", state = 'X';

	ck_assert(in && fscanf(in, "%31s", pid) == 1);
	about = fopen(assize_arena_printf(&g.a, "/proc/%s/stat", pid), "r");
	return about && fscanf(about, "%*d (%*[^)]) %c", &state) == 1 && state != 'Z'
	       && state != 'X';
}

/* The shell waits for a program of its own, which is killed with it. */
static const char *const slow[] = { "sh", "-c", "sleep 60 & echo $! >child; wait; exit 0", NULL };

START_TEST(a_program_whose_time_is_up_is_killed_with_its_own)
{
	FILE *const streams[3] = { NULL };
	const int64_t before = os_now_ns();
	int status;

	ck_assert(chdir(g.folder) == 0);
	ck_assert(!os_run(slow, streams, 300, &status) && errno == ETIMEDOUT);
	ck_assert_int_lt(os_now_ns() - before, INT64_C(60000000000));
	usleep(100000);
	ck_assert(!is_running("child"));
	ck_assert(os_remove("child"));
}
END_TEST

/* Who ends this program ends the other too, and this one only after what it has to remove. */
START_TEST(a_held_signal_ends_the_other_program_first)
{
	FILE *const streams[3] = { NULL };
	int status;
	pid_t pid;

	ck_assert(chdir(g.folder) == 0);
	if ((pid = fork()) == 0) {
		CLEANUP(os_release) struct os_hold held = os_hold();

		signal(SIGTERM, SIG_DFL); /* the test library has its own way */
		alarm(60);
		if (os_run(slow, streams, 60000, &status) || errno != EINTR)
			_exit(1);
		if (is_running("child") && (usleep(100000), is_running("child")))
			_exit(2);
		ground_write_file("removed", "", 0);
		os_release(&held);
		_exit(3);
	}
	while (!os_exists("child"))
		usleep(1000);
	usleep(50000);
	kill(pid, SIGTERM);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "%d", status);
	ck_assert(os_remove("removed") && os_remove("child"));
}
END_TEST

START_TEST(an_ignored_signal_ends_nothing)
{
	static const char *const words[] = { "sleep", "0.1", NULL };
	FILE *const streams[3] = { NULL };
	int status = -1;

	signal(SIGHUP, SIG_IGN);
	{
		CLEANUP(os_release) struct os_hold held = os_hold();

		raise(SIGHUP);
		ck_assert(os_run(words, streams, 60000, &status) && status == 0);
	}
}
END_TEST

/* As in a server, in which another thread takes them. */
START_TEST(a_signal_that_waits_for_another_reason_ends_nothing)
{
	static const char *const words[] = { "sleep", "0.1", NULL };
	FILE *const streams[3] = { NULL };
	int status = -1, number;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	ck_assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && raise(SIGTERM) == 0);
	{
		CLEANUP(os_release) struct os_hold held = os_hold();

		ck_assert(os_run(words, streams, 60000, &status) && status == 0);
	}
	ck_assert(sigwait(&set, &number) == 0 && number == SIGTERM);
}
END_TEST

START_TEST(a_private_folder_goes_with_all_that_is_in_it)
{
	const char *kept = ground_path("kept"), *folder;
	struct os_private private;
	struct stat st;

	ck_assert(os_private_make(&private, &g.a));
	folder = private.path;
	ck_assert_int_eq(stat(folder, &st), 0);
	ck_assert_uint_eq(st.st_mode & 07777, 0700);
	ck_assert(mkdir(ground_path("kept"), 0700) == 0);
	ck_assert(mkdir(assize_arena_printf(&g.a, "%s/one", folder), 0700) == 0);
	ck_assert(mkdir(assize_arena_printf(&g.a, "%s/one/.two", folder), 0700) == 0);
	fclose(fopen(assize_arena_printf(&g.a, "%s/one/.two/file", folder), "w"));
	fclose(fopen(ground_path("kept/file"), "w"));
	ck_assert(symlink(kept, assize_arena_printf(&g.a, "%s/one/link", folder)) == 0);
	os_private_end(&private);
	ck_assert(!private.path && !os_exists(folder));
	ck_assert(os_exists(ground_path("kept/file")) && os_remove_tree(kept));
}
END_TEST

/* Makes a folder in a program that is killed, with another still running that was given it. */
static const char *
of_killed(pid_t *given)
{
	static char path[256];
	int said[2], status;
	pid_t pid;

	ck_assert_int_eq(pipe(said), 0);
	if ((pid = fork()) == 0) {
		struct os_private private;

		if (!os_private_make(&private, &g.a))
			_exit(1);
		if (given && (*given = fork()) == 0)
			pause();
		dprintf(said[1], "%d %s", given ? (int)*given : 0, private.path);
		raise(SIGKILL);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFSIGNALED(status));
	path[read(said[0], path, sizeof path - 1)] = '\0';
	close(said[0]);
	close(said[1]);
	if (given)
		*given = (pid_t)atoi(path);
	return strchr(path, ' ') + 1;
}

START_TEST(a_private_folder_of_who_was_killed_goes_when_the_next_is_made)
{
	const char *const others[] = { "assize.backup", "assize.abcdef", "assize.1234567" };
	struct os_private one, next;
	const char *dead;
	pid_t given;

	setenv("TMPDIR", g.folder, 1);
	for (size_t i = 0; i < COUNT_OF(others); i++)
		ck_assert_int_eq(mkdir(ground_path(others[i]), 0700), 0);
	fclose(fopen(ground_path("assize.1234567/assize-private"), "w"));
	ck_assert(os_private_make(&one, &g.a));
	dead = of_killed(NULL);
	ck_assert(os_exists(dead));
	ck_assert(os_private_make(&next, &g.a));
	ck_assert(!os_exists(dead) && os_exists(one.path));
	os_private_end(&next);
	dead = of_killed(&given);
	ck_assert(os_private_make(&next, &g.a));
	ck_assert(os_exists(dead)); /* LibreOffice, so to speak, goes on in it */
	os_private_end(&next);
	kill(given, SIGKILL);
	for (int i = 0; i < 1000 && os_exists(dead); i++) { /* until it has died */
		ck_assert(os_private_make(&next, &g.a));
		os_private_end(&next);
	}
	ck_assert(os_private_make(&next, &g.a));
	ck_assert(!os_exists(dead) && os_exists(one.path));
	os_private_end(&next);
	os_private_end(&one);
	for (size_t i = 0; i < COUNT_OF(others); i++)
		ck_assert(
		    os_exists(ground_path(others[i])) && os_remove_tree(ground_path(others[i])));
	unsetenv("TMPDIR");
}
END_TEST

/* Where others could put a folder of theirs in its place nothing is removed. */
START_TEST(a_folder_that_all_can_write_is_not_cleared)
{
	struct os_private next;
	const char *dead;

	setenv("TMPDIR", g.folder, 1);
	dead = of_killed(NULL);
	ck_assert_int_eq(chmod(g.folder, 0777), 0);
	ck_assert(os_private_make(&next, &g.a));
	ck_assert(os_exists(dead));
	os_private_end(&next);
	ck_assert_int_eq(chmod(g.folder, 01777), 0);
	ck_assert(os_private_make(&next, &g.a));
	ck_assert(!os_exists(dead));
	os_private_end(&next);
	ck_assert_int_eq(chmod(g.folder, 0700), 0);
	unsetenv("TMPDIR");
}
END_TEST

/* What is printed before and behind it arrives. */
START_TEST(standard_error_is_mute_for_a_while)
{
	const char *path = ground_path("said");
	const int real = dup(STDERR_FILENO);
	char text[64] = "";
	FILE *said = fopen(path, "w+");

	dup2(fileno(said), STDERR_FILENO);
	fputs("before ", stderr);
	{
		CLEANUP(os_unmute) int muted = os_mute();

		ck_assert_int_ge(muted, 0);
		fputs("within ", stderr);
	}
	fputs("behind", stderr);
	fflush(stderr);
	dup2(real, STDERR_FILENO);
	close(real);
	rewind(said);
	ck_assert(fgets(text, sizeof text, said) != NULL);
	fclose(said);
	unlink(path);
	ck_assert_str_eq(text, "before behind");
}
END_TEST

START_TEST(time_goes_on)
{
	const int64_t before = os_now_ns();

	usleep(2000);
	ck_assert_int_ge(os_now_ns() - before, 2000000);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("os");
	TCase *t = tcase_create("os");

	tcase_add_checked_fixture(t, ground_begin, ground_end);
	tcase_add_test(t, what_a_path_leads_to_is_told);
	tcase_add_test(t, what_may_be_done_is_told);
	tcase_add_test(t, a_place_stays_with_its_file_and_a_copy_has_another);
	tcase_add_test(t, a_new_file_is_its_makers_alone_and_never_another);
	tcase_add_test(t, a_shared_file_has_the_rights_of_the_one_it_replaces);
	tcase_add_test(t, a_new_name_never_takes_anothers);
	tcase_add_test(t, what_is_written_reaches_the_disk_or_it_is_said);
	tcase_add_test(t, a_link_is_followed);
	tcase_add_test(t, a_stream_into_memory_holds_what_was_written);
	tcase_add_test(t, a_stream_into_memory_may_be_left_open);
	tcase_add_test(t, a_program_gets_its_words_and_tells_its_end);
	tcase_add_test(t, a_program_reads_and_writes_the_files_it_is_given);
	tcase_add_test(t, a_program_that_is_not_there_is_said);
	tcase_add_test(t, a_program_whose_time_is_up_is_killed_with_its_own);
	tcase_add_test(t, a_held_signal_ends_the_other_program_first);
	tcase_add_test(t, an_ignored_signal_ends_nothing);
	tcase_add_test(t, a_signal_that_waits_for_another_reason_ends_nothing);
	tcase_add_test(t, a_private_folder_goes_with_all_that_is_in_it);
	tcase_add_test(t, a_private_folder_of_who_was_killed_goes_when_the_next_is_made);
	tcase_add_test(t, a_folder_that_all_can_write_is_not_cleared);
	tcase_add_test(t, standard_error_is_mute_for_a_while);
	tcase_add_test(t, time_goes_on);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
