/* Somebody who types into the form, and reads its screen. */
#include "cli/typist.h"
#include "ground/suite.h"

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

struct fake fake;

struct form form;
struct assize_err err;
char *drawn;

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

/* What the store would say of a line beside that: what it counts as, and what decides it. */
static void
decide(int i, struct assize_arena *a, struct assize_sheet_item *item)
{
	const bool no = strcmp(item->applies, "no") == 0;
	const bool prompt = strcmp(item->kind, "prompt") == 0;

	item->stands = no || (prompt && !item->answer) ? "not" : "open";
	if (strcmp(item->applies, "yes") == 0) {
		item->stands = item->answer ? item->answer : item->stands;
		return;
	}
	item->decider = asked[i].limit ? "attribute" : "gate";
	item->decided_by = asked[i].limit ? "disposal" : asked[i].gate;
	item->why = asked[i].limit ? "it is only asked of: Disposal caution"
				   : assize_arena_printf(a, "gate %s is %s", asked[i].gate,
				       no ? "answered no" : "open");
}

static bool
fake_load(const void *ctx, struct assize_arena *a, struct assize_sheet *s, struct assize_err *e)
{
	(void)ctx;
	*s = (struct assize_sheet){
		.inspection = "here-2026", .sample = "court", .ref = "C01", .n = ASKED
	};
	if (fake.lost)
		return assize_err_set(e, ASSIZE_STORE, "the store is gone");
	s->state = fake.state;
	s->note = fake.note;
	s->second = fake.second;
	s->judge = fake.judge;
	s->inspector = fake.of;
	s->others = fake.of && strcmp(fake.of, fake.judge) != 0;
	s->attributes = fake.attributes;
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
			.text = fake.text ? fake.text
					  : assize_arena_printf(a, "Is %s so?", asked[i].ref),
			.guidance = fake.guidance,
			.gate = asked[i].gate,
			.parent = asked[i].parent,
			.limit = asked[i].limit,
			.applies = applies(i),
			.answer = fake.answer[i][0] ? assize_arena_text(a, fake.answer[i]) : NULL,
			.evidence = assize_arena_text(a, fake.evidence[i]),
			.inspector = "Inspector A",
			.discuss = fake.discuss[i],
			.entry = fake.entry[i] ? fake.entry[i] : ASSIZE_SEEN_NONE,
			.conflict = fake.conflict[i] };
		decide(i, a, &s->items[i]);
		if (i == Q212A || i == Q212B || strcmp(applies(i), "no") == 0)
			continue;
		s->asked++;
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
fake_record(
    const void *ctx, const struct assize_answer *n, const char *because, struct assize_err *e)
{
	const size_t at = strlen(fake.log);
	int i = 0;

	(void)ctx;
	while (strcmp(asked[i].ref, n->question) != 0)
		i++;
	if (fake.refuse != ASSIZE_OK)
		return assize_err_set(e, fake.refuse, "%s: cannot be", n->question);
	if (n->seen != 0 && n->seen != (fake.entry[i] ? fake.entry[i] : ASSIZE_SEEN_NONE))
		return assize_err_set(e, ASSIZE_CONFLICT, "%s: changed meanwhile", n->question);
	if (strcmp(applies(i), "yes") != 0)
		return assize_err_set(e, ASSIZE_CONFLICT, "%s: does not apply", n->question);
	snprintf(fake.log + at, sizeof fake.log - at, "%s%s%s%s%.40s%s%s%s%s;", n->question,
	    n->answer ? "=" : "", n->answer ? n->answer : "", n->evidence ? " e:" : "",
	    n->evidence ? n->evidence : "", n->discuss ? " d:" : "", n->discuss ? n->discuss : "",
	    because ? " b:" : "", because ? because : "");
	if (n->discuss)
		fake.discuss[i] = strcmp(n->discuss, "yes") == 0;
	fake.entry[i] += (n->answer && strcmp(n->answer, fake.answer[i]) != 0) || n->evidence;
	if (n->answer && strcmp(n->answer, fake.answer[i]) != 0) {
		keep_evidence(i, NULL);
		snprintf(fake.answer[i], sizeof fake.answer[i], "%s",
		    strcmp(n->answer, "clear") == 0 ? "" : n->answer);
	}
	if (n->evidence)
		keep_evidence(i, n->evidence);
	return true;
}

