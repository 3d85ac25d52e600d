/*
 * Which cases are read a second time, and by whom.
 */
#include "core/reading/reading.h"

#include "base/name.h"
#include "store/cursor.h"
#include "core/reading/assign.sql.h"

#include <stdlib.h>
#include <string.h>

static const char SQL_SAMPLES[] =
    "select sample from sample where framework_id = ?1 and (?2 is null or sample = ?2)"
    "   order by position";
static const char SQL_WITH_ROLES[] =
    "select key from fact where inspection_id = ?1 and case_id = 0 and kind = 'role'"
    "   and reading = 1"
    " and value in ('inspector', 'assessor', 'lead') order by key";
static const char SQL_WITH_CASES[] =
    "select distinct f.value from casefile c"
    "   join fact f on f.inspection_id = c.inspection_id and f.case_id = c.case_id"
    " and f.kind = 'inspector' and f.key = '' and f.reading = 1"
    " where c.inspection_id = ?1 and c.state <> 'withdrawn' and f.value is not null"
    "   order by f.value";
static const char SQL_HAS[] =
    "select count(*) from fact"
    "   where inspection_id = ?1 and kind = 'reader' and key = '' and reading = 2 and value = ?2";

static const char *const names[] = { "sample", "case", "first_reader", "reader" };

/* A case on its way to a reader. */
struct lot {
	struct casefile c;
	const char *first_reader; /* null: nobody yet */
	bool no_first;		  /* nor has anybody judged it */
	unsigned char order[HASH_SIZE];
};

struct candidate {
	const char *name;
	int64_t cases; /* second readings that this person has */
};

struct assigning {
	struct assize_store *s;
	struct assize_arena *a;
	const struct assize_assigning *how;
	struct inspection inspection;
	struct candidate *readers;
	size_t reader_count;
	struct lot *lots;      /* of the present sample: cases without a second reader */
	size_t lot_count, all; /* all: its cases, read twice or not */
	struct assize_assigned done;
	struct listing listing;
};

static void
assigning_end(struct assigning *g)
{
	listing_end(&g->listing);
}

static bool
how_check(const struct assize_assigning *how, struct assize_err *e)
{
	if (how->share_percent < 1 || how->share_percent > 100)
		return assize_err_set(e, ASSIZE_INVALID, "share %d: not a percentage, use 1 to 100",
		    how->share_percent);
	if (!reason_given(how->seed))
		return assize_err_set(e, ASSIZE_INVALID,
		    "seed: empty, give a text that everybody knows, such as the date");
	for (size_t i = 0; i < how->reader_count; i++)
		if (!text_name_check("reader", how->readers[i], e))
			return false;
	return prose_check("seed", how->seed, 1024, e);
}

static bool
reader_add(struct assigning *g, const char *name, struct assize_err *e)
{
	struct candidate *one;

	for (size_t i = 0; i < g->reader_count; i++)
		if (strcmp(g->readers[i].name, name) == 0)
			return true;
	g->readers = assize_arena_grow(g->a, g->readers, g->reader_count, sizeof *g->readers);
	if (!g->readers)
		return assize_arena_ok(g->a, e);
	one = &g->readers[g->reader_count++];
	one->name = assize_arena_text(g->a, name);
	return db_find_int(&g->s->db, &one->cases, e, SQL_HAS, V(g->inspection.id), V(name)) == 1;
}

static bool
readers_from(struct assigning *g, const char *sql, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&g->s->db, &r, e, sql, V(g->inspection.id)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if (!reader_add(g, row_text(&r, 0), e))
			return false;
	return got == 0;
}

static bool
readers_load(struct assigning *g, struct assize_err *e)
{
	for (size_t i = 0; i < g->how->reader_count; i++)
		if (!record_may_judge(g->s, &g->inspection, g->how->readers[i], e)
		    || !reader_add(g, g->how->readers[i], e))
			return false;
	if ((g->reader_count == 0 && !readers_from(g, SQL_WITH_ROLES, e))
	    || (g->reader_count == 0 && !readers_from(g, SQL_WITH_CASES, e)))
		return false;
	return g->reader_count > 0
	       || assize_err_set(e, ASSIZE_NOT_FOUND,
		   "inspection %s: nobody is known who could read, name them with --reader",
		   g->inspection.ref);
}

static int
by_order(const void *x, const void *y)
{
	return memcmp(((const struct lot *)x)->order, ((const struct lot *)y)->order, HASH_SIZE);
}

