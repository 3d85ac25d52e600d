/*
 * A browser opened at an address that signs in: every user of a machine can read which words a
 * program was started with, so the browser is given a file that leads there, which its owner alone
 * can read.
 */
#ifndef OPENING_H
#define OPENING_H

#include "base/base.h"
#include "base/os.h"

#include <stdatomic.h>
#include <threads.h>

/* = { 0 }; opening_begin, opening_end. */
struct opening {
	struct os_private folder;
	const char *file;
	const char *what; /* is opened */
	atomic_bool there;
};

/*
 * Opens a browser, by the system's own program for that.
 *
 * secret  whether the address signs in; else the browser is given it as it is
 * a       must live as long, as the opening must
 */
bool opening_begin(struct opening *, const char *address, bool secret, struct assize_arena *a,
    struct assize_err *);

/* Removes the file; by any thread, more than once. */
void opening_end(struct opening *);

#endif
