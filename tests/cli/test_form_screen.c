/* The screen of the form, line by line. */
#include "cli/typist.h"

#include <string.h>

START_TEST(gates_come_first_then_key_questions_by_standard)
{
	begin(24, 60);
	ck_assert_str_eq(screen(), " C01  court  open  inspection here-2026\n"
				   "Gates\n"
				   ">  .  harm\n"
				   "      Is harm so?\n"
				   "   .  review     Is review so?\n"
				   "2.1 Assessment\n"
				   "   .  2.1.1     Is 2.1.1 so?\n"
				   "   .  2.1.2 +   Is 2.1.2 so?\n"
				   "2.2 Planning\n"
				   "   -  2.2.1     waits (gate harm)\n"
				   "   .  2.2.2     Is 2.2.2 so?\n"
				   "   -  2.2.3     waits (gate review)\n"
				   "2.3 Delivery\n"
				   "   -  2.3.1     does not apply (only for: Disposal caution)\n"
				   "\n\n\n\n\n\n\n\n\n"
				   " 0/7 answered  y n  jkN move  e d u p c  ? help  q leave\n");
}
END_TEST

START_TEST(the_foot_names_the_keys_that_there_is_room_for)
{
	static const struct {
		int columns;
		const char *foot;
	} feet[] = { { 120, " 0/7 answered  y yes  n no   j k N move   e evidence   d discuss   u "
			    "undo   p prompts   c complete   ? help   q leave" },
		{ 90, " 0/7 answered  y n  jkN move  e evidence  d discuss  u undo  p prompts  c  "
		      "? help  q leave" },
		{ 80, " 0/7 answered  y n  jkN  e evidence  d discuss  u undo  p c  ? help  q "
		      "leave" },
		{ 60, " 0/7 answered  y n  jkN move  e d u p c  ? help  q leave" },
		{ 44, " 0/7 answered  y n jkN e d u p c  ? help  q" } };

	begin(24, 80);
	for (size_t i = 0; i < COUNT_OF(feet); i++) {
		form.columns = feet[i].columns;
		shows(feet[i].foot);
	}
}
END_TEST

START_TEST(a_second_reading_is_said_to_be_one)
{
	fake.second = true;
	begin(24, 60);
	shows(" C01  court  second reading  open  inspection here-2026\n");
}
END_TEST

START_TEST(the_head_says_who_judges_whose_case_and_what_is_known_of_it)
{
	fake.judge = "Inspector A";
	begin(24, 80);
	shows(" C01  court  open  by Inspector A, nobody's case  inspection here-2026\nGates\n");
	form_end(&form);
	fake.of = "Inspector A";
	fake.attributes = "Disposal: Youth caution; Officer: 7";
	fake.note = "Two homes, and a school that closed in the spring of the year before, of "
		    "which nobody had been told";
	begin(24, 80);
	shows(" C01  court  open  by Inspector A, own case  inspection here-2026\n"
	      " Disposal: Youth caution; Officer: 7\n"
	      " Note: Two homes, and a school that closed in the spring of the year before, of…\n"
	      "Gates\n");
	form.rows = 15;
	shows("inspection here-2026\nGates\n");
	form_end(&form);
	fake.of = "Inspector B";
	begin(24, 80);
	shows(" C01  court  open  ! by Inspector A, case of Inspector B  inspection here-2026\n");
	shows("this case was given to Inspector B: answers given here are recorded as Inspector\n"
	      "A's\n");
	type("j");
	shows("! by Inspector A, case of Inspector B");
}
END_TEST

START_TEST(prompts_are_folded_in_until_asked_for)
{
	begin(24, 80);
	shows_not("2.1.2.a");
	type("jjj");
	shows(">  .  2.1.2  [2 prompts: p shows]\n");
	type("p");
	shows(">  .  2.1.2  [2 prompts: p folds]\n      Is 2.1.2 so?\n"
	      "    ( ) 2.1.2.a     Is 2.1.2.a so?\n    ( ) 2.1.2.b     Is 2.1.2.b so?\n2.2 "
	      "Planning\n");
	type("jj");
	shows("   .  2.1.2 -   Is 2.1.2 so?\n");
	type("j");
	shows_not("2.1.2.a");
	type("jp");
	shows("this question has no prompts");
}
END_TEST

START_TEST(a_question_mark_shows_wording_and_guidance)
{
	fake.guidance = "Weigh it well.";
	fake.note = "Two homes";
	snprintf(fake.answer[HARM], sizeof fake.answer[HARM], "yes");
	fake.evidence[HARM] = strdup("The plan");
	begin(24, 60);
	type("[?");
	shows("\nharm\n  Is harm so?\n\n  Weigh it well.\n  Answered yes by Inspector A\n  "
	      "Evidence: The plan\n"
	      "  Note on the case: Two homes\n\n");
	shows("  y n      answer yes or no: saved at once\n");
	type("n");
	ck_assert_str_eq(fake.log, "");
	shows("2.1 Assessment");
	type("]vv?");
	shows("2.2.2  Planning\n  Is 2.2.2 so?\n");
}
END_TEST

