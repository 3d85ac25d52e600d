/*
 * Who may record what, and when: every writing call of the library is tried, whichever module it is
 * of.
 */
#include "fault/fault_calls.h"
#include "ground/ground.h"
#include "ground/which.h"

#include <stdio.h>

/*
 * Calls that record nothing of the inspection i-1: they are not its lead's business.  A merge makes
 * no entry: who may was asked where each was made.  What is let go of a final inspection is asked
 * in the tests of retain.
 */
static const char *const elsewhere[] = { "framework load", "inspection add", "person add", "import",
	"what-if", "merge", "retain" };

static bool
is_elsewhere(const struct fault_call *call)
{
	for (size_t i = 0; i < COUNT_OF(elsewhere); i++)
		if (strncmp(call->name, elsewhere[i], strlen(elsewhere[i])) == 0)
			return true;
	return call->leaves;
}

/* The call is refused, because it is not allowed, and leaves everything as it was. */
static void
refused_whole(const struct fault_call *call)
{
	unsigned char before[HASH_SIZE], after[HASH_SIZE];
	sqlite3 *db = ground_plain(g.path, NULL);

	ground_digest(db, before);
	ground_fresh();
	ck_assert_msg(!call->run(), "%s: is taken", call->name);
	ck_assert_msg(g.e.code == ASSIZE_CONFLICT || g.e.code == ASSIZE_FORBIDDEN, "%s: %s",
	    call->name, g.e.text);
	ground_digest(db, after);
	sqlite3_close(db);
	ck_assert_msg(
	    memcmp(before, after, HASH_SIZE) == 0, "%s: something has changed", call->name);
}

static void
prepare(const struct fault_call *call)
{
	if (call->prepare)
		call->prepare();
}

static void
as(const char *name, bool (*what)(struct assize_store *))
{
	struct assize_store *s = ground_open(g.path, name);

	GOOD(what(s));
	assize_store_close(&s);
}

static bool
make_lead(struct assize_store *s)
{
	return assize_inspection_role(s, "i-1", "Chief", "lead", &g.e);
}

static bool
make_inspector(struct assize_store *s)
{
	return assize_inspection_role(s, "i-1", "Inspector A", "inspector", &g.e);
}

static bool
draft(struct assize_store *s)
{
	return assize_inspection_state(s, ON("i-1", NULL), "factual_accuracy", &g.e);
}

static bool
close_it(struct assize_store *s)
{
	return assize_inspection_state(s, ON("i-1", "Signed"), "final", &g.e);
}

static bool
open_again(struct assize_store *s)
{
	return assize_inspection_state(s, ON("i-1", "Once more"), "fieldwork", &g.e);
}

static void
a_final_inspection_takes_no_entry(const struct fault_call *call)
{
	as("Inspector A", close_it);
	refused_whole(call);
	as("Inspector A", open_again);
}

static void
who_has_no_role_records_nothing_once_somebody_has_one(const struct fault_call *call)
{
	as("Chief", make_lead);
	refused_whole(call);
}

static void
in_factual_accuracy_an_inspector_may_only_say_what_is_challenged(const struct fault_call *call)
{
	as("Chief", make_inspector);
	as("Chief", draft);
	if (strcmp(call->name, "challenge add") == 0)
		GOOD(call->run());
	else
		refused_whole(call);
}

/* In one store, as what is refused leaves it as it was. */
START_TEST(no_call_records_what_it_may_not)
{
	const struct fault_call *call = &fault_calls[_i];

	if (is_elsewhere(call))
		return;
	prepare(call);
	a_final_inspection_takes_no_entry(call);
	who_has_no_role_records_nothing_once_somebody_has_one(call);
	in_factual_accuracy_an_inspector_may_only_say_what_is_challenged(call);
}
END_TEST

/* What each role may do in the fieldwork. */
static const struct {
	const char *role;
	bool answers, decides, leads;
} roles[] = {
	{ "lead", true, true, true },
	{ "inspector", true, true, false },
	{ "assessor", true, false, false },
	{ "reader", false, false, false },
};

START_TEST(no_role_is_given_to_a_name_that_differs_from_a_known_one_by_case)
{
	static const char *const names[] = { "CHIEF", "chief" };

	as("Chief", make_lead);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct assize_store *s = ground_open(g.path, "Chief");

		REFUSED(assize_inspection_role(s, "i-1", names[i], "inspector", &g.e),
		    ASSIZE_CONFLICT, "nobody is known by that name, Chief is");
		REFUSED(assize_inspection_person(s, names[i], &g.e), ASSIZE_CONFLICT, "Chief is");
		assize_store_close(&s);
	}
	ck_assert_str_eq(ground_asked("select group_concat(name) from person where"
				      " lower(name) = 'chief'"),
	    "Chief");
}
END_TEST

