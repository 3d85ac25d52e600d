/*
 * Requests that only read, but for long, as reports and backups do: they are answered one after the
 * other in a thread of its own, so that nobody else waits.
 */
#ifndef BESIDE_H
#define BESIDE_H

#include "web/serve/request.h"

/* The work of that thread.  Once the server is being ended, what has not begun is refused. */
void beside_answer(void *serve, struct job *all);

#endif
