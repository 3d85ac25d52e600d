/*
 * What both proofs of the journal share: that of all chains, and that of one inspection's entries.
 */
#ifndef JOURNAL_VERIFY_H
#define JOURNAL_VERIFY_H

#include "store/journal/journal.h"

/* An entry as it is kept, with the names behind its ids. */
struct kept {
	struct entry_fields f;				   /* of the case_seq nothing when read */
	int64_t entry_id, site_id, inspection_id, case_id; /* case_id: 0 none */
	int64_t kind, reading, order_ms;
	bool about_case, supersedes; /* supersedes: another entry */
	struct bytes hash;
};

struct kept_text {
	const char *part; /* text or because */
	struct bytes salt;
	const char *text;
};

/* A chain on its way: the entry before the next one. */
struct chain {
	int64_t site_id, seq, order_ms;
	unsigned char hash[HASH_SIZE];
};

/* The first columns of R as SQL_ENTRIES has them in both files of SQL; borrowed. */
void journal_verify_read(const struct rows *, struct kept *);

/*
 * An entry against the one before it in its chain, which it then is; what is wrong becomes a
 * problem.
 *
 * Result  false only for faults
 */
bool journal_verify_entry(
    struct assize_store *, const struct kept *, struct chain *, struct assize_err *);

/* A text against the hash that its entry has of it. */
bool journal_verify_text(const struct kept *, const struct kept_text *, struct assize_err *);

#endif
