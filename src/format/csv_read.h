/*
 * Reads CSV strictly, row by row, in constant memory.
 *
 * Commas, or another separator where it is said, quotes doubled within quotes, LF or CRLF; a
 * byte-order mark is taken off, blank lines are passed over, spaces belong to their cell, but not
 * those around the names of the header.  NUL bytes, invalid UTF-8, a quote out of place, one that
 * never closes, and a row with another number of cells than the header are problems.
 */
#ifndef CSV_READ_H
#define CSV_READ_H

#include "format/csv_problems.h"

#include <stdio.h>

struct csv_row {
	const char *name; /* of the file */
	int64_t line;	  /* at which the row began, from 1 */
	size_t n;
	const char *const *cells; /* "" where empty; until the call returns */
};

/* Who takes the rows.  False ends the reading; problems may be added without that. */
struct csv_taker {
	/* the first row */
	bool (*header)(void *ctx, const struct csv_row *, struct assize_err *);
	/* each further one; what is added to its E is a problem of the row: NAME:LINE: ... */
	bool (*row)(void *ctx, const struct csv_row *, struct assize_err *);
	void *ctx;
	char separator; /* 0: a comma */
	/* gathers the problems of rows, which the caller passes on; null: csv_read does */
	struct csv_problems *problems;
	bool by_row; /* a row counts as one line, however many it takes: those of a spreadsheet */
};

/*
 * Reads a file.
 *
 * name    of it, for messages
 * Errors  INVALID each problem, those with equal words once; STORE it cannot be read; MEMORY
 */
bool csv_read(FILE *in, const char *name, const struct csv_taker *, struct assize_err *e);

#endif
