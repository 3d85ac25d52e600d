/*
 * A question on which readings or stores differ, decided.
 */
#include "core/casework/proposal.h"
#include "core/reading/pairs.h"
#include "core/reading/reading.h"
#include "core/reading/agreement_settle.sql.h"

#include <assize/agreement.h>

#include <string.h>

static const char SQL_QUESTION[] =
    "select question_id from question where framework_id = ?1 and sample = ?2 and ref = ?3";

struct settling {
	struct work w;
	const char *question, *answer;
	int64_t question_id;
	const char *between;  /* who said what, in words; null: nobody yet */
	const char *evidence; /* that the answer rests on; null: none */
	bool both;	      /* readings are complete */
	bool differs;
};

/* Adds who said what to the words; evidence is kept of the first who said what is settled. */
static void
add_statement(struct settling *g, const char *value, const char *by, const char *evidence,
    const char *reading)
{
	const char *said =
	    assize_arena_printf(g->w.a, "%s by %s%s", value ? value : "no answer", by, reading);

	g->between = g->between ? assize_arena_printf(g->w.a, "%s and %s", g->between, said) : said;
	if (!g->evidence && evidence && value && strcmp(value, g->answer) == 0)
		g->evidence = assize_arena_text(g->w.a, evidence);
}

/* 0 where it is not asked of the case; proposing the answer says so. */
static bool
question_find(struct settling *g)
{
	return db_find_int(g->w.db, &g->question_id, g->w.e, SQL_QUESTION,
		   V(g->w.c.inspection.framework_id), V(g->w.c.sample), V(g->question))
	       >= 0;
}

/* The two readings, where both are complete.  1 there are two, 0 not, -1 fault. */
static int
load_readings(struct settling *g)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!pairs_prepare(&g->w)
	    || !db_query(g->w.db, &r, g->w.e, SQL_PAIR, V(g->w.c.id), V(g->question_id))
	    || (got = rows_next(&r, g->w.e)) < 0)
		return -1;
	if (got == 0 || strcmp(row_text(&r, 0), row_text(&r, 1)) == 0)
		return got;
	g->differs = true;
	add_statement(g, row_text(&r, 0), row_text(&r, 2), row_text(&r, 4), " (first reading)");
	add_statement(g, row_text(&r, 1), row_text(&r, 3), row_text(&r, 5), " (second reading)");
	return 1;
}

/* The answers of the first reading as it stands now: told where stores differ. */
static bool
load_heads(struct settling *g)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct settling now = *g;
	const char *one = NULL;
	int got, n = 0;

	now.between = NULL;
	now.evidence = NULL;
	now.differs = false;
	if (!db_query(g->w.db, &r, g->w.e, SQL_HEADS, V(g->w.c.inspection.id), V(g->w.c.id),
		V(g->question)))
		return false;
	for (; (got = rows_next(&r, g->w.e)) == 1; n++) {
		const char *value = row_text(&r, 0);

		if (n > 0 && !text_same(one, value))
			now.differs = true;
		if (n == 0)
			one = row_copy(&r, 0, g->w.a);
		add_statement(&now, value, row_text(&r, 1), row_text(&r, 2), "");
	}
	if (now.evidence)
		g->evidence = now.evidence;
	if (now.differs)
		g->between =
		    g->differs ? assize_arena_printf(g->w.a, "%s, now %s", g->between, now.between)
			       : now.between;
	g->differs = g->differs || now.differs;
	return got == 0 && assize_arena_ok(g->w.a, g->w.e);
}

static bool
find_difference(struct settling *g)
{
	const int both = load_readings(g);

	g->both = both == 1;
	return both >= 0 && load_heads(g);
}

static bool
must_differ(const struct settling *g)
{
	return g->differs
	       || assize_err_set(g->w.e, ASSIZE_CONFLICT,
		   g->both ? "case %s: %s: nothing to settle, both readings say the same"
			   : "case %s: %s: nothing to settle, no two complete readings answer it "
			     "and no two stores differ",
		   g->w.c.ref, g->question);
}

/* Whether the answer may stand is asked before whether there is anything to settle. */
static bool
record(struct settling *g)
{
	struct work *w = &g->w;
	CLEANUP(proposal_end)
	struct proposal p = { .w = w, .reasoned = true, .only_answers = true };
	const struct assize_answer answer = { .question = g->question,
		.answer = g->answer,
		.evidence = g->evidence ? g->evidence : "" };
	const struct proposed n = { .case_id = w->c.id, .reading = 1, .answer = &answer };
	const struct entry settled = {
		.kind = KIND_SETTLED, .key = g->question, .value = g->answer
	};

	w->because = assize_arena_printf(
	    w->a, "Settled between %s: %s", g->between ? g->between : "no two answers", w->because);
	if (!assize_arena_ok(w->a, w->e) || !proposal_begin(&p) || !proposal_add(&p, &n)
	    || !proposal_record(&p) || p.refused > 0 || !must_differ(g) || !proposal_check(&p))
		return false;
	w->because = NULL;
	return work_record(w, &settled, NULL);
}

static void
settling_end(struct settling *g)
{
	work_end(&g->w);
}

bool
assize_agreement_settle(struct assize_store *s, const struct assize_which *which,
    const char *question, const char *answer, struct assize_err *e)
{
	CLEANUP(settling_end) struct settling g = { .question = question, .answer = answer };

	if (!prose_is_reason(which->because))
		return assize_err_set(e, ASSIZE_INVALID, "%s: settling needs a reason", question);
	if (!work_begin(&g.w, s, which, RIGHT_DECIDE, e) || !second_not_blind(s, &g.w.c, e)
	    || !question_find(&g))
		return false;
	if (strcmp(g.w.c.state, "withdrawn") == 0)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: withdrawn, there is nothing to settle", g.w.c.ref);
	return find_difference(&g) && record(&g) && work_commit(&g.w);
}
