/* The program on a terminal that is really there. */
#include "cli/pty.h"
#include "base/base.h"
#include "ground/suite.h"
#include "ground/which.h"

#include <assize/exchange.h>
#include <assize/framework.h>
#include <assize/inspection.h>
#include <assize/judgement.h>
#include <assize/trail.h>

#include <check.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The program itself, on a terminal of its own, over a store in a folder of its own. */
static struct pty pty;
static struct assize_io io;
static struct assize_store *store;
static struct assize_arena arena;
static struct assize_err err;
static char folder[64];
static const char *db;

#define GOOD(call) ck_assert_msg((call), "%s", err.text)

/* Where receipts are kept, in all that is run. */
static const char *
kept(void)
{
	return assize_arena_printf(&arena, "%s/kept", folder);
}

static void
set_up(void)
{
	struct assize_open how = {
		.as = "Inspector A", .write = true, .create = true, .wait_ms = 10000
	};

	setenv("TERM", "xterm", 1);
	strcpy(folder, "/tmp/assize-terminal-XXXXXX");
	ck_assert(mkdtemp(folder));
	how.path = db = assize_arena_printf(&arena, "%s/x.db", folder);
	assize_io_real(&io);
	GOOD(assize_store_open(&store, &io, &how, NULL, &err));
	GOOD(assize_framework_builtin(store, &err));
	GOOD(assize_inspection_add(store, "here-2026", "yos-2018", "Here", &err));
	GOOD(assize_casefile_add(store, &(struct assize_which){ .ref = "C01" },
	    &(struct assize_new_case){ .sample = "court" }, &err));
}

static void
tear_down(void)
{
	pty_close(&pty);
	assize_store_close(&store);
	for (size_t i = 0; i < 4; i++)
		unlink(assize_arena_printf(
		    &arena, "%s%s", db, (const char *[]){ "", "-wal", "-shm", "-lock" }[i]));
	unlink(kept());
	rmdir(folder);
	assize_arena_free(&arena);
}

static void
run(int rows, int columns, const char *typed_before)
{
	const char *program = getenv("ASSIZE_PROGRAM");
	char *const argv[] = { (char *)(program ? program : "b/assize"), "--db", (char *)db, "--as",
		"Inspector A", "--wait", "1", "judge", "C01", "--because", "Seen again",
		"--receipt", (char *)(uintptr_t)kept(), NULL };

	pty_open(&pty, rows, columns, typed_before);
	pty_run(&pty, argv);
}

static void
run_form(void)
{
	run(24, 80, "");
	pty_wait(&pty, "0/17 answered");
}

/*
 * How a question stands in the store, as another program sees it: its answer, / and its evidence.
 */
static const char *
stored(const char *question)
{
	struct assize_sheet sheet;

	GOOD(
	    assize_sheet_load(store, &(struct assize_which){ .ref = "C01" }, &arena, &sheet, &err));
	for (size_t i = 0; i < sheet.n; i++)
		if (strcmp(sheet.items[i].ref, question) == 0)
			return assize_arena_printf(&arena, "%s/%s",
			    sheet.items[i].answer ? sheet.items[i].answer : "",
			    sheet.items[i].evidence ? sheet.items[i].evidence : "");
	return "none";
}

START_TEST(each_answer_is_stored_before_the_next_question_is_asked)
{
	run_form();
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
	ck_assert_str_eq(stored("harm"), "yes/");
	pty_type(&pty, "n");
	pty_wait(&pty, "child_safety no, saved");
	ck_assert_str_eq(stored("child_safety"), "no/");
	kill(pty.program, SIGKILL);
	ck_assert_int_eq(WTERMSIG(pty_wait_ended(&pty)), SIGKILL);
	ck_assert_str_eq(stored("harm"), "yes/");
	ck_assert_str_eq(stored("child_safety"), "no/");
	ck_assert_str_eq(stored("desistance_review"), "/");
}
END_TEST

