/*
 * Everything derived, worked out twice: by the views, and by the oracle from the same facts.
 *
 * ASSIZE_SEED in the environment gives other inspections.
 */
#include "oracle/made.h"
#include "ground/memory.h"
#include "store/db/triggers.h"

#include "store/projection/projection.h"

#include <assize/result.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define BATCHES 40
#define FRAMEWORKS 8
#define INSPECTIONS 250 /* of a batch; 10,000 in all, in the long form */
#define RECORDED 30	/* of a batch, where each fact is recorded one by one */

/* Every line that the oracle writes, in its order. */
static const char *const lines[] = {
	"select 'inspection', framework, complete, score, score_max, score_low, score_high, rating "
	"from inspection_result"
	" where inspection = ?1",
	"select 'standard', standard, rated_by, counts, derived, rating, points, points_low, "
	"points_high, driven_by"
	" from standard_result where inspection = ?1 order by standard",
	"select 'key', sample, standard, question, yes, relevant, unanswered, percent, "
	"percent_low, percent_high, band, points,"
	" flips_down, flips_up from key_question_result where inspection = ?1 order by question",
	"select 'gate', sample, gate, yes, answered from gate_result where inspection = ?1 order "
	"by sample, gate",
	"select 'prompt', sample, question, prompt, yes, relevant, percent from prompt_result "
	"where inspection = ?1 order by prompt",
	"select 'discretion', standard, derived, rating, distance, outside_rule, applied from "
	"discretion_current"
	" where inspection = ?1 order by standard",
	"select 'warning', code, standard from warning where inspection = ?1 order by code, "
	"standard",
	"select 'sample', sample, cases, complete, target from sample_progress where inspection = "
	"?1 order by sample",
	"select 'case', sample, case_ref, asked, answered, state from case_progress where "
	"inspection "
	"= ?1 order by case_ref",
	"select 'answer', case_ref, question, answer, applies from judgement_current where "
	"inspection = ?1"
	" and reading = 'first' and kind <> 'prompt' order by case_ref, question",
};

static struct oracle_framework frameworks[FRAMEWORKS];
static struct oracle_inspection inspections[INSPECTIONS];
static struct made_fact facts[MADE_FACTS];

static uint64_t
seed_of(int batch)
{
	const char *given = getenv("ASSIZE_SEED");

	return (given ? (uint64_t)strtoull(given, NULL, 10) : 0u) * 1000u + (uint64_t)batch;
}

static void
make_frameworks(struct chance *c)
{
	for (int k = 0; k < FRAMEWORKS; k++) {
		made_framework(c, k, &frameworks[k]);
		must(made_framework_store(store, &frameworks[k], &err));
	}
}

static void
write_row(const struct rows *r, FILE *out)
{
	for (int column = 0; column < row_columns(r); column++) {
		const char *text = row_null(r, column) ? "-" : row_text(r, column);

		if (*text)
			fprintf(out, "%s%s", column ? " " : "", text);
	}
	fputc('\n', out);
}

/* What the views say of an inspection. */
static char *
said_by_views(const char *inspection)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (size_t k = 0; k < COUNT_OF(lines); k++) {
		CLEANUP(rows_end) struct rows r = { 0 };

		must(db_query(&store->db, &r, &err, lines[k], V(inspection)));
		while (rows_next(&r, &err) == 1)
			write_row(&r, out);
	}
	fclose(out);
	return text;
}

static char *
said_by_oracle(const struct oracle_inspection *i)
{
	static struct oracle_result result;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	oracle_derive(i, &result);
	oracle_write(i, &result, out);
	fclose(out);
	return text;
}

/* The first line in which two texts differ, of both; null: they are the same. */
static const char *
difference(const char *oracle, const char *views)
{
	size_t at = 0, line = 0;

	for (; oracle[at] && oracle[at] == views[at]; at++)
		if (oracle[at] == '\n')
			line = at + 1;
	if (oracle[at] == views[at])
		return NULL;
	return assize_arena_printf(&arena, "oracle: %.*s; views: %.*s",
	    (int)strcspn(oracle + line, "\n"), oracle + line, (int)strcspn(views + line, "\n"),
	    views + line);
}

