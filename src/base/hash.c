/*
 * SHA-256 by libsodium.  What goes into a hash, and in which order, is decided where it is taken.
 */
#include "base/base.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(((struct hash *)0)->state),
    "struct hash has room for libsodium's state");

static crypto_hash_sha256_state *
state_of(struct hash *h)
{
	return (crypto_hash_sha256_state *)(void *)h->state;
}

void
hash_begin(struct hash *h)
{
	h->waiting = 0;
	h->brief = false;
	crypto_hash_sha256_init(state_of(h));
}

void
hash_begin_brief(struct hash *h)
{
	hash_begin(h);
	h->brief = true;
}

static void
pass_on(struct hash *h)
{
	crypto_hash_sha256_update(state_of(h), h->buffer, h->waiting);
	h->waiting = 0;
}

void
hash_more(struct hash *h, const void *bytes, size_t n)
{
	if (n > sizeof h->buffer - h->waiting)
		pass_on(h);
	if (n > sizeof h->buffer) {
		crypto_hash_sha256_update(state_of(h), bytes, n);
		return;
	}
	if (n > 0)
		memcpy(h->buffer + h->waiting, bytes, n);
	h->waiting += n;
}

static void
put_8(struct hash *h, uint64_t n)
{
	unsigned char le[8];

	for (int i = 0; i < 8; i++)
		le[i] = (unsigned char)(n >> (8 * i));
	hash_more(h, le, sizeof le);
}

/* Seven bits a byte, the least first; all but the last have their highest bit set. */
static void
put_brief(struct hash *h, uint64_t n)
{
	unsigned char bytes[10];
	size_t count = 0;

	for (; n > 127; n >>= 7)
		bytes[count++] = (unsigned char)(n | 128);
	bytes[count++] = (unsigned char)n;
	hash_more(h, bytes, count);
}

/* UINT64_MAX where there is none, which is put as the least. */
static void
put_length(struct hash *h, uint64_t n)
{
	if (h->brief)
		put_brief(h, n + 1);
	else
		put_8(h, n);
}

void
hash_bytes(struct hash *h, const void *bytes, size_t n)
{
	put_length(h, n);
	hash_more(h, bytes, n);
}

void
hash_text(struct hash *h, const char *text)
{
	if (text)
		hash_bytes(h, text, strlen(text));
	else
		put_length(h, UINT64_MAX);
}

void
hash_int(struct hash *h, int64_t value)
{
	if (h->brief) {
		put_brief(h, (uint64_t)value);
		return;
	}
	put_8(h, 8);
	put_8(h, (uint64_t)value);
}

void
hash_end(struct hash *h, unsigned char out[HASH_SIZE])
{
	pass_on(h);
	crypto_hash_sha256_final(state_of(h), out);
}

void
hash_plain(const void *bytes, size_t n, unsigned char out[HASH_SIZE])
{
	crypto_hash_sha256(out, bytes, n);
}

void
hash_texts(const char *const *texts, unsigned char out[HASH_SIZE])
{
	struct hash h;

	hash_begin(&h);
	while (*texts)
		hash_text(&h, *texts++);
	hash_end(&h, out);
}

void
hash_hex(const unsigned char *bytes, size_t n, char *out)
{
	sodium_bin2hex(out, 2 * n + 1, bytes, n);
}

void
hash_base64(const unsigned char hash[HASH_SIZE], char out[HASH_BASE64_SIZE])
{
	sodium_bin2base64(out, HASH_BASE64_SIZE, hash, HASH_SIZE, sodium_base64_VARIANT_ORIGINAL);
}
