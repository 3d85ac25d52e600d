/*
 * Host, Origin and Sec-Fetch-Site.  They take the place of secrets in forms: a browser lets no page
 * choose them.
 */
#include "web/serve/base/guard.h"

#include <string.h>

static bool
is_named(const struct guard *g, const char *host, const char *name)
{
	const size_t n = strlen(name);
	const bool plain = g->port == (strcmp(g->scheme, "https") == 0 ? 443 : 80);
	char expected[320];

	snprintf(expected, sizeof expected, "%s:%d", name, g->port);
	return text_alike(host, expected) || (plain && strlen(host) == n && text_alike(host, name));
}

static bool
is_here(const struct guard *g, const char *host)
{
	for (size_t i = 0; host && i < GUARD_NAMES && g->names[i]; i++)
		if (is_named(g, host, g->names[i]))
			return true;
	return false;
}

/* A page of ours, as SCHEME://HOST. */
static bool
is_ours(const struct guard *g, const struct guard_request *r)
{
	const size_t n = strlen(g->scheme);

	return strncmp(r->origin, g->scheme, n) == 0 && strncmp(r->origin + n, "://", 3) == 0
	       && text_alike(r->origin + n + 3, r->host);
}

int
guard_check(const struct guard *g, const struct guard_request *r, const char **why)
{
	const bool from_here = !r->site || strcmp(r->site, "same-origin") == 0
			       || (strcmp(r->site, "none") == 0 && !r->writes);

	*why = "Host: not a name of this server, go to the address that it was started with";
	if (!is_here(g, r->host))
		return 421;
	*why = "this came from a page of another site, go to the address of this server";
	if (!from_here && !(r->page && !r->writes))
		return 403;
	return !r->writes || !r->origin || is_ours(g, r) ? 0 : 403;
}