/* Compares N inspections; of those that differ the smallest is named. */
static void
compare(int batch, int n)
{
	const struct oracle_inspection *smallest = NULL;
	const char *what = NULL;

	for (int k = 0; k < n; k++) {
		CLEANUP(text_free) char *oracle = said_by_oracle(&inspections[k]);
		CLEANUP(text_free) char *views = said_by_views(inspections[k].ref);
		const char *here = difference(oracle, views);

		if (here && (!smallest || inspections[k].case_count < smallest->case_count)) {
			smallest = &inspections[k];
			what = assize_arena_printf(&arena, "%s\n%.2000s", here, oracle);
		}
	}
	ck_assert_msg(!smallest, "seed %llu, inspection %s of framework %s, %d cases: %s",
	    (unsigned long long)seed_of(batch), smallest->ref, smallest->f->code,
	    smallest->case_count, what);
}

static void
rebuild(void)
{
	must(projection_touch(store, 0, &err) && projection_rebuild(store, &err));
}

START_TEST(views_and_oracle_agree)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(triggers_end) struct triggers off = { 0 };
	struct chance c = chance_of(seed_of(_i));

	make_frameworks(&c);
	must(txn_begin(&t, &store->db, &err));
	must(triggers_off(&off, &store->db, &err));
	for (int k = 0; k < INSPECTIONS; k++) {
		struct made_place place;
		struct made_journal j = { &c, &place, facts, 0 };

		made_inspection(&c, &frameworks[k % FRAMEWORKS],
		    assize_arena_printf(&arena, "i%03d", k), true, &inspections[k]);
		must(made_place(store, &inspections[k], false, &place, &err));
		j.n = made_facts(&c, &inspections[k], &arena, facts);
		must(made_append(store, &j, &err));
	}
	rebuild();
	triggers_end(&off);
	compare(_i, INSPECTIONS);
}
END_TEST

/* Records inspection K, which is made up already, under a reference, in an order of its own. */
static void
record(struct chance *c, int k, const char *ref)
{
	struct made_place place;
	struct made_journal j = { c, &place, facts, 0 };

	snprintf(inspections[k].ref, sizeof inspections[k].ref, "%s", ref);
	must(made_place(store, &inspections[k], true, &place, &err));
	j.n = made_facts(c, &inspections[k], &arena, facts);
	must(made_record(store, &j, &err));
}

static void
record_all(struct chance *c)
{
	CLEANUP(txn_end) struct txn t = { 0 };

	make_frameworks(c);
	must(txn_begin(&t, &store->db, &err));
	for (int k = 0; k < RECORDED; k++) {
		const char *ref = assize_arena_printf(&arena, "i%03d", k);

		made_inspection(c, &frameworks[k % FRAMEWORKS], ref, false, &inspections[k]);
		record(c, k, ref);
	}
	must(txn_commit(&t, &err));
}

START_TEST(what_triggers_keep_is_what_the_oracle_says_and_a_rebuild_gives)
{
	struct chance c = chance_of(seed_of(BATCHES + _i));
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(triggers_end) struct triggers off = { 0 };
	int64_t entries;

	record_all(&c);
	compare(BATCHES + _i, RECORDED);
	err = (struct assize_err){ .arena = &arena };
	must(assize_check(store, &entries, &err));
	ck_assert_int_gt(entries, 20 * RECORDED);
	must(txn_begin(&t, &store->db, &err));
	must(triggers_off(&off, &store->db, &err));
	rebuild();
	compare(BATCHES + _i, RECORDED);
}
END_TEST

