/* What a reference names.  Records nothing, and asks nobody's right. */
#include "core/record/find.h"
#include "store/blind.h"

#include "base/name.h"

#include "base/near.h"

#include <string.h>

#define INSPECTIONS \
	"select i.inspection_id, i.framework_id, i.ref, s.state from inspection i" \
	" cross join state_current s on s.inspection_id = i.inspection_id"
static const char SQL_INSPECTION[] = INSPECTIONS " where i.ref = ?1";
static const char SQL_INSPECTIONS[] = INSPECTIONS " order by i.ref limit 2";
static const char SQL_CASES[] =
    "select c.case_id, c.sample, c.ref, c.state from sample m"
    " cross join casefile c on c.inspection_id = ?1 and c.sample = m.sample and c.ref = ?3"
    " where m.framework_id = ?4 and (?2 is null or m.sample = ?2)";
static const char SQL_SAMPLES[] =
    "select group_concat(sample, ', ') from (select sample from sample"
    "   where framework_id = ?1 order by position)";
static const char SQL_TAKEN[] = "select 1 from inspection where ref = ?1";
static const char SQL_SAMPLING[] =
    "select confidence_percent, margin_percent, per_officer from framework"
    "   where framework_id = ?1";

static const char *const parts[] = {
	[FIND_SAMPLE] = "select 1 from sample where framework_id = ?1 and sample = ?2",
	[FIND_STANDARD] = "select 1 from standard where framework_id = ?1 and ref = ?2",
	[FIND_DOMAIN] = "select 1 from domain where framework_id = ?1 and number = ?2",
	[FIND_ATTRIBUTE] = "select 1 from attribute where framework_id = ?1 and code = ?2",
};

static const char *const lists[] = {
	[FIND_CASES] = "select ref from sample_case where inspection_id = ?1 order by sample, ref",
	[FIND_QUESTIONS] = "select ref from question where framework_id = ?1 order by question_id",
	[FIND_ATTRIBUTES] = "select code from attribute where framework_id = ?1 order by position",
	[FIND_VALUES] =
	    "select value from attribute_value where attribute_id = ?1 order by position",
	[FIND_BANDS] = "select code from band where framework_id = ?1 order by points",
};

const char *
find_meant(struct assize_store *s, enum find_list list, int64_t of, const char *word,
    struct assize_arena *a)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	struct near near = { .word = word };
	struct assize_err none = { 0 }; /* what was refused is said, with or without a guess */

	if (!db_query(&s->db, &r, &none, lists[list], V(of)))
		return "";
	while (rows_next(&r, &none) == 1)
		near_compare(&near, row_text(&r, 0));
	return near_said(&near, a);
}

bool
find_inspection(struct assize_store *s, const char *ref, struct assize_arena *a,
    struct inspection *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (ref)
		ref = text_composed(ref, a);
	if (!(ref ? db_query(&s->db, &r, e, SQL_INSPECTION, V(ref))
		  : db_query(&s->db, &r, e, SQL_INSPECTIONS))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 && ref && !*ref)
		return assize_err_set(e, ASSIZE_INVALID,
		    "the reference of the inspection is empty, name one of the inspections");
	if (got == 0 && ref)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "inspection %s: not in this store, see the inspections", ref);
	if (got == 0)
		return assize_err_set(
		    e, ASSIZE_NOT_FOUND, "no inspection in this store yet, add an inspection");
	*out = (struct inspection){
		.id = row_int(&r, 0),
		.framework_id = row_int(&r, 1),
		.ref = row_copy(&r, 2, a),
		.state = row_copy(&r, 3, a),
	};
	if (kind_word_find(KIND_STATE, false, out->state) < 0)
		return assize_err_set(e, ASSIZE_STORE,
		    "%s: damaged, \"%.40s\" is no state of an inspection, check the whole store",
		    s->db.path, out->state);
	if ((got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(
		    e, ASSIZE_INVALID, "this store holds several inspections, name one");
	return assize_arena_ok(a, e) && blind_inspection(s, out->id, e);
}

void
find_case_said(const char *said, struct assize_arena *a, const char **sample, const char **ref)
{
	const char *slash = strchr(said, '/');

	*sample = slash ? assize_arena_printf(a, "%.*s", (int)(slash - said), said) : NULL;
	*ref = text_composed(slash ? slash + 1 : said, a);
}

bool
find_case(struct assize_store *s, const struct assize_which *which, struct assize_arena *a,
    struct casefile *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	const char *sample, *ref;
	int got;

	find_case_said(which->ref, a, &sample, &ref);
	if (!find_inspection(s, which->inspection, a, &out->inspection, e)
	    || !db_query(&s->db, &r, e, SQL_CASES, V(out->inspection.id), V(sample), V(ref),
		V(out->inspection.framework_id))
	    || (got = rows_next(&r, e)) < 0)
		return false;
	if (got == 0 && !*ref)
		return assize_err_set(
		    e, ASSIZE_INVALID, "the reference of the case is empty, name one of the cases");
	if (got == 0)
		return assize_err_set(e, ASSIZE_NOT_FOUND,
		    "case %s%s: not in inspection %s%s, see the cases", which->ref,
		    name_unseen(which->ref, a), out->inspection.ref,
		    find_meant(s, FIND_CASES, out->inspection.id, ref, a));
	out->id = row_int(&r, 0);
	out->sample = row_copy(&r, 1, a);
	out->ref = row_copy(&r, 2, a);
	out->state = row_copy(&r, 3, a);
	if ((got = rows_next(&r, e)) < 0)
		return false;
	if (got == 1)
		return assize_err_set(e, ASSIZE_INVALID,
		    "case %s: in two samples, write %s/%s or %s/%s", ref, out->sample, ref,
		    row_text(&r, 1), ref);
	return assize_arena_ok(a, e);
}

int
find_taken(struct assize_store *s, const char *ref, struct assize_err *e)
{
	int64_t found;

	return db_find_int(&s->db, &found, e, SQL_TAKEN, V(ref));
}

int
find_has(struct assize_store *s, int64_t framework_id, enum find_part part, const char *code,
    struct assize_err *e)
{
	int64_t found;

	return db_find_int(&s->db, &found, e, parts[part], V(framework_id), V(code));
}

bool
find_sampling(
    struct assize_store *s, int64_t framework_id, struct find_sampling *out, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };

	if (!db_query(&s->db, &r, e, SQL_SAMPLING, V(framework_id)) || rows_next(&r, e) != 1)
		return false;
	*out = (struct find_sampling){ .confidence_percent = row_small(&r, 0),
		.margin_percent = row_small(&r, 1),
		.per_officer = row_small(&r, 2) };
	return true;
}

bool
find_sample(struct assize_store *s, int64_t framework_id, const char *sample, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *samples = "";
	int got = find_has(s, framework_id, FIND_SAMPLE, sample, e);

	if (got != 0)
		return got == 1;
	if (db_find_text(&s->db, &samples, &a, e, SQL_SAMPLES, V(framework_id)) < 0)
		return false;
	return assize_err_set(e, ASSIZE_NOT_FOUND,
	    "sample %.60s: not in this framework, use one of %s", sample, samples ? samples : "");
}
