/* The form by its keys. */
#include "cli/typist.h"

#include <string.h>

START_TEST(every_answer_is_recorded_before_the_next_is_asked)
{
	begin(24, 60);
	type("y");
	ck_assert_str_eq(fake.log, "harm=yes;");
	ck_assert_str_eq(present(), "review");
	shows("harm yes, saved\n 1/7 answered");
	type("n");
	ck_assert_str_eq(fake.log, "harm=yes;review=no;");
	ck_assert_str_eq(present(), "2.1.1");
	shows("review no, saved\n 2/6 answered");
}
END_TEST

START_TEST(enter_alone_answers_nothing)
{
	begin(24, 80);
	type("**");
	press('\n');
	ck_assert_str_eq(fake.log, "");
	ck_assert_str_eq(present(), "harm");
	shows("Enter answers nothing: y or n\n 0/7 answered");
}
END_TEST

START_TEST(what_does_not_apply_is_shown_as_such_and_passed_over)
{
	begin(24, 80);
	type("nnyy");
	shows("   -  2.2.1     does not apply (gate harm is answered no)\n");
	shows("   -  2.2.3     does not apply (gate review is answered no)\n");
	ck_assert_str_eq(present(), "2.2.2");
	type("v");
	shows("this is the last question");
	ck_assert_str_eq(present(), "2.2.2");
	type("^");
	ck_assert_str_eq(present(), "2.1.2");
}
END_TEST

START_TEST(a_gate_answered_again_switches_questions_on)
{
	begin(24, 80);
	type("ny[y");
	shows("   .  2.2.1     Is 2.2.1 so?\n");
	ck_assert_str_eq(fake.log, "harm=no;review=yes;harm=yes;");
}
END_TEST

START_TEST(the_last_answer_says_what_is_next)
{
	begin(24, 80);
	type("nnyyn");
	shows("2.2.2 no, saved. Nothing is due: c completes the case\n 5/5 answered");
	ck_assert_str_eq(present(), "2.2.2");
}
END_TEST

START_TEST(after_an_answer_the_search_for_what_is_due_goes_round_the_end)
{
	begin(24, 80);
	type("vvvvy");
	ck_assert_str_eq(fake.log, "2.2.2=yes;");
	ck_assert_str_eq(present(), "harm");
}
END_TEST

static const struct {
	const char *keys, *at;
} moves[] = {
	{ "j", "review" },
	{ "v", "review" },
	{ "jjj", "2.1.2" },
	{ "vvvv", "2.2.2" },
	{ "jjjjjjjj", "2.2.2" },
	{ "k", "harm" },
	{ "^", "harm" },
	{ "jjk", "review" },
	{ "vv^", "review" },
	{ "]", "2.2.2" },
	{ "][", "harm" },
	{ "jjjp", "2.1.2" },
	{ "jjjpj", "2.1.2.a" },
	{ "jjjpjj", "2.1.2.b" },
	{ "jjjpjjj", "2.2.2" },
	{ "jjjpjjjk", "2.1.2" },
	{ "jjjpjp", "2.1.2" },
	{ "jjjpjpj", "2.2.2" },
	{ "jjjpjj]", "2.2.2" },
};

START_TEST(arrows_and_letters_move_between_what_applies)
{
	begin(24, 80);
	type(moves[_i].keys);
	ck_assert_msg(strcmp(present(), moves[_i].at) == 0, "%s: at %s, not %s", moves[_i].keys,
	    present(), moves[_i].at);
	ck_assert_str_eq(fake.log, "");
	screen();
}
END_TEST

START_TEST(prompts_are_answered_one_after_the_other_and_are_never_due)
{
	begin(24, 80);
	type("jjjpjyn");
	ck_assert_str_eq(fake.log, "2.1.2.a=yes;2.1.2.b=no;");
	shows(" 0/7 answered");
	ck_assert_str_eq(present(), "2.2.2");
}
END_TEST

START_TEST(d_marks_for_the_team_and_takes_the_mark_away)
{
	begin(24, 80);
	type("d");
	shows(">  .  harm    [to discuss]\n");
	shows("marked to discuss, saved");
	type("j");
	shows("   .  harm     d Is harm so?\n");
	type("kd");
	shows("no longer marked to discuss, saved");
	ck_assert_str_eq(fake.log, "harm d:yes;harm d:no;");
}
END_TEST

