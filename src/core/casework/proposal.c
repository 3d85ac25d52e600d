/* What becomes of answers, whoever proposes them.  Knows no states and no roles. */
#include "core/casework/proposal.h"

#include "base/name.h"
#include "core/casework/sheet.h"
#include "core/casework/proposal.sql.h"

#include <stdlib.h>
#include <string.h>

/* The columns of SQL_WHY. */
enum {
	PLACE,
	ASIDE,
	FIRST,
	ANSWER,
	SAMPLE,
	REF,
	STANDS,
	BY,
	QUESTION,
	MEANT /* none of them: a question that was perhaps meant */
};

/* What SQL_BECOMES calls a refusal, and what is said: of the question and what two columns say. */
static const struct word {
	const char *word;
	enum assize_err_code code;
	const char *format;
	int columns[2]; /* one that the format does not name is ignored */
} words[] = {
	{ "again", ASSIZE_INVALID, "%.60s: answered twice, give it once", { QUESTION } },
	{ "not asked here", ASSIZE_INVALID,
	    "%.60s: not asked of cases in sample %s, see the framework", { SAMPLE } },
	{ "not asked", ASSIZE_INVALID, "%.60s: no such question%s, see the case, or the framework",
	    { MEANT, REF } },
	{ "changed", ASSIZE_CONFLICT, "%s: changed meanwhile, it is %s by %s now, look again",
	    { STANDS, BY } },
	{ "no answer", ASSIZE_INVALID, "%s: \"%.60s\" is not an answer, use yes, no or clear",
	    { ANSWER } },
	{ "not yes or no", ASSIZE_INVALID, "%s: \"%.60s\" is not an answer, use yes or no",
	    { ANSWER } },
	{ "cleared", ASSIZE_INVALID, "%s: cleared, so evidence has nothing to stand by",
	    { QUESTION } },
	{ "unanswered", ASSIZE_INVALID,
	    "%s: not answered yet, evidence goes with an answer: %s=yes or %s=no",
	    { QUESTION, QUESTION } },
	{ NULL, ASSIZE_STORE, "%.60s: refused without a reason, a fault of this program",
	    { QUESTION } },
};

#define AGAIN (&words[0])

/* What the rule says of an answer. */
struct decided {
	int64_t nr;
	const struct word *refused; /* null: it is not */
	bool recorded;		    /* else it is so already */
	int64_t case_id;
	int reading;
	const char *question;
	int64_t question_id, entry_id; /* entry_id 0: none stands */
	bool has_row;		       /* in the projection */
	const char *value, *evidence, *by;
};

bool
proposal_begin(struct proposal *p)
{
	return db_run(p->w->db, p->w->e, SQL_TABLE) && db_run(p->w->db, p->w->e, SQL_EMPTY);
}

static void
cases_add(struct proposal_cases *c, int64_t case_id)
{
	if (c->from == 0 || case_id < c->from)
		c->from = case_id;
	if (case_id > c->to)
		c->to = case_id;
}

/* Keeps a refusal until its turn to be said comes. */
static bool
refuse(struct proposal *p, const struct refusal *why)
{
	struct assize_arena *a = &p->arena;

	p->early = assize_arena_grow(a, p->early, p->early_count, sizeof *p->early);
	if (p->early) {
		p->early[p->early_count] = *why;
		p->early[p->early_count].nr = ++p->last;
		p->early[p->early_count++].text = assize_arena_text(a, why->text);
	}
	return assize_arena_ok(a, p->w->e);
}

bool
proposal_refuse(struct proposal *p, int64_t place, enum assize_err_code code, const char *text)
{
	return refuse(p, &(struct refusal){ .place = place, .code = code, .text = text });
}

static bool
propose(struct proposal *p, const struct proposed *n, int64_t again)
{
	const struct assize_answer *a = n->answer;

	return db_run(p->w->db, p->w->e, SQL_PROPOSE, V(n->case_id), V(n->reading), V(a->question),
	    V(again), V(p->last), V(n->place), V(n->aside), V(a->answer), V(a->evidence),
	    V(a->seen), V(n->by));
}

