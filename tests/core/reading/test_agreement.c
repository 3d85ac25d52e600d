/*
 * How far two readings agree: the figures against ones worked by hand, and which answers are
 * compared.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/agreement.h>
#include <assize/merge.h>
#include <assize/reading.h>

#include <math.h>
#include <stdio.h>

/*
 * Worked by hand, in fractions.  yn: the first reading says yes, the second no.  p, q: shares of
 * yes.
 *
 * 20 5 10 15 of 50: agreed 7/10; p 1/2, q 3/5, by chance 1/2.
 *   kappa = (7/10 - 1/2) / (1/2) = 2/5.  Its error, with 1 - kappa = 3/5 and p + q = 11/10:
 *     2/5 (1 - 33/50)^2 + 3/10 (1 - 27/50)^2 + 9/25 (1/10 (11/10)^2 + 1/5 (9/10)^2) - (2/5 -
 *     3/10)^2 = 289/6250 + 1587/25000 + 2547/25000 - 1/100 = 63/312.5 = 0.2016; / (50 * 1/4) =
 *     0.016128; root 0.12700
 *   AC1: yes 11/20, by chance 99/200; (7/10 - 99/200) / (101/200) = 41/101 = 0.40594.  Its error, 1
 *   - AC1 = 60/101:
 *     21/100 - 4 * 60/101 * (69/200 - 693/2000) + 4 (60/101)^2 (0.24675 - 0.245025) = 0.21600;
 *     / 50 / (101/200)^2 = 0.016939; root 0.13015
 * 81 9 9 1 of 100, nine in ten yes: agreed 82/100 and by chance 82/100, so kappa is nought.
 *     81/100 (8/10)^2 + 1/100 (2/10)^2 + 18/100 - (82/100)^2 = 0.0324; / (100 (18/100)^2) = 1/100;
 *     root 1/10
 *   AC1: by chance 18/100; 64/82 = 32/41 = 0.78049.  1 - AC1 = 9/41:
 *     0.1476 + 4 * 9/41 * 0.0576 + 4 (9/41)^2 * 0.0288 = 0.203727; / 100 / 0.6724 = 0.00302984;
 *     root 0.05504
 * 40 5 5 0 of 50: agreed 8/10; p, q 9/10, by chance 82/100; kappa = -2/18 = -1/9; AC1 = 62/82 =
 * 31/41.
 *   kappa's error, 1 - kappa = 10/9: 8/10 (1 - 2)^2 + (10/9)^2 * 2/10 - (-1/9 - 82/90)^2
 *     = 0.8 + 20/81 - (92/90)^2 = 0.00197531; / (50 (18/100)^2) = 0.00121933; root 0.03492
 *   AC1's, 1 - AC1 = 10/41: 16/100 - 4 * 10/41 * (8/100 - 144/1000) + 4 (10/41)^2 * (8/1000 +
 *   25/1000 * 2 - 324/10000)
 *     = 0.16 + 0.0624390 + 0.0060916 = 0.2285306; / 50 / 0.6724 = 0.00679746; root 0.08245
 * 1 1 0 0 of 2: the first says yes throughout; agreed 1/2; p 1, q 1/2, by chance 1/2: kappa 0,
 * error 0.
 *   AC1: yes 3/4, by chance 3/8; (1/8) / (5/8) = 1/5.  1 - AC1 = 4/5: 1/4 - 16/5 * (1/8 - 3/16) +
 *   64/25 *
 *     (1/32 + 1/8 - 9/64) = 1/4 + 1/5 + 1/25 = 49/100; / 2 / (25/64) = 0.6272; root 0.79196
 */
