/*
 * Merging: what comes, what is known, what conflicts and what is late; and what is refused, with
 * nothing changed.
 */
#include "merge/laptops.h"
#include "ground/which.h"

#include <assize/keep.h>

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *b; /* a second laptop: a copy of the store, on which its inspector goes on */

static void
set_up(void)
{
	ground_begin_cases();
	assize_store_close(&g.s);
	b = ground_copy(g.path, "b.db");
}

static void
judge_on(const char *path, const char *as, const char *ref, const char *answers)
{
	struct assize_store *s = ground_open(path, as);

	ck_assert_msg(ground_judge(s, ref, answers), "%s", g.e.text);
	assize_store_close(&s);
}

static const char SQL_ANSWER[] =
    "select coalesce(j.answer, '-') || j.conflict from judgement j join casefile c"
    " using (case_id) join question q using (question_id) where c.ref = 'S1' and q.ref = '2.1.1'";

START_TEST(what_came_and_what_was_known_is_counted)
{
	struct assize_merged m;

	judge_on(b, "Inspector B", "S1", "2.1.1=yes 2.1.2=no");
	judge_on(b, "Inspector B", "W1", "3.1.1=yes");
	m = laptops_merge(g.path, b);
	ck_assert_int_eq(m.came, 5); /* two cases are brought into the new chain first */
	ck_assert_str_eq(ground_asked_of(b, "select count(*) from entry"),
	    ground_asked_of(g.path, "select count(*) from entry"));
	ck_assert_int_eq(
	    m.known, atoi(ground_asked_of(b, "select count(*) from entry where site_id = 1")));
	ck_assert(m.cases == 0 && m.late == 0 && m.conflicts == 0);
	ck_assert_str_eq(ground_asked_of(g.path, SQL_ANSWER), "yes0");
	laptops_check(g.path);
}
END_TEST

static const char SQL_SHOW_OTHER[] =
    "update judgement set entry_id = (select max(e.entry_id) + min(e.entry_id) - judgement.entry_id"
    " from entry e where e.value = 'yes' and e.key = '2.1.1')"
    " where answer is not null";

/* Of two that say the same, stores that have both show the same one. */
START_TEST(it_is_checked_which_of_two_equal_answers_is_shown)
{
	struct assize_store *s;
	int64_t entries;

	judge_on(g.path, "Inspector A", "S1", "2.1.1=yes");
	judge_on(b, "Inspector B", "S1", "2.1.1=yes");
	ck_assert_int_eq(laptops_merge(g.path, b).conflicts, 0);
	laptops_check(g.path);
	ground_tamper(g.path, SQL_SHOW_OTHER);
	s = ground_read_as("Dana");
	ck_assert(!assize_check(s, &entries, &g.e));
	ck_assert_msg(ground_says("judgement: 2 rows do not follow"), "%s", g.e.text);
	assize_store_close(&s);
}
END_TEST

START_TEST(different_values_conflict_until_an_entry_settles_them_everywhere)
{
	struct assize_merged m;

	judge_on(g.path, "Inspector A", "S1", "2.1.1=yes");
	judge_on(b, "Inspector B", "S1", "2.1.1=no");
	ck_assert(strstr(laptops_report(g.path, b, "conflict", true),
	    "i-1 supervised S1 judgement 2.1.1 no Inspector B 1 -\n"));
	ck_assert_str_eq(ground_asked_of(g.path, SQL_ANSWER), "yes0");
	m = laptops_merge(g.path, b);
	ck_assert_int_eq(m.conflicts, 1);
	ck_assert_int_eq(m.late, 0);
	ck_assert_str_eq(ground_asked_of(g.path, SQL_ANSWER), "-1");
	laptops_merge(b, g.path);
	ck_assert_str_eq(ground_asked_of(b, SQL_ANSWER), "-1");
	judge_on(b, "Inspector B", "S1", "2.1.1=yes");
	m = laptops_merge(g.path, b);
	ck_assert_int_eq(m.came, 1); /* S1 is in the chain of b already */
	ck_assert_int_eq(m.conflicts, 0);
	ck_assert_str_eq(ground_asked_of(g.path, SQL_ANSWER), "yes0");
	laptops_check(g.path);
}
END_TEST

