#include "../src/cli/form.h"
#include "../src/cli/page.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A case of its own, without a store: what a gate switches off is all that it knows. */
static const struct {
	const char *ref, *kind, *gate, *parent, *limit;
} asked[] = {
	{ "harm", "gate", NULL, NULL, NULL },
	{ "review", "gate", NULL, NULL, NULL },
	{ "2.1.1", "key", NULL, NULL, NULL },
	{ "2.1.2", "key", NULL, NULL, NULL },
	{ "2.1.2.a", "prompt", NULL, "2.1.2", NULL },
	{ "2.1.2.b", "prompt", NULL, "2.1.2", NULL },
	{ "2.2.1", "key", "harm", NULL, NULL },
	{ "2.2.2", "key", NULL, NULL, NULL },
	{ "2.2.3", "key", "review", NULL, NULL },
	{ "2.3.1", "key", NULL, NULL, "Disposal caution" },
};

enum { HARM, REVIEW, Q211, Q212, Q212A, Q212B, Q221, Q222, Q223, Q231, ASKED };

static struct {
	char answer[ASKED][4];
	char *evidence[ASKED]; /* null: none */
	bool discuss[ASKED], conflict[ASKED];
	const char *state, *text, *guidance;
	enum assize_err_code refuse; /* what the next record is refused with */
	bool lost;		     /* the sheet cannot be read any more */
	char log[4096];		     /* of what was recorded */
} fake;

static struct form form;
static struct assize_err err;
static char *drawn;

static const char *
applies(int i)
{
	const char *gate = asked[i].gate;

	if (asked[i].limit)
		return "no";
	if (!gate)
		return "yes";
	gate = fake.answer[strcmp(gate, "harm") == 0 ? HARM : REVIEW];
	return !*gate ? "open" : gate;
}

static bool
fake_load(const void *ctx, struct assize_arena *a, struct assize_sheet *s, struct assize_err *e)
{
	(void)ctx;
	*s = (struct assize_sheet){ .inspection = "here-2026", .sample = "court", .ref = "C01", .n = ASKED };
	if (fake.lost)
		return assize_err_set(e, ASSIZE_STORE, "the store is gone");
	s->state = fake.state;
	s->items = assize_arena_alloc(a, ASKED * sizeof *s->items);
	for (int i = 0; i < ASKED; i++) {
		const bool gate = i <= REVIEW;

		s->items[i] = (struct assize_sheet_item){ .ref = assize_arena_text(a, asked[i].ref),
			.kind = asked[i].kind,
			.standard = gate ? NULL : assize_arena_printf(a, "%.3s", asked[i].ref),
			.standard_title = gate	     ? NULL
					  : i < Q221 ? "Assessment"
					  : i < Q231 ? "Planning"
						     : "Delivery",
			.text = fake.text ? fake.text : assize_arena_printf(a, "Is %s so?", asked[i].ref),
			.guidance = fake.guidance,
			.gate = asked[i].gate,
			.parent = asked[i].parent,
			.limit = asked[i].limit,
			.applies = applies(i),
			.answer = fake.answer[i][0] ? assize_arena_text(a, fake.answer[i]) : NULL,
			.evidence = assize_arena_text(a, fake.evidence[i]),
			.inspector = "Inspector A",
			.discuss = fake.discuss[i],
			.conflict = fake.conflict[i] };
		if (i == Q212A || i == Q212B || strcmp(applies(i), "no") == 0)
			continue;
		s->due++;
		s->answered += strcmp(applies(i), "yes") == 0 && fake.answer[i][0];
	}
	return true;
}

static void
keep_evidence(int i, const char *text)
{
	free(fake.evidence[i]);
	fake.evidence[i] = text && *text ? strdup(text) : NULL;
}