/* Keys, what they record, and how u answers. */
static const struct {
	const char *keys, *log, *says;
} undone[] = {
	{ "u", "", "nothing to undo in this session" },
	{ "yu", "harm=yes;harm=clear d:no;", "harm is as before: not answered, saved" },
	{ "ykyu", "harm=yes;harm=yes;harm=clear d:no;", "harm is as before: not answered, saved" },
	{ "yknu", "harm=yes;harm=no;harm=yes e: d:no;",
	    "harm is as before: yes without evidence, saved" },
	{ "yyuu", "harm=yes;review=yes;review=clear d:no;harm=clear d:no;",
	    "harm is as before: not answered, saved" },
	{ "du", "harm d:yes;harm d:no;", "harm is as before: not answered, saved" },
	{ "ykdu", "harm=yes;harm d:yes;harm d:no;",
	    "harm is as before: yes without evidence, saved" },
	{ "ykdjnu", "harm=yes;harm d:yes;review=no;review=clear d:no;",
	    "review is as before: not answered, saved" },
	{ "ykex*u", "harm=yes;harm e:x;harm=yes e: d:no;",
	    "harm is as before: yes without evidence, saved" },
	{ "ykex*nu", "harm=yes;harm e:x;harm=no;harm=yes e:x d:no;",
	    "harm is as before: yes with evidence, saved" },
	{ "ex*yu", "harm=yes e:x;harm=clear d:no;", "harm is as before: not answered, saved" },
	{ "yuu", "harm=yes;harm=clear d:no;", "nothing to undo in this session" },
	{ "yknuu", "harm=yes;harm=no;harm=yes e: d:no;harm=clear d:no;",
	    "harm is as before: not answered, saved" },
	{ "yknkykdkex*uuuuu",
	    "harm=yes;harm=no;harm=yes;harm d:yes;harm e:x;harm=yes e: d:yes;harm d:no;"
	    "harm=no e: d:no;harm=yes e: d:no;harm=clear d:no;",
	    "harm is as before: not answered, saved" },
	{ "yknuknuu", "harm=yes;harm=no;harm=yes e: d:no;harm=no;harm=yes e: d:no;harm=clear d:no;",
	    "harm is as before: not answered, saved" },
};

START_TEST(u_brings_back_the_last_by_a_new_entry)
{
	begin(24, 80);
	type(undone[_i].keys);
	ck_assert_str_eq(fake.log, undone[_i].log);
	shows(undone[_i].says);
}
END_TEST

START_TEST(undo_of_a_prompt_unfolds_it)
{
	begin(24, 80);
	type("jjjpjy[u");
	ck_assert_str_eq(present(), "2.1.2.a");
	shows("  > ( ) 2.1.2.a\n");
}
END_TEST

START_TEST(undo_forgets_what_is_a_thousand_steps_back)
{
	begin(24, 80);
	for (int i = 0; i < FORM_UNDO_MAX + 5; i++) {
		fake.log[0] = '\0';
		type("d");
	}
	for (int i = 0; i < FORM_UNDO_MAX; i++) {
		fake.log[0] = '\0';
		type("u");
	}
	ck_assert_str_eq(fake.log, "harm d:yes;");
	type("u");
	shows("nothing to undo in this session");
}
END_TEST

static const char *const ways_out[] = { "q", "\x03", "\x04", "e\x03", "?\x03", "ex*\x03", "{\x03" };

START_TEST(the_form_is_left_by_q_and_from_everywhere_by_control_c)
{
	begin(24, 80);
	type(ways_out[_i]);
	ck_assert(form.left);
	ck_assert_str_eq(fake.log, "");
}
END_TEST

static const char *const answers[] = { "y", "n", "d", "ex*y" };

START_TEST(a_refusal_is_said_and_changes_nothing)
{
	begin(24, 80);
	fake.refuse = _i % 2 ? ASSIZE_CONFLICT : ASSIZE_STORE;
	type(answers[_i / 2]);
	ck_assert_str_eq(present(), "harm");
	shows("not saved: harm: cannot be");
	shows(" 0/7 answered");
	ck_assert_str_eq(form.edit.text, _i / 2 == 3 ? "x" : "");
	fake.refuse = ASSIZE_OK;
	type(_i / 2 == 3 ? "*y" : answers[_i / 2]);
	ck_assert_str_ne(fake.log, "");
	type("u");
	shows("harm is as before: not answered");
	type("u");
	shows("nothing to undo");
}
END_TEST

START_TEST(an_undo_that_is_refused_can_be_done_again)
{
	begin(24, 80);
	type("y");
	fake.refuse = ASSIZE_STORE;
	type("u");
	shows("not saved: harm: cannot be");
	fake.refuse = ASSIZE_OK;
	type("u");
	shows("harm is as before");
}
END_TEST

