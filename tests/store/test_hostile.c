/*
 * Files that somebody made to do harm, or that a disk did: reading them ends, with a message, and
 * within the memory and the steps that a file of their size can ask for.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include "store/store.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096
#define CELLS 60 /* of an interior page */

static unsigned
get_2(const unsigned char *p)
{
	return p[0] * 256u + p[1];
}

static void
put(unsigned char *p, unsigned n, unsigned value)
{
	for (; n-- > 0; value >>= 8)
		p[n] = (unsigned char)value;
}

static void
page_read(FILE *f, unsigned number, unsigned char page[PAGE])
{
	ck_assert(fseek(f, (long)(number - 1) * PAGE, SEEK_SET) == 0);
	ck_assert(fread(page, 1, PAGE, f) == PAGE);
}

static void
page_write(FILE *f, unsigned number, const unsigned char page[PAGE])
{
	ck_assert(fseek(f, (long)(number - 1) * PAGE, SEEK_SET) == 0);
	ck_assert(fwrite(page, 1, PAGE, f) == PAGE);
}

/* An interior page of an index: CELLS times the first cell of LEAF, and CHILD below each. */
static void
page_make(unsigned char page[PAGE], const unsigned char leaf[PAGE], unsigned child)
{
	const unsigned char *cell = leaf + get_2(leaf + 8);
	const unsigned n = cell[0] + 1u; /* a short one: its length is one byte */
	unsigned at = PAGE;

	ck_assert_uint_lt(cell[0], 60);
	memset(page, 0, PAGE);
	page[0] = 2;
	put(page + 3, 2, CELLS);
	put(page + 8, 4, child);
	for (unsigned i = 0; i < CELLS; i++) {
		at -= n + 4;
		put(page + at, 4, child);
		memcpy(page + at + 4, cell, n);
		put(page + 12 + 2 * i, 2, at);
	}
	put(page + 5, 2, at);
}

/*
 * The index of entries by facts as a few pages that lead to each other again and again: its one
 * page of entries is met two hundred thousand times.
 */
static void
bomb_make(const char *path)
{
	unsigned char leaf[PAGE], page[PAGE];
	unsigned root, last;
	sqlite3 *db = ground_plain(path, NULL);
	FILE *f;

	ground_do(db, "pragma wal_checkpoint(truncate); pragma journal_mode = delete");
	sqlite3_close(db);
	root = (unsigned)atoi(
	    ground_asked_of(path, "select rootpage from sqlite_schema where name = 'entry_fact'"));
	last = (unsigned)atoi(ground_asked_of(path, "pragma page_count"));
	f = fopen(path, "r+b");
	ck_assert(f != NULL);
	page_read(f, root, leaf);
	ck_assert_int_eq(leaf[0], 10);
	page_write(f, last + 1, leaf);
	page_make(page, leaf, last + 1);
	page_write(f, last + 2, page);
	page_make(page, leaf, last + 2);
	page_write(f, last + 3, page);
	page_make(page, leaf, last + 3);
	page_write(f, root, page);
	page_read(f, 1, page);
	put(page + 28, 4, last + 3);
	page_write(f, 1, page);
	ck_assert(fclose(f) == 0);
}

static void
begin(void)
{
	ground_begin_cases();
	GOOD(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes 2.1.2=no"));
	assize_store_close(&g.s);
}

START_TEST(what_never_ends_is_left)
{
	struct assize_store *s = ground_read_as("Dana");

	ck_assert_int_eq(s->db.most_steps, 1000); /* times DB_STEPS: half a minute */
	s->db.most_steps = 1;
	ck_assert(!db_run(&s->db, &g.e,
	    "with recursive n(i) as (select 1 union all select i + 1 from n)"
	    " select count(*) from n"));
	ck_assert_int_eq(g.e.code, ASSIZE_STORE);
	ck_assert(ground_says("read for longer than a file of its size can take"));
	assize_store_close(&s);
}
END_TEST

/* Whether a command ends with a status that is none, and what it took in KiB at most. */
static long
run(const char *command, const char *argument)
{
	struct rusage used;
	int status;
	const pid_t pid = fork();

	ck_assert(pid >= 0);
	if (pid == 0) {
		if (freopen(ground_path("said"), "w", stderr) && freopen("/dev/null", "w", stdout))
			execl(getenv("ASSIZE_PROGRAM"), "assize", "--db", g.path, command, argument,
			    (char *)NULL);
		_exit(99);
	}
	ck_assert(wait4(pid, &status, 0, &used) == pid);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 99,
	    "%s: status %d", command, status);
	return used.ru_maxrss;
}

