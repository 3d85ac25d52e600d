/* Finds references and names that differ in upper and lower case only.  Refuses nothing. */
#include "core/record/twins.h"

#include <stdlib.h>
#include <string.h>

void
twins_add(struct twins *t, const char *what, const char *text)
{
	t->list = assize_arena_grow(t->a, t->list, t->n, sizeof *t->list);
	if (t->list)
		t->list[t->n++] = (struct twins_text){ what, text, text_folded(text, t->a) };
}

static int
by_folded(const void *left, const void *right)
{
	const struct twins_text *a = left, *b = right;
	int order = strcmp(a->what, b->what);

	if (order == 0)
		order = strcmp(a->folded, b->folded);
	return order != 0 ? order : strcmp(a->text, b->text);
}

bool
twins_find(struct twins *t, struct assize_twins *out, struct assize_err *e)
{
	*out = (struct assize_twins){ 0 };
	if (t->n > 0 && !t->a->failed)
		qsort(t->list, t->n, sizeof *t->list, by_folded);
	for (size_t i = 1; i < t->n && !t->a->failed; i++) {
		const struct twins_text *one = &t->list[i - 1], *other = &t->list[i];

		if (strcmp(one->what, other->what) != 0 || strcmp(one->folded, other->folded) != 0
		    || strcmp(one->text, other->text) == 0)
			continue;
		out->list = assize_arena_grow(t->a, out->list, out->n, sizeof *out->list);
		if (out->list)
			out->list[out->n++] =
			    (struct assize_twin){ one->what, one->text, other->text };
	}
	return assize_arena_ok(t->a, e);
}
