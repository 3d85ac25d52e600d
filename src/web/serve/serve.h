/*
 * A server: what its threads share.
 */
#ifndef SERVE_H
#define SERVE_H

#include "web/serve/door.h"
#include "web/serve/events.h"
#include "web/serve/base/guard.h"
#include "web/serve/base/links.h"
#include "web/serve/base/opening.h"
#include "web/serve/base/readers.h"
#include "web/serve/base/reporter.h"
#include "web/serve/upload.h"
#include "web/serve/base/worker.h"
#include "web/kept.h"
#include "web/web.h"

#include <stdatomic.h>

#define SERVE_CONNECTIONS 768 /* at once; those that listen are fewer by far (EVENTS_MAX) */
#define SERVE_TRIES 16	      /* to sign in, that may wait */
#define SERVE_BESIDE 2	      /* that read for long, and may wait: each takes much memory */

struct serve {
	struct assize_io *io;
	const char *login; /* asked once: the system tells it to one thread at a time, and slowly */
	struct guard guard;
	struct links links;
	struct readers readers;
	struct uploads uploads;
	struct web web;	      /* that records; the writer's alone */
	struct web long_read; /* that is read for long; of the thread beside alone */
	struct reporter reporter;
	struct kept kept; /* of what is read, but for long */
	struct worker writer, signer, beside;
	struct door door;
	struct events events;
	struct opening opening;
	struct MHD_Daemon *daemon;
	atomic_int under_way; /* requests that are not answered yet */
	atomic_bool over;     /* no new ones are taken */
};

/* The program: takes its words, serves until a signal comes, and returns the exit status. */
int serve_run(struct assize_io *, int argc, char **argv);

#endif
