#include "base/name.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool
text_int(const char *text, int64_t *value)
{
	const char *digits = text + (*text == '-');
	size_t n = strspn(digits, "0123456789");
	long long v;

	if (n == 0 || digits[n] != '\0' || (n > 1 && *digits == '0'))
		return false;
	errno = 0;
	v = strtoll(text, NULL, 10);
	if (errno != 0)
		return false;
	*value = v;
	return true;
}

static int
digits_at(const char *text, size_t from, size_t n)
{
	int value = 0;

	for (size_t i = from; i < from + n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = 10 * value + (text[i] - '0');
	}
	return value;
}

bool
text_is_date(const char *text)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int y, m, d, last;

	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return false;
	y = digits_at(text, 0, 4);
	m = digits_at(text, 5, 2);
	d = digits_at(text, 8, 2);
	if (y < 1 || m < 1 || m > 12 || d < 1)
		return false;
	last = days[m - 1];
	if (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))
		last = 29;
	return d <= last;
}

/*
 * Days from 1970-01-01 to a date: years begin in March, so that a leap day is the last of its year.
 */
static int64_t
days_of(int y, int m, int d)
{
	const int64_t year = m < 3 ? y - 1 : y, month = m < 3 ? m + 9 : m - 3;

	return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d - 1
	       - 719468;
}

bool
text_moment(const char *text, int64_t *first_ms, int64_t *last_ms)
{
	/*
	 * Where each further part stands, what is before it, how many digits it has, and
	 * milliseconds in one.
	 */
	static const struct {
		char before;
		int at, digits, below, ms;
	} parts[] = { { 'T', 11, 2, 24, 3600000 }, { ':', 14, 2, 60, 60000 },
		{ ':', 17, 2, 60, 1000 }, { '.', 20, 3, 1000, 1 } };
	const size_t n = strlen(text), length = n > 0 && text[n - 1] == 'Z' ? n - 1 : n;
	int64_t span = 86400000;
	char date[11];
	int number;

	snprintf(date, sizeof date, "%s", text);
	if (!text_is_date(date) || (length != 10 && length != 16 && length != 19 && length != 23)
	    || (length == 10 && n > length))
		return false;
	*first_ms =
	    86400000 * days_of(digits_at(date, 0, 4), digits_at(date, 5, 2), digits_at(date, 8, 2));
	for (size_t i = 0; i < COUNT_OF(parts) && (size_t)parts[i].at < length; i++) {
		if (text[parts[i].at - 1] != parts[i].before
		    || (number = digits_at(text, (size_t)parts[i].at, (size_t)parts[i].digits)) < 0
		    || number >= parts[i].below)
			return false;
		*first_ms += (int64_t)number * parts[i].ms;
		span = parts[i].ms;
	}
	*last_ms = *first_ms + span - 1;
	return true;
}

/* Length of the well-formed sequence at P (Unicode standard, table 3-7), or 0. */
static size_t
utf8_sequence(const unsigned char *p, size_t left)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t n = p[0] < 0x80	 ? 1
		   : p[0] < 0xC2 ? 0
		   : p[0] < 0xE0 ? 2
		   : p[0] < 0xF0 ? 3
		   : p[0] < 0xF5 ? 4
				 : 0;

	if (n == 0 || n > left)
		return 0;
	if (p[0] == 0xE0)
		low = 0xA0;
	else if (p[0] == 0xED)
		high = 0x9F;
	else if (p[0] == 0xF0)
		low = 0x90;
	else if (p[0] == 0xF4)
		high = 0x8F;
	for (size_t i = 1; i < n; i++, low = 0x80, high = 0xBF)
		if (p[i] < low || p[i] > high)
			return 0;
	return n;
}

size_t
text_utf8_bad(const char *text, size_t n)
{
	size_t at = 0, step;

	while (at < n && (step = utf8_sequence((const unsigned char *)text + at, n - at)) > 0)
		at += step;
	return at;
}

/* The character of a well-formed sequence of N bytes. */
static uint32_t
character(const unsigned char *p, size_t n)
{
	uint32_t c = n < 2 ? p[0] : p[0] & (0x7FU >> n);

	for (size_t i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3FU);
	return c;
}

