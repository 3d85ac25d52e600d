/*
 * Frameworks in the store: which may be loaded over which, and whether they are as loaded.  What
 * is in them is not known here: two JSON texts and their hashes are.
 */
#include "core/framework/framework.h"

#include "core/framework/framework.sql.h"
#include "core/record/right.h"
#include "store/db/triggers.h"

#include <string.h>

static const char SQL_FIND[] = "select framework_id from framework where code = ?1";
#define HASHES "select " FRAMEWORK_COLUMNS ", rules_hash, texts_hash, tables_hash from framework"
static const char SQL_HASHES[] = HASHES " order by framework_id";
static const char SQL_HASHES_OF[] = HASHES " where framework_id = ?1";
static const char SQL_THERE[] = "select " FRAMEWORK_COLUMNS " from framework where code = ?1";
static const char SQL_USED_BY[] = "select min(ref) from inspection where framework_id = ?1";
static const char SQL_USERS[] =
    "select i.inspection_id, i.framework_id, i.ref, c.state from inspection i"
    " join state_current c on c.inspection_id = i.inspection_id where i.framework_id = ?1"
    " order by i.ref";

int
framework_find(
    struct assize_store *s, const char *code, int64_t *framework_id, struct assize_err *e)
{
	return db_find_int(&s->db, framework_id, e, SQL_FIND, V(code));
}

/*
 * What a draft or a final inspection said, it goes on saying in the same words; before that its
 * lead may put them right.
 */
static bool
may_reword(
    struct assize_store *s, const struct inspection *i, const char *code, struct assize_err *e)
{
	if (strcmp(i->state, "fieldwork") == 0)
		return right_is_lead(s, i, e);
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "framework %s: inspection %s: it is %s and keeps its wordings, give the changed "
	    "framework "
	    "a code of its own, or go back to fieldwork",
	    code, i->ref, strcmp(i->state, "final") == 0 ? "final" : "in factual accuracy");
}

static bool
users_may_reword(struct assize_store *s, const struct framework *f, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_USERS, V(f->id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const struct inspection i = { row_int(&r, 0), row_int(&r, 1), row_copy(&r, 2, &a),
			row_copy(&r, 3, &a) };

		if (!assize_arena_ok(&a, e) || !may_reword(s, &i, f->code, e))
			return false;
	}
	return got == 0;
}

/* Each inspection under F says, in an entry, by which texts it goes on; who may was asked. */
static bool
users_reword(struct assize_store *s, const struct framework *f, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_USERS, V(f->id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const struct entry n = { .kind = KIND_INSPECTION,
			.inspection_id = row_int(&r, 0),
			.key = "",
			.reading = 1,
			.value = f->code };
		struct journal_batch b;

		if (!journal_batch_begin(&b, s, n.inspection_id, row_text(&r, 2), e)
		    || !journal_batch_add(&b, &n, true, e))
			return false;
	}
	return got == 0;
}

static bool
is_unused(struct assize_store *s, const struct framework *f, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *user;
	int got = db_find_text(&s->db, &user, &a, e, SQL_USED_BY, V(f->id));

	if (got != 1)
		return got == 0;
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "framework %s: inspection %s uses other rules under this code, give the changed "
	    "framework a code of its own",
	    f->code, user);
}

/* F takes the place of what has the id OLD, unless that is 0. */
static bool
replace(struct assize_store *s, int64_t old, struct framework *f, struct assize_err *e)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };

	return triggers_off(&off, &s->db, e) && (!old || framework_tables_clear(&s->db, old, e))
	       && framework_tables_fill(&s->db, f, e);
}

/* Whether F may be laid over THERE; what has the same rules keeps its ids. */
static bool
store_over(struct assize_store *s, const struct framework *there, struct framework *f,
    struct framework_stored *out, struct assize_err *e)
{
	out->known = strcmp(there->rules, f->rules) == 0;
	out->replaced = !out->known;
	f->id = out->known ? there->id : 0;
	f->id_base = there->id_base;
	if (out->known && strcmp(there->texts, f->texts) == 0)
		return true;
	return (out->known ? users_may_reword(s, there, e) : is_unused(s, there, e))
	       && replace(s, there->id, f, e) && (!out->known || users_reword(s, f, e));
}

bool
framework_store(
    struct assize_store *s, struct framework *f, struct framework_stored *out, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct framework there;
	int got;

	*out = (struct framework_stored){ 0 };
	f->id = 0;
	if (!txn_begin(&t, &s->db, e) || !db_query(&s->db, &r, e, SQL_THERE, V(f->code))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0)
		return replace(s, 0, f, e) && txn_commit(&t, e);
	there = framework_tables_row(&r);
	if (!store_over(s, &there, f, out, e))
		return false;
	rows_end(&r);
	return txn_commit(&t, e);
}

