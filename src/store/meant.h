/*
 * What may have been meant by a column or table that a query names and that is not there.
 */
#ifndef MEANT_H
#define MEANT_H

#include "base/base.h"

struct sqlite3;

/*
 * What is added to SAID, SQLite's message that there is no such column or table: ", did you mean
 * answer"; "" where nothing is near enough, or it says something else.  In A.
 */
const char *meant_name(struct sqlite3 *, const char *said, struct assize_arena *a);

#endif
