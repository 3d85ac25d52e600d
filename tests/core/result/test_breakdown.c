/*
 * Breakdowns: whatever a sample is broken down by, the groups add up to the tallies.
 *
 * ASSIZE_SEED in the environment gives other inspections.
 */
#include "oracle/made.h"
#include "ground/memory.h"
#include "store/db/triggers.h"

#include "store/projection/projection.h"

#include <assize/breakdown.h>
#include <assize/inspection.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define FRAMEWORKS 4
#define INSPECTIONS 40 /* of a batch */

static struct oracle_framework frameworks[FRAMEWORKS];
static struct oracle_inspection inspection;
static struct made_fact facts[MADE_FACTS];

/* What the tally says, with the answers of second readings and withdrawn cases left out. */
static const char SQL_TALLY[] = "select t.yes, t.relevant, t.open, (select count(*) from casefile "
				"c where c.inspection_id = t.inspection_id"
				" and c.sample = t.sample and c.state <> 'withdrawn')"
				" from tally t join inspection i on i.inspection_id = "
				"t.inspection_id join question q on q.question_id = t.question_id"
				" where i.ref = ?1 and t.sample = ?2 and q.ref = ?3";
static const char SQL_QUESTIONS[] =
    "select q.sample, q.ref from question q join inspection i on i.framework_id = q.framework_id"
    " where i.ref = ?1 and q.sample is not null";
static const char SQL_ATTRIBUTES[] = "select a.code from attribute a join inspection i on "
				     "i.framework_id = a.framework_id where i.ref = ?1"
				     " union all select 'inspector'";

static int
cell(struct assize_rows *r, const char *column)
{
	for (int i = 0; i < assize_rows_count(r); i++)
		if (strcmp(assize_rows_name(r, i), column) == 0)
			return assize_rows_text(r, i) ? atoi(assize_rows_text(r, i)) : 0;
	ck_abort_msg("no column %s", column);
}

/* The sums over the groups of one question. */
struct sums {
	int cases, yes, relevant, unanswered;
	size_t few;
};

static struct sums
sums_of(const struct assize_breakdown *ask)
{
	struct assize_rows *r = NULL;
	struct sums n = { 0 };
	size_t few;

	must(assize_breakdown_list(store, ask, &few, &r, &err));
	while (assize_rows_next(r, &err) == 1) {
		const int yes = cell(r, "yes"), relevant = cell(r, "relevant");

		ck_assert_int_gt(cell(r, "cases"), 0);
		if (relevant > 0)
			ck_assert_int_eq(
			    cell(r, "percent"), (200 * yes + relevant) / (2 * relevant));
		n.cases += cell(r, "cases");
		n.yes += yes;
		n.relevant += relevant;
		n.unanswered += cell(r, "unanswered");
		n.few += relevant > 0 && relevant <= 5;
	}
	assize_rows_close(&r);
	ck_assert_uint_eq(few, n.few);
	return n;
}

static void
adds_up(const char *ref, const char *by, const char *second)
{
	CLEANUP(rows_end) struct rows questions = { 0 };

	must(db_query(&store->db, &questions, &err, SQL_QUESTIONS, V(ref)));
	while (rows_next(&questions, &err) == 1) {
		CLEANUP(rows_end) struct rows t = { 0 };
		const char *const names[] = { by, second };
		const struct assize_breakdown ask = { .inspection = ref,
			.by = names,
			.by_count = second ? 2 : 1,
			.sample = row_copy(&questions, 0, &arena),
			.question = row_copy(&questions, 1, &arena) };
		const struct sums n = sums_of(&ask);

		must(db_query(
			 &store->db, &t, &err, SQL_TALLY, V(ref), V(ask.sample), V(ask.question))
		     && rows_next(&t, &err) == 1);
		ck_assert_msg(n.yes == row_int(&t, 0) && n.relevant == row_int(&t, 1)
				  && n.unanswered == row_int(&t, 2) && n.cases == row_int(&t, 3),
		    "inspection %s, %s by %s: %d of %d, %d open, %d cases", ref, ask.question, by,
		    n.yes, n.relevant, n.unanswered, n.cases);
	}
}

