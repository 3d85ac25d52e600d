/* A passphrase from a file or a terminal that does not show it.  Never from the command line. */
#include "cli/secret.h"

#include "base/os.h"
#include "file/seal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define CTRL_C 3
#define CTRL_D 4
#define CTRL_U 21
#define BACKSPACE 8
#define RUBOUT 127

void
secret_end(struct secret *s)
{
	seal_wipe(s, sizeof *s);
}

static bool
from_file(struct cli *c, struct secret *s, const char *name)
{
	FILE *in = cli_open_input(c, name);
	size_t n = 0;
	int byte = EOF;

	if (!in)
		return false;
	while (n < sizeof s->text - 1 && (byte = getc(in)) != EOF && byte != '\n' && byte != '\0')
		s->text[n++] = (char)byte;
	s->text[n] = '\0';
	if (n > 0 && byte == '\n' && s->text[n - 1] == '\r')
		s->text[n - 1] = '\0';
	cli_open_input_end(c, in);
	return byte != '\0'
	       || assize_err_set(&c->err, ASSIZE_INVALID,
		   "%s: a NUL byte in its first line, write a text there", name);
}

static volatile sig_atomic_t ended_by;

static void
end_by(int number)
{
	ended_by = number;
}

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

/* Signals are caught, and come only while a key is waited for. */
struct watch {
	struct sigaction old[COUNT_OF(signals)];
	sigset_t mask; /* as before */
};

static void
watch_begin(struct watch *w)
{
	const struct sigaction now = { .sa_handler = end_by };
	sigset_t held;

	ended_by = 0;
	sigemptyset(&held);
	for (size_t i = 0; i < COUNT_OF(signals); i++)
		sigaddset(&held, signals[i]);
	sigprocmask(SIG_BLOCK, &held, &w->mask);
	for (size_t i = 0; i < COUNT_OF(signals); i++)
		sigaction(signals[i], &now, &w->old[i]);
}

/* The signal that came is sent again, to do what it always does. */
static void
watch_end(const struct watch *w)
{
	for (size_t i = 0; i < COUNT_OF(signals); i++)
		sigaction(signals[i], &w->old[i], NULL);
	sigprocmask(SIG_SETMASK, &w->mask, NULL);
	if (ended_by)
		raise(ended_by);
}

/* The next byte typed; -1 where a signal ends it or the terminal is gone. */
static int
next_key(int in, const struct watch *w)
{
	struct pollfd p = { .fd = in, .events = POLLIN };
	unsigned char key;

	return ppoll(&p, 1, NULL, &w->mask) == 1 && read(in, &key, 1) == 1 ? key : -1;
}

/*
 * A line of the terminal, whose bytes come as they are typed.  False: given up, or the terminal is
 * gone.
 */
static bool
type_line(int in, const struct watch *w, struct secret *s)
{
	size_t n = 0;
	int key;

	while ((key = next_key(in, w)) >= 0) {
		if (key == CTRL_C || (key == CTRL_D && n == 0))
			return false;
		if (key == '\r' || key == '\n') {
			s->text[n] = '\0';
			return true;
		}
		if (key == BACKSPACE || key == RUBOUT)
			n = text_back(s->text, n);
		else if (key == CTRL_U)
			n = 0;
		else if (key >= ' ' && n < sizeof s->text - 1)
			s->text[n++] = (char)key;
	}
	return false;
}

/* Types a line without echo; the terminal is as it was afterwards, whatever ends it. */
static bool
ask(struct cli *c, struct secret *s, const char *prompt, const char *name)
{
	const int in = fileno(c->io->in);
	struct termios before, quiet;
	struct watch w;
	bool good;

	if (tcgetattr(in, &before) < 0)
		return assize_err_set(
		    &c->err, ASSIZE_STORE, "the terminal is gone: %s", strerror(errno));
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
	quiet.c_cc[VMIN] = 1;
	quiet.c_cc[VTIME] = 0;
	watch_begin(&w);
	/* Asked once nothing is shown any more. */
	good = tcsetattr(in, TCSAFLUSH, &quiet) == 0
	       && fprintf(c->io->err, "%s %s: ", prompt, name) > 0 && fflush(c->io->err) == 0
	       && type_line(in, &w, s);
	tcsetattr(in, TCSAFLUSH, &before);
	fputc('\n', c->io->err);
	watch_end(&w);
	return good
	       || assize_err_set(
		   &c->err, ASSIZE_INVALID, "no passphrase was given, nothing was done");
}

static bool
from_terminal(struct cli *c, struct secret *s, const char *name, bool twice)
{
	CLEANUP(secret_end) struct secret again = { "" };

	if (!ask(c, s, twice ? "new passphrase for" : "passphrase of", name))
		return false;
	if (!twice || !*s->text)
		return true;
	return ask(c, &again, "once more, for", name)
	       && (strcmp(s->text, again.text) == 0
		   || assize_err_set(&c->err, ASSIZE_INVALID,
		       "the two passphrases are not the same, nothing was done, begin again"));
}

int
secret_read(struct cli *c, struct secret *s, const char *name, bool twice)
{
	const char *file = cli_option(c, "passphrase-file");

	s->text[0] = '\0';
	if (!file && !os_is_terminal(c->io->in))
		return cli_usage(
		    c, "a passphrase is typed on a terminal, or given with --passphrase-file");
	return cli_end(c, file ? from_file(c, s, file) : from_terminal(c, s, name, twice));
}
