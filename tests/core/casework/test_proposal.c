/*
 * What becomes of answers that are proposed: recorded, the same already, or refused and why.
 */
#include "ground/ground.h"
#include "ground/which.h"

#include "core/casework/proposal.h"
#include "store/db/triggers.h"
#include "store/projection/projection.h"

#include <assize/agreement.h>
#include <assize/reading.h>

static const struct assize_which s1 = { .ref = "S1" }, s2 = { .ref = "S2" };

/* S1 has answers of "Inspector A", one with evidence; its gate is no, and 2.2.2 is set aside. */
static void
set_up(void)
{
	ground_begin_cases();
	GOOD(assize_judgement_record(g.s, &s1,
	    ANSWERS(((const struct assize_answer[]){
			{ .question = "2.1.1", .answer = "yes", .evidence = "Seen." },
			{ .question = "2.1.2", .answer = "no" },
			{ .question = "known_risk", .answer = "yes" },
			{ .question = "2.2.2", .answer = "yes" } }),
		4),
	    &(struct assize_judged){ 0 }, &g.e));
	ck_assert(ground_judge(g.s, "S1", "known_risk=no"));
}

/* Answers of one reading of one case, in a transaction that is not kept unless all is well. */
struct trial {
	const struct assize_which *which;
	int reading;
	bool reasoned, only_answers, aside, carry;
	size_t made, refused;
};

static bool
try(struct trial *t, const struct assize_answer *answers, size_t n)
{
	CLEANUP(work_end) struct work w = { 0 };
	CLEANUP(proposal_end)
	struct proposal p = {
		.w = &w, .reasoned = t->reasoned, .only_answers = t->only_answers, .carry = t->carry
	};
	CLEANUP(triggers_end) struct triggers off = { 0 };
	bool good;

	ground_fresh();
	ck_assert(work_begin(&w, g.s, t->which, RIGHT_ANSWER, &g.e) && proposal_begin(&p));
	ck_assert(!t->carry || triggers_off(&off, w.db, &g.e));
	for (size_t i = 0; i < n; i++)
		ck_assert(proposal_add(&p, &(struct proposed){ .place = (int64_t)i + 1,
					       .case_id = w.c.id,
					       .reading = t->reading ? t->reading : 1,
					       .answer = &answers[i],
					       .aside = t->aside }));
	ck_assert_msg(proposal_record(&p), "%s", g.e.text);
	if (t->carry)
		ck_assert(
		    projection_touch(g.s, w.inspection.id, &g.e) && projection_recount(g.s, &g.e));
	good = proposal_check(&p);
	t->made = p.made;
	t->refused = p.refused;
	ck_assert(good == (p.refused == 0));
	return good && work_commit(&w);
}

static bool
one(struct trial *t, const char *question, const char *answer, const char *evidence)
{
	const struct assize_answer a = {
		.question = question, .answer = answer, .evidence = evidence
	};

	return try(t, &a, 1);
}

#define RECORDED "recorded"
#define SAME "same"