START_TEST(the_order_of_entry_does_not_matter)
{
	struct chance c = chance_of(seed_of(2 * BATCHES + _i));

	record_all(&c);
	for (int k = 0; k < RECORDED; k++) {
		CLEANUP(text_free) char *once = said_by_views(inspections[k].ref);
		CLEANUP(text_free) char *again = NULL;
		CLEANUP(txn_end) struct txn t = { 0 };

		must(txn_begin(&t, &store->db, &err));
		record(&c, k, assize_arena_printf(&arena, "again%03d", k));
		again = said_by_views(inspections[k].ref);
		ck_assert_msg(!difference(once, again), "seed %llu, inspection %d: once %s",
		    (unsigned long long)seed_of(2 * BATCHES + _i), k, difference(once, again));
	}
}
END_TEST

/* What a lead looks at besides does not keep the numbers from being complete. */
static const char SQL_AT_ODDS[] =
    "select count(*) from inspection_state s where s.complete = exists (select 1 from unfinished u"
    " where u.inspection = s.inspection and u.what not in ('second readings not complete',"
    "   'challenges not answered'))";
static const char SQL_COMPLETE[] = "select count(*) from inspection_state where complete";

START_TEST(an_inspection_is_complete_where_nothing_of_its_numbers_is_unfinished)
{
	struct chance c = chance_of(seed_of(_i));
	int64_t at_odds, complete;

	record_all(&c);
	ck_assert_int_eq(db_find_int(&store->db, &at_odds, &err, SQL_AT_ODDS), 1);
	ck_assert_int_eq(at_odds, 0);
	ck_assert_int_eq(db_find_int(&store->db, &complete, &err, SQL_COMPLETE), 1);
	ck_assert(complete > 0 && complete < RECORDED);
}
END_TEST

static const char *
number_or_none(int n)
{
	return n == NONE ? "-" : assize_arena_printf(&arena, "%d", n);
}

/* The first lines of the oracle's, from what the library hands out. */
static char *
said_by_library(const struct assize_result *r)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	fprintf(out, "inspection %s %d %s %d %d %d %s\n", r->framework, r->complete,
	    number_or_none(r->score), r->score_max, r->score_low, r->score_high,
	    r->rating ? r->rating : "-");
	for (size_t k = 0; k < r->standard_count; k++) {
		const struct assize_standard *s = &r->standards[k];

		fprintf(out, "standard %s %s %d %s %s %s %s %s%s%s\n", s->ref, s->rated_by,
		    s->counts, s->derived ? s->derived : "-", s->rating ? s->rating : "-",
		    number_or_none(s->points), number_or_none(s->points_low),
		    number_or_none(s->points_high), *s->driven_by ? " " : "", s->driven_by);
	}
	fclose(out);
	return text;
}

START_TEST(a_result_in_the_library_is_what_the_oracle_says)
{
	struct chance c = chance_of(seed_of(3 * BATCHES + _i));

	record_all(&c);
	for (int k = 0; k < RECORDED; k++) {
		CLEANUP(text_free) char *oracle = said_by_oracle(&inspections[k]);
		CLEANUP(text_free) char *library = NULL;
		struct assize_result result;

		must(assize_result_load(store, inspections[k].ref, &arena, &result, &err));
		library = said_by_library(&result);
		oracle[strlen(library) < strlen(oracle) ? strlen(library) : 0] = '\0';
		ck_assert_msg(!difference(oracle, library), "seed %llu, inspection %d: %s",
		    (unsigned long long)seed_of(3 * BATCHES + _i), k, difference(oracle, library));
		ck_assert_int_eq(result.standards[0].key_question_count > 0,
		    inspections[k].f->standards[0].by_cases);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("oracle");
	TCase *t = tcase_create("oracle");
	const int worlds = suite_worlds(1, 3);

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, memory_begin, memory_end);
	tcase_add_loop_test(t, views_and_oracle_agree, 0, suite_worlds(6, BATCHES));
	tcase_add_loop_test(
	    t, what_triggers_keep_is_what_the_oracle_says_and_a_rebuild_gives, 0, worlds);
	tcase_add_loop_test(t, the_order_of_entry_does_not_matter, 0, worlds);
	tcase_add_loop_test(
	    t, an_inspection_is_complete_where_nothing_of_its_numbers_is_unfinished, 0, worlds);
	tcase_add_loop_test(t, a_result_in_the_library_is_what_the_oracle_says, 0, worlds);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
