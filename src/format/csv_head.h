/*
 * The header of a CSV file: where the columns are that a reader knows, and what is wrong with it.
 *
 * Names are found whatever the case of their letters, composed or not; one that is written just so
 * goes before one that is only alike.
 */
#ifndef CSV_HEAD_H
#define CSV_HEAD_H

#include "format/csv_read.h"

struct csv_head {
	const char *const *names; /* N columns that the reader knows */
	size_t n, needed;	  /* the first NEEDED of them must be there */
	int *at;		  /* set to where each is; -1 where it is not */
	const char *missing;	  /* what is said of one that is needed and not there */
	const char *unknown;	  /* of what nobody knows; null: such columns are passed over */
	/* 1 it is known besides NAMES, 0 not, -1 fault; null: none is */
	int (*other)(void *ctx, size_t column, const char *name, struct assize_err *);
	void *ctx;
};

/*
 * Errors  INVALID what is missing, comes twice or is not known, each a problem; only where one is
 *         missing the result is false, as without it no row can be read
 */
bool csv_head_take(const struct csv_head *, const struct csv_row *header, struct assize_err *);

/* A cell that says yes or no in any case of letters, or y or n, as yes or no; else as it is. */
const char *csv_head_answer(const char *cell);

#endif
