#include "form.h"

#include <stdlib.h>
#include <string.h>

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static bool
is_prompt(const struct assize_sheet_item *item)
{
	return is(item->kind, "prompt");
}

/* Whether the item can be stood on: it applies, and a prompt is shown. */
static bool
can_stand(const struct form *f, size_t i)
{
	const struct assize_sheet_item *item = &f->sheet.items[i];

	if (is_prompt(item)
	    && (f->unfolded >= f->sheet.n || !is(item->parent, f->sheet.items[f->unfolded].ref)))
		return false;
	return is(item->applies, "yes");
}

static bool
is_due(const struct form *f, size_t i)
{
	const struct assize_sheet_item *item = &f->sheet.items[i];

	return !is_prompt(item) && is(item->applies, "yes") && !item->answer;
}

static void
say(struct form *f, const char *text)
{
	snprintf(f->message, sizeof f->message, "%s", text);
}

static bool
reload(struct form *f, struct assize_err *e)
{
	assize_arena_free(&f->arena);
	return f->ops.load(f->ops.ctx, &f->arena, &f->sheet, e);
}

bool
form_begin(struct form *f, const struct form_ops *ops, int rows, int columns, struct assize_err *e)
{
	*f = (struct form){ .ops = *ops, .rows = rows, .columns = columns };
	f->edit = calloc(1, ASSIZE_EVIDENCE_MAX + 8);
	if (!f->edit)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	if (!reload(f, e))
		return false;
	f->unfolded = f->sheet.n;
	while (f->at < f->sheet.n && !is_due(f, f->at))
		f->at++;
	if (f->at == f->sheet.n)
		f->at = 0;
	if (!is(f->sheet.state, "open"))
		snprintf(f->message, sizeof f->message,
		    "the case is %s: look at it here, change it after: assize case reopen %s", f->sheet.state,
		    f->sheet.ref);
	return true;
}

void
form_end(struct form *f)
{
	free(f->edit);
	f->edit = NULL;
	assize_arena_free(&f->arena);
	assize_arena_free(&f->kept);
}

static void
fold_unless_inside(struct form *f)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];

	if (f->unfolded < f->sheet.n && f->at != f->unfolded
	    && !(is_prompt(item) && is(item->parent, f->sheet.items[f->unfolded].ref)))
		f->unfolded = f->sheet.n;
}

static void
move(struct form *f, int step)
{
	for (size_t i = f->at + (size_t)step; i < f->sheet.n; i += (size_t)step)
		if (can_stand(f, i)) {
			f->at = i;
			break;
		}
	fold_unless_inside(f);
}

/* From one question on to the next that is due, round the end; a prompt's next is the prompt beside it. */
static void
move_to_due(struct form *f)
{
	const size_t n = f->sheet.n;

	if (f->at + 1 < n && is_prompt(&f->sheet.items[f->at + 1]) && can_stand(f, f->at + 1)
	    && !f->sheet.items[f->at + 1].answer) {
		f->at++;
		return;
	}
	for (size_t step = 1; step <= n; step++)
		if (is_due(f, (f->at + step) % n)) {
			f->at = (f->at + step) % n;
			fold_unless_inside(f);
			return;
		}
	if (f->sheet.answered == f->sheet.due)
		snprintf(f->message, sizeof f->message,
		    "saved; nothing is due. Leave with q, then: assize case complete %s", f->sheet.ref);
}

/* Keeps how an item stands, so that it can be brought back. */
static void
remember(struct form *f, const struct assize_sheet_item *item)
{
	if (f->undo_n == FORM_UNDO_MAX)
		memmove(f->undo, f->undo + 1, --f->undo_n * sizeof *f->undo);
	f->undo[f->undo_n++] = (struct form_undo){
		.question = assize_arena_text(&f->kept, item->ref),
		.answer = assize_arena_text(&f->kept, item->answer),
		.evidence = assize_arena_text(&f->kept, item->evidence),
		.discuss = item->discuss,
	};
}

/* Records; a refusal is a message and changes nothing.  False only where the sheet cannot be read. */
static bool
record(struct form *f, const struct assize_answer *answer, bool *done, struct assize_err *e)
{
	struct assize_err why = { 0 };

	*done = f->ops.record(f->ops.ctx, answer, &why);
	if (!*done) {
		say(f, why.text);
		return true;
	}
	return reload(f, e);
}

/* Why nothing can be answered here; null where it can. */
static const char *
why_not(const struct form *f, const struct assize_sheet_item *item, char *text, size_t size)
{
	if (!is(f->sheet.state, "open"))
		snprintf(text, size,
		    "the case is %s: open it again with: assize case reopen %s --because ...", f->sheet.state,
		    f->sheet.ref);
	else if (is(item->applies, "yes"))
		return NULL;
	else if (is(item->applies, "open") && item->gate)
		snprintf(text, size, "%s waits for gate %s", item->ref, item->gate);
	else if (is(item->applies, "open"))
		snprintf(text, size, "%s waits for an attribute of the case: %s", item->ref,
		    item->limit ? item->limit : "-");
	else
		snprintf(text, size, "%s does not apply%s%s", item->ref, item->gate ? ", gate " : "",
		    item->gate ? item->gate : "");
	return text;
}

static bool
answer(struct form *f, const char *value, struct assize_err *e)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	const struct assize_answer what = { .question = item->ref, .answer = value };
	const struct assize_sheet_item before = *item;
	char text[256];
	bool done;

	if (why_not(f, item, text, sizeof text)) {
		say(f, text);
		return true;
	}
	remember(f, &before);
	if (!record(f, &what, &done, e))
		return false;
	if (!done) {
		f->undo_n--;
		return true;
	}
	snprintf(f->message, sizeof f->message, "%s %s, saved", f->undo[f->undo_n - 1].question, value);
	move_to_due(f);
	return true;
}

