/* A program on a pseudo-terminal. */
#include "cli/pty.h"
#include "base/base.h"

#include <check.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void
pty_open(struct pty *t, int rows, int columns, const char *typed)
{
	const struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns };

	*t = (struct pty){ .rows = rows, .columns = columns, .shown = true };
	ck_assert_int_eq(openpty(&t->master, &t->slave, NULL, NULL, &size), 0);
	ck_assert_int_eq(tcgetattr(t->slave, &t->before), 0);
	pty_type(t, typed);
}

/* Gives the terminal to a group of processes, from whichever group. */
static void
give(int terminal, pid_t group)
{
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(terminal, group);
	signal(SIGTTOU, SIG_DFL);
}

/* A job begins with the signals as a terminal has them, whatever this test was begun with. */
static void
default_signals(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		signal(numbers[i], SIG_DFL);
}

static _Noreturn void
run_job(int terminal, char *const argv[])
{
	const struct rlimit none = { 0 };

	setpgid(0, 0);
	give(terminal, getpid());
	for (int i = 0; i < 3; i++)
		dup2(terminal, i);
	setrlimit(RLIMIT_CORE, &none);
	execv(argv[0], argv);
	_exit(127);
}

/*
 * The shell: tells its status every time the job stops or ends, and goes on with it when told to.
 */
static _Noreturn void
run_shell(int terminal, int in, int out, char *const argv[])
{
	pid_t job;
	int status;
	char byte;

	default_signals();
	setsid();
	ioctl(terminal, TIOCSCTTY, 0);
	if ((job = fork()) == 0)
		run_job(terminal, argv);
	setpgid(job, job);
	if (write(out, &job, sizeof job) != sizeof job)
		_exit(1);
	while (waitpid(job, &status, WUNTRACED) == job) {
		give(terminal, getpid());
		if (write(out, &status, sizeof status) != sizeof status || read(in, &byte, 1) != 1)
			break;
		give(terminal, job);
		kill(-job, SIGCONT);
	}
	_exit(0);
}

void
pty_run(struct pty *t, char *const argv[])
{
	int down[2], up[2];

	ck_assert(pipe(down) == 0 && pipe(up) == 0);
	t->shell = fork();
	if (t->shell == 0) {
		close(t->master);
		close(down[1]);
		close(up[0]);
		run_shell(t->slave, down[0], up[1], argv);
	}
	close(down[0]);
	close(up[1]);
	t->to_shell = down[1];
	t->from_shell = up[0];
	ck_assert_int_eq(read(t->from_shell, &t->program, sizeof t->program), sizeof t->program);
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
pty_close(struct pty *t)
{
	if (t->shell > 0) {
		kill(t->program, SIGKILL);
		kill(t->shell, SIGKILL);
		waitpid(t->shell, NULL, 0);
		close(t->to_shell);
		close(t->from_shell);
	}
	close_end(&t->master);
	close_end(&t->slave);
}

void
pty_type(const struct pty *t, const char *keys)
{
	ck_assert_int_eq(write(t->master, keys, strlen(keys)), (ssize_t)strlen(keys));
}

void
pty_resize(struct pty *t, int rows, int columns)
{
	const struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns };

	t->rows = rows;
	t->columns = columns;
	memset(t->cells, 0, sizeof t->cells);
	ck_assert_int_eq(ioctl(t->master, TIOCSWINSZ, &size), 0);
}

/* One sequence that has come whole: Esc [ ... LETTER. */
static void
obey(struct pty *t, const char *what)
{
	int row = 1, column = 1;

	if (strcmp(what, "[?1049h") == 0)
		memset(t->cells, 0, sizeof t->cells);
	t->below = false;
	if (strncmp(what, "[?1049", 6) == 0)
		t->other = what[6] == 'h';
	else if (strncmp(what, "[?2004", 6) == 0)
		t->pastes = what[6] == 'h';
	else if (strncmp(what, "[?25", 4) == 0)
		t->shown = what[4] == 'h';
	else if (strcmp(what, "[K") == 0)
		for (int c = t->column; c < PTY_COLUMNS; c++)
			t->cells[t->row][c][0] = '\0';
	else if (what[strlen(what) - 1] == 'H') {
		sscanf(what, "[%d;%d", &row, &column);
		t->below = row > t->rows;
		t->row = (t->below ? t->rows : row) - 1;
		t->column = column - 1;
	} else
		ck_assert_msg(what[strlen(what) - 1] == 'm',
		    "a sequence that the tests do not know: %s", what);
}

static void
put_character(struct pty *t, const char *character, size_t n)
{
	size_t columns;

	text_step(character, &columns);
	if (!t->other && t->column + (int)columns > t->columns)
		t->column = 0; /* the shell's screen matters little */
	ck_assert_msg(t->column + (int)columns <= t->columns, "row %d is too wide", t->row);
	memcpy(t->cells[t->row][t->column], character, n);
	t->cells[t->row][t->column][n] = '\0';
	t->column += (int)columns;
}

/* The shell's screen goes on at its end. */
static void
scroll(struct pty *t)
{
	memmove(t->cells[0], t->cells[1], (size_t)(t->rows - 1) * sizeof t->cells[0]);
	memset(t->cells[t->rows - 1], 0, sizeof t->cells[0]);
}

