/*
 * A hash at the end of a file, over all that stands before it, as a line of text of 80 bytes:
 *
 *	assize-sha256 HEX
 *
 * with a line end before it and behind.  SQLite does not look behind its last page: with or without
 * the line, the file is the same database.
 */
#ifndef STAMP_H
#define STAMP_H

#include "base/base.h"

#include <stdio.h>

/*
 * Adds the line to a file.
 *
 * name    of the file, for messages
 * Errors  STORE
 */
bool stamp_add(const char *path, const char *name, struct assize_err *);

/*
 * Whether a file is as it was when the line was added.
 *
 * size    set to its bytes without the line
 * result  1 it is, 0 it has no such line, -1 it is not, or cannot be read
 * Errors  STORE
 */
int stamp_find(FILE *in, const char *name, int64_t *size, struct assize_err *);

#endif
