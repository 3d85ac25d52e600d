/* Entries, what they supersede, and what is current. */
#include "ground/ground.h"
#include "ground/which.h"

#include <stdio.h>

/* What no other program may do, whatever the rows: it has no actor(). */
static const char *const guarded[] = { "entry", "entry_text", "supersedes", "site", "person",
	"inspection", "casefile", "fact", "judgement", "tally", "sample_tally", "framework",
	"sample", "domain", "standard", "attribute", "attribute_value", "question",
	"question_limit", "band", "percent_band", "score_range" };

static const char *const ways[] = { "delete from %s",
	"insert or replace into %s (%s) select %s from %s",
	"insert or ignore into %s (%s) select %s from %s",
	"replace into %s (%s) select %s from %s" };

/* Some of everything: a changed answer, evidence, a reason. */
static void
record_some(void)
{
	const struct assize_which which = { .ref = "S1" };
	const struct assize_answer answer = {
		.question = "2.1.1", .answer = "no", .evidence = "Seen."
	};
	struct assize_judged judged;

	ck_assert(ground_judge(g.s, "S1", "known_risk=yes 2.1.1=yes"));
	GOOD(assize_judgement_record(
	    g.s, BECAUSE(&which, "Second look"), ANSWERS(&answer, 1), &judged, &g.e));
}

START_TEST(another_program_changes_no_table)
{
	sqlite3 *db;

	record_some();
	db = ground_plain(g.path, NULL);
	for (size_t i = 0; i < COUNT_OF(guarded); i++) {
		const char *all = ground_ask(
		    db, assize_arena_printf(&g.a,
			    "select group_concat(name) from pragma_table_info('%s')", guarded[i]));

		for (size_t k = 0; k < COUNT_OF(ways); k++)
			ground_refused(db,
			    assize_arena_printf(&g.a, ways[k], guarded[i], all, all, guarded[i]),
			    k ? "actor" : "");
	}
	sqlite3_close(db);
}
END_TEST

/* Every column of every guarded table, but for what may be put right: texts of a framework. */
START_TEST(another_program_updates_no_column)
{
	static const char texts[] = " title text guidance source language group_title ";
	sqlite3 *db;
	sqlite3_stmt *columns;
	int n = 0;

	record_some();
	db = ground_plain(g.path, NULL);
	sqlite3_prepare_v2(db, "select name from pragma_table_info(?1)", -1, &columns, NULL);
	for (size_t i = 0; i < COUNT_OF(guarded); i++) {
		const bool facts = strcmp(guarded[i], "entry_text") == 0;

		sqlite3_bind_text(columns, 1, guarded[i], -1, SQLITE_STATIC);
		for (; sqlite3_step(columns) == SQLITE_ROW; n++) {
			const char *c = (const char *)sqlite3_column_text(columns, 0);

			if (facts || !strstr(texts, assize_arena_printf(&g.a, " %s ", c)))
				ground_refused(db,
				    assize_arena_printf(
					&g.a, "update or replace %s set %s = %s", guarded[i], c, c),
				    "");
		}
		sqlite3_reset(columns);
	}
	ck_assert_int_gt(n, 100);
	sqlite3_finalize(columns);
	sqlite3_close(db);
}
END_TEST

