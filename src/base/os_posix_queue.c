/*
 * The writers' queue on POSIX systems with open file description locks (Linux).  It knows nothing
 * of SQLite; where the system has no such locks it lets everybody pass.
 */
#include "base/os.h"

#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define POLL_NS 500000L /* to the next look, for each writer that is before: half a millisecond */
#define FAR 200		/* writers; no later look for more */

/*
 * A lock on a byte of a folder locks no byte that is there: its number alone counts.  The numbers
 * are divided among the files of the folder by the low bits of their inodes, which follow each
 * other.  (Two files with the same bits wait for each other, and nothing worse.)
 */
#define FILES ((uint64_t)1 << 17)
#define PLACES ((int64_t)1 << 46) /* microseconds: two years from the start of the machine */
#define CHOOSING 0		  /* held by who is choosing a place */

/* A link is followed: the store is one by whichever name. */
void
os_queue_open(struct os_queue *q, const char *path)
{
	CLEANUP(text_free) char *real = realpath(path, NULL);
	struct stat st;
	int fd;

	*q = (struct os_queue){ 0 };
	if (!real || stat(real, &st) < 0)
		return;
	q->from = (int64_t)((uint64_t)st.st_ino % FILES) * PLACES;
	if ((fd = open(dirname(real), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) >= 0)
		q->handle = fd + 1;
}

#ifdef F_OFD_SETLK
static bool
lock(const struct os_queue *q, int64_t place)
{
	struct flock byte = {
		.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = q->from + place, .l_len = 1
	};

	return fcntl(q->handle - 1, F_OFD_SETLK, &byte) == 0;
}

static void
unlock(const struct os_queue *q, int64_t place)
{
	struct flock byte = {
		.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = q->from + place, .l_len = 1
	};

	fcntl(q->handle - 1, F_OFD_SETLK, &byte);
}

static void
unlock_all(const struct os_queue *q)
{
	struct flock all = { .l_type = F_UNLCK, .l_whence = SEEK_SET };

	fcntl(q->handle - 1, F_OFD_SETLK, &all);
}

/*
 * How many others hold a place from FROM on and before TO.  The system names any one of them.  A
 * lock that begins before FROM is no place but another program's on all of the folder.
 */
static int
others(const struct os_queue *q, int64_t from, int64_t to)
{
	struct flock bytes = { .l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = q->from + from,
		.l_len = to - from };
	int64_t at;

	if (from == to || fcntl(q->handle - 1, F_OFD_GETLK, &bytes) < 0 || bytes.l_type == F_UNLCK)
		return 0;
	if ((at = bytes.l_start - q->from) < from)
		return 1;
	return 1 + others(q, from, at) + others(q, at + 1, to);
}
#else
static bool
lock(const struct os_queue *q, int64_t place)
{
	(void)q;
	(void)place;
	return false;
}

static void
unlock(const struct os_queue *q, int64_t place)
{
	(void)q;
	(void)place;
}

static void
unlock_all(const struct os_queue *q)
{
	(void)q;
}

static int
others(const struct os_queue *q, int64_t from, int64_t to)
{
	(void)q;
	(void)from;
	(void)to;
	return 0;
}
#endif

/*
 * A place is the moment at which it was taken, so that who came before holds a smaller one, and who
 * dies gives his up.  Between the look at the clock and the lock somebody else may take a later
 * place and see nobody before it: so that there is one turn at a time, everybody waits for those
 * who are choosing.  Who meets another at the same moment chooses again.
 */
static bool
choose(const struct os_queue *q, int64_t *place)
{
	if (!lock(q, CHOOSING))
		return false;
	/* not for ever, as another program may have a lock on all of the folder */
	for (int tries = 0; tries < 1000; tries++) {
		*place = CHOOSING + 1 + os_now_ns() / 1000 % (PLACES - 1);
		if (!lock(q, *place)) {
			unlock_all(q);
			return false;
		}
		if (others(q, *place, *place + 1) == 0)
			break;
		unlock(q, *place);
	}
	unlock(q, CHOOSING);
	return true;
}

/*
 * The further off the turn, the later the next look: many who wait must not take the time of the
 * one who writes.
 */
static void
pause_for(int before)
{
	nanosleep(&(struct timespec){ .tv_nsec = POLL_NS * (before < FAR ? before : FAR) }, NULL);
}

bool
os_queue_enter(struct os_queue *q, int wait_ms)
{
	int64_t place, moved = os_now_ns();
	int before, choosing, least = INT_MAX;

	if (!q->handle || !choose(q, &place))
		return true;
	q->held = true;
	/* those who choose first: whom they become is seen by the second look */
	while (choosing = others(q, CHOOSING, CHOOSING + 1),
	    before = others(q, CHOOSING + 1, place), choosing + before > 0) {
		if (before < least) {
			least = before;
			moved = os_now_ns();
		} else if (os_now_ns() - moved >= (int64_t)wait_ms * 1000000) {
			os_queue_leave(q);
			return false;
		}
		pause_for(choosing + before);
	}
	return true;
}

void
os_queue_leave(struct os_queue *q)
{
	if (q->held)
		unlock_all(q);
	q->held = false;
}

int
os_queue_waiting(const struct os_queue *q)
{
	return q->handle ? others(q, CHOOSING + 1, PLACES) : 0;
}

void
os_queue_close(struct os_queue *q)
{
	if (q->handle)
		close(q->handle - 1);
	*q = (struct os_queue){ 0 };
}
