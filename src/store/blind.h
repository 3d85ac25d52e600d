/*
 * What is hidden from whom while second readings are under way: rows that the connection of a
 * reader does not see.
 *
 * The rule is one statement, SQL_HIDDEN in blind.sql; what is hidden from the judge stands in
 * temp.hidden (case_id, reading).  Temporary views with the names of the base tables leave it out,
 * and names resolve to those first; so every statement hides without knowing of it.  The schema's
 * own views resolve within the schema and stay as they are, so no rating changes; those of them
 * that show single answers have temporary copies too.  A statement of ours that is to count or
 * verify everything names main.judgement, main.entry and so on.  A query that somebody else wrote
 * runs where main is empty.
 */
#ifndef BLIND_H
#define BLIND_H

#include "store/store.h"

/*
 * Looks at what is hidden from the judge of a store that is being opened to read, and hides it.
 * Before "query_only".  Where nothing is hidden, nothing is made.
 */
bool blind_begin(struct assize_store *, struct assize_err *);

/*
 * Opens a connection of its own to the file of a store, for a query that somebody wrote.
 *
 * Where something is hidden from the judge of the store, its main is empty and the store stands
 * beside it under a name that nobody can know when the query is written.  Names without a schema
 * find the views that hide first, then the store; a name with one finds nothing of the store.  What
 * shows the name, the list of temporary views among it, is the authorizer's to refuse.
 *
 * db      close it after a fault too
 * hidden  set to whether something is hidden
 */
bool blind_connect(const struct assize_store *, struct db *, bool *hidden, struct assize_err *);

/* Hides in a copy, whose cases have the same ids, what is hidden from the judge of a store now. */
bool blind_copy(struct assize_store *, struct assize_store *copy, struct assize_err *);

/* Readings that are hidden from somebody. */
struct blind_hidden {
	size_t first, second;
};

/*
 * How many readings of an inspection are hidden from the judge now; in a store open to write too,
 * where no view hides them.
 *
 * case_id  0: of all cases
 */
bool blind_count(struct assize_store *, int64_t inspection_id, int64_t case_id,
    struct blind_hidden *, struct assize_err *);

/*
 * Fills a new table temp.hidden (case_id, reading) with what is hidden from the judge now, for a
 * statement of a store open to write that shows answers.
 */
bool blind_list(struct assize_store *, struct assize_err *);

/* Drops that table, which a transaction that fails takes away by itself. */
bool blind_list_end(struct assize_store *, struct assize_err *);

#endif
