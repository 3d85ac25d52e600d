/*
 * The world, as far as the library and the program can see it.
 *
 * main() builds the real one; tests build others with a fixed clock, a seeded randomness and files
 * of their own.
 */
#ifndef ASSIZE_IO_H
#define ASSIZE_IO_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSIZE_PLACE_SIZE 32 /* bytes */

struct assize_io {
	FILE *in, *out, *err;
	void *world; /* passed to each function below */

	int64_t (*now_ms)(void *world); /* Unix milliseconds, UTC */
	void (*random)(void *world, void *bytes, size_t n);
	const char *(*login)(void *world); /* who is logged in at this machine; never null */
	const char *(*env)(void *world, const char *name); /* null where not set */

	/*
	 * Identity of the place where the file PATH lies: the same whatever becomes of its content
	 * and name, another for a copy of it, here or on another machine.  A store that finds
	 * itself in another place than the one it was last written in takes itself for a copy, and
	 * what is recorded from then on has a chain of its own; two copies with one identity would
	 * record different things under one number, and could not be merged any more.
	 *
	 * place   set to the identity, which nobody looks into
	 * Result  false, and errno says why: there is no such file, or it cannot be looked at
	 */
	bool (*place)(void *world, const char *path, unsigned char place[ASSIZE_PLACE_SIZE]);

	/*
	 * Has the process take no more memory than BYTES from now on; 0: what the system allows.
	 * Null: nothing is limited.  The library never calls it, since memory is its host's: the
	 * programs do before they read a store, which may come from strangers.
	 *
	 * Result  the limit until now; 0 none
	 */
	int64_t (*limit_memory)(void *world, int64_t bytes);
};

/*
 * The real one: standard streams, the system's clock, libsodium's randomness, the environment, and
 * as place a hash of host name, device and inode.  For main(): it also has the C library keep up to
 * 8 MiB of freed memory, which an entry takes again at once.
 */
void assize_io_real(struct assize_io *io);

#ifdef __cplusplus
}
#endif

#endif
