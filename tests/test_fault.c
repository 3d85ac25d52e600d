#include "fault.h"
#include "ground.h"

#include <stdio.h>
#include <unistd.h>

/*
 * Every writing call is made to fail at its first, second, third ... step and allocation until it
 * succeeds: every one of the first EACH, then at growing distances, so that long calls end too.
 */
#define EACH 200
#define GROWTH 8 /* the distance is an eighth of the place */

static const struct assize_which s1 = { NULL, "S1" }, w1 = { NULL, "W1" }, new_case = { NULL, "N1" };
static const char *text; /* a file that a call reads, made before */

static bool
is_good(bool ok)
{
	ck_assert_msg(ok, "%s", g.e.text);
	return ok;
}

#define PREPARE(call) (ground_fresh(), is_good(call))

/* --- What is tried. --- */

static bool
framework_new(void)
{
	return assize_framework_load(g.s, "f", text, strlen(text), &g.a, NULL, NULL, &g.e);
}

static void
other_framework(void)
{
	text = ground_source("fixtures/framework/eight-of-24.json");
}

static void
other_words(void)
{
	char *p;

	text = ground_source(FRAMEWORK);
	ck_assert((p = strstr(text, "Is there a known risk")) != NULL);
	p[1] = 'S';
}

static bool
framework_builtin(void)
{
	return assize_framework_builtin(g.s, &g.e);
}

static bool
inspection_add(void)
{
	return assize_inspection_add(g.s, "i-2", "resettlement-13", "Another service", &g.e);
}

static bool
inspection_set(void)
{
	static const char *const pairs[] = { "service=Other", "lead=Somebody", "start=2020-01-20",
		"target.workdays=5" };

	return assize_inspection_set(g.s, "i-1", pairs, COUNT_OF(pairs), &g.e);
}

static bool
inspection_state(void)
{
	return assize_inspection_state(g.s, "i-1", "final", "In a hurry", &g.e);
}

static bool
inspection_role(void)
{
	return assize_inspection_role(g.s, "i-1", "Somebody new", "reader", &g.e);
}

static bool
inspection_person(void)
{
	return assize_inspection_person(g.s, "Somebody new", &g.e);
}

static bool
case_add(void)
{
	static const struct assize_pair known[] = { { "order_type", "long_licence" }, { "tier", "tier_a" } };

	return assize_casefile_add(g.s, &new_case, "supervised", known, COUNT_OF(known), &g.e);
}

static bool
case_set(void)
{
	static const struct assize_pair known[] = { { "order_type", "community_order" },
		{ "months_served", "9" } };

	return assize_casefile_set(g.s, &s1, known, COUNT_OF(known), &g.e);
}

static bool
case_assign(void)
{
	return assize_casefile_assign(g.s, &s1, "Inspector B", &g.e);
}

static bool
case_note(void)
{
	return assize_casefile_note(g.s, &s1, "A note", &g.e);
}

static void
answer_workday(void)
{
	ck_assert(ground_judge(
	    g.s, "W1", "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no"));
}

static bool
case_complete(void)
{
	return assize_casefile_state(g.s, &w1, "complete", NULL, &g.e);
}

static void
complete_workday(void)
{
	answer_workday();
	PREPARE(case_complete());
}

static bool
case_moderate(void)
{
	return assize_casefile_state(g.s, &w1, "moderated", "Read by two", &g.e);
}

static bool
case_reopen(void)
{
	return assize_casefile_state(g.s, &w1, "open", "One was overlooked", &g.e);
}

static bool
case_withdraw(void)
{
	return assize_casefile_state(g.s, &w1, "withdrawn", "Another child's file", &g.e);
}

static bool
judge(const struct assize_answer *answers, size_t n)
{
	struct assize_judged judged;

	return assize_judgement_record(g.s, &s1, answers, n, "As seen", &judged, &g.e);
}

static bool
judge_some(void)
{
	static const struct assize_answer answers[] = {
		{ .question = "2.3.2.told", .answer = "no" },
		{ .question = "2.3.2", .answer = "yes", .evidence = "They were told." },
		{ .question = "lives_near", .answer = "yes" },
		{ .question = "named_person", .answer = "yes", .discuss = "yes" },
		{ .question = "known_risk", .answer = "yes" },
		{ .question = "2.1.1", .discuss = "yes" },
	};

	return judge(answers, COUNT_OF(answers));
}

static bool
judge_otherwise(void)
{
	static const struct assize_answer answers[] = {
		{ .question = "known_risk", .answer = "no", .evidence = "Looked again." },
		{ .question = "2.1.1", .discuss = "no" },
		{ .question = "named_person", .answer = "clear" },
	};

	return judge(answers, COUNT_OF(answers));
}

static bool
rate(void)
{
	return assize_decision_rate(g.s, "i-1", "1.1", "good", "They lead.", &g.e);
}

static bool
discretion(void)
{
	return assize_decision_discretion(g.s, "i-1", "3.1", "good", true, "One case only.", &g.e);
}

static void
prepare_judged(void)
{
	PREPARE(judge_some());
}

