/* How far two readings agree: kappa and AC1 with their errors, group by group. */
#include "base/percent.h"
#include "core/copy/whole.h"
#include "store/rows/rows.h"
#include "core/reading/agreement.sql.h"
#include "core/reading/pairs.h"

#include <assize/agreement.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char SQL_QUESTIONS[] =
    "select question_id, kind = 'gate', sample, ref, coalesce(theme, 'gate') from question"
    " where framework_id = ?1 and kind <> 'prompt' and sample is not null order by question_id";
static const char SQL_PAIRS[] =
    "select question_id, first = 'yes', second = 'yes', 0 from temp.pair";
static const char SQL_PAIRS_BY_PERSON[] =
    "select p.question_id, p.first = 'yes', p.second = 'yes', e.by_id from temp.pair p"
    " cross join main.entry e on e.entry_id = p.first_entry";
static const char SQL_NAME[] = "select name from person where person_id = ?1";
static const char *const names[] = { "group", "compared", "agreed", "percent", "kappa", "kappa_se",
	"ac1", "ac1_se", "note" };

static double
squared(double x)
{
	return x * x;
}

/* A table of N pairs as shares of them: YN is first yes, second no. */
struct shares {
	double yy, yn, ny, nn, n;
};

/* P and Q are each reader's share of yes. */
static void
kappa_of(const struct shares *s, struct assize_agreement *out)
{
	const double yy = s->yy, yn = s->yn, ny = s->ny, nn = s->nn, n = s->n;
	const double p = yy + yn, q = yy + ny, agreed = yy + nn, chance = p * q + (1 - p) * (1 - q);
	const double kappa = (agreed - chance) / (1 - chance), rest = 1 - kappa;
	const double sum = yy * squared(1 - (p + q) * rest) + nn * squared(1 - (2 - p - q) * rest)
			   + squared(rest) * (yn * squared(q + 1 - p) + ny * squared(1 - q + p))
			   - squared(kappa - chance * rest);

	out->kappa_defined = true;
	out->kappa = kappa;
	out->kappa_se = sqrt(fmax(sum, 0) / n) / (1 - chance);
}

static void
ac1_of(const struct shares *s, struct assize_agreement *out)
{
	const double yy = s->yy, yn = s->yn, ny = s->ny, nn = s->nn, n = s->n;
	const double yes = yy + (yn + ny) / 2, no = 1 - yes, agreed = yy + nn,
		     chance = 2 * yes * no;
	const double ac1 = (agreed - chance) / (1 - chance), rest = 1 - ac1;
	const double sum =
	    agreed * (1 - agreed) - 4 * rest * (yy * no + nn * yes - agreed * chance)
	    + 4 * squared(rest)
		  * (yy * squared(no) + nn * squared(yes) + (yn + ny) / 4 - squared(chance));

	out->ac1_defined = true;
	out->ac1 = ac1;
	out->ac1_se = sqrt(fmax(sum, 0) / n) / (1 - chance);
}

/*
 * Whether one of the readings says the same throughout: by chance they would agree just as often.
 */
static bool
one_sided(const struct assize_agreement_table *t)
{
	return (t->both_yes == 0 && t->only_first == 0) || (t->both_no == 0 && t->only_second == 0)
	       || (t->both_yes == 0 && t->only_second == 0)
	       || (t->both_no == 0 && t->only_first == 0);
}

#define FEW "five pairs or fewer: do not read much into it"

enum note { PLAIN, ALIKE, ONE_SIDED };

/* What is said of many pairs, and of few. */
static const char *const notes[][2] = {
	[PLAIN] = { NULL, FEW },
	[ALIKE] = { "kappa: all answers are alike", "kappa: all answers are alike; " FEW },
	[ONE_SIDED] = { "kappa: one reading gives one answer only, so it is 0",
	    "kappa: one reading gives one answer only, so it is 0; " FEW },
};

