/* What can be seen of references only when all of them are there. */
#include "core/sampling/population/refs.h"

#include <stdlib.h>
#include <string.h>

bool
refs_add(struct refs *r, const struct population_row *row, struct assize_err *e)
{
	r->list = assize_arena_grow(r->a, r->list, r->n, sizeof *r->list);
	if (r->list)
		r->list[r->n++] = (struct refs_ref){ assize_arena_text(r->a, row->ref),
			assize_arena_text(r->a, row->given ? row->given : row->ref), row->line };
	return assize_arena_ok(r->a, e);
}

static int
by_ref(const void *left, const void *right)
{
	const struct refs_ref *a = left, *b = right;
	const int order = strcmp(a->ref, b->ref);

	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

bool
refs_check(struct refs *r, const char *name, struct assize_err *e)
{
	bool good = true;

	if (r->n > 0)
		qsort(r->list, r->n, sizeof *r->list, by_ref);
	for (size_t i = 1; i < r->n; i++) {
		const struct refs_ref *one = &r->list[i - 1], *other = &r->list[i];

		if (strcmp(one->ref, other->ref) == 0 && strcmp(one->given, other->given) != 0)
			good = assize_err_add(e, ASSIZE_INVALID,
			    "%s:%lld: \"%.80s\" becomes %s, as \"%.80s\" of line %lld does, "
			    "replace "
			    "by something else in the mapping",
			    name, (long long)other->line, other->given, other->ref, one->given,
			    (long long)one->line);
	}
	return good;
}

static bool
is_digits(const char *text)
{
	return *text && !text[strspn(text, "0123456789")];
}

/* 1.23E+11 */
static bool
is_scientific(const char *ref)
{
	const size_t digits = strspn(ref, "0123456789.");

	return digits > 0 && strncmp(ref + digits, "E+", 2) == 0 && is_digits(ref + digits + 2);
}

/* The length of the longest reference of digits alone that begins with a zero; 0: none does. */
static size_t
length_with_zeros(const struct refs *r)
{
	size_t longest = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->list[i].ref[0] == '0' && is_digits(r->list[i].ref)
		    && strlen(r->list[i].ref) > longest)
			longest = strlen(r->list[i].ref);
	return longest;
}

void
refs_spoilt(const struct refs *r, struct assize_spoilt *out)
{
	const size_t length = length_with_zeros(r);

	*out = (struct assize_spoilt){ 0 };
	for (size_t i = 0; i < r->n; i++) {
		const char *ref = r->list[i].ref;

		if (is_scientific(ref) && out->as_number++ == 0)
			out->one = ref;
		if (is_digits(ref) && ref[0] != '0' && strlen(ref) < length
		    && out->short_of_zeros++ == 0)
			out->other = ref;
	}
}
