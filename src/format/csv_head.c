/*
 * Headers of CSV files, in one place for all that read them.  What the columns hold is not known
 * here.
 */
#include "format/csv_head.h"

#include "base/name.h"

#include <string.h>

#define LISTED_MAX 20 /* columns that a message names */

static bool
same(const char *a, const char *b, bool alike)
{
	CLEANUP(assize_arena_free) struct assize_arena arena = { 0 };

	a = text_composed(a, &arena);
	b = text_composed(b, &arena);
	return alike ? text_alike(a, b) : strcmp(a, b) == 0;
}

/* The next column of a name from a place on; -1 where there is none. */
static int
find(const struct csv_row *header, size_t from, const char *name, bool alike)
{
	for (size_t i = from; i < header->n; i++)
		if (same(header->cells[i], name, alike))
			return (int)i;
	return -1;
}

static bool
say(const struct csv_row *header, struct assize_err *e, const char *text)
{
	return assize_err_add(e, ASSIZE_INVALID, "%s:%lld: %.*s", header->name,
	    (long long)header->line, (int)text_whole(text, 400), text);
}

static bool
say_twice(const struct csv_row *header, const char *name, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };

	return say(
	    header, e, assize_arena_printf(&a, "column \"%.60s\" comes twice, keep one", name));
}

/* Adds a name to a list of them. */
static const char *
listed(const char *list, const char *name, struct assize_arena *a)
{
	return assize_arena_printf(
	    a, "%s%s\"%.60s\"%s", list, *list ? ", " : "", name, name_unseen(name, a));
}

/* Finds the columns that the reader names, and says which of those that it needs are not there. */
static bool
names_find(const struct csv_head *h, const struct csv_row *header, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *missing = "", *there = "";
	size_t n = 0;

	for (size_t k = 0; k < h->n; k++) {
		const bool alike = find(header, 0, h->names[k], false) < 0;
		const int at = find(header, 0, h->names[k], alike);

		h->at[k] = at;
		if (at < 0 && k < h->needed && n++ < LISTED_MAX)
			missing = listed(missing, h->names[k], &a);
		if (at >= 0 && find(header, (size_t)at + 1, h->names[k], alike) >= 0)
			say_twice(header, header->cells[at], e);
	}
	for (size_t i = 0; n > 0 && i < header->n && i < LISTED_MAX; i++)
		there = listed(there, header->cells[i], &a);
	return n == 0
	       || say(header, e,
		   assize_arena_printf(&a, "no column%s %s, %s; there are %s", n == 1 ? "" : "s",
		       missing, h->missing, there));
}

static bool
is_known(const struct csv_head *h, const char *name)
{
	for (size_t k = 0; k < h->n; k++)
		if (same(h->names[k], name, true))
			return true;
	return false;
}

/* Whether a column of another name than NAMES is known, 0 where not, and -1 for a fault. */
static int
other_find(const struct csv_head *h, size_t i, const struct csv_row *header, struct assize_err *e)
{
	const char *name = header->cells[i];
	const int first = find(header, 0, name, true);

	if (is_known(h, name)) {
		for (size_t k = 0; k < h->n; k++)
			if (h->at[k] == (int)i)
				return 1;
		/* one that is written just so took its place; of two equal ones it is said */
		if (find(header, 0, name, false) == (int)i)
			say_twice(header, name, e);
		return 1;
	}
	if (first != (int)i) {
		say_twice(header, name, e);
		return 1;
	}
	return h->other ? h->other(h->ctx, i, name, e) : 0;
}

/* Says all columns that nobody knows at once. */
static bool
others_take(const struct csv_head *h, const struct csv_row *header, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *list = "";
	size_t n = 0;

	for (size_t i = 0; i < header->n; i++) {
		const int got = other_find(h, i, header, e);

		if (got < 0)
			return false;
		if (got == 0 && n++ < LISTED_MAX)
			list = listed(list, header->cells[i], &a);
	}
	if (n > 0)
		say(header, e,
		    assize_arena_printf(&a, "column%s %s %s not known, %s", n == 1 ? "" : "s", list,
			n == 1 ? "is" : "are", h->unknown));
	return true;
}

bool
csv_head_take(const struct csv_head *h, const struct csv_row *header, struct assize_err *e)
{
	const bool good = names_find(h, header, e);

	return (!h->unknown || others_take(h, header, e)) && good;
}

const char *
csv_head_answer(const char *cell)
{
	if (text_alike(cell, "yes") || text_alike(cell, "y"))
		return "yes";
	return text_alike(cell, "no") || text_alike(cell, "n") ? "no" : cell;
}
