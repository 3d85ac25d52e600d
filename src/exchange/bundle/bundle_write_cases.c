/* The cases of an inspection as assize-inspection/1. */
#include "exchange/bundle/bundle_write.h"

#include "exchange/bundle/bundle_write_cases.sql.h"

#include <string.h>

static bool
write_attributes(struct out *o, int64_t case_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, n = 0;

	if (!db_query(&o->s->db, &r, e, SQL_ATTRIBUTES, V(o->inspection_id), V(case_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (n++ == 0)
			json_object(&o->j, "attributes");
		if (strcmp(row_text(&r, 2), "integer") == 0)
			json_int(&o->j, row_text(&r, 0), row_int(&r, 1));
		else
			json_text(&o->j, row_text(&r, 0), row_text(&r, 1));
	}
	if (n > 0)
		json_end(&o->j);
	return got == 0;
}

/* Pairs of texts as an object; left out where there are none, unless ALWAYS. */
static bool
write_pairs(struct out *o, struct rows *r, const char *member, bool always, struct assize_err *e)
{
	int got, n = 0;

	if (always && ++n)
		json_object(&o->j, member);
	while ((got = rows_next(r, e)) == 1) {
		if (n++ == 0)
			json_object(&o->j, member);
		json_text(&o->j, row_text(r, 0), row_text(r, 1));
	}
	if (n > 0)
		json_end(&o->j);
	return got == 0;
}

static bool
write_answers(
    struct out *o, int64_t case_id, int64_t reading, const char *inspector, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows by = { 0 };
	CLEANUP(rows_end) struct rows answers = { 0 };
	CLEANUP(rows_end) struct rows aside = { 0 };
	CLEANUP(rows_end) struct rows evidence = { 0 };

	return db_query(&o->s->db, &answers, e, SQL_ANSWERS, V(case_id), V(reading), V(1))
	       && write_pairs(o, &answers, "answers", true, e)
	       && db_query(&o->s->db, &aside, e, SQL_ANSWERS, V(case_id), V(reading), V(0))
	       && write_pairs(o, &aside, "set_aside", false, e)
	       && db_query(&o->s->db, &evidence, e, SQL_EVIDENCE, V(case_id), V(reading))
	       && write_pairs(o, &evidence, "evidence", false, e)
	       && db_query(&o->s->db, &by, e, SQL_BY, V(case_id), V(reading), V(inspector))
	       && write_pairs(o, &by, "by", false, e);
}

static bool
write_discuss(struct out *o, int64_t case_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, n = 0;

	if (!db_query(&o->s->db, &r, e, SQL_DISCUSS, V(o->inspection_id), V(case_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (n++ == 0)
			json_array(&o->j, "discuss");
		json_text(&o->j, NULL, row_text(&r, 0));
	}
	if (n > 0)
		json_end(&o->j);
	return got == 0;
}

static bool
write_readings(struct out *o, int64_t case_id, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got, n = 0;

	if (!db_query(&o->s->db, &r, e, SQL_READINGS, V(o->inspection_id), V(case_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (blind_set_has(&o->s->hidden, case_id, row_int(&r, 0)))
			continue;
		if (n++ == 0)
			json_array(&o->j, "readings");
		json_object(&o->j, NULL);
		json_text(&o->j, "inspector", row_text(&r, 1));
		if (!write_answers(o, case_id, row_int(&r, 0), row_text(&r, 1), e))
			return false;
		json_bool(&o->j, "complete", row_int(&r, 2) != 0);
		json_end(&o->j);
	}
	if (n > 0)
		json_end(&o->j);
	return got == 0;
}

static bool
write_case(struct out *o, const struct rows *r, struct assize_err *e)
{
	const int64_t case_id = row_int(r, 0);
	const char *state = row_text(r, 3);

	json_object(&o->j, NULL);
	json_text(&o->j, "ref", row_text(r, 1));
	json_text(&o->j, "sample", row_text(r, 2));
	if (!row_null(r, 4))
		json_text(&o->j, "inspector", row_text(r, 4));
	if (!write_attributes(o, case_id, e) || !write_answers(o, case_id, 1, row_text(r, 4), e))
		return false;
	if (strcmp(state, "withdrawn") == 0)
		json_text(&o->j, "withdrawn", row_text(r, 5));
	else
		json_bool(&o->j, "complete", strcmp(state, "open") != 0);
	if (!row_null(r, 6))
		json_text(&o->j, "note", row_text(r, 6));
	if (!write_discuss(o, case_id, e) || !write_readings(o, case_id, e))
		return false;
	json_end(&o->j);
	return true;
}

int
bundle_write_cases_one(struct out *o, const char *sample, const char *ref, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&o->s->db, &r, e, SQL_CASE, V(o->inspection_id), V(sample), V(ref)))
		return -1;
	got = rows_next(&r, e);
	return got == 1 && !write_case(o, &r, e) ? -1 : got;
}

bool
bundle_write_cases(struct out *o, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!bundle_list_cases(o->s, o->inspection_id, &r, e))
		return false;
	json_array(&o->j, "cases");
	while ((got = rows_next(&r, e)) == 1)
		if (bundle_write_cases_one(o, row_text(&r, 0), row_text(&r, 1), e) < 0)
			return false;
	json_end(&o->j);
	return got == 0;
}

bool
bundle_list_cases(
    struct assize_store *s, int64_t inspection_id, struct rows *r, struct assize_err *e)
{
	return db_query(&s->db, r, e, SQL_IN_ORDER, V(inspection_id));
}
