/* A copied or moved file is another site. */
#include "ground/ground.h"
#include "ground/which.h"

#include "base/os.h"
#include "store/db/triggers.h"
#include "store/projection/projection.h"

#include <unistd.h>

#include <stdio.h>

/* A second laptop: a copy of the store, on which its inspector goes on. */
static const char *laptop;

static void
set_up(void)
{
	ground_begin_cases();
	assize_store_close(&g.s);
	laptop = ground_copy(g.path, "b.db");
	g.s = ground_open(g.path, "Inspector A");
}

static void
verify(struct assize_store *s)
{
	int64_t entries;

	GOOD(assize_check(s, &entries, &g.e));
}

static void
judge_on(const char *path, const char *as, const char *ref, const char *answers)
{
	struct assize_store *s = ground_open(path, as);

	ck_assert_msg(ground_judge(s, ref, answers), "%s", g.e.text);
	assize_store_close(&s);
}

/* The entries of the laptop's own site, appended as they are; the projections are built again. */
static void
bring_home(void)
{
	static const char SQL_BRING[] =
	    "insert into site select * from b.site where site_id not in (select site_id from site);"
	    "insert into person (name) select name from b.person where name not in (select name "
	    "from person);"
	    "insert into entry select e.entry_id + 1000, e.site_id, e.seq, e.kind, "
	    "e.inspection_id, e.case_id, e.key, e.reading,"
	    " e.value, e.stood_on, e.text_hash, e.because_hash, (select m.person_id from person m "
	    "join "
	    "b.person o using (name)"
	    " where o.person_id = e.by_id), (select m.person_id from person m join b.person o "
	    "using (name)"
	    " where o.person_id = e.recorded_by_id), e.recorded_at_ms, e.order_ms, e.hash from "
	    "b.entry e where "
	    "e.site_id = 2;"
	    "insert into entry_text select x.entry_id + 1000, x.part, x.salt, x.text from "
	    "b.entry_text x"
	    " join b.entry e using (entry_id) where e.site_id = 2;"
	    "insert into supersedes select iif(o.site_id = 2, u.old + 1000, u.old), u.entry + 1000 "
	    "from b.supersedes u"
	    " join b.entry o on o.entry_id = u.old join b.entry n on n.entry_id = u.entry where "
	    "n.site_id = 2";
	sqlite3 *db = ground_plain(g.path, "clerk");
	CLEANUP(triggers_end) struct triggers off = { 0 };

	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	ground_do(db, assize_arena_printf(&g.a, "attach '%s' as b", laptop));
	ground_do(db, SQL_BRING);
	sqlite3_close(db);
	GOOD(triggers_off(&off, &g.s->db, &g.e) && projection_touch(g.s, 0, &g.e)
	     && projection_rebuild(g.s, &g.e));
	triggers_end(&off);
	verify(g.s);
}

START_TEST(a_copied_file_becomes_a_new_site)
{
	const char *seq = ground_asked_of(g.path, "select max(seq) from entry");
	const char *ident = ground_asked_of(g.path, "select ident from site");

	judge_on(laptop, "Inspector B", "S1", "2.1.1=yes");
	ck_assert_str_eq(ground_asked_of(laptop, "select count(*) from site"), "2");
	ck_assert_str_ne(
	    ground_asked_of(laptop, "select ident from site join home using (site_id)"), ident);
	ck_assert_str_eq(ground_asked_of(laptop, "select group_concat(seq || name, ' ') from entry "
						 "join kind using (kind) where site_id = 2"),
	    "1case 2judgement"); /* the case is brought into the new chain first */
	ck_assert_str_eq(
	    ground_asked_of(laptop, "select max(seq) from entry where site_id = 1"), seq);
	judge_on(laptop, "Inspector B", "S1", "2.1.2=yes");
	ck_assert_str_eq(ground_asked_of(laptop, "select count(*) from site"), "2");
	ck_assert_str_eq(
	    ground_asked_of(laptop, "select max(seq) from entry where site_id = 2"), "3");
	judge_on(g.path, "Inspector A", "S1", "2.1.1=no");
	ck_assert_str_eq(ground_asked_of(g.path, "select count(*) from site"), "1");
}
END_TEST

