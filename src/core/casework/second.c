/*
 * The second reading of a case as it stands, and what it forbids.
 */
#include "core/casework/second.h"

#include "store/blind.h"
#include "core/casework/second.sql.h"

#include <string.h>

bool
second_load(struct assize_store *s, const struct casefile *c, struct assize_arena *a,
    struct second *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	*out = (struct second){ 0 };
	if (!db_query(&s->db, &r, e, SQL_SECOND, V(c->inspection.id), V(c->id))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1)
		*out = (struct second){ row_copy(&r, 0, a), row_int(&r, 1) != 0,
			row_int(&r, 2) != 0, row_int(&r, 3) != 0, row_int(&r, 4) != 0 };
	return assize_arena_ok(a, e);
}

bool
second_not_blind(struct assize_store *s, const struct casefile *c, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct blind_hidden hidden;
	struct second second;

	if (s->what_if)
		return true;
	if (!blind_count(s, c->inspection.id, c->id, &hidden, e))
		return false;
	if (hidden.first == 0)
		return true;
	if (!second_load(s, c, &a, &second, e))
		return false;
	if (second.begun || second.disputed)
		return assize_err_set(e, ASSIZE_CONFLICT,
		    "case %s: its first reading is hidden from its second reader until the second "
		    "is complete, go on with the second reading",
		    c->ref);
	return assize_err_set(e, ASSIZE_CONFLICT,
	    "case %s: its first reading is hidden from %s, who was given the second and has not "
	    "begun it, begin the second reading, or, as the lead, give it to somebody else",
	    c->ref, s->judge);
}

bool
second_none_hidden(
    struct assize_store *s, const struct inspection *i, const char *what, struct assize_err *e)
{
	struct blind_hidden hidden;

	if (!blind_count(s, i->id, 0, &hidden, e))
		return false;
	return hidden.first == 0
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "inspection %s: %s may show the first reading of %zu case%s hidden from you "
		   "until your second is complete: complete %s, give what is not begun to others, "
		   "or leave this to somebody else; see the second readings",
		   i->ref, what, hidden.first, hidden.first == 1 ? ", which is" : "s, which are",
		   hidden.first == 1 ? "it" : "them");
}

int
second_may_go_on(
    struct assize_store *s, const struct casefile *c, const char *name, struct assize_err *e)
{
	int64_t may = 0;
	int got =
	    db_find_int(&s->db, &may, e, SQL_MAY_GO_ON, V(c->inspection.id), V(c->id), V(name));

	return got < 0 ? -1 : may != 0;
}

int
second_is_first(
    struct assize_store *s, const struct casefile *c, const char *name, struct assize_err *e)
{
	int64_t is = 0;
	int got = db_find_int(&s->db, &is, e, SQL_IS_FIRST, V(c->inspection.id), V(c->id), V(name));

	return got < 0 ? -1 : is != 0;
}

bool
second_other_than(
    struct assize_store *s, const struct casefile *c, const char *inspector, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct second second;

	if (!second_load(s, c, &a, &second, e))
		return false;
	return !second.reader || strcmp(second.reader, inspector) != 0
	       || assize_err_set(e, ASSIZE_CONFLICT,
		   "case %s: %s has its second reading, give the case to somebody else", c->ref,
		   inspector);
}