static bool
has_hash(const char *text, struct bytes kept)
{
	unsigned char hash[HASH_SIZE];

	if (!text)
		return false;
	hash_plain(text, strlen(text), hash);
	return kept.n == HASH_SIZE && memcmp(kept.at, hash, HASH_SIZE) == 0;
}

/* FRESH is a store in memory, in which the tables are filled once more. */
static bool
verify_tables(
    struct assize_store *s, const struct rows *r, struct assize_store *fresh, struct assize_err *e)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };
	struct framework f = framework_tables_row(r);
	const char *differs;

	if (!triggers_off(&off, &fresh->db, e) || !framework_tables_fill(&fresh->db, &f, e)
	    || !framework_tables_compare(&s->db, &fresh->db, f.id, &differs, e))
		return false;
	return !differs
	       || assize_err_add(e, ASSIZE_STORE,
		   "framework %s: table %s is not what its rules and texts say, go back to a copy "
		   "and keep this file",
		   f.code, differs);
}

/* What the entries of an inspection of it, or of all, 0, say of the framework that R is at. */
static bool
verify_chain(
    struct assize_store *s, const struct rows *r, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows wrong = { 0 };
	const size_t before = e->count;
	int got;

	if (!db_query(&s->db, &wrong, e, SQL_NOT_RECORDED_UNDER, V(row_int(r, 0)),
		V(row_bytes(r, 5)), V(row_bytes(r, 6)), V(inspection_id),
		V(inspection_id ? inspection_id : INT64_MAX)))
		return false;
	while ((got = rows_next(&wrong, e)) == 1)
		assize_err_add(e, ASSIZE_STORE,
		    "framework %s: its %s are not those that inspection %s was recorded under, go "
		    "back to a copy and keep this file",
		    row_text(r, 2), row_text(&wrong, 1), row_text(&wrong, 0));
	return got == 0 && e->count == before;
}

/* Both texts of the row by their hashes. */
static bool
verify_texts(const struct rows *r, struct assize_err *e)
{
	const bool there = !row_null(r, 3) && !row_null(r, 4);
	const char *rules_text = row_text(r, 3), *texts_text = row_text(r, 4);
	const bool rules = has_hash(rules_text, row_bytes(r, 5)),
		   texts = has_hash(texts_text, row_bytes(r, 6));

	/* A long text is put together when it is asked for. */
	if (there && (!rules_text || !texts_text))
		return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
	return (rules && texts)
	       || assize_err_add(e, ASSIZE_STORE,
		   "framework %s: its %s are not those that were loaded, go back to a copy and "
		   "keep this file",
		   row_text(r, 2), rules ? "texts" : "rules");
}

/* The same, and the hashes by the chain. */
static bool
verify_row(
    struct assize_store *s, const struct rows *r, int64_t inspection_id, struct assize_err *e)
{
	return verify_texts(r, e) && verify_chain(s, r, inspection_id, e);
}

static bool
row_find(struct assize_store *s, int64_t framework_id, struct rows *r, struct assize_err *e)
{
	int got;

	if (!db_query(&s->db, r, e, SQL_HASHES_OF, V(framework_id)) || (got = rows_next(r, e)) < 0)
		return false;
	return got == 1
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: damaged, the framework of an inspection is missing, check the whole store",
		   s->db.path);
}

bool
framework_recorded(
    struct assize_store *s, int64_t framework_id, bool *recorded, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 }, wrong = { 0 };
	int got;

	if (!row_find(s, framework_id, &r, e) || !verify_texts(&r, e)
	    || !db_query(&s->db, &wrong, e, SQL_NOT_RECORDED_UNDER, V(framework_id),
		V(row_bytes(&r, 5)), V(row_bytes(&r, 6)), V(0), V(INT64_MAX)))
		return false;
	got = rows_next(&wrong, e);
	*recorded = got == 0;
	return got >= 0;
}

bool
framework_whole(
    struct assize_store *s, int64_t framework_id, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	unsigned char hash[HASH_SIZE];

	if (!row_find(s, framework_id, &r, e) || !verify_row(s, &r, inspection_id, e)
	    || !framework_tables_hash(&s->db, framework_id, hash, e))
		return false;
	return (row_bytes(&r, 7).n == HASH_SIZE
		   && memcmp(row_bytes(&r, 7).at, hash, HASH_SIZE) == 0)
	       || assize_err_set(e, ASSIZE_STORE,
		   "%s: damaged, the tables of framework %s are not as they were filled, check the "
		   "whole store",
		   s->db.path, row_text(&r, 2));
}

bool
framework_verify(struct assize_store *s, struct assize_err *e)
{
	CLEANUP(assize_store_close) struct assize_store *fresh = NULL;
	CLEANUP(rows_end) struct rows r = { 0 };
	bool same = true;
	int got;

	if (!store_open_frameworks(&fresh, e) || !db_query(&s->db, &r, e, SQL_HASHES))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		same = verify_row(s, &r, 0, e) && verify_tables(s, &r, fresh, e) && same;
	return got == 0 && same;
}
