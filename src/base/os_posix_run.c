/*
 * The programs that this one runs, or becomes, on POSIX systems.  What they are for is not known
 * here.
 */
#include "base/os.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define POLL_NS 5000000L /* to the next look at a program whose time is limited */

/* The signals by which people end programs, and that wait while os_hold is on. */
static const int ending[] = { SIGHUP, SIGINT, SIGTERM };

/*
 * Which of them os_hold holds in this thread.  One that waits for another reason, as where a thread
 * of its own takes them, is nothing that a program which is run ends by.
 */
static _Thread_local struct os_hold in_force;

/* What is ignored, as under nohup, stays so. */
static bool
is_ignored(int number)
{
	struct sigaction now;

	return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

struct os_hold
os_hold(void)
{
	struct os_hold held = { 0 };
	sigset_t set, before;

	sigemptyset(&set);
	for (size_t i = 0; i < COUNT_OF(ending); i++)
		if (!is_ignored(ending[i]))
			sigaddset(&set, ending[i]);
	if (pthread_sigmask(SIG_BLOCK, &set, &before) != 0)
		return held;
	for (size_t i = 0; i < COUNT_OF(ending); i++)
		if (sigismember(&set, ending[i]) && !sigismember(&before, ending[i]))
			held.here[i] = in_force.here[i] = true;
	return held;
}

void
os_release(struct os_hold *held)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < COUNT_OF(ending); i++)
		if (held->here[i]) {
			sigaddset(&set, ending[i]);
			in_force.here[i] = false;
		}
	*held = (struct os_hold){ { 0 } };
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/* Whether somebody wants this program to end. */
static bool
is_to_end(void)
{
	sigset_t waiting;
	bool some = false;

	if (sigpending(&waiting) < 0)
		return false;
	for (size_t i = 0; i < COUNT_OF(ending); i++)
		some = some || (in_force.here[i] && sigismember(&waiting, ending[i]) == 1);
	return some;
}

/*
 * In another program signals do what they always do: those that os_begin has this one pass over,
 * and those that it holds.
 */
static int
set_how(posix_spawnattr_t *how, bool own_group)
{
	sigset_t usual, blocked;
	int failed;

	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGXFSZ);
	pthread_sigmask(SIG_BLOCK, NULL, &blocked);
	for (size_t i = 0; i < COUNT_OF(ending); i++)
		sigdelset(&blocked, ending[i]);
	if ((failed = posix_spawnattr_setsigdefault(how, &usual)) != 0
	    || (failed = posix_spawnattr_setsigmask(how, &blocked)) != 0)
		return failed;
	return posix_spawnattr_setflags(how, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
						     | (own_group ? POSIX_SPAWN_SETPGROUP : 0)));
}

static bool
spawn(pid_t *pid, const char *const *argv, FILE *const streams[3], bool own_group)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	int failed = posix_spawn_file_actions_init(&files);

	if (failed == 0 && (failed = posix_spawnattr_init(&how)) != 0)
		posix_spawn_file_actions_destroy(&files);
	if (failed != 0) {
		errno = failed;
		return false;
	}
	failed = set_how(&how, own_group);
	for (int i = 0; failed == 0 && i < 3; i++)
		if (streams[i])
			failed = posix_spawn_file_actions_adddup2(&files, fileno(streams[i]), i);
	if (failed == 0)
		failed = posix_spawnp(
		    pid, argv[0], &files, &how, (char *const *)(uintptr_t)argv, environ);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	errno = failed;
	return failed == 0;
}

/* Waits for the end, which may have come already where HOW is WNOHANG. */
static pid_t
wait_for(pid_t pid, int *status, int how)
{
	pid_t ended;

	while ((ended = waitpid(pid, status, how)) < 0 && errno == EINTR)
		;
	return ended;
}

/*
 * The same until its time is up, or this program is to end: then it is killed with all that it ran.
 */
static pid_t
wait_within(pid_t pid, int *status, int limit_ms)
{
	const int64_t until = os_now_ns() + limit_ms * INT64_C(1000000);
	pid_t ended;
	bool late;

	while ((ended = wait_for(pid, status, WNOHANG)) == 0) {
		late = os_now_ns() >= until;
		if (late || is_to_end()) {
			kill(-pid, SIGKILL);
			wait_for(pid, status, 0);
			errno = late ? ETIMEDOUT : EINTR;
			return -1;
		}
		nanosleep(&(struct timespec){ .tv_nsec = POLL_NS }, NULL);
	}
	return ended;
}

bool
os_run(const char *const *argv, FILE *const streams[3], int limit_ms, int *status)
{
	pid_t pid, ended;
	int how;

	for (int i = 0; i < 3; i++)
		if (streams[i])
			fflush(streams[i]);
	if (!spawn(&pid, argv, streams, limit_ms > 0))
		return false;
	ended = limit_ms > 0 ? wait_within(pid, &how, limit_ms) : wait_for(pid, &how, 0);
	if (ended < 0)
		return false;
	*status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
	return true;
}

void
os_become(const char *path, const char *const *argv)
{
	execv(path, (char *const *)(uintptr_t)argv);
}