/* What the program itself may not do either. */
static const struct {
	const char *sql, *message;
} never[] = {
	{ "update entry set value = 'no'", "never changed" },
	{ "update entry set recorded_at_ms = 0", "never changed" },
	{ "update or replace entry set entry_id = 1", "never changed" },
	{ "delete from entry where seq = 1", "never deleted" },
	{ "insert or replace into entry select * from entry where kind = " SQL_KIND_JUDGEMENT
	  " limit 1",
	    "never replaced" },
	{ "insert or replace into entry select entry_id + 1000, site_id, seq, kind, inspection_id, "
	  "case_id, key, reading,"
	  " 'no', null, text_hash, because_hash, by_id, recorded_by_id, recorded_at_ms, order_ms, "
	  "hash from "
	  "entry",
	    "never replaced" },
	{ "insert into entry select * from entry where true on conflict do update set value = 'no'",
	    "never replaced" },
	{ "insert into entry select entry_id + 1000, site_id, seq + 1000, kind, inspection_id, "
	  "case_id, key, reading,"
	  " 'no', null, null, null, by_id, (select person_id from person where name = 'Inspector "
	  "A'), 0, 0, "
	  "hash from entry",
	    "the person who is logged in" },
	{ "update entry_text set text = ''", "never changed" },
	{ "delete from entry_text", "never deleted" },
	{ "insert or replace into entry_text select entry_id, part, salt, 'other' from entry_text",
	    "never replaced" },
	{ "update supersedes set old = 1", "never changed" },
	{ "delete from supersedes", "never changed" },
	{ "insert or replace into supersedes select * from supersedes", "said once" },
	{ "update site set ident = hex(randomblob(16))", "never changed" },
	{ "delete from site", "never deleted" },
	{ "insert or replace into site values (1, hex(randomblob(16)), hex(randomblob(16)))",
	    "never replaced" },
	{ "insert or replace into site select 99, ident, secret from site", "never replaced" },
	{ "update person set name = name || '!'", "never changed" },
	{ "delete from person", "never deleted" },
	{ "insert or replace into person select person_id, name || '!' from person",
	    "never replaced" },
	{ "insert or replace into person select 99, name from person limit 1", "never replaced" },
	{ "update inspection set ref = 'i-2'", "keeps its" },
	{ "delete from inspection", "never deleted" },
	{ "insert or replace into inspection select inspection_id, framework_id, 'i-2' from "
	  "inspection",
	    "never replaced" },
	{ "insert or replace into inspection select 99, framework_id, ref from inspection",
	    "never replaced" },
	{ "update casefile set ref = 'X' || ref", "keeps its" },
	{ "update casefile set sample = 'workdays'", "keeps its" },
	{ "delete from casefile", "never deleted" },
	{ "insert or replace into casefile select case_id, inspection_id, sample, 'X', state from "
	  "casefile limit 1",
	    "never replaced" },
	{ "insert or replace into casefile select 99, inspection_id, sample, ref, state from "
	  "casefile limit 1",
	    "never replaced" },
	{ "insert or replace into framework select * from framework", "its rules stay" },
	{ "update framework set discretion_margin = 50", "its rules stay" },
	{ "update framework set texts = '{}'", "its rules stay" },
	{ "delete from framework", "its rules stay" },
	{ "update band set from_percent = 0", "its rules stay" },
	{ "delete from percent_band", "its rules stay" },
	{ "insert or replace into percent_band select framework_id, percent, 3 from percent_band",
	    "its rules stay" },
	{ "update question set gate_id = null", "its rules stay" },
	{ "insert or replace into question_limit select question_id, 'tier_a' from question_limit",
	    "its rules stay" },
	{ "update standard set counts = 0", "its rules stay" },
	{ "delete from score_range", "its rules stay" },
};

START_TEST(what_is_recorded_is_never_changed_deleted_or_replaced)
{
	unsigned char before[HASH_SIZE], after[HASH_SIZE];
	sqlite3 *db;

	record_some();
	db = ground_plain(g.path, "clerk");
	ground_digest(db, before);
	for (size_t i = 0; i < COUNT_OF(never); i++) {
		ground_do(db, "pragma recursive_triggers = off");
		ground_refused(db, never[i].sql, never[i].message);
		ground_do(db, "pragma recursive_triggers = on");
		ground_refused(db, never[i].sql, "");
		REFUSED(db_script(&g.s->db, never[i].sql, &g.e), ASSIZE_CONFLICT, never[i].message);
	}
	ground_digest(db, after);
	ck_assert_mem_eq(before, after, HASH_SIZE);
	sqlite3_close(db);
}
END_TEST

static const char SQL_SHOWN[] = "select coalesce(answer, '-') || ' ' || applies || ' ' || "
				"coalesce(evidence, '-') from judgement_current"
				" where case_ref = 'S1' and question = '2.1.1'";
static const char SQL_TALLY[] = "select t.yes || ' ' || t.relevant || ' ' || t.open from tally t "
				"join question q using (question_id)"
				" where q.ref = '2.1.1'";
static const char SQL_HEADS[] = "select count(*) from head where key = '2.1.1'";
static const char SQL_ENTRIES[] = "select count(*) from entry";