static const struct {
	const char *question, *answer, *evidence, *becomes;
} rule[] = {
	{ "2.1.1", "yes", NULL, SAME },
	{ "2.1.1", "yes", "Seen.", SAME },
	{ "2.1.1", NULL, "Seen.", SAME },
	{ "2.1.1", NULL, NULL, SAME },
	{ "2.1.1", "yes", "Seen twice.", RECORDED },
	{ "2.1.1", "yes", "", RECORDED },
	{ "2.1.1", NULL, "", RECORDED },
	{ "2.1.1", "no", NULL, RECORDED },
	{ "2.1.1", "clear", NULL, RECORDED },
	{ "2.1.2", "no", "", SAME },
	{ "2.2.1", "yes", NULL, RECORDED },
	{ "2.2.1", "clear", NULL, SAME },
	{ "2.2.1", NULL, NULL, SAME },
	{ "2.1.1.tier", "yes", NULL, RECORDED }, /* a prompt, which has no row before */
	{ "2.1.1.tier", "clear", NULL, SAME },
	{ "2.2.1", NULL, "Seen.",
	    "2.2.1: not answered yet, evidence goes with an answer: 2.2.1=yes or 2.2.1=no" },
	{ "2.1.1", "clear", "Seen.", "2.1.1: cleared, so evidence has nothing to stand by" },
	{ "2.1.1", "clear", "", "2.1.1: cleared, so evidence has nothing to stand by" },
	{ "2.1.1", "maybe", NULL, "2.1.1: \"maybe\" is not an answer, use yes, no or clear" },
	{ "2.1.1", "", NULL, "2.1.1: \"\" is not an answer, use yes, no or clear" },
	{ "2.1.1", "yes", "\x01", "2.1.1: byte 1 is a control character, leave it out" },
	{ "3.1.1", "yes", NULL,
	    "3.1.1: not asked of cases in sample supervised, see the framework" },
	{ "9.9.9", "yes", NULL, "9.9.9: no such question, see the case, or the framework" },
	{ "9.9.9", NULL, NULL, "9.9.9: no such question, see the case, or the framework" },
	{ "2.2.2", "no", NULL, "2.2.2: does not apply, gate known_risk is answered no" },
	{ "2.2.2", "yes", NULL, "2.2.2: does not apply, gate known_risk is answered no" },
	{ "2.2.2", "maybe", NULL, "2.2.2: \"maybe\" is not an answer, use yes, no or clear" },
	{ "2.2.2", "clear", NULL, RECORDED },
};

START_TEST(the_rule_says_what_becomes_of_an_answer)
{
	struct trial t = { .which = &s1 };
	const bool good = one(&t, rule[_i].question, rule[_i].answer, rule[_i].evidence);
	const bool recorded = strcmp(rule[_i].becomes, RECORDED) == 0;

	if (recorded || strcmp(rule[_i].becomes, SAME) == 0) {
		ck_assert_msg(good, "%s", g.e.text);
		ck_assert_uint_eq(t.made, recorded);
		return;
	}
	ck_assert(!good);
	ck_assert_uint_eq(t.refused, 1);
	ck_assert_uint_eq(g.e.count, 1);
	ck_assert_str_eq(g.e.text, rule[_i].becomes);
}
END_TEST

/* A row of a file can say all but an answer that is not given, or evidence that is none. */
START_TEST(typed_and_in_a_file_the_same_becomes_of_an_answer)
{
	const struct assize_answer typed = { rule[_i].question, rule[_i].answer, rule[_i].evidence,
		NULL, 0 };
	const char *evidence = rule[_i].evidence ? rule[_i].evidence : "";
	const char *row = assize_arena_printf(&g.a, "case,question,answer,evidence\nS1,%s,%s,%s\n",
	    rule[_i].question, rule[_i].answer, evidence);
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)row, strlen(row), "r");
	const struct assize_file file = { .in = in, .name = "f" };
	const bool recorded = strcmp(rule[_i].becomes, RECORDED) == 0;
	struct assize_judged judged;
	size_t made;

	if (!rule[_i].answer || (rule[_i].evidence && !*rule[_i].evidence))
		return;
	if (!recorded && strcmp(rule[_i].becomes, SAME) != 0) {
		REFUSED(assize_answers_read(g.s, NULL, &file, &made, &g.e), g.e.code, "f:2: ");
		ck_assert_str_eq(g.e.text + strlen("f:2: "), rule[_i].becomes);
		REFUSED(assize_judgement_record(g.s, &s1, ANSWERS(&typed, 1), &judged, &g.e),
		    g.e.code, rule[_i].becomes);
		return;
	}
	GOOD(assize_answers_read(g.s, NULL, &file, &made, &g.e));
	ck_assert_uint_eq(made, recorded);
	GOOD(assize_judgement_record(g.s, &s1, ANSWERS(&typed, 1), &judged, &g.e));
	ck_assert_uint_eq(judged.made, 0); /* as it stands now */
}
END_TEST

