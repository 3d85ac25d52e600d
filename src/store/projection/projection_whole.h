/*
 * What is current of one inspection, beside the entries that it follows from: both in the order of
 * facts, so that each is read once.
 */
#ifndef PROJECTION_WHOLE_H
#define PROJECTION_WHOLE_H

#include "store/store.h"

/* An entry as far as it decides what is current. */
struct projection_entry {
	int64_t entry_id, case_id; /* 0: about the inspection */
	int64_t kind, reading;
	const char *key;
	const char *site; /* ident */
	int64_t seq;
	struct bytes value;	      /* null: it withdraws */
	bool superseded, disregarded; /* by the view superseded; disregarded is superseded too */
};

struct projection_whole {
	struct assize_store *s;
	int64_t inspection_id;
	struct rows r; /* facts and judgements */
	bool more;     /* R is at one */
	/* Of the one that R is at: the heads that were met. */
	size_t heads;
	bool shown, differs; /* shown: the entry that the row names is the least of them */
	char site[33];	     /* of the least */
	int64_t seq;
	struct bytes first;   /* value of the first of them, where they are in conflict */
	int64_t conflicts[2]; /* of facts, of judgements */
	int64_t readers;      /* facts of the kind reader */
	int64_t asked;	      /* judgements that are there whatever is answered */
	/* The fact that the last entry is about. */
	struct projection_entry last;
	bool has_head, headless; /* headless: an entry counts, and none was current yet */
	struct assize_arena key; /* its key */
	struct assize_arena a;	 /* first */
};

/*
 * Begins; then each entry of the inspection is given in the order of the index entry_fact, and the
 * end says whether anything else is current than these make so.  = { 0 } before, _free after.
 *
 * Errors  STORE
 */
bool projection_whole_begin(
    struct projection_whole *, struct assize_store *, int64_t inspection_id, struct assize_err *);
bool projection_whole_entry(
    struct projection_whole *, const struct projection_entry *, struct assize_err *);
bool projection_whole_end(struct projection_whole *, struct assize_err *);
void projection_whole_free(struct projection_whole *);

#endif
