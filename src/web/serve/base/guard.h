/*
 * Whether a request may have come from where it says: the name it was sent to, and the page that
 * sent it.  A page of another site, or a name that was made to lead here, gets nothing.
 */
#ifndef GUARD_H
#define GUARD_H

#include "base/base.h"

#include <stdatomic.h>

#define GUARD_NAMES 4

struct guard {
	const char *scheme;		/* http, https */
	const char *names[GUARD_NAMES]; /* by which it is reached; null: none more */
	atomic_int port;		/* known once it is listened at */
};

/* A header that was not sent is null. */
struct guard_request {
	const char *host;   /* Host */
	const char *origin; /* Origin */
	const char *site;   /* Sec-Fetch-Site */
	bool writes;	    /* it changes something */
	bool page;	    /* it is one that people go to by a link */
};

/*
 * Result  0: it may; else the status of HTTP
 * why     set to what is wrong
 */
int guard_check(const struct guard *, const struct guard_request *, const char **why);

#endif
