/* A bundle against what the store holds of its inspection, both as they would be exported. */
#include "exchange/bundle/bundle.h"
#include "exchange/bundle/bundle_write.h"
#include "format/json_compare.h"

#include "base/os.h"
#include "core/copy/copy.h"

#include <assize/reading.h>

#include <string.h>

static const char SQL_COUNT[] = "select count(*) from sample_case where inspection_id = ?1";
static const char SQL_HAS[] =
    "select 1 from casefile where inspection_id = ?1 and sample = ?2 and ref = ?3";

/*
 * A part of an inspection as it is exported, parsed again only where it must be: all but the cases,
 * or one of them.  It is never all of them, which would take too much memory.
 */
struct part {
	struct os_memory memory;
	struct json_doc doc;
	struct json_at root, cases, at;
};

static void
part_end(struct part *p)
{
	json_close(&p->doc);
	os_memory_end(&p->memory);
}

/* One of the two sides: the file, read into a store of its own, and the store. */
struct side {
	struct assize_store *s;
	int64_t inspection_id;
};

struct comparing {
	const char *name; /* of the file */
	struct side file, store;
};

/* An inspection without its cases, which the side then stands for. */
static bool
write_head(struct side *x, const char *ref, struct part *p, struct assize_err *e)
{
	struct out o = { .s = x->s };

	if (!os_memory_open(&p->memory, e))
		return false;
	o.j.out = p->memory.out;
	if (!bundle_write_head(&o, ref, e))
		return false;
	json_end(&o.j);
	x->inspection_id = o.inspection_id;
	return os_memory_close(&p->memory, e);
}

/* 1 written, 0 the side has no such case, -1 fault. */
static int
write_case(
    const struct side *x, const char *sample, const char *ref, struct part *p, struct assize_err *e)
{
	struct out o = { .s = x->s, .inspection_id = x->inspection_id };
	int got;

	if (!os_memory_open(&p->memory, e))
		return -1;
	o.j.out = p->memory.out;
	got = bundle_write_cases_one(&o, sample, ref, e);
	return os_memory_close(&p->memory, e) ? got : -1;
}

static bool
part_open(struct part *p, const char *name, struct assize_err *e)
{
	if (!json_open(&p->doc, name, p->memory.text, p->memory.n, e))
		return false;
	p->at = json_root(&p->doc);
	return true;
}

/* A case, which is told by its place among all. */
static bool
part_open_case(struct part *p, const char *name, size_t position, struct assize_err *e)
{
	if (!part_open(p, name, e))
		return false;
	p->root = p->at;
	p->cases = (struct json_at){ .doc = &p->doc, .up = &p->root, .key = "cases" };
	p->at.up = &p->cases;
	p->at.position = position;
	return true;
}

static bool
same_bytes(const struct part *x, const struct part *y)
{
	return x->memory.n == y->memory.n
	       && memcmp(x->memory.text, y->memory.text, x->memory.n) == 0;
}

static void
differ(void *ctx, const struct json_at *file, const struct json_at *store)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct json_at *at = file ? file : store;
	struct assize_err *e = ctx;

	assize_err_add(e, ASSIZE_CONFLICT, "%s: %s: %s in the file, %s in the store", at->doc->name,
	    json_path(at, NULL, &a), json_shown(file, &a), json_shown(store, &a));
}

static bool
compare_heads(struct comparing *c, const char *ref, struct assize_err *e)
{
	CLEANUP(part_end) struct part file = { 0 };
	CLEANUP(part_end) struct part store = { 0 };

	if (!write_head(&c->file, ref, &file, e) || !write_head(&c->store, ref, &store, e))
		return false;
	if (same_bytes(&file, &store))
		return true;
	if (!part_open(&file, c->name, e) || !part_open(&store, c->name, e))
		return false;
	json_compare(&(struct json_comparison){ differ, e }, &file.at, &store.at);
	return true;
}

/* A case that both have; one that only the file has is for only_in. */
static bool
compare_case(const struct comparing *c, const char *sample, const char *ref, size_t position,
    struct assize_err *e)
{
	CLEANUP(part_end) struct part file = { 0 };
	CLEANUP(part_end) struct part store = { 0 };
	int got;