START_TEST(of_many_answers_each_becomes_what_it_is_and_all_refusals_are_said_in_their_order)
{
	static const struct assize_answer answers[] = { { .question = "2.2.1", .answer = "yes" },
		{ .question = "2.4.1", .answer = "yes", .evidence = "\x01" },
		{ .question = "2.1.1", .answer = "yes" }, { .question = "2.1.2", .answer = "x" },
		{ .question = "9.9.9", .answer = "yes" }, { .question = "2.3.1", .answer = "no" } };
	static const char *const said[] = { "2.4.1: byte 1", "2.1.2: \"x\"", "9.9.9: no such" };
	struct trial t = { .which = &s1 };
	const char *before = ground_asked("select count(*) from entry");
	const struct assize_problem *p;

	ck_assert(!try(&t, answers, COUNT_OF(answers)));
	ck_assert_uint_eq(t.made, 2);
	ck_assert_uint_eq(t.refused, COUNT_OF(said));
	p = g.e.first;
	for (size_t i = 0; i < COUNT_OF(said); i++, p = p->next)
		ck_assert_msg(strstr(p->text, said[i]) == p->text, "%s", p->text);
	ck_assert_str_eq(ground_asked("select count(*) from entry"), before);
}
END_TEST

START_TEST(a_gate_may_come_after_what_is_behind_it)
{
	static const struct assize_answer answers[] = { { .question = "2.2.2", .answer = "no" },
		{ .question = "known_risk", .answer = "yes" } };
	struct trial t = { .which = &s1 };

	ck_assert_msg(try(&t, answers, 2), "%s", g.e.text);
	ck_assert_uint_eq(t.made, 2);
}
END_TEST

/* Also where the first of the two changes nothing. */
START_TEST(the_same_question_twice_is_refused)
{
	static const char *const first[] = { "yes", "no" };
	const struct assize_answer answers[] = { { .question = "2.1.1", .answer = first[_i] },
		{ .question = "2.1.2", .answer = "yes" }, { .question = "2.1.1", .answer = "no" } };
	struct trial t = { .which = &s1 };

	ck_assert(!try(&t, answers, COUNT_OF(answers)));
	ck_assert_uint_eq(t.refused, 1);
	ck_assert_str_eq(g.e.text, "2.1.1: answered twice, give it once");
}
END_TEST

static int
count_step(void *steps)
{
	++*(int64_t *)steps;
	return 0;
}

/* N answers to one question, all refused; the steps that SQLite's machine takes for it. */
static int64_t
steps_for(const struct assize_answer *one, size_t n)
{
	struct assize_answer *list = assize_arena_alloc(&g.a, n * sizeof *list);
	int64_t steps = 0;

	for (size_t i = 0; i < n; i++)
		list[i] = *one;
	sqlite3_progress_handler(g.s->db.handle, 1, count_step, &steps);
	ground_fresh();
	ck_assert(!assize_judgement_record(
	    g.s, &s1, ANSWERS(list, n), &(struct assize_judged){ 0 }, &g.e));
	sqlite3_progress_handler(g.s->db.handle, 0, NULL, NULL);
	return steps;
}

START_TEST(ten_times_the_answers_to_one_question_take_ten_times_the_steps)
{
	static const struct assize_answer of[] = { { .question = "2.1.1" },
		{ .question = "2.1.1", .answer = "yes" },
		{ .question = "2.1.1", .answer = "maybe" },
		{ .question = "9.9.9", .answer = "yes" },
		{ .question = "2.2.2", .answer = "yes" } };
	const int64_t few = steps_for(&of[_i], 100), many = steps_for(&of[_i], 1000);

	ck_assert_msg(many < 12 * few, "%lld, then %lld", (long long)few, (long long)many);
}
END_TEST