START_TEST(a_long_wording_can_be_read_to_its_end)
{
	fake.text =
	    "one two three four five six seven eight nine ten eleven twelve and so on to the end";
	begin(6, 20);
	type("?");
	shows("harm\n  one two three four\n  five six seven\n");
	shows_not("end");
	type("jjj");
	shows("eight nine ten");
	type("k^^^");
	shows("harm\n");
	for (int i = 0; i < 100; i++)
		type("v");
	shows("  q        leave\n");
	type("kj");
	shows("  q        leave\n");
	ck_assert_int_eq(form.mode, FORM_WORDING);
}
END_TEST

START_TEST(set_aside_and_in_conflict_are_words_of_their_own)
{
	snprintf(fake.answer[HARM], sizeof fake.answer[HARM], "no");
	snprintf(fake.answer[Q221], sizeof fake.answer[Q221], "yes");
	fake.conflict[REVIEW] = true;
	begin(24, 80);
	shows("   -  2.2.1     the yes is set aside (gate harm is answered no)\n");
	shows("> <>  review\n      in conflict, answer it to settle: Is review so?\n");
	shows(" 1/6 answered");
}
END_TEST

START_TEST(questions_passed_over_at_the_end_come_into_sight)
{
	begin(8, 60);
	shows_not("2.3.1");
	type("]");
	ck_assert_str_eq(screen(), " C01  court  open  inspection here-2026\n"
				   ">  .  2.2.2\n"
				   "      Is 2.2.2 so?\n"
				   "   -  2.2.3     waits (gate review)\n"
				   "2.3 Delivery\n"
				   "   -  2.3.1     does not apply (only for: Disposal caution)\n"
				   "\n"
				   " 0/7 answered  y n  jkN move  e d u p c  ? help  q leave\n");
	type("[");
	shows("\nGates\n>  .  harm\n");
}
END_TEST

START_TEST(a_larger_screen_is_filled_again)
{
	begin(8, 60);
	type("]");
	screen();
	form.rows = 24;
	press(FORM_RESIZE);
	shows("\nGates\n");
}
END_TEST

/* Every size, in every mode, with texts that need room: screen() knows what must hold. */
START_TEST(every_size_of_screen_is_kept_to)
{
	static const char *const modes[] = { "]", "?jj", "]ea text of several words and 計画 ë",
		"ex*", "Y", "jjjpjj" };

	fake.text = "A long wording with many words, Zoë’s and 計画, that goes on over several "
		    "lines of a screen";
	begin(24, 80);
	type(modes[_i]);
	for (form.rows = 1; form.rows < 40; form.rows += form.rows < 12 ? 1 : 9)
		for (form.columns = 1; form.columns < 130;
		     form.columns += form.columns < 20 ? 3 : 17) {
			screen();
			if (form.rows >= 4 && form.mode == FORM_LIST && form.columns > 10)
				ck_assert_msg(strchr(drawn, '>'), "%dx%d\n%s", form.rows,
				    form.columns, drawn);
		}
	form.rows = 24;
	form.columns = 80;
}
END_TEST

START_TEST(nothing_that_a_text_holds_moves_the_cursor)
{
	fake.text = "a\033[2Jb\x7F"
		    "c\tdd\xC2\x9B"
		    "e\xFF";
	begin(24, 60);
	shows("      a?[2Jb?c dd¿e?\n");
}
END_TEST

START_TEST(the_present_line_headings_and_what_does_not_apply_have_styles)
{
	char present_line[100];
	size_t n;
	FILE *out = open_memstream(&drawn, &n);

	snprintf(present_line, sizeof present_line, "\n\033[7m%-60s\033[0m\n", ">  .  harm");
	begin(24, 60);
	form.styled = true;
	form_draw(&form, out);
	ck_assert_int_eq(fclose(out), 0);
	ck_assert(strstr(drawn, present_line));
	ck_assert(strstr(drawn, "\n\033[1mGates\033[0m\n"));
	ck_assert(strstr(drawn, "\n   .  review     Is review so?\n"));
	ck_assert(strstr(drawn, "\n\033[2m   -  2.2.1     waits (gate harm)\033[0m\n"));
}
END_TEST

static void
add_all(TCase *t)
{
	tcase_add_test(t, gates_come_first_then_key_questions_by_standard);
	tcase_add_test(t, the_foot_names_the_keys_that_there_is_room_for);
	tcase_add_test(t, a_second_reading_is_said_to_be_one);
	tcase_add_test(t, the_head_says_who_judges_whose_case_and_what_is_known_of_it);
	tcase_add_test(t, prompts_are_folded_in_until_asked_for);
	tcase_add_test(t, a_question_mark_shows_wording_and_guidance);
	tcase_add_test(t, a_long_wording_can_be_read_to_its_end);
	tcase_add_test(t, set_aside_and_in_conflict_are_words_of_their_own);
	tcase_add_test(t, questions_passed_over_at_the_end_come_into_sight);
	tcase_add_test(t, a_larger_screen_is_filled_again);
	tcase_add_loop_test(t, every_size_of_screen_is_kept_to, 0, 6);
	tcase_add_test(t, nothing_that_a_text_holds_moves_the_cursor);
	tcase_add_test(t, the_present_line_headings_and_what_does_not_apply_have_styles);
}

int
main(void)
{
	return typist_main("form_screen", add_all);
}
