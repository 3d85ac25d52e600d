/* assize-inspection/1 out and in: random inspections come back the same. */
#include "ground/ground.h"

#include "core/casework/proposal.h"
#include "ground/which.h"

#include <stdio.h>

static struct assize_store *
empty_store(const char *framework)
{
	static int number;
	const struct assize_open how = { .path = ground_path(
					     assize_arena_printf(&g.a, "%d.db", number++)),
		.as = "Somebody",
		.write = true,
		.create = true };
	struct assize_store *s;

	GOOD(assize_store_open(&s, &g.io, &how, NULL, &g.e));
	if (framework)
		ground_load(s, "f", ground_source(framework));
	else
		GOOD(assize_framework_builtin(s, &g.e));
	return s;
}

typedef bool importing(struct assize_store *, const struct assize_file *, struct assize_arena *,
    struct assize_bundle *, struct assize_err *);

static bool
import_by(importing *way, struct assize_store *s, const char *text, size_t *made)
{
	CLEANUP(file_close) FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct assize_file file = { .name = "f", .in = in };
	struct assize_bundle bundle;
	bool good;

	ground_fresh();
	good = way(s, &file, &g.a, &bundle, &g.e);
	*made = bundle.made;
	return good;
}

static bool
import(struct assize_store *s, const char *text, size_t *made)
{
	return import_by(assize_bundle_import, s, text, made);
}

/* A text that was changed on purpose. */
static bool
import_edited(struct assize_store *s, const char *text, size_t *made)
{
	return import_by(assize_bundle_import_edited, s, text, made);
}

static const char *
summary(struct assize_store *s)
{
	CLEANUP(text_free) char *text = NULL;
	CLEANUP(file_close) FILE *out = NULL;
	struct assize_result result;
	size_t n;

	out = open_memstream(&text, &n);
	GOOD(assize_result_load(s, NULL, &g.a, &result, &g.e));
	GOOD(assize_summary_write(&result, out, &g.e));
	fflush(out);
	return assize_arena_text(&g.a, text);
}

/* Check has no room for long texts: what differs is shown from a little before. */
static void
same(const char *is, const char *was)
{
	size_t n = 0;

	while (is[n] && is[n] == was[n])
		n++;
	ck_assert_msg(is[n] == was[n], "...%.200s\nis not\n...%.200s", is + n - (n > 80 ? 80 : n),
	    was + n - (n > 80 ? 80 : n));
}

/* Export, import into an empty store, export: the same bytes, and the same results. */
static void
there_and_back(struct assize_store *s, const char *framework)
{
	CLEANUP(assize_store_close) struct assize_store *other = empty_store(framework);
	const char *text = ground_export(s, NULL);
	size_t made;
	int64_t entries;

	ck_assert_msg(import(other, text, &made), "%s\n%.2000s", g.e.text, text);
	ck_assert_uint_gt(made, 0);
	same(ground_export(other, NULL), text);
	same(summary(other), summary(s));
	GOOD(assize_check(other, &entries, &g.e));
	ck_assert_int_eq(entries, (int64_t)made);
	ck_assert_msg(import(other, text, &made), "%s", g.e.text);
	ck_assert_uint_eq(made, 0);
}

START_TEST(the_oxfordshire_inspection_comes_back_byte_for_byte)
{
	CLEANUP(assize_store_close) struct assize_store *s = empty_store(NULL);
	const char *text = ground_source("fixtures/oxfordshire-2020.json");
	size_t made;

	ck_assert_msg(import(s, text, &made), "%s", g.e.text);
	there_and_back(s, NULL);
	ck_assert_msg(import(s, text, &made), "%s", g.e.text);
	ck_assert_uint_eq(made, 0);
}
END_TEST

/* --- Random inspections. --- */

static const char *const words[] = { "yes", "no", "clear" };
static const char *const texts[] = { "Seen.", "“Not” seen: a\\b \"c\" </d>",
	"Two\nlines\tand a tab", "Ünïcödé 統計 🂡", "'; drop table entry; --", "=1+1", " spaces " };
static const char *const bands[] = { "inadequate", "requires_improvement", "good", "outstanding" };
static const char *const supervised[] = { "known_risk", "named_person", "lives_near", "first_home",
	"2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.2.3", "2.3.1", "2.3.2", "2.4.1", "2.4.2", "2.5.1",
	"2.5.2", "2.1.1.tier", "2.3.2.told" };