START_TEST(more_answers_than_any_case_asks_for_are_refused_at_once)
{
	const struct assize_answer one = { .question = "9.9.9" };
	const struct assize_change change = { "S1", "9.9.9", "yes" };
	const size_t n = ASSIZE_ANSWERS_MAX;
	struct assize_change *list = assize_arena_alloc(&g.a, (n + 1) * sizeof *list);
	struct assize_changes changes = { .list = list, .n = n + 1 };
	struct assize_result after;

	steps_for(&one, n);
	ck_assert_uint_eq(g.e.count, n);
	ck_assert_int_lt(steps_for(&one, n + 1), 1000);
	ck_assert_str_eq(g.e.text, "5001 answers at once, give at most 5000");
	for (size_t i = 0; i <= n; i++)
		list[i] = change;
	REFUSED(assize_result_whatif(g.s, &changes, &g.a, &after, &g.e), ASSIZE_INVALID,
	    "5001 answers at once, give at most 5000");
	changes.n = n;
	REFUSED(assize_result_whatif(g.s, &changes, &g.a, &after, &g.e), ASSIZE_INVALID, "9.9.9");
	ck_assert_uint_eq(g.e.count, n);
}
END_TEST

static void
keep(void *ctx, const struct refusal *why, struct assize_err *e)
{
	(void)ctx;
	assize_err_add(e, why->code, "%d again, first %d", (int)why->place, (int)why->first);
}

START_TEST(twice_is_twice_wherever_the_first_was_recorded)
{
	static const struct assize_answer yes = { .question = "2.1.2", .answer = "yes" };
	CLEANUP(work_end) struct work w = { 0 };
	CLEANUP(proposal_end) struct proposal p = { .w = &w, .say = keep };

	GOOD(work_begin(&w, g.s, &s1, RIGHT_ANSWER, &g.e) && proposal_begin(&p));
	for (int64_t place = 5; place < 8; place++) {
		const struct proposed n = {
			.place = place, .case_id = w.c.id, .reading = 1, .answer = &yes
		};

		ck_assert(proposal_add(&p, &n) && proposal_record(&p));
	}
	ck_assert_uint_eq(p.made, 1);
	ck_assert_uint_eq(p.refused, 2);
	ck_assert_str_eq(g.e.first->text, "6 again, first 5");
	ck_assert_str_eq(g.e.first->next->text, "7 again, first 5");
}
END_TEST

START_TEST(who_has_not_seen_what_stands_is_told_who_was_faster)
{
	struct assize_answer a = { .question = "2.1.1", .answer = "yes", .seen = ASSIZE_SEEN_NONE };
	struct trial t = { .which = &s1 };

	ck_assert(!try(&t, &a, 1));
	ck_assert_int_eq(g.e.code, ASSIZE_CONFLICT);
	ck_assert_str_eq(
	    g.e.text, "2.1.1: changed meanwhile, it is yes by Inspector A now, look again");
	a.seen = atoll(ground_asked("select entry_id from entry where key = '2.1.1'"));
	ck_assert_msg(try(&t, &a, 1), "%s", g.e.text);
	a.question = "2.2.1";
	ck_assert(!try(&t, &a, 1));
	ck_assert_str_eq(
	    g.e.text, "2.2.1: changed meanwhile, it is not answered by nobody now, look again");
	a.seen = ASSIZE_SEEN_NONE;
	ck_assert_msg(try(&t, &a, 1), "%s", g.e.text);
	ck_assert_uint_eq(t.made, 1);
}
END_TEST

START_TEST(a_reading_is_compared_with_itself_alone)
{
	const struct assize_answer unseen = {
		.question = "2.1.1", .answer = "yes", .seen = ASSIZE_SEEN_NONE
	};
	struct trial t = { .which = &s1, .reading = 2 };

	ck_assert(!one(&t, "2.1.2", NULL, "Seen."));
	ck_assert_str_eq(g.e.text,
	    "2.1.2: not answered yet, evidence goes with an answer: 2.1.2=yes or 2.1.2=no");
	ck_assert_msg(try(&t, &unseen, 1), "%s", g.e.text); /* the first reading says yes already */
	ck_assert_uint_eq(t.made, 1);
	ck_assert(one(&t, "2.1.1", "yes", NULL));
	ck_assert_uint_eq(t.made, 0);
	ck_assert(!one(&t, "2.2.2", "no", NULL)); /* its own gate is open, the first's is no */
	ck_assert_str_eq(g.e.text, "2.2.2: gate known_risk is open, answer that first");
	ck_assert_str_eq(ground_asked("select count(*) from judgement where reading = 1 and"
				      " answer is not null and case_id = 1"),
	    "4");
}
END_TEST