START_TEST(each_answer_has_its_receipt_before_the_next_question_is_asked)
{
	CLEANUP(file_close) FILE *in = NULL;
	char text[512] = "";
	size_t heads = 0, n;

	run_form();
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
	pty_type(&pty, "n");
	pty_wait(&pty, "child_safety no, saved");
	kill(pty.program, SIGKILL);
	pty_wait_ended(&pty);
	ck_assert((in = fopen(kept(), "r")) != NULL);
	n = fread(text, 1, sizeof text - 1, in);
	ck_assert(n > 0 && text[n - 1] == '\n');
	GOOD(assize_trail_holds(store, "kept", text, &heads, &err));
	ck_assert_uint_eq(heads, 2);
}
END_TEST

START_TEST(a_reason_given_to_the_form_is_kept_with_each_answer)
{
	struct assize_rows *r = NULL;

	run_form();
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
	GOOD(assize_rows_query(store,
	    "select group_concat(question || ' ' || because) from judgement_history", 0, &r, &err));
	ck_assert_int_eq(assize_rows_next(r, &err), 1);
	ck_assert_str_eq(assize_rows_text(r, 0), "harm Seen again");
	assize_rows_close(&r);
}
END_TEST

/* Keys, and what is then on the screen; then keys or a signal that end; then the status. */
static const struct {
	const char *keys, *shown, *end;
	int number, status;
} ways_out[] = {
	{ "", "0/17 answered", "q", 0, 0 },
	{ "y", "harm yes, saved", "q", 0, 0 },
	{ "", "0/17 answered", "\x04", 0, 0 },
	{ "", "0/17 answered", "\x03", 0, SIGINT },
	{ "ehalf", "  half", "\x03", 0, SIGINT },
	{ "?", "any other key goes back", "\x03", 0, SIGINT },
	{ "", "0/17 answered", "", SIGTERM, SIGTERM },
	{ "ehalf", "  half", "", SIGTERM, SIGTERM },
	{ "", "0/17 answered", "", SIGINT, SIGINT },
	{ "", "0/17 answered", "", SIGQUIT, SIGQUIT },
	{ "", "0/17 answered", "", SIGHUP, SIGHUP },
};

START_TEST(the_terminal_is_given_back_on_every_way_out)
{
	int status;

	run_form();
	ck_assert(pty.other && pty.pastes);
	pty_type(&pty, ways_out[_i].keys);
	pty_wait(&pty, ways_out[_i].shown);
	pty_type(&pty, ways_out[_i].end);
	if (ways_out[_i].number)
		kill(pty.program, ways_out[_i].number);
	status = pty_wait_ended(&pty);
	ck_assert_int_eq(
	    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), ways_out[_i].status);
	ck_assert_int_eq(WIFSIGNALED(status), ways_out[_i].status != 0);
	pty_check_given_back(&pty);
}
END_TEST

START_TEST(a_signal_that_was_ignored_before_ends_the_form_all_the_same)
{
	char command[256], *argv[] = { "/bin/sh", "-c", command, NULL };
	int status;

	snprintf(command, sizeof command, "trap '' HUP; exec '%s' --db '%s' judge C01",
	    getenv("ASSIZE_PROGRAM"), db);
	pty_open(&pty, 24, 80, "");
	pty_run(&pty, argv);
	pty_wait(&pty, "0/17 answered");
	kill(pty.program, SIGHUP);
	status = pty_wait_ended(&pty);
	ck_assert_int_eq(WIFSIGNALED(status) ? WTERMSIG(status) : 0, SIGHUP);
	pty_check_given_back(&pty);
}
END_TEST

static bool
on_screen(const char *text)
{
	for (int row = 0; row < 24; row++)
		if (strstr(pty_line(&pty, row), text))
			return true;
	return false;
}

