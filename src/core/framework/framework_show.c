/*
 * Shows the frameworks of a store: which there are, and what one asks and how it rates.
 */
#include "core/framework/framework.h"
#include "core/framework/framework_show.sql.h"
#include "store/rows/rows.h"

static const char SQL_SOURCE[] = "select source from framework where code = ?1";
static const char SQL_LIST[] =
    "select code as framework, title,"
    " (select count(*) from standard s where s.framework_id = w.framework_id) as standards,"
    " (select count(*) from question q"
    "   where q.framework_id = w.framework_id and q.kind = 'key') as questions,"
    " score_max, (select count(*) from inspection i"
    "   where i.framework_id = w.framework_id) as inspections"
    " from framework w order by code";
static const char SQL_HASHES[] =
    "select code as framework, lower(hex(rules_hash)) as rules, lower(hex(texts_hash)) as texts"
    " from framework order by code";

bool
assize_framework_hashes(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	return rows_open(s, r, e, SQL_HASHES);
}

bool
assize_framework_list(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	return rows_open(s, r, e, SQL_LIST);
}

bool
assize_framework_source(struct assize_store *s, const char *code, struct assize_arena *a,
    const char **source, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&s->db, &r, e, SQL_SOURCE, V(code)) || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "framework \"%.64s\": not in this store, see the frameworks", code);
	*source = row_copy(&r, 0, a);
	return assize_arena_ok(a, e);
}

bool
assize_framework_show(struct assize_store *s, const char *code, const char *language,
    struct assize_rows **r, struct assize_err *e)
{
	int64_t id;
	int got;

	*r = NULL;
	if ((got = framework_find(s, code, &id, e)) < 0)
		return false;
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "framework %.60s: not in this store, see the frameworks", code);
	return rows_open(s, r, e, SQL_SHOW, V(code), V(language));
}
