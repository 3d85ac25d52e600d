/*
 * The real world behind struct assize_io.  What the standard library and libsodium do not know is
 * asked of os.h.
 */
#include "base/os.h"

#include <sodium.h>
#include <stdlib.h>
#include <time.h>

static int64_t
real_now_ms(void *world)
{
	struct timespec t;

	(void)world;
	timespec_get(&t, TIME_UTC);
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
	(void)world;
	return os_login();
}

static bool
real_place(void *world, const char *path, unsigned char place[ASSIZE_PLACE_SIZE])
{
	(void)world;
	return os_place(path, place);
}

static int64_t
real_limit_memory(void *world, int64_t bytes)
{
	(void)world;
	return os_limit_memory(bytes);
}

void
assize_io_real(struct assize_io *io)
{
	os_keep_freed_memory();
	*io = (struct assize_io){
		.in = stdin,
		.out = stdout,
		.err = stderr,
		.login = real_login,
		.now_ms = real_now_ms,
		.random = real_random,
		.env = real_env,
		.place = real_place,
		.limit_memory = real_limit_memory,
	};
}
