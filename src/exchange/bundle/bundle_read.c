/* A bundle apart from its cases: the inspection, ratings, discretions and state. */
#include "exchange/bundle/bundle.h"

#include "base/name.h"
#include "core/result/decision.h"
#include "core/framework/framework.h"

#include <string.h>

static const char SQL_ENTRIES[] = "select count(*) from entry where inspection_id = ?1";

static const char SQL_RULES[] =
    "select 1 from framework where framework_id = ?1 and lower(hex(rules_hash)) = ?2";

static const char *const root_keys[] = { "format", "framework", "rules", "inspection", "ratings",
	"discretion", "cases", "sha256" };
static const char *const inspection_keys[] = { "ref", "service", "lead", "state", "fieldwork",
	"samples" };
static const char *const fieldwork_keys[] = { "start", "end" };
static const char *const sample_keys[] = { "population", "target" };
static const enum kind sample_kinds[] = { KIND_POPULATION, KIND_TARGET };
static const char *const rating_keys[] = { "standard", "rating", "because", "by" };
static const char *const discretion_keys[] = { "standard", "derived", "rating", "distance",
	"outside_rule", "because", "by" };

static bool
store_detail(
    struct bundle *b, enum kind kind, const char *key, const char *value, struct assize_err *e)
{
	const struct entry n = { .kind = kind,
		.inspection_id = b->inspection.id,
		.key = key,
		.reading = 1,
		.value = value };

	return journal_record(b->s, &n, NULL, e);
}

static bool
read_name(struct bundle *b, const struct json_at *at, const char *key, struct assize_err *e)
{
	const char *name;

	return !bundle_may_name(b, at, key, &name, e) || !name
	       || store_detail(b, KIND_DETAIL, key, name, e);
}

static bool
read_fieldwork(struct bundle *b, const struct json_at *at, struct assize_err *e)
{
	struct json_at fieldwork;
	const char *date, *start = NULL;

	if (!json_has(at, "fieldwork") || !json_read_object(at, "fieldwork", &fieldwork, e))
		return true;
	json_only(&fieldwork, fieldwork_keys, COUNT_OF(fieldwork_keys), e);
	for (size_t i = 0; i < COUNT_OF(fieldwork_keys); i++) {
		const char *key = fieldwork_keys[i];

		if (!json_may_text(&fieldwork, key, &date, e) || !date)
			continue;
		if (!text_is_date(date))
			json_bad(
			    &fieldwork, key, e, "\"%.40s\" is not a date, write YYYY-MM-DD", date);
		else if (start && strcmp(date, start) < 0)
			json_bad(&fieldwork, key, e, "%s is before the start", date);
		else if (!store_detail(b, KIND_DETAIL, key, date, e))
			return false;
		if (i == 0 && text_is_date(date))
			start = date;
	}
	return true;
}

static bool
read_sample_counts(struct bundle *b, const struct json_at *sample, struct assize_err *e)
{
	const struct json_limits limits = { 0, TEXT_COUNT_MAX };
	int64_t number;

	json_only(sample, sample_keys, COUNT_OF(sample_keys), e);
	for (size_t i = 0; i < COUNT_OF(sample_keys); i++) {
		if (!json_has(sample, sample_keys[i])
		    || !json_read_int(sample, sample_keys[i], limits, &number, e))
			continue;
		if (!store_detail(b, sample_kinds[i], sample->key,
			assize_arena_printf(b->a, "%d", (int)number), e))
			return false;
	}
	return true;
}

static bool
read_samples(struct bundle *b, const struct json_at *at, struct assize_err *e)
{
	struct json_at samples, sample = { 0 };
	int got;

	if (!json_has(at, "samples") || !json_read_object(at, "samples", &samples, e))
		return true;
	while (json_next(&samples, &sample)) {
		if ((got = find_has(b->s, b->inspection.framework_id, FIND_SAMPLE, sample.key, e))
		    < 0)
			return false;
		if (got == 0)
			json_bad(&sample, NULL, e, "no such sample in this framework");
		else if (json_is_object(&sample, e) && !read_sample_counts(b, &sample, e))
			return false;
	}
	return true;
}

/* The standards named so far in a list. */
struct names {
	const char **list;
	size_t n;
};

static bool
name_once(struct bundle *b, struct names *names, const struct json_at *item, const char *standard,
    struct assize_err *e)
{
	const char **list;

	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->list[i], standard) == 0)
			return json_bad(
			    item, "standard", e, "%.60s is named twice, name it once", standard);
	if ((list = assize_arena_grow(b->a, names->list, names->n, sizeof *list)) == NULL)
		return assize_arena_ok(b->a, e);
	list[names->n++] = standard;
	names->list = list;
	return true;
}

static bool
read_ratings(struct bundle *b, struct assize_err *e)
{
	struct json_at ratings, item = { 0 };
	struct names names = { 0 };

	if (!json_has(&b->root, "ratings") || !json_read_array(&b->root, "ratings", &ratings, e))
		return true;
	while (json_next(&ratings, &item)) {
		CLEANUP(work_end) struct work w = { 0 };
		struct deciding how = { .distance = -1 };
		struct assize_err why = { .arena = b->a };

		work_within(&w, b->s, &b->inspection, &why);
		if (!json_is_object(&item, e)
		    || !json_only(&item, rating_keys, COUNT_OF(rating_keys), e)
		    || !json_read_text(&item, "standard", &how.standard, e)
		    || !json_read_text(&item, "rating", &how.rating, e)
		    || !json_read_text(&item, "because", &w.because, e)
		    || !bundle_may_name(b, &item, "by", &how.by, e)
		    || !name_once(b, &names, &item, how.standard, e))
			continue;
		if (!decision_rate_record(&w, &how) && !bundle_pass_on(&item, NULL, &why, e))
			return false;
	}
	return true;
}

