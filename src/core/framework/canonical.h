/*
 * The two texts that a framework is kept as, made of its file.
 *
 * Equal meaning gives equal bytes: members stand in the order of their names, without insignificant
 * space; each wording is an object of languages; the values of a limit are sorted.  Both have the
 * shape of the file, so that a wording stands at the place of the rule that it words.
 */
#ifndef CANONICAL_H
#define CANONICAL_H

#include "format/json_read.h"

/* What is neither wording nor source.  ROOT is checked. */
bool canonical_rules(
    const struct json_at *root, struct assize_arena *, const char **text, struct assize_err *);

/* Wordings and sources, and the framework's language.  ROOT is checked. */
bool canonical_texts(
    const struct json_at *root, struct assize_arena *, const char **text, struct assize_err *);

/* Whether a member of this name is a wording. */
bool canonical_is_wording(const char *key);

#endif
