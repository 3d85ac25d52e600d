/*
 * Accounts and sessions over hours: what ends, what waits, and what is never kept.
 */
#include "ground/ground.h"

#include <assize/account.h>

#include <sqlite3.h>

#define HOUR_MS INT64_C(3600000)
#define PASSPHRASE "correct horse battery"

static struct assize_accounts *accounts;
static const struct assize_account ann = { .name = "ann", .person = "Ann Archer" };

static void
set_up(void)
{
	ground_begin_store();
	GOOD(assize_account_open(&accounts, &g.io, g.path, true, &g.e));
	GOOD(assize_account_add(accounts, &ann, PASSPHRASE, &g.e));
}

static void
tear_down(void)
{
	assize_account_close(&accounts);
	ground_end();
}

/* Tries to sign in; seconds to wait where it came too early. */
static bool
tried(const char *name, const char *passphrase, int *wait_s)
{
	struct assize_account_try t = { .name = name, .passphrase = passphrase };
	const bool good = assize_account_sign_in(accounts, &t, &g.a, &g.e);

	*wait_s = t.wait_s;
	ck_assert(!good || strcmp(t.person, ann.person) == 0);
	return good;
}

static int
found(const char *token)
{
	struct assize_session s = { 0 };
	const int got = assize_session_find(accounts, token, &g.a, &s, &g.e);

	ck_assert(got != 1 || strcmp(s.who.person, ann.person) == 0);
	return got;
}

START_TEST(a_session_lasts_a_working_day_and_no_longer_than_two)
{
	char token[ASSIZE_SESSION_TOKEN_SIZE];

	GOOD(assize_session_begin(accounts, &ann, token, &g.e));
	g.now_ms += ASSIZE_SESSION_HOURS * HOUR_MS - 60000;
	ck_assert_int_eq(found(token), 1);
	GOOD(assize_session_extend(accounts, token, &g.e));
	g.now_ms += ASSIZE_SESSION_HOURS * HOUR_MS - 60000;
	ck_assert_int_eq(found(token), 1);
	GOOD(assize_session_extend(accounts, token, &g.e));
	g.now_ms += 180000;
	ck_assert_int_eq(found(token), 0);
	GOOD(assize_session_extend(accounts, token, &g.e));
	ck_assert_int_eq(found(token), 0);
}
END_TEST

START_TEST(who_guesses_waits_longer_each_time)
{
	static const char *const names[] = { "ann", "nobody" };
	int wait_s;

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		for (int n = 0; n < ASSIZE_ACCOUNT_TRIES; n++)
			REFUSED(tried(names[i], "a wrong passphrase", &wait_s), ASSIZE_FORBIDDEN,
			    ASSIZE_ACCOUNT_WRONG);
		REFUSED(tried(names[i], PASSPHRASE, &wait_s), ASSIZE_CONFLICT, "too many tries");
		ck_assert_int_ge(wait_s, 1);
		ck_assert_int_le(wait_s, 2);
		g.now_ms += 2000;
		REFUSED(tried(names[i], "a wrong passphrase", &wait_s), ASSIZE_FORBIDDEN,
		    ASSIZE_ACCOUNT_WRONG);
		REFUSED(tried(names[i], PASSPHRASE, &wait_s), ASSIZE_CONFLICT, "too many tries");
		ck_assert_int_gt(wait_s, 2);
	}
	g.now_ms += ASSIZE_ACCOUNT_WAIT_S * 1000;
	GOOD(tried("ann", PASSPHRASE, &wait_s));
	GOOD(tried("ann", PASSPHRASE, &wait_s));
}
END_TEST

START_TEST(a_clock_that_was_set_back_makes_no_wait_and_no_session_longer)
{
	char token[ASSIZE_SESSION_TOKEN_SIZE];
	int wait_s;

	GOOD(assize_session_begin(accounts, &ann, token, &g.e));
	for (int n = 0; n < ASSIZE_ACCOUNT_TRIES; n++)
		REFUSED(tried("ann", "a wrong passphrase", &wait_s), ASSIZE_FORBIDDEN,
		    ASSIZE_ACCOUNT_WRONG);
	g.now_ms -= 2000; /* as clocks are put right */
	ck_assert_int_eq(found(token), 1);
	g.now_ms -= 72 * HOUR_MS;
	ck_assert_int_eq(found(token), 0);
	REFUSED(tried("ann", PASSPHRASE, &wait_s), ASSIZE_CONFLICT, "too many tries");
	ck_assert_int_le(wait_s, 2);
	g.now_ms += 2000;
	GOOD(tried("ann", PASSPHRASE, &wait_s));
}
END_TEST

