/*
 * Faults: whatever fails and wherever, the store is as it was before, or it is recorded.
 */
#include "fault/fault.h"
#include "fault/fault_calls.h"
#include "ground/ground.h"

#include <stdio.h>
#include <unistd.h>

/*
 * Every writing call is made to fail at its first, second, third ... step and allocation until it
 * succeeds: every one of the first EACH, then at distances that grow with the place, so that long
 * calls end too.  The short form has fewer of both; which places it leaves out differs from call to
 * call, as they all begin alike.
 */
static const struct reach {
	long each, growth; /* the distance is the place by this */
} whole = { 200, 8 }, some = { 10, 2 };

static const struct {
	enum fault_kind kind;
	const char *name;
} kinds[] = { { FAULT_STEP, "step" }, { FAULT_ALLOC, "allocation" } };

static sqlite3_int64 at_rest; /* bytes that SQLite keeps with nothing open */

static long
further(long at, size_t call)
{
	const struct reach *r = suite_worlds(0, 1) ? &whole : &some;

	if (at < r->each)
		return at + 1;
	return at + at / r->growth + (r == &some ? (long)call % 5 : 0);
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
	int triggers = 0, keys = 0;

	ck_assert_msg(g.e.code == ASSIZE_STORE || g.e.code == ASSIZE_MEMORY, "%s: no fault: %s",
	    where, g.e.text);
	ck_assert_msg(g.e.text[0], "%s: nothing is said", where);
	ck_assert_msg(
	    sqlite3_get_autocommit(g.s->db.handle), "%s: a transaction is left open", where);
	sqlite3_db_config(g.s->db.handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &triggers);
	sqlite3_db_config(g.s->db.handle, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &keys);
	ck_assert_msg(triggers && keys, "%s: triggers or foreign keys are left off", where);
	for (size_t i = 0; i < g.s->db.kept_count; i++)
		ck_assert_msg(!g.s->db.kept[i].busy, "%s: in use: %s", where, g.s->db.kept[i].sql);
	ck_assert_msg(is_as_before(), "%s: the store has changed: %s", where, g.e.text);
}

/* Tries once, failing at AT; false when the call no longer gets that far. */
static bool
try(size_t call, size_t kind, long at)
{
	const char *where =
	    assize_arena_printf(&g.a, "%s, %s %ld", fault_calls[call].name, kinds[kind].name, at);
	bool ok, fired;

	ground_fresh();
	fault_arm(kinds[kind].kind, at);
	ok = fault_calls[call].run();
	fired = fault_disarm();
	if (!fired) {
		ck_assert_msg(ok, "%s: %s", where, g.e.text);
		ck_assert_msg(
		    is_as_before() == fault_calls[call].leaves, "%s: recorded or not", where);
	} else if (ok) {
		put_back(); /* SQLite can do without some memory */
	} else {
		no_trace(where);
	}
	return fired;
}

START_TEST(every_fault_leaves_no_trace)
{
	const size_t call = (size_t)_i % fault_call_count, kind = (size_t)_i / fault_call_count;
	int64_t entries;
	long at = 1, tries = 0;

	if (fault_calls[call].prepare)
		fault_calls[call].prepare();
	assize_store_close(&g.s);
	before.kept = ground_copy(g.path, "kept.db");
	g.s = ground_open(g.path, "Inspector A");
	watch();
	for (; try(call, kind, at); tries++)
		at = further(at, call);
	if (getenv("FAULT_COUNT"))
		fprintf(stderr, "%s: %ld %ss, %ld tries\n", fault_calls[call].name, at,
		    kinds[kind].name, tries);
	ck_assert_int_gt(at, 1);
	sqlite3_close(before.watcher);
	GOOD(assize_check(g.s, &entries, &g.e));
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
	const size_t kind = (size_t)_i / 2;
	const bool older = _i % 2;
	const char *path = ground_path("made.db");
	const long each = suite_worlds(6, 30);
	bool fired = true;

	assize_store_close(&g.s);
	/* each makes a whole store twice */
	for (long at = 1; fired; at += at < each ? 1 : at / 4) {
		unlink(path);
		ground_remove_log(path);
		if (older)
			ground_make_version(path, 2);
		ground_fresh();
		fault_arm(kinds[kind].kind, at);
		open_at(path);
		fired = fault_disarm();
		ck_assert_msg(g.s || g.e.code == ASSIZE_STORE || g.e.code == ASSIZE_MEMORY,
		    "%s %ld: %s", kinds[kind].name, at, g.e.text);
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
	const int calls = (int)fault_call_count;

	fault_install();
	at_rest = sqlite3_memory_used();
	for (int kind = 0; kind < (int)COUNT_OF(kinds); kind++) { /* CK_RUN_CASE names one */
		TCase *t = tcase_create(kinds[kind].name);

		tcase_set_timeout(t, 120);
		tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
		tcase_add_loop_test(
		    t, every_fault_leaves_no_trace, kind * calls, (kind + 1) * calls);
		tcase_add_loop_test(t, a_store_that_could_not_be_opened_can_be_the_next_time,
		    2 * kind, 2 * kind + 2);
		suite_add_tcase(suite, t);
	}
	return suite_run(suite);
}
