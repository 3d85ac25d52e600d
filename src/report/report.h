/*
 * The report of one inspection: gathered from the library, written as Markdown, from which other
 * forms are rendered, or as a fragment of HTML.
 *
 * Whatever people typed passes escape.h on its way, so that a construct of Markdown there is always
 * ours: a code span is a chart, strong text that is a band's title is a rating.
 */
#ifndef REPORT_H
#define REPORT_H

#include "base/os.h"

#include <assize/breakdown.h>
#include <assize/result.h>

#include <stdio.h>

#define REPORT_LICENCE "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

struct writer;

/* What holds texts.  Items stand in lists; texts stand in everything else. */
enum block {
	BLOCK_PARAGRAPH,
	BLOCK_MARK, /* what a reader must know before any figure */
	BLOCK_QUOTE,
	BLOCK_LIST,
	BLOCK_NUMBERED, /* the items go on from the number of the last one before */
	BLOCK_ITEM
};

/* A table as the library answers it, kept whole. */
struct sheet {
	int columns;
	const char **names;
	const char **cells; /* row by row; null where there is nothing */
	size_t rows;
};

/* A chart, in the order in which the charts stand in the Markdown. */
struct chart {
	bool of_score;	   /* else of a percentage */
	int low, high;	   /* percent or score; -1: nothing relevant */
	const char *words; /* what it shows */
};

#define TABLE_COLUMNS_MAX 12

/* A table, in the order in which the tables stand in the Markdown. */
struct table {
	const char *caption;
	size_t columns;
	const char *titles[TABLE_COLUMNS_MAX];
	int widths[TABLE_COLUMNS_MAX]; /* per cent of the page */
	bool numbers[TABLE_COLUMNS_MAX];
	size_t rows;
};

enum report_form {
	REPORT_MD,
	REPORT_HTML,
	REPORT_FRAGMENT,
	REPORT_TERM,
	REPORT_DOCX,
	REPORT_ODT,
	REPORT_FORMS
};

#define REPORT_LEVEL 2	   /* the first heading of a fragment, where nothing else is said */
#define REPORT_LEVEL_MAX 3 /* the lowest it can be: there are six, and a page takes four */

/* Everything that a report says, and where it is written. */
struct report {
	struct assize_result result;
	struct sheet details;	/* of the inspection: item, value */
	struct sheet framework; /* part, ref, sample, rule, text */
	const char *source;	/* of the framework's wordings; null: not known */
	struct sheet heads;	/* site, seq, hash */
	struct sheet facts;	/* as assize_context_list */
	struct sheet findings;	/* as assize_finding_list */
	struct sheet evidence;	/* as assize_evidence_count */
	/* as assize_sample_show has it to check; empty where nothing was drawn */
	struct sheet drawn;
	struct assize_margins margins;

	struct assize_arena *a;
	enum report_form form;
	bool annexe; /* only the tables */
	int level;   /* of the first heading of a fragment; 1 is the highest */

	/* what writes the page, and where it stands in it */
	const struct writer *writer;
	FILE *out;
	bool begun;
	enum block list; /* the list or block begun last */
	size_t items;	 /* numbered so far */
	size_t chart_count, table_count;
	struct chart *charts;
	struct table *tables;
};

/* A form by its name; REPORT_FORMS where there is no such. */
enum report_form report_form(const char *name);

/*
 * Everything about an inspection, as at one moment.
 *
 * Errors  as assize_result_load
 */
bool gather(struct assize_store *, const char *inspection, struct report *, struct assize_err *);

/* The cells of a row. */
const char *const *gather_row(const struct sheet *, size_t row);

/*
 * What the row whose first column (and second, unless null) reads so has in COLUMN; null for no
 * such row.
 */
const char *gather_find(const struct sheet *, const char *first, const char *second, int column);

/* Writes the report by its writer to r->out; as Markdown, its charts and tables are listed. */
void page_write(struct report *);

/*
 * Renders Markdown as HTML, or for a terminal.
 *
 * colour  on a terminal
 * Errors  STORE this program was built without the library for it, or it failed
 */
bool render_html(const struct report *, const struct os_memory *markdown, struct os_memory *html,
    struct assize_err *);
bool render_term(
    const struct os_memory *markdown, bool colour, struct os_memory *shown, struct assize_err *);

/*
 * Reports an inspection: the options of the command, and where to.
 *
 * Result  exit status
 */
int report_run(struct assize_io *, int argc, char **argv);

#endif