/* An inspection with a little of everything. */
static void
prepare_bundle(void)
{
	prepare_judged();
	complete_workday();
	PREPARE(rate() && discretion() && inspection_set());
	PREPARE(assize_casefile_state(
	    g.s, &(struct assize_which){ NULL, "S2" }, "withdrawn", "Moved away", &g.e));
	text = ground_export(g.s, NULL);
}

static void
prepare_other_bundle(void)
{
	char *p;

	prepare_bundle();
	ck_assert((p = strstr(text, "\"i-1\"")) != NULL);
	p[3] = '2';
}

/* The store is a copy that nobody has written in yet: the first entry begins a site. */
static void
prepare_copy(void)
{
	assize_store_close(&g.s);
	g.path = ground_copy(g.path, "copy.db");
	g.s = ground_open(g.path, "Inspector A");
}

static bool
what_if(void)
{
	static const struct assize_change changes[] = { { "S1", "2.1.1", "no" }, { "W1", "3.1.1", "yes" } };
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct assize_result after;

	return assize_result_whatif(g.s, NULL, changes, COUNT_OF(changes), &a, &after, &g.e);
}

static bool
read_text(bool (*from)(const struct assize_file *))
{
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct assize_file file = { "f", in };

	return from(&file);
}

static bool
import_from(const struct assize_file *file)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *ref;
	size_t made;

	return assize_exchange_import(g.s, file, &a, &ref, &made, &g.e);
}

static bool
import_new(void)
{
	return read_text(import_from);
}

static void
prepare_answers(void)
{
	text =
	    "case,question,answer,evidence\nS1,known_risk,yes,\nS1,2.2.2,no,\"Not seen, twice\"\nS2,2.1.1,yes,\n"
	    "W1,3.1.1,no,Late\nS1,2.1.1.tier,yes,\n";
	ck_assert(ground_judge(g.s, "W1", "3.1.1=yes"));
}

static bool
judge_from(const struct assize_file *file)
{
	size_t made;

	return assize_exchange_judge(g.s, NULL, file, &made, &g.e);
}

static bool
judge_csv(void)
{
	return read_text(judge_from);
}

static void
prepare_cases(void)
{
	text = "case,sample,inspector,order_type,months_served\nN1,supervised,Inspector B,long_licence,12\n"
	       "N2,workdays,,community_order,\n";
}

static bool
cases_from(const struct assize_file *file)
{
	size_t added;

	return assize_exchange_cases(g.s, NULL, file, NULL, false, &added, &g.e);
}

static bool
cases_csv(void)
{
	return read_text(cases_from);
}

static const struct {
	const char *name;
	void (*prepare)(void); /* null: the cases as they are */
	bool (*run)(void);
	bool leaves; /* the store is the same afterwards */
} calls[] = {
	{ "framework load", other_framework, framework_new, false },
	{ "framework load, texts put right", other_words, framework_new, false },
	{ "framework load, built in", NULL, framework_builtin, false },
	{ "inspection add", NULL, inspection_add, false },
	{ "inspection set", NULL, inspection_set, false },
	{ "inspection state", NULL, inspection_state, false },
	{ "person role", NULL, inspection_role, false },
	{ "person add", NULL, inspection_person, false },
	{ "case add", NULL, case_add, false },
	{ "case set", NULL, case_set, false },
	{ "case assign", NULL, case_assign, false },
	{ "case note", NULL, case_note, false },
	{ "case complete", answer_workday, case_complete, false },
	{ "case moderate", complete_workday, case_moderate, false },
	{ "case reopen", complete_workday, case_reopen, false },
	{ "case withdraw", complete_workday, case_withdraw, false },
	{ "judge", NULL, judge_some, false },
	{ "judge again", prepare_judged, judge_otherwise, false },
	{ "rate", NULL, rate, false },
	{ "discretion", answer_workday, discretion, false },
	{ "import", prepare_other_bundle, import_new, false },
	{ "import, the same again", prepare_bundle, import_new, true },
	{ "judge --from", prepare_answers, judge_csv, false },
	{ "case import", prepare_cases, cases_csv, false },
	{ "inspection add, on a copy", prepare_copy, inspection_add, false },
	{ "judge, on a copy", prepare_copy, judge_some, false },
	{ "what-if", NULL, what_if, true },
};

/* --- How. --- */

static const struct {
	enum fault_kind kind;
	const char *name;
} kinds[] = { { FAULT_STEP, "step" }, { FAULT_ALLOC, "allocation" } };

static sqlite3_int64 at_rest; /* bytes that SQLite keeps with nothing open */

static long
further(long at)
{
	return at + (at < EACH ? 1 : at / GROWTH);
}

static struct {
	const char *kept; /* a copy of the store before the call */
	unsigned char digest[HASH_SIZE];
	sqlite3 *watcher;
} before;

static void
watch(void)
{
	before.watcher = ground_plain(g.path, NULL);
	ground_digest(before.watcher, before.digest);
}