static void
put_byte(struct pty *t, char byte)
{
	size_t n = strlen(t->sequence), columns;

	if (n == 0 && byte == '\r') {
		t->column = 0;
	} else if (n == 0 && byte == '\n') {
		ck_assert_msg(
		    t->row + 1 < t->rows || t->below || !t->other, "the screen is scrolled");
		if (t->row + 1 < t->rows)
			t->row++;
		else if (!t->other)
			scroll(t);
	} else {
		t->sequence[n++] = byte;
		t->sequence[n] = '\0';
		ck_assert_uint_lt(n, sizeof t->sequence - 1);
		if (t->sequence[0] == '\033') {
			if (n < 3 || byte < '@')
				return;
			obey(t, t->sequence + 1);
		} else if (text_utf8_bad(t->sequence, n) != n
			   || text_step(t->sequence, &columns) != n) {
			return;
		} else {
			put_character(t, t->sequence, n);
		}
		t->sequence[0] = '\0';
	}
}

/* Takes what comes within a time.  False where nothing did. */
static bool
take(struct pty *t, int wait_ms)
{
	struct pollfd p = { .fd = t->master, .events = POLLIN };
	char bytes[4096];
	ssize_t n;

	if (poll(&p, 1, wait_ms) <= 0 || (n = read(t->master, bytes, sizeof bytes)) <= 0)
		return false;
	for (ssize_t i = 0; i < n; i++)
		put_byte(t, bytes[i]);
	return true;
}

const char *
pty_line(const struct pty *t, int row)
{
	static char line[PTY_COLUMNS * 4 + 1];
	size_t n = 0, end = 0;

	for (int c = 0; c < t->columns; c++) {
		n += (size_t)sprintf(line + n, "%s", t->cells[row][c]);
		end = n > 0 && line[n - 1] != ' ' ? n : end;
	}
	line[end] = '\0';
	return line;
}

static bool
is_there(const struct pty *t, const char *text)
{
	for (int row = 0; row < t->rows; row++)
		if (strstr(pty_line(t, row), text))
			return true;
	return false;
}

static int64_t
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A screen is whole once the cursor is shown on it. */
static void
wait_until(struct pty *t, const char *text, bool there)
{
	const int64_t end = now_ms() + PTY_WAIT_MS;

	while (!t->shown || t->sequence[0] || is_there(t, text) != there) {
		int64_t left = end - now_ms();

		if (left > 0 && take(t, (int)left))
			continue;
		for (int row = 0; row < t->rows; row++)
			fprintf(stderr, "|%s\n", pty_line(t, row));
		ck_abort_msg("waited for %s\"%s\"", there ? "" : "the end of ", text);
	}
}

void
pty_wait(struct pty *t, const char *text)
{
	wait_until(t, text, true);
}

void
pty_wait_gone(struct pty *t, const char *text)
{
	wait_until(t, text, false);
}

/* What the shell tells next; the screen is read meanwhile, so that nobody waits for us. */
static int
next_status(struct pty *t)
{
	const int64_t end = now_ms() + PTY_WAIT_MS;
	struct pollfd p = { .fd = t->from_shell, .events = POLLIN };
	int status;

	while (poll(&p, 1, 5) <= 0) {
		while (take(t, 0))
			;
		ck_assert_msg(now_ms() < end, "waited for the program to stop or end");
	}
	ck_assert_int_eq(read(t->from_shell, &status, sizeof status), sizeof status);
	while (take(t, 0))
		;
	return status;
}

void
pty_wait_stopped(struct pty *t)
{
	int status = next_status(t);

	ck_assert_msg(WIFSTOPPED(status), "status %x", (unsigned)status);
}

int
pty_wait_ended(struct pty *t)
{
	int status = next_status(t);

	ck_assert_msg(!WIFSTOPPED(status), "stopped by %d", WSTOPSIG(status));
	return status;
}

void
pty_continue(struct pty *t)
{
	memset(t->cells, 0, sizeof t->cells);
	ck_assert_int_eq(write(t->to_shell, "f", 1), 1);
}

/* The job holds the pipe of the shell open as long as it lives. */
void
pty_hang_up(struct pty *t)
{
	struct pollfd p = { .fd = t->from_shell, .events = POLLIN };
	char byte;

	close_end(&t->master);
	close_end(&t->slave);
	do
		ck_assert_msg(poll(&p, 1, PTY_WAIT_MS) == 1, "waited for the program to end");
	while (read(t->from_shell, &byte, 1) > 0);
}

void
pty_check_given_back(struct pty *t)
{
	struct termios now;

	ck_assert_int_eq(tcgetattr(t->slave, &now), 0);
	ck_assert_uint_eq(now.c_iflag, t->before.c_iflag);
	ck_assert_uint_eq(now.c_oflag, t->before.c_oflag);
	ck_assert_uint_eq(now.c_cflag, t->before.c_cflag);
	ck_assert_uint_eq(now.c_lflag, t->before.c_lflag);
	ck_assert_mem_eq(now.c_cc, t->before.c_cc, sizeof now.c_cc);
	ck_assert(!t->other && t->shown && !t->pastes);
}