static bool
fake_record(const void *ctx, const struct assize_answer *n, struct assize_err *e)
{
	const size_t at = strlen(fake.log);
	int i = 0;

	(void)ctx;
	while (strcmp(asked[i].ref, n->question) != 0)
		i++;
	if (fake.refuse != ASSIZE_OK)
		return assize_err_set(e, fake.refuse, "%s: cannot be", n->question);
	if (strcmp(applies(i), "yes") != 0)
		return assize_err_set(e, ASSIZE_CONFLICT, "%s: does not apply", n->question);
	snprintf(fake.log + at, sizeof fake.log - at, "%s%s%s%s%.40s%s%s;", n->question, n->answer ? "=" : "",
	    n->answer ? n->answer : "", n->evidence ? " e:" : "", n->evidence ? n->evidence : "",
	    n->discuss ? " d:" : "", n->discuss ? n->discuss : "");
	if (n->discuss)
		fake.discuss[i] = strcmp(n->discuss, "yes") == 0;
	if (n->answer && strcmp(n->answer, fake.answer[i]) != 0) {
		keep_evidence(i, NULL);
		snprintf(fake.answer[i], sizeof fake.answer[i], "%s",
		    strcmp(n->answer, "clear") == 0 ? "" : n->answer);
	}
	if (n->evidence)
		keep_evidence(i, n->evidence);
	return true;
}

static void
begin(int rows, int columns)
{
	const struct form_ops ops = { fake_load, fake_record, NULL };

	ck_assert_msg(form_begin(&form, &ops, rows, columns, &err), "%s", err.text);
}

static void
set_up(void)
{
	memset(&fake, 0, sizeof fake);
	fake.state = "open";
	err = (struct assize_err){ 0 };
}

static void
tear_down(void)
{
	form_end(&form);
	for (int i = 0; i < ASKED; i++)
		keep_evidence(i, NULL);
	free(drawn);
	drawn = NULL;
}

static void
press(int key)
{
	ck_assert_msg(form_key(&form, key, &err), "%s", err.text);
}

/* Types a text: < > ^ v for the arrows, { } for the ends of what is pasted, ! for Esc, * for Enter. */
static void
type(const char *text)
{
	static const struct {
		char letter;
		int key;
	} named[] = { { '<', FORM_LEFT }, { '>', FORM_RIGHT }, { '^', FORM_UP }, { 'v', FORM_DOWN },
		{ '{', FORM_PASTE }, { '}', FORM_PASTED }, { '!', FORM_ESCAPE }, { '*', '\r' },
		{ '[', FORM_HOME }, { ']', FORM_END }, { '#', FORM_DELETE }, { '~', 0x7F } };

	for (; *text; text++) {
		int key = (unsigned char)*text;

		for (size_t i = 0; i < COUNT_OF(named); i++)
			if (named[i].letter == *text)
				key = named[i].key;
		press(key);
	}
}

/* The screen, after what is true of every screen: as many lines as rows, none too wide, the cursor on it. */
static const char *
screen(void)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	size_t n;
	FILE *out;
	int lines = 0;

	free(drawn);
	out = open_memstream(&drawn, &n);
	form_draw(&form, out);
	ck_assert_int_eq(fclose(out), 0);
	for (const char *at = drawn; *at; at += strcspn(at, "\n") + 1, lines++) {
		const char *line = assize_arena_printf(&a, "%.*s", (int)strcspn(at, "\n"), at);

		ck_assert_msg(
		    text_width(line) <= (size_t)form.columns, "%dx%d: %s", form.rows, form.columns, line);
		for (const unsigned char *p = (const unsigned char *)line; *p; p++)
			ck_assert_msg(*p >= ' ' && *p != 0x7F, "a control character in: %s", line);
	}
	ck_assert_msg(lines == form.rows, "%dx%d: %d lines", form.rows, form.columns, lines);
	ck_assert(form.cursor_row >= 0 && form.cursor_row < form.rows);
	ck_assert(form.cursor_column >= 0 && (form.cursor_column < form.columns || form.columns < 12));
	return drawn;
}

static void
shows(const char *text)
{
	ck_assert_msg(strstr(screen(), text), "%s: not on\n%s", text, drawn);
}

static void
shows_not(const char *text)
{
	ck_assert_msg(!strstr(screen(), text), "%s: on\n%s", text, drawn);
}

