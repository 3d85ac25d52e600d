/* The list of kinds of fact: that a store and its entries keep to it, and it to the program. */
#include "ground/ground.h"

#include "cli/command/commands.h"
#include "store/store.h"
#include "store/db/triggers.h"

#include <unistd.h>

/* Whatever column of a row says something else, a number or a text. */
static const char SQL_COLUMNS[] = "select group_concat(name, ' ') from pragma_table_info('kind')";

START_TEST(a_store_whose_list_is_another_is_refused)
{
	const char *columns = ground_asked(SQL_COLUMNS);
	const char *names = assize_arena_text(&g.a, columns);
	struct assize_store *s;
	int n = 0;

	assize_store_close(&g.s); /* so that the file is all of it */
	for (const char *c = names, *end; *c; c = *end ? end + 1 : end, n++) {
		const char *path = ground_copy(g.path, "altered.db"), *sql;

		end = c + strcspn(c, " ");
		sql = assize_arena_printf(&g.a,
		    "update kind set %.*s = iif(typeof(%.*s) = 'integer', iif(%.*s > 1, 99, 1 - "
		    "%.*s), 'either') where kind = " SQL_KIND_RETAINED,
		    (int)(end - c), c, (int)(end - c), c, (int)(end - c), c, (int)(end - c), c);
		ground_tamper(path, sql);
		REFUSED(
		    assize_store_open(&s, &g.io, &(struct assize_open){ .path = path }, NULL, &g.e),
		    ASSIZE_STORE, "list of kinds of fact was altered at ");
		unlink(path);
	}
	ck_assert_int_eq(n, 16);
}
END_TEST

START_TEST(one_kind_more_or_less_is_another_list)
{
	static const char *const changes[] = {
		"delete from kind where kind = " SQL_KIND_RETAINED,
		"delete from kind where kind = " SQL_KIND_INSPECTION,
		"insert into kind select 99, 'new', title, about, keyed_by, says, 0, 0, 0, 0, 0, "
		"needs,"
		" settle, settle_other, words, words_of_case from kind where kind = 1",
	};
	struct assize_store *s;

	assize_store_close(&g.s);
	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		const char *path = ground_copy(g.path, "altered.db");

		ground_tamper(path, changes[i]);
		REFUSED(
		    assize_store_open(&s, &g.io, &(struct assize_open){ .path = path }, NULL, &g.e),
		    ASSIZE_STORE, "list of kinds of fact was altered at ");
		unlink(path);
	}
}
END_TEST

/* Facts that are of no kind, or not of theirs, and whether they may be recorded. */
static const struct {
	int kind, reading;
	bool of_case;
	const char *key, *value; /* null: none fits */
} facts[] = {
	{ 0, 1, false, "", NULL },
	{ 99, 1, false, "", NULL },
	{ 99, 1, true, "", NULL },
	{ KIND_NOTE, 1, true, "", "yes" },
	{ KIND_NOTE, 1, false, "", NULL },
	{ KIND_NOTE, 2, true, "", NULL },
	{ KIND_DISCUSS, 2, true, "2.1.1", "yes" },
	{ KIND_DISCUSS, 3, true, "", NULL },
	{ KIND_DISCUSS, 0, true, "", NULL },
	{ KIND_RATING, 1, false, "1.1", "good" },
	{ KIND_RATING, 1, true, "", NULL },
	{ KIND_RATING, 2, false, "", NULL },
	{ KIND_STATE, 1, false, "", "factual_accuracy" },
	{ KIND_STATE, 1, true, "", "complete" },
	{ KIND_STATE, 2, true, "", "complete" },
	{ KIND_STATE, 2, false, "", NULL },
};

