/*
 * A copy of one inspection, in memory, with the same schema: to try something in, or to read as it
 * was.
 */
#include "core/copy/copy.h"
#include "core/copy/whole.h"
#include "store/db/triggers.h"

#include "core/framework/framework_tables.h"
#include "core/copy/copy.sql.h"

static const char SQL_ATTACH[] = "attach ?1 as disk";
static const char SQL_FRAMEWORK[] =
    "select " FRAMEWORK_COLUMNS " from disk.framework where framework_id = ?1";

static const char *const copies[] = { SQL_SITE, SQL_PERSON, SQL_INSPECTION, SQL_CASEFILE, SQL_ENTRY,
	SQL_ENTRY_TEXT, SQL_SUPERSEDES, SQL_DISREGARDED, SQL_FACT, SQL_JUDGEMENT, SQL_TALLY,
	SQL_SAMPLE_TALLY };

/* With the ids that it has there, since the inspection's rows name them. */
static bool
copy_framework(struct db *copy, int64_t framework_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct framework f;
	int got;

	if (!db_query(copy, &r, e, SQL_FRAMEWORK, V(framework_id)) || (got = rows_next(&r, e)) < 0)
		return false;
	f = framework_tables_row(&r);
	return got == 0 || framework_tables_fill(copy, &f, e);
}

/* Its triggers are off meanwhile. */
static bool
copy_rows(struct assize_store *s, int64_t framework_id, int64_t inspection_id,
    struct assize_store *copy, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(triggers_end) struct triggers off = { 0 };
	const char *uri = db_uri(&s->db, s->db.path, &a);

	if (!assize_arena_ok(&a, e) || !db_run(&copy->db, e, SQL_ATTACH, V(uri))
	    || !db_script(&copy->db, "begin", e) || !triggers_off(&off, &copy->db, e))
		return false;
	if (!copy_framework(&copy->db, framework_id, e))
		return false;
	for (size_t k = 0; k < COUNT_OF(copies); k++)
		if (!db_run(&copy->db, e, copies[k], V(inspection_id)))
			return false;
	return db_script(&copy->db, "commit; detach disk", e);
}

bool
copy_open(struct assize_store *s, int64_t framework_id, const struct inspection *i,
    struct assize_store **copy, struct assize_err *e)
{
	const struct assize_open how = { .as = *s->judge ? s->judge : NULL,
		.write = true,
		.create = true,
		.wait_ms = s->db.wait_ms };

	if ((i && !whole_verify(s, i, e)) || !store_on_disk(s, e)
	    || !assize_store_open(copy, s->io, &how, NULL, e))
		return false;
	(*copy)->what_if = true;
	return copy_rows(s, framework_id, i ? i->id : 0, *copy, e);
}
