/* Whether a text may be evidence or a reason. */
#include "core/record/prose.h"

#include <string.h>

bool
prose_check(const char *what, const char *text, size_t max, struct assize_err *e)
{
	const size_t n = strlen(text), control = text_control(text, "\t\n\r"),
		     override = text_override(text);

	if (n > max)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: %zu bytes long, shorten it to at most %zu", what, n, max);
	if (text_utf8_bad(text, n) != n)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: byte %zu is not UTF-8, save the text as UTF-8", what,
		    text_utf8_bad(text, n) + 1);
	if (control == n && override != n)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: byte %zu turns the order of reading about, and is not seen, leave it out",
		    what, override + 1);
	return control == n
	       || assize_err_add(e, ASSIZE_INVALID,
		   "%s: byte %zu is a control character, leave it out", what, control + 1);
}

bool
prose_is_reason(const char *because)
{
	return because && because[strspn(because, " \t\n\r")] != '\0';
}
