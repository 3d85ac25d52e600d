/* The screen of the form: lines for its state, and where the cursor is.  Changes nothing. */
#include "cli/form/form.h"
#include "cli/form/page.h"

#include <string.h>

/* The lines of the screen, from above. */
struct layout {
	int header, list, title, edit, message, foot;
};

static const char *
mark(const struct assize_sheet_item *item)
{
	const char *stands = assize_sheet_stands(item);

	if (strcmp(stands, "due") == 0)
		return " . ";
	if (strcmp(stands, "optional") == 0)
		return "( )";
	if (strcmp(stands, "yes") == 0)
		return "yes";
	if (strcmp(stands, "no") == 0)
		return "no ";
	return strcmp(stands, "conflict") == 0 ? "<> " : " - ";
}

/* Why an item does not apply; in few words where it can be, as it is to stand on one line. */
static const char *
why_not(const struct assize_sheet_item *item, struct assize_arena *a)
{
	return strcmp(item->decider, "attribute") == 0
		   ? assize_arena_printf(a, "only for: %s", item->limit)
		   : item->why;
}

/* What is said instead of the wording where a question cannot be answered. */
static const char *
state_text(const struct assize_sheet_item *item, struct assize_arena *a)
{
	const char *stands = assize_sheet_stands(item);

	if (strcmp(stands, "set aside") == 0)
		return assize_arena_printf(
		    a, "the %s is set aside (%s)", item->answer, why_not(item, a));
	if (strcmp(stands, "does not apply") == 0)
		return assize_arena_printf(a, "does not apply (%s)", why_not(item, a));
	if (strcmp(stands, "open") == 0)
		return assize_arena_printf(a, "waits (%s %s)", item->decider, item->decided_by);
	if (strcmp(stands, "conflict") == 0)
		return assize_arena_printf(a, "in conflict, answer it to settle: %s", item->text);
	return item->text;
}

/* Columns for the references of one kind, so that the texts stand in line. */
static int
ref_width(const struct form *f, const char *kind)
{
	size_t width = 5;

	for (size_t i = 0; i < f->sheet.n; i++)
		if (strcmp(f->sheet.items[i].kind, kind) == 0
		    && strlen(f->sheet.items[i].ref) > width)
			width = strlen(f->sheet.items[i].ref);
	return width < 30 ? (int)width : 30;
}

/*
 * The present item, whose text stands on the lines below: in words what the others show as letters.
 */
static void
add_present(struct page *p, const struct form *f, size_t i, int indent, int ref)
{
	const struct assize_sheet_item *item = &f->sheet.items[i];
	const size_t prompts = form_list_prompts(f, i);
	const char *of_prompts = "";

	if (prompts > 0)
		of_prompts = assize_arena_printf(&p->a, "  [%zu prompt%s: p %s]", prompts,
		    prompts == 1 ? "" : "s", f->unfolded == i ? "folds" : "shows");
	page_add(p, i, PAGE_REVERSE, "%*s> %s %-*s%s%s%s", indent - 2, "", mark(item), ref,
	    item->ref, item->evidence ? "  [evidence]" : "", item->discuss ? "  [to discuss]" : "",
	    of_prompts);
	page_wrap(p, (struct page_at){ i, PAGE_BOLD, indent + 4 }, state_text(item, &p->a), 6);
	if (item->evidence)
		page_wrap(p, (struct page_at){ i, PAGE_PLAIN, indent + 4 },
		    assize_arena_printf(&p->a, "Evidence: %s", item->evidence), 3);
}

static void
add_item(struct page *p, const struct form *f, size_t i)
{
	const struct assize_sheet_item *item = &f->sheet.items[i];
	const int indent = strcmp(item->kind, "prompt") == 0 ? 4 : 2,
		  ref = ref_width(f, item->kind);
	const bool applies = strcmp(item->applies, "yes") == 0;

	if (i == f->at)
		add_present(p, f, i, indent, ref);
	else
		page_add(p, i, applies ? PAGE_PLAIN : PAGE_DIM, "%*s%s %-*s %c%c%c %s", indent, "",
		    mark(item), ref, item->ref,
		    form_list_prompts(f, i) == 0 ? ' '
		    : f->unfolded == i		 ? '-'
						 : '+',
		    item->evidence ? 'e' : ' ', item->discuss ? 'd' : ' ', state_text(item, &p->a));
}