START_TEST(a_copy_that_only_reads_stays_as_it_is)
{
	struct assize_store *s = ground_open(laptop, "Inspector B");

	verify(s);
	ck_assert_str_eq(ground_export(s, NULL), ground_export(g.s, NULL));
	assize_store_close(&s);
	ck_assert_str_eq(ground_asked_of(laptop, "select count(*) from site"), "1");
}
END_TEST

START_TEST(a_renamed_file_stays_the_same_site)
{
	const char *elsewhere = ground_path("renamed.db");

	assize_store_close(&g.s);
	ck_assert_int_eq(rename(g.path, elsewhere), 0);
	judge_on(elsewhere, "Inspector A", "S1", "2.1.1=yes");
	ck_assert_str_eq(ground_asked_of(elsewhere, "select count(*) from site"), "1");
}
END_TEST

/* Two machines whose disks were filled alike may give a copy the device and inode of the first. */
static bool
on_another_machine(void *world, const char *path, unsigned char place[ASSIZE_PLACE_SIZE])
{
	bool good = os_place(path, place);

	(void)world;
	place[ASSIZE_PLACE_SIZE - 1] ^= 1;
	return good;
}

START_TEST(the_world_says_which_place_a_file_lies_in)
{
	assize_store_close(&g.s);
	g.io.place = on_another_machine;
	judge_on(g.path, "Inspector B", "S1", "2.1.1=yes");
	judge_on(g.path, "Inspector B", "S1", "2.1.1=no");
	ck_assert_str_eq(ground_asked("select count(*) from site"), "2");
	ck_assert_str_eq(ground_asked("select max(seq) from entry where site_id = 2"), "3");
}
END_TEST

START_TEST(a_copy_of_a_copy_is_a_third_site)
{
	const char *third;

	judge_on(laptop, "Inspector B", "S1", "2.1.1=yes");
	third = ground_copy(laptop, "c.db");
	judge_on(third, "Inspector C", "W1", "3.1.1=yes");
	ck_assert_str_eq(ground_asked_of(third, "select group_concat(n, ' ') from (select count(*) "
						"as n from entry group by site_id)"),
	    "6 2 2");
	assize_store_close(&g.s);
	g.s = ground_open(third, "Inspector C");
	verify(g.s);
}
END_TEST

/*
 * What each inspector recorded of question 2.1.1 of case S1, apart; "" for what was there and
 * cleared.
 */
static const struct {
	const char *before, *home, *laptop, *answer;
	int conflict, heads;
} apart[] = {
	{ NULL, "2.1.1=yes", "2.1.1=no", "-", 1, 2 },
	{ NULL, "2.1.1=yes", "2.1.1=yes", "yes", 0, 2 },
	{ "2.1.1=yes", "2.1.1=no", "2.1.1=clear", "-", 1, 2 },
	{ "2.1.1=yes", "2.1.1=clear", "2.1.1=clear", "-", 0, 2 },
	{ "2.1.1=yes", "2.1.2=yes", "2.1.1=no", "no", 0, 1 },
	{ "2.1.1=yes", "2.1.1=no", "2.1.2=no", "no", 0, 1 },
};

static const char SQL_SHOWN[] =
    "select coalesce(j.answer, '-') || ' ' || j.conflict from judgement j join casefile c using "
    "(case_id)"
    " join question q using (question_id) where c.ref = 'S1' and q.ref = '2.1.1'";
static const char SQL_TALLY[] = "select t.yes || ' ' || t.relevant || ' ' || t.open from tally t"
				" join question q using (question_id) where q.ref = '2.1.1'";

START_TEST(heads_that_differ_are_a_conflict)
{
	if (apart[_i].before) {
		ck_assert(ground_judge(g.s, "S1", apart[_i].before));
		assize_store_close(&g.s);
		laptop = ground_copy(g.path, "b.db");
		g.s = ground_open(g.path, "Inspector A");
	}
	ck_assert(ground_judge(g.s, "S1", apart[_i].home));
	judge_on(laptop, "Inspector B", "S1", apart[_i].laptop);
	bring_home();
	ck_assert_str_eq(ground_asked_of(g.path, SQL_SHOWN),
	    assize_arena_printf(&g.a, "%s %d", apart[_i].answer, apart[_i].conflict));
	ck_assert_int_eq(
	    atoi(ground_asked_of(g.path, "select count(*) from head where key = '2.1.1'")),
	    apart[_i].heads);
}
END_TEST

