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
		return at->p - at->start >= 3 && strncasecmp(at->p - 3, "www", 3) == 0;
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
		fprintf(out, "%s%.*s", needs_backslash(at) ? "\\" : "", (int)n, at->p);
	return n;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* From START to END, each run of blanks as one space, none at either end. */
static void
put_line(FILE *out, const char *start, const char *end)
{
	struct at at;

	while (start < end && is_blank(*start))
		start++;
	while (end > start && is_blank(end[-1]))
		end--;
	at = (struct at){ .p = start, .start = start, .end = end };
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

void
escape_text(FILE *out, const char *text)
{
	if (text)
		put_line(out, text, text + strlen(text));
}

void
escape_lines(FILE *out, const char *text, int indent)
{
	bool written = false;

	while (text && *text) {
		const size_t n = strcspn(text, "\r\n");

		if (strspn(text, " \t\v\f") < n) {
			if (written)
				fprintf(out, "\\\n%*s", indent, "");
			put_line(out, text, text + n);
			written = true;
		}
		text += n + (text[n] != '\0');
	}
}

void
escape_html(FILE *out, const char *text)
{
	for (; text && *text; text++)
		switch (*text) {
		case '&':
			fputs("&amp;", out);
			break;
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '"':
			fputs("&quot;", out);
			break;
		case '\'':
			fputs("&#39;", out);
			break;
		default:
			fputc(*text, out);
		}
}
