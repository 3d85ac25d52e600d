/*
 * Whether one inspection is as it was recorded: its entries are read once, fact by fact, each with
 * its texts and the one before it in its site; and what is current is held against them on the way.
 * None is kept, so that it takes no memory.
 */
#include "store/journal/journal_verify.h"

#include "store/journal/journal_verify_inspection.sql.h"
#include "store/projection/projection_whole.h"

#include <string.h>

/* A name that is looked up by its index too, which must lead to the same. */
static const char SQL_SITE[] =
    "select s.ident from main.site s not indexed where s.site_id = ?1 and typeof(s.ident) = 'text'"
    " and s.site_id = (select x.site_id from main.site x where x.ident = s.ident)";
static const char SQL_SECRET[] = "select secret from main.site where site_id = ?1";
static const char SQL_PERSON[] =
    "select p.name from main.person p not indexed where p.person_id = ?1"
    " and typeof(p.name) = 'text'"
    " and p.person_id = (select x.person_id from main.person x where x.name = p.name)";
static const char SQL_REF[] =
    "select i.ref from main.inspection i not indexed where i.inspection_id = ?1"
    " and typeof(i.ref) = 'text'";

/* What was looked up by an id: a name by SQL, or the sequence of an entry. */
struct looked {
	const char *sql;
	struct looked_up {
		int64_t id, seq;
		const char *name;
	} * list;
	size_t n;
};

/* The entries of one inspection, in the order of facts. */
struct part {
	struct assize_store *s;
	int64_t inspection_id;
	struct assize_arena a;
	const char *ref;
	struct looked sites, secrets, people;
	struct looked cases; /* of CASE_ID, the sequence of each site's entry that brought it */
	int64_t case_id;
	int64_t entry_id; /* that was read last; 0 none */
	int64_t texts;	  /* that entries have, less those that are there */
	struct projection_whole current;
};

static void
part_free(struct part *p)
{
	projection_whole_free(&p->current);
	assize_arena_free(&p->a);
}
static struct looked_up *
looked_find(const struct looked *l, int64_t id)
{
	for (size_t i = l->n; i-- > 0;)
		if (l->list[i].id == id)
			return &l->list[i];
	return NULL;
}

static struct looked_up *
looked_add(struct part *p, struct looked *l, int64_t id)
{
	struct looked_up *list = assize_arena_grow(&p->a, l->list, l->n, sizeof *list);

	if (!list)
		return NULL;
	l->list = list;
	list[l->n] = (struct looked_up){ .id = id };
	return &list[l->n++];
}

/* Null: it is not there, or cannot be looked up, and E says so. */
static const char *
name_find(struct part *p, struct looked *l, int64_t id, struct assize_err *e)
{
	struct looked_up *at = looked_find(l, id);
	int got;

	if (at)
		return at->name;
	if ((at = looked_add(p, l, id)) == NULL) {
		assize_arena_ok(&p->a, e);
		return NULL;
	}
	if ((got = db_find_text(&p->s->db, &at->name, &p->a, e, l->sql, V(id))) == 0)
		assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, an entry names a site, person or inspection that is not there, "
		    "check the whole store",
		    p->s->db.path);
	return got == 1 ? at->name : NULL;
}

/* The entry that brought its case into its site's chain; a case's entries stand together. */
static bool
case_find(struct part *p, struct kept *k, struct assize_err *e)
{
	const struct site_case at = { k->site_id, k->inspection_id, k->case_id };
	struct looked_up *found;

	if (!k->about_case || k->kind == KIND_CASE)
		return true;
	if (p->case_id != k->case_id)
		p->cases.n = 0;
	p->case_id = k->case_id;
	if ((found = looked_find(&p->cases, k->site_id)) == NULL) {
		if ((found = looked_add(p, &p->cases, k->site_id)) == NULL)
			return assize_arena_ok(&p->a, e);
		if (journal_case_seq(p->s, &at, &found->seq, e) < 0)
			return false;
	}
	k->f.case_seq = found->seq;
	return true;
}

