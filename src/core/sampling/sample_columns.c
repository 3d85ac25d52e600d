/* A mapping of columns to fill in, made of what a framework knows of a case. */
#include "core/record/work.h"
#include "format/json_write.h"

#include <assize/sample.h>

static const char SQL_SAMPLES[] =
    "select sample, title from sample where framework_id = ?1 order by position";
static const char SQL_ATTRIBUTES[] =
    "select attribute_id, code, title, type from attribute where framework_id = ?1"
    " order by position";
static const char SQL_VALUES[] = "select value, title from attribute_value where attribute_id = ?1"
				 " order by position";

/* {"column": ..., "values": {"Its wording": "code", ...}}; the rows are codes and titles. */
static bool
put_values(struct work *w, struct json_out *j, const char *sql, int64_t id)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, sql, V(id)))
		return false;
	json_object(j, "values");
	while ((got = rows_next(&r, w->e)) == 1)
		json_text(j, row_text(&r, 1), row_text(&r, 0));
	json_end(j);
	return got == 0;
}

static bool
put_attribute(struct work *w, struct json_out *j, const struct rows *r)
{
	const char *type = row_text(r, 3);
	bool good = true;

	json_object(j, row_text(r, 1));
	json_text(j, "column", row_text(r, 2));
	if (text_same(type, "code")) {
		good = put_values(w, j, SQL_VALUES, row_int(r, 0));
	} else if (text_same(type, "yes_no")) {
		json_object(j, "values");
		json_text(j, "Yes", "yes");
		json_text(j, "No", "no");
		json_end(j);
	}
	json_end(j);
	return good;
}

static bool
put_attributes(struct work *w, struct json_out *j)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(w->db, &r, w->e, SQL_ATTRIBUTES, V(w->inspection.framework_id)))
		return false;
	json_object(j, "attributes");
	while ((got = rows_next(&r, w->e)) == 1)
		if (!put_attribute(w, j, &r))
			return false;
	json_end(j);
	return got == 0;
}

bool
assize_sample_columns_example(
    struct assize_store *s, const char *inspection, FILE *out, struct assize_err *e)
{
	CLEANUP(work_end) struct work w = { 0 };
	struct json_out j = { .out = out };

	if (!work_read(&w, s, inspection, e))
		return false;
	json_object(&j, NULL);
	json_text(&j, "format", "assize-columns/1");
	json_text(&j, "ref", "Case ID");
	json_object(&j, "date");
	json_text(&j, "column", "Date");
	json_text(&j, "format", "DD/MM/YYYY");
	json_end(&j);
	json_text(&j, "officer", "Case manager");
	json_object(&j, "sample");
	json_text(&j, "column", "Sample");
	if (!put_values(&w, &j, SQL_SAMPLES, w.inspection.framework_id))
		return false;
	json_end(&j);
	if (!put_attributes(&w, &j))
		return false;
	json_end(&j);
	fputc('\n', out);
	return true;
}
