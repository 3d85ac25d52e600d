/* What was perhaps meant by a word that is not there. */
#include "base/near.h"
#include "ground/suite.h"

#include <check.h>

static const struct {
	const char *word, *meant;
} rows[] = {
	{ "raitngs", "ratings" },
	{ "ratigns", "ratings" },
	{ "rating", "ratings" },
	{ "RATINGS", "ratings" },
	{ "histroy", "history" },
	{ "chek", "check" },
	{ "checks", "check" },
	{ "outstading", "outstanding" },
	{ "harms", "harm" },
	{ "ham", "harm" },
	{ "hm", "" },
	{ "c1", "C01" },
	{ "C001", "C01" },
	{ "CO1", "C01" },
	{ "C0l", "C01" },
	{ "C02", "" }, /* another case, as near to C01 as to C03 */
	{ "C10", "" },
	{ "2.1.9", "" },
	{ "2.11", "2.1.1" },
	{ "2,1,1", "2.1.1" },
	{ "2.1,1", "2.1.1" },
	{ "something else", "" },
	{ "", "" },
};

START_TEST(one_slip_or_two_are_guessed_and_numbers_never)
{
	static const char *const known[] = { "ratings", "history", "check", "outstanding", "harm",
		"C01", "2.1.1", "2.1.2" };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct near n = { .word = rows[_i].word };

	for (size_t i = 0; i < COUNT_OF(known); i++)
		near_compare(&n, known[i]);
	ck_assert_str_eq(n.best, rows[_i].meant);
	ck_assert_str_eq(near_said(&n, &a),
	    *rows[_i].meant ? assize_arena_printf(&a, ", did you mean %s", rows[_i].meant) : "");
}
END_TEST

START_TEST(a_long_word_is_not_compared)
{
	char word[200] = { 0 }, other[200] = { 0 };
	struct near n = { .word = word };

	for (size_t i = 0; i < sizeof word - 1; i++)
		word[i] = other[i] = 'x';
	near_compare(&n, other);
	ck_assert_str_eq(n.best, "");
	word[64] = other[64] = '\0';
	near_compare(&n, other);
	ck_assert_str_eq(n.best, other);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("near");
	TCase *t = tcase_create("near");

	tcase_add_loop_test(
	    t, one_slip_or_two_are_guessed_and_numbers_never, 0, (int)COUNT_OF(rows));
	tcase_add_test(t, a_long_word_is_not_compared);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
