/*
 * Listeners, and what they are told: that something was recorded, and not what.  A listener whose
 * session has ended is told nothing more.
 */
#include "web/serve/events.h"

#include "base/os.h"

#include <stdlib.h>
#include <string.h>

#define SECOND_NS INT64_C(1000000000)
#define BLOCK 512

bool
events_begin(struct events *all, struct assize_store *s, struct assize_err *e)
{
	if (mtx_init(&all->mutex, mtx_plain) != thrd_success)
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	all->begun = true;
	all->store = s;
	all->version = all->door->io->now_ms(all->door->io->world);
	return assize_store_version(s, &all->store_version, e);
}

void
events_end(struct events *all)
{
	if (all->begun)
		mtx_destroy(&all->mutex);
	all->begun = false;
}

int64_t
events_version(struct events *all)
{
	int64_t version;

	mtx_lock(&all->mutex);
	version = all->version;
	mtx_unlock(&all->mutex);
	return version;
}

struct listener *
events_join(
    struct events *all, struct MHD_Connection *c, const char *session, int64_t seen, bool stream)
{
	struct listener *l = malloc(sizeof *l);
	const int64_t now = os_now_ns();

	if (!l)
		return NULL;
	*l = (struct listener){ .events = all, .connection = c, .stream = stream, .seen = seen };
	l->began_ns = l->told_ns = l->beat_ns = now;
	snprintf(l->session, sizeof l->session, "%s", session);
	mtx_lock(&all->mutex);
	if (all->over || all->n >= EVENTS_MAX) {
		mtx_unlock(&all->mutex);
		free(l);
		return NULL;
	}
	l->next = all->first;
	if (l->next)
		l->next->before = l;
	all->first = l;
	all->n++;
	mtx_unlock(&all->mutex);
	return l;
}

void
events_leave(struct listener *l)
{
	struct events *all = l->events;

	mtx_lock(&all->mutex);
	if (l->before)
		l->before->next = l->next;
	else
		all->first = l->next;
	if (l->next)
		l->next->before = l->before;
	all->n--;
	mtx_unlock(&all->mutex);
	free(l);
}

/* Within the mutex. */
static bool
is_due(const struct listener *l)
{
	return l->ends || l->beats || l->events->over || l->seen != l->events->version;
}

bool
events_wait(struct listener *l)
{
	bool waits;

	mtx_lock(&l->events->mutex);
	waits = l->waits = !is_due(l);
	if (waits)
		MHD_suspend_connection(l->connection);
	mtx_unlock(&l->events->mutex);
	return waits;
}

/* Whether the session of a listener has not ended. */
static bool
is_signed_in(const struct listener *l)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_session session;
	struct assize_err unheard = { 0 };

	return door_find(l->events->door, l->session, &a, &session, &unheard) == 1;
}

/* What is due, within the mutex. */
static ssize_t
tell(struct listener *l, char *out, size_t room)
{
	const int64_t now = os_now_ns();

	l->beat_ns = now;
	l->beats = false;
	if (l->seen == l->events->version)
		return snprintf(out, room, ":\n\n");
	l->seen = l->events->version;
	l->told_ns = now;
	return snprintf(out, room, "id: %lld\nevent: change\ndata: {\"version\":%lld}\n\n",
	    (long long)l->seen, (long long)l->seen);
}

/* Called by libmicrohttpd for the next bytes of a stream. */
static ssize_t
read_stream(void *listener, uint64_t at, char *out, size_t room)
{
	struct listener *l = listener;
	ssize_t n;

	(void)at;
	if (events_wait(l))
		return 0;
	if (!is_signed_in(l))
		return MHD_CONTENT_READER_END_OF_STREAM;
	mtx_lock(&l->events->mutex);
	n = l->ends || l->events->over ? MHD_CONTENT_READER_END_OF_STREAM : tell(l, out, room);
	mtx_unlock(&l->events->mutex);
	return n;
}

static void
end_stream(void *listener)
{
	events_leave(listener);
}

struct MHD_Response *
events_response(struct listener *l)
{
	return MHD_create_response_from_callback(
	    MHD_SIZE_UNKNOWN, BLOCK, read_stream, l, end_stream);
}

/* Whoever has something to do goes on; within the mutex. */
static void
wake(struct events *all)
{
	for (struct listener *l = all->first; l; l = l->next)
		if (l->waits && is_due(l)) {
			l->waits = false;
			MHD_resume_connection(l->connection);
		}
}

static void
look_at_clock(struct listener *l)
{
	const int64_t now = os_now_ns();

	if (!l->stream) {
		l->ends = now - l->began_ns >= EVENTS_POLL_S * SECOND_NS;
		return;
	}
	l->ends = now - l->began_ns >= EVENTS_LONGEST_S * SECOND_NS
		  || now - l->told_ns >= EVENTS_IDLE_S * SECOND_NS;
	l->beats = l->beats || now - l->beat_ns >= EVENTS_HEARTBEAT_S * SECOND_NS;
}

void
events_tick(struct events *all)
{
	struct assize_err unheard = { 0 };
	int64_t version = all->store_version;

	mtx_lock(&all->mutex);
	if (all->n > 0 && assize_store_version(all->store, &version, &unheard)
	    && version != all->store_version) {
		all->store_version = version;
		all->version++;
	}
	for (struct listener *l = all->first; l; l = l->next)
		look_at_clock(l);
	wake(all);
	mtx_unlock(&all->mutex);
}

void
events_stop(struct events *all)
{
	if (!all->begun)
		return;
	mtx_lock(&all->mutex);
	all->over = true;
	wake(all);
	mtx_unlock(&all->mutex);
}
