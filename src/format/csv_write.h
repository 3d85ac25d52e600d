/*
 * Writes CSV a cell at a time, lines ending in CRLF.
 *
 * The writer asks nothing of its caller in between; whether all went well is asked of the file at
 * the end.
 */
#ifndef CSV_WRITE_H
#define CSV_WRITE_H

#include "base/base.h"

#include <stdio.h>

struct csv_out {
	FILE *out;
	bool some; /* the row has a cell already */
	/* cells that a spreadsheet would have run as a formula; each got a ' before it */
	size_t defused;
};

/* What people typed: made harmless for a spreadsheet.  Null is empty. */
void csv_text(struct csv_out *, const char *text);

/* A code or a number, as it is.  Null is empty. */
void csv_code(struct csv_out *, const char *code);
void csv_int(struct csv_out *, int64_t);

void csv_end(struct csv_out *); /* of the row */

#endif
