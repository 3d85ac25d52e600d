/*
 * The kinds of fact.  Their list is schema/0011_kind.sql; this is what the program has of it.
 */
#ifndef KIND_H
#define KIND_H

#include "store/db/db.h"
#include "store/kind_list.h"

/* A row of the table kind, column by column; its comments are there. */
struct kind_row {
	enum kind kind;
	const char *name, *title, *about, *keyed_by, *says;
	bool per_reading, hides, decides, shown, left_out;
	const char *needs, *settle, *settle_other, *words, *words_of_case; /* or null */
};

/* Null: the program knows no such kind. */
const struct kind_row *kind_find(int64_t kind);

/* The name of one that it knows. */
const char *kind_name(enum kind);

/* The place of WORD among what a kind can say, of a case or of an inspection; -1: it cannot. */
int kind_word_find(enum kind, bool of_case, const char *word);

/* Adds a problem unless WORD is what a fact about an inspection can say; WHAT is said to be it. */
bool kind_word_check(enum kind, const char *what, const char *word, struct assize_err *);

/*
 * Whether an entry can be of its kind: about a case or the inspection, of that reading.
 *
 * about_case  whether it is about a case
 */
bool kind_fits(const struct kind_row *, bool about_case, int64_t reading);

/* Compares the table of a store with the list, row by row.  STORE where they differ. */
bool kind_check(struct db *, struct assize_err *);

#endif
