/*
 * What a merge takes only where somebody accepts it: what needs a lead, and what no command
 * records, written by somebody whose chain is sound.
 */
#include "merge/laptops.h"

static const char *laptop;

/* Ann leads, Dana inspects; the laptop is Dana's. */
static bool
roles(struct assize_store *s)
{
	return assize_inspection_role(s, "i-1", "Ann", "lead", &g.e)
	       && assize_inspection_role(s, "i-1", "Dana", "inspector", &g.e);
}

static void
begin(void)
{
	ground_begin_cases();
	assize_store_close(&g.s);
	laptops_edit(g.path, "Ann", roles);
	laptop = ground_copy(g.path, "laptop.db");
}

static bool
note_lead(struct assize_store *s)
{
	const struct assize_pair pairs[] = { { "lead", "Somebody" } };

	return assize_inspection_set(
	    s, &(struct assize_which){ .inspection = "i-1" }, pairs, 1, &g.e);
}

/* The fact of kind KIND that stands in the last entry of the laptop, where `lead` stood. */
static void
forge(enum kind kind, const char *key, const char *value)
{
	static const char fields[] = "select s.ident || ' ' || s.secret || ' ' || e.seq || ' ' || "
				     "e.recorded_at_ms from entry e"
				     " join site s using (site_id) order by entry_id desc limit 1";
	unsigned char hash[HASH_SIZE], before[HASH_SIZE] = { 0 };
	char hex[2 * HASH_SIZE + 1];
	struct entry_fields f = { .kind = kind_find(kind),
		.inspection = "i-1",
		.key = key,
		.reading = 1,
		.value = value,
		.by = "Dana",
		.recorded_by = "clerk" };
	char site[33], secret[33];
	long long seq, at;
	struct hash h;

	laptops_edit(laptop, "Dana", note_lead);
	ck_assert_int_eq(
	    sscanf(ground_asked_of(laptop, fields), "%32s %32s %lld %lld", site, secret, &seq, &at),
	    4);
	ck_assert_int_eq(seq, 1); /* the first of the laptop, which is a site of its own */
	f.site = site;
	f.secret = secret;
	f.seq = seq;
	f.recorded_at_ms = at;
	journal_hash_begin(&h, before, &f);
	hash_end(&h, hash);
	hash_hex(hash, HASH_SIZE, hex);
	ground_tamper(
	    laptop, assize_arena_printf(&g.a,
			"update entry set kind = %d, key = '%s', value = '%s', hash = x'%s'"
			" where entry_id = (select max(entry_id) from entry);"
			"update fact set kind = %d, key = '%s', value = '%s'"
			" where entry_id = (select max(entry_id) from entry)",
			kind, key, value, hex, kind, key, value));
}

/* The last entry of the laptop, forged, says that a case is of that sample and called REF. */
static void
forge_case(const char *sample, const char *ref)
{
	static const unsigned char salt[SALT_SIZE] = { 7 }, before[HASH_SIZE] = { 0 };
	unsigned char hash[HASH_SIZE], text_hash[HASH_SIZE];
	char hex[2 * HASH_SIZE + 1], text_hex[2 * HASH_SIZE + 1], salt_hex[2 * SALT_SIZE + 1];
	struct entry_fields f = { .kind = kind_find(KIND_CASE),
		.seq = 1,
		.inspection = "i-1",
		.key = "",
		.reading = 1,
		.value = sample,
		.by = "Dana",
		.recorded_by = "clerk" };
	struct hash h;

	forge(KIND_CASE, "", sample);
	f.site = ground_asked_of(laptop, "select ident from entry join site using (site_id)"
					 " order by entry_id desc limit 1");
	f.secret = ground_asked_of(laptop, "select secret from entry join site using (site_id)"
					   " order by entry_id desc limit 1");
	f.recorded_at_ms = atoll(ground_asked_of(
	    laptop, "select recorded_at_ms from entry order by entry_id desc limit 1"));
	journal_text_hash(salt, ref, text_hash);
	f.text_hash = (struct bytes){ text_hash, HASH_SIZE };
	journal_hash_begin(&h, before, &f);
	hash_end(&h, hash);
	hash_hex(hash, HASH_SIZE, hex);
	hash_hex(text_hash, HASH_SIZE, text_hex);
	hash_hex(salt, SALT_SIZE, salt_hex);
	ground_tamper(
	    laptop, assize_arena_printf(&g.a,
			"insert into entry_text (entry_id, part, salt, text)"
			" select max(entry_id), 'text', x'%s', '%s' from entry;"
			"update entry set hash = x'%s', text_hash = x'%s',"
			" case_id = (select min(case_id) from casefile where sample = 'supervised')"
			" where entry_id = (select max(entry_id) from entry)",
			salt_hex, ref, hex, text_hex));
}

