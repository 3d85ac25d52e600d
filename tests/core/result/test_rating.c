/*
 * Ratings as documents: the files of fixtures/rating say in words and counts what a rating must be.
 * Each paragraph becomes a made-up inspection with that many cases, recorded the way a file of
 * answers is.
 */
#include "store/store.h"
#include "ground/suite.h"
#include "ground/which.h"

#include <assize/decision.h>
#include <assize/exchange.h>
#include <assize/framework.h>
#include <assize/inspection.h>

#include <check.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#define LINES_MAX 64
#define QUESTIONS_MAX 64

/*
 * A line of a document in words: QUESTION YES RELEVANT PERCENT BAND, STANDARD RATING, or score N of
 * N RATING.
 */
struct line {
	int number, count;
	char words[5][64];
};

struct paragraph {
	const char *file;
	size_t n;
	struct line lines[LINES_MAX];
};

/* A question of the framework, and in how many cases the paragraph wants it answered. */
struct asked {
	char ref[64], sample[64], gate[64], standard[64];
	bool limited;
	int yes, relevant;
};

static struct assize_io io;
static struct assize_store *store;
static struct assize_arena arena;
static struct assize_err err;
static struct asked questions[QUESTIONS_MAX];
static size_t question_count;
static glob_t documents;

#define must(call) ck_assert_msg((call), "%s", err.text)

static const char SQL_QUESTIONS[] =
    "select q.ref, q.sample, coalesce(g.ref, ''), s.ref, q.limit_attribute_id is not null"
    " from question q join standard s on s.standard_id = q.standard_id"
    " left join question g on g.question_id = q.gate_id"
    " where q.kind = 'key' and q.sample is not null order by q.position";
static const char SQL_GATES[] = "select sample, ref from question where kind = 'gate'";

/*
 * What the store says of an inspection and a question or standard, in the form of a line of a
 * document.
 */
static const char SQL_COUNTS[] = "select question || ' ' || yes || ' ' || relevant || ' ' || "
				 "percent || ' ' || band from key_question_result"
				 " where inspection = ?1 and question = ?2";
static const char SQL_STANDARD[] =
    "select standard || ' ' || rating from standard_result where inspection = ?1 and standard = ?2";
static const char SQL_SCORE[] =
    "select 'score ' || score || ' of ' || score_max || ' ' || rating from inspection_result"
    " where inspection = ?1 and ?2 = 'score'";

static void
read_questions(void)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	must(db_query(&store->db, &r, &err, SQL_QUESTIONS));
	for (question_count = 0; rows_next(&r, &err) == 1; question_count++) {
		struct asked *q = &questions[question_count];

		ck_assert_uint_lt(question_count, QUESTIONS_MAX);
		*q = (struct asked){ .limited = row_int(&r, 4) != 0 };
		snprintf(q->ref, sizeof q->ref, "%s", row_text(&r, 0));
		snprintf(q->sample, sizeof q->sample, "%s", row_text(&r, 1));
		snprintf(q->gate, sizeof q->gate, "%s", row_text(&r, 2));
		snprintf(q->standard, sizeof q->standard, "%s", row_text(&r, 3));
	}
	ck_assert_uint_eq(question_count, 23);
}

static void
set_up(void)
{
	const struct assize_open how = { .as = "Lead inspector", .write = true, .create = true };

	assize_io_real(&io);
	err = (struct assize_err){ .arena = &arena };
	must(assize_store_open(&store, &io, &how, NULL, &err));
	must(assize_framework_builtin(store, &err));
	read_questions();
}

static void
tear_down(void)
{
	assize_store_close(&store);
	assize_arena_free(&arena);
}

static FILE *
open_source(const char *name)
{
	const char *root = getenv("ASSIZE_SOURCE");
	FILE *in = fopen(assize_arena_printf(&arena, "%s/%s", root ? root : ".", name), "r");

	ck_assert_msg(in, "%s: not there, set ASSIZE_SOURCE", name);
	return in;
}

