/*
 * What a command line says about a case, in a first or a second reading, or about an inspection.
 */
#ifndef SAID_H
#define SAID_H

#include "cli/cli.h"
#include "cli/receipt.h"

#include <assize/judgement.h>

/*
 * Words as pairs, in the arena of the command; null: said how they are written.
 *
 * key  what stands before the =, for the message
 */
struct assize_pair *said_pairs(struct cli *, const char *key, int argc, char **argv);

struct said {
	struct assize_answer *answers; /* one for each question named, in the order of the line */
	size_t n;
};

/*
 * Takes QUESTION=ANSWER words, and --evidence, --discuss, --undiscuss; 0 or an exit status, said
 * why.
 */
int said_take(struct cli *, struct said *, int argc, char **argv);

/* The option that names a file of receipts, as receipt_open has it. */
#define SAID_RECEIPT \
	{ \
		"receipt", "FILE", "append what proves this later, by check --head" \
	}

/* Prints how many entries were made. */
void said_print_made(struct cli *, size_t made);

/* Prints what is set aside in a case, and what is still due. */
void said_print(struct cli *, const struct assize_sheet *);

/* Runs the form of a case on the terminal; the exit status. */
int said_form(struct cli *, const struct assize_which *, bool second);

#endif