START_TEST(equal_values_are_no_conflict)
{
	judge_on(g.path, "Inspector A", "S1", "2.1.1=yes");
	judge_on(b, "Inspector B", "S1", "2.1.1=yes");
	ck_assert_int_eq(laptops_merge(g.path, b).conflicts, 0);
	ck_assert_str_eq(ground_asked_of(g.path, SQL_ANSWER), "yes0");
	ck_assert_str_eq(
	    ground_asked_of(g.path,
		"select p.name from judgement j join entry e using (entry_id) join person p"
		" on p.person_id = e.by_id join site s using (site_id) where j.answer = 'yes'"),
	    ground_asked_of(g.path,
		"select p.name from head h join person p on p.person_id = h.by_id"
		" join site s using (site_id) where h.key = '2.1.1' order by s.ident limit 1"));
}
END_TEST

static bool
complete_w1(struct assize_store *s)
{
	return ground_judge(s, "W1",
		   "site_hazard=no 3.1.1=yes 3.1.2=yes 3.2.1=no 3.3.1=yes 3.3.2=yes 3.4.1=no")
	       && assize_casefile_state(s, &(struct assize_which){ .ref = "W1" }, "complete", &g.e);
}

static bool
draft(struct assize_store *s)
{
	return assize_inspection_state(s, ON("i-1", NULL), "factual_accuracy", &g.e);
}

static bool
finish(struct assize_store *s)
{
	return assize_inspection_state(s, ON("i-1", "Signed"), "final", &g.e);
}

static bool
let_go(struct assize_store *s)
{
	struct assize_retained r;

	return assize_retain(s, ON("i-1", "Six years are over"), &g.a, &r, &g.e);
}

/* Evidence of the same answer at home and on the laptop. */
static const struct {
	const char *home, *away;
	bool said;
} wordings[] = {
	{ "One visit", "One visit", false },
	{ "One visit", "Two visits", true },
	{ "One visit", NULL, false }, /* what comes has no words */
	{ NULL, "Two visits", true },
};

START_TEST(one_answer_in_two_wordings_is_said)
{
	const char *const evidence[] = { wordings[_i].home, wordings[_i].away }, *said;

	for (int k = 0; k < 2; k++) {
		const struct assize_answer answer = {
			.question = "2.1.1", .answer = "yes", .evidence = evidence[k]
		};
		struct assize_store *s =
		    ground_open(k ? b : g.path, k ? "Inspector B" : "Inspector A");
		struct assize_judged judged;

		GOOD(assize_judgement_record(
		    s, &(struct assize_which){ .ref = "S1" }, ANSWERS(&answer, 1), &judged, &g.e));
		assize_store_close(&s);
	}
	said = laptops_report(g.path, b, "words", false);
	ck_assert_msg((*said != '\0') == wordings[_i].said, "%s", said);
	ck_assert(!*said || strstr(said, "i-1 supervised S1 judgement 2.1.1 yes Inspector "));
}
END_TEST

START_TEST(answers_for_a_complete_case_are_late)
{
	laptops_edit(g.path, "Inspector A", complete_w1);
	judge_on(b, "Inspector B", "W1", "3.1.1=no 3.1.2=yes");
	judge_on(b, "Inspector B", "S1", "2.1.1=no");
	ck_assert_str_eq(laptops_report(g.path, b, "late", false),
	    "i-1 workdays W1 judgement 3.1.1 3.1.2 - Inspector B 2 the case was complete here\n");
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select state from casefile where ref = 'W1'"), "complete");
	ck_assert_str_eq(laptops_report(g.path, b, "late", false), ""); /* known by now */
}
END_TEST

START_TEST(answers_for_a_draft_are_late)
{
	laptops_edit(g.path, "Inspector A", draft);
	judge_on(b, "Inspector B", "S1", "2.1.1=no");
	ck_assert_str_eq(laptops_report(g.path, b, "late", false),
	    "i-1 supervised S1 judgement 2.1.1 - Inspector B 1 the inspection was in factual "
	    "accuracy here\n");
}
END_TEST

START_TEST(what_was_complete_where_it_came_from_is_not_late)
{
	laptops_edit(b, "Inspector B", complete_w1);
	ck_assert_int_eq(laptops_merge(g.path, b).late, 0);
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select state from casefile where ref = 'W1'"), "complete");
}
END_TEST