/* The next paragraph; false: none.  Lines that begin with # say something to the reader only. */
static bool
next_paragraph(FILE *in, int *number, struct paragraph *p)
{
	char text[256];

	p->n = 0;
	while (fgets(text, sizeof text, in)) {
		struct line *l = &p->lines[p->n];

		++*number;
		if (*text == '#')
			continue;
		l->number = *number;
		l->count = sscanf(text, "%63s %63s %63s %63s %63s", l->words[0], l->words[1],
		    l->words[2], l->words[3], l->words[4]);
		if (l->count > 0)
			ck_assert_msg(
			    ++p->n < LINES_MAX, "%s:%d: too many lines", p->file, *number);
		else if (p->n > 0)
			return true;
	}
	return p->n > 0;
}

static bool
is_counts(const struct line *l)
{
	return l->count == 5 && strcmp(l->words[0], "score") != 0;
}

/* A line with counts names a question, or a standard and with it each of its questions. */
static bool
names(const struct line *l, const struct asked *q)
{
	return is_counts(l)
	       && (strcmp(l->words[0], q->ref) == 0 || strcmp(l->words[0], q->standard) == 0);
}

static void
read_counts(const struct paragraph *p)
{
	for (size_t k = 0; k < question_count; k++)
		questions[k].yes = questions[k].relevant = 0;
	for (size_t i = 0; i < p->n; i++) {
		bool known = !is_counts(&p->lines[i]);

		for (size_t k = 0; k < question_count; k++) {
			if (!names(&p->lines[i], &questions[k]))
				continue;
			questions[k].yes = atoi(p->lines[i].words[1]);
			questions[k].relevant = atoi(p->lines[i].words[2]);
			known = true;
		}
		ck_assert_msg(known, "%s:%d: no such question", p->file, p->lines[i].number);
	}
}

/* Most relevant cases of the questions of a sample, behind GATE, or limited by an attribute. */
static int
cases_of(const char *sample, const char *gate, bool limited)
{
	int most = 0;

	for (size_t k = 0; k < question_count; k++) {
		const struct asked *q = &questions[k];

		if (strcmp(q->sample, sample) == 0 && (!gate || strcmp(q->gate, gate) == 0)
		    && (!limited || q->limited) && q->relevant > most)
			most = q->relevant;
	}
	return most;
}

static void
add_cases(const char *inspection, const char *sample)
{
	const int n = cases_of(sample, NULL, false), limited = cases_of(sample, NULL, true);

	for (int i = 0; i < n; i++) {
		const struct assize_which which = { .inspection = inspection,
			.ref = assize_arena_printf(&arena, "%s-%d", sample, i) };
		const char *disposal = strcmp(sample, "court") == 0 ? "referral_order"
				       : i < limited		    ? "youth_conditional_caution"
								    : "youth_caution";

		must(assize_casefile_add(store, &which,
		    &(struct assize_new_case){ .sample = sample,
			.attributes = &(struct assize_pair){ "disposal", disposal },
			.n = 1 },
		    &err));
	}
}

static void
write_gates(FILE *out)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	must(db_query(&store->db, &r, &err, SQL_GATES));
	while (rows_next(&r, &err) == 1) {
		const char *sample = row_text(&r, 0), *gate = row_text(&r, 1);
		const int yes = cases_of(sample, gate, false), n = cases_of(sample, NULL, false);

		for (int i = 0; i < n; i++)
			fprintf(out, "%s-%d,%s,%s\n", sample, i, gate, i < yes ? "yes" : "no");
	}
}

static void
record(const char *inspection)
{
	CLEANUP(text_free) char *text = NULL;
	CLEANUP(file_close) FILE *in = NULL;
	size_t size, made;
	FILE *out = open_memstream(&text, &size);

	fputs("case,question,answer\n", out);
	write_gates(out);
	for (size_t k = 0; k < question_count; k++)
		for (int i = 0; i < questions[k].relevant; i++)
			fprintf(out, "%s-%d,%s,%s\n", questions[k].sample, i, questions[k].ref,
			    i < questions[k].yes ? "yes" : "no");
	fclose(out);
	in = fmemopen(text, size, "r");
	must(assize_answers_read(
	    store, inspection, &(struct assize_file){ .name = "answers", .in = in }, &made, &err));
}