static const char *
present(void)
{
	return form.sheet.items[form.at].ref;
}

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
				   " 0/7 answered  y n  e evidence  d u p  ? help  q leave\n");
}
END_TEST

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
	shows("   -  2.2.1     does not apply (gate harm: no)\n");
	shows("   -  2.2.3     does not apply (gate review: no)\n");
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
	shows("saved; nothing is due. Leave with q, then: assize case complete C01\n 5/5 answered");
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
	ck_assert_msg(strcmp(present(), moves[_i].at) == 0, "%s: at %s, not %s", moves[_i].keys, present(),
	    moves[_i].at);
	ck_assert_str_eq(fake.log, "");
	screen();
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
	      "    ( ) 2.1.2.a     Is 2.1.2.a so?\n    ( ) 2.1.2.b     Is 2.1.2.b so?\n2.2 Planning\n");
	type("jj");
	shows("   .  2.1.2 -   Is 2.1.2 so?\n");
	type("j");
	shows_not("2.1.2.a");
	type("jp");
	shows("this question has no prompts");
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
	ck_assert_msg(fake.evidence[HARM] && strcmp(fake.evidence[HARM], edits[_i].text) == 0, "%s: %s",
	    edits[_i].text, fake.evidence[HARM]);
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
	type("je!k ");
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
	type("ex!ke");
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
	{ "yknu", "harm=yes;harm=no;harm=yes e: d:no;", "harm is as before: yes without evidence, saved" },
	{ "yyuu", "harm=yes;review=yes;review=clear d:no;harm=clear d:no;",
	    "harm is as before: not answered, saved" },
	{ "du", "harm d:yes;harm=clear d:no;", "harm is as before: not answered, saved" },
	{ "ykdu", "harm=yes;harm d:yes;harm=yes e: d:no;", "harm is as before: yes without evidence, saved" },
	{ "ykdjnu", "harm=yes;harm d:yes;review=no;review=clear d:no;",
	    "review is as before: not answered, saved" },
	{ "ykex*u", "harm=yes;harm e:x;harm=yes e: d:no;", "harm is as before: yes without evidence, saved" },
	{ "ykex*nu", "harm=yes;harm e:x;harm=no;harm=yes e:x d:no;",
	    "harm is as before: yes with evidence, saved" },
	{ "ex*yu", "harm=yes e:x;harm=clear d:no;", "harm is as before: not answered, saved" },
	{ "yuu", "harm=yes;harm=clear d:no;", "nothing to undo in this session" },
};

START_TEST(u_brings_back_the_last_by_a_new_entry)
{
	begin(24, 80);
	type(undone[_i].keys);
	ck_assert_str_eq(fake.log, undone[_i].log);
	shows(undone[_i].says);
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
	ck_assert_str_eq(fake.log, "harm=clear d:yes;");
	type("u");
	shows("nothing to undo in this session");
}
END_TEST

START_TEST(a_question_mark_shows_wording_and_guidance)
{
	fake.guidance = "Weigh it well.";
	snprintf(fake.answer[HARM], sizeof fake.answer[HARM], "yes");
	fake.evidence[HARM] = strdup("The plan");
	begin(24, 60);
	type("[?");
	shows(
	    "\nharm\n  Is harm so?\n\n  Weigh it well.\n  Answered yes by Inspector A\n  Evidence: The plan\n\n");
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
	fake.text = "one two three four five six seven eight nine ten eleven twelve and so on to the end";
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
	shows("the case is complete: look at it here; to change it: assize case reopen C01 --because ...");
	type("e");
	ck_assert_int_eq(form.mode, FORM_LIST);
	shows("the case is complete");
}
END_TEST

