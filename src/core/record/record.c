#include "core/record/record.h"

#include "base/name.h"
#include "core/record/record.sql.h"

#include <assize/judgement.h>

#include <string.h>

#define INSPECTIONS \
	"select i.inspection_id, i.framework_id, i.ref, s.state from inspection i" \
	" cross join state_current s on s.inspection_id = i.inspection_id"
static const char SQL_INSPECTION[] = INSPECTIONS " where i.ref = ?1";
static const char SQL_INSPECTIONS[] = INSPECTIONS " order by i.ref limit 2";
static const char SQL_CASES[] =
    "select c.case_id, c.sample, c.ref, c.state from sample m"
    " cross join casefile c on c.inspection_id = ?1 and c.sample = m.sample and c.ref = ?3"
    " where m.framework_id = ?4 and (?2 is null or m.sample = ?2)";
static const char SQL_FRAMEWORK[] = "select code from framework where framework_id = ?1";
static const char SQL_INSPECTION_ADD[] =
    "insert into inspection (framework_id, ref) values (?1, ?2)";

static const char SQL_RETAINED[] = "select 1 where " RETAINED("main", "?1");

bool
inspection_find(struct assize_store *s, const char *ref, struct assize_arena *a,
    struct inspection *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (ref)
		ref = text_composed(ref, a);
	if (!(ref ? db_query(&s->db, &r, e, SQL_INSPECTION, V(ref))
		  : db_query(&s->db, &r, e, SQL_INSPECTIONS))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 && ref && !*ref)
		return assize_err_set(e, ASSIZE_INVALID,
		    "the reference of the inspection is empty, name one of: assize inspection "
		    "list");
	if (got == 0 && ref)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "inspection %s: not in this store, see: assize inspection list", ref);
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "no inspection in this store yet, add one with: assize inspection add");
	*out = (struct inspection){
		.id = row_int(&r, 0),
		.framework_id = row_int(&r, 1),
		.ref = row_copy(&r, 2, a),
		.state = row_copy(&r, 3, a),
	};
	if ((got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_INVALID,
		    "this store holds several inspections, name one with --inspection");
	return assize_arena_ok(a, e);
}

bool
casefile_find(struct assize_store *s, const struct assize_which *which, struct assize_arena *a,
    struct casefile *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *slash = strchr(which->ref, '/'), *sample = NULL;
	const char *ref = text_composed(slash ? slash + 1 : which->ref, a);
	int got;

	if (!inspection_find(s, which->inspection, a, &out->inspection, e))
		return false;
	if (slash)
		sample = assize_arena_printf(a, "%.*s", (int)(slash - which->ref), which->ref);
	if (!db_query(&s->db, &r, e, SQL_CASES, V(out->inspection.id), V(sample), V(ref),
		V(out->inspection.framework_id))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 && !*ref)
		return assize_err_set(e, ASSIZE_INVALID,
		    "the reference of the case is empty, name one of: assize case list");
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "case %s: not in inspection %s, see: assize case list", which->ref,
		    out->inspection.ref);
	out->id = row_int(&r, 0);
	out->sample = row_copy(&r, 1, a);
	out->ref = row_copy(&r, 2, a);
	out->state = row_copy(&r, 3, a);
	if ((got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_INVALID,
		    "case %s: in two samples, write %s/%s or %s/%s", ref, out->sample, ref,
		    row_text(&r, 1), ref);
	return assize_arena_ok(a, e);
}

/* What a role is good for. */
static bool
role_allows(const char *role, enum record_right right)
{
	if (strcmp(role, "lead") == 0)
		return true;
	if (strcmp(role, "inspector") == 0)
		return right != RECORD_LEAD && right != RECORD_FINAL;
	return strcmp(role, "assessor") == 0 && right == RECORD_ANSWER;
}

bool
reason_given(const char *because)
{
	return because && because[strspn(because, " \t\n\r")] != '\0';
}

/*
 * Somebody with a role whose name is NAME but for upper and lower case; null where NAME has one, or
 * nobody does.
 */
static bool
role_alike(struct assize_store *s, const struct inspection *i, const char *name,
    struct assize_arena *a, bool *has, const char **alike, struct assize_err *e)
{
	int64_t one;
	int got = db_find_int(&s->db, &one, e, SQL_HAS_ROLE, V(i->id), V(name));

	*has = got == 1;
	*alike = NULL;
	return got == 1
	       || (got == 0
		   && db_find_text(&s->db, alike, a, e, SQL_ROLE_ALIKE, V(i->id), V(name)) >= 0);
}

