/*
 * What a format can hold, and what is said of a text that it cannot.  Must never shorten one.
 */
#include "export/export.h"

#include <string.h>

bool
fit_text(struct export *x, const struct fit *f, const char *place)
{
	if (f->size <= f->most)
		return true;
	if (x->leave_out) {
		x->left_out++;
		return false;
	}
	x->refused = true;
	return assize_err_add(x->e, ASSIZE_INVALID,
	    "%s: %zu %s, %s takes %zu: shorten it, or leave out what is too long with --leave-out",
	    place, f->size, f->unit, f->by, f->most);
}

/* What a reader knows a row by: its case, or what its result is of. */
static const char *
name_of_row(const struct assize_table *t, const char *const *cells)
{
	for (size_t i = 0; i < t->variable_count; i++)
		if (strcmp(t->variables[i].name, "case") == 0
		    || strcmp(t->variables[i].name, "ref") == 0)
			return cells[i];
	return NULL;
}

const char *
fit_place(struct export *x, const struct assize_table *t, int64_t row, const char *const *cells,
    size_t variable)
{
	const char *name = name_of_row(t, cells);

	return assize_arena_printf(x->a, "%s, row %lld (%.64s), %s", t->name, (long long)row,
	    name ? name : "-", t->variables[variable].name);
}

size_t
fit_characters(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n;
}

size_t
fit_utf16(const char *text)
{
	size_t n = fit_characters(text);

	for (; *text; text++)
		n += (unsigned char)*text >= 0xF0;
	return n;
}

const struct assize_label *
fit_label(const struct assize_variable *v, const char *value)
{
	for (size_t i = 0; i < v->label_count; i++)
		if (strcmp(v->labels[i].value, value) == 0)
			return &v->labels[i];
	return NULL;
}