static const char *const workdays[] = { "site_hazard", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.3.1",
	"3.3.2", "3.4.1", "3.4.2" };

/* One answer, taken or refused; what is refused leaves nothing. */
static void
answer_one(struct assize_store *s, const struct assize_which *which, const char *question)
{
	const struct assize_answer answer = { .question = question,
		.answer = words[ground_pick(12) ? ground_pick(2) : 2],
		.evidence = ground_pick(3) ? NULL : texts[ground_pick(COUNT_OF(texts))],
		.discuss = ground_pick(8)   ? NULL
			   : ground_pick(3) ? "yes"
					    : "no" };
	struct assize_judged judged;

	ground_fresh();
	assize_judgement_record(s, BECAUSE(which, ground_pick(5) ? NULL : "A reason"),
	    ANSWERS(&answer, 1), &judged, &g.e);
}

static void
complete_again(struct assize_store *s, const struct casefile *c)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	const struct entry n = { .kind = KIND_STATE,
		.inspection_id = c->inspection.id,
		.case_id = c->id,
		.key = "",
		.reading = 2,
		.value = "complete",
		.by = "Second reader" };

	GOOD(txn_begin(&t, &s->db, &g.e) && journal_record(s, &n, NULL, &g.e)
	     && txn_commit(&t, &g.e));
}

/* A second reading, as its reader gives it. */
static void
answer_again(struct assize_store *s, const struct assize_which *which, const char *const *questions,
    size_t n)
{
	CLEANUP(work_end) struct work w = { 0 };

	GOOD(work_begin(&w, s, which, RIGHT_ANSWER, &g.e));
	for (size_t i = 0; i < n; i++) {
		CLEANUP(txn_end) struct txn t = { 0 };
		CLEANUP(proposal_end) struct proposal p = { .w = &w };
		const struct assize_answer answer = { .question = questions[i],
			.answer = words[ground_pick(2)],
			.evidence = ground_pick(3) ? NULL : texts[ground_pick(COUNT_OF(texts))] };
		const struct proposed one = {
			.case_id = w.c.id, .reading = 2, .answer = &answer, .by = "Second reader"
		};

		GOOD(txn_begin(&t, &s->db, &g.e) && proposal_begin(&p) && proposal_add(&p, &one)
		     && proposal_record(&p));
		if (proposal_check(&p))
			GOOD(txn_commit(&t, &g.e));
	}
	GOOD(work_commit(&w));
	if (ground_pick(2))
		complete_again(s, &w.c);
}

static void
add_case(struct assize_store *s, unsigned number)
{
	static const char *const types[] = { "community_order", "short_licence", "long_licence",
		"" };
	const bool first = ground_pick(3) != 0;
	const char *const *questions = first ? supervised : workdays;
	const size_t n = first ? COUNT_OF(supervised) : COUNT_OF(workdays);
	const struct assize_which which = { .ref = assize_arena_printf(&g.a, "C%u", number) };
	const struct assize_pair pairs[] = { { "order_type", types[ground_pick(4)] },
		{ "months_served", assize_arena_printf(&g.a, "%u", ground_pick(61)) } };

	GOOD(assize_casefile_add(s, &which,
	    &(struct assize_new_case){ .sample = first ? "supervised" : "workdays",
		.attributes = pairs,
		.n = ground_pick(3) },
	    &g.e));
	if (ground_pick(2))
		GOOD(assize_casefile_assign(s, &which, texts[3], &g.e));
	if (ground_pick(3) == 0)
		GOOD(assize_casefile_note(s, &which, texts[ground_pick(COUNT_OF(texts))], &g.e));
	for (unsigned round = 0, rounds = ground_pick(3); round < rounds; round++)
		for (size_t i = 0; i < n; i++)
			answer_one(s, &which, questions[i]);
	for (unsigned i = ground_pick(6); i > 0; i--)
		answer_one(s, &which, questions[ground_pick((unsigned)n)]);
	if (ground_pick(4) == 0)
		answer_again(s, &which, questions, n);
	ground_fresh();
	if (assize_casefile_state(s, &which, "complete", &g.e) && ground_pick(2))
		assize_casefile_state(
		    s, BECAUSE(&which, "Because"), ground_pick(2) ? "moderated" : "open", &g.e);
	if (ground_pick(6) == 0)
		GOOD(assize_casefile_state(
		    s, BECAUSE(&which, texts[ground_pick(COUNT_OF(texts))]), "withdrawn", &g.e));
}

