/*
 * How every test program ends.
 */
#ifndef SUITE_H
#define SUITE_H

#include <check.h>

/* Runs a suite; the exit status. */
static inline int
suite_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failures;

	srunner_run_all(runner, CK_NORMAL);
	failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures != 0;
}

#endif
