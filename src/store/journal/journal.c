/*
 * Entries on their way into the journal, each in its site's chain.  Whether one may be made is
 * asked before; nothing here changes or removes an entry.
 */
#include "store/journal/journal.h"

#include "store/journal/journal.sql.h"

#include <stdio.h>
#include <string.h>

static const char SQL_END[] =
    "select i.ident, e.seq, e.hash, e.order_ms,"
    "   (select max(l.order_ms) from site k cross join entry l on l.site_id = k.site_id"
    "     and l.seq = (select max(seq) from entry where site_id = k.site_id)),"
    "   i.secret"
    " from site i"
    " left join entry e on e.site_id = i.site_id and e.seq = (select max(seq) from entry"
    "   where site_id = ?1)"
    " where i.site_id = ?1";
static const char SQL_PERSON[] = "select person_id from person where name = ?1";
static const char SQL_PERSON_ADD[] = "insert into person (name) values (?1)";
static const char SQL_HEADS[] =
    "select h.entry_id, s.ident, h.seq, h.value, x.text, b.text, h.order_ms from head h"
    "   join site s on s.site_id = h.site_id"
    " left join entry_text x on x.entry_id = h.entry_id and x.part = 'text'"
    " left join entry_text b on b.entry_id = h.entry_id and b.part = 'because'"
    " where h.inspection_id = ?1 and h.case_id is ?2 and h.kind = ?3 and h.key = ?4"
    "   and h.reading = ?5"
    " order by s.ident, h.seq";
static const char SQL_CASE[] = "select sample, ref from casefile where case_id = ?1";
static const char SQL_INSPECTION[] = "select ref from inspection where inspection_id = ?1";
static const char SQL_ADD[] =
    "insert into entry (site_id, seq, kind, inspection_id, case_id, key, reading, value,"
    "   stood_on, text_hash, because_hash,"
    " by_id, recorded_by_id, recorded_at_ms, hash, order_ms)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
static const char SQL_ADD_TEXT[] =
    "insert into entry_text (entry_id, part, salt, text) values (?1, ?2, ?3, ?4)";
static const char SQL_SUPERSEDE[] = "insert into supersedes (old, entry) values (?1, ?2)";

static const char SQL_IS_THERE[] =
    "select 1 from entry e join site s using (site_id) where s.ident = ?1 and e.seq = ?2";
static const char SQL_KEYS[] =
    "select count(distinct key) + 1 from entry"
    "   where inspection_id = ?1 and kind = ?2 and key glob '*-' || substr(?3, 1, 8)";

struct heads {
	struct head {
		int64_t entry_id, seq, order_ms;
		const char *site, *value, *text, *because;
	} * list;
	size_t n;
};

/* A text on its way into the journal: salted and hashed. */
struct sealed {
	const char *text; /* null: none */
	unsigned char salt[SALT_SIZE], hash[HASH_SIZE];
};

void
journal_hash_begin(
    struct hash *h, const unsigned char before[HASH_SIZE], const struct entry_fields *f)
{
	hash_begin_brief(h);
	hash_bytes(h, before, HASH_SIZE);
	hash_text(h, f->secret);
	hash_text(h, f->site);
	hash_int(h, f->seq);
	hash_text(h, f->kind ? f->kind->name : NULL);
	hash_text(h, f->inspection);
	hash_int(h, f->case_seq);
	hash_text(h, f->key);
	hash_int(h, f->reading);
	hash_text(h, f->value);
	/* Nothing else stands on anything, and the kind, which is hashed too, says which it is. */
	if (f->kind && (f->kind->kind == KIND_STATE || f->kind->kind == KIND_INSPECTION))
		hash_text(h, f->stood_on);
	hash_bytes(h, f->text_hash.at ? f->text_hash.at : "", f->text_hash.at ? f->text_hash.n : 0);
	hash_bytes(h, f->because_hash.at ? f->because_hash.at : "",
	    f->because_hash.at ? f->because_hash.n : 0);
	hash_text(h, f->by);
	hash_text(h, f->recorded_by);
	hash_int(h, f->recorded_at_ms);
}

void
journal_hash_superseded(struct hash *h, const char *site, int64_t seq)
{
	hash_text(h, site);
	hash_int(h, seq);
}

