/*
 * Whether a text is strict JSON, before cJSON, which takes more, sees it.  It builds nothing.
 */
#include "format/json_read.h"

#include <stdlib.h>
#include <string.h>

#define NUMBER_MAX 63 /* characters that cJSON reads of a number */

struct scan {
	const char *name, *text, *at, *end;
	size_t values;
	int depth;
	struct json_stream *stream; /* null: no items are noted */
	bool noting;		    /* the array that comes is the one whose items are */
	struct assize_err *e;
};

static bool scan_value(struct scan *);

/*
 * Says what is wrong where S stands; lines and columns are counted only now, columns in characters.
 */
static bool
bad(const struct scan *s, const char *what)
{
	size_t line = 1, column = 1;

	for (const char *p = s->text; p < s->at; p++) {
		column += ((unsigned char)*p & 0xC0) != 0x80;
		if (*p == '\n') {
			line++;
			column = 1;
		}
	}
	return assize_err_set(s->e, ASSIZE_INVALID, "%s:%zu:%zu: %s", s->name, line, column, what);
}

static bool
cut_off(const struct scan *s)
{
	return bad(s, "the text is cut off here, get the whole of it");
}

static bool
not_json(const struct scan *s)
{
	return bad(
	    s, "not JSON, write a string in double quotes, a number, true, false, null, [ or {");
}

