/* The cases of an inspection as assize-inspection/1. */
#include "exchange/bundle/bundle_write.h"

#include "exchange/bundle/bundle_write_cases.sql.h"

#include <string.h>

#define CASES(of) \
	"select c.case_id, c.ref, c.sample, c.state," \
	" (select value from fact f where f.inspection_id = c.inspection_id and f.case_id = " \
	"c.case_id and f.kind = " SQL_KIND_INSPECTOR ")," \
	" (select x.text from fact f join entry_text x on x.entry_id = f.entry_id and x.part = " \
	"'because'" \
	"  where f.inspection_id = c.inspection_id and f.case_id = c.case_id and f.kind " \
	"= " SQL_KIND_STATE " and f.reading = 1)," \
	" (select x.text from fact f join entry_text x on x.entry_id = f.entry_id and x.part = " \
	"'text'" \
	"  where f.inspection_id = c.inspection_id and f.case_id = c.case_id and f.kind " \
	"= " SQL_KIND_NOTE " " \
	"and f.value is not null)" \
	" from " of
#define IN_ORDER \
	"inspection i join casefile c on c.inspection_id = i.inspection_id" \
	" join sample m on m.framework_id = i.framework_id and m.sample = c.sample" \
	" where i.inspection_id = ?1 order by m.position, c.ref"
static const char SQL_CASES[] = CASES(IN_ORDER);
static const char SQL_CASE[] =
    CASES("casefile c where c.inspection_id = ?1 and c.sample = ?2 and c.ref = ?3");
static const char SQL_REFERENCES[] = "select c.sample, c.ref from " IN_ORDER;
static const char SQL_ANSWERS[] =
    "select q.ref, j.answer, x.text from judgement j"
    "   join question q on q.question_id = j.question_id"
    " left join entry_text x on x.entry_id = j.entry_id and x.part = 'text'"
    " where j.case_id = ?1 and j.reading = ?2 and j.answer is not null"
    "   and (j.stands in ('yes', 'no')) = ?3 order by q.question_id";
static const char SQL_EVIDENCE[] =
    "select q.ref, x.text from judgement j join question q on q.question_id = j.question_id"
    " join entry_text x on x.entry_id = j.entry_id and x.part = 'text'"
    " where j.case_id = ?1 and j.reading = ?2 and j.answer is not null order by q.question_id";
static const char SQL_BY[] =
    "select q.ref, p.name from judgement j join question q on q.question_id = j.question_id"
    " join entry e on e.entry_id = j.entry_id join person p on p.person_id = e.by_id"
    " where j.case_id = ?1 and j.reading = ?2 and j.answer is not null"
    "   and p.name is not ?3 order by q.question_id";
/* Of each further reading: who has it, or else who answered last. */
#define READINGS(shown) \
	"select r.reading, coalesce((select value from fact f where f.inspection_id = ?1 and " \
	"f.case_id = ?2 and f.kind = " SQL_KIND_READER \
	"   and f.reading = r.reading), (select p.name from judgement k join entry e on " \
	"e.entry_id = k.entry_id" \
	"   join person p on p.person_id = e.by_id where k.case_id = ?2 and k.reading = r.reading" \
	"   order by e.recorded_at_ms desc, e.entry_id desc limit 1)) as reader," \
	"  exists (select 1 from fact f where f.inspection_id = ?1 and f.case_id = ?2 and f.kind " \
	"= " SQL_KIND_STATE "   and f.reading = r.reading and f.value = 'complete')" \
	" from (select reading from judgement where case_id = ?2 and reading > 1" \
	"  union select reading from fact where inspection_id = ?1 and case_id = ?2 and kind " \
	"= " SQL_KIND_READER ") r" \
	" where reader is not null and " shown " order by r.reading"
static const char SQL_READINGS[] = READINGS("true");
static const char SQL_READINGS_SHOWN[] = READINGS(
    "not exists (select 1 from temp.hidden h where h.case_id = ?2 and h.reading = r.reading)");

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

	if (!(o->s->blind
		    ? db_query(
			&o->s->db, &r, e, SQL_READINGS_SHOWN, V(o->inspection_id), V(case_id))
		    : db_query(&o->s->db, &r, e, SQL_READINGS, V(o->inspection_id), V(case_id))))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
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

bool
bundle_write_cases(struct out *o, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&o->s->db, &r, e, SQL_CASES, V(o->inspection_id)))
		return false;
	json_array(&o->j, "cases");
	while ((got = rows_next(&r, e)) == 1)
		if (!write_case(o, &r, e))
			return false;
	json_end(&o->j);
	return got == 0;
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
bundle_list_cases(
    struct assize_store *s, int64_t inspection_id, struct rows *r, struct assize_err *e)
{
	return db_query(&s->db, r, e, SQL_REFERENCES, V(inspection_id));
}
