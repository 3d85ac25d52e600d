/* Merging another store into this one: opened, compared, united, rebuilt, reported. */
#include "merge/merge.h"

#include "core/framework/framework.h"
#include "store/journal/journal.h"
#include "store/projection/projection.h"

#include <errno.h>
#include <string.h>

static const char SQL_PAGES[] = "pragma quick_check(1)";
static const char SQL_DANGLING[] = "select count(*) from pragma_foreign_key_check";
static const char SQL_ATTACH[] = "attach ?1 as other";
static const char SQL_DETACH[] = "detach other";
static const char SQL_ENTRIES[] = "select count(*) from other.entry";

/* Said of the other store's file, which the library below does not name. */
static bool
say_where(const struct merge *m, const struct assize_err *found, struct assize_err *e)
{
	const struct assize_problem *p = found->first;

	if (found->code == ASSIZE_MEMORY)
		return assize_err_set(e, found->code, "%s", found->text);
	if (!p)
		return assize_err_set(e, found->code, "%s: %s", m->name, found->text);
	for (; p; p = p->next)
		assize_err_add(e, found->code, "%s: %s", m->name, p->text);
	return false;
}

static bool
pages_check(struct merge *m, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *said;
	int64_t dangling = 0;

	/* An entry that is gone from the end of its chain has left behind what was made of it. */
	return db_find_text(&m->other->db, &said, &a, e, SQL_PAGES) == 1
	       && db_find_int(&m->other->db, &dangling, e, SQL_DANGLING) == 1
	       && ((strcmp(said, "ok") == 0 && dangling == 0)
		   || assize_err_set(
		       e, ASSIZE_STORE, "%s: damaged, nothing was merged, check it", m->name));
}

/* A damaged store is refused before anything is touched: its pages, its chain, its rules. */
static bool
other_check(struct merge *m, struct assize_err *e)
{
	struct assize_err found = { .arena = e->arena };

	return pages_check(m, e)
	       && ((journal_verify(m->other, &m->entries, &found)
		       && framework_verify(m->other, &found))
		   || say_where(m, &found, e));
}

/* One file under two names is no second store. */
static bool
other_is_another(const struct merge *m, struct assize_err *e)
{
	unsigned char here[ASSIZE_PLACE_SIZE], there[ASSIZE_PLACE_SIZE];
	const struct assize_io *io = m->s->io;

	if (!io->place(io->world, m->path, there))
		return assize_err_set(e,
		    errno == ENOENT || errno == ENOTDIR ? ASSIZE_NOT_FOUND : ASSIZE_STORE,
		    "%s: %s, name the store to be merged", m->name,
		    errno == ENOENT || errno == ENOTDIR ? "no such file" : strerror(errno));
	return m->s->in_memory || !io->place(io->world, m->s->db.path, here)
	       || memcmp(here, there, sizeof here) != 0
	       || assize_err_set(e, ASSIZE_INVALID,
		   "%s: the very store that is merged into, name another one", m->name);
}

static bool
other_open(struct merge *m, struct assize_err *e)
{
	const struct assize_open how = { .path = m->path,
		.as = m->s->judge,
		.secondary = true,
		.wait_ms = m->s->db.wait_ms,
		.name = m->name == m->path ? NULL : m->name };

	return other_is_another(m, e) && assize_store_open(&m->other, m->s->io, &how, NULL, e)
	       && other_check(m, e);
}

/* Only to be read, so that the transaction takes no lock on it. */
static bool
attach(struct merge *m, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *uri = db_uri(&m->other->db, m->path, &a);

	if (!assize_arena_ok(&a, e) || !db_keep(&m->s->db, SQL_DETACH, e)
	    || !db_run(&m->s->db, e, SQL_ATTACH, V(uri)))
		return false;
	m->attached = true;
	return true;
}

static void
merge_end(struct merge *m)
{
	struct assize_err unheard = { 0 };

	triggers_end(&m->triggers);
	txn_end(&m->txn);
	if (m->attached)
		db_run(&m->s->db, &unheard, SQL_DETACH);
	assize_store_close(&m->other);
}

/* What was verified is what is read now: a journal only grows, so that its length tells. */
static bool
other_is_as_verified(struct merge *m, struct assize_err *e)
{
	int64_t now = 0;

	return db_find_int(&m->s->db, &now, e, SQL_ENTRIES) >= 0
	       && (now == m->entries
		   || assize_err_set(e, ASSIZE_CONFLICT,
		       "%s: was written meanwhile, nothing was merged, do it again", m->name));
}

static bool
nothing_refused(const struct merge *m, struct assize_err *e)
{
	err_pass_on(e, &m->refused);
	return m->refused.code == ASSIZE_OK;
}

bool
assize_merge(struct assize_store *s, const struct assize_merging *how, struct assize_merged *out,
    struct assize_rows **rows, struct assize_err *e)
{
	CLEANUP(merge_end)
	struct merge m = { .s = s,
		.path = how->path,
		.name = how->name ? how->name : how->path,
		.accept = how->accept && !how->dry_run,
		.refused = { .arena = e->arena } };

	*rows = NULL;
	*out = (struct assize_merged){ 0 };
	if (!other_open(&m, e) || !attach(&m, e) || !txn_begin(&m.txn, &s->db, e)
	    || !other_is_as_verified(&m, e) || !triggers_off(&m.triggers, &s->db, e)
	    || !merge_union(&m, e) || !projection_rebuild(s, e) || !merge_report(&m, rows, e))
		return false;
	if (!merge_union_forget(&m, e) || (!how->dry_run && !nothing_refused(&m, e))
	    || (!how->dry_run && !txn_commit(&m.txn, e))) {
		assize_rows_close(rows);
		return false;
	}
	*out = m.done;
	return true;
}
