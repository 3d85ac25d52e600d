#include "tree.h"

#include "escape.h"
#include "page.h"

#define TINTS 4

/* What a chart is drawn on: zones from left to right, each from where it begins to where the next does. */
struct scale {
	int whole; /* what the whole width stands for, in halves: the edge between 49 and 50 per cent is 49.5 */
	size_t zones;
	int begin[32]; /* in the same halves */
	const char *letters[32];
};

size_t
svg_tint(size_t at, size_t count)
{
	return count < 2 ? TINTS : at * (TINTS - 1) / (count - 1);
}

static void
scale_percent(const struct report *r, struct scale *s)
{
	s->whole = 200;
	for (size_t i = 0; i < r->result.band_count && i < COUNT_OF(s->begin); i++) {
		s->begin[i] = i > 0 ? 2 * r->result.bands[i].from - 1 : 0;
		s->letters[i] = page_letters(r, i);
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
		s->letters[i] = page_letters_of(r, result->ranges[i].rating);
		s->zones++;
	}
}

/* A position as a percentage with one decimal, as SVG wants it. */
static void
put_at(FILE *out, const char *name, int value, int whole)
{
	const int tenths = (2000 * value + whole) / (2 * whole);

	fprintf(out, " %s=\"%d.%d%%\"", name, tenths / 10, tenths % 10);
}

static void
put_part(FILE *out, const struct scale *s, const char *class, const int span[2], const char *vertical)
{
	if (span[1] <= span[0])
		return;
	fprintf(out, "<rect class=\"%s\"", class);
	put_at(out, "x", span[0], s->whole);
	put_at(out, "width", span[1] - span[0], s->whole);
	fprintf(out, " %s/>", vertical);
}

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

/* Where a value ends, in halves: next to an edge some way off it, so that everybody sees on which side it lies. */
static int
end_of(const struct scale *s, int value)
{
	const size_t zone = zone_of(s, value);
	const int above = at_least(1, s->whole / 50), below = at_least(1, s->whole * 3 / 200);

	if (zone > 0 && 2 * value < s->begin[zone] + above)
		return s->begin[zone] + above;
	if (zone + 1 < s->zones && 2 * value > s->begin[zone + 1] - below)
		return s->begin[zone + 1] - below;
	return 2 * value;
}

/* The letters of the zones that the value lies in, or may come to lie in, are strong. */
static void
put_zones(FILE *out, const struct scale *s, const struct chart *c, const char *vertical, int baseline)
{
	char class[16];

	for (size_t i = 0; i < s->zones; i++) {
		const int span[] = { s->begin[i], i + 1 < s->zones ? s->begin[i + 1] : s->whole };
		const bool here = c->low >= 0 && i >= zone_of(s, c->low) && i <= zone_of(s, c->high);

		snprintf(class, sizeof class, "zone tint%zu", svg_tint(i, s->zones));
		put_part(out, s, class, span, vertical);
		fprintf(out, "<text class=\"letters%s\"", here ? " here" : "");
		put_at(out, "x", (span[0] + span[1]) / 2, s->whole);
		fprintf(out, " y=\"%d\">", baseline);
		escape_html(out, s->letters[i]);
		fputs("</text>", out);
	}
}

/* The numbers above a score, held within the picture at either end. */
static void
put_score(FILE *out, const struct scale *s, const struct chart *c)
{
	const int middle = c->low + c->high; /* in halves */
	const char *anchor = middle * 10 < s->whole ? "start" : middle * 10 > 9 * s->whole ? "end" : "middle";

	fputs("<text class=\"score\"", out);
	put_at(out, "x", middle, s->whole);
	fprintf(out, " y=\"15\" text-anchor=\"%s\">%d", anchor, c->low);
	if (c->high != c->low)
		fprintf(out, "–%d", c->high);
	fputs("</text>", out);
}

void
svg_chart(const struct report *r, FILE *out, const struct chart *c, size_t number)
{
	const char *name = c->of_score ? "strip" : "bar";
	struct scale s = { 0 };
	int low, high;

	if (c->of_score)
		scale_score(r, &s);
	else
		scale_percent(r, &s);
	low = c->low < 0 ? 0 : end_of(&s, c->low);
	high = c->high < 0 ? 0 : end_of(&s, c->high);
	fprintf(out,
	    "<svg class=\"%s\" width=\"100%%\" height=\"%d\" role=\"img\" aria-labelledby=\"chart-%zu\">"
	    "<title id=\"chart-%zu\">",
	    name, c->of_score ? 62 : 34, number, number);
	escape_html(out, c->words);
	fputs("</title>", out);
	put_zones(out, &s, c, c->of_score ? "y=\"22\" height=\"24\"" : "y=\"2\" height=\"18\"",
	    c->of_score ? 60 : 32);
	put_part(out, &s, "low", (int[]){ 0, low },
	    c->of_score ? "y=\"29\" height=\"10\"" : "y=\"7\" height=\"8\"");
	put_part(out, &s, "open", (int[]){ low, high },
	    c->of_score ? "y=\"29\" height=\"10\"" : "y=\"7\" height=\"8\"");
	if (c->of_score)
		put_score(out, &s, c);
	fputs("</svg>", out);
}

/* As many full squares as the band is high: the tint is not the only sign. */
void
svg_sign(const struct report *r, FILE *out, size_t band)
{
	const size_t n = r->result.band_count;

	fprintf(out, "<svg class=\"sign\" width=\"%zu\" height=\"10\" aria-hidden=\"true\">", 8 * n);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "<rect class=\"%s\" x=\"%zu.5\" y=\"1.5\" width=\"6\" height=\"7\"/>",
		    i <= band ? "full" : "empty", 8 * i);
	fputs("</svg>", out);
}

void
svg_patterns(FILE *out)
{
	fputs("<svg width=\"0\" height=\"0\" class=\"patterns\" aria-hidden=\"true\"><defs>"
	      "<pattern id=\"open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
	      "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/>"
	      "<rect width=\"3\" height=\"6\" fill=\"#1b2a38\"/></pattern></defs></svg>\n",
	    out);
}