/* The file itself stays, so that it stays the same site. */
static void
put_back(void)
{
	assize_store_close(&g.s);
	sqlite3_close(before.watcher);
	ground_remove_log(g.path);
	ground_copy(before.kept, strrchr(g.path, '/') + 1);
	g.s = ground_open(g.path, "Inspector A");
	watch();
}

static bool
is_as_before(void)
{
	unsigned char now[HASH_SIZE];

	ground_digest(before.watcher, now);
	return memcmp(now, before.digest, HASH_SIZE) == 0;
}

static void
no_trace(const char *where)
{
	int triggers = 0;

	ck_assert_msg(
	    g.e.code == ASSIZE_STORE || g.e.code == ASSIZE_MEMORY, "%s: no fault: %s", where, g.e.text);
	ck_assert_msg(g.e.text[0], "%s: nothing is said", where);
	ck_assert_msg(sqlite3_get_autocommit(g.s->db.handle), "%s: a transaction is left open", where);
	sqlite3_db_config(g.s->db.handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &triggers);
	ck_assert_msg(triggers, "%s: the triggers are left off", where);
	for (size_t i = 0; i < g.s->db.kept_count; i++)
		ck_assert_msg(!g.s->db.kept[i].busy, "%s: in use: %s", where, g.s->db.kept[i].sql);
	ck_assert_msg(is_as_before(), "%s: the store has changed: %s", where, g.e.text);
}

/* Tries once, failing at AT; false when the call no longer gets that far. */
static bool
try(size_t call, size_t kind, long at)
{
	const char *where = assize_arena_printf(&g.a, "%s, %s %ld", calls[call].name, kinds[kind].name, at);
	bool ok, fired;

	ground_fresh();
	fault_arm(kinds[kind].kind, at);
	ok = calls[call].run();
	fired = fault_disarm();
	if (!fired) {
		ck_assert_msg(ok, "%s: %s", where, g.e.text);
		ck_assert_msg(is_as_before() == calls[call].leaves, "%s: recorded or not", where);
	} else if (ok) {
		put_back(); /* SQLite can do without some memory */
	} else {
		no_trace(where);
	}
	return fired;
}

START_TEST(every_fault_leaves_no_trace)
{
	const size_t call = (size_t)_i / COUNT_OF(kinds), kind = (size_t)_i % COUNT_OF(kinds);
	int64_t entries;
	long at = 1, tries = 0;

	if (calls[call].prepare)
		calls[call].prepare();
	assize_store_close(&g.s);
	before.kept = ground_copy(g.path, "kept.db");
	g.s = ground_open(g.path, "Inspector A");
	watch();
	for (; try(call, kind, at); tries++)
		at = further(at);
	if (getenv("FAULT_COUNT"))
		fprintf(stderr, "%s: %ld %ss, %ld tries\n", calls[call].name, at, kinds[kind].name, tries);
	ck_assert_int_gt(at, 1);
	sqlite3_close(before.watcher);
	GOOD(assize_store_check(g.s, &entries, &g.e));
	assize_store_close(&g.s);
	ck_assert_int_eq(sqlite3_memory_used(), at_rest);
}
END_TEST

/* A store that is made, or brought up from an earlier version, on which the fault falls. */
static bool
open_at(const char *path)
{
	const struct assize_open how = {
		.path = path, .as = "A", .write = true, .create = true, .wait_ms = 1000
	};

	return assize_store_open(&g.s, &g.io, &how, NULL, &g.e);
}

START_TEST(a_store_that_could_not_be_opened_can_be_the_next_time)
{
	const size_t kind = (size_t)_i % COUNT_OF(kinds);
	const bool older = (size_t)_i >= COUNT_OF(kinds);
	const char *path = ground_path("made.db");
	bool fired = true;

	assize_store_close(&g.s);
	for (long at = 1; fired; at += at < 30 ? 1 : at / 4) { /* each makes a whole store twice */
		unlink(path);
		ground_remove_log(path);
		if (older)
			ground_make_version(path, 2);
		ground_fresh();
		fault_arm(kinds[kind].kind, at);
		open_at(path);
		fired = fault_disarm();
		ck_assert_msg(g.s || g.e.code == ASSIZE_STORE || g.e.code == ASSIZE_MEMORY, "%s %ld: %s",
		    kinds[kind].name, at, g.e.text);
		assize_store_close(&g.s);
		ground_fresh();
		ck_assert_msg(open_at(path), "after %s %ld: %s", kinds[kind].name, at, g.e.text);
		assize_store_close(&g.s);
	}
	ck_assert_int_eq(sqlite3_memory_used(), at_rest);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("fault");
	TCase *t = tcase_create("fault");

	fault_install();
	at_rest = sqlite3_memory_used();
	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_loop_test(t, every_fault_leaves_no_trace, 0, (int)(COUNT_OF(calls) * COUNT_OF(kinds)));
	tcase_add_loop_test(
	    t, a_store_that_could_not_be_opened_can_be_the_next_time, 0, 2 * (int)COUNT_OF(kinds));
	suite_add_tcase(suite, t);
	return ground_run(suite);
}
