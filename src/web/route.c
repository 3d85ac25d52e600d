/*
 * The route that a request means, by the table of routes.c.
 */
#include "web/route.h"

#include <string.h>

/* Whether a path is of a pattern; names in it, which are not empty, are noted. */
static bool
is_of(const char *pattern, const char *path, struct route_match *m)
{
	m->n = 0;
	while (*pattern) {
		if (*pattern == '{') {
			const size_t n = strcspn(path, "/");

			if (n == 0 || m->n == ROUTE_PARTS)
				return false;
			m->parts[m->n++] =
			    (struct route_part){ .name = pattern + 1, .text = path, .n = n };
			path += n;
			pattern = strchr(pattern, '}') + 1;
		} else if (*pattern++ != *path++)
			return false;
	}
	return !*path;
}

static bool
has(const char *path, const char *method)
{
	for (size_t i = 0; i < routes_count; i++)
		if (strcmp(routes[i].path, path) == 0 && strcmp(routes[i].method, method) == 0)
			return true;
	return false;
}

static const char *
allowed(const char *path)
{
	return !has(path, "POST") ? "GET" : has(path, "GET") ? "GET, POST" : "POST";
}

bool
route_find(const struct web_request *r, struct route_match *m)
{
	*m = (struct route_match){ 0 };
	for (size_t i = 0; i < routes_count; i++) {
		if (!is_of(routes[i].path, r->path, m))
			continue;
		m->allow = allowed(routes[i].path);
		if (strcmp(routes[i].method, r->method) == 0) {
			m->route = &routes[i];
			return true;
		}
	}
	return false;
}

bool
route_part_is(const struct route_part *part, const char *name)
{
	const size_t n = strlen(name);

	return strncmp(part->name, name, n) == 0 && part->name[n] == '}';
}

bool
route_has_body(const struct route *route)
{
	return strcmp(route->method, "POST") == 0;
}
