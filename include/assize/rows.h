/*
 * Rows as they are read: the answer to every list and query, for every face.
 */
#ifndef ASSIZE_ROWS_H
#define ASSIZE_ROWS_H

#include <assize/arena.h>
#include <assize/err.h>
#include <assize/store.h>

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

struct assize_rows;

/* 1 a row, 0 no more, -1 fault. */
int assize_rows_next(struct assize_rows *r, struct assize_err *e);

int assize_rows_count(const struct assize_rows *r); /* of columns */
const char *assize_rows_name(const struct assize_rows *r, int column);

/* Null where null; a blob in lower-case hexadecimal; until the next row. */
const char *assize_rows_text(const struct assize_rows *r, int column);
bool assize_rows_is_number(const struct assize_rows *r, int column); /* of the present row */

/* Closes *R and sets it to null; null is left alone. */
void assize_rows_close(struct assize_rows **r);

/*
 * One read-only SQL statement over the store.
 *
 * limit_ms  how long it may take; 0: as long as it likes
 * Errors    INVALID not SQL, not read-only, or more than one statement; STORE it took too long,
 *           damage
 */
bool assize_rows_query(struct assize_store *s, const char *sql, int limit_ms,
    struct assize_rows **r, struct assize_err *e);

/*
 * Writes all rows as a JSON array of objects, a row a line; [] for none.  After a fault it is cut
 * off.
 */
bool assize_rows_json(struct assize_rows *r, FILE *out, struct assize_err *e);

/*
 * Writes all rows as CSV with a header line and CRLF.
 *
 * defused  counts the cells that a spreadsheet would have run as a formula; each got a ' before it
 */
bool assize_rows_csv(struct assize_rows *r, FILE *out, size_t *defused, struct assize_err *e);

#ifdef __cplusplus
}
#endif

#endif
