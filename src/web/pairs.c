/* Pairs of a key and a value, out of a body.  A key is any text: the library says what it knows. */
#include "web/pairs.h"

bool
pairs_take(struct call *c, const struct json_at *object, struct assize_pair **pairs, size_t *n)
{
	struct json_at member = { 0 };

	*pairs = NULL;
	for (*n = 0; json_next(object, &member); ++*n) {
		struct assize_pair one = { .key = assize_arena_text(c->a, member.key) };

		json_read_word(&member, NULL, c->a, &one.value, &c->e);
		if ((*pairs = assize_arena_grow(c->a, *pairs, *n, sizeof **pairs)) == NULL)
			break;
		(*pairs)[*n] = one;
	}
	return call_good(c) && assize_arena_ok(c->a, &c->e);
}
