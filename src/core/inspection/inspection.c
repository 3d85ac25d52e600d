/* An inspection: its details, its state, the people in it.  What is derived is in core/result. */
#include "core/framework/framework.h"
#include "core/record/work.h"

#include "base/name.h"
#include "store/projection/tally.h"
#include "store/rows/rows.h"
#include "core/inspection/inspection.sql.h"

#include <assize/inspection.h>
#include <assize/judgement.h>

#include <string.h>

static const char SQL_LIST[] = "select * from inspection_result order by inspection";
/* Who has the name ?1, else somebody whose name differs by upper and lower case alone. */
static const char SQL_PERSON_ALIKE[] =
    "select name from person where name = ?1 or alike(name, ?1) order by name <> ?1, name limit 1";

static const char *const details[] = { "service", "lead", "start", "end" };
static const char SQL_UNFINISHED[] =
    "select what, items, code from unfinished where inspection = ?1";

static bool
is_detail(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(details); i++)
		if (strcmp(details[i], key) == 0)
			return true;
	return false;
}

/* One piece of an inspection: KIND.KEY=VALUE as it goes into the journal. */
struct detail {
	enum kind kind;
	const char *key, *value; /* value null withdraws */
};

static bool
detail_store(struct work *w, const struct detail *d)
{
	const struct entry n = { .kind = d->kind, .key = d->key, .value = d->value };

	return work_record(w, &n, NULL);
}

bool
assize_inspection_add(struct assize_store *s, const char *ref, const char *framework,
    const char *service, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct entry n = { .kind = KIND_DETAIL, .key = "service", .reading = 1, .value = service };
	int64_t framework_id;
	int got;

	if (!name_take_reference("inspection", &ref, &a, e)
	    || !name_take("service", &n.value, &a, e) || !txn_begin(&t, &s->db, e))
		return false;
	if ((got = framework_find(s, framework, &framework_id, e)) == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "framework %s: not in this store, see the frameworks", framework);
	if (got < 0 || (got = find_taken(s, ref, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "inspection %s: already in this store, choose another reference", ref);
	return work_inspection(s, ref, framework_id, &n.inspection_id, e)
	       && journal_record(s, &n, NULL, e) && txn_commit(&t, e);
}

static bool
count_check(struct work *w, const struct detail *d)
{
	int64_t number;
	const int got = find_has(w->s, w->inspection.framework_id, FIND_SAMPLE, d->key, w->e);

	if (got < 0)
		return false;
	if (got == 0)
		return assize_err_add(w->e, ASSIZE_INVALID,
		    "%s.%s: no such sample in this framework", kind_name(d->kind), d->key);
	return !d->value || text_count(d->value, &number)
	       || assize_err_add(w->e, ASSIZE_INVALID,
		   "%s.%s: \"%s\" is not a count of cases, give a whole number", kind_name(d->kind),
		   d->key, d->value);
}

static bool
detail_check(struct detail *d, struct assize_arena *a, struct assize_err *e)
{
	if (!is_detail(d->key))
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: not a detail, use service, lead, start, end, target.SAMPLE or "
		    "population.SAMPLE",
		    d->key);
	if (!d->value)
		return strcmp(d->key, "service") != 0
		       || assize_err_add(
			   e, ASSIZE_INVALID, "service: empty, name the inspected service");
	if (strcmp(d->key, "start") == 0 || strcmp(d->key, "end") == 0)
		return text_is_date(d->value)
		       || assize_err_add(e, ASSIZE_INVALID,
			   "%s: \"%s\" is not a date, write YYYY-MM-DD", d->key, d->value);
	return name_take(d->key, &d->value, a, e);
}

/* Of target.court the kind is target, the key court. */
static struct detail
detail_of(const struct assize_pair *pair)
{
	const char *dot = strchr(pair->key, '.');
	struct detail d = {
		.kind = KIND_DETAIL, .key = pair->key, .value = *pair->value ? pair->value : NULL
	};

	if (dot && strncmp(d.key, "target.", 7) == 0)
		d.kind = KIND_TARGET;
	else if (dot && strncmp(d.key, "population.", 11) == 0)
		d.kind = KIND_POPULATION;
	if (d.kind != KIND_DETAIL)
		d.key = dot + 1;
	return d;
}

static bool
pair_store(struct work *w, const struct assize_pair *pair)
{
	struct detail d = detail_of(pair);

	return (d.kind == KIND_DETAIL ? detail_check(&d, w->a, w->e) : count_check(w, &d))
	       && detail_store(w, &d);
}

/*
 * Whether the list may go on being checked: a wrong pair is a problem among others, a fault ends
 * it.
 */
static bool
may_go_on(const struct assize_err *e)
{
	return !err_is_fault(e);
}

static bool
said_twice(const struct assize_pair *pairs, size_t k, struct assize_err *e)
{
	for (size_t i = 0; i < k; i++)
		if (strcmp(pairs[i].key, pairs[k].key) == 0)
			return !assize_err_add(
			    e, ASSIZE_INVALID, "%s: given twice, give it once", pairs[k].key);
	return false;
}

static bool
dates_check(struct work *w)
{
	int64_t found;
	int got = db_find_int(w->db, &found, w->e, SQL_BACKWARDS, V(w->inspection.id));

	return got == 0
	       || (got == 1
		   && assize_err_add(w->e, ASSIZE_INVALID,
		       "end: before the start of the fieldwork, correct start or end"));
}

bool
assize_inspection_set(struct assize_store *s, const struct assize_which *which,
    const struct assize_pair *pairs, size_t n, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	bool good = true;

	if (!work_begin(&w, s, which, RIGHT_DECIDE, e))
		return false;
	for (size_t k = 0; k < n && may_go_on(e); k++)
		good = !said_twice(pairs, k, e) && pair_store(&w, &pairs[k]) && good;
	return good && dates_check(&w) && work_commit(&w);
}

/*
 * A step forward is the lead's; back to fieldwork, and where merged stores differ, even when final.
 */
static bool
step_check(struct work *w, const char *state, bool conflict)
{
	const struct inspection *i = &w->inspection;
	const int from = right_state_find(i->state), to = right_state_find(state);

	if (from == to && !conflict)
		return assize_err_set(
		    w->e, ASSIZE_CONFLICT, "inspection %s: in state %s already", i->ref, state);
	if (!work_may(w, to == 0 || conflict ? RIGHT_FINAL : RIGHT_LEAD))
		return false;
	return to == from + 1 || prose_is_reason(w->because)
	       || assize_err_set(w->e, ASSIZE_INVALID,
		   "inspection %s: from %s to %s needs a reason", i->ref, i->state, state);
}

bool
assize_inspection_state(struct assize_store *s, const struct assize_which *which, const char *state,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct entry n = { .kind = KIND_STATE, .value = state };
	/* Of merged stores, which the lead settles, be it to the state it is read as. */
	int64_t conflict = 0;

	return kind_word_check(KIND_STATE, "state", state, e) && work_open(&w, s, which, e)
	       && db_find_int(w.db, &conflict, e, SQL_STATE_CONFLICT, V(w.inspection.id)) >= 0
	       && step_check(&w, state, conflict)
	       && (strcmp(state, "final") != 0
		   || tally_verify(s, w.inspection.id, e)) /* nothing damaged is closed */
	       && work_record(&w, &n, NULL) && work_commit(&w);
}

bool
assize_inspection_unfinished(
    struct assize_store *s, const char *ref, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, ref, e) && rows_open(s, r, e, SQL_UNFINISHED, V(w.inspection.ref));
}

