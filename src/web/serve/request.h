/*
 * A request on its way through the server, from its first line to the last byte of its answer.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include "web/serve/serve.h"
#include "web/serve/writer.h"

/* The writing comes first: a job of a worker is the request that it stands in. */
struct request {
	struct writing writing; /* with what is asked, and the response */
	struct serve *serve;
	struct MHD_Connection *connection;
	struct link *link;
	enum { REQUEST_NEW, REQUEST_READ, REQUEST_WAITS, REQUEST_LISTENS } state;
	size_t expected; /* bytes of the body */
	char *body;	 /* null: none, or it is an upload */
	struct upload *upload;
	struct assize_session session;
	const char *token;	   /* of the session; null: nobody is signed in */
	struct listener *listener; /* while it waits for what others record */
	/* further headers of the response; null: none */
	const char *location, *cookie;
	const char *encoding;  /* how the body is compressed */
	bool asked_again;      /* the browser keeps it, and asks whether it is still so */
	int retry_s;	       /* Retry-After; 0: none */
	struct assize_arena a; /* what lives as long as it does */
};

/* URI as it was sent; null where there is no memory. */
struct request *request_begin(struct serve *, struct MHD_Connection *, const char *uri);
void request_end(struct request *);

const char *request_header(const struct request *, const char *name); /* null: not sent */
bool request_is(const struct request *, const char *method);

/* Whether the headers that mean nothing where they come twice, Host and Content-Length, do not. */
bool request_is_clear(const struct request *);

/* A member of a form, of the body or the query; null: not there; "": it is no text. */
const char *request_form(struct request *, const char *form, size_t n, const char *name);

/* Finds whose session the cookie is of.  STORE. */
bool request_find_session(struct request *, struct assize_err *);

/* What the response is. */
void request_page(struct request *, int status, const char *html);
void request_json(struct request *, const char *json);
void request_go(struct request *, const char *location);
void request_fail(struct request *, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void request_fault(struct request *, const struct assize_err *);
void request_over(struct request *); /* the server is being ended */

/* Has the browser keep a token, or forget it where it is null. */
void request_set_cookie(struct request *, const char *token);

/* Suspends it until a worker has done its job; where that cannot take it, it fails with 503. */
void request_wait(struct request *, struct worker *);

/* Sends the response. */
enum MHD_Result request_send(struct request *);

#endif