START_TEST(an_entry_keeps_to_its_kind)
{
	const struct entry n = { .kind = (enum kind)facts[_i].kind,
		.inspection_id = 1,
		.case_id = facts[_i].of_case ? 1 : 0,
		.key = facts[_i].key,
		.reading = facts[_i].reading,
		.value = facts[_i].value ? facts[_i].value : "complete" };
	const char *entries = ground_asked("select count(*) from entry");
	bool made;

	if (facts[_i].value) {
		GOOD(journal_record(g.s, &n, &made, &g.e));
		ck_assert(made);
		return;
	}
	REFUSED(journal_record(g.s, &n, &made, &g.e), ASSIZE_STORE, "cannot be about");
	ck_assert_str_eq(ground_asked("select count(*) from entry"), entries);
}
END_TEST

/* While many are recorded the store asks nothing: neither triggers nor foreign keys are on. */
START_TEST(many_entries_at_once_keep_to_their_kinds_too)
{
	const struct entry n = {
		.kind = (enum kind)99, .inspection_id = 1, .key = "", .reading = 1, .value = "x"
	};
	CLEANUP(triggers_end) struct triggers off = { 0 };
	struct journal_batch b;

	GOOD(db_script(&g.s->db, "begin", &g.e) && triggers_off(&off, &g.s->db, &g.e));
	GOOD(journal_batch_begin(&b, g.s, 1, "i-1", &g.e));
	REFUSED(journal_batch_add(&b, &n, true, &g.e), ASSIZE_STORE, "of kind ? cannot be");
	GOOD(db_script(&g.s->db, "rollback", &g.e));
}
END_TEST

/* What a completion stood on is no part of its value. */
START_TEST(a_state_that_stands_makes_no_entry_whatever_it_stood_on)
{
	struct entry n = { .kind = KIND_STATE,
		.inspection_id = 1,
		.case_id = 1,
		.key = "",
		.reading = 1,
		.value = "complete" };
	const struct entry note = { .kind = KIND_NOTE,
		.inspection_id = 1,
		.case_id = 1,
		.key = "",
		.reading = 1,
		.value = "yes" };
	bool made;

	GOOD(journal_record(g.s, &n, &made, &g.e));
	ck_assert(made);
	ck_assert_str_eq(
	    ground_asked("select h.value = (select max(o.seq) from entry o"
			 " where o.case_id = 1 and o.entry_id < e.entry_id)"
			 " from entry e, json_each(e.stood_on) h"
			 " join site s on s.ident = h.key where e.kind = " SQL_KIND_STATE),
	    "1");
	GOOD(journal_record(g.s, &note, &made, &g.e));
	GOOD(journal_record(g.s, &n, &made, &g.e));
	ck_assert(!made);
	n.value = "open";
	GOOD(journal_record(g.s, &n, &made, &g.e));
	ck_assert(made);
	ck_assert_str_eq(
	    ground_asked("select count(stood_on) from entry where kind = " SQL_KIND_STATE), "1");
}
END_TEST

static bool
is_command(const char *words)
{
	for (size_t i = 0; cli_commands[i]; i++) {
		const size_t n = strlen(cli_commands[i]->name);

		if (strncmp(words, cli_commands[i]->name, n) == 0 && (!words[n] || words[n] == ' '))
			return true;
	}
	return false;
}

START_TEST(what_is_to_settle_a_kind_is_a_command)
{
	int n = 0;

	for (int64_t kind = 0; kind < 100; kind++) {
		const struct kind_row *k = kind_find(kind);

		if (k && k->settle && ++n)
			ck_assert_msg(is_command(k->settle), "%s", k->settle);
		if (k && k->settle_other && ++n)
			ck_assert_msg(is_command(k->settle_other), "%s", k->settle_other);
	}
	ck_assert_int_gt(n, 20);
}
END_TEST

/* The words of a kind with what stands between them, as SQL makes it of the table. */
static const char *
words(enum kind kind, const char *column, const char *between)
{
	return ground_asked(assize_arena_printf(&g.a,
	    "select replace(%s, ' ', '%s') from kind where kind = %d", column, between, kind));
}