static const struct {
	struct assize_agreement_table table;
	int percent;
	double kappa, kappa_se, ac1, ac1_se; /* NAN: undefined */
	const char *note;		     /* "": none */
} tables[] = {
	{ { 20, 5, 10, 15 }, 70, 0.4, 0.12700, 0.40594, 0.13015, "" },
	{ { 20, 10, 5, 15 }, 70, 0.4, 0.12700, 0.40594, 0.13015, "" }, /* readers changed over */
	{ { 15, 10, 5, 20 }, 70, 0.4, 0.12700, 0.40594, 0.13015, "" }, /* yes and no changed over */
	{ { 81, 9, 9, 1 }, 82, 0, 0.1, 0.78049, 0.05504, "" },
	{ { 40, 5, 5, 0 }, 80, -0.11111, 0.03492, 0.75610, 0.08245, "" },
	{ { 3, 0, 0, 2 }, 100, 1, 0, 1, 0, "five pairs or fewer" },
	{ { 0, 5, 5, 0 }, 0, -1, 0, -1, 0, "" },
	{ { 1, 1, 0, 0 }, 50, 0, 0, 0.2, 0.79196, "one answer only" },
	{ { 5, 0, 0, 0 }, 100, NAN, NAN, 1, 0, "alike" },
	{ { 0, 0, 0, 5 }, 100, NAN, NAN, 1, 0, "alike" },
	{ { 1, 0, 0, 0 }, 100, NAN, NAN, 1, NAN, "alike; five pairs or fewer" },
	{ { 0, 1, 0, 0 }, 0, 0, NAN, -1, NAN, "answer only, so it is 0; five pairs or fewer" },
	{ { 2, 2, 1, 1 }, 50, 0, 0.38490, 0.02703, 0.42740, "" }, /* six are not few */
	{ { 0, 0, 0, 0 }, -1, NAN, NAN, NAN, NAN, "nothing" },
	{ { 1, 3, 4, 0 }, 13, -0.75, 0.22643, -0.72308, 0.27985, "" }, /* 1/8: halves go up */
};

static void
like(double wanted, bool defined, double found, const char *what)
{
	ck_assert_msg(isnan(wanted) ? !defined : defined && fabs(wanted - found) < 0.000006,
	    "%s is %.6f (%d), not %.6f", what, found, defined, wanted);
}

START_TEST(a_table_gives_figures_worked_by_hand)
{
	struct assize_agreement is;

	assize_agreement_of(&tables[_i].table, &is);
	ck_assert_int_eq(is.percent, tables[_i].percent);
	like(tables[_i].kappa, is.kappa_defined, is.kappa, "kappa");
	like(tables[_i].kappa_se, is.kappa_defined && is.se_defined, is.kappa_se, "kappa's error");
	like(tables[_i].ac1, is.ac1_defined, is.ac1, "AC1");
	like(tables[_i].ac1_se, is.ac1_defined && is.se_defined, is.ac1_se, "AC1's error");
	ck_assert(*tables[_i].note ? is.note && strstr(is.note, tables[_i].note) : !is.note);
}
END_TEST

/* Judges a case as somebody, in the first or second reading, and completes it. */
static void
read_as(const char *who, bool second, const char *ref, const char *answers, const char *evidence)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(g.path, who);
	const struct assize_which which = { .ref = ref };
	struct assize_submission said = { 0 };
	struct assize_judged judged;
	struct assize_answer *list = ground_answers(answers, &said.n);

	said.answers = list;
	for (size_t i = 0; i < said.n; i++)
		list[i].evidence = evidence;
	GOOD(second ? assize_reading_record(s, &which, &said, &judged, &g.e)
		    : assize_judgement_record(s, &which, &said, &judged, &g.e));
	GOOD(second ? assize_reading_complete(s, &which, &g.e)
		    : assize_casefile_state(s, &which, "complete", &g.e));
}

static const char first_answers[] =
    "site_hazard=yes 3.1.1=yes 3.1.2=yes 3.2.1=no 3.2.2=no 3.3.1=yes 3.3.2=yes 3.4.1=no 3.4.2=yes";
/* No hazard seen: 3.2.2 and 3.4.2 do not apply; 3.1.2 and the gate differ. */
static const char second_answers[] =
    "site_hazard=no 3.1.1=yes 3.1.2=no 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no";

static void
set_up(void)
{
	ground_begin_cases();
	GOOD(assize_casefile_assign(g.s, &(struct assize_which){ .ref = "W1" }, "Ann", &g.e));
	read_as("Ann", false, "W1", first_answers, NULL);
	read_as("Bob", true, "W1", second_answers, NULL);
}

/* The rows of a list, cells by blanks, rows by bars; null is -. */
static const char *
listed(bool opened, struct assize_rows **r, int from)
{
	const char *all = "";

	ck_assert_msg(opened, "%s", g.e.text);
	while (assize_rows_next(*r, &g.e) == 1) {
		for (int i = from; i < assize_rows_count(*r); i++) {
			const char *cell = assize_rows_text(*r, i);

			all = assize_arena_printf(&g.a, "%s%s%s", all,
			    i > from ? " "
			    : *all   ? "|"
				     : "",
			    cell ? cell : "-");
		}
	}
	assize_rows_close(r);
	return all;
}