START_TEST(what_is_due_stands_on_the_screen_when_the_form_has_gone)
{
	run_form();
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
	pty_type(&pty, "q");
	ck_assert_int_eq(pty_wait_ended(&pty), 0);
	ck_assert(on_screen("2.2.2                  waits for gate child_safety"));
	ck_assert(on_screen("2.4.3                  waits for gate harm_review"));
	ck_assert(!on_screen("case complete"));
}
END_TEST

START_TEST(what_completes_a_case_is_said_when_nothing_is_due)
{
	static const char *const gates[] = { "harm", "child_safety", "desistance_review",
		"child_safety_review", "harm_review" };
	static const char *const all[] = { "2.1.1", "2.1.2", "2.1.3", "2.2.1", "2.3.1" };
	struct assize_answer answers[COUNT_OF(gates) + COUNT_OF(all)];
	struct assize_judged judged;

	for (size_t i = 0; i < COUNT_OF(gates); i++)
		answers[i] = (struct assize_answer){ .question = gates[i], .answer = "no" };
	for (size_t i = 0; i < COUNT_OF(all); i++)
		answers[COUNT_OF(gates) + i] =
		    (struct assize_answer){ .question = all[i], .answer = "yes" };
	GOOD(assize_judgement_record(store, &(struct assize_which){ .ref = "C01" },
	    ANSWERS(answers, COUNT_OF(answers)), &judged, &err));
	run(24, 80, "");
	pty_wait(&pty, "answered");
	pty_type(&pty, "q");
	ck_assert_int_eq(pty_wait_ended(&pty), 0);
	ck_assert(on_screen("nothing is due"));
	ck_assert(on_screen("assize case complete C01"));
}
END_TEST

START_TEST(a_terminal_that_is_gone_ends_the_program)
{
	run_form();
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
	pty_hang_up(&pty);
	ck_assert_str_eq(stored("harm"), "yes/");
}
END_TEST

START_TEST(control_z_gives_the_terminal_back_and_fg_takes_it_again)
{
	run_form();
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
	if (_i == 0)
		pty_type(&pty, "\x1a");
	else
		kill(pty.program, SIGTSTP);
	pty_wait_stopped(&pty);
	pty_check_given_back(&pty);
	pty_continue(&pty);
	pty_wait(&pty, "harm yes, saved");
	ck_assert(pty.other && pty.pastes);
	pty_type(&pty, "n");
	pty_wait(&pty, "child_safety no, saved");
	pty_type(&pty, "q");
	ck_assert_int_eq(pty_wait_ended(&pty), 0);
	pty_check_given_back(&pty);
}
END_TEST

START_TEST(a_stop_that_cannot_be_caught_is_recovered_from)
{
	run_form();
	kill(pty.program, SIGSTOP);
	pty_wait_stopped(&pty);
	ck_assert_int_eq(tcsetattr(pty.slave, TCSANOW, &pty.before), 0);
	pty.other = false;
	pty_continue(&pty);
	pty_wait(&pty, "0/17 answered");
	ck_assert(pty.other && pty.pastes);
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
}
END_TEST

START_TEST(a_new_size_is_drawn_at_once)
{
	run_form();
	pty_resize(&pty, 15, 60);
	pty_wait(&pty, "y n  jkN move  e d u p c  ? help  q leave");
	ck_assert_str_eq(
	    pty_line(&pty, 14), " 0/17 answered  y n  jkN move  e d u p c  ? help  q leave");
	pty_resize(&pty, 50, 200);
	pty_wait(&pty, "y yes  n no   j k N move   e evidence   d discuss   u undo   p prompts   "
		       "c complete   ? help   q leave");
	pty_wait(&pty, "2.4 Reviewing");
	pty_resize(&pty, 2, 7);
	pty_wait(&pty, ">  .  …");
	pty_resize(&pty, 24, 80);
	pty_wait(&pty, "0/17 answered");
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
}
END_TEST

