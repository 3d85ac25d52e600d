/*
 * Drawing.  What is expected of the draws by name was worked out apart from the program, by a short
 * script that follows the words in src/core/draw.h with another language's SHA-256; the script
 * shares nothing with the program.
 */
#include "core/sampling/draw/draw.h"
#include "core/sampling/population/population.h"
#include "core/sampling/size.h"
#include "ground/suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define CASES_MAX 400
#define GROUPS_MAX 4

static struct assize_arena a;
static struct assize_err e;

static void
begin(void)
{
	a = (struct assize_arena){ 0 };
	e = (struct assize_err){ .arena = &a };
}

static void
end(void)
{
	assize_arena_free(&a);
}

/* A population made for a draw: references R00, R01 ... */
static struct made {
	struct draw_case cases[CASES_MAX];
	int groups[CASES_MAX][GROUPS_MAX];
	size_t n;
} made;

static const char *const first_codes[] = { "a", "b" }, *const second_codes[] = { "x", "y", "z" };
static const struct draw_level levels[] = { { "first", first_codes, 2 },
	{ "second", second_codes, 3 } };

static void
add(const char *ref, const char *officer, int first, int second)
{
	int *groups = made.groups[made.n];

	groups[0] = first;
	groups[1] = second;
	made.cases[made.n] = (struct draw_case){
		.row = (int64_t)made.n + 1, .ref = ref, .officer = officer, .groups = groups
	};
	made.n++;
}

/* Forty cases of four case managers and of none. */
static void
make_forty(void)
{
	static const char *const officers[] = { "", "Ann", "Bob", "Cat", "Dee" };

	made.n = 0;
	for (int i = 0; i < 40; i++)
		add(assize_arena_printf(&a, "R%02d", i), officers[(i * 5 + i / 4) % 5],
		    i % 7 == 0 || i % 7 == 3 || i % 7 == 5, (i * i + i / 3) % 3);
}

/* Group a has cases of Ann alone, so that she must give way in b. */
static void
make_lopsided(void)
{
	made.n = 0;
	add("A1", "Ann", 0, 0);
	add("A2", "Ann", 0, 0);
	add("A3", "Ann", 0, 1);
	add("A4", "Ann", 0, 1);
	for (int i = 0; i < 8; i++)
		add(assize_arena_printf(&a, "B%d", i), i < 4 ? "Ann" : "Bob", 1, i % 2 ? 0 : 2);
}

static struct draw_plan
plan_of(const char *seed, size_t size, int limit, int reserve)
{
	return (struct draw_plan){ .seed = seed,
		.size = size,
		.per_officer = limit,
		.reserve_percent = reserve,
		.level_count = COUNT_OF(levels),
		.levels = levels,
		.n = made.n,
		.cases = made.cases };
}

/* "a/x R09 R18 | R36; ..." of the last groups. */
static const char *
said(const struct draw *d)
{
	const char *text = "";

	for (size_t i = 0; i < d->group_count; i++) {
		const struct draw_group *g = &d->groups[i];
		const char *in = "", *reserve = "";

		if (g->level != d->levels)
			continue;
		for (size_t k = g->first; k < g->first + g->n; k++)
			if (d->order[k].mark == DRAW_DRAWN)
				in = assize_arena_printf(&a, "%s %s", in, d->order[k].what->ref);
			else if (d->order[k].mark == DRAW_RESERVE)
				reserve = assize_arena_printf(
				    &a, "%s %s", reserve, d->order[k].what->ref);
		text = assize_arena_printf(
		    &a, "%s%s%s%s |%s", text, *text ? "; " : "", g->path, in, reserve);
	}
	return text;
}

