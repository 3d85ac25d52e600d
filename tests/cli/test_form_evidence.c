/* The evidence line of the form. */
#include "cli/typist.h"

#include <string.h>

/* What is typed as evidence, and what it comes to. */
static const struct {
	const char *keys, *text;
} edits[] = {
	{ "ab c", "ab c" },
	{ "abc~", "ab" },
	{ "~~ab", "ab" },
	{ "ac<b", "abc" },
	{ "bc[a]d", "abcd" },
	{ "abc<<#", "ac" },
	{ "ab#", "ab" },
	{ "<a>b>", "ab" },
	{ "one two\x17", "one " },
	{ "one two  \x17", "one " },
	{ "one\x15two", "two" },
	{ "ae\x01"
	  "b\x05"
	  "c",
	    "baec" },
	{ "abc\x02\x02x\x06y", "axbyc" },
	{ "Zoë", "Zoë" },
	{ "Zoë~", "Zo" },
	{ "Zoë<x", "Zoxë" },
	{ "Zoë<#", "Zo" },
	{ "計画<~x", "x画" },
	{ "😀a<~", "a" },
	{ "a\tb", "a b" },
	{ "a\x1f"
	  "b",
	    "ab" },
	{ "a\xC3"
	  "b",
	    "ab" },
	{ "a\xE2\x80"
	  "b",
	    "ab" },
	{ "a\xC3\xC3"
	  "b",
	    "ab" },
	{ "a\xA9"
	  "b",
	    "ab" },
	{ "a\xFF"
	  "b",
	    "ab" },
	{ "a\xC0\x80"
	  "b",
	    "ab" },
	{ "a\xED\xA0\x80"
	  "b",
	    "ab" },
	{ "a\xC2\x9B"
	  "b",
	    "ab" },
	{ "a\xC3<\xA9"
	  "b",
	    "ba" },
	{ "yndu?jkpq ", "yndu?jkpq " },
	{ "a{one\rtwo\nthree}b", "aone\ntwo\nthreeb" },
	{ "{*}a", "\na" },
};

START_TEST(evidence_is_typed_and_edited)
{
	snprintf(fake.answer[HARM], sizeof fake.answer[HARM], "yes");
	begin(24, 60);
	type("[e");
	for (const char *p = edits[_i].keys; *p; p++) {
		type((char[]){ *p, '\0' });
		screen();
	}
	ck_assert_str_eq(fake.log, "");
	type("*");
	ck_assert_msg(fake.evidence[HARM] && strcmp(fake.evidence[HARM], edits[_i].text) == 0,
	    "%s: %s", edits[_i].text, fake.evidence[HARM]);
	shows("evidence saved");
	ck_assert_str_eq(present(), "harm");
}
END_TEST

START_TEST(evidence_is_left_as_it_was)
{
	snprintf(fake.answer[HARM], sizeof fake.answer[HARM], "yes");
	fake.evidence[HARM] = strdup("The plan");
	begin(12, 60);
	type("[");
	shows("> yes harm    [evidence]\n      Is harm so?\n      Evidence: The plan\n");
	type("e more");
	shows("Evidence for harm:\n  The plan more\n");
	ck_assert_int_eq(form.cursor_column, 15);
	type("!");
	shows("evidence as before");
	ck_assert_str_eq(fake.log, "");
	ck_assert_str_eq(fake.evidence[HARM], "The plan");
	type("jee!k ");
	shows("  The plan\n");
	type("~*");
	ck_assert_str_eq(fake.evidence[HARM], "The pla");
}
END_TEST

START_TEST(what_was_typed_before_esc_is_not_lost_while_one_stays)
{
	begin(24, 60);
	type("elong~!");
	shows("evidence as before; e goes on with what was typed");
	ck_assert_str_eq(fake.log, "");
	type("e");
	shows("here is what was typed before Esc");
	shows("Evidence for harm:\n  lon\n");
	type("e*y");
	ck_assert_str_eq(fake.log, "harm=yes e:lone;");
	type("ex!kee");
	shows("Evidence for harm:\n  lone\n");
}
END_TEST

START_TEST(evidence_before_the_answer_is_saved_with_it)
{
	begin(24, 60);
	type("eWhy not*");
	shows("evidence goes with an answer: y or n?");
	type("x*");
	ck_assert_str_eq(fake.log, "");
	type("!.*n");
	ck_assert_str_eq(fake.log, "harm=no e:Why not.;");
	shows("harm no with evidence, saved");
	ck_assert_str_eq(present(), "review");
	type("e*");
	ck_assert_int_eq(form.mode, FORM_LIST);
}
END_TEST

START_TEST(evidence_ends_at_64_kib)
{
	snprintf(fake.answer[HARM], sizeof fake.answer[HARM], "yes");
	begin(24, 60);
	type("[e");
	for (int i = 0; i < ASSIZE_EVIDENCE_MAX - 1; i++)
		press(i % 7 == 6 ? ' ' : 'x');
	type("ë");
	shows("evidence is at most 64 KiB long");
	type("x");
	shows_not("64 KiB");
	type("x*");
	ck_assert_uint_eq(strlen(fake.evidence[HARM]), ASSIZE_EVIDENCE_MAX);
}
END_TEST