static void
decide(struct assize_store *s)
{
	static const char *const rated[] = { "1.1", "1.2", "1.3", "1.4" };
	static const char *const derived[] = { "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2",
		"3.3", "3.4" };

	for (size_t i = 0; i < COUNT_OF(rated); i++)
		if (ground_pick(2))
			GOOD(assize_decision_rate(s, ON(NULL, texts[ground_pick(COUNT_OF(texts))]),
			    &(struct assize_decision){
				.standard = rated[i], .rating = bands[ground_pick(4)] },
			    &g.e));
	for (size_t i = 0; i < COUNT_OF(derived); i++) {
		ground_fresh();
		assize_decision_discretion(s, ON(NULL, texts[ground_pick(COUNT_OF(texts))]),
		    &(struct assize_decision){ .standard = derived[i],
			.rating = bands[ground_pick(4)],
			.outside_rule = ground_pick(3) != 0 },
		    &g.e);
	}
}

static struct assize_store *
random_inspection(void)
{
	static const char *const states[] = { "fieldwork", "factual_accuracy", "final" };
	const struct assize_pair details[] = { { "lead", "Ünïcödé" }, { "start", "2020-02-29" },
		{ "end", "2020-03-06" },
		{ "target.supervised", assize_arena_printf(&g.a, "%u", ground_pick(9)) },
		{ "population.workdays", assize_arena_printf(&g.a, "%u", ground_pick(9)) } };
	struct assize_store *s = empty_store(FRAMEWORK);
	const unsigned cases = ground_pick(9), more = ground_pick(3);

	GOOD(assize_inspection_add(s, "r-1", "resettlement-13", texts[1], &g.e));
	GOOD(assize_inspection_set(
	    s, ON(NULL, NULL), details, ground_pick(COUNT_OF(details) + 1), &g.e));
	for (unsigned i = 0; i < cases; i++)
		add_case(s, i);
	decide(s);
	for (unsigned i = cases; i < cases + more; i++)
		add_case(s, i); /* discretion may go stale */
	if (ground_pick(2)) {
		ground_fresh();
		assize_inspection_state(s, ON(NULL, "Because"), states[ground_pick(3)], &g.e);
	}
	return s;
}

START_TEST(every_inspection_comes_back_byte_for_byte)
{
	g.seed = (uint64_t)_i * 1000003;
	for (int i = 0; i < suite_worlds(2, 6); i++) {
		CLEANUP(assize_store_close) struct assize_store *s = random_inspection();

		there_and_back(s, FRAMEWORK);
	}
}
END_TEST

/* --- Files that are refused. --- */

/* A small inspection with one of everything, as it is exported. */
static const char *
small(struct assize_store *s)
{
	static const struct assize_pair licence[] = { { "order_type", "short_licence" } };
	static const struct assize_pair details[] = { { "lead", "Lead" }, { "start", "2020-01-20" },
		{ "target.supervised", "2" } };
	const struct assize_which s1 = { .ref = "S1" }, s2 = { .ref = "S2" };
	const struct assize_answer seen = {
		.question = "2.1.1", .answer = "yes", .evidence = "Seen.", .discuss = "yes"
	};
	struct assize_judged judged;

	GOOD(assize_inspection_add(s, "i-1", "resettlement-13", "Service", &g.e));
	GOOD(assize_inspection_set(s, ON(NULL, NULL), details, COUNT_OF(details), &g.e));
	GOOD(assize_decision_rate(s, ON(NULL, "They lead."),
	    &(struct assize_decision){ .standard = "1.1", .rating = "good" }, &g.e));
	GOOD(assize_casefile_add(s, &s1,
	    &(struct assize_new_case){ .sample = "supervised", .attributes = licence, .n = 1 },
	    &g.e));
	GOOD(
	    assize_casefile_add(s, &s2, &(struct assize_new_case){ .sample = "supervised" }, &g.e));
	GOOD(assize_casefile_assign(s, &s1, "Inspector A", &g.e));
	GOOD(assize_casefile_note(s, &s1, "A note", &g.e));
	GOOD(assize_judgement_record(s, &s1, ANSWERS(&seen, 1), &judged, &g.e));
	ck_assert(ground_judge(s, "S1", "known_risk=yes 2.2.2=no 2.1.2=yes"));
	return ground_export(s, NULL);
}

