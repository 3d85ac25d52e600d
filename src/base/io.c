#include "base/base.h"

#include <pwd.h>
#include <sodium.h>
#include <malloc.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int64_t
real_now_ms(void *world)
{
	struct timespec t;

	(void)world;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
real_random(void *world, void *bytes, size_t n)
{
	(void)world;
	randombytes_buf(bytes, n);
}

static const char *
real_env(void *world, const char *name)
{
	(void)world;
	return getenv(name);
}

static const char *
real_login(void *world)
{
	const struct passwd *p = getpwuid(getuid());

	(void)world;
	return p && p->pw_name[0] ? p->pw_name : "unknown";
}

/*
 * SQLite takes and gives back the memory of its triggers with every entry; where that lies at the
 * end of the heap, the C library hands it back to the system each time, which costs as much as the
 * entry itself.
 */
static void
keep_freed_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, 8 * 1024 * 1024);
#endif
}

void
assize_io_real(struct assize_io *io)
{
	keep_freed_memory();
	*io = (struct assize_io){
		.in = stdin,
		.out = stdout,
		.err = stderr,
		.login = real_login,
		.now_ms = real_now_ms,
		.random = real_random,
		.env = real_env,
	};
}

void
text_free(char **text)
{
	free(*text);
	*text = NULL;
}

void
file_close(FILE **f)
{
	if (*f)
		fclose(*f);
	*f = NULL;
}

void
fd_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}
