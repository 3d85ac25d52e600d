/* The store taken away encrypted, and joined by another. */
#include "web/asked.h"

#include <assize/inspection.h>
#include <assize/keep.h>

#define MERGE "/api/v1/merge"
#define BACKUP "/api/v1/backup"

/* Another store in the folder, in which two answers more are recorded. */
static const char *
other(void)
{
	const char *path = ground_path("other.db");
	struct assize_store *s;
	struct assize_rows *heads;

	GOOD(assize_keep_backup(g.s, &(struct assize_backup){ .path = path }, NULL, &heads, &g.e));
	assize_rows_close(&heads);
	s = ground_open(path, "Inspector A");
	GOOD(ground_judge(s, "S1", "known_risk=yes 2.1.1=yes"));
	assize_store_close(&s);
	return path;
}

/* The body of a download, in a file. */
static const char *
kept(void)
{
	const char *path = ground_path("kept");
	char *bytes = assize_arena_alloc(&g.a, answer.size + 1);

	ck_assert(answer.stream != NULL && bytes != NULL);
	ck_assert_uint_eq(fread(bytes, 1, answer.size + 1, answer.stream), answer.size);
	ground_write_file(path, bytes, answer.size);
	return path;
}

START_TEST(a_backup_is_sent_and_can_be_restored)
{
	const char *to = ground_path("again.db");
	int64_t entries;

	post(BACKUP, "{\"passphrase\":\"staple\"}");
	ck_assert_int_eq(answer.status, 200);
	ck_assert_str_eq(answer.file, "store.sealed");
	GOOD(assize_keep_restore(
	    &g.io, &(struct assize_restore){ kept(), "staple", to }, &entries, &g.e));
	ck_assert_int_eq(entries, asked_entries());
	ck_assert_int_eq(ground_left_in(g.folder), 5); /* the store with its log, kept, again */
}
END_TEST

START_TEST(a_backup_needs_a_passphrase)
{
	post(BACKUP, "{\"passphrase\":\"\"}");
	ANSWERED(422, "the passphrase is empty");
	post(BACKUP, "{}");
	ANSWERED(422, "passphrase");
	ck_assert(answer.stream == NULL);
}
END_TEST

START_TEST(only_who_leads_everything_takes_it_or_joins_it)
{
	const char *path = other();
	struct assize_store *s = ground_open(g.path, "Lead");

	GOOD(assize_inspection_role(s, "i-1", "Lead", "lead", &g.e));
	GOOD(assize_inspection_role(s, "i-1", "Inspector A", "inspector", &g.e));
	assize_store_close(&s);
	post(BACKUP, "{\"passphrase\":\"staple\"}");
	ANSWERED(403, "not the lead of inspection i-1");
	asked_send(MERGE, path, "{}");
	ANSWERED(403, "not the lead of inspection i-1");
	asked.person = "Lead";
	post(BACKUP, "{\"passphrase\":\"staple\"}");
	ck_assert_int_eq(answer.status, 200);
	asked_send(MERGE, path, "{}");
	ANSWERED(200, "\"came\":3");
}
END_TEST

/* Where a name is no claim; there whoever comes first begins the first inspection. */
START_TEST(nobody_takes_or_joins_a_store_with_no_inspection)
{
	struct assize_open how = {
		.path = ground_path("team.db"), .as = "Nora", .write = true, .create = true
	};
	struct assize_store *s = NULL;

	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	GOOD(assize_right_whole(s, &g.e));
	assize_store_close(&s);
	how.roles_only = true;
	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	REFUSED(assize_right_whole(s, &g.e), ASSIZE_FORBIDDEN, "Nora: leads no inspection here");
	GOOD(assize_framework_builtin(s, &g.e));
	GOOD(assize_inspection_add(s, "i-9", "yos-2018", "North", &g.e));
	GOOD(assize_right_whole(s, &g.e));
	assize_store_close(&s);
}
END_TEST

