/* Goes through XML piece by piece; what its elements mean is not known here. */
#include "format/xml_read.h"

#include <stdlib.h>
#include <string.h>

static enum xml_kind
piece(struct xml *x, enum xml_kind kind, const char *name, size_t n)
{
	x->name = name;
	x->name_n = n;
	return x->kind = kind;
}

static enum xml_kind
end(struct xml *x)
{
	x->at = x->end;
	x->empty = false;
	return piece(x, XML_END, x->end, 0);
}

/* Where WHAT begins from FROM on; null: nowhere. */
static const char *
find(const struct xml *x, const char *from, const char *what)
{
	const size_t n = strlen(what);

	while ((from = memchr(from, *what, (size_t)(x->end - from))) != NULL
	       && ((size_t)(x->end - from) < n || memcmp(from, what, n) != 0))
		from++;
	return from;
}

static bool
begins(const struct xml *x, const char *what)
{
	const size_t n = strlen(what);

	return (size_t)(x->end - x->at) >= n && memcmp(x->at, what, n) == 0;
}

/* The > that ends the tag at AT; one in quotes belongs to a value. */
static const char *
tag_end(const struct xml *x)
{
	char quote = '\0';

	for (const char *p = x->at; p < x->end; p++)
		if (quote)
			quote = *p == quote ? '\0' : quote;
		else if (*p == '"' || *p == '\'')
			quote = *p;
		else if (*p == '>')
			return p;
	return NULL;
}

static enum xml_kind
tag(struct xml *x)
{
	const bool close = x->at + 1 < x->end && x->at[1] == '/';
	const char *name = x->at + (close ? 2 : 1), *to = tag_end(x), *p = name;

	if (!to || name >= to)
		return end(x);
	while (p < to && !strchr(" \t\r\n/", *p))
		p++;
	x->attributes = p;
	x->attributes_end = to;
	x->empty = !close && to[-1] == '/';
	x->at = to + 1;
	return piece(x, close ? XML_CLOSE : XML_OPEN, name, (size_t)(p - name));
}

enum xml_kind
xml_next(struct xml *x)
{
	static const struct {
		const char *begin, *end;
	} passed_over[] = { { "<!--", "-->" }, { "<?", "?>" }, { "<!", ">" } };
	const char *to = NULL;

	if (x->empty) {
		x->empty = false;
		return x->kind = XML_CLOSE;
	}
	for (size_t i = 0; i < COUNT_OF(passed_over);)
		if (!begins(x, passed_over[i].begin)) {
			i++;
		} else {
			if ((to = find(x, x->at, passed_over[i].end)) == NULL)
				return end(x);
			x->at = to + strlen(passed_over[i].end);
			i = 0;
		}
	if (x->at == x->end)
		return end(x);
	if (*x->at == '<')
		return tag(x);
	if ((to = find(x, x->at, "<")) == NULL)
		to = x->end;
	piece(x, XML_TEXT, x->at, (size_t)(to - x->at));
	x->at = to;
	return XML_TEXT;
}

bool
xml_is(const struct xml *x, const char *name)
{
	return strlen(name) == x->name_n && memcmp(x->name, name, x->name_n) == 0;
}

bool
xml_skip(struct xml *x)
{
	size_t depth = 1;

	while (depth > 0 && xml_next(x) != XML_END)
		depth = x->kind == XML_OPEN ? depth + 1 : x->kind == XML_CLOSE ? depth - 1 : depth;
	return depth == 0;
}

/* A character as UTF-8; its bytes. */
static size_t
put_character(unsigned long c, char *to)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* What stands for a character, from its & to its ;, as that: never more bytes than it takes. */
static size_t
put_reference(const char *from, size_t n, char *to)
{
	static const struct {
		const char *name, *character;
	} all[] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" }, { "&quot;", "\"" },
		{ "&apos;", "'" } };
	unsigned long c = 0;

	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (strlen(all[i].name) == n && memcmp(from, all[i].name, n) == 0) {
			*to = *all[i].character;
			return 1;
		}
	if (n > 3 && from[1] == '#')
		c = from[2] == 'x' ? strtoul(from + 3, NULL, 16) : strtoul(from + 2, NULL, 10);
	if (c > 0 && c <= 0x10FFFF)
		return put_character(c, to);
	memcpy(to, from, n);
	return n;
}

static const char *
decoded(const char *from, size_t n, struct assize_arena *a)
{
	char *text = assize_arena_alloc(a, n + 1), *to = text;

	if (!text)
		return "";
	for (const char *end_of = from + n; from < end_of;) {
		const char *semicolon =
		    *from == '&' ? memchr(from, ';', (size_t)(end_of - from)) : NULL;

		if (semicolon) {
			to += put_reference(from, (size_t)(semicolon + 1 - from), to);
			from = semicolon + 1;
		} else {
			*to++ = *from++;
		}
	}
	*to = '\0';
	return text;
}

const char *
xml_attribute(const struct xml *x, const char *name, struct assize_arena *a)
{
	const size_t n = strlen(name);
	const char *p = x->attributes;

	while (p < x->attributes_end) {
		const char *from = p, *value, *to;

		if ((from = memchr(p, '=', (size_t)(x->attributes_end - p))) == NULL
		    || from + 2 >= x->attributes_end)
			return NULL;
		p += strspn(p, " \t\r\n");
		value = from + 2;
		to = memchr(value, from[1], (size_t)(x->attributes_end - value));
		if (!to)
			return NULL;
		if ((size_t)(from - p) == n && memcmp(p, name, n) == 0)
			return decoded(value, (size_t)(to - value), a);
		p = to + 1;
	}
	return NULL;
}

const char *
xml_text(const struct xml *x, struct assize_arena *a)
{
	return decoded(x->name, x->name_n, a);
}
