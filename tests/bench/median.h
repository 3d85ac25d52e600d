/*
 * Times, and the middle one of them.
 */
#ifndef MEDIAN_H
#define MEDIAN_H

#include <stdlib.h>
#include <time.h>

/* Seconds of a clock that only goes on. */
static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds of processor that this program took. */
static inline double
processor(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Puts the list in order. */
static double
median(double *list, size_t n)
{
	qsort(list, n, sizeof *list, by_size);
	return list[n / 2];
}

#endif