START_TEST(a_final_inspection_takes_nothing_new)
{
	const char *late = ground_copy(g.path, "c.db");

	laptops_edit(g.path, "Inspector A", draft);
	ck_assert_int_eq(laptops_merge(b, g.path).came, 1);
	laptops_edit(g.path, "Inspector A", finish);
	ck_assert_int_eq(laptops_merge(g.path, b).came, 0);
	laptops_merge(b, g.path); /* how the others hear that it is final */
	ck_assert_str_eq(ground_asked_of(b, "select state from inspection_result"), "final");
	judge_on(late, "Inspector B", "S1", "2.1.1=yes");
	laptops_refused(g.path, late, ASSIZE_CONFLICT, "inspection i-1: final here, and");
	laptops_refused(late, g.path, ASSIZE_CONFLICT, "which lacks 2 entries of this store");
	laptops_edit(g.path, "Inspector A", let_go);
	laptops_refused(late, g.path, ASSIZE_CONFLICT, "inspection i-1: let go of in");
}
END_TEST

/* The store is put back, in its own file, from an older copy: two histories of one site. */
START_TEST(a_forked_chain_is_refused)
{
	const char *older = ground_copy(g.path, "older.db"), *seq;

	seq = ground_asked_of(g.path, "select max(seq) + 1 from entry");
	judge_on(g.path, "Inspector A", "S1", "2.1.1=yes");
	b = ground_copy(g.path, "b.db");
	ground_copy(older, "a.db");
	judge_on(g.path, "Inspector A", "S1", "2.1.1=no");
	laptops_refused(g.path, b, ASSIZE_CONFLICT,
	    assize_arena_printf(&g.a, "site %s, entry %s is another one here",
		ground_asked_of(g.path, "select ident from site"), seq));
	laptops_refused(b, g.path, ASSIZE_CONFLICT, "is another one here");
}
END_TEST

START_TEST(a_chain_goes_on_in_an_older_copy)
{
	const char *older = ground_copy(g.path, "older.db");

	judge_on(g.path, "Inspector A", "S1", "2.1.1=yes");
	ck_assert_int_eq(laptops_merge(older, g.path).came, 1);
	laptops_same(laptops_journal(older), laptops_journal(g.path));
	judge_on(older, "Inspector C", "S1", "2.1.1=no");
	laptops_check(older);
	ck_assert_int_eq(laptops_merge(g.path, older).came, 2);
	laptops_check(g.path);
}
END_TEST

static const char *
new_store(const char *name)
{
	const char *path = ground_path(name);
	const struct assize_open how = {
		.path = path, .as = "Inspector B", .write = true, .create = true, .wait_ms = 5000
	};
	struct assize_store *s;

	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	assize_store_close(&s);
	return path;
}

static void
load_framework(const char *path, const char *text)
{
	struct assize_store *s = ground_open(path, "Inspector B");

	ground_load(s, "f", text);
	assize_store_close(&s);
}

static bool
add_second_inspection(struct assize_store *s)
{
	return assize_inspection_add(s, "i-2", "eight-of-24", "Another service", &g.e)
	       && assize_decision_rate(s, ON("i-2", "They lead."),
		   &(struct assize_decision){ .standard = "H1", .rating = "sound" }, &g.e);
}

static const char SQL_RULES[] = "select group_concat(x, char(10)) from (select q.ref || q.kind || "
				"coalesce(q.sample, '-') || coalesce(s.ref, '-')"
				" || coalesce(p.ref, '-') || coalesce(k.ref, '-') || "
				"coalesce(a.code, '-') || q.text || coalesce(q.guidance, '-') as x"
				" from question q join framework f using (framework_id) left join "
				"standard s on s.standard_id = q.standard_id"
				" left join question p on p.question_id = q.parent_id left join "
				"question k on k.question_id = q.gate_id"
				" left join attribute a on a.attribute_id = q.limit_attribute_id "
				"where f.code = 'eight-of-24' order by q.question_id)";

