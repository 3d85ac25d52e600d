/*
 * Queries of somebody who tries to see what is hidden from them, in every way SQL has to name a
 * table; and queries of somebody who does not try, which must give what they give to all.
 */
#include "ground/ground.h"

#include "store/kind.h"
#include "store/store.h"

#include <assize/reading.h>
#include <assize/rows.h>

#include <stdio.h>
#include <strings.h>

static const struct assize_which w1 = { .ref = "W1" };

/* The first reading of W1 is Ann's; Bob has begun the second, so that Ann's is hidden from him. */
static void
set_up(void)
{
	const struct assize_answer ann_says[] = {
		{ .question = "site_hazard", .answer = "no" },
		{ .question = "3.1.1",
		    .answer = "yes",
		    .evidence = "Ann saw it",
		    .discuss = "yes" },
		{ .question = "3.1.2", .answer = "yes" },
	};
	const struct assize_answer bob_says = { .question = "3.1.1", .answer = "no" };
	const struct assize_submission first = { .answers = ann_says, .n = COUNT_OF(ann_says) },
				       second = { .answers = &bob_says, .n = 1 };
	struct assize_store *ann, *bob;
	struct assize_judged judged;

	ground_begin_cases();
	GOOD(assize_casefile_assign(g.s, &w1, "Ann", &g.e));
	ann = ground_open(g.path, "Ann");
	GOOD(assize_judgement_record(ann, &w1, &first, &judged, &g.e));
	assize_store_close(&ann);
	bob = ground_open(g.path, "Bob");
	GOOD(assize_reading_record(bob, &w1, &second, &judged, &g.e));
	assize_store_close(&bob);
}

/* All cells that a query gives; null where it is refused, at once or at a row. */
static const char *
cells(struct assize_store *s, const char *sql)
{
	struct assize_rows *r = NULL;
	CLEANUP(text_free) char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	int got = -1;

	ground_fresh();
	if (assize_rows_query(s, sql, 0, &r, &g.e)) {
		while ((got = assize_rows_next(r, &g.e)) == 1)
			for (int i = 0; i < assize_rows_count(r); i++) {
				const char *cell = assize_rows_text(r, i);

				fprintf(out, "%s ", cell ? cell : "-");
			}
		assize_rows_close(&r);
	}
	fclose(out);
	return got == 0 ? assize_arena_text(&g.a, text) : NULL;
}