START_TEST(another_store_is_looked_at_and_joined)
{
	const char *path = other();
	const int before = asked_entries();

	asked_send(MERGE, path, "{\"dry_run\":true}");
	ANSWERED(200, "\"came\":3,\"known\":");
	ANSWERED(200, "\"rows\":[{");
	ck_assert_int_eq(asked_entries(), before);
	asked_send(MERGE, path, "{}");
	ANSWERED(200, "\"came\":3,\"known\":");
	ck_assert_int_eq(asked_entries(), before + 3);
	asked_send(MERGE, path, "{}");
	ANSWERED(200, "\"came\":0");
	get(I_1 "/cases/S1");
	ANSWERED(200, "\"answer\":\"yes\"");
	get("/api/v1/heads");
	ANSWERED(200, "");
}
END_TEST

START_TEST(an_encrypted_one_is_joined_with_its_passphrase)
{
	const int before = asked_entries();
	struct assize_store *s = ground_open(other(), "Inspector A");
	struct assize_rows *heads;

	GOOD(assize_keep_backup(s,
	    &(struct assize_backup){ ground_path("other.sealed"), "staple", false }, NULL, &heads,
	    &g.e));
	assize_rows_close(&heads);
	assize_store_close(&s);
	asked_send(MERGE, ground_path("other.sealed"), "{}");
	ANSWERED(422, "sent.file is encrypted");
	asked_send(MERGE, ground_path("other.sealed"), "{\"passphrase\":\"apple\"}");
	ANSWERED(422, "sent.file: this is not its passphrase");
	ck_assert_int_eq(asked_entries(), before);
	asked_send(MERGE, ground_path("other.sealed"), "{\"passphrase\":\"staple\"}");
	ANSWERED(200, "\"came\":3");
	ck_assert_int_eq(asked_entries(), before + 3);
}
END_TEST

START_TEST(what_is_no_store_is_refused_by_its_name)
{
	const char *path = ground_path("odd");

	ground_write_file(path, "odd", 3);
	asked_send(MERGE, path, "{}");
	ANSWERED(503, "sent.file: ");
	ground_write_file(path, "", 0);
	asked_send(MERGE, path, "{}");
	ANSWERED(503, "sent.file: empty");
	asked_send(MERGE, path, "{\"name\":\"x\"}");
	ANSWERED(422, "name");
	post(MERGE, "{}");
	ANSWERED(422, "file: missing");
	ck_assert(!answered(g.folder));
}
END_TEST

/* A large one keeps others from recording. */
START_TEST(others_who_record_do_not_wait_unless_that_is_meant)
{
	struct web_file sent = { .path = other(), .name = "north", .size = 2 << 20 };
	struct assize_store *s = ground_open(g.path, "Inspector B");

	asked.file = &sent;
	post(MERGE, "{\"dry_run\":true}");
	ANSWERED(200, "\"came\":3");
	GOOD(ground_judge(s, "S2", "known_risk=no"));
	assize_store_close(&s);
	post(MERGE, "{\"dry_run\":true}");
	ANSWERED(409, "\"field\":\"others_wait\"");
	ANSWERED(409, "Inspector B has recorded");
	post(MERGE, "{\"others_wait\":true}");
	ANSWERED(200, "\"came\":3");
	g.now_ms += 61000;
	post(MERGE, "{}");
	ANSWERED(200, "\"came\":0");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("web_copies");
	TCase *t = tcase_create("web_copies");

	tcase_add_checked_fixture(t, asked_begin, asked_end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_backup_is_sent_and_can_be_restored);
	tcase_add_test(t, a_backup_needs_a_passphrase);
	tcase_add_test(t, only_who_leads_everything_takes_it_or_joins_it);
	tcase_add_test(t, nobody_takes_or_joins_a_store_with_no_inspection);
	tcase_add_test(t, another_store_is_looked_at_and_joined);
	tcase_add_test(t, an_encrypted_one_is_joined_with_its_passphrase);
	tcase_add_test(t, what_is_no_store_is_refused_by_its_name);
	tcase_add_test(t, others_who_record_do_not_wait_unless_that_is_meant);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