bool
assize_inspection_list(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	return rows_open(s, r, e, SQL_LIST);
}

bool
assize_inspection_show(
    struct assize_store *s, const char *ref, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, ref, e)
	       && rows_open(s, r, e, SQL_SHOW, V(w.inspection.id), V(w.inspection.state));
}

/* Only a lead gives roles and changes states, so that without one nobody could any more. */
static bool
lead_check(struct work *w)
{
	int64_t found;
	int got = db_find_int(w->db, &found, w->e, SQL_LEAD, V(w->inspection.id));

	return got == 1
	       || (got == 0
		   && assize_err_set(w->e, ASSIZE_CONFLICT,
		       "inspection %s: nobody would be its lead, who alone gives roles, make "
		       "somebody lead first",
		       w->inspection.ref));
}

/* A person is known by that name already (known), or by none: not by one that differs by case. */
static bool
nobody_alike(struct assize_store *s, const char *name, struct assize_arena *a, bool *known,
    struct assize_err *e)
{
	const char *other;
	const int got = db_find_text(&s->db, &other, a, e, SQL_PERSON_ALIKE, V(name));

	if (got < 0 || !assize_arena_ok(a, e))
		return false;
	*known = got == 1 && strcmp(other, name) == 0;
	return got == 0 || *known
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "%s: nobody is known by that name, %s is; if they are two, write more of the "
		   "name",
		   name, other);
}

bool
assize_inspection_role(struct assize_store *s, const char *ref, const char *name, const char *role,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct assize_which which = { .inspection = ref };
	struct entry n = { .kind = KIND_ROLE, .key = name, .value = role };
	int64_t person_id;
	bool known;

	return kind_word_check(KIND_ROLE, "role", role, e) && name_take("name", &n.key, &w.own, e)
	       && work_begin(&w, s, &which, RIGHT_LEAD, e) && nobody_alike(s, n.key, w.a, &known, e)
	       && journal_person(s, n.key, &person_id, e) && work_record(&w, &n, NULL)
	       && lead_check(&w) && work_commit(&w);
}

bool
assize_inspection_person(struct assize_store *s, const char *name, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	int64_t person_id;
	bool known;

	if (!name_take("name", &name, &a, e) || !txn_begin(&t, &s->db, e) || !right_begin(s, e)
	    || !nobody_alike(s, name, &a, &known, e))
		return false;
	if (known)
		return assize_err_set(e, ASSIZE_CONFLICT, "%s: known already", name);
	return journal_person(s, name, &person_id, e) && txn_commit(&t, e);
}

bool
assize_inspection_people(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	return rows_open(s, r, e, SQL_PEOPLE);
}
