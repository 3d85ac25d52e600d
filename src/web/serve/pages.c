/* Plain pages of HTML, without script or style.  Whatever was typed is a text in them. */
#include "web/serve/pages.h"

#include <ctype.h>
#include <string.h>

/* In the page's looks, where it was built: its styles lie where the first word leads, "" beside. */
#define PAGE \
	"<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template\">\n<head>\n" \
	"<meta charset=\"utf-8\">\n" \
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" \
	"<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s – Assize</title>\n" \
	"<link rel=\"icon\" href=\"%sicon.svg\" type=\"image/svg+xml\">\n" \
	"<link rel=\"stylesheet\" href=\"%sgovuk.css\">\n" \
	"<link rel=\"stylesheet\" href=\"%sapp.css\">\n</head>\n" \
	"<body class=\"govuk-template__body\">\n<header class=\"govuk-generic-header app-top\">" \
	"<div class=\"app-width app-top__inner\"><div class=\"govuk-generic-header__logo\">" \
	"<span class=\"govuk-generic-header__homepage-link\">Assize</span></div></div></header>\n" \
	"<main class=\"app-width app-main app-measure-page\">\n" \
	"<h1 class=\"govuk-heading-l\">%s</h1>\n%s</main>\n</body>\n</html>\n"

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
page(const char *title, const char *heading, const char *content, struct assize_arena *a)
{
	return assize_arena_printf(a, PAGE, title, "", "", "", heading, content);
}

/* What was wrong, above the form. */
static const char *
problem(const char *message, struct assize_arena *a)
{
	if (!message)
		return "";
	return assize_arena_printf(a,
	    "<div class=\"govuk-error-summary app-summary\">"
	    "<h2 class=\"govuk-error-summary__title\">You are not signed in</h2>\n"
	    "<p class=\"govuk-error-message\" id=\"problem\">%c%s.</p></div>\n",
	    toupper((unsigned char)*message), *message ? escape(message + 1, a) : "");
}

#define FORM \
	"<form method=\"post\" action=\"sign-in\">\n" \
	"<div class=\"govuk-form-group\">" \
	"<label class=\"govuk-label\" for=\"name\">Name of the account</label>\n" \
	"<input class=\"govuk-input app-short\" id=\"name\" name=\"name\" " \
	"autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" required " \
	"value=\"%s\"%s></div>\n" \
	"<div class=\"govuk-form-group\">" \
	"<label class=\"govuk-label\" for=\"passphrase\">Passphrase</label>\n" \
	"<input class=\"govuk-input app-short\" id=\"passphrase\" name=\"passphrase\" " \
	"type=\"password\" autocomplete=\"current-password\" required%s%s></div>\n" \
	"<button class=\"govuk-button app-button\">Sign in</button>\n</form>\n"

const char *
pages_sign_in(const struct door *d, const char *message, const char *name, struct assize_arena *a)
{
	const char *title = message ? "Error: Sign in" : "Sign in";
	const bool named = name && *name;

	if (!d->team)
		return page(title, "Sign in",
		    assize_arena_printf(a,
			"%s<p class=\"govuk-body\">Go to the address that <kbd>assize serve</kbd> "
			"has printed. It signs you in once, within %d minutes; after that start it "
			"again.</p>\n",
			problem(message, a), DOOR_TOKEN_MINUTES),
		    a);
	return page(title, "Sign in",
	    assize_arena_printf(a, "%s" FORM, problem(message, a), escape(named ? name : "", a),
		named ? "" : " autofocus", message ? " aria-describedby=\"problem\"" : "",
		named ? " autofocus" : ""),
	    a);
}

const char *
pages_go_on(struct assize_arena *a)
{
	return page("Signed in", "You are signed in",
	    "<meta http-equiv=\"refresh\" content=\"0;url=./\">\n"
	    "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"./\">Go on</a></p>\n",
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

	return page("Signed in", "Assize",
	    assize_arena_printf(a,
		"<p>%s is signed in for %lld hours and %lld minutes more.</p>\n"
		"<p><a href=\"api/v1/inspections\">The inspections, for programs</a></p>\n%s%s%s",
		escape(s->who.person, a), (long long)minutes / 60, (long long)minutes % 60,
		button("extend", "Stay signed in", a), button("sign-out", "Sign out", a),
		button("sign-out-everywhere", "Sign out everywhere", a)),
	    a);
}

/* From PATH to where Assize is served: "../" for each folder below it. */
static const char *
up_from(const char *path, struct assize_arena *a)
{
	size_t depth = 0;
	char *up, *to;

	for (const char *p = path; *p; p++)
		depth += *p == '/' && p > path;
	up = to = assize_arena_alloc(a, 3 * depth + 1);
	for (size_t i = 0; to && i < depth; i++)
		to = stpcpy(to, "../");
	return up ? up : "";
}

const char *
pages_missing(const char *path, struct assize_arena *a)
{
	const char *up = up_from(path, a);

	return assize_arena_printf(a, PAGE, "No such page", up, up, up, "There is no such page",
	    assize_arena_printf(a,
		"<p class=\"govuk-body\">Look whether the address is typed in full, or "
		"<a class=\"govuk-link\" href=\"%s./\">begin at the start</a>.</p>\n",
		up));
}
