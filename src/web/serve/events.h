/*
 * Who listens for what others record: a number that grows with it, sent as an event or as the
 * answer to a request that waited for it.
 */
#ifndef EVENTS_H
#define EVENTS_H

#include "web/serve/door.h"

#include <assize/store.h>

#include <microhttpd.h>
#include <threads.h>

#define EVENTS_MAX 256	      /* that listen at once */
#define EVENTS_HEARTBEAT_S 15 /* a remark, so that who has gone is noticed */
#define EVENTS_IDLE_S 300     /* without an event, then it ends and the browser asks again */
#define EVENTS_LONGEST_S 1800 /* then it ends in any case */
#define EVENTS_POLL_S 25      /* that a request waits */

/* Somebody who listens; it belongs to the thread that answers while it does not wait. */
struct listener {
	struct listener *before, *next;
	struct events *events;
	struct MHD_Connection *connection;
	bool waits; /* its connection is suspended */
	bool stream;
	bool ends, beats; /* what it is to do next */
	int64_t seen;	  /* version that it was told */
	int64_t began_ns, told_ns, beat_ns;
	char session[ASSIZE_SESSION_TOKEN_SIZE];
};

/* = { 0 }; events_begin, events_end. */
struct events {
	mtx_t mutex;
	bool begun, over;
	struct door *door;
	struct assize_store *store; /* that is asked whether somebody recorded something */
	int64_t store_version;
	int64_t
	    version; /* what is told; it begins with the time, so that no two servers share it */
	struct listener *first;
	size_t n;
};

/* Errors  STORE; MEMORY */
bool events_begin(struct events *, struct assize_store *, struct assize_err *);
void events_end(struct events *);

int64_t events_version(struct events *);

/*
 * Begins to listen; null: there are too many, or the server is being ended.
 *
 * seen  the version that is known already
 */
struct listener *events_join(
    struct events *, struct MHD_Connection *, const char *session, int64_t seen, bool stream);
void events_leave(struct listener *);

/*
 * Suspends a listener's connection until there is something for it.  False: there is already, and
 * it was not suspended.
 */
bool events_wait(struct listener *);

/* A response that is a stream of events, and belongs to the listener until it ends. */
struct MHD_Response *events_response(struct listener *);

/* Looks whether somebody recorded something, and at the clock; to be called each second. */
void events_tick(struct events *);

/* No listener waits any more, nor will one. */
void events_stop(struct events *);

#endif
