/* The proof of one inspection before its figures are read. */
#include "core/copy/whole.h"

#include "core/framework/framework.h"
#include "store/journal/journal.h"
#include "store/projection/tally.h"

#include <string.h>

static const char SQL_TABLE[] = "select integrity_check from pragma_integrity_check(?1) limit 1";
static const char SQL_INSPECTION[] =
    "select framework_id from main.inspection not indexed where inspection_id = ?1 and ref = ?2";
static const char SQL_VERSION[] = "select data_version from pragma_data_version";

/* Verified already, and nobody has written since; who can write here has it verified each time. */
static bool
is_known(struct assize_store *s, int64_t inspection_id, int64_t *version, struct assize_err *e)
{
	return db_find_int(&s->db, version, e, SQL_VERSION) == 1 && s->db.reading
	       && s->whole_id == inspection_id && s->whole_version == *version;
}

/* The tables of frameworks, each against its indexes: they do not grow with the inspections. */
static bool
tables_verify(struct assize_store *s, struct assize_err *e)
{
	static const char *const tables[] = { "framework", "standard", "attribute", "question",
		"band" };

	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
		const char *said = "";

		if (db_find_text(&s->db, &said, &a, e, SQL_TABLE, V(tables[i])) != 1)
			return false;
		if (strcmp(said, "ok") != 0)
			return assize_err_set(e, ASSIZE_STORE,
			    "%s: damaged at table %s, check the whole store", s->db.path,
			    tables[i]);
	}
	return true;
}

/* Found by its reference, that is by an index, it is the one that has the reference. */
static bool
inspection_verify(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	int64_t framework_id;
	const int got = db_find_int(&s->db, &framework_id, e, SQL_INSPECTION, V(i->id), V(i->ref));

	return (got == 1 && framework_id == i->framework_id)
	       || (got >= 0
		   && assize_err_set(e, ASSIZE_STORE,
		       "%s: damaged, inspection %s is not found where it is, check the whole store",
		       s->db.path, i->ref));
}

bool
whole_verify(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	int64_t version = 0;

	if (s->what_if || is_known(s, i->id, &version, e))
		return true;
	s->whole_id = 0;
	if (e->code != ASSIZE_OK || !inspection_verify(s, i, e) || !tables_verify(s, e)
	    || !framework_whole(s, i->framework_id, i->id, e)
	    || !journal_verify_inspection(s, i->id, e) || !tally_verify(s, i->id, e))
		return false;
	s->whole_id = i->id;
	s->whole_version = version;
	return true;
}
