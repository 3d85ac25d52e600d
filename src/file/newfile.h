/*
 * A file that takes its name when it is whole, or never was there.
 *
 *	CLEANUP(newfile_end) struct newfile f = { 0 };
 *
 *	return newfile_begin(&f, "north.backup", e) && write_it(f.tmp, e)
 *	    && newfile_place(&f, false, e);
 */
#ifndef NEWFILE_H
#define NEWFILE_H

#include "base/os.h"

/*
 * Behind the path of a store: what is beside it for the time of a request, and is let go of in any
 * case, has names that are made of this.
 */
#define NEWFILE_PASSING ".passing"

struct newfile {
	const char *path;     /* as it is to be called; must live as long */
	const char *tmp;      /* beside it, as it is called until then; null: there is none */
	struct os_queue mine; /* held while it is being written, so that nobody takes it for left */
	struct assize_arena a; /* of the name */
};

/*
 * Makes an empty file beside PATH that only its owner can read, and removes those that other
 * programs began for PATH and left when they were killed.  STORE.
 */
bool newfile_begin(struct newfile *, const char *path, struct assize_err *);

/*
 * Gives it its name, once it has reached the disk.
 *
 * replace  whether a file of that name gives way
 * Errors   CONFLICT there is one; STORE
 */
bool newfile_place(struct newfile *, bool replace, struct assize_err *);

/*
 * Calls EACH with the path of everything in the folder of PATH that was begun so, whatever for, and
 * left: none that is still being written, nor any where the file system does not tell these apart.
 */
void newfile_left(const char *path, void (*each)(void *data, const char *left), void *data);

/* Removes it, and what SQLite leaves beside it, unless it has its name. */
void newfile_end(struct newfile *);

#endif
