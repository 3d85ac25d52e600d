/*
 * The tables of an inspection as files that other programs open: of SPSS, Stata or Excel.
 *
 * A file takes the tables as the library reads them (assize/tables.h).  What its format cannot hold
 * is refused with its place before there is a file, or left out where that was asked for; nothing
 * is ever cut.
 */
#ifndef EXPORT_H
#define EXPORT_H

#include "base/base.h"

#include <assize/tables.h>

enum export_form { EXPORT_SAV, EXPORT_DTA, EXPORT_XLSX, EXPORT_FORMS };

/* An export under way. */
struct export
{
	struct assize_store *s; /* held at one moment */
	struct assize_arena *a;
	struct assize_err *e;
	struct assize_tables tables;
	enum export_form form;
	enum assize_table_kind kind; /* of SPSS and Stata: the table that the file holds */
	const char *path;	     /* of the file to write, which is there and empty */
	const char *name;	     /* as it is to be called, for messages */
	int64_t now_s;		     /* Unix seconds */
	bool leave_out;		     /* what does not fit; else it is refused */
	size_t left_out;	     /* texts and labels */
	bool refused;		     /* something does not fit */
};

/*
 * Writes the file.
 *
 * Errors  INVALID something does not fit, each thing a problem; STORE it cannot be written, or this
 *         program was built without the library for it
 */
bool statistics_write(struct export *); /* statistics.c: EXPORT_SAV, EXPORT_DTA */
bool sheets_write(struct export *);	/* sheets.c: EXPORT_XLSX */

/* What a text is too long for. */
struct fit {
	size_t size, most;
	const char *unit; /* "bytes" */
	const char *by;	  /* "SPSS" */
};

/*
 * Whether a text fits.  If not, it is left out and counted, or a problem is added that says where
 * it stands.
 */
bool fit_text(struct export *, const struct fit *, const char *place);

/* The place of a cell: "judgements, row 12 (C01), inspector". */
const char *fit_place(struct export *, const struct assize_table *, int64_t row,
    const char *const *cells, size_t variable);

/* Characters of a text; and as Excel counts them, those beyond U+FFFF as two. */
size_t fit_characters(const char *text);
size_t fit_utf16(const char *text);

/* The label of a value of a variable; null: it has none. */
const struct assize_label *fit_label(const struct assize_variable *, const char *value);

/*
 * export_run.c: what was asked for, and where to.
 *
 * Result  exit status
 */
int export_run(struct assize_io *, int argc, char **argv);

#endif