static bool
lots_load(struct assigning *g, const char *sample, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	g->lots = NULL;
	g->lot_count = g->all = 0;
	if (!db_query(&g->s->db, &r, e, SQL_CASES, V(g->inspection.id), V(sample)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		struct lot *lot;

		g->all++;
		if (row_int(&r, 3))
			continue;
		if ((g->lots = assize_arena_grow(g->a, g->lots, g->lot_count, sizeof *g->lots))
		    == NULL)
			break;
		lot = &g->lots[g->lot_count++];
		lot->c = (struct casefile){ .id = row_int(&r, 0),
			.sample = sample,
			.ref = row_copy(&r, 1, g->a),
			.inspection = g->inspection };
		lot->first_reader = row_copy(&r, 2, g->a);
		lot->no_first = !lot->first_reader && !row_int(&r, 4);
		hash_texts((const char *[]){ "read", g->how->seed, lot->c.ref, NULL }, lot->order);
	}
	if (!assize_arena_ok(g->a, e) || got != 0)
		return false;
	if (g->lot_count > 0)
		qsort(g->lots, g->lot_count, sizeof *g->lots, by_order);
	return true;
}

/*
 * Who is to read a case: who has the fewest, of these the first by a hash; null where nobody could.
 */
static bool
reader_choose(
    struct assigning *g, const struct lot *lot, struct candidate **chosen, struct assize_err *e)
{
	unsigned char best[HASH_SIZE], order[HASH_SIZE];

	*chosen = NULL;
	for (size_t i = 0; i < g->reader_count; i++) {
		struct candidate *one = &g->readers[i];
		int first;

		if (*chosen && one->cases > (*chosen)->cases)
			continue;
		if ((first = second_is_first(g->s, &lot->c, one->name, e)) < 0)
			return false;
		hash_texts(
		    (const char *[]){ "reader", g->how->seed, lot->c.ref, one->name, NULL }, order);
		if (first == 1
		    || (*chosen && one->cases == (*chosen)->cases
			&& memcmp(order, best, HASH_SIZE) >= 0))
			continue;
		*chosen = one;
		memcpy(best, order, HASH_SIZE);
	}
	return true;
}

/*
 * The share of a sample; cases that are read twice already count, and one that nobody could read
 * does not.
 */
static bool
sample_assign(struct assigning *g, const char *sample, struct assize_err *e)
{
	size_t wanted, have;

	if (!lots_load(g, sample, e))
		return false;
	g->done.cases += g->all;
	wanted = (g->all * (size_t)g->how->share_percent + 99) / 100;
	have = g->all - g->lot_count;
	for (size_t i = 0; i < g->lot_count && have < wanted; i++) {
		struct lot *lot = &g->lots[i];
		struct candidate *reader;

		if (!reader_choose(g, lot, &reader, e)
		    || (reader
			&& !reading_give_in(g->s, &lot->c, reader->name, g->how->because, e)))
			return false;
		listing_text(&g->listing, sample);
		listing_text(&g->listing, lot->c.ref);
		listing_text(&g->listing, lot->first_reader);
		listing_text(&g->listing, reader ? reader->name : NULL);
		if (reader) {
			reader->cases++;
			have++;
			g->done.given++;
			g->done.without_first += lot->no_first;
		}
	}
	return true;
}

static bool
samples_assign(struct assigning *g, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, n = 0;

	if (!db_query(
		&g->s->db, &r, e, SQL_SAMPLES, V(g->inspection.framework_id), V(g->how->sample)))
		return false;
	for (; (got = rows_next(&r, e)) == 1; n++)
		if (!sample_assign(g, row_copy(&r, 0, g->a), e))
			return false;
	if (got == 0 && n == 0 && g->how->sample)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "sample %.60s: not in this framework, see: assize framework show",
		    g->how->sample);
	return got == 0;
}

bool
assize_reading_assign(struct assize_store *s, const char *inspection,
    const struct assize_assigning *how, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	CLEANUP(assigning_end)
	struct assigning g = { .s = s,
		.a = &a,
		.how = how,
		.listing = { .names = names, .columns = COUNT_OF(names) } };

	*r = NULL;
	if (!(how_check(how, e) && txn_begin(&t, &s->db, e)
		&& inspection_find(s, inspection, &a, &g.inspection, e)
		&& record_allowed(s, &g.inspection, RECORD_DECIDE, how->because, e)
		&& readers_load(&g, e) && samples_assign(&g, e) && txn_commit(&t, e)
		&& listing_rows(&g.listing, r, e)))
		return false;
	if (how->out)
		*how->out = g.done;
	return true;
}
