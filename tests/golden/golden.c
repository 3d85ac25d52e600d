/*
 * The program in a world that is the same at every run, for tests/golden.sh: a clock that goes on
 * one second a look, randomness from a counter, one login, and a disk that is full after
 * $GOLDEN_DISK bytes. Clock and counter live in the file $GOLDEN_CLOCK, so that they go on from one
 * command to the next.
 */
#include "base/os.h"
#include "ground/heap.h"

#include <errno.h>
#include <inttypes.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef PROGRAM /* the function that is the program */
#define PROGRAM cli_run
#endif

int PROGRAM(struct assize_io *io, int argc, char **argv);

#define START_MS INT64_C(1768208400000) /* Monday 2026-01-12 09:00 UTC */

struct world {
	int64_t seconds, draws;
};

static int64_t disk_left;

static int64_t
now_ms(void *world)
{
	struct world *w = world;

	return START_MS + 1000 * w->seconds++;
}

static void
draw(void *world, void *bytes, size_t n)
{
	struct world *w = world;
	unsigned char seed[randombytes_SEEDBYTES] = { 0 };

	w->draws++;
	memcpy(seed, &w->draws, sizeof w->draws);
	randombytes_buf_deterministic(bytes, n, seed);
}

static ssize_t
write_while_room(int fd, const void *bytes, size_t n, off_t at)
{
	if ((disk_left -= (int64_t)n) >= 0)
		return pwrite(fd, bytes, n, at);
	errno = ENOSPC;
	return -1;
}

static void
fill_disk(const char *bytes)
{
	sqlite3_vfs *vfs;

	sqlite3_initialize();
	vfs = sqlite3_vfs_find(NULL);
	disk_left = strtoll(bytes, NULL, 10);
	vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)write_while_room);
	vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)write_while_room);
}

static const char *
login(void *world)
{
	(void)world;
	return "inspector";
}

int
main(int argc, char **argv)
{
	CLEANUP(file_close) FILE *clock = fopen(getenv("GOLDEN_CLOCK"), "r+");
	struct world w = { 0 };
	struct assize_io io;
	int status;

	heap_install();
	os_begin();
	if (getenv("GOLDEN_DISK"))
		fill_disk(getenv("GOLDEN_DISK"));
	if (clock && fscanf(clock, "%" SCNd64 " %" SCNd64, &w.seconds, &w.draws) != 2)
		return 99;
	assize_io_real(&io);
	io.login = login;
	io.world = &w;
	io.now_ms = now_ms;
	io.random = draw;
	status = PROGRAM(&io, argc, argv);
	if (clock) {
		rewind(clock);
		fprintf(clock, "%" PRId64 " %" PRId64 "\n", w.seconds, w.draws);
	}
	return status;
}
