#include "term.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define ESCAPE_WAIT_MS 50 /* after which a lone Esc is a key of its own */

static const int signals[] = { SIGTERM, SIGHUP, SIGWINCH, SIGCONT };

/* What a signal has to tell: the one thing that a handler may write to. */
static volatile sig_atomic_t ended, resized;

static void
note(int number)
{
	if (number == SIGWINCH || number == SIGCONT)
		resized = 1;
	else
		ended = 1;
}

static void
put(int fd, const char *text, size_t n)
{
	while (n > 0) {
		ssize_t got = write(fd, text, n);

		if (got < 0 && errno != EINTR)
			return;
		if (got > 0) {
			text += got;
			n -= (size_t)got;
		}
	}
}

static void
take_signals(struct term *t)
{
	struct sigaction a = { .sa_handler = note };
	sigset_t block;

	sigemptyset(&block);
	for (size_t i = 0; i < COUNT_OF(signals); i++) {
		sigaction(signals[i], &a, &t->old[i]);
		sigaddset(&block, signals[i]);
	}
	/* They come in while we wait in ppoll, and at no other time. */
	sigprocmask(SIG_BLOCK, &block, &t->mask);
}

bool
term_begin(struct term *t, int in, int out, struct assize_err *e)
{
	static const char enter[] = "\033[?1049h\033[?25l";
	struct termios raw;

	*t = (struct term){ .in = in, .out = out };
	if (tcgetattr(in, &t->before) < 0)
		return assize_err_set(e, ASSIZE_STORE, "the terminal cannot be used: %s", strerror(errno));
	ended = resized = 0;
	take_signals(t);
	raw = t->before;
	raw.c_iflag &= (tcflag_t) ~(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
	raw.c_oflag &= (tcflag_t)~OPOST;
	raw.c_lflag &= (tcflag_t) ~(ECHO | ICANON | IEXTEN | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(in, TCSAFLUSH, &raw);
	t->taken = true;
	put(out, enter, sizeof enter - 1);
	return true;
}

void
term_end(struct term *t)
{
	static const char leave[] = "\033[0m\033[?25h\033[?1049l";

	if (!t->taken)
		return;
	t->taken = false;
	put(t->out, leave, sizeof leave - 1);
	tcsetattr(t->in, TCSAFLUSH, &t->before);
	for (size_t i = 0; i < COUNT_OF(signals); i++)
		sigaction(signals[i], &t->old[i], NULL);
	sigprocmask(SIG_SETMASK, &t->mask, NULL);
}

void
term_size(const struct term *t, int *rows, int *columns)
{
	struct winsize w = { 0 };

	if (ioctl(t->out, TIOCGWINSZ, &w) < 0 || w.ws_row == 0 || w.ws_col == 0) {
		*rows = 24;
		*columns = 80;
		return;
	}
	*rows = w.ws_row;
	*columns = w.ws_col;
}

/* A byte, or -1 the terminal is gone, -2 a signal, -3 nothing came in time. */
static int
next_byte(const struct term *t, int wait_ms)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };
	const struct timespec wait = { .tv_nsec = wait_ms * 1000000L };
	unsigned char byte;
	int got = ppoll(&p, 1, wait_ms < 0 ? NULL : &wait, &t->mask);

	if (got < 0)
		return errno == EINTR ? -2 : -1;
	if (got == 0)
		return -3;
	return read(t->in, &byte, 1) == 1 ? byte : -1;
}

/* What follows an Esc: an arrow, another key that has no use here, or nothing. */
static int
escape_key(const struct term *t)
{
	int byte = next_byte(t, ESCAPE_WAIT_MS);

	if (byte != '[' && byte != 'O')
		return byte == -1 ? -1 : FORM_ESCAPE;
	do
		byte = next_byte(t, ESCAPE_WAIT_MS);
	while (byte == ';' || (byte >= '0' && byte <= '9'));
	return byte == -1 ? -1 : byte == 'A' ? FORM_UP : byte == 'B' ? FORM_DOWN : 0;
}

int
term_key(struct term *t)
{
	for (;;) {
		int byte;

		if (ended)
			return -1;
		if (resized) {
			resized = 0;
			return FORM_RESIZE;
		}
		byte = next_byte(t, -1);
		if (byte == 27)
			byte = escape_key(t);
		if (byte == -1 || byte > 0)
			return byte;
	}
}

void
term_show(const struct term *t, const char *screen)
{
	char *frame = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&frame, &n);

	if (!out)
		return;
	fputs("\033[H", out);
	while (*screen) {
		size_t line = strcspn(screen, "\n");

		fprintf(out, "%.*s\033[K", (int)line, screen);
		screen += line + (screen[line] == '\n');
		if (*screen)
			fputs("\r\n", out);
	}
	fputs("\033[J", out);
	if (fclose(out) == 0)
		put(t->out, frame, n);
	free(frame);
}