START_TEST(pasted_text_never_answers)
{
	begin(24, 80);
	type("{yes\nno\ryqdu}");
	ck_assert_str_eq(fake.log, "");
	ck_assert(!form.left);
	shows("pasted text is evidence: press e first, then paste");
	type("?{y}n");
	ck_assert_str_eq(fake.log, "");
	type("y");
	ck_assert_str_eq(fake.log, "harm=yes;");
}
END_TEST

START_TEST(changing_an_answer_says_that_its_evidence_goes)
{
	begin(24, 80);
	type("ex*ykn");
	shows("harm no, saved; its evidence went with the other answer, u brings both back");
	type("u");
	shows("> yes harm    [evidence]\n");
	ck_assert_str_eq(fake.evidence[HARM], "x");
}
END_TEST

static const struct {
	const char *text;
	size_t columns;
} wide[] = { { "", 0 }, { "abc", 3 }, { "Zoë", 3 }, { "Zoe\xCC\x88", 3 }, { "計画", 4 }, { "😀", 2 },
	{ "—…’", 3 },
	{ "a\xE2\x80\x8B"
	  "b",
	    2 },
	{ "ｱ", 1 }, { "Ａ", 2 }, { "한국", 4 }, { "\xFF\xC3", 2 }, { "🟢✅❌", 6 } };

START_TEST(wide_characters_take_two_columns_and_marks_none)
{
	ck_assert_msg(text_width(wide[_i].text) == wide[_i].columns, "%s: %zu", wide[_i].text,
	    text_width(wide[_i].text));
}
END_TEST

/* Somebody else answers while the form is open. */
static void
other_answers(int i, const char *answer)
{
	strcpy(fake.answer[i], answer);
	fake.entry[i]++;
}

START_TEST(nobody_overrides_an_answer_that_they_have_not_seen)
{
	begin(24, 80);
	other_answers(HARM, "no");
	type("y");
	ck_assert_str_eq(fake.answer[HARM], "no");
	shows("not saved: harm: changed meanwhile");
	shows("> no  harm");
	type("y");
	ck_assert_str_eq(fake.answer[HARM], "yes");
	other_answers(HARM, "no");
	type("u");
	ck_assert_str_eq(fake.answer[HARM], "no");
	shows("not saved: harm: changed meanwhile");
}
END_TEST

START_TEST(evidence_never_goes_to_an_answer_that_was_not_seen)
{
	begin(24, 80);
	type("yk");
	other_answers(HARM, "no");
	type("eof yes*");
	ck_assert_ptr_null(fake.evidence[HARM]);
	shows("not saved: harm: changed meanwhile");
	type("y");
	ck_assert_str_eq(fake.answer[HARM], "yes");
	ck_assert_str_eq(fake.evidence[HARM], "of yes");
}
END_TEST

START_TEST(a_mark_taken_back_leaves_the_answer_of_somebody_else)
{
	begin(24, 80);
	type("d");
	other_answers(HARM, "no");
	type("u");
	ck_assert_str_eq(fake.answer[HARM], "no");
	ck_assert(!fake.discuss[HARM]);
}
END_TEST

START_TEST(evidence_that_was_not_saved_is_said_before_it_is_left)
{
	const char *evidence;

	begin(24, 80);
	ck_assert_ptr_null(form_answer_unsaved(&form, &evidence));
	type("etyped!q");
	ck_assert(!form.left);
	shows("evidence typed for harm is not saved");
	type("je");
	ck_assert_int_eq(form.mode, FORM_EVIDENCE); /* said once */
	type("!ke");
	form.left = false;
	type("more");
	ck_assert_str_eq(form_answer_unsaved(&form, &evidence), "harm");
	ck_assert_str_eq(evidence, "more");
	press('C' - '@');
	ck_assert(form.left);
	ck_assert_str_eq(form_answer_unsaved(&form, &evidence), "harm");
}
END_TEST

static void
add_all(TCase *t)
{
	tcase_add_loop_test(t, evidence_is_typed_and_edited, 0, (int)COUNT_OF(edits));
	tcase_add_test(t, evidence_is_left_as_it_was);
	tcase_add_test(t, what_was_typed_before_esc_is_not_lost_while_one_stays);
	tcase_add_test(t, evidence_before_the_answer_is_saved_with_it);
	tcase_add_test(t, evidence_ends_at_64_kib);
	tcase_add_test(t, pasted_text_never_answers);
	tcase_add_test(t, changing_an_answer_says_that_its_evidence_goes);
	tcase_add_test(t, nobody_overrides_an_answer_that_they_have_not_seen);
	tcase_add_test(t, evidence_never_goes_to_an_answer_that_was_not_seen);
	tcase_add_test(t, a_mark_taken_back_leaves_the_answer_of_somebody_else);
	tcase_add_test(t, evidence_that_was_not_saved_is_said_before_it_is_left);
	tcase_add_loop_test(
	    t, wide_characters_take_two_columns_and_marks_none, 0, (int)COUNT_OF(wide));
}

int
main(void)
{
	return typist_main("form_evidence", add_all);
}
