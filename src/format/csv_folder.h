/*
 * A folder of files that are all there, or none of them: they are written into a folder of their
 * own, and take their names when all are on the disk, the last one last.
 */
#ifndef CSV_FOLDER_H
#define CSV_FOLDER_H

#include "base/os.h"

struct csv_folder {
	const char *path; /* as it is to be called */
	const char *tmp;  /* where the files are written; null: not begun, or over */
	const char *const
	    *names; /* of the files; ends with a null.  The last one says that all are there */
	bool there; /* the folder was there before */
	struct os_queue mine; /* held while it is being written, so that nobody takes it for left */
	struct assize_arena a;
};

/*
 * Makes the folder to write in, beside PATH or, where that is there, within it, and removes those
 * that other programs began for PATH and left when they were killed.
 *
 * names    must live as long
 * replace  whether files of those names give way
 * Errors   CONFLICT PATH is no folder, or holds such a file; STORE
 */
bool csv_folder_begin(struct csv_folder *, const char *path, const char *const *names, bool replace,
    struct assize_err *);

/* Opens a file to write, which only its owner can read.  Null: said why. */
FILE *csv_folder_open(struct csv_folder *, const char *name, struct assize_err *);

/* Closes *F, once all of it is on the disk.  STORE. */
bool csv_folder_close(const struct csv_folder *, const char *name, FILE **f, struct assize_err *);

/* Gives the files their names.  STORE: then none of them has its name. */
bool csv_folder_place(struct csv_folder *, struct assize_err *);

/* Removes what has not been placed. */
void csv_folder_end(struct csv_folder *);

#endif
