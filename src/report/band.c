/*
 * The letters and the tint that stand for a band.
 */
#include "report/band.h"

#include <string.h>

#define TINTS 4

/* The first letter of each word, as a capital where it is plain. */
static const char *
initials(const struct report *r, const char *title)
{
	const char *letters = "";
	size_t step, columns;

	while (*title) {
		title += strspn(title, " ");
		step = text_step(title, &columns);
		letters = step == 1 && *title >= 'a' && *title <= 'z'
			      ? assize_arena_printf(r->a, "%s%c", letters, *title - 'a' + 'A')
			      : assize_arena_printf(r->a, "%s%.*s", letters, (int)step, title);
		title += strcspn(title, " ");
	}
	return letters;
}

const char *
band_letters(const struct report *r, size_t band)
{
	const char *letters = initials(r, r->result.bands[band].title);

	for (size_t i = 0; i < r->result.band_count; i++)
		if (i != band && strcmp(letters, initials(r, r->result.bands[i].title)) == 0)
			return assize_arena_printf(r->a, "%zu", band + 1);
	return strlen(letters) <= 8 ? letters : assize_arena_printf(r->a, "%zu", band + 1);
}

const char *
band_letters_of(const struct report *r, const char *code)
{
	for (size_t i = 0; i < r->result.band_count; i++)
		if (strcmp(r->result.bands[i].code, code) == 0)
			return band_letters(r, i);
	return "";
}

int
band_of_title(const struct report *r, const char *title)
{
	for (size_t i = 0; i < r->result.band_count; i++)
		if (strcmp(r->result.bands[i].title, title) == 0)
			return (int)i;
	return -1;
}

size_t
band_tint(size_t at, size_t count)
{
	return count < 2 ? TINTS : at * (TINTS - 1) / (count - 1);
}
