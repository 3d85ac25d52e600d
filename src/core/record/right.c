/* Who may record what: one table, and the one place that asks it. */
#include "core/record/right.h"

#include "core/record/prose.h"
#include "core/record/right.sql.h"
#include "store/rows/rows.h"

#include <assize/inspection.h>
#include <assize/judgement.h>

#include <string.h>

static const char SQL_INSPECTIONS[] = "select ref from inspection order by ref";
static const char SQL_RETAINED[] = "select 1 from retained where inspection_id = ?1";

/* In the order of the list of kinds, as the words of an inspection's state. */
enum state { FIELDWORK, FACTUAL_ACCURACY, FINAL, STATES };

enum answer { NO, YES, WITH_REASON, OWN_COMPLETE };

static const char *const answers[] = { "no", "yes", "with a reason", "own cases complete" };

static const char *const titles[RIGHTS] = {
	[RIGHT_ANSWER] = "judge, change cases, add evidence",
	[RIGHT_DECIDE] = "rate, decide, write findings, draw samples",
	[RIGHT_CHALLENGE] = "note a challenge of the draft",
	[RIGHT_LEAD] = "give roles, move the inspection on",
	[RIGHT_FINAL] = "open a final inspection again, let go of its texts",
	[RIGHT_RESULTS] = "see results",
};

/* While nobody has a role in an inspection, everybody is as its lead. */
static const struct role {
	const char *role; /* null: nobody has one */
	enum answer may[RIGHTS][STATES];
} roles[] = {
	{ NULL, { [RIGHT_ANSWER] = { YES, WITH_REASON, NO },
		    [RIGHT_DECIDE] = { YES, WITH_REASON, NO },
		    [RIGHT_CHALLENGE] = { YES, YES, NO },
		    [RIGHT_LEAD] = { YES, YES, NO },
		    [RIGHT_FINAL] = { YES, YES, YES },
		    [RIGHT_RESULTS] = { YES, YES, YES } } },
	{ "lead", { [RIGHT_ANSWER] = { YES, WITH_REASON, NO },
		      [RIGHT_DECIDE] = { YES, WITH_REASON, NO },
		      [RIGHT_CHALLENGE] = { YES, YES, NO },
		      [RIGHT_LEAD] = { YES, YES, NO },
		      [RIGHT_FINAL] = { YES, YES, YES },
		      [RIGHT_RESULTS] = { YES, YES, YES } } },
	{ "inspector", { [RIGHT_ANSWER] = { YES, NO, NO },
			   [RIGHT_DECIDE] = { YES, NO, NO },
			   [RIGHT_CHALLENGE] = { YES, YES, NO },
			   [RIGHT_RESULTS] = { OWN_COMPLETE, YES, YES } } },
	{ "assessor",
	    { [RIGHT_ANSWER] = { YES, NO, NO }, [RIGHT_RESULTS] = { OWN_COMPLETE, YES, YES } } },
	{ "reader", { [RIGHT_RESULTS] = { YES, YES, YES } } },
};

#define NOBODY (&roles[0])
#define LEAD (&roles[1])

bool
assize_right_list(struct assize_rows **r, struct assize_err *e)
{
	static const char *const names[] = { "role", "right", "fieldwork", "factual_accuracy",
		"final" };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };

	*r = NULL;
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		for (int right = 0; right < RIGHTS; right++) {
			listing_text(&l, roles[i].role ? roles[i].role : "nobody has one");
			listing_text(&l, titles[right]);
			for (int state = 0; state < STATES; state++)
				listing_text(&l, answers[roles[i].may[right][state]]);
		}
	return rows_from_listing(&l, r, e);
}

static const struct role *
role_find(const char *role)
{
	for (const struct role *one = LEAD; one < roles + COUNT_OF(roles); one++)
		if (strcmp(one->role, role) == 0)
			return one;
	return NULL;
}

int
right_role_find(const char *role)
{
	const struct role *found = role_find(role);

	return found ? found->may[RIGHT_ANSWER][FIELDWORK] != NO : -1;
}

int
right_state_find(const char *state)
{
	return kind_word_find(KIND_STATE, false, state);
}

