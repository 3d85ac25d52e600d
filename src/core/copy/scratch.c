/* A store in memory with a framework, for what is tried and thrown away. */
#include "core/copy/scratch.h"

#include "core/framework/framework.h"
#include "core/copy/copy.h"

#include <assize/framework.h>

static const char SQL_ONLY[] =
    "select code from framework where (select count(*) from framework) = 1";

/* The framework meant, in a store that holds it. */
static bool
framework_meant(struct assize_store *s, const char *code, int64_t *framework_id,
    struct assize_arena *a, struct assize_err *e)
{
	int got = code ? 1 : db_find_text(&s->db, &code, a, e, SQL_ONLY);

	if (got == 0)
		return assize_err_set(e, ASSIZE_INVALID,
		    "this store holds several frameworks or none, name a framework");
	if (got < 0 || (got = framework_find(s, code, framework_id, e)) < 0)
		return false;
	return got == 1
	       || assize_err_set(e, ASSIZE_NOT_FOUND,
		   "framework %.60s: not in this store, see the frameworks", code);
}

bool
scratch_open(struct assize_store *s, const char *framework, struct assize_store **scratch,
    int64_t *framework_id, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_open how = { .as = *s->judge ? s->judge : NULL,
		.write = true,
		.create = true,
		.wait_ms = s->db.wait_ms };

	*scratch = NULL;
	if (!s->in_memory)
		return framework_meant(s, framework, framework_id, &a, e)
		       && copy_open(s, *framework_id, NULL, scratch, e);
	if (!assize_store_open(scratch, s->io, &how, NULL, e)
	    || !assize_framework_builtin(*scratch, e))
		return false;
	(*scratch)->what_if = true;
	return framework_meant(*scratch, framework, framework_id, &a, e);
}
