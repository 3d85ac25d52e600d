/* Medians and quartiles of counted values, against those of the values sorted. */
#include "core/compare/spread.h"
#include "ground/suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define MOST 40

static int
by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The median of a sorted part by its definition, as it is written. */
static const char *
median(const int *v, int n, char out[16])
{
	const double middle = n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2.0;

	snprintf(out, 16, "%.1f", middle);
	return out;
}

START_TEST(quartiles_are_medians_of_halves)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(listing_end) struct listing l = { .columns = 5 };
	struct spread p;
	int v[MOST], higher = 0;
	const int n = 1 + _i;
	char out[16];

	srand((unsigned)_i);
	spread_begin(&p, 100, &a);
	for (int i = 0; i < n; i++)
		spread_add(&p, v[i] = rand() % 101, 1, 2);
	for (int i = 0; i < n; i++)
		higher += v[i] > v[0];
	ck_assert_int_eq(spread_higher(&p, v[0]), higher);
	ck_assert_int_eq(p.yes, n);
	ck_assert_int_eq(p.relevant, 2 * n);
	qsort(v, (size_t)n, sizeof *v, by_value);
	spread_list(&l, &p, 5);
	ck_assert_uint_eq(l.n, 5);
	ck_assert_str_eq(l.cells[0].text, median(v, 1, out));
	ck_assert_str_eq(l.cells[2].text, median(v, n, out));
	ck_assert_str_eq(l.cells[4].text, median(v + n - 1, 1, out));
	if (n < 5) {
		ck_assert_ptr_null(l.cells[1].text);
		ck_assert_ptr_null(l.cells[3].text);
		return;
	}
	ck_assert_str_eq(l.cells[1].text, median(v, (n + 1) / 2, out));
	ck_assert_str_eq(l.cells[3].text, median(v + n / 2, (n + 1) / 2, out));
}
END_TEST

START_TEST(of_no_values_nothing_is_told_and_none_beyond_the_range_is_taken)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(listing_end) struct listing l = { .columns = 5 };
	struct spread p;

	spread_begin(&p, 3, &a);
	spread_add(&p, -1, 1, 1);
	spread_add(&p, 4, 1, 1);
	ck_assert_int_eq(p.n, 0);
	ck_assert_int_eq(p.relevant, 0);
	spread_list(&l, &p, 0);
	for (size_t i = 0; i < l.n; i++)
		ck_assert_ptr_null(l.cells[i].text);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("spread");
	TCase *c = tcase_create("spread");

	tcase_add_loop_test(c, quartiles_are_medians_of_halves, 0, MOST);
	tcase_add_test(c, of_no_values_nothing_is_told_and_none_beyond_the_range_is_taken);
	suite_add_tcase(suite, c);
	return suite_run(suite);
}
