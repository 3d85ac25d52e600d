/*
 * An export for statistics under way.
 */
#ifndef TABLES_H
#define TABLES_H

#include "exchange/statistics/codebook.h"
#include "format/csv_write.h"

struct tables {
	struct assize_store *s;
	struct assize_arena *a;
	struct inspection inspection;
	struct codebook book;
	struct csv_out csv;
	size_t defused;
};

/* The header row of a file. */
void tables_names(struct csv_out *, const struct codebook_file *);

/* The cells that every row begins with: framework and inspection. */
void tables_about(struct tables *);

/* Writes results.csv.  Errors as assize_result_load. */
bool tables_results(struct tables *, struct assize_err *);

#endif
