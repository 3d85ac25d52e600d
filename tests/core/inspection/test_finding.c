/*
 * Contextual facts, evidence and findings in the journal.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include <assize/finding.h>

#include <stdio.h>

static void
set_up(void)
{
	ground_begin_cases();
}

/* The first column of all rows, a space between. */
static const char *
firsts(struct assize_rows *r)
{
	const char *text = "";

	ck_assert_ptr_nonnull(r);
	while (assize_rows_next(r, &g.e) == 1)
		text = assize_arena_printf(
		    &g.a, "%s%s%s", text, *text ? " " : "", assize_rows_text(r, 0));
	assize_rows_close(&r);
	return text;
}

static bool
context(const char *label, const char *value, const char *unit)
{
	const struct assize_context fact = {
		.label = label, .value = value, .unit = unit, .source = "Census"
	};

	ground_fresh();
	return assize_context_set(g.s, ON(NULL, NULL), &fact, &g.e);
}

static const char *
labels(void)
{
	struct assize_rows *r = NULL;

	GOOD(assize_context_list(g.s, NULL, &r, &g.e));
	return firsts(r);
}

START_TEST(contextual_facts_keep_the_order_in_which_they_were_first_set)
{
	ck_assert(
	    context("Zeta", "1", "%") && context("Alpha", "2", NULL) && context("Mu", "3", NULL));
	ck_assert(context("Zeta", "4", NULL));
	ck_assert_str_eq(labels(), "Zeta Alpha Mu");
	ck_assert_str_eq(
	    ground_asked("select value || unit || source from context_fact where label = 'Zeta'"),
	    "4%Census");
	ck_assert(context("Zeta", "4", ""));
	ck_assert_str_eq(
	    ground_asked(
		"select value || coalesce(unit, '-') from context_fact where label = 'Zeta'"),
	    "4-");
	ck_assert(context("Alpha", "", NULL));
	ck_assert_str_eq(labels(), "Zeta Mu");
	ck_assert_str_eq(
	    ground_asked("select count(*) from fact where key = 'Alpha' and value is not null"),
	    "0"); /* source too */
}
END_TEST

START_TEST(the_same_contextual_fact_again_makes_no_entry)
{
	const char *before;

	ck_assert(context("Alpha", "2", "%"));
	before = ground_asked("select count(*) from entry");
	ck_assert(context("Alpha", "2", NULL));
	ck_assert_str_eq(ground_asked("select count(*) from entry"), before);
}
END_TEST

START_TEST(contextual_facts_are_lines)
{
	REFUSED(context("", "1", NULL), ASSIZE_INVALID, "label: write 1 to 200");
	REFUSED(context("Two\nlines", "1", NULL), ASSIZE_INVALID, "label: write 1 to 200");
	REFUSED(context("Alpha", " 1", "a\tb"), ASSIZE_INVALID, "value: write at most 200");
	ck_assert(ground_says("unit: write at most 200"));
	REFUSED(context("Alpha", "", NULL), ASSIZE_NOT_FOUND, "context \"Alpha\": not set");
	ck_assert_str_eq(labels(), "");
}
END_TEST

static bool
evidence(const char *ref, const char *kind, const char *text, char key[ASSIZE_KEY_SIZE])
{
	const struct assize_evidence v = { ref, kind, text };

	ground_fresh();
	return assize_evidence_add(g.s, ON(NULL, NULL), &v, key, &g.e);
}

START_TEST(evidence_of_a_question_counts_to_its_standard)
{
	char first[ASSIZE_KEY_SIZE], key[ASSIZE_KEY_SIZE];
	struct assize_rows *r = NULL;

	ck_assert(evidence("1.1", "meeting", "One", first)
		  && evidence("1.1.1", "interview", "Two", key)
		  && evidence("1.1.1", "interview", "Three", key)
		  && evidence("1.2", "survey", "Four", key));
	ck_assert_str_eq(ground_asked("select interview || meeting || document || survey || "
				      "observation || total from evidence_count"
				      " where standard = '1.1'"),
	    "210003");
	ck_assert_str_eq(ground_asked("select count(*) || sum(total) from evidence_count"), "44");
	GOOD(assize_evidence_list(g.s, NULL, "1.1.1", &r, &g.e));
	ck_assert_uint_eq(strlen(firsts(r)), strlen("2-00000000 3-00000000"));
	GOOD(assize_evidence_withdraw(g.s, ON(NULL, "Said of another service"), first, &g.e));
	ck_assert_str_eq(
	    ground_asked(
		"select interview || meeting || total from evidence_count where standard = '1.1'"),
	    "202");
	REFUSED(assize_evidence_withdraw(g.s, ON(NULL, "Again"), first, &g.e), ASSIZE_CONFLICT,
	    "withdrawn already");
	REFUSED(assize_evidence_withdraw(g.s, ON(NULL, " "), key, &g.e), ASSIZE_INVALID,
	    "needs a reason");
	REFUSED(assize_evidence_withdraw(g.s, ON(NULL, "x"), "9-ffff", &g.e), ASSIZE_NOT_FOUND,
	    "evidence 9-ffff");
}
END_TEST

