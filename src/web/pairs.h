/*
 * What is to be set, as an object of a body says it: a member each.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include "web/call.h"

/* The members of an object, texts or numbers; what is wrong becomes a problem. */
bool pairs_take(struct call *, const struct json_at *object, struct assize_pair **, size_t *n);

#endif
