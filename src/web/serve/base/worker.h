/*
 * A thread with a queue of jobs: it takes all that are waiting at once.
 */
#ifndef WORKER_H
#define WORKER_H

#include "base/base.h"

#include <threads.h>

struct job {
	struct job *next;
	void (*done)(struct job *); /* called once, by the thread; it may free the job */
};

/* = { 0 }; worker_begin, worker_end, worker_free. */
struct worker {
	void (*work)(void *data, struct job *all); /* calls done of each */
	void *data;
	mtx_t mutex;
	cnd_t more;
	thrd_t thread;
	struct job *first, *last;
	size_t waiting, most; /* jobs in the queue; how many there may be, 0: any number */
	bool begun, over;
};

bool worker_begin(struct worker *, struct assize_err *);

/* False: it is over, or there are too many; the job was not taken. */
bool worker_add(struct worker *, struct job *);

/* Does what is waiting, and ends the thread; worker_add takes nothing from then on. */
void worker_end(struct worker *);

/* Once nobody adds any more. */
void worker_free(struct worker *);

#endif
