/*
 * Whether the journal is as it was written: chains without gaps, hashes, texts.  It repairs
 * nothing.
 */
#include "store/journal/journal.h"

#include "store/journal/journal_verify.sql.h"

#include <stdio.h>
#include <string.h>

static const char SQL_SUPERSEDED[] =
    "select s.ident, e.seq, e.order_ms from supersedes x join main.entry e on e.entry_id = x.old"
    "   join site s on s.site_id = e.site_id"
    " where x.entry = ?1 order by s.ident, e.seq";
static const char SQL_TEXTS[] =
    "select s.ident, e.seq, x.part, x.salt, x.text, iif(x.part = 'text', e.text_hash,"
    "   e.because_hash)"
    " from main.entry_text x join main.entry e on e.entry_id = x.entry_id"
    "   join site s on s.site_id = e.site_id";
static const char SQL_COUNT[] = "select count(*) from main.entry";

/* False where the kind is none, or not of such a fact: then there is no name to hash. */
static bool
fields_read(const struct rows *r, struct entry_fields *f)
{
	const struct kind_row *kind = kind_find(row_int(r, 2));

	*f = (struct entry_fields){
		.site = row_text(r, 0),
		.seq = row_int(r, 1),
		.kind = kind,
		.inspection = row_text(r, 3),
		.key = row_text(r, 5),
		.reading = (int)row_int(r, 6),
		.value = row_text(r, 7),
		.stood_on = row_text(r, 19),
		.text_hash = row_bytes(r, 8),
		.because_hash = row_bytes(r, 9),
		.by = row_text(r, 10),
		.recorded_by = row_text(r, 11),
		.recorded_at_ms = row_int(r, 12),
	};
	return kind && kind_fits(kind, row_int(r, 18), row_int(r, 6));
}

/* What an entry should have, worked out. */
struct verified {
	struct hash h;
	int64_t order_ms;
};

static bool
hash_superseded(struct assize_store *s, int64_t entry_id, const char *site, struct verified *v,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_SUPERSEDED, V(entry_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		journal_hash_superseded(&v->h, row_text(&r, 0), row_int(&r, 1));
		v->order_ms =
		    journal_order(v->order_ms, row_int(&r, 2), strcmp(row_text(&r, 0), site) == 0);
	}
	return got == 0;
}

struct chain {
	char site[33];
	int64_t seq, order_ms; /* of the entry before */
	unsigned char hash[HASH_SIZE];
	int64_t inspection_id, case_id, case_seq; /* of the last entry about a case */
};

/* Entries about one case mostly stand together: it is looked up once for all of them. */
static bool
find_case(struct assize_store *s, const struct rows *r, struct chain *c, int64_t *case_seq,
    struct assize_err *e)
{
	const int64_t case_id = row_int(r, 4), inspection_id = row_int(r, 17);

	*case_seq = 0;
	if (row_null(r, 4))
		return true;
	if (c->case_id != case_id || c->inspection_id != inspection_id) {
		const struct site_case at = { row_int(r, 16), inspection_id, case_id };

		c->inspection_id = inspection_id;
		c->case_id = case_id;
		c->case_seq = 0;
		if (journal_case_seq(s, &at, &c->case_seq, e) < 0)
			return false;
	}
	*case_seq = c->case_seq;
	return true;
}

/* Checks one entry against the one before it in its chain; what is wrong becomes a problem. */
static bool
verify_entry(struct assize_store *s, const struct rows *r, struct chain *c, struct assize_err *e)
{
	struct entry_fields f;
	struct verified v;
	unsigned char hash[HASH_SIZE];
	const struct bytes kept = row_bytes(r, 13);
	const bool fits = fields_read(r, &f);

	if (strcmp(c->site, f.site) != 0) {
		*c = (struct chain){ 0 };
		strncpy(c->site, f.site, sizeof c->site - 1);
	}
	if (f.seq != c->seq + 1)
		assize_err_add(e, ASSIZE_STORE, "site %s: entries %lld to %lld are missing", f.site,
		    (long long)c->seq + 1, (long long)f.seq - 1);
	if (!find_case(s, r, c, &f.case_seq, e))
		return false;
	journal_hash_begin(&v.h, c->hash, &f);
	v.order_ms = journal_order(f.recorded_at_ms, c->order_ms, true);
	if (row_int(r, 15) && !hash_superseded(s, row_int(r, 14), f.site, &v, e))
		return false;
	hash_end(&v.h, hash);
	if (!fits)
		assize_err_add(e, ASSIZE_STORE,
		    "site %s: entry %lld is of kind %lld, which cannot be about %s in reading %lld",
		    f.site, (long long)f.seq, (long long)row_int(r, 2),
		    row_int(r, 18) ? "a case" : "an inspection", (long long)row_int(r, 6));
	else if (kept.n != HASH_SIZE || memcmp(hash, kept.at, HASH_SIZE) != 0
		 || v.order_ms != row_int(r, 20))
		assize_err_add(e, ASSIZE_STORE,
		    "site %s: entry %lld (%s %s) was altered after it was recorded", f.site,
		    (long long)f.seq, f.kind->name, f.key);
	c->seq = f.seq;
	c->order_ms = row_int(r, 20);
	if (kept.n == HASH_SIZE)
		memcpy(c->hash, kept.at, HASH_SIZE);
	return true;
}