static const char *
agreement(const char *by)
{
	struct assize_store *s = NULL;
	struct assize_rows *r = NULL;
	const char *text;

	ground_fresh();
	GOOD(assize_store_open(&s, &g.io, &(struct assize_open){ .path = g.path }, NULL, &g.e));
	text = listed(assize_agreement_list(s, NULL, by, &r, &g.e), &r, 0);
	assize_store_close(&s);
	return text;
}

static const char *
differences(bool all)
{
	struct assize_rows *r = NULL;

	ground_fresh();
	return listed(assize_agreement_disagreements(g.s, NULL, all, &r, &g.e), &r, 1);
}

/*
 * 7 pairs, 5 alike: 3 yes, 2 no, 2 yes then no.  p 5/7, q 3/7, by chance 23/49: kappa 12/26 = 6/13;
 * its error, with 7/13 left: (3/7 (5/13)^2 + 2/7 (7/13)^2 + 2/7 (7/13 * 5/7)^2 - (6/13 - 23/91)^2)
 * / 7 / (26/49)^2 = 0.073527, root 0.271. AC1: yes 4/7, by chance 24/49: 11/25.
 */
#define FEW "five pairs or fewer: do not read much into it"
#define TOTAL "total 7 5 71 0.462 0.271 0.440 0.344 -"

START_TEST(what_applies_in_both_readings_is_compared)
{
	ck_assert_str_eq(agreement(NULL), TOTAL);
	ck_assert_str_eq(agreement("question"),
	    "workdays/site_hazard 1 0 0 0.000 - -1.000 - kappa: one reading gives one answer "
	    "only, so it is 0; " FEW "|"
	    "3.1.1 1 1 100 - - 1.000 - kappa: all answers are alike; " FEW "|"
	    "3.1.2 1 0 0 0.000 - -1.000 - kappa: one reading gives one answer only, so it is "
	    "0; " FEW "|"
	    "3.2.1 1 1 100 - - 1.000 - kappa: all answers are alike; " FEW "|"
	    "3.3.1 1 1 100 - - 1.000 - kappa: all answers are alike; " FEW "|"
	    "3.3.2 1 1 100 - - 1.000 - kappa: all answers are alike; " FEW "|"
	    "3.4.1 1 1 100 - - 1.000 - kappa: all answers are alike; " FEW "|" TOTAL);
	ck_assert_str_eq(agreement("inspector"), "Ann 7 5 71 0.462 0.271 0.440 0.344 -|" TOTAL);
	ck_assert_ptr_nonnull(
	    strstr(agreement("theme"), "fit 5 5 100 1.000 0.000 1.000 0.000 " FEW "|"));
}
END_TEST

START_TEST(what_is_changed_later_changes_no_figure)
{
	const struct assize_which which = { .ref = "W1" };

	GOOD(assize_casefile_state(g.s, BECAUSE(&which, "One was overlooked"), "open", &g.e));
	ck_assert(ground_judge(g.s, "W1", "3.1.2=no 3.1.1=no 3.3.1=clear"));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	ck_assert(ground_judge(g.s, "W1", "site_hazard=no"));
	ck_assert(ground_judge(g.s, "W1", "3.3.1=no"));
	GOOD(assize_casefile_state(g.s, &which, "complete", &g.e));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	ck_assert_str_eq(differences(false),
	    "W1 site_hazard yes no - - Ann Bob -|W1 3.1.2 yes no - - Ann Bob -");
}
END_TEST

