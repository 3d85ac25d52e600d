/*
 * A workbook of Excel, and whether it is whole.
 */
#ifndef SHEETS_H
#define SHEETS_H

#include "export/export.h"

#define SHEETS_MAX 8

/* What was put on a sheet. */
struct sheets_count {
	size_t rows, cells;
};

/*
 * Reads the file back: libxlsxwriter calls a workbook written although its temporary files found no
 * room, and what is in it is cut off then.
 *
 * counts  of each sheet, in their order
 * Errors  STORE something is missing
 */
bool sheets_whole(struct export *, const struct sheets_count *counts, size_t n);

#endif
