/*
 * What the value of an entry may be.  Whoever records asks it at the end, after the commands have
 * said in their words what is wrong; a merge and the check of a store ask it of what others wrote.
 */
#include "store/journal/journal.h"

#include "store/journal/journal_value.sql.h"

#include <stdio.h>
#include <string.h>

static const char SQL_ALL[] =
    "select e.entry_id, e.inspection_id, e.case_id, e.kind, e.key, e.reading, e.value,"
    "   i.framework_id, c.sample"
    " from main.entry e"
    " left join main.inspection i on i.inspection_id = e.inspection_id"
    " left join main.casefile c on c.case_id = e.case_id"
    " where e.entry_id > ?1 order by e.entry_id";

#define KNOWN 512     /* slots */
#define KNOWN_SIZE 88 /* most of what is said is shorter */

/*
 * What fits, by all that it is decided by: framework, sample, kind, reading, key and value.  The
 * same few thousand are said again and again.
 */
struct known {
	int64_t framework_id;
	int kind, reading;
	char said[KNOWN_SIZE]; /* sample, key and value; with lengths, so that none run together */
};

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

/* What the row of SQL_ALL says, in ONE; false where it is too long or names what is not there. */
static bool
known_read(const struct rows *r, const struct entry *n, struct known *one)
{
	const char *sample = row_text(r, 8);
	int len;

	if (row_null(r, 7) || (n->case_id != 0 && !sample) || !n->key)
		return false;
	*one = (struct known){ row_int(r, 7), (int)n->kind, n->reading, "" };
	sample = sample ? sample : "";
	len = snprintf(one->said, sizeof one->said, "%zu %zu %c%s%s%s", strlen(sample),
	    strlen(n->key), n->value ? '=' : '-', sample, n->key, n->value ? n->value : "");
	return len > 0 && (size_t)len < sizeof one->said;
}

static struct known *
known_slot(struct known list[KNOWN], const struct known *one)
{
	uint32_t h = (uint32_t)(one->framework_id * 31 + one->kind * 7 + one->reading);

	for (const char *p = one->said; *p; p++)
		h = (h ^ (unsigned char)*p) * 16777619u; /* FNV-1a */
	return &list[(h ^ (h >> 15)) % KNOWN];
}

/* As journal_value_fits, of the row of SQL_ALL; what fits is known from then on. */
static int
row_fits(
    struct assize_store *s, const struct rows *r, struct known list[KNOWN], struct assize_err *e)
{
	const struct entry n = { .kind = (enum kind)row_small(r, 3),
		.inspection_id = row_int(r, 1),
		.case_id = row_int(r, 2),
		.key = row_text(r, 4),
		.reading = row_small(r, 5),
		.value = row_text(r, 6) };
	struct known one, *slot = known_read(r, &n, &one) ? known_slot(list, &one) : NULL;
	int fits;

	if (slot && memcmp(slot, &one, sizeof one) == 0)
		return 1;
	if ((fits = journal_value_fits(s, &n, e)) == 1 && slot)
		*slot = one;
	return fits;
}

bool
journal_value_misfits(
    struct assize_store *s, int64_t after, struct journal_take to, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct known list[KNOWN] = { 0 };
	int got, fits;

	if (!db_query(&s->db, &r, e, SQL_ALL, V(after)))
		return false;
	while ((got = rows_next(&r, e)) == 1)
		if ((fits = row_fits(s, &r, list, e)) < 0
		    || (fits == 0 && !to.take(to.ctx, row_int(&r, 0), e)))
			return false;
	return got == 0;
}