/* TEXT with FIND, which is in it, replaced. */
static const char *
changed(const char *text, const char *find, const char *with)
{
	const char *at = strstr(text, find);

	ck_assert_msg(at, "%s: not in\n%s", find, text);
	return assize_arena_printf(
	    &g.a, "%.*s%s%s", (int)(at - text), text, with, at + strlen(find));
}

static const struct {
	const char *find, *with, *said;
} different[] = {
	{ "\"2.1.2\": \"yes\"", "\"2.1.2\": \"no\"",
	    "f: cases[0].answers[\"2.1.2\"]: \"no\" in the file, \"yes\" in the store" },
	{ "\"2.2.2\": \"no\"", "\"2.2.2\": \"yes\"",
	    "f: cases[0].answers[\"2.2.2\"]: \"yes\" in the file, \"no\" in the store" },
	{ "\"Seen.\"", "\"Not seen.\"",
	    "f: cases[0].evidence[\"2.1.1\"]: \"Not seen.\" in the file, \"Seen.\" in the store" },
	{ "short_licence", "long_licence",
	    "f: cases[0].attributes.order_type: \"long_licence\" in the file" },
	{ "\"A note\"", "\"Another\"", "f: cases[0].note: \"Another\" in the file" },
	{ "\"Inspector A\"", "\"Inspector B\"",
	    "f: cases[0].inspector: \"Inspector B\" in the file" },
	{ "\"target\": 2", "\"target\": 3",
	    "f: inspection.samples.supervised.target: 3 in the file, 2 in the store" },
	{ "\"They lead.\"", "\"They do.\"", "f: ratings[0].because: \"They do.\" in the file" },
	{ "\"good\"", "\"outstanding\"",
	    "f: ratings[0].rating: \"outstanding\" in the file, \"good\" in the store" },
	{ "\"Lead\"", "\"Led\"", "f: inspection.lead: \"Led\" in the file" },
	{ "2020-01-20", "2020-01-21", "f: inspection.fieldwork.start: \"2020-01-21\" in the file" },
	{ "\"fieldwork\"", "\"final\"",
	    "f: inspection.state: \"final\" in the file, \"fieldwork\" in the store" },
	{ "\"ref\": \"S2\"", "\"ref\": \"S3\"",
	    "f: cases[1]: something in the file, nothing in the store" },
	{ "\"ref\": \"S2\"", "\"ref\": \"S3\"",
	    "f: cases[1]: nothing in the file, something in the store" },
};

START_TEST(who_judged_comes_back)
{
	struct assize_store *s = empty_store(NULL), *other = empty_store(NULL);
	const struct assize_which which = { .ref = "C1" };
	const struct assize_new_case known = { .sample = "court", .inspector = "Anna" };
	const struct assize_answer answers[] = { { .question = "2.1.1", .answer = "yes" },
		{ .question = "2.1.2", .answer = "no" } };
	const char *const path = assize_arena_text(&g.a, s->db.path), *text;
	struct assize_judged judged;
	sqlite3 *db;

	GOOD(assize_inspection_add(s, "i-1", "yos-2018", "Service", &g.e));
	GOOD(assize_casefile_add(s, &which, &known, &g.e));
	for (int i = 0; i < 2; i++) {
		assize_store_close(&s);
		s = ground_open(path, i ? "Bob" : "Anna");
		GOOD(assize_judgement_record(s, &which, ANSWERS(&answers[i], 1), &judged, &g.e));
	}
	text = ground_export(s, "i-1");
	ck_assert_ptr_nonnull(strstr(text, "\"by\": {"));
	ck_assert_msg(import(other, text, &(size_t){ 0 }), "%s", g.e.text);
	same(ground_export(other, "i-1"), text);
	db = ground_plain(other->db.path, NULL);
	ck_assert_str_eq(
	    ground_ask(db,
		"select group_concat(question || ' ' || inspector, ', ') from judgement_current"
		" where answer is not null"),
	    "2.1.1 Anna, 2.1.2 Bob");
	sqlite3_close(db);
	assize_store_close(&s);
	assize_store_close(&other);
}
END_TEST

