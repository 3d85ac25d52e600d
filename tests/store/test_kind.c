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
	ck_assert_int_eq(n, 14);
}
END_TEST

START_TEST(one_kind_more_or_less_is_another_list)
{
	static const char *const changes[] = {
		"delete from kind where kind = " SQL_KIND_RETAINED,
		"delete from kind where kind = " SQL_KIND_INSPECTION,
		"insert into kind select 99, 'new', title, about, keyed_by, says, 0, 0, 0, 0, 0, "
		"needs,"
		" settle, settle_other from kind where kind = 1",
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
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
