/*
 * What was before what: within a site its sequence, across sites what supersedes what, and a clock
 * only where nothing else tells.
 */
#include "ground/ground.h"
#include "ground/which.h"
#include "merge/laptops.h"

#define DAY 86400000LL

static const struct assize_trail_filter all;

/* The values of a question's answers as the history has them. */
static const char *
history(struct assize_store *s, const struct assize_trail_filter *filter)
{
	struct assize_rows *rows;
	const char *said = "";

	GOOD(assize_trail_list(s, NULL, filter, &rows, &g.e));
	while (assize_rows_next(rows, &g.e) == 1)
		said = assize_arena_printf(&g.a, "%s%s%s:%s", said, *said ? " " : "",
		    assize_rows_text(rows, 4), assize_rows_text(rows, 7));
	assize_rows_close(&rows);
	return said;
}

static bool
yes(struct assize_store *s)
{
	return ground_judge(s, "S1", "2.1.1=yes");
}

static bool
no(struct assize_store *s)
{
	return ground_judge(s, "S1", "2.1.1=no");
}

static bool
stands_before(const char *text, const char *first, const char *then)
{
	const char *at = strstr(text, first);

	return at && strstr(at + strlen(first), then);
}

START_TEST(a_clock_that_was_put_back_changes_no_order)
{
	const struct assize_trail_filter since = { .since = "2020-09-13" };

	GOOD(no(g.s));
	ck_assert_int_eq(assize_store_clock_behind(g.s), 0);
	g.now_ms -= 400 * DAY;
	GOOD(yes(g.s));
	ck_assert(assize_store_clock_behind(g.s) > 399 * DAY);
	ck_assert(stands_before(history(g.s, &all), "judgement:no", "judgement:yes"));
	ck_assert(strncmp(history(g.s, &all), "inspection:", 11) == 0);
	/* it is of the time of what it came after, not of a day before there was an inspection */
	ck_assert(strstr(history(g.s, &since), "judgement:yes"));
	ck_assert_str_eq(ground_asked("select count(*) from entry a join entry b using (site_id)"
				      " where a.seq < b.seq and a.order_ms > b.order_ms"),
	    "0");
}
END_TEST

START_TEST(what_supersedes_another_sites_entry_comes_after_it)
{
	const char *laptop;
	struct assize_store *s;

	GOOD(no(g.s));
	assize_store_close(&g.s);
	laptop = ground_copy(g.path, "laptop.db");
	g.now_ms -= 400 * DAY;
	laptops_edit(laptop, "Ann", yes);
	g.now_ms += 500 * DAY;
	laptops_merge(g.path, laptop);
	s = ground_read_as("Ann");
	ck_assert(stands_before(history(s, &all), "judgement:no", "judgement:yes"));
	assize_store_close(&s);
	laptops_check(g.path);
}
END_TEST

START_TEST(where_nothing_else_tells_the_clock_does)
{
	const char *laptop;
	struct assize_store *s;

	assize_store_close(&g.s);
	laptop = ground_copy(g.path, "laptop.db");
	laptops_edit(g.path, "Ann", no);
	laptops_edit(laptop, "Bob", yes);
	laptops_merge(g.path, laptop);
	s = ground_read_as("Ann");
	ck_assert(stands_before(history(s, &all), "judgement:no", "judgement:yes"));
	assize_store_close(&s);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("order");
	TCase *t = tcase_create("order");

	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_test(t, a_clock_that_was_put_back_changes_no_order);
	tcase_add_test(t, what_supersedes_another_sites_entry_comes_after_it);
	tcase_add_test(t, where_nothing_else_tells_the_clock_does);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