/* Of the rows of R, which has been begun. */
static bool
verify_texts(struct rows *r, struct assize_err *e)
{
	unsigned char hash[HASH_SIZE];
	int got;

	while ((got = rows_next(r, e)) == 1) {
		const struct bytes salt = row_bytes(r, 3), kept = row_bytes(r, 5);

		if (salt.n == SALT_SIZE)
			journal_text_hash(salt.at, row_text(r, 4), hash);
		if (salt.n != SALT_SIZE || kept.n != HASH_SIZE
		    || memcmp(hash, kept.at, HASH_SIZE) != 0)
			assize_err_add(e, ASSIZE_STORE,
			    "site %s: the %s of entry %lld was altered after it was recorded",
			    row_text(r, 0),
			    strcmp(row_text(r, 2), "because") == 0 ? "reason" : "text",
			    (long long)row_int(r, 1));
	}
	return got == 0;
}

bool
journal_verify(struct assize_store *s, int64_t *entries, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 }; /* somebody may write between two reads */
	CLEANUP(rows_end) struct rows r = { 0 };
	CLEANUP(rows_end) struct rows texts = { 0 };
	struct chain c = { 0 };
	int64_t seen = 0;
	int got;

	if (!txn_begin_read(&t, &s->db, e) || db_find_int(&s->db, entries, e, SQL_COUNT) < 0
	    || !db_query(&s->db, &r, e, SQL_ENTRIES))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (!verify_entry(s, &r, &c, e))
			return false;
		seen++;
	}
	if (got == 0 && seen != *entries)
		assize_err_add(e, ASSIZE_STORE,
		    "%lld entries name a site, person or inspection that is not there",
		    (long long)(*entries - seen));
	return got == 0 && db_query(&s->db, &texts, e, SQL_TEXTS) && verify_texts(&texts, e)
	       && e->code == ASSIZE_OK;
}

/* The entry before the one that R is at, as it is kept. */
static void
chain_set(struct chain *c, const struct rows *r)
{
	const struct bytes before = row_bytes(r, 21);

	/* the entry of a case is looked up once for all of one site about it */
	if (strcmp(c->site, row_text(r, 0)) != 0)
		*c = (struct chain){ 0 };
	memset(c->hash, 0, sizeof c->hash);
	c->order_ms = 0;
	c->seq = row_int(r, 1) == 1 ? 0 : row_int(r, 23);
	snprintf(c->site, sizeof c->site, "%s", row_text(r, 0));
	if (before.n == HASH_SIZE)
		memcpy(c->hash, before.at, HASH_SIZE);
	if (!row_null(r, 22))
		c->order_ms = row_int(r, 22);
}

static bool
names_are_there(const struct rows *r, struct assize_err *e)
{
	static const int names[] = { 0, 3, 10, 11 };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (row_null(r, names[i]))
			return assize_err_set(e, ASSIZE_STORE,
			    "entry %lld names a site, person or inspection that is not there",
			    (long long)row_int(r, 1));
	return true;
}

bool
journal_verify_inspection(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	CLEANUP(rows_end) struct rows texts = { 0 };
	struct chain c = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_ENTRIES_OF, V(inspection_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (!names_are_there(&r, e))
			return false;
		chain_set(&c, &r);
		if (!verify_entry(s, &r, &c, e))
			return false;
	}
	return got == 0 && db_query(&s->db, &texts, e, SQL_TEXTS_OF, V(inspection_id))
	       && verify_texts(&texts, e) && e->code == ASSIZE_OK;
}
