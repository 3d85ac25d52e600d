/*
 * The OpenDocument text made fit to be printed: the Markdown library leaves tables bare and columns
 * of one width.
 */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "report/report.h"

/*
 * Writes the document with styles for its text, and for the tables in the order in which they were
 * written.
 */
void document_dress(const struct report *, FILE *out, const char *text);

#endif
