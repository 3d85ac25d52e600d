/*
 * Rows of the tables for statistics on their way to a reader.
 */
#ifndef TABLES_H
#define TABLES_H

#include "exchange/statistics/codebook.h"

/* The rows of a table under way. */
struct tables_read {
	struct assize_store *s;
	const struct assize_tables *tables;
	struct inspection inspection;
	const struct assize_table_reader *reader;
	struct assize_arena a; /* of what is kept for the whole table */
	const char **cells;    /* of the row, as many as there are variables */
	size_t n;
};

/* The next cell of the row, null where it is empty; the text must live until the row ends. */
void tables_cell(struct tables_read *, const char *text);

/* Hands the row to the reader. */
bool tables_row_end(struct tables_read *, struct assize_err *);

/* tables_results.c: the rows of the results.  Errors as assize_result_load. */
bool tables_results(struct tables_read *, struct assize_err *);

#endif
