/*
 * How a file writes its dates: YYYY or YY, MM or M, DD or D once each and what stands between them
 * (M and D also take two digits), or "serial", the days that a spreadsheet counts.
 */
#ifndef DATEFORM_H
#define DATEFORM_H

#include "base/base.h"

struct dateform {
	const char *text;
	int64_t pivot; /* the first of the hundred years that YY may mean; 0: not said */
	int64_t
	    epoch; /* the year whose first day a serial counts from, 1900 or 1904; 0: not said */
};

/* What is wrong with it and how to put it right; null: nothing. */
const char *dateform_wrong(const struct dateform *);

/* A cell as a date YYYY-MM-DD; false where it is none of this form. */
bool dateform_take(const struct dateform *, const char *cell, char out[11]);

#endif