/* Why the judge may not: who forgot to say who they are is told so. */
static bool
refuse_judge(struct assize_store *s, const struct inspection *i, const char *role,
    struct assize_arena *a, struct assize_err *e)
{
	const char *alike, *how = "roles are given with: assize person role";
	bool has;

	if (!role_alike(s, i, s->judge, a, &has, &alike, e))
		return false;
	if (alike)
		how = assize_arena_printf(a,
		    "%s has a role there, if that is you say so with --as or ASSIZE_INSPECTOR",
		    alike);
	else if (!has && !s->named)
		how = "nobody was named, so it is the login: name yourself with --as or "
		      "ASSIZE_INSPECTOR";
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "%s: %s %s in inspection %s, who may not record this; %s", s->judge,
	    strchr("aeiou", *role) ? "an" : "a", role, i->ref, how);
}

bool
record_may_judge(
    struct assize_store *s, const struct inspection *i, const char *name, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *role, *alike;
	bool has;
	int got = db_find_text(&s->db, &role, &a, e, SQL_ROLE, V(i->id), V(name));

	if (got < 0)
		return false;
	if (got == 0 || role_allows(role, RECORD_ANSWER))
		return true;
	if (!role_alike(s, i, name, &a, &has, &alike, e))
		return false;
	if (alike)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "%s: has no role in inspection %s, %s has one: name that person, or give a "
		    "role with: assize person role",
		    name, i->ref, alike);
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "%s: %s in inspection %s, who may not judge; give a role with: assize person role",
	    name, has ? "a reader" : "somebody without a role", i->ref);
}

int
record_retained(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	int64_t found;

	return db_find_int(&s->db, &found, e, SQL_RETAINED, V(inspection_id));
}

bool
record_allowed(struct assize_store *s, const struct inspection *i, enum record_right right,
    const char *because, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *role;
	int got;

	if (s->what_if)
		return true;
	if (because && !prose_check("reason", because, ASSIZE_EVIDENCE_MAX, e))
		return false;
	if ((got = record_retained(s, i->id, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "inspection %s: retained, its texts are erased and nothing is recorded in it "
		    "any more",
		    i->ref);
	if (strcmp(i->state, "final") == 0 && right != RECORD_FINAL)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "inspection %s: final, the lead can open it again with: assize inspection "
		    "state %s fieldwork --because ...",
		    i->ref, i->ref);
	if ((got = db_find_text(&s->db, &role, &a, e, SQL_ROLE, V(i->id), V(s->judge))) < 0)
		return false;
	if (got == 1 && !role_allows(role, right))
		return refuse_judge(s, i, role, &a, e);
	if (strcmp(i->state, "factual_accuracy") != 0 || right > RECORD_DECIDE)
		return true;
	if (got == 1 && strcmp(role, "lead") != 0)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "inspection %s: in factual accuracy only the lead changes what is recorded",
		    i->ref);
	return reason_given(because)
	       || assize_err_set(e, ASSIZE_INVALID,
		   "inspection %s: in factual accuracy every change needs a reason, give it with "
		   "--because",
		   i->ref);
}

bool
record_is_lead(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *role;
	int got = db_find_text(&s->db, &role, &a, e, SQL_ROLE, V(i->id), V(s->judge));

	if (got < 0)
		return false;
	return got == 0 || role_allows(role, RECORD_LEAD)
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "%s: not the lead of inspection %s, who alone may", s->judge, i->ref);
}

bool
record_inspection(struct assize_store *s, const char *ref, int64_t framework_id,
    int64_t *inspection_id, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct entry n = { .kind = KIND_INSPECTION, .key = "", .reading = 1 };

	if (db_find_text(&s->db, &n.value, &a, e, SQL_FRAMEWORK, V(framework_id)) != 1
	    || !db_insert(&s->db, inspection_id, e, SQL_INSPECTION_ADD, V(framework_id), V(ref)))
		return false;
	n.inspection_id = *inspection_id;
	return journal_record(s, &n, NULL, e);
}

bool
prose_check(const char *what, const char *text, size_t max, struct assize_err *e)
{
	size_t n = strlen(text), control = text_control(text, "\t\n\r");

	if (n > max)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: %zu bytes long, shorten it to at most %zu", what, n, max);
	if (text_utf8_bad(text, n) != n)
		return assize_err_add(e, ASSIZE_INVALID,
		    "%s: byte %zu is not UTF-8, save the text as UTF-8", what,
		    text_utf8_bad(text, n) + 1);
	return control == n
	       || assize_err_add(e, ASSIZE_INVALID,
		   "%s: byte %zu is a control character, leave it out", what, control + 1);
}
