/* Opening, closing and refusing stores. */
#include "ground/ground.h"
#include "store/db/triggers.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
open_store(const char *path, bool write, bool create)
{
	const struct assize_open how = {
		.path = path, .as = "A", .write = write, .create = create, .wait_ms = 100
	};

	assize_store_close(&g.s);
	ground_fresh();
	return assize_store_open(&g.s, &g.io, &how, NULL, &g.e);
}

static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

static void
no_leftovers(const char *path)
{
	ck_assert(!is_there(assize_arena_printf(&g.a, "%s-wal", path)));
	ck_assert(!is_there(assize_arena_printf(&g.a, "%s-shm", path)));
	ck_assert(!is_there(assize_arena_printf(&g.a, "%s-journal", path)));
}

static void
hash_file(const char *path, unsigned char out[HASH_SIZE])
{
	static unsigned char bytes[1024 * 1024];
	CLEANUP(file_close) FILE *in = fopen(path, "rb");

	ck_assert(in != NULL);
	hash_plain(bytes, fread(bytes, 1, sizeof bytes, in), out);
}

START_TEST(a_missing_store_is_not_found_and_not_made)
{
	const char *path = ground_path("none.db"), *deep = ground_path("no/such/none.db");

	REFUSED(open_store(path, false, false), ASSIZE_NOT_FOUND, "none.db: no store there");
	REFUSED(open_store(path, true, false), ASSIZE_NOT_FOUND, "none.db: no store there");
	REFUSED(open_store(deep, true, false), ASSIZE_NOT_FOUND, "none.db: no store there");
	ck_assert(!is_there(path) && !is_there(ground_path("no")));
}
END_TEST

static const char *const no_names[] = { "", " A", "A ", "A\nB", "A\033B", "A\xC2\x9B m",
	"caf\xE9" };

START_TEST(who_judges_has_a_name)
{
	const struct assize_open how = {
		.path = ground_path("new.db"), .as = no_names[_i], .write = true, .create = true
	};

	REFUSED(assize_store_open(&g.s, &g.io, &how, NULL, &g.e), ASSIZE_INVALID,
	    "the name of who judges: ");
	ck_assert(!g.s && !is_there(how.path));
}
END_TEST

START_TEST(a_store_is_made_with_the_folders_on_its_way)
{
	const char *path = ground_path("made.db");
	const struct assize_open how = { .path = path, .as = "A", .write = true, .create = true };
	bool created;

	GOOD(assize_store_open(&g.s, &g.io, &how, &created, &g.e));
	ck_assert(created);
	assize_store_close(&g.s);
	GOOD(assize_store_open(&g.s, &g.io, &how, &created, &g.e));
	ck_assert(!created);
	assize_store_close(&g.s);
	no_leftovers(path);
	GOOD(open_store(ground_path("deep/made.db"), true, true));
	assize_store_close(&g.s);
	ck_assert_int_eq(unlink(ground_path("deep/made.db")), 0);
}
END_TEST

START_TEST(a_store_carries_its_mark_and_version)
{
	sqlite3 *db = ground_plain(g.path, NULL);

	ck_assert_int_eq(atoi(ground_ask(db, "pragma application_id")), 0x41535A45); /* ASZE */
	ck_assert_int_eq(atoi(ground_ask(db, "pragma user_version")), schema_len);
	ck_assert_str_eq(ground_ask(db, "pragma journal_mode"), "wal");
	sqlite3_close(db);
}
END_TEST

/* --- Files that are no store of this program. --- */

static void
empty(const char *path)
{
	ground_write_file(path, "", 0);
}

static void
prose(const char *path)
{
	static const char text[] =
	    "These are notes, and longer than the head of any SQLite file would be: "
	    "a hundred bytes of them at the least.\n";

	ground_write_file(path, text, sizeof text - 1);
}

static void
other_program(const char *path)
{
	sqlite3 *db;

	sqlite3_open(path, &db);
	ground_do(
	    db, "create table entry (entry_id integer primary key); insert into entry values (7)");
	sqlite3_close(db);
}