void
journal_text_hash(
    const unsigned char salt[SALT_SIZE], const char *text, unsigned char out[HASH_SIZE])
{
	struct hash h;

	hash_begin_brief(&h);
	hash_bytes(&h, salt, SALT_SIZE);
	hash_text(&h, text);
	hash_end(&h, out);
}

/* A store whose file was copied or moved begins a new site. */
static bool
find_end(struct assize_store *s, struct journal_end *end, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*end = (struct journal_end){ 0 };
	if (!site_find(s, &end->site_id, e) || !db_query(&s->db, &r, e, SQL_END, V(end->site_id))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 && s->site_id) { /* begun in a transaction that was rolled back */
		s->site_id = 0;
		rows_end(&r);
		return find_end(s, end, e);
	}
	if (got == 0)
		return assize_err_set(
		    e, ASSIZE_STORE, "%s: damaged, its site is missing", s->db.path);
	snprintf(end->site, sizeof end->site, "%s", row_text(&r, 0));
	snprintf(end->secret, sizeof end->secret, "%s", row_text(&r, 5));
	end->seq = row_int(&r, 1);
	end->order_ms = row_int(&r, 3);
	end->newest_ms = row_int(&r, 4);
	if (end->seq > 0 && row_bytes(&r, 2).n == HASH_SIZE)
		memcpy(end->hash, row_bytes(&r, 2).at, HASH_SIZE);
	return true;
}

bool
journal_key_new(struct assize_store *s, int64_t inspection_id, enum kind kind,
    char key[ASSIZE_KEY_SIZE], struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct journal_end end;

	if (!find_end(s, &end, e)
	    || !db_query(
		&s->db, &r, e, SQL_KEYS, V(inspection_id), V(kind), V((const char *)end.site))
	    || rows_next(&r, e) != 1)
		return false;
	snprintf(key, ASSIZE_KEY_SIZE, "%lld-%.8s", (long long)row_int(&r, 0), end.site);
	return true;
}

bool
journal_person(struct assize_store *s, const char *name, int64_t *person_id, struct assize_err *e)
{
	int got = db_find_int(&s->db, person_id, e, SQL_PERSON, V(name));

	return got == 1 || (got == 0 && db_insert(&s->db, person_id, e, SQL_PERSON_ADD, V(name)));
}

static void
head_read(void *item, const struct rows *r, struct assize_arena *a)
{
	*(struct head *)item = (struct head){
		.entry_id = row_int(r, 0),
		.site = row_copy(r, 1, a),
		.seq = row_int(r, 2),
		.value = row_copy(r, 3, a),
		.text = row_copy(r, 4, a),
		.because = row_copy(r, 5, a),
		.order_ms = row_int(r, 6),
	};
}

static bool
heads_load(struct assize_store *s, const struct entry *n, struct assize_arena *a,
    struct heads *heads, struct assize_err *e)
{
	*heads = (struct heads){ 0 };
	return db_list(&s->db, DB_LIST(heads->list, heads->n, a, head_read), e, SQL_HEADS,
	    V(n->inspection_id), n->case_id ? V(n->case_id) : V_NULL, V(n->kind), V(n->key),
	    V(n->reading));
}

/*
 * True where the fact stands already as N says it: then there is nothing to record.  Of answers
 * SQL_BECOMES in proposal.sql says so, from the projections and for thousands at once.
 */
static bool
is_current(const struct heads *heads, const struct entry *n)
{
	if (heads->n == 0)
		return !n->value;
	for (size_t i = 0; i < heads->n; i++)
		if (!text_same(heads->list[i].value, n->value))
			return false;
	if (n->reasoned && !text_same(heads->list[0].because, n->because))
		return false;
	return !n->text || strcmp(heads->list[0].text ? heads->list[0].text : "", n->text) == 0;
}

static void
seal(struct assize_store *s, const char *text, struct sealed *out)
{
	*out = (struct sealed){ .text = text && *text ? text : NULL };
	if (!out->text)
		return;
	s->io->random(s->io->world, out->salt, SALT_SIZE);
	journal_text_hash(out->salt, text, out->hash);
}

static struct bytes
sealed_hash(const struct sealed *t)
{
	return (struct bytes){ t->text ? t->hash : NULL, HASH_SIZE };
}

