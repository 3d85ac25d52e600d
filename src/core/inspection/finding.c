#include "core/inspection/remark.h"

#include "base/name.h"
#include "store/cursor.h"

#include <string.h>

static const char SQL_STANDARD[] = "select 1 from standard where framework_id = ?1 and ref = ?2";
static const char SQL_DOMAIN[] = "select 1 from domain where framework_id = ?1 and number = ?2";
static const char SQL_LIST[] =
    "select key, kind, domain, standard, to_whom, by, recorded_at, text from finding_item"
    " where inspection = ?1 and (?2 is null or kind = ?2) order by place, recorded_at, key";
/* Half-way between the one named and the one before it; the one that moves is out of the way. */
static const char SQL_BETWEEN[] =
    "select coalesce((b.place + (select max(f.place) from finding_item f"
    "   where f.inspection = ?1 and f.key not in (?2, ?3)"
    "  and f.place < b.place)) / 2, b.place - 1000) from finding_item b"
    "    where b.inspection = ?1 and b.key = ?3";

static const char *const kinds[] = { "strength", "improvement", "recommendation", "good_practice",
	"quote", NULL };
static const struct remark finding_remark = { "finding", "finding", RECORD_DECIDE };

/* What the finding says, apart from what it is about. */
static bool
said_check(const struct assize_finding *f, struct assize_err *e)
{
	bool good = remark_word_check("kind", kinds, f->kind, e);

	good = remark_text_check(f->text, e) && good;
	if (f->to && strcmp(f->kind, "recommendation") != 0)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "to: only a recommendation is addressed to somebody, leave it out");
	else if (f->to)
		good = text_name_check("to", f->to, e) && good;
	if (f->standard && f->domain != 0)
		good = assize_err_add(
		    e, ASSIZE_INVALID, "domain: follows from the standard, give one of the two");
	return good;
}

/* What it is about: a standard, a domain, or the service. */
static bool
about_check(struct assize_store *s, int64_t framework_id, const struct assize_finding *f,
    struct assize_err *e)
{
	int64_t found;
	int got = 1;

	if (f->standard)
		got = db_find_int(&s->db, &found, e, SQL_STANDARD, V(framework_id), V(f->standard));
	else if (f->domain != 0)
		got = db_find_int(&s->db, &found, e, SQL_DOMAIN, V(framework_id), V(f->domain));
	if (got != 0)
		return got == 1;
	return f->standard ? assize_err_set(e, ASSIZE_NOT_FOUND,
		   "standard %.60s: not in this framework, see: assize framework show", f->standard)
			   : assize_err_set(e, ASSIZE_NOT_FOUND,
			       "domain %d: not in this framework, see: assize framework show",
			       f->domain);
}

static const char *
value_of(const struct assize_finding *f, struct assize_arena *a)
{
	if (f->standard)
		return assize_arena_printf(a, "%s %s", f->kind, f->standard);
	if (f->domain != 0)
		return assize_arena_printf(a, "%s domain %d", f->kind, f->domain);
	return assize_arena_printf(a, "%s -", f->kind);
}

bool
assize_finding_add(struct assize_store *s, const char *inspection,
    const struct assize_finding *finding, const char *because, struct assize_arena *a,
    const char **key, struct assize_err *e)
{
	CLEANUP(txn_end) struct txn t = { 0 };
	struct entry n = {
		.kind = "finding", .reading = 1, .text = finding->text, .because = because
	};
	struct entry to = { .kind = "finding_to",
		.reading = 1,
		.value = "yes",
		.text = finding->to,
		.because = because };
	struct inspection i;

	if (!said_check(finding, e) || !txn_begin(&t, &s->db, e)
	    || !inspection_find(s, inspection, a, &i, e)
	    || !record_allowed(s, &i, finding_remark.right, because, e)
	    || !about_check(s, i.framework_id, finding, e))
		return false;
	n.inspection_id = to.inspection_id = i.id;
	n.value = value_of(finding, a);
	if (!assize_arena_ok(a, e) || !remark_record(s, &n, a, key, e))
		return false;
	to.key = *key;
	return (!finding->to || journal_record(s, &to, NULL, e)) && txn_commit(&t, e);
}

bool
assize_finding_list(struct assize_store *s, const char *inspection, const char *kind,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;

	*r = NULL;
	return (!kind || remark_word_check("kind", kinds, kind, e))
	       && inspection_find(s, inspection, &a, &i, e)
	       && rows_open(s, r, e, SQL_LIST, V(i.ref), V(kind));
}

bool
assize_finding_withdraw(struct assize_store *s, const char *inspection, const char *key,
    const char *because, struct assize_err *e)
{
	return remark_withdraw(s, &finding_remark, inspection, key, because, e);
}

bool
assize_finding_move(struct assize_store *s, const char *inspection, const char *key,
    const char *before, const char *because, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct entry n = { .kind = "finding_place", .key = key, .reading = 1, .because = because };
	struct inspection i;
	int64_t place = 0;

	if (strcmp(key, before) == 0)
		return assize_err_set(
		    e, ASSIZE_INVALID, "finding %.60s: name another to put it before", key);
	if (!txn_begin(&t, &s->db, e) || !inspection_find(s, inspection, &a, &i, e)
	    || !record_allowed(s, &i, finding_remark.right, because, e)
	    || !remark_find(s, &finding_remark, i.id, key, e)
	    || !remark_find(s, &finding_remark, i.id, before, e)
	    || db_find_int(&s->db, &place, e, SQL_BETWEEN, V(i.ref), V(key), V(before)) != 1)
		return false;
	n.inspection_id = i.id;
	n.value = assize_arena_printf(&a, "%lld", (long long)place);
	return assize_arena_ok(&a, e) && journal_record(s, &n, NULL, e) && txn_commit(&t, e);
}