START_TEST(what_was_typed_before_the_question_was_seen_answers_nothing)
{
	run(24, 80, "yyy");
	pty_wait(&pty, "0/17 answered");
	pty_type(&pty, "n");
	pty_wait(&pty, "harm no, saved");
	ck_assert_str_eq(stored("harm"), "no/");
	ck_assert_str_eq(stored("child_safety"), "/");
}
END_TEST

START_TEST(keys_that_come_as_sequences_are_known)
{
	run_form();
	pty_type(&pty, "\033[B\033OB\033[A?");
	pty_wait(&pty, "child_safety");
	pty_wait(&pty, "any other key goes back");
	ck_assert_str_eq(pty_line(&pty, 1), "child_safety");
	pty_type(&pty, "\033[15~");
	pty_wait(&pty, "2.1 Assessment");
	pty_type(&pty, "\033[H");
	pty_wait(&pty, ">  .  harm");
	pty_type(&pty, "eac\033[Db\033[1~x\033[3~\033[F.\033[15~\033[1;5C\xC3\xAB\r");
	pty_wait(&pty, "y or n?");
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes with evidence, saved");
	ck_assert_str_eq(stored("harm"), "yes/xbc.ë");
	pty_type(&pty, "emore");
	pty_wait(&pty, "  more");
	pty_type(&pty, "\033");
	pty_wait(&pty, "evidence as before");
}
END_TEST

START_TEST(pasted_text_is_evidence_or_nothing)
{
	run_form();
	pty_type(&pty, "\033[200~yes\ryes\033[201~");
	pty_wait(&pty, "pasted text is evidence: press e first, then paste");
	pty_type(&pty, "e\033[200~one\rtwo\033[201~\r");
	pty_wait(&pty, "y or n?");
	ck_assert_str_eq(stored("harm"), "/");
	pty_type(&pty, "n");
	pty_wait(&pty, "harm no with evidence, saved");
	ck_assert_str_eq(stored("harm"), "no/one\ntwo");
	ck_assert_str_eq(stored("child_safety"), "/");
}
END_TEST

/* A terminal that does not mark what is pasted: its letters come as keys, all at once. */
START_TEST(lines_pasted_without_a_mark_answer_nothing)
{
	run_form();
	pty_type(&pty, "yes, seen\nyes, not seen");
	pty_wait(&pty, "pasted text is evidence: press e first, then paste");
	ck_assert_str_eq(stored("harm"), "/");
	pty_type(&pty, "e");
	pty_wait(&pty, "Evidence for harm");
	pty_type(&pty, "one\rnot two");
	pty_wait(&pty, "  not two");
	ck_assert_str_eq(stored("harm"), "/");
	pty_type(&pty, "\r");
	pty_wait(&pty, "y or n?");
	pty_type(&pty, "n");
	pty_wait(&pty, "harm no with evidence, saved");
	ck_assert_str_eq(stored("harm"), "no/one\nnot two");
	ck_assert_str_eq(stored("child_safety"), "/");
}
END_TEST

/* The terminal would push the head off the screen if a line were wider than it is counted. */
START_TEST(wide_characters_leave_the_screen_as_it_is)
{
	run_form();
	pty_type(&pty, "e");
	pty_wait(&pty, "Evidence for harm");
	pty_type(&pty, "\033[200~");
	for (int i = 0; i < 20; i++)
		pty_type(&pty, "🟢✅❌⭐");
	pty_type(&pty, "the end\033[201~");
	pty_wait(&pty, "the end");
	ck_assert(strncmp(pty_line(&pty, 0), " C01  court  open", 17) == 0);
	ck_assert(strncmp(pty_line(&pty, 23), " 0/17 answered", 14) == 0);
}
END_TEST

static void
sql(sqlite3 *other, const char *text)
{
	char *why = NULL;

	ck_assert_msg(
	    sqlite3_exec(other, text, NULL, NULL, &why) == SQLITE_OK, "%s: %s", text, why);
}