static void
marked_by_another(const char *path)
{
	sqlite3 *db;

	sqlite3_open(path, &db);
	ground_do(db, "pragma application_id = 1196444487; create table t (c)");
	sqlite3_close(db);
}

static void
folder(const char *path)
{
	ck_assert_int_eq(mkdir(path, 0700), 0);
}

/* A good store, spoilt. */
static void
spoil(const char *path, const char *sql)
{
	sqlite3 *db;

	ground_copy(g.path, strrchr(path, '/') + 1);
	db = ground_plain(path, NULL);
	ground_do(db, sql);
	sqlite3_close(db);
}

static void
newer(const char *path)
{
	spoil(path, "pragma user_version = 99");
}

static void
cut_off(const char *path)
{
	struct stat st;

	ground_copy(g.path, strrchr(path, '/') + 1);
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_int_eq(truncate(path, st.st_size / 2), 0);
}

static void
cut_off_early(const char *path)
{
	ground_copy(g.path, strrchr(path, '/') + 1);
	ck_assert_int_eq(truncate(path, 50), 0);
}

static const struct {
	const char *name;
	void (*make)(const char *path);
	const char *said;
} foreign[] = {
	{ "prose.db", prose, "prose.db: not an Assize store" },
	{ "other.db", other_program, "other.db: another program's SQLite file" },
	{ "marked.db", marked_by_another, "marked.db: another program's SQLite file" },
	{ "folder.db", folder, "folder.db: not a file" },
	{ "newer.db", newer, "newer.db: a newer store, version 99, and this program knows up to " },
	{ "cut.db", cut_off, "cut.db: damaged" },
	{ "early.db", cut_off_early, "early.db: damaged" },
};

START_TEST(what_is_no_store_of_ours_is_refused_and_left_as_it_is)
{
	const char *path = ground_path(foreign[_i].name);
	unsigned char before[HASH_SIZE], after[HASH_SIZE];

	foreign[_i].make(path);
	if (foreign[_i].make != folder)
		hash_file(path, before);
	for (int way = 0; way < 3; way++)
		REFUSED(open_store(path, way > 0, way > 1), ASSIZE_STORE, foreign[_i].said);
	if (foreign[_i].make == folder)
		return;
	hash_file(path, after);
	ck_assert_mem_eq(before, after, HASH_SIZE);
	no_leftovers(path);
}
END_TEST

START_TEST(an_empty_file_becomes_a_store_only_where_one_is_to_be_made)
{
	const char *path = ground_path("empty.db");

	empty(path);
	REFUSED(open_store(path, false, false), ASSIZE_STORE, "empty.db: empty");
	REFUSED(open_store(path, true, false), ASSIZE_STORE, "empty.db: empty");
	GOOD(open_store(path, true, true));
}
END_TEST

/* --- A schema that another program altered. --- */

static const struct {
	const char *sql, *said;
} altered[] = {
	{ "create table mine (c)", "altered at mine" },
	{ "create view mine as select 1", "altered at mine" },
	{ "create index mine on entry (value)", "altered at mine" },
	{ "create trigger mine after insert on entry begin select 1; end", "altered at mine" },
	{ "alter table entry add column mine text", "altered at entry" },
	{ "alter table person rename column name to called", "altered at " },
	{ "drop trigger entry_kept", "the schema was altered, " },
	{ "drop trigger entry_kept; create trigger entry_kept before update on entry begin select "
	  "1; end",
	    "altered at entry_kept" },
	{ "drop trigger entry_kept; create trigger entry_kept before delete on entry begin select "
	  "raise(abort, 'x'); end",
	    "altered at entry_kept" },
	{ "drop view gate_result; create view gate_result as select 1 as yes",
	    "altered at gate_result" },
	{ "drop view gate_result", "the schema was altered, " },
	{ "drop view head; create view head as\nselect e.* from entry e", "altered at head" },
	{ "drop index entry_fact", "the schema was altered, " },
	{ "drop table score_range; create table score_range (rating text)",
	    "altered at score_range" },
	{ "drop table score_range", "the schema was altered, " },
};

