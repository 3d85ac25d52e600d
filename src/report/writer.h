/*
 * How what stands on a page is written in one form.  The page says what stands there
 * (report/page/page.h) and asks the writer of the report for it.
 */
#ifndef WRITER_H
#define WRITER_H

#include "report/report.h"

struct column {
	const char *title;
	bool number; /* stands on the right */
	int fold;    /* columns of the terminal at which its text is broken; 0: it is not */
	int width;   /* per cent of the page */
	bool chart;  /* draws what other columns of its row say */
};

/* What stands in a cell, one behind the other; null: nothing. */
struct cell {
	const char *strong;
	const char *rating; /* the title of a band */
	const char *text;
	const struct chart *chart;
};

/* A text is TYPED by somebody: it comes out as the same characters and as nothing else. */
struct writer {
	void (*heading)(struct report *, int level, const char *before, const char *typed);
	void (*begin)(struct report *, enum block);
	void (*end)(struct report *, enum block);
	void (*words)(struct report *, const char *ours);
	void (*text)(struct report *, const char *typed);  /* in one line */
	void (*lines)(struct report *, const char *typed); /* in as many as there are */
	void (*strong)(struct report *, const char *typed);
	void (*rating)(struct report *, const char *typed); /* the title of a band */
	void (*link)(struct report *, const char *ours, const char *address);
	bool (*draws)(const struct report *);		      /* charts; else they become tables */
	void (*chart)(struct report *, const struct chart *); /* that stands alone */
	void (*table)(struct report *, const char *caption, const struct column *, size_t n);
	void (*group)(struct report *, const struct column *, size_t n, const char *typed);
	void (*row)(struct report *, const struct column *, const struct cell *, size_t n);
	void (*table_end)(struct report *);
};

/*
 * writer/writer_score.c: a chart of the score as a table among others of the report's writer: what
 * of it lies in the range of each rating.
 */
void writer_score(struct report *, const struct chart *);

extern const struct writer writer_markdown; /* writer/markdown.c */
extern const struct writer writer_fragment; /* writer/fragment.c */

#endif
