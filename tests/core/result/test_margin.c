/*
 * Margins of error, against tables and hand arithmetic.
 */
#include "core/result/margin.h"
#include "core/sampling/size.h"
#include "ground/suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

/* Two-sided points of the normal distribution, as any table prints them. */
static const struct {
	int confidence_percent;
	double z;
} points[] = { { 50, 0.67449 }, { 80, 1.28155 }, { 90, 1.64485 }, { 95, 1.95996 }, { 98, 2.32635 },
	{ 99, 2.57583 } };

START_TEST(normal_points_are_those_of_the_tables)
{
	ck_assert_double_eq_tol(size_z(points[_i].confidence_percent), points[_i].z, 0.000005);
}
END_TEST

/*
 * Without a population: R. G. Newcombe, Two-sided confidence intervals for the single proportion,
 * Statistics in Medicine 17 (1998), table I, method 3 (0.2553 to 0.3662, and so on).  With one: by
 * hand, such as 19 of 21 of 23, where n = 21 * 22 / 2 = 231 and z = 1.28155: middle 0.90190, half
 * 0.02483.
 */
static const struct {
	const char *name;
	int yes, relevant, population, confidence_percent, low, high, half;
} intervals[] = {
	{ "Newcombe 81 of 263", 81, 263, -1, 95, 255, 366, 55 },
	{ "Newcombe 15 of 148", 15, 148, -1, 95, 62, 160, 49 },
	{ "Newcombe 0 of 20", 0, 20, -1, 95, 0, 161, 81 },
	{ "Newcombe 1 of 29", 1, 29, -1, 95, 6, 172, 83 },
	{ "all of five", 5, 5, -1, 80, 753, 1000, 124 },
	{ "one of one", 1, 1, -1, 80, 378, 1000, 311 },
	{ "19 of 21 of 23", 19, 21, 23, 80, 877, 927, 25 },
	{ "11 of 17 of 20", 11, 17, 20, 80, 586, 703, 59 },
	{ "0 of 3 of 10", 0, 3, 10, 95, 0, 499, 249 },
	{ "one of one of two", 1, 1, 2, 80, 378, 1000, 311 },
	{ "all 13 looked at", 9, 13, 13, 80, 692, 692, 0 },
	{ "one, and that is all", 0, 1, 1, 80, 0, 0, 0 },
	{ "a population that is too small is not known", 11, 17, 12, 80, 492, 777, 142 },
	{ "a population of nobody is not known", 11, 17, 0, 80, 492, 777, 142 },
};

START_TEST(intervals_are_those_of_the_tables_and_of_hand_arithmetic)
{
	const struct assize_margin m = margin_wilson(intervals[_i].yes, intervals[_i].relevant,
	    intervals[_i].population, intervals[_i].confidence_percent);

	ck_assert_msg(m.low == intervals[_i].low && m.high == intervals[_i].high
			  && m.half == intervals[_i].half,
	    "%s: %d to %d, half %d", intervals[_i].name, m.low, m.high, m.half);
	ck_assert_int_eq(m.population,
	    intervals[_i].population >= intervals[_i].relevant ? intervals[_i].population : -1);
}
END_TEST

START_TEST(a_margin_holds_the_percentage_and_grows_with_the_population)
{
	for (int n = 1; n <= 60; n++)
		for (int yes = 0; yes <= n; yes++) {
			struct assize_margin before = margin_wilson(yes, n, n, 80);

			for (int population = n + 1; population < 10 * n; population += 1 + n / 3) {
				const struct assize_margin m =
				    margin_wilson(yes, n, population, 80);

				ck_assert_int_le(m.low, (int)lround(1000.0 * yes / n));
				ck_assert_int_ge(m.high, (int)lround(1000.0 * yes / n));
				ck_assert_int_ge(m.half, before.half);
				before = m;
			}
			ck_assert_int_ge(margin_wilson(yes, n, -1, 80).half, before.half);
		}
}
END_TEST

START_TEST(yes_and_no_are_mirrored)
{
	for (int n = 1; n <= 60; n++)
		for (int yes = 0; yes <= n; yes++) {
			const struct assize_margin a = margin_wilson(yes, n, 2 * n, 80),
						   b = margin_wilson(n - yes, n, 2 * n, 80);

			ck_assert_int_le(abs(a.low + b.high - 1000),
			    1); /* halves are rounded up on both sides */
			ck_assert_int_eq(a.half, b.half);
		}
}
END_TEST

START_TEST(the_basis_names_the_population_that_entered)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	const struct assize_margin none = { .population = -1 }, some = { .population = 23 };

	ck_assert_str_eq(margin_basis(&none, NULL, &a), "wilson");
	ck_assert_str_eq(margin_basis(&some, NULL, &a), "wilson, population 23");
	ck_assert_str_eq(margin_basis(&none, "2 cases are withdrawn", &a),
	    "wilson, without the population: 2 cases are withdrawn");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("margin");
	TCase *t = tcase_create("margin");

	tcase_add_loop_test(t, normal_points_are_those_of_the_tables, 0, COUNT_OF(points));
	tcase_add_loop_test(
	    t, intervals_are_those_of_the_tables_and_of_hand_arithmetic, 0, COUNT_OF(intervals));
	tcase_add_test(t, a_margin_holds_the_percentage_and_grows_with_the_population);
	tcase_add_test(t, yes_and_no_are_mirrored);
	tcase_add_test(t, the_basis_names_the_population_that_entered);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
