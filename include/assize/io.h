/*
 * The world, as far as the library and the program can see it.
 *
 * main() builds the real one; tests build others with a fixed clock, a seeded randomness and files
 * of their own.
 */
#ifndef ASSIZE_IO_H
#define ASSIZE_IO_H

#include <stdint.h>
#include <stdio.h>

struct assize_io {
	FILE *in, *out, *err;
	void *world; /* passed to each function below */

	int64_t (*now_ms)(void *world); /* Unix milliseconds, UTC */
	void (*random)(void *world, void *bytes, size_t n);
	const char *(*login)(void *world); /* who is logged in at this machine; never null */
	const char *(*env)(void *world, const char *name); /* null where not set */
};

/*
 * The real one: standard streams, the system's clock, libsodium's randomness, the environment.  For
 * main(): it also has the C library keep up to 8 MiB of freed memory, which an entry takes again at
 * once.
 */
void assize_io_real(struct assize_io *io);

#endif
