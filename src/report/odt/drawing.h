/*
 * Charts in OpenDocument, drawn with rectangles where the Markdown has characters.
 */
#ifndef DRAWING_H
#define DRAWING_H

#include "report/report.h"

/* The styles that the drawings are made with. */
void drawing_styles(FILE *out);

/* The colour of a tint, as scale_tint numbers it. */
const char *drawing_tint(size_t tint);

/* A chart, as a character of the text that it stands in. */
void drawing_chart(const struct report *, FILE *out, const struct chart *);

#endif
