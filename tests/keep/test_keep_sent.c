/*
 * What is beside a store for the time of a request: an encrypted backup to be sent, and the store
 * in one that was sent.
 */
#include "file/newfile.h"
#include "file/storefile.h"
#include "keep/kept.h"

#include <assize/keep.h>

#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

static void
set_up(void)
{
	ground_begin_cases();
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes known_risk=no"));
}

/* Keeps a backup that is to be sent under a name in the folder, as its receiver would. */
static const char *
receive(struct assize_sealed *sealed, const char *name)
{
	char *bytes = assize_arena_alloc(&g.a, (size_t)sealed->size + 1);

	ck_assert_int_eq(
	    (int64_t)fread(bytes, 1, (size_t)sealed->size + 1, sealed->file), sealed->size);
	fclose(sealed->file);
	assize_rows_close(&sealed->heads);
	ground_write_file(ground_path(name), bytes, (size_t)sealed->size);
	return ground_path(name);
}

static const char *
sealed_file(void)
{
	struct assize_sealed sealed;

	GOOD(assize_keep_seal(g.s, "staple", &sealed, &g.e));
	return receive(&sealed, "s.sealed");
}

START_TEST(what_is_to_be_sent_has_no_name_any_more)
{
	const int files = kept_files();
	struct assize_sealed sealed;

	GOOD(assize_keep_seal(g.s, "staple", &sealed, &g.e));
	ck_assert_int_eq(kept_files(), files);
	ck_assert_int_eq(sealed.entries, atoi(ground_asked("select count(*) from entry")));
	ck_assert_int_eq(assize_rows_next(sealed.heads, &g.e), 1);
	receive(&sealed, "s.sealed");
	GOOD(kept_restore("s.sealed", "staple", "r.db"));
	REFUSED(assize_keep_seal(g.s, "", &sealed, &g.e), ASSIZE_INVALID, "passphrase is empty");
	ck_assert(sealed.file == NULL && sealed.heads == NULL);
	assize_store_close(&g.s);
	ck_assert(kept_same(g.path, ground_path("r.db")));
}
END_TEST

START_TEST(a_store_that_was_sent_is_its_owners_alone_until_it_is_closed)
{
	const struct assize_restore how = { sealed_file(), "staple", "theirs" };
	const int files = kept_files();
	struct assize_unsealed *plain;
	struct stat st;

	GOOD(assize_keep_unseal(g.s, &how, &plain, &g.e));
	ck_assert_int_eq(kept_files(), files + 1);
	ck_assert_int_eq(stat(assize_keep_unsealed(plain), &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	ck_assert(storefile_is_unfinished(assize_keep_unsealed(plain)));
	ck_assert_str_eq(
	    kept_ask(strrchr(assize_keep_unsealed(plain), '/') + 1, "select count(*) from entry"),
	    ground_asked("select count(*) from entry"));
	assize_keep_unsealed_close(&plain);
	ck_assert(plain == NULL);
	ck_assert_int_eq(kept_files(), files);
}
END_TEST

START_TEST(what_cannot_be_unsealed_leaves_nothing)
{
	struct assize_restore how = { sealed_file(), NULL, "theirs" };
	const int files = kept_files();
	struct assize_unsealed *plain;
	size_t n;
	char *bytes = kept_bytes(how.path, &n);

	REFUSED(assize_keep_unseal(g.s, &how, &plain, &g.e), ASSIZE_INVALID, "theirs is encrypted");
	ck_assert(plain == NULL);
	how.passphrase = "apple";
	REFUSED(assize_keep_unseal(g.s, &how, &plain, &g.e), ASSIZE_INVALID,
	    "theirs: this is not its passphrase");
	assize_keep_unsealed_close(&plain);
	bytes[n / 2] = (char)(bytes[n / 2] ^ 1);
	ground_write_file(how.path, bytes, n);
	how.passphrase = "staple";
	REFUSED(assize_keep_unseal(g.s, &how, &plain, &g.e), ASSIZE_STORE, "theirs: damaged");
	assize_keep_unsealed_close(&plain);
	ck_assert_int_eq(kept_files(), files);
}
END_TEST

START_TEST(what_a_killed_program_left_is_removed_by_the_next)
{
	const struct assize_restore how = { sealed_file(), "staple", "theirs" };
	const int files = kept_files();
	struct assize_unsealed *plain;
	int status;

	if (fork() == 0) {
		GOOD(assize_keep_unseal(g.s, &how, &plain, &g.e));
		_exit(0);
	}
	ck_assert(wait(&status) > 0 && status == 0);
	ck_assert_int_eq(kept_files(), files + 1);
	GOOD(assize_keep_unseal(g.s, &how, &plain, &g.e));
	ck_assert_int_eq(kept_files(), files + 1);
	assize_keep_unsealed_close(&plain);
	ck_assert_int_eq(kept_files(), files);
}
END_TEST

#define ROUNDS 150
#define AT_ONCE 4
static atomic_int gone;

static int
make_and_look(void *path)
{
	for (int i = 0; i < ROUNDS; i++) {
		CLEANUP(newfile_end) struct newfile f = { 0 };
		struct assize_err e = { 0 };

		if (!newfile_begin(&f, path, &e))
			atomic_fetch_add(&gone, 1);
		for (int look = 0; f.tmp && look < 5; look++)
			if (access(f.tmp, F_OK) != 0)
				atomic_fetch_add(&gone, 1);
	}
	return 0;
}

/* Each removes what others left, and nothing that they have just begun. */
START_TEST(what_was_just_begun_is_not_taken_for_left)
{
	const char *path = ground_path("north" NEWFILE_PASSING);
	thrd_t threads[AT_ONCE];

	for (int i = 0; i < AT_ONCE; i++)
		ck_assert_int_eq(
		    thrd_create(&threads[i], make_and_look, (void *)(uintptr_t)path), thrd_success);
	for (int i = 0; i < AT_ONCE; i++)
		thrd_join(threads[i], NULL);
	ck_assert_int_eq(gone, 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("keep_sent");
	TCase *t = tcase_create("keep_sent");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, what_is_to_be_sent_has_no_name_any_more);
	tcase_add_test(t, a_store_that_was_sent_is_its_owners_alone_until_it_is_closed);
	tcase_add_test(t, what_cannot_be_unsealed_leaves_nothing);
	tcase_add_test(t, what_a_killed_program_left_is_removed_by_the_next);
	tcase_add_test(t, what_was_just_begun_is_not_taken_for_left);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