static void
said_is(const char *part)
{
	char said[200];
	FILE *f = fopen(ground_path("said"), "r");

	ck_assert(f && fgets(said, sizeof said, f));
	ck_assert_msg(strstr(said, part), "%s", said);
	fclose(f);
}

START_TEST(a_file_that_goes_in_circles_is_left)
{
	static const char *const commands[] = { "summary", "ratings", "export" };
	long used;

	if (_i % 2 == 0)
		ground_tamper(g.path,
		    "update entry set value = printf('%.*c', 100000, 'x') where entry_id = 2");
	bomb_make(g.path);
	used = run(commands[_i / 2], NULL);
#ifndef __SANITIZE_ADDRESS__ /* it takes more than any limit */
	ck_assert_int_le(used, 64 * 1024);
#else
	(void)used;
#endif
	said_is(_i % 2 == 0 ? "was altered after it was recorded" : "damaged");
}
END_TEST

#ifndef __SANITIZE_ADDRESS__
/* Twenty-six texts of 60 MB at once: each is allowed, and all together are not. */
START_TEST(what_asks_for_all_memory_gets_a_gibibyte)
{
	char sql[4096] = "with recursive n(i) as (select 1 union all select i + 1 from n limit 60)"
			 " select 0";

	for (char letter = 'a'; letter <= 'z'; letter++)
		snprintf(sql + strlen(sql), sizeof sql - strlen(sql),
		    ", length(group_concat(printf('%%.*c', 1000000, '%c')))", letter);
	snprintf(sql + strlen(sql), sizeof sql - strlen(sql), " from n");
	ck_assert_int_le(run("query", sql), 1100 * 1024);
	said_is("out of memory");
}
END_TEST
#endif

START_TEST(an_expression_is_only_so_deep_and_a_row_only_so_long)
{
	struct assize_store *s[2] = { ground_read_as("Dana"), NULL };
	const struct assize_open how = { .path = g.path, .as = "Dana", .write = true };
	char deep[1024] = "select 1";

	GOOD(assize_store_open(&s[1], &g.io, &how, NULL, &g.e));
	for (int i = 0; i < 250; i++)
		strcat(deep, "+1");
	for (int i = 0; i < 2; i++) {
		ground_fresh();
		ck_assert(!db_run(&s[i]->db, &g.e, deep));
		ck_assert(ground_says("maximum depth 250"));
		ground_fresh();
		GOOD(db_run(&s[i]->db, &g.e, "select length(zeroblob(256 * 1024 * 1024 - 100))"));
		ck_assert(
		    !db_run(&s[i]->db, &g.e, "select length(zeroblob(256 * 1024 * 1024 + 1))"));
		ck_assert(ground_says("too big"));
		assize_store_close(&s[i]);
	}
}
END_TEST

/* Whether what reads a number of a row takes it for 0, and reads no more. */
static bool
is_refused(struct db *db, const char *number, int (*take)(const struct rows *, int))
{
	CLEANUP(rows_end) struct rows r = { 0 };
	char sql[80];

	snprintf(sql, sizeof sql, "select %s union all select 2", number);
	ground_fresh();
	GOOD(db_query(db, &r, &g.e, sql));
	ck_assert_int_eq(rows_next(&r, &g.e), 1);
	if (take(&r, 0) == atoi(number))
		return rows_next(&r, &g.e) != 1;
	ck_assert_int_eq(take(&r, 0), 0);
	return rows_next(&r, &g.e) == -1 && ground_says("none that there can be");
}

