/*
 * Small things about text.  Texts are UTF-8; what is none is told, or passed over byte by byte.
 */
#ifndef TEXT_H
#define TEXT_H

#include <assize/arena.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A whole string as a whole number: no spaces, no sign but '-', no leading zero, within 64 bits. */
bool text_int(const char *text, int64_t *value);

#define TEXT_COUNT_MAX 1000000 /* cases: no list that we have heard of is longer */

/* A count of cases: a whole number from 0 to TEXT_COUNT_MAX. */
bool text_count(const char *text, int64_t *value);

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

/* Whether a text looks like UTF-16: by its mark, or as every other byte is NUL. */
bool text_is_utf16(const char *text, size_t n);

/*
 * The first control character, of ASCII or U+0080 to U+009F, that is not one of BUT; the length of
 * TEXT where there is none.
 */
size_t text_control(const char *text, const char *but);

/* Bytes before the first character that turns the order of reading about, else the length. */
size_t text_override(const char *text);

/*
 * Makes TEXT fit for a terminal: nothing in it may move the cursor, switch the screen or turn the
 * order of reading about.  A tab or line end that is not one of BUT becomes a space; another
 * control character a question mark, upside down for one of two bytes; what turns the order about
 * U+FFFD; what is no UTF-8 a question mark.
 */
void text_make_harmless(char *text, const char *but);

/*
 * The character that TEXT begins with.
 *
 * c       set to it
 * Result  its bytes; 0 for a byte that is no UTF-8, and at the end
 */
size_t text_character(const char *text, int32_t *c);

/*
 * The same, for whoever shows it.
 *
 * columns  that it takes on a terminal: 0 a mark above or below, 2 a wide one
 * Result   its bytes; 1 for a byte that is no UTF-8, 0 at the end
 */
size_t text_step(const char *text, size_t *columns);

/* Columns that TEXT takes on a terminal; that its first N bytes take. */
size_t text_width(const char *text);
size_t text_width_of(const char *text, size_t n);

/*
 * Bytes of the whole characters that TEXT begins with, of at most COLUMNS on a terminal together.
 */
size_t text_fitting(const char *text, size_t columns);

/* The same, of at most MOST bytes. */
size_t text_whole(const char *text, size_t most);

/*
 * How much of TEXT goes on a line of WIDTH columns, in bytes: whole words, or the part of one that
 * is wider than the line.
 *
 * skip  set to the bytes after it that the line's end stands for: a space or line end, 1, else 0
 */
size_t text_break(const char *text, size_t width, size_t *skip);

/* Where the character before AT begins, in bytes; 0 where there is none. */
size_t text_back(const char *text, size_t at);

/* True for two equal texts, and for two that are null. */
bool text_same(const char *, const char *);

/* True for two texts that are the same but for upper and lower case (Unicode's full folding). */
bool text_alike(const char *, const char *);

/*
 * What two texts have in common that are alike in this sense, and no others; TEXT itself where it
 * is so already, else in A.
 */
const char *text_folded(const char *text, struct assize_arena *a);

#define TEXT_COMPOSED_MAX 1024 /* characters, marks counted apart */

/*
 * TEXT with each letter and its marks as one character where there is one (Unicode's form C): two
 * ways to write a text become one.
 *
 * Result  TEXT itself where nothing is to be done, or it is no UTF-8 or longer than
 *         TEXT_COMPOSED_MAX; else in A
 */
const char *text_composed(const char *text, struct assize_arena *a);

/*
 * TEXT for whoever reads it as UTF-8, as JSON and CSV are: each byte that is none becomes U+FFFD.
 *
 * Result  TEXT itself where nothing is to be done, null too; else in A
 */
const char *text_mended(const char *text, struct assize_arena *a);

/* Frees *TEXT. */
void text_free(char **text);

#endif
