/*
 * Sheets of .xlsx and .ods, read through LibreOffice where it is installed.
 */
#ifndef ASSIZE_SPREADSHEET_H
#define ASSIZE_SPREADSHEET_H

#include <assize/exchange.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whether a file is a spreadsheet by its name: it ends with .xlsx or .ods. */
bool assize_spreadsheet_is(const char *name);

/*
 * Makes CSV of one sheet, a line a row: dates as YYYY-MM-DD however they are shown, texts as they
 * were typed, numbers with all their digits.
 *
 * LibreOffice (the program soffice) converts a copy of the file in a folder of this user alone,
 * which is removed afterwards, with a profile of its own in which macros and links to other files
 * are off.  It is stopped after two minutes.  It has no network where the program unshare can take
 * it away; where not, its profile names a proxy that is none.  Until it has ended SIGHUP, SIGINT
 * and SIGTERM wait in the calling thread, so that nothing of it stays behind.
 *
 * file    the spreadsheet, from where its stream stands
 * sheet   its name, as it is written; null: the only one
 * out     set to the CSV, for messages under the same name; its stream is closed by the caller, and
 *         reads what lives in A
 * Errors  INVALID no spreadsheet, nothing in the sheet, or the file has several and none is named;
 *         NOT_FOUND no such sheet; STORE LibreOffice is missing, or it failed
 */
bool assize_spreadsheet_read(const struct assize_file *file, const char *sheet,
    struct assize_arena *a, struct assize_file *out, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
