/*
 * Whether the journal is as it was written: chains without gaps, hashes, texts.  It repairs
 * nothing.
 */
#include "store/journal/journal_verify.h"

#include "store/journal/journal_verify.sql.h"

#include <string.h>

#define SEQ_MAX INT32_MAX /* no site has recorded so much */

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

void
journal_verify_read(const struct rows *r, struct kept *k)
{
	*k = (struct kept){
		.f = { .site = row_string(r, 0),
		    .seq = row_int(r, 1),
		    .kind = kind_find(row_int(r, 2)),
		    .inspection = row_string(r, 3),
		    .key = row_string(r, 5),
		    .reading = (int)row_int(r, 6),
		    .value = row_string(r, 7),
		    .stood_on = row_string(r, 19),
		    .text_hash = row_bytes(r, 8),
		    .because_hash = row_bytes(r, 9),
		    .by = row_string(r, 10),
		    .recorded_by = row_string(r, 11),
		    .recorded_at_ms = row_int(r, 12) },
		.entry_id = row_int(r, 14),
		.site_id = row_int(r, 16),
		.inspection_id = row_int(r, 17),
		.case_id = row_int(r, 4),
		.kind = row_int(r, 2),
		.reading = row_int(r, 6),
		.order_ms = row_int(r, 20),
		.about_case = row_int(r, 18),
		.supersedes = row_int(r, 15),
		.hash = row_bytes(r, 13),
	};
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

/* The last entry about a case: those about one mostly stand together. */
struct last_case {
	int64_t site_id, inspection_id, case_id, seq;
};

static bool
find_case(struct assize_store *s, struct kept *k, struct last_case *l, struct assize_err *e)
{
	if (!k->about_case || k->kind == KIND_CASE)
		return true;
	if (l->case_id != k->case_id || l->inspection_id != k->inspection_id
	    || l->site_id != k->site_id) {
		const struct site_case at = { k->site_id, k->inspection_id, k->case_id };

		*l = (struct last_case){ k->site_id, k->inspection_id, k->case_id, 0 };
		if (journal_case_seq(s, &at, &l->seq, e) < 0)
			return false;
	}
	k->f.case_seq = l->seq;
	return true;
}

bool
journal_verify_entry(
    struct assize_store *s, const struct kept *k, struct chain *c, struct assize_err *e)
{
	struct verified v;
	unsigned char hash[HASH_SIZE];

	if (c->site_id != k->site_id)
		*c = (struct chain){ .site_id = k->site_id };
	if (k->f.seq < 1 || k->f.seq > SEQ_MAX)
		return assize_err_set(e, ASSIZE_STORE, "site %s: there is no entry %lld", k->f.site,
		    (long long)k->f.seq);
	if (k->f.seq != c->seq + 1)
		assize_err_add(e, ASSIZE_STORE, "site %s: entries %lld to %lld are missing",
		    k->f.site, (long long)c->seq + 1, (long long)k->f.seq - 1);
	journal_hash_begin(&v.h, c->hash, &k->f);
	v.order_ms = journal_order(k->f.recorded_at_ms, c->order_ms, true);
	if (k->supersedes && !hash_superseded(s, k->entry_id, k->f.site, &v, e))
		return false;
	hash_end(&v.h, hash);
	if (!k->f.kind || !kind_fits(k->f.kind, k->about_case, k->reading))
		assize_err_add(e, ASSIZE_STORE,
		    "site %s: entry %lld is of kind %lld, which cannot be about %s in reading %lld",
		    k->f.site, (long long)k->f.seq, (long long)k->kind,
		    k->about_case ? "a case" : "an inspection", (long long)k->reading);
	else if (k->hash.n != HASH_SIZE || memcmp(hash, k->hash.at, HASH_SIZE) != 0
		 || v.order_ms != k->order_ms)
		assize_err_add(e, ASSIZE_STORE,
		    "site %s: entry %lld (%s %s) was altered after it was recorded", k->f.site,
		    (long long)k->f.seq, k->f.kind->name, k->f.key);
	c->seq = k->f.seq;
	c->order_ms = k->order_ms;
	if (k->hash.n == HASH_SIZE)
		memcpy(c->hash, k->hash.at, HASH_SIZE);
	return true;
}

bool
journal_verify_text(const struct kept *k, const struct kept_text *t, struct assize_err *e)
{
	const bool because = strcmp(t->part, "because") == 0;
	const bool known = because || strcmp(t->part, "text") == 0;
	const struct bytes kept = because ? k->f.because_hash : k->f.text_hash;
	unsigned char hash[HASH_SIZE];

	if (t->salt.n == SALT_SIZE)
		journal_text_hash(t->salt.at, t->text, hash);
	return (known && t->salt.n == SALT_SIZE && kept.n == HASH_SIZE
		   && memcmp(hash, kept.at, HASH_SIZE) == 0)
	       || assize_err_add(e, ASSIZE_STORE,
		   "site %s: the %s of entry %lld was altered after it was recorded", k->f.site,
		   because ? "reason" : "text", (long long)k->f.seq);
}

static bool
verify_texts(struct assize_store *s, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_TEXTS))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const struct kept k = { .f = { .site = row_text(&r, 0),
					    .seq = row_int(&r, 1),
					    .text_hash = row_bytes(&r, 5),
					    .because_hash = row_bytes(&r, 5) } };

		journal_verify_text(&k,
		    &(struct kept_text){ row_text(&r, 2), row_bytes(&r, 3), row_string(&r, 4) }, e);
	}
	return got == 0;
}

bool
journal_verify(struct assize_store *s, int64_t *entries, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 }; /* somebody may write between two reads */
	CLEANUP(rows_end) struct rows r = { 0 };
	struct chain c = { 0 };
	struct last_case last = { 0 };
	struct kept k;
	int64_t seen = 0;
	int got;

	if (!txn_begin_read(&t, &s->db, e) || db_find_int(&s->db, entries, e, SQL_COUNT) < 0
	    || !db_query(&s->db, &r, e, SQL_ENTRIES))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		journal_verify_read(&r, &k);
		k.f.secret = row_string(&r, 21);
		if (!find_case(s, &k, &last, e) || !journal_verify_entry(s, &k, &c, e))
			return false;
		seen++;
	}
	if (got == 0 && seen != *entries)
		assize_err_add(e, ASSIZE_STORE,
		    "%lld entries name a site, person or inspection that is not there",
		    (long long)(*entries - seen));
	return got == 0 && verify_texts(s, e) && e->code == ASSIZE_OK;
}
