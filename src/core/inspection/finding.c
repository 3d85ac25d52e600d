/* Findings: strengths, areas for improvement, recommendations, in an order of their own. */
#include "core/inspection/remark.h"

#include "core/copy/whole.h"
#include "base/name.h"
#include "store/rows/rows.h"

#include <string.h>

static const char SQL_LIST[] =
    "select key, kind, domain, standard, to_whom, by, recorded_at, text from finding_item"
    " where inspection = ?1 and (?2 is null or kind = ?2) order by place, order_ms, key";
/* Half-way between the one named and the one before it; the one that moves is out of the way. */
static const char SQL_BETWEEN[] =
    "select coalesce((b.place + (select max(f.place) from finding_item f"
    "   where f.inspection = ?1 and f.key not in (?2, ?3)"
    "  and f.place < b.place)) / 2, b.place - 1000) from finding_item b"
    "    where b.inspection = ?1 and b.key = ?3";

static const struct remark finding_remark = { KIND_FINDING, "finding", "see the findings",
	RIGHT_DECIDE };

/* What the finding says, apart from what it is about; TO as it is recorded. */
static bool
said_take(
    const struct assize_finding *f, const char **to, struct assize_arena *a, struct assize_err *e)
{
	bool good = kind_word_check(KIND_FINDING, "kind", f->kind, e);

	good = remark_text_check(f->text, e) && good;
	if (f->to && strcmp(f->kind, "recommendation") != 0)
		good = assize_err_add(e, ASSIZE_INVALID,
		    "to: only a recommendation is addressed to somebody, leave it out");
	else if (f->to)
		good = name_take("to", to, a, e) && good;
	if (f->standard && f->domain != 0)
		good = assize_err_add(
		    e, ASSIZE_INVALID, "domain: follows from the standard, give one of the two");
	return good;
}

/* What it is about: a standard, a domain, or the service. */
static bool
about_check(struct work *w, const struct assize_finding *f)
{
	const int64_t framework_id = w->inspection.framework_id;
	int got = 1;

	if (f->standard)
		got = find_has(w->s, framework_id, FIND_STANDARD, f->standard, w->e);
	else if (f->domain != 0)
		got = find_has(w->s, framework_id, FIND_DOMAIN,
		    assize_arena_printf(w->a, "%d", f->domain), w->e);
	if (got != 0)
		return got == 1;
	if (f->standard)
		return assize_err_set(w->e, ASSIZE_NOT_FOUND,
		    "standard %.60s: not in this framework, see the framework", f->standard);
	return assize_err_set(w->e, ASSIZE_NOT_FOUND,
	    "domain %d: not in this framework, see the framework", f->domain);
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
assize_finding_add(struct assize_store *s, const struct assize_which *which,
    const struct assize_finding *finding, char key[ASSIZE_KEY_SIZE], struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct entry to = {
		.kind = KIND_FINDING_TO, .key = key, .value = "yes", .text = finding->to
	};
	struct entry n = { .kind = KIND_FINDING, .text = finding->text };

	*key = '\0';
	if (!said_take(finding, &to.text, &w.own, e)
	    || !work_begin(&w, s, which, finding_remark.right, e) || !about_check(&w, finding))
		return false;
	n.value = value_of(finding, w.a);
	return assize_arena_ok(w.a, e) && work_record_new(&w, &n, key)
	       && (!finding->to || work_record(&w, &to, NULL)) && work_commit(&w);
}

bool
assize_finding_list(struct assize_store *s, const char *inspection, const char *kind,
    struct assize_rows **r, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };

	*r = NULL;
	return (!kind || kind_word_check(KIND_FINDING, "kind", kind, e))
	       && work_read(&w, s, inspection, e) && whole_verify(s, &w.inspection, e)
	       && rows_open(s, r, e, SQL_LIST, V(w.inspection.ref), V(kind));
}

bool
assize_finding_withdraw(
    struct assize_store *s, const struct assize_which *which, const char *key, struct assize_err *e)
{
	return remark_withdraw(s, &finding_remark, which, key, e);
}

bool
assize_finding_move(struct assize_store *s, const struct assize_which *which, const char *key,
    const char *before, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct entry n = { .kind = KIND_FINDING_PLACE, .key = key };
	int64_t place = 0;

	if (strcmp(key, before) == 0)
		return assize_err_set(
		    e, ASSIZE_INVALID, "finding %.60s: name another to put it before", key);
	if (!work_begin(&w, s, which, finding_remark.right, e)
	    || !remark_find(&w, &finding_remark, key) || !remark_find(&w, &finding_remark, before)
	    || db_find_int(w.db, &place, e, SQL_BETWEEN, V(w.inspection.ref), V(key), V(before))
		   != 1)
		return false;
	n.value = assize_arena_printf(w.a, "%lld", (long long)place);
	return assize_arena_ok(w.a, e) && work_record(&w, &n, NULL) && work_commit(&w);
}