START_TEST(a_new_answer_supersedes_and_the_trail_keeps_all)
{
	ck_assert(ground_judge(g.s, "S1", "2.1.1=yes"));
	ck_assert_str_eq(ground_asked(SQL_TALLY), "1 1 1");
	ck_assert(ground_judge(g.s, "S1", "2.1.1=no"));
	ck_assert_str_eq(ground_asked(SQL_SHOWN), "no yes -");
	ck_assert_str_eq(ground_asked(SQL_TALLY), "0 1 1");
	ck_assert(ground_judge(g.s, "S1", "2.1.1=clear"));
	ck_assert_str_eq(ground_asked(SQL_SHOWN), "- yes -");
	ck_assert_str_eq(ground_asked(SQL_TALLY), "0 0 2");
	ck_assert_str_eq(ground_asked(SQL_HEADS), "1");
	ck_assert_str_eq(ground_asked("select group_concat(coalesce(answer, '-') || superseded, ' "
				      "') from (select * from judgement_history"
				      " where question = '2.1.1' order by seq)"),
	    "yes1 no1 -0");
	ck_assert_str_eq(ground_asked("select group_concat(o.value || '<' || coalesce(n.value, "
				      "'-'), ' ') from supersedes s"
				      " join entry o on o.entry_id = s.old join entry n on "
				      "n.entry_id = s.entry where o.key = '2.1.1'"),
	    "yes<no no<-");
}
END_TEST

/* The same again makes no entry; NULL evidence leaves what is there. */
static const struct {
	const char *answer, *evidence;
	int made;
	const char *shown;
} repeats[] = {
	{ "yes", "Seen.", 1, "yes yes Seen." },
	{ "yes", "Seen.", 0, "yes yes Seen." },
	{ "yes", NULL, 0, "yes yes Seen." },
	{ NULL, "Seen.", 0, "yes yes Seen." },
	{ NULL, "Seen twice.", 1, "yes yes Seen twice." },
	{ "yes", "", 1, "yes yes -" },
	{ "yes", "", 0, "yes yes -" },
	{ "no", NULL, 1, "no yes -" },
	{ "clear", NULL, 1, "- yes -" },
	{ "clear", NULL, 0, "- yes -" },
	{ "no", "Not seen.", 1, "no yes Not seen." },
	{ "yes", NULL, 1, "yes yes -" },
};

START_TEST(the_same_answer_with_the_same_evidence_makes_no_entry)
{
	const struct assize_which which = { .ref = "S1" };

	for (size_t i = 0; i < COUNT_OF(repeats); i++) {
		const struct assize_answer answer = { .question = "2.1.1",
			.answer = repeats[i].answer,
			.evidence = repeats[i].evidence };
		const int before = atoi(ground_asked(SQL_ENTRIES));
		struct assize_judged judged;

		GOOD(assize_judgement_record(g.s, &which, ANSWERS(&answer, 1), &judged, &g.e));
		ck_assert_msg(
		    (int)judged.made == repeats[i].made, "step %zu made %zu", i, judged.made);
		ck_assert_int_eq(atoi(ground_asked(SQL_ENTRIES)), before + repeats[i].made);
		ck_assert_msg(strcmp(ground_asked(SQL_SHOWN), repeats[i].shown) == 0,
		    "step %zu: %s", i, ground_asked(SQL_SHOWN));
	}
}
END_TEST

START_TEST(clearing_what_was_never_answered_makes_no_entry)
{
	const char *before = ground_asked(SQL_ENTRIES);

	ck_assert(ground_judge(g.s, "S1", "2.1.1=clear 2.1.2=clear"));
	ck_assert_str_eq(ground_asked(SQL_ENTRIES), before);
}
END_TEST

START_TEST(a_cleared_answer_takes_no_evidence)
{
	const struct assize_which which = { .ref = "S1" };
	const struct assize_answer answer = {
		.question = "2.1.1", .answer = "clear", .evidence = "x"
	};
	struct assize_judged judged;

	REFUSED(assize_judgement_record(g.s, &which, ANSWERS(&answer, 1), &judged, &g.e),
	    ASSIZE_INVALID, "2.1.1: cleared");
}
END_TEST