START_TEST(a_conflict_counts_as_unanswered_until_one_entry_settles_it)
{
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	judge_on(laptop, "Inspector B", "S1", "2.1.1=no");
	bring_home();
	ck_assert_str_eq(ground_asked_of(g.path, SQL_TALLY), "0 0 2");
	ck_assert_str_eq(
	    ground_asked_of(
		g.path, "select text from warning where code = 'conflict' and standard = '2.1'"),
	    ground_asked_of(g.path, "select text from warning where code = 'conflict'"));
	ck_assert(strstr(
	    ground_asked_of(g.path, "select text from warning where code = 'conflict'"), "S1"));
	ck_assert_str_eq(ground_asked_of(g.path, "select complete from inspection_result"), "0");
	ck_assert(ground_judge(g.s, "S1", "2.1.1=no"));
	ck_assert_str_eq(ground_asked_of(g.path, SQL_SHOWN), "no 0");
	ck_assert_str_eq(ground_asked_of(g.path, SQL_TALLY), "0 1 1");
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select count(*) from warning where code = 'conflict'"), "0");
	ck_assert_str_eq(
	    ground_asked_of(g.path,
		"select count(*) from supersedes where entry = (select max(entry_id) from entry)"),
	    "2");
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select count(*) from head where key = '2.1.1'"), "1");
	verify(g.s);
}
END_TEST

START_TEST(a_gate_in_conflict_leaves_what_is_behind_it_open)
{
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.2.2=yes"));
	judge_on(laptop, "Inspector B", "S1", "known_risk=no");
	bring_home();
	ck_assert_str_eq(
	    ground_asked_of(g.path,
		"select applies || answer from judgement_current where case_ref = 'S1' and"
		" question = '2.2.2'"),
	    "openyes");
	ck_assert(!ground_judge(g.s, "S1", "2.4.2=yes"));
	ck_assert(strstr(g.e.text, "gate known_risk is in conflict"));
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	ck_assert_str_eq(ground_asked_of(g.path, "select applies from judgement_current where "
						 "case_ref = 'S1' and question = '2.2.2'"),
	    "yes");
	verify(g.s);
}
END_TEST

START_TEST(an_attribute_in_conflict_is_unknown)
{
	static const struct assize_pair yes[] = { { "order_type", "short_licence" } };
	static const struct assize_pair no[] = { { "order_type", "community_order" } };
	const struct assize_which which = { .ref = "S2" };
	struct assize_store *s = ground_open(laptop, "Inspector B");
	const char *sql =
	    "select applies from judgement_current where case_ref = 'S2' and question = '2.5.1'";

	GOOD(assize_casefile_set(s, &which, no, 1, &g.e));
	assize_store_close(&s);
	ck_assert_str_eq(ground_asked_of(laptop, sql), "no");
	GOOD(assize_casefile_set(g.s, &which, yes, 1, &g.e));
	ck_assert_str_eq(ground_asked_of(g.path, sql), "yes");
	bring_home();
	ck_assert_str_eq(
	    ground_asked_of(g.path,
		"select coalesce(value, '-') || conflict from fact where key = 'order_type'"
		" and case_id = 2"),
	    "-1");
	ck_assert_str_eq(ground_asked_of(g.path, sql), "open");
	GOOD(assize_casefile_set(g.s, &which, yes, 1, &g.e));
	ck_assert_str_eq(ground_asked_of(g.path, sql), "yes");
	verify(g.s);
}
END_TEST

/* The ident that a new site gets: smaller or greater than any other. */
static unsigned char site_byte;

static void
one_byte(void *world, void *bytes, size_t n)
{
	(void)world;
	memset(bytes, site_byte, n);
}

