/*
 * Many answers at once: entries are appended with the triggers off, then the projections of the
 * inspection are made again.
 */
#include "core/casework/bulk.h"
#include "core/casework/casefile.h"
#include "core/casework/sheet.h"
#include "core/casework/second.h"
#include "core/casework/bulk.sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Triggers are off meanwhile: the answer is put into its projection here, the rest follows set-
 * wise.
 */
static const char SQL_SAME[] = "create temp table if not exists same (case_id integer not null,"
			       "   question_id integer not null, line integer not null,"
			       " primary key (case_id, question_id)) strict, without rowid";
static const char SQL_SAME_EMPTY[] = "delete from temp.same";
static const char SQL_SAME_ADD[] =
    "insert into temp.same (case_id, question_id, line) values (?1, ?2, ?3)"
    "   on conflict do nothing";
static const char SQL_SAME_LINE[] =
    "select line from temp.same where case_id = ?1 and question_id = ?2";
static const char SQL_FIRST[] = "select coalesce(max(entry_id), 0) + 1 from entry";
static const char SQL_QUESTIONS[] =
    "select question_id, sample, ref, kind from question"
    "   where framework_id = ?1 and sample is not null order by question_id";
static const char SQL_CURRENT[] =
    "select j.answer, j.conflict, j.entry_id from judgement j"
    "   where j.case_id = ?1 and j.question_id = ?2 and j.reading = 1";
static const char SQL_EVIDENCE[] =
    "select text from entry_text where entry_id = ?1 and part = 'text'";
static const char SQL_PROMPT[] =
    "insert into judgement (case_id, question_id, reading, prompt, applies)"
    "   values (?1, ?2, 1, 1, 'open')";
static const char SQL_ANSWER[] = "update judgement set answer = ?3, conflict = 0, entry_id = ?4"
				 "   where case_id = ?1 and question_id = ?2 and reading = 1";

struct bulk_question {
	int64_t id;
	const char *sample, *ref;
	bool prompt;
};

/* One answer on its way in. */
struct answer {
	const char *ref, *value, *evidence; /* value null withdraws */
	const struct bulk_question *question;
	int64_t line;
};

