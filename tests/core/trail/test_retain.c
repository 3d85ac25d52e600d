/*
 * Letting go: no text of the inspection is left in any byte of the file, and no figure has moved.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/keep.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Everything that somebody typed about the inspection holds this word. */
#define MARK "Zyxwvut"
#define REASON "Kept for a year, as agreed"

static struct assize_retained out;

static void
set_up(void)
{
	static const struct assize_answer answers[] = {
		{ .question = "known_risk", .answer = "yes", .evidence = MARK " gate" },
		{ .question = "2.1.1", .answer = "no", .evidence = MARK " first" },
		{ .question = "2.1.2", .answer = "yes" },
	};
	static const struct assize_answer later[] = {
		{ .question = "2.1.1", .answer = "yes", .evidence = "" }
	};
	const struct assize_which marked = { .ref = MARK "-1" };
	struct assize_judged judged;

	ground_begin_cases();
	GOOD(assize_casefile_add(
	    g.s, &marked, &(struct assize_new_case){ .sample = "supervised" }, &g.e));
	GOOD(assize_judgement_record(g.s, BECAUSE(&marked, MARK " why"),
	    ANSWERS(answers, COUNT_OF(answers)), &judged, &g.e));
	GOOD(assize_judgement_record(g.s, &marked, ANSWERS(later, 1), &judged, &g.e));
	GOOD(assize_casefile_note(g.s, &marked, MARK " note", &g.e));
	GOOD(assize_decision_rate(g.s, ON(NULL, MARK " rating"),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	GOOD(assize_inspection_role(g.s, NULL, "Inspector A", "lead", &g.e));
	GOOD(assize_inspection_role(g.s, NULL, "Inspector B", "inspector", &g.e));
}

static void
make_final(void)
{
	GOOD(assize_inspection_state(g.s, ON("i-1", MARK " hurry"), "final", &g.e));
}

static bool
retain(const char *because)
{
	return assize_retain(g.s, ON("i-1", because), &g.a, &out, &g.e);
}

/* Whether a word is in the bytes of a file; false where there is no such file. */
static bool
is_in(const char *path, const char *word)
{
	CLEANUP(file_close) FILE *in = fopen(path, "rb");
	struct stat st;
	char *bytes;

	if (!in)
		return false;
	ck_assert_int_eq(fstat(fileno(in), &st), 0);
	bytes = assize_arena_alloc(&g.a, (size_t)st.st_size + 1);
	ck_assert_uint_eq(fread(bytes, 1, (size_t)st.st_size, in), (size_t)st.st_size);
	return memmem(bytes, (size_t)st.st_size, word, strlen(word)) != NULL;
}

static bool
is_anywhere(const char *word)
{
	return is_in(g.path, word) || is_in(ground_path("a.db-wal"), word)
	       || is_in(ground_path("a.db-journal"), word);
}

/* Every figure of every view, as one text. */
static const char *
figures(void)
{
	return ground_asked(
	    "select group_concat(line, char(10)) from ("
	    "select json_array(inspection, complete, score, score_max, score_low, score_high, "
	    "rating) as line from inspection_result"
	    " union all select json_array(inspection, standard, derived, rating, points, "
	    "driven_by, points_low, points_high)"
	    "  from standard_result"
	    " union all select json_array(inspection, question, yes, relevant, unanswered, "
	    "percent, percent_low, percent_high, band,"
	    "  flips_down, flips_up) from key_question_result"
	    " union all select json_array(inspection, sample, gate, yes, answered) from gate_result"
	    " union all select json_array(inspection, prompt, yes, relevant, percent) from "
	    "prompt_result"
	    " union all select json_array(inspection, sample, cases, complete, target) from "
	    "sample_progress)");
}

START_TEST(no_text_is_left_and_no_figure_has_moved)
{
	const char *before,
	    *heads =
		ground_asked("select lower(hex(hash)) from entry order by entry_id desc limit 1");
	int64_t entries;

	make_final();
	before = figures();
	ck_assert(is_anywhere(MARK));
	GOOD(retain(REASON));
	ck_assert_ptr_null(out.left);
	ck_assert_int_eq(out.cases, 4);
	ck_assert_int_gt(out.texts, 8);
	ck_assert(!is_anywhere(MARK));
	ck_assert(is_anywhere(REASON));
	ck_assert_str_eq(figures(), before);
	GOOD(assize_check(g.s, &entries, &g.e));
	ck_assert_str_eq(ground_asked("select count(*) from entry_text"), "1");
	ck_assert_str_eq(
	    ground_asked(
		"select count(*) from entry_text where length(salt) = 16 and text = '" REASON "'"),
	    "1");
	ck_assert_str_eq(ground_asked(assize_arena_printf(&g.a,
			     "select count(*) from entry where lower(hex(hash)) = '%s'", heads)),
	    "1");
	assize_store_close(&g.s);
	ck_assert(!is_anywhere(MARK));
	ck_assert_str_eq(ground_asked("select integrity_check from pragma_integrity_check"), "ok");
	g.s = ground_open(g.path, "Inspector A");
}
END_TEST

START_TEST(a_case_is_called_by_the_entry_that_brought_it)
{
	make_final();
	GOOD(retain(REASON));
	ck_assert_str_eq(
	    ground_asked("select count(*) from casefile c join entry e on e.case_id = c.case_id "
			 "and e.kind = " SQL_KIND_CASE " join site s using (site_id)"
			 " where c.ref = 'erased-' || substr(s.ident, 1, 8) || '-' || e.seq"),
	    "4");
}
END_TEST

/*
 * A case that two sites brought into their chains is called by the one whose identity comes first.
 */
START_TEST(whoever_has_the_same_entries_calls_a_case_the_same)
{
	const char *name;

	assize_store_close(&g.s);
	g.path = ground_copy(g.path, "copy.db");
	g.s = ground_open(g.path, "Inspector A");
	ck_assert_msg(ground_judge(g.s, "S1", "2.1.2=yes"), "%s", g.e.text);
	name = ground_asked(
	    "select 'erased-' || substr(s.ident, 1, 8) || '-' || e.seq from entry "
	    "e join site s using (site_id)"
	    " join casefile c using (case_id) where c.ref = 'S1' and e.kind = " SQL_KIND_CASE
	    " order by s.ident limit 1");
	ck_assert_str_eq(
	    ground_asked("select count(distinct site_id) from entry where kind = " SQL_KIND_CASE),
	    "2");
	make_final();
	GOOD(retain(REASON));
	ck_assert_str_eq(ground_asked(assize_arena_printf(
			     &g.a, "select count(*) from casefile where ref = '%s'", name)),
	    "1");
	g.path = ground_path("a.db");
}
END_TEST

START_TEST(only_a_final_one_by_its_lead_with_a_reason)
{
	unsigned char before[HASH_SIZE], after[HASH_SIZE];
	sqlite3 *db = ground_plain(g.path, NULL);

	REFUSED(retain(REASON), ASSIZE_CONFLICT, "in state fieldwork, only a final one");
	make_final();
	ground_digest(db, before);
	REFUSED(retain(NULL), ASSIZE_INVALID, "needs a reason");
	REFUSED(retain(" \n"), ASSIZE_INVALID, "needs a reason");
	REFUSED(retain("a\001b"), ASSIZE_INVALID, "control character");
	assize_store_close(&g.s);
	g.s = ground_open(g.path, "Inspector B");
	REFUSED(retain(REASON), ASSIZE_FORBIDDEN,
	    "an inspector in inspection i-1, who may not record this");
	REFUSED(assize_retain(g.s, ON("i-2", REASON), &g.a, &out, &g.e), ASSIZE_NOT_FOUND, "i-2");
	ground_digest(db, after);
	ck_assert_mem_eq(before, after, HASH_SIZE);
	sqlite3_close(db);
}
END_TEST

START_TEST(nothing_is_recorded_in_it_any_more)
{
	const struct assize_which s1 = { .ref = "N1" };
	const char *entries;

	make_final();
	GOOD(retain(REASON));
	entries = ground_asked("select count(*) from entry");
	REFUSED(assize_inspection_state(g.s, ON("i-1", "once more"), "fieldwork", &g.e),
	    ASSIZE_CONFLICT, "retained");
	REFUSED(assize_inspection_role(g.s, "i-1", "Inspector C", "lead", &g.e), ASSIZE_CONFLICT,
	    "retained");
	REFUSED(assize_decision_rate(g.s, ON("i-1", "why"),
		    &(struct assize_decision){ .standard = "1.1", .rating = "inadequate" }, &g.e),
	    ASSIZE_CONFLICT, "retained");
	REFUSED(assize_casefile_add(
		    g.s, &s1, &(struct assize_new_case){ .sample = "supervised" }, &g.e),
	    ASSIZE_CONFLICT, "retained");
	GOOD(retain(NULL)); /* says that it is done already */
	ck_assert(out.already && out.texts == 0 && out.cases == 0 && !out.left);
	ck_assert_str_eq(ground_asked("select count(*) from entry"), entries);
}
END_TEST

START_TEST(another_inspection_keeps_its_texts)
{
	GOOD(assize_inspection_add(g.s, "i-2", "resettlement-13", "Another service", &g.e));
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ "i-2", "Abcdefg", "Stays here" },
	    &(struct assize_new_case){ .sample = "supervised" }, &g.e));
	make_final();
	GOOD(retain(REASON));
	ck_assert(is_anywhere("Stays here") && is_anywhere("Abcdefg"));
	ck_assert_str_eq(ground_asked("select count(*) from casefile c join inspection i using "
				      "(inspection_id) where i.ref = 'i-2'"
				      " and c.ref = 'Abcdefg'"),
	    "1");
	GOOD(assize_casefile_note(
	    g.s, &(struct assize_which){ "i-2", "Abcdefg", "Stays here" }, "More", &g.e));
}
END_TEST

