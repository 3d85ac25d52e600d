/*
 * SHA-256 by libsodium, over fields or plain bytes.
 */
#ifndef HASH_H
#define HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HASH_SIZE 32
#define SALT_SIZE 16

/*
 * SHA-256 over fields, each with its length before it, so that no two lists of fields run together.
 */
struct hash {
	uint64_t state[16]; /* room for the state of libsodium */
	/* bytes in BUFFER: fields are short, and libsodium is given them many at a time */
	size_t waiting;
	bool brief; /* lengths and numbers take as few bytes as they need */
	unsigned char buffer[448];
};

void hash_begin(struct hash *);

/*
 * The same with lengths and numbers seven bits a byte, the least first, where a byte that is not
 * the last has its highest bit set; a length is one more than it is, and 0 where there is no text.
 */
void hash_begin_brief(struct hash *);
void hash_bytes(struct hash *, const void *bytes, size_t n);
void hash_text(struct hash *, const char *text); /* null differs from "" */
void hash_int(struct hash *, int64_t);
void hash_more(struct hash *, const void *bytes, size_t n); /* plain bytes, nothing added */
void hash_end(struct hash *, unsigned char out[HASH_SIZE]);

/* SHA-256 of plain bytes, nothing added. */
void hash_plain(const void *bytes, size_t n, unsigned char out[HASH_SIZE]);

/* SHA-256 over texts that end with a null, each as hash_text takes it. */
void hash_texts(const char *const *texts, unsigned char out[HASH_SIZE]);

/* Lower-case hexadecimal of N bytes and a NUL into OUT, which holds 2 * n + 1. */
void hash_hex(const unsigned char *bytes, size_t n, char *out);

/* A hash in base64, as headers of HTTP have it, and a NUL. */
#define HASH_BASE64_SIZE (4 * ((HASH_SIZE + 2) / 3) + 1)
void hash_base64(const unsigned char hash[HASH_SIZE], char out[HASH_BASE64_SIZE]);

#endif