START_TEST(evidence_is_at_most_64_kib)
{
	const struct assize_which which = { .ref = "S1" };
	char *text = assize_arena_alloc(&g.a, 65536 + 2);
	const struct assize_answer answer = {
		.question = "2.1.1", .answer = "yes", .evidence = text
	};
	struct assize_judged judged;
	const char *before = ground_asked(SQL_ENTRIES);

	memset(text, 'x', 65537);
	REFUSED(assize_judgement_record(g.s, &which, ANSWERS(&answer, 1), &judged, &g.e),
	    ASSIZE_INVALID, "2.1.1: 65537 bytes long, shorten it to at most 65536");
	ck_assert_str_eq(ground_asked(SQL_ENTRIES), before);
	text[65536] = '\0';
	GOOD(assize_judgement_record(g.s, &which, ANSWERS(&answer, 1), &judged, &g.e));
	ck_assert_str_eq(
	    ground_asked(
		"select length(evidence) from judgement_current where evidence is not null"),
	    "65536");
}
END_TEST

/* One command: gates come first, in whatever order they are typed. */
static const char *const orders[] = {
	"known_risk=yes named_person=yes lives_near=yes 2.3.2=yes 2.3.2.told=no",
	"2.3.2.told=no 2.3.2=yes lives_near=yes named_person=yes known_risk=yes",
	"2.3.2=yes known_risk=yes 2.3.2.told=no lives_near=yes named_person=yes",
};

START_TEST(gates_take_effect_first_within_one_command)
{
	ck_assert_msg(ground_judge(g.s, "S1", orders[_i]), "%s", g.e.text);
	ck_assert_str_eq(
	    ground_asked(
		"select group_concat(question || '=' || answer || applies, ' ') from"
		" (select * from judgement_current where answer is not null order by question)"),
	    "2.3.2=yesyes 2.3.2.told=noyes known_risk=yesyes lives_near=yesyes "
	    "named_person=yesyes");
}
END_TEST

/* What cannot be answered now, and which gate or attribute is named. */
static const struct {
	const char *ref, *before, *answers, *message;
} closed[] = {
	{ "S1", NULL, "2.2.2=yes", "2.2.2: gate known_risk is open, answer that first" },
	{ "S1", NULL, "2.2.2=no 2.1.1=yes", "2.2.2: gate known_risk is open" },
	{ "S1", NULL, "named_person=yes", "named_person: gate known_risk is open" },
	{ "S1", "known_risk=yes", "2.2.3=yes", "2.2.3: gate named_person is open" },
	{ "S1", "known_risk=yes", "2.3.2=yes", "2.3.2: gate lives_near is open" },
	{ "S1", "known_risk=no", "2.2.2=yes",
	    "2.2.2: does not apply, gate known_risk is answered no" },
	{ "S1", "known_risk=no", "2.3.2=yes",
	    "2.3.2: does not apply, gate lives_near does not apply" },
	{ "S1", "known_risk=yes", "known_risk=no 2.2.2=yes",
	    "2.2.2: does not apply, gate known_risk is answered no" },
	{ "S1", "known_risk=yes", "known_risk=clear 2.2.2=yes", "2.2.2: gate known_risk is open" },
	{ "S1", NULL, "2.3.2.told=yes", "2.3.2.told: its key question 2.3.2 does not apply yet" },
	{ "S1", "known_risk=no", "2.3.2.told=yes",
	    "2.3.2.told: does not apply, its key question 2.3.2 does not apply" },
	{ "S2", NULL, "2.5.1=yes",
	    "2.5.1: not known whether it applies, set the attribute order_type" },
	{ "S2", NULL, "first_home=yes", "first_home: not known whether it applies" },
	{ "S1", NULL, "3.1.1=yes", "3.1.1: not asked of cases in sample supervised" },
	{ "S1", NULL, "9.9.9=yes", "9.9.9: no such question" },
	{ "S1", NULL, "1.1.1=yes", "1.1.1: not asked of cases" },
	{ "S1", NULL, "2.1.1=maybe", "2.1.1: \"maybe\" is not an answer, use yes, no or clear" },
	{ "S1", NULL, "2.1.1=yes 2.1.1=yes", "2.1.1: answered twice" },
};