/* Names that were tried and are kept. */
static int
names_kept(void)
{
	sqlite3_stmt *s;
	sqlite3 *db;
	int n;

	ck_assert_int_eq(
	    sqlite3_open(assize_arena_printf(&g.a, "%s.accounts", g.path), &db), SQLITE_OK);
	ck_assert_int_eq(
	    sqlite3_prepare_v2(db, "select count(*) from attempt", -1, &s, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_step(s), SQLITE_ROW);
	n = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return n;
}

START_TEST(names_that_strangers_type_are_not_kept_for_ever)
{
	static const char *const names[] = { "one", "two", "three" };
	int wait_s;

	for (size_t i = 0; i < COUNT_OF(names); i++)
		REFUSED(tried(names[i], "guess", &wait_s), ASSIZE_FORBIDDEN, ASSIZE_ACCOUNT_WRONG);
	ck_assert_int_eq(names_kept(), 3);
	g.now_ms += 2 * HOUR_MS;
	REFUSED(tried("four", "guess", &wait_s), ASSIZE_FORBIDDEN, ASSIZE_ACCOUNT_WRONG);
	ck_assert_int_eq(names_kept(), 1);
}
END_TEST

START_TEST(everywhere_is_everywhere_of_one_account)
{
	const struct assize_account bob = { .name = "bob", .person = "Ann Archer" };
	char here[ASSIZE_SESSION_TOKEN_SIZE], there[ASSIZE_SESSION_TOKEN_SIZE],
	    his[ASSIZE_SESSION_TOKEN_SIZE];

	GOOD(assize_account_add(accounts, &bob, PASSPHRASE, &g.e));
	GOOD(assize_session_begin(accounts, &ann, here, &g.e));
	GOOD(assize_session_begin(accounts, &ann, there, &g.e));
	GOOD(assize_session_begin(accounts, &bob, his, &g.e));
	GOOD(assize_session_end(accounts, here, true, &g.e));
	ck_assert_int_eq(found(here), 0);
	ck_assert_int_eq(found(there), 0);
	ck_assert_int_eq(found(his), 1);
	GOOD(assize_account_disable(accounts, "bob", &g.e));
	ck_assert_int_eq(found(his), 0);
}
END_TEST

/* A try takes a while; what may have become known by then opens no session. */
START_TEST(a_passphrase_changed_meanwhile_opens_nothing)
{
	struct assize_account_try t = { .name = "ann", .passphrase = PASSPHRASE };
	struct assize_account who = { "ann", "Ann Archer", NULL };
	char token[ASSIZE_SESSION_TOKEN_SIZE];

	GOOD(assize_account_sign_in(accounts, &t, &g.a, &g.e));
	who.proof = t.proof;
	GOOD(assize_session_begin(accounts, &who, token, &g.e));
	GOOD(assize_account_passphrase(accounts, "ann", "staple after staple", &g.e));
	ck_assert_int_eq(found(token), 0);
	REFUSED(assize_session_begin(accounts, &who, token, &g.e), ASSIZE_FORBIDDEN,
	    ASSIZE_ACCOUNT_WRONG);
	ck_assert_int_eq(found(token), 0);
	t.passphrase = "staple after staple";
	GOOD(assize_account_sign_in(accounts, &t, &g.a, &g.e));
	who.proof = t.proof;
	GOOD(assize_account_disable(accounts, "ann", &g.e));
	REFUSED(assize_session_begin(accounts, &who, token, &g.e), ASSIZE_FORBIDDEN,
	    ASSIZE_ACCOUNT_WRONG);
}
END_TEST

/* Whoever reads the file can sign in as nobody. */
START_TEST(neither_passphrase_nor_token_is_kept)
{
	const char *file = ground_path("a.db.accounts");
	char token[ASSIZE_SESSION_TOKEN_SIZE];

	GOOD(assize_session_begin(accounts, &ann, token, &g.e));
	ck_assert_str_eq(ground_asked_of(file, "select count(*) from session"), "1");
	ck_assert_str_eq(ground_asked_of(file, "select hash like '$argon2id$%' from account"), "1");
	ck_assert_str_eq(
	    ground_asked_of(file, assize_arena_printf(&g.a,
				      "select count(*) from session where token = '%s' or "
				      "lower(hex(token)) = '%s'",
				      token, token)),
	    "0");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("account");
	TCase *t = tcase_create("account");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_session_lasts_a_working_day_and_no_longer_than_two);
	tcase_add_test(t, who_guesses_waits_longer_each_time);
	tcase_add_test(t, a_clock_that_was_set_back_makes_no_wait_and_no_session_longer);
	tcase_add_test(t, names_that_strangers_type_are_not_kept_for_ever);
	tcase_add_test(t, everywhere_is_everywhere_of_one_account);
	tcase_add_test(t, a_passphrase_changed_meanwhile_opens_nothing);
	tcase_add_test(t, neither_passphrase_nor_token_is_kept);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