bool
proposal_add(struct proposal *p, const struct proposed *n)
{
	const struct assize_answer *a = n->answer;
	struct assize_err bad = { 0 };

	if (a->evidence && !prose_check(a->question, a->evidence, ASSIZE_EVIDENCE_MAX, &bad))
		return refuse(p, &(struct refusal){ .place = n->place,
				     .question = assize_arena_text(&p->arena, a->question),
				     .text = bad.text,
				     .code = bad.code,
				     .aside = n->aside });
	cases_add(&p->now, n->case_id);
	cases_add(&p->all, n->case_id);
	p->asides = p->asides || n->aside;
	p->last++;
	return propose(p, n, 0) && (db_changes(p->w->db) > 0 || propose(p, n, p->last));
}

static void
decided_read(void *item, const struct rows *r, struct assize_arena *a)
{
	struct decided *d = item;
	const char *becomes = row_text(r, 1);

	*d = (struct decided){
		.nr = row_int(r, 0),
		.recorded = strcmp(becomes, "recorded") == 0,
		.case_id = row_int(r, 2),
		.reading = row_small(r, 3),
		.question = row_copy(r, 4, a),
		.question_id = row_int(r, 5),
		.has_row = !row_null(r, 6),
		.entry_id = row_int(r, 7),
		.value = row_copy(r, 8, a),
		.evidence = row_copy(r, 9, a),
		.by = row_copy(r, 10, a),
	};
	if (d->recorded || strcmp(becomes, "same") == 0)
		return;
	d->refused = words;
	while (d->refused->word && strcmp(d->refused->word, becomes) != 0)
		d->refused++;
}

static void
say(struct proposal *p, const struct refusal *why)
{
	p->refused++;
	if (p->say)
		p->say(p->ctx, why, p->w->e);
	else
		assize_err_add(p->w->e, why->code, "%s", why->text);
}

static const char *
meant(struct work *w, const struct decided *d, struct assize_arena *a)
{
	return find_meant(w->s, FIND_QUESTIONS, w->inspection.framework_id, d->question, a);
}

static bool
say_refused(struct proposal *p, const struct decided *d)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	const struct word *word = d->refused;
	struct work *w = p->w;
	struct refusal why;

	if (!db_query(w->db, &r, w->e, SQL_WHY, V(d->case_id), V(d->reading), V(d->question),
		V(d->nr), V(w->inspection.framework_id))
	    || rows_next(&r, w->e) != 1)
		return false;
	why = (struct refusal){ .place = row_int(&r, PLACE),
		.first = word == AGAIN ? row_int(&r, FIRST) : 0,
		.question = d->question,
		.text = assize_arena_printf(&a, word->format, d->question,
		    word->columns[0] == MEANT ? meant(w, d, &a) : row_text(&r, word->columns[0]),
		    row_text(&r, word->columns[1])),
		.code = word->code,
		.aside = row_int(&r, ASIDE) != 0 };
	why.text = assize_arena_printf(&a, "%s%s%s", why.text, name_unseen(d->question, &a),
	    row_null(&r, ANSWER) ? "" : name_unseen(row_text(&r, ANSWER), &a));
	if (!assize_arena_ok(&a, w->e))
		return false;
	say(p, &why);
	return db_run(
	    w->db, w->e, SQL_REFUSED, V(d->case_id), V(d->reading), V(d->question), V(d->nr));
}

/* The case gets an entry: it is brought into this site's chain where another had brought it. */
static bool
case_enter(struct proposal *p, int64_t case_id)
{
	struct work *w = p->w;
	const size_t made = p->batch.made;

	if (p->case_id == case_id)
		return true;
	if (!p->batch.s
	    && !journal_batch_begin(&p->batch, w->s, w->inspection.id, w->inspection.ref, w->e))
		return false;
	if (!journal_batch_case(&p->batch, case_id, &p->case_seq, w->e))
		return false;
	p->case_id = case_id;
	return !p->carry || p->batch.made == made
	       || db_run(w->db, w->e, SQL_BROUGHT, V(w->inspection.id), V(case_id),
		   V(p->batch.end.site_id), V(p->case_seq));
}

