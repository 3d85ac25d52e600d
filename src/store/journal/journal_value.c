/*
 * What the value of an entry may be.  Whoever records asks it at the end, after the commands have
 * said in their words what is wrong; a merge and the check of a store ask it of what others wrote.
 */
#include "store/journal/journal.h"

#include "store/journal/journal_value.sql.h"

static const char SQL_ALL[] =
    "select e.entry_id, e.inspection_id, e.case_id, e.kind, e.key, e.reading, e.value"
    " from main.entry e where e.entry_id > ?1 order by e.entry_id";

int
journal_value_fits(struct assize_store *s, const struct entry *n, struct assize_err *e)
{
	const bool answer =
	    n->kind == KIND_JUDGEMENT || n->kind == KIND_SETTLED || n->kind == KIND_DISCUSS;
	int64_t fits = 0;
	const int got = db_find_int(&s->db, &fits, e, answer ? SQL_ANSWER_FITS : SQL_FITS,
	    V(n->inspection_id), n->case_id ? V(n->case_id) : V_NULL, V(n->kind), V(n->key),
	    V(n->reading), V(n->value));

	return got < 0 ? -1 : fits != 0;
}

bool
journal_value_misfits(struct assize_store *s, int64_t after,
    bool (*take)(struct assize_store *, int64_t entry_id, struct assize_err *),
    struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, fits;

	if (!db_query(&s->db, &r, e, SQL_ALL, V(after)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		const struct entry n = { .kind = (enum kind)row_small(&r, 3),
			.inspection_id = row_int(&r, 1),
			.case_id = row_int(&r, 2),
			.key = row_text(&r, 4),
			.reading = row_small(&r, 5),
			.value = row_text(&r, 6) };

		if ((fits = journal_value_fits(s, &n, e)) < 0
		    || (fits == 0 && !take(s, row_int(&r, 0), e)))
			return false;
	}
	return got == 0;
}
