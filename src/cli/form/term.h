/*
 * A terminal taken over for a while, and given back as it was.
 */
#ifndef TERM_H
#define TERM_H

#include "cli/form/form.h"

#include <signal.h>
#include <termios.h>

#define TERM_SIGNALS 7

struct term {
	int in, out;
	bool taken;
	struct termios before;
	struct sigaction old[TERM_SIGNALS];
	sigset_t mask;		   /* as before, for waiting */
	unsigned char typed[4096]; /* what came at once, and is handed out key by key */
	size_t n, at;
	bool marked;  /* what is typed now is marked as pasted by the terminal */
	bool lines;   /* it is lines that were pasted without being marked so */
	int ended_by; /* the signal that ended it, SIGHUP for a terminal that is gone; 0: none */
};

/* Takes the terminal: raw, on its other screen.  STORE where it cannot be.  One at a time. */
bool term_begin(struct term *, int in, int out, struct assize_err *);

/* Gives it back; more than once does no harm. */
void term_end(struct term *);

/*
 * The next key, a form_key or a byte.  Ctrl-Z stops the program, with the terminal given back
 * meanwhile.
 *
 * Result  FORM_RESIZE when the screen is to be drawn again; -1 when the terminal is gone or we are
 *         to end
 */
int term_key(struct term *);

/* Whether a key is there already, so that what comes fast, such as pasted text, is drawn once. */
bool term_has_key(const struct term *);

/* Its size; 24 by 80 where it does not know. */
void term_size(const struct term *, int *rows, int *columns);

/* Shows a screen of lines ended by \n, in one write, and the cursor in its place, from 0. */
void term_show(const struct term *, const char *screen, int row, int column);

#endif
