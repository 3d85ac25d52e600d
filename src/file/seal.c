/*
 * Files encrypted with a passphrase, by libsodium.  What they hold is not looked at.
 */
#include "file/seal.h"

#include "base/os.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

#define CHUNK 65536
#define OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES
#define FINAL crypto_secretstream_xchacha20poly1305_TAG_FINAL
#define KEY_SIZE crypto_secretstream_xchacha20poly1305_KEYBYTES
#define CHECK_SIZE 16
#define PASSES_MAX 16
#define KIB_MIN 8
#define KIB_MAX (1u << 20) /* 1 GiB: more is nothing that we have written, and any file may ask */

_Static_assert(sizeof SEAL_MAGIC - 1 == SEAL_MAGIC_SIZE, "the magic is 16 bytes");

const struct seal_cost seal_moderate = { 3, 262144 };

struct head {
	unsigned char magic[SEAL_MAGIC_SIZE], passes[4], kib[4], salt[crypto_pwhash_SALTBYTES],
	    check[CHECK_SIZE], stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES],
	    hash[HASH_SIZE];
};

_Static_assert(sizeof(struct head) == 112, "the head has no gaps");

/* A file on its way, and everything that must be wiped. */
struct sealing {
	unsigned char key[KEY_SIZE + CHECK_SIZE];
	crypto_secretstream_xchacha20poly1305_state stream;
	unsigned char plain[CHUNK]; /* the present chunk */
	size_t n;		    /* of it */
	bool last;		    /* nothing is behind it */
};

static void
put_32(unsigned char *p, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(n >> (8 * i));
}

static uint32_t
get_32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

bool
seal_is(const char *path)
{
	CLEANUP(file_close) FILE *in = os_open(path, "rb");
	char magic[SEAL_MAGIC_SIZE];

	return in && fread(magic, 1, sizeof magic, in) == sizeof magic
	       && memcmp(magic, SEAL_MAGIC, sizeof magic) == 0;
}

void
seal_wipe(void *bytes, size_t n)
{
	sodium_memzero(bytes, n);
}

static void
sealing_end(struct sealing *s)
{
	seal_wipe(s, sizeof *s);
}

/* Key and check from the passphrase, as the head says. */
static bool
derive(const struct head *h, const char *passphrase, struct sealing *s, struct assize_err *e)
{
	return crypto_pwhash(s->key, sizeof s->key, passphrase, strlen(passphrase), h->salt,
		   get_32(h->passes), (size_t)get_32(h->kib) * 1024, crypto_pwhash_ALG_ARGON2ID13)
		   == 0
	       || assize_err_set(e, ASSIZE_MEMORY,
		   "out of memory: the passphrase takes %u MiB, end other programs and repeat",
		   (unsigned)(get_32(h->kib) / 1024));
}

static bool
head_make(struct head *h, const char *passphrase, struct seal_cost cost, struct sealing *s,
    struct assize_err *e)
{
	memcpy(h->magic, SEAL_MAGIC, SEAL_MAGIC_SIZE);
	put_32(h->passes, cost.passes);
	put_32(h->kib, cost.kib);
	randombytes_buf(h->salt, sizeof h->salt);
	if (!derive(h, passphrase, s, e))
		return false;
	memcpy(h->check, s->key + KEY_SIZE, CHECK_SIZE);
	crypto_secretstream_xchacha20poly1305_init_push(&s->stream, h->stream, s->key);
	hash_plain(h, offsetof(struct head, hash), h->hash);
	return true;
}

/* Whether what is waiting in OUT, null for none, has gone out. */
static bool
gone_out(const struct seal_way *w, bool so_far, struct assize_err *e)
{
	return (so_far && (!w->out || fflush(w->out) == 0))
	       || err_system(e, w->to, "cannot be written");
}

/* The next chunk of what is to be encrypted. */
static bool
chunk_read(const struct seal_way *w, struct sealing *s, struct assize_err *e)
{
	int next;

	s->n = fread(s->plain, 1, sizeof s->plain, w->in);
	next = s->n < sizeof s->plain ? EOF : getc(w->in);
	if (ferror(w->in))
		return err_system(e, w->from, "cannot be read");
	s->last = next == EOF;
	return s->last || ungetc(next, w->in) == next;
}

