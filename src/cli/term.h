/*
 * A terminal taken over for a while, and given back as it was.
 */
#ifndef TERM_H
#define TERM_H

#include "form.h"

#include <signal.h>
#include <termios.h>

struct term {
	int in, out;
	bool taken;
	struct termios before;
	struct sigaction old[4];
	sigset_t mask; /* as before, for waiting */
};

/* Takes the terminal: raw, on its other screen.  STORE where it cannot be. */
bool term_begin(struct term *, int in, int out, struct assize_err *);

/* Gives it back; more than once does no harm. */
void term_end(struct term *);

/* The next key, a form_key or a byte; FORM_RESIZE when its size changed; -1 when the terminal is gone or we are to end. */
int term_key(struct term *);

/* Its size; 24 by 80 where it does not know. */
void term_size(const struct term *, int *rows, int *columns);

/* Shows a screen of lines ended by \n, in one write. */
void term_show(const struct term *, const char *screen);

#endif