START_TEST(evidence_is_of_the_service_and_of_a_known_kind)
{
	char key[ASSIZE_KEY_SIZE];

	REFUSED(evidence("9.9", "meeting", "x", key), ASSIZE_NOT_FOUND,
	    "9.9: neither a standard nor a question");
	REFUSED(evidence("2.1", "meeting", "x", key), ASSIZE_INVALID,
	    "2.1: a standard that is judged case by case");
	REFUSED(
	    evidence("2.1.1", "meeting", "x", key), ASSIZE_INVALID, "2.1.1: judged case by case");
	REFUSED(evidence("1.1", "hearsay", " ", key), ASSIZE_INVALID,
	    "kind \"hearsay\": not known, use interview");
	ck_assert(ground_says("text: empty"));
	REFUSED(evidence("1.1", "meeting", "bell \a", key), ASSIZE_INVALID, "control character");
	ck_assert_str_eq(
	    ground_asked("select count(*) from entry where kind = " SQL_KIND_EVIDENCE), "0");
}
END_TEST

static const char *
finding(const struct assize_finding *f)
{
	char key[ASSIZE_KEY_SIZE];

	ground_fresh();
	return assize_finding_add(g.s, ON(NULL, NULL), f, key, &g.e) ? assize_arena_text(&g.a, key)
								     : NULL;
}

static const char *
texts(void)
{
	return ground_asked("select group_concat(text, '') from (select text from finding_item "
			    "order by place, recorded_at, key)");
}

START_TEST(findings_stand_in_order_and_can_be_moved)
{
	const char *keys[5];

	for (int i = 0; i < 5; i++) {
		keys[i] = finding(&(struct assize_finding){ .kind = "strength",
		    .text = assize_arena_printf(&g.a, "%c", 'a' + i),
		    .domain = 2 });
		ck_assert_msg(keys[i], "%s", g.e.text);
	}
	ck_assert_str_eq(texts(), "abcde");
	GOOD(assize_finding_move(g.s, ON(NULL, NULL), keys[4], keys[0], &g.e));
	ck_assert_str_eq(texts(), "eabcd");
	GOOD(assize_finding_move(g.s, ON(NULL, NULL), keys[0], keys[3], &g.e));
	ck_assert_str_eq(texts(), "ebcad");
	GOOD(assize_finding_move(g.s, ON(NULL, NULL), keys[2], keys[1], &g.e));
	ck_assert_str_eq(texts(), "ecbad");
	GOOD(assize_finding_move(g.s, ON(NULL, NULL), keys[4], keys[3], &g.e));
	ck_assert_str_eq(texts(), "cbaed");
	GOOD(assize_finding_withdraw(g.s, ON(NULL, "No longer so"), keys[1], &g.e));
	ck_assert_str_eq(texts(), "caed");
	ck_assert(finding(&(struct assize_finding){ .kind = "quote", .text = "f" }));
	ck_assert_str_eq(texts(), "caedf");
	REFUSED(assize_finding_move(g.s, ON(NULL, NULL), keys[1], keys[2], &g.e), ASSIZE_CONFLICT,
	    "withdrawn already");
	REFUSED(assize_finding_move(g.s, ON(NULL, NULL), keys[2], "7-7777", &g.e), ASSIZE_NOT_FOUND,
	    "finding 7-7777");
	REFUSED(assize_finding_move(g.s, ON(NULL, NULL), keys[2], keys[2], &g.e), ASSIZE_INVALID,
	    "name another");
}
END_TEST

/*
 * Twenty moves to the same place: there is room between two milliseconds, and what has none is
 * said.
 */
START_TEST(findings_can_be_moved_often)
{
	const char *a = finding(&(struct assize_finding){ .kind = "strength", .text = "a" });
	const char *b = finding(&(struct assize_finding){ .kind = "strength", .text = "b" });
	const char *c = finding(&(struct assize_finding){ .kind = "strength", .text = "c" });

	for (int i = 0; i < 20; i++) {
		ground_fresh();
		if (!assize_finding_move(g.s, ON(NULL, NULL), i % 2 ? c : b, i % 2 ? b : c, &g.e))
			break;
		ck_assert_str_eq(texts(), i % 2 ? "acb" : "abc");
	}
	ck_assert_msg(g.e.code == ASSIZE_OK, "%s", g.e.text);
	ck_assert(a != NULL);
}
END_TEST