START_TEST(of_equal_heads_the_one_of_the_smallest_site_is_shown)
{
	const struct assize_which which = { .ref = "S1" };
	const struct assize_answer home = {
		.question = "2.1.1", .answer = "yes", .evidence = "at home"
	};
	const struct assize_answer away = {
		.question = "2.1.1", .answer = "yes", .evidence = "on the laptop"
	};
	struct assize_judged judged;
	struct assize_store *s;

	GOOD(assize_judgement_record(g.s, &which, ANSWERS(&home, 1), &judged, &g.e));
	site_byte = _i ? 0xFF : 0x00;
	g.io.random = one_byte;
	s = ground_open(laptop, "Inspector B");
	GOOD(assize_judgement_record(s, &which, ANSWERS(&away, 1), &judged, &g.e));
	assize_store_close(&s);
	bring_home();
	ck_assert_str_eq(ground_asked_of(g.path, SQL_SHOWN), "yes 0");
	ck_assert_str_eq(
	    ground_asked_of(g.path,
		"select evidence from judgement_current where case_ref = 'S1' and question ="
		" '2.1.1'"),
	    _i ? "at home" : "on the laptop");
	ck_assert_str_eq(ground_asked_of(g.path, SQL_TALLY), "1 1 1");
}
END_TEST

START_TEST(answers_from_a_file_on_a_copy_keep_every_projection)
{
	char csv[] =
	    "case,question,answer\nS1,2.1.1,yes\nS1,2.1.2,yes\nS2,2.1.1,no\nW1,3.1.1,clear\n";
	CLEANUP(file_close) FILE *in = fmemopen(csv, sizeof csv - 1, "r");
	const struct assize_file file = { .name = "f.csv", .in = in };
	struct assize_store *s = ground_open(laptop, "Inspector B");
	size_t made;

	GOOD(assize_answers_read(s, NULL, &file, &made, &g.e));
	ck_assert_str_eq(ground_asked_of(laptop, "select group_concat(name, ' ') from entry join "
						 "kind using (kind) where site_id = 2"),
	    "case judgement judgement case judgement");
	verify(s);
	assize_store_close(&s);
}
END_TEST

/* What an open store would write to a file that has another name by now, or none, would be lost. */
START_TEST(a_store_that_was_moved_away_takes_nothing_more)
{
	struct assize_store *s = ground_open(laptop, "Inspector B");

	ck_assert(ground_judge(s, "S1", "2.1.1=yes"));
	if (_i == 0)
		ck_assert_int_eq(rename(laptop, ground_path("moved.db")), 0);
	else
		ck_assert_int_eq(unlink(laptop), 0);
	ground_fresh();
	ck_assert(!ground_judge(s, "S1", "2.1.1=no"));
	ck_assert_msg(g.e.code == ASSIZE_STORE && strstr(g.e.text, "moved, removed or replaced"),
	    "%s", g.e.text);
	assize_store_close(&s);
	unlink(ground_path("moved.db"));
	ground_remove_log(laptop);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("site");
	TCase *t = tcase_create("site");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, a_copied_file_becomes_a_new_site);
	tcase_add_test(t, a_copy_that_only_reads_stays_as_it_is);
	tcase_add_test(t, a_renamed_file_stays_the_same_site);
	tcase_add_test(t, the_world_says_which_place_a_file_lies_in);
	tcase_add_test(t, a_copy_of_a_copy_is_a_third_site);
	tcase_add_loop_test(t, heads_that_differ_are_a_conflict, 0, (int)COUNT_OF(apart));
	tcase_add_test(t, a_conflict_counts_as_unanswered_until_one_entry_settles_it);
	tcase_add_test(t, a_gate_in_conflict_leaves_what_is_behind_it_open);
	tcase_add_test(t, an_attribute_in_conflict_is_unknown);
	tcase_add_loop_test(t, of_equal_heads_the_one_of_the_smallest_site_is_shown, 0, 2);
	tcase_add_test(t, answers_from_a_file_on_a_copy_keep_every_projection);
	tcase_add_loop_test(t, a_store_that_was_moved_away_takes_nothing_more, 0, 2);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
