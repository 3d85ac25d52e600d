/*
 * A person at the form of a case, without a terminal and without a store: what is typed, what was
 * recorded, and what is then on the screen.
 */
#ifndef TYPIST_H
#define TYPIST_H

#include "cli/form/form.h"

#include <check.h>

/* The questions of the case, in their order. */
enum { HARM, REVIEW, Q211, Q212, Q212A, Q212B, Q221, Q222, Q223, Q231, ASKED };

/* How the case stands; a test may set it before or while the form is open. */
struct fake {
	char answer[ASKED][4];
	char *evidence[ASKED]; /* null: none */
	bool discuss[ASKED], conflict[ASKED];
	int64_t entry[ASKED]; /* that stands, counted up; 0: none */
	const char *state, *text, *guidance, *note;
	enum assize_err_code refuse;	     /* what the next record is refused with */
	bool second;			     /* it is the second reading */
	const char *judge, *of, *attributes; /* as of the sheet */
	const char *next;		     /* the case that comes after; null: none */
	bool lost;			     /* the sheet cannot be read any more */
	char log[4096];			     /* of what was recorded */
};

extern struct fake fake;
extern struct form form;
extern struct assize_err err;
extern char *drawn; /* the screen drawn last */

/* Around each test. */
void set_up(void);
void tear_down(void);

/* Opens the form on a screen of a size. */
void begin(int rows, int columns);

void press(int key);

/*
 * Types a text: < > ^ v are the arrows, { } the ends of what is pasted, ! Esc, * Enter, [ ] Home
 * and End, # Delete, + and - the pages, ~ the key that takes back.
 */
void type(const char *text);

/*
 * The screen, after what is true of every screen: as many lines as rows, none too wide, the cursor
 * on it.
 */
const char *screen(void);

/* Fails the test where TEXT is not, or is, on the screen. */
void shows(const char *text);
void shows_not(const char *text);

/* The question that the form stands at. */
const char *present(void);

/* Runs the tests that ADD adds; the exit status of a test program. */
int typist_main(const char *name, void (*add)(TCase *));

#endif
