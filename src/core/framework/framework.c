#include "core/framework/framework.h"

#include <string.h>

#define NEW_CODE \
	"(new)" /* no framework can have this code; of rows until they have replaced the old ones */

static const char SQL_FIND[] = "select framework_id from framework where code = ?1";
static const char SQL_USED_BY[] = "select min(ref) from inspection where framework_id = ?1";

static const char SQL_ADD[] = "insert into framework (code, language, title, source, rules_hash, "
			      "points_max, score_max, discretion_margin,"
			      " confidence_percent, margin_percent, per_officer) values ('" NEW_CODE
			      "', ?1, ?2, ?3, x'', ?4, ?5, ?6, ?7, ?8, ?9)";
static const char SQL_NAME[] =
    "update framework set code = ?2, rules_hash = ?3 where framework_id = ?1";
static const char SQL_ADD_SAMPLE[] =
    "insert into sample (framework_id, position, sample, title, share_percent, window_from,"
    "   window_to)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char SQL_ADD_DOMAIN[] =
    "insert into domain (framework_id, number, title, sample) values (?1, ?2, ?3, ?4)";
static const char SQL_ADD_STANDARD[] =
    "insert into standard (framework_id, position, ref, title, text, domain, sample, rated_by,"
    "   counts, source)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?7 is null, 'inspectors', 'cases'), ?8, ?9)";
static const char SQL_ADD_ATTRIBUTE[] =
    "insert into attribute (framework_id, position, code, title, type, low, high, source)"
    " values (?1, ?2, ?3, ?4, ?5, iif(?5 = 'integer', ?6, null), iif(?5 = 'integer', ?7, null),"
    "   ?8)";
static const char SQL_STRATIFY[] =
    "update attribute set stratify = ?3 where framework_id = ?1 and code = ?2";
static const char SQL_ADD_VALUE[] =
    "insert into attribute_value (attribute_id, position, value, title, group_code, group_title)"
    " select attribute_id, ?3, ?4, ?5, ?6, ?7 from attribute where framework_id = ?1 and code = ?2";
static const char SQL_ADD_QUESTION[] =
    "insert into question (framework_id, position, kind, ref, sample, standard_id, parent_id,"
    "   gate_id,"
    " limit_attribute_id, theme, text, guidance, source) values (?1, ?2, ?3, ?4, ?5,"
    " (select standard_id from standard where framework_id = ?1 and ref = ?6),"
    " (select question_id from question where framework_id = ?1 and sample is ?5 and ref = ?7),"
    " (select question_id from question where framework_id = ?1 and sample is ?5 and ref = ?8),"
    " (select attribute_id from attribute"
    "   where framework_id = ?1 and code = ?9), ?10, ?11, ?12, ?13)";
static const char SQL_ADD_LIMIT[] =
    "insert into question_limit (question_id, value) select max(question_id), ?2"
    "   from question where framework_id = ?1";
static const char SQL_ADD_BAND[] =
    "insert into band (framework_id, points, code, title, from_percent, to_percent, source)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char SQL_ADD_PERCENTS[] =
    "with recursive p (percent) as (select 0 union all select percent + 1 from p"
    "   where percent < 100)"
    " insert into percent_band (framework_id, percent, points) select ?1, percent, points"
    " from p join band b on b.framework_id = ?1 and percent between from_percent and to_percent";
static const char SQL_ADD_RANGE[] =
    "insert into score_range (framework_id, rating, from_score, to_score) values (?1, ?2, ?3, ?4)";
static const char SQL_ADD_TRANSLATION[] =
    "insert into translation (framework_id, path, language, text) values (?1, ?2, ?3, ?4)";

/*
 * Every rule, and nothing but rules, in an order of its own; things are named by codes, not by
 * numbers of rows.
 */
