/*
 * A passphrase, from a file or typed where nobody sees it.
 */
#ifndef SECRET_H
#define SECRET_H

#include "cli/cli.h"

#include <assize/keep.h>

struct secret {
	char text[ASSIZE_PASSPHRASE_MAX + 2]; /* one more, so that a longer one is noticed */
};

/*
 * Reads the passphrase: the first line of --passphrase-file, or what is typed on the terminal.
 *
 * name   what it is of, for the prompt
 * twice  a new one is typed twice
 * Result 0, or an exit status: said what is wrong
 */
int secret_read(struct cli *, struct secret *, const char *name, bool twice);

/* Wipes it. */
void secret_end(struct secret *);

#endif