START_TEST(a_file_that_differs_is_refused_with_the_differences)
{
	CLEANUP(assize_store_close) struct assize_store *s = empty_store(FRAMEWORK);
	const char *text = small(s);
	size_t made;

	ck_assert_msg(import(s, text, &made), "%s", g.e.text);
	ck_assert_uint_eq(made, 0);
	for (size_t i = 0; i < COUNT_OF(different); i++) {
		ck_assert(
		    !import_edited(s, changed(text, different[i].find, different[i].with), &made));
		ck_assert_int_eq(g.e.code, ASSIZE_CONFLICT);
		ck_assert_msg(
		    ground_says(different[i].said), "%s\n%s", different[i].said, g.e.text);
		ck_assert_str_eq(ground_export(s, NULL), text);
	}
}
END_TEST

static const struct {
	const char *find, *with, *said;
} wrong[] = {
	{ "\"assize-inspection/1\"", "\"assize-inspection/2\"",
	    "f: format: \"assize-inspection/2\" is not" },
	{ "\"resettlement-13\"", "\"other\"", "f: framework: other is not in this store" },
	{ "\"format\"", "\"formet\"", "f: format: missing" },
	{ "\"ratings\"", "\"rating\"", "f: rating: " },
	{ "\"lead\"", "\"laed\"", "f: inspection.laed: " },
	{ "\"i-1\"", "\"i 1\"", "f: inspection.ref: " },
	{ "\"fieldwork\"", "\"done\"", "f: inspection.state: state \"done\": not known" },
	{ "2020-01-20", "2020-01-20\", \"end\": \"2020-01-19",
	    "f: inspection.fieldwork.end: 2020-01-19 is before" },
	{ "2020-01-20", "2020-02-30",
	    "f: inspection.fieldwork.start: \"2020-02-30\" is not a date" },
	{ "\"target\": 2", "\"target\": -2", "f: inspection.samples.supervised.target: " },
	{ "\"target\": 2", "\"target\": \"2\"", "f: inspection.samples.supervised.target: " },
	{ "\"target\": 2", "\"target\": 2.5", "f: inspection.samples.supervised.target: " },
	{ "\"supervised\": {", "\"nobody\": {", "f: inspection.samples.nobody: no such sample" },
	{ "\"good\"", "\"splendid\"", "f: ratings[0]: splendid: not a rating" },
	{ "\"1.1\"", "\"2.1\"", "f: ratings[0]: standard 2.1: derived from cases" },
	{ "\"They lead.\"", "\"\"", "f: ratings[0]: a decision needs a reason" },
	{ "\"sample\": \"supervised\"", "\"sample\": \"elsewhere\"",
	    "f: cases[0].sample: \"elsewhere\"" },
	{ "\"ref\": \"S2\"", "\"ref\": \"S1\"", "f: cases[1].ref: case S1: already" },
	{ "\"ref\": \"S2\"", "\"ref\": \"S/2\"", "f: cases[1].ref: case \"S/2\": not a reference" },
	{ "\"ref\": \"S2\",", "", "f: cases[1].ref: missing" },
	{ "short_licence", "no_licence", "f: cases[0].attributes.order_type: " },
	{ "\"order_type\"", "\"order_typ\"", "f: cases[0].attributes.order_typ: " },
	{ "\"yes\"", "\"maybe\"",
	    "f: cases[0].answers.known_risk: known_risk: \"maybe\" is not an answer" },
	{ "\"2.2.2\": \"no\"", "\"3.1.1\": \"no\"",
	    "f: cases[0].answers[\"3.1.1\"]: not a question asked of" },
	{ "\"known_risk\": \"yes\"", "\"known_risk\": \"no\"",
	    "f: cases[0].answers[\"2.2.2\"]: 2.2.2: does not apply" },
	{ "\"known_risk\": \"yes\",", "",
	    "f: cases[0].answers[\"2.2.2\"]: 2.2.2: gate known_risk is open" },
	{ "\"2.1.1\": \"yes\",", "", "f: cases[0].evidence[\"2.1.1\"]: there is no answer" },
	{ "\"complete\": false", "\"complete\": true", "f: cases[0].complete: " },
	{ "\"complete\": false", "\"withdrawn\": \"\"", "f: cases[0].withdrawn: needs the reason" },
	{ "\"complete\": false", "\"withdrawn\": \" \"",
	    "f: cases[0].withdrawn: needs the reason" },
	{ "\"complete\": false", "\"complete\": 1", "f: cases[0].complete: " },
	{ "\"discuss\": [", "\"discuss\": [\"9.9\",", "f: cases[0].discuss[0]: not a question" },
	{ "\"A note\"", "7", "f: cases[0].note: " },
};