static bool
questions_load(struct bulk *b, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct bulk_question *list = NULL;
	int got;

	if (!db_query(&b->s->db, &r, e, SQL_QUESTIONS, V(b->inspection.framework_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if ((list = assize_arena_grow(&b->arena, list, b->question_count, sizeof *list))
		    == NULL)
			break;
		list[b->question_count++] =
		    (struct bulk_question){ row_int(&r, 0), row_copy(&r, 1, &b->arena),
			    row_copy(&r, 2, &b->arena), strcmp(row_text(&r, 3), "prompt") == 0 };
	}
	b->questions = list;
	return assize_arena_ok(&b->arena, e) && got == 0;
}

bool
bulk_begin(struct bulk *b, struct assize_store *s, const char *inspection, const char *name,
    struct assize_err *e)
{
	b->s = s;
	b->name = name;
	if (!txn_begin(&b->txn, &s->db, e)
	    || !find_inspection(s, inspection, &b->arena, &b->inspection, e)
	    || !right_allowed(s, &b->inspection, RIGHT_ANSWER, NULL, e) || !questions_load(b, e)
	    || !db_run(&s->db, e, SQL_SAME) || !db_run(&s->db, e, SQL_SAME_EMPTY)
	    || db_find_int(&s->db, &b->first, e, SQL_FIRST) != 1
	    || !journal_batch_begin(&b->batch, s, b->inspection.id, b->inspection.ref, e))
		return false;
	return triggers_off(&b->triggers, &s->db, e);
}

static bool
go_on(bool unused)
{
	(void)unused;
	return true;
}

/* A problem of a line; the rest of the file is still looked at. */
#define PROBLEM(b, e, code, line, fmt, ...) \
	go_on(assize_err_add(e, code, "%s:%lld: " fmt, (b)->name, (long long)(line), __VA_ARGS__))

/* Makes the case of this row the present one.  One that cannot be recorded for gets the id 0. */
static bool
case_turn(struct bulk *b, const char *ref, int64_t line, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_which which = { .inspection = b->inspection.ref, .ref = ref };
	struct assize_err why = { 0 };
	struct casefile c;

	snprintf(b->now.ref, sizeof b->now.ref, "%s", ref);
	b->now.id = 0;
	if (!find_case(b->s, &which, &a, &c, &why) || !second_not_blind(b->s, &c, &why)
	    || !casefile_is_open(b->s, &c, &why)) {
		if (err_is_fault(&why))
			return assize_err_set(e, why.code, "%s", why.text);
		return PROBLEM(b, e, ASSIZE_INVALID, line, "%s", why.text);
	}
	for (size_t i = 0; i < b->question_count; i++)
		if (strcmp(b->questions[i].sample, c.sample) == 0)
			b->now.sample = b->questions[i].sample;
	b->now.id = c.id;
	b->now.seq = 0;
	return true;
}

/*
 * The present case gets an entry: it is brought into this site's chain where another site had
 * brought it.
 */
static bool
case_enter(struct bulk *b, struct assize_err *e)
{
	const size_t made = b->batch.made;

	if (b->now.seq != 0)
		return true;
	return journal_batch_case(&b->batch, b->now.id, &b->now.seq, e)
	       && (b->batch.made == made
		   || db_run(&b->s->db, e, SQL_BROUGHT, V(b->inspection.id), V(b->now.id),
		       V(b->batch.end.site_id), V(b->now.seq)));
}

/*
 * The question asked of the present case; rows mostly come in the framework's order, so the search
 * goes on from the last.
 */
static const struct bulk_question *
question_find(struct bulk *b, const char *ref)
{
	for (size_t i = 0; i < b->question_count; i++) {
		size_t at = (b->question_last + 1 + i) % b->question_count;

		if (b->questions[at].sample == b->now.sample
		    || strcmp(b->questions[at].sample, b->now.sample) == 0)
			if (strcmp(b->questions[at].ref, ref) == 0) {
				b->question_last = at;
				return &b->questions[at];
			}
	}
	return NULL;
}

/* The line that an entry made here came from. */
static int64_t
line_of(const struct bulk *b, int64_t entry_id)
{
	return b->lines[entry_id - b->first];
}

static bool
keep_line(struct bulk *b, int64_t entry_id, int64_t line, struct assize_err *e)
{
	const size_t at = (size_t)(entry_id - b->first);

	if (at >= b->line_room) {
		const size_t room = at < 1024 ? 2048 : 2 * at;
		int64_t *more = realloc(b->lines, room * sizeof *more);

		if (!more)
			return assize_err_set(e, ASSIZE_MEMORY, "out of memory");
		b->lines = more;
		b->line_room = room;
	}
	b->lines[at] = line;
	return true;
}

static bool
answered_already(struct bulk *b, const struct answer *n, int64_t line, struct assize_err *e)
{
	return PROBLEM(b, e, ASSIZE_INVALID, n->line,
	    "%s of case %s: answered in line %lld already, give it once", n->question->ref, n->ref,
	    (long long)line);
}

/*
 * An answer that changes nothing is remembered apart: there must be no second one, and it must
 * apply too.
 */
static bool
see_same(struct bulk *b, const struct answer *n, struct assize_err *e)
{
	struct db *db = &b->s->db;
	int64_t line = 0;

	if (!db_run(db, e, SQL_SAME_ADD, V(b->now.id), V(n->question->id), V(n->line)))
		return false;
	if (db_changes(db) == 1) {
		b->same++;
		return true;
	}
	return db_find_int(db, &line, e, SQL_SAME_LINE, V(b->now.id), V(n->question->id)) == 1
	       && answered_already(b, n, line, e);
}

/* What stands of a question in a case before an answer comes in. */
struct standing {
	bool row, differs;
	int64_t entry_id; /* 0: none */
};

static bool
evidence_differs(
    struct bulk *b, const struct answer *n, int64_t entry_id, bool *differs, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *evidence;

	if (db_find_text(&b->s->db, &evidence, &a, e, SQL_EVIDENCE, V(entry_id)) < 0)
		return false;
	*differs = !evidence || strcmp(evidence, n->evidence) != 0;
	return true;
}

static bool
look_up(struct bulk *b, const struct answer *n, struct standing *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&b->s->db, &r, e, SQL_CURRENT, V(b->now.id), V(n->question->id))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	*out = (struct standing){ .row = got == 1 };
	if (got == 0 || row_null(&r, 2)) {
		out->differs = n->value != NULL;
		return true;
	}
	out->entry_id = row_int(&r, 2);
	out->differs = row_int(&r, 1) || !text_same(row_text(&r, 0), n->value);
	return out->differs || !n->evidence
	       || evidence_differs(b, n, out->entry_id, &out->differs, e);
}

static bool
enter(struct bulk *b, const struct answer *n, const struct standing *was, struct assize_err *e)
{
	struct entry entry = { .kind = KIND_JUDGEMENT,
		.inspection_id = b->inspection.id,
		.case_id = b->now.id,
		.key = n->question->ref,
		.reading = 1,
		.value = n->value,
		.text = n->evidence };

	if (!case_enter(b, e))
		return false;
	entry.case_seq = b->now.seq;
	return journal_batch_add(&b->batch, &entry, was->entry_id != 0, e)
	       && keep_line(b, b->batch.entry_id, n->line, e)
	       && (was->row || db_run(&b->s->db, e, SQL_PROMPT, V(b->now.id), V(n->question->id)))
	       && db_run(&b->s->db, e, SQL_ANSWER, V(b->now.id), V(n->question->id), V(n->value),
		   V(b->batch.entry_id));
}

static bool
store_answer(struct bulk *b, const struct answer *n, struct assize_err *e)
{
	struct standing was;
	int64_t line;

	if (!look_up(b, n, &was, e))
		return false;
	if (was.entry_id >= b->first)
		return answered_already(b, n, line_of(b, was.entry_id), e);
	if (!was.differs)
		return see_same(b, n, e);
	if (b->same == 0)
		return enter(b, n, &was, e);
	switch (db_find_int(&b->s->db, &line, e, SQL_SAME_LINE, V(b->now.id), V(n->question->id))) {
	case 0:
		return enter(b, n, &was, e);
	case 1:
		return answered_already(b, n, line, e);
	default:
		return false;
	}
}

static bool
answer_check(struct bulk *b, const char *answer, struct answer *n, struct assize_err *e)
{
	struct assize_err why = { 0 };

	if (strcmp(answer, "yes") != 0 && strcmp(answer, "no") != 0 && strcmp(answer, "clear") != 0)
		return !PROBLEM(b, e, ASSIZE_INVALID, n->line,
		    "\"%.60s\" is not an answer, use yes, no or clear", answer);
	n->value = strcmp(answer, "clear") == 0 ? NULL : answer;
	if (n->evidence && !n->value)
		return !PROBLEM(b, e, ASSIZE_INVALID, n->line,
		    "%s: cleared, so evidence has nothing to stand by", n->question->ref);
	return !n->evidence || prose_check(n->question->ref, n->evidence, ASSIZE_EVIDENCE_MAX, &why)
	       || !PROBLEM(b, e, why.code, n->line, "%s", why.text);
}

bool
bulk_add(struct bulk *b, const char *case_ref, const char *question, const char *answer,
    const char *evidence, int64_t line, struct assize_err *e)
{
	struct answer n = {
		.ref = case_ref, .evidence = evidence && *evidence ? evidence : NULL, .line = line
	};

	if (!*case_ref)
		return PROBLEM(
		    b, e, ASSIZE_INVALID, line, "%s", "no case named, give its reference");
	if (strlen(case_ref) >= sizeof b->now.ref)
		return PROBLEM(b, e, ASSIZE_INVALID, line,
		    "case %.40s...: not a reference, it is too long", case_ref);
	if (strcmp(b->now.ref, case_ref) != 0 && !case_turn(b, case_ref, line, e))
		return false;
	if (b->now.id == 0)
		return true;
	if ((n.question = question_find(b, question)) == NULL)
		return PROBLEM(b, e, ASSIZE_INVALID, line,
		    "%.60s: not asked of cases in sample %s, see: assize framework show", question,
		    b->now.sample);
	if (!answer_check(b, answer, &n, e))
		return true;
	return store_answer(b, &n, e);
}

static bool
all_apply(struct bulk *b, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	CLEANUP(work_end) struct work w = { 0 };
	struct assize_sheet sheet = { 0 };
	int got;

	work_within(&w, b->s, &b->inspection, e);
	if (!db_query(&b->s->db, &r, e, SQL_NOT_APPLYING, V(b->inspection.id), V(b->first)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const int64_t line = row_int(&r, 0) ? row_int(&r, 0) : line_of(b, row_int(&r, 4));

		if (w.c.id != row_int(&r, 2)) {
			assize_arena_free(&w.own);
			w.c.id = row_int(&r, 2);
			w.c.ref = row_copy(&r, 3, w.a);
			sheet = (struct assize_sheet){ 0 };
			if (!sheet_items(&w, 1, &sheet))
				return false;
		}
		PROBLEM(
		    b, e, ASSIZE_CONFLICT, line, "%s", sheet_refusal(&sheet, row_text(&r, 1), w.a));
	}
	return got == 0 && e->code == ASSIZE_OK;
}

bool
bulk_apply(struct bulk *b, size_t *made, struct assize_err *e)
{
	*made = b->batch.made;
	return !err_is_fault(e) && projection_touch(b->s, b->inspection.id, e)
	       && projection_recount(b->s, e) && all_apply(b, e) && txn_commit(&b->txn, e);
}

void
bulk_end(struct bulk *b)
{
	triggers_end(&b->triggers);
	txn_end(&b->txn);
	free(b->lines);
	assize_arena_free(&b->arena);
}