static bool
add_text(struct assize_store *s, int64_t entry_id, const char *part, const struct sealed *t,
    struct assize_err *e)
{
	const struct bytes salt = { t->salt, SALT_SIZE };

	return !t->text
	       || db_run(&s->db, e, SQL_ADD_TEXT, V(entry_id), V(part), V(salt), V(t->text));
}

/*
 * What the completion of a case stands on: of each site the last entry about the case that is here.
 * Chains have no gaps, so it saw each before them too.  An inspection stands on the rules and the
 * texts of its framework.  Null for all else.
 */
static bool
stand(struct journal_batch *b, const struct entry *n, struct assize_arena *a, const char **on,
    struct assize_err *e)
{
	struct db *db = &b->s->db;

	*on = NULL;
	if (n->kind == KIND_INSPECTION)
		return db_find_text(db, on, a, e, SQL_STOOD_ON_FRAMEWORK, V(n->inspection_id)) == 1;
	return n->kind != KIND_STATE || !n->case_id || !text_same(n->value, "complete")
	       || db_find_text(db, on, a, e, SQL_STOOD_ON, V(n->inspection_id), V(n->case_id)) == 1;
}

/* By which it is found out whether a transaction that failed at its end was recorded. */
static void
remember(struct db *db, const struct journal_end *end)
{
	db->added = (struct db_added){ .sql = SQL_IS_THERE, .seq = end->seq };
	snprintf(db->added.site, sizeof db->added.site, "%s", end->site);
}

int64_t
journal_order(int64_t before, int64_t order_ms, bool same_site)
{
	const int64_t least = same_site ? order_ms : order_ms + 1;

	return least > before ? least : before;
}

/* What the new end of the chain is ordered by; and whether the clock is behind what is here. */
static void
order_next(struct journal_batch *b, const struct heads *heads, int64_t now)
{
	int64_t order = journal_order(now, b->end.order_ms, true);

	for (size_t i = 0; i < heads->n; i++)
		order = journal_order(
		    order, heads->list[i].order_ms, strcmp(heads->list[i].site, b->end.site) == 0);
	if (now < b->end.newest_ms)
		b->s->clock_behind_ms = b->end.newest_ms - now;
	b->end.order_ms = order;
}

/*
 * Whether an entry can be one of its kind.  Here, as nothing else asks while many are recorded: the
 * foreign keys are off then.
 */
static bool
can_be(const struct journal_batch *b, const struct entry *n, struct assize_err *e)
{
	const struct kind_row *kind = kind_find(n->kind);
	int fits;

	if (!kind || !kind_fits(kind, n->case_id != 0, n->reading))
		return assize_err_set(e, ASSIZE_STORE,
		    "a fact of kind %s cannot be about %s in reading %d, nothing was recorded",
		    kind ? kind->name : "?", n->case_id != 0 ? "a case" : "an inspection",
		    (int)n->reading);
	if ((fits = journal_value_fits(b->s, n, e)) == 0)
		assize_err_set(e, ASSIZE_INVALID,
		    "%s %s: \"%.60s\" is not a value of it, nothing was recorded", kind->name,
		    n->key, n->value ? n->value : "");
	return fits > 0;
}