START_TEST(a_role_allows_what_it_is_for)
{
	struct assize_store *s;
	struct assize_judged judged;
	const struct assize_answer answer = { .question = "known_risk", .answer = "yes" };

	as("Chief", make_lead);
	s = ground_open(g.path, "Chief");
	GOOD(assize_inspection_role(s, "i-1", "Somebody", roles[_i].role, &g.e));
	assize_store_close(&s);
	s = ground_open(g.path, "Somebody");
	ground_fresh();
	ck_assert_int_eq(assize_judgement_record(s, &(struct assize_which){ .ref = "S1" },
			     ANSWERS(&answer, 1), &judged, &g.e),
	    roles[_i].answers);
	ground_fresh();
	ck_assert_int_eq(
	    assize_decision_rate(s, ON("i-1", "They lead."),
		&(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e),
	    roles[_i].decides);
	ground_fresh();
	ck_assert_int_eq(
	    assize_inspection_role(s, "i-1", "Other", "reader", &g.e), roles[_i].leads);
	ground_fresh();
	ck_assert_int_eq(
	    assize_inspection_state(s, ON("i-1", NULL), "factual_accuracy", &g.e), roles[_i].leads);
	assize_store_close(&s);
}
END_TEST

START_TEST(a_final_inspection_is_opened_by_its_lead_alone_with_a_reason_and_to_fieldwork)
{
	struct assize_store *chief;

	as("Chief", make_lead);
	as("Chief", make_inspector);
	as("Chief", close_it);
	REFUSED(assize_inspection_state(g.s, ON("i-1", "I want to"), "fieldwork", &g.e),
	    ASSIZE_FORBIDDEN, "may not record this");
	chief = ground_open(g.path, "Chief");
	REFUSED(assize_inspection_state(chief, ON("i-1", "half"), "factual_accuracy", &g.e),
	    ASSIZE_CONFLICT, "final");
	REFUSED(assize_inspection_state(chief, ON("i-1", NULL), "fieldwork", &g.e), ASSIZE_INVALID,
	    "reason");
	REFUSED(assize_inspection_state(chief, ON("i-1", " \t\n"), "fieldwork", &g.e),
	    ASSIZE_INVALID, "reason");
	GOOD(assize_inspection_state(chief, ON("i-1", "A case was left out"), "fieldwork", &g.e));
	assize_store_close(&chief);
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
}
END_TEST

/*
 * Heads of one fact as a merge leaves them: an entry that supersedes nothing, beside the one that
 * is there.
 */
static void
second_head(enum kind kind, const char *key, const char *value)
{
	sqlite3 *db = ground_plain(g.path, "clerk");
	const char *sql = assize_arena_printf(&g.a,
	    "insert into site (ident, secret)"
	    " values (lower(hex(randomblob(16))), lower(hex(randomblob(16))));"
	    "insert into entry (site_id, seq, kind, inspection_id, key, reading, value, by_id, "
	    "recorded_by_id,"
	    " recorded_at_ms, order_ms, hash) select (select max(site_id) from site), 1, %d, 1, "
	    "'%s', 1, "
	    "'%s',"
	    " (select min(person_id) from person), (select person_id from person where name = "
	    "'clerk'), 5, 5, zeroblob(32);"
	    "update fact set value = null, conflict = 1 where kind = %d and key = '%s'",
	    kind, key, value, kind, key);

	ground_do(db, sql);
	sqlite3_close(db);
}

static const struct {
	const char *here, *there, *state;
} merged[] = {
	{ "factual_accuracy", "final", "final" },
	{ "final", "fieldwork", "final" },
	{ "final", "factual_accuracy", "final" },
	{ "factual_accuracy", "fieldwork", "factual_accuracy" },
};

START_TEST(of_two_states_that_were_merged_the_one_that_allows_least_holds)
{
	sqlite3 *db;

	GOOD(assize_inspection_state(g.s, ON("i-1", "Signed"), merged[_i].here, &g.e));
	second_head(KIND_STATE, "", merged[_i].there);
	db = ground_plain(g.path, NULL);
	ck_assert_str_eq(ground_ask(db, "select state from inspection_state"), merged[_i].state);
	sqlite3_close(db);
	ck_assert(!ground_judge(g.s, "S1", "known_risk=yes"));
	GOOD(assize_inspection_state(g.s, ON("i-1", "Settled"), "fieldwork", &g.e));
	ck_assert_msg(ground_judge(g.s, "S1", "known_risk=yes"), "%s", g.e.text);
}
END_TEST

START_TEST(a_role_that_two_stores_gave_differently_allows_nothing_and_is_still_a_role)
{
	as("Chief", make_lead);
	second_head(KIND_ROLE, "Chief", "reader");
	ck_assert(!ground_judge(g.s, "S1", "known_risk=yes"));
	REFUSED(assize_inspection_role(g.s, "i-1", "Inspector A", "lead", &g.e), ASSIZE_FORBIDDEN,
	    "may not");
}
END_TEST

/* A role for Inspector A, who makes the calls; given by somebody else. */
static void
give_role(const char *role)
{
	struct assize_store *s;

	as("Chief", make_lead);
	s = ground_open(g.path, "Chief");
	GOOD(assize_inspection_role(s, "i-1", "Inspector A", role, &g.e));
	assize_store_close(&s);
}

#define KINDS_MAX 100

/* Marks the kinds of the entries that a call made by Inspector A; none where it was refused. */
static void
mark_kinds(const struct fault_call *call, bool made[KINDS_MAX])
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	const char *sql =
	    assize_arena_printf(&g.a, "select distinct kind from entry where entry_id > %s",
		ground_asked("select max(entry_id) from entry"));

	ground_fresh();
	call->run();
	db = ground_plain(g.path, NULL);
	ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		made[sqlite3_column_int(stmt, 0)] = true;
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

/* A call by each role, on the store as it is before; the file itself stays: the same site. */
static void
call_as_each(const struct fault_call *call, bool made[COUNT_OF(roles)][KINDS_MAX])
{
	const char *kept;

	ground_begin_cases();
	prepare(call);
	assize_store_close(&g.s);
	kept = ground_copy(g.path, "kept.db");
	for (size_t role = 0; role < COUNT_OF(roles); role++) {
		ground_remove_log(g.path);
		ground_copy(kept, strrchr(g.path, '/') + 1);
		give_role(roles[role].role);
		g.s = ground_open(g.path, "Inspector A");
		mark_kinds(call, made[role]);
		assize_store_close(&g.s);
	}
	ground_end();
}

/* Whether a role has the right that the list of kinds names. */
static bool
role_has(int role, const char *right)
{
	if (strcmp(right, "answer") == 0)
		return roles[role].answers;
	if (strcmp(right, "decide") == 0 || strcmp(right, "challenge") == 0)
		return roles[role].decides;
	ck_assert_str_eq(right, "lead");
	return roles[role].leads;
}

/* That an inspection is retained is recorded only where it is final: the tests of retain see it. */
START_TEST(who_may_record_a_kind_of_fact_is_as_the_list_says)
{
	bool made[COUNT_OF(roles)][KINDS_MAX] = { 0 };

	for (size_t n = 0; n < fault_call_count; n++)
		if (!is_elsewhere(&fault_calls[n]))
			call_as_each(&fault_calls[n], made);
	for (int role = 0; role < (int)COUNT_OF(roles); role++)
		for (int kind = 0; kind < KINDS_MAX; kind++) {
			const struct kind_row *k = kind_find(kind);

			if (k && k->needs && kind != KIND_RETAINED)
				ck_assert_msg(made[role][kind] == role_has(role, k->needs),
				    "%s by a %s: %d", k->name, roles[role].role, made[role][kind]);
		}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("state");
	TCase *kinds = tcase_create("kinds");
	TCase *t = tcase_create("calls");

	tcase_set_timeout(t, 30);
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_loop_test(t, no_call_records_what_it_may_not, 0, (int)fault_call_count);
	tcase_add_test(t, no_role_is_given_to_a_name_that_differs_from_a_known_one_by_case);
	tcase_add_loop_test(t, a_role_allows_what_it_is_for, 0, (int)COUNT_OF(roles));
	tcase_add_test(
	    t, a_final_inspection_is_opened_by_its_lead_alone_with_a_reason_and_to_fieldwork);
	tcase_add_loop_test(t, of_two_states_that_were_merged_the_one_that_allows_least_holds, 0,
	    (int)COUNT_OF(merged));
	tcase_add_test(
	    t, a_role_that_two_stores_gave_differently_allows_nothing_and_is_still_a_role);
	suite_add_tcase(suite, t);
	tcase_set_timeout(kinds, 60);
	tcase_add_test(kinds, who_may_record_a_kind_of_fact_is_as_the_list_says);
	suite_add_tcase(suite, kinds);
	return suite_run(suite);
}