static enum note
note_of(const struct assize_agreement_table *t, int64_t n)
{
	if (t->both_yes == n || t->both_no == n)
		return ALIKE;
	return one_sided(t) ? ONE_SIDED : PLAIN;
}

void
assize_agreement_of(const struct assize_agreement_table *t, struct assize_agreement *out)
{
	const int64_t n = t->both_yes + t->only_first + t->only_second + t->both_no;
	const double all = (double)n;
	const struct shares s = { (double)t->both_yes / all, (double)t->only_first / all,
		(double)t->only_second / all, (double)t->both_no / all, all };

	*out = (struct assize_agreement){ .compared = n,
		.agreed = t->both_yes + t->both_no,
		.percent = -1,
		.note = "nothing to compare",
		.se_defined = n > 1 };
	if (n == 0)
		return;
	out->percent = percent_of(out->agreed, n);
	out->note = notes[note_of(t, n)][n <= ASSIZE_AGREEMENT_FEW];
	if (t->both_yes < n && t->both_no < n)
		kappa_of(&s, out);
	ac1_of(&s, out);
}

/* A group of the list: what it is called, and its table. */
struct group {
	int64_t id; /* of a question or person; 0 for others */
	const char *name, *theme;
	struct assize_agreement_table table;
};

struct groups {
	struct assize_arena *a;
	struct group *list;
	size_t n, last;
};

static struct group *
group_add(struct groups *g, int64_t id, const char *name, const char *theme)
{
	if ((g->list = assize_arena_grow(g->a, g->list, g->n, sizeof *g->list)) == NULL)
		return NULL;
	g->list[g->n] = (struct group){ .id = id, .name = name, .theme = theme };
	return &g->list[g->n++];
}

/* Begin the search at the last hit: most pairs are of the question or person after it. */
static struct group *
group_find(struct groups *g, int64_t id)
{
	for (size_t i = 0; i < g->n; i++) {
		size_t at = (g->last + i) % g->n;

		if (g->list[at].id == id) {
			g->last = at;
			return &g->list[at];
		}
	}
	return NULL;
}

static void
question_read(void *item, const struct rows *r, struct assize_arena *a)
{
	struct group *group = item;

	group->id = row_int(r, 0);
	group->name = row_copy(r, 3, a);
	if (row_int(r, 1))
		group->name = assize_arena_printf(a, "%s/%s", row_text(r, 2), row_text(r, 3));
	group->theme = row_copy(r, 4, a);
}

static bool
questions_load(const struct work *w, struct groups *g)
{
	return db_list(w->db, DB_LIST(g->list, g->n, g->a, question_read), w->e, SQL_QUESTIONS,
	    V(w->inspection.framework_id));
}

static bool
person_add(const struct work *w, struct groups *g, int64_t id, struct group **out)
{
	const char *name;

	if (db_find_text(w->db, &name, g->a, w->e, SQL_NAME, V(id)) != 1)
		return false;
	*out = group_add(g, id, name, NULL);
	return assize_arena_ok(g->a, w->e);
}

static void
count_pair(struct assize_agreement_table *t, bool first, bool second)
{
	t->both_yes += first && second;
	t->only_first += first && !second;
	t->only_second += !first && second;
	t->both_no += !first && !second;
}

static void
count_table(struct assize_agreement_table *t, const struct assize_agreement_table *more)
{
	t->both_yes += more->both_yes;
	t->only_first += more->only_first;
	t->only_second += more->only_second;
	t->both_no += more->both_no;
}

/* Counts every pair into the group of its question or, by PERSON, of who gave the first answer. */
static bool
pairs_count(const struct work *w, bool person, struct groups *g)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, person ? SQL_PAIRS_BY_PERSON : SQL_PAIRS))
		return false;
	while ((got = rows_next(&r, w->e)) == 1) {
		const int64_t id = row_int(&r, person ? 3 : 0);
		struct group *in = group_find(g, id);

		if (!in && person && !person_add(w, g, id, &in))
			return false;
		if (in)
			count_pair(&in->table, row_int(&r, 1) != 0, row_int(&r, 2) != 0);
	}
	return got == 0;
}

