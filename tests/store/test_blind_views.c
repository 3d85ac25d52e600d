/*
 * Views of the schema that read single answers: each is hidden with the base tables, or known to
 * tell of none.
 */
#include "ground/ground.h"

#include <assize/breakdown.h>
#include <assize/challenge.h>
#include <assize/reading.h>

static const struct assize_which w1 = { .ref = "W1" };

/* Over judgement or entry, and made again for whoever may not see all: src/store/blind.c. */
#define HIDDEN \
	"applicability case_progress challenge_item head judgement_current judgement_history " \
	"stated_fact "
/*
 * Of these no answer can be read: states, counts, decisions on standards, what stands around the
 * numbers.
 */
#define KNOWN \
	"conflict context_fact erasable_text erased_name evidence_item " \
	"finding_item " \
	"inspection_state misnamed missing_text sample_excluded second_reading" \
	" standard_result unfinished "

static void
set_up(void)
{
	const struct assize_answer answer = { .question = "3.1.1", .answer = "no" };
	const struct assize_submission said = { .answers = &answer, .n = 1 };
	struct assize_store *ann, *bob;
	struct assize_judged judged;
	char key[ASSIZE_KEY_SIZE];

	ground_begin_cases();
	GOOD(assize_casefile_assign(g.s, &w1, "Ann", &g.e));
	ann = ground_open(g.path, "Ann");
	ck_assert(ground_judge(ann, "W1", "site_hazard=no 3.1.1=yes"));
	GOOD(assize_challenge_add(ann, &(struct assize_which){ .ref = "W1" },
	    &(struct assize_challenge){ .text = "Not so", .about = "3.1.1" }, key, &g.e));
	assize_store_close(&ann);
	bob = ground_open(g.path, "Bob");
	GOOD(assize_reading_record(bob, &w1, &said, &judged, &g.e));
	assize_store_close(&bob);
}

/* The first cell of the first row; "-" where it is null. */
static const char *
cell(struct assize_rows **r)
{
	const char *text = NULL;

	ck_assert_int_eq(assize_rows_next(*r, &g.e), 1);
	text = assize_rows_text(*r, 0);
	text = text ? assize_arena_text(&g.a, text) : "-";
	assize_rows_close(r);
	return text;
}

/* The row that has a cell WORD, a blank about each cell; "" where none has. */
static const char *
line_of(struct assize_rows **r, const char *word)
{
	const char *line = "", *found = "";

	while (assize_rows_next(*r, &g.e) == 1) {
		line = " ";
		for (int i = 0; i < assize_rows_count(*r); i++)
			line = assize_arena_printf(&g.a, "%s%s ", line,
			    assize_rows_text(*r, i) ? assize_rows_text(*r, i) : "-");
		if (strstr(line, assize_arena_printf(&g.a, " %s ", word)))
			found = line;
	}
	assize_rows_close(r);
	return found;
}

START_TEST(every_view_over_answers_is_hidden_or_known_to_tell_of_none)
{
	sqlite3 *db = ground_plain(g.path, NULL);

	ck_assert_str_eq(
	    ground_ask(db,
		"select group_concat(name, ' ') || ' ' from (select name from sqlite_schema where "
		"type = 'view'"
		" and (sql glob '* judgement *' or sql glob '* entry *') and instr('" KNOWN
		"', name || ' ') = 0 order by name)"),
	    HIDDEN);
	sqlite3_close(db);
}
END_TEST

START_TEST(a_challenge_does_not_tell_its_second_reader_the_answer)
{
	static const char sql[] =
	    "select coalesce(answer_then, '-') || coalesce(answer_now, '-') from challenge_item";
	CLEANUP(assize_store_close) struct assize_store *ann = ground_read_as("Ann");
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	struct assize_rows *r = NULL;

	GOOD(assize_rows_query(ann, sql, 0, &r, &g.e));
	ck_assert_str_eq(cell(&r), "yesyes");
	GOOD(assize_rows_query(bob, sql, 0, &r, &g.e));
	ck_assert_str_eq(cell(&r), "--");
}
END_TEST

START_TEST(what_a_site_hashes_with_is_not_told_to_whom_something_is_hidden)
{
	static const char sql[] = "select secret from site";
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	struct assize_rows *r = NULL;

	GOOD(assize_rows_query(bob, sql, 0, &r, &g.e));
	ck_assert_str_eq(cell(&r), "-");
}
END_TEST

START_TEST(a_breakdown_is_refused_to_whom_a_first_reading_is_hidden)
{
	static const char *const by[] = { "order_type" };
	const struct assize_breakdown ask = { .by = by, .by_count = COUNT_OF(by) };
	CLEANUP(assize_store_close) struct assize_store *ann = ground_read_as("Ann");
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	struct assize_rows *r = NULL;
	size_t few;

	GOOD(assize_breakdown_list(ann, &ask, &few, &r, &g.e));
	assize_rows_close(&r);
	REFUSED(
	    assize_breakdown_list(bob, &ask, &few, &r, &g.e), ASSIZE_CONFLICT, "hidden from you");
}
END_TEST

/* W1 is Ann's, of two that Ben and she have in the sample; how many are asked tells its gate. */
START_TEST(how_many_are_asked_does_not_tell_its_second_reader_a_gate)
{
	static const char *const by[] = { "case", "sample", "inspector" };
	static const char *const sql[] = {
		"select asked from case_progress where case_ref = 'W1'",
		"select due from case_progress where case_ref = 'W1'",
		"select count(*) from case_progress where case_ref = 'S1' and asked > 0",
	};
	static const char *const seen[][2] = { { "7", "-" }, { "5", "-" }, { "1", "1" } };
	static const char *const names[] = { "Ann", "Bob" };

	for (size_t who = 0; who < 2; who++) {
		CLEANUP(assize_store_close) struct assize_store *s = ground_read_as(names[who]);
		const bool hidden = who == 1;
		struct assize_rows *r = NULL;
		const char *text;

		for (size_t i = 0; i < COUNT_OF(sql); i++) {
			GOOD(assize_rows_query(s, sql[i], 0, &r, &g.e));
			ck_assert_str_eq(cell(&r), seen[i][who]);
		}
		for (size_t i = 0; i < COUNT_OF(by); i++) {
			GOOD(assize_result_progress(s, NULL, by[i], &r, &g.e));
			text = line_of(&r, i == 2 ? "Ann" : i == 1 ? "workdays" : "W1");
			ck_assert_msg(!strstr(text, " 7 2 5 ") == hidden, "%s", text);
		}
		GOOD(assize_casefile_list(s, NULL, NULL, &r, &g.e));
		text = line_of(&r, "W1");
		ck_assert_msg(!strstr(text, " 7 2 5 ") == hidden, "%s", text);
		GOOD(assize_casefile_show(s, &w1, &r, &g.e));
		text = line_of(&r, "answered");
		ck_assert_msg(!strstr(text, "2 of 7") == hidden, "%s", text);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("blind_views");
	TCase *t = tcase_create("blind_views");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, every_view_over_answers_is_hidden_or_known_to_tell_of_none);
	tcase_add_test(t, a_challenge_does_not_tell_its_second_reader_the_answer);
	tcase_add_test(t, how_many_are_asked_does_not_tell_its_second_reader_a_gate);
	tcase_add_test(t, what_a_site_hashes_with_is_not_told_to_whom_something_is_hidden);
	tcase_add_test(t, a_breakdown_is_refused_to_whom_a_first_reading_is_hidden);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