START_TEST(what_is_wrong_in_a_file_is_said_with_its_path_and_nothing_is_kept)
{
	CLEANUP(assize_store_close) struct assize_store *from = empty_store(FRAMEWORK);
	CLEANUP(assize_store_close) struct assize_store *s = empty_store(FRAMEWORK);
	const char *text = small(from);
	int64_t left = 0;
	size_t made;

	GOOD(assize_inspection_add(s, "i-0", "resettlement-13", "Another", &g.e));
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		const char *bad = changed(text, wrong[i].find, wrong[i].with);

		ck_assert_msg(!import_edited(s, bad, &made), "taken: %s", wrong[i].with);
		ck_assert_msg(g.e.code == ASSIZE_INVALID && ground_says(wrong[i].said),
		    "%s\n%s: %s", wrong[i].said, assize_err_word(g.e.code), g.e.text);
		GOOD(db_find_int(&s->db, &left, &g.e, "select count(*) from entry") == 1);
		ck_assert_int_eq(left, 2);
	}
}
END_TEST

/* A file without a service is refused, so no inspection may come to have none. */
START_TEST(an_inspection_keeps_a_service)
{
	CLEANUP(assize_store_close) struct assize_store *s = empty_store(FRAMEWORK);
	static const struct assize_pair none[] = { { "service", "" } };
	const char *text = small(s);
	size_t made;

	REFUSED(
	    assize_inspection_set(s, ON(NULL, NULL), none, 1, &g.e), ASSIZE_INVALID, "service: ");
	same(ground_export(s, NULL), text);
	ck_assert(!import_edited(s, changed(text, "\"service\": \"Service\",", ""), &made));
	ck_assert(ground_says("f: inspection.service: missing"));
}
END_TEST

START_TEST(every_problem_of_a_file_is_listed)
{
	static const char *const all[] = { "inspection.fieldwork.start", "ratings[0]",
		"cases[0].attributes.order_type", "cases[0].answers.known_risk", "cases[0].note",
		"cases[1].ref" };
	CLEANUP(assize_store_close) struct assize_store *from = empty_store(FRAMEWORK);
	CLEANUP(assize_store_close) struct assize_store *s = empty_store(FRAMEWORK);
	const char *text = small(from);
	size_t made;

	text = changed(text, "2020-01-20", "2020-02-30");
	text = changed(text, "\"good\"", "\"splendid\"");
	text = changed(text, "short_licence", "no_licence");
	text = changed(text, "\"yes\"", "\"maybe\"");
	text = changed(text, "\"A note\"", "7");
	text = changed(text, "\"ref\": \"S2\"", "\"ref\": \"S/2\"");
	ck_assert(!import_edited(s, text, &made));
	for (size_t i = 0; i < COUNT_OF(all); i++)
		ck_assert_msg(ground_says(all[i]), "%s", all[i]);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("bundle");
	TCase *t = tcase_create("bundle");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, ground_begin, ground_end);
	tcase_add_test(t, the_oxfordshire_inspection_comes_back_byte_for_byte);
	tcase_add_loop_test(t, every_inspection_comes_back_byte_for_byte, 0, 6);
	tcase_add_test(t, who_judged_comes_back);
	tcase_add_test(t, a_file_that_differs_is_refused_with_the_differences);
	tcase_add_test(t, what_is_wrong_in_a_file_is_said_with_its_path_and_nothing_is_kept);
	tcase_add_test(t, an_inspection_keeps_a_service);
	tcase_add_test(t, every_problem_of_a_file_is_listed);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
