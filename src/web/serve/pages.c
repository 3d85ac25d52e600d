/* Plain pages of HTML, without script or style.  Whatever was typed is a text in them. */
#include "web/serve/pages.h"

#include <string.h>

#define PAGE \
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" \
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" \
	"<title>%s</title>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n%s</main>\n</body>\n</html>\n"

static const char *
escape(const char *text, struct assize_arena *a)
{
	static const struct {
		char sign;
		const char *as;
	} signs[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
		{ '\'', "&#39;" } };
	char *out = assize_arena_alloc(a, 6 * strlen(text) + 1), *to = out;

	for (; out && *text; text++) {
		size_t i = 0;

		while (i < COUNT_OF(signs) && signs[i].sign != *text)
			i++;
		if (i < COUNT_OF(signs))
			to = stpcpy(to, signs[i].as);
		else
			*to++ = *text;
	}
	return out ? out : "";
}

static const char *
page(const char *title, const char *content, struct assize_arena *a)
{
	return assize_arena_printf(a, PAGE, title, title, content);
}

const char *
pages_sign_in(const struct door *d, const char *message, struct assize_arena *a)
{
	const char *said = message ? assize_arena_printf(
			       a, "<p role=\"alert\" id=\"problem\">%s</p>\n", escape(message, a))
				   : "";

	if (!d->team)
		return page("Sign in",
		    assize_arena_printf(a,
			"%s<p>Go to the address that <kbd>assize serve</kbd> has printed. It signs "
			"you in once, within %d minutes; after that start it again.</p>\n",
			said, DOOR_TOKEN_MINUTES),
		    a);
	return page(message ? "Error: Sign in" : "Sign in",
	    assize_arena_printf(a,
		"%s<form method=\"post\" action=\"sign-in\">\n"
		"<p><label for=\"name\">Name of the account</label><br>\n"
		"<input id=\"name\" name=\"name\" autocomplete=\"username\" required></p>\n"
		"<p><label for=\"passphrase\">Passphrase</label><br>\n"
		"<input id=\"passphrase\" name=\"passphrase\" type=\"password\" "
		"autocomplete=\"current-password\" required%s></p>\n"
		"<p><button>Sign in</button></p>\n</form>\n",
		said, message ? " aria-describedby=\"problem\"" : ""),
	    a);
}

static const char *
button(const char *action, const char *text, struct assize_arena *a)
{
	return assize_arena_printf(a,
	    "<form method=\"post\" action=\"%s\"><p><button>%s</button></p></form>\n", action,
	    text);
}

const char *
pages_home(const struct assize_session *s, int64_t now_ms, struct assize_arena *a)
{
	const int64_t minutes = (s->until_ms - now_ms) / 60000;

	return page("Assize",
	    assize_arena_printf(a,
		"<p>%s is signed in for %lld hours and %lld minutes more.</p>\n"
		"<p><a href=\"api/v1/inspections\">The inspections, for programs</a></p>\n%s%s%s",
		escape(s->who.person, a), (long long)minutes / 60, (long long)minutes % 60,
		button("extend", "Stay signed in", a), button("sign-out", "Sign out", a),
		button("sign-out-everywhere", "Sign out everywhere", a)),
	    a);
}