/* Where the words stand once more: a shape of SQL or JSON needs them, or a person reads them. */
static const struct {
	enum kind kind;
	const char *column, *file, *before, *between, *after;
} elsewhere[] = {
	{ KIND_STATE, "words_of_case", "schema/0002_journal.sql", "check (state in ('", "'', ''",
	    "'))" },
	{ KIND_STATE, "words_of_case", "schema/openapi.json", "[\"", "\", \"", "\"]" },
	{ KIND_STATE, "words", "schema/openapi.json", "[\"", "\", \"", "\"]" },
	{ KIND_STATE, "words", "schema/inspection.schema.json", "[\"", "\", \"", "\"]" },
	{ KIND_STATE, "words", "schema/summary.schema.json", "[\"", "\", \"", "\"]" },
	{ KIND_ROLE, "words", "schema/openapi.json", "[\"", "\", \"", "\"]" },
	{ KIND_EVIDENCE, "words", "include/assize/finding.h", "kind; /* ", ", ", " */" },
	{ KIND_FINDING, "words", "include/assize/finding.h", "kind;     /* ", ", ", " */" },
};

START_TEST(words_that_stand_elsewhere_too_are_the_same)
{
	const char *wanted = assize_arena_printf(&g.a, "%s%s%s", elsewhere[_i].before,
	    words(elsewhere[_i].kind, elsewhere[_i].column, elsewhere[_i].between),
	    elsewhere[_i].after);

	ck_assert_msg(strstr(ground_source(elsewhere[_i].file), wanted), "%s: lacks %s",
	    elsewhere[_i].file, wanted);
}
END_TEST

/* As a sentence has them: "accepted, partly or rejected". */
START_TEST(words_are_said_alike_by_messages_and_help)
{
	static const struct {
		enum kind kind;
		const char *file;
	} said[] = {
		{ KIND_EVIDENCE, "src/cli/command/cmd_finding.c" },
		{ KIND_FINDING, "src/cli/command/cmd_finding.c" },
		{ KIND_ROLE, "include/assize/inspection.h" },
		{ KIND_CHALLENGE_ANSWER, "include/assize/challenge.h" },
	};

	for (size_t i = 0; i < COUNT_OF(said); i++) {
		const char *list;

		REFUSED(kind_word_check(said[i].kind, "x", "other", &g.e), ASSIZE_INVALID,
		    "x \"other\": not known, use ");
		list = strstr(g.e.text, "use ") + 4;
		ck_assert_msg(
		    strstr(ground_source(said[i].file), list), "%s: lacks %s", said[i].file, list);
	}
}
END_TEST

START_TEST(evidence_is_counted_by_each_of_its_words)
{
	ck_assert_str_eq(
	    ground_asked("select group_concat(name, ' ') from pragma_table_info('evidence_count')"
			 " where name not in ('inspection', 'standard', 'title', 'total')"),
	    words(KIND_EVIDENCE, "words", " "));
}
END_TEST

START_TEST(every_role_has_its_rights_and_no_other)
{
	CLEANUP(assize_rows_close) struct assize_rows *r = NULL;
	const char *last = "", *all = "";

	GOOD(assize_right_list(&r, &g.e));
	while (assize_rows_next(r, &g.e) == 1) {
		const char *role = assize_arena_text(&g.a, assize_rows_text(r, 0));

		if (strcmp(role, last) == 0 || strcmp(role, "nobody has one") == 0)
			continue;
		ck_assert_msg(kind_word_find(KIND_ROLE, false, role) >= 0, "%s", role);
		all = assize_arena_printf(&g.a, "%s %s", all, last = role);
	}
	ck_assert_uint_eq(strlen(all) - 1, strlen(words(KIND_ROLE, "words", " ")));
}
END_TEST

