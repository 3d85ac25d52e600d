/* A thread with a queue of jobs.  What they are is not known here. */
#include "web/serve/base/worker.h"

/* All that is waiting, once something is; null at the end. */
static struct job *
take_all(struct worker *w)
{
	struct job *all;

	mtx_lock(&w->mutex);
	while (!w->first && !w->over)
		cnd_wait(&w->more, &w->mutex);
	all = w->first;
	w->first = w->last = NULL;
	w->waiting = 0;
	mtx_unlock(&w->mutex);
	return all;
}

static int
run(void *worker)
{
	struct worker *w = worker;
	struct job *all;

	while ((all = take_all(w)) != NULL)
		w->work(w->data, all);
	return 0;
}

bool
worker_begin(struct worker *w, struct assize_err *e)
{
	w->begun = mtx_init(&w->mutex, mtx_plain) == thrd_success
		   && cnd_init(&w->more) == thrd_success
		   && thrd_create(&w->thread, run, w) == thrd_success;
	return w->begun || assize_err_set(e, ASSIZE_MEMORY, "no thread can be begun");
}

bool
worker_add(struct worker *w, struct job *job)
{
	bool taken;

	job->next = NULL;
	mtx_lock(&w->mutex);
	taken = !w->over && (w->most == 0 || w->waiting < w->most);
	if (taken) {
		if (w->last)
			w->last->next = job;
		else
			w->first = job;
		w->last = job;
		w->waiting++;
		cnd_signal(&w->more);
	}
	mtx_unlock(&w->mutex);
	return taken;
}

void
worker_end(struct worker *w)
{
	if (!w->begun)
		return;
	mtx_lock(&w->mutex);
	w->over = true;
	cnd_signal(&w->more);
	mtx_unlock(&w->mutex);
	thrd_join(w->thread, NULL);
}

void
worker_free(struct worker *w)
{
	if (!w->begun)
		return;
	cnd_destroy(&w->more);
	mtx_destroy(&w->mutex);
	w->begun = false;
}
