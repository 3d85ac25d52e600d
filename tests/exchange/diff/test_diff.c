/* Differences between files, moments and the store. */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/diff.h>

#include <stdio.h>

static FILE *
reading(const char *text)
{
	return fmemopen((void *)(uintptr_t)text, strlen(text), "r");
}

/* The rows of one part, or of all, as lines; null cells as a dash. */
static const char *
lines(struct assize_rows *r, const char *part)
{
	const char *all = "", *line;

	while (assize_rows_next(r, &g.e) == 1) {
		if (part && strcmp(assize_rows_text(r, 0), part) != 0)
			continue;
		line = part ? "" : assize_rows_text(r, 0);
		for (int i = 1; i < assize_rows_count(r); i++)
			line = assize_arena_printf(&g.a, "%s%s%s", line, *line ? " " : "",
			    assize_rows_text(r, i) ? assize_rows_text(r, i) : "-");
		all = assize_arena_printf(&g.a, "%s%s\n", all, line);
	}
	assize_rows_close(&r);
	return all;
}

static const char *
diff(const struct assize_side sides[2], const char *part)
{
	struct assize_diff d;
	const char *text;

	GOOD(assize_diff(g.s,
	    &(struct assize_sides){ .inspection = NULL, .side = { sides[0], sides[1] } }, &g.a, &d,
	    &g.e));
	text = lines(d.rows, part);
	ck_assert_int_eq(d.differences == 0, !part && !*text ? 1 : d.differences == 0);
	return text;
}

/* A draft as a file, and what is in the store now or in another file. */
static const char *
diff_files(const char *draft, const char *final, const char *part)
{
	CLEANUP(file_close) FILE *one = reading(draft);
	CLEANUP(file_close) FILE *two = final ? reading(final) : NULL;
	const struct assize_file files[2] = { { .name = "draft", .in = one },
		{ .name = "final", .in = two } };

	return diff(
	    (struct assize_side[]){ { .file = &files[0] }, { .file = final ? &files[1] : NULL } },
	    part);
}

START_TEST(what_has_not_changed_is_no_difference)
{
	const char *draft;

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes 2.2.1=no"));
	draft = ground_export(g.s, NULL);
	ck_assert_str_eq(diff_files(draft, NULL, NULL), "");
	ck_assert_str_eq(diff_files(draft, draft, NULL), "");
	ck_assert_str_eq(
	    diff((struct assize_side[]){ { .moment = "2099-01-01" }, { 0 } }, NULL), "");
}
END_TEST

START_TEST(a_change_is_said_with_its_reason_and_who_made_it)
{
	const struct assize_answer answer = { .question = "2.1.1", .answer = "no" };
	const struct assize_which s1 = { .ref = "S1" };
	struct assize_store *chief = ground_open(g.path, "Chief");
	struct assize_judged judged;
	const char *draft;

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes"));
	draft = ground_export(g.s, NULL);
	GOOD(assize_judgement_record(
	    chief, BECAUSE(&s1, "Seen once"), ANSWERS(&answer, 1), &judged, &g.e));
	GOOD(assize_casefile_state(chief,
	    BECAUSE(&(struct assize_which){ .ref = "S2" }, "Moved away"), "withdrawn", &g.e));
	assize_store_close(&chief);
	ck_assert_str_eq(
	    diff_files(draft, NULL, "judgement"), "supervised/S1 2.1.1 yes no Seen once Chief\n");
	ck_assert_str_eq(
	    diff_files(draft, NULL, "case"), "supervised/S2 - counts withdrawn Moved away Chief\n");
	ck_assert_ptr_nonnull(
	    strstr(diff_files(draft, NULL, NULL), "key_question - 2.1.1 1/1 100%"));
	/*
	 * Between files it is the store that knows why; backwards, it says nothing of an answer
	 * that is not there.
	 */
	ck_assert_str_eq(diff_files(draft, ground_export(g.s, NULL), "judgement"),
	    "supervised/S1 2.1.1 yes no Seen once Chief\n");
	ck_assert_str_eq(diff_files(ground_export(g.s, NULL), draft, "judgement"),
	    "supervised/S1 2.1.1 no yes - -\n");
}
END_TEST

START_TEST(a_gate_that_turns_takes_its_questions_with_it)
{
	const char *draft, *changes;

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes lives_near=yes named_person=yes"));
	draft = ground_export(g.s, NULL);
	ck_assert(ground_judge(g.s, "S1", "known_risk=no"));
	changes = diff_files(draft, NULL, "judgement");
	ck_assert_msg(strstr(changes, "supervised/S1 known_risk yes no - Inspector A\n")
			  && strstr(changes, "supervised/S1 lives_near yes does not apply - -\n"),
	    "%s", changes);
}
END_TEST

/* What is judged, by the tables alone: the test's own way to it. */
#define JUDGED \
	"select c.sample || '/' || c.ref || ' ' || q.ref as what, q.position as place, c.sample, " \
	"c.ref as case_ref," \
	" iif(j.applies = 'yes', j.answer, iif(j.applies = 'no' and q.kind <> 'prompt', 'does " \
	"not apply', null)) as answer" \
	" from casefile c join judgement j using (case_id) join question q using (question_id) " \
	"where j.reading = 1"

static const char *const questions[] = { "known_risk", "lives_near", "named_person", "2.1.1",
	"2.1.1.tier", "2.2.1", "2.2.2", "2.3.1", "2.3.2", "2.3.2.told", "site_hazard", "3.1.1",
	"3.1.2", "3.2.1", "3.3.1", "3.4.1" };
