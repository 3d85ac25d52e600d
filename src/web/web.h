/*
 * The face for programs that speak HTTP: one request in, one whole response out.
 *
 * A function over include/assize/, and no server: who carries requests, and who is signed in, is
 * not known here, nor a socket, a thread or a cookie.  What it can be asked is the table of
 * handler/routes.c; schema/openapi.json describes it.
 */
#ifndef WEB_H
#define WEB_H

#include "base/base.h"

#include <assize/store.h>

#include <stdio.h>

#define WEB_JSON "application/json"
#define WEB_BODY_MAX ((size_t)1024 * 1024) /* bytes, unless said otherwise */

/* A report that is asked for. */
struct web_report {
	const char *inspection;
	const char *form;   /* html, docx, odt, md or fragment */
	const char *person; /* who asks: from whom something may be hidden */
};

/* Writes a report to a file of this system; that wants libraries and programs of its own. */
typedef bool web_reporter(
    void *reporter, const struct web_report *, FILE *out, struct assize_err *);

struct kept; /* web/kept.h */

/* Where it is asked.  One belongs to one thread at a time, as its stores do. */
struct web {
	struct assize_store *reading; /* opened to read; null: nothing can be read */
	struct assize_store *writing; /* opened to write; null: nothing can be recorded */
	size_t body_max;	      /* of a request, in bytes; 0: WEB_BODY_MAX */
	/* of the store, as messages of the library name it, to be kept from who asks; null: none */
	const char *path;
	struct kept *kept;    /* what was answered before; null: nothing is kept */
	web_reporter *report; /* null: no report is made here */
	void *reporter;
};

/* A file that is sent with a request. */
struct web_file {
	const char *path;	       /* where it lies for the time of the call, to be read */
	const char *name;	       /* as whoever sent it calls it, to be named in messages */
	int64_t size;		       /* in bytes */
	unsigned char hash[HASH_SIZE]; /* SHA-256 of it */
};

/* All of it is borrowed for the call.  A header that was not sent is null. */
struct web_request {
	const char *method;	     /* GET, POST */
	const char *path;	     /* as it was sent, %XX and all, without the query */
	const char *query;	     /* as it was sent, without the question mark; null: none */
	const char *if_none_match;   /* If-None-Match */
	const char *content_type;    /* Content-Type */
	const char *idempotency_key; /* Idempotency-Key */
	const void *body;
	size_t size;		     /* of the body in bytes */
	const struct web_file *file; /* sent beside the body; null: none */
	const char *person;	     /* who judges; null: nobody is signed in */
	const char *account;	     /* whom entries say to have entered them; null: the login */
	/* Assize-Person: who is meant to be the person, with %XX; null: whoever is signed in */
	const char *meant;
};

/* = { 0 }; web_response_end after.  All of it lives in its arena. */
struct web_response {
	int status;
	const char *type;  /* Content-Type; null: no body */
	const char *file;  /* name under which a download is kept; null: it is none */
	const char *etag;  /* ETag, with its quotes; null: none */
	const char *allow; /* Allow, of a method that the path has not; null: none */
	const char *body;  /* a NUL follows */
	FILE *stream;	   /* where it lies in a file, read from its beginning; null: it does not */
	size_t size;	   /* of the body in bytes */
	const char *policy; /* Content-Security-Policy of its own; null: that of all others */
	struct assize_arena a;
};

/*
 * Answers a request.  One that reads is answered from one moment of the store.  One that records
 * does so whole or not at all: in a transaction of its own, or within an assize_batch that the
 * caller has begun on the writing store.  Then the response is to be kept back until that is
 * committed, and web_lost tells instead that it was not.
 *
 * Result  whether it was done; false: the response says why not, as {code, text, field, problems},
 *         and nothing was recorded
 */
bool web_answer(struct web *, const struct web_request *, struct web_response *);

/* Replaces a response by what went wrong when it was to be committed. */
void web_lost(const struct web *, struct web_response *, const struct assize_err *);

void web_response_end(struct web_response *);

#endif
