/* The deadlines of connections.  What is sent over them is not known here. */
#include "web/serve/base/links.h"

#include "base/os.h"
#include "web/serve/base/net.h"

#include <stdlib.h>

bool
links_begin(struct links *all, struct assize_err *e)
{
	all->begun = mtx_init(&all->mutex, mtx_plain) == thrd_success;
	return all->begun || assize_err_set(e, ASSIZE_MEMORY, "out of memory");
}

void
links_end(struct links *all)
{
	if (all->begun)
		mtx_destroy(&all->mutex);
	all->begun = false;
}

static int64_t
after(int seconds)
{
	return seconds ? os_now_ns() + seconds * INT64_C(1000000000) : 0;
}

struct link *
links_add(struct links *all, int socket)
{
	struct link *l = malloc(sizeof *l);

	if (!l)
		return NULL;
	*l = (struct link){ .socket = socket, .until_ns = after(LINKS_HEADER_S) };
	mtx_lock(&all->mutex);
	l->next = all->first;
	if (l->next)
		l->next->before = l;
	all->first = l;
	mtx_unlock(&all->mutex);
	return l;
}

void
links_remove(struct links *all, struct link *l)
{
	mtx_lock(&all->mutex);
	if (l->before)
		l->before->next = l->next;
	else
		all->first = l->next;
	if (l->next)
		l->next->before = l->before;
	mtx_unlock(&all->mutex);
	free(l);
}

void
links_allow(struct links *all, struct link *l, int seconds)
{
	mtx_lock(&all->mutex);
	l->until_ns = after(seconds);
	mtx_unlock(&all->mutex);
}

int
links_long(size_t size)
{
	return LINKS_BODY_S + (int)(size / LINKS_RATE);
}

void
links_sweep(struct links *all)
{
	const int64_t now = os_now_ns();

	mtx_lock(&all->mutex);
	for (struct link *l = all->first; l; l = l->next)
		if (l->until_ns && l->until_ns < now) {
			net_shut(l->socket);
			l->until_ns = 0;
		}
	mtx_unlock(&all->mutex);
}
