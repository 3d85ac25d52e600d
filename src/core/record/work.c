/*
 * How a call of the library begins and ends, and the first entry of an inspection and of a case,
 * which several calls add.  Knows no other kind of fact, and no subject of a call.
 */
#include "core/record/work.h"

static const char SQL_FRAMEWORK[] = "select code from framework where framework_id = ?1";
static const char SQL_INSPECTION_ADD[] =
    "insert into inspection (framework_id, ref) values (?1, ?2)";
static const char SQL_CASE_ADD[] = "insert into casefile (inspection_id, sample, ref)"
				   " values (?1, ?2, ?3)";
static const char SQL_CASE_TAKEN[] =
    "select 1 from casefile where inspection_id = ?1 and sample = ?2 and ref = ?3";

static bool
find(struct work *w, struct assize_store *s, const struct assize_which *which, struct assize_err *e)
{
	w->s = s;
	w->db = &s->db;
	w->e = e;
	if (!w->a)
		w->a = &w->own;
	w->because = which->because;
	if (!which->ref)
		return find_inspection(s, which->inspection, w->a, &w->inspection, e);
	if (!find_case(s, which, w->a, &w->c, e))
		return false;
	w->inspection = w->c.inspection;
	return true;
}

bool
work_open(
    struct work *w, struct assize_store *s, const struct assize_which *which, struct assize_err *e)
{
	return txn_begin(&w->txn, &s->db, e) && find(w, s, which, e);
}

bool
work_may(struct work *w, enum right right)
{
	return right_allowed(w->s, &w->inspection, right, w->because, w->e);
}

bool
work_begin(struct work *w, struct assize_store *s, const struct assize_which *which,
    enum right right, struct assize_err *e)
{
	return work_open(w, s, which, e) && work_may(w, right);
}

void
work_within(
    struct work *w, struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	*w = (struct work){ .s = s, .db = &s->db, .e = e, .inspection = *i };
	w->a = &w->own;
}

bool
work_read(struct work *w, struct assize_store *s, const char *inspection, struct assize_err *e)
{
	return find(w, s, &(struct assize_which){ .inspection = inspection }, e);
}

bool
work_read_still(
    struct work *w, struct assize_store *s, const struct assize_which *which, struct assize_err *e)
{
	return txn_begin_read(&w->txn, &s->db, e) && find(w, s, which, e);
}

/* Where whoever has no role records nothing, a new inspection is led by who makes it. */
static bool
lead_begin(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	struct entry n = { .inspection_id = inspection_id,
		.kind = KIND_ROLE,
		.key = s->judge,
		.reading = 1,
		.value = "lead" };
	int64_t person_id;

	return !s->roles_only
	       || (journal_person(s, s->judge, &person_id, e) && journal_record(s, &n, NULL, e));
}

bool
work_inspection(struct assize_store *s, const char *ref, int64_t framework_id,
    int64_t *inspection_id, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct entry n = { .kind = KIND_INSPECTION, .key = "", .reading = 1 };

	if (!right_begin(s, e)
	    || db_find_text(&s->db, &n.value, &a, e, SQL_FRAMEWORK, V(framework_id)) != 1
	    || !db_insert(&s->db, inspection_id, e, SQL_INSPECTION_ADD, V(framework_id), V(ref)))
		return false;
	n.inspection_id = *inspection_id;
	return journal_record(s, &n, NULL, e) && lead_begin(s, *inspection_id, e);
}

bool
work_case(struct work *w, const char *sample, const char *ref)
{
	const struct entry n = { .kind = KIND_CASE, .value = sample, .text = ref };
	int64_t taken;
	int got = db_find_int(
	    w->db, &taken, w->e, SQL_CASE_TAKEN, V(w->inspection.id), V(sample), V(ref));

	w->c = (struct casefile){
		.sample = sample, .ref = ref, .state = "open", .inspection = w->inspection
	};
	if (got < 0)
		return false;
	if (got == 1)
		return assize_err_add(w->e, ASSIZE_CONFLICT,
		    "case %s: already in sample %s, choose another reference", ref, sample);
	return db_insert(
		   w->db, &w->c.id, w->e, SQL_CASE_ADD, V(w->inspection.id), V(sample), V(ref))
	       && work_record(w, &n, NULL);
}

bool
work_record(struct work *w, const struct entry *entry, bool *made)
{
	struct entry n = *entry;

	n.inspection_id = w->inspection.id;
	if (n.case_id == 0)
		n.case_id = w->c.id;
	n.because = w->because;
	if (!n.key)
		n.key = "";
	if (n.reading == 0)
		n.reading = 1;
	return journal_record(w->s, &n, made, w->e);
}

bool
work_record_new(struct work *w, const struct entry *entry, char key[ASSIZE_KEY_SIZE])
{
	struct entry n = *entry;

	n.key = key;
	return journal_key_new(w->s, w->inspection.id, n.kind, key, w->e)
	       && work_record(w, &n, NULL);
}

bool
work_commit(struct work *w)
{
	return assize_arena_ok(w->a, w->e) && txn_commit(&w->txn, w->e);
}

void
work_end(struct work *w)
{
	txn_end(&w->txn);
	assize_arena_free(&w->own);
}
