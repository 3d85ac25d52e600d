/* A COMMIT that fails: whether it was recorded is found out and said. */
#include "ground/disk.h"
#include "ground/ground.h"

static int kept; /* entries, before */

static void
set_up(void)
{
	disk_install();
	ground_begin_cases();
	kept = atoi(ground_asked("select count(*) from entry"));
}

static int
added(void)
{
	return atoi(ground_asked("select count(*) from entry")) - kept;
}

/* Afterwards the store is written as if nothing had been. */
static void
goes_on(void)
{
	int64_t entries;
	const int before = added();

	ck_assert_msg(ground_judge(g.s, "S2", "2.1.1=yes 2.1.2=no"), "%s", g.e.text);
	ck_assert_int_eq(added(), before + 2);
	GOOD(assize_check(g.s, &entries, &g.e));
}

START_TEST(what_does_not_reach_the_disk_is_not_recorded)
{
	disk->sync_fails = true;
	REFUSED(ground_judge(g.s, "S1", "2.1.1=yes"), ASSIZE_STORE, "nothing was recorded");
	disk->sync_fails = false;
	ck_assert_uint_eq(assize_store_recorded(g.s), 0);
	ck_assert_int_eq(added(), 0);
	goes_on();
}
END_TEST

/* The cause and what became of it are two texts: of a full disk both know that nothing is there. */
START_TEST(a_full_disk_at_the_end_is_said_once)
{
	disk->full = true;
	REFUSED(ground_judge(g.s, "S1", "2.1.1=yes"), ASSIZE_STORE,
	    "the disk is full, make room and repeat, nothing was recorded");
	disk->full = false;
	ck_assert_ptr_null(strstr(strstr(g.e.text, "recorded") + 1, "recorded"));
	ck_assert_int_eq(added(), 0);
	goes_on();
}
END_TEST

static int
fail_afterwards(void *data, sqlite3 *handle, const char *name, int pages)
{
	struct db *db = data;

	(void)handle;
	(void)name;
	db->log_pages = pages;
	return SQLITE_IOERR;
}

/* SQLite calls the hook when the commit is in the log, and its failure that of the statement. */
START_TEST(what_fails_after_it_took_effect_is_recorded)
{
	const size_t before = assize_store_recorded(g.s);

	sqlite3_wal_hook(g.s->db.handle, fail_afterwards, &g.s->db);
	ck_assert_msg(ground_judge(g.s, "S1", "2.1.1=yes"), "%s", g.e.text);
	ck_assert_int_eq(g.e.code, ASSIZE_OK);
	ck_assert_uint_eq(assize_store_recorded(g.s), before + 1);
	ck_assert_int_eq(added(), 1);
	goes_on();
}
END_TEST

/* By the entry of the call before, since the last one was refused. */
START_TEST(a_batch_that_fails_after_it_took_effect_is_recorded)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	ck_assert(!ground_judge(g.s, "S1", "2.1.2=yes 9.9.9=no"));
	sqlite3_wal_hook(g.s->db.handle, fail_afterwards, &g.s->db);
	GOOD(assize_batch_commit(&b, &g.e));
	sqlite3_wal_hook(g.s->db.handle, NULL, NULL);
	ck_assert_int_eq(added(), 1);
	goes_on();
}
END_TEST

START_TEST(a_batch_that_does_not_reach_the_disk_is_not_recorded)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	disk->sync_fails = true;
	REFUSED(assize_batch_commit(&b, &g.e), ASSIZE_STORE, "nothing was recorded");
	disk->sync_fails = false;
	assize_batch_end(&b);
	ck_assert_int_eq(added(), 0);
	goes_on();
}
END_TEST

/* As SQLite does where the disk is full. */
START_TEST(a_batch_says_that_it_was_ended_from_within)
{
	CLEANUP(assize_batch_end) struct assize_batch b = { 0 };

	GOOD(assize_batch_begin(&b, g.s, &g.e));
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	ck_assert(assize_batch_lives(&b));
	sqlite3_exec(g.s->db.handle, "rollback", NULL, NULL, NULL);
	ck_assert(!assize_batch_lives(&b));
	REFUSED(assize_batch_commit(&b, &g.e), ASSIZE_STORE, "nothing was recorded");
	assize_batch_end(&b);
	ck_assert_int_eq(added(), 0);
	goes_on();
}
END_TEST

static bool cut;

static int
cut_from_here(void *data, sqlite3 *handle, const char *name, int pages)
{
	cut = true;
	return fail_afterwards(data, handle, name, pages);
}

static int
is_cut(void *data)
{
	(void)data;
	return cut;
}

/* Nothing can be read any more. */
START_TEST(what_cannot_be_found_out_is_said_with_the_entry_to_look_for)
{
	sqlite3_wal_hook(g.s->db.handle, cut_from_here, &g.s->db);
	sqlite3_progress_handler(g.s->db.handle, 1, is_cut, NULL);
	REFUSED(ground_judge(g.s, "S1", "2.1.1=yes"), ASSIZE_STORE,
	    assize_arena_printf(&g.a,
		"whether it was recorded is not known: it was if site %s has an entry %d or a "
		"later one, see where the history ends",
		ground_asked("select ident from site"), kept + 1));
	cut = false;
	sqlite3_wal_hook(g.s->db.handle, NULL, NULL);
	ck_assert_int_eq(added(), 1);
	goes_on();
}
END_TEST

/* Once the COMMIT has failed, nothing can be read either. */
static int
is_looked_up(void *data)
{
	const struct db *db = data;

	return disk->refused > 0 && !db->ending;
}

START_TEST(what_cannot_be_found_out_is_not_said_to_be_nothing)
{
	sqlite3_progress_handler(g.s->db.handle, 1, is_looked_up, &g.s->db);
	disk->full = true;
	REFUSED(ground_judge(g.s, "S1", "2.1.1=yes"), ASSIZE_STORE,
	    "the disk is full, make room and repeat; whether it was recorded is not known");
	disk->full = false;
	sqlite3_progress_handler(g.s->db.handle, 0, NULL, NULL);
	ck_assert_int_eq(added(), 0);
	goes_on();
}
END_TEST

/* What a call refuses is no record of it, nor of the calls before. */
START_TEST(a_call_that_was_taken_back_has_recorded_nothing)
{
	ck_assert_uint_gt(assize_store_recorded(g.s), 0);
	ck_assert(!ground_judge(g.s, "S1", "2.1.1=yes 9.9.9=no"));
	ck_assert_uint_eq(assize_store_recorded(g.s), 0);
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	ck_assert_uint_eq(assize_store_recorded(g.s), 1);
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	ck_assert_uint_eq(assize_store_recorded(g.s), 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("commit");
	TCase *t = tcase_create("commit");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, what_does_not_reach_the_disk_is_not_recorded);
	tcase_add_test(t, a_full_disk_at_the_end_is_said_once);
	tcase_add_test(t, what_fails_after_it_took_effect_is_recorded);
	tcase_add_test(t, a_batch_that_fails_after_it_took_effect_is_recorded);
	tcase_add_test(t, a_batch_that_does_not_reach_the_disk_is_not_recorded);
	tcase_add_test(t, a_batch_says_that_it_was_ended_from_within);
	tcase_add_test(t, what_cannot_be_found_out_is_said_with_the_entry_to_look_for);
	tcase_add_test(t, what_cannot_be_found_out_is_not_said_to_be_nothing);
	tcase_add_test(t, a_call_that_was_taken_back_has_recorded_nothing);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
