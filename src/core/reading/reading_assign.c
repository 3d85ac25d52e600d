/*
 * Which cases are read a second time, and by whom.
 */
#include "core/reading/reading.h"

#include "base/name.h"
#include "store/rows/rows.h"
#include "core/reading/reading_assign.sql.h"

#include <stdlib.h>
#include <string.h>

static const char SQL_SAMPLES[] =
    "select sample from sample where framework_id = ?1 and (?2 is null or sample = ?2)"
    "   order by position";

static const char *const names[] = { "sample", "case", "first_reader", "reader" };

/* A case on its way to a reader. */
struct candidate_case {
	struct casefile c;
	const char *first_reader; /* null: nobody yet */
	bool no_first;		  /* nor has anybody judged it */
	bool has_second;	  /* reader already */
	unsigned char order[HASH_SIZE];
};

struct candidate_reader {
	const char *name;
	int64_t cases; /* second readings that this person has */
};

struct assigning {
	struct work w;
	const struct assize_assigning *how;
	const char **named; /* its readers, as names are taken in */
	struct candidate_reader *readers;
	size_t reader_count;
	struct candidate_case *cases; /* of the present sample: cases without a second reader */
	size_t case_count, all;	      /* all: its cases, read twice or not */
	struct assize_assigned done;
	struct listing listing;
};

static void
assigning_end(struct assigning *g)
{
	listing_end(&g->listing);
	work_end(&g->w);
}

static bool
how_take(struct assigning *g)
{
	const struct assize_assigning *how = g->how;

	g->named = assize_arena_alloc(&g->w.own, (how->reader_count + 1) * sizeof *g->named);
	if (!g->named)
		return assize_arena_ok(&g->w.own, g->w.e);
	if (how->share_percent < 1 || how->share_percent > 100)
		return assize_err_set(g->w.e, ASSIZE_INVALID,
		    "share %d: not a percentage, use 1 to 100", how->share_percent);
	if (!prose_is_reason(how->seed))
		return assize_err_set(g->w.e, ASSIZE_INVALID,
		    "seed: empty, give a text that everybody knows, such as the date");
	for (size_t i = 0; i < how->reader_count; i++) {
		g->named[i] = how->readers[i];
		if (!name_take("reader", &g->named[i], &g->w.own, g->w.e))
			return false;
	}
	return prose_check("seed", how->seed, 1024, g->w.e);
}

static bool
reader_add(struct assigning *g, const char *name)
{
	struct candidate_reader *one;

	for (size_t i = 0; i < g->reader_count; i++)
		if (strcmp(g->readers[i].name, name) == 0)
			return true;
	g->readers = assize_arena_grow(g->w.a, g->readers, g->reader_count, sizeof *g->readers);
	if (!g->readers)
		return assize_arena_ok(g->w.a, g->w.e);
	one = &g->readers[g->reader_count++];
	one->name = assize_arena_text(g->w.a, name);
	return db_find_int(g->w.db, &one->cases, g->w.e, SQL_HAS, V(g->w.inspection.id), V(name))
	       == 1;
}

/* SQL selects names, each with a role that has to be one that may judge, or null. */
static bool
readers_from(struct assigning *g, const char *sql)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(g->w.db, &r, g->w.e, sql, V(g->w.inspection.id)))
		return false;
	while ((got = rows_next(&r, g->w.e)) == 1)
		if ((row_null(&r, 1) || right_role_find(row_text(&r, 1)) == 1)
		    && !reader_add(g, row_text(&r, 0)))
			return false;
	return got == 0;
}

static bool
readers_load(struct assigning *g)
{
	for (size_t i = 0; i < g->how->reader_count; i++)
		if (!right_may_judge(g->w.s, &g->w.inspection, g->named[i], g->w.e)
		    || !reader_add(g, g->named[i]))
			return false;
	if ((g->reader_count == 0 && !readers_from(g, SQL_WITH_ROLES))
	    || (g->reader_count == 0 && !readers_from(g, SQL_WITH_CASES)))
		return false;
	return g->reader_count > 0
	       || assize_err_set(g->w.e, ASSIZE_NOT_FOUND,
		   "inspection %s: nobody is known who could read, name the readers",
		   g->w.inspection.ref);
}

static int
by_order(const void *x, const void *y)
{
	return memcmp(((const struct candidate_case *)x)->order,
	    ((const struct candidate_case *)y)->order, HASH_SIZE);
}

