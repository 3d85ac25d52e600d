/* How far a word is from another, in slips of the keys.  Knows bytes, no language. */
#include "base/near.h"

#include <string.h>

#define LONGEST 64 /* in bytes; longer words are not compared */
#define NO_SLIP 9

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number is another case or question, and no slip: only its noughts may be more or fewer. */
static size_t
one_more(char c)
{
	return is_digit(c) && c != '0' ? NO_SLIP : 1;
}

static size_t
other(char a, char b)
{
	if (a == b)
		return 0;
	if (is_digit(a) == is_digit(b))
		return is_digit(a) ? NO_SLIP : 1;
	if (is_digit(b))
		return other(b, a);
	return (a == '0' && b == 'o') || (a == '1' && (b == 'l' || b == 'i')) ? 1 : NO_SLIP;
}

/* The optimal string alignment distance, row by row; three rows are enough. */
static size_t
slips_between(const char *a, const char *b)
{
	const size_t n = strlen(a), m = strlen(b);
	size_t rows[3][LONGEST + 1] = { { 0 } };

	for (size_t j = 1; j <= m; j++)
		rows[0][j] = rows[0][j - 1] + one_more(b[j - 1]);
	for (size_t i = 1; i <= n; i++) {
		size_t *now = rows[i % 3];
		const size_t *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

		now[0] = last[0] + one_more(a[i - 1]);
		for (size_t j = 1; j <= m; j++) {
			const char x = small(a[i - 1]), y = small(b[j - 1]);

			now[j] = least(last[j] + one_more(x), now[j - 1] + one_more(y));
			now[j] = least(now[j], last[j - 1] + other(x, y));
			if (i > 1 && j > 1 && !is_digit(x) && x == small(b[j - 2])
			    && y == small(a[i - 2]))
				now[j] = least(now[j], before[j - 2] + 1);
		}
	}
	return rows[n % 3][m];
}

void
near_compare(struct near *n, const char *other)
{
	const size_t length = strlen(n->word), most = length < 6 ? (length + 1) / 3 : 2;
	size_t slips;

	if (length > LONGEST || strlen(other) > LONGEST)
		return;
	slips = slips_between(n->word, other);
	if (slips > most || (n->best[0] && slips >= n->slips))
		return;
	snprintf(n->best, sizeof n->best, "%s", other);
	n->slips = slips;
}

const char *
near_said(const struct near *n, struct assize_arena *a)
{
	return n->best[0] ? assize_arena_printf(a, ", did you mean %s", n->best) : "";
}