static bool
merge(const char *as, bool accept, struct assize_merged *m)
{
	const struct assize_merging how = { .path = laptop, .accept = accept };
	struct assize_store *s = ground_open(g.path, as);
	struct assize_rows *rows;
	bool good;

	ground_fresh();
	good = assize_merge(s, &how, m, &rows, &g.e);
	assize_rows_close(&rows);
	assize_store_close(&s);
	return good;
}

static const struct {
	enum kind kind;
	const char *key, *value;
	bool led, none; /* a lead records it; no command does */
} forged[] = {
	{ KIND_RETAINED, "", "yes", true, false },
	{ KIND_ROLE, "Mallory", "lead", true, false },
	{ KIND_STATE, "", "final", true, false },
	{ KIND_RATING, "1.1", "good", true, false },
	{ KIND_TARGET, "supervised", "-7", true, true },
	{ KIND_TARGET, "nowhere", "7", true, true },
	{ KIND_RATING, "1.1", "superb", true, true },
	{ KIND_RATING, "9.9", "good", true, true },
	{ KIND_ROLE, "Mallory", "owner", true, true },
	{ KIND_STATE, "", "closed", true, true },
	{ KIND_DETAIL, "colour", "red", true, true },
	{ KIND_DISCRETION, "2.1", "good outstanding 200 within", true, true },
};

START_TEST(what_a_lead_records_is_listed_and_refused)
{
	const char *entries = ground_asked("select count(*) from entry");
	struct assize_merged m;

	forge(forged[_i].kind, forged[_i].key, forged[_i].value);
	ck_assert(!merge("Ann", false, &m));
	ck_assert_int_eq(g.e.code, ASSIZE_CONFLICT);
	ck_assert(forged[_i].led == ground_says("taken only where its lead here accepts"));
	ck_assert(forged[_i].none == ground_says("nothing records that"));
	ck_assert(ground_says(assize_arena_printf(&g.a, "%s", forged[_i].value)));
	ck_assert_str_eq(ground_asked("select count(*) from entry"), entries);
}
END_TEST

START_TEST(who_is_not_the_lead_accepts_nothing)
{
	struct assize_merged m;

	forge(forged[_i].kind, forged[_i].key, forged[_i].value);
	ck_assert(!merge("Dana", true, &m));
	ck_assert(ground_says("Dana: not the lead of inspection i-1"));
}
END_TEST

/* Else the store here would be one whose check fails for ever. */
START_TEST(a_case_under_another_name_is_refused_whoever_accepts)
{
	struct assize_merged m;

	forge_case("supervised", "S7");
	ck_assert(!merge("Ann", true, &m));
	ck_assert_int_eq(g.e.code, ASSIZE_STORE);
	ck_assert(ground_says("entry 1: its case or framework has another name"));
	laptops_check(g.path);
}
END_TEST

START_TEST(a_case_of_no_sample_is_accepted_and_counts_nowhere)
{
	struct assize_merged m;

	forge_case("nowhere", "S7");
	ck_assert(!merge("Ann", false, &m));
	ck_assert(ground_says("case nowhere by Dana"));
	ck_assert_msg(merge("Ann", true, &m), "%s", g.e.text);
	ck_assert_int_eq(m.disregarded, 1);
	laptops_check(g.path);
}
END_TEST