/*
 * The inspection that a paragraph tells of; the standards that inspectors rate are given their
 * ratings.
 */
static void
make_inspection(const struct paragraph *p, const char *ref)
{
	read_counts(p);
	must(assize_inspection_add(store, ref, "yos-2018", "Made up", &err));
	add_cases(ref, "court");
	add_cases(ref, "out_of_court");
	record(ref);
	for (size_t i = 0; i < p->n; i++)
		if (p->lines[i].count == 2 && strncmp(p->lines[i].words[0], "1.", 2) == 0)
			must(assize_decision_rate(store, ON(ref, "Made up"),
			    &(struct assize_decision){
				.standard = p->lines[i].words[0], .rating = p->lines[i].words[1] },
			    &err));
}

/*
 * A line must be what the store says, which begins with REF where the line names a whole standard.
 */
static void
check_line(const struct paragraph *p, const struct line *l, const char *sql, const char *inspection,
    const char *ref)
{
	const char *expected = ref, *said = "nothing";

	for (int i = 1; i < l->count; i++)
		expected = assize_arena_printf(&arena, "%s %s", expected, l->words[i]);
	ck_assert_msg(
	    db_find_text(&store->db, &said, &arena, &err, sql, V(inspection), V(ref)) >= 0, "%s",
	    err.text);
	ck_assert_msg(strcmp(said, expected) == 0, "%s:%d: %s, but the store says: %s", p->file,
	    l->number, expected, said);
}

static void
check_inspection(const struct paragraph *p, const char *inspection)
{
	for (const struct line *l = p->lines; l < p->lines + p->n; l++) {
		if (!is_counts(l))
			check_line(p, l, l->count == 2 ? SQL_STANDARD : SQL_SCORE, inspection,
			    l->words[0]);
		for (size_t k = 0; k < question_count; k++)
			if (names(l, &questions[k]))
				check_line(p, l, SQL_COUNTS, inspection, questions[k].ref);
	}
}

START_TEST(every_document_holds)
{
	struct paragraph p = { .file = documents.gl_pathv[_i] };
	CLEANUP(file_close) FILE *in = fopen(p.file, "r");
	int number = 0, paragraphs = 0;

	ck_assert(in);
	while (next_paragraph(in, &number, &p)) {
		const char *ref = assize_arena_printf(&arena, "paragraph-%d", ++paragraphs);

		make_inspection(&p, ref);
		check_inspection(&p, ref);
	}
	ck_assert_int_gt(paragraphs, 0);
}
END_TEST

static void
import_oxfordshire(void)
{
	CLEANUP(file_close) FILE *in = open_source("fixtures/oxfordshire-2020.json");
	struct assize_bundle bundle;

	must(assize_bundle_import(store, &(struct assize_file){ .name = "oxfordshire", .in = in },
	    &arena, &bundle, &err));
	ck_assert_str_eq(bundle.inspection, "oxfordshire-2020");
}

START_TEST(the_recorded_inspection_gives_what_was_published)
{
	struct paragraph p = { .file = "oxfordshire-2020.txt" };
	CLEANUP(file_close) FILE *in = open_source("fixtures/rating/oxfordshire-2020.txt");
	int number = 0;

	import_oxfordshire();
	ck_assert(next_paragraph(in, &number, &p));
	ck_assert_uint_eq(p.n, 23 + 12 + 1);
	read_counts(&p);
	check_inspection(&p, "oxfordshire-2020");
}
END_TEST

#define GATE(sample, gate) \
	"select yes from gate_result where sample = '" sample "' and gate = '" gate "'"
#define PROMPT(prompt) \
	"select yes || ' of ' || relevant from prompt_result where prompt = '" prompt "'"
#define GROUP(sample, attribute, group) \
	"select count(*) from case_attribute c join attribute a on a.code = c.attribute" \
	" join attribute_value v on v.attribute_id = a.attribute_id and v.value = c.value" \
	" where c.sample = '" sample "' and a.code = '" attribute "' and '" group \
	"' in (v.group_code, v.value)"
#define INTERVIEWED(sample) \
	"select count(*) from case_attribute where sample = '" sample \
	"' and attribute = 'case_manager_interviewed' and value = 'yes'"

