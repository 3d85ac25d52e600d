/*
 * The views that people and programs read: their columns, and that one inspection is found in a
 * store of many without reading the others.
 */
#include "ground/memory.h"

#include <check.h>
#include <string.h>

#define VIEW(name, columns) \
	{ \
		name, columns, "explain select * from " name " where inspection = ?1", \
		    "explain query plan select * from " name " where inspection = ?1" \
	}

/* Columns in their order; what comes after them may be more. */
static const struct {
	const char *name, *columns, *explain, *plan;
} views[] = {
	VIEW("inspection_result", "inspection, service, framework, state, complete, score, "
				  "score_max, score_low, score_high, rating"),
	VIEW("standard_result", "inspection, standard, title, domain, rated_by, counts, derived, "
				"rating, points, driven_by, points_low, points_high"),
	VIEW("key_question_result", "inspection, sample, standard, question, theme, text, yes, "
				    "relevant, unanswered, percent, percent_low,"
				    " percent_high, band, points, flips_down, flips_up"),
	VIEW("gate_result", "inspection, sample, gate, yes, answered"),
	VIEW("prompt_result", "inspection, sample, question, prompt, yes, relevant, percent"),
	VIEW("discretion_current",
	    "inspection, standard, derived, rating, distance, outside_rule, applied, because, by"),
	VIEW("warning", "inspection, code, standard, text"),
	VIEW("case_progress",
	    "inspection, sample, case_ref, inspector, asked, answered, due, state"),
	VIEW("sample_progress", "inspection, sample, cases, complete, target"),
	VIEW("judgement_current", "inspection, sample, case_ref, question, kind, theme, reading, "
				  "answer, applies, evidence, inspector, recorded_at"),
	VIEW("judgement_history", "inspection, sample, case_ref, question, kind, theme, reading, "
				  "answer, applies, evidence, inspector, recorded_at,"
				  " because, superseded, site, seq"),
	VIEW("evidence_item", "inspection, key, standard, question, kind, text, by, recorded_at"),
	VIEW("evidence_count", "inspection, standard, title, interview, meeting, document, survey, "
			       "observation, total"),
	VIEW("case_attribute", "inspection, sample, case_ref, attribute, value, label"),
};

/*
 * Whole reads of these would be whole reads of all inspections; an index of the conflicts alone is
 * short.
 */
static const char SQL_BIG[] =
    "select tbl_name from sqlite_schema where rootpage = ?1 and name not like '%_conflict' and "
    "tbl_name in ('inspection', 'casefile', 'entry', 'entry_text',"
    " 'supersedes', 'fact', 'judgement', 'tally', 'sample_tally')";
static const char SQL_COLUMNS[] =
    "select group_concat(name, ', ') from (select name from pragma_table_info(?1) order by cid)";
static const char SQL_VIEWS[] =
    "select count(*) from sqlite_schema where type = 'view' and name = ?1";

#define CURSORS_MAX 256

START_TEST(every_view_has_the_columns_it_promises_in_their_order)
{
	const char *columns = "";
	int64_t count;

	must(db_find_int(&store->db, &count, &err, SQL_VIEWS, V(views[_i].name)) == 1);
	ck_assert_int_eq(count, 1);
	must(db_find_text(&store->db, &columns, &arena, &err, SQL_COLUMNS, V(views[_i].name)) == 1);
	ck_assert_msg(strncmp(columns, views[_i].columns, strlen(views[_i].columns)) == 0
			  && strchr(",", columns[strlen(views[_i].columns)]),
	    "%s: %s", views[_i].name, columns);
}
END_TEST

/*
 * The table that page ROOT is the root of, or of an index of it, where that is a big one; else
 * null.
 */
static const char *
big_table(int64_t root)
{
	const char *table = NULL;

	must(db_find_text(&store->db, &table, &arena, &err, SQL_BIG, V(root)) >= 0);
	return table;
}

/*
 * The steps of the compiled statement name tables by the root of their tree, whatever alias they
 * have in a view: a step back to the beginning of a tree is a scan, be it for an index made in
 * passing.
 */
