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
 * succeeds: every one of the first EACH, then at growing distances, so that long calls end too.
 */
#define EACH 200
#define GROWTH 8 /* the distance is an eighth of the place */

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

	ck_assert_msg(g.e.code == ASSIZE_STORE || g.e.code == ASSIZE_MEMORY, "%s: no fault: %s",
	    where, g.e.text);
	ck_assert_msg(g.e.text[0], "%s: nothing is said", where);
	ck_assert_msg(
	    sqlite3_get_autocommit(g.s->db.handle), "%s: a transaction is left open", where);
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
	const size_t call = (size_t)_i / COUNT_OF(kinds), kind = (size_t)_i % COUNT_OF(kinds);
	int64_t entries;
	long at = 1, tries = 0;

	if (fault_calls[call].prepare)
		fault_calls[call].prepare();
	assize_store_close(&g.s);
	before.kept = ground_copy(g.path, "kept.db");
	g.s = ground_open(g.path, "Inspector A");
	watch();
	for (; try(call, kind, at); tries++)
		at = further(at);
	if (getenv("FAULT_COUNT"))
		fprintf(stderr, "%s: %ld %ss, %ld tries\n", fault_calls[call].name, at,
		    kinds[kind].name, tries);
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
	TCase *t = tcase_create("fault");

	fault_install();
	at_rest = sqlite3_memory_used();
	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_loop_test(
	    t, every_fault_leaves_no_trace, 0, (int)(fault_call_count * COUNT_OF(kinds)));
	tcase_add_loop_test(
	    t, a_store_that_could_not_be_opened_can_be_the_next_time, 0, 2 * (int)COUNT_OF(kinds));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
