/*
 * What is hidden from whom while second readings are under way: rows that the connection of a
 * reader does not see.
 *
 * The rule is one statement, SQL_HIDDEN in blind.sql.  It is asked of an inspection when that is
 * found (core/record/find.c), so that reading one does not grow with the others; what it says is
 * kept in a set beside the connection (blind_set.h).  Temporary views with the names of the base
 * tables leave it out, and names resolve to those first; so every statement hides without knowing
 * of it.  The schema's
 * own views resolve within the schema and stay as they are, so no rating changes; those of them
 * that show single answers have temporary copies too.  A statement of ours that is to count or
 * verify everything names main.judgement, main.entry and so on.  A query that somebody else wrote
 * runs where main is empty.
 */
#ifndef BLIND_H
#define BLIND_H

#include "store/store.h"

/* Whether a store has any second reading, so that something may be hidden. */
bool blind_is_due(struct assize_store *, bool *due, struct assize_err *);

/*
 * Prepares a store that is being opened to read: the views that hide, where it has any second
 * reading.  Before "query_only".
 */
bool blind_begin(struct assize_store *, struct assize_err *);

/*
 * Hides, in a store opened to read, what is hidden from its judge in an inspection now, unless that
 * was done.  Before any answer of it is read.
 */
bool blind_inspection(struct assize_store *, int64_t inspection_id, struct assize_err *);

/*
 * Opens a connection of its own to the file of a store, for a query that somebody wrote.
 *
 * Where something is hidden from the judge of the store, its main is empty and the store stands
 * beside it under a name that nobody can know when the query is written.  Names without a schema
 * find the views that hide first, then the store; a name with one finds nothing of the store.  What
 * shows the name, the list of temporary views among it, is the authorizer's to refuse.
 *
 * db      close it after a fault too
 * set     of what is hidden; must live as long
 * hidden  set to whether something is hidden
 */
bool blind_connect(const struct assize_store *, struct db *, struct blind_set *set, bool *hidden,
    struct assize_err *);

/*
 * Hides in a copy of an inspection, whose cases have the same ids, what is hidden from the judge of
 * the store now.
 */
bool blind_copy(
    struct assize_store *, struct assize_store *copy, int64_t inspection_id, struct assize_err *);

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
 * Lets hidden(case_id, reading) know what is hidden from the judge now, of an inspection in a store
 * open to write: for statements that show answers.
 */
bool blind_list(struct assize_store *, int64_t inspection_id, struct assize_err *);

/* hidden(case_id, reading) knows nothing any more. */
void blind_list_end(struct assize_store *);

#endif
