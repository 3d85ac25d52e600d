/* The history of an inspection, and the heads of the chains. */
#include "core/copy/moment.h"
#include "core/copy/whole.h"
#include "core/record/right.h"

#include "store/rows/rows.h"
#include "core/trail/trail.sql.h"

#include <assize/trail.h>

#include <stdio.h>
#include <string.h>

#define LATELY_MS 60000 /* who recorded since then is recording still */

/* KIND is the number of the kind that is wanted; V_NULL: all. */
static bool
take_kind(struct assize_store *s, const char *name, struct value *kind, struct assize_err *e)
{
	int64_t number;
	int got;

	*kind = V_NULL;
	if (!name)
		return true;
	got = db_find_int(&s->db, &number, e, SQL_KIND, V(name));
	if (got > 0)
		*kind = V(number);
	return got > 0
	       || (got == 0
		   && assize_err_set(
		       e, ASSIZE_INVALID, "kind: \"%.40s\" is no kind of fact", name));
}

bool
assize_trail_list(struct assize_store *s, const char *inspection,
    const struct assize_trail_filter *filter, struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const struct assize_which which = { .inspection = inspection, .ref = filter->case_ref };
	int64_t since = 0, until = INT64_MAX, other;
	struct casefile c = { 0 };
	struct value kind;
	bool withheld;
	const char *by;

	*r = NULL;
	if ((filter->since && !moment_read("since", filter->since, &since, &other, e))
	    || (filter->until && !moment_read("until", filter->until, &other, &until, e)))
		return false;
	if (filter->case_ref ? !find_case(s, &which, &a, &c, e)
			     : !find_inspection(s, inspection, &a, &c.inspection, e))
		return false;
	if (!whole_verify(s, &c.inspection, e))
		return false;
	if (!take_kind(s, filter->kind, &kind, e)
	    || !right_withheld(s, &c.inspection, &withheld, e))
		return false;
	by = filter->by ? text_composed(filter->by, &a) : NULL;
	return assize_arena_ok(&a, e)
	       && rows_open(s, r, e, SQL_LIST, V(c.inspection.id), c.id ? V(c.id) : V_NULL,
		   V(filter->question), V(by), V(since), V(until), V(withheld), kind);
}

bool
assize_trail_heads(struct assize_store *s, struct assize_rows **r, struct assize_err *e)
{
	return rows_open(s, r, e, SQL_HEADS);
}

bool
assize_trail_others(
    struct assize_store *s, struct assize_arena *a, const char **name, struct assize_err *e)
{
	const int64_t since_ms = s->io->now_ms(s->io->world) - LATELY_MS;

	*name = NULL;
	return db_find_text(&s->db, name, a, e, SQL_OTHERS, V(since_ms), V(s->judge)) >= 0
	       && assize_arena_ok(a, e);
}

bool
assize_trail_receipt(
    struct assize_store *s, struct assize_arena *a, const char **receipt, struct assize_err *e)
{
	*receipt = NULL;
	return db_find_text(&s->db, receipt, a, e, SQL_RECEIPT) >= 0 && assize_arena_ok(a, e);
}

/* The next site, sequence or hash in TEXT, and its length; what lies between is JSON's or CSV's. */
static const char *
next_word(const char **text, size_t *n)
{
	static const char letters[] = "0123456789abcdef";
	const char *word;

	do {
		word = *text + strcspn(*text, letters);
		*n = strspn(word, letters);
		*text = word + *n;
	} while (*n > 0 && *n != 32 && *n != 64 && strspn(word, "0123456789") != *n);
	return *n > 0 ? word : NULL;
}

static bool
holds_one(
    struct assize_store *s, const char *site, int64_t seq, const char *hash, struct assize_err *e)
{
	int64_t same = 0;
	int got = db_find_int(&s->db, &same, e, SQL_HOLDS, V(site), V(seq), V(hash));

	if (got < 0)
		return false;
	if (got == 0)
		assize_err_add(e, ASSIZE_CONFLICT,
		    "site %s: entry %lld is not in this record: it was rolled back, or is another "
		    "store",
		    site, (long long)seq);
	else if (!same)
		assize_err_add(e, ASSIZE_CONFLICT,
		    "site %s: entry %lld has another hash than was kept: the record was rewritten",
		    site, (long long)seq);
	return true;
}

bool
assize_trail_holds(
    struct assize_store *s, const char *name, const char *text, size_t *heads, struct assize_err *e)
{
	char words[3][65];
	const char *word;
	int64_t seq;
	size_t n, k = 0;

	*heads = 0;
	while ((word = next_word(&text, &n)) != NULL) {
		snprintf(words[k], sizeof words[k], "%.*s", n > 64 ? 64 : (int)n, word);
		if (++k < 3)
			continue;
		k = 0;
		if (strlen(words[0]) != 32 || strlen(words[2]) != 64 || !text_int(words[1], &seq))
			break;
		if (!holds_one(s, words[0], seq, words[2], e))
			return false;
		++*heads;
	}
	if (word || k != 0 || *heads == 0)
		return assize_err_set(
		    e, ASSIZE_INVALID, "%s: no heads, give those of a store or receipts", name);
	return e->code == ASSIZE_OK;
}