/* A schema where the answers could be seen, or where its name could be found. */
static const char *const refused[] = {
	/* main, as written by somebody in a hurry or with patience */
	"select * from main.judgement",
	"select * from MAIN.judgement",
	"select * from \"main\".\"judgement\"",
	"select * from [main] . [judgement]",
	"select * from `main`/* */.judgement",
	"select * from 'main'.'judgement'",
	"select * from main -- x\n.judgement",
	"select * from \"main\"\xEF\xBB\xBF.judgement",
	"select main.judgement.answer from judgement",
	"select * from main.judgement as casefile",
	"select * from main.judgement indexed by judgement_conflict",
	"select * from main.entry",
	"select * from main.entry_text",
	"select * from main.fact",
	"select * from main.head",
	"select * from main.applicability",
	"select * from main.judgement_current",
	"select * from main.judgement_history",
	"select * from main.challenge_item",
	/* under the name of a table that hides, or of a view that may look behind it */
	"with judgement as (select * from main.judgement) select * from judgement",
	"with judgement as materialized (select * from main.judgement) select * from judgement",
	"with judgement as (select * from judgement) select * from judgement",
	"with conflict as (select * from main.judgement) select * from conflict",
	"with standard_result as (select * from main.judgement) select * from standard_result",
	"with main as (select * from main.judgement) select * from main",
	"with entry as (select * from main.entry), judgement as (select * from main.judgement)"
	" select * from entry, judgement",
	"with recursive judgement(answer) as (select answer from main.judgement"
	" union all select answer from judgement where 0) select * from judgement",
	"with judgement as (select * from main.judgement)"
	" select * from (select * from (select * from judgement))",
	"select * from (with judgement as (select * from main.judgement) select * from judgement)",
	/* deeper in a statement */
	"select (select group_concat(answer) from main.judgement)",
	"select 1 where exists (select 1 from main.judgement where answer = 'yes')",
	"select 1 in (select 1 from main.judgement where answer = 'yes')",
	"select 'yes' in main.judgement",
	"values ((select count(answer) from main.judgement))",
	"select * from judgement union all select * from main.judgement",
	"select * from judgement natural join main.judgement",
	"select * from casefile c left join main.judgement j on j.case_id = c.case_id",
	"select first_value(answer) over (order by question_id) from main.judgement",
	"select count(*) filter (where exists (select 1 from main.judgement)) from casefile",
	"select 1 order by (select count(answer) from main.judgement)",
	"select 1 limit (select count(answer) from main.judgement)",
	"select json_group_array(answer) from main.judgement",
	"select value from json_each((select json_group_array(answer) from main.judgement))",
	"select * from json_tree((select json_group_object(question_id, answer)"
	" from main.judgement))",
	/* the list of the views that hide, which says where the store is */
	"select sql from sqlite_temp_schema",
	"select sql from sqlite_temp_master",
	"select sql from temp.sqlite_schema",
	"select sql from temp.sqlite_master",
	"select sql from \"TEMP\".\"SQLITE_SCHEMA\"",
	"select sql from [sqlite_Temp_Master]",
	"select count(*) from sqlite_temp_schema",
	"select rowid from sqlite_temp_schema",
	"select (select group_concat(sql) from sqlite_temp_schema)",
	"with x as (select sql from sqlite_temp_schema) select * from x",
	"with sqlite_temp_schema as (select * from temp.sqlite_schema)"
	" select * from sqlite_temp_schema",
	"with judgement as (select * from temp.sqlite_master) select * from judgement",
	/* what lists schemas, statements and pages */
	"pragma database_list",
	"select * from pragma_database_list",
	"select * from pragma_table_list",
	"select * from pragma_table_info('judgement')",
	"select * from pragma_table_xinfo('judgement', 'main')",
	"select * from pragma_index_list('judgement')",
	"select * from pragma_module_list",
	"select * from pragma_foreign_key_check",
	"select * from pragma_quick_check",
	"select * from sqlite_stmt",
	"select * from dbstat",
	"select * from dbstat('main')",
	"select * from dbstat where schema = 'temp'",
	"select * from dbstat d, pragma_database_list l where d.schema = l.name",
	"select * from sqlite_dbpage",
	"select * from sqlite_dbpage('main')",
	"select * from bytecode('select * from judgement')",
	"select * from tables_used('select * from judgement')",
	"select load_extension('x')",
	"select fts3_tokenizer('simple')",
	"select * from fts5vocab",
	/* a guess */
	"select * from x.judgement",
	"select * from store.judgement",
	"select * from disk.judgement",
	"select * from other.judgement",
	"select * from x00000000000000000000000000000000.judgement",
	"select * from \"\".judgement",
	"select * from \"%\".judgement",
	"select * from [x*].judgement",
	/* no query at all */
	"attach 'x' as y",
	"detach main",
	"detach temp",
	"drop view temp.judgement",
	"drop table temp.hidden",
	"delete from temp.hidden",
	"insert into temp.hidden values (1, 1)",
	"update temp.hidden set case_id = 0",
	"create temp view v as select * from main.judgement",
	"create temp table t as select * from judgement",
	"create view v as select 1",
	"create virtual table temp.t using dbstat('main')",
	"create temp trigger t instead of delete on judgement begin select 1; end",
	"alter table temp.hidden rename to shown",
	"pragma query_only",
	"pragma writable_schema = reset",
	"pragma temp.table_info('judgement')",
	"vacuum main into 'copy.db'",
	"vacuum into 'copy.db'",
	"analyze",
	"reindex",
	"begin",
	"savepoint s",
	"rollback",
	"select 1; select * from main.judgement",
};

START_TEST(whoever_tries_to_see_it_is_refused)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");

	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		const char *got = cells(bob, refused[i]);

		ck_assert_msg(!got, "%s: gives %.200s", refused[i], got);
		ck_assert_msg(g.e.code == ASSIZE_INVALID && strncmp(g.e.text, "query: ", 7) == 0,
		    "%s: %d %s", refused[i], (int)g.e.code, g.e.text);
	}
}
END_TEST

/* Ways that are open, and give of what is hidden nothing: 0, or no row. */
static const char *const hides[] = {
	"select count(answer) from judgement where reading = 1",
	"select count(answer) from temp.judgement where reading = 1",
	"select count(temp.judgement.answer) from judgement where reading = 1",
	"select count(answer) from \"JUDGEMENT\" as main where main.reading = 1",
	"select count(*) from entry_text where text like '%Ann saw%'",
	"select count(*) from temp.entry_text where text glob '*Ann saw*'",
	"select count(*) from entry where kind in (" SQL_KIND_JUDGEMENT ", " SQL_KIND_DISCUSS
	") and reading = 1",
	"select count(*) from temp.entry where kind = " SQL_KIND_JUDGEMENT " and reading = 1",
	"select count(*) from fact where kind = " SQL_KIND_DISCUSS,
	"select count(*) from head where kind = " SQL_KIND_JUDGEMENT " and reading = 1",
	"select count(*) from judgement_history where reading = 'first'",
	"select count(answer) from judgement_current where reading = 'first'",
	"with hidden as (select 0 as case_id, 0 as reading)"
	" select count(answer) from judgement where reading = 1",
	"with hidden(case_id, reading) as (select 0, 0)"
	" select count(answer) from judgement_current where reading = 'first'",
	"with entry as (select 0 as entry_id, 0 as case_id, 0 as reading, 0 as kind)"
	" select count(*) from entry_text where text like '%Ann saw%'",
	"with judgement as materialized (select * from temp.judgement)"
	" select count(answer) from judgement where reading = 1",
	"with x as (select * from judgement) select count(answer) from x where reading = 1",
	"select sum(n) from (select count(answer) as n from judgement where reading = 1"
	" union all select count(*) from main.sqlite_schema where 0)",
	"select count(*) from judgement j join entry e using (entry_id) where j.reading = 1",
	"select count(*) from entry e, entry_text x"
	" where x.entry_id = e.entry_id and e.kind = " SQL_KIND_JUDGEMENT " and e.reading = 1",
	"select count(*) from json_each((select json_group_array(text) from entry_text))"
	" where value like '%Ann saw%'",
	"select count(*) from sqlite_schema where sql like '%Ann saw%'",
};

