/*
 * Names of a database that are near one that it does not have.
 */
#ifndef NEAR_H
#define NEAR_H

#include "base/base.h"

struct sqlite3;

/*
 * What is added to SAID, a message that there is no such column or table: ", near names:
 * answer, answered"; "" where none is, or it says something else.  In A.
 */
const char *near_names(struct sqlite3 *, const char *said, struct assize_arena *a);

#endif
