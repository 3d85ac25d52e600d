/* Who judges in an open store, where that changes from one call to the next.  It knows no fact. */
#include "store/blind.h"

#include "base/name.h"
#include "base/os.h"

static const char SQL_WRITABLE[] = "pragma query_only = off";
static const char SQL_READ_ONLY[] = "pragma query_only = on";

/*
 * What is hidden may have changed too, and the first second reading may have begun meanwhile.  To
 * change a pragma has every statement compiled anew, so it is asked first.
 */
static bool
hide_anew(struct assize_store *s, struct assize_err *e)
{
	struct assize_err unheard = { 0 };
	bool due, good;

	blind_set_end(&s->hidden);
	if (s->write || s->blind)
		return true;
	if (!blind_is_due(s, &due, e))
		return false;
	if (!due)
		return true;
	good = db_script(&s->db, SQL_WRITABLE, e) && blind_begin(s, e);
	return db_script(&s->db, SQL_READ_ONLY, good ? e : &unheard) && good;
}

/* A file that has grown takes longer to read. */
static void
watch_anew(struct assize_store *s)
{
	struct os_seen seen;

	if (!s->write && !s->in_memory && os_look(s->db.path, &seen) == 1)
		db_watch(&s->db, seen.size);
}

bool
assize_store_act(
    struct assize_store *s, const char *judge, const char *recorded_by, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const bool given = recorded_by != NULL;

	judge = assize_arena_text(&a, judge);
	recorded_by = assize_arena_text(&a, given ? recorded_by : s->io->login(s->io->world));
	if (!assize_arena_ok(&a, e) || !name_take("the name of who judges", &judge, &a, e)
	    || (given && !name_take("the name of the account", &recorded_by, &a, e))
	    || !assize_arena_ok(&a, e))
		return false;
	assize_arena_free(&s->acting);
	s->judge = judge;
	s->actor = recorded_by;
	s->named = s->signed_in = true;
	s->acting = a;
	a = (struct assize_arena){ 0 };
	watch_anew(s);
	return hide_anew(s, e);
}