/* What a read under way still sees cannot be wiped; the same command, repeated, does it. */
START_TEST(traces_that_somebody_holds_are_told_of_and_wiped_later)
{
	sqlite3 *reader = ground_plain(g.path, NULL);

	make_final();
	ground_do(reader, "begin; select count(*) from entry");
	assize_store_close(&g.s);
	GOOD(assize_store_open(&g.s, &g.io,
	    &(struct assize_open){
		.path = g.path, .as = "Inspector A", .write = true, .wait_ms = 50 },
	    NULL, &g.e));
	GOOD(retain(REASON));
	ck_assert(out.left && strstr(out.left, "open"));
	ck_assert_str_eq(ground_asked("select count(*) from entry_text"), "1");
	ground_do(reader, "commit");
	GOOD(retain(REASON));
	ck_assert(out.already && !out.left);
	ck_assert(!is_anywhere(MARK));
	sqlite3_close(reader);
}
END_TEST

/* Samples that ANALYZE keeps hold references too. */
START_TEST(what_analyze_has_kept_goes_too)
{
	sqlite3 *db = ground_plain(g.path, NULL);

	ground_do(db, "analyze");
	sqlite3_close(db);
	make_final();
	GOOD(retain(REASON));
	ck_assert(!is_anywhere(MARK));
	ck_assert_str_eq(
	    ground_asked("select count(*) from sqlite_schema where name glob 'sqlite_stat*'"), "0");
}
END_TEST