/* S1 has a short licence, on which 2.5.1 depends; without one it would not have applied. */
START_TEST(an_attribute_changed_later_changes_no_figure)
{
	static const char answers[] =
	    "known_risk=no first_home=no 2.1.1=yes 2.1.2=no 2.2.1=yes 2.3.1=yes 2.4.1=no 2.5.1=yes";
	const struct assize_which s1 = { .ref = "S1" };
	static const struct assize_pair order[] = { { "order_type", "community_order" } };
	const char *before;
	sqlite3 *db;

	read_as("Ann", false, "S1", answers, NULL);
	read_as("Bob", true, "S1", answers, NULL);
	before = agreement("question");
	ck_assert_ptr_nonnull(strstr(before, "2.5.1 1 1 100"));
	GOOD(assize_casefile_state(g.s, BECAUSE(&s1, "The order was another"), "open", &g.e));
	GOOD(assize_casefile_set(g.s, &s1, order, 1, &g.e));
	db = ground_plain(g.path, NULL);
	ck_assert_str_eq(ground_ask(db, "select group_concat(applies) from judgement_current"
					" where case_ref = 'S1' and question = '2.5.1'"),
	    "no,no");
	sqlite3_close(db);
	ck_assert_str_eq(agreement("question"), before);
}
END_TEST

START_TEST(only_two_complete_readings_of_a_case_are_compared)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_open(g.path, "Bob");
	const struct assize_which s2 = { .ref = "S2" };
	const struct assize_answer yes = { .question = "2.1.1", .answer = "yes" };
	const struct assize_submission said = { .answers = &yes, .n = 1 };
	struct assize_judged judged;

	ck_assert(ground_judge(g.s, "S2", "2.1.1=no"));
	GOOD(assize_reading_record(bob, &s2, &said, &judged, &g.e));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	GOOD(assize_casefile_state(
	    g.s, BECAUSE(&(struct assize_which){ .ref = "W1" }, "Moved away"), "withdrawn", &g.e));
	ck_assert_str_eq(agreement(NULL), "total 0 0 - - - - - nothing to compare");
}
END_TEST

#define DAY_MS 86400000

/* A clock that is set back makes no later completion the first one. */
START_TEST(a_clock_set_back_makes_no_other_first_reading)
{
	const struct assize_which which = { .ref = "W1" };

	g.now_ms -= DAY_MS;
	GOOD(assize_casefile_state(g.s, BECAUSE(&which, "One was overlooked"), "open", &g.e));
	ck_assert(ground_judge(g.s, "W1", "3.1.2=no"));
	GOOD(assize_casefile_state(g.s, &which, "complete", &g.e));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	ck_assert_str_eq(
	    differences(true), "W1 site_hazard yes no - - Ann Bob -|W1 3.1.2 yes no - - Ann Bob -");
}
END_TEST

static const char s1_answers[] =
    "known_risk=no first_home=no 2.1.1=yes 2.1.2=no 2.2.1=yes 2.3.1=yes 2.4.1=no 2.5.1=yes";
static const char s1_differs[] =
    "known_risk=no first_home=no 2.1.1=no 2.1.2=no 2.2.1=yes 2.3.1=yes 2.4.1=no 2.5.1=yes";

/*
 * Ann reads S1 on a laptop whose clock is wrong by so much; her store is merged, and Bob reads
 * here.
 */
static void
read_apart(int64_t wrong_ms)
{
	struct assize_merging how = { 0 };
	const char *here = g.path;
	struct assize_merged merged;
	struct assize_rows *rows;

	assize_store_close(&g.s);
	how.path = ground_copy(here, "laptop.db");
	g.now_ms += wrong_ms;
	g.path = how.path;
	read_as("Ann", false, "S1", s1_answers, NULL);
	g.path = here;
	g.now_ms -= wrong_ms;
	g.s = ground_open(here, "Inspector A");
	GOOD(assize_merge(g.s, &how, &merged, &rows, &g.e));
	assize_rows_close(&rows);
	read_as("Bob", true, "S1", s1_differs, NULL);
}

/* How far each laptop's clock is from this one. */
static const int64_t wrong[] = { 600000, 0, 2 * DAY_MS, -DAY_MS };

START_TEST(a_settlement_is_later_than_both_readings_whatever_the_clocks_say)
{
	const char *before;

	read_apart(wrong[_i]);
	before = agreement("question");
	ck_assert_ptr_nonnull(strstr(before, "2.1.1 1 0 0"));
	ck_assert_ptr_nonnull(strstr(
	    before, "2.5.1 1 1 100")); /* its licence was known to Ann, whose clock is slow */
	GOOD(assize_agreement_settle(
	    g.s, BECAUSE(&(struct assize_which){ .ref = "S1" }, "Seen"), "2.1.1", "no", &g.e));
	ck_assert_str_eq(agreement("question"), before);
	ck_assert_ptr_nonnull(strstr(differences(true), "S1 2.1.1 yes no - - Ann Bob no"));
}
END_TEST

