/*
 * Text that people typed is made to stay text, character by character: what no page may hold is
 * taken out, what would be markup is escaped.
 */
#include "report/escape.h"

#include <ctype.h>
#include <string.h>

/* What CommonMark or one of its extensions may take for markup in the midst of a line. */
static const char anywhere[] = "\\`*_[]<>&|~^$!{}=#";
/* And at its start.  The Markdown library takes a backslash before no other character. */
static const char at_start[] = "+-.:)";

/* Where in a text the writer is. */
struct at {
	const char *p;	   /* the character */
	const char *start; /* of the line of text */
	const char *end;   /* of the line of text */
	bool html;	   /* else Markdown */
};

/* "12. " and "12) " make a list at the start of a line. */
static bool
numbers_a_list(const struct at *at)
{
	const char *p = at->start;

	while (p < at->p && isdigit((unsigned char)*p))
		p++;
	return p == at->p && p > at->start && (*p == '.' || *p == ')')
	       && (p + 1 == at->end || p[1] == ' ');
}

/* "www." and "http:" make a link in some dialects; a time of day does not. */
static bool
makes_a_link(const struct at *at)
{
	const char *next = at->p + 1;

	if (*at->p == '.')
		return at->p - at->start >= 3 && strspn(at->p - 3, "wW") >= 3;
	return *at->p == ':' && next < at->end && *next != ' ' && !isdigit((unsigned char)*next);
}

static bool
needs_backslash(const struct at *at)
{
	return strchr(anywhere, *at->p) || (at->p == at->start && strchr(at_start, *at->p))
	       || numbers_a_list(at) || makes_a_link(at);
}

/* What no XML may hold, and the signs that turn the order of reading round, unseen. */
static bool
is_unseen(const char *p, size_t n)
{
	static const char *const signs[] = { "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xE2\x80\xA8",
		"\xE2\x80\xA9", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD",
		"\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9" };

	for (size_t i = 0; n == 3 && i < COUNT_OF(signs); i++)
		if (memcmp(p, signs[i], 3) == 0)
			return true;
	return false;
}

static void
put_html(FILE *out, char c)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
		{ '\'', "&#39;" } };

	for (size_t i = 0; i < COUNT_OF(entities); i++)
		if (entities[i].c == c) {
			fputs(entities[i].entity, out);
			return;
		}
	fputc(c, out);
}

/* A character that may stand on a page, of N bytes. */
static void
put_fit(FILE *out, const struct at *at, size_t n)
{
	if (at->html && n == 1)
		put_html(out, *at->p);
	else
		fprintf(out, "%s%.*s", !at->html && needs_backslash(at) ? "\\" : "", (int)n, at->p);
}

/* A control character has no business in a report; what is no UTF-8 becomes a question mark. */
static size_t
put_character(FILE *out, const struct at *at)
{
	const size_t left = (size_t)(at->end - at->p);
	size_t columns, n = text_step(at->p, &columns);

	if (text_utf8_bad(at->p, left < 4 ? left : 4) == 0) {
		fputc('?', out);
		return 1;
	}
	if (text_control(at->p, "") == 0)
		fputc(' ', out);
	else if (is_unseen(at->p, n))
		fputs("\xEF\xBF\xBD", out);
	else
		put_fit(out, at, n);
	return n;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* From START to END, each run of blanks as one space, none at either end. */
static void
put_line(FILE *out, const char *start, const char *end, bool html)
{
	struct at at;

	while (start < end && is_blank(*start))
		start++;
	while (end > start && is_blank(end[-1]))
		end--;
	at = (struct at){ .p = start, .start = start, .end = end, .html = html };
	while (at.p < end) {
		if (!is_blank(*at.p)) {
			at.p += put_character(out, &at);
			continue;
		}
		while (is_blank(*at.p))
			at.p++;
		fputc(' ', out);
	}
}

/* Each line that says something, BETWEEN before each but the first. */
static void
put_lines(FILE *out, const char *text, const char *between, bool html)
{
	bool written = false;

	while (text && *text) {
		const size_t n = strcspn(text, "\r\n");

		if (strspn(text, " \t\v\f") < n) {
			fputs(written ? between : "", out);
			put_line(out, text, text + n, html);
			written = true;
		}
		text += n + (text[n] != '\0');
	}
}

void
escape_text(FILE *out, const char *text)
{
	if (text)
		put_line(out, text, text + strlen(text), false);
}

void
escape_lines(FILE *out, const char *text, int indent)
{
	char between[16];

	snprintf(between, sizeof between, "\\\n%*s", indent, "");
	put_lines(out, text, between, false);
}

void
escape_html_text(FILE *out, const char *text)
{
	if (text)
		put_line(out, text, text + strlen(text), true);
}

void
escape_html_lines(FILE *out, const char *text)
{
	put_lines(out, text, "<br>\n", true);
}

void
escape_html(FILE *out, const char *text)
{
	for (; text && *text; text++)
		put_html(out, *text);
}