START_TEST(a_store_that_is_locked_is_said_and_asked_again)
{
	sqlite3 *other;

	run_form();
	ck_assert_int_eq(sqlite3_open(db, &other), SQLITE_OK);
	sql(other, "begin immediate");
	pty_type(&pty, "y");
	pty_wait(&pty, "not saved: ");
	pty_wait(&pty, "0/17 answered");
	sql(other, "rollback");
	pty_type(&pty, "y");
	pty_wait(&pty, "harm yes, saved");
	ck_assert_str_eq(stored("harm"), "yes/");
	sqlite3_close(other);
}
END_TEST

START_TEST(a_store_that_is_spoilt_in_mid_session_leaves_the_terminal_whole)
{
	sqlite3 *other;
	int status;

	run_form();
	ck_assert_int_eq(sqlite3_open(db, &other), SQLITE_OK);
	sql(other, "alter table person rename to nobody");
	sqlite3_close(other);
	pty_type(&pty, "y");
	pty_wait(&pty, "not saved: ");
	pty_type(&pty, "q");
	status = pty_wait_ended(&pty);
	ck_assert_int_eq(WIFSIGNALED(status), 0);
	pty_check_given_back(&pty);
}
END_TEST

/* The answer goes in, but the sheet cannot be read after it. */
START_TEST(a_case_that_cannot_be_read_any_more_ends_the_form_and_says_why)
{
	sqlite3 *other;
	int status;

	run_form();
	ck_assert_int_eq(sqlite3_open(db, &other), SQLITE_OK);
	sql(other, "alter table attribute_value rename title to heading");
	sqlite3_close(other);
	pty_type(&pty, "y");
	status = pty_wait_ended(&pty);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 4);
	pty_check_given_back(&pty);
	pty_wait(&pty, "no such column");
}
END_TEST

START_TEST(a_terminal_that_can_show_no_form_is_refused)
{
	int status;

	setenv("TERM", "dumb", 1);
	run(24, 80, "");
	status = pty_wait_ended(&pty);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 2);
	pty_check_given_back(&pty);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("terminal");
	TCase *t = tcase_create("terminal");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 90);
	tcase_add_test(t, each_answer_is_stored_before_the_next_question_is_asked);
	tcase_add_test(t, each_answer_has_its_receipt_before_the_next_question_is_asked);
	tcase_add_test(t, a_reason_given_to_the_form_is_kept_with_each_answer);
	tcase_add_loop_test(
	    t, the_terminal_is_given_back_on_every_way_out, 0, (int)COUNT_OF(ways_out));
	tcase_add_test(t, a_signal_that_was_ignored_before_ends_the_form_all_the_same);
	tcase_add_test(t, what_is_due_stands_on_the_screen_when_the_form_has_gone);
	tcase_add_test(t, what_completes_a_case_is_said_when_nothing_is_due);
	tcase_add_test(t, a_terminal_that_is_gone_ends_the_program);
	tcase_add_loop_test(t, control_z_gives_the_terminal_back_and_fg_takes_it_again, 0, 2);
	tcase_add_test(t, a_stop_that_cannot_be_caught_is_recovered_from);
	tcase_add_test(t, a_new_size_is_drawn_at_once);
	tcase_add_test(t, what_was_typed_before_the_question_was_seen_answers_nothing);
	tcase_add_test(t, keys_that_come_as_sequences_are_known);
	tcase_add_test(t, pasted_text_is_evidence_or_nothing);
	tcase_add_test(t, lines_pasted_without_a_mark_answer_nothing);
	tcase_add_test(t, wide_characters_leave_the_screen_as_it_is);
	tcase_add_test(t, a_store_that_is_locked_is_said_and_asked_again);
	tcase_add_test(t, a_store_that_is_spoilt_in_mid_session_leaves_the_terminal_whole);
	tcase_add_test(t, a_case_that_cannot_be_read_any_more_ends_the_form_and_says_why);
	tcase_add_test(t, a_terminal_that_can_show_no_form_is_refused);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