START_TEST(an_undo_that_never_can_be_lets_the_one_before_it_through)
{
	begin(24, 80);
	type("ny"); /* harm, review */
	strcpy(fake.answer[REVIEW], "no");
	fake.entry[REVIEW]++;
	type("u");
	shows("not saved: review: changed meanwhile; u again brings back what was before that");
	type("u");
	shows("harm is as before: not answered, saved");
	type("u");
	shows("nothing to undo in this session");
}
END_TEST

/* The last answer that is due, so that something else is to be said too. */
START_TEST(what_is_gone_with_an_answer_is_said_until_the_next_key)
{
	begin(24, 80);
	type("nnyyex*y"); /* 2.2.2 */
	type("n");
	shows("2.2.2 no, saved; its evidence went with the other answer, u brings both back.\n"
	      "Nothing is due: c completes the case\n");
	press(FORM_RESIZE);
	shows("its evidence went with the other answer");
	type("k");
	shows_not("its evidence went");
}
END_TEST

START_TEST(n_in_capitals_goes_to_what_is_due_next)
{
	begin(24, 80);
	type("nnkkN");
	ck_assert_str_eq(present(), "2.1.1");
	type("NN");
	ck_assert_str_eq(present(), "2.2.2");
	type("N");
	ck_assert_str_eq(present(), "2.1.1");
	type("yyyN");
	shows("nothing is due");
}
END_TEST

START_TEST(pages_of_the_list_go_down_and_up)
{
	begin(8, 80);
	screen();
	type("+");
	screen();
	ck_assert_str_eq(present(), "2.1.2");
	type("++");
	ck_assert_str_eq(present(), "2.2.2");
	type("-");
	ck_assert_str_eq(present(), "review");
	type("--");
	ck_assert_str_eq(present(), "harm");
	ck_assert_str_eq(fake.log, "");
}
END_TEST

START_TEST(c_completes_and_goes_on_with_the_next_case)
{
	fake.next = "C02";
	begin(24, 80);
	type("nnc");
	shows("not complete: case C01: 2.1.1 is due (and 2 more: N goes to them)");
	type("yyyc");
	shows("everything is answered: c again completes C01");
	ck_assert_str_eq(fake.state, "open");
	type("kc");
	shows("c again completes");
	ck_assert_str_eq(fake.state, "open");
	type("c");
	ck_assert_str_eq(fake.state, "complete");
	shows("C01 is complete. Next is C02: c opens it, q leaves");
	fake.log[0] = '\0';
	type("c");
	ck_assert_str_eq(fake.log, "turn C02;");
	ck_assert_str_eq(present(), "harm");
	shows(" 0/7 answered");
	type("u");
	shows("nothing to undo");
}
END_TEST

START_TEST(c_says_where_no_case_is_left)
{
	begin(24, 80);
	type("nnyyycc");
	shows("C01 is complete. No other is open for you: q leaves");
	type("c");
	shows("C01 is complete already. No other is open for you: q leaves");
}
END_TEST

START_TEST(completing_that_the_store_cannot_is_said_and_asked_again)
{
	begin(24, 80);
	type("nnyyyc");
	fake.refuse = ASSIZE_STORE;
	type("c");
	shows("not complete: case C01: cannot be");
	fake.refuse = ASSIZE_OK;
	type("cc");
	ck_assert_str_eq(fake.state, "complete");
}
END_TEST

/* Keys at an answer that stood before the case was opened, and what is recorded. */
static const struct {
	const char *keys, *log;
} corrected[] = {
	{ "n", "" },
	{ "n*", "harm=no;" },
	{ "nseen yn*", "harm=no b:seen yn;" },
	{ "nabc!", "" },
	{ "{yes\rno}", "" },
	{ "n{one\rtwo}*", "harm=no b:one\ntwo;" },
	{ "y", "harm=yes;" },
	{ "n*kyn", "harm=no;harm=yes;review=no;" },
	{ "n*u", "harm=no;harm=yes e: d:no;" },
};

START_TEST(a_correction_asks_for_a_reason_that_may_be_left_out)
{
	strcpy(fake.answer[HARM], "yes");
	fake.entry[HARM] = 1;
	begin(24, 80);
	type("[");
	type(corrected[_i].keys);
	ck_assert_str_eq(fake.log, corrected[_i].log);
	if (_i == 0)
		shows("Why is harm no now?\n");
	screen();
}
END_TEST

START_TEST(a_sheet_that_cannot_be_read_ends_the_form)
{
	begin(24, 80);
	fake.lost = true;
	ck_assert(!form_key(&form, 'y', &err));
	ck_assert_int_eq(err.code, ASSIZE_STORE);
	ck_assert_str_eq(err.text, "the store is gone");
}
END_TEST

