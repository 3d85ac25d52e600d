/* What a key that answers does: record, withdraw, undo, evidence, marks. */
#include "cli/form/form_part.h"

#include <string.h>

/* Keeps how an item stands, so that it can be brought back. */
static void
remember(struct form *f, const struct assize_sheet_item *item)
{
	if (f->undo_n == FORM_UNDO_MAX)
		memmove(f->undo, f->undo + 1, --f->undo_n * sizeof *f->undo);
	f->undo[f->undo_n++] = (struct form_answer_undo){
		.question = assize_arena_text(&f->kept, item->ref),
		.answer = assize_arena_text(&f->kept, item->answer),
		.evidence = assize_arena_text(&f->kept, item->evidence),
		.discuss = item->discuss,
		.was = item->entry,
	};
}

/*
 * Records; a refusal is a message and changes nothing but the sheet, which is read again: somebody
 * else may have changed the case.  What the store cannot do now, it may do when asked again.
 */
static bool
record(struct form *f, const struct assize_answer *answer, bool *done, struct assize_err *e)
{
	const char *const because =
	    f->mode == FORM_REASON && f->reason.n > 0 ? f->reason.text : NULL;
	struct assize_err why = { 0 };

	*done = f->ops.record(f->ops.ctx, answer, because, &why);
	if (!*done)
		form_list_say(f, "not saved: %s", why.text);
	f->refused = why.code;
	return err_is_fault(&why) || form_list_reload(f, e);
}

/* Records what can be undone. */
static bool
record_item(struct form *f, const struct assize_answer *answer, bool *done, struct assize_err *e)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	const bool same =
	    answer->answer && item->answer && form_list_is(answer->answer, item->answer);
	struct assize_answer seen = *answer;
	bool good;

	seen.seen = answer->discuss ? 0 : item->entry;
	remember(f, item);
	good = record(f, &seen, done, e);
	if (!*done || (same && !answer->evidence))
		f->undo_n--;
	else if (good) {
		f->undo[f->undo_n - 1].mark = answer->discuss;
		f->undo[f->undo_n - 1].entry = f->sheet.items[f->at].entry;
	}
	return good;
}

static bool
answer(struct form *f, const char *value, struct assize_err *e)
{
	const char *const question = assize_arena_text(&f->kept, f->sheet.items[f->at].ref);
	const bool had_evidence = f->sheet.items[f->at].evidence;
	const size_t at = f->at;
	bool done;

	if (!record_item(
		f, &(struct assize_answer){ .question = question, .answer = value }, &done, e))
		return false;
	if (done) {
		form_list_say(f, "%s %s, saved%s", question, value,
		    had_evidence && !f->sheet.items[at].evidence
			? "; its evidence went with the other answer, u brings both back"
			: "");
		form_list_move_on(f);
	}
	return true;
}

/* An answer that stood before the case was opened is corrected, and why is asked; a slip is not. */
static bool
is_correction(const struct form *f, const char *value)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];

	return item->answer && !form_list_is(item->answer, value) && item->entry <= f->before
	       && form_list_is(f->sheet.state, "open");
}

bool
form_answer(struct form *f, const char *value, struct assize_err *e)
{
	if (!is_correction(f, value))
		return answer(f, value, e);
	f->mode = FORM_REASON;
	f->changed_to = value;
	edit_set(&f->reason, "");
	form_list_say(f, "%s was answered %s before; Enter alone changes it without a reason",
	    f->sheet.items[f->at].ref, f->sheet.items[f->at].answer);
	return true;
}

bool
form_answer_discuss(struct form *f, struct assize_err *e)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	const bool marked = item->discuss;
	bool done;

	if (!record_item(f,
		&(struct assize_answer){ .question = item->ref, .discuss = marked ? "no" : "yes" },
		&done, e))
		return false;
	if (done)
		form_list_say(
		    f, marked ? "no longer marked to discuss, saved" : "marked to discuss, saved");
	return true;
}

/* Stands where QUESTION is, with its prompts unfolded where it is one of them. */
static void
stand_at(struct form *f, const char *question)
{
	for (size_t i = 0; i < f->sheet.n; i++)
		if (form_list_is(f->sheet.items[i].ref, question))
			f->at = i;
	form_list_fold_unless_inside(f);
	if (!form_list_has(f, f->at))
		for (f->unfolded = f->at; form_list_is(f->sheet.items[f->unfolded].kind, "prompt");
		     f->unfolded--)
			;
}

/*
 * What the store could not do is tried again by the next u, and what a case that is closed refuses
 * waits until it is open.  Any other refusal is for good, and u goes on to the step before.
 */
static void
undo_refused(struct form *f)
{
	const size_t n = strlen(f->message);

	if (f->refused == ASSIZE_STORE || !form_list_is(f->sheet.state, "open"))
		return;
	f->undo_n--;
	snprintf(f->message + n, sizeof f->message - n, "%s",
	    f->undo_n > 0 ? "; u again brings back what was before that" : "");
}

/*
 * The last step is gone: what it brought back stands by a new entry now, which the step before it
 * on the same question made by another.
 */
static void
undo_drop(struct form *f)
{
	const struct form_answer_undo gone = f->undo[--f->undo_n];

	for (size_t i = 0; i < f->undo_n; i++)
		if (form_list_is(f->undo[i].question, gone.question)
		    && f->undo[i].entry == gone.was)
			f->undo[i].entry = f->sheet.items[f->at].entry;
}

