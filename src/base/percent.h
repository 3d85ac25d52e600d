/*
 * How a count becomes a percentage.
 */
#ifndef PERCENT_H
#define PERCENT_H

#include <stdint.h>

/*
 * YES of OF as the nearest whole per cent, halves up; -1 of none.  The views say the same of
 * tallies: question_percent in schema/0004_result.sql.
 */
int percent_of(int64_t yes, int64_t of);

/* The same in tenths of a per cent; -1 too where PART is not known, which is -1. */
int64_t percent_tenths(int64_t part, int64_t of);

#endif