/* What is shown of the cases of the store, by whatever way it is asked for. */
static const char *
shown_cases(void)
{
	return assize_arena_printf(&g.a, "%s %s %s %s",
	    ground_asked_of(g.path, "select count(*) || ' ' || sum(asked) from case_progress"),
	    ground_asked_of(g.path, "select count(*) from case_attribute"),
	    ground_asked_of(g.path, "select sum(cases) from sample_progress"),
	    ground_asked_of(g.path, "select group_concat(what || ' ' || items) from unfinished"));
}

/* Whether it can be said of a case of that sample that Bob has it. */
static int
fits(const char *sample)
{
	struct assize_store *s = ground_open(g.path, "Ann");
	const struct entry n = { .kind = KIND_INSPECTOR,
		.inspection_id = 1,
		.case_id = atoll(ground_asked(assize_arena_printf(
		    &g.a, "select min(case_id) from casefile where sample = '%s'", sample))),
		.key = "",
		.reading = 1,
		.value = "Bob" };
	const int got = journal_value_fits(s, &n, &g.e);

	assize_store_close(&s);
	return got;
}

/* A new case of no sample, and what is said of it: nothing lists it, and no fact is of it. */
START_TEST(a_new_case_of_no_sample_is_shown_nowhere)
{
	const char *before = shown_cases(), *facts;
	struct assize_merged m;

	forge_case("nowhere", "S7");
	ground_tamper(laptop, "insert into casefile (inspection_id, sample, ref)"
			      " values (1, 'nowhere', 'S7');"
			      "update entry set case_id = (select max(case_id) from casefile)"
			      " where entry_id = (select max(entry_id) from entry)");
	facts = ground_asked("select count(*) from fact");
	ck_assert(!merge("Ann", false, &m));
	ck_assert(ground_says("case nowhere by Dana"));
	ck_assert_msg(merge("Ann", true, &m), "%s", g.e.text);
	ck_assert_int_eq(m.disregarded, 1);
	ck_assert_str_eq(
	    ground_asked("select count(*) from casefile where sample = 'nowhere'"), "1");
	ck_assert_str_eq(shown_cases(), before);
	ck_assert_str_eq(ground_asked("select count(*) from fact"), facts);
	ck_assert_int_eq(fits("supervised"), 1);
	ck_assert_int_eq(fits("nowhere"), 0);
	laptops_check(g.path);
}
END_TEST

START_TEST(a_case_under_its_own_name_comes)
{
	struct assize_merged m;

	forge_case("supervised", ground_asked("select ref from casefile where sample = 'supervised'"
					      " order by case_id limit 1"));
	ck_assert_msg(merge("Ann", false, &m), "%s", g.e.text);
	laptops_check(g.path);
}
END_TEST

/* In both stores, whichever was merged into the other, the same counts and the rest is named. */
START_TEST(what_no_command_records_is_accepted_and_counts_nowhere)
{
	const char *home = ground_copy(g.path, "home.db"), *facts;
	struct assize_merged m;
	struct assize_store *s;
	struct assize_rows *rows;

	facts = laptops_results(g.path);
	forge(forged[_i].kind, forged[_i].key, forged[_i].value);
	ck_assert_msg(merge("Ann", true, &m), "%s", g.e.text);
	ck_assert_int_eq(m.led, 1);
	ck_assert_int_eq(m.disregarded, forged[_i].none);
	if (!forged[_i].none)
		return;
	laptops_check(g.path);
	laptops_same(laptops_results(g.path), facts);
	s = ground_read_as("Ann");
	GOOD(assize_check_disregarded(s, &rows, &g.e));
	ck_assert_int_eq(assize_rows_next(rows, &g.e), 1);
	ck_assert_str_eq(assize_rows_text(rows, 6), forged[_i].value);
	ck_assert_int_eq(assize_rows_next(rows, &g.e), 0);
	assize_rows_close(&rows);
	assize_store_close(&s);
	laptops_merge_as(home, "Ann", g.path);
	laptops_same(laptops_derived(home), laptops_derived(g.path));
	laptops_check(home);
}
END_TEST

