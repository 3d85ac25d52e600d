/*
 * What a framework is kept as: one row, and the tables that are filled from it, for queries and
 * views and for people who open the file.
 */
#ifndef FRAMEWORK_TABLES_H
#define FRAMEWORK_TABLES_H

#include "base/hash.h"
#include "store/store.h"

/* The row.  Both texts are JSON with the same bytes for the same meaning (canonical.h). */
struct framework {
	int64_t id;
	int64_t id_base; /* standards, attributes, questions are numbered from the next one on */
	const char *code;
	const char *rules; /* what decides about ratings: stores with inspections under it agree */
	const char *texts; /* how that is worded: may be put right */
};

/* What a statement selects for framework_tables_row, which reads the row that it is at. */
#define FRAMEWORK_COLUMNS "framework_id, id_base, code, rules, texts"
struct framework framework_tables_row(const struct rows *); /* texts until the next row */

/*
 * Adds a framework: its row and, from that, its tables.  Within a transaction, with triggers off.
 *
 * f  its id and id_base are set to the next free ones where the id is 0
 */
bool framework_tables_fill(struct db *, struct framework *f, struct assize_err *);

/* Takes a framework away, its row too.  Within a transaction, with triggers off. */
bool framework_tables_clear(struct db *, int64_t id, struct assize_err *);

/* The hash over the row and its tables, as the row keeps it in tables_hash. */
bool framework_tables_hash(
    struct db *, int64_t id, unsigned char hash[HASH_SIZE], struct assize_err *);

/* Sets TABLE to the first that is not the same in both stores; null: all are. */
bool framework_tables_compare(
    struct db *one, struct db *other, int64_t id, const char **table, struct assize_err *);

#endif