/* The role of a person.  Null: a fault. */
static const struct role *
role_of(struct assize_store *s, const struct inspection *i, const char *name, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *role;
	int got = db_find_text(&s->db, &role, &a, e, SQL_ROLE, V(i->id), V(name));

	if (got <= 0)
		return got < 0 ? NULL : NOBODY;
	if (!assize_arena_ok(&a, e))
		return NULL;
	if (!role_find(role))
		assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, \"%.40s\" is no role, check the whole store", s->db.path, role);
	return role_find(role);
}

/* Whether somebody has a role, and if not, who has one whose name differs by case only. */
struct namesake {
	bool has;
	const char *alike; /* null: nobody */
	struct assize_arena a;
};

static void
namesake_end(struct namesake *n)
{
	assize_arena_free(&n->a);
}

static bool
namesake_find(struct assize_store *s, const struct inspection *i, const char *name,
    struct namesake *out, struct assize_err *e)
{
	int64_t one;
	int got = db_find_int(&s->db, &one, e, SQL_HAS_ROLE, V(i->id), V(name));

	out->has = got == 1;
	return got == 1
	       || (got == 0
		   && db_find_text(
			  &s->db, &out->alike, &out->a, e, SQL_ROLE_ALIKE, V(i->id), V(name))
			  >= 0);
}

/* Why the judge may not: who forgot to say who they are is told so. */
static bool
refuse_judge(
    struct assize_store *s, const struct inspection *i, const char *role, struct assize_err *e)
{
	CLEANUP(namesake_end) struct namesake n = { 0 };
	const char *how = "the lead gives roles";

	if (!namesake_find(s, i, s->judge, &n, e))
		return false;
	if (n.alike)
		how = assize_arena_printf(
		    &n.a, "%s has a role there, if that is you say so", n.alike);
	else if (!n.has && !s->named)
		how = "nobody was named, so it is the login: name yourself";
	return assize_err_set(e, ASSIZE_FORBIDDEN,
	    "%s: %s %s in inspection %s, who may not record this; %s", s->judge,
	    strchr("aeiou", *role) ? "an" : "a", role, i->ref, how);
}

bool
right_may_judge(
    struct assize_store *s, const struct inspection *i, const char *name, struct assize_err *e)
{
	CLEANUP(namesake_end) struct namesake n = { 0 };
	const struct role *role = role_of(s, i, name, e);

	if (!role || role->may[RIGHT_ANSWER][FIELDWORK] != NO)
		return role != NULL;
	if (!namesake_find(s, i, name, &n, e))
		return false;
	if (n.alike)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "%s: has no role in inspection %s, %s has one: name that person, or give a "
		    "role first",
		    name, i->ref, n.alike);
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "%s: %s in inspection %s, who may not judge; give a role first", name,
	    n.has ? "a reader" : "somebody without a role", i->ref);
}

int
right_retained(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	int64_t found;

	return db_find_int(&s->db, &found, e, SQL_RETAINED, V(inspection_id));
}

static bool
not_retained(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	int got = right_retained(s, i->id, e);

	if (got == 1)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "inspection %s: retained, its texts are erased and nothing is recorded in it "
		    "any more",
		    i->ref);
	return got == 0;
}

/* Why not: the state as it is for everybody, or the role, or the role in this state. */
static bool
refuse(struct assize_store *s, const struct inspection *i, const struct role *role,
    enum right right, struct assize_err *e)
{
	if (LEAD->may[right][right_state_find(i->state)] == NO)
		return assize_err_set(
		    e, ASSIZE_CONFLICT, "inspection %s: final, the lead can open it again", i->ref);
	if (role->may[right][FIELDWORK] == NO)
		return refuse_judge(s, i, role->role, e);
	return assize_err_set(e, ASSIZE_FORBIDDEN,
	    "inspection %s: in factual accuracy only the lead changes what is recorded", i->ref);
}

/* Whether the judge has a role, where none means none. */
static bool
has_role(const struct assize_store *s, const struct inspection *i, const struct role *role,
    struct assize_err *e)
{
	return role != NOBODY || !s->roles_only
	       || assize_err_set(e, ASSIZE_FORBIDDEN,
		   "inspection %s: nobody has a role in it yet, and until then it is only read; "
		   "name its lead",
		   i->ref);
}

