/*
 * A file encrypted with a passphrase, "ASSIZE-BACKUP/1".
 *
 *	magic    16 bytes "ASSIZE-BACKUP/1\n"
 *	passes    4 argon2id: times over its memory, little-endian
 *	memory    4 the same: KiB of memory
 *	salt     16
 *	check    16 tells a wrong passphrase from a right one: it comes with the key out of argon2id
 *	header   24 of the stream of libsodium (XChaCha20-Poly1305)
 *	hash     32 SHA-256 of what stands before: damage here is not taken for a wrong passphrase
 *	chunks      each 65,536 bytes (the last one fewer) and 17 of the stream's own
 *
 * The first chunk is bound to all that stands before it, each to the one before, and the last is
 * marked: what is changed, cut off, put elsewhere or added is noticed.  Memory is constant, but for
 * argon2id.
 */
#ifndef SEALED_H
#define SEALED_H

#include "base/base.h"

#include <stdio.h>

#define SEAL_MAGIC "ASSIZE-BACKUP/1\n"
#define SEAL_MAGIC_SIZE 16

/* What a guess costs.  Source: libsodium, crypto_pwhash: 3 passes over 256 MiB are "moderate". */
struct seal_cost {
	uint32_t passes, kib;
};

extern const struct seal_cost seal_moderate;

struct seal_way {
	FILE *in, *out;
	const char *from, *to; /* what to call them in messages */
};

/*
 * Encrypts a file.
 *
 * digest  set to a hash of what was encrypted
 * Errors  STORE it cannot be read or written; MEMORY
 */
bool seal_file(const struct seal_way *, const char *passphrase, struct seal_cost cost,
    unsigned char digest[HASH_SIZE], struct assize_err *e);

/*
 * Decrypts a file; where OUT is null it is only tried.  What has gone to OUT before a fault was
 * found is to be thrown away.
 *
 * digest  set to the hash of what came out
 * Errors  INVALID not the passphrase; STORE damaged, or OUT cannot be written; MEMORY
 */
bool seal_open(const struct seal_way *, const char *passphrase, unsigned char digest[HASH_SIZE],
    struct assize_err *e);

/* Whether a file begins as one of these. */
bool seal_is(const char *path);

/* Overwrites what nobody is to find in memory. */
void seal_wipe(void *bytes, size_t n);

#endif