/*
 * Reopened here after Ann's fast clock had completed it: what follows is later, and so is the
 * second completion.
 */
START_TEST(what_supersedes_another_store_is_later_than_it)
{
	const struct assize_which s1 = { .ref = "S1" };
	const char *before;

	read_apart(wrong[_i]);
	before = agreement("question");
	GOOD(assize_casefile_state(g.s, BECAUSE(&s1, "One was overlooked"), "open", &g.e));
	ck_assert(ground_judge(g.s, "S1", "2.1.1=no 2.2.1=clear"));
	ck_assert(ground_judge(g.s, "S1", "2.2.1=no"));
	GOOD(assize_casefile_state(g.s, &s1, "complete", &g.e));
	ck_assert_str_eq(agreement("question"), before);
}
END_TEST

/* Takes another store in. */
static void
take_in(const char *into, const char *from)
{
	CLEANUP(assize_store_close) struct assize_store *s = ground_open(into, "Inspector A");
	const struct assize_merging how = { .path = from, .accept = true };
	struct assize_merged merged;
	struct assize_rows *rows;

	GOOD(assize_merge(s, &how, &merged, &rows, &g.e));
	assize_rows_close(&rows);
}

/*
 * Ann completes S1 on two laptops that do not know of each other.  What each saw is another, yet
 * both say that it is complete; the first is the one of the smaller site in every store.
 */
START_TEST(a_case_that_two_laptops_completed_apart_is_in_no_conflict)
{
	const char *here = g.path, *there, *figures, *first;
	sqlite3 *db;

	assize_store_close(&g.s);
	there = ground_copy(here, "laptop.db");
	g.path = there;
	g.now_ms += wrong[_i];
	read_as("Ann", false, "S1", s1_differs, NULL);
	g.now_ms -= wrong[_i];
	g.path = here;
	read_as("Ann", false, "S1", s1_answers, NULL);
	take_in(here, there);
	ck_assert_str_eq(ground_asked_of(here, "select group_concat(what) from conflict"),
	    "supervised/S1 2.1.1");
	ck_assert_str_eq(
	    ground_asked_of(here, "select state from casefile where ref = 'S1'"), "complete");
	read_as("Bob", true, "S1", s1_answers, NULL);
	take_in(there, here);
	figures = agreement("question");
	db = ground_plain(here, NULL);
	first = ground_ask(db, "select e.value from entry e join site s using (site_id)"
			       " where e.kind = " SQL_KIND_JUDGEMENT
			       " and e.key = '2.1.1' and e.reading = 1 order by s.ident limit 1");
	ck_assert_ptr_nonnull(
	    strstr(figures, strcmp(first, "yes") == 0 ? "2.1.1 1 1 100" : "2.1.1 1 0 0"));
	sqlite3_close(db);
	g.path = there;
	ck_assert_str_eq(agreement("question"), figures);
	g.path = here;
	g.s = ground_open(here, "Inspector A");
}
END_TEST

/* A laptop completes again what was completed here, whatever its clock says. */
START_TEST(a_completion_that_another_contains_is_the_first)
{
	const struct assize_which s1 = { .ref = "S1" };
	const char *here = g.path, *there;

	read_as("Ann", false, "S1", s1_answers, NULL);
	assize_store_close(&g.s);
	there = ground_copy(here, "laptop.db");
	g.now_ms += wrong[_i];
	g.s = ground_open(there, "Ann");
	GOOD(assize_casefile_state(g.s, BECAUSE(&s1, "One was overlooked"), "open", &g.e));
	ck_assert(ground_judge(g.s, "S1", "2.1.1=no"));
	GOOD(assize_casefile_state(g.s, &s1, "complete", &g.e));
	assize_store_close(&g.s);
	g.now_ms -= wrong[_i];
	take_in(here, there);
	read_as("Bob", true, "S1", s1_answers, NULL);
	g.s = ground_open(here, "Inspector A");
	ck_assert_ptr_nonnull(strstr(agreement("question"), "2.1.1 1 1 100"));
}
END_TEST

