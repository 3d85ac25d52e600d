/* What findings, evidence and challenges share: a text under a key of its own. */
#include "core/inspection/remark.h"

#include <assize/judgement.h>

#include <stdio.h>
#include <string.h>

static const char SQL_STANDS[] =
    "select value is not null or conflict from fact"
    "   where inspection_id = ?1 and case_id = 0 and kind = ?2 and key = ?3"
    " and reading = 1";

bool
remark_text_check(const char *text, struct assize_err *e)
{
	if (!prose_is_reason(text))
		return assize_err_add(e, ASSIZE_INVALID, "text: empty, say something");
	return prose_check("text", text, ASSIZE_EVIDENCE_MAX, e);
}

bool
remark_find(struct work *w, const struct remark *r, const char *key)
{
	int64_t stands = 0;
	int got =
	    db_find_int(w->db, &stands, w->e, SQL_STANDS, V(w->inspection.id), V(r->kind), V(key));

	if (got < 0)
		return false;
	if (got == 0)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND,
		    "%s %.60s: not in this inspection, %s", r->what, key, r->see);
	return stands
	       || assize_err_set(w->e, ASSIZE_CONFLICT, "%s %s: withdrawn already, see the history",
		   r->what, key);
}

bool
remark_withdraw(struct assize_store *s, const struct remark *r, const struct assize_which *which,
    const char *key, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	const struct entry n = { .kind = r->kind, .key = key };

	if (!prose_is_reason(which->because))
		return assize_err_set(e, ASSIZE_INVALID, "what is withdrawn needs a reason");
	return work_begin(&w, s, which, r->right, e) && remark_find(&w, r, key)
	       && work_record(&w, &n, NULL) && work_commit(&w);
}
