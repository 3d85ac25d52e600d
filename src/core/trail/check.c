/* The whole check of a store: the file, the chain, the framework, the projections made again. */
#include "core/trail/check.h"

#include "store/journal/journal.h"
#include "core/framework/framework.h"
#include "store/db/triggers.h"
#include "store/projection/projection.h"
#include "store/projection/tally.h"
#include "store/rows/rows.h"
#include "core/trail/check.sql.h"

#include <assize/store.h>
#include <assize/trail.h>

#include <string.h>

static const char SQL_INTEGRITY[] = "pragma integrity_check(20)";
static const char SQL_FOREIGN[] =
    "select printf('%s: %d rows refer to something that is not there', \"table\", count(*))"
    " from pragma_foreign_key_check group by \"table\"";

/* What SQLite says of the file, as one line without its heading. */
static const char *
one_line(const char *said, struct assize_arena *a)
{
	static const char heading[] = "*** in database main ***\n";
	char *line;

	if (strncmp(said, heading, sizeof heading - 1) == 0)
		said += sizeof heading - 1;
	if ((line = assize_arena_alloc(a, strlen(said) + 1)) == NULL)
		return "";
	strcpy(line, said);
	for (char *p = line; (p = strchr(p, '\n')) != NULL;)
		*p = ';';
	return line;
}

/* SQLite may itself fail on a damaged file; what it found before counts more than that. */
static bool
check_pages(struct assize_store *s, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct assize_err why = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_INTEGRITY))
		return false;
	while ((got = rows_next(&r, &why)) == 1)
		if (strcmp(row_text(&r, 0), "ok") != 0)
			assize_err_add(e, ASSIZE_STORE,
			    "%s: damaged (%s), go back to a copy and keep this file", s->db.path,
			    one_line(row_text(&r, 0), &a));
	if (got < 0 && e->code == ASSIZE_OK)
		assize_err_set(e, why.code, "%s", why.text);
	return e->code == ASSIZE_OK;
}

/* Each row of a query is a problem, in words. */
static bool
add_rows(struct db *db, const char *sql, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(db, &r, e, sql))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		assize_err_add(e, ASSIZE_STORE, "%s", row_text(&r, 0));
	return got == 0;
}

static bool
misfit_note(void *ctx, int64_t entry_id, struct assize_err *e)
{
	struct assize_store *copy = ctx;

	return db_run(&copy->db, e, SQL_MISFIT, V(entry_id));
}

/* Entries that no projection takes are those, and only those, that no command records. */
static bool
check_misfits(struct assize_store *copy, struct assize_err *e)
{
	return db_script(&copy->db, SQL_MISFITS, e)
	       && journal_value_misfits(copy, 0, (struct journal_take){ misfit_note, copy }, e)
	       && add_rows(&copy->db, SQL_MISFITS_DIFFER, e);
}

/* Rebuilds the projections in a copy, so that nobody waits and nothing is touched, and compares. */
static bool
check_projections(struct assize_store *s, struct assize_err *e)
{
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	CLEANUP(triggers_end) struct triggers off = { 0 };

	return store_open_copy(s, &copy, e) && check_misfits(copy, e)
	       && db_script(&copy->db, SQL_KEEP, e) && projection_touch(copy, 0, e)
	       && triggers_off(&off, &copy->db, e) && db_script(&copy->db, "begin", e)
	       && projection_rebuild(copy, e) && add_rows(&copy->db, SQL_DIFFERENT, e)
	       && add_rows(&copy->db, SQL_UNFOUNDED, e);
}

/* As check_misfits, where there is nothing to say. */
struct misfits {
	struct assize_store *s;
	int64_t n;
};

static bool
misfit_expect(void *ctx, int64_t entry_id, struct assize_err *e)
{
	struct misfits *m = ctx;
	int64_t one;

	m->n++;
	return db_find_int(&m->s->db, &one, e, SQL_IS_DISREGARDED, V(entry_id)) == 1;
}

static bool
misfits_are_expected(struct assize_store *s, struct assize_err *e)
{
	struct misfits m = { .s = s };
	int64_t n;

	return journal_value_misfits(s, 0, (struct journal_take){ misfit_expect, &m }, e)
	       && db_find_int(&s->db, &n, e, SQL_COUNT_DISREGARDED) == 1 && n == m.n;
}

/*
 * Whether the journal and what follows from it are right, inspection by inspection as whoever reads
 * one has it proved: that takes neither memory nor disk.  What is wrong, or failed, is not told.
 */
static bool
is_right(struct assize_store *s, int64_t *entries)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(rows_end) struct rows r = { 0 };
	struct assize_err why = { .arena = &a };
	int got;

	if (!misfits_are_expected(s, &why) || !add_rows(&s->db, SQL_UNFOUNDED, &why)
	    || db_find_int(&s->db, entries, &why, SQL_ENTRIES) != 1
	    || !db_query(&s->db, &r, &why, SQL_INSPECTIONS))
		return false;
	while ((got = rows_next(&r, &why)) == 1)
		if (!journal_verify_inspection(s, row_int(&r, 0), &why)
		    || !tally_verify(s, row_int(&r, 0), &why))
			return false;
	return got == 0 && why.code == ASSIZE_OK;
}

/* The chain still verifies without a text, so that one can be erased; here it is missed. */
static bool
check_texts(struct assize_store *s, struct assize_err *e)
{
	return add_rows(&s->db, SQL_NO_TEXT, e);
}

/* A retained inspection must hold no texts. */
static bool
check_erased(struct assize_store *s, struct assize_err *e)
{
	return add_rows(&s->db, SQL_UNERASED, e);
}

bool
check_whole(struct assize_store *s, int64_t *entries, struct assize_err *e)
{
	static bool (*const steps[])(struct assize_store *, struct assize_err *) = { check_texts,
		check_erased, framework_verify, check_projections };
	struct assize_err found = { .arena = e->arena };
	bool right;

	*entries = 0;
	if (!check_pages(s, e) || !add_rows(&s->db, SQL_FOREIGN, e))
		return false;
	right = e->code == ASSIZE_OK && is_right(s, entries);
	if (!right) /* in words, all of it */
		journal_verify(s, entries, &found);
	err_pass_on(e, &found);
	for (size_t i = 0; i < COUNT_OF(steps) - right; i++) {
		found = (struct assize_err){ .arena = e->arena };
		steps[i](s, &found);
		err_pass_on(e, &found);
	}
	return e->code == ASSIZE_OK;
}

bool
assize_check_disregarded(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	return rows_open(s, r, e, SQL_DISREGARDED);
}

bool
assize_check(struct assize_store *s, int64_t *entries, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 }; /* what is compared is of one moment */

	return txn_begin_read(&t, &s->db, e) && check_whole(s, entries, e);
}
