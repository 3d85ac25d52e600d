/* Whether a text may be evidence or a reason. */
#include "core/record/prose.h"

#include <string.h>

bool
prose_check(const char *what, const char *text, size_t max, struct assize_err *e)
{
	size_t n = strlen(text), control = text_control(text, "\t\n\r");

	if (n > max)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: %zu bytes long, shorten it to at most %zu", what, n, max);
	if (text_utf8_bad(text, n) != n)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: byte %zu is not UTF-8, save the text as UTF-8", what,
		    text_utf8_bad(text, n) + 1);
	return control == n
	       || assize_err_add(e, ASSIZE_INVALID,
		   "%s: byte %zu is a control character, leave it out", what, control + 1);
}

bool
prose_is_reason(const char *because)
{
	return because && because[strspn(because, " \t\n\r")] != '\0';
}
