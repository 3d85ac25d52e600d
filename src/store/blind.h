/*
 * What is hidden from whom while second readings are under way: rows that the connection of a
 * reader does not see.  Temporary views with the names of the base tables leave them out, and names
 * resolve to those first; so every statement hides without knowing of it.  The schema's own views
 * resolve within the schema and stay as they are, so no rating changes; those of them that show
 * single answers have temporary copies too.  A statement that is to count or verify everything
 * names main.judgement, main.entry
 *              and so on.
 */
#ifndef BLIND_H
#define BLIND_H

#include "store/store.h"

/*
 * Looks at what is hidden from the judge of a store that is being opened to read, and hides it.
 * Before "query_only".  Where nothing is hidden, nothing is made.
 */
bool blind_begin(struct assize_store *, struct assize_err *);

/* Hides in another connection to the same file what is hidden from the judge of a store. */
bool blind_query(
    const struct assize_store *, struct db *connection, bool *hidden, struct assize_err *);

/* Hides in a copy, whose cases have the same ids, what is hidden from the judge of a store now. */
bool blind_copy(struct assize_store *, struct assize_store *copy, struct assize_err *);

/*
 * How many readings of an inspection are hidden from the judge now; in a store open to write too,
 * where no view hides them.
 *
 * case_id  0: of all cases
 */
bool blind_count(struct assize_store *, int64_t inspection_id, int64_t case_id, size_t *first,
    size_t *second, struct assize_err *);

/*
 * Fills a new table temp.hidden (case_id, reading) with what is hidden from the judge now, for a
 * statement of a store open to write that shows answers.  The caller drops it.
 */
bool blind_list(struct assize_store *, struct assize_err *);

/*
 * For the authorizer of a query: whether reading TABLE of DATABASE from the view WITHIN (null: from
 * the statement itself) would pass by what hides.
 */
bool blind_passed_by(const char *table, const char *database, const char *within);

/* Whether SQL says "main." anywhere, in any of the ways it can be written. */
bool blind_names_main(const char *sql);

#endif