START_TEST(a_missing_framework_comes_whole)
{
	const char *c = new_store("c.db");

	load_framework(c, ground_source("fixtures/framework/eight-of-24.json"));
	load_framework(g.path, ground_source("fixtures/framework/mixed-domain.json"));
	ground_fresh();
	laptops_edit(c, "Inspector B", add_second_inspection);
	laptops_merge(g.path, c);
	ck_assert_str_ne(ground_asked_of(c, SQL_RULES), "");
	ck_assert_str_eq(ground_asked_of(g.path, SQL_RULES), ground_asked_of(c, SQL_RULES));
	ck_assert_str_eq(ground_asked_of(g.path, "select count(*) from inspection"), "2");
	laptops_check(g.path); /* which hashes the rules of each framework */
	/* The same file loaded again finds the same rules and wordings. */
	load_framework(g.path, ground_source("fixtures/framework/eight-of-24.json"));
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select count(*) from framework where code = 'eight-of-24'"),
	    "1");
	laptops_merge(c, g.path);
	laptops_check(c);
	laptops_same(laptops_derived(c), laptops_derived(g.path));
}
END_TEST

/* The framework of the ground with another margin of discretion. */
static const char *
changed_framework(void)
{
	const char *kept = ground_source(FRAMEWORK);
	char *text = assize_arena_alloc(&g.a, strlen(kept) + 1), *p;

	strcpy(text, kept);
	ck_assert((p = strstr(text, "\"discretion\": {\"margin\": 5}")) != NULL);
	p[strlen("\"discretion\": {\"margin\": ")] = '6';
	return text;
}

static bool
add_i3(struct assize_store *s)
{
	return assize_inspection_add(s, "i-3", "resettlement-13", "Third service", &g.e);
}

static bool
add_i1_elsewhere(struct assize_store *s)
{
	return assize_inspection_add(s, "i-1", "eight-of-24", "Service", &g.e);
}

START_TEST(other_rules_under_one_code_are_refused)
{
	const char *c = new_store("c.db");

	load_framework(c, changed_framework());
	ck_assert_int_eq(laptops_merge(g.path, c).came, 0); /* nothing stands on them */
	laptops_edit(c, "Inspector B", add_i3);
	laptops_refused(
	    g.path, c, ASSIZE_CONFLICT, "its framework resettlement-13 has other rules");
}
END_TEST

START_TEST(one_inspection_under_two_frameworks_is_refused)
{
	const char *c = new_store("c.db");

	load_framework(c, ground_source("fixtures/framework/eight-of-24.json"));
	laptops_edit(c, "Inspector B", add_i1_elsewhere);
	laptops_refused(
	    g.path, c, ASSIZE_CONFLICT, "its inspection i-1 follows framework eight-of-24");
}
END_TEST

START_TEST(the_store_itself_is_refused_under_any_name)
{
	const char *link_name = ground_path("link.db");

	laptops_refused(g.path, g.path, ASSIZE_INVALID, "the very store");
	ck_assert_int_eq(symlink(g.path, link_name), 0);
	laptops_refused(g.path, link_name, ASSIZE_INVALID, "the very store");
	unlink(link_name);
}
END_TEST

/* What is wrong with the other store, and what is said of it. */
static const struct {
	const char *sql; /* done to it by other means; null: to its bytes */
	const char *part;
} damages[] = {
	{ "update entry set value = 'no' where kind = " SQL_KIND_JUDGEMENT,
	    "was altered after it was recorded" },
	{ "update entry_text set text = 'Z9' where part = 'text'",
	    "was altered after it was recorded" },
	{ "update site set secret = lower(hex(randomblob(16)))",
	    "was altered after it was recorded" },
	{ "delete from supersedes; delete from fact; delete from entry where kind "
	  "= " SQL_KIND_ATTRIBUTE,
	    "are missing" },
	{ "update standard set counts = 1 - counts", "table standard is not what its rules" },
	{ "update framework set rules = replace(rules, 'true', 'false')",
	    "its rules are not those that were loaded" },
	{ "delete from entry_text where entry_id = (select max(entry_id) from entry_text)",
	    "is missing" },
	{ "update entry set by_id = 99", "damaged, nothing was merged" },
	{ "update entry set kind = 99 where kind = " SQL_KIND_ATTRIBUTE,
	    "damaged, nothing was merged" },
	{ "update entry set kind = " SQL_KIND_ROLE " where kind = " SQL_KIND_ATTRIBUTE,
	    "is of kind " SQL_KIND_ROLE ", which cannot be about a case in reading 1" },
	{ "update kind set name = 'attributes' where kind = " SQL_KIND_ATTRIBUTE,
	    "the list of kinds of fact was altered at attributes" },
	{ "delete from entry where entry_id = (select max(entry_id) from entry)",
	    "damaged, nothing was merged" },
	{ "pragma user_version = 99", "99" },
	{ "pragma application_id = 5", "another program's SQLite file" },
	{ "drop view warning", "the schema was altered" },
	{ NULL, "b.db" },
};

