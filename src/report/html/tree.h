/*
 * The parsed Markdown made ready for HTML: landmarks, contents, charts and ratings take their
 * places in it.
 */
#ifndef TREE_H
#define TREE_H

#include "report/report.h"

#include <sys/queue.h>

#include <lowdown.h>

/* Errors  STORE the charts are not those that were written; MEMORY */
bool tree_prepare(const struct report *, struct lowdown_node *root, struct assize_err *);

/* Where the document begins and ends, around what is rendered. */
void tree_begin(const struct report *, FILE *out);
void tree_end(FILE *out);

/* tree_table.c: a table whose cells are ready; whether charts stand in it. */
struct walk;
bool tree_table(struct walk *, struct lowdown_node *table, bool charts);

/* svg.c: a chart, and the sign of how high a band is. */
void svg_chart(const struct report *, FILE *out, const struct chart *, size_t number);
void svg_sign(const struct report *, FILE *out, size_t band);
void svg_patterns(FILE *out);

extern const char report_css[]; /* report.css; generated */

#endif
