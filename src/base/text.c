/*
 * Small things about text: numbers, dates, UTF-8, columns, upper and lower case.  What Unicode says
 * of a character is asked of utf8proc; what may be a name is in name.c.
 */
#include "base/base.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

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

bool
text_count(const char *text, int64_t *value)
{
	return text_int(text, value) && *value >= 0 && *value <= TEXT_COUNT_MAX;
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

/* The character that TEXT of N bytes begins with, and how many it takes; 0 where it is no UTF-8. */
static size_t
character(const char *text, size_t n, int32_t *c)
{
	const utf8proc_ssize_t got =
	    utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, c);

	return got > 0 ? (size_t)got : 0;
}

size_t
text_character(const char *text, int32_t *c)
{
	return *text ? character(text, strnlen(text, 4), c) : 0;
}

size_t
text_utf8_bad(const char *text, size_t n)
{
	size_t at = 0, step = 1;
	int32_t c;

	while (at < n && step > 0) {
		step = (unsigned char)text[at] < 0x80 ? 1 : character(text + at, n - at, &c);
		at += step;
	}
	return at;
}

bool
text_is_utf16(const char *text, size_t n)
{
	return n >= 2
	       && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0
		   || (n >= 4 && !text[0] != !text[1] && !text[0] == !text[2]
		       && !text[1] == !text[3]));
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

/*
 * What terminals do: a mark that stands beside its letter has a column of its own, and what is
 * shown of a control character has one too.
 */
static size_t
columns_of(int32_t c)
{
	const utf8proc_category_t category = utf8proc_category(c);

	if (category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_CC)
		return 1;
	return (size_t)utf8proc_charwidth(c);
}

size_t
text_step(const char *text, size_t *columns)
{
	int32_t c;
	const size_t n = (unsigned char)*text < 0x80 ? 0 : text_character(text, &c);

	*columns = n > 0 ? columns_of(c) : *text != '\0';
	return n > 0 ? n : *text != '\0';
}

/* U+202A to U+202E and U+2066 to U+2069: what is behind them is read in another order. */
static bool
is_override(const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	return p[0] == 0xE2
	       && ((p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE)
		   || (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9));
}

size_t
text_override(const char *text)
{
	size_t i = 0;

	while (text[i] && !is_override(text + i))
		i++;
	return i;
}

/* Each stand-in is as long as what it stands for, and is seen; a blank stays blank. */
void
text_make_harmless(char *text, const char *but)
{
	size_t step, columns;

	for (; (step = text_step(text, &columns)) > 0; text += step)
		if (is_control(text) && !strchr(but, *text))
			memcpy(text,
			    step == 2		      ? "\xC2\xBF"
			    : strchr("\t\n\r", *text) ? " "
						      : "?",
			    step);
		else if (is_override(text))
			memcpy(text, "\xEF\xBF\xBD", step);
		else if (step == 1 && (unsigned char)*text >= 0x80)
			*text = '?';
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
text_width_of(const char *text, size_t n)
{
	size_t at = 0, width = 0, columns;

	for (; at < n; width += columns)
		at += text_step(text + at, &columns);
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
text_break(const char *text, size_t width, size_t *skip)
{
	size_t columns, n = text_fitting(text, width);
	const size_t line = strcspn(text, "\n");
	size_t back;

	if (line <= n) {
		*skip = text[line] == '\n';
		return line;
	}
	for (back = n; text[n] && back > 0 && text[back] != ' '; back--)
		;
	if (back > 0)
		n = back;
	if (n == 0)
		n = text_step(text, &columns);
	*skip = text[n] == ' ' || text[n] == '\n';
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

/* One character of a text at a time, folded to what stands for it in any case. */
struct folding {
	const char *at;
	int32_t ready[8]; /* no character folds to more than three */
	utf8proc_ssize_t n, next;
};

static int32_t
next_folded(struct folding *f)
{
	int32_t c;
	int bound = 0;
	size_t n;

	while (f->next == f->n) {
		if (*f->at && (unsigned char)*f->at < 0x80) {
			c = *f->at++;
			return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
		}
		if ((n = text_character(f->at, &c)) == 0)
			return *f->at ? -1 - (unsigned char)*f->at++ : 0;
		f->at += n;
		f->next = 0;
		f->n = utf8proc_decompose_char(
		    c, f->ready, COUNT_OF(f->ready), UTF8PROC_CASEFOLD, &bound);
	}
	return f->ready[f->next++];
}

bool
text_alike(const char *a, const char *b)
{
	struct folding of_a = { .at = a }, of_b = { .at = b };
	int32_t c;

	do
		if ((c = next_folded(&of_a)) != next_folded(&of_b))
			return false;
	while (c != 0);
	return true;
}

const char *
text_folded(const char *text, struct assize_arena *a)
{
	struct folding f = { .at = text };
	char *folded, *to;
	int32_t c;

	while ((unsigned char)*f.at < 0x80 && *f.at && (*f.at < 'A' || *f.at > 'Z'))
		f.at++;
	if (!*f.at || (folded = assize_arena_alloc(a, 4 * strlen(text) + 1)) == NULL)
		return text;
	to = folded;
	for (f.at = text; (c = next_folded(&f)) != 0;)
		if (c > 0)
			to += utf8proc_encode_char(c, (utf8proc_uint8_t *)to);
		else
			*to++ = (char)(-1 - c);
	return folded;
}

static bool
is_ascii(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return !*text;
}

/* The characters are written over with their bytes, which never take more room. */
const char *
text_composed(const char *text, struct assize_arena *a)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	int32_t room[TEXT_COMPOSED_MAX + 1];
	const char *composed = (const char *)room;
	utf8proc_ssize_t n;

	if (is_ascii(text))
		return text;
	n = utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)strlen(text), room,
	    TEXT_COMPOSED_MAX, how);
	if (n < 0 || n > TEXT_COMPOSED_MAX || utf8proc_reencode(room, n, how) < 0)
		return text;
	return strcmp(text, composed) == 0 ? text : assize_arena_text(a, composed);
}

void
text_free(char **text)
{
	free(*text);
	*text = NULL;
}

const char *
text_mended(const char *text, struct assize_arena *a)
{
	static const char unknown[] = "\uFFFD";
	const size_t n = text ? strlen(text) : 0;
	char *copy, *to;

	if (text_utf8_bad(text, n) == n)
		return text;
	if ((copy = to = assize_arena_alloc(a, n * (sizeof unknown - 1) + 1)) == NULL)
		return "";
	while (*text) {
		int32_t c;
		const size_t step = text_character(text, &c);

		memcpy(to, step ? text : unknown, step ? step : sizeof unknown - 1);
		to += step ? step : sizeof unknown - 1;
		text += step ? step : 1;
	}
	*to = '\0';
	return copy;
}
