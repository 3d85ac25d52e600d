/*
 * What can be asked: one constant table, and which of its routes a request means.
 */
#ifndef ROUTE_H
#define ROUTE_H

#include "web/web.h"

#define ROUTE_PARTS 4 /* names in a path */

struct call;

/* How one that takes long is answered, where many are. */
enum route_way {
	ROUTE_SHORT,
	ROUTE_BESIDE, /* it reads, in a thread of its own: nobody else waits */
	ROUTE_ALONE   /* it writes, in no batch and without a key: all who record wait */
};

struct route {
	const char *method;
	const char *path;  /* with {inspection}, {case} ... for a name */
	const char *right; /* title as in assize_right_list; null: whoever is signed in;
			    * of what only reads it is that to see results */
	bool writes;
	/* not all of the answer follows from the journal: it has no ETag */
	bool untagged;
	bool (*handler)(struct call *);
	const char *query; /* its parameters, a space between; null: none */
	const char *summary;
	bool takes_file; /* a file of any size may come with the body, as multipart/form-data */
	enum route_way way;
};

extern const struct route routes[]; /* handler/routes.c */
extern const size_t routes_count;

/* A name in a path, as it was sent. */
struct route_part {
	const char *name; /* in the pattern, which goes on after it: case}/state */
	const char *text;
	size_t n;
};

struct route_match {
	const struct route *route; /* null: none has this path and method */
	struct route_part parts[ROUTE_PARTS];
	size_t n;
	const char *allow; /* the methods that the path has; null: there is no such path */
};

bool route_find(const struct web_request *, struct route_match *);

/* Whether it is the name {NAME}. */
bool route_part_is(const struct route_part *, const char *name);

/* Whether it takes a body. */
bool route_has_body(const struct route *);

#endif
