/*
 * Spreadsheets as flat OpenDocument, which LibreOffice makes of others: in it a date says which day
 * it is, however its cell shows it, and a text is what was typed.
 */
#ifndef FODS_H
#define FODS_H

#include "base/base.h"

#include <stdio.h>

/* The text of a file, with a NUL behind it, which its readers borrow. */
struct fods {
	const char *name; /* of the spreadsheet, for messages */
	const char *text;
	size_t n;
};

/*
 * The names of its sheets, in order.
 *
 * names   set; in A
 * Errors  STORE not what LibreOffice writes
 */
bool fods_sheets(const struct fods *, struct assize_arena *a, const char *const **names, size_t *n,
    struct assize_err *e);

/*
 * Writes a sheet as CSV: dates as YYYY-MM-DD, a number with all its digits, and with the zeros that
 * are shown in front of it; each other cell as it is shown.  Each row is one of the CSV, an empty
 * line where nothing is in it.  Whether it arrived is asked of OUT.
 *
 * sheet   its place among the names
 * Errors  INVALID nothing in it, or more than 64 MiB; STORE; MEMORY
 */
bool fods_csv(const struct fods *, size_t sheet, FILE *out, struct assize_err *e);

#endif
