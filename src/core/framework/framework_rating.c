#include "core/framework/field.h"

/*
 * Bands and ranges follow each other without gap or overlap: where the next one must begin is NEXT.
 */
static void
read_span(struct fields *r, const struct json_at *at, int64_t *next, int64_t *from, int64_t *to)
{
	if (!json_read_int(at, "from", FIELD_COUNT, from, r->e)
	    || !json_read_int(at, "to", FIELD_COUNT, to, r->e))
		return;
	if (*from != *next)
		json_bad(at, "from", r->e,
		    "%lld, give %lld: each begins where the one before it ends", (long long)*from,
		    (long long)*next);
	if (*to < *from)
		json_bad(
		    at, "to", r->e, "%lld, give at least %lld", (long long)*to, (long long)*from);
	*next = *to + 1;
}

static void
check_end(struct fields *r, const struct json_at *list, int64_t next, int64_t last)
{
	if (next != last + 1)
		json_bad(list, NULL, r->e, "the last ends at %lld, give %lld", (long long)next - 1,
		    (long long)last);
}

static void
read_band(struct fields *r, const struct json_at *at, int64_t *next)
{
	struct framework_band b = { 0 }, *place;
	const int64_t points = (int64_t)r->f->band_count;

	FIELD_ONLY(r, at, "code", "title", "points", "from", "to", "source");
	field_code(r, at, "code", &b.code);
	field_not_one_of(r, at, "code", b.code, "clear");
	if (field_is_band(r->f, b.code))
		json_bad(
		    at, "code", r->e, "\"%s\" is there already, give each band its own", b.code);
	field_text(r, at, "title", &b.title);
	if (json_read_int(at, "points", FIELD_COUNT, &b.points, r->e) && b.points != points)
		json_bad(at, "points", r->e, "%lld, give %lld: points begin at 0 and rise by 1",
		    (long long)b.points, (long long)points);
	read_span(r, at, next, &b.from, &b.to);
	field_source(r, at, &b.source);
	if ((place = FIELD_MORE(r, r->f->bands, r->f->band_count)) != NULL)
		*place = b;
}

static void
read_range(struct fields *r, const struct json_at *at, int64_t *next)
{
	struct framework_range g = { 0 }, *place;

	FIELD_ONLY(r, at, "rating", "from", "to");
	field_code(r, at, "rating", &g.rating);
	if (g.rating && !field_is_band(r->f, g.rating))
		json_bad(at, "rating", r->e, "\"%s\", give the code of one of the bands", g.rating);
	for (size_t i = 0; i < r->f->range_count; i++)
		if (field_same(r->f->ranges[i].rating, g.rating))
			json_bad(at, "rating", r->e,
			    "\"%s\" is there already, give each rating one range", g.rating);
	read_span(r, at, next, &g.from, &g.to);
	if ((place = FIELD_MORE(r, r->f->ranges, r->f->range_count)) != NULL)
		*place = g;
}

static void
read_score(struct fields *r, const struct json_at *score)
{
	struct json_at list, item = { 0 };
	const char *unkept;
	int64_t next = 0;

	field_source(r, score, &unkept);
	FIELD_ONLY(r, score, "max", "source", "ranges");
	json_read_int(score, "max", FIELD_FROM_ONE, &r->f->score_max, r->e);
	if (!field_list(r, score, "ranges", 0, &list))
		return;
	while (json_next(&list, &item))
		if (json_is_object(&item, r->e))
			read_range(r, &item, &next);
	if (r->f->range_count)
		check_end(r, &list, next, r->f->score_max);
}

void
framework_rating_read(struct fields *r, const struct json_at *root)
{
	struct json_at list, item = { 0 }, part;
	const char *unkept;
	int64_t next = 0;

	if (field_list(r, root, "bands", 2, &list)) {
		while (json_next(&list, &item))
			if (json_is_object(&item, r->e))
				read_band(r, &item, &next);
		check_end(r, &list, next, 100);
	}
	if (json_read_object(root, "score", &part, r->e))
		read_score(r, &part);
	if (json_read_object(root, "discretion", &part, r->e)) {
		FIELD_ONLY(r, &part, "margin", "source");
		field_source(r, &part, &unkept);
		json_read_int(&part, "margin", FIELD_PERCENT, &r->f->discretion_margin, r->e);
	}
}
