/* Reads %XX strictly: what is not understood is no text. */
#include "web/coded.h"

#include <ctype.h>
#include <string.h>

static int
digit_of(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, tolower((unsigned char)c)) : NULL;

	return at ? (int)(at - digits) : -1;
}

const char *
coded_read(const struct coded *c, struct assize_arena *a)
{
	char *out = assize_arena_alloc(a, c->n + 1);
	size_t to = 0;

	for (size_t i = 0; out && i < c->n; i++) {
		int high, low;

		out[to] = c->plus && c->text[i] == '+' ? ' ' : c->text[i];
		if (c->text[i] == '%') {
			if (c->n - i < 3 || (high = digit_of(c->text[i + 1])) < 0
			    || (low = digit_of(c->text[i + 2])) < 0 || high + low == 0)
				return NULL;
			out[to] = (char)(high * 16 + low);
			i += 2;
		}
		to++;
	}
	return out && text_utf8_bad(out, to) == to ? out : NULL;
}
