/*
 * What is wrong with the rows of a CSV file: problems with equal words are said once, with their
 * lines.
 */
#ifndef CSV_PROBLEMS_H
#define CSV_PROBLEMS_H

#include "base/base.h"

#define CSV_PROBLEMS_LINES 10 /* that are named of one problem */

/* = { 0 } before, csv_problems_free after. */
struct csv_problems {
	struct assize_arena arena;
	struct csv_problem {
		enum assize_err_code code;
		const char *text;
		int64_t lines[CSV_PROBLEMS_LINES];
		size_t n, nr; /* lines in all; place among the problems */
	} * list;
	size_t n;    /* in the list: as many as are ever said */
	size_t more; /* problems that are not */
};

/* A problem of a line, without the words that say which line. */
void csv_problems_add(struct csv_problems *, enum assize_err_code, int64_t line, const char *text);

/* Adds the problems to E in the order of their first lines: NAME:LINE: TEXT. */
void csv_problems_pass_on(struct csv_problems *, const char *name, struct assize_err *e);

void csv_problems_free(struct csv_problems *);

#endif