START_TEST(set_aside_and_in_conflict_are_words_of_their_own)
{
	snprintf(fake.answer[HARM], sizeof fake.answer[HARM], "no");
	snprintf(fake.answer[Q221], sizeof fake.answer[Q221], "yes");
	fake.conflict[REVIEW] = true;
	begin(24, 80);
	shows("   -  2.2.1     does not apply now (gate harm: no); the yes is set aside\n");
	shows("> <>  review\n      in conflict, answer it to settle: Is review so?\n");
	shows(" 1/6 answered");
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
				   " 0/7 answered  y n  e evidence  d u p  ? help  q leave\n");
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
	static const char *const modes[] = { "]", "?jj", "]ea text of several words and 計画 ë", "ex*", "Y",
		"jjjpjj" };

	fake.text =
	    "A long wording with many words, Zoë’s and 計画, that goes on over several lines of a screen";
	begin(24, 80);
	type(modes[_i]);
	for (form.rows = 1; form.rows < 40; form.rows += form.rows < 12 ? 1 : 9)
		for (form.columns = 1; form.columns < 130; form.columns += form.columns < 20 ? 3 : 17) {
			screen();
			if (form.rows >= 4 && form.mode == FORM_LIST && form.columns > 10)
				ck_assert_msg(
				    strchr(drawn, '>'), "%dx%d\n%s", form.rows, form.columns, drawn);
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
	shows("      a [2Jb c dd ?e?\n");
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

static const struct {
	const char *text;
	size_t columns;
} wide[] = { { "", 0 }, { "abc", 3 }, { "Zoë", 3 }, { "Zoe\xCC\x88", 3 }, { "計画", 4 }, { "😀", 2 },
	{ "—…’", 3 },
	{ "a\xE2\x80\x8B"
	  "b",
	    2 },
	{ "ｱ", 1 }, { "Ａ", 2 }, { "한국", 4 }, { "\xFF\xC3", 2 } };

START_TEST(wide_characters_take_two_columns_and_marks_none)
{
	ck_assert_msg(text_width(wide[_i].text) == wide[_i].columns, "%s: %zu", wide[_i].text,
	    text_width(wide[_i].text));
}
END_TEST

static void
add_all(TCase *t)
{
	tcase_add_test(t, gates_come_first_then_key_questions_by_standard);
	tcase_add_test(t, every_answer_is_recorded_before_the_next_is_asked);
	tcase_add_test(t, enter_alone_answers_nothing);
	tcase_add_test(t, what_does_not_apply_is_shown_as_such_and_passed_over);
	tcase_add_test(t, a_gate_answered_again_switches_questions_on);
	tcase_add_test(t, the_last_answer_says_what_is_next);
	tcase_add_test(t, after_an_answer_the_search_for_what_is_due_goes_round_the_end);
	tcase_add_loop_test(t, arrows_and_letters_move_between_what_applies, 0, (int)COUNT_OF(moves));
	tcase_add_test(t, prompts_are_folded_in_until_asked_for);
	tcase_add_test(t, prompts_are_answered_one_after_the_other_and_are_never_due);
	tcase_add_loop_test(t, evidence_is_typed_and_edited, 0, (int)COUNT_OF(edits));
	tcase_add_test(t, evidence_is_left_as_it_was);
	tcase_add_test(t, what_was_typed_before_esc_is_not_lost_while_one_stays);
	tcase_add_test(t, evidence_before_the_answer_is_saved_with_it);
	tcase_add_test(t, evidence_ends_at_64_kib);
	tcase_add_test(t, pasted_text_never_answers);
	tcase_add_test(t, d_marks_for_the_team_and_takes_the_mark_away);
	tcase_add_loop_test(t, u_brings_back_the_last_by_a_new_entry, 0, (int)COUNT_OF(undone));
	tcase_add_test(t, changing_an_answer_says_that_its_evidence_goes);
	tcase_add_test(t, undo_of_a_prompt_unfolds_it);
	tcase_add_test(t, undo_forgets_what_is_a_thousand_steps_back);
	tcase_add_test(t, a_question_mark_shows_wording_and_guidance);
	tcase_add_test(t, a_long_wording_can_be_read_to_its_end);
	tcase_add_loop_test(
	    t, the_form_is_left_by_q_and_from_everywhere_by_control_c, 0, (int)COUNT_OF(ways_out));
	tcase_add_loop_test(t, a_refusal_is_said_and_changes_nothing, 0, 2 * (int)COUNT_OF(answers));
	tcase_add_test(t, an_undo_that_is_refused_can_be_done_again);
	tcase_add_test(t, a_sheet_that_cannot_be_read_ends_the_form);
	tcase_add_test(t, what_somebody_else_did_is_seen_after_a_refusal);
	tcase_add_test(t, a_case_that_is_complete_says_how_it_is_opened_again);
	tcase_add_test(t, set_aside_and_in_conflict_are_words_of_their_own);
	tcase_add_test(t, a_key_that_does_nothing_says_so);
	tcase_add_test(t, questions_passed_over_at_the_end_come_into_sight);
	tcase_add_test(t, a_larger_screen_is_filled_again);
	tcase_add_loop_test(t, every_size_of_screen_is_kept_to, 0, 6);
	tcase_add_test(t, nothing_that_a_text_holds_moves_the_cursor);
	tcase_add_test(t, the_present_line_headings_and_what_does_not_apply_have_styles);
	tcase_add_test(t, a_framework_without_questions_is_left_by_any_key);
	tcase_add_loop_test(t, wide_characters_take_two_columns_and_marks_none, 0, (int)COUNT_OF(wide));
}

int
main(void)
{
	Suite *suite = suite_create("form");
	TCase *t = tcase_create("form");
	SRunner *runner;
	int failures;

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	add_all(t);
	suite_add_tcase(suite, t);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures != 0;
}