bool
seal_file(const struct seal_way *w, const char *passphrase, struct seal_cost cost,
    unsigned char digest[HASH_SIZE], struct assize_err *e)
{
	CLEANUP(sealing_end) struct sealing s;
	unsigned char sealed[CHUNK + OVERHEAD];
	struct head h;
	struct hash hash;
	bool first = true, good;

	if (sodium_init() < 0 || !head_make(&h, passphrase, cost, &s, e))
		return false;
	hash_begin(&hash);
	s.last = false;
	for (good = fwrite(&h, sizeof h, 1, w->out) == 1; good && !s.last; first = false) {
		if (!chunk_read(w, &s, e))
			return false;
		hash_bytes(&hash, s.plain, s.n);
		crypto_secretstream_xchacha20poly1305_push(&s.stream, sealed, NULL, s.plain, s.n,
		    first ? (const unsigned char *)&h : NULL, first ? sizeof h : 0,
		    s.last ? FINAL : 0);
		good = fwrite(sealed, 1, s.n + OVERHEAD, w->out) == s.n + OVERHEAD;
	}
	hash_end(&hash, digest);
	return gone_out(w, good, e);
}

static bool
damaged(const struct seal_way *w, const char *what, struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_STORE, "%s: %s, go back to another backup", w->from, what);
}

static bool
head_read(const struct seal_way *w, struct head *h, struct assize_err *e)
{
	unsigned char hash[HASH_SIZE];
	uint32_t passes, kib;

	if (fread(h, 1, sizeof *h, w->in) != sizeof *h)
		return damaged(w, ferror(w->in) ? strerror(errno) : "cut off", e);
	hash_plain(h, offsetof(struct head, hash), hash);
	if (memcmp(h->magic, SEAL_MAGIC, SEAL_MAGIC_SIZE) != 0
	    || memcmp(hash, h->hash, HASH_SIZE) != 0)
		return damaged(w, "damaged at its beginning", e);
	passes = get_32(h->passes);
	kib = get_32(h->kib);
	return (passes >= 1 && passes <= PASSES_MAX && kib >= KIB_MIN && kib <= KIB_MAX)
	       || damaged(w, "asks for another effort than any backup of ours", e);
}

/* The key, where the passphrase is the right one. */
static bool
unlock(const struct seal_way *w, const struct head *h, const char *passphrase, struct sealing *s,
    struct assize_err *e)
{
	if (!derive(h, passphrase, s, e))
		return false;
	if (sodium_memcmp(h->check, s->key + KEY_SIZE, CHECK_SIZE) != 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: this is not its passphrase, give the one it was made with", w->from);
	return crypto_secretstream_xchacha20poly1305_init_pull(&s->stream, h->stream, s->key) == 0
	       || damaged(w, "damaged at its beginning", e);
}

/*
 * The next chunk; it is whole, or it is the last.  H: of the first one, which is bound to it; else
 * null.
 */
static bool
chunk_open(const struct seal_way *w, struct sealing *s, const struct head *h, struct assize_err *e)
{
	unsigned char sealed[CHUNK + OVERHEAD], tag = 0;
	const size_t got = fread(sealed, 1, sizeof sealed, w->in);

	if (ferror(w->in))
		return damaged(w, strerror(errno), e);
	if (got == 0)
		return damaged(w, "cut off", e);
	if (got < OVERHEAD
	    || crypto_secretstream_xchacha20poly1305_pull(&s->stream, s->plain, NULL, &tag, sealed,
		   got, (const unsigned char *)h, h ? sizeof *h : 0)
		   != 0)
		return damaged(w, "damaged or cut off", e);
	s->n = got - OVERHEAD;
	s->last = tag == FINAL;
	if (s->last && getc(w->in) != EOF)
		return damaged(w, "damaged, something was added to it", e);
	return s->last || s->n == CHUNK || damaged(w, "damaged or cut off", e);
}

bool
seal_open(const struct seal_way *w, const char *passphrase, unsigned char digest[HASH_SIZE],
    struct assize_err *e)
{
	CLEANUP(sealing_end) struct sealing s;
	struct head h;
	struct hash hash;
	bool first = true, good = true;

	if (sodium_init() < 0 || !head_read(w, &h, e) || !unlock(w, &h, passphrase, &s, e))
		return false;
	hash_begin(&hash);
	s.last = false;
	for (; good && !s.last; first = false) {
		if (!chunk_open(w, &s, first ? &h : NULL, e))
			return false;
		hash_bytes(&hash, s.plain, s.n);
		good = !w->out || fwrite(s.plain, 1, s.n, w->out) == s.n;
	}
	hash_end(&hash, digest);
	return gone_out(w, good, e);
}
