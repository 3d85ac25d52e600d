/*
 * A question on which readings or stores differ, decided.
 */
#include "core/reading/pairs.h"
#include "core/reading/reading.h"

#include <assize/agreement.h>

#include <string.h>

static const char SQL_QUESTION[] =
    "select question_id from question where framework_id = ?1 and sample = ?2 and ref = ?3";
/* What the first reading says now: more than one answer where stores differ. */
static const char SQL_HEADS[] =
    "select e.value, p.name, x.text from entry e cross join site s on s.site_id = e.site_id"
    " cross join person p on p.person_id = e.by_id"
    " left join entry_text x on x.entry_id = e.entry_id and x.part = 'text'"
    " where e.inspection_id = ?1 and e.case_id = ?2 and e.kind = 'judgement' and e.key = ?3"
    "   and e.reading = 1"
    "  and not exists (select 1 from supersedes u where u.old = e.entry_id)"
    "    order by s.ident, e.seq";
/* The two readings where they differ, as each was first completed. */
static const char SQL_PAIR[] =
    "select d.first, d.second, a.name, b.name, x.text, y.text from " PAIRS " d"
    " cross join entry i on i.entry_id = d.first_entry cross join person a on a.person_id = i.by_id"
    " cross join entry k on k.entry_id = d.second_entry cross join person b on b.person_id = "
    "k.by_id"
    " left join entry_text x on x.entry_id = d.first_entry and x.part = 'text'"
    " left join entry_text y on y.entry_id = d.second_entry and y.part = 'text'"
    " where d.case_id = ?1 and d.question_id = ?2";
static const char SQL_APPLIES[] =
    "select applies from judgement where case_id = ?1 and question_id = ?2 and reading = 1";

struct settling {
	struct assize_store *s;
	struct assize_arena *a;
	struct casefile c;
	const char *question, *answer;
	int64_t question_id;
	const char *between;  /* who said what, in words; null: nobody yet */
	const char *evidence; /* that the answer rests on; null: none */
	bool differs;
};

/* Adds who said what to the words; evidence is kept of the first who said what is settled. */
static void
heard(struct settling *g, const char *value, const char *by, const char *evidence,
    const char *reading)
{
	const char *said =
	    assize_arena_printf(g->a, "%s by %s%s", value ? value : "no answer", by, reading);

	g->between = g->between ? assize_arena_printf(g->a, "%s and %s", g->between, said) : said;
	if (!g->evidence && evidence && value && strcmp(value, g->answer) == 0)
		g->evidence = assize_arena_text(g->a, evidence);
}

static bool
question_find(struct settling *g, struct assize_err *e)
{
	int got = db_find_int(&g->s->db, &g->question_id, e, SQL_QUESTION,
	    V(g->c.inspection.framework_id), V(g->c.sample), V(g->question));

	if (got == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%.60s: not asked of cases in sample %s, see: assize framework show",
		    g->question, g->c.sample);
	return got == 1;
}

/* The two readings, where both are complete.  1 there are two, 0 not, -1 fault. */
static int
hear_readings(struct settling *g, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!pairs_prepare(g->s, &g->c.inspection, g->c.id, e)
	    || !db_query(&g->s->db, &r, e, SQL_PAIR, V(g->c.id), V(g->question_id))
	    || (got = rows_next(&r, e)) < 0)
		return -1;
	if (got == 0 || strcmp(row_text(&r, 0), row_text(&r, 1)) == 0)
		return got;
	g->differs = true;
	heard(g, row_text(&r, 0), row_text(&r, 2), row_text(&r, 4), " (first reading)");
	heard(g, row_text(&r, 1), row_text(&r, 3), row_text(&r, 5), " (second reading)");
	return 1;
}

/* The answers of the first reading as it stands now: told where stores differ. */
static bool
hear_heads(struct settling *g, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct settling now = *g;
	const char *one = NULL;
	int got, n = 0;

	now.between = NULL;
	now.evidence = NULL;
	now.differs = false;
	if (!db_query(
		&g->s->db, &r, e, SQL_HEADS, V(g->c.inspection.id), V(g->c.id), V(g->question)))
		return false;
	for (; (got = rows_next(&r, e)) == 1; n++) {
		const char *value = row_text(&r, 0);

		if (n > 0 && !text_same(one, value))
			now.differs = true;
		if (n == 0)
			one = row_copy(&r, 0, g->a);
		heard(&now, value, row_text(&r, 1), row_text(&r, 2), "");
	}
	if (now.evidence)
		g->evidence = now.evidence;
	if (now.differs)
		g->between = g->differs
				 ? assize_arena_printf(g->a, "%s, now %s", g->between, now.between)
				 : now.between;
	g->differs = g->differs || now.differs;
	return got == 0 && assize_arena_ok(g->a, e);
}

static bool
find_difference(struct settling *g, struct assize_err *e)
{
	int both = hear_readings(g, e);

	if (both < 0 || !hear_heads(g, e))
		return false;
	return g->differs
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   both ? "case %s: %s: nothing to settle, both readings say the same"
			: "case %s: %s: nothing to settle, no two complete readings answer it and "
			  "no two stores differ",
		   g->c.ref, g->question);
}

static bool
record(struct settling *g, const char *because, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct entry n = { .kind = "judgement",
		.inspection_id = g->c.inspection.id,
		.case_id = g->c.id,
		.key = g->question,
		.reading = 1,
		.value = g->answer,
		.text = g->evidence ? g->evidence : "",
		.because = assize_arena_printf(g->a, "Settled between %s: %s", g->between, because),
		.reasoned = true };
	const char *applies;

	if (!assize_arena_ok(g->a, e) || !journal_record(g->s, &n, NULL, e)
	    || db_find_text(&g->s->db, &applies, &a, e, SQL_APPLIES, V(g->c.id), V(g->question_id))
		   != 1)
		return false;
	if (strcmp(applies, "yes") != 0)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: %s: does not apply to the case as it stands, settle its gate first",
		    g->c.ref, g->question);
	n.kind = "settled";
	n.text = NULL;
	n.because = NULL;
	n.reasoned = false;
	return journal_record(g->s, &n, NULL, e);
}

bool
assize_agreement_settle(struct assize_store *s, const struct assize_which *which,
    const char *question, const char *answer, const char *because, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct settling g = { .s = s, .a = &a, .question = question, .answer = answer };

	if (strcmp(answer, "yes") != 0 && strcmp(answer, "no") != 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: \"%.60s\" is not an answer, use yes or no", question, answer);
	if (!reason_given(because))
		return assize_err_set(e, ASSIZE_INVALID,
		    "%s: settling needs a reason, give it with --because", question);
	if (!txn_begin(&t, &s->db, e) || !casefile_find(s, which, &a, &g.c, e)
	    || !record_allowed(s, &g.c.inspection, RECORD_DECIDE, because, e)
	    || !second_not_blind(s, &g.c, e) || !question_find(&g, e))
		return false;
	if (strcmp(g.c.state, "withdrawn") == 0)
		return assize_err_set(
		    e, ASSIZE_CONFLICT, "case %s: withdrawn, there is nothing to settle", g.c.ref);
	return find_difference(&g, e) && record(&g, because, e) && txn_commit(&t, e);
}