/* Values as somebody can write them who makes entries without us, and whether each can be. */
static const struct {
	enum kind kind;
	bool of_case;
	int reading;
	const char *key, *value;
	bool fits;
} written[] = {
	{ KIND_STATE, true, 1, "", "moderated", true },
	{ KIND_STATE, true, 2, "", "moderated", false },
	{ KIND_STATE, true, 2, "", "complete", true },
	{ KIND_STATE, true, 1, "", "final", false },
	{ KIND_STATE, true, 1, "", "open complete", false },
	{ KIND_STATE, true, 1, "", "", false },
	{ KIND_STATE, false, 1, "", "open", false },
	{ KIND_STATE, false, 1, "", "final", true },
	{ KIND_ROLE, false, 1, "Ann", "lead", true },
	{ KIND_ROLE, false, 1, "Ann", "leader", false },
	{ KIND_ROLE, false, 1, "Ann", NULL, false },
	{ KIND_EVIDENCE, false, 1, "1-12345678", "1.1 interview", true },
	{ KIND_EVIDENCE, false, 1, "1-12345678", "1.1  interview", false },
	{ KIND_EVIDENCE, false, 1, "1-12345678", "1.1", false },
	{ KIND_EVIDENCE, false, 1, "1-12345678", "1.1 interview meeting", false },
	{ KIND_EVIDENCE, false, 1, "1-12345678", "2.1 interview", false },
	{ KIND_FINDING, false, 1, "1-12345678", "quote 1.1", true },
	{ KIND_FINDING, false, 1, "1-12345678", "quote domain 1", true },
	{ KIND_FINDING, false, 1, "1-12345678", "quote -", true },
	{ KIND_FINDING, false, 1, "1-12345678", "quote  -", false },
	{ KIND_FINDING, false, 1, "1-12345678", "quote", false },
	{ KIND_FINDING, false, 1, "1-12345678", "rumour -", false },
	{ KIND_CHALLENGE_ANSWER, false, 1, "1-12345678", "partly", true },
	{ KIND_CHALLENGE_ANSWER, true, 1, "1-12345678", "partly", true },
	{ KIND_CHALLENGE_ANSWER, true, 1, "1-12345678", "open", false },
	{ KIND_TARGET, false, 1, "supervised", "1000000", true },
	{ KIND_TARGET, false, 1, "supervised", "1000001", false },
	{ KIND_TARGET, false, 1, "supervised", "-1", false },
};

START_TEST(what_is_not_its_word_fits_no_entry)
{
	const struct entry n = { .kind = written[_i].kind,
		.inspection_id = 1,
		.case_id = written[_i].of_case ? 1 : 0,
		.key = written[_i].key,
		.reading = written[_i].reading,
		.value = written[_i].value };

	ck_assert_int_eq(journal_value_fits(g.s, &n, &g.e), written[_i].fits);
}
END_TEST

START_TEST(what_goes_on_behind_a_nul_is_no_word)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	GOOD(db_query(&g.s->db, &r, &g.e,
	    "select says(?1, 0, 'lead' || char(0) || 'x'), fit('name', 'Ann' || char(0) || 'x'),"
	    " says(?1, 0, 'lead'), fit('name', 'Ann')",
	    V(KIND_ROLE)));
	ck_assert_int_eq(rows_next(&r, &g.e), 1);
	for (int i = 0; i < 4; i++)
		ck_assert_int_eq(row_int(&r, i), i > 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("kind");
	TCase *t = tcase_create("kind");

	tcase_add_checked_fixture(t, ground_begin_cases, ground_end);
	tcase_add_test(t, a_store_whose_list_is_another_is_refused);
	tcase_add_test(t, one_kind_more_or_less_is_another_list);
	tcase_add_loop_test(t, an_entry_keeps_to_its_kind, 0, (int)COUNT_OF(facts));
	tcase_add_test(t, many_entries_at_once_keep_to_their_kinds_too);
	tcase_add_test(t, a_state_that_stands_makes_no_entry_whatever_it_stood_on);
	tcase_add_test(t, what_is_to_settle_a_kind_is_a_command);
	tcase_add_loop_test(
	    t, words_that_stand_elsewhere_too_are_the_same, 0, (int)COUNT_OF(elsewhere));
	tcase_add_test(t, words_are_said_alike_by_messages_and_help);
	tcase_add_test(t, evidence_is_counted_by_each_of_its_words);
	tcase_add_test(t, every_role_has_its_rights_and_no_other);
	tcase_add_loop_test(t, what_is_not_its_word_fits_no_entry, 0, (int)COUNT_OF(written));
	tcase_add_test(t, what_goes_on_behind_a_nul_is_no_word);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