/* What is due of the case, as the store would refuse it. */
static bool
fake_complete(const void *ctx, struct assize_err *e)
{
	bool good = true;

	(void)ctx;
	if (fake.refuse != ASSIZE_OK)
		return assize_err_set(e, fake.refuse, "case C01: cannot be");
	for (int i = 0; i < ASKED; i++)
		if (i != Q212A && i != Q212B && strcmp(applies(i), "no") != 0 && !fake.answer[i][0])
			good =
			    assize_err_add(e, ASSIZE_CONFLICT, "case C01: %s is due", asked[i].ref);
	if (good)
		fake.state = "complete";
	return good;
}

static bool
fake_next(const void *ctx, struct assize_arena *a, const char **next, struct assize_err *e)
{
	(void)ctx;
	(void)e;
	*next = assize_arena_text(a, fake.next);
	return true;
}

static void
fake_turn(void *ctx, const char *ref)
{
	const size_t at = strlen(fake.log);

	(void)ctx;
	snprintf(fake.log + at, sizeof fake.log - at, "turn %s;", ref);
	memset(fake.answer, 0, sizeof fake.answer);
	fake.state = "open";
	fake.next = NULL;
}

void
begin(int rows, int columns)
{
	const struct form_ops ops = { fake_load, fake_record, fake_complete, fake_next, fake_turn,
		NULL };

	ck_assert_msg(form_begin(&form, &ops, rows, columns, &err), "%s", err.text);
}

void
set_up(void)
{
	memset(&fake, 0, sizeof fake);
	fake.state = "open";
	err = (struct assize_err){ 0 };
}

void
tear_down(void)
{
	form_end(&form);
	for (int i = 0; i < ASKED; i++)
		keep_evidence(i, NULL);
	free(drawn);
	drawn = NULL;
}

void
press(int key)
{
	ck_assert_msg(form_key(&form, key, &err), "%s", err.text);
}

void
type(const char *text)
{
	static const struct {
		char letter;
		int key;
	} named[] = { { '<', FORM_LEFT }, { '>', FORM_RIGHT }, { '^', FORM_UP }, { 'v', FORM_DOWN },
		{ '{', FORM_PASTE }, { '}', FORM_PASTED }, { '!', FORM_ESCAPE }, { '*', '\r' },
		{ '[', FORM_HOME }, { ']', FORM_END }, { '#', FORM_DELETE },
		{ '+', FORM_PAGE_DOWN }, { '-', FORM_PAGE_UP }, { '~', 0x7F } };

	for (; *text; text++) {
		int key = (unsigned char)*text;

		for (size_t i = 0; i < COUNT_OF(named); i++)
			if (named[i].letter == *text)
				key = named[i].key;
		press(key);
	}
}

const char *
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

		ck_assert_msg(text_width(line) <= (size_t)form.columns, "%dx%d: %s", form.rows,
		    form.columns, line);
		for (const unsigned char *p = (const unsigned char *)line; *p; p++)
			ck_assert_msg(*p >= ' ' && *p != 0x7F, "a control character in: %s", line);
	}
	ck_assert_msg(lines == form.rows, "%dx%d: %d lines", form.rows, form.columns, lines);
	ck_assert(form.cursor_row >= 0 && form.cursor_row < form.rows);
	ck_assert(
	    form.cursor_column >= 0 && (form.cursor_column < form.columns || form.columns < 12));
	return drawn;
}

void
shows(const char *text)
{
	ck_assert_msg(strstr(screen(), text), "%s: not on\n%s", text, drawn);
}

void
shows_not(const char *text)
{
	ck_assert_msg(!strstr(screen(), text), "%s: on\n%s", text, drawn);
}

const char *
present(void)
{
	return form.sheet.items[form.at].ref;
}

int
typist_main(const char *name, void (*add)(TCase *))
{
	Suite *suite = suite_create(name);
	TCase *t = tcase_create(name);

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	add(t);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