START_TEST(nothing_becomes_of_answers_to_a_first_reading_that_is_hidden_from_who_gives_them)
{
	static const char row[] = "case,question,answer\nS1,2.2.1,yes\n";
	static const struct assize_answer a = { .question = "2.2.1", .answer = "yes" };
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)row, strlen(row), "r");
	const struct assize_file file = { .in = in, .name = "f" };
	struct assize_store *s;
	size_t made;

	GOOD(assize_reading_give(g.s, BECAUSE(&s1, "Look again."), "Reader", &g.e));
	s = ground_open(g.path, "Reader");
	REFUSED(assize_judgement_record(s, &s1, ANSWERS(&a, 1), &(struct assize_judged){ 0 }, &g.e),
	    ASSIZE_CONFLICT, "case S1: its first reading is hidden from Reader");
	REFUSED(assize_answers_read(s, NULL, &file, &made, &g.e), ASSIZE_INVALID,
	    "f:2: case S1: its first reading is hidden from Reader");
	REFUSED(assize_agreement_settle(s, BECAUSE(&s1, "So it is."), "2.2.1", "yes", &g.e),
	    ASSIZE_CONFLICT, "case S1: its first reading is hidden from Reader");
	GOOD(assize_judgement_record(s, &s2, ANSWERS(&a, 1), &(struct assize_judged){ 0 }, &g.e));
	assize_store_close(&s);
}
END_TEST

START_TEST(what_is_set_aside_is_recorded_unless_it_applies)
{
	struct trial t = { .which = &s1, .aside = true };

	ck_assert_msg(one(&t, "2.2.2", "no", NULL), "%s", g.e.text);
	ck_assert_uint_eq(t.made, 1);
	ck_assert(!one(&t, "2.1.1", "no", NULL));
	ck_assert_int_eq(g.e.code, ASSIZE_CONFLICT);
	ck_assert_str_eq(g.e.text, "applies to this case, so it belongs to answers");
}
END_TEST

START_TEST(another_reason_is_a_change_where_it_is_asked_for)
{
	struct trial t = { .which = BECAUSE(&s1, "Settled so.") };

	ck_assert(one(&t, "2.1.1", "yes", NULL));
	ck_assert_uint_eq(t.made, 0);
	t.reasoned = true;
	ck_assert(one(&t, "2.1.1", "yes", NULL));
	ck_assert_uint_eq(t.made, 1);
	ck_assert(one(&t, "2.1.1", "yes", NULL));
	ck_assert_uint_eq(t.made, 0);
}
END_TEST

START_TEST(where_only_answers_are_taken_none_is_cleared)
{
	struct trial t = { .which = &s1, .only_answers = true };

	ck_assert(!one(&t, "2.1.1", "clear", NULL));
	ck_assert_str_eq(g.e.text, "2.1.1: \"clear\" is not an answer, use yes or no");
	ck_assert(one(&t, "2.1.1", "no", NULL));
	ck_assert_uint_eq(t.made, 1);
}
END_TEST

/* What follows from the answers of a case. */
static const char *
projected(const char *of)
{
	return ground_asked_all(assize_arena_printf(&g.a,
	    "select q.ref, j.reading, j.answer, j.conflict, j.applies, j.stands,"
	    "   (select value from entry where entry_id = j.entry_id)"
	    " from judgement j join question q on q.question_id = j.question_id"
	    " join casefile c on c.case_id = j.case_id where c.ref = '%s'"
	    " order by q.question_id, j.reading",
	    of));
}

static const struct {
	const char *applies, *answer;
	int conflict;
	const char *said;
} sayings[] = {
	{ "yes", "yes", 0, "yes" },
	{ "yes", "no", 0, "no" },
	{ "yes", NULL, 1, "conflict" },
	{ "yes", NULL, 0, "open" },
	{ "open", "yes", 0, "open" },
	{ "open", NULL, 1, "conflict" },
	{ "no", "yes", 0, "does not apply" },
	{ "no", NULL, 1, "does not apply" },
};

