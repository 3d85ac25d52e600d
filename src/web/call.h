/*
 * A request while it is answered: what was asked, in which store, and what is written as answer.
 */
#ifndef CALL_H
#define CALL_H

#include "format/json_read.h"
#include "format/json_write.h"
#include "base/os.h"
#include "web/web.h"

#define CALL_PARAMETERS 8 /* of a query */

struct route;

/* = { .web, .request, .response }; call_end after. */
struct call {
	struct web *web;
	const struct web_request *request;
	struct web_response *response;
	const struct route *route;
	struct assize_store *s;
	struct assize_arena *a; /* the response's */
	struct assize_err e;	/* keeps every problem */
	int status;		/* of a failure that is not of the library; 0: as e.code says */
	/* what the path names: {inspection}, {case}; and the reason in the body */
	struct assize_which which;
	const char *named; /* any other name in the path: {standard} ... */
	struct call_parameter {
		const char *name, *value;
	} query[CALL_PARAMETERS];
	size_t query_count;
	struct json_doc doc;
	struct json_at body; /* an object */
	struct os_memory memory;
	struct json_out json; /* into the memory */
};

/* Fails with a status of HTTP that no code of the library has.  Always false. */
bool call_refuse(struct call *, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Takes the request apart: its route, who asks, names in the path, parameters, body.
 *
 * Errors  400, 401, 404, 405, 413, 415, 422
 */
bool call_begin(struct call *);
void call_end(struct call *);

/* A parameter of the query; null where it was not given. */
const char *call_query(const struct call *, const char *name);

/*
 * Whether the body has no other members than these, which end with a null; "because", where it is
 * one of them, goes to c->which.  INVALID, each a problem.
 */
bool call_members(struct call *, const char *const *names);
#define CALL_MEMBERS(c, ...) call_members(c, (const char *const[]){ __VA_ARGS__, NULL })

/* A text of the body that must be there, or may be; what is wrong becomes a problem. */
const char *call_text(struct call *, const char *name);
const char *call_may_text(struct call *, const char *name);

/* How many, of the body; -1 where it is not given. */
void call_may_count(struct call *, const char *name, int64_t *);

/* A text of an object within the body, as call_may_text; it stays where there is none. */
void call_may_text_of(
    const struct json_at *, const char *name, const char **text, struct assize_err *);

/* Whether a member that may be there is true. */
bool call_may_bool(struct call *, const char *name);

/* The file that came with the request and must; null: none, which is a problem. */
const struct web_file *call_file(struct call *);

/* Whether nothing was wrong with the body so far. */
bool call_good(const struct call *);

#endif