START_TEST(what_somebody_else_did_is_seen_after_a_refusal)
{
	begin(24, 80);
	fake.refuse = ASSIZE_CONFLICT;
	fake.state = "complete";
	type("y");
	shows(" C01  court  complete");
}
END_TEST

START_TEST(a_case_that_is_complete_says_how_it_is_opened_again)
{
	fake.state = "complete";
	begin(24, 100);
	shows("the case is complete: look at it here; to change it: assize case reopen C01 "
	      "--because ...");
	type("e");
	ck_assert_int_eq(form.mode, FORM_LIST);
	shows("the case is complete");
}
END_TEST

START_TEST(a_second_reading_that_is_complete_is_not_said_to_open_again)
{
	fake.second = true;
	begin(24, 80);
	type("nnyyy");
	shows("Nothing is due: c completes the reading");
	type("cce");
	ck_assert_int_eq(form.mode, FORM_LIST);
	shows("the second reading is complete, and changes no more");
}
END_TEST

START_TEST(a_key_that_does_nothing_says_so)
{
	begin(24, 80);
	type("Y");
	ck_assert_str_eq(fake.log, "");
	shows("this key does nothing here; ? shows the ones that do");
	press(FORM_OTHER);
	shows("this key does nothing here");
}
END_TEST

START_TEST(a_framework_without_questions_is_left_by_any_key)
{
	begin(24, 80);
	form.sheet.n = form.at = form.unfolded = 0;
	screen();
	press(FORM_RESIZE);
	ck_assert(!form.left);
	press('y');
	ck_assert(form.left);
}
END_TEST

static void
add_all(TCase *t)
{
	tcase_add_test(t, every_answer_is_recorded_before_the_next_is_asked);
	tcase_add_test(t, enter_alone_answers_nothing);
	tcase_add_test(t, what_does_not_apply_is_shown_as_such_and_passed_over);
	tcase_add_test(t, a_gate_answered_again_switches_questions_on);
	tcase_add_test(t, the_last_answer_says_what_is_next);
	tcase_add_test(t, after_an_answer_the_search_for_what_is_due_goes_round_the_end);
	tcase_add_loop_test(
	    t, arrows_and_letters_move_between_what_applies, 0, (int)COUNT_OF(moves));
	tcase_add_test(t, prompts_are_answered_one_after_the_other_and_are_never_due);
	tcase_add_test(t, d_marks_for_the_team_and_takes_the_mark_away);
	tcase_add_loop_test(t, u_brings_back_the_last_by_a_new_entry, 0, (int)COUNT_OF(undone));
	tcase_add_test(t, undo_of_a_prompt_unfolds_it);
	tcase_add_test(t, undo_forgets_what_is_a_thousand_steps_back);
	tcase_add_loop_test(
	    t, the_form_is_left_by_q_and_from_everywhere_by_control_c, 0, (int)COUNT_OF(ways_out));
	tcase_add_loop_test(
	    t, a_refusal_is_said_and_changes_nothing, 0, 2 * (int)COUNT_OF(answers));
	tcase_add_test(t, an_undo_that_is_refused_can_be_done_again);
	tcase_add_test(t, an_undo_that_never_can_be_lets_the_one_before_it_through);
	tcase_add_test(t, what_is_gone_with_an_answer_is_said_until_the_next_key);
	tcase_add_test(t, n_in_capitals_goes_to_what_is_due_next);
	tcase_add_test(t, pages_of_the_list_go_down_and_up);
	tcase_add_test(t, c_completes_and_goes_on_with_the_next_case);
	tcase_add_test(t, c_says_where_no_case_is_left);
	tcase_add_test(t, completing_that_the_store_cannot_is_said_and_asked_again);
	tcase_add_loop_test(
	    t, a_correction_asks_for_a_reason_that_may_be_left_out, 0, (int)COUNT_OF(corrected));
	tcase_add_test(t, a_sheet_that_cannot_be_read_ends_the_form);
	tcase_add_test(t, what_somebody_else_did_is_seen_after_a_refusal);
	tcase_add_test(t, a_case_that_is_complete_says_how_it_is_opened_again);
	tcase_add_test(t, a_second_reading_that_is_complete_is_not_said_to_open_again);
	tcase_add_test(t, a_key_that_does_nothing_says_so);
	tcase_add_test(t, a_framework_without_questions_is_left_by_any_key);
}

int
main(void)
{
	return typist_main("form", add_all);
}