START_TEST(a_judgement_says_why_it_is_not_relevant)
{
	const char *said;

	ck_assert(db_run(&g.s->db, &g.e,
	    "update judgement set applies = ?1, answer = ?2, conflict = ?3 where case_id = 1 and"
	    " question_id = (select question_id from question where ref = '2.1.1')",
	    V(sayings[_i].applies), V(sayings[_i].answer), V(sayings[_i].conflict)));
	ck_assert_int_eq(db_find_text(&g.s->db, &said, &g.a, &g.e,
			     "select said from judgement where case_id = 1 and question_id ="
			     " (select question_id from question where ref = '2.1.1')"),
	    1);
	ck_assert_str_eq(said, sayings[_i].said);
}
END_TEST

START_TEST(triggers_and_a_recount_carry_the_same)
{
	static const struct assize_answer answers[] = { { .question = "2.2.2", .answer = "no" },
		{ .question = "known_risk", .answer = "yes" },
		{ .question = "2.1.1.tier", .answer = "yes" },
		{ .question = "2.1.1", .answer = "no" }, { .question = "2.1.2", .answer = "yes" } };
	struct trial by_triggers = { .which = &s1 }, by_recount = { .which = &s2, .carry = true };

	ck_assert(ground_judge(g.s, "S1", "2.2.2=clear"));
	GOOD(assize_casefile_set(
	    g.s, &s2, &(struct assize_pair){ "order_type", "short_licence" }, 1, &g.e));
	if (_i == 1) { /* a copy is another site, into whose chain each case is brought first */
		assize_store_close(&g.s);
		g.path = ground_copy(g.path, "copy.db");
		g.s = ground_open(g.path, "Inspector A");
	}
	ck_assert_msg(try(&by_triggers, answers, COUNT_OF(answers)), "%s", g.e.text);
	ck_assert_msg(try(&by_recount, answers, COUNT_OF(answers)), "%s", g.e.text);
	ck_assert_uint_eq(by_recount.made, COUNT_OF(answers));
	ck_assert_str_eq(projected("S2"), projected("S1"));
	ck_assert_str_eq(ground_asked("select count(distinct e.site_id) from fact f join entry e"
				      " on e.entry_id = f.entry_id where f.key = ''"
				      " and f.case_id in (1, 2)"),
	    "1");
	GOOD(assize_check(g.s, &(int64_t){ 0 }, &g.e));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("proposal");
	TCase *t = tcase_create("proposal");

	tcase_add_checked_fixture(t, set_up, ground_end);
	tcase_add_loop_test(t, the_rule_says_what_becomes_of_an_answer, 0, COUNT_OF(rule));
	tcase_add_loop_test(
	    t, typed_and_in_a_file_the_same_becomes_of_an_answer, 0, COUNT_OF(rule));
	tcase_add_test(
	    t, of_many_answers_each_becomes_what_it_is_and_all_refusals_are_said_in_their_order);
	tcase_add_test(t, a_gate_may_come_after_what_is_behind_it);
	tcase_add_loop_test(t, the_same_question_twice_is_refused, 0, 2);
	tcase_add_loop_test(
	    t, ten_times_the_answers_to_one_question_take_ten_times_the_steps, 0, 5);
	tcase_add_test(t, more_answers_than_any_case_asks_for_are_refused_at_once);
	tcase_add_test(t, twice_is_twice_wherever_the_first_was_recorded);
	tcase_add_loop_test(t, a_judgement_says_why_it_is_not_relevant, 0, (int)COUNT_OF(sayings));
	tcase_add_test(t, who_has_not_seen_what_stands_is_told_who_was_faster);
	tcase_add_test(t, a_reading_is_compared_with_itself_alone);
	tcase_add_test(
	    t, nothing_becomes_of_answers_to_a_first_reading_that_is_hidden_from_who_gives_them);
	tcase_add_test(t, what_is_set_aside_is_recorded_unless_it_applies);
	tcase_add_test(t, another_reason_is_a_change_where_it_is_asked_for);
	tcase_add_test(t, where_only_answers_are_taken_none_is_cleared);
	tcase_add_loop_test(t, triggers_and_a_recount_carry_the_same, 0, 2);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
