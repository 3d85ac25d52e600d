/* The terminal: raw keys in, a screen out, and everything as before on every way out. */
#include "cli/form/term.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define ESCAPE_WAIT_MS 50 /* after which a lone Esc is a key of its own */

static const int signals[TERM_SIGNALS] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT,
	SIGWINCH };
enum { AT_TSTP = 4 };

/* What a signal has to tell: the one thing that a handler may write to. */
static volatile sig_atomic_t ended, stopped, continued, resized;

static void
note(int number)
{
	if (number == SIGWINCH)
		resized = 1;
	else if (number == SIGCONT)
		continued = 1;
	else if (number == SIGTSTP)
		stopped = 1;
	else
		ended = number;
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
	for (size_t i = 0; i < TERM_SIGNALS; i++) {
		sigaction(signals[i], &a, &t->old[i]);
		sigaddset(&block, signals[i]);
	}
	/* They come in while we wait in ppoll, and at no other time. */
	sigprocmask(SIG_BLOCK, &block, &t->mask);
}

/* Raw, on the other screen, with pasted text marked as such. */
static void
enter(const struct term *t)
{
	static const char text[] = "\033[?1049h\033[?2004h";
	struct termios raw = t->before;

	raw.c_iflag &= (tcflag_t) ~(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON);
	raw.c_oflag &= (tcflag_t)~OPOST;
	raw.c_lflag &= (tcflag_t) ~(ECHO | ICANON | IEXTEN | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(t->in, TCSAFLUSH,
	    &raw); /* what was typed before the question was seen answers nothing */
	put(t->out, text, sizeof text - 1);
}

/* The last row first: a terminal without another screen goes on under the form. */
static void
leave(const struct term *t)
{
	static const char text[] = "\033[?2004l\033[0m\033[?25h\033[999;1H\r\n\033[?1049l";

	put(t->out, text, sizeof text - 1);
	tcsetattr(t->in, TCSAFLUSH, &t->before);
}

bool
term_begin(struct term *t, int in, int out, struct assize_err *e)
{
	*t = (struct term){ .in = in, .out = out };
	if (tcgetattr(in, &t->before) < 0)
		return assize_err_set(
		    e, ASSIZE_STORE, "the terminal cannot be used: %s", strerror(errno));
	ended = stopped = continued = resized = 0;
	take_signals(t);
	enter(t);
	t->taken = true;
	return true;
}

void
term_end(struct term *t)
{
	if (!t->taken)
		return;
	t->taken = false;
	leave(t);
	for (size_t i = 0; i < TERM_SIGNALS; i++)
		sigaction(signals[i], &t->old[i], NULL);
	sigprocmask(SIG_SETMASK, &t->mask, NULL);
}

/*
 * Stops as Ctrl-Z does elsewhere, with the terminal as the shell knows it, and goes on when
 * continued.
 */
static void
stop(const struct term *t)
{
	struct sigaction handler;
	sigset_t tstp, mask;

	stopped = 0;
	if (t->old[AT_TSTP].sa_handler == SIG_IGN)
		return;
	leave(t);
	sigaction(SIGTSTP, &t->old[AT_TSTP], &handler);
	kill(0, SIGTSTP); /* the whole job, as the terminal would */
	sigemptyset(&tstp);
	sigaddset(&tstp, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &tstp, &mask);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &handler, NULL);
	continued = 1;
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

/* What next_byte gives beside bytes. */
enum { GONE = -1, SIGNALLED = -2, NOTHING = -3 };

/* A byte; or GONE with the terminal, SIGNALLED, NOTHING in time. */
static int
next_byte(const struct term *t, int wait_ms)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };
	const struct timespec wait = { .tv_nsec = wait_ms * 1000000L };
	unsigned char byte;
	int got = ppoll(&p, 1, wait_ms < 0 ? NULL : &wait, &t->mask);

	if (got < 0)
		return errno == EINTR ? SIGNALLED : GONE;
	if (got == 0)
		return NOTHING;
	return read(t->in, &byte, 1) == 1 ? byte : GONE;
}

bool
term_has_key(const struct term *t)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };

	return poll(&p, 1, 0) > 0 && (p.revents & POLLIN);
}

/* A key that comes as Esc [ NUMBER ~ or Esc [ LETTER. */
static int
named_key(int number, int letter)
{
	static const struct {
		int number, letter, key;
	} keys[] = { { 0, 'A', FORM_UP }, { 0, 'B', FORM_DOWN }, { 0, 'C', FORM_RIGHT },
		{ 0, 'D', FORM_LEFT }, { 0, 'H', FORM_HOME }, { 0, 'F', FORM_END },
		{ 1, '~', FORM_HOME }, { 7, '~', FORM_HOME }, { 4, '~', FORM_END },
		{ 8, '~', FORM_END }, { 3, '~', FORM_DELETE }, { 200, '~', FORM_PASTE },
		{ 201, '~', FORM_PASTED } };

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (keys[i].letter == letter && (letter != '~' || keys[i].number == number))
			return keys[i].key;
	return FORM_OTHER;
}

/* What follows an Esc: a named key, a key that has no use here, or nothing. */
static int
escape_key(const struct term *t)
{
	int byte = next_byte(t, ESCAPE_WAIT_MS), number = 0, at = 0;

	if (byte == NOTHING || byte == SIGNALLED)
		return FORM_ESCAPE;
	if (byte != '[' && byte != 'O')
		return byte == GONE ? GONE : FORM_OTHER;
	while ((byte = next_byte(t, ESCAPE_WAIT_MS)) >= ' ' && byte < '@') {
		at += byte == ';';
		if (at == 0 && byte >= '0' && byte <= '9' && number < 1000)
			number = number * 10 + byte - '0';
	}
	return byte == GONE ? GONE : byte < 0 ? FORM_OTHER : named_key(number, byte);
}

int
term_key(struct term *t)
{
	for (;;) {
		int byte;

		if (ended) {
			t->ended_by = ended;
			return -1;
		}
		if (stopped)
			stop(t);
		if (continued)
			enter(t);
		if (resized || continued) {
			resized = continued = 0;
			return FORM_RESIZE;
		}
		byte = next_byte(t, -1);
		if (byte == 27)
			byte = escape_key(t);
		if (byte == GONE) {
			t->ended_by = ended ? ended : SIGHUP;
			return -1;
		}
		if (byte == 'Z' - '@')
			stopped = 1;
		else if (byte > 0)
			return byte;
	}
}

void
term_show(const struct term *t, const char *screen, int row, int column)
{
	CLEANUP(text_free) char *frame = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&frame, &n);

	if (!out)
		return;
	fputs("\033[?25l\033[H", out);
	while (*screen) {
		size_t line = strcspn(screen, "\n");

		/*
		 * Emptied before it is written: after a full line the cursor may still be on its
		 * last column.
		 */
		fprintf(out, "\033[K%.*s", (int)line, screen);
		screen += line + (screen[line] == '\n');
		if (*screen)
			fputs("\r\n", out);
	}
	fprintf(out, "\033[%d;%dH\033[?25h", row + 1, column + 1);
	if (fclose(out) == 0)
		put(t->out, frame, n);
}
