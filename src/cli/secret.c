#include "secret.h"

#include "../base/sealed.h"

#include <errno.h>
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
	secret_wipe(s, sizeof *s);
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
	cli_close_input(c, in);
	return byte != '\0'
	       || assize_err_set(
		   &c->err, ASSIZE_INVALID, "%s: a NUL byte in its first line, write a text there", name);
}

/* Takes the last character away. */
static size_t
shorter(const char *text, size_t n)
{
	while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
		n--;
	return n > 0 ? n - 1 : 0;
}

/* A line of the terminal, whose bytes come as they are typed.  False: given up, or the terminal is gone. */
static bool
type_line(int in, struct secret *s)
{
	unsigned char key;
	size_t n = 0;

	while (read(in, &key, 1) == 1) {
		if (key == CTRL_C || (key == CTRL_D && n == 0))
			return false;
		if (key == '\r' || key == '\n') {
			s->text[n] = '\0';
			return true;
		}
		if (key == BACKSPACE || key == RUBOUT)
			n = shorter(s->text, n);
		else if (key == CTRL_U)
			n = 0;
		else if (key >= ' ' && n < sizeof s->text - 1)
			s->text[n++] = (char)key;
	}
	return false;
}

static volatile sig_atomic_t ended_by;

static void
end_by(int number)
{
	ended_by = number;
}

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

/* Types a line without echo; the terminal is as it was afterwards, whatever ends it. */
static bool
ask(struct cli *c, struct secret *s, const char *prompt, const char *name)
{
	const int in = fileno(c->io->in);
	const struct sigaction now = { .sa_handler = end_by };
	struct sigaction old[COUNT_OF(signals)];
	struct termios before, quiet;
	bool good;

	if (tcgetattr(in, &before) < 0)
		return false;
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
	quiet.c_cc[VMIN] = 1;
	quiet.c_cc[VTIME] = 0;
	ended_by = 0;
	for (size_t i = 0; i < COUNT_OF(signals); i++)
		sigaction(signals[i], &now, &old[i]);
	/* Said once nothing is shown any more. */
	good = tcsetattr(in, TCSAFLUSH, &quiet) == 0 && fprintf(c->io->err, "%s %s: ", prompt, name) > 0
	       && fflush(c->io->err) == 0 && type_line(in, s);
	tcsetattr(in, TCSAFLUSH, &before);
	fputc('\n', c->io->err);
	for (size_t i = 0; i < COUNT_OF(signals); i++)
		sigaction(signals[i], &old[i], NULL);
	if (ended_by)
		raise(ended_by);
	return good || assize_err_set(&c->err, ASSIZE_INVALID, "no passphrase was given, nothing was done");
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
	if (!file && !isatty(fileno(c->io->in)))
		return cli_usage(c, "a passphrase is typed on a terminal, or given with --passphrase-file");
	return cli_end(c, file ? from_file(c, s, file) : from_terminal(c, s, name, twice));
}