/* Questions of one theme, together. */
static bool
by_theme(const struct groups *questions, struct groups *themes, struct assize_err *e)
{
	for (size_t i = 0; i < questions->n; i++) {
		const struct group *q = &questions->list[i];
		struct group *in = NULL;

		for (size_t k = 0; k < themes->n && !in; k++)
			in = strcmp(themes->list[k].name, q->theme) == 0 ? &themes->list[k] : NULL;
		if (!in && (in = group_add(themes, 0, q->theme, NULL)) == NULL)
			return assize_arena_ok(themes->a, e);
		count_table(&in->table, &q->table);
	}
	return true;
}

static int
by_name(const void *x, const void *y)
{
	return strcmp(((const struct group *)x)->name, ((const struct group *)y)->name);
}

static void
put_figure(struct listing *l, bool defined, double figure)
{
	const int64_t thousandths = defined ? llround(1000 * figure) : 0;

	listing_thousandths(l, defined ? &thousandths : NULL);
}

static void
put_row(struct listing *l, const char *name, const struct assize_agreement_table *table)
{
	struct assize_agreement is;

	assize_agreement_of(table, &is);
	listing_text(l, name);
	listing_int(l, is.compared);
	listing_int(l, is.agreed);
	listing_count(l, is.percent);
	put_figure(l, is.kappa_defined, is.kappa);
	put_figure(l, is.kappa_defined && is.se_defined, is.kappa_se);
	put_figure(l, is.ac1_defined, is.ac1);
	put_figure(l, is.ac1_defined && is.se_defined, is.ac1_se);
	listing_text(l, is.note);
}

/* Groups in which something is compared, unless the total ALONE is asked for, and the total. */
static void
put_all(struct listing *l, const struct groups *g, bool alone)
{
	struct assize_agreement_table total = { 0 };
	struct assize_agreement is;

	for (size_t i = 0; i < g->n; i++) {
		count_table(&total, &g->list[i].table);
		assize_agreement_of(&g->list[i].table, &is);
		if (!alone && is.compared > 0)
			put_row(l, g->list[i].name, &g->list[i].table);
	}
	put_row(l, "total", &total);
}

static bool
groups_load(const struct work *w, const char *by, struct groups *out)
{
	struct groups questions = { .a = out->a };

	if (by && strcmp(by, "inspector") == 0) {
		if (!pairs_count(w, true, out))
			return false;
		if (out->n > 1)
			qsort(out->list, out->n, sizeof *out->list, by_name);
		return true;
	}
	if (!questions_load(w, &questions) || !pairs_count(w, false, &questions))
		return false;
	if (by && strcmp(by, "theme") == 0)
		return by_theme(&questions, out, w->e);
	*out = questions;
	return true;
}

bool
assize_agreement_list(struct assize_store *s, const char *inspection, const char *by,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	CLEANUP(listing_end) struct listing l = { .names = names, .columns = COUNT_OF(names) };
	const struct assize_which which = { .inspection = inspection };
	struct groups g = { .a = &w.own };

	*r = NULL;
	if (by && strcmp(by, "question") != 0 && strcmp(by, "theme") != 0
	    && strcmp(by, "inspector") != 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "agreement by %.60s: not known, use question, theme or inspector", by);
	if (!work_read_still(&w, s, &which, e) || !whole_verify(s, &w.inspection, e)
	    || !pairs_prepare(&w) || !groups_load(&w, by, &g) || !work_commit(&w))
		return false;
	put_all(&l, &g, !by);
	return rows_from_listing(&l, r, e);
}

bool
assize_agreement_disagreements(struct assize_store *s, const char *inspection, bool all,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && pairs_prepare(&w)
	       && rows_open(s, r, e, SQL_DISAGREEMENTS, V(w.inspection.framework_id), V(all));
}