static const struct {
	const char *name;
	void (*make)(void);
	const char *seed;
	size_t size;
	int limit, reserve;
	size_t over;
	const char *wanted;
} draws[] = {
	{ "forty, no limit", make_forty, "first", 13, 0, 20, 0,
	    "a/x R09 R18 | R36; a/y R39 R30 R11 | R29; a/z R22 R15 | R04; "
	    "b/x R26 R35 | R07; b/y R38 R28 | R19; b/z R14 R31 | R05" },
	{ "forty, another seed", make_forty, "second", 13, 0, 20, 0,
	    "a/x R09 R25 R36 | R18; a/y R30 R01 | R29; a/z R15 R32 | R22; "
	    "b/x R17 R35 | R00; b/y R21 R10 | R19; b/z R31 R05 | R33" },
	{ "two give way in their own groups", make_forty, "first", 13, 3, 20, 0,
	    "a/x R18 R27 | R09; a/y R39 R30 R11 | R29; a/z R22 R15 | R04; "
	    "b/x R26 R35 | R07; b/y R38 R28 | R19; b/z R14 R05 | R31" },
	{ "some move to the next group", make_forty, "first", 13, 2, 20, 0,
	    "a/x R27 | R09; a/y R39 R30 R02 | R11; a/z R22 R15 R23 | R04; "
	    "b/x R26 R00 | R35; b/y R38 R28 R21 | R19; b/z R14 | R31" },
	{ "all of them", make_forty, "first", 40, 0, 20, 0,
	    "a/x R09 R18 R36 R34 R27 R16 R25 R08 |; a/y R39 R30 R11 R29 R02 R37 R20 R01 |; "
	    "a/z R22 R15 R04 R13 R32 R23 R06 |; b/x R26 R35 R07 R17 R00 |; "
	    "b/y R38 R28 R19 R10 R21 R03 R12 |; b/z R14 R31 R05 R24 R33 |" },
	{ "another group helps", make_lopsided, "q", 6, 3, 50, 0,
	    "a/x A2 | A1; a/y A3 | A4; b/x B7 B5 | B1; b/z B0 B6 | B2" },
	{ "another group helps, another seed", make_lopsided, "u", 6, 3, 50, 0,
	    "a/x A1 | A2; a/y A3 | A4; b/x B7 B5 | B3; b/z B6 B2 | B0" },
	{ "the limit cannot be held", make_lopsided, "p", 9, 3, 50, 3,
	    "a/x A2 A1 |; a/y A3 | A4; b/x B1 B7 B3 | B5; b/z B6 B4 B0 | B2" },
};

START_TEST(draws_are_as_worked_out_apart_from_the_program)
{
	struct draw_plan plan;
	struct draw d;

	draws[_i].make();
	plan = plan_of(draws[_i].seed, draws[_i].size, draws[_i].limit, draws[_i].reserve);
	ck_assert_msg(draw_make(&plan, &a, &d, &e), "%s", e.text);
	ck_assert_msg(strcmp(said(&d), draws[_i].wanted) == 0, "%s\nis     %s\nwanted %s",
	    draws[_i].name, said(&d), draws[_i].wanted);
	ck_assert_uint_eq(d.over, draws[_i].over);
}
END_TEST

/* sha256sum of the bytes that the header spells out: 04 00.. "draw" 01 00.. "a" 02 00.. "R1". */
START_TEST(a_place_in_line_is_the_hash_of_the_bytes_in_the_header)
{
	char hex[2 * HASH_SIZE + 1];
	struct draw_plan plan;
	struct draw d;

	made.n = 0;
	add("R1", "", 0, 0);
	plan = plan_of("a", 1, 0, 0);
	ck_assert(draw_make(&plan, &a, &d, &e));
	hash_hex(d.order[0].hash, HASH_SIZE, hex);
	ck_assert_str_eq(hex, "56697b59c304036394d0099e0b7d4ed92b5e013818f348640342decaaacd23ae");
}
END_TEST

/*
 * Of 6 cases 3 are drawn: x has 3 of them, a share of 1.5; y has 1, 0.5; z has 2, 1.  The half case
 * is y's.
 */
START_TEST(of_equal_remainders_the_smaller_group_gets_the_case)
{
	static const int groups[] = { 0, 0, 0, 1, 2, 2 };

	for (int i = 0; i < 20; i++) {
		struct draw_plan plan;
		struct draw d;

		made.n = 0;
		for (size_t k = 0; k < COUNT_OF(groups); k++)
			add(assize_arena_printf(&a, "R%zu", k), "", 0, groups[k]);
		plan = plan_of(assize_arena_printf(&a, "seed %d", i), 3, 0, 0);
		ck_assert(draw_make(&plan, &a, &d, &e));
		ck_assert_uint_eq(d.group_count, 5);
		for (size_t k = 2; k < 5; k++)
			ck_assert_uint_eq(d.groups[k].drawn, 1);
		ck_assert_int_eq(d.groups[2].proportional, 1500);
		ck_assert_int_eq(d.groups[3].proportional, 500);
	}
}
END_TEST

START_TEST(a_population_without_attributes_is_one_group)
{
	struct draw_plan plan;
	struct draw d;

	make_lopsided();
	plan = plan_of("p", 6, 3, 20);
	plan.level_count = 0;
	ck_assert(draw_make(&plan, &a, &d, &e));
	ck_assert_uint_eq(d.group_count, 1);
	ck_assert_uint_eq(d.groups[0].drawn, 6);
	ck_assert_uint_eq(d.groups[0].reserves, 2);
	ck_assert_uint_eq(d.over, 0);
}
END_TEST