static const char *const SQL_RULES[] = {
	"select json_array(points_max, score_max, discretion_margin, confidence_percent, "
	"margin_percent, per_officer) from framework"
	" where framework_id = ?1",
	"select json_array(sample, share_percent, window_from, window_to) from sample where "
	"framework_id = ?1"
	" order by position",
	"select json_array(number, sample) from domain where framework_id = ?1 order by number",
	"select json_array(ref, domain, sample, rated_by, counts) from standard where framework_id "
	"= ?1 order by position",
	"select json_array(code, type, low, high, stratify) from attribute where framework_id = ?1 "
	"order by position",
	"select json_array(a.code, v.value, v.group_code) from attribute a"
	" join attribute_value v on v.attribute_id = a.attribute_id"
	" where a.framework_id = ?1 order by a.position, v.position",
	"select json_array(q.kind, q.ref, q.sample, (select ref from standard s where "
	"s.standard_id = q.standard_id),"
	" (select ref from question p where p.question_id = q.parent_id),"
	" (select ref from question g where g.question_id = q.gate_id),"
	" (select code from attribute a where a.attribute_id = q.limit_attribute_id), q.theme)"
	" from question q where q.framework_id = ?1 order by q.position",
	"select json_array(q.position, l.value) from question q join question_limit l on "
	"l.question_id = q.question_id"
	" where q.framework_id = ?1 order by q.position, l.value",
	"select json_array(points, code, from_percent, to_percent) from band where framework_id = "
	"?1 order by points",
	"select json_array(percent, points) from percent_band where framework_id = ?1 order by "
	"percent",
	"select json_array(rating, from_score, to_score) from score_range where framework_id = ?1 "
	"order by from_score",
};

static const char *const SQL_DELETE[] = {
	"delete from translation where framework_id = ?1",
	"delete from score_range where framework_id = ?1",
	"delete from percent_band where framework_id = ?1",
	"delete from band where framework_id = ?1",
	"delete from question_limit where question_id in (select question_id from question where "
	"framework_id = ?1)",
	"delete from question where framework_id = ?1",
	"delete from attribute_value where attribute_id in (select attribute_id from attribute "
	"where framework_id = ?1)",
	"delete from attribute where framework_id = ?1",
	"delete from standard where framework_id = ?1",
	"delete from domain where framework_id = ?1",
	"delete from sample where framework_id = ?1",
	"delete from framework where framework_id = ?1",
};

static const char SQL_HASHES[] =
    "select framework_id, code, rules_hash from framework order by framework_id";

int
framework_find(
    struct assize_store *s, const char *code, int64_t *framework_id, struct assize_err *e)
{
	return db_find_int(&s->db, framework_id, e, SQL_FIND, V(code));
}