START_TEST(an_altered_schema_is_refused)
{
	const char *path = ground_path("altered.db");

	spoil(path, altered[_i].sql);
	REFUSED(open_store(path, false, false), ASSIZE_STORE, altered[_i].said);
	REFUSED(open_store(path, true, true), ASSIZE_STORE, altered[_i].said);
}
END_TEST

START_TEST(what_analyze_leaves_is_no_alteration)
{
	const char *path = ground_path("analyzed.db");

	spoil(path, "analyze; vacuum");
	GOOD(open_store(path, true, false));
}
END_TEST

/* --- Migrations. --- */

START_TEST(a_store_of_every_earlier_version_becomes_the_same)
{
	static const char SQL_SCHEMA[] =
	    "select group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), char(10)) from"
	    " (select * from sqlite_schema order by type, name)";
	sqlite3 *fresh = ground_plain(g.path, NULL);

	ck_assert_int_gt(schema_len, 1);
	for (int version = 1; version <= schema_len; version++) {
		const char *path = ground_path(assize_arena_printf(&g.a, "v%d.db", version));
		sqlite3 *db;
		int64_t entries;

		ground_make_version(path, version);
		GOOD(open_store(path, true, false));
		GOOD(assize_check(g.s, &entries, &g.e));
		db = ground_plain(path, NULL);
		ck_assert_int_eq(atoi(ground_ask(db, "pragma user_version")), schema_len);
		ck_assert(strcmp(ground_ask(db, SQL_SCHEMA), ground_ask(fresh, SQL_SCHEMA)) == 0);
		sqlite3_close(db);
	}
	sqlite3_close(fresh);
}
END_TEST

/* --- Reading, and rights. --- */

START_TEST(reading_leaves_the_file_as_it_is_and_records_nothing)
{
	unsigned char before[HASH_SIZE], after[HASH_SIZE];
	CLEANUP(assize_rows_close) struct assize_rows *r = NULL;
	struct assize_result result;
	int64_t entries;

	hash_file(g.path, before);
	GOOD(open_store(g.path, false, false));
	GOOD(assize_result_load(g.s, NULL, &g.a, &result, &g.e));
	GOOD(assize_casefile_list(g.s, NULL, NULL, &r, &g.e));
	assize_rows_close(&r);
	ground_export(g.s, NULL);
	GOOD(assize_check(g.s, &entries, &g.e));
	ck_assert(!ground_judge(g.s, "S1", "2.1.1=yes"));
	ck_assert_int_eq(g.e.code, ASSIZE_STORE);
	assize_store_close(&g.s);
	hash_file(g.path, after);
	ck_assert_mem_eq(before, after, HASH_SIZE);
	no_leftovers(g.path);
}
END_TEST

/* Root may do everything, so the test becomes somebody else. */
static const uid_t nobody = 65534;

static void
as_nobody(void)
{
	if (geteuid() == 0)
		ck_assert_int_eq(seteuid(nobody), 0);
}

static void
as_before(void)
{
	if (getuid() == 0)
		ck_assert_int_eq(seteuid(0), 0);
}

START_TEST(a_store_in_a_folder_that_may_not_be_written_is_read)
{
	const char *path = ground_copy(g.path, "a #1%?.db");
	struct assize_result result;

	ck_assert_int_eq(chmod(g.folder, 0555), 0);
	as_nobody();
	GOOD(open_store(path, false, false));
	GOOD(assize_result_load(g.s, NULL, &g.a, &result, &g.e));
	assize_store_close(&g.s);
	as_before();
	ck_assert_int_eq(chmod(g.folder, 0700), 0);
	no_leftovers(path);
}
END_TEST

