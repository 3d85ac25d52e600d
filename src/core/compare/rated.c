/* How many inspections have each overall rating. */
#include "core/compare/rated.sql.h"
#include "store/rows/rows.h"

#include <assize/compare.h>

#include <string.h>

bool
assize_rated_rows(struct assize_store *s, const char *by, bool all_states, struct assize_rows **out,
    struct assize_err *e)
{
	static const struct {
		const char *by, *sql;
	} ways[] = { { "framework", SQL_BY_FRAMEWORK }, { "year", SQL_BY_YEAR },
		{ "state", SQL_BY_STATE } };

	*out = NULL;
	for (size_t i = 0; i < COUNT_OF(ways); i++)
		if (strcmp(ways[i].by, by) == 0)
			return rows_open(s, out, e, ways[i].sql, V((int64_t)all_states));
	return assize_err_set(
	    e, ASSIZE_INVALID, "by %s: it has to be framework, year or state", by);
}
