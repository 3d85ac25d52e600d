/*
 * Reads CSV strictly, row by row, in constant memory.
 *
 * Commas, quotes doubled within quotes, LF or CRLF; a byte-order mark is taken off, blank lines are
 * passed over, spaces belong to their cell.  NUL bytes, invalid UTF-8, a quote out of place, one
 * that never closes, and a row with another number of cells than the header are problems,
 * NAME:LINE: ...
 */
#ifndef CSV_READ_H
#define CSV_READ_H

#include "base/base.h"

#include <stdio.h>

struct csv_row {
	const char *name; /* of the file */
	int64_t line;	  /* at which the row began, from 1 */
	size_t n;
	const char *const *cells; /* "" where empty; until the call returns */
};

/* Who takes the rows.  False ends the reading; problems may be added without that. */
struct csv_taker {
	bool (*header)(void *ctx, const struct csv_row *, struct assize_err *); /* the first row */
	bool (*row)(void *ctx, const struct csv_row *, struct assize_err *); /* each further one */
	void *ctx;
};

/*
 * Reads a file.
 *
 * name    of it, for messages
 * Errors  INVALID each problem of form; STORE it cannot be read; MEMORY
 */
bool csv_read(FILE *in, const char *name, const struct csv_taker *, struct assize_err *e);

/* Where a column of the header is; -1 where it has none of that name. */
int csv_column(const struct csv_row *header, const char *name);

#endif
