/*
 * The connections that are open, each with a moment until which its present step must be over: the
 * library's own time-out begins again with every byte.
 */
#ifndef LINKS_H
#define LINKS_H

#include "base/base.h"

#include <threads.h>

#define LINKS_HEADER_S 10 /* until a first request has its header */
#define LINKS_BODY_S 30	  /* until its body is there, and until its response is taken */
#define LINKS_IDLE_S 60	  /* until the header of the next request */
#define LINKS_NEVER 0
#define LINKS_RATE 65536 /* bytes a second that somebody sends or takes, where there are many */

struct link {
	struct link *before, *next;
	int socket;
	int64_t until_ns; /* 0: as long as it likes */
};

/* = { 0 }; links_begin, links_end. */
struct links {
	mtx_t mutex;
	bool begun;
	struct link *first;
};

bool links_begin(struct links *, struct assize_err *);
void links_end(struct links *);

/* A new connection; null where there is no memory. */
struct link *links_add(struct links *, int socket);
void links_remove(struct links *, struct link *);

/* How many seconds its present step may take from now on; LINKS_NEVER: any number. */
void links_allow(struct links *, struct link *, int seconds);

/* Seconds for a body of SIZE bytes. */
int links_long(size_t size);

/* Ends the connections whose time is up. */
void links_sweep(struct links *);

#endif