static void
case_read(void *item, const struct rows *r, struct assize_arena *a)
{
	struct candidate_case *one = item;

	one->c.id = row_int(r, 0);
	one->c.ref = row_copy(r, 1, a);
	one->first_reader = row_copy(r, 2, a);
	one->has_second = row_int(r, 3) != 0;
	one->no_first = !one->first_reader && !row_int(r, 4);
}

static bool
cases_load(struct assigning *g, const char *sample)
{
	size_t n = 0;

	g->cases = NULL;
	g->all = 0;
	if (!db_list(g->w.db, DB_LIST(g->cases, g->all, g->w.a, case_read), g->w.e, SQL_CASES,
		V(g->w.inspection.id), V(sample)))
		return false;
	for (size_t i = 0; i < g->all; i++) {
		struct candidate_case *one = &g->cases[i];

		if (one->has_second)
			continue;
		one->c.sample = sample;
		one->c.inspection = g->w.inspection;
		hash_texts((const char *[]){ "read", g->how->seed, one->c.ref, NULL }, one->order);
		g->cases[n++] = *one;
	}
	g->case_count = n;
	if (n > 0)
		qsort(g->cases, n, sizeof *g->cases, by_order);
	return true;
}

/*
 * Who is to read a case: who has the fewest, of these the first by a hash; null where nobody could.
 */
static bool
reader_choose(
    struct assigning *g, const struct candidate_case *one, struct candidate_reader **chosen)
{
	unsigned char best[HASH_SIZE], order[HASH_SIZE];

	*chosen = NULL;
	for (size_t i = 0; i < g->reader_count; i++) {
		struct candidate_reader *reader = &g->readers[i];
		int first;

		if (*chosen && reader->cases > (*chosen)->cases)
			continue;
		if ((first = second_is_first(g->w.s, &one->c, reader->name, g->w.e)) < 0)
			return false;
		hash_texts(
		    (const char *[]){ "reader", g->how->seed, one->c.ref, reader->name, NULL },
		    order);
		if (first == 1
		    || (*chosen && reader->cases == (*chosen)->cases
			&& memcmp(order, best, HASH_SIZE) >= 0))
			continue;
		*chosen = reader;
		memcpy(best, order, HASH_SIZE);
	}
	return true;
}

/*
 * The share of a sample; cases that are read twice already count, and one that nobody could read
 * does not.
 */
static bool
sample_assign(struct assigning *g, const char *sample)
{
	size_t wanted, have;

	if (!cases_load(g, sample))
		return false;
	g->done.cases += g->all;
	wanted = (g->all * (size_t)g->how->share_percent + 99) / 100;
	have = g->all - g->case_count;
	for (size_t i = 0; i < g->case_count && have < wanted; i++) {
		struct candidate_case *one = &g->cases[i];
		struct candidate_reader *reader;

		g->w.c = one->c;
		if (!reader_choose(g, one, &reader)
		    || (reader && !reading_give_record(&g->w, reader->name)))
			return false;
		listing_text(&g->listing, sample);
		listing_text(&g->listing, one->c.ref);
		listing_text(&g->listing, one->first_reader);
		listing_text(&g->listing, reader ? reader->name : NULL);
		if (reader) {
			reader->cases++;
			have++;
			g->done.given++;
			g->done.without_first += one->no_first;
		}
	}
	return true;
}

static bool
samples_assign(struct assigning *g)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, n = 0;

	if (!db_query(g->w.db, &r, g->w.e, SQL_SAMPLES, V(g->w.inspection.framework_id),
		V(g->how->sample)))
		return false;
	for (; (got = rows_next(&r, g->w.e)) == 1; n++)
		if (!sample_assign(g, row_copy(&r, 0, g->w.a)))
			return false;
	if (got == 0 && n == 0 && g->how->sample)
		return assize_err_set(g->w.e, ASSIZE_NOT_FOUND,
		    "sample %.60s: not in this framework, see the framework", g->how->sample);
	return got == 0;
}

bool
assize_reading_assign(struct assize_store *s, const struct assize_which *which,
    const struct assize_assigning *how, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assigning_end)
	struct assigning g = {
		.how = how, .w.e = e, .listing = { .names = names, .columns = COUNT_OF(names) }
	};

	*r = NULL;
	if (!how_take(&g) || !work_begin(&g.w, s, which, RIGHT_DECIDE, e) || !readers_load(&g)
	    || !samples_assign(&g) || !work_commit(&g.w) || !rows_from_listing(&g.listing, r, e))
		return false;
	if (how->out)
		*how->out = g.done;
	return true;
}