/* Random populations, each from its number. */

static uint64_t seed_now;

static int
random_below(int n)
{
	seed_now = seed_now * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed_now >> 33) % (uint64_t)n);
}

static const char *const wide_codes[] = { "a", "b", "c", "d" };

static struct draw_plan
make_random(int number)
{
	static const char *const officers[] = { "", "Ann", "Bob", "Cat", "Dee", "Eve", "Flo",
		"Gus" };
	struct draw_level *level = assize_arena_alloc(&a, GROUPS_MAX * sizeof *level);
	struct draw_plan plan = { .levels = level, .cases = made.cases };
	int men, widths[GROUPS_MAX];

	seed_now = (uint64_t)number * 2654435761u;
	plan.level_count = (size_t)random_below(GROUPS_MAX + 1);
	plan.seed = assize_arena_printf(&a, "seed %d", random_below(1000));
	made.n = 1 + (size_t)random_below(number % 10 == 0 ? CASES_MAX - 1 : 60);
	men = 1 + random_below(COUNT_OF(officers));
	for (size_t i = 0; i < GROUPS_MAX; i++) {
		level[i] = (struct draw_level){ "some", wide_codes, COUNT_OF(wide_codes) };
		widths[i] = 1 + random_below(COUNT_OF(wide_codes));
	}
	for (size_t i = 0; i < made.n; i++) {
		for (size_t k = 0; k < GROUPS_MAX; k++)
			made.groups[i][k] = random_below(random_below(widths[k]) + 1);
		made.cases[i] = (struct draw_case){ (int64_t)i + 1,
			assize_arena_printf(&a, "C%zu-%d", i, number),
			officers[random_below(random_below(men) + 1)], made.groups[i] };
	}
	plan.n = made.n;
	plan.size = 1 + (size_t)random_below((int)made.n);
	plan.per_officer = random_below(4) == 0 ? 0 : 1 + random_below(8);
	plan.reserve_percent = random_below(101);
	return plan;
}

static int
officer_number(const char *name)
{
	return *name ? name[0] - 'A' + 1 : 0; /* of those above; 0 none */
}

static void
check_groups(const struct draw_plan *plan, const struct draw *d)
{
	for (size_t i = 0; i < d->group_count; i++) {
		const struct draw_group *g = &d->groups[i];
		size_t within = 0, rounded = 0, cases = 0, marked = 0;

		ck_assert_uint_eq(g->drawn, g->rounded - g->gave_way + g->came_in);
		ck_assert_uint_le(g->drawn, g->n);
		for (size_t k = i + 1; k < g->end; k = d->groups[k].end) {
			within += d->groups[k].drawn;
			rounded += d->groups[k].rounded;
			cases += d->groups[k].n;
			/* rounded down or up, never further from the share */
			ck_assert_uint_le(
			    d->groups[k].rounded * g->n, g->rounded * d->groups[k].n + g->n - 1);
			ck_assert_uint_le(
			    g->rounded * d->groups[k].n, d->groups[k].rounded * g->n + g->n - 1);
		}
		for (size_t k = g->first; k < g->first + g->n; k++)
			marked += d->order[k].mark == DRAW_DRAWN;
		ck_assert_uint_eq(marked, g->drawn);
		if (g->level == plan->level_count)
			continue;
		ck_assert_uint_eq(within, g->drawn);
		ck_assert_uint_eq(rounded, g->rounded);
		ck_assert_uint_eq(cases, g->n);
	}
	ck_assert_uint_eq(d->groups[0].drawn, plan->size);
	/* what the first attribute's groups got is what was rounded: nobody moves between them */
	for (size_t k = 1; k < d->group_count; k = d->groups[k].end)
		ck_assert_uint_eq(d->groups[k].drawn, d->groups[k].rounded);
}

/*
 * The most cases that can be drawn within the limit where each first group gives no more than its
 * share: by augmenting paths between groups and case managers, another way than the program's.
 */
static struct flow {
	int cells[GROUPS_MAX + 1][9], taken[GROUPS_MAX + 1][9], have[9], limit;
	bool seen[9];
} flow;