static bool
say_at_length(struct assize_store *s)
{
	static const struct assize_answer answer = {
		.question = "2.1.1", .answer = "yes", .evidence = "Seen twice"
	};
	struct assize_judged judged;

	return assize_judgement_record(
	    s, &(struct assize_which){ .ref = "S1" }, ANSWERS(&answer, 1), &judged, &g.e);
}

START_TEST(a_damaged_store_is_refused)
{
	laptops_edit(b, "Inspector B", say_at_length);
	if (damages[_i].sql) {
		ground_tamper(b, damages[_i].sql);
	} else {
		FILE *f = fopen(b, "r+b");

		for (long page = 2; page < 40; page++) {
			fseek(f, page * 4096 + 100, SEEK_SET);
			fwrite("damage damage damage", 1, 20, f);
		}
		fclose(f);
	}
	laptops_refused(g.path, b, ASSIZE_STORE, damages[_i].part);
}
END_TEST

START_TEST(what_is_no_store_is_refused)
{
	const char *text = ground_path("text.db");

	ground_write_file(
	    text, "This is no store, whatever it is called, and it is long enough.", 62);
	laptops_refused(
	    g.path, text, ASSIZE_STORE, "text.db: not an Assize store, name another file");
	ck_assert(!strstr(g.e.text, "instead"));
	ground_write_file(text, "", 0);
	laptops_refused(g.path, text, ASSIZE_STORE, "empty");
	laptops_refused(g.path, ground_path("nothing.db"), ASSIZE_NOT_FOUND, "nothing.db");
	laptops_refused(g.path, g.folder, ASSIZE_STORE, "not a file");
}
END_TEST

START_TEST(a_dry_run_says_the_same_and_leaves_no_trace)
{
	static const char *const whats[] = { "came", "known", "late", "conflict" };
	unsigned char before[HASH_SIZE], after[HASH_SIZE], there[HASH_SIZE];
	const char *said[COUNT_OF(whats)];
	sqlite3 *watcher = ground_plain(g.path, NULL), *other;

	judge_on(g.path, "Inspector A", "S1", "2.1.1=yes");
	laptops_edit(g.path, "Inspector A", complete_w1);
	judge_on(b, "Inspector B", "S1", "2.1.1=no");
	judge_on(b, "Inspector B", "W1", "3.1.1=yes");
	other = ground_plain(b, NULL);
	ground_digest(other, there);
	ground_digest(watcher, before);
	for (size_t i = 0; i < COUNT_OF(whats); i++)
		said[i] = laptops_report(g.path, b, whats[i], true);
	ground_digest(watcher, after);
	ck_assert_mem_eq(before, after, HASH_SIZE);
	b = ground_copy(g.path, "c.db");
	for (size_t i = 0; i < COUNT_OF(whats); i++) {
		const char *copy = ground_copy(g.path, "c.db");

		ck_assert_str_ne(said[i], "");
		ck_assert_str_eq(
		    laptops_report(copy, ground_path("b.db"), whats[i], false), said[i]);
	}
	ground_digest(other, after); /* the other store is only read */
	ck_assert_mem_eq(there, after, HASH_SIZE);
	sqlite3_close(other);
	sqlite3_close(watcher);
}
END_TEST

static const char SQL_TEXTS[] = "select count(*) from entry_text x join entry e using (entry_id) "
				"where e.kind <> " SQL_KIND_RETAINED;

