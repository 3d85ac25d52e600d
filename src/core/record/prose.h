/*
 * Texts that people write, as every way in takes them.
 */
#ifndef PROSE_H
#define PROSE_H

#include "base/base.h"

/*
 * INVALID unless TEXT is UTF-8 without control characters but tab and line end, and without what
 * turns the order of reading about (U+202A to U+202E, U+2066 to U+2069), at most MAX bytes.
 */
bool prose_check(const char *what, const char *text, size_t max, struct assize_err *);

/* Whether this is a reason: text, and not only blanks. */
bool prose_is_reason(const char *because);

#endif