START_TEST(a_store_that_may_not_be_read_or_written_is_said)
{
	const char *path = ground_copy(g.path, "closed.db");

	ck_assert_int_eq(chmod(g.folder, 0555), 0);
	ck_assert_int_eq(chmod(path, 0), 0);
	as_nobody();
	REFUSED(open_store(path, false, false), ASSIZE_STORE, "closed.db: cannot be opened");
	REFUSED(open_store(path, true, true), ASSIZE_STORE, "closed.db: cannot be opened");
	REFUSED(open_store(ground_path("new.db"), true, true), ASSIZE_STORE,
	    "new.db: cannot be opened");
	as_before();
	ck_assert(!is_there(ground_path("new.db")));
	no_leftovers(path);
	ck_assert_int_eq(chmod(g.folder, 0700), 0);
	chmod(path, 0600);
}
END_TEST

START_TEST(a_store_that_may_only_be_read_records_nothing)
{
	const char *path = ground_copy(g.path, "only.db");
	unsigned char before[HASH_SIZE], after[HASH_SIZE];

	hash_file(path, before);
	ck_assert_int_eq(chmod(g.folder, getuid() == 0 ? 0755 : 0500), 0);
	ck_assert_int_eq(chmod(path, 0444), 0);
	as_nobody();
	ground_fresh();
	if (open_store(path, true, false))
		ground_judge(g.s, "S1", "2.1.1=yes");
	ck_assert_int_eq(g.e.code, ASSIZE_STORE);
	ck_assert_msg(strstr(g.e.text, "only.db: cannot be "), "%s", g.e.text);
	assize_store_close(&g.s);
	as_before();
	ck_assert_int_eq(chmod(g.folder, 0700), 0);
	hash_file(path, after);
	ck_assert_mem_eq(before, after, HASH_SIZE);
	no_leftovers(path);
}
END_TEST

/* SQLite would keep a log for each name, and what stands in one is lost to the other. */
START_TEST(a_store_under_two_names_is_read_and_not_written)
{
	const char *other = ground_path("other.db");

	ck_assert_int_eq(link(g.path, other), 0);
	REFUSED(open_store(g.path, true, false), ASSIZE_STORE, "has 2 names (hard links)");
	REFUSED(open_store(other, true, false), ASSIZE_STORE, "has 2 names (hard links)");
	GOOD(open_store(other, false, false));
	assize_store_close(&g.s);
	ck_assert_int_eq(unlink(other), 0);
	GOOD(open_store(g.path, true, false));
}
END_TEST

START_TEST(the_log_of_a_store_that_is_gone_is_kept)
{
	const char *path = ground_path("gone.db"), *log = ground_path("gone.db-wal");

	ground_write_file(log, "newest", 6);
	REFUSED(open_store(path, true, true), ASSIZE_STORE, "the store is gone and its log");
	ck_assert(is_there(log) && !is_there(path));
}
END_TEST

/* Whether a change that a trigger refuses, and a row that a foreign key refuses, come through. */
static bool
unguarded(const char *sql)
{
	CLEANUP(txn_end) struct txn t = { 0 };

	ground_fresh();
	return txn_begin(&t, &g.s->db, &g.e) && db_run(&g.s->db, &g.e, sql);
}

static const char by_trigger[] = "update person set name = name || '!'";
static const char by_key[] = "insert into sample_tally (inspection_id, sample) values (99, 'x')";

static void
both_are(bool unguarded_now)
{
	ck_assert(unguarded(by_trigger) == unguarded_now && unguarded(by_key) == unguarded_now);
}

static bool
switch_off_and_fail(void)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };

	GOOD(triggers_off(&off, &g.s->db, &g.e));
	both_are(true);
	return false;
}

START_TEST(an_inner_scope_turns_no_trigger_on_that_an_outer_one_switched_off)
{
	CLEANUP(triggers_end) struct triggers outer = { 0 };

	GOOD(open_store(g.path, true, false));
	both_are(false);
	ck_assert(!switch_off_and_fail());
	both_are(false);
	ground_fresh();
	GOOD(triggers_off(&outer, &g.s->db, &g.e));
	both_are(true);
	ck_assert(!switch_off_and_fail());
	both_are(true);
	triggers_end(&outer);
	both_are(false);
	triggers_end(&outer); /* once is enough */
	both_are(false);
}
END_TEST