static void
make(struct chance *c, int k, const char *ref)
{
	struct made_place place;
	struct made_journal j = { c, &place, facts, 0 };

	made_inspection(c, &frameworks[k % FRAMEWORKS], ref, true, &inspection);
	must(made_place(store, &inspection, false, &place, &err));
	j.n = made_facts(c, &inspection, &arena, facts);
	must(made_append(store, &j, &err));
}

/*
 * Withdrawn cases, second readings, conflicts, gates behind gates and unknown attributes are among
 * them.
 */
START_TEST(the_groups_add_up_to_the_tallies)
{
	const char *seed = getenv("ASSIZE_SEED");
	struct chance c =
	    chance_of((seed ? (uint64_t)strtoull(seed, NULL, 10) : 0u) * 100u + (uint64_t)_i);
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(triggers_end) struct triggers off = { 0 };

	for (int k = 0; k < FRAMEWORKS; k++) {
		made_framework(&c, k, &frameworks[k]);
		must(made_framework_store(store, &frameworks[k], &err));
	}
	must(txn_begin(&t, &store->db, &err));
	must(triggers_off(&off, &store->db, &err));
	for (int k = 0; k < INSPECTIONS; k++)
		make(&c, k, assize_arena_printf(&arena, "i%d", k));
	must(projection_touch(store, 0, &err) && projection_rebuild(store, &err));
	triggers_end(&off);
	for (int k = 0; k < INSPECTIONS; k++) {
		const char *ref = assize_arena_printf(&arena, "i%d", k);
		CLEANUP(rows_end) struct rows by = { 0 };

		must(db_query(&store->db, &by, &err, SQL_ATTRIBUTES, V(ref)));
		while (rows_next(&by, &err) == 1) {
			const char *code = row_copy(&by, 0, &arena);

			adds_up(ref, code, NULL);
			if (strcmp(code, "inspector") != 0)
				adds_up(ref, code, "inspector");
		}
	}
}
END_TEST

static const struct {
	const char *name, *by[2], *question, *sample;
	enum assize_err_code code;
	const char *says;
} wrong[] = {
	{ "unknown attribute", { "colour" }, NULL, NULL, ASSIZE_INVALID,
	    "by \"colour\": not an attribute, use inspector or one of" },
	{ "twice", { "inspector", "inspector" }, NULL, NULL, ASSIZE_INVALID, "named twice" },
	{ "nothing", { NULL }, NULL, NULL, ASSIZE_INVALID, "name 1 to 8" },
	{ "unknown question", { "inspector" }, "9.9.9", NULL, ASSIZE_NOT_FOUND, "question 9.9.9" },
	{ "unknown sample", { "inspector" }, NULL, "moon", ASSIZE_NOT_FOUND, "sample moon" },
};

START_TEST(what_cannot_be_broken_down_is_said)
{
	struct chance c = chance_of(1);
	const struct assize_breakdown ask = { .by = wrong[_i].by,
		.by_count = !wrong[_i].by[0]  ? 0
			    : wrong[_i].by[1] ? 2
					      : 1,
		.question = wrong[_i].question,
		.sample = wrong[_i].sample };
	struct assize_rows *r = NULL;
	size_t few;

	made_framework(&c, 0, &frameworks[0]);
	must(made_framework_store(store, &frameworks[0], &err));
	must(assize_inspection_add(store, "i", frameworks[0].code, "Service", &err));
	ck_assert(!assize_breakdown_list(store, &ask, &few, &r, &err));
	ck_assert_ptr_null(r);
	ck_assert_msg(err.code == wrong[_i].code && strstr(err.text, wrong[_i].says), "%s: %s",
	    wrong[_i].name, err.text);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("breakdown");
	TCase *t = tcase_create("breakdown");

	tcase_add_checked_fixture(t, memory_begin, memory_end);
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, the_groups_add_up_to_the_tallies, 0, suite_worlds(1, 4));
	tcase_add_loop_test(t, what_cannot_be_broken_down_is_said, 0, COUNT_OF(wrong));
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
