/*
 * What every source file uses: scope ends it, and small things about text and hashes.
 */
#ifndef BASE_H
#define BASE_H

#include <assize/arena.h>
#include <assize/err.h>
#include <assize/io.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Calls FN with the address of the variable when its block ends. */
#define CLEANUP(fn) __attribute__((cleanup(fn)))
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#define HASH_SIZE 32
#define SALT_SIZE 16

/*
 * SHA-256 over fields, each with its length before it, so that no two lists of fields run together.
 */
struct hash {
	uint64_t state[16]; /* room for the state of libsodium */
	/* bytes in BUFFER: fields are short, and libsodium is given them many at a time */
	size_t waiting;
	unsigned char buffer[448];
};

void hash_begin(struct hash *);
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
void hex_from(const unsigned char *bytes, size_t n, char *out);

/* A whole string as a whole number: no spaces, no sign but '-', no leading zero, within 64 bits. */
bool text_int(const char *text, int64_t *value);

/* True for a calendar date YYYY-MM-DD. */
bool text_is_date(const char *text);

/*
 * A moment in UTC: YYYY-MM-DD, or with THH:MM, :SS and .mmm behind it, and Z or not.
 *
 * first_ms, last_ms  set to the first and last millisecond of the day, minute, second or
 *                    millisecond it names
 */
bool text_moment(const char *text, int64_t *first_ms, int64_t *last_ms);

/* The first byte that is not well-formed UTF-8; N where all is. */
size_t text_utf8_bad(const char *text, size_t n);

/*
 * The first control character, of ASCII or U+0080 to U+009F, that is not one of BUT; the length of
 * TEXT where there is none.
 */
size_t text_control(const char *text, const char *but);

/*
 * Makes TEXT fit for a terminal: nothing in it may move the cursor or switch the screen.  A control
 * character that is not one of BUT becomes a space, with a question mark where it has two bytes;
 * what is no UTF-8 a question mark.
 */
void text_make_harmless(char *text, const char *but);

/* True for a code: 1 to 64 of a-z, 0-9, '_', '-', '.', beginning with a letter or digit. */
bool text_is_code(const char *text);

/*
 * The character that TEXT begins with.
 *
 * columns  that it takes on a terminal: 0 a combining mark, 2 a wide one
 * Result   its bytes; 1 for a byte that is no UTF-8, 0 at the end
 */
size_t text_step(const char *text, size_t *columns);

/* Columns that TEXT takes on a terminal. */
size_t text_width(const char *text);

/*
 * Bytes of the whole characters that TEXT begins with, of at most COLUMNS on a terminal together.
 */
size_t text_fitting(const char *text, size_t columns);

/* The same, of at most MOST bytes. */
size_t text_whole(const char *text, size_t most);

/* Where the character before AT begins, in bytes; 0 where there is none. */
size_t text_back(const char *text, size_t at);

/* True for two equal texts, and for two that are null. */
bool text_same(const char *, const char *);

/* True where no other entry or file would help: the store or the machine is at fault. */
bool err_is_fault(const struct assize_err *);

/*
 * Says what the system refused, with its reason from errno: STORE, "NAME: WHAT: REASON".  Always
 * false.
 */
bool err_system(struct assize_err *, const char *name, const char *what);

/* Frees *TEXT. */
void text_free(char **text);

/* Closes *F unless null. */
void file_close(FILE **f);

#endif
