#include "base.h"

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

bool
text_is_code(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	size_t n = strlen(text);

	return n >= 1 && n <= 64 && strchr(letters, text[0])
	       && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-.") == n;
}

size_t
text_width(const char *text)
{
	size_t width = 0;

	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		/* U+0300 to U+036F, the combining marks that names use, begin with CC or CD. */
		if ((p[0] == 0xCC && p[1] >= 0x80) || (p[0] == 0xCD && p[1] <= 0xAF))
			continue;
		width += (*p & 0xC0) != 0x80;
	}
	return width;
}
