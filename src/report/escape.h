/*
 * Text that people typed, on its way into Markdown or HTML: it comes out as the same characters and
 * as nothing else.
 */
#ifndef ESCAPE_H
#define ESCAPE_H

#include "base/base.h"

#include <stdio.h>

/*
 * Into a line: a heading, a cell, a paragraph.  Line ends and runs of spaces become one space.
 * Null writes nothing.
 */
void escape_text(FILE *out, const char *text);

/* Into a paragraph or list item whose lines are indented so: line ends stay line ends. */
void escape_lines(FILE *out, const char *text, int indent);

/* The same into HTML: a line end becomes a <br>. */
void escape_html_text(FILE *out, const char *text);
void escape_html_lines(FILE *out, const char *text);

/* Into HTML, between elements or within a quoted attribute, what is clean already. */
void escape_html(FILE *out, const char *text);

#endif