static void
add_list(struct page *p, const struct form *f)
{
	const char *standard = NULL;

	for (size_t i = 0; i < f->sheet.n; i++) {
		const struct assize_sheet_item *item = &f->sheet.items[i];
		const char *of = item->standard ? item->standard : "";

		if (!form_list_has(f, i))
			continue;
		if (!standard || strcmp(standard, of) != 0)
			page_add(p, PAGE_NO_ITEM, PAGE_BOLD, "%s%s%s",
			    item->standard ? of : "Gates", item->standard ? " " : "",
			    item->standard ? item->standard_title : "");
		standard = of;
		add_item(p, f, i);
	}
}

static void
add_keys(struct page *p)
{
	static const char *const keys[] = {
		"y n      answer yes or no: saved at once",
		"e space  evidence; y or n is asked after it where due",
		"d        mark for the team to discuss, or take it back",
		"u        undo the last thing done here, by a new entry",
		"p        show the prompts (+) of a question, or fold (-)",
		"j k      up and down, as the arrows do, past what does not apply",
		"N        the next question that is due",
		"c        complete the case, then go on with the next",
		"q        leave",
	};

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		page_add(p, PAGE_NO_ITEM, PAGE_DIM, "  %s", keys[i]);
}

static void
add_wording(struct page *p, const struct form *f)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];
	const size_t none = PAGE_NO_ITEM;
	const struct page_at plain = { none, PAGE_PLAIN, 2 };

	page_add(p, none, PAGE_BOLD, "%s%s%s", item->ref, item->standard_title ? "  " : "",
	    item->standard_title ? item->standard_title : "");
	page_wrap(p, plain, item->text, 1000);
	page_add(p, none, PAGE_PLAIN, "%s", "");
	if (item->guidance)
		page_wrap(p, plain, item->guidance, 1000);
	if (item->theme)
		page_add(p, none, PAGE_PLAIN, "  Theme: %s", item->theme);
	if (item->gate)
		page_wrap(p, plain,
		    assize_arena_printf(&p->a, "Applies where gate %s is yes", item->gate), 3);
	if (item->limit)
		page_wrap(
		    p, plain, assize_arena_printf(&p->a, "Applies only for: %s", item->limit), 9);
	page_wrap(p, plain,
	    item->answer && item->inspector
		? assize_arena_printf(&p->a, "Answered %s by %s", item->answer, item->inspector)
		: "",
	    3);
	if (item->evidence)
		page_wrap(
		    p, plain, assize_arena_printf(&p->a, "Evidence: %s", item->evidence), 100000);
	if (f->sheet.note)
		page_wrap(p, plain,
		    assize_arena_printf(&p->a, "Note on the case: %s", f->sheet.note), 100000);
	page_add(p, none, PAGE_PLAIN, "%s", "");
	add_keys(p);
}

static bool
is_context(const struct form *f, const struct page *p, size_t line)
{
	return p->lines[line].item == PAGE_NO_ITEM || !form_list_can_stand(f, p->lines[line].item);
}

static bool
is_prompt_of_present(const struct form *f, const struct page *p, size_t line)
{
	return f->unfolded == f->at && p->lines[line].item > f->at
	       && p->lines[line].item <= f->at + form_list_prompts(f, f->at);
}

/*
 * Scrolls so that the present item is on the screen, and, where there is room, what stands between
 * it and its neighbours: headings, and questions that are passed over.
 */
static void
scroll(struct form *f, const struct page *p, size_t room)
{
	size_t first = 0, last, low, high;

	while (first < p->n && p->lines[first].item != f->at)
		first++;
	for (last = first; last + 1 < p->n && p->lines[last + 1].item == f->at; last++)
		;
	for (high = last; high + 1 < p->n
			  && (is_context(f, p, high + 1) || is_prompt_of_present(f, p, high + 1));
	     high++)
		;
	for (low = first; low > 0 && is_context(f, p, low - 1); low--)
		;
	/* Below counts more: what is above was below the question before it. */
	if (f->top > low)
		f->top = low;
	if (f->top + room <= high)
		f->top = high + 1 - room;
	if (f->top + room <= last)
		f->top = last + 1 - room;
	if (f->top > first)
		f->top = first;
	if (f->top + room > p->n)
		f->top = p->n > room ? p->n - room : 0;
}

