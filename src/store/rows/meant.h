/*
 * What may have been meant by a column or table that a query names and that is not there.
 */
#ifndef MEANT_H
#define MEANT_H

#include "base/base.h"

struct sqlite3;

/*
 * SAID, a message of SQLite, in the same words whatever its version, and where there is no such
 * column or table what is near enough after it: ", did you mean answer".  In A.
 */
const char *meant_said(struct sqlite3 *, const char *said, struct assize_arena *a);

#endif