START_TEST(what_is_open_hides_it)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	CLEANUP(assize_store_close) struct assize_store *ann = ground_read_as("Ann");

	for (size_t i = 0; i < COUNT_OF(hides); i++) {
		const char *got = cells(bob, hides[i]);

		ck_assert_msg(
		    got && strcmp(got, "0 ") == 0, "%s: gives %s", hides[i], got ? got : g.e.text);
	}
	ck_assert_str_eq(cells(ann, hides[0]), "3 "); /* so there is something to hide */
	ck_assert_str_eq(cells(ann, hides[4]), "1 ");
	ck_assert_str_eq(cells(ann, hides[6]), "4 ");
}
END_TEST

/* Long texts, of which Check cannot print the whole. */
static void
same(const char *got, const char *want)
{
	size_t at = 0;

	while (got[at] && got[at] == want[at])
		at++;
	while (at > 0 && got[at - 1] != '\n')
		at--;
	ck_assert_msg(strcmp(got, want) == 0, "%.200s\ninstead of\n%.200s", got + at, want + at);
}

/* Everything that a query can list, one relation after the other. */
static const char *
all_relations(struct assize_store *s)
{
	const char *names = cells(s, "select name from sqlite_schema where type in ('table', "
				     "'view') order by name");
	CLEANUP(text_free) char *text = NULL;
	size_t n, relations = 0;
	FILE *out = open_memstream(&text, &n);

	while (*names) {
		const int length = (int)strcspn(names, " ");
		const char *sql =
		    assize_arena_printf(&g.a, "select * from \"%.*s\"", length, names);
		const char *got = cells(s, sql);

		ck_assert_msg(got, "%s: %s", sql, g.e.text);
		fprintf(out, "%.*s: %s\n", length, names, got);
		names += length + 1;
		relations++;
	}
	ck_assert_uint_gt(relations, 50);
	fclose(out);
	return assize_arena_text(&g.a, text);
}

/*
 * The same record with other answers, evidence and marks in the first reading of W1; its counts
 * stay.  Not in the journal's own way, which would tell that something was recorded.
 */
static void
say_the_opposite(void)
{
	static const char of_w1[] =
	    "where case_id = (select case_id from casefile where ref = 'W1') and reading = 1";
	sqlite3 *db = ground_plain(g.path, "Ann");

	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	ground_do(db, assize_arena_printf(&g.a,
			  "update judgement set answer = iif(answer = 'yes', 'no', 'yes') %s"
			  " and answer is not null",
			  of_w1));
	ground_do(db,
	    assize_arena_printf(&g.a,
		"update entry set value = iif(value = 'yes', 'no', 'yes'), hash = zeroblob(32) %s"
		" and kind in (" SQL_KIND_JUDGEMENT ", " SQL_KIND_DISCUSS ")",
		of_w1));
	ground_do(db, "update entry_text set text = 'Ann did not' where text = 'Ann saw it'");
	ground_do(
	    db, "update fact set value = 'no' where kind = " SQL_KIND_DISCUSS " and value = 'yes'");
	sqlite3_close(db);
}

START_TEST(no_table_and_no_view_differs_by_what_is_hidden)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	CLEANUP(assize_store_close) struct assize_store *ann = ground_read_as("Ann");
	const char *bob_saw = all_relations(bob), *ann_saw = all_relations(ann);

	say_the_opposite();
	same(all_relations(bob), bob_saw);
	ck_assert(strcmp(all_relations(ann), ann_saw) != 0);
}
END_TEST