bool
right_allowed(struct assize_store *s, const struct inspection *i, enum right right,
    const char *because, struct assize_err *e)
{
	const struct role *role;

	if (s->what_if)
		return true;
	if ((because && !prose_check("reason", because, ASSIZE_EVIDENCE_MAX, e))
	    || !not_retained(s, i, e) || (role = role_of(s, i, s->judge, e)) == NULL
	    || !has_role(s, i, role, e))
		return false;
	switch (role->may[right][right_state_find(i->state)]) {
	case YES:
		return true;
	case WITH_REASON:
		return prose_is_reason(because)
		       || assize_err_set(e, ASSIZE_INVALID,
			   "inspection %s: in factual accuracy every change needs a reason",
			   i->ref);
	default:
		return refuse(s, i, role, right, e);
	}
}

bool
right_is_lead(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	const struct role *role = role_of(s, i, s->judge, e);

	if (!role || !has_role(s, i, role, e))
		return false;
	return role->may[RIGHT_LEAD][FIELDWORK] != NO
	       || assize_err_set(e, ASSIZE_FORBIDDEN,
		   "%s: not the lead of inspection %s, who alone may", s->judge, i->ref);
}

/* How many cases of their own the judge has still to complete; 0: the lead shows results to all. */
static bool
own_open(struct assize_store *s, const struct inspection *i, int64_t *n, struct assize_err *e)
{
	int64_t shown;
	const int got = db_find_int(&s->db, &shown, e, SQL_RESULTS_SHOWN, V(i->id));

	*n = 0;
	return got == 1
	       || (got == 0 && db_find_int(&s->db, n, e, SQL_OWN_OPEN, V(i->id), V(s->judge)) == 1);
}

bool
right_results(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	const struct role *role = role_of(s, i, s->judge, e);
	int64_t n;

	if (!role)
		return false;
	if (role->may[RIGHT_RESULTS][right_state_find(i->state)] == YES)
		return true;
	if (!own_open(s, i, &n, e))
		return false;
	return n == 0
	       || assize_err_set(e, ASSIZE_FORBIDDEN,
		   "inspection %s: results are withheld from you while you have %d %s of your "
		   "own to complete; complete %s, or ask the lead to show results to all",
		   i->ref, (int)n, n == 1 ? "case" : "cases", n == 1 ? "it" : "them");
}

bool
right_sees(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	return !s->signed_in || right_results(s, i, e);
}

bool
right_withheld(
    struct assize_store *s, const struct inspection *i, bool *withheld, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_err why = { .arena = &a };

	*withheld = !right_sees(s, i, &why);
	return !*withheld || why.code == ASSIZE_FORBIDDEN
	       || assize_err_set(e, why.code, "%s", why.text);
}

bool
right_begin(struct assize_store *s, struct assize_err *e)
{
	int64_t none;

	if (!s->roles_only)
		return true;
	if (db_find_int(&s->db, &none, e, SQL_LEADS_NONE, V(s->judge)) != 1)
		return false;
	return !none
	       || assize_err_set(e, ASSIZE_FORBIDDEN,
		   "%s: leads no inspection here, and only who does may begin another or make "
		   "people "
		   "known",
		   s->judge);
}

bool
assize_right_decides(struct assize_store *s, const char *inspection, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;

	return find_inspection(s, inspection, &a, &i, e)
	       && right_allowed(s, &i, RIGHT_DECIDE, "asked beforehand", e);
}

bool
assize_right_whole(struct assize_store *s, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct inspection i;
	bool any = false;
	int got;

	if (!db_query(&s->db, &r, e, SQL_INSPECTIONS))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (!find_inspection(s, row_text(&r, 0), &a, &i, e) || !right_is_lead(s, &i, e))
			return false;
		any = true;
	}
	return got == 0
	       && (any || !s->roles_only
		   || assize_err_set(e, ASSIZE_FORBIDDEN,
		       "%s: leads no inspection here, since there is none yet: begin one first",
		       s->judge));
}
