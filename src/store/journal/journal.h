/*
 * The journal: the one place where a fact is recorded.
 */
#ifndef JOURNAL_H
#define JOURNAL_H

#include "store/kind.h"
#include "store/store.h"

struct entry {
	enum kind kind;
	int64_t inspection_id;
	int64_t case_id;   /* 0: about the inspection */
	const char *key;   /* "" where there is one only */
	int reading;	   /* 1 where it has no meaning */
	const char *value; /* null withdraws */
	/*
	 * evidence, note or reference; null: none given, and what is there stays if the value
	 * does; "": none
	 */
	const char *text;
	const char *because; /* null: no reason */
	bool reasoned;	     /* another reason alone is a change too */
	const char *by;	     /* null: the judge of the store */
	int64_t case_seq;    /* in a batch: what journal_batch_case says of the case */
};

/*
 * Records a fact: a new entry that supersedes every head of it, unless value and text are current
 * already.  Within a transaction.
 *
 * made    set to whether there is a new entry; may be null
 * Errors  STORE, MEMORY
 */
bool journal_record(struct assize_store *, const struct entry *, bool *made, struct assize_err *);

/* What a hash is taken over: one entry with the names behind its ids. */
struct entry_fields {
	const char *site, *secret; /* its ident, and what nobody hands out */
	int64_t seq;
	const struct kind_row *kind; /* null: none that the program knows */
	const char *inspection;
	/* of the entry that brought the case into this site's chain; 0: about the inspection */
	int64_t case_seq;
	const char *key;
	int reading;
	const char *value, *stood_on;
	struct bytes text_hash, because_hash;
	const char *by, *recorded_by;
	int64_t recorded_at_ms;
};

/* A hash under way: fields first, then the superseded entries in the order of site and sequence. */
void journal_hash_begin(
    struct hash *, const unsigned char before[HASH_SIZE], const struct entry_fields *);
void journal_hash_superseded(struct hash *, const char *site, int64_t seq);

/*
 * What an entry is ordered by (entry.order_ms): BEFORE, or later, so that it comes after an entry
 * ordered by ORDER_MS; across sites at least a millisecond after.
 */
int64_t journal_order(int64_t before, int64_t order_ms, bool same_site);

/* SHA-256(salt, text). */
void journal_text_hash(
    const unsigned char salt[SALT_SIZE], const char *text, unsigned char out[HASH_SIZE]);

/* The last entry of this store's own site. */
struct journal_end {
	int64_t site_id;
	char site[33], secret[33];
	int64_t seq; /* 0 before the first entry */
	unsigned char hash[HASH_SIZE];
	int64_t order_ms;  /* of it */
	int64_t newest_ms; /* the same of the newest entry of the store, of whatever site */
};

/*
 * The site that this store writes as.  A file that was copied, restored or moved to another machine
 * is another site: two files never write the same (site, seq).  Within a transaction.
 */
bool site_find(struct assize_store *, int64_t *site_id, struct assize_err *);

/*
 * A key for a fact that has no name of its own, such as a finding: N-XXXXXXXX, where N counts this
 * site's facts of the kind and the rest begins the site's identity, so that two sites never take
 * the same.  Within a transaction.
 */
bool journal_key_new(struct assize_store *, int64_t inspection_id, enum kind kind,
    char key[ASSIZE_KEY_SIZE], struct assize_err *);

/* The id of a person, added where new. */
bool journal_person(
    struct assize_store *, const char *name, int64_t *person_id, struct assize_err *);

/*
 * Many entries of one inspection in one transaction: what stays the same between them is looked up
 * once. Triggers and projections are the caller's business.
 */
struct journal_batch {
	struct assize_store *s;
	struct journal_end end; /* of the chain, with what was added */
	int64_t inspection_id, by_id, recorded_by_id;
	const char *inspection;
	size_t made;
	int64_t entry_id; /* of the last entry made */
};

bool journal_batch_begin(struct journal_batch *, struct assize_store *, int64_t inspection_id,
    const char *inspection, struct assize_err *);

/* The entry that brought a case into this site's chain; makes it where it is missing. */
bool journal_batch_case(
    struct journal_batch *, int64_t case_id, int64_t *case_seq, struct assize_err *);

/* Appends an entry; SUPERSEDES says whether the fact has heads. */
bool journal_batch_add(
    struct journal_batch *, const struct entry *, bool supersedes, struct assize_err *);

/*
 * Whether the value of an entry is one that its kind can have: a function of the entry and its
 * framework alone, so that every store says the same.
 *
 * Result  1 it is, 0 it is not, -1 fault
 */
int journal_value_fits(struct assize_store *, const struct entry *, struct assize_err *);

/* What is handed an entry; false stops. */
struct journal_take {
	bool (*take)(void *ctx, int64_t entry_id, struct assize_err *);
	void *ctx;
};

/* Hands on each entry behind the id AFTER whose value is not. */
bool journal_value_misfits(
    struct assize_store *, int64_t after, struct journal_take, struct assize_err *);

/* A case as a site knows it. */
struct site_case {
	int64_t site_id, inspection_id, case_id;
};

/*
 * The sequence of the entry that brought a case into the chain of a site.
 *
 * Result  1 found, 0 the site has none, -1 fault
 */
int journal_case_seq(
    struct assize_store *, const struct site_case *, int64_t *case_seq, struct assize_err *);

/* Verifies every hash and text against the chain of its site; each that is wrong is a problem. */
bool journal_verify(struct assize_store *, int64_t *entries, struct assize_err *);

/*
 * The same of the entries of one inspection, each against the one before it as that is kept, with
 * its texts and what is current by it, in one pass over them.  STORE.
 */
bool journal_verify_inspection(struct assize_store *, int64_t inspection_id, struct assize_err *);

#endif
