/*
 * Requests that record, those of many clients in one commit: a response is released once what it
 * tells of is on the disk.
 */
#ifndef WRITER_H
#define WRITER_H

#include "web/serve/base/worker.h"
#include "web/web.h"

/* A request that waits; its job comes first. */
struct writing {
	struct job job;
	struct web_request request;
	struct web_response response; /* set when the job is done */
	bool alone;		      /* it is in no batch */
};

/*
 * Answers all jobs of a list, each a struct writing.  As many as 50 ms allow share a transaction;
 * then other programs get their turn.  Where a failure ended the transaction as a whole, those
 * before it are answered again one by one.
 */
void writer_answer(void *web, struct job *all);

#endif
