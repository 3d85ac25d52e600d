/*
 * Checks how a number becomes a rating: bands, the ranges of the score, the margin of discretion.
 */
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
	const int64_t points = (int64_t)r->band_count;
	int64_t given, from, to;
	const char *code, **place;

	FIELD_ONLY(r, at, "code", "title", "points", "from", "to", "source");
	field_code(r, at, "code", &code);
	field_not_one_of(r, at, "code", code, "clear");
	if (field_is_one_of(code, r->bands, r->band_count))
		json_bad(at, "code", r->e, "\"%s\" is there already, give each band its own", code);
	field_text(r, at, "title");
	if (json_read_int(at, "points", FIELD_COUNT, &given, r->e) && given != points)
		json_bad(at, "points", r->e, "%lld, give %lld: points begin at 0 and rise by 1",
		    (long long)given, (long long)points);
	read_span(r, at, next, &from, &to);
	field_source(r, at);
	if ((place = FIELD_MORE(r, r->bands, r->band_count)) != NULL)
		*place = code;
}

static void
read_range(struct fields *r, const struct json_at *at, int64_t *next)
{
	int64_t from, to;
	const char *rating, **place;

	FIELD_ONLY(r, at, "rating", "from", "to");
	field_code(r, at, "rating", &rating);
	if (rating && !field_is_one_of(rating, r->bands, r->band_count))
		json_bad(at, "rating", r->e, "\"%s\", give the code of one of the bands", rating);
	if (field_is_one_of(rating, r->ratings, r->rating_count))
		json_bad(at, "rating", r->e, "\"%s\" is there already, give each rating one range",
		    rating);
	read_span(r, at, next, &from, &to);
	if ((place = FIELD_MORE(r, r->ratings, r->rating_count)) != NULL)
		*place = rating;
}

static void
read_score(struct fields *r, const struct json_at *score)
{
	struct json_at list, item = { 0 };
	int64_t next = 0;

	field_source(r, score);
	FIELD_ONLY(r, score, "max", "source", "ranges");
	json_read_int(score, "max", FIELD_FROM_ONE, &r->score_max, r->e);
	if (!field_list(r, score, "ranges", 0, &list))
		return;
	while (json_next(&list, &item))
		if (json_is_object(&item, r->e))
			read_range(r, &item, &next);
	if (r->rating_count)
		check_end(r, &list, next, r->score_max);
}

void
framework_rating_read(struct fields *r, const struct json_at *root)
{
	struct json_at list, item = { 0 }, part;
	int64_t next = 0, margin;

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
		field_source(r, &part);
		json_read_int(&part, "margin", FIELD_PERCENT, &margin, r->e);
	}
}
