/* The terminal: raw keys in, a screen out, and everything as before on every way out. */
#include "cli/form/term.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define PASTE_WAIT_MS 20  /* after which nothing more was pasted */
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

/* Reads what is there behind what was read already: GONE with the terminal, SIGNALLED, NOTHING in
 * time, else 0. */
static int
read_more(struct term *t, int wait_ms)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };
	const struct timespec wait = { .tv_nsec = wait_ms * 1000000L };
	int got = ppoll(&p, 1, wait_ms < 0 ? NULL : &wait, &t->mask);
	ssize_t n;

	if (got < 0)
		return errno == EINTR ? SIGNALLED : GONE;
	if (got == 0)
		return NOTHING;
	if ((n = read(t->in, t->typed + t->n, sizeof t->typed - t->n)) <= 0)
		return GONE;
	t->n += (size_t)n;
	return 0;
}

/* A byte; or GONE, SIGNALLED, NOTHING. */
static int
next_byte(struct term *t, int wait_ms)
{
	if (t->at == t->n) {
		int got;

		t->at = t->n = 0;
		if ((got = read_more(t, wait_ms)) != 0)
			return got;
	}
	return t->typed[t->at++];
}

/*
 * Whether what came at once is lines: a line end with something behind it, or more than anybody
 * types.  Nobody's fingers are so quick, but a terminal that does not mark what is pasted is: taken
 * as keys, its letters would be answers.  Where Esc is among it, the terminal does mark, or it is
 * a key.
 */
static bool
came_as_lines(struct term *t)
{
	if (t->marked || t->n < 2 || memchr(t->typed, 27, t->n))
		return false;
	while (t->n < sizeof t->typed && read_more(t, PASTE_WAIT_MS) == 0)
		;
	for (size_t i = 0; i + 1 < t->n; i++)
		if (t->typed[i] == '\r' || t->typed[i] == '\n')
			return !memchr(t->typed, 27, t->n);
	return t->n == sizeof t->typed;
}

/* A key of lines that were pasted; where they end, FORM_PASTED. */
static int
pasted_key(struct term *t)
{
	int byte = t->at < t->n ? t->typed[t->at++] : next_byte(t, PASTE_WAIT_MS);

	if (byte >= 0)
		return byte > 0 ? byte : ' ';
	t->lines = false;
	return byte == GONE ? GONE : FORM_PASTED;
}

bool
term_has_key(const struct term *t)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };

	return t->at < t->n || t->lines || (poll(&p, 1, 0) > 0 && (p.revents & POLLIN));
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
		{ 8, '~', FORM_END }, { 3, '~', FORM_DELETE }, { 5, '~', FORM_PAGE_UP },
		{ 6, '~', FORM_PAGE_DOWN }, { 200, '~', FORM_PASTE }, { 201, '~', FORM_PASTED } };

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (keys[i].letter == letter && (letter != '~' || keys[i].number == number))
			return keys[i].key;
	return FORM_OTHER;
}

/* What follows an Esc: a named key, a key that has no use here, or nothing. */
static int
escape_key(struct term *t)
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
		if (t->lines && (byte = pasted_key(t)) != GONE)
			return byte;
		byte = next_byte(t, -1);
		if (byte >= 0 && t->at == 1 && came_as_lines(t)) {
			t->at = 0;
			t->lines = true;
			return FORM_PASTE;
		}
		if (byte == 27)
			byte = escape_key(t);
		if (byte == FORM_PASTE || byte == FORM_PASTED)
			t->marked = byte == FORM_PASTE;
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
