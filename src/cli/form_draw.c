#include "form.h"

#include <stdarg.h>
#include <string.h>

/* The screen is made as a list of lines; the ones that fit are written. */
struct line {
	const char *text;
	size_t item; /* it belongs to; SIZE_MAX for none */
	enum { PLAIN, BOLD, DIM, REVERSE } style;
};

struct page {
	struct assize_arena a;
	struct line *lines;
	size_t n;
	int columns;
};

/* The beginning of a text that is at most WIDTH columns wide, in bytes. */
static size_t
fitting(const char *text, size_t width)
{
	size_t n = 0, step;
	char one[8];

	while (text[n]) {
		for (step = 1; ((unsigned char)text[n + step] & 0xC0) == 0x80; step++)
			;
		snprintf(one, sizeof one, "%.*s", (int)step, text + n);
		if (text_width(one) > width)
			break;
		width -= text_width(one);
		n += step;
	}
	return n;
}

static void add(struct page *p, size_t item, int style, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds a line, cut with an ellipsis where it is too wide. */
static void
add(struct page *p, size_t item, int style, const char *fmt, ...)
{
	char text[2048];
	size_t width = p->columns > 1 ? (size_t)p->columns : 1;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text - 4, fmt, ap);
	va_end(ap);
	if (text_width(text) > width)
		strcpy(text + fitting(text, width - 1), "…");
	if ((p->lines = assize_arena_grow(&p->a, p->lines, p->n, sizeof *p->lines)) == NULL)
		return;
	p->lines[p->n++] = (struct line){ assize_arena_text(&p->a, text), item, (unsigned)style };
}

/* Adds TEXT over as many lines as it needs, each after INDENT spaces; at most MOST of them. */
static void
add_wrapped(struct page *p, size_t item, int style, int indent, const char *text, int most)
{
	const size_t width = p->columns > indent + 8 ? (size_t)(p->columns - indent) : 8;

	while (*text && most-- > 0) {
		size_t n = fitting(text, width), line = strcspn(text, "\n"), back;

		if (line < n)
			n = line;
		for (back = n; text[n] && text[n] != '\n' && back > 0 && text[back] != ' '; back--)
			;
		if (text[n] && text[n] != '\n' && back > 0)
			n = back;
		if (n == 0)
			n = fitting(text, width) ? fitting(text, width) : strlen(text);
		add(p, item, style, "%*s%.*s%s", indent, "", (int)n, text, most == 0 && text[n] ? "…" : "");
		text += n;
		text += *text == ' ' || *text == '\n';
	}
}

