/*
 * Names of people and services, as every way in takes them.
 */
#ifndef NAME_H
#define NAME_H

#include "base/base.h"

#define TEXT_WHY 128

/*
 * The first character that makes no name and no reference, because what differs by it looks alike:
 * controls, formats, spaces but the plain one, what is invisible; in a reference also a combining
 * mark, in a name one behind a letter of ASCII, where there is one character for both.
 *
 * text    UTF-8
 * why     set to which it is (U+200B) and what to write, if there is one
 * Result  the bytes before it; the length of TEXT where there is none
 */
size_t text_unfit(const char *text, bool reference, char why[TEXT_WHY]);

/*
 * True for 1 to 200 bytes of UTF-8 with no space at either end, all fit for a name; else why not.
 */
bool text_name_why(const char *text, char why[TEXT_WHY]);
bool text_is_name(const char *text);

/* The same, or why not is added as a problem; WHAT says whose name it is. */
bool text_name_check(const char *what, const char *name, struct assize_err *);

#endif
