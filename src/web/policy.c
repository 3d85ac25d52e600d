/*
 * The Content-Security-Policy of a page with styles within it.  What only looks like a style is
 * taken for one: then a hash is allowed that nothing has.
 */
#include "web/policy.h"

#include "base/hash.h"

#include <string.h>

#define HASHES_MOST 100 /* of styles; a header is no place for more */

/* How a style begins and ends, in its own element and at another. */
static const char *const ways[][2] = { { "<style>", "</style>" }, { " style=\"", "\"" } };

/* Adds the hash of a style to the list, once. */
static const char *
add(const char *list, const char *style, size_t n, struct assize_arena *a)
{
	unsigned char hash[HASH_SIZE];
	char text[HASH_BASE64_SIZE];

	hash_plain(style, n, hash);
	hash_base64(hash, text);
	return strstr(list, text) ? list : assize_arena_printf(a, "%s 'sha256-%s'", list, text);
}

const char *
policy_of(const char *html, struct assize_arena *a)
{
	const char *list = "";

	for (size_t i = 0; i < COUNT_OF(ways); i++)
		for (const char *at = html, *end;
		     strlen(list) < HASHES_MOST * (HASH_BASE64_SIZE + 10)
		     && (at = strstr(at, ways[i][0])) != NULL
		     && (end = strstr(at + strlen(ways[i][0]), ways[i][1])) != NULL;
		     at = end) {
			at += strlen(ways[i][0]);
			list = add(list, at, (size_t)(end - at), a);
		}
	return assize_arena_printf(a,
	    "default-src 'none'; style-src 'unsafe-hashes'%s; base-uri 'none'; form-action 'none'; "
	    "frame-ancestors 'none'; sandbox",
	    list);
}