START_TEST(what_a_finding_is_about_is_known)
{
	ck_assert(finding(&(struct assize_finding){ .kind = "recommendation",
	    .standard = "2.1",
	    .to = "Chair of the board",
	    .text = "Do it" }));
	ck_assert_str_eq(
	    ground_asked("select kind || domain || standard || to_whom from finding_item"),
	    "recommendation22.1Chair of the board");
	ck_assert(
	    finding(&(struct assize_finding){ .kind = "good_practice", .domain = 3, .text = "x" }));
	ck_assert_str_eq(ground_asked("select domain || coalesce(standard, '-') from finding_item "
				      "where kind = 'good_practice'"),
	    "3-");
	ck_assert(finding(&(struct assize_finding){ .kind = "quote", .text = "x" }));
	ck_assert_str_eq(ground_asked("select coalesce(domain, '-') || coalesce(standard, '-') "
				      "from finding_item where kind = 'quote'"),
	    "--");
}
END_TEST

static const struct {
	struct assize_finding finding;
	enum assize_err_code code;
	const char *says;
} wrong[] = {
	{ { .kind = "praise", .text = "x" }, ASSIZE_INVALID,
	    "kind \"praise\": not known, use strength" },
	{ { .kind = "strength", .text = "\n" }, ASSIZE_INVALID, "text: empty" },
	{ { .kind = "strength", .text = "x", .to = "Them" }, ASSIZE_INVALID,
	    "only a recommendation" },
	{ { .kind = "recommendation", .text = "x", .to = " " }, ASSIZE_INVALID, "to: not a name" },
	{ { .kind = "strength", .text = "x", .standard = "2.1", .domain = 2 }, ASSIZE_INVALID,
	    "domain: follows" },
	{ { .kind = "strength", .text = "x", .standard = "9.1" }, ASSIZE_NOT_FOUND,
	    "standard 9.1" },
	{ { .kind = "strength", .text = "x", .domain = 9 }, ASSIZE_NOT_FOUND, "domain 9" },
};

START_TEST(a_finding_that_is_wrong_is_refused)
{
	ck_assert_ptr_null(finding(&wrong[_i].finding));
	ck_assert_msg(
	    g.e.code == wrong[_i].code && strstr(g.e.text, wrong[_i].says), "%s", g.e.text);
	ck_assert_str_eq(
	    ground_asked(
		"select count(*) from entry join kind using (kind) where name glob 'finding*'"),
	    "0");
}
END_TEST

/* Who may: an assessor gives evidence, and decides nothing; a reader nothing at all. */
START_TEST(rights_are_those_of_answers_and_decisions)
{
	char key[ASSIZE_KEY_SIZE];

	GOOD(assize_inspection_role(g.s, NULL, "Inspector A", "lead", &g.e));
	GOOD(assize_inspection_role(g.s, NULL, "Local", "assessor", &g.e));
	assize_store_close(&g.s);
	g.s = ground_open(g.path, "Local");
	ck_assert_msg(evidence("1.1", "meeting", "x", key), "%s", g.e.text);
	REFUSED(context("Alpha", "1", NULL), ASSIZE_FORBIDDEN, "who may not record this");
	ck_assert_ptr_null(finding(&(struct assize_finding){ .kind = "strength", .text = "x" }));
	assize_store_close(&g.s);
	g.s = ground_open(g.path, "Nobody");
	REFUSED(evidence("1.1", "meeting", "x", key), ASSIZE_FORBIDDEN, "a reader in inspection");
}
END_TEST

START_TEST(factual_accuracy_asks_for_a_reason_and_final_takes_nothing)
{
	const struct assize_finding f = { .kind = "strength", .text = "x" };
	char key[ASSIZE_KEY_SIZE];

	GOOD(assize_inspection_state(g.s, ON(NULL, "Sent"), "factual_accuracy", &g.e));
	ck_assert_ptr_null(finding(&f));
	ck_assert_int_eq(g.e.code, ASSIZE_INVALID);
	GOOD(assize_finding_add(g.s, ON(NULL, "They asked for it"), &f, key, &g.e));
	GOOD(assize_inspection_state(g.s, ON(NULL, "Done"), "final", &g.e));
	REFUSED(assize_finding_withdraw(g.s, ON(NULL, "x"), key, &g.e), ASSIZE_CONFLICT, "final");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("finding");
	TCase *t = tcase_create("finding");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_test(t, contextual_facts_keep_the_order_in_which_they_were_first_set);
	tcase_add_test(t, the_same_contextual_fact_again_makes_no_entry);
	tcase_add_test(t, contextual_facts_are_lines);
	tcase_add_test(t, evidence_of_a_question_counts_to_its_standard);
	tcase_add_test(t, evidence_is_of_the_service_and_of_a_known_kind);
	tcase_add_test(t, findings_stand_in_order_and_can_be_moved);
	tcase_add_test(t, findings_can_be_moved_often);
	tcase_add_test(t, what_a_finding_is_about_is_known);
	tcase_add_loop_test(t, a_finding_that_is_wrong_is_refused, 0, COUNT_OF(wrong));
	tcase_add_test(t, rights_are_those_of_answers_and_decisions);
	tcase_add_test(t, factual_accuracy_asks_for_a_reason_and_final_takes_nothing);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