static const char *
mark(const struct assize_sheet_item *item)
{
	const char *stands = assize_judgement_stands(item);

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

/* What is said instead of the wording where a question cannot be answered. */
static const char *
state_text(const struct assize_sheet_item *item, struct assize_arena *a)
{
	const char *stands = assize_judgement_stands(item), *which = item->gate ? item->gate : item->limit;

	if (strcmp(stands, "set aside") == 0)
		return assize_arena_printf(a, "%s is set aside while %s%s does not hold", item->answer,
		    item->gate ? "gate " : "",
		    which	   ? which
		    : item->parent ? item->parent
				   : "its question");
	if (strcmp(stands, "does not apply") == 0)
		return assize_arena_printf(a,
		    item->gate ? "does not apply, gate %s is no" : "does not apply, only for %s",
		    which ? which : "another answer to its question");
	if (strcmp(stands, "open") == 0)
		return assize_arena_printf(
		    a, "waits for %s%s", item->gate ? "gate " : "", which ? which : "its question");
	return item->text;
}

static size_t
prompts_of(const struct form *f, size_t i)
{
	size_t n = 0;

	while (i + 1 + n < f->sheet.n && strcmp(f->sheet.items[i + 1 + n].kind, "prompt") == 0)
		n++;
	return n;
}

static void
add_item(struct page *p, const struct form *f, size_t i)
{
	const struct assize_sheet_item *item = &f->sheet.items[i];
	const bool here = i == f->at, prompt = strcmp(item->kind, "prompt") == 0;
	const size_t prompts = strcmp(item->kind, "key") == 0 ? prompts_of(f, i) : 0;
	const int indent = prompt ? 4 : 2, ref = strcmp(item->kind, "key") == 0 ? 6 : 21;
	const char *text = state_text(item, &p->a), *flags;

	flags = assize_arena_printf(&p->a, "%s%s%s", item->discuss ? "[discuss] " : "",
	    item->evidence ? "[evidence] " : "",
	    prompts == 0       ? ""
	    : f->unfolded == i ? "[-prompts] "
			       : "[+prompts] ");
	add(p, i,
	    here				? REVERSE
	    : strcmp(item->applies, "yes") == 0 ? PLAIN
						: DIM,
	    "%*s%c %s %-*s %s%s", indent - 2, "", here ? '>' : ' ', mark(item), ref, item->ref, flags,
	    here ? "" : text);
	if (!here)
		return;
	add_wrapped(p, i, BOLD, indent + 4, text, 6);
	if (item->evidence)
		add_wrapped(
		    p, i, PLAIN, indent + 4, assize_arena_printf(&p->a, "Evidence: %s", item->evidence), 3);
}

static void
add_list(struct page *p, const struct form *f)
{
	const char *standard = "";

	for (size_t i = 0; i < f->sheet.n; i++) {
		const struct assize_sheet_item *item = &f->sheet.items[i];
		const char *of = item->standard ? item->standard : "gates";

		if (strcmp(item->kind, "prompt") == 0
		    && (f->unfolded >= f->sheet.n
			|| strcmp(item->parent, f->sheet.items[f->unfolded].ref) != 0))
			continue;
		if (strcmp(standard, of) != 0)
			add(p, SIZE_MAX, BOLD, item->standard ? "%s %s" : "Gates%s%s",
			    item->standard ? of : "", item->standard ? item->standard_title : "");
		standard = of;
		add_item(p, f, i);
	}
}

static void
add_wording(struct page *p, const struct form *f)
{
	const struct assize_sheet_item *item = &f->sheet.items[f->at];

	add(p, SIZE_MAX, BOLD, "%s%s%s", item->ref, item->standard_title ? "  " : "",
	    item->standard_title ? item->standard_title : "");
	add_wrapped(p, SIZE_MAX, PLAIN, 2, item->text, 20);
	add(p, SIZE_MAX, PLAIN, "%s", "");
	if (item->guidance)
		add_wrapped(p, SIZE_MAX, PLAIN, 2, item->guidance, 20);
	if (item->theme)
		add(p, SIZE_MAX, PLAIN, "  Theme: %s", item->theme);
	if (item->gate)
		add(p, SIZE_MAX, PLAIN, "  Applies where gate %s is yes", item->gate);
	if (item->limit)
		add(p, SIZE_MAX, PLAIN, "  Applies only for: %s", item->limit);
	if (item->inspector)
		add(p, SIZE_MAX, PLAIN, "  Answered %s by %s", item->answer, item->inspector);
	add(p, SIZE_MAX, DIM, "%s", "  (any key goes back)");
}

/* Scrolls so that every line of the present item, or as many as fit, are on the screen. */
static void
scroll(struct form *f, const struct page *p, size_t room)
{
	size_t first = 0, last;

	while (first < p->n && p->lines[first].item != f->at)
		first++;
	for (last = first; last + 1 < p->n && p->lines[last + 1].item == f->at; last++)
		;
	if (first > 0 && p->lines[first - 1].item == SIZE_MAX)
		first--; /* the heading over it */
	if (f->top + room <= last)
		f->top = last + 1 - room;
	if (f->top > first)
		f->top = first;
}

static void
put(const struct form *f, FILE *out, const struct line *l)
{
	static const char *const on[] = { "", "\033[1m", "\033[2m", "\033[7m" };

	if (f->styled && l->style != PLAIN)
		fprintf(out, "%s%s\033[0m\n", on[l->style], l->text);
	else
		fprintf(out, "%s\n", l->text);
}

static void
put_text(const struct form *f, FILE *out, int style, const char *text)
{
	struct page p = { .columns = f->columns };

	add(&p, SIZE_MAX, style, "%s", text);
	if (p.n > 0)
		put(f, out, &p.lines[0]);
	assize_arena_free(&p.a);
}

/* The last lines of the evidence being typed, with a mark where typing goes on. */
static void
put_editor(const struct form *f, FILE *out, size_t room)
{
	struct page p = { .columns = f->columns };

	add_wrapped(&p, SIZE_MAX, PLAIN, 2, assize_arena_printf(&p.a, "%s_", f->edit), 1 << 20);
	put_text(f, out, BOLD,
	    assize_arena_printf(&p.a, "Evidence for %s    Enter saves   Esc leaves it as it was   ^U empties",
		f->sheet.items[f->at].ref));
	for (size_t i = p.n > room ? p.n - room : 0; i < p.n; i++)
		put(f, out, &p.lines[i]);
	for (size_t i = p.n; i < room; i++)
		fputc('\n', out);
	assize_arena_free(&p.a);
}

static void
put_foot(struct form *f, FILE *out, struct assize_arena *a)
{
	put_text(f, out, PLAIN, f->message);
	put_text(f, out, REVERSE,
	    assize_arena_printf(a,
		" %zu/%zu answered  y n  space evidence  d discuss  u undo  p prompts  ? help  q leave",
		f->sheet.answered, f->sheet.due));
}

void
form_draw(struct form *f, FILE *out)
{
	struct page p = { .columns = f->columns };
	const size_t editor = f->mode == FORM_EVIDENCE && f->rows > 9 ? 5 : f->mode == FORM_EVIDENCE ? 2 : 0;
	const size_t room = f->rows > 4 + (int)editor ? (size_t)f->rows - 3 - editor : 1;
	const struct assize_sheet *s = &f->sheet;

	put_text(f, out, REVERSE,
	    assize_arena_printf(&p.a, " %s  %s  %s%s%s  inspection %s ", s->ref, s->sample, s->state,
		s->inspector ? "  " : "", s->inspector ? s->inspector : "", s->inspection));
	if (f->mode == FORM_WORDING) {
		add_wording(&p, f);
		f->top = 0;
	} else {
		add_list(&p, f);
		scroll(f, &p, room);
	}
	for (size_t i = f->top; i < f->top + room; i++) {
		if (i < p.n)
			put(f, out, &p.lines[i]);
		else
			fputc('\n', out);
	}
	if (editor)
		put_editor(f, out, editor - 1);
	put_foot(f, out, &p.a);
	assize_arena_free(&p.a);
}