static bool
hash_rows(
    struct db *db, const char *sql, int64_t framework_id, struct hash *h, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(db, &r, e, sql, V(framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		hash_text(h, row_text(&r, 0));
	hash_text(h, NULL); /* the end of a list */
	return got == 0;
}

bool
framework_hash(struct assize_store *s, int64_t framework_id, unsigned char hash[HASH_SIZE],
    struct assize_err *e)
{
	struct hash h;

	hash_begin(&h);
	for (size_t i = 0; i < COUNT_OF(SQL_RULES); i++)
		if (!hash_rows(&s->db, SQL_RULES[i], framework_id, &h, e))
			return false;
	hash_end(&h, hash);
	return true;
}

static bool
delete_rows(struct db *db, int64_t id, struct assize_err *e)
{
	for (size_t i = 0; i < COUNT_OF(SQL_DELETE); i++)
		if (!db_run(db, e, SQL_DELETE[i], V(id)))
			return false;
	return true;
}

static bool
add_attributes(struct db *db, const struct framework_def *f, int64_t id, struct assize_err *e)
{
	int64_t position = 0;

	for (size_t i = 0; i < f->attribute_count; i++, position = 0) {
		const struct framework_attribute *a = &f->attributes[i];

		if (!db_run(db, e, SQL_ADD_ATTRIBUTE, V(id), V((int64_t)i), V(a->code), V(a->title),
			V(a->type), V(a->low), V(a->high), V(a->source)))
			return false;
		for (size_t k = 0; k < a->value_count; k++) {
			const struct framework_value *v = &a->values[k];

			if (!db_run(db, e, SQL_ADD_VALUE, V(id), V(a->code), V(position++),
				V(v->code), V(v->title), V(v->group), V(v->group_title)))
				return false;
		}
	}
	for (size_t i = 0; i < f->stratify_count; i++)
		if (!db_run(db, e, SQL_STRATIFY, V(id), V(f->stratify[i]), V((int64_t)i)))
			return false;
	return true;
}

static bool
add_question(
    struct db *db, const struct framework_def *f, size_t i, int64_t id, struct assize_err *e)
{
	const struct framework_question *q = &f->questions[i];

	if (!db_run(db, e, SQL_ADD_QUESTION, V(id), V((int64_t)i), V(q->kind), V(q->ref),
		V(q->sample), V(q->standard), V(q->parent), V(q->gate), V(q->limit), V(q->theme),
		V(q->text), V(q->guidance), V(q->source)))
		return false;
	for (size_t l = 0; l < q->limit_count; l++)
		if (!db_run(db, e, SQL_ADD_LIMIT, V(id), V(q->limit_values[l])))
			return false;
	return true;
}

/* How many gates a gate is behind; they form no circle. */
static size_t
gate_depth(const struct framework_def *f, const struct framework_question *q)
{
	for (size_t i = 0; q->gate && i < f->question_count; i++) {
		const struct framework_question *g = &f->questions[i];

		if (strcmp(g->kind, "gate") == 0 && strcmp(g->sample, q->sample) == 0
		    && strcmp(g->ref, q->gate) == 0)
			return 1 + gate_depth(f, g);
	}
	return 0;
}

/* A gate comes after the gate that it is behind: the store numbers its rows in this order. */
static bool
add_questions(struct db *db, const struct framework_def *f, int64_t id, struct assize_err *e)
{
	size_t gates = 0, added = 0;

	while (gates < f->question_count && strcmp(f->questions[gates].kind, "gate") == 0)
		gates++;
	for (size_t depth = 0; added < gates; depth++)
		for (size_t i = 0; i < gates; i++) {
			if (gate_depth(f, &f->questions[i]) != depth)
				continue;
			if (!add_question(db, f, i, id, e))
				return false;
			added++;
		}
	for (size_t i = gates; i < f->question_count; i++)
		if (!add_question(db, f, i, id, e))
			return false;
	return true;
}

/* What is rated, and in which samples. */
static bool
add_standards(struct db *db, const struct framework_def *f, int64_t id, struct assize_err *e)
{
	for (size_t i = 0; i < f->sample_count; i++) {
		const struct framework_sample *m = &f->samples[i];

		if (!db_run(db, e, SQL_ADD_SAMPLE, V(id), V((int64_t)i), V(m->ref), V(m->title),
			V(m->share_percent), V(m->window_from), V(m->window_to)))
			return false;
	}
	for (const struct framework_domain *d = f->domains; d < f->domains + f->domain_count; d++)
		if (!db_run(db, e, SQL_ADD_DOMAIN, V(id), V(d->number), V(d->title), V(d->sample)))
			return false;
	for (size_t i = 0; i < f->standard_count; i++) {
		const struct framework_standard *t = &f->standards[i];

		if (!db_run(db, e, SQL_ADD_STANDARD, V(id), V((int64_t)i), V(t->ref), V(t->title),
			V(t->text), V(t->domain), V(t->sample), V(t->counts), V(t->source)))
			return false;
	}
	return true;
}

/* How a number becomes a rating. */
static bool
add_bands(struct db *db, const struct framework_def *f, int64_t id, struct assize_err *e)
{
	for (const struct framework_band *b = f->bands; b < f->bands + f->band_count; b++)
		if (!db_run(db, e, SQL_ADD_BAND, V(id), V(b->points), V(b->code), V(b->title),
			V(b->from), V(b->to), V(b->source)))
			return false;
	for (const struct framework_range *g = f->ranges; g < f->ranges + f->range_count; g++)
		if (!db_run(db, e, SQL_ADD_RANGE, V(id), V(g->rating), V(g->from), V(g->to)))
			return false;
	return db_run(db, e, SQL_ADD_PERCENTS, V(id));
}

static bool
add_translations(struct db *db, const struct framework_def *f, int64_t id, struct assize_err *e)
{
	for (size_t i = 0; i < f->translation_count; i++) {
		const struct framework_translation *t = &f->translations[i];

		if (!db_run(
			db, e, SQL_ADD_TRANSLATION, V(id), V(t->path), V(t->language), V(t->text)))
			return false;
	}
	return true;
}

static bool
add_all(struct db *db, const struct framework_def *f, int64_t *id, struct assize_err *e)
{
	return db_insert(db, id, e, SQL_ADD, V(f->language), V(f->title), V(f->source),
		   V((int64_t)f->band_count - 1), V(f->score_max), V(f->discretion_margin),
		   V(f->confidence_percent), V(f->margin_percent), V(f->per_officer))
	       && add_standards(db, f, *id, e) && add_attributes(db, f, *id, e)
	       && add_questions(db, f, *id, e) && add_bands(db, f, *id, e)
	       && add_translations(db, f, *id, e);
}

/* OLD has the rules that NEW has: it keeps them and takes the texts. */
static bool
keep_old(struct db *db, int64_t old, int64_t new, struct assize_err *e)
{
	return framework_texts_renew(db, old, new, e) && delete_rows(db, new, e);
}

static bool
delete_old(struct db *db, int64_t old, const char *code, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *user;

	switch (db_find_text(db, &user, &a, e, SQL_USED_BY, V(old))) {
	case 0:
		return delete_rows(db, old, e);
	case 1:
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "framework %s: inspection %s uses other rules under this code, give the "
		    "changed framework a code of its own",
		    code, user);
	default:
		return false;
	}
}

/*
 * The rows are stored first and compared then, so that there is one way to the hash: from the rows.
 */
bool
framework_store(
    struct assize_store *s, const struct framework_def *f, bool *known, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	unsigned char hash[HASH_SIZE], old_hash[HASH_SIZE];
	int64_t old = 0, new = 0;
	int got;

	*known = false;
	if (!txn_begin(&t, &s->db, e) || (got = framework_find(s, f->code, &old, e)) < 0
	    || !add_all(&s->db, f, &new, e) || !framework_hash(s, new, hash, e))
		return false;
	if (got == 1) {
		if (!framework_hash(s, old, old_hash, e))
			return false;
		*known = memcmp(hash, old_hash, HASH_SIZE) == 0;
	}
	if (*known)
		return framework_texts_may_change(s, old, new, f->code, e)
		       && keep_old(&s->db, old, new, e) && txn_commit(&t, e);
	return (got == 0 || delete_old(&s->db, old, f->code, e))
	       && db_run(
		   &s->db, e, SQL_NAME, V(new), V(f->code), V(((struct bytes){ hash, HASH_SIZE })))
	       && txn_commit(&t, e);
}

bool
framework_verify(struct assize_store *s, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	unsigned char hash[HASH_SIZE];
	struct bytes kept;
	bool same = true;
	int got;

	if (!db_query(&s->db, &r, e, SQL_HASHES))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (!framework_hash(s, row_int(&r, 0), hash, e))
			return false;
		kept = row_bytes(&r, 2);
		if (kept.n != HASH_SIZE || memcmp(kept.at, hash, HASH_SIZE) != 0)
			same = assize_err_add(e, ASSIZE_STORE,
			    "framework %s: its rules are not those that were loaded, go back to a "
			    "copy and keep this file",
			    row_text(&r, 1));
	}
	return got == 0 && same;
}