/* The entry that R is at, with the names that it is hashed with. */
static bool
entry_read(struct part *p, const struct rows *r, struct kept *k, struct assize_err *e)
{
	journal_verify_read(r, k);
	k->f.inspection = p->ref;
	return (k->f.site = name_find(p, &p->sites, k->site_id, e)) != NULL
	       && (k->f.secret = name_find(p, &p->secrets, k->site_id, e)) != NULL
	       && (k->f.by = name_find(p, &p->people, row_int(r, 21), e)) != NULL
	       && (k->f.recorded_by = name_find(p, &p->people, row_int(r, 22), e)) != NULL
	       && case_find(p, k, e) && assize_arena_ok(&p->a, e) && db_fault_odd(&p->s->db, e);
}

/* The entry before it, of which R has hash, order and sequence from the column FIRST on. */
static void
chain_read(const struct rows *r, int first, struct chain *c)
{
	c->order_ms = row_int(r, first + 1);
	c->seq = row_int(r, first + 2);
	if (row_bytes(r, first).n == HASH_SIZE)
		memcpy(c->hash, row_bytes(r, first).at, HASH_SIZE);
}

/* The entry before it in its site, as it is kept: it may be another inspection's. */
static bool
chain_find(struct part *p, const struct rows *r, const struct kept *k, struct chain *c,
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows before = { 0 };
	int got;

	*c = (struct chain){ .site_id = k->site_id };
	if (!row_null(r, 30)) {
		chain_read(r, 28, c);
		return true;
	}
	if (!db_query(&p->s->db, &before, e, SQL_BEFORE, V(k->site_id), V(k->f.seq))
	    || (got = rows_next(&before, e)) < 0)
		return false;
	if (got == 1)
		chain_read(&before, 0, c);
	return true;
}

static bool
entry_verify(struct part *p, const struct rows *r, const struct kept *k, struct assize_err *e)
{
	struct chain c;

	if (!chain_find(p, r, k, &c, e))
		return false;
	p->texts += (k->f.text_hash.at != NULL) + (k->f.because_hash.at != NULL);
	p->entry_id = k->entry_id;
	return journal_verify_entry(p->s, k, &c, e) && e->code == ASSIZE_OK
	       && projection_whole_entry(&p->current,
		   &(struct projection_entry){ k->entry_id, k->case_id, k->kind, k->reading,
		       k->f.key, k->f.site, k->f.seq, row_value(r, 7), row_int(r, 23),
		       row_int(r, 24) },
		   e);
}

/* A row is an entry, or one more text of the entry before it. */
static bool
row_read(struct part *p, const struct rows *r, struct assize_err *e)
{
	const char *part;
	struct kept k;

	if (!entry_read(p, r, &k, e) || (k.entry_id != p->entry_id && !entry_verify(p, r, &k, e)))
		return false;
	if (row_null(r, 25)) /* the entry has none */
		return true;
	p->texts--;
	if ((part = row_string(r, 25)) == NULL)
		return db_fault_odd(&p->s->db, e);
	return journal_verify_text(
	    &k, &(struct kept_text){ part, row_bytes(r, 26), row_string(r, 27) }, e);
}

static bool
part_read(struct part *p, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	p->sites.sql = SQL_SITE;
	p->secrets.sql = SQL_SECRET;
	p->people.sql = SQL_PERSON;
	if (db_find_text(&p->s->db, &p->ref, &p->a, e, SQL_REF, V(p->inspection_id)) < 0
	    || !projection_whole_begin(&p->current, p->s, p->inspection_id, e)
	    || !db_query(&p->s->db, &r, e, SQL_ENTRIES, V(p->inspection_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!row_read(p, &r, e))
			return false;
	return got == 0 && projection_whole_end(&p->current, e);
}

/* Only where they were erased may texts be missing. */
static bool
part_verify_texts(const struct part *p, struct assize_err *e)
{
	int64_t retained;
	int got;

	if (p->texts == 0)
		return true;
	got = db_find_int(&p->s->db, &retained, e, SQL_RETAINED, V(p->inspection_id));
	return got == 1
	       || (got == 0
		   && assize_err_set(e, ASSIZE_STORE,
		       "%s: damaged, the texts of the inspection are not what its entries say, "
		       "check the whole store",
		       p->s->db.path));
}

bool
journal_verify_inspection(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(part_free) struct part p = { .s = s, .inspection_id = inspection_id };

	return part_read(&p, e) && part_verify_texts(&p, e);
}