START_TEST(one_inspection_is_found_without_a_scan)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *cursors[CURSORS_MAX] = { NULL };
	int opened = 0;

	must(db_query(&store->db, &r, &err, views[_i].explain, V("i")));
	while (rows_next(&r, &err) == 1) {
		const char *step = row_text(&r, 1);
		const int64_t cursor = row_int(&r, 2);

		if (strncmp(step, "Open", 4) == 0) {
			ck_assert_int_lt(cursor, CURSORS_MAX);
			cursors[cursor] =
			    strcmp(step, "OpenRead") == 0 ? big_table(row_int(&r, 3)) : NULL;
			opened += cursors[cursor] != NULL;
		}
		if (strcmp(step, "Rewind") == 0 || strcmp(step, "Last") == 0)
			ck_assert_msg(!cursors[cursor], "%s: reads all of %s", views[_i].name,
			    cursors[cursor]);
	}
	ck_assert_int_gt(opened, 0);
}
END_TEST

/* The same in the words of the planner, for what is never called otherwise in the views. */
START_TEST(no_plan_scans_the_tallies)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int steps = 0;

	must(db_query(&store->db, &r, &err, views[_i].plan, V("i")));
	for (; rows_next(&r, &err) == 1; steps++) {
		const char *step = row_text(&r, 3);

		ck_assert_msg(strcmp(step, "SCAN t") != 0 && !strstr(step, "SCAN tally")
				  && !strstr(step, "AUTOMATIC"),
		    "%s: %s", views[_i].name, step);
	}
	ck_assert_int_gt(steps, 0);
}
END_TEST

/* What was recorded since a challenge of a case is looked for among the entries of that case. */
static const struct {
	const char *plan, *one, *other; /* each step that looks for entries holds one of these */
} challenges[] = {
	{ "explain query plan select changes from challenge_item where inspection = ?1",
	    " INDEX entry_fact (inspection_id=? AND case_id=? AND kind=?)",
	    " INDEX entry_fact (inspection_id=?)" },
	{ "explain query plan select answer_then from challenge_item where inspection = ?1",
	    " (inspection_id=? AND case_id=? AND kind=? AND key=? AND reading=?)", "" },
};

START_TEST(a_challenge_of_a_case_reads_no_entry_of_another)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	bool one = false, other = false;

	must(db_query(&store->db, &r, &err, challenges[_i].plan, V("i")));
	while (rows_next(&r, &err) == 1) {
		const char *step = row_text(&r, 3);
		const bool is_one = strstr(step, challenges[_i].one),
			   is_other = strstr(step, challenges[_i].other);

		if (strncmp(step, "SCAN n", 6) != 0 && strncmp(step, "SEARCH n ", 9) != 0)
			continue;
		ck_assert_msg(is_one || is_other, "%s", step);
		one = one || is_one;
		other = other || is_other;
	}
	ck_assert(one && other);
}
END_TEST

/* Once for the counts, and once for whether there is any for a standard; not for each count. */
START_TEST(evidence_is_counted_in_one_reading)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int readings = 0;

	must(db_query(&store->db, &r, &err,
	    "explain query plan select * from evidence_count where inspection = ?1", V("i")));
	while (rows_next(&r, &err) == 1)
		readings += strncmp(row_text(&r, 3), "SEARCH f ", 9) == 0;
	ck_assert_int_eq(readings, 2);
}
END_TEST

/* All standards kept aside would be looked through again for each inspection. */
static const char *const over_all[] = {
	"explain query plan select * from inspection_result",
	"explain query plan select rating, count(*) from inspection_result group by 1",
	"explain query plan select state, sum(score) from inspection_result group by 1",
};

START_TEST(results_over_all_inspections_keep_nothing_aside)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	must(db_query(&store->db, &r, &err, over_all[_i]));
	while (rows_next(&r, &err) == 1)
		ck_assert_msg(strncmp(row_text(&r, 3), "MATERIALIZE", 11) != 0, "%s: %s",
		    over_all[_i], row_text(&r, 3));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("view");
	TCase *t = tcase_create("view");

	tcase_add_checked_fixture(t, memory_begin, memory_end);
	tcase_add_loop_test(
	    t, every_view_has_the_columns_it_promises_in_their_order, 0, (int)COUNT_OF(views));
	tcase_add_test(t, evidence_is_counted_in_one_reading);
	tcase_add_loop_test(t, one_inspection_is_found_without_a_scan, 0, (int)COUNT_OF(views));
	tcase_add_loop_test(t, no_plan_scans_the_tallies, 0, (int)COUNT_OF(views));
	tcase_add_loop_test(
	    t, results_over_all_inspections_keep_nothing_aside, 0, (int)COUNT_OF(over_all));
	tcase_add_loop_test(
	    t, a_challenge_of_a_case_reads_no_entry_of_another, 0, (int)COUNT_OF(challenges));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
