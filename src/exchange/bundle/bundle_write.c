/* An inspection as assize-inspection/1: its current facts. */
#include "exchange/bundle/bundle_write.h"

#include "core/casework/second.h"
#include "core/copy/whole.h"
#include "base/os.h"
#include "core/record/right.h"
#include "exchange/bundle/bundle_write.sql.h"

#include <assize/exchange.h>

static const char SQL_DETAIL[] =
    "select value from fact where inspection_id = ?1 and case_id = 0 and kind = ?2"
    "   and key = ?3 and reading = 1";

static const char SQL_RULES[] = "select lower(hex(rules_hash)) from framework where code = ?1";

static bool
write_detail(struct out *o, const char *key, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *value;
	int got = db_find_text(
	    &o->s->db, &value, &a, e, SQL_DETAIL, V(o->inspection_id), V(KIND_DETAIL), V(key));

	if (got == 1)
		json_text(&o->j, key, value);
	return got >= 0;
}

static bool
write_fieldwork(struct out *o, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *start, *end;

	if (db_find_text(&o->s->db, &start, &a, e, SQL_DETAIL, V(o->inspection_id), V(KIND_DETAIL),
		V("start"))
		< 0
	    || db_find_text(&o->s->db, &end, &a, e, SQL_DETAIL, V(o->inspection_id), V(KIND_DETAIL),
		   V("end"))
		   < 0)
		return false;
	if (!start && !end)
		return true;
	json_object(&o->j, "fieldwork");
	if (start)
		json_text(&o->j, "start", start);
	if (end)
		json_text(&o->j, "end", end);
	json_end(&o->j);
	return true;
}

static bool
write_samples(struct out *o, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	bool some = false;
	int got;

	if (!db_query(&o->s->db, &r, e, SQL_SAMPLES, V(o->inspection_id)))
		return false;
	while ((got = rows_next(&r, e)) == 1) {
		if (row_null(&r, 1) && row_null(&r, 2))
			continue;
		if (!some)
			json_object(&o->j, "samples");
		some = true;
		json_object(&o->j, row_text(&r, 0));
		if (!row_null(&r, 1))
			json_int(&o->j, "population", row_int(&r, 1));
		if (!row_null(&r, 2))
			json_int(&o->j, "target", row_int(&r, 2));
		json_end(&o->j);
	}
	if (some)
		json_end(&o->j);
	return got == 0;
}

static bool
write_inspection(struct out *o, const struct inspection *i, struct assize_err *e)
{
	json_object(&o->j, "inspection");
	json_text(&o->j, "ref", i->ref);
	if (!write_detail(o, "service", e) || !write_detail(o, "lead", e))
		return false;
	json_text(&o->j, "state", i->state);
	if (!write_fieldwork(o, e) || !write_samples(o, e))
		return false;
	json_end(&o->j);
	return true;
}

static bool
write_ratings(struct out *o, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&o->s->db, &r, e, SQL_RATINGS, V(o->inspection_id)))
		return false;
	json_array(&o->j, "ratings");
	while ((got = rows_next(&r, e)) == 1) {
		json_object(&o->j, NULL);
		json_text(&o->j, "standard", row_text(&r, 0));
		json_text(&o->j, "rating", row_text(&r, 1));
		json_text(&o->j, "because", row_text(&r, 2));
		json_text(&o->j, "by", row_text(&r, 3));
		json_end(&o->j);
	}
	json_end(&o->j);
	return got == 0;
}

static bool
write_discretions(struct out *o, struct assize_err *e)
{
	CLEANUP(rows_end) struct rows r = { 0 };
	int got;

	if (!db_query(&o->s->db, &r, e, SQL_DISCRETIONS, V(o->inspection_id)))
		return false;
	json_array(&o->j, "discretion");
	while ((got = rows_next(&r, e)) == 1) {
		json_object(&o->j, NULL);
		json_text(&o->j, "standard", row_text(&r, 0));
		json_text(&o->j, "derived", row_text(&r, 1));
		json_text(&o->j, "rating", row_text(&r, 2));
		/* recorded on other figures: the distance cannot be worked out again */
		if (row_int(&r, 7))
			json_int(&o->j, "distance", row_int(&r, 6));
		json_bool(&o->j, "outside_rule", row_int(&r, 3) != 0);
		json_text(&o->j, "because", row_text(&r, 4));
		json_text(&o->j, "by", row_text(&r, 5));
		json_end(&o->j);
	}
	json_end(&o->j);
	return got == 0;
}

static bool
write_framework(struct out *o, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	const char *code, *rules;

	if (db_find_text(
		&o->s->db, &code, &a, e, SQL_DETAIL, V(o->inspection_id), V(KIND_INSPECTION), V(""))
		< 0
	    || db_find_text(&o->s->db, &rules, &a, e, SQL_RULES, V(code)) < 0)
		return false;
	json_text(&o->j, "format", "assize-inspection/1");
	json_text(&o->j, "framework", code);
	json_text(&o->j, "rules", rules);
	return true;
}

bool
bundle_whole(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	return !s->blind || second_none_hidden(s, i, "an export", e);
}

/* The format asks for the reasons of ratings. */
static bool
not_retained(struct assize_store *s, const struct inspection *i, struct assize_err *e)
{
	const int got = right_retained(s, i->id, e);

	return got == 0
	       || (got == 1
		   && assize_err_set(e, ASSIZE_CONFLICT,
		       "inspection %s: retained, and its texts are erased, so there is no whole "
		       "export, but its summary",
		       i->ref));
}

bool
bundle_write_head(struct out *o, const char *inspection, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;

	if (!find_inspection(o->s, inspection, &a, &i, e) || !whole_verify(o->s, &i, e)
	    || !bundle_whole(o->s, &i, e) || !not_retained(o->s, &i, e))
		return false;
	o->inspection_id = i.id;
	json_object(&o->j, NULL);
	return write_framework(o, e) && write_inspection(o, &i, e) && write_ratings(o, e)
	       && write_discretions(o, e);
}

bool
assize_bundle_write(struct assize_store *s, const char *inspection, FILE *out, struct assize_err *e)
{
	CLEANUP(os_memory_end) struct os_memory text = { 0 };
	CLEANUP(txn_end) struct txn t = { 0 };
	struct out o = { .s = s, .j = { .indent = 2 } };

	if (!os_memory_open(&text, e))
		return false;
	o.j.out = text.out;
	if (!txn_begin_read(&t, &s->db, e) || !bundle_write_head(&o, inspection, e)
	    || !bundle_write_cases(&o, e))
		return false;
	json_end(&o.j);
	if (!os_memory_close(&text, e))
		return false;
	bundle_hash_write(out, text.text, text.n);
	return txn_commit(&t, e);
}

bool
assize_bundle_left_out(
    struct assize_store *s, const char *inspection, size_t *n, struct assize_err *e)
{
	CLEANUP(assize_arena_free) struct assize_arena a = { 0 };
	struct inspection i;
	int64_t count = 0;

	*n = 0;
	if (!find_inspection(s, inspection, &a, &i, e)
	    || db_find_int(&s->db, &count, e, SQL_LEFT_OUT, V(i.id)) != 1)
		return false;
	*n = (size_t)count;
	return true;
}
