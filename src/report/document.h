/*
 * The report as a document that people go on writing in: of Word, or OpenDocument text.
 */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "report/report.h"

/*
 * Makes the document that r->form asks for of Markdown, by pandoc and in our style.
 *
 * Errors  STORE pandoc or the style is missing, or it failed
 */
bool document_make(const struct report *, const struct os_memory *markdown,
    struct os_memory *document, struct assize_err *);

/*
 * Reads Markdown as pandoc's tree, in JSON: what a document is made of.
 *
 * Errors  STORE pandoc is missing, or failed; the tree holds what nobody wrote, such as an image
 */
bool document_read(const struct os_memory *markdown, struct os_memory *tree, struct assize_err *);

#endif
