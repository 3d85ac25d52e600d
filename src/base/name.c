/*
 * What may be a name and what a reference, and that both are composed.  Nobody else decides it; who
 * somebody is, and whether a reference is taken, is not known here.
 */
#include "base/name.h"

#include <string.h>
#include <utf8proc.h>

enum { CONTROL = 1, SPACE, UNSEEN, MARK, UNKNOWN };

/* What is said of each in a name, in a reference. */
static const char *const said[][2] = {
	[CONTROL] = { "is a control character, leave it out",
	    "is a control character, leave it out" },
	[SPACE] = { "is another space, write a plain one", "is a space, leave it out" },
	[UNSEEN] = { "cannot be seen, leave it out", "cannot be seen, leave it out" },
	[MARK] = { "is a mark with no letter before it, leave it out",
	    "is a mark with no letter before it, leave it out" },
	[UNKNOWN] = { "is no character of Unicode, leave it out",
	    "is no character of Unicode, leave it out" },
};

/* The blank pattern of Braille and the place of an object are symbols that show nothing. */
static int
unfit_as(int32_t c, bool first)
{
	const utf8proc_property_t *property = utf8proc_get_property(c);

	switch (property->category) {
	case UTF8PROC_CATEGORY_CC:
		return CONTROL;
	case UTF8PROC_CATEGORY_ZS:
		return c == ' ' ? 0 : SPACE;
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return UNSEEN;
	case UTF8PROC_CATEGORY_CN:
		return UNKNOWN;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return property->ignorable ? UNSEEN : first ? MARK : 0;
	default:
		return c == 0x2800 ? SPACE : c == 0xFFFC || property->ignorable ? UNSEEN : 0;
	}
}

size_t
name_unfit(const char *text, bool reference, char why[NAME_WHY])
{
	size_t at = 0, n;
	int32_t c;

	for (; (n = text_character(text + at, &c)) > 0; at += n) {
		const int what = unfit_as(c, at == 0);

		if (what == 0)
			continue;
		snprintf(why, NAME_WHY, "U+%04X %s", (unsigned)c, said[what][reference]);
		return at;
	}
	return strlen(text);
}

const char *
name_unseen(const char *text, struct assize_arena *a)
{
	char why[NAME_WHY];
	const size_t fit = name_unfit(text, false, why);

	if (!text[fit])
		return "";
	return assize_arena_printf(a, " (%s \"%.*s\": %s)", fit > 0 ? "behind" : "in",
	    (int)text_whole(text, fit < 40 ? fit : 40), text, why);
}

bool
name_compose(const char **name, struct assize_arena *a, char why[NAME_WHY])
{
	size_t n;

	*name = text_composed(*name, a);
	n = strlen(*name);
	snprintf(why, NAME_WHY,
	    "not a name, write 1 to 200 characters in one line, with no space at either end");
	return n >= 1 && n <= 200 && (*name)[0] != ' ' && (*name)[n - 1] != ' '
	       && text_utf8_bad(*name, n) == n && name_unfit(*name, false, why) == n;
}

bool
name_take(const char *what, const char **name, struct assize_arena *a, struct assize_err *e)
{
	char why[NAME_WHY];

	return name_compose(name, a, why)
	       || (assize_arena_ok(a, e) && assize_err_add(e, ASSIZE_INVALID, "%s: %s", what, why));
}

bool
name_take_reference(
    const char *what, const char **ref, struct assize_arena *a, struct assize_err *e)
{
	const char *text = *ref = text_composed(*ref, a);
	const size_t n = strlen(text);
	const bool utf8 = text_utf8_bad(text, n) == n;
	char why[NAME_WHY];
	size_t fit;

	if (!assize_arena_ok(a, e))
		return false;
	if (utf8 && (fit = name_unfit(text, true, why)) < n)
		return assize_err_add(e, ASSIZE_INVALID, "%s \"%.*s\": %s it, %s", what,
		    (int)(fit < 64 ? fit : 64), text, fit > 0 ? "behind" : "in", why);
	if (strcmp(text, ".") == 0 || strcmp(text, "..") == 0)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s \"%s\": not a reference, in an address it stands for a folder, write "
		    "a letter or digit too",
		    what, text);
	return (n >= 1 && n <= 64 && text[0] != '-' && utf8 && strcspn(text, " /:=,;\"'") == n)
	       || assize_err_add(e, ASSIZE_INVALID,
		   "%s \"%.80s\": not a reference, use 1 to 64 characters without spaces, quotes "
		   "or any of / : = , ;",
		   what, utf8 ? text : "?");
}
