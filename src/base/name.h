/*
 * Names of people and services, and references of inspections and cases, as every way in takes
 * them: composed, so that two ways to write one name or reference are one.
 */
#ifndef NAME_H
#define NAME_H

#include "base/base.h"

#define NAME_WHY 128

/*
 * Takes a name in: 1 to 200 bytes with no space at either end, all fit for a name (name_unfit).
 *
 * name    composed, in A
 * why     set to why it is none, where the result is false
 */
bool name_compose(const char **name, struct assize_arena *a, char why[NAME_WHY]);

/* The same, or why not is added as a problem, INVALID; WHAT says whose name it is. */
bool name_take(const char *what, const char **name, struct assize_arena *a, struct assize_err *);

/*
 * Takes a reference in: 1 to 64 bytes, all fit for a reference, no - at its beginning and nothing
 * of / : = , ; or a quote; and neither . nor .., which addresses do without.
 *
 * ref     composed, in A
 * Errors  INVALID, a problem; WHAT says of what it is one
 */
bool name_take_reference(
    const char *what, const char **ref, struct assize_arena *a, struct assize_err *);

/*
 * The first character that makes no name and no reference, because it is not seen or not told from
 * another: controls, formats, spaces but the plain one, a mark with no letter before it, and what
 * Unicode does not have, of which nobody knows how it will compose.
 *
 * text       UTF-8
 * reference  whether it is to be one, for the words
 * why        set to which it is (U+200B) and what to write, if there is one
 * Result     the bytes before it; the length of TEXT where there is none
 */
size_t name_unfit(const char *text, bool reference, char why[NAME_WHY]);

/*
 * What is added to a message that quotes TEXT: " (behind "yes": U+200B cannot be seen, leave it
 * out)"; "" where all of it can be seen.  In A.
 */
const char *name_unseen(const char *text, struct assize_arena *a);

#endif