static bool
find_place(int group)
{
	for (int o = 0; o < 9; o++) {
		if (flow.seen[o] || flow.taken[group][o] == flow.cells[group][o])
			continue;
		flow.seen[o] = true;
		if (o == 0 || flow.have[o] < flow.limit) {
			flow.have[o]++;
			flow.taken[group][o]++;
			return true;
		}
		for (int g = 0; g <= GROUPS_MAX; g++) {
			if (g == group || flow.taken[g][o] == 0 || !find_place(g))
				continue;
			flow.taken[g][o]--;
			flow.taken[group][o]++;
			return true;
		}
	}
	return false;
}

static void
check_limit(const struct draw_plan *plan, const struct draw *d)
{
	size_t most = 0, over = 0, have[9] = { 0 };

	if (plan->per_officer == 0)
		return;
	flow = (struct flow){ .limit = plan->per_officer };
	for (size_t i = 0; i < plan->n; i++)
		flow.cells[plan->level_count ? plan->cases[i].groups[0] : 0]
			  [officer_number(plan->cases[i].officer)]++;
	for (size_t i = 0; i < d->group_count; i++)
		if (d->groups[i].level == (plan->level_count ? 1 : 0))
			for (size_t k = 0; k < d->groups[i].rounded; k++) {
				memset(flow.seen, 0, sizeof flow.seen);
				most += find_place(
				    plan->level_count ? d->order[d->groups[i].first].what->groups[0]
						      : 0);
			}
	for (size_t i = 0; i < d->n; i++)
		if (d->order[i].mark == DRAW_DRAWN)
			have[officer_number(d->order[i].what->officer)]++;
	for (size_t i = 1; i < 9; i++)
		over +=
		    have[i] > (size_t)plan->per_officer ? have[i] - (size_t)plan->per_officer : 0;
	ck_assert_uint_eq(over, d->over);
	ck_assert_uint_eq(plan->size - most, d->over);
}

static void
check_reserves(const struct draw_plan *plan, const struct draw *d)
{
	for (size_t i = 0; i < d->group_count; i++) {
		const struct draw_group *g = &d->groups[i];
		size_t wanted = (g->drawn * (size_t)plan->reserve_percent + 99) / 100, got = 0;
		bool left = false;

		if (g->level != plan->level_count)
			continue;
		if (wanted > g->n - g->drawn)
			wanted = g->n - g->drawn;
		for (size_t k = g->first; k < g->first + g->n; k++) {
			if (k > g->first)
				ck_assert_int_lt(
				    memcmp(d->order[k - 1].hash, d->order[k].hash, HASH_SIZE), 0);
			left = left || d->order[k].mark == DRAW_LEFT;
			ck_assert(
			    d->order[k].mark != DRAW_RESERVE || !left); /* none is passed over */
			got += d->order[k].mark == DRAW_RESERVE;
		}
		ck_assert_uint_eq(got, wanted);
		ck_assert_uint_eq(g->reserves, wanted);
	}
}

/* 200 populations a turn. */
START_TEST(random_draws_add_up_and_hold_to_shares_and_limits)
{
	for (int i = 0; i < 200; i++) {
		struct draw_plan plan = make_random(200 * _i + i + 1);
		struct draw d;

		ck_assert_msg(draw_make(&plan, &a, &d, &e), "%s", e.text);
		check_groups(&plan, &d);
		check_limit(&plan, &d);
		check_reserves(&plan, &d);
		end();
	}
}
END_TEST

/* The line of all, by hash. */
static const char *
line_of(const struct draw *d, const char *but)
{
	const char *text = "";

	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->order[i].what->ref, but) != 0)
			text = assize_arena_printf(&a, "%s %s", text, d->order[i].what->ref);
	return text;
}

START_TEST(a_case_that_is_added_changes_no_others_order)
{
	for (int i = 0; i < 20; i++) {
		struct draw_plan plan = make_random(20 * _i + i + 1);
		struct draw before, after;
		const char *added;

		if (made.n == CASES_MAX)
			continue;
		ck_assert(draw_make(&plan, &a, &before, &e));
		made.cases[made.n] = (struct draw_case){ (int64_t)made.n + 1, "new one", "Ann",
			made.groups[made.n] };
		for (size_t k = 0; k < GROUPS_MAX; k++)
			made.groups[made.n][k] = random_below(4);
		plan.n = ++made.n;
		ck_assert(draw_make(&plan, &a, &after, &e));
		added = line_of(&after, "new one");
		ck_assert_str_eq(line_of(&before, ""), added);
		end();
	}
}
END_TEST

