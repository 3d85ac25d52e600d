/*
 * The file in which somebody keeps receipts: for each thing that is recorded the line that proves
 * it later, whatever becomes of the store.
 *
 *	receipt_open(&r, "kept.txt", e)
 *	receipt_begin(&r, s, e) && assize_judgement_record(s, ..., e) && receipt_keep(&r, e)
 *	receipt_drop(&r);
 *	receipt_close(&r, e)
 */
#ifndef RECEIPT_H
#define RECEIPT_H

#include "base/base.h"

#include <assize/store.h>

/* = { 0 }; receipt_close after. */
struct receipt {
	const char *path; /* null: none is kept */
	FILE *to;	  /* appended to */
	bool made;	  /* there was no such file, and nothing is in it yet */
	struct assize_batch batch;
	struct assize_err lost; /* why one is not kept */
};

/*
 * Opens the file, so that what cannot be written is refused before anything is recorded.
 *
 * path    null: none is kept, and all else does nothing
 * Errors  INVALID a store, or what belongs to one; STORE
 */
bool receipt_open(struct receipt *, const char *path, struct assize_err *);

/* Around what records: one transaction with the receipt, which is appended once it is committed. */
bool receipt_begin(struct receipt *, struct assize_store *, struct assize_err *);
bool receipt_keep(struct receipt *, struct assize_err *);

/* Takes back what was begun and not kept. */
void receipt_drop(struct receipt *);

/* Closes it; nothing is left where nothing was recorded.  STORE a receipt could not be written. */
bool receipt_close(struct receipt *, struct assize_err *);

#endif
