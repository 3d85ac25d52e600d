/*
 * How every test program ends, and how many random worlds it makes.
 */
#ifndef SUITE_H
#define SUITE_H

#include "ground/heap.h"

#include <check.h>

#include <stdlib.h>

/* Of what is made by chance: SOME, or ALL of it where ASSIZE_TEST_LONG is in the environment. */
static inline int
suite_worlds(int some, int all)
{
	return getenv("ASSIZE_TEST_LONG") ? all : some;
}

/* Runs a suite; the exit status. */
static inline int
suite_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failures;

	heap_install();
	srunner_run_all(runner, CK_NORMAL);
	failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures != 0;
}

#endif