/* Appends one entry to the chain in BATCH, which has looked up what entries share. */
static bool
append(
    struct journal_batch *b, const struct entry *n, const struct heads *heads, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct db *db = &b->s->db;
	const char *by = n->by ? n->by : b->s->judge, *stood_on;
	const int64_t now = b->s->io->now_ms(b->s->io->world);
	struct sealed text, because;
	struct hash h;
	int64_t by_id = b->by_id;

	if (!can_be(b, n, e))
		return false;
	if ((n->by && !journal_person(b->s, n->by, &by_id, e)) || !stand(b, n, &a, &stood_on, e))
		return false;
	seal(b->s, n->text, &text);
	seal(b->s, n->because, &because);
	journal_hash_begin(&h, b->end.hash,
	    &(struct entry_fields){ b->end.site, b->end.secret, b->end.seq + 1, kind_find(n->kind),
		b->inspection, n->case_seq, n->key, n->reading, n->value, stood_on,
		sealed_hash(&text), sealed_hash(&because), by, b->s->actor, now });
	for (size_t i = 0; i < heads->n; i++)
		journal_hash_superseded(&h, heads->list[i].site, heads->list[i].seq);
	hash_end(&h, b->end.hash);
	b->end.seq++;
	order_next(b, heads, now);
	if (!db_insert(db, &b->entry_id, e, SQL_ADD, V(b->end.site_id), V(b->end.seq), V(n->kind),
		V(n->inspection_id), n->case_id ? V(n->case_id) : V_NULL, V(n->key), V(n->reading),
		V(n->value), V(stood_on), V(sealed_hash(&text)), V(sealed_hash(&because)), V(by_id),
		V(b->recorded_by_id), V(now), V(((struct bytes){ b->end.hash, HASH_SIZE })),
		V(b->end.order_ms))
	    || !add_text(b->s, b->entry_id, "text", &text, e)
	    || !add_text(b->s, b->entry_id, "because", &because, e))
		return false;
	for (size_t i = 0; i < heads->n; i++)
		if (!db_run(db, e, SQL_SUPERSEDE, V(heads->list[i].entry_id), V(b->entry_id)))
			return false;
	b->made++;
	remember(db, &b->end);
	return true;
}

bool
journal_batch_begin(struct journal_batch *b, struct assize_store *s, int64_t inspection_id,
    const char *inspection, struct assize_err *e)
{
	*b = (struct journal_batch){
		.s = s, .inspection_id = inspection_id, .inspection = inspection
	};
	return find_end(s, &b->end, e) && journal_person(s, s->judge, &b->by_id, e)
	       && journal_person(s, s->actor, &b->recorded_by_id, e);
}

/* Brings a case into the chain of this site, where another site had brought it into the store. */
static bool
introduce(struct journal_batch *b, int64_t case_id, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct entry intro = { .kind = KIND_CASE,
		.inspection_id = b->inspection_id,
		.case_id = case_id,
		.key = "",
		.reading = 1 };
	struct heads heads;

	if (!db_query(&b->s->db, &r, e, SQL_CASE, V(case_id)) || rows_next(&r, e) != 1)
		return false;
	intro.value = row_copy(&r, 0, &a);
	intro.text = row_copy(&r, 1, &a);
	if (!heads_load(b->s, &intro, &a, &heads, e))
		return false;
	if (heads.n > 0 && !heads.list[0].text)
		intro.text = NULL; /* the reference was erased: what stands for it is none */
	return append(b, &intro, &heads, e);
}

int
journal_case_seq(
    struct assize_store *s, const struct site_case *c, int64_t *case_seq, struct assize_err *e)
{
	return db_find_int(
	    &s->db, case_seq, e, SQL_CASE_SEQ, V(c->inspection_id), V(c->case_id), V(c->site_id));
}

bool
journal_batch_case(
    struct journal_batch *b, int64_t case_id, int64_t *case_seq, struct assize_err *e)
{
	const struct site_case here = { b->end.site_id, b->inspection_id, case_id };
	const int got = journal_case_seq(b->s, &here, case_seq, e);

	if (got != 0)
		return got == 1;
	if (!introduce(b, case_id, e))
		return false;
	*case_seq = b->end.seq;
	return true;
}

bool
journal_batch_add(
    struct journal_batch *b, const struct entry *n, bool supersedes, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct heads heads = { 0 };

	return (!supersedes || heads_load(b->s, n, &a, &heads, e)) && append(b, n, &heads, e);
}

bool
journal_record(struct assize_store *s, const struct entry *n, bool *made, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct entry one = *n;
	struct journal_batch b;
	struct heads heads;
	const char *inspection;

	if (made)
		*made = false;
	if (!heads_load(s, n, &a, &heads, e))
		return false;
	if (is_current(&heads, n))
		return true;
	if (db_find_text(&s->db, &inspection, &a, e, SQL_INSPECTION, V(n->inspection_id)) < 0
	    || !assize_arena_ok(&a, e)
	    || !journal_batch_begin(&b, s, n->inspection_id, inspection, e)
	    || (n->case_id && n->kind != KIND_CASE
		&& !journal_batch_case(&b, n->case_id, &one.case_seq, e))
	    || !append(&b, &one, &heads, e))
		return false;
	if (made)
		*made = true;
	return true;
}