/* Pages that were given up before, by whoever and without wiping, are not in the file any more. */
START_TEST(what_lay_between_the_pages_goes_too)
{
	sqlite3 *db = ground_plain(g.path, NULL);

	make_final();
	ground_do(db,
	    "pragma secure_delete = off; create table passing (a);"
	    "insert into passing select '" MARK "' || hex(zeroblob(9000)); drop table passing;"
	    "pragma wal_checkpoint(truncate)");
	sqlite3_close(db);
	GOOD(retain(REASON));
	ck_assert(!is_anywhere(MARK));
	ck_assert_str_eq(ground_asked("select freelist_count from pragma_freelist_count"), "0");
}
END_TEST

START_TEST(a_text_that_came_back_is_found_by_the_check)
{
	int64_t entries;

	make_final();
	GOOD(retain(REASON));
	assize_store_close(&g.s);
	ground_tamper(g.path,
	    "insert into entry_text select entry_id, 'text', zeroblob(16), 'Back again' from entry"
	    " where kind = " SQL_KIND_NOTE);
	g.s = ground_open(g.path, "Inspector A");
	REFUSED(assize_check(g.s, &entries, &g.e), ASSIZE_STORE, "");
	ck_assert(ground_says("retained, and 1 texts are still there"));
	GOOD(retain(NULL));
	GOOD(assize_check(g.s, &entries, &g.e));
}
END_TEST

START_TEST(every_text_of_another_inspection_is_still_missed)
{
	int64_t entries;

	GOOD(assize_inspection_add(g.s, "i-2", "resettlement-13", "Another service", &g.e));
	GOOD(assize_casefile_add(g.s, &(struct assize_which){ "i-2", "Abcdefg", "Stays here" },
	    &(struct assize_new_case){ .sample = "supervised" }, &g.e));
	make_final();
	GOOD(retain(REASON));
	assize_store_close(&g.s);
	ground_tamper(g.path, "delete from entry_text");
	g.s = ground_open(g.path, "Inspector A");
	REFUSED(assize_check(g.s, &entries, &g.e), ASSIZE_STORE, "a text of entry");
	ck_assert_uint_eq(
	    g.e.count, 2); /* the reference of the other's case, and the reason of the erasing */
}
END_TEST

START_TEST(every_reading_of_it_still_works)
{
	CLEANUP(assize_rows_close) struct assize_rows *rows = NULL;
	struct assize_result result;
	const struct assize_trail_filter all = { 0 };

	make_final();
	GOOD(retain(REASON));
	GOOD(assize_result_load(g.s, NULL, &g.a, &result, &g.e));
	REFUSED(assize_bundle_write(g.s, NULL, stderr, &g.e), ASSIZE_CONFLICT, "no whole export");
	GOOD(assize_trail_list(g.s, NULL, &all, &rows, &g.e));
	while (assize_rows_next(rows, &g.e) == 1)
		;
	assize_rows_close(&rows);
	GOOD(assize_casefile_list(g.s, NULL, NULL, &rows, &g.e));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("retain");
	TCase *t = tcase_create("retain");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, no_text_is_left_and_no_figure_has_moved);
	tcase_add_test(t, a_case_is_called_by_the_entry_that_brought_it);
	tcase_add_test(t, whoever_has_the_same_entries_calls_a_case_the_same);
	tcase_add_test(t, only_a_final_one_by_its_lead_with_a_reason);
	tcase_add_test(t, nothing_is_recorded_in_it_any_more);
	tcase_add_test(t, another_inspection_keeps_its_texts);
	tcase_add_test(t, traces_that_somebody_holds_are_told_of_and_wiped_later);
	tcase_add_test(t, what_analyze_has_kept_goes_too);
	tcase_add_test(t, what_lay_between_the_pages_goes_too);
	tcase_add_test(t, a_text_that_came_back_is_found_by_the_check);
	tcase_add_test(t, every_text_of_another_inspection_is_still_missed);
	tcase_add_test(t, every_reading_of_it_still_works);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
