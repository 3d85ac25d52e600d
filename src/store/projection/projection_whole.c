/*
 * Whether what is current of an inspection is what its entries say, read beside them once.  What
 * follows from them is schema/rebuild.sql's to say; here it is only told from anything else.
 */
#include "store/projection/projection_whole.h"

#include "store/projection/projection_whole.sql.h"

#include "base/text.h"
#include "store/kind.h"

#include <stdio.h>
#include <string.h>

static bool
wrong(const struct projection_whole *p, const char *what, struct assize_err *e)
{
	return assize_err_set(e, ASSIZE_STORE,
	    "%s: damaged, the %s of the inspection are not what its entries say, check the whole "
	    "store",
	    p->s->db.path, what);
}

static const char *
named(int64_t kind)
{
	return kind == KIND_JUDGEMENT ? "judgements" : "facts";
}

/* Whether the row that R is at is what the heads make of it that were met. */
static bool
row_verify(const struct projection_whole *p, struct assize_err *e)
{
	const bool conflict = row_int(&p->r, 5) != 0;

	if (row_null(&p->r, 6) /* a question that has no answer yet */
		? p->heads == 0 && !conflict && row_null(&p->r, 4)
		: p->shown && p->differs == conflict && (!conflict || row_null(&p->r, 4)))
		return true;
	return wrong(p, named(row_int(&p->r, 1)), e);
}

static bool
row_step(struct projection_whole *p, struct assize_err *e)
{
	int got;

	if (p->more && !row_verify(p, e))
		return false;
	if ((got = rows_next(&p->r, e)) < 0)
		return false;
	p->more = got == 1;
	p->heads = 0;
	p->shown = p->differs = false;
	if (got == 0)
		return true;
	p->conflicts[row_int(&p->r, 1) == KIND_JUDGEMENT] += row_int(&p->r, 5) != 0;
	p->asked += row_int(&p->r, 8);
	p->readers += row_int(&p->r, 1) == KIND_READER;
	return row_int(&p->r, 7) || wrong(p, "questions that apply", e);
}

static bool
is_about(const struct projection_whole *p, const struct projection_entry *n)
{
	return row_int(&p->r, 0) == n->case_id && row_int(&p->r, 1) == n->kind
	       && row_int(&p->r, 3) == n->reading && text_same(row_string(&p->r, 2), n->key);
}

/* The bytes in A; none stay none. */
static struct bytes
bytes_copy(struct bytes b, struct assize_arena *a)
{
	void *at = b.at ? assize_arena_alloc(a, b.n + 1) : NULL;

	if (at)
		memcpy(at, b.at, b.n);
	return (struct bytes){ at, b.n };
}

static bool
same_value(struct bytes a, struct bytes b)
{
	return !a.at == !b.at && a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

/* The row shows the head with the smallest site and sequence, as rebuild.sql has it. */
static void
head_show(struct projection_whole *p, const struct projection_entry *n)
{
	const int order = p->heads > 0 ? strcmp(n->site, p->site) : -1;

	if (order > 0 || (order == 0 && n->seq > p->seq))
		return;
	snprintf(p->site, sizeof p->site, "%s", n->site);
	p->seq = n->seq;
	p->shown = row_int(&p->r, 6) == n->entry_id;
}

/* One more head of the row that R is at: it has that value, or they have two among them. */
static void
head_add(struct projection_whole *p, const struct projection_entry *n)
{
	head_show(p, n);
	if (row_int(&p->r, 5) == 0)
		p->differs = p->differs || !same_value(row_value(&p->r, 4), n->value);
	else if (p->heads == 0)
		p->first = bytes_copy(n->value, &p->a);
	else
		p->differs = p->differs || !same_value(p->first, n->value);
	p->heads++;
}

/* Where the entry begins another fact: the one before it has a head, or no entry that counts. */
static bool
fact_begin(struct projection_whole *p, const struct projection_entry *n, struct assize_err *e)
{
	const struct projection_entry *l = &p->last;

	if (l->key && l->case_id == n->case_id && l->kind == n->kind && l->reading == n->reading
	    && strcmp(l->key, n->key) == 0)
		return true;
	if (p->headless)
		return wrong(p, named(l->kind), e);
	assize_arena_free(&p->key);
	p->last = *n;
	p->last.key = assize_arena_text(&p->key, n->key);
	p->has_head = false;
	return assize_arena_ok(&p->key, e);
}

bool
projection_whole_begin(
    struct projection_whole *p, struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	p->s = s;
	p->inspection_id = inspection_id;
	return db_query(&s->db, &p->r, e, SQL_CURRENT, V(inspection_id)) && row_step(p, e);
}

bool
projection_whole_entry(
    struct projection_whole *p, const struct projection_entry *n, struct assize_err *e)
{
	if (!fact_begin(p, n, e))
		return false;
	if (n->superseded) {
		p->headless = p->headless || (!n->disregarded && !p->has_head);
		return true;
	}
	p->has_head = true;
	p->headless = false;
	while (p->more && !is_about(p, n))
		if (!row_step(p, e))
			return false;
	if (!p->more)
		return wrong(p, named(n->kind), e);
	head_add(p, n);
	return true;
}

bool
projection_whole_end(struct projection_whole *p, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (p->headless)
		return wrong(p, named(p->last.kind), e);
	while (p->more)
		if (!row_step(p, e))
			return false;
	if (!assize_arena_ok(&p->a, e)
	    || !db_query(&p->s->db, &r, e, SQL_WRONG, V(p->inspection_id), V(p->conflicts[0]),
		V(p->conflicts[1]), V(p->readers), V(p->asked))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	return got == 0 || wrong(p, row_text(&r, 0), e);
}

void
projection_whole_free(struct projection_whole *p)
{
	rows_end(&p->r);
	assize_arena_free(&p->key);
	assize_arena_free(&p->a);
}