START_TEST(what_was_erased_never_comes_back)
{
	const char *c;

	laptops_edit(g.path, "Inspector A", complete_w1);
	judge_on(b, "Inspector B", "S1", "2.1.1=yes");
	laptops_merge(g.path, b);
	laptops_edit(g.path, "Inspector A", finish);
	laptops_edit(g.path, "Inspector A", let_go);
	ck_assert_str_eq(ground_asked_of(g.path, SQL_TEXTS), "0");
	ck_assert_int_eq(laptops_merge(g.path, b).came, 0);
	ck_assert_str_eq(ground_asked_of(g.path, SQL_TEXTS), "0");
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select count(*) from casefile where ref not glob 'erased-*'"),
	    "0");
	laptops_check(g.path);
	/*
	 * Into an empty store: cases without their names, and the texts of the other do not come
	 * after them.
	 */
	c = new_store("c.db");
	laptops_merge(c, g.path);
	laptops_same(laptops_journal(c), laptops_journal(g.path));
	ck_assert_int_eq(laptops_merge(c, b).came, 0);
	ck_assert_str_eq(ground_asked_of(c, SQL_TEXTS), "0");
	laptops_check(c);
	/* The other hears of it, and is told what to do. */
	ck_assert(strstr(laptops_report(b, g.path, "retained", false), "erase them here too"));
	ck_assert_str_eq(ground_asked_of(b, "select state from inspection_result"), "final");
	laptops_edit(b, "Inspector B", let_go);
	laptops_check(b);
	laptops_same(laptops_journal(b), laptops_journal(g.path));
}
END_TEST

START_TEST(a_final_inspection_hears_that_texts_were_erased)
{
	laptops_edit(g.path, "Inspector A", finish);
	laptops_merge(b, g.path);
	laptops_edit(g.path, "Inspector A", let_go);
	ck_assert_int_eq(laptops_merge(b, g.path).came, 1);
	laptops_edit(b, "Inspector B", let_go);
	laptops_check(b);
}
END_TEST

static bool
add_n1(struct assize_store *s)
{
	return assize_casefile_add(s, &(struct assize_which){ .ref = "N1" },
	    &(struct assize_new_case){ .sample = "supervised", .inspector = assize_store_judge(s) },
	    &g.e);
}

START_TEST(a_case_added_on_both_is_one_case)
{
	laptops_edit(g.path, "Inspector A", add_n1);
	laptops_edit(b, "Inspector B", add_n1);
	judge_on(b, "Inspector B", "N1", "2.1.1=yes");
	ck_assert_int_eq(laptops_merge(g.path, b).cases, 0);
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select count(*) from casefile where ref = 'N1'"), "1");
	ck_assert_str_eq(
	    ground_asked_of(g.path, "select what from conflict"), "supervised/N1 inspector");
	laptops_check(g.path);
	judge_on(g.path, "Inspector A", "N1",
	    "2.1.1=no"); /* in the chain of a, about the case of both */
	laptops_check(g.path);
	laptops_merge(b, g.path);
	laptops_check(b);
}
END_TEST

static bool
ann_leads(struct assize_store *s)
{
	return assize_inspection_role(s, "i-1", "Ann", "lead", &g.e);
}

static bool
bob_inspects(struct assize_store *s)
{
	return assize_inspection_role(s, "i-1", "Bob", "inspector", &g.e);
}

static bool
bob_leads(struct assize_store *s)
{
	return assize_inspection_role(s, "i-1", "Bob", "lead", &g.e);
}

static bool
ann_inspects(struct assize_store *s)
{
	return assize_inspection_role(s, "i-1", "Ann", "inspector", &g.e);
}

START_TEST(two_leads_in_conflict_can_settle_it)
{
	struct assize_store *s;

	laptops_edit(g.path, "Ann", ann_leads);
	laptops_edit(g.path, "Ann", bob_inspects);
	laptops_edit(b, "Bob", bob_leads);
	laptops_edit(b, "Bob", ann_inspects);
	ck_assert_int_eq(laptops_merge_as(g.path, "Ann", b).conflicts, 2);
	s = ground_open(g.path, "Somebody");
	REFUSED(ann_leads(s), ASSIZE_FORBIDDEN, "who may not record this");
	assize_store_close(&s);
	laptops_edit(g.path, "Ann", ann_leads);
	laptops_edit(g.path, "Ann", bob_inspects);
	ck_assert_str_eq(ground_asked_of(g.path, "select count(*) from conflict"), "0");
	s = ground_open(g.path, "Bob");
	REFUSED(bob_leads(s), ASSIZE_FORBIDDEN, "who may not record this");
	assize_store_close(&s);
}
END_TEST