/* A connection that only reads has no foreign keys to turn on. */
START_TEST(a_scope_turns_nothing_on_that_was_off_before)
{
	struct triggers off = { 0 };
	int keys = -1;

	GOOD(open_store(g.path, false, false) && triggers_off(&off, &g.s->db, &g.e));
	triggers_end(&off);
	sqlite3_db_config(g.s->db.handle, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &keys);
	ck_assert_int_eq(keys, 0);
}
END_TEST

struct pair {
	int64_t number;
	const char *text;
	bool not_read;
};

static void
read_pair(void *item, const struct rows *r, struct assize_arena *a)
{
	struct pair *out = item;

	ck_assert(!out->not_read && !out->text); /* zeroed */
	out->number = row_int(r, 0);
	out->text = row_copy(r, 1, a);
}

START_TEST(a_list_grows_by_all_rows_of_a_query)
{
	static const char many[] = "with recursive n(i) as (select 1 union all select i + 1 from n"
				   " where i < ?1) select i, 'no. ' || i from n";
	static const char wrong[] = "with recursive n(i) as (select 1 union all select i + 1 from n"
				    " where i < 9) select abs(iif(i < 5, i, -9223372036854775808)),"
				    " null from n";
	struct pair *list = NULL;
	size_t n = 0;

	GOOD(open_store(g.path, false, false));
	GOOD(db_list(&g.s->db, DB_LIST(list, n, &g.a, read_pair), &g.e, many, V(0)));
	ck_assert_uint_eq(n, 1);
	GOOD(db_list(&g.s->db, DB_LIST(list, n, &g.a, read_pair), &g.e, many, V(1000)));
	ck_assert_uint_eq(n, 1001);
	for (size_t i = 1; i < n; i++)
		ck_assert(list[i].number == (int64_t)i
			  && strcmp(list[i].text, assize_arena_printf(&g.a, "no. %zu", i)) == 0);
	REFUSED(db_list(&g.s->db, DB_LIST(list, n, &g.a, read_pair), &g.e, wrong), ASSIZE_STORE,
	    "integer overflow");
	for (size_t i = 0; i < g.s->db.kept_count; i++)
		ck_assert(!g.s->db.kept[i].busy);
}
END_TEST

static void
set_up(void)
{
	ground_begin_cases();
	assize_store_close(&g.s);
}

int
main(void)
{
	Suite *suite = suite_create("store");
	TCase *t = tcase_create("store");

	tcase_set_timeout(t, 30);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, a_missing_store_is_not_found_and_not_made);
	tcase_add_loop_test(t, who_judges_has_a_name, 0, (int)COUNT_OF(no_names));
	tcase_add_test(t, a_store_is_made_with_the_folders_on_its_way);
	tcase_add_test(t, a_store_carries_its_mark_and_version);
	tcase_add_loop_test(
	    t, what_is_no_store_of_ours_is_refused_and_left_as_it_is, 0, (int)COUNT_OF(foreign));
	tcase_add_test(t, an_empty_file_becomes_a_store_only_where_one_is_to_be_made);
	tcase_add_loop_test(t, an_altered_schema_is_refused, 0, (int)COUNT_OF(altered));
	tcase_add_test(t, what_analyze_leaves_is_no_alteration);
	tcase_add_test(t, a_store_of_every_earlier_version_becomes_the_same);
	tcase_add_test(t, reading_leaves_the_file_as_it_is_and_records_nothing);
	tcase_add_test(t, a_store_in_a_folder_that_may_not_be_written_is_read);
	tcase_add_test(t, a_store_that_may_not_be_read_or_written_is_said);
	tcase_add_test(t, a_store_that_may_only_be_read_records_nothing);
	tcase_add_test(t, a_store_under_two_names_is_read_and_not_written);
	tcase_add_test(t, the_log_of_a_store_that_is_gone_is_kept);
	tcase_add_test(t, an_inner_scope_turns_no_trigger_on_that_an_outer_one_switched_off);
	tcase_add_test(t, a_scope_turns_nothing_on_that_was_off_before);
	tcase_add_test(t, a_list_grows_by_all_rows_of_a_query);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