static bool
read_discretion(const struct bundle *b, const struct json_at *item, struct deciding *how,
    struct work *w, struct assize_err *e)
{
	return json_is_object(item, e)
	       && json_only(item, discretion_keys, COUNT_OF(discretion_keys), e)
	       && json_read_text(item, "standard", &how->standard, e)
	       && json_may_text(item, "derived", &how->derived, e)
	       && json_read_text(item, "rating", &how->rating, e)
	       && (!json_has(item, "distance")
		   || json_read_int(
		       item, "distance", (struct json_limits){ 0, 100 }, &how->distance, e))
	       && (!json_has(item, "outside_rule")
		   || json_read_bool(item, "outside_rule", &how->outside_rule, e))
	       && json_read_text(item, "because", &w->because, e)
	       && bundle_may_name(b, item, "by", &how->by, e);
}

static bool
read_discretions(struct bundle *b, struct assize_err *e)
{
	struct json_at all, item = { 0 };
	struct names names = { 0 };

	if (!json_has(&b->root, "discretion") || !json_read_array(&b->root, "discretion", &all, e))
		return true;
	while (json_next(&all, &item)) {
		CLEANUP(work_end) struct work w = { 0 };
		struct deciding how = { .distance = -1 };
		struct assize_err why = { .arena = b->a };

		work_within(&w, b->s, &b->inspection, &why);
		if (read_discretion(b, &item, &how, &w, e)
		    && name_once(b, &names, &item, how.standard, e)
		    && !decision_discretion_record(&w, &how)
		    && !bundle_pass_on(&item, NULL, &why, e))
			return false;
	}
	return true;
}

static bool
read_state(struct bundle *b, const struct json_at *at, struct assize_err *e)
{
	struct assize_err why = { 0 };
	const char *state;

	if (!json_may_text(at, "state", &state, e) || !state || strcmp(state, "fieldwork") == 0)
		return true;
	if (!kind_word_check(KIND_STATE, "state", state, &why))
		return json_bad(at, "state", e, "%s", why.text);
	return store_detail(b, KIND_STATE, "", state, e);
}

/*
 * A new inspection: recorded piece by piece, so that every problem is met; it is kept only if there
 * is none.
 */
static bool
record_all(struct bundle *b, const struct json_at *head, struct assize_err *e)
{
	if (!work_inspection(
		b->s, b->inspection.ref, b->inspection.framework_id, &b->inspection.id, e)
	    || !read_name(b, head, "service", e) || !read_name(b, head, "lead", e)
	    || !read_fieldwork(b, head, e) || !read_samples(b, head, e) || !read_ratings(b, e)
	    || !bundle_cases(b, e) || !read_discretions(b, e) || !read_state(b, head, e))
		return false;
	return e->code == ASSIZE_OK;
}

/* The rules that the figures of the file were derived by; a file made by hand may not say. */
static bool
read_rules(struct bundle *b, struct assize_err *e)
{
	const char *rules;
	int64_t same;
	int got;

	if (!json_may_text(&b->root, "rules", &rules, e) || !rules)
		return true;
	if ((got = db_find_int(
		 &b->s->db, &same, e, SQL_RULES, V(b->inspection.framework_id), V(rules)))
	    == 0)
		json_bad(&b->root, "rules", e,
		    "%.70s: the framework in this store has other rules, import it where it has "
		    "those that it was recorded under",
		    rules);
	return got >= 0;
}

/*
 * What the file is about: its framework and inspection.  False: nothing further can be read; true
 * may have problems too.
 */
static bool
read_head(struct bundle *b, struct json_at *head, struct assize_err *e)
{
	struct assize_err why = { .arena = b->a };
	const char *format, *framework, *service;
	bool good;
	int got;

	if (!json_is_object(&b->root, e) || !json_read_text(&b->root, "format", &format, e))
		return false;
	if (strcmp(format, "assize-inspection/1") != 0)
		return json_bad(
		    &b->root, "format", e, "\"%.60s\" is not assize-inspection/1", format);
	json_only(&b->root, root_keys, COUNT_OF(root_keys), e);
	if (!json_read_text(&b->root, "framework", &framework, e)
	    || !json_read_object(&b->root, "inspection", head, e)
	    || !json_read_text(head, "ref", &b->inspection.ref, e))
		return false;
	json_only(head, inspection_keys, COUNT_OF(inspection_keys), e);
	if (!json_has(head, "service"))
		json_read_text(head, "service", &service, e);
	if (!(good = name_take_reference("inspection", &b->inspection.ref, b->a, &why)))
		bundle_pass_on(head, "ref", &why, e);
	if ((got = framework_find(b->s, framework, &b->inspection.framework_id, e)) == 0)
		json_bad(&b->root, "framework", e, "%.60s is not in this store, load the framework",
		    framework);
	return got == 1 && read_rules(b, e) && good;
}

bool
bundle_record(struct bundle *b, bool *known, struct assize_err *e)
{
	struct json_at head;
	int64_t found = 0;
	int got;

	*known = false;
	if (!read_head(b, &head, e) || (got = find_taken(b->s, b->inspection.ref, e)) < 0)
		return false;
	*known = got == 1;
	if (*known)
		return e->code == ASSIZE_OK;
	if (!record_all(b, &head, e)
	    || db_find_int(&b->s->db, &found, e, SQL_ENTRIES, V(b->inspection.id)) < 0)
		return false;
	b->made = (size_t)found;
	return true;
}
