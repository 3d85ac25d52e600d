/*
 * Which columns of a case-management export mean what, and its wordings as the framework's codes.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "format/csv_head.h"
#include "format/json_read.h"

#include "core/record/work.h"
#include "core/sampling/population/dateform.h"

#include <assize/exchange.h>

struct columns_wording {
	const char *wording, *code; /* code "": nothing is recorded */
};

/* A column that is read as codes. */
struct columns_coded {
	const char *code; /* of the attribute; "sample" */
	const char *name; /* in the file's header */
	int at;		  /* column; -1 where the header does not have it */
	bool mapped;	  /* the wordings are listed */
	bool needed;	  /* an empty cell is wrong unless the wordings have it */
	size_t n;
	struct columns_wording *wordings;
	const char *type;   /* code, integer, yes_no */
	int64_t low, high;  /* of an integer, inclusive */
	size_t value_count; /* of a code */
	const char **values;
};

struct columns {
	struct work *w;			  /* whose arena holds the rest */
	bool mapped;			  /* FILE says what they mean */
	const char *ref, *date, *officer; /* names in the header; officer may be null */
	int ref_at, date_at, officer_at;
	struct dateform form;		   /* of the dates */
	bool iso_dates;			   /* or YYYY-MM-DD, as a spreadsheet has them */
	char separator;			   /* of the cells; 0: not said */
	struct columns_wording *replacing; /* in references: what is not taken, and what for it */
	size_t replacing_count;
	struct columns_coded sample; /* name null: the file has no such column */
	size_t n;
	struct columns_coded *attributes;
};

/*
 * The columns as FILE (assize-columns/1) has them; null: named as the framework names them.
 *
 * c       W is set
 * Errors  INVALID each problem
 */
bool columns_read(struct columns *c, const struct assize_file *file);

/*
 * Finds them in the header.
 *
 * Errors  INVALID each that is missing, comes twice, or without a mapping is not known
 */
bool columns_find(struct columns *, const struct csv_row *header, struct assize_err *);

/*
 * The code that a cell means; null, and true, where it is empty or its wording stands for nothing.
 * INVALID an unknown wording, no value of it, or empty where a code is needed.
 */
bool columns_code(
    const struct columns_coded *, const char *cell, const char **code, struct assize_err *);

/* A cell as a reference, with what the mapping replaces in it; in A. */
const char *columns_ref(const struct columns *, const char *cell, struct assize_arena *a);

/* A cell as a date YYYY-MM-DD.  INVALID */
bool columns_date(const struct columns *, const char *cell, char out[11], struct assize_err *);

#endif
