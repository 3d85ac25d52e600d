/*
 * The kinds of fact.  Their list is schema/0011_kind.sql; this is what the program has of it.
 */
#ifndef KIND_H
#define KIND_H

#include "store/db.h"
#include "store/kind_list.h"

/* As the table kind has it, column by column. */
struct kind_row {
	enum kind kind;
	const char *name;
};

/* The name, as views show it and as it is hashed; null: the program knows no such kind. */
const char *kind_name(int64_t kind);

/* Compares the table with the list, row by row.  STORE where they differ. */
bool kind_check(struct db *, struct assize_err *);

#endif
