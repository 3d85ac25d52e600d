/*
 * What holds of merges whatever was recorded: three laptops, copies and restored files among them,
 * go their own ways by chance.
 */
#include "merge/laptops.h"

#include <stdio.h>
#include <unistd.h>

static const char *const people[] = { "Inspector A", "Inspector B", "Inspector C" };
static const char
    *laptops[5]; /* three, a copy of one that goes on, and one put back from an older copy */
static int laptop_count;

static void
set_up(void)
{
	ground_begin_cases();
	assize_store_close(&g.s);
}

/* Three laptops that begin as copies of one store; now and then one hears of another. */
static void
go_their_ways(uint64_t *seed)
{
	const char *older;

	laptops[0] = g.path;
	laptops_history(laptops[0], people[0], seed, 8, -1);
	laptops[1] = ground_copy(g.path, "b.db");
	laptops[2] = ground_copy(g.path, "c.db");
	laptop_count = 3;
	for (int i = 0; i < 3; i++)
		laptops_history(laptops[i], people[i], seed, 10, -1);
	if (laptops_below(seed, 2))
		laptops_merge(laptops[0], laptops[1 + laptops_below(seed, 2)]);
	older = ground_copy(laptops[1], "older.db");
	laptops[laptop_count++] = ground_copy(laptops[2], "copy.db");
	for (int i = 0; i < laptop_count; i++)
		laptops_history(laptops[i], people[i % 3], seed, 8, -1);
	laptops[laptop_count++] = ground_copy(older, "restored.db");
	laptops_history(laptops[4], people[1], seed, 6, -1);
	unlink(older);
}

/* All of them merged in the order that NUMBER stands for, into a new file. */
static const char *
merged(int number, const char *name)
{
	int left[5] = { 0, 1, 2, 3, 4 };
	const char *into = NULL;

	for (int n = laptop_count; n > 0; n--) {
		const int at = number % n;
		const char *from = laptops[left[at]];

		number /= n;
		left[at] = left[n - 1];
		if (into)
			laptops_merge(into, from);
		else
			into = ground_copy(from, name);
	}
	return into;
}

START_TEST(the_order_of_merges_makes_no_difference)
{
	uint64_t seed = (uint64_t)_i;
	const char *journal, *derived, *one;

	go_their_ways(&seed);
	one = merged(0, "one.db");
	journal = laptops_journal(one);
	derived = laptops_derived(one);
	laptops_check(one);
	for (int i = 0; i < 4; i++) {
		const char *another = merged(1 + laptops_below(&seed, 119), "another.db");

		laptops_same(laptops_journal(another), journal);
		laptops_same(laptops_derived(another), derived);
		laptops_check(another);
	}
}
END_TEST

START_TEST(it_makes_no_difference_which_are_merged_first)
{
	uint64_t seed = (uint64_t)_i + 1000;
	const char *left, *right, *inner;

	go_their_ways(&seed);
	left = ground_copy(laptops[0], "left.db"); /* (a and b) and c */
	laptops_merge(left, laptops[1]);
	laptops_merge(left, laptops[2]);
	inner = ground_copy(laptops[1], "inner.db"); /* a and (b and c) */
	laptops_merge(inner, laptops[2]);
	right = ground_copy(laptops[0], "right.db");
	laptops_merge(right, inner);
	laptops_same(laptops_journal(left), laptops_journal(right));
	laptops_same(laptops_derived(left), laptops_derived(right));
}
END_TEST

START_TEST(a_merge_made_again_changes_nothing)
{
	uint64_t seed = (uint64_t)_i + 2000;
	const char *one, *journal, *derived, *itself;

	go_their_ways(&seed);
	one = merged(laptops_below(&seed, 120), "one.db");
	journal = laptops_journal(one);
	derived = laptops_derived(one);
	for (int i = 0; i < laptop_count; i++)
		ck_assert_int_eq(laptops_merge(one, laptops[i]).came, 0);
	itself = ground_copy(one, "itself.db");
	ck_assert_int_eq(laptops_merge(one, itself).came, 0);
	laptops_same(laptops_journal(one), journal);
	laptops_same(laptops_derived(one), derived);
}
END_TEST

