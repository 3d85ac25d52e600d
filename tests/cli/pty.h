/*
 * A terminal for tests: a pseudo-terminal with a small shell at its other end that runs one program
 * as its job, and what a person would see on it.  Every wait is for something to happen, with a
 * limit.
 */
#ifndef PTY_H
#define PTY_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

#define PTY_ROWS 60
#define PTY_COLUMNS 220
#define PTY_WAIT_MS 30000

struct pty {
	int master, slave; /* the slave is kept open here too, to ask for its attributes */
	pid_t shell;	   /* leads the session, as a shell does */
	pid_t program;	   /* its job */
	int from_shell, to_shell;
	struct termios before;
	/* What is on the screen. */
	int rows, columns, row, column;
	char cells[PTY_ROWS][PTY_COLUMNS][5]; /* a character each; "" to the right of a wide one */
	bool other, shown, pastes; /* the other screen, the cursor, marks of pasted text */
	bool below;		   /* the cursor was sent under the screen, which may then scroll */
	char sequence[32];	   /* that has come in part */
};

/* A terminal of a size, with "typed" typed before anybody reads. */
void pty_open(struct pty *, int rows, int columns, const char *typed);

/* Runs a program as the job; ends all that runs and closes. */
void pty_run(struct pty *, char *const argv[]);
void pty_close(struct pty *);

void pty_type(const struct pty *, const char *keys);
void pty_resize(struct pty *, int rows, int columns);

/* Waits until TEXT is on a whole screen; until it is not. */
void pty_wait(struct pty *, const char *text);
void pty_wait_gone(struct pty *, const char *text);

/* A line of the screen, without the spaces at its end; until the next call. */
const char *pty_line(const struct pty *, int row);

/* Waits until the job is stopped; until it has ended, which gives the status of waitpid. */
void pty_wait_stopped(struct pty *);
int pty_wait_ended(struct pty *);

/* Takes the terminal away and waits until everything at its other end has ended. */
void pty_hang_up(struct pty *);

/* Lets a stopped job go on, as fg does; what is on the screen then was drawn after it. */
void pty_continue(struct pty *);

/* Fails the test unless the terminal is as the shell had it. */
void pty_check_given_back(struct pty *);

#endif