/* What else the report prints of its cases; the two prompts with a choice are noted. */
static const struct {
	const char *printed, *sql;
} facts[] = {
	{ "21", "select cases from sample_progress where sample = 'court'" },
	{ "13", "select cases from sample_progress where sample = 'out_of_court'" },
	{ "19", GATE("court", "harm") },
	{ "17", GATE("court", "child_safety") },
	{ "20", GATE("court", "desistance_review") },
	{ "15", GATE("court", "child_safety_review") },
	{ "12", GATE("court", "harm_review") },
	{ "13", GATE("out_of_court", "harm") },
	{ "9", GATE("out_of_court", "child_safety") },
	{ "18 of 21", PROMPT("2.1.2.classification") },
	{ "17 of 21", PROMPT("2.1.3.classification") },
	{ "1",
	    "select relevant in (19, 21) and yes = relevant - 1 and percent = 95 from prompt_result"
	    " where prompt = '2.1.3.victims'" },
	{ "9 of 15", PROMPT("2.3.2.agencies") },
	{ "17 of 20", PROMPT("2.4.1.change") },
	{ "12 of 15", PROMPT("2.4.2.change") },
	{ "10 of 13", PROMPT("3.1.3.classification") },
	{ "10 of 10", PROMPT("3.1.1.victim") },
	{ "81", "select percent from prompt_result where prompt = '2.1.3.classification'" },
	{ "20", GROUP("court", "disposal", "community_sentence") },
	{ "1", GROUP("court", "disposal", "custodial_sentence") },
	{ "12", GROUP("out_of_court", "disposal", "youth_conditional_caution") },
	{ "1", GROUP("out_of_court", "disposal", "youth_caution") },
	{ "21", INTERVIEWED("court") },
	{ "11", INTERVIEWED("out_of_court") },
	{ "12", GROUP("court", "offence", "violence_against_the_person") },
	{ "1", GROUP("court", "offence", "burglary") },
	{ "2", GROUP("court", "offence", "robbery") },
	{ "1", GROUP("court", "offence", "theft_and_handling") },
	{ "1", GROUP("court", "offence", "arson") },
	{ "2", GROUP("court", "offence", "drugs") },
	{ "2", GROUP("court", "offence", "summary_motoring") },
	{ "1", "select complete from inspection_result" },
	{ "28 of 36 good",
	    "select score || ' of ' || score_max || ' ' || rating from inspection_result" },
	{ "discretion_changes_nothing 2.1",
	    "select group_concat(code || ' ' || standard) from warning" },
	{ "good good 0",
	    "select derived || ' ' || rating || ' ' || applied from discretion_current" },
};

START_TEST(the_recorded_inspection_has_the_printed_facts)
{
	const char *wrong = "";

	import_oxfordshire();
	for (size_t i = 0; i < COUNT_OF(facts); i++) {
		const char *recorded = "nothing";

		must(db_find_text(&store->db, &recorded, &arena, &err, facts[i].sql) >= 0);
		if (strcmp(recorded, facts[i].printed) != 0)
			wrong = assize_arena_printf(&arena, "%sprinted %s, recorded %s: %s\n",
			    wrong, facts[i].printed, recorded, facts[i].sql);
	}
	ck_assert_str_eq(wrong, "");
}
END_TEST

int
main(void)
{
	const char *root = getenv("ASSIZE_SOURCE");
	const char *pattern =
	    assize_arena_printf(&arena, "%s/fixtures/rating/*.txt", root ? root : ".");
	Suite *suite = suite_create("rating");
	TCase *t = tcase_create("rating");
	int failures;

	if (glob(pattern, 0, NULL, &documents) != 0) {
		fprintf(stderr, "%s: no documents, set ASSIZE_SOURCE\n", pattern);
		return 1;
	}
	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, every_document_holds, 0, (int)documents.gl_pathc);
	tcase_add_test(t, the_recorded_inspection_gives_what_was_published);
	tcase_add_test(t, the_recorded_inspection_has_the_printed_facts);
	suite_add_tcase(suite, t);
	failures = suite_run(suite);
	globfree(&documents);
	assize_arena_free(&arena);
	return failures != 0;
}