START_TEST(the_order_of_the_file_does_not_matter)
{
	for (int i = 0; i < 20; i++) {
		struct draw_plan plan = make_random(20 * _i + i + 1);
		struct draw before, after;
		const char *first;

		ck_assert(draw_make(&plan, &a, &before, &e));
		first = said(&before);
		for (size_t k = 0; k < made.n / 2; k++) {
			struct draw_case other = made.cases[k];

			made.cases[k] = made.cases[made.n - 1 - k];
			made.cases[made.n - 1 - k] = other;
		}
		ck_assert(draw_make(&plan, &a, &after, &e));
		ck_assert_str_eq(first, said(&after));
		end();
	}
}
END_TEST

/*
 * Sizes by the formula in a spreadsheet: z of 80 is 1.28155, so that n0 is 164.24 for 5 points and
 * 41.06 for 10.
 */
static const struct {
	int64_t population;
	int confidence, margin;
	int64_t size;
} sizes[] = {
	{ 13, 80, 5, 13 },
	{ 14, 80, 5, 13 },
	{ 23, 80, 5, 21 },
	{ 100, 80, 5, 63 },
	{ 1000, 80, 5, 142 },
	{ 1000000, 80, 5, 165 },
	{ 23, 80, 10, 15 },
	{ 100, 95, 5, 80 },
	{ 1000, 95, 3, 517 },
	{ 1, 80, 50, 1 },
};

START_TEST(sizes_are_those_of_the_formula)
{
	ck_assert_int_eq(size_needed(sizes[_i].population, sizes[_i].confidence, sizes[_i].margin),
	    sizes[_i].size);
}
END_TEST

START_TEST(the_margin_reached_undoes_the_size)
{
	/*
	 * 21 of 23: 0.5 x 1.28155 x sqrt((2 / 22) / 21) = 4.22 points; 13 of 14: 0.5 x 1.28155 x
	 * sqrt((1 / 13) / 13) = 4.93
	 */
	ck_assert_int_eq(size_margin_tenths(23, 21, 80), 42);
	ck_assert_int_eq(size_margin_tenths(14, 13, 80), 49);
	ck_assert_int_eq(size_margin_tenths(13, 13, 80), 0);
	ck_assert_int_eq(size_margin_tenths(13, 0, 80), -1);
	for (int64_t n = 2; n < 2000; n += 7) {
		ck_assert_int_le(size_margin_tenths(n, size_needed(n, 80, 5), 80), 50);
		if (size_needed(n, 80, 5) > 1)
			ck_assert_int_ge(size_margin_tenths(n, size_needed(n, 80, 5) - 1, 80), 50);
	}
}
END_TEST

static const struct {
	const char *date;
	int months;
	const char *before;
} months[] = {
	{ "2026-11-02", 9, "2026-02-02" },
	{ "2026-11-02", 6, "2026-05-02" },
	{ "2026-05-31", 3, "2026-02-28" },
	{ "2028-05-31", 3, "2028-02-29" },
	{ "2100-05-31", 3, "2100-02-28" },
	{ "2000-05-30", 3, "2000-02-29" },
	{ "2026-03-15", 3, "2025-12-15" },
	{ "2026-01-31", 2, "2025-11-30" },
	{ "2026-01-31", 13, "2024-12-31" },
	{ "2026-12-31", 0, "2026-12-31" },
};

START_TEST(months_before_a_date_end_with_their_month)
{
	char out[11];

	population_months_before(months[_i].date, months[_i].months, out);
	ck_assert_str_eq(out, months[_i].before);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("draw");
	TCase *t = tcase_create("draw");

	tcase_add_checked_fixture(t, begin, end);
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, draws_are_as_worked_out_apart_from_the_program, 0, COUNT_OF(draws));
	tcase_add_test(t, a_place_in_line_is_the_hash_of_the_bytes_in_the_header);
	tcase_add_test(t, of_equal_remainders_the_smaller_group_gets_the_case);
	tcase_add_test(t, a_population_without_attributes_is_one_group);
	tcase_add_loop_test(t, random_draws_add_up_and_hold_to_shares_and_limits, 0, 10);
	tcase_add_loop_test(t, a_case_that_is_added_changes_no_others_order, 0, 5);
	tcase_add_loop_test(t, the_order_of_the_file_does_not_matter, 0, 5);
	tcase_add_loop_test(t, sizes_are_those_of_the_formula, 0, COUNT_OF(sizes));
	tcase_add_test(t, the_margin_reached_undoes_the_size);
	tcase_add_loop_test(t, months_before_a_date_end_with_their_month, 0, COUNT_OF(months));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
