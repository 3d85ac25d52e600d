/*
 * What a chart is drawn on: zones of bands or ranges, and where a value ends in them.
 */
#include "report/scale.h"

#include "report/band.h"

static void
scale_percent(const struct report *r, struct scale *s)
{
	s->whole = 200;
	for (size_t i = 0; i < r->result.band_count && i < COUNT_OF(s->begin); i++) {
		s->begin[i] = i > 0 ? 2 * r->result.bands[i].from - 1 : 0;
		s->letters[i] = band_letters(r, i);
		s->zones++;
	}
}

/* The ranges belong to one maximum: with another, the score stands alone. */
static void
scale_score(const struct report *r, struct scale *s)
{
	const struct assize_result *result = &r->result;
	const size_t n = result->range_count;

	s->whole = result->score_max > 0 ? 2 * result->score_max : 1;
	if (n == 0 || n > COUNT_OF(s->begin) || result->ranges[n - 1].to != result->score_max) {
		s->zones = 1;
		s->letters[0] = "";
		return;
	}
	for (size_t i = 0; i < n; i++) {
		s->begin[i] = i > 0 ? 2 * result->ranges[i].from - 1 : 0;
		s->letters[i] = band_letters_of(r, result->ranges[i].rating);
		s->zones++;
	}
}

void
scale_make(const struct report *r, const struct chart *c, struct scale *s)
{
	*s = (struct scale){ 0 };
	if (c->of_score)
		scale_score(r, s);
	else
		scale_percent(r, s);
}

/* The zone that a value lies in. */
static size_t
zone_of(const struct scale *s, int value)
{
	size_t i = 0;

	while (i + 1 < s->zones && 2 * value >= s->begin[i + 1])
		i++;
	return i;
}

static int
at_least(int least, int value)
{
	return value > least ? value : least;
}

int
scale_end(const struct scale *s, int value)
{
	const size_t zone = zone_of(s, value);
	const int above = at_least(1, s->whole / 50), below = at_least(1, s->whole * 3 / 200);

	if (zone > 0 && 2 * value < s->begin[zone] + above)
		return s->begin[zone] + above;
	if (zone + 1 < s->zones && 2 * value > s->begin[zone + 1] - below)
		return s->begin[zone + 1] - below;
	return 2 * value;
}

bool
scale_holds(const struct scale *s, const struct chart *c, size_t zone)
{
	return c->low >= 0 && zone >= zone_of(s, c->low) && zone <= zone_of(s, c->high);
}
