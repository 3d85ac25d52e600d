/* The whole check of a store: the file, the chain, the framework, the projections made again. */
#include "core/trail/check.h"

#include "store/journal/journal.h"
#include "core/framework/framework.h"
#include "store/db/triggers.h"
#include "store/projection/projection.h"
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
misfit_note(struct assize_store *s, int64_t entry_id, struct assize_err *e)
{
	return db_run(&s->db, e, SQL_MISFIT, V(entry_id));
}

/* Entries that no projection takes are those, and only those, that no command records. */
static bool
check_misfits(struct assize_store *s, struct assize_err *e)
{
	return db_script(&s->db, SQL_MISFITS, e) && journal_value_misfits(s, 0, misfit_note, e)
	       && add_rows(&s->db, SQL_MISFITS_DIFFER, e);
}

/* Rebuilds the projections in a copy, so that nobody waits and nothing is touched, and compares. */
static bool
check_projections(struct assize_store *s, struct assize_store **copy, struct assize_err *e)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };

	return store_open_copy(s, copy, e) && check_misfits(*copy, e)
	       && db_script(&(*copy)->db, SQL_KEEP, e) && projection_touch(*copy, 0, e)
	       && triggers_off(&off, &(*copy)->db, e) && db_script(&(*copy)->db, "begin", e)
	       && projection_rebuild(*copy, e) && add_rows(&(*copy)->db, SQL_DIFFERENT, e);
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
check_whole(
    struct assize_store *s, int64_t *entries, struct assize_store **derived, struct assize_err *e)
{
	static bool (*const steps[])(struct assize_store *, struct assize_err *) = { check_texts,
		check_erased, framework_verify };
	CLEANUP(assize_store_close) struct assize_store *copy = NULL;
	struct assize_err found = { .arena = e->arena };

	*entries = 0;
	if (!check_pages(s, e) || !add_rows(&s->db, SQL_FOREIGN, e))
		return false;
	journal_verify(s, entries, &found);
	err_pass_on(e, &found);
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		found = (struct assize_err){ .arena = e->arena };
		steps[i](s, &found);
		err_pass_on(e, &found);
	}
	found = (struct assize_err){ .arena = e->arena };
	check_projections(s, &copy, &found);
	err_pass_on(e, &found);
	if (derived) {
		*derived = copy;
		copy = NULL;
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

	return txn_begin_read(&t, &s->db, e) && check_whole(s, entries, NULL, e);
}