static bool
is_control(const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	return p[0] < ' ' || p[0] == 0x7F || (p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0);
}

size_t
text_control(const char *text, const char *but)
{
	size_t i = 0;

	while (text[i] && (!is_control(text + i) || strchr(but, text[i])))
		i++;
	return i;
}

bool
text_is_code(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	size_t n = strlen(text);

	return n >= 1 && n <= 64 && strchr(letters, text[0])
	       && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-.") == n;
}

/*
 * Ranges of characters that take no column, and two (Unicode, East Asian Width W and F), as far as
 * people type them.
 */
static const struct {
	uint32_t from, to;
	size_t columns;
} widths[] = {
	{ 0x0300, 0x036F, 0 },
	{ 0x1100, 0x115F, 2 },
	{ 0x1AB0, 0x1AFF, 0 },
	{ 0x1DC0, 0x1DFF, 0 },
	{ 0x200B, 0x200F, 0 },
	{ 0x20D0, 0x20FF, 0 },
	{ 0x2E80, 0x303E, 2 },
	{ 0x3041, 0xA4CF, 2 },
	{ 0xAC00, 0xD7A3, 2 },
	{ 0xF900, 0xFAFF, 2 },
	{ 0xFE00, 0xFE0F, 0 },
	{ 0xFE20, 0xFE2F, 0 },
	{ 0xFE30, 0xFE6F, 2 },
	{ 0xFF00, 0xFF60, 2 },
	{ 0xFFE0, 0xFFE6, 2 },
	{ 0x1F300, 0x1F64F, 2 },
	{ 0x1F680, 0x1F6FF, 2 },
	{ 0x1F900, 0x1F9FF, 2 },
	{ 0x20000, 0x3FFFD, 2 },
};

size_t
text_step(const char *text, size_t *columns)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t n = utf8_sequence(p, strnlen(text, 4));
	uint32_t c = character(p, n);

	*columns = p[0] != '\0';
	for (size_t i = 0; n > 1 && i < COUNT_OF(widths); i++)
		if (c >= widths[i].from && c <= widths[i].to)
			*columns = widths[i].columns;
	return n == 0 ? p[0] != '\0' : n;
}

void
text_make_harmless(char *text, const char *but)
{
	size_t step, columns;

	for (; (step = text_step(text, &columns)) > 0; text += step)
		if (is_control(text) && !strchr(but, *text))
			memcpy(text, " ?", step);
		else if (step == 1 && (unsigned char)*text >= 0x80)
			*text = '?';
}

enum { CONTROL = 1, SPACE, UNSEEN, MARK };

/*
 * Ranges of characters that are not seen, or not told from others (Unicode: Cc, Cf, Zs, Zl, Zp,
 * fillers, marks).
 */
static const struct {
	uint32_t from, to;
	int what;
} unfit[] = {
	{ 0x0001, 0x001F, CONTROL },
	{ 0x007F, 0x009F, CONTROL },
	{ 0x00A0, 0x00A0, SPACE },
	{ 0x00AD, 0x00AD, UNSEEN },
	{ 0x0300, 0x034E, MARK },
	{ 0x034F, 0x034F, UNSEEN },
	{ 0x0350, 0x036F, MARK },
	{ 0x0600, 0x0605, UNSEEN },
	{ 0x061C, 0x061C, UNSEEN },
	{ 0x06DD, 0x06DD, UNSEEN },
	{ 0x070F, 0x070F, UNSEEN },
	{ 0x0890, 0x0891, UNSEEN },
	{ 0x08E2, 0x08E2, UNSEEN },
	{ 0x115F, 0x1160, UNSEEN },
	{ 0x1680, 0x1680, SPACE },
	{ 0x17B4, 0x17B5, UNSEEN },
	{ 0x180B, 0x180F, UNSEEN },
	{ 0x1AB0, 0x1AFF, MARK },
	{ 0x1DC0, 0x1DFF, MARK },
	{ 0x2000, 0x200A, SPACE },
	{ 0x200B, 0x200F, UNSEEN },
	{ 0x2028, 0x202E, UNSEEN },
	{ 0x202F, 0x202F, SPACE },
	{ 0x205F, 0x205F, SPACE },
	{ 0x2060, 0x206F, UNSEEN },
	{ 0x20D0, 0x20FF, MARK },
	{ 0x2800, 0x2800, SPACE },
	{ 0x3000, 0x3000, SPACE },
	{ 0x3164, 0x3164, UNSEEN },
	{ 0xFE00, 0xFE0F, UNSEEN },
	{ 0xFE20, 0xFE2F, MARK },
	{ 0xFEFF, 0xFEFF, UNSEEN },
	{ 0xFFA0, 0xFFA0, UNSEEN },
	{ 0xFFF0, 0xFFFC, UNSEEN },
	{ 0x110BD, 0x110BD, UNSEEN },
	{ 0x110CD, 0x110CD, UNSEEN },
	{ 0x13430, 0x1343F, UNSEEN },
	{ 0x1BCA0, 0x1BCA3, UNSEEN },
	{ 0x1D173, 0x1D17A, UNSEEN },
	{ 0xE0000, 0xE0FFF, UNSEEN },
};