/* The lines of the evidence being typed; sets which of them the cursor is on, and its column. */
static void
add_editor(struct page *p, const struct form *f, size_t *row, int *column)
{
	const struct edit *e = f->mode == FORM_REASON ? &f->reason : &f->edit;
	const size_t width = p->columns > 12 ? (size_t)p->columns - 3 : 8;
	size_t start = 0, n, skip, step, columns;

	do {
		n = text_break(e->text + start, width, &skip);
		page_add(p, PAGE_NO_ITEM, PAGE_PLAIN, "  %.*s", (int)n, e->text + start);
		if (e->at >= start) {
			*row = p->n > 0 ? p->n - 1 : 0;
			*column = 2;
			for (size_t i = start; i < e->at && i < start + n; i += step) {
				step = text_step(e->text + i, &columns);
				*column += (int)columns;
			}
		}
		start += n + skip;
	} while (skip > 0 || e->text[start]);
}

/* What the foot says: the longest of these that the screen is wide enough for. */
static const char *
foot(const struct form *f, struct assize_arena *a)
{
	static const char *const list[] = { ("y yes  n no   j k N move   e evidence   d discuss   "
					     "u undo   p prompts   c complete   ? help   q leave"),
		"y n  jkN move  e evidence  d discuss  u undo  p prompts  c  ? help  q leave",
		"y n  jkN  e evidence  d discuss  u undo  p c  ? help  q leave",
		"y n  jkN move  e d u p c  ? help  q leave", "y n jkN e d u p c  ? help  q",
		"y n ? q", "" };
	static const char *const evidence[] = {
		"Enter saves   Esc leaves it as it was   ^W word   ^U all away",
		"Enter saves   Esc leaves it", "Enter Esc", ""
	};
	static const char *const decide[] = { "y n saves it with the evidence   Esc goes on typing",
		"y n saves   Esc types on", "y n Esc", "" };
	static const char *const reason[] = { "Enter changes the answer   Esc leaves it as it was",
		"Enter changes it   Esc leaves it", "Enter Esc", "" };
	static const char *const wording[] = { "j k scroll   any other key goes back", "j k scroll",
		"" };
	static const char *const *const of[] = { list, evidence, decide, reason, wording };
	const char *const *text = of[f->mode];
	const char *count =
	    assize_arena_printf(a, " %zu/%zu answered  ", f->sheet.answered, f->sheet.asked);

	while (**text && text_width(count) + text_width(*text) > (size_t)f->columns)
		text++;
	return assize_arena_printf(a, "%s%s", count, *text);
}

/* HEAD, MESSAGE and EDIT: lines that there are of each. */
static struct layout
lay_out(const struct form *f, size_t head, size_t message, size_t edit)
{
	struct layout l = { .header = f->rows >= 16 ? (int)head : f->rows >= 6,
		.foot = f->rows >= 3 };
	int left;

	l.message = f->rows < 2 ? 0 : f->rows < 10 || message < 2 ? 1 : message < 3 ? 2 : 3;
	left = f->rows - l.header - l.foot - l.message;
	if (edit > 0 && left > 0) {
		l.title = left >= 4;
		l.edit = edit < 3 && left >= 12 ? 3 : edit < 1000 ? (int)edit : 1000;
		if (l.edit > left / 2)
			l.edit = left > 1 ? left / 2 : 1;
	}
	l.list = left - l.title - l.edit;
	return l;
}