	if ((got = write_case(&c->store, sample, ref, &store, e)) <= 0)
		return got == 0;
	if (write_case(&c->file, sample, ref, &file, e) < 0)
		return false;
	if (same_bytes(&file, &store))
		return true;
	if (!part_open_case(&file, c->name, position, e)
	    || !part_open_case(&store, c->name, position, e))
		return false;
	json_compare(&(struct json_comparison){ differ, e }, &file.at, &store.at);
	return true;
}

static bool
compare_paired(const struct comparing *c, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	size_t position = 0;
	int got;

	if (!bundle_list_cases(c->file.s, c->file.inspection_id, &r, e))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!compare_case(c, row_text(&r, 0), row_text(&r, 1), position++, e))
			return false;
	return got == 0;
}

/* Says that one side alone has a case. */
static bool
say_alone(const struct comparing *c, const struct side *x, const struct rows *r, size_t position,
    struct assize_err *e)
{
	CLEANUP(part_end) struct part p = { 0 };

	if (write_case(x, row_text(r, 0), row_text(r, 1), &p, e) < 0
	    || !part_open_case(&p, c->name, position, e))
		return false;
	differ(e, x == &c->file ? &p.at : NULL, x == &c->file ? NULL : &p.at);
	return true;
}

/* The cases that X has and Y has not. */
static bool
only_in(const struct comparing *c, const struct side *x, const struct side *y, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int64_t found;
	int got, has;

	if (!bundle_list_cases(x->s, x->inspection_id, &r, e))
		return false;
	for (size_t position = 0; (got = rows_next(&r, e)) == 1; position++) {
		has = db_find_int(&y->s->db, &found, e, SQL_HAS, V(y->inspection_id),
		    V(row_text(&r, 0)), V(row_text(&r, 1)));
		if (has < 0 || (has == 0 && !say_alone(c, x, &r, position, e)))
			return false;
	}
	return got == 0;
}

/* Case by case, unless one side has none at all. */
static bool
compare_cases(const struct comparing *c, struct assize_err *e)
{
	int64_t file, store;

	if (db_find_int(&c->file.s->db, &file, e, SQL_COUNT, V(c->file.inspection_id)) < 0
	    || db_find_int(&c->store.s->db, &store, e, SQL_COUNT, V(c->store.inspection_id)) < 0)
		return false;
	if (file > 0 && store > 0)
		return compare_paired(c, e) && only_in(c, &c->file, &c->store, e)
		       && only_in(c, &c->store, &c->file, e);
	if (file != store)
		assize_err_add(e, ASSIZE_CONFLICT,
		    "%s: cases: %d items in the file, %d items in the store", c->name, (int)file,
		    (int)store);
	return true;
}

/* What differs would tell of readings that are hidden from the judge. */
static bool
may_say(const struct bundle *b, struct assize_err *e)
{
	struct assize_err why = { 0 };
	size_t first, second;

	if (!assize_reading_hidden(b->s, b->inspection.ref, &first, &second, &why))
		return assize_err_set(e, why.code, "%s", why.text);
	return first + second == 0
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "%s: inspection %s: the store holds other facts, which are not told while "
		   "second readings are under way",
		   b->root.doc->name, b->inspection.ref);
}

bool
bundle_compare(struct bundle *b, struct assize_err *e)
{
	CLEANUP(assize_store_close) struct assize_store *fresh = NULL;
	struct comparing c = { .name = b->root.doc->name, .store = { .s = b->s } };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct bundle again = { .a = b->a, .root = b->root };
	bool known;

	if (!copy_open(b->s, b->inspection.framework_id, NULL, &fresh, e))
		return false;
	again.s = c.file.s = fresh;
	if (!txn_begin(&t, &fresh->db, e) || !bundle_record(&again, &known, e) || !txn_commit(&t, e)
	    || !compare_heads(&c, b->inspection.ref, e) || !compare_cases(&c, e))
		return false;
	return e->code == ASSIZE_OK || (may_say(b, e), false);
}