/* What is said of each in a name, in a reference. */
static const char *const said[][2] = {
	[CONTROL] = { "is a control character, leave it out",
	    "is a control character, leave it out" },
	[SPACE] = { "is another space, write a plain one", "is a space, leave it out" },
	[UNSEEN] = { "cannot be seen, leave it out", "cannot be seen, leave it out" },
	[MARK] = { "is a mark of its own, write it and its letter as one character",
	    "is a mark of its own, write it and its letter as one character" },
};

static int
unfit_as(uint32_t c)
{
	for (size_t i = 0; i < COUNT_OF(unfit) && unfit[i].from <= c; i++)
		if (c <= unfit[i].to)
			return unfit[i].what;
	return 0;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t
text_unfit(const char *text, bool reference, char why[TEXT_WHY])
{
	size_t n, at = 0;

	for (; (n = utf8_sequence((const unsigned char *)text + at, strnlen(text + at, 4))) > 0;
	     at += n) {
		const uint32_t c = character((const unsigned char *)text + at, n);
		const int what = unfit_as(c);

		if (what == 0
		    || (what == MARK && !reference && (at == 0 || !is_letter(text[at - 1]))))
			continue;
		snprintf(why, TEXT_WHY, "U+%04X %s", (unsigned)c, said[what][reference]);
		return at;
	}
	return strlen(text);
}

bool
text_name_why(const char *text, char why[TEXT_WHY])
{
	size_t n = strlen(text);

	snprintf(why, TEXT_WHY,
	    "not a name, write 1 to 200 characters in one line, with no space at either end");
	return n >= 1 && n <= 200 && text[0] != ' ' && text[n - 1] != ' '
	       && text_utf8_bad(text, n) == n && text_unfit(text, false, why) == n;
}

bool
text_is_name(const char *text)
{
	char why[TEXT_WHY];

	return text_name_why(text, why);
}

bool
text_name_check(const char *what, const char *name, struct assize_err *e)
{
	char why[TEXT_WHY];

	return text_name_why(name, why) || assize_err_add(e, ASSIZE_INVALID, "%s: %s", what, why);
}

size_t
text_width(const char *text)
{
	size_t width = 0, n, columns;

	while ((n = text_step(text, &columns)) > 0) {
		text += n;
		width += columns;
	}
	return width;
}

size_t
text_fitting(const char *text, size_t columns)
{
	size_t n = 0, step, wide;

	for (; (step = text_step(text + n, &wide)) > 0 && wide <= columns; n += step)
		columns -= wide;
	return n;
}

size_t
text_whole(const char *text, size_t most)
{
	size_t n = 0, step, columns;

	while ((step = text_step(text + n, &columns)) > 0 && n + step <= most)
		n += step;
	return n;
}

size_t
text_back(const char *text, size_t at)
{
	while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80)
		;
	return at;
}

bool
text_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}
