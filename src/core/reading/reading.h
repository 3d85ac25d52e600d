/*
 * Second readings, for the modules of the core.
 */
#ifndef READING_H
#define READING_H

#include "core/casework/judgement.h"
#include "core/casework/second.h"

#include <assize/reading.h>

/* Records who has the second reading of a case.  Within a transaction. */
bool reading_give_in(struct assize_store *, const struct casefile *, const char *reader,
    const char *because, struct assize_err *);

#endif