static void
skip_space(struct scan *s)
{
	while (
	    s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
		s->at++;
}

static bool
is_digit(const struct scan *s)
{
	return s->at < s->end && *s->at >= '0' && *s->at <= '9';
}

static bool
next_is(const struct scan *s, const char *any)
{
	return s->at < s->end && *s->at != '\0' && strchr(any, *s->at);
}

static bool
scan_digits(struct scan *s)
{
	if (s->at == s->end)
		return cut_off(s);
	if (!is_digit(s))
		return bad(s, "a digit is missing in a number, write it as 12");
	while (is_digit(s))
		s->at++;
	return true;
}

static bool
scan_number(struct scan *s)
{
	const char *const start = s->at;

	s->at += *s->at == '-';
	if (next_is(s, "0")) {
		s->at++;
		if (is_digit(s))
			return bad(s, "a number begins with 0, leave the 0 out");
	} else if (!scan_digits(s)) {
		return false;
	}
	if (next_is(s, ".") && (s->at++, !scan_digits(s)))
		return false;
	if (next_is(s, "eE")) {
		s->at++;
		s->at += next_is(s, "+-");
		if (!scan_digits(s))
			return false;
	}
	return s->at - start <= NUMBER_MAX
	       || bad(s, "a number is longer than 63 characters, shorten it");
}

/* The four digits of \uXXXX, behind the u. */
static bool
scan_hex(struct scan *s, unsigned *unit)
{
	static const char digits[] = "0123456789abcdef";

	*unit = 0;
	for (int i = 0; i < 4; i++, s->at++) {
		const char *digit;

		if (s->at == s->end)
			return cut_off(s);
		digit = *s->at
			    ? strchr(digits, *s->at >= 'A' && *s->at <= 'F' ? *s->at + 32 : *s->at)
			    : NULL;
		if (!digit)
			return bad(s, "\\u needs four hexadecimal digits");
		*unit = *unit << 4 | (unsigned)(digit - digits);
	}
	return true;
}

static bool
scan_unicode(struct scan *s)
{
	static const char half[] =
	    "half a surrogate pair, write both halves or the character itself";
	unsigned unit;

	if (!scan_hex(s, &unit))
		return false;
	if (unit == 0)
		return bad(s, "\\u0000 is not taken in a text, leave it out");
	if (unit >= 0xDC00 && unit <= 0xDFFF)
		return bad(s, half);
	if (unit < 0xD800 || unit > 0xDFFF)
		return true;
	if (s->end - s->at < 2 || s->at[0] != '\\' || s->at[1] != 'u')
		return bad(s, half);
	s->at += 2;
	return scan_hex(s, &unit) && ((unit >= 0xDC00 && unit <= 0xDFFF) || bad(s, half));
}

static bool
scan_escape(struct scan *s)
{
	if (s->at == s->end)
		return cut_off(s);
	if (*s->at == 'u') {
		s->at++;
		return scan_unicode(s);
	}
	if (!next_is(s, "\"\\/bfnrt"))
		return bad(s, "not an escape of JSON, write \\\\ for a backslash");
	s->at++;
	return true;
}

static bool
scan_string(struct scan *s)
{
	s->at++;
	while (s->at < s->end && *s->at != '"') {
		if ((unsigned char)*s->at < 0x20)
			return bad(
			    s, "a control character in a string, write it as \\n, \\t or \\u00XX");
		if (*s->at++ == '\\' && !scan_escape(s))
			return false;
	}
	if (s->at == s->end)
		return cut_off(s);
	s->at++;
	return true;
}

static bool
scan_word(struct scan *s, const char *word)
{
	const size_t n = strlen(word), left = (size_t)(s->end - s->at);

	if (left < n && memcmp(s->at, word, left) == 0) {
		s->at = s->end;
		return cut_off(s);
	}
	if (left < n || memcmp(s->at, word, n) != 0)
		return bad(s, "not JSON, write a string in double quotes, a number, true, false, "
			      "null, [ or {");
	s->at += n;
	return true;
}

/*
 * Whether the member at the root is the one whose items are noted; of two with one name, the first.
 */
static bool
is_streamed(const struct scan *s, const char *name, size_t n)
{
	return s->stream && s->depth == 1 && s->stream->count == 0 && strlen(s->stream->key) == n
	       && memcmp(s->stream->key, name, n) == 0;
}

static bool
note_item(struct scan *s, const char *from)
{
	struct json_stream *p = s->stream;

	if ((p->count & (p->count - 1)) == 0) { /* room for twice as many */
		struct json_span *more =
		    realloc(p->items, (p->count ? 2 * p->count : 1) * sizeof *more);

		if (!more)
			return assize_err_set(s->e, ASSIZE_MEMORY, "out of memory");
		p->items = more;
	}
	p->items[p->count++] = (struct json_span){ from, (size_t)(s->at - from) };
	return true;
}

static bool
scan_member_name(struct scan *s)
{
	const char *name;

	skip_space(s);
	if (s->at == s->end)
		return cut_off(s);
	if (*s->at != '"')
		return bad(s, "a member's name in double quotes is missing");
	name = s->at + 1;
	if (!scan_string(s))
		return false;
	s->noting = is_streamed(s, name, (size_t)(s->at - 1 - name));
	skip_space(s);
	if (s->at == s->end)
		return cut_off(s);
	if (*s->at != ':')
		return bad(s, "a colon is missing behind a member's name");
	s->at++;
	return true;
}

/* An array or object: items with commas between them. */
static bool
scan_items(struct scan *s, char close)
{
	const bool noting = s->noting && close == ']';
	const char *from;

	s->noting = false;
	if (s->depth == JSON_NESTING_MAX)
		return bad(s, "nested deeper than 64 levels, as no file of this kind is");
	s->depth++;
	s->at++;
	skip_space(s);
	if (s->at == s->end || *s->at != close)
		for (;;) {
			skip_space(s);
			from = s->at;
			if ((close == '}' && !scan_member_name(s)) || !scan_value(s)
			    || (noting && !note_item(s, from)))
				return false;
			skip_space(s);
			if (s->at == s->end)
				return cut_off(s);
			if (*s->at != ',')
				break;
			s->at++;
		}
	if (*s->at != close)
		return bad(s, close == '}' ? "a comma or } is missing" : "a comma or ] is missing");
	s->at++;
	s->depth--;
	return true;
}

static bool
scan_value(struct scan *s)
{
	skip_space(s);
	if (s->at == s->end)
		return cut_off(s);
	if (++s->values > JSON_VALUES_MAX)
		return bad(s, "more than 4,000,000 values, divide the file");
	switch (*s->at) {
	case '{':
		return scan_items(s, '}');
	case '[':
		return scan_items(s, ']');
	case '"':
		return scan_string(s);
	case 't':
		return scan_word(s, "true");
	case 'f':
		return scan_word(s, "false");
	case 'n':
		return scan_word(s, "null");
	default:
		return is_digit(s) || *s->at == '-' ? scan_number(s) : not_json(s);
	}
}

bool
json_strict(
    const char *name, const char *text, size_t n, struct json_stream *stream, struct assize_err *e)
{
	struct scan s = {
		.name = name, .text = text, .at = text, .end = text + n, .stream = stream, .e = e
	};
	const size_t bad_byte = text_utf8_bad(text, n);

	if (text_is_utf16(text, n))
		return bad(&s, "UTF-16 and not UTF-8, save the file as UTF-8");
	if (bad_byte < n) {
		s.at += bad_byte;
		return bad(&s, "not UTF-8, save the file as UTF-8");
	}
	if (n >= 3
	    && memcmp(text, "\xEF\xBB\xBF", 3) == 0) /* a byte-order mark, as cJSON takes it */
		s.text = s.at = text + 3;
	skip_space(&s);
	if (s.at == s.end)
		return bad(&s, "there is no JSON in it, name another file");
	if (!scan_value(&s))
		return false;
	skip_space(&s);
	return s.at == s.end || bad(&s, "more text behind the end of the JSON, take it out");
}
