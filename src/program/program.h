/*
 * What the programs share that `assize` becomes for a command with libraries of its own: the words
 * that it gives them, the store, what they say at the end.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "base/base.h"

#include <assize/store.h>

/* = { .io = IO, .command = "report" }; program_end after. */
struct program {
	struct assize_io *io;
	const char *command;	     /* of assize that runs it */
	const char *db;		     /* path of the store */
	const char *as, *inspection; /* null: not given */
	const char *wait_ms;	     /* for other writers; null: not given */
	const char *plain;	/* not null: run for a face that shows what is said elsewhere */
	int wait;		/* the same in ms, once the store is open */
	struct assize_store *s; /* null: not open */
	int64_t memory;		/* limit before it was opened; 0 none */
	struct assize_arena a;
	struct assize_err e;
};

/* A word of a program's own, and where its value goes. */
struct program_word {
	const char *name; /* "--to"; null ends a list */
	const char **value;
};

/*
 * Takes the words of the command line, each a name and its value.  The program assize has looked at
 * them before: others are a mistake of the caller.
 *
 * Result  false: said so, and the exit status is PROGRAM_USAGE
 */
#define PROGRAM_USAGE 2
bool program_take(struct program *, int argc, char **argv, const struct program_word *);

/* Opens the store to read. */
bool program_open(struct program *);

/* Prints one line on stderr: "assize: ...". */
void program_say(const struct program *, const char *text);

/* Says what went wrong unless GOOD, and frees everything; returns the exit status. */
int program_end(struct program *, bool good);

#endif