START_TEST(a_number_that_none_can_be_is_no_other_number)
{
	static const struct {
		const char *number;
		bool small, count;
	} numbers[] = { { "7", true, true }, { "-7", true, false }, { "2147483647", true, true },
		{ "2147483648", false, false }, { "4294967297", false, false },
		{ "-2147483649", false, false }, { "-9223372036854775808", false, false } };
	struct assize_store *s;

	for (size_t i = 0; i < 2 * COUNT_OF(numbers); i++) {
		const bool count = i % 2;

		s = ground_read_as("Dana");
		ck_assert_msg(
		    is_refused(&s->db, numbers[i / 2].number, count ? row_counted : row_small)
			!= (count ? numbers[i / 2].count : numbers[i / 2].small),
		    "%s", numbers[i / 2].number);
		assize_store_close(&s);
	}
}
END_TEST

START_TEST(what_was_recorded_beside_such_a_number_is_taken_back)
{
	const struct assize_open how = { .path = g.path, .as = "Dana", .write = true };
	struct assize_store *s;
	struct txn t = { 0 };

	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	GOOD(txn_begin(&t, &s->db, &g.e));
	GOOD(db_run(&s->db, &g.e, "insert into person (name) values ('Nobody')"));
	ck_assert(is_refused(&s->db, "4294967297", row_small));
	ground_fresh();
	ck_assert(!txn_commit(&t, &g.e));
	ck_assert(ground_says("none that there can be"));
	txn_end(&t);
	assize_store_close(&s);
	ck_assert_str_eq(ground_asked("select count(*) from person where name = 'Nobody'"), "0");
}
END_TEST

static const struct {
	const char *name, *sql, *says;
} statistics[] = {
	{ "another column",
	    "update sqlite_schema set sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat,x)'"
	    " where name = 'sqlite_stat1'",
	    "altered at sqlite_stat1" },
	{ "a default that is asked for",
	    "update sqlite_schema set sql ="
	    " 'CREATE TABLE sqlite_stat1(tbl,idx,stat default (1))' where name = 'sqlite_stat1'",
	    "altered at sqlite_stat1" },
	{ "a view",
	    "update sqlite_schema set type = 'view', rootpage = 0, sql ="
	    " 'CREATE VIEW sqlite_stat1 as select 1 as tbl, 2 as idx, 3 as stat'"
	    " where name = 'sqlite_stat1'",
	    "altered at sqlite_stat1" },
};

START_TEST(statistics_are_sqlites_own_or_the_schema_was_altered)
{
	const struct assize_open how = { .path = g.path, .as = "Dana" };
	struct assize_store *s = NULL;
	sqlite3 *db = ground_plain(g.path, NULL);

	ground_do(db, "analyze");
	sqlite3_close(db);
	s = ground_read_as("Dana"); /* as SQLite makes them they are welcome */
	assize_store_close(&s);
	db = ground_plain(g.path, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	ground_do(db, "pragma writable_schema = on");
	ground_do(db, statistics[_i].sql);
	sqlite3_close(db);
	ck_assert_msg(!assize_store_open(&s, &g.io, &how, NULL, &g.e), "%s", statistics[_i].name);
	ck_assert_msg(ground_says(statistics[_i].says), "%s: %s", statistics[_i].name, g.e.text);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("hostile");
	TCase *t = tcase_create("hostile");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, begin, ground_end);
	tcase_add_test(t, what_never_ends_is_left);
	tcase_add_loop_test(t, a_file_that_goes_in_circles_is_left, 0, 6);
#ifndef __SANITIZE_ADDRESS__
	tcase_add_test(t, what_asks_for_all_memory_gets_a_gibibyte);
#endif
	tcase_add_test(t, an_expression_is_only_so_deep_and_a_row_only_so_long);
	tcase_add_test(t, a_number_that_none_can_be_is_no_other_number);
	tcase_add_test(t, what_was_recorded_beside_such_a_number_is_taken_back);
	tcase_add_loop_test(t, statistics_are_sqlites_own_or_the_schema_was_altered, 0, 3);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