bool
form_answer_undo(struct form *f, struct assize_err *e)
{
	const struct form_answer_undo *last = f->undo_n > 0 ? &f->undo[f->undo_n - 1] : NULL;
	struct assize_answer what;
	bool done;

	if (!last) {
		form_list_say(f, "nothing to undo in this session");
		return true;
	}
	what = (struct assize_answer){ .question = last->question,
		.discuss = last->discuss ? "yes" : "no" };
	if (!last->mark) {
		what.seen = last->entry;
		what.answer = last->answer ? last->answer : "clear";
		what.evidence = !last->answer ? NULL : last->evidence ? last->evidence : "";
	}
	if (!record(f, &what, &done, e))
		return false;
	if (!done) {
		undo_refused(f);
		return true;
	}
	stand_at(f, last->question);
	undo_drop(f);
	form_list_say(f, "%s is as before: %s%s%s, saved", last->question,
	    last->answer ? last->answer : "not answered",
	    last->evidence ? " with evidence"
	    : last->answer ? " without evidence"
			   : "",
	    last->discuss ? ", to discuss" : "");
	return true;
}

const char *
form_answer_unsaved(const struct form *f, const char **evidence)
{
	const bool typing = f->mode == FORM_EVIDENCE || f->mode == FORM_DECIDE;
	const struct assize_sheet_item *item;

	if (!typing && !f->draft)
		return NULL;
	item = &f->sheet.items[typing ? f->at : f->draft_of];
	*evidence = f->edit.text;
	return form_list_is(f->edit.text, item->evidence ? item->evidence : "") ? NULL : item->ref;
}

bool
form_answer_keeps_draft(struct form *f, const char *key, const char *does)
{
	const char *evidence, *question = form_answer_unsaved(f, &evidence);

	if (!question || f->warned)
		return false;
	f->warned = true;
	form_list_say(f,
	    "evidence typed for %s is not saved: e there goes on with it, %s again %s without it",
	    question, key, does);
	return true;
}

void
form_answer_evidence(struct form *f)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];

	if (form_list_is_closed(f)
	    || (f->draft_of != f->at && form_answer_keeps_draft(f, "e", "begins here")))
		return;
	f->mode = FORM_EVIDENCE;
	if (f->draft && f->draft_of == f->at)
		form_list_say(f, "here is what was typed before Esc");
	else
		edit_set(&f->edit, item->evidence ? item->evidence : "");
	f->draft = f->warned = false;
}

/* Enter: recorded where there is an answer; else that is asked first. */
static bool
evidence_enter(struct form *f, struct assize_err *e)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	bool done;

	if (!item->answer) {
		f->mode = f->edit.n > 0 ? FORM_DECIDE : FORM_LIST;
		if (f->edit.n > 0)
			form_list_say(
			    f, "evidence goes with an answer: y or n?  Esc goes on typing");
		return true;
	}
	if (!record_item(f,
		&(struct assize_answer){ .question = item->ref, .evidence = f->edit.text }, &done,
		e))
		return false;
	if (done) {
		f->mode = FORM_LIST;
		form_list_say(f, "evidence saved");
	} else if (f->refused == ASSIZE_CONFLICT && form_list_is(f->sheet.state, "open")) {
		f->mode =
		    FORM_DECIDE; /* somebody else was faster: which answer is the evidence for? */
	}
	return true;
}

static void
edit(struct form *f, struct edit *line, int key, const char *what)
{
	switch (edit_key(line, key)) {
	case EDIT_FULL:
		form_list_say(f, "%s is at most %d KiB long", what, ASSIZE_EVIDENCE_MAX / 1024);
		break;
	case EDIT_NOT_UTF8:
		form_list_say(f, "what was typed is not UTF-8, and left out");
		break;
	case EDIT_DONE:
		break;
	}
}

bool
form_answer_evidence_key(struct form *f, int key, struct assize_err *e)
{
	if (key == '\r' || (key == '\n' && !f->pasting))
		return evidence_enter(f, e);
	if (key == FORM_ESCAPE) {
		const char *const before = f->sheet.items[f->at].evidence;

		f->mode = FORM_LIST;
		f->draft = !form_list_is(f->edit.text, before ? before : "");
		f->draft_of = f->at;
		form_list_say(f, f->draft ? "evidence as before; e goes on with what was typed"
					  : "evidence as before");
		return true;
	}
	edit(f, &f->edit, key, "evidence");
	return true;
}

bool
form_answer_reason_key(struct form *f, int key, struct assize_err *e)
{
	const bool enter = key == '\r' || (key == '\n' && !f->pasting);
	bool good;

	if (key == FORM_ESCAPE) {
		f->mode = FORM_LIST;
		form_list_say(f, "%s is as before", f->sheet.items[f->at].ref);
		return true;
	}
	if (!enter) {
		edit(f, &f->reason, key, "a reason");
		return true;
	}
	good = answer(f, f->changed_to, e);
	f->mode = FORM_LIST;
	return good;
}

bool
form_answer_decide_key(struct form *f, int key, struct assize_err *e)
{
	const char *const value = key == 'y' ? "yes" : "no";
	const char *question;
	bool done;

	if (key != 'y' && key != 'n') {
		f->mode = key == FORM_ESCAPE ? FORM_EVIDENCE : FORM_DECIDE;
		if (key != FORM_ESCAPE)
			form_list_say(
			    f, "y or n, to save it with the evidence; Esc goes on typing");
		return true;
	}
	question = assize_arena_text(&f->kept, f->sheet.items[f->at].ref);
	if (!record_item(f,
		&(struct assize_answer){
		    .question = question, .answer = value, .evidence = f->edit.text },
		&done, e))
		return false;
	f->mode = done ? FORM_LIST : FORM_EVIDENCE;
	if (done) {
		form_list_say(f, "%s %s with evidence, saved", question, value);
		form_list_move_on(f);
	}
	return true;
}