/* Every entry with its texts and what it supersedes, of one store, is in another. */
static void
holds_all(const char *path, const char *of)
{
	sqlite3 *db = ground_plain(path, NULL);

	ground_do(db, assize_arena_printf(&g.a, "attach '%s' as o", of));
	ck_assert_str_eq(
	    ground_ask(db,
		"select count(*) from o.entry e join o.site s using (site_id) where not exists"
		" (select 1 from main.entry m join main.site t using (site_id) where t.ident = "
		"s.ident and m.seq = e.seq"
		"  and m.hash = e.hash and m.value is e.value and m.key = e.key and m.kind = "
		"e.kind)"),
	    "0");
	ck_assert_str_eq(ground_ask(db, "select count(*) from o.entry_text x join o.entry e using "
					"(entry_id) join o.site s using (site_id)"
					" where not exists (select 1 from main.entry_text y join "
					"main.entry m using (entry_id)"
					"  join main.site t using (site_id) where t.ident = "
					"s.ident and m.seq = e.seq and y.part = x.part"
					"  and y.text = x.text and y.salt = x.salt)"),
	    "0");
	sqlite3_close(db);
}

START_TEST(nothing_is_lost_and_nothing_is_added)
{
	uint64_t seed = (uint64_t)_i + 3000;
	const char *one, *sql = "";
	sqlite3 *db;

	go_their_ways(&seed);
	one = merged(laptops_below(&seed, 120), "one.db");
	db = ground_plain(one, NULL);
	for (int i = 0; i < laptop_count; i++) {
		holds_all(one, laptops[i]);
		ground_do(db, assize_arena_printf(&g.a, "attach '%s' as o%d", laptops[i], i));
		sql = assize_arena_printf(
		    &g.a, "%s%s select hash from o%d.entry", sql, i ? " union" : "", i);
	}
	ck_assert_str_eq(
	    ground_ask(db,
		assize_arena_printf(&g.a,
		    "select (select count(*) from main.entry) - (select count(*) from (%s))", sql)),
	    "0");
	sqlite3_close(db);
}
END_TEST

/* Whoever goes on after a merge goes on soundly, and the others take it. */
START_TEST(work_goes_on_after_a_merge)
{
	uint64_t seed = (uint64_t)_i + 4000;

	go_their_ways(&seed);
	for (int round = 0; round < 3; round++) {
		const int to = laptops_below(&seed, laptop_count),
			  from = laptops_below(&seed, laptop_count);

		if (to != from)
			laptops_merge(laptops[to], laptops[from]);
		laptops_history(laptops[to], people[to % 3], &seed, 6, -1);
		laptops_check(laptops[to]);
	}
	laptops_same(
	    laptops_derived(merged(0, "one.db")), laptops_derived(merged(77, "another.db")));
}
END_TEST

/*
 * Each laptop has its own cases, so that nothing is in conflict; one store that saw every edit says
 * the same.
 */
START_TEST(without_conflict_the_results_are_those_of_one_store)
{
	uint64_t seed = (uint64_t)_i + 5000;
	const char *alone = ground_copy(g.path, "alone.db"), *journal;
	uint64_t kept;
	int64_t clock;

	laptops[0] = g.path;
	laptops[1] = ground_copy(g.path, "b.db");
	laptops[2] = ground_copy(g.path, "c.db");
	laptop_count = 3;
	for (int round = 0; round < 9; round++) {
		const int at = laptops_below(&seed, 3);

		kept = seed;
		clock = g.now_ms;
		laptops_history(laptops[at], people[at], &seed, 12, at);
		seed = kept;
		g.now_ms = clock;
		laptops_history(alone, people[at], &seed, 12, at);
	}
	journal = merged(laptops_below(&seed, 6), "one.db");
	ck_assert_str_eq(ground_asked_of(journal, "select count(*) from conflict"), "0");
	ck_assert_str_ne(
	    ground_asked_of(journal, "select count(*) from judgement where answer is not null"),
	    "0");
	laptops_same(laptops_results(journal), laptops_results(alone));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("union");
	TCase *t = tcase_create("union");
	const int histories = suite_worlds(2, 12);

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_loop_test(t, the_order_of_merges_makes_no_difference, 0, histories);
	tcase_add_loop_test(t, it_makes_no_difference_which_are_merged_first, 0, histories / 2);
	tcase_add_loop_test(t, a_merge_made_again_changes_nothing, 0, histories / 2);
	tcase_add_loop_test(t, nothing_is_lost_and_nothing_is_added, 0, histories / 2);
	tcase_add_loop_test(t, work_goes_on_after_a_merge, 0, histories);
	tcase_add_loop_test(t, without_conflict_the_results_are_those_of_one_store, 0, histories);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