static const char *const cases[] = { "S1", "S2", "W1" };
static const char *const values[] = { "yes", "yes", "no", "clear" };

static unsigned
random_below(unsigned n)
{
	g.seed = g.seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(g.seed >> 33) % n;
}

static void
judge_at_random(int times)
{
	while (times-- > 0) {
		const char *answer =
		    assize_arena_printf(&g.a, "%s=%s", questions[random_below(COUNT_OF(questions))],
			values[random_below(COUNT_OF(values))]);

		ground_judge(
		    g.s, cases[random_below(COUNT_OF(cases))], answer); /* some do not apply */
	}
}

START_TEST(of_random_changes_just_those_that_stand_are_told_from_file_and_from_moment)
{
	const char *draft, *wanted, *moment, *got;
	sqlite3 *db = ground_plain(g.path, NULL);

	g.seed = (uint64_t)_i * 7919 + 1;
	judge_at_random(60);
	draft = ground_export(g.s, NULL);
	ground_do(db, "create temp table earlier as " JUDGED);
	moment = ground_ask(db, "select strftime('%Y-%m-%dT%H:%M:%f', max(recorded_at_ms) / 1000.0 "
				"+ 0.001, 'unixepoch') from entry");
	judge_at_random(_i % 3 == 0 ? 2 : 40);
	wanted = ground_ask(db,
	    "select coalesce(group_concat(line, ''), '') from (select coalesce(b.what, a.what) || "
	    "' ' || coalesce(a.answer, '-') || ' '"
	    " || coalesce(b.answer, '-') || x'0a' as line from earlier a full join (" JUDGED
	    ") b on a.what = b.what where a.answer is not b.answer"
	    " order by coalesce(a.sample, b.sample), coalesce(a.case_ref, b.case_ref), "
	    "coalesce(a.place, b.place))");
	sqlite3_close(db);
	got = diff_files(draft, ground_export(g.s, NULL), "judgement");
	ck_assert_str_eq(got, diff_files(draft, NULL, "judgement"));
	ck_assert_str_eq(
	    got, diff((struct assize_side[]){ { .moment = moment }, { 0 } }, "judgement"));
	ck_assert_str_eq(diff_files(draft, NULL, NULL),
	    diff((struct assize_side[]){ { .moment = moment }, { 0 } }, NULL));
	{ /* without who and why */
		char *text = (char *)(uintptr_t)assize_arena_text(&g.a, got), *line, *rest = text;
		const char *bare = "";

		while ((line = strsep(&rest, "\n")) != NULL && *line) {
			char *end = strstr(line, " - Inspector A");

			if (!end)
				end = strstr(line, " - -") && strlen(strstr(line, " - -")) == 4
					  ? strstr(line, " - -")
					  : strstr(line, " - - -") + 2;
			bare = assize_arena_printf(&g.a, "%s%.*s\n", bare, (int)(end - line), line);
		}
		ck_assert_str_eq(bare, wanted);
	}
}
END_TEST

static const struct {
	const char *name, *one, *two, *part;
} bad[] = {
	{ "not JSON", "draft", NULL, "not JSON" },
	{ "cut off", "{\"format\":\"assize-inspection/1\",", NULL, "cut off" },
	{ "an array", "[]", NULL, "an array" },
	{ "another format", "{\"format\":\"assize-framework/1\"}", NULL, "neither" },
	{ "no framework", "{\"format\":\"assize-inspection/1\"}", NULL, "framework: missing" },
	{ "an unknown framework", "{\"format\":\"assize-inspection/1\",\"framework\":\"x\"}", NULL,
	    "not in this store" },
	{ "a summary of nothing", "{\"format\":\"assize-summary/1\"}", NULL,
	    "inspection: missing" },
	{ "a bare summary", "{\"format\":\"assize-summary/1\",\"inspection\":{\"ref\":\"i-1\"}}",
	    NULL, "framework: missing" },
};

START_TEST(what_cannot_be_compared_is_refused_with_its_place)
{
	CLEANUP(file_close) FILE *one = reading(bad[_i].one);
	const struct assize_file file = { .name = "f", .in = one };
	const struct assize_side sides[2] = { { .file = &file }, { 0 } };
	struct assize_diff d;

	REFUSED(assize_diff(g.s,
		    &(struct assize_sides){ .inspection = NULL, .side = { sides[0], sides[1] } },
		    &g.a, &d, &g.e),
	    ASSIZE_INVALID, bad[_i].part);
	ck_assert_ptr_null(d.rows);
}
END_TEST

START_TEST(before_the_inspection_there_is_nothing_to_compare)
{
	const struct assize_side sides[2] = { { .moment = "1999-12-31T23:59" }, { 0 } };
	struct assize_diff d;

	REFUSED(assize_diff(g.s,
		    &(struct assize_sides){ .inspection = NULL, .side = { sides[0], sides[1] } },
		    &g.a, &d, &g.e),
	    ASSIZE_INVALID, "not there yet");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("diff");
	TCase *t = tcase_create("differences");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_test(t, what_has_not_changed_is_no_difference);
	tcase_add_test(t, a_change_is_said_with_its_reason_and_who_made_it);
	tcase_add_test(t, a_gate_that_turns_takes_its_questions_with_it);
	tcase_add_loop_test(t,
	    of_random_changes_just_those_that_stand_are_told_from_file_and_from_moment, 0,
	    suite_worlds(4, 20));
	tcase_add_loop_test(
	    t, what_cannot_be_compared_is_refused_with_its_place, 0, (int)COUNT_OF(bad));
	tcase_add_test(t, before_the_inspection_there_is_nothing_to_compare);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