/* What another laptop had recorded, and this one had not seen, is not what was completed. */
START_TEST(what_a_completion_had_not_seen_is_no_part_of_it)
{
	const char *here = g.path, *there, *before;

	assize_store_close(&g.s);
	there = ground_copy(here, "laptop.db");
	g.s = ground_open(there, "Ann");
	g.now_ms -= DAY_MS; /* the clock says that it was earlier */
	ck_assert(ground_judge(g.s, "S1", "2.1.1=no"));
	g.now_ms += DAY_MS;
	assize_store_close(&g.s);
	read_as("Ann", false, "S1", s1_answers, NULL);
	read_as("Bob", true, "S1", s1_answers, NULL);
	before = agreement("question");
	ck_assert_ptr_nonnull(strstr(before, "2.1.1 1 1 100"));
	take_in(here, there);
	ck_assert_str_eq(ground_asked_of(here, "select group_concat(what) from conflict"),
	    "supervised/S1 2.1.1");
	ck_assert_str_eq(agreement("question"), before);
	g.s = ground_open(here, "Inspector A");
}
END_TEST

static bool
settle(const char *question, const char *answer, const char *because)
{
	return assize_agreement_settle(
	    g.s, BECAUSE(&(struct assize_which){ .ref = "W1" }, because), question, answer, &g.e);
}

/* A store with the framework and an inspection as it was exported, and no trail of it. */
static struct assize_store *
imported(const char *path, char *text)
{
	CLEANUP(file_close) FILE *in = fmemopen(text, strlen(text), "r");
	const struct assize_file file = { .name = "export.json", .in = in };
	struct assize_bundle bundle;
	struct assize_store *s;

	GOOD(assize_store_open(&s, &g.io,
	    &(struct assize_open){
		.path = path, .as = "Inspector A", .write = true, .create = true },
	    NULL, &g.e));
	ground_load(s, FRAMEWORK, ground_source(FRAMEWORK));
	GOOD(assize_bundle_import(s, &file, &g.a, &bundle, &g.e));
	return s;
}

START_TEST(what_is_imported_is_compared_as_it_was_completed)
{
	const char *text = ground_export(g.s, NULL);

	assize_store_close(&g.s);
	g.path = ground_path("imported.db");
	g.s = imported(g.path, strcpy(assize_arena_alloc(&g.a, strlen(text) + 1), text));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	GOOD(settle("3.1.2", "no", "The plan is missing"));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	ck_assert_str_eq(
	    ground_asked("select count(stood_on) from entry where kind = " SQL_KIND_STATE), "2");
}
END_TEST

START_TEST(settling_supersedes_names_both_and_changes_no_figure)
{
	sqlite3 *db;

	GOOD(settle("3.1.2", "no", "The plan is missing"));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	ck_assert_str_eq(differences(false), "W1 site_hazard yes no - - Ann Bob -");
	ck_assert_str_eq(differences(true),
	    "W1 site_hazard yes no - - Ann Bob -|W1 3.1.2 yes no - - Ann Bob no");
	db = ground_plain(g.path, NULL);
	ck_assert_str_eq(ground_ask(db, "select group_concat(answer || ' ' || superseded || ' ' || "
					"coalesce(because, '-'), '|') from"
					" (select * from judgement_history where question = "
					"'3.1.2' and reading = 'first' order by seq)"),
	    "yes 1 -|no 0 Settled between yes by Ann (first reading) and no by Bob (second "
	    "reading): The plan is missing");
	ck_assert_str_eq(
	    ground_ask(db,
		"select yes || '/' || relevant from key_question_result where question = '3.1.2'"),
	    "0/1");
	sqlite3_close(db);
	GOOD(settle("3.1.2", "yes", "It was in the other file"));
	GOOD(settle("3.1.2", "yes", "It was in the other file"));
	ck_assert_str_eq(differences(true),
	    "W1 site_hazard yes no - - Ann Bob -|W1 3.1.2 yes no - - Ann Bob yes");
	ck_assert_str_eq(agreement(NULL), TOTAL);
}
END_TEST

START_TEST(a_gate_is_settled_before_what_is_behind_it)
{
	GOOD(settle("site_hazard", "no", "There was none"));
	ck_assert_str_eq(agreement(NULL), TOTAL);
	REFUSED(settle("3.2.2", "no", "x"), ASSIZE_CONFLICT, "nothing to settle");
}
END_TEST