static int
put_list(struct form *f, struct page *p, const struct layout *l, FILE *out)
{
	const size_t room = l->list > 0 ? (size_t)l->list : 0;
	size_t top, row = 0;

	if (f->mode == FORM_WORDING) {
		add_wording(p, f);
		f->page = room;
		if (f->wording_top + room > p->n)
			f->wording_top = p->n > room ? p->n - room : 0;
		top = f->wording_top;
	} else {
		add_list(p, f);
		f->page = room;
		if (room > 0)
			scroll(f, p, room);
		top = f->top;
		while (row + 1 < room && top + row + 1 < p->n && p->lines[top + row].item != f->at)
			row++;
	}
	for (size_t i = top; i < top + room; i++)
		page_put(p, i, f->styled, out);
	return (int)row;
}

/* The evidence being typed, as much as there is room for, with the cursor in it. */
static void
put_editor(struct form *f, const struct page *p, size_t row, const struct layout *l, FILE *out)
{
	struct page title = { .columns = f->columns };
	const size_t room = (size_t)l->edit, top = row + 1 > room ? row + 1 - room : 0;

	if (f->mode == FORM_REASON)
		page_add(&title, PAGE_NO_ITEM, PAGE_BOLD, "Why is %s %s now?",
		    f->sheet.items[f->at].ref, f->changed_to);
	else
		page_add(
		    &title, PAGE_NO_ITEM, PAGE_BOLD, "Evidence for %s:", f->sheet.items[f->at].ref);
	if (l->title)
		page_put(&title, 0, f->styled, out);
	for (size_t i = top; i < top + room; i++)
		page_put(p, i, f->styled, out);
	f->cursor_row = l->header + l->list + l->title + (int)(row - top);
	page_end(&title);
}

static void
put_bars(struct form *f, const struct page *bars, size_t from, int n, FILE *out)
{
	for (int i = 0; i < n; i++)
		page_put(bars, from + (size_t)i, f->styled, out);
}

/* Whose answers these are, and whose case it is. */
static const char *
who(const struct assize_sheet *s, struct assize_arena *a)
{
	const char *const what = s->second ? "reading" : "case";

	if (!s->judge)
		return "";
	if (!s->inspector)
		return assize_arena_printf(a, "  by %s, nobody's %s", s->judge, what);
	return s->others
		   ? assize_arena_printf(a, "  ! by %s, %s of %s", s->judge, what, s->inspector)
		   : assize_arena_printf(a, "  by %s, own %s", s->judge, what);
}

/* The case in a line; what is known of it, and the note, in one more each. */
static void
add_head(struct page *p, const struct form *f)
{
	const struct page_at plain = { PAGE_NO_ITEM, PAGE_PLAIN, 1 };
	const struct assize_sheet *s = &f->sheet;

	page_add(p, PAGE_NO_ITEM, PAGE_REVERSE, " %s  %s  %s%s%s  inspection %s", s->ref, s->sample,
	    s->second ? "second reading  " : "", s->state, who(s, &p->a), s->inspection);
	if (s->attributes)
		page_wrap(p, plain, s->attributes, 1);
	if (s->note)
		page_wrap(p, plain, assize_arena_printf(&p->a, "Note: %s", s->note), 1);
}

void
form_draw(struct form *f, FILE *out)
{
	CLEANUP(page_end)
	struct page list = { .columns = f->columns }, edit = list, bars = list, head = list;
	const bool editing =
	    f->mode == FORM_EVIDENCE || f->mode == FORM_DECIDE || f->mode == FORM_REASON;
	size_t row = 0;
	struct layout l;
	int column = 0;

	if (editing)
		add_editor(&edit, f, &row, &column);
	add_head(&head, f);
	page_add(&bars, PAGE_NO_ITEM, PAGE_REVERSE, "%s", foot(f, &bars.a));
	page_wrap(&bars, (struct page_at){ PAGE_NO_ITEM, PAGE_PLAIN, 0 }, f->message, 3);
	l = lay_out(f, head.n, bars.n - 1, edit.n);
	put_bars(f, &head, 0, l.header, out);
	f->cursor_row = l.header + put_list(f, &list, &l, out);
	f->cursor_column = column;
	if (l.edit > 0)
		put_editor(f, &edit, row, &l, out);
	put_bars(f, &bars, 1, l.message, out);
	put_bars(f, &bars, 0, l.foot, out);
}