/* What an inspector asks who has nothing to find out. */
static const char *const ordinary[] = {
	"select name from sqlite_schema where type = 'view' order by name",
	"select type, name, tbl_name, sql from sqlite_master order by name",
	"select * from casefile",
	"select c.ref, s.* from casefile c join sample_tally s using (inspection_id, sample)",
	"select * from standard_result where standard = '3.1'",
	"select inspection, question, percent from key_question_result order by 1, 2",
	"select casefile.ref from casefile where casefile.state = 'complete'",
	"with a as (select ref from casefile) select count(*) from a",
	"with recursive n(i) as (select 1 union all select i + 1 from n where i < 5) select * from "
	"n",
	"select key, value from json_each('{\"main\": 1}')",
	"select 'main.judgement', \"main\".b from (select 2 as b) as main",
	"select count(*) from question where text like '%.%'",
	"select count(*) from entry where kind = " SQL_KIND_CASE,
	"select * from second_reading",
};

START_TEST(what_hides_nothing_is_the_same_to_all)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");

	for (size_t i = 0; i < COUNT_OF(ordinary); i++) {
		const char *got = cells(bob, ordinary[i]);

		ck_assert_msg(got, "%s: %s", ordinary[i], g.e.text);
		same(got, ground_asked_all(ordinary[i]));
	}
}
END_TEST

/* The file may be one that nobody can write, or have a name that means something in a URI. */
START_TEST(a_store_is_queried_wherever_it_lies)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	static const char all[] = "select count(*) from casefile";
	const char *odd;

	ground_asked("pragma wal_checkpoint(truncate)"); /* no log, as where nobody writes */
	odd = ground_copy(g.path, "a store?mode=rw&x=%41#'1.db");
	bob->db.immutable = true;
	ck_assert_str_eq(cells(bob, all), "3 ");
	GOOD(assize_store_open(
	    &copy, &g.io, &(struct assize_open){ .path = odd, .as = "Bob" }, NULL, &g.e));
	ck_assert_str_eq(cells(copy, all), "3 ");
	ck_assert_str_eq(cells(copy, hides[0]), "0 ");
}
END_TEST

START_TEST(what_hides_follows_what_is_recorded_meanwhile)
{
	CLEANUP(assize_store_close) struct assize_store *eve = ground_read_as("Eve");
	const struct assize_which s1 = { .ref = "S1" };
	const struct assize_answer answer = { .question = "2.1.1", .answer = "no" };
	const struct assize_submission said = { .answers = &answer, .n = 1 };
	static const char second[] = "select count(answer) from judgement where reading = 2";
	struct assize_store *bob;
	struct assize_judged judged;

	ck_assert_str_eq(cells(eve, second), "0 ");
	bob = ground_open(g.path, "Bob");
	GOOD(assize_reading_record(bob, &s1, &said, &judged, &g.e));
	assize_store_close(&bob);
	ck_assert_str_eq(cells(eve, second), "0 ");
}
END_TEST

static sqlite3 *opened; /* last, by anybody */

static int
see_opened(sqlite3 *db, const char **said, const struct sqlite3_api_routines *api)
{
	(void)said;
	(void)api;
	opened = db;
	return SQLITE_OK;
}

/* What may have been meant is asked past the authorizer, of a connection that is used on. */
START_TEST(a_query_that_failed_may_do_no_more_than_before)
{
	CLEANUP(assize_store_close) struct assize_store *bob = ground_read_as("Bob");
	CLEANUP(assize_rows_close) struct assize_rows *r = NULL;
	static const char hidden[] = "select sql from sqlite_temp_master";

	ck_assert_int_eq(sqlite3_auto_extension((void (*)(void))see_opened), SQLITE_OK);
	GOOD(assize_rows_query(bob, "select abs(-9223372036854775807 - 1)", 0, &r, &g.e));
	sqlite3_cancel_auto_extension((void (*)(void))see_opened);
	ck_assert_int_eq(sqlite3_exec(opened, hidden, NULL, NULL, NULL), SQLITE_AUTH);
	REFUSED(assize_rows_next(r, &g.e) >= 0, ASSIZE_INVALID, "integer overflow");
	ck_assert_int_eq(sqlite3_exec(opened, hidden, NULL, NULL, NULL), SQLITE_AUTH);
	ck_assert_int_eq(sqlite3_exec(opened, "pragma page_size", NULL, NULL, NULL), SQLITE_AUTH);
	REFUSED(assize_rows_next(r, &g.e) >= 0, ASSIZE_INVALID, "integer overflow");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("blind_query");
	TCase *t = tcase_create("blind_query");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, whoever_tries_to_see_it_is_refused);
	tcase_add_test(t, what_is_open_hides_it);
	tcase_add_test(t, no_table_and_no_view_differs_by_what_is_hidden);
	tcase_add_test(t, what_hides_nothing_is_the_same_to_all);
	tcase_add_test(t, a_store_is_queried_wherever_it_lies);
	tcase_add_test(t, what_hides_follows_what_is_recorded_meanwhile);
	tcase_add_test(t, a_query_that_failed_may_do_no_more_than_before);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