START_TEST(an_answer_that_has_no_place_is_refused_and_nothing_is_kept)
{
	const char *before;

	if (closed[_i].before)
		ck_assert(ground_judge(g.s, closed[_i].ref, closed[_i].before));
	before = ground_asked(SQL_ENTRIES);
	ck_assert(!ground_judge(g.s, closed[_i].ref, closed[_i].answers));
	ck_assert_msg(
	    strncmp(g.e.text, closed[_i].message, strlen(closed[_i].message)) == 0, "%s", g.e.text);
	ck_assert_str_eq(ground_asked(SQL_ENTRIES), before);
}
END_TEST

static const char SQL_DEEP[] = "select group_concat(question || ' ' || answer || ' ' || applies, "
			       "', ') from (select * from judgement_current"
			       " where case_ref = 'S1' and answer is not null order by question)";

START_TEST(answers_are_set_aside_by_a_gate_and_come_back_with_it)
{
	static const char all[] =
	    "2.2.2 no yes, 2.2.3 yes yes, 2.3.2 yes yes, 2.3.2.told no yes, known_risk yes yes, "
	    "lives_near yes yes, named_person yes yes";
	const struct assize_which which = { .ref = "S1" };
	const struct assize_answer off = { .question = "known_risk", .answer = "no" };
	struct assize_judged judged;
	const char *tally;

	ck_assert(ground_judge(g.s, "S1",
	    "known_risk=yes named_person=yes lives_near=yes 2.2.2=no 2.2.3=yes 2.3.2=yes "
	    "2.3.2.told=no"));
	ck_assert_str_eq(ground_asked(SQL_DEEP), all);
	tally = ground_asked("select group_concat(question_id || ' ' || yes || ' ' || relevant || "
			     "' ' || open) from tally");
	GOOD(assize_judgement_record(g.s, &which, ANSWERS(&off, 1), &judged, &g.e));
	ck_assert_uint_eq(judged.set_aside, 6);
	ck_assert_str_eq(ground_asked(SQL_DEEP),
	    "2.2.2 no no, 2.2.3 yes no, 2.3.2 yes no, 2.3.2.told no no, known_risk no yes, "
	    "lives_near yes no, "
	    "named_person yes no");
	ck_assert_str_eq(ground_asked("select sum(relevant) from tally where kind = 'key'"), "0");
	ck_assert(ground_judge(g.s, "S1", "known_risk=clear"));
	ck_assert_str_eq(
	    ground_asked("select group_concat(distinct applies) from judgement_current where "
			 "case_ref = 'S1' and"
			 " question in ('2.2.2', '2.2.3', '2.3.2', '2.3.2.told', 'named_person')"),
	    "open");
	ck_assert(ground_judge(g.s, "S1", "known_risk=yes"));
	ck_assert_str_eq(ground_asked(SQL_DEEP), all);
	ck_assert_str_eq(ground_asked("select group_concat(question_id || ' ' || yes || ' ' || "
				      "relevant || ' ' || open) from tally"),
	    tally);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("journal");
	TCase *t = tcase_create("journal");

	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_test(t, another_program_changes_no_table);
	tcase_add_test(t, another_program_updates_no_column);
	tcase_add_test(t, what_is_recorded_is_never_changed_deleted_or_replaced);
	tcase_add_test(t, a_new_answer_supersedes_and_the_trail_keeps_all);
	tcase_add_test(t, the_same_answer_with_the_same_evidence_makes_no_entry);
	tcase_add_test(t, clearing_what_was_never_answered_makes_no_entry);
	tcase_add_test(t, a_cleared_answer_takes_no_evidence);
	tcase_add_test(t, evidence_is_at_most_64_kib);
	tcase_add_loop_test(
	    t, gates_take_effect_first_within_one_command, 0, (int)COUNT_OF(orders));
	tcase_add_loop_test(t, an_answer_that_has_no_place_is_refused_and_nothing_is_kept, 0,
	    (int)COUNT_OF(closed));
	tcase_add_test(t, answers_are_set_aside_by_a_gate_and_come_back_with_it);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