static bool
discuss(struct form *f, struct assize_err *e)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	const struct assize_answer what = { .question = item->ref, .discuss = item->discuss ? "no" : "yes" };
	bool done;

	remember(f, item);
	if (!record(f, &what, &done, e))
		return false;
	if (!done)
		f->undo_n--;
	else
		say(f, f->undo[f->undo_n - 1].discuss ? "no longer marked to discuss, saved"
						      : "marked to discuss, saved");
	return true;
}

static bool
undo(struct form *f, struct assize_err *e)
{
	const struct form_undo *last;
	struct assize_answer what;
	bool done;

	if (f->undo_n == 0) {
		say(f, "nothing to undo in this session");
		return true;
	}
	last = &f->undo[f->undo_n - 1];
	what = (struct assize_answer){ .question = last->question,
		.answer = last->answer ? last->answer : "clear",
		.evidence = !last->answer    ? NULL
			    : last->evidence ? last->evidence
					     : "",
		.discuss = last->discuss ? "yes" : "no" };
	if (!record(f, &what, &done, e) || !done)
		return !done || e->code == ASSIZE_OK;
	for (size_t i = 0; i < f->sheet.n; i++)
		if (is(f->sheet.items[i].ref, last->question))
			f->at = i;
	fold_unless_inside(f);
	snprintf(f->message, sizeof f->message, "%s is as before: %s, saved", last->question,
	    last->answer ? last->answer : "not answered");
	f->undo_n--;
	return true;
}

static void
begin_evidence(struct form *f)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	char text[256];

	if (why_not(f, item, text, sizeof text)) {
		say(f, text);
	} else if (!item->answer) {
		say(f, "evidence goes with an answer: answer y or n first");
	} else {
		f->edit_n = item->evidence ? strlen(item->evidence) : 0;
		memcpy(f->edit, item->evidence ? item->evidence : "", f->edit_n + 1);
		f->mode = FORM_EVIDENCE;
		f->message[0] = '\0';
	}
}

static bool
save_evidence(struct form *f, struct assize_err *e)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	const struct assize_answer what = { .question = item->ref, .evidence = f->edit };
	bool done;

	if (text_utf8_bad(f->edit, f->edit_n) != f->edit_n) {
		say(f, "something typed is not UTF-8: take it back with backspace");
		return true;
	}
	remember(f, item);
	if (!record(f, &what, &done, e))
		return false;
	if (done) {
		f->mode = FORM_LIST;
		say(f, "evidence saved");
	} else {
		f->undo_n--;
	}
	return true;
}

static bool
evidence_key(struct form *f, int key, struct assize_err *e)
{
	if (key == '\r' || key == '\n')
		return save_evidence(f, e);
	if (key == FORM_ESCAPE) {
		f->mode = FORM_LIST;
		say(f, "evidence as before");
	} else if (key == 127 || key == '\b') {
		while (f->edit_n > 0 && ((unsigned char)f->edit[f->edit_n - 1] & 0xC0) == 0x80)
			f->edit_n--;
		f->edit_n -= f->edit_n > 0;
	} else if (key == 'U' - '@') {
		f->edit_n = 0;
	} else if (key >= ' ' && key < 256) {
		if (f->edit_n < ASSIZE_EVIDENCE_MAX)
			f->edit[f->edit_n++] = (char)key;
		else
			say(f, "evidence is at most 64 KiB long");
	}
	f->edit[f->edit_n] = '\0';
	return true;
}

static void
fold(struct form *f)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	size_t parent = f->at;

	while (is_prompt(&f->sheet.items[parent]))
		parent--;
	if (f->unfolded == parent) {
		f->unfolded = f->sheet.n;
		f->at = parent;
	} else if (parent + 1 < f->sheet.n && is_prompt(&f->sheet.items[parent + 1])
		   && is(item->kind, "key")) {
		f->unfolded = parent;
	} else {
		say(f, "this question has no prompts");
	}
}

static bool
list_key(struct form *f, int key, struct assize_err *e)
{
	switch (key) {
	case 'y':
		return answer(f, "yes", e);
	case 'n':
		return answer(f, "no", e);
	case 'd':
		return discuss(f, e);
	case 'u':
		return undo(f, e);
	case ' ':
	case 'e':
		begin_evidence(f);
		return true;
	case 'j':
	case FORM_DOWN:
		move(f, 1);
		return true;
	case 'k':
	case FORM_UP:
		move(f, -1);
		return true;
	case 'p':
		fold(f);
		return true;
	case '?':
		f->mode = FORM_WORDING;
		return true;
	case 'q':
	case 'C' - '@':
	case 'D' - '@':
		f->left = true;
		return true;
	case '\r':
	case '\n':
		say(f, "Enter answers nothing: y or n");
		return true;
	default:
		return true;
	}
}

bool
form_key(struct form *f, int key, struct assize_err *e)
{
	if (key == FORM_RESIZE || f->sheet.n == 0) {
		f->left = f->left || (f->sheet.n == 0 && key != FORM_RESIZE);
		return true;
	}
	if (key == 'C' - '@') {
		f->left = true;
		return true;
	}
	f->message[0] = '\0';
	if (f->mode == FORM_WORDING) {
		f->mode = FORM_LIST;
		return true;
	}
	return f->mode == FORM_EVIDENCE ? evidence_key(f, key, e) : list_key(f, key, e);
}
