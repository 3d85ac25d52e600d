/* Lines of a screen, cut and wrapped to its columns. */
#include "cli/form/page.h"

#include <stdarg.h>
#include <string.h>

void
page_end(struct page *p)
{
	assize_arena_free(&p->a);
}

void
page_add(struct page *p, size_t item, enum page_style style, const char *fmt, ...)
{
	char text[4096];
	const size_t width = p->columns > 1 ? (size_t)p->columns : 1;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text - 4, fmt, ap);
	va_end(ap);
	text_make_harmless(text, "");
	for (size_t n = strlen(text); n > 0 && text[n - 1] == ' '; n--)
		text[n - 1] = '\0';
	if (text_width(text) > width)
		strcpy(text + text_fitting(text, width - 1), "…");
	if ((p->lines = assize_arena_grow(&p->a, p->lines, p->n, sizeof *p->lines)) == NULL)
		p->n = 0;
	else
		p->lines[p->n++] =
		    (struct page_line){ assize_arena_text(&p->a, text), item, style };
}

void
page_wrap(struct page *p, struct page_at at, const char *text, int most)
{
	const size_t width = p->columns > at.indent + 8 ? (size_t)(p->columns - at.indent) : 8;

	while (*text && most-- > 0) {
		size_t skip, n = text_break(text, width, &skip);

		page_add(p, at.item, at.style, "%*s%.*s%s", at.indent, "", (int)n, text,
		    most == 0 && text[n + skip] ? " …" : "");
		text += n + skip;
	}
}

void
page_put(const struct page *p, size_t i, bool styled, FILE *out)
{
	static const char *const on[] = { "", "\033[1m", "\033[2m", "\033[7m" };
	const struct page_line *l = i < p->n ? &p->lines[i] : NULL;
	int rest;

	if (!l || !styled || l->style == PAGE_PLAIN) {
		fprintf(out, "%s\n", l ? l->text : "");
		return;
	}
	rest = l->style == PAGE_REVERSE ? p->columns - (int)text_width(l->text) : 0;
	fprintf(out, "%s%s%*s\033[0m\n", on[l->style], l->text, rest > 0 ? rest : 0, "");
}