START_TEST(what_does_not_differ_is_not_settled)
{
	REFUSED(settle("3.1.1", "no", "x"), ASSIZE_CONFLICT, "both readings say the same");
	REFUSED(settle("3.1.2", "clear", "x"), ASSIZE_INVALID, "use yes or no");
	REFUSED(settle("3.1.2", "no", " "), ASSIZE_INVALID, "reason");
	REFUSED(settle("9.9.9", "no", "x"), ASSIZE_INVALID, "9.9.9: no such question");
	REFUSED(assize_agreement_settle(
		    g.s, BECAUSE(&(struct assize_which){ .ref = "S1" }, "x"), "2.1.1", "no", &g.e),
	    ASSIZE_CONFLICT, "no two complete readings");
}
END_TEST

/* Two laptops answered apart; their union has two heads. */
START_TEST(answers_that_two_stores_hold_are_settled_too)
{
	sqlite3 *db;

	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	db = ground_plain(g.path, "clerk");
	ground_do(db, "insert into site (ident, secret) values"
		      "   ('ffffffffffffffffffffffffffffffff', 'ffffffffffffffffffffffffffffffff');"
		      "insert into person (name) values ('Eve');"
		      "insert into entry select (select max(entry_id) from entry) + 1, (select "
		      "max(site_id) from site), 1, kind,"
		      " inspection_id, case_id, key, reading, 'no', null, text_hash, because_hash,"
		      " (select person_id from person where name = 'Eve'), recorded_by_id, "
		      "recorded_at_ms, order_ms, hash"
		      " from entry where kind = " SQL_KIND_JUDGEMENT " and key = '2.1.1';"
		      "update judgement set answer = null, conflict = 1 where entry_id = (select "
		      "max(entry_id) from entry)");
	GOOD(assize_agreement_settle(g.s,
	    BECAUSE(&(struct assize_which){ .ref = "S1" }, "Seen in both files"), "2.1.1", "no",
	    &g.e));
	ck_assert_str_eq(ground_ask(db, "select answer || conflict || (select text from entry_text "
					"x where x.entry_id = j.entry_id)"
					" from judgement j where j.question_id = (select "
					"question_id from question where ref = '2.1.1')"
					" and answer = 'no'"),
	    "no0Settled between yes by Inspector A and no by Eve: Seen in both files");
	sqlite3_close(db);
}
END_TEST

START_TEST(there_are_three_ways_to_group)
{
	struct assize_rows *r;

	REFUSED(assize_agreement_list(g.s, NULL, "colour", &r, &g.e), ASSIZE_INVALID,
	    "theme or inspector");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("agreement");
	TCase *t = tcase_create("figures"), *store = tcase_create("store");

	tcase_add_loop_test(t, a_table_gives_figures_worked_by_hand, 0, COUNT_OF(tables));
	suite_add_tcase(suite, t);
	tcase_add_checked_fixture(store, set_up, ground_end);
	tcase_set_timeout(store, 60);
	tcase_add_test(store, what_applies_in_both_readings_is_compared);
	tcase_add_test(store, what_is_changed_later_changes_no_figure);
	tcase_add_test(store, an_attribute_changed_later_changes_no_figure);
	tcase_add_test(store, only_two_complete_readings_of_a_case_are_compared);
	tcase_add_test(store, a_clock_set_back_makes_no_other_first_reading);
	tcase_add_loop_test(store, a_settlement_is_later_than_both_readings_whatever_the_clocks_say,
	    0, COUNT_OF(wrong));
	tcase_add_loop_test(
	    store, what_supersedes_another_store_is_later_than_it, 0, COUNT_OF(wrong));
	tcase_add_loop_test(
	    store, a_case_that_two_laptops_completed_apart_is_in_no_conflict, 0, COUNT_OF(wrong));
	tcase_add_loop_test(
	    store, a_completion_that_another_contains_is_the_first, 0, COUNT_OF(wrong));
	tcase_add_test(store, what_a_completion_had_not_seen_is_no_part_of_it);
	tcase_add_test(store, what_is_imported_is_compared_as_it_was_completed);
	tcase_add_test(store, settling_supersedes_names_both_and_changes_no_figure);
	tcase_add_test(store, a_gate_is_settled_before_what_is_behind_it);
	tcase_add_test(store, what_does_not_differ_is_not_settled);
	tcase_add_test(store, answers_that_two_stores_hold_are_settled_too);
	tcase_add_test(store, there_are_three_ways_to_group);
	suite_add_tcase(suite, store);
	return suite_run(suite);
}