static bool
record(struct proposal *p, const struct decided *d)
{
	struct work *w = p->w;
	struct entry n = { .kind = KIND_JUDGEMENT,
		.inspection_id = w->inspection.id,
		.case_id = d->case_id,
		.key = d->question,
		.reading = d->reading,
		.value = d->value,
		.text = d->evidence,
		.because = w->because,
		.reasoned = p->reasoned,
		.by = d->by };

	if (!case_enter(p, d->case_id))
		return false;
	n.case_seq = p->case_seq;
	if (!journal_batch_add(&p->batch, &n, d->entry_id != 0, w->e))
		return false;
	p->made++;
	return !p->carry
	       || ((d->has_row
		       || db_run(w->db, w->e, SQL_PROMPT, V(d->case_id), V(d->question_id),
			   V(d->reading)))
		   && db_run(w->db, w->e, SQL_ANSWER, V(d->case_id), V(d->question_id),
		       V(d->reading), V(d->value), V(p->batch.entry_id)));
}

static int
by_nr(const void *x, const void *y)
{
	const struct decided *a = x, *b = y;

	return (a->nr > b->nr) - (a->nr < b->nr);
}

/* Says the refusals before the answer with a number that nobody has said yet. */
static void
say_early(struct proposal *p, size_t *said, int64_t before)
{
	while (*said < p->early_count && p->early[*said].nr < before)
		say(p, &p->early[(*said)++]);
}

bool
proposal_record(struct proposal *p)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct work *w = p->w;
	struct decided *list = NULL;
	size_t n = 0, said = 0;

	/* All are read first, since recording them changes what is read. */
	if (!db_list(w->db, DB_LIST(list, n, &a, decided_read), w->e, SQL_BECOMES, V(p->decided),
		V(p->now.from), V(p->now.to), V(w->inspection.framework_id), V(p->reasoned),
		V(w->because), V(p->only_answers)))
		return false;
	if (n > 0)
		qsort(list, n, sizeof *list, by_nr);
	for (size_t i = 0; i < n; i++) {
		say_early(p, &said, list[i].nr);
		if ((list[i].refused && !say_refused(p, &list[i]))
		    || (list[i].recorded && !record(p, &list[i])))
			return false;
	}
	say_early(p, &said, INT64_MAX);
	assize_arena_free(&p->arena);
	p->early = NULL;
	p->early_count = 0;
	p->now = (struct proposal_cases){ 0 };
	p->decided = p->last;
	return true;
}

void
proposal_end(struct proposal *p)
{
	assize_arena_free(&p->arena);
}

/* Turns W and the sheet to the reading of a case, unless they are there. */
static bool
sheet_turn(struct work *w, int *reading, struct assize_sheet *sheet, const struct rows *r)
{
	if (w->c.id == row_int(r, 4) && *reading == row_int(r, 3))
		return true;
	assize_arena_free(&w->own);
	w->c.id = row_int(r, 4);
	w->c.ref = row_copy(r, 5, w->a);
	*reading = row_small(r, 3);
	*sheet = (struct assize_sheet){ 0 };
	return sheet_items(w, *reading, sheet);
}

bool
proposal_check(struct proposal *p)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	CLEANUP(work_end) struct work w = { 0 };
	struct assize_sheet sheet = { 0 };
	int reading = 0, got;

	work_within(&w, p->w->s, &p->w->inspection, p->w->e);
	if (!db_query(w.db, &r, w.e, SQL_NOT_SO, V(p->all.from), V(p->all.to), V(w.inspection.id),
		V(p->asides)))
		return false;
	while ((got = rows_next(&r, w.e)) == 1) {
		struct refusal why = { .place = row_int(&r, 0),
			.question = row_text(&r, 1),
			.aside = row_int(&r, 2) != 0,
			.code = ASSIZE_CONFLICT,
			.text = "applies to this case, so it belongs to answers" };

		if (!why.aside) {
			if (!sheet_turn(&w, &reading, &sheet, &r))
				return false;
			why.text = sheet_refusal(&sheet, why.question, w.a);
			if (!assize_arena_ok(w.a, w.e))
				return false;
		}
		say(p, &why);
	}
	return got == 0 && p->refused == 0;
}
