/*
 * Rows handed out to a face: a read that the caller closes.  The rows of a query within the library
 * are those of store/db.
 */
#ifndef ROWS_H
#define ROWS_H

#include "store/rows/listing.h"
#include "store/store.h"

#include <assize/rows.h>

/* Opens the rows of a statement; the values take the places of ?1, ?2 ... */
#define rows_open(s, out, e, ...) rows_open_values(s, out, e, __VA_ARGS__, V_END)
bool rows_open_values(
    struct assize_store *, struct assize_rows **out, struct assize_err *, const char *sql, ...);

/* Hands the rows of a listing over and leaves it empty.  MEMORY. */
bool rows_from_listing(struct listing *, struct assize_rows **out, struct assize_err *);

#endif