static bool
judge(struct assize_store *s)
{
	return ground_judge(s, "S1", "2.1.1=yes");
}

START_TEST(answers_come_as_before)
{
	struct assize_merged m;

	laptops_edit(laptop, "Dana", judge);
	ck_assert_msg(merge("Dana", false, &m), "%s", g.e.text);
	ck_assert_int_eq(m.led + m.disregarded, 0);
}
END_TEST

START_TEST(an_inspection_that_is_new_here_comes_whole)
{
	struct assize_store *s;
	struct assize_merged m;

	g.path = ground_path("empty.db");
	GOOD(assize_store_open(&s, &g.io,
	    &(struct assize_open){ .path = g.path, .as = "Zoe", .write = true, .create = true },
	    NULL, &g.e));
	assize_store_close(&s);
	ck_assert_msg(merge("Zoe", false, &m), "%s", g.e.text);
	ck_assert_int_eq(m.led, 0);
}
END_TEST

static bool
withdraw(struct assize_store *s)
{
	return assize_casefile_state(
	    s, &(struct assize_which){ .ref = "S1", .because = "moved" }, "withdrawn", &g.e);
}

START_TEST(a_withdrawn_case_is_the_leads_to_take)
{
	struct assize_merged m;

	laptops_edit(laptop, "Dana", withdraw);
	ck_assert(!merge("Ann", false, &m));
	ck_assert(ground_says("state of case S1 withdrawn by Dana"));
	ck_assert_msg(merge("Ann", true, &m), "%s", g.e.text);
}
END_TEST

static bool
take_back(struct assize_store *s)
{
	return assize_casefile_state(
	    s, &(struct assize_which){ .ref = "S1", .because = "not moved" }, "open", &g.e);
}

START_TEST(a_withdrawal_taken_back_is_the_leads_to_take)
{
	struct assize_merged m;

	laptops_edit(g.path, "Ann", withdraw);
	laptop = ground_copy(g.path, "later.db");
	laptops_edit(laptop, "Dana", take_back);
	ck_assert(!merge("Ann", false, &m));
	ck_assert(ground_says("state of case S1 open by Dana"));
	ck_assert_msg(merge("Ann", true, &m), "%s", g.e.text);
}
END_TEST

/* A store whose list of what counts nowhere says something else than its entries do. */
START_TEST(what_counts_nowhere_follows_from_the_entries)
{
	struct assize_store *s;
	int64_t entries;

	ground_tamper(g.path, "insert into disregarded select max(entry_id) from entry");
	s = ground_read_as("Ann");
	REFUSED(assize_check(s, &entries, &g.e), ASSIZE_STORE,
	    "is taken by no projection, and its value is one that can be");
	assize_store_close(&s);
	ground_tamper(g.path, "delete from disregarded");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("accept");
	TCase *t = tcase_create("accept");
	const int n = (int)COUNT_OF(forged);

	tcase_add_checked_fixture(t, begin, ground_end);
	tcase_add_loop_test(t, what_a_lead_records_is_listed_and_refused, 0, n);
	tcase_add_loop_test(t, who_is_not_the_lead_accepts_nothing, 0, n);
	tcase_add_loop_test(t, what_no_command_records_is_accepted_and_counts_nowhere, 0, n);
	tcase_add_test(t, a_case_under_another_name_is_refused_whoever_accepts);
	tcase_add_test(t, a_case_of_no_sample_is_accepted_and_counts_nowhere);
	tcase_add_test(t, a_new_case_of_no_sample_is_shown_nowhere);
	tcase_add_test(t, a_case_under_its_own_name_comes);
	tcase_add_test(t, answers_come_as_before);
	tcase_add_test(t, an_inspection_that_is_new_here_comes_whole);
	tcase_add_test(t, a_withdrawn_case_is_the_leads_to_take);
	tcase_add_test(t, a_withdrawal_taken_back_is_the_leads_to_take);
	tcase_add_test(t, what_counts_nowhere_follows_from_the_entries);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
