/* What an inspection that is let go of must not have any more, and its erasing. */
#include "core/trail/retain.h"
#include "store/db/triggers.h"

#include "core/trail/retain.sql.h"

#include <assize/keep.h>

#include <string.h>

static const char SQL_SECURE[] = "pragma secure_delete = on";
/* ANALYZE keeps samples of what the indexes hold, references of cases among them. */
static const char SQL_SAMPLED[] =
    "select count(*) from sqlite_schema where name in ('sqlite_stat1', 'sqlite_stat4')";
static const char SQL_UNSAMPLE[] =
    "drop table if exists sqlite_stat4; drop table if exists sqlite_stat1";

bool
retain_erase(struct assize_store *s, int64_t inspection_id, struct assize_err *e)
{
	CLEANUP(triggers_end) struct triggers off = { 0 };
	int64_t sampled;

	return db_script(&s->db, SQL_SECURE, e)
	       && db_find_int(&s->db, &sampled, e, SQL_SAMPLED) >= 0
	       && triggers_off(&off, &s->db, e) && db_run(&s->db, e, SQL_ERASE, V(inspection_id))
	       && db_run(&s->db, e, SQL_RENAME, V(inspection_id)) && request_forget(s, e)
	       && (sampled == 0 || db_script(&s->db, SQL_UNSAMPLE, e));
}

/*
 * Writes the file anew, so that nothing erased is left between its pages or in its log.
 *
 * left    set to why traces may be left, null where none are; lives in A
 */
static bool
clean(struct assize_store *s, struct assize_arena *a, const char **left, struct assize_err *e)
{
	struct assize_err why = { 0 };

	if (!db_log_renew(&s->db, left, &why))
		*left = assize_arena_text(a, why.text);
	else if (*left)
		*left = assize_arena_printf(a, "%s: %s", s->db.path, *left);
	return assize_arena_ok(a, e);
}

/* Whether the inspection may be retained now; a fact that says so is recorded first. */
static bool
retain_record(struct work *w)
{
	const struct inspection *i = &w->inspection;
	const struct entry n = { .kind = KIND_RETAINED, .value = "yes" };

	if (!work_may(w, RIGHT_FINAL))
		return false;
	if (strcmp(i->state, "final") != 0)
		return assize_err_set(w->e, ASSIZE_CONFLICT,
		    "inspection %s: in state %s, only a final one is let go of", i->ref, i->state);
	if (!prose_is_reason(w->because))
		return assize_err_set(w->e, ASSIZE_INVALID,
		    "inspection %s: erasing needs a reason, which is kept", i->ref);
	return work_record(w, &n, NULL);
}

/* The transaction of it: what is left in the file is cleaned when it is over. */
static bool
retain(struct assize_store *s, const struct assize_which *which, struct assize_retained *out,
    struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	int got;

	if (!work_open(&w, s, which, e) || (got = right_retained(s, w.inspection.id, e)) < 0)
		return false;
	out->already = got == 1;
	return (out->already || retain_record(&w))
	       && db_find_int(w.db, &out->texts, e, SQL_TEXTS, V(w.inspection.id)) >= 0
	       && db_find_int(w.db, &out->cases, e, SQL_CASES, V(w.inspection.id)) >= 0
	       /* what a merge has told of is erased by the lead of this store too */
	       && ((out->texts == 0 && out->cases == 0) || right_is_lead(s, &w.inspection, e))
	       && retain_erase(s, w.inspection.id, e) && work_commit(&w);
}

bool
assize_retain(struct assize_store *s, const struct assize_which *which, struct assize_arena *a,
    struct assize_retained *out, struct assize_err *e)
{
	*out = (struct assize_retained){ 0 };
	return retain(s, which, out, e) && clean(s, a, &out->left, e);
}
