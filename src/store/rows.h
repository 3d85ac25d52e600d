/*
 * Rows handed out to a face: a read that the caller closes.
 */
#ifndef ROWS_H
#define ROWS_H

#include "store/listing.h"
#include "store/store.h"

#include <assize/rows.h>

/* Opens the rows of a statement; the values take the places of ?1, ?2 ... */
#define rows_open(s, out, e, ...) rows_open_values(s, out, e, __VA_ARGS__, V_END)
bool rows_open_values(
    struct assize_store *, struct assize_rows **out, struct assize_err *, const char *sql, ...);

#endif
