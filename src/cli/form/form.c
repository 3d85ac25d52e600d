/* The form on a case: what each key does.  No terminal and no store: form_run.c brings both. */
#include "cli/form/form_part.h"

bool
form_begin(struct form *f, const struct form_ops *ops, int rows, int columns, struct assize_err *e)
{
	*f = (struct form){ .ops = *ops, .rows = rows, .columns = columns };
	if (!edit_begin(&f->edit, ASSIZE_EVIDENCE_MAX, e)
	    || !edit_begin(&f->reason, ASSIZE_EVIDENCE_MAX, e) || !form_list_reload(f, e))
		return false;
	form_list_open(f);
	return true;
}

void
form_end(struct form *f)
{
	edit_end(&f->edit);
	edit_end(&f->reason);
	assize_arena_free(&f->arena);
	assize_arena_free(&f->kept);
}

static void
move(struct form *f, bool down)
{
	const size_t n = f->sheet.n;

	for (size_t i = f->at, left = down ? n - 1 - i : i; left > 0; left--)
		if (form_list_can_stand(f, down ? ++i : --i)) {
			f->at = i;
			form_list_fold_unless_inside(f);
			return;
		}
	form_list_say(f, down ? "this is the last question" : "this is the first question");
}

static void
move_to_end(struct form *f, bool last)
{
	f->unfolded = f->sheet.n;
	f->at = form_list_first(f, form_list_can_stand);
	for (size_t i = f->at; last && i < f->sheet.n; i++)
		if (form_list_can_stand(f, i))
			f->at = i;
}

/* Most of a screen on: each question has a line at least, and headings stand between them. */
static void
move_by_page(struct form *f, bool down)
{
	for (size_t step = f->page > 2 ? f->page * 2 / 3 : 1; step > 0; step--)
		move(f, down);
}

static void
fold(struct form *f)
{
	size_t key = f->at;

	while (key > 0 && form_list_is_prompt(&f->sheet.items[key]))
		key--;
	if (f->unfolded == key) {
		f->unfolded = f->sheet.n;
		f->at = key;
	} else if (form_list_prompts(f, key) > 0) {
		f->unfolded = key;
	} else {
		form_list_say(f, "this question has no prompts");
	}
}

/* Keys that go through the list; false: it is another. */
static bool
move_key(struct form *f, int key)
{
	switch (key) {
	case 'j':
	case 'k':
	case FORM_DOWN:
	case FORM_UP:
		move(f, key == 'j' || key == FORM_DOWN);
		return true;
	case FORM_HOME:
	case FORM_END:
		move_to_end(f, key == FORM_END);
		return true;
	case FORM_PAGE_UP:
	case FORM_PAGE_DOWN:
		move_by_page(f, key == FORM_PAGE_DOWN);
		return true;
	case 'N':
		if (!form_list_move_to_due(f))
			form_list_say(f, "nothing is due");
		return true;
	default:
		return false;
	}
}

static bool
list_key(struct form *f, int key, struct assize_err *e)
{
	if (move_key(f, key))
		return true;
	switch (key) {
	case 'y':
	case 'n':
		return form_answer(f, key == 'y' ? "yes" : "no", e);
	case 'd':
		return form_answer_discuss(f, e);
	case 'u':
		return form_answer_undo(f, e);
	case ' ':
	case 'e':
		form_answer_evidence(f);
		return true;
	case 'c':
		return form_case_complete(f, e);
	case 'p':
		fold(f);
		return true;
	case '?':
		f->mode = FORM_WORDING;
		f->wording_top = 0;
		return true;
	case 'q':
	case 'D' - '@':
		f->left = !form_answer_keeps_draft(f, "q", "leaves");
		return true;
	case FORM_ESCAPE:
		return true;
	default:
		form_list_say(f, key == '\r' || key == '\n'
				     ? "Enter answers nothing: y or n"
				     : "this key does nothing here; ? shows the ones that do");
		return true;
	}
}

static void
wording_key(struct form *f, int key)
{
	const size_t page = f->page > 2 ? f->page - 2 : 1;

	if (key == 'j' || key == FORM_DOWN)
		f->wording_top++; /* the drawing knows where it ends */
	else if (key == FORM_PAGE_DOWN)
		f->wording_top += page;
	else if (key == FORM_PAGE_UP)
		f->wording_top -= f->wording_top > page ? page : f->wording_top;
	else if (key == 'k' || key == FORM_UP)
		f->wording_top -= f->wording_top > 0;
	else
		f->mode = FORM_LIST;
}

static bool
text_key(struct form *f, int key, struct assize_err *e)
{
	return f->mode == FORM_REASON ? form_answer_reason_key(f, key, e)
				      : form_answer_evidence_key(f, key, e);
}

/* Pasted text is evidence or nothing: it never acts as keys.  Its line ends stay line ends. */
static bool
paste_key(struct form *f, int key, struct assize_err *e)
{
	if (key == FORM_PASTE || key == FORM_PASTED)
		f->pasting = key == FORM_PASTE;
	if (f->mode != FORM_EVIDENCE && f->mode != FORM_REASON)
		form_list_say(f, "pasted text is evidence: press e first, then paste");
	else if (key == '\r' || key == '\t' || key == '\n'
		 || (key >= ' ' && key < 256 && key != 0x7F))
		return text_key(f, key == '\r' ? '\n' : key, e);
	return true;
}

bool
form_key(struct form *f, int key, struct assize_err *e)
{
	if (key == 'C' - '@' || (f->sheet.n == 0 && key != FORM_RESIZE)) {
		f->left = true;
		return true;
	}
	if (key == FORM_RESIZE)
		return true;
	if (f->pasting || key == FORM_PASTE)
		return paste_key(f, key, e);
	f->message[0] = '\0';
	f->sure = f->sure && key == 'c';
	switch (f->mode) {
	case FORM_WORDING:
		wording_key(f, key);
		return true;
	case FORM_EVIDENCE:
	case FORM_REASON:
		return text_key(f, key, e);
	case FORM_DECIDE:
		return form_answer_decide_key(f, key, e);
	default:
		return list_key(f, key, e);
	}
}
