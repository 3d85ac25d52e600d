/*
 * The writers' queue on POSIX systems with open file description locks (Linux).  It knows nothing
 * of SQLite; where the system has no such locks it lets everybody pass.
 */
#include "base/os.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define POLL_NS 500000L /* to the next look, for each writer that is before: half a millisecond */
#define FAR 200		/* writers; no later look for more */

int
os_queue_open(const char *path)
{
	CLEANUP(text_free) char *copy = strdup(path);

	return copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
}

#ifdef F_OFD_SETLK
/*
 * A place is a lock on one byte of the folder, which has no such byte: the one whose number is the
 * moment at which the place was taken.  So who came before holds a smaller one, and who dies gives
 * his up.
 */
static bool
take(int queue, int64_t place)
{
	struct flock byte = {
		.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = place, .l_len = 1
	};

	return fcntl(queue, F_OFD_SETLK, &byte) == 0;
}

/*
 * How many have a place from FROM on and before TO.  The system names any one of them.  A lock that
 * begins before FROM is no place but another program's on all of the folder.
 */
static int
before(int queue, int64_t from, int64_t to)
{
	struct flock bytes = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from, .l_len = to - from
	};

	if (from == to || fcntl(queue, F_OFD_GETLK, &bytes) < 0 || bytes.l_type == F_UNLCK)
		return 0;
	if (bytes.l_start < from)
		return 1;
	return 1 + before(queue, from, bytes.l_start) + before(queue, bytes.l_start + 1, to);
}

static void
give_up(int queue)
{
	struct flock all = { .l_type = F_UNLCK, .l_whence = SEEK_SET };

	fcntl(queue, F_OFD_SETLK, &all);
}
#else
static bool
take(int queue, int64_t place)
{
	(void)queue;
	(void)place;
	return false;
}

static int
before(int queue, int64_t from, int64_t to)
{
	(void)queue;
	(void)from;
	(void)to;
	return 0;
}

static void
give_up(int queue)
{
	(void)queue;
}
#endif

/*
 * The further off the turn, the later the next look: many who wait must not take the time of the
 * one who writes.
 */
bool
os_queue_enter(int queue, int wait_ms)
{
	const int64_t place = os_now_ns();
	int n;

	if (queue < 0 || !take(queue, place))
		return true;
	while ((n = before(queue, 0, place)) > 0) {
		if (os_now_ns() - place >= (int64_t)wait_ms * 1000000) {
			os_queue_leave(queue);
			return false;
		}
		nanosleep(&(struct timespec){ .tv_nsec = POLL_NS * (n < FAR ? n : FAR) }, NULL);
	}
	return true;
}

void
os_queue_leave(int queue)
{
	if (queue >= 0)
		give_up(queue);
}

void
os_queue_close(int *queue)
{
	if (*queue >= 0)
		close(*queue);
	*queue = -1;
}
