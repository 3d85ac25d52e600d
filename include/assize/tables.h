/*
 * An inspection as tables for statistics: its cases, judgements and results, with a codebook that
 * says what stands in them.  Free texts are left out.
 */
#ifndef ASSIZE_TABLES_H
#define ASSIZE_TABLES_H

#include <assize/arena.h>
#include <assize/err.h>
#include <assize/store.h>

#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum assize_variable_type {
	ASSIZE_VARIABLE_TEXT,	 /* a name or reference; values are labels of some */
	ASSIZE_VARIABLE_CODE,	 /* one of the values */
	ASSIZE_VARIABLE_INTEGER, /* whole; values are labels of some */
	ASSIZE_VARIABLE_DECIMAL, /* with one decimal */
	ASSIZE_VARIABLE_TIME	 /* 2026-01-12T09:00:00.000Z; null: none */
};

/* What a value of a variable stands for. */
struct assize_label {
	const char *value, *label;
	bool missing; /* the value says why there is none: -7, -8 or -9 */
	/*
	 * what stands for it where codes are numbers, as in a file for SPSS or Stata; a code "no"
	 * is 0, others count from 1; of a text 0
	 */
	int64_t number;
};

struct assize_variable {
	const char *name, *label;
	const char *spss, *stata; /* its name where those take no such name */
	enum assize_variable_type type;
	size_t label_count;
	struct assize_label *labels;
};

enum assize_table_kind {
	ASSIZE_TABLE_CASES,
	ASSIZE_TABLE_JUDGEMENTS,
	ASSIZE_TABLE_RESULTS,
	ASSIZE_TABLES /* how many there are */
};

struct assize_table {
	const char *name, *label;
	size_t variable_count;
	struct assize_variable *variables;
};

struct assize_tables {
	const char *inspection, *framework, *title; /* title: of the framework */
	const char *rules;			    /* SHA-256 of its rules, in hexadecimal */
	struct assize_table tables[ASSIZE_TABLES];
};

/*
 * What the tables of an inspection hold; their rows are read by assize_tables_read.
 *
 * tables  filled; lists and texts live in A
 * Errors  NOT_FOUND; CONFLICT a first reading is hidden from the judge
 */
bool assize_tables_load(struct assize_store *s, const char *inspection, struct assize_arena *a,
    struct assize_tables *tables, struct assize_err *e);

/* Takes the rows of a table: ROW is called with each, a cell for each variable. */
struct assize_table_reader {
	bool (*row)(void *to, const char *const *cells, struct assize_err *e); /* false ends it */
	void *to;
};

/*
 * Reads the rows of a table in their order.  For several of them as at one moment, see
 * assize_store_hold.
 *
 * Errors  what ROW says; as assize_result_load
 */
bool assize_tables_read(struct assize_store *s, const struct assize_tables *tables,
    enum assize_table_kind kind, const struct assize_table_reader *reader, struct assize_err *e);

/* Where tables go as files of CSV. */
struct assize_tables_folder {
	const char *path; /* of the folder, made where it is missing */
	bool replace;	  /* files of its names give way */
};

/*
 * Writes the tables as CSV: cases.csv, judgements.csv and results.csv, and the codebook as
 * codebook.csv and codebook.json.  All files take their names once they are whole, codebook.json
 * last, or none is left.
 *
 * defused  counts the cells that a spreadsheet would have run as a formula; each got a ' before it
 * Errors   as assize_tables_load; CONFLICT the path is no folder, or holds such a file; STORE
 */
bool assize_tables_csv(struct assize_store *s, const char *inspection,
    const struct assize_tables_folder *to, size_t *defused, struct assize_err *e);

/* One of the files that assize_tables_csv makes. */
struct assize_tables_one {
	const char *inspection;
	const char *file; /* its name: cases.csv ... codebook.json */
};

/*
 * Writes one of them.  Whether it arrived is asked of OUT.
 *
 * defused  as in assize_tables_csv
 * Errors   as assize_tables_load; NOT_FOUND there is no file of that name
 */
bool assize_tables_file(struct assize_store *s, const struct assize_tables_one *one, FILE *out,
    size_t *defused, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