START_TEST(a_role_in_conflict_gives_no_right_while_somebody_is_lead)
{
	struct assize_store *s;

	laptops_edit(g.path, "Ann", ann_leads);
	laptops_edit(g.path, "Ann", bob_inspects);
	laptops_edit(b, "Bob", bob_leads);
	ck_assert(strstr(laptops_report(g.path, b, "lead", true), "Bob"));
	ck_assert_int_eq(laptops_merge_as(g.path, "Ann", b).conflicts, 1);
	s = ground_open(g.path, "Bob");
	REFUSED(bob_leads(s), ASSIZE_FORBIDDEN, "who may not record this");
	REFUSED(draft(s), ASSIZE_FORBIDDEN, "who may not record this");
	assize_store_close(&s);
	laptops_edit(g.path, "Ann", bob_inspects);
	ck_assert_str_eq(ground_asked_of(g.path, "select count(*) from conflict"), "0");
}
END_TEST

/* What the other writes at this very moment may be told to come again. */
static void
merge_and_judge(const char *path, const char *from)
{
	const struct assize_merging how = { .path = from, .accept = true };

	for (int i = 0; i < 5; i++) {
		struct assize_store *s = ground_open(path, "Inspector A");
		struct assize_merged m;
		struct assize_rows *rows;

		ground_fresh();
		ck_assert_msg(
		    assize_merge(s, &how, &m, &rows, &g.e) || strstr(g.e.text, "written meanwhile"),
		    "%s", g.e.text);
		assize_rows_close(&rows);
		ck_assert_msg(
		    ground_judge(s, "S2", i % 2 ? "2.1.1=yes" : "2.1.1=no"), "%s", g.e.text);
		assize_store_close(&s);
	}
}

/* Each merges the other at once, and somebody writes: each has its turn. */
START_TEST(two_stores_merge_each_other_at_once)
{
	pid_t child;
	int status;

	judge_on(b, "Inspector B", "S1", "2.1.1=no");
	child = fork();
	if (child == 0) {
		g.seed = 77;
		merge_and_judge(b, g.path);
		_exit(0);
	}
	merge_and_judge(g.path, b);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	laptops_merge(g.path, b);
	laptops_merge(b, g.path);
	laptops_same(laptops_derived(b), laptops_derived(g.path));
	laptops_check(b);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("merge");
	TCase *t = tcase_create("merge");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, what_came_and_what_was_known_is_counted);
	tcase_add_test(t, it_is_checked_which_of_two_equal_answers_is_shown);
	tcase_add_test(t, different_values_conflict_until_an_entry_settles_them_everywhere);
	tcase_add_test(t, equal_values_are_no_conflict);
	tcase_add_loop_test(t, one_answer_in_two_wordings_is_said, 0, (int)COUNT_OF(wordings));
	tcase_add_test(t, answers_for_a_complete_case_are_late);
	tcase_add_test(t, answers_for_a_draft_are_late);
	tcase_add_test(t, what_was_complete_where_it_came_from_is_not_late);
	tcase_add_test(t, a_final_inspection_takes_nothing_new);
	tcase_add_test(t, a_forked_chain_is_refused);
	tcase_add_test(t, a_chain_goes_on_in_an_older_copy);
	tcase_add_test(t, a_missing_framework_comes_whole);
	tcase_add_test(t, other_rules_under_one_code_are_refused);
	tcase_add_test(t, one_inspection_under_two_frameworks_is_refused);
	tcase_add_test(t, the_store_itself_is_refused_under_any_name);
	tcase_add_loop_test(t, a_damaged_store_is_refused, 0, (int)COUNT_OF(damages));
	tcase_add_test(t, what_is_no_store_is_refused);
	tcase_add_test(t, a_dry_run_says_the_same_and_leaves_no_trace);
	tcase_add_test(t, what_was_erased_never_comes_back);
	tcase_add_test(t, a_final_inspection_hears_that_texts_were_erased);
	tcase_add_test(t, a_case_added_on_both_is_one_case);
	tcase_add_test(t, two_leads_in_conflict_can_settle_it);
	tcase_add_test(t, a_role_in_conflict_gives_no_right_while_somebody_is_lead);
	tcase_add_test(t, two_stores_merge_each_other_at_once);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
