/* How a standard or a key question went over the years. */
#include "core/compare/across.h"
#include "core/compare/spread.h"

#include "base/percent.h"
#include "core/compare/trend.sql.h"
#include "store/rows/rows.h"

#include <assize/compare.h>

#include <string.h>

#define YEAR 4	/* letters of a date */
#define MONTH 7 /* of a date, "2020-01" */
#define NAMES \
	"inspections", "yes", "relevant", "percent", "lowest", "quartile_1", "median", \
	    "quartile_3", "highest"

/* A year or month, and what is in it. */
struct period {
	const char *name; /* null: not known */
	struct spread all;
};

struct trend {
	struct work *w;
	struct across over;
	struct across_taker taker; /* of the one standard or question */
	int max, letters;
	struct period *list; /* by name, null last */
	size_t n;
};

/* Where a start is beside a period: below it negative, in it 0; one that is not known is last. */
static int
beside(const struct trend *t, const struct period *p, const char *start)
{
	return start && p->name ? strncmp(start, p->name, (size_t)t->letters) : !start - !p->name;
}

/* That of a start, which is made where it is new; null where there is no memory. */
static struct period *
period_of(struct trend *t, const char *start)
{
	size_t i = 0;
	struct period *more;

	while (i < t->n && beside(t, &t->list[i], start) > 0)
		i++;
	if (i < t->n && beside(t, &t->list[i], start) == 0)
		return &t->list[i];
	more = assize_arena_grow(t->w->a, t->list, t->n, sizeof *more);
	if (!more)
		return NULL;
	memmove(more + i + 1, more + i, (t->n++ - i) * sizeof *more);
	more[i] = (struct period){
		.name = start ? assize_arena_printf(t->w->a, "%.*s", t->letters, start) : NULL,
	};
	spread_begin(&more[i].all, t->max, t->w->a);
	t->list = more;
	return &more[i];
}

static void
take(void *to, const struct across_value *v)
{
	struct trend *t = to;
	struct period *p;

	if (v->value >= 0 && (p = period_of(t, v->of->start)) != NULL)
		spread_add(&p->all, v->value, v->yes, v->relevant);
}

static bool
find_framework(struct work *w, const char *code, int64_t *id)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, n = 0;

	if (!db_query(w->db, &r, w->e, SQL_FRAMEWORKS, V(code)))
		return false;
	for (; (got = rows_next(&r, w->e)) == 1; n++)
		*id = row_int(&r, 0);
	if (got != 0 || n == 1)
		return got == 0;
	if (code)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND, "framework %s: there is none", code);
	return n == 0 ? assize_err_set(w->e, ASSIZE_NOT_FOUND, "there is no inspection")
		      : assize_err_set(
			  w->e, ASSIZE_INVALID, "inspections are of several frameworks, name one");
}

/* Of what the trend is: its number, and how high its values go. */
static bool
find_measure(struct trend *t, int64_t framework_id, const char *of)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(t->w->db, &r, t->w->e, SQL_MEASURE, V(framework_id), V(of))
	    || (got = rows_next(&r, t->w->e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(t->w->e, ASSIZE_NOT_FOUND,
		    "%s: the framework has no such standard or key question", of);
	t->taker =
	    (struct across_taker){ (enum across_what)row_small(&r, 0), row_int(&r, 1), take, t };
	t->max = row_counted(&r, 2);
	return true;
}

static void
put_period(struct listing *l, const struct trend *t, const struct period *p)
{
	const bool counted = t->taker.what == ACROSS_QUESTION;

	listing_text(l, p->name);
	listing_int(l, p->all.n);
	listing_count(l, counted ? p->all.yes : -1);
	listing_count(l, counted ? p->all.relevant : -1);
	listing_count(l, counted ? percent_of(p->all.yes, p->all.relevant) : -1);
	spread_list(l, &p->all, ASSIZE_COMPARE_QUARTILES_FROM);
}

static bool
read_trend(struct trend *t, const struct assize_trend *ask)
{
	int64_t framework_id = 0;

	return find_framework(t->w, ask->framework, &framework_id)
	       && find_measure(t, framework_id, ask->of)
	       && across_load(t->w, framework_id, ask->all_states, 0, &t->over)
	       && across_read(t->w, &t->over, &t->taker) && assize_arena_ok(t->w->a, t->w->e);
}

bool
assize_trend_rows(struct assize_store *s, const struct assize_trend *ask, struct assize_rows **out,
    struct assize_err *e)
{
	static const char *const years[] = { "year", NAMES }, *const months[] = { "month", NAMES };
	CLEANUP(work_end) struct work w = { 0 };
	CLEANUP(listing_end)
	struct listing l = { .names = ask->by_month ? months : years, .columns = COUNT_OF(years) };
	struct trend t = { .w = &w, .letters = ask->by_month ? MONTH : YEAR };

	*out = NULL;
	work_within(&w, s, &(const struct inspection){ 0 }, e);
	if (!txn_begin_read(&w.txn, w.db, e) || !read_trend(&t, ask))
		return false;
	for (size_t i = 0; i < t.n; i++)
		put_period(&l, &t, &t.list[i]);
	return work_commit(&w) && rows_from_listing(&l, out, e);
}
